"""The pages over the window: settings, account, help, about. Built when they are opened, one at a time."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from kiwoom_gui.app.terminal_services import TerminalServices
from kiwoom_gui.ui.language import languages, tr
from kiwoom_gui.ui.widgets.sheet import Sheet

TITLES = {
    "settings": "설정",
    "account": "계좌와 키",
    "real": "실전으로 시작",
    "help": "도움말",
    "about": "프로그램 정보",
    "import": "설정 가져오기",
    "reset": "설정 초기화",
}
_MADE_ELSEWHERE = frozenset({"import", "reset"})


class Pages(QObject):
    """Opens and closes the pages of a window."""

    covers = Signal(bool)
    """Whether a page lies over the window now."""

    def __init__(self, window: QMainWindow, services: TerminalServices, open_limits: Callable[[], None]) -> None:
        """Take the window, what the program behind it offers, and what leads to the limits."""
        super().__init__(window)
        self._window, self._services, self._open_limits = window, services, open_limits
        self.sheet: Sheet | None = None
        self._name = ""
        languages.changed.connect(self._on_language)

    def open_first(self) -> None:
        """Open what the start waits for, or what a first run needs; usually nothing."""
        gate, settings = self._services.real_gate, self._services.settings
        if gate is not None and not gate.is_decided:
            self.open("real")
        elif settings is not None and self._services.accounts is not None and settings.is_first_run:
            self.open("account")

    def open(self, name: str, topic: str = "") -> Sheet:
        """Open a page in place of another one; `topic` is where help begins."""
        self.close()
        return self.show(name, self._page(name, topic))

    def show(self, name: str, page: QWidget) -> Sheet:
        """Show a page, also one that was made elsewhere, in place of another one."""
        self.close()
        self._name = name
        sheet = Sheet(self._window, f"sheet_{name}", tr(TITLES[name]), page)
        sheet.closed.connect(self._forget)
        self.sheet = sheet
        self.covers.emit(True)
        return sheet

    def close(self) -> None:
        """Close the page that is open, if there is one."""
        if self.sheet is not None:
            self.sheet.leave()

    def _forget(self) -> None:
        self.sheet = None
        self.covers.emit(False)

    def _on_language(self) -> None:
        if self._name in _MADE_ELSEWHERE:
            self.close()
        elif self.sheet is not None:
            self.open(self._name)

    def _page(self, name: str, topic: str) -> QWidget:
        # each page is loaded when it is opened: none is needed for the first paint
        if name == "settings":
            from kiwoom_gui.ui.panels.settings_page import SettingsPage  # noqa: PLC0415  # as above

            return SettingsPage(self._services.settings, self._open_limits)
        if name == "account":
            from kiwoom_gui.ui.panels.account_page import AccountPage  # noqa: PLC0415  # as above

            return AccountPage(self._services.accounts, self.close)
        if name == "real" and self._services.real_gate is not None:
            from kiwoom_gui.ui.panels.real_page import RealPage  # noqa: PLC0415  # as above

            return RealPage(self._services.real_gate, self.close)
        from kiwoom_gui.ui.panels.help_page import AboutPage, HelpPage  # noqa: PLC0415  # as above

        return HelpPage(topic) if name == "help" else AboutPage()
