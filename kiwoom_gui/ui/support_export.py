"""진단 묶음: asks where to, and lets a thread write what may be handed to others. Waits for nothing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kiwoom_gui.app.support_bundle import SupportBundle
from kiwoom_gui.app.views import Part
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.widgets.file_dialogs import ask_save

Say = Callable[[str, str], None]


class SupportExport(QObject):
    """Writes the bundle from the window."""

    reported = Signal(str, str)
    """What became of it, and how loud: from the thread that writes."""

    def __init__(self, bridge: Bridge, window: QWidget, bundle: SupportBundle | None, say: Say) -> None:
        """Take the bridge, the window that the dialog belongs to, what is written, and who tells the user."""
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self._bundle = bundle
        self.reported.connect(say)

    def ask(self) -> QFileDialog | None:
        """Ask where to; the window goes on meanwhile."""
        if self._bundle is None:
            self.reported.emit(tr("이렇게 시작한 화면에는 기록 폴더가 없습니다"), "WARNING")
            return None
        title, file = tr("진단 묶음을 저장할 곳"), "kiwoom-gui-diagnosis.zip"
        return ask_save(self._window, "supportFile", title, file=file, kinds="ZIP (*.zip)", take=self.export)

    def export(self, file: str) -> None:
        """Write what is known now into a file."""
        state = self._bridge.state
        parts = [state.session, state.health, state.lines, state.engine]
        QThreadPool.globalInstance().start(partial(self._write, Path(file), [part for part in parts if part]))

    def _write(self, file: Path, state: list[Part]) -> None:
        if self._bundle is None:
            return
        try:
            self._bundle.write(file, state)
        except OSError as error:
            self.reported.emit(
                tr("진단 묶음을 저장하지 못했습니다: {why}").format(why=error.strerror or error), "ERROR"
            )
        else:
            self.reported.emit(tr("진단 묶음을 저장했습니다: {file}").format(file=file), "INFO")
