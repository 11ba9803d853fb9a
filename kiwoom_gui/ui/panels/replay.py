"""복기: a recorded session run again, step by step, and under other parameters. The runs have their own process.

Loaded when the panel is first opened, with all that it brings.
"""

from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from kiwoom_gui.app.aside import Aside, Failure, Listener, Work
from kiwoom_gui.app.recording_file import SUFFIX
from kiwoom_gui.app.replay_session import Looked, replay_work, what_if_work
from kiwoom_gui.app.whatif.result import WhatIf
from kiwoom_gui.ui import replay_words as said
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.replay_turns import ReplayTurns
from kiwoom_gui.ui.panels.replay_what_if import ReplayWhatIf
from kiwoom_gui.ui.style import set_tone
from kiwoom_gui.ui.widgets.basics import Message, button, column, label, progress_line, row
from kiwoom_gui.ui.words import tr

TURNS, WHAT_IF = range(2)


class _Relay(QObject):
    """Carries what the work tells from its thread to the panel's; results are read where they come."""

    progressed = Signal(float)
    looked = Signal(object)
    compared = Signal(object)
    ended = Signal(object)

    def listener(self, kind: type[Looked] | type[WhatIf], signal: Any) -> Listener:
        """Return who hears of work that ends with a kind of result."""

        def done(result: bytes) -> None:
            signal.emit(msgspec.msgpack.decode(result, type=kind))

        return Listener(self.progressed.emit, done, self.ended.emit)


class ReplayPanel(QWidget):
    """One record at a time."""

    def __init__(self, bridge: Bridge, recordings: Path | None = None, aside: Aside | None = None) -> None:
        """Take the bridge, the folder of recorded sessions, and what runs work beside the window."""
        super().__init__()
        self.setObjectName("replayPanel")
        self.setAccessibleName(tr("복기"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "s1")
        self._bridge = bridge
        self._folder = recordings
        self._aside = aside or Aside()
        self._relay = _Relay()
        self._asked: Path | None = None
        self._path: Path | None = None
        """The record that is shown."""
        self._verdict: tuple[str, str] | None = None
        """Of the record that is shown, and its colour."""
        self.records = QComboBox()
        self.records.setObjectName("replayRecords")
        self.records.setAccessibleName(tr("기록된 장"))
        self.records.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.records.setMinimumContentsLength(12)
        self.start = button(tr("복기"), "replayStart", self.run, "primary", tr("고른 기록 복기"))
        self.stop = button(tr("그만"), "replayStop", self.cancel, spoken=tr("복기 멈춤"))
        self.bar = progress_line("replayProgress", tr("복기 진행"))
        self.line = label("", "t2", "head", "replayVerdict")
        self.message = Message("replayMessage")
        self.turns = ReplayTurns()
        self.what_if = ReplayWhatIf()
        self.pages = QStackedWidget()
        self.tabs: list[QPushButton] = []
        self._build()
        self._listen()
        self.list_records()
        self._show_state()

    def _build(self) -> None:
        head = row(margins=(8, 6, 8, 4), spacing=6)
        head.addWidget(self.records, 1)
        head.addWidget(button(tr("찾기…"), "replayFind", self._find, spoken=tr("기록 파일 찾기")))
        head.addWidget(self.start)
        head.addWidget(self.stop)
        under = column(margins=(8, 0, 8, 4), spacing=3)
        under.addWidget(self.bar)
        under.addWidget(self.line)
        self.line.setWordWrap(True)
        tabs = row(margins=(8, 0, 8, 0), spacing=8)
        group = QButtonGroup(self)
        for number, words in enumerate((tr("판단 보기"), tr("만약에"))):
            tab = button(words, f"replayTab{number}", kind="tab")
            tab.setCheckable(True)
            tab.clicked.connect(lambda _checked=False, number=number: self.show_page(number))
            group.addButton(tab)
            self.tabs.append(tab)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        self.pages.addWidget(self.turns)
        self.pages.addWidget(self.what_if)
        box = column()
        box.addLayout(head)
        box.addLayout(under)
        box.addWidget(self.message)
        box.addLayout(tabs)
        box.addWidget(self.pages, 1)
        self.setLayout(box)
        self.show_page(TURNS)

    def _listen(self) -> None:
        relay, aside = self._relay, self._aside
        relay.progressed.connect(self._on_progress)
        relay.looked.connect(self._on_looked)
        relay.compared.connect(self._on_compared)
        relay.ended.connect(self._on_ended)
        self.records.activated.connect(self._show_state)
        self.what_if.wanted.connect(self._compare)
        self.destroyed.connect(aside.cancel)
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(aside.cancel)

    # --- records ---

    def list_records(self) -> None:
        """List the records of the folder, newest first."""
        found = sorted(self._folder.glob(f"*{SUFFIX}"), reverse=True) if self._folder is not None else []
        self.records.clear()
        for path in found:
            self.records.addItem(said.record_name(path), str(path))

    def choose(self, file: str) -> None:
        """Put a record on the list and choose it."""
        if self.records.findData(file) < 0:
            self.records.insertItem(0, said.record_name(Path(file)), file)
        self.records.setCurrentIndex(self.records.findData(file))
        self._show_state()

    def _find(self) -> None:
        self.ask_file()

    def ask_file(self) -> QFileDialog:
        """Ask for a record; the window goes on meanwhile."""
        folder = str(self._folder) if self._folder is not None else ""
        dialog = QFileDialog(self, tr("기록된 장"), folder, f"{tr('기록된 장')} (*{SUFFIX})")
        dialog.setObjectName("replayFileDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setWindowModality(Qt.WindowModality.NonModal)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.choose)
        dialog.show()
        return dialog

    # --- running ---

    def run(self) -> None:
        """Look at the chosen record."""
        file = self.records.currentData()
        if file:
            self._asked = Path(file)
            self._begin(replay_work, (file,), self._relay.listener(Looked, self._relay.looked))

    def _compare(self, changes: dict[str, Any], only: tuple[str, ...]) -> None:
        if self._path is not None:
            listener = self._relay.listener(WhatIf, self._relay.compared)
            self._begin(what_if_work, (str(self._path), changes, only), listener)

    def _begin(self, work: Work, arguments: tuple[Any, ...], listener: Listener) -> None:
        self.message.clear()
        self.bar.setValue(0)
        self._aside.start(work, arguments, listener)
        self._show_state(is_running=True)

    def cancel(self) -> None:
        """End what runs, at once."""
        self._aside.cancel()

    def _on_progress(self, share: float) -> None:
        self.bar.setValue(round(share * 1_000))

    def _on_looked(self, looked: Looked) -> None:
        self._path = self._asked
        text, tone = said.verdict(looked)
        if looked.left_out:
            text += f" · {tr('판단이 많아 앞의 것만 보입니다')}"
        self._verdict = text, tone
        self._end(1_000)
        self.turns.show_turns(looked)
        self.what_if.show_record(looked)

    def _on_compared(self, found: WhatIf) -> None:
        self._end(1_000)
        self.what_if.show_result(found)

    def _on_ended(self, why: Failure | None) -> None:
        self._end(0)
        if why is None:
            self.message.say(tr("멈췄습니다"), "accent")
        else:
            self.message.say(said.failure(why))

    def _end(self, progress: int) -> None:
        self.bar.setValue(progress)
        self._show_state(is_running=False)

    # --- showing ---

    def show_page(self, number: int) -> None:
        """Bring a page to sight."""
        self.tabs[number].setChecked(True)
        self.pages.setCurrentIndex(number)

    def _show_state(self, _index: int = 0, *, is_running: bool | None = None) -> None:
        runs = self._aside.is_running if is_running is None else is_running
        self.start.setEnabled(not runs and self.records.currentIndex() >= 0)
        self.stop.setEnabled(runs)
        self.records.setEnabled(not runs)
        self.what_if.set_busy(is_busy=runs)
        text, tone = self._says(runs=runs)
        self.line.setText(text)
        set_tone(self.line, tone)

    def _says(self, *, runs: bool) -> tuple[str, str]:
        if runs:
            return tr("기록을 다시 돌리는 중"), "t2"
        if self._verdict is not None:
            return self._verdict
        if self.records.count():
            return tr("기록을 고르고 복기를 누르세요"), "t2"
        return tr("기록된 장이 없습니다. 자동으로 기록되어 여기에 쌓입니다"), "t2"
