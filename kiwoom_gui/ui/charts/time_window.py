"""Which candles the price chart shows: its end, zoom and keys, and when older ones are wanted. Knows indices only."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from kiwoom_gui.ui.charts.bar_store import BarStore
from kiwoom_gui.ui.charts.scale import Scale

LABEL_ROOM_PX = 140
FIRST_BARS = 120
LEAST_BARS, MOST_BARS = 20, 5_000
_NEAR_FIRST = 0.5
"""Of the view's width: so near to the first candle older ones are wanted."""
_LEAST_WIDTH_PX = 200
_ZOOMS = {Qt.Key.Key_Plus: 0.8, Qt.Key.Key_Equal: 0.8, Qt.Key.Key_Minus: 1.25}


class TimeWindow(QObject):
    """Moves the x range of a view box; stays at the newest candle until the user looks back."""

    older_wanted = Signal()
    """The view came near the first candle by hand."""

    def __init__(self, view_box: Any, store: BarStore, scale: Scale) -> None:
        """Take pyqtgraph's view box, which has no type, the candles and the pixels."""
        super().__init__()
        self._box = view_box
        self._store = store
        self._scale = scale
        self.is_at_end = True
        view_box.sigXRangeChanged.connect(self._on_range)
        view_box.sigRangeChangedManually.connect(self.on_moved)

    @property
    def range(self) -> tuple[float, float]:
        """The indices at the left and right edge."""
        left, right = self._box.viewRange()[0]
        return float(left), float(right)

    def follow(self, *, is_new: bool, older: int) -> None:
        """Stay with the candles: at the end if it was there, or where it was though older ones came before."""
        left, right = self.range
        if is_new:
            self.is_at_end = True
        elif older:
            self._set(left + older, right + older)
        if self.is_at_end:
            self.to_end(FIRST_BARS if is_new else None)

    def to_end(self, count: int | None = None) -> None:
        """Show the newest candles, left of the labels' room: so many, or as many as now."""
        left, right = self.range
        bars = right - left
        if count is not None:
            width = self._width()
            bars = count * width / max(width - LABEL_ROOM_PX, 60)
        end = self._end(bars)
        self._set(end - bars, end)

    def take_key(self, key: Qt.Key) -> bool:
        """Move by arrows and pages, zoom by + and −, go to the first candle by Home and to the newest by End."""
        left, right = self.range
        span = right - left
        shifts = {
            Qt.Key.Key_Left: -span / 10,
            Qt.Key.Key_Right: span / 10,
            Qt.Key.Key_PageUp: -span,
            Qt.Key.Key_PageDown: span,
            Qt.Key.Key_Home: -left - 1,
        }
        if key in shifts:
            shift = min(max(shifts[key], -left - span / 2), len(self._store) - left - span / 2)
            self._set(left + shift, right + shift)
            self.on_moved()
        elif key in _ZOOMS:
            self._set(right - span * _ZOOMS[key], right)
        elif key == Qt.Key.Key_End:
            self.is_at_end = True
            self.to_end()
        else:
            return False
        return True

    def on_moved(self, _enabled: object = None) -> None:
        """Hear that the user moved the view."""
        left, right = self.range
        self.is_at_end = right >= self._end(right - left) - 1.0
        if left < (right - left) * _NEAR_FIRST and len(self._store):
            self.older_wanted.emit()

    def _end(self, bars: float) -> float:
        """Return where a view of so many candles ends that shows the last one left of the labels."""
        return len(self._store) - 0.5 + bars * LABEL_ROOM_PX / self._width()

    def _width(self) -> int:
        return max(self._scale.area.width(), _LEAST_WIDTH_PX)

    def _on_range(self, _box: object, limits: Sequence[float]) -> None:
        span = limits[1] - limits[0]
        if not LEAST_BARS <= span <= MOST_BARS:
            self._set(limits[1] - min(max(span, float(LEAST_BARS)), float(MOST_BARS)), limits[1])

    def _set(self, left: float, right: float) -> None:
        if (left, right) != self.range:  # which costs pyqtgraph much even where it changes nothing
            self._box.setXRange(left, right, padding=0)
