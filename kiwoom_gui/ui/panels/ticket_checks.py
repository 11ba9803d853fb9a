"""What is wrong with an order before it is sent, with the number that decides. Pure: knows views and market rules.

Knows no Qt and no Korean: a problem is a code, a field and numbers; `ui.panel_words` turns it into words. The engine's
risk gate decides in the end; this says the same earlier, next to the field.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiwoom_gui.app.views import (
    AccountView,
    InstrumentRow,
    InterruptionRow,
    OrderRow,
    PositionRow,
    QuoteRow,
    SessionView,
)
from kiwoom_gui.domain.enums import OrderSide, OrderType, TimeInForce, TradingState, Venue
from kiwoom_gui.market.order_types import needs_price, needs_trigger, refusal
from kiwoom_gui.market.ticks import ceil_to_tick, floor_to_tick, is_on_tick
from kiwoom_gui.ui.panels.ticket_estimate import commission, estimate, reserve_price

Params = dict[str, str | int | float]

MOCK_LACKS = frozenset({OrderType.BEST_LIMIT, OrderType.FIRST_LIMIT})
"""Source: the broker's mock server answers RC4026 to types 6, 7, 16 and 26."""

MAX_QUANTITY = 9_999_999
"""The largest quantity the ticket reads; above it is taken for a slip of the hand."""


class Field(StrEnum):
    """Which part of the ticket a problem belongs to."""

    SYMBOL = "SYMBOL"
    VENUE = "VENUE"
    TYPE = "TYPE"
    PRICE = "PRICE"
    TRIGGER = "TRIGGER"
    QUANTITY = "QUANTITY"
    ACCOUNT = "ACCOUNT"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps an order from being sent."""

    field: Field
    code: str
    params: Params


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the ticket, as typed."""

    side: OrderSide
    order_type: OrderType
    venue: Venue
    price_text: str
    quantity_text: str
    time_in_force: TimeInForce = TimeInForce.DAY
    trigger_text: str = ""

    @property
    def price(self) -> int | None:
        """The limit in won, where the type has one and it is readable."""
        return number_or_none(self.price_text) if needs_price(self.order_type) else None

    @property
    def trigger(self) -> int | None:
        """The trigger in won, where the type has one and it is readable."""
        return number_or_none(self.trigger_text) if needs_trigger(self.order_type) else None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an order is checked against; None where nothing came yet."""

    instrument: InstrumentRow | None
    quote: QuoteRow | None
    account: AccountView | None
    session: SessionView | None
    """Without its times, and of the lines the one alone that orders take."""
    position: PositionRow | None
    orders: Sequence[OrderRow]
    interruption: InterruptionRow | None = None


def read_number(text: str) -> int | None:
    """Read a whole number with thousands separators; None when empty.

    Raises:
        ValueError: the text is not a whole number without sign.
    """
    bare = text.strip().replace(",", "")
    if not bare:
        return None
    if not (bare.isascii() and bare.isdecimal()):
        raise ValueError(f"not a whole number: {text!r}")
    return int(bare)


def number_or_none(text: str) -> int | None:
    """Read a whole number; None when empty or unreadable."""
    try:
        return read_number(text)
    except ValueError:
        return None


def check(draft: Draft, around: Surroundings) -> tuple[Problem, ...]:
    """Return everything that is wrong, the deciding field first; empty when the order may go."""
    if around.instrument is None:
        return (Problem(Field.SYMBOL, "NO_SYMBOL", {}),)
    return (
        *_check_account(draft, around),
        *_check_symbol(around.instrument),
        *_check_venue(draft, around),
        *_check_price(draft, around.instrument),
        *_check_quantity(draft, around, around.instrument),
    )


def problem_of(problems: tuple[Problem, ...], field: Field) -> Problem | None:
    """Return the first problem of a field, or None."""
    return next((problem for problem in problems if problem.field is field), None)


def venue_refusal(venue: Venue, around: Surroundings) -> Problem | None:
    """Return why a venue cannot be chosen at all (mode or symbol), or None."""
    if venue is Venue.KRX:
        return None
    session = around.session
    if session is not None and session.mode == "mock":
        return Problem(Field.VENUE, "MOCK_KRX_ONLY", {"venue": venue.value})
    if session is not None and venue not in session.phases:
        return Problem(Field.VENUE, "VENUE_NOT_OFFERED", {"venue": venue.value})
    if around.instrument is not None and not around.instrument.is_nxt_enabled:
        return Problem(Field.VENUE, "NOT_ON_NXT", {"venue": venue.value})
    return None


def type_refusal(
    order_type: OrderType, venue: Venue, session: SessionView | None, time_in_force: TimeInForce = TimeInForce.DAY
) -> Problem | None:
    """Return why an order type cannot be sent to a venue now, or None."""
    if session is None:
        return None
    phases = frozenset(session.phases.get(venue, []))
    why = refusal(order_type, time_in_force, venue, phases)
    params: Params = {"venue": venue.value, "type": order_type.value}
    if why is not None:
        field = Field.VENUE if why.value == "VENUE_CLOSED" else Field.TYPE
        return Problem(field, why.value, params)
    if session.mode == "mock" and order_type in MOCK_LACKS:
        return Problem(Field.TYPE, "MOCK_LACKS_TYPE", params)
    return None


def symbol_exposure(around: Surroundings) -> int:
    """Return what the symbol already takes in won: the position's value and what its open buys would cost."""
    if around.instrument is None:
        return 0
    taken = 0
    if around.position is not None and around.position.quantity:
        fallback = round((around.position.avg_px or 0.0) * around.position.quantity)
        taken = around.position.market_value if around.position.market_value is not None else fallback
    for row in around.orders:
        is_buy = row.is_open and row.side is OrderSide.BUY and row.instrument_id == around.instrument.instrument_id
        if is_buy:
            taken += row.leaves_qty * (row.price if row.price is not None else around.instrument.upper_limit_px)
    return taken


def _check_account(draft: Draft, around: Surroundings) -> tuple[Problem, ...]:
    if around.session is not None and around.session.rest.state == "down":
        return (Problem(Field.ACCOUNT, "LINE_DOWN", {"text": around.session.rest.text}),)
    account = around.account
    if account is None or around.session is None:
        return (Problem(Field.ACCOUNT, "NO_ACCOUNT", {}),)
    if account.trading_state is TradingState.HALTED:
        return (Problem(Field.ACCOUNT, "HALTED", {}),)
    if account.is_exits_only and draft.side is OrderSide.BUY:
        return (Problem(Field.ACCOUNT, "EXITS_ONLY", {}),)
    if not account.is_armed and not account.is_exits_only:
        return (Problem(Field.ACCOUNT, "NOT_ARMED", {"because": account.not_armed_because}),)
    if account.trading_state is TradingState.REDUCING and draft.side is OrderSide.BUY:
        total, limit = account.total_pnl, account.daily_loss_limit
        return (Problem(Field.ACCOUNT, "REDUCING", {"total": total, "limit": limit}),)
    return ()


def _check_symbol(instrument: InstrumentRow) -> tuple[Problem, ...]:
    return (Problem(Field.SYMBOL, "SYMBOL_HALTED", {}),) if instrument.is_halted else ()


def _check_venue(draft: Draft, around: Surroundings) -> tuple[Problem, ...]:
    why = venue_refusal(draft.venue, around)
    why = why or type_refusal(draft.order_type, draft.venue, around.session, draft.time_in_force)
    return (why,) if why is not None else ()


def _check_price(draft: Draft, instrument: InstrumentRow) -> tuple[Problem, ...]:
    found: list[Problem | None] = []
    if needs_price(draft.order_type):
        found.append(_price_problem(Field.PRICE, draft.price_text, instrument))
    if needs_trigger(draft.order_type):
        found.append(_price_problem(Field.TRIGGER, draft.trigger_text, instrument))
    return tuple(each for each in found if each is not None)


def _price_problem(field: Field, text: str, instrument: InstrumentRow) -> Problem | None:
    try:
        price = read_number(text)
    except ValueError:
        return Problem(field, "PRICE_UNREADABLE", {"text": text.strip()})
    if price is None:
        return Problem(field, "TRIGGER_EMPTY" if field is Field.TRIGGER else "PRICE_EMPTY", {})
    if price == 0:
        return Problem(field, "PRICE_ZERO", {})
    lower, upper = instrument.lower_limit_px, instrument.upper_limit_px
    if price > upper:
        return Problem(field, "ABOVE_UPPER_LIMIT", {"limit": upper})
    if price < lower:
        return Problem(field, "BELOW_LOWER_LIMIT", {"limit": lower})
    if not is_on_tick(price, instrument.kind):
        below = max(floor_to_tick(price, instrument.kind), lower)
        above = min(ceil_to_tick(price, instrument.kind), upper)
        return Problem(field, "OFF_TICK", {"below": below, "above": above})
    return None


def _check_quantity(draft: Draft, around: Surroundings, instrument: InstrumentRow) -> tuple[Problem, ...]:
    try:
        quantity = read_number(draft.quantity_text)
    except ValueError:
        return (Problem(Field.QUANTITY, "QUANTITY_UNREADABLE", {"text": draft.quantity_text.strip()}),)
    if quantity is None:
        return (Problem(Field.QUANTITY, "QUANTITY_EMPTY", {}),)
    if quantity == 0:
        return (Problem(Field.QUANTITY, "QUANTITY_ZERO", {}),)
    if quantity > MAX_QUANTITY:
        return (Problem(Field.QUANTITY, "QUANTITY_TOO_LARGE", {"limit": MAX_QUANTITY}),)
    if draft.side is OrderSide.SELL:
        return _check_sellable(quantity, around)
    return _check_affordable(draft, quantity, around, instrument)


def _check_sellable(quantity: int, around: Surroundings) -> tuple[Problem, ...]:
    position = around.position
    if position is None or position.quantity == 0:
        return (Problem(Field.QUANTITY, "NOTHING_HELD", {}),)
    if quantity > position.orderable_qty:
        numbers: Params = {"orderable": position.orderable_qty, "held": position.quantity}
        return (Problem(Field.QUANTITY, "ABOVE_ORDERABLE_QUANTITY", numbers),)
    return ()


def _check_affordable(
    draft: Draft, quantity: int, around: Surroundings, instrument: InstrumentRow
) -> tuple[Problem, ...]:
    price = reserve_price(draft.order_type, number_or_none(draft.price_text), instrument)
    account = around.account
    if price is None or account is None:
        return ()
    notional = price * quantity
    numbers = estimate(draft.side, price, around, quantity)
    cash = account.orderable_cash
    needed = notional + commission(notional, account)
    if cash is not None and needed > cash:
        most = numbers.orderable_qty or 0
        return (Problem(Field.QUANTITY, "ABOVE_CASH", {"needed": needed, "cash": cash, "most": most}),)
    room = account.symbol_cap - symbol_exposure(around)
    if notional > room:
        params: Params = {"cap": account.symbol_cap, "room": max(room, 0), "most": max(room, 0) // price}
        return (Problem(Field.QUANTITY, "ABOVE_SYMBOL_CAP", params),)
    return ()
