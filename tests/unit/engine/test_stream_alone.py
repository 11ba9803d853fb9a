"""While the stream alone is down: what a user sells of his holdings and every cancel leave over REST; nothing else."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, OriginKind, Phase, TradingState
from kiwoom_gui.domain.identifiers import ClientOrderId, VenueOrderId
from kiwoom_gui.domain.orders import Origin, SubmitOrder
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.last_look import last_look
from kiwoom_gui.engine.risk_checks import STREAM_ALONE, DenyCode
from kiwoom_gui.engine.settings import CoreSettings
from tests.support.builders import HYNIX, SAMSUNG, a_cancel, a_modify, a_submit
from tests.support.core_harness import OPEN, ROOMY, CoreHarness, FakeVenue

SELL = OrderSide.SELL
K1, N1 = ClientOrderId("k-1"), VenueOrderId("0000001")


def blind(world: CoreHarness | None = None) -> CoreHarness:
    """Cut the stream of an armed account with 10 shares, and read its books over REST."""
    world = world or CoreHarness(FakeVenue({SAMSUNG: (10, 70_000)})).arm()
    world.disconnect()
    world.reconcile()
    return world


def sale(order_id: str = "k-1", quantity: int = 10, **changes: object) -> SubmitOrder:
    return a_submit(order_id, SELL, quantity=quantity, **changes)


# --- the stream alone, and nothing else ---

FACTS = list(product([False, True], repeat=6))


@pytest.mark.parametrize("facts", FACTS)
def test_only_a_stream_that_is_the_only_reason_lets_a_sale_by_hand_through(facts: tuple[bool, ...]) -> None:
    has_rest, has_stream, is_read, was_read_before, knows_session, is_allowed = facts
    held = "" if is_allowed else "REAL_NOT_ARMED"
    settings = CoreSettings(entry_spacing_s=0, limits=ROOMY, held_because=held)
    world = CoreHarness(FakeVenue({SAMSUNG: (10, 70_000)}), settings)
    if was_read_before:
        world.arm()
    if not knows_session:
        world.core.market.phases.clear()
    for link, is_up in ((m.Link.REST, has_rest), (m.Link.STREAM, has_stream)):
        # all that was read before is void: each line changes at least once
        world.give(m.LinkChanged(link, not is_up, world.now))
        world.give(m.LinkChanged(link, is_up, world.now))
    if is_read:
        world.reconcile()
    if knows_session:
        world.give(m.PhaseChanged(OPEN, world.now))

    reads = has_rest and is_read and (has_stream or was_read_before)
    is_open = reads and knows_session and is_allowed
    passes_all, passes_sales = is_open and has_stream, is_open
    assert (world.core.risk.not_armed_because == STREAM_ALONE) == (is_open and not has_stream)
    assert (world.core.risk.not_armed_because == "") == passes_all
    # the sale first: a purchase that works changes nothing for it, but nothing may hide in the order
    if passes_sales:
        assert world.place(sale("s-1", 4)).is_taken
    else:
        assert world.place(sale("s-1", 4)).code in {"LINK_DOWN", "NOT_ARMED"}
    assert world.place(a_submit("b-1", quantity=1)).is_taken is passes_all
    assert last_look(world.core.desk, a_cancel("s-1"), world.now) is None


@pytest.mark.parametrize(
    ("request_", "is_taken"),
    [
        (sale(), True),
        (sale(order_type=OrderType.MARKET, price=None), True),
        (sale(quantity=11), False),
        (a_submit(quantity=1), False),
        (sale(instrument_id=HYNIX, price=200_000), False),
        (sale(origin=Origin(OriginKind.STRATEGY, tag="stop", is_exit=True)), False),
        (sale(origin=Origin(OriginKind.STRATEGY, tag="target")), False),
        (sale(origin=Origin(OriginKind.EXTERNAL)), False),
        (a_submit(quantity=1, origin=Origin(OriginKind.MANUAL, tag="close", is_exit=True)), False),
    ],
)
def test_what_leaves_while_the_stream_alone_is_down(request_: SubmitOrder, is_taken: bool) -> None:
    world = blind()
    assert world.place(request_).is_taken is is_taken
    assert len(world.sends) == is_taken
    denied = None if is_taken else last_look(world.core.desk, replace(request_, client_order_id=K1), world.now)
    assert (denied is None) is is_taken


def test_a_halted_account_sells_nothing_and_one_without_entries_does() -> None:
    world = blind()
    world.command(lambda i: m.SetTradingState(i, TradingState.HALTED, world.now))
    assert world.place(sale("a")).code == "TRADING_HALTED"
    world.command(lambda i: m.SetTradingState(i, TradingState.REDUCING, world.now))
    assert world.place(sale("b")).is_taken


def test_a_sale_while_the_books_are_being_read_waits_for_the_reading() -> None:
    world = CoreHarness(FakeVenue({SAMSUNG: (10, 70_000)})).arm()
    world.venue.fill(world.venue.place(SAMSUNG, SELL, 8, 70_000, world.now).number, 8, 70_000, world.now)
    assert world.wants_books(world.disconnect())
    assert world.place(sale("early")).code == "LINK_DOWN"
    world.reconcile()
    assert world.place(sale("late")).params == {"quantity": 10, "orderable": 2}
    assert world.place(sale("rest", 2)).is_taken


def test_a_reading_begun_before_the_cut_lets_nothing_through() -> None:
    world = CoreHarness(FakeVenue({SAMSUNG: (10, 70_000)})).arm()
    old = world.venue.snapshot(world.now)
    world.pass_time(1)
    world.disconnect()
    world.give(replace(old, ts_init=world.now))
    assert world.place(sale()).code == "LINK_DOWN"


def test_amendments_are_refused_and_cancels_leave_and_are_confirmed_by_readings() -> None:
    world = CoreHarness(FakeVenue({SAMSUNG: (10, 70_000)})).arm()
    world.place(sale("s-1", 4, price=71_000))
    world.place(a_submit("b-1", price=69_000))
    world.settle()
    blind(world)
    assert world.amend(a_modify("s-1", 70_500)).code == "LINK_DOWN"
    assert world.amend(a_modify("b-1", 69_500, "m-2")).code == "LINK_DOWN"
    for target in ("s-1", "b-1"):
        assert world.withdraw(a_cancel(target, f"x-{target}")).is_taken
    while world.unsent:
        answer, _unheard = world.venue.take(world.unsent.pop(0), world.now)
        world.give(answer)
    assert world.wants_books(world.pass_time(3))
    world.reconcile(later=4)
    assert (world.status("s-1"), world.status("b-1")) == (OrderStatus.CANCELED, OrderStatus.CANCELED)


# --- what became of it is learned over REST ---


def _send_unheard(world: CoreHarness) -> None:
    """Let the venue take what was sent and answer; the stream that would tell more is down."""
    while world.unsent:
        answer, _unheard = world.venue.take(world.unsent.pop(0), world.now)
        world.give(answer)


def test_a_sale_is_filled_unheard_found_by_readings_and_counted_once_when_the_stream_is_back() -> None:
    world = blind()
    world.place(sale())
    _send_unheard(world)
    report = world.venue.fill(N1, 10, 70_000, world.now)
    assert world.wants_books(world.pass_time(3))
    world.reconcile()
    assert (world.status(), world.held()) == (OrderStatus.FILLED, 0)
    world.connect()
    world.give(replace(report, ts_init=world.now))  # told late, after all
    world.reconcile()
    assert (world.status(), world.held(), len(world.core.portfolio.fills)) == (OrderStatus.FILLED, 0, 1)
    assert not world.notices("BOOKS_DIFFER")


def test_a_sale_without_an_answer_is_adopted_by_a_reading_and_never_judged_absent() -> None:
    world = blind()
    world.place(sale("k-1", 4))
    lost = world.unsent.pop(0)
    world.give(m.RequestOutcomeUnknown(K1, "timeout", world.now))
    for _ in range(20):
        world.reconcile(later=4)
    assert world.status() is OrderStatus.UNKNOWN, "without a stream no absence is proven"
    assert world.place(sale("k-2", 4)).code == "SYMBOL_LOCKED"
    world.venue.take(lost, world.now)
    world.reconcile(later=4)
    assert (world.status(), world.order().venue_order_id) == (OrderStatus.ACCEPTED, N1)
    assert world.place(sale("k-3", 7)).params == {"quantity": 7, "orderable": 6}
    assert world.place(sale("k-4", 6)).is_taken


def test_readings_without_a_stream_prove_nothing_once_it_is_back() -> None:
    world = blind()
    world.place(sale())
    world.unsent.clear()
    world.give(m.RequestOutcomeUnknown(K1, "timeout", world.now))
    for _ in range(10):
        world.reconcile(later=4)
    world.connect()
    world.reconcile(later=0.5)
    assert world.status() is OrderStatus.UNKNOWN
    world.reconcile(later=3.5)
    assert world.status() is OrderStatus.ABSENT


def test_the_stream_that_comes_back_asks_for_the_books_before_anything_leaves() -> None:
    world = blind()
    assert world.wants_books(world.give(m.LinkChanged(m.Link.STREAM, True, world.now)))
    assert world.place(sale()).params == {"why": "RECONCILING"}
    world.reconcile()
    assert world.place(sale("k-2")).is_taken


def test_the_account_says_that_only_exits_leave() -> None:
    world = blind()
    assert [each.severity for each in world.notices("EXITS_ONLY")] == [m.Severity.WARNING]
    assert len(world.notices("RECONCILED")) == 1, "the second reading is no all-clear"


# --- 청산 ---


def test_closing_sells_at_market_without_a_book_and_goes_on_by_readings() -> None:
    world = blind(CoreHarness(FakeVenue({SAMSUNG: (100, 70_000)})).arm())
    assert world.command(lambda i: m.ClosePosition(i, SAMSUNG, world.now)).is_taken
    for _ in range(4):
        _send_unheard(world)
        for order in world.venue.orders.values():
            if order.leaves:
                world.venue.fill(order.number, order.leaves, 70_000, world.now)
        world.reconcile(later=3)
        world.pass_time(1)
    requests = [send.approval.request for send in world.sends]
    assert [(r.order_type, r.quantity) for r in requests if isinstance(r, SubmitOrder)] == [
        (OrderType.MARKET, 71),  # 5,000,000 won, the most without a book
        (OrderType.MARKET, 29),
    ]
    assert (world.held(), world.venue.quantities[SAMSUNG]) == (0, 0)


def test_closing_is_refused_where_it_would_need_a_price_of_ours_and_takes_one_of_the_user_s() -> None:
    world = blind()
    world.give(m.PhaseChanged({venue: frozenset({Phase.AFTER_MARKET}) for venue in OPEN}, world.now))
    refused = world.command(lambda i: m.ClosePosition(i, SAMSUNG, world.now))
    assert (refused.code, refused.params) == (DenyCode.LINK_DOWN, {"link": "STREAM"})
    world.give(m.PhaseChanged(OPEN, world.now))
    assert world.command(lambda i: m.ClosePosition(i, SAMSUNG, world.now, None, 69_000)).is_taken


# --- any story ---

WISHES = {"sell", "buy", "close", "auto", "cancel", "amend"}
MOVES = st.one_of(
    st.tuples(st.just("sell"), st.integers(1, 12)),
    st.tuples(st.just("buy"), st.integers(1, 3)),
    st.tuples(st.just("close"), st.integers(1, 10)),
    st.tuples(st.just("auto"), st.integers(1, 5)),
    st.tuples(st.just("cancel"), st.integers(0, 5)),
    st.tuples(st.just("amend"), st.integers(0, 5)),
    st.tuples(st.just("send"), st.sampled_from(["taken", "lost", "answer lost"])),
    st.tuples(st.just("fill"), st.integers(1, 10)),
    st.tuples(st.just("read"), st.sampled_from([0.1, 4.0, 31.0])),
    st.tuples(st.just("wait"), st.sampled_from([1.0, 31.0])),
)


def _ask(world: CoreHarness, count: int, what: str, value: int) -> None:
    by_auto = Origin(OriginKind.STRATEGY, tag="stop", is_exit=True)
    ours = [order.client_order_id for order in world.core.orders.open_orders()]
    match what:
        case "sell":
            world.place(sale(f"k-{count}", value, ts_init=world.now))
        case "buy":
            assert not world.place(a_submit(f"k-{count}", quantity=value, ts_init=world.now)).is_taken
        case "auto":
            assert not world.place(sale(f"k-{count}", value, origin=by_auto, ts_init=world.now)).is_taken
        case "close":
            world.command(lambda i: m.ClosePosition(f"{i}-{count}", SAMSUNG, world.now, value))
        case "cancel" if ours:
            world.withdraw(a_cancel(ours[value % len(ours)], f"x-{count}", ts_init=world.now))
        case "amend" if ours:
            assert not world.amend(a_modify(ours[value % len(ours)], 70_100, f"m-{count}")).is_taken


def _happen(world: CoreHarness, what: str, value: object) -> None:
    match what, value:
        case "send", str(fate) if world.unsent:
            send = world.unsent.pop(0)
            answer: m.Input = m.RequestOutcomeUnknown(send.approval.request.client_order_id, "timeout", world.now)
            if fate != "lost":
                taken, _unheard = world.venue.take(send, world.now)
                answer = taken if fate == "taken" else answer
            world.give(answer)
        case "fill", int(quantity):
            for order in [each for each in world.venue.orders.values() if each.leaves][:1]:
                world.venue.fill(order.number, min(quantity, order.leaves), 70_000, world.now)
        case "read", float(later):
            world.reconcile(later=later)
        case "wait", float(seconds):
            world.pass_time(seconds)


@given(st.lists(MOVES, max_size=40))
def test_no_entry_leaves_and_never_more_than_is_held_whatever_happens(moves: list[tuple[str, object]]) -> None:
    world = blind(CoreHarness(FakeVenue({SAMSUNG: (12, 70_000)})).arm())
    for count, (what, value) in enumerate(moves):
        world.now += 1_000_000
        if what in WISHES:
            _ask(world, count, what, int(str(value)))
        else:
            _happen(world, what, value)
        # what left and may rest or fill is covered by what is held; FakeVenue.fill asserts that nothing is oversold
        at_venue = sum(order.leaves for order in world.venue.orders.values())
        on_the_way = sum(s.approval.request.quantity or 0 for s in world.unsent if _is_submit(s.approval.request))
        assert at_venue + on_the_way <= world.venue.quantities[SAMSUNG]
        assert world.core.risk.not_armed_because == STREAM_ALONE
    for send in world.sends:
        request = send.approval.request
        assert not isinstance(request, SubmitOrder) or request.side is SELL
    ids = [send.approval.request.client_order_id for send in world.sends]
    assert len(ids) == len(set(ids))

    world.connect()
    _clear_up(world)
    assert world.held() == world.venue.quantities[SAMSUNG]
    assert not world.notices("BOOKS_DIFFER")


def _is_submit(request: object) -> bool:
    return isinstance(request, SubmitOrder)


def _clear_up(world: CoreHarness) -> None:
    """Let everything be answered, and read the books for a minute."""
    for _ in range(10):
        world.settle()
        for _ in range(2):
            world.pass_time(4)
            world.reconcile(later=0.1)
