"""Volatility interruptions of one stock: when a price is too far away. Knows prices; the session is the exchange's.

Source: KRX business regulation: dynamic 3 % (KOSPI200) or 6 % from the last price, 2 and 4 % in the closing auction;
static 10 % from the last single price; two minutes of call auction, up to 30 seconds more.
"""

from dataclasses import dataclass
from enum import StrEnum

VI_EXTRA_SECONDS = 30
_STATIC_PERCENT = 10


class ViKind(StrEnum):
    """Which rule was broken, in the words of FID 1225."""

    STATIC = "정적"
    DYNAMIC = "동적"


@dataclass(frozen=True, slots=True)
class Interruption:
    """One interruption: the price in won that was too far, the one it was measured from, instants in ns UTC."""

    kind: ViKind
    price: int
    reference: int
    start: int
    end: int

    @property
    def is_up(self) -> bool:
        """Whether the price wanted up."""
        return self.price > self.reference


@dataclass(slots=True)
class ViGuard:
    """The references of one stock. `static_ref` is the last single price in won, 0 before there is one."""

    is_kospi200: bool
    static_ref: int = 0
    is_off: bool = False
    running: Interruption | None = None

    def dynamic_percent(self, *, in_closing: bool = False) -> int:
        """Return how far in % a price may be from the last one."""
        percent = 3 if self.is_kospi200 else 6
        return percent - (1 if self.is_kospi200 else 2) if in_closing else percent

    def breach(self, price: int, last_px: int, *, in_closing: bool = False) -> tuple[ViKind, int] | None:
        """Return the rule that a trade at a price in won would break, and its reference; None if none."""
        if self.is_off:
            return None
        if self.static_ref and abs(price - self.static_ref) * 100 >= _STATIC_PERCENT * self.static_ref:
            return ViKind.STATIC, self.static_ref
        if abs(price - last_px) * 100 >= self.dynamic_percent(in_closing=in_closing) * last_px:
            return ViKind.DYNAMIC, last_px
        return None

    def bound(self, last_px: int, *, is_up: bool) -> int | None:
        """Return the farthest whole won at which a trade breaks no rule; None for no bound."""
        if self.is_off:
            return None
        percents = [(self.dynamic_percent(), last_px)]
        if self.static_ref:
            percents.append((_STATIC_PERCENT, self.static_ref))
        if is_up:
            return min(-(-ref * (100 + percent) // 100) - 1 for percent, ref in percents)
        return max(ref * (100 - percent) // 100 + 1 for percent, ref in percents)
