"""Real-time events in the engine's terms. Kiwoom's words end here; nothing is kept between events.

An event that cannot be read becomes a Trouble: the account's must end in a reconciliation, never in silence.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from kiwoom_gui.domain.enums import AggressorSide, OrderSide, Phase, TimeInForce, Venue
from kiwoom_gui.domain.identifiers import InstrumentId, TradeId, VenueOrderId
from kiwoom_gui.domain.market_data import BookLevel, Interruption, OrderBook, TradeTick
from kiwoom_gui.engine.messages import OrderReport, PhaseChanged, PositionReport, ReportKind
from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.interruptions import VI_SECONDS, InterruptionKind
from kiwoom_gui.market.sessions import phases_at
from kiwoom_gui.wire import codes
from kiwoom_gui.wire.numbers import (
    NS,
    NumberError,
    kst_of,
    midnight_ns,
    parse_count,
    parse_decimal,
    parse_int,
    parse_price,
    seconds_of_day,
)
from kiwoom_gui.wire.realtime_values import (
    BalanceEntry,
    BalanceValues,
    BookEntry,
    ClockEntry,
    ClockValues,
    InterruptionEntry,
    InterruptionValues,
    Levels,
    OrderEntry,
    OrderValues,
    RealEntry,
    TradeEntry,
    ask_levels,
    bid_levels,
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """An event that could not be read, in words without its content."""

    text: str
    is_account: bool
    """An order event or a balance: the books must be read anew."""


StreamInput = TradeTick | OrderBook | Interruption | OrderReport | PositionReport | PhaseChanged

_KINDS: Final = {
    codes.StatusWord.ACCEPTED: ReportKind.ACCEPTED,
    codes.StatusWord.CONFIRMED: ReportKind.CONFIRMED,
    codes.StatusWord.FILLED: ReportKind.FILLED,
    codes.StatusWord.CANCELED: ReportKind.CANCELED,
    codes.StatusWord.REJECTED: ReportKind.REJECTED,
}
_HEALTHY: Final = ("", "0")
"""FID 919 of an order that nobody rejected."""


class StreamParser:
    """Reads events; times of day fall on the day of the market clock."""

    def __init__(self, calendar: TradingCalendar) -> None:
        """Take the calendar that completes the market clock's phases."""
        self._calendar = calendar

    def read(self, entries: Iterable[RealEntry], ts_init: int) -> tuple[list[StreamInput], list[Trouble]]:
        """Return what a batch of events means, in its order; ts_init is its arrival in ns UTC, market clock."""
        inputs: list[StreamInput] = []
        troubles: list[Trouble] = []
        midnight = midnight_ns(_day(ts_init))
        for entry in entries:
            try:
                found = self._one(entry, ts_init, midnight)
            except NumberError as error:
                is_account = isinstance(entry, (OrderEntry, BalanceEntry))
                troubles.append(Trouble(f"{type(entry).__name__}: {error}", is_account))
                continue
            if found is not None:
                inputs.append(found)
        return inputs, troubles

    def _one(self, entry: RealEntry, ts_init: int, midnight: int) -> StreamInput | None:
        match entry:
            case TradeEntry():
                return trade(entry, ts_init, midnight)
            case BookEntry():
                return book(entry, ts_init, midnight)
            case OrderEntry():
                return order_report(entry.values, ts_init, midnight)
            case BalanceEntry():
                return position_report(entry.values, ts_init)
            case ClockEntry():
                return self._phase(entry.values, ts_init, midnight)
            case InterruptionEntry():
                return interruption(entry.values, ts_init, midnight)
            case _:
                return None  # a type that nobody registered for yet

    def _phase(self, values: ClockValues, ts_init: int, midnight: int) -> PhaseChanged | None:
        """Put the broker's word for KRX beside the tables, which alone know overlaps and NXT."""
        told = codes.PHASE_OF_CLOCK_CODE.get(values.phase.strip())
        if told is None:
            return None
        now = kst_of(ts_init)
        krx = phases_at(Venue.KRX, now, self._calendar)
        if told not in krx:
            krx = frozenset({told})
        nxt = phases_at(Venue.NXT, now, self._calendar)
        both = (krx | nxt) - {Phase.CLOSED} or frozenset({Phase.CLOSED})
        phases = {Venue.KRX: krx, Venue.NXT: nxt, Venue.SOR: both}
        return PhaseChanged(phases, _at(values.time, midnight, ts_init))


def trade(entry: TradeEntry, ts_init: int, midnight: int) -> TradeTick | None:
    """Read 0B; None without a price or a quantity.

    Args:
        midnight: ns UTC of 00:00 KST of the market's day.

    Raises:
        NumberError: a field is not a number or a time.
    """
    values = entry.values
    price = parse_price(values.price)
    quantity = parse_int(values.quantity)
    if price is None or not quantity:
        return None
    return TradeTick(
        InstrumentId(codes.bare_code(entry.item)),
        price,
        abs(quantity),
        AggressorSide.BUYER if quantity > 0 else AggressorSide.SELLER,
        _at(values.time, midnight, ts_init),
        ts_init,
        parse_int(values.day_volume),
        parse_int(values.day_notional_mwon),
        parse_price(values.open),
        parse_price(values.high),
        parse_price(values.low),
        parse_price(values.bid),
        parse_price(values.ask),
        float(values.strength) if _is_plain(values.strength) else None,
        _traded_at(entry.item, values.venue),
    )


def book(entry: BookEntry, ts_init: int, midnight: int) -> OrderBook:
    """Read 0D.

    Raises:
        NumberError: a field is not a number or a time.
    """
    values = entry.values
    expected_px = parse_price(values.expected_px)
    return OrderBook(
        InstrumentId(codes.bare_code(entry.item)),
        _levels(ask_levels(values)),
        _levels(bid_levels(values)),
        _at(values.time, midnight, ts_init),
        ts_init,
        parse_int(values.total_ask),
        parse_int(values.total_bid),
        expected_px,
        parse_int(values.expected_qty) if expected_px is not None else None,
        codes.item_venue(entry.item),
    )


def _traded_at(item: str, told: str) -> Venue:
    """Return the exchange of a trade: the item's, or of an item of both the one that FID 9081 names."""
    venue = codes.item_venue(item)
    return (codes.venue_of(told) or venue) if venue is Venue.SOR else venue


def order_report(values: OrderValues, ts_init: int, midnight: int) -> OrderReport:
    """Read 00.

    The fields of cumulative fills (910, 911) are not used: whether they are of one fill is unsettled.

    Raises:
        NumberError: a field is not a number or a time, or number, side or state are missing.
    """
    number = codes.order_number(values.order_no)
    status = codes.status_of_word(values.status)
    side = _side(values)
    if not number or status is None or side is None:
        raise NumberError(f"an order event without number, state or side (state {values.status[:10]!r})")
    original = codes.order_number(values.original_no)
    action = codes.action_of_word(values.order_class)
    order_type = codes.order_type_of_word(values.order_type)
    trade_id = values.fill_no.strip()
    reason = values.reject_reason.strip()
    return OrderReport(
        venue_order_id=VenueOrderId(number),
        instrument_id=InstrumentId(codes.bare_code(values.code)),
        side=side,
        kind=_KINDS[status],
        quantity=parse_count(values.quantity),
        leaves_qty=parse_count(values.leaves_qty),
        ts_event=_at(values.time, midnight, ts_init),
        ts_init=ts_init,
        original_venue_order_id=VenueOrderId(original) if original else None,
        is_modify=action is codes.Action.MODIFY,
        is_cancel=action is codes.Action.CANCEL,
        order_type=order_type[0] if order_type else None,
        time_in_force=order_type[1] if order_type else TimeInForce.DAY,
        price=parse_price(values.price),
        venue=codes.venue_of(values.venue, values.sor),
        filled_notional=parse_int(values.filled_notional),
        trade_id=TradeId(trade_id) if trade_id.strip("0") else None,
        last_qty=parse_int(values.last_qty) or None,
        last_px=parse_price(values.last_px),
        commission=parse_int(values.commission),
        tax=parse_int(values.tax),
        reject_reason="" if reason in _HEALTHY else reason,
    )


def position_report(values: BalanceValues, ts_init: int) -> PositionReport:
    """Read 04.

    Raises:
        NumberError: a field is not a number.
    """
    average = parse_decimal(values.avg_px)
    return PositionReport(
        instrument_id=InstrumentId(codes.bare_code(values.code)),
        quantity=parse_count(values.quantity),
        orderable_qty=parse_count(values.orderable_qty),
        avg_px=float(abs(average)) if average is not None else 0.0,
        ts_init=ts_init,
    )


def interruption(values: InterruptionValues, ts_init: int, midnight: int) -> Interruption | None:
    """Read 1h; None without a symbol or where it says neither begin nor end.

    Raises:
        NumberError: a field is not a number or a time.
    """
    code, state = codes.bare_code(values.code), values.state.strip()
    if not code or state not in {codes.VI_ON, codes.VI_OFF}:
        return None
    began, ends = _at(values.began, midnight, ts_init), _at(values.ends, midnight, 0)
    is_on = state == codes.VI_ON
    if not is_on:
        ended = ends or ts_init
        return Interruption(InstrumentId(code), False, ended, ts_init, ended, *_vi_rule(values))
    foreseen = ends if ends > began else began + VI_SECONDS * NS
    return Interruption(InstrumentId(code), True, began, ts_init, foreseen, *_vi_rule(values))


def _vi_rule(values: InterruptionValues) -> tuple[InterruptionKind | None, int | None, bool | None]:
    return (
        codes.VI_KINDS.get(values.kind.strip()),
        parse_price(values.trigger_px),
        codes.VI_DIRECTIONS.get(values.direction.strip()),
    )


def _side(values: OrderValues) -> OrderSide | None:
    text = values.side.strip()
    side = codes.Side(text) if text in ("1", "2") else codes.side_of_word(values.order_class)
    if side is None:
        return None
    return OrderSide.BUY if side is codes.Side.BUY else OrderSide.SELL


def _levels(levels: Levels) -> tuple[BookLevel, ...]:
    found = []
    for price_text, size_text in levels:
        price = parse_price(price_text)
        if price is not None:
            found.append(BookLevel(price, parse_count(size_text)))
    return tuple(found)


def _at(text: str, midnight: int, ts_init: int) -> int:
    seconds = seconds_of_day(text)
    return ts_init if seconds is None else midnight + seconds * NS


def _is_plain(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _day(ts: int) -> date:
    return kst_of(ts).date()
