"""Reference data, history and the first picture of a market, from the broker's queries. Keeps only the day's listing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from kiwoom_gui.broker.clocks import Clocks
from kiwoom_gui.broker.errors import MalformedError
from kiwoom_gui.broker.rest_client import RestClient
from kiwoom_gui.domain.enums import AggressorSide
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.domain.market_data import Bar, BookLevel, OrderBook, TradeTick
from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.ticks import DailyLimits, InstrumentKind, daily_limits
from kiwoom_gui.wire import codes
from kiwoom_gui.wire import rest_market as wire
from kiwoom_gui.wire.endpoints import Tr
from kiwoom_gui.wire.numbers import (
    NumberError,
    kst_of,
    midnight_ns,
    parse_count,
    parse_date,
    parse_int,
    parse_price,
    parse_stamp,
    parse_time,
    yyyymmdd,
)

_LISTED: Final = (codes.MarketCode.KOSPI, codes.MarketCode.KOSDAQ)
_FUNDS: Final = (codes.MarketCode.ETF, codes.MarketCode.ETN)
_KINDS: Final = {
    codes.MarketCode.ETF: InstrumentKind.ETF,
    codes.MarketCode.ETN: InstrumentKind.ETN,
    codes.MarketCode.ELW: InstrumentKind.ELW,
}
_LISTINGS: Final = {
    codes.MarketCode.KOSDAQ: ListingMarket.KOSDAQ,
    codes.MarketCode.KONEX: ListingMarket.KONEX,
    codes.MarketCode.KOSPI: ListingMarket.KOSPI,
}
_HALTED: Final = "거래정지"
_WARNINGS: Final = {"1": "ETF투자주의", "2": "정리매매", "3": "단기과열", "4": "투자위험", "5": "투자경고"}
"""`orderWarning`; 0 is none. Source: the broker's field description of ka10099."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What the listing says of an instrument."""

    instrument_id: InstrumentId
    name: str
    listing: ListingMarket
    kind: InstrumentKind
    is_nxt_enabled: bool
    is_halted: bool
    warning: str


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
            known = tuple(_listed(row, market) for page in pages for row in page.rows if row.code)
            self._listing[market] = known
        return known

    async def instruments(self, instrument_ids: tuple[InstrumentId, ...]) -> tuple[Instrument, ...]:
        """Return the day's rules of each instrument that the broker knows.

        Raises:
            BrokerError: they could not be read.
        """
        listed = await self._find_listed(instrument_ids)
        rows = await self._rows(instrument_ids)
        return tuple(_instrument(row, listed.get(codes.bare_code(row.stk_cd))) for row in rows)

    async def quotes(self, instrument_ids: tuple[InstrumentId, ...]) -> tuple[TradeTick, ...]:
        """Return the last price and the day's figures of each instrument, as a tick of no shares.

        An instrument without a price yet is left out.

        Raises:
            BrokerError: they could not be read.
        """
        ts_init = self._clocks.market()
        rows = await self._rows(instrument_ids)
        ticks = (_quote(row, ts_init) for row in rows)
        return tuple(tick for tick in ticks if tick is not None)

    async def book(self, instrument_id: InstrumentId) -> OrderBook:
        """Return the order book of an instrument.

        Raises:
            BrokerError: it could not be read.
        """
        request = wire.StockRequest(stk_cd=instrument_id)
        reply = (await self._rest.query(Tr.BOOK, request, wire.BookReply)).reply
        now = self._clocks.market()
        try:
            return OrderBook(
                instrument_id=instrument_id,
                asks=_levels(reply, wire.ASK_PRICE_FIELDS, wire.ASK_SIZE_FIELDS),
                bids=_levels(reply, wire.BID_PRICE_FIELDS, wire.BID_SIZE_FIELDS),
                ts_event=parse_time(reply.bid_req_base_tm, kst_of(now).date()) or now,
                ts_init=now,
                total_ask_size=parse_int(reply.tot_sel_req),
                total_bid_size=parse_int(reply.tot_buy_req),
            )
        except NumberError as error:
            raise MalformedError(f"{Tr.BOOK}: {error}") from None

    async def daily_bars(self, instrument_id: InstrumentId, count: int) -> tuple[Bar, ...]:
        """Return up to `count` daily bars before today, oldest first.

        Raises:
            BrokerError: they could not be read.
        """
        today = self._today()
        request = wire.DailyBarsRequest(stk_cd=instrument_id, base_dt=yyyymmdd(today))
        pages = await self._rest.query_all(
            Tr.DAILY_BARS,
            request,
            wire.DailyBarsReply,
            lambda replies: sum(len(reply.stk_dt_pole_chart_qry) for reply in replies) > count,
        )
        rows = (row for page in pages for row in page.stk_dt_pole_chart_qry)
        bars = (_daily_bar(row) for row in rows if row.dt)
        return _oldest_first((bar for bar in bars if bar.ts_open < midnight_ns(today)), count)

    async def minute_bars(self, instrument_id: InstrumentId, minutes: int, count: int) -> tuple[Bar, ...]:
        """Return up to `count` bars of `minutes` minutes, oldest first, the forming one last.

        Raises:
            BrokerError: they could not be read.
        """
        request = wire.MinuteBarsRequest(stk_cd=instrument_id, tic_scope=str(minutes), base_dt=yyyymmdd(self._today()))
        pages = await self._rest.query_all(
            Tr.MINUTE_BARS,
            request,
            wire.MinuteBarsReply,
            lambda replies: sum(len(reply.stk_min_pole_chart_qry) for reply in replies) >= count,
        )
        rows = (row for page in pages for row in page.stk_min_pole_chart_qry)
        return _oldest_first((_minute_bar(row) for row in rows if row.cntr_tm), count)

    async def _find_listed(self, instrument_ids: tuple[InstrumentId, ...]) -> dict[str, Listed]:
        found: dict[str, Listed] = {}
        for market in (*_LISTED, *_FUNDS):
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


def _listed(row: wire.ListingRow, market: codes.MarketCode) -> Listed:
    own = codes.MarketCode(row.market_code) if row.market_code in _MARKET_CODES else market
    kind = _KINDS.get(own, InstrumentKind.STOCK)
    words = [_WARNINGS.get(row.order_warning.strip(), "")]
    return Listed(
        instrument_id=InstrumentId(codes.bare_code(row.code)),
        name=row.name,
        listing=_LISTINGS.get(own, ListingMarket.FUND),
        kind=kind,
        is_nxt_enabled=row.nxt_enable == "Y",
        is_halted=_HALTED in row.state,
        warning=" ".join(word for word in words if word),
    )


_MARKET_CODES: Final = frozenset(market.value for market in codes.MarketCode)


def _instrument(row: wire.StockRow, listed: Listed | None) -> Instrument:
    kind = listed.kind if listed else InstrumentKind.STOCK
    try:
        base = parse_price(row.base_pric)
        upper, lower = parse_price(row.upl_pric), parse_price(row.lst_pric)
        if base is None:
            last, change = parse_price(row.cur_prc), parse_int(row.pred_pre)
            base = last - (change or 0) if last is not None else None
    except NumberError as error:
        raise MalformedError(f"{Tr.STOCKS}: {error}") from None
    if base is None or base <= 0:
        raise MalformedError(f"{Tr.STOCKS}: no base price for {codes.bare_code(row.stk_cd)}")
    limits = DailyLimits(lower, upper) if lower is not None and upper is not None else daily_limits(base, kind)
    return Instrument(
        instrument_id=InstrumentId(codes.bare_code(row.stk_cd)),
        name=row.stk_nm or (listed.name if listed else ""),
        listing=listed.listing if listed else ListingMarket.KOSPI,
        base_px=base,
        limits=limits,
        kind=kind,
        is_nxt_enabled=listed.is_nxt_enabled if listed else False,
        is_halted=listed.is_halted if listed else False,
        warning=listed.warning if listed else "",
    )


def _quote(row: wire.StockRow, ts_init: int) -> TradeTick | None:
    try:
        price = parse_price(row.cur_prc)
        if price is None:
            return None
        return TradeTick(
            instrument_id=InstrumentId(codes.bare_code(row.stk_cd)),
            price=price,
            quantity=0,
            aggressor=AggressorSide.NONE,
            ts_event=ts_init,
            ts_init=ts_init,
            day_volume=parse_int(row.trde_qty),
            day_notional_mwon=parse_int(row.trde_prica),
            open_px=parse_price(row.open_pric),
            high_px=parse_price(row.high_pric),
            low_px=parse_price(row.low_pric),
            bid_px=parse_price(row.buy_bid),
            ask_px=parse_price(row.sel_bid),
        )
    except NumberError as error:
        raise MalformedError(f"{Tr.STOCKS}: {error}") from None


def _levels(reply: wire.BookReply, prices: tuple[str, ...], sizes: tuple[str, ...]) -> tuple[BookLevel, ...]:
    cells = {name: getattr(reply, name) for name in (*prices, *sizes)}
    levels = ((parse_price(cells[p]), parse_count(cells[s])) for p, s in zip(prices, sizes, strict=True))
    return tuple(BookLevel(price, size) for price, size in levels if price is not None)


def _daily_bar(row: wire.DailyBarRow) -> Bar:
    try:
        day = parse_date(row.dt)
    except NumberError as error:
        raise MalformedError(f"{Tr.DAILY_BARS}: {error}") from None
    return _bar(row, midnight_ns(day) if day else 0, Tr.DAILY_BARS)


def _minute_bar(row: wire.MinuteBarRow) -> Bar:
    try:
        opened = parse_stamp(row.cntr_tm)
    except NumberError as error:
        raise MalformedError(f"{Tr.MINUTE_BARS}: {error}") from None
    return _bar(row, opened or 0, Tr.MINUTE_BARS)


def _bar(row: wire.DailyBarRow | wire.MinuteBarRow, ts_open: int, tr: Tr) -> Bar:
    try:
        close = parse_price(row.cur_prc)
        if close is None:
            raise MalformedError(f"{tr}: a bar without a price")
        return Bar(
            ts_open=ts_open,
            open=parse_price(row.open_pric) or close,
            high=parse_price(row.high_pric) or close,
            low=parse_price(row.low_pric) or close,
            close=close,
            volume=parse_count(row.trde_qty),
        )
    except NumberError as error:
        raise MalformedError(f"{tr}: {error}") from None


def _oldest_first(newest_first: Iterator[Bar], count: int) -> tuple[Bar, ...]:
    bars = sorted(newest_first, key=lambda bar: bar.ts_open)
    return tuple(bars[-count:]) if count > 0 else ()
