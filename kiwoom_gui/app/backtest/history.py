"""What a symbol's past is on the morning of a day, as the broker would send it. Knows bars; knows no future."""

from collections import deque
from typing import Final

from kiwoom_gui.app.effects import DAILY_BARS, STRATEGY_MINUTES
from kiwoom_gui.domain.market_data import Bar
from kiwoom_gui.engine.bars import BarBuilder

MINUTE_BARS: Final = 450
"""Of 5 minutes: the strategy's look-back and some; a live session loads 900, of which it forgets the rest."""


class SymbolPast:
    """Days and 5-minute bars so far."""

    def __init__(self) -> None:
        """Start without a past."""
        self._days: deque[Bar] = deque(maxlen=DAILY_BARS)
        self._minutes: deque[Bar] = deque(maxlen=MINUTE_BARS)
        self._builder = BarBuilder(STRATEGY_MINUTES)
        self.count = 0
        """Days so far."""

    @property
    def last_close(self) -> int | None:
        """Yesterday's close in won."""
        return self._days[-1].close if self._days else None

    def add_trade(self, ts: int, price: int, quantity: int) -> None:
        """Take a trade of today."""
        closed = self._builder.add_trade(ts, price, quantity)
        if closed is not None:
            self._minutes.append(closed)

    def end_day(self, bar: Bar) -> None:
        """Take today's bar once the day is over."""
        self._days.append(bar)
        self.count += 1

    def days(self) -> tuple[Bar, ...]:
        """Return the days before today, oldest first."""
        return tuple(self._days)

    def minutes(self) -> tuple[Bar, ...]:
        """Return 5-minute bars before today, oldest first."""
        forming = self._builder.forming
        return (*self._minutes, forming) if forming is not None else tuple(self._minutes)
