"""설정 내보내기, 가져오기, 초기화: asks for the file, shows what would change, lets it wait for the next start.

Files are read and written by a thread; nothing here waits, and nothing is put in place while the window is open.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kiwoom_gui.app.config import ConfigError
from kiwoom_gui.app.secrets import SecretsError
from kiwoom_gui.app.settings_file import Incoming, SettingsFiles
from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.widgets.file_dialogs import ask_open, ask_save
from kiwoom_gui.ui.widgets.sheet import Sheet

Say = Callable[[str, str], None]
ShowPage = Callable[[str, QWidget], Sheet]

_DIALOG, _KINDS = "settingsFile", "JSON (*.json)"


class SettingsTransfer(QObject):
    """What the menu does with all settings at once."""

    reported = Signal(str, str)
    """What became of it, and how loud: from the thread."""
    looked = Signal(str, object)
    """The page's name, and what would come: from the thread."""

    def __init__(
        self,
        window: QWidget,
        files: SettingsFiles | None,
        say: Say,
        show_page: ShowPage,
        remember: Callable[[], None],
    ) -> None:
        """Take the dialogs' window, the files, who tells the user, who shows a page, and what writes the looks."""
        super().__init__(window)
        self._window, self._files = window, files
        self._show_page, self._remember = show_page, remember
        self._sheet: Sheet | None = None
        self.reported.connect(say)
        self.looked.connect(self._show)

    @property
    def acts(self) -> dict[str, Callable[[], object]]:
        """What the menu can do here."""
        return {
            "settings_export": self.ask_export,
            "settings_import": self.ask_import,
            "settings_reset": self.ask_reset,
        }

    def ask_export(self) -> QFileDialog:
        """Ask where to."""
        title, file = tr("설정을 저장할 곳"), "kiwoom-gui-settings.json"
        return ask_save(self._window, _DIALOG, title, file=file, kinds=_KINDS, take=self.export)

    def ask_import(self) -> QFileDialog:
        """Ask which file."""
        return ask_open(self._window, _DIALOG, tr("가져올 설정 파일"), kinds=_KINDS, take=self.look)

    def export(self, file: str) -> None:
        """Write all settings, as they are now, into a file."""
        self._remember()
        self._in_thread(partial(self._export, Path(file)))

    def look(self, file: str) -> None:
        """Show what a file would change."""
        self._remember()
        self._in_thread(lambda files: self.looked.emit("import", files.look(Path(file))))

    def ask_reset(self) -> None:
        """Show what going back to the defaults would change."""
        self._remember()
        self._in_thread(lambda files: self.looked.emit("reset", files.look_at_reset()))

    def tell_waiting(self) -> None:
        """Say where settings wait that a start could not put in place, because an engine works on."""
        if self._files is not None and self._files.is_waiting:
            self.reported.emit(tr("가져온 설정은 엔진이 끝난 뒤 다음 시작 때 적용합니다"), "WARNING")

    def _export(self, file: Path, files: SettingsFiles) -> None:
        files.export(file)
        self.reported.emit(tr("설정을 저장했습니다. 키는 들어 있지 않습니다: {file}").format(file=file), "INFO")

    def _show(self, name: str, incoming: Incoming) -> None:
        from kiwoom_gui.ui.panels.transfer_page import TransferPage  # noqa: PLC0415  # rare, and it brings the engine along

        page = TransferPage(incoming, partial(self._allow, incoming), self._leave)
        self._sheet = self._show_page(name, page)

    def _allow(self, incoming: Incoming) -> None:
        self._leave()
        self._in_thread(partial(self._wait, incoming))

    def _wait(self, incoming: Incoming, files: SettingsFiles) -> None:
        files.wait(incoming)
        self.reported.emit(tr("다음에 시작할 때 적용합니다"), "INFO")

    def _leave(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.leave()

    def _in_thread(self, work: Callable[[SettingsFiles], object]) -> None:
        if self._files is None:
            self.reported.emit(tr("이렇게 시작한 화면은 설정 파일을 쓰지 않습니다"), "WARNING")
            return
        QThreadPool.globalInstance().start(partial(self._guarded, work, self._files))

    def _guarded(self, work: Callable[[SettingsFiles], object], files: SettingsFiles) -> None:
        try:
            work(files)
        except (ConfigError, SecretsError) as error:
            self.reported.emit(f"{tr('아무것도 바꾸지 않았습니다')}: {error}", "ERROR")
        except OSError as error:
            self.reported.emit(f"{tr('아무것도 바꾸지 않았습니다')}: {error.strerror or error}", "ERROR")
