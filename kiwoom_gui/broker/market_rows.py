"""Rows of market data in domain terms: listing, instruments, quotes, books, bars. Pure; sends nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import msgspec

from kiwoom_gui.broker.errors import MalformedError
from kiwoom_gui.domain.enums import AggressorSide
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.domain.market_data import Bar, BookLevel, OrderBook, TradeTick
from kiwoom_gui.engine.candidates import Candidate
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
    parse_decimal,
    parse_int,
    parse_price,
    parse_stamp,
    parse_time,
)
from kiwoom_gui.wire.rest_profit import MoverRow

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
_MARKET_CODES: Final = frozenset(market.value for market in codes.MarketCode)
_HALTED: Final = "거래정지"
_MANAGED: Final = "관리종목"
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


def listed_of(row: wire.ListingRow, market: codes.MarketCode) -> Listed:
    """Read a row of ka10099; `market` counts where the row names none."""
    own = codes.MarketCode(row.market_code) if row.market_code in _MARKET_CODES else market
    kind = _KINDS.get(own, InstrumentKind.STOCK)
    warned = _WARNINGS.get(row.order_warning.strip(), "")
    return Listed(
        instrument_id=InstrumentId(codes.bare_code(row.code)),
        name=row.name,
        listing=_LISTINGS.get(own, ListingMarket.FUND),
        kind=kind,
        is_nxt_enabled=row.nxt_enable == "Y",
        is_halted=_HALTED in row.state,
        warning=warned or (_MANAGED if _MANAGED in row.state else ""),
    )


def instrument_of(row: wire.StockRow, listed: Listed | None) -> Instrument:
    """Read a row of ka10095.

    Raises:
        MalformedError: it has no base price, or a field is not a number.
    """
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


def quote_of(row: wire.StockRow, ts_init: int) -> TradeTick | None:
    """Read a row of ka10095 as a tick of no shares; None if there is no price yet.

    Raises:
        MalformedError: a field is not a number.
    """
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


def candidate_of(row: wire.StockRow, listed: Listed | None, strength_percent: float | None) -> Candidate | None:
    """Read a row of ka10095 as what a scan tells of a stock; None if there is no price, or nothing to measure it by.

    Raises:
        MalformedError: a field is not a number.
    """
    try:
        price, base = parse_price(row.cur_prc), parse_price(row.base_pric)
        if not price or not base:
            return None
        return Candidate(
            instrument_id=InstrumentId(codes.bare_code(row.stk_cd)),
            name=row.stk_nm or (listed.name if listed else ""),
            last_px=price,
            change_percent=round((price - base) / base * 100, 2),
            day_volume=parse_int(row.trde_qty),
            day_notional_mwon=parse_int(row.trde_prica),
            strength_percent=strength_percent,
            upper_limit_px=parse_price(row.upl_pric),
            listing=listed.listing if listed else None,
            kind=listed.kind if listed else None,
            is_halted=listed.is_halted if listed else False,
            warning=listed.warning if listed else "",
        )
    except NumberError as error:
        raise MalformedError(f"{Tr.STOCKS}: {error}") from None


def strength_of(row: MoverRow) -> float | None:
    """Return 체결강도 of a row of ka10027 in %; None where it says none.

    Raises:
        MalformedError: it is not a number.
    """
    try:
        told = parse_decimal(row.cntr_str)
    except NumberError as error:
        raise MalformedError(f"{Tr.MOVERS}: {error}") from None
    return None if told is None else float(abs(told))


def book_of(instrument_id: InstrumentId, reply: wire.BookReply, ts_init: int) -> OrderBook:
    """Read ka10004.

    Raises:
        MalformedError: a field is not a number.
    """
    cells = msgspec.structs.asdict(reply)
    try:
        return OrderBook(
            instrument_id=instrument_id,
            asks=_levels(cells, wire.ASK_PRICE_FIELDS, wire.ASK_SIZE_FIELDS),
            bids=_levels(cells, wire.BID_PRICE_FIELDS, wire.BID_SIZE_FIELDS),
            ts_event=parse_time(reply.bid_req_base_tm, kst_of(ts_init).date()) or ts_init,
            ts_init=ts_init,
            total_ask_size=parse_int(reply.tot_sel_req),
            total_bid_size=parse_int(reply.tot_buy_req),
        )
    except NumberError as error:
        raise MalformedError(f"{Tr.BOOK}: {error}") from None


def _levels(cells: dict[str, str], prices: tuple[str, ...], sizes: tuple[str, ...]) -> tuple[BookLevel, ...]:
    levels = ((parse_price(cells[p]), parse_count(cells[s])) for p, s in zip(prices, sizes, strict=True))
    return tuple(BookLevel(price, size) for price, size in levels if price is not None)


def daily_bar(row: wire.DailyBarRow) -> Bar:
    """Read a row of ka10081.

    Raises:
        MalformedError: it has no price, or a field is not a number or a date.
    """
    try:
        day = parse_date(row.dt)
    except NumberError as error:
        raise MalformedError(f"{Tr.DAILY_BARS}: {error}") from None
    return _bar(row, midnight_ns(day) if day else 0, Tr.DAILY_BARS)


def minute_bar(row: wire.MinuteBarRow) -> Bar:
    """Read a row of ka10080.

    Raises:
        MalformedError: it has no price, or a field is not a number or a time.
    """
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


def oldest_first(bars: Iterable[Bar], count: int) -> tuple[Bar, ...]:
    """Return the newest `count` bars in the order of time."""
    ordered = sorted(bars, key=lambda bar: bar.ts_open)
    return tuple(ordered[-count:]) if count > 0 else ()
