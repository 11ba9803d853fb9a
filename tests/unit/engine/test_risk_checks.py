"""Each limit alone, with the numbers that decide."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, OriginKind, Phase, TradingState, Venue
from kiwoom_gui.domain.orders import Origin, SubmitOrder
from kiwoom_gui.engine import risk_checks as checks
from kiwoom_gui.engine.limits import RiskLimits
from kiwoom_gui.engine.risk_checks import Denial, DenyCode, Replaced, RiskContext
from tests.support.builders import a_submit, an_instrument, an_order

SELL = OrderSide.SELL
CLOSE = Origin(OriginKind.MANUAL, tag="close", is_exit=True)
REPLACED = Replaced(10, 700_000, 700_100)
EXIT = Origin(OriginKind.STRATEGY, tag="stop", is_exit=True)


def a_context(**changes: Any) -> RiskContext:
    """Return a context in which every check passes for a buy of 10 at 70,000."""
    values: dict[str, Any] = {
        "limits": RiskLimits(),
        "trading_state": TradingState.ACTIVE,
        "not_armed_because": "",
        "instrument": an_instrument(),
        "phases": frozenset({Phase.CONTINUOUS}),
        "last_px": 70_000,
        "position_qty": 0,
        "orderable_qty": 0,
        "symbol_exposure": 0,
        "total_exposure": 0,
        "orderable_cash": 10_000_000,
        "orders_last_minute": 0,
        "unsettled": None,
        "buying_cost": 700_100,
        "day_result": 0,
        **changes,
    }
    return RiskContext(**values)


def test_a_plain_order_passes_every_check() -> None:
    assert [check(a_submit(), a_context()) for check in checks.SUBMIT_CHECKS] == [None] * len(checks.SUBMIT_CHECKS)


def test_the_checks_stand_in_the_promised_order() -> None:
    assert [check.__name__ for check in checks.SUBMIT_CHECKS] == [
        "trading_state", "armed", "instrument", "session", "quantity", "price", "order_notional", "order_quantity",
        "price_distance", "unsettled", "quarantined", "orderable_quantity", "symbol_cap", "total_exposure",
        "scan_money", "cash",
        "order_rate", "daily_loss",
    ]  # fmt: skip


LOSING: list[tuple[Callable[[SubmitOrder, RiskContext], Denial | None], SubmitOrder, dict[str, Any], DenyCode, Any]] = [
    (checks.trading_state, a_submit(), {"trading_state": TradingState.HALTED}, DenyCode.TRADING_HALTED, {}),
    (checks.trading_state, a_submit(), {"trading_state": TradingState.REDUCING}, DenyCode.TRADING_REDUCING, {}),
    (
        checks.trading_state,
        a_submit(side=SELL),
        {"trading_state": TradingState.REDUCING, "position_qty": 0},
        DenyCode.TRADING_REDUCING,
        {},
    ),
    (
        checks.quarantined,
        a_submit(),
        {"quarantined": {"ours": 10, "theirs": 7}},
        DenyCode.SYMBOL_QUARANTINED,
        {"ours": 10, "theirs": 7},
    ),
    (checks.armed, a_submit(), {"not_armed_because": "STREAM"}, DenyCode.LINK_DOWN, {"link": "STREAM"}),
    (checks.armed, a_submit(), {"not_armed_because": checks.STREAM_ALONE}, DenyCode.LINK_DOWN, {"link": "STREAM"}),
    (checks.armed, a_submit(), {"not_armed_because": "RECONCILING"}, DenyCode.NOT_ARMED, {"why": "RECONCILING"}),
    (checks.instrument, a_submit(), {"instrument": None}, DenyCode.INSTRUMENT_UNKNOWN, {"instrument_id": "005930"}),
    (
        checks.instrument,
        a_submit(),
        {"instrument": an_instrument(is_halted=True)},
        DenyCode.INSTRUMENT_HALTED,
        {"name": "stock 005930"},
    ),
    (checks.session, a_submit(), {"phases": frozenset({Phase.CLOSED})}, DenyCode.VENUE_CLOSED, {"venue": Venue.KRX}),
    (
        checks.session,
        a_submit(order_type=OrderType.MARKET, price=None),
        {"phases": frozenset({Phase.AFTER_MARKET})},
        DenyCode.TYPE_NOT_TAKEN,
        {"venue": Venue.KRX, "order_type": OrderType.MARKET, "phase": Phase.AFTER_MARKET},
    ),
    (checks.quantity, a_submit(quantity=0), {}, DenyCode.QUANTITY_NOT_POSITIVE, {"quantity": 0}),
    (
        checks.order_quantity,
        a_submit(quantity=100_001),
        {},
        DenyCode.QUANTITY_TOO_LARGE,
        {"quantity": 100_001, "limit": 100_000},
    ),
    (checks.price, a_submit(price=None), {}, DenyCode.PRICE_MISSING, {}),
    (checks.price, a_submit(price=0), {}, DenyCode.PRICE_MISSING, {}),
    (checks.price, a_submit(order_type=OrderType.MARKET), {}, DenyCode.PRICE_NOT_ALLOWED, {"price": 70_000}),
    (checks.price, a_submit(order_type=OrderType.MARKET, price=0), {}, DenyCode.PRICE_NOT_ALLOWED, {"price": 0}),
    (checks.price, a_submit(trigger_price=70_000), {}, DenyCode.PRICE_NOT_ALLOWED, {"price": 70_000}),
    (
        checks.price,
        a_submit(order_type=OrderType.MARKET, price=None, trigger_price=70_000),
        {},
        DenyCode.PRICE_NOT_ALLOWED,
        {"price": 70_000},
    ),
    (
        checks.price,
        a_submit(price=70_050),
        {},
        DenyCode.PRICE_OFF_TICK,
        {"price": 70_050, "tick": 100, "below": 70_000, "above": 70_100},
    ),
    (
        checks.price,
        a_submit(price=91_100),
        {},
        DenyCode.PRICE_OUT_OF_LIMITS,
        {"price": 91_100, "lower": 49_000, "upper": 91_000},
    ),
    (checks.price, a_submit(order_type=OrderType.STOP_LIMIT), {}, DenyCode.TRIGGER_MISSING, {}),
    (
        checks.price,
        a_submit(order_type=OrderType.STOP_LIMIT, trigger_price=48_950),
        {},
        DenyCode.PRICE_OUT_OF_LIMITS,
        {"price": 48_950, "lower": 49_000, "upper": 91_000},
    ),
    (
        checks.order_notional,
        a_submit(quantity=72),
        {},
        DenyCode.NOTIONAL_TOO_LARGE,
        {"notional": 5_040_000, "limit": 5_000_000},
    ),
    (
        checks.price_distance,
        a_submit(price=80_600),
        {},
        DenyCode.PRICE_TOO_FAR,
        {"price": 80_600, "last": 70_000, "percent": 15.1, "limit": 15.0},
    ),
    (
        checks.price_distance,
        a_submit(side=SELL, price=59_400),
        {"position_qty": 10},
        DenyCode.PRICE_TOO_FAR,
        {"price": 59_400, "last": 70_000, "percent": 15.1, "limit": 15.0},
    ),
    (
        checks.unsettled,
        a_submit(),
        {"unsettled": an_order(OrderStatus.UNKNOWN)},
        DenyCode.SYMBOL_LOCKED,
        {"order": "k-1"},
    ),
    (
        checks.orderable_quantity,
        a_submit(side=SELL),
        {"orderable_qty": 9},
        DenyCode.SELL_EXCEEDS_ORDERABLE,
        {"quantity": 10, "orderable": 9},
    ),
    (
        checks.symbol_cap,
        a_submit(),
        {"symbol_exposure": 1_300_001},
        DenyCode.SYMBOL_CAP,
        {"exposure": 2_000_001, "limit": 2_000_000},
    ),
    (
        checks.total_exposure,
        a_submit(),
        {"total_exposure": 49_300_001},
        DenyCode.TOTAL_EXPOSURE,
        {"exposure": 50_000_001, "limit": 50_000_000},
    ),
    (
        checks.cash,
        a_submit(),
        {"orderable_cash": 700_099},
        DenyCode.CASH_SHORT,
        {"needed": 700_100, "orderable": 700_099},
    ),
    (checks.cash, a_submit(), {"orderable_cash": None}, DenyCode.CASH_SHORT, {"needed": 700_100, "orderable": 0}),
    (checks.order_rate, a_submit(), {"orders_last_minute": 60}, DenyCode.ORDER_RATE, {"count": 60, "limit": 60}),
    (
        checks.daily_loss,
        a_submit(),
        {"day_result": -200_000},
        DenyCode.DAILY_LOSS,
        {"total": -200_000, "limit": -200_000},
    ),
    (
        checks.instrument,
        a_submit(venue=Venue.NXT),
        {},
        DenyCode.NOT_ON_VENUE,
        {"venue": Venue.NXT, "name": "stock 005930"},
    ),
    (
        checks.price_distance,
        a_submit(side=SELL, price=59_400, origin=replace(CLOSE, tag="close-limit")),
        {},
        DenyCode.PRICE_TOO_FAR,
        {"price": 59_400, "last": 70_000, "percent": 15.1, "limit": 15.0},
    ),
]


@pytest.mark.parametrize(("check", "order", "changes", "code", "params"), LOSING)
def test_a_limit_that_does_not_hold_names_its_numbers(
    check: Callable[[SubmitOrder, RiskContext], Denial | None],
    order: SubmitOrder,
    changes: dict[str, Any],
    code: DenyCode,
    params: dict[str, Any],
) -> None:
    assert check(order, a_context(**changes)) == Denial(code, params)


@pytest.mark.parametrize(
    ("check", "order", "changes"),
    [
        (checks.symbol_cap, a_submit(), {"symbol_exposure": 1_300_000}),
        (checks.total_exposure, a_submit(), {"total_exposure": 49_300_000}),
        (checks.cash, a_submit(), {"orderable_cash": 700_100}),
        (checks.order_rate, a_submit(), {"orders_last_minute": 59}),
        (checks.price_distance, a_submit(price=80_500), {}),
        (checks.price_distance, a_submit(price=50_000), {}),
        (checks.order_quantity, a_submit(quantity=100_000), {}),
        (checks.order_notional, a_submit(quantity=71), {}),
        (checks.quantity, a_submit(quantity=1), {}),
        (checks.daily_loss, a_submit(), {"day_result": -199_999}),
        (checks.daily_loss, a_submit(side=SELL), {"day_result": -(10**9)}),
        (checks.price_distance, a_submit(side=SELL, price=50_000, origin=EXIT), {}),
        (checks.price_distance, a_submit(side=SELL, price=50_000, origin=CLOSE), {}),
        (checks.instrument, a_submit(venue=Venue.NXT), {"instrument": an_instrument(is_nxt_enabled=True)}),
        (checks.symbol_cap, a_submit(), {"symbol_exposure": 9_000_000, "replaced": REPLACED}),
        (checks.total_exposure, a_submit(), {"total_exposure": 90_000_000, "replaced": REPLACED}),
        (checks.cash, a_submit(), {"orderable_cash": -1, "replaced": REPLACED}),
        (checks.order_notional, a_submit(), {"limits": RiskLimits(order_notional=10_000), "replaced": REPLACED}),
        (checks.order_quantity, a_submit(), {"limits": RiskLimits(order_quantity=1), "replaced": REPLACED}),
        (checks.price, a_submit(price=91_000), {}),
        (checks.price, a_submit(order_type=OrderType.STOP_LIMIT, trigger_price=70_000), {}),
    ],
)
def test_a_limit_holds_at_its_edge(
    check: Callable[[SubmitOrder, RiskContext], Denial | None], order: SubmitOrder, changes: dict[str, Any]
) -> None:
    assert check(order, a_context(**changes)) is None


@pytest.mark.parametrize("origin", [EXIT, a_submit().origin])
def test_no_limit_for_entries_stops_a_sale_of_what_is_held(origin: Origin) -> None:
    order = a_submit(side=SELL, quantity=150_000, origin=origin)
    context = a_context(
        limits=replace(RiskLimits(), symbol_cap=0, total_exposure=0, order_notional=0),
        trading_state=TradingState.REDUCING,
        position_qty=150_000,
        orderable_qty=150_000,
        orderable_cash=0,
        orders_last_minute=1_000,
        symbol_exposure=10**12,
        total_exposure=10**12,
        day_result=-(10**12),
    )
    assert [check(order, context) for check in checks.SUBMIT_CHECKS] == [None] * len(checks.SUBMIT_CHECKS)


def test_a_sale_beyond_what_is_held_gets_no_such_grace() -> None:
    order = a_submit(side=SELL, quantity=150_000)
    context = a_context(position_qty=10, orderable_qty=10)
    assert checks.orderable_quantity(order, context) == Denial(
        DenyCode.SELL_EXCEEDS_ORDERABLE, {"quantity": 150_000, "orderable": 10}
    )


@pytest.mark.parametrize(
    "order_type", [OrderType.MID_PRICE, OrderType.PRE_CLOSE_PRICE, OrderType.AFTER_CLOSE_PRICE, OrderType.MARKET]
)
def test_some_types_can_only_be_canceled(order_type: OrderType) -> None:
    denial = checks.venue_takes_modify(an_order(order_type=order_type))
    assert denial is not None
    assert denial.code is DenyCode.MODIFY_NOT_ALLOWED
    assert checks.venue_takes_modify(an_order()) is None
