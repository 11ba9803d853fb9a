"""Looks once at the end of a frame, however many of its parts were news. Knows the bridge; knows no part."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from kiwoom_gui.ui.bridge import Bridge


class FrameEnd(QObject):
    """Connect signals of a bridge to `want`; the act then follows in the same turn of the loop, when all are told."""

    def __init__(self, bridge: Bridge, act: Callable[[], None], parent: QObject) -> None:
        """Take the bridge, what to do, and whom to live and end with."""
        super().__init__(parent)
        self._act = act
        self._is_wanted = False
        bridge.frame_taken.connect(self._on_frame)

    def want(self, _view: object = None) -> None:
        """Ask for the act at the end of the frame that is being taken."""
        self._is_wanted = True

    def done(self) -> None:
        """Take back what was asked for: it was done in another way."""
        self._is_wanted = False

    def _on_frame(self) -> None:
        if self._is_wanted:
            self._is_wanted = False
            self._act()
