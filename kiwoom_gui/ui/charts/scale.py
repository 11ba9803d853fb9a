"""Between the numbers of a plot and its pixels. Knows a view box, nothing of what is drawn."""

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF


class Scale:
    """Pixels of the plot's widget."""

    def __init__(self, view_box: Any) -> None:
        """Take pyqtgraph's view box, which has no type."""
        self._box = view_box

    @property
    def area(self) -> QRect:
        """Where the plot is drawn, without axes."""
        rect: QRectF = self._box.sceneBoundingRect()
        return rect.toRect()

    def x(self, value: float) -> int:
        """Return the pixel of an x."""
        point: QPointF = self._box.mapViewToScene(QPointF(value, 0.0))
        return round(point.x())

    def y(self, value: float) -> int:
        """Return the pixel of a y."""
        point: QPointF = self._box.mapViewToScene(QPointF(0.0, value))
        return round(point.y())

    def value(self, at: QPointF) -> QPointF:
        """Return the numbers under a pixel."""
        point: QPointF = self._box.mapSceneToView(at)
        return point
