"""What a stock has traded today: last price, range, volume, one-minute bars. Knows no book and no orders."""

from dataclasses import dataclass

NS_PER_MINUTE = 60_000_000_000


@dataclass(slots=True)
class MinuteBar:
    """One minute: start in ns UTC, prices in won, volume in shares."""

    start: int
    open: int
    high: int
    low: int
    close: int
    volume: int

    def add(self, price: int, quantity: int) -> None:
        """Take in a trade."""
        self.high = max(self.high, price)
        self.low = min(self.low, price)
        self.close = price
        self.volume += quantity


@dataclass(frozen=True, slots=True)
class TapeMark:
    """Where a stock's day stood: prices in won, volume in shares."""

    open: int
    high: int
    low: int
    last: int
    volume: int


class Tape:
    """Totals of the day. Prices are 0 until the first trade; `last_px` starts at the base price."""

    def __init__(self, base_px: int) -> None:
        """Start a day without a trade."""
        self.last_px = base_px
        self.open_px = self.high_px = self.low_px = 0
        self.volume = self.value = 0
        self.bought = self.sold = 0
        self.trades = 0
        self.last_ts = 0
        self.last_qty = 0
        self.minutes: list[MinuteBar] = []

    @property
    def strength(self) -> float:
        """Shares taken by buyers over shares taken by sellers, in % (체결강도)."""
        return min(100.0 * self.bought / self.sold, 999.99) if self.sold else 100.0

    def mark(self) -> TapeMark:
        """Return where the day stands."""
        return TapeMark(self.open_px, self.high_px, self.low_px, self.last_px, self.volume)

    def record(self, ts: int, price: int, quantity: int, *, by_buyer: bool, is_regular: bool = True) -> None:
        """Take in a trade at an instant in ns UTC; trades outside the regular session leave open, high and low."""
        if is_regular:
            self._extend_range(price, price)
            if not self.trades and not self.open_px:
                self.open_px = price
        self.last_px, self.last_ts = price, ts
        self.last_qty = quantity if by_buyer else -quantity
        self.trades += 1
        self.volume += quantity
        self.value += quantity * price
        if by_buyer:
            self.bought += quantity
        else:
            self.sold += quantity
        start = ts - ts % NS_PER_MINUTE
        if self.minutes and self.minutes[-1].start == start:
            self.minutes[-1].add(price, quantity)
        else:
            self.minutes.append(MinuteBar(start, price, price, price, price, quantity))

    def prefill(self, minutes: list[MinuteBar], ts: int) -> None:
        """Begin with the minutes that passed before the simulator started."""
        for bar in minutes:
            if not self.open_px:
                self.open_px = bar.open
            self._extend_range(bar.high, bar.low)
            self.volume += bar.volume
            self.value += bar.volume * (bar.open + bar.high + bar.low + bar.close) // 4
            up = bar.close >= bar.open
            self.bought += bar.volume * (11 if up else 9) // 20
            self.sold += bar.volume - bar.volume * (11 if up else 9) // 20
            self.last_px = bar.close
        self.minutes.extend(minutes)
        self.trades = sum(1 for bar in minutes if bar.volume)
        self.last_ts = ts

    def _extend_range(self, high: int, low: int) -> None:
        self.high_px = max(self.high_px, high)
        self.low_px = min(self.low_px, low) if self.low_px else low
