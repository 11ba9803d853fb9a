"""Reference data, history and the first picture of a market, from the broker's queries. Keeps the day's listing."""

import logging
from collections.abc import Mapping
from datetime import date
from typing import Final

from kiwoom_gui.broker.clocks import Clocks
from kiwoom_gui.broker.errors import MalformedError
from kiwoom_gui.broker.market_rows import (
    Listed,
    book_of,
    candidate_of,
    daily_bar,
    instrument_of,
    listed_of,
    minute_bar,
    oldest_first,
    quote_of,
    strength_of,
)
from kiwoom_gui.broker.rest_client import RestClient
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.domain.market_data import Bar, OrderBook, TradeTick
from kiwoom_gui.engine.candidates import Candidate
from kiwoom_gui.wire import codes
from kiwoom_gui.wire import rest_market as wire
from kiwoom_gui.wire.endpoints import Tr
from kiwoom_gui.wire.numbers import NS, kst_of, midnight_ns, stamp, yyyymmdd
from kiwoom_gui.wire.rest_profit import MoversReply, MoversRequest

_STOCK_MARKETS: Final = (codes.MarketCode.KOSPI, codes.MarketCode.KOSDAQ)
_FUND_MARKETS: Final = (codes.MarketCode.ETF, codes.MarketCode.ETN)
_RISEN: Final = MoversRequest(
    mrkt_tp="000",
    sort_tp="1",
    trde_qty_cnd="0000",
    stk_cnd="0",
    crd_cnd="0",
    updown_incls="1",
    pric_cnd="0",
    trde_prica_cnd="0",
    stex_tp="1",
)
"""All that rose, whatever it is: what is not proposed is named with its reason, not hidden."""
_DAY_NS: Final = 24 * 3600 * NS
_LATEST: Final = "9"
"""After every `YYYYMMDDHHMMSS`."""
_log = logging.getLogger(__name__)


class KiwoomMarketData:
    """The MarketDataClient of the broker, and more: the listing, first quotes and books."""

    def __init__(self, rest_client: RestClient, clocks: Clocks) -> None:
        """Take the way to the broker."""
        self._rest = rest_client
        self._clocks = clocks
        self._listing: dict[codes.MarketCode, tuple[Listed, ...]] = {}
        self._listing_day: date | None = None

    async def listing(self, market: codes.MarketCode) -> tuple[Listed, ...]:
        """Return all instruments of a market; asked for once a day.

        Raises:
            BrokerError: it could not be read.
        """
        today = self._today()
        if self._listing_day != today:
            self._listing.clear()
            self._listing_day = today
        known = self._listing.get(market)
        if known is None:
            request = wire.ListingRequest(mrkt_tp=market.value)
            pages = await self._rest.query_all(Tr.LISTING, request, wire.ListingReply)
            known = tuple(listed_of(row, market) for page in pages for row in page.rows if row.code)
            self._listing[market] = known
        return known

    async def instruments(self, instrument_ids: tuple[InstrumentId, ...]) -> tuple[Instrument, ...]:
        """Return the day's rules of each instrument that the broker knows.

        Raises:
            BrokerError: they could not be read.
        """
        listed = await self._find_listed(instrument_ids)
        rows = await self._rows(instrument_ids)
        known: list[Instrument] = []
        for row in rows:
            try:
                known.append(instrument_of(row, listed.get(codes.bare_code(row.stk_cd))))
            except MalformedError as error:  # one odd listing must not hide all others
                _log.warning("instrument left out: %s", error)
        return tuple(known)

    async def quotes(self, instrument_ids: tuple[InstrumentId, ...]) -> tuple[TradeTick, ...]:
        """Return the last price and the day's figures of each instrument, as a tick of no shares.

        An instrument without a price yet is left out.

        Raises:
            BrokerError: they could not be read.
        """
        ts_init = self._clocks.market()
        rows = await self._rows(instrument_ids)
        ticks = (quote_of(row, ts_init) for row in rows)
        return tuple(tick for tick in ticks if tick is not None)

    async def movers(self, most: int) -> dict[InstrumentId, float | None]:
        """Return the stocks that rose most today, strongest first, with their 체결강도 in %; as many pages as needed.

        Raises:
            BrokerError: they could not be read.
        """
        pages = await self._rest.query_all(
            Tr.MOVERS,
            _RISEN,
            MoversReply,
            lambda replies: sum(len(reply.pred_pre_flu_rt_upper) for reply in replies) >= most,
        )
        rows = (row for page in pages for row in page.pred_pre_flu_rt_upper)
        found = {InstrumentId(codes.bare_code(row.stk_cd)): strength_of(row) for row in rows if row.stk_cd}
        return dict(list(found.items())[:most])

    async def candidates(self, strengths: Mapping[InstrumentId, float | None]) -> tuple[Candidate, ...]:
        """Return what a scan is to know of stocks, in their order; one without a price is left out.

        Raises:
            BrokerError: they could not be read.
        """
        symbols = tuple(strengths)
        listed = await self._find_listed(symbols)
        found = (
            candidate_of(row, listed.get(code := codes.bare_code(row.stk_cd)), strengths.get(InstrumentId(code)))
            for row in await self._rows(symbols)
        )
        return tuple(candidate for candidate in found if candidate is not None)

    async def book(self, instrument_id: InstrumentId) -> OrderBook:
        """Return the order book of an instrument.

        Raises:
            BrokerError: it could not be read.
        """
        request = wire.StockRequest(stk_cd=instrument_id)
        reply = (await self._rest.query(Tr.BOOK, request, wire.BookReply)).reply
        return book_of(instrument_id, reply, self._clocks.market())

    async def daily_bars(self, instrument_id: InstrumentId, count: int, before: int | None = None) -> tuple[Bar, ...]:
        """Return up to `count` daily bars that began before a time (ns UTC; None: today's midnight), oldest first.

        Raises:
            BrokerError: they could not be read.
        """
        end = midnight_ns(self._today()) if before is None else before
        newest = self._today() if before is None else kst_of(before - 1).date()
        first_left_out = yyyymmdd(kst_of(end + _DAY_NS - 1).date())
        pages = await self._rest.query_all(
            Tr.DAILY_BARS,
            wire.DailyBarsRequest(stk_cd=instrument_id, base_dt=yyyymmdd(newest)),
            wire.DailyBarsReply,
            lambda replies: (
                sum(row.dt < first_left_out for reply in replies for row in reply.stk_dt_pole_chart_qry) >= count
            ),
        )
        rows = (row for page in pages for row in page.stk_dt_pole_chart_qry)
        bars = (daily_bar(row) for row in rows if row.dt)
        return oldest_first((bar for bar in bars if bar.ts_open < end), count)

    async def minute_bars(
        self, instrument_id: InstrumentId, minutes: int, count: int, before: int | None = None
    ) -> tuple[Bar, ...]:
        """Return up to `count` bars of `minutes` minutes, oldest first.

        They began before a time (ns UTC), for a chart scrolled to the left; without one the forming bar is last.

        Raises:
            BrokerError: they could not be read.
        """
        newest = self._today() if before is None else kst_of(before - 1).date()
        first_left_out = _LATEST if before is None else stamp(before)
        pages = await self._rest.query_all(
            Tr.MINUTE_BARS,
            wire.MinuteBarsRequest(stk_cd=instrument_id, tic_scope=str(minutes), base_dt=yyyymmdd(newest)),
            wire.MinuteBarsReply,
            lambda replies: (
                sum(row.cntr_tm < first_left_out for reply in replies for row in reply.stk_min_pole_chart_qry) >= count
            ),
        )
        rows = (row for page in pages for row in page.stk_min_pole_chart_qry)
        bars = (minute_bar(row) for row in rows if row.cntr_tm)
        return oldest_first((bar for bar in bars if before is None or bar.ts_open < before), count)

    async def _find_listed(self, instrument_ids: tuple[InstrumentId, ...]) -> dict[str, Listed]:
        found: dict[str, Listed] = {}
        for market in (*_STOCK_MARKETS, *_FUND_MARKETS):
            if all(wanted in found for wanted in instrument_ids):
                break
            for listed in await self.listing(market):
                found.setdefault(listed.instrument_id, listed)
        return found

    async def _rows(self, instrument_ids: tuple[InstrumentId, ...]) -> list[wire.StockRow]:
        rows: list[wire.StockRow] = []
        for start in range(0, len(instrument_ids), wire.MAX_STOCKS_PER_CALL):
            batch = instrument_ids[start : start + wire.MAX_STOCKS_PER_CALL]
            request = wire.StockRequest(stk_cd="|".join(batch))
            for page in await self._rest.query_all(Tr.STOCKS, request, wire.StocksReply):
                rows += page.atn_stk_infr
        return rows

    def _today(self) -> date:
        return kst_of(self._clocks.market()).date()
