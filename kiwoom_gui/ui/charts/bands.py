"""How the chart's height is shared: candles on top, volume below, the RSI at the foot if wanted. Knows shares alone."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

RSI_SHARE = 0.16
VOLUME_SHARE = 0.20


@dataclass(frozen=True, slots=True)
class Bands:
    """Shares of the view's height from its lower edge up."""

    has_rsi: bool = False

    @property
    def volume_floor(self) -> float:
        """Where the volume stands."""
        return RSI_SHARE if self.has_rsi else 0.0

    @property
    def price_floor(self) -> float:
        """Where the candles' part begins."""
        return self.volume_floor + VOLUME_SHARE

    def at(self, share: float, view: QRectF) -> float:
        """Return the y in won of a share of the view (whose top is its lowest price)."""
        return view.top() + view.height() * share

    def rsi_y(self, value: float, view: QRectF) -> float:
        """Return the y in won at which an RSI value is drawn."""
        return self.at(RSI_SHARE * (0.06 + 0.80 * value / 100.0), view)
