"""What holds for tests that draw: the program's own looks, and the offscreen plug-in's complaints left out."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from kiwoom_gui.ui import fonts, style
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.theme import DARK, themes

# The offscreen plug-in cannot pass size hints to, raise, lower or re-parent a window that no screen shows.
_OFFSCREEN = (r"This plugin does not support (propagateSizeHints|raise|lower|setParent|grabbing the keyboard)",)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen plug-in complain; everything else that Qt logs still fails."""
    for item in items:
        if "/tests/ui/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(*_OFFSCREEN, extend=True))


class _Nowhere:
    """Keeps nothing."""

    def read(self, key: str) -> str | None:
        del key
        return None

    def keep(self, key: str, value: str | None) -> None:
        del key, value


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Dress the application as the program does; each test starts dark, with default preferences kept nowhere."""
    preferences.attach(_Nowhere())
    fonts.load()
    qapp.setStyle("Fusion")
    themes.use(DARK)
    if not qapp.styleSheet():
        style.apply(qapp)
    yield
    themes.use(DARK)
