"""Between the numbers of a plot and its pixels. Knows a view box, nothing of what is drawn."""

from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF


class Pixels(NamedTuple):
    """Where numbers stand at one moment; equal where nothing moved. Lengths in logical pixels of the plot's widget."""

    left: float
    top: float
    width: float
    height: float
    x_low: float
    x_high: float
    y_low: float
    y_high: float

    @property
    def area(self) -> QRect:
        """Where the plot is drawn, without axes."""
        return QRectF(self.left, self.top, self.width, self.height).toRect()

    @property
    def view(self) -> QRectF:
        """The numbers in sight; the top is the lowest y."""
        return QRectF(self.x_low, self.y_low, self.x_high - self.x_low, self.y_high - self.y_low)

    @property
    def per_x(self) -> float:
        """How many pixels one x takes."""
        return self.width / (self.x_high - self.x_low)

    @property
    def per_y(self) -> float:
        """How many pixels one y takes."""
        return self.height / (self.y_high - self.y_low)

    def x(self, value: float) -> int:
        """Return the pixel of an x."""
        return round(self.left + (value - self.x_low) * self.per_x)

    def y(self, value: float) -> int:
        """Return the pixel of a y."""
        return round(self.top + (self.y_high - value) * self.per_y)

    def row(self, value: float, dpr: float) -> int:
        """Return the screen's own row of a y; `dpr` of them lie in a logical pixel."""
        return round((self.top + (self.y_high - value) * self.per_y) * dpr)


class Scale:
    """Pixels of the plot's widget."""

    def __init__(self, view_box: Any) -> None:
        """Take pyqtgraph's view box, which has no type."""
        self._box = view_box

    @property
    def now(self) -> Pixels:
        """Where numbers stand now; a painting asks once."""
        rect: QRectF = self._box.sceneBoundingRect()
        (left, right), (low, high) = self._box.viewRange()
        return Pixels(rect.left(), rect.top(), rect.width(), rect.height(), left, right, low, high)

    @property
    def area(self) -> QRect:
        """Where the plot is drawn, without axes."""
        rect: QRectF = self._box.sceneBoundingRect()
        return rect.toRect()

    def x(self, value: float) -> int:
        """Return the pixel of an x."""
        return self.now.x(value)

    def y(self, value: float) -> int:
        """Return the pixel of a y."""
        return self.now.y(value)

    def value(self, at: QPointF) -> QPointF:
        """Return the numbers under a pixel."""
        pixels = self.now
        across, down = at.x() - pixels.left, at.y() - pixels.top
        return QPointF(pixels.x_low + across / pixels.per_x, pixels.y_high - down / pixels.per_y)
