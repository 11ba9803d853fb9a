"""복기: a recorded session run again, step by step, and under other parameters. The runs have their own process.

Loaded when the panel is first opened, with all that it brings.
"""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox, QFileDialog

from kiwoom_gui.app.aside import Failure
from kiwoom_gui.app.recording_file import SUFFIX
from kiwoom_gui.app.replay_session import Looked
from kiwoom_gui.app.whatif.result import WhatIf
from kiwoom_gui.ui import replay_words as said
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.replay_turns import ReplayTurns
from kiwoom_gui.ui.panels.replay_what_if import ReplayWhatIf
from kiwoom_gui.ui.panels.replay_work import ReplayWork
from kiwoom_gui.ui.panels.work_panel import DONE, WorkPanel
from kiwoom_gui.ui.style import set_tone
from kiwoom_gui.ui.widgets.basics import button, column, label, row
from kiwoom_gui.ui.widgets.file_dialogs import ask_open
from kiwoom_gui.ui.words import tr

TURNS, WHAT_IF = range(2)


class ReplayPanel(WorkPanel):
    """One record at a time."""

    def __init__(self, bridge: Bridge, recordings: Path | None = None, work: ReplayWork | None = None) -> None:
        """Take the bridge, the folder of recorded sessions, and the record that is shown; None makes one."""
        self.work = work or ReplayWork()
        super().__init__("replay", tr("복기"), self.work)
        self._bridge = bridge
        self._folder = recordings
        self.records = QComboBox()
        self.records.setObjectName("replayRecords")
        self.records.setAccessibleName(tr("기록된 장"))
        self.records.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.records.setMinimumContentsLength(12)
        self.line = label("", "t2", "head", "replayVerdict")
        self.turns = ReplayTurns()
        self.what_if = ReplayWhatIf()
        self._build()
        self._listen()
        self.list_records()
        self._take_up()

    def _build(self) -> None:
        self._name_work(tr("복기"), tr("고른 기록 복기"), tr("복기 멈춤"), tr("복기 진행"))
        head = row(margins=(8, 6, 8, 4), spacing=6)
        head.addWidget(self.records, 1)
        head.addWidget(button(tr("찾기…"), "replayFind", self._find, spoken=tr("기록 파일 찾기")))
        head.addWidget(self.start)
        head.addWidget(self.stop)
        under = column(margins=(8, 0, 8, 4), spacing=3)
        under.addWidget(self.bar)
        under.addWidget(self.line)
        self.line.setWordWrap(True)
        self._frame((head, under), ((tr("판단 보기"), self.turns), (tr("만약에"), self.what_if)))

    def _listen(self) -> None:
        work = self.work
        work.progressed.connect(self._on_progress)
        work.done.connect(self._on_done)
        work.ended.connect(self._on_ended)
        self.records.activated.connect(self._show_state)
        self.what_if.wanted.connect(self._compare)

    def _take_up(self) -> None:
        """Show the record as it is: a panel that is built anew finds one that is looked at, or what was found."""
        work = self.work
        if work.path is not None and self.records.findData(str(work.path)) < 0:
            self.choose(str(work.path))
        if work.looked is not None:
            self._show_looked(work.looked)
        super()._take_up()
        if work.compared is not None:
            self.what_if.show_result(work.compared)
        self.bar.setValue(DONE if work.looked is not None else 0)
        if work.failure is not None:
            self._on_ended(work.failure)
        elif work.aside.is_running:
            self._on_progress(work.told)
        self._show_state()

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
        folder, words = str(self._folder) if self._folder is not None else "", tr("기록된 장")
        return ask_open(self, "replayFileDialog", words, folder=folder, kinds=f"{words} (*{SUFFIX})", take=self.choose)

    # --- running ---

    def run(self) -> None:
        """Look at the chosen record."""
        file = self.records.currentData()
        if file:
            self._begin()
            self.work.look(Path(file))
            self._show_state(is_running=True)

    def _compare(self, changes: dict[str, Any], only: tuple[str, ...]) -> None:
        if self.work.path is not None:
            self._begin()
            self.work.compare(changes, only)
            self._show_state(is_running=True)

    def _begin(self) -> None:
        self.message.clear()
        self.bar.setValue(0)

    def cancel(self) -> None:
        """End what runs, at once."""
        self.work.aside.cancel()

    def _on_progress(self, share: object) -> None:
        self.bar.setValue(round(share * DONE) if isinstance(share, float) else 0)

    def _on_done(self, found: Looked | WhatIf) -> None:
        self._end(DONE)
        if isinstance(found, Looked):
            self._show_looked(found)
        else:
            self.what_if.show_result(found)

    def _on_ended(self, why: object) -> None:
        self._end(0)
        if isinstance(why, Failure):
            self.message.say(said.failure(why))
        else:
            self.message.say(tr("멈췄습니다"), "accent")

    def _end(self, progress: int) -> None:
        self.bar.setValue(progress)
        self._show_state(is_running=False)

    # --- showing ---

    def _show_looked(self, looked: Looked) -> None:
        self.turns.show_turns(looked)
        self.what_if.show_record(looked)

    def _show_state(self, _index: int = 0, *, is_running: bool | None = None) -> None:
        runs = self.work.aside.is_running if is_running is None else is_running
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
        looked = self.work.looked
        if looked is not None:
            text, tone = said.verdict(looked)
            return f"{text} · {tr('판단이 많아 앞의 것만 보입니다')}" if looked.left_out else text, tone
        if self.records.count():
            return tr("기록을 고르고 복기를 누르세요"), "t2"
        return tr("기록된 장이 없습니다. 자동으로 기록되어 여기에 쌓입니다"), "t2"
