"""A line of the plan under the mouse and on its way to another price. Knows pixels and ticks; decides nothing."""

from PySide6.QtCore import QPoint

from kiwoom_gui.market.ticks import InstrumentKind, floor_to_tick, tick_size
from kiwoom_gui.ui.charts.candle_lines import PriceLine
from kiwoom_gui.ui.charts.candle_overlay import CandleOverlay
from kiwoom_gui.ui.charts.scale import Scale

_REACH_PX = 5


class LineDrag:
    """Locked until `is_open`; then a movable line can be taken at itself or at its label."""

    def __init__(self, overlay: CandleOverlay, scale: Scale) -> None:
        """Take where lines are drawn."""
        self._overlay = overlay
        self._scale = scale
        self.is_open = False
        self.kind = InstrumentKind.STOCK
        self.held: PriceLine | None = None

    def at(self, point: QPoint) -> PriceLine | None:
        """Return the movable line under a point, its label before others' lines."""
        if not self.is_open or not self._scale.area.adjusted(0, 0, 80, 0).contains(point):
            return None
        for name, box in self._overlay.boxes.items():
            line = self._named(name)
            if line is not None and box.contains(point):
                return line
        near = [(abs(self._scale.y(line.price) - point.y()), line) for line in self._overlay.lines if line.is_movable]
        return min((each for each in near if each[0] <= _REACH_PX), key=lambda each: each[0], default=(0, None))[1]

    def take(self, point: QPoint) -> bool:
        """Take the line under a point; say whether there is one."""
        self.held = self.at(point)
        self._overlay.moving = None
        return self.held is not None

    def move(self, point: QPoint) -> None:
        """Bring the line to the tick under a point."""
        if self.held is not None:
            price = self._price(point)
            self._overlay.moving = (self.held, price) if price is not None else None

    def drop(self) -> tuple[PriceLine, int] | None:
        """Let go; return the line and its new price in won, if it is another."""
        moving, self.held = self._overlay.moving, None
        if moving is None or moving[1] == moving[0].price:
            self._overlay.moving = None
            return None
        return moving

    def cancel(self) -> None:
        """Forget the drag."""
        self.held, self._overlay.moving = None, None

    def _price(self, point: QPoint) -> int | None:
        value = round(self._scale.value(point.toPointF()).y())
        if value < 1:
            return None
        return max(floor_to_tick(value + tick_size(value, self.kind) // 2, self.kind), 1)

    def _named(self, name: str) -> PriceLine | None:
        return next((line for line in self._overlay.lines if line.name == name and line.is_movable), None)
