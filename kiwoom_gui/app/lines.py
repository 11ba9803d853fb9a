"""How the lines to the broker stand, as the terminal sees them: lamps and the diagnosis. Reads, changes nothing."""

from typing import Final

from kiwoom_gui.app import views as v
from kiwoom_gui.app.clock import MarketClock
from kiwoom_gui.broker.client import KiwoomClient, LinesState
from kiwoom_gui.broker.feeds import Feed
from kiwoom_gui.domain.enums import Phase
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore

MARKET_LATE_S: Final = 10.0
"""So long a whole watchlist is not silent while a venue trades."""
_TRADING: Final = frozenset({Phase.CONTINUOUS, Phase.PRE_MARKET, Phase.AFTER_MARKET})
ACCOUNT_SILENT: Final = "ACCOUNT_SILENT"
MARKET_SILENT: Final = "MARKET_SILENT"


class Lines:
    """Looks at the core's lines and the broker client's figures."""

    def __init__(self, core: TradingCore, client: KiwoomClient, clock: MarketClock) -> None:
        """Take what to look at."""
        self._core = core
        self._client = client
        self._clock = clock

    def rest(self) -> v.Lamp:
        """Return the lamp of orders and queries."""
        return self._down(m.Link.REST) or v.Lamp(state="ok", text=self._text(m.Link.REST))

    def stream(self) -> v.Lamp:
        """Return the lamp of the stream: late when one of its kinds of events is silent that should not be."""
        state = self._client.lines()
        age = state.feed_ages_s.get(Feed.MARKET)
        down = self._down(m.Link.STREAM)
        if down is not None:
            return down
        code = self._silent(state)
        return v.Lamp(state="late" if code else "ok", age_s=age, text=self._text(m.Link.STREAM), code=code)

    def view(self) -> v.LinesView:
        """Return the diagnosis."""
        state, clock = self._client.lines(), self._clock.state()
        silent = {Feed.ACCOUNT: state.account_silent_s}
        return v.LinesView(
            feeds=[
                v.FeedRow(name=feed.value, age_s=state.feed_ages_s.get(feed), silent_s=silent.get(feed))
                for feed in Feed
            ],
            budgets=[
                v.BudgetRow(
                    name=budget.name,
                    rate_per_s=budget.rate_per_s,
                    full_rate_per_s=budget.full_rate_per_s,
                    used=budget.used,
                    refused=budget.refused,
                    wait_s=budget.wait_s,
                )
                for budget in state.budgets
            ],
            clock_offset_ms=clock.offset_ms,
            clock_uncertainty_ms=clock.uncertainty_ms,
        )

    def _silent(self, state: LinesState) -> str:
        if state.account_silent_s is not None:
            return ACCOUNT_SILENT
        trades = any(not _TRADING.isdisjoint(phases) for phases in self._core.market.phases.values())
        age = state.feed_ages_s.get(Feed.MARKET)
        return MARKET_SILENT if trades and age is not None and age > MARKET_LATE_S else ""

    def _down(self, link: m.Link) -> v.Lamp | None:
        change = self._core.keeper.links[link]
        if change is not None and change.is_up:
            return None
        return v.Lamp(state="down", text=change.text, code=change.trouble) if change else v.Lamp(state="down")

    def _text(self, link: m.Link) -> str:
        change = self._core.keeper.links[link]
        return change.text if change is not None else ""
