"""The order's table, edge by edge. The expected moves are written out from the promise, not read from the code."""

import itertools
from typing import get_args

import pytest

from kiwoom_gui.domain import events as e
from kiwoom_gui.domain.enums import OrderStatus as S
from kiwoom_gui.domain.identifiers import ClientOrderId, TradeId, VenueOrderId
from kiwoom_gui.domain.order_fsm import TRANSITIONS, IllegalTransitionError, apply, is_allowed
from tests.support.builders import SAMSUNG, T0, an_order

K1 = ClientOrderId("k-1")
N1, N2 = VenueOrderId("0000001"), VenueOrderId("0000002")
LATER = T0 + 1

EVENTS: dict[type[e.OrderEvent], e.OrderEvent] = {
    e.OrderDenied: e.OrderDenied(client_order_id=K1, ts_event=LATER, code="CASH_SHORT", text="no cash"),
    e.OrderSubmitted: e.OrderSubmitted(client_order_id=K1, ts_event=LATER),
    e.OrderAccepted: e.OrderAccepted(client_order_id=K1, ts_event=LATER, venue_order_id=N1),
    e.OrderRejected: e.OrderRejected(client_order_id=K1, ts_event=LATER, code="20", text="refused"),
    e.OrderOutcomeUnknown: e.OrderOutcomeUnknown(client_order_id=K1, ts_event=LATER, text="timeout"),
    e.OrderAbsent: e.OrderAbsent(client_order_id=K1, ts_event=LATER, text="not there"),
    e.OrderPendingUpdate: e.OrderPendingUpdate(client_order_id=K1, ts_event=LATER, request_id=ClientOrderId("m-1")),
    e.OrderUpdated: e.OrderUpdated(client_order_id=K1, ts_event=LATER, venue_order_id=N2, price=69_900),
    e.OrderPendingCancel: e.OrderPendingCancel(client_order_id=K1, ts_event=LATER, request_id=ClientOrderId("x-1")),
    e.OrderRequestRefused: e.OrderRequestRefused(client_order_id=K1, ts_event=LATER, code="20", text="too late"),
    e.OrderReduced: e.OrderReduced(client_order_id=K1, ts_event=LATER, quantity=4),
    e.OrderTriggered: e.OrderTriggered(client_order_id=K1, ts_event=LATER),
    e.OrderFilled: e.OrderFilled(
        client_order_id=K1,
        ts_event=LATER,
        trade_id=TradeId("1"),
        venue_order_id=N1,
        instrument_id=SAMSUNG,
        last_qty=3,
        last_px=70_000,
        last_notional=210_000,
    ),
    e.OrderCanceled: e.OrderCanceled(client_order_id=K1, ts_event=LATER),
    e.OrderExpired: e.OrderExpired(client_order_id=K1, ts_event=LATER),
}

FILLED_3 = S.PARTIALLY_FILLED

MOVES: dict[S, dict[type[e.OrderEvent], S]] = {
    S.INITIALIZED: {
        e.OrderDenied: S.DENIED,
        e.OrderSubmitted: S.SUBMITTED,
        e.OrderAccepted: S.ACCEPTED,
        e.OrderCanceled: S.CANCELED,
    },
    S.DENIED: {},
    S.SUBMITTED: {
        e.OrderAccepted: S.ACCEPTED,
        e.OrderRejected: S.REJECTED,
        e.OrderOutcomeUnknown: S.UNKNOWN,
        e.OrderFilled: FILLED_3,
        e.OrderCanceled: S.CANCELED,
        e.OrderExpired: S.EXPIRED,
    },
    S.UNKNOWN: {
        e.OrderAccepted: S.ACCEPTED,
        e.OrderRejected: S.REJECTED,
        e.OrderAbsent: S.ABSENT,
        e.OrderFilled: FILLED_3,
        e.OrderCanceled: S.CANCELED,
        e.OrderExpired: S.EXPIRED,
    },
    S.ACCEPTED: {
        e.OrderAccepted: S.ACCEPTED,
        e.OrderRejected: S.REJECTED,
        e.OrderOutcomeUnknown: S.ACCEPTED,
        e.OrderPendingUpdate: S.PENDING_UPDATE,
        e.OrderPendingCancel: S.PENDING_CANCEL,
        e.OrderUpdated: S.ACCEPTED,
        e.OrderRequestRefused: S.ACCEPTED,
        e.OrderReduced: S.ACCEPTED,
        e.OrderTriggered: S.TRIGGERED,
        e.OrderFilled: FILLED_3,
        e.OrderCanceled: S.CANCELED,
        e.OrderExpired: S.EXPIRED,
    },
    S.TRIGGERED: {
        e.OrderAccepted: S.TRIGGERED,
        e.OrderOutcomeUnknown: S.TRIGGERED,
        e.OrderPendingUpdate: S.PENDING_UPDATE,
        e.OrderPendingCancel: S.PENDING_CANCEL,
        e.OrderUpdated: S.ACCEPTED,
        e.OrderRequestRefused: S.TRIGGERED,
        e.OrderReduced: S.TRIGGERED,
        e.OrderFilled: FILLED_3,
        e.OrderCanceled: S.CANCELED,
        e.OrderExpired: S.EXPIRED,
    },
    S.PARTIALLY_FILLED: {
        e.OrderAccepted: S.PARTIALLY_FILLED,
        e.OrderOutcomeUnknown: S.PARTIALLY_FILLED,
        e.OrderPendingUpdate: S.PENDING_UPDATE,
        e.OrderPendingCancel: S.PENDING_CANCEL,
        e.OrderUpdated: S.PARTIALLY_FILLED,
        e.OrderRequestRefused: S.PARTIALLY_FILLED,
        e.OrderReduced: S.PARTIALLY_FILLED,
        e.OrderTriggered: S.PARTIALLY_FILLED,
        e.OrderFilled: FILLED_3,
        e.OrderCanceled: S.CANCELED,
        e.OrderExpired: S.EXPIRED,
    },
    S.PENDING_UPDATE: {
        e.OrderAccepted: S.PENDING_UPDATE,
        e.OrderOutcomeUnknown: S.PENDING_UPDATE,
        e.OrderPendingCancel: S.PENDING_CANCEL,
        e.OrderUpdated: S.ACCEPTED,
        e.OrderRequestRefused: S.ACCEPTED,
        e.OrderReduced: S.ACCEPTED,
        e.OrderTriggered: S.PENDING_UPDATE,
        e.OrderFilled: S.PENDING_UPDATE,
        e.OrderCanceled: S.CANCELED,
        e.OrderExpired: S.EXPIRED,
    },
    S.PENDING_CANCEL: {
        e.OrderAccepted: S.PENDING_CANCEL,
        e.OrderOutcomeUnknown: S.PENDING_CANCEL,
        e.OrderUpdated: S.PENDING_CANCEL,
        e.OrderRequestRefused: S.ACCEPTED,
        e.OrderReduced: S.ACCEPTED,
        e.OrderTriggered: S.PENDING_CANCEL,
        e.OrderFilled: S.PENDING_CANCEL,
        e.OrderCanceled: S.CANCELED,
        e.OrderExpired: S.EXPIRED,
    },
} | {
    closed: {
        e.OrderAccepted: closed,
        e.OrderOutcomeUnknown: closed,
        e.OrderUpdated: closed,
        e.OrderRequestRefused: closed,
        e.OrderFilled: closed,
    }
    for closed in (S.FILLED, S.CANCELED, S.EXPIRED, S.ABSENT, S.REJECTED)
}

PAIRS = list(itertools.product(S, EVENTS))


def test_every_state_and_every_event_but_the_first_is_in_question() -> None:
    assert set(MOVES) == set(S)
    assert set(EVENTS) == set(get_args(e.OrderEvent)) - {e.OrderInitialized}
    assert {event for _, event in TRANSITIONS} == set(EVENTS)


@pytest.mark.parametrize(("status", "event"), [p for p in PAIRS if p[1] in MOVES[p[0]]])
def test_an_allowed_event_moves_the_order_where_the_promise_says(status: S, event: type[e.OrderEvent]) -> None:
    filled = {"filled_qty": 2, "filled_notional": 140_000} if status is S.PARTIALLY_FILLED else {}
    moved = apply(an_order(status, **filled), EVENTS[event])
    assert moved.status is MOVES[status][event]
    assert moved.ts_last == LATER
    assert is_allowed(status, event)


@pytest.mark.parametrize(("status", "event"), [p for p in PAIRS if p[1] not in MOVES[p[0]]])
def test_any_other_event_raises_and_changes_nothing(status: S, event: type[e.OrderEvent]) -> None:
    order, twin = an_order(status), an_order(status)
    with pytest.raises(IllegalTransitionError) as caught:
        apply(order, EVENTS[event])
    assert order == twin
    assert caught.value.order is order
    assert not is_allowed(status, event)


def _fill(quantity: int, px: int = 70_000, number: VenueOrderId = N1) -> e.OrderFilled:
    return e.OrderFilled(
        client_order_id=K1,
        ts_event=LATER,
        trade_id=TradeId("1"),
        venue_order_id=number,
        instrument_id=SAMSUNG,
        last_qty=quantity,
        last_px=px,
        last_notional=quantity * px,
    )


def test_fills_add_up_to_the_average_price_and_fill_the_order() -> None:
    order = apply(apply(an_order(), _fill(4, 69_900)), _fill(6, 70_000))
    assert (order.status, order.filled_qty, order.leaves_qty) == (S.FILLED, 10, 0)
    assert order.avg_px == pytest.approx((4 * 69_900 + 6 * 70_000) / 10)


@pytest.mark.parametrize("quantity", [0, -1, 11])
def test_a_fill_of_nothing_or_of_more_than_is_ordered_is_illegal(quantity: int) -> None:
    with pytest.raises(IllegalTransitionError):
        apply(an_order(), _fill(quantity))


def test_a_fill_before_the_accept_brings_the_number() -> None:
    order = apply(an_order(S.SUBMITTED), _fill(3))
    assert order.venue_order_id == order.root_venue_order_id == N1
    assert apply(order, EVENTS[e.OrderAccepted]).status is S.PARTIALLY_FILLED


def test_the_last_fill_ends_an_order_whose_cancel_is_under_way() -> None:
    assert apply(an_order(S.PENDING_CANCEL), _fill(10)).status is S.FILLED


def test_a_fill_that_beat_its_cancel_takes_the_shares_back() -> None:
    canceled = apply(an_order(), EVENTS[e.OrderCanceled])
    assert (canceled.canceled_qty, canceled.leaves_qty) == (10, 0)
    late = apply(canceled, _fill(4))
    assert (late.status, late.filled_qty, late.canceled_qty, late.leaves_qty) == (S.CANCELED, 4, 6, 0)
    assert apply(late, _fill(6)).status is S.FILLED


def test_the_rest_of_a_partly_canceled_order_fills_it() -> None:
    order = apply(apply(an_order(), EVENTS[e.OrderReduced]), _fill(6))
    assert (order.status, order.filled_qty, order.canceled_qty) == (S.FILLED, 6, 4)


@pytest.mark.parametrize("quantity", [0, -1, 11])
def test_no_more_shares_leave_an_order_than_it_has(quantity: int) -> None:
    with pytest.raises(IllegalTransitionError):
        apply(an_order(), e.OrderReduced(client_order_id=K1, ts_event=LATER, quantity=quantity))


def test_an_order_of_which_all_shares_left_is_canceled() -> None:
    order = apply(an_order(), e.OrderReduced(client_order_id=K1, ts_event=LATER, quantity=10))
    assert order.status is S.CANCELED


def test_a_modify_gives_the_newest_number_and_keeps_the_old_ones() -> None:
    pending = apply(an_order(), EVENTS[e.OrderPendingUpdate])
    assert pending.pending_request == "m-1"
    order = apply(pending, EVENTS[e.OrderUpdated])
    assert (order.venue_order_id, order.former_venue_order_ids, order.root_venue_order_id) == (N2, (N1,), N1)
    assert (order.price, order.pending_request) == (69_900, None)
    assert order.answers_to(N1)
    assert order.answers_to(N2)
    assert not order.answers_to(VenueOrderId("0000003"))


def test_a_modify_confirmed_while_a_cancel_is_under_way_leaves_the_cancel_pending() -> None:
    pending = apply(apply(an_order(), EVENTS[e.OrderPendingUpdate]), EVENTS[e.OrderPendingCancel])
    order = apply(pending, EVENTS[e.OrderUpdated])
    assert (order.status, order.pending_request, order.price) == (S.PENDING_CANCEL, "x-1", 69_900)


def test_a_refused_cancel_leaves_a_partly_filled_order_partly_filled() -> None:
    pending = apply(apply(an_order(), _fill(3)), EVENTS[e.OrderPendingCancel])
    order = apply(pending, EVENTS[e.OrderRequestRefused])
    assert (order.status, order.pending_request, order.reason) == (S.PARTIALLY_FILLED, None, "too late")


def test_a_denied_order_says_why() -> None:
    assert apply(an_order(S.INITIALIZED), EVENTS[e.OrderDenied]).reason == "no cash"
