"""오늘의 주문 증거: choose a folder, let the engine write the day, make the page to read. Waits for nothing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kiwoom_gui.app.commands import ExportDay
from kiwoom_gui.app.views import AnswerView
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.widgets.file_dialogs import ask_folder
from kiwoom_gui.ui.words import denial

Say = Callable[[str, str], None]


class EvidenceExport(QObject):
    """Exports the market's day from the window."""

    reported = Signal(str, str)
    """What became of it, and how loud: from the thread that makes the page."""

    def __init__(self, bridge: Bridge, window: QWidget, say: Say) -> None:
        """Take the bridge, the window that the dialog belongs to, and who tells the user."""
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self._waiting: set[str] = set()
        bridge.answered.connect(self._on_answer)
        self.reported.connect(say)

    def ask(self) -> QFileDialog:
        """Ask where to; the window goes on meanwhile."""
        return ask_folder(self._window, "evidenceFolder", tr("증거를 둘 폴더"), take=self.export)

    def export(self, folder: str) -> None:
        """Let the engine write the day into a folder."""
        command_id = self._bridge.new_command_id()
        self._waiting.add(command_id)
        self._bridge.send(ExportDay(command_id=command_id, folder=folder))

    def _on_answer(self, answer: AnswerView) -> None:
        if answer.command_id not in self._waiting:
            return
        self._waiting.discard(answer.command_id)
        if answer.is_taken:
            QThreadPool.globalInstance().start(partial(self._make_page, Path(str(answer.params["file"]))))
        else:
            self.reported.emit(denial(answer.code, answer.params), "ERROR")

    def _make_page(self, evidence: Path) -> None:
        from kiwoom_gui.ui.evidence_report import write_report  # noqa: PLC0415  # no start needs it

        try:
            write_report(evidence, evidence.with_suffix(".html"))
        except (OSError, ValueError) as error:
            self.reported.emit(f"{tr('증거는 남겼지만 읽는 쪽을 만들지 못했습니다')}: {error}", "WARNING")
        else:
            self.reported.emit(f"{tr('주문 증거를 남겼습니다')}: {evidence.with_suffix('.html')}", "INFO")
