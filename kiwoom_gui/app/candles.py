"""Candles of the focused symbol for the chart: loaded once, then kept by its trades. Decides nothing."""

from kiwoom_gui.app.views import BarsView
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.market_data import Bar, TradeTick
from kiwoom_gui.engine.bars import BarBuilder

DAILY = 0
_MINUTES_A_DAY = 1_440


class Candles:
    """History and the forming bar of one symbol at one interval."""

    def __init__(self, instrument_id: InstrumentId, minutes: int) -> None:
        """Start empty; minutes 0 is daily."""
        self.instrument_id = instrument_id
        self.minutes = minutes
        self.is_loaded = False
        self._builder = BarBuilder(minutes or _MINUTES_A_DAY)
        self._bars: list[Bar] = []
        self._changed: list[Bar] = []
        self._early: list[TradeTick] = []

    def load(self, bars: tuple[Bar, ...]) -> None:
        """Take the history, the forming bar last, and what was traded while it was fetched."""
        self._bars = self._builder.seed(bars)
        self.is_loaded = True
        since = bars[-1].ts_open if bars else 0
        for tick in self._early:
            if tick.ts_event >= since + (self.minutes or _MINUTES_A_DAY) * 60_000_000_000:
                self.on_trade(tick)
        self._early = []

    def prepend(self, bars: tuple[Bar, ...]) -> BarsView:
        """Take older history; return only what was not known yet."""
        first = self._bars[0].ts_open if self._bars else None
        older = [bar for bar in bars if first is None or bar.ts_open < first]
        self._bars = older + self._bars
        return self._rows(older, is_full=False)

    @property
    def count(self) -> int:
        """How many bars are known, the forming one left out."""
        return len(self._bars)

    def on_trade(self, tick: TradeTick) -> None:
        """Take a trade of the symbol."""
        if not self.is_loaded:
            self._early.append(tick)
            return
        closed = self._builder.add_trade(tick.ts_event, tick.price, tick.quantity)
        if closed is not None:
            self._bars.append(closed)
            self._changed.append(closed)

    def whole(self) -> BarsView:
        """Return all bars."""
        self._changed = []
        return self._view(self._bars, is_full=True)

    def changes(self) -> BarsView | None:
        """Return the bars that closed since the last call, and the forming one."""
        if not self.is_loaded:
            return None
        changed, self._changed = self._changed, []
        return self._view(changed, is_full=False)

    def _view(self, closed: list[Bar], *, is_full: bool) -> BarsView:
        forming = self._builder.forming
        return self._rows([*closed, forming] if forming is not None else closed, is_full=is_full)

    def _rows(self, bars: list[Bar], *, is_full: bool) -> BarsView:
        return BarsView(
            instrument_id=self.instrument_id,
            minutes=self.minutes,
            ts=[bar.ts_open for bar in bars],
            open=[bar.open for bar in bars],
            high=[bar.high for bar in bars],
            low=[bar.low for bar in bars],
            close=[bar.close for bar in bars],
            volume=[bar.volume for bar in bars],
            is_full=is_full,
        )
