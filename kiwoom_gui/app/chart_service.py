"""Loads the candles of the symbols looked at: the latest when one is chosen, older ones when its chart scrolls back.

Asks the broker and fills the read models; decides nothing and sends no orders.
"""

import logging
from collections.abc import Callable, Coroutine
from typing import Final, Protocol

from kiwoom_gui.app import commands as c
from kiwoom_gui.app.candles import Candles
from kiwoom_gui.app.read_models import ReadModels
from kiwoom_gui.broker.errors import BrokerError
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.market_data import Bar, OrderBook
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore

log = logging.getLogger(__name__)

FIRST_BARS: Final = 900
OLDER_BARS: Final = 900
"""One page of the broker's minute bars."""
MOST_BARS: Final = 30_000
"""A chart does not grow beyond: a frame to a terminal that attaches holds all of them."""

Answer = Callable[[str, str, dict[str, str | int | float]], None]


class ChartData(Protocol):
    """What it asks the broker for; see `broker.market_data`."""

    async def book(self, instrument_id: InstrumentId) -> OrderBook:
        """Return the order book of an instrument."""

    async def daily_bars(self, instrument_id: InstrumentId, count: int, before: int | None) -> tuple[Bar, ...]:
        """Return daily bars that began before a time, oldest first."""

    async def minute_bars(
        self, instrument_id: InstrumentId, minutes: int, count: int, before: int | None
    ) -> tuple[Bar, ...]:
        """Return bars of some minutes that began before a time, oldest first."""


class ChartService:
    """The candles of a symbol at an interval for each link color, as the terminal's focus says."""

    def __init__(
        self,
        core: TradingCore,
        data: ChartData,
        now: Callable[[], int],
        models: ReadModels,
        put: Callable[[m.Input], None],
    ) -> None:
        """Take the broker's queries, the market clock, what is told of them, and the engine's ear for a first book."""
        self._core = core
        self._data = data
        self._now = now
        self._models = models
        self._put = put
        self._is_loading_older = False

    def focus(
        self, symbol: InstrumentId, minutes: int, group: str = c.FIRST_GROUP
    ) -> Coroutine[None, None, None] | None:
        """Let a color look at a symbol; return the loading of its candles, if they are not there."""
        if not symbol:
            self._models.looks.drop(group)
            return None
        candles = self._models.set_focus(symbol, minutes, group)
        return None if candles is None else self._load(candles)

    async def load_older(self, command: c.OlderBars, answer: Answer) -> None:
        """Load candles before a time and answer with how many came; one such load at a time."""
        candles = self._models.looks.candles_of(InstrumentId(command.instrument_id), command.minutes)
        if candles is None or not candles.is_loaded or self._is_loading_older:
            answer(command.command_id, "CHART_BUSY", {})
            return
        if candles.count >= MOST_BARS:
            answer(command.command_id, "", {"bars": 0})
            return
        self._is_loading_older = True
        try:
            bars = await self._bars(candles, OLDER_BARS, command.before)
        except BrokerError as error:
            log.warning("no older bars for %s: %s", candles.instrument_id, error)
            answer(command.command_id, "HISTORY_FAILED", {"problem": str(error)})
            return
        finally:
            self._is_loading_older = False
        if candles is not self._models.looks.candles_of(candles.instrument_id, candles.minutes):
            answer(command.command_id, "CHART_BUSY", {})
            return
        older = candles.prepend(bars)
        if older.ts:
            self._models.candles_loaded(candles, older)
        answer(command.command_id, "", {"bars": len(older.ts)})

    async def _load(self, candles: Candles) -> None:
        symbol = candles.instrument_id
        try:
            if symbol not in self._core.market.books:
                self._put(await self._data.book(symbol))
            bars = await self._bars(candles, FIRST_BARS, None)
        except BrokerError as error:
            log.warning("no chart for %s: %s", symbol, error)
            self._models.tapes.add_notice(
                m.Notice(m.Severity.WARNING, "HISTORY_FAILED", self._now(), {}, str(error), symbol)
            )
            return
        candles.load(bars)
        self._models.candles_loaded(candles)

    async def _bars(self, candles: Candles, count: int, before: int | None) -> tuple[Bar, ...]:
        if candles.minutes:
            return await self._data.minute_bars(candles.instrument_id, candles.minutes, count, before)
        return await self._data.daily_bars(candles.instrument_id, count, before)
