"""Tells of notices as they happen: toasts, sounds, and a message from the tray when the window cannot be seen.

Never blocks and never opens a dialog. History that a new window reads makes no noise.
"""

import logging
import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QSystemTrayIcon

from kiwoom_gui.app.views import NoticeRow, NoticesView
from kiwoom_gui.market.resources import resource_path
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.icons import icon
from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.panels.log import text_of
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.style import tokens
from kiwoom_gui.ui.theme import themes

_log = logging.getLogger(__name__)

LOUD = frozenset({"ERROR", "WARNING"})
EVENTS = {
    "ORDER_ACCEPTED": "accept",
    "ORDER_FILLED": "fill",
    "ORDER_REJECTED": "reject",
    "ORDER_DENIED": "reject",
    "REQUEST_REFUSED": "reject",
    "ORDER_UNKNOWN": "unknown",
    "LINK_DOWN": "disconnect",
    "TAKEN_OVER": "disconnect",
}
"""What is heard of a notice, by code."""
RANK = ("unknown", "reject", "disconnect", "fill", "accept")
"""Of several events at once only the first of these is heard."""

Play = Callable[[str], None]


def play_sound(event: str) -> None:
    """Start a sound and return at once: a small file on Windows, the system's beep elsewhere."""
    if sys.platform == "win32":
        import winsound  # noqa: PLC0415  # Windows only

        file = str(resource_path(f"sounds/{event}.wav"))
        try:
            winsound.PlaySound(file, winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
        except RuntimeError:
            _log.warning("a sound could not be played", extra={"file": file})
    else:
        QApplication.beep()


class Alerts(QObject):
    """Listens to the bridge for a window."""

    def __init__(
        self, window: QMainWindow, bridge: Bridge, say: Callable[[str, str], None], play: Play = play_sound
    ) -> None:
        """Take the window, the bridge, what shows a toast of a severity, and what plays the sound of an event."""
        super().__init__(window)
        self._window, self._bridge, self._say, self._play = window, bridge, say, play
        self.tray: QSystemTrayIcon | None = None
        bridge.notices_changed.connect(self._on_notices)
        QTimer.singleShot(0, self, self._open_tray)

    def _on_notices(self, view: NoticesView) -> None:
        rows = [] if view.is_full else view.rows
        for line in rows:
            if line.severity.upper() in LOUD or line.code == "ORDER_FILLED":
                self._say(text_of(self._bridge, line), line.severity)
                self._tell_hidden(line)
        event = heard(rows)
        if event and preferences.is_on(f"sound/{event}"):
            self._play(event)

    def _tell_hidden(self, line: NoticeRow) -> None:
        is_seen = self._window.isVisible() and not self._window.isMinimized() and self._window.isActiveWindow()
        if self.tray is not None and not is_seen and preferences.is_on("tray/messages"):
            icons = QSystemTrayIcon.MessageIcon
            kind = icons.Warning if line.severity.upper() in LOUD else icons.NoIcon
            self.tray.showMessage(tr("키움 단타 터미널"), text_of(self._bridge, line), kind)

    def _open_tray(self) -> None:
        """Show the tray's icon, after the first paint; a desktop without a tray has none."""
        if not preferences.is_on("tray/icon") or not QSystemTrayIcon.isSystemTrayAvailable():
            return
        self.tray = QSystemTrayIcon(icon("chart-candlestick", tokens(themes.theme)["accent"], 32), self)
        self.tray.setToolTip(tr("키움 단타 터미널"))
        self.tray.activated.connect(self._bring_window)
        self.tray.messageClicked.connect(self._bring_window)
        self.tray.show()

    def _bring_window(self) -> None:
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()


def heard(rows: Sequence[NoticeRow]) -> str:
    """Return the one event that is heard of some notices; empty for none."""
    events = {EVENTS[line.code] for line in rows if line.code in EVENTS}
    return next((event for event in RANK if event in events), "")
