"""What the gate sees of the account: reservations, exposure, rates, and modifies."""

from dataclasses import replace

import pytest

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, OriginKind, Phase, TradingState, Venue
from kiwoom_gui.domain.identifiers import ClientOrderId
from kiwoom_gui.domain.market_data import OrderBook
from kiwoom_gui.domain.orders import Origin
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.limits import RiskLimits
from kiwoom_gui.engine.settings import CoreSettings
from tests.support.builders import HYNIX, SAMSUNG, a_cancel, a_modify, a_submit, an_instrument
from tests.support.core_harness import CoreHarness, FakeVenue

SELL = OrderSide.SELL


def _world(limits: RiskLimits | None = None, *, held: int = 0, cash: int = 100_000_000) -> CoreHarness:
    venue = FakeVenue({SAMSUNG: (held, 70_000)} if held else {}, cash)
    return CoreHarness(venue, CoreSettings(entry_spacing_s=0, limits=limits or RiskLimits())).arm()


def test_the_symbol_cap_counts_position_and_working_buys_and_what_waits() -> None:
    world = _world(held=10)
    assert world.place(a_submit("a", quantity=10)).is_taken
    assert world.place(a_submit("b", quantity=8)).is_taken  # waits behind a
    answer = world.place(a_submit("c", quantity=1))
    assert (answer.code, answer.params) == ("SYMBOL_CAP", {"exposure": 2_030_000, "limit": 2_000_000})


def test_a_canceled_buy_makes_room_again() -> None:
    world = _world()
    world.place(a_submit("a", quantity=28))
    assert world.place(a_submit("b", quantity=28)).code == "SYMBOL_CAP"
    world.settle()
    world.command(lambda command_id: m.CancelAll(command_id, world.now))
    world.settle()
    assert world.place(a_submit("c", quantity=28)).is_taken


def test_cash_is_reserved_from_the_click_on_until_the_order_ends() -> None:
    world = _world(cash=1_500_000)
    assert world.place(a_submit("a")).is_taken
    assert world.place(a_submit("b")).is_taken
    answer = world.place(a_submit("c", instrument_id=HYNIX, price=200_000, quantity=1))
    assert (answer.code, answer.params) == ("CASH_SHORT", {"needed": 200_030, "orderable": 1_500_000 - 2 * 700_100})
    world.give(m.RequestRefused(ClientOrderId("a"), "20", "no", world.now))
    assert world.place(a_submit("d", instrument_id=HYNIX, price=200_000, quantity=1)).is_taken


def test_a_market_buy_needs_cash_at_the_upper_limit() -> None:
    world = _world(cash=900_000)
    answer = world.place(a_submit("a", order_type=OrderType.MARKET, price=None))
    assert (answer.code, answer.params["needed"]) == ("CASH_SHORT", 910_130)


def test_a_sale_frees_its_proceeds_for_the_next_buy() -> None:
    world = _world(held=10, cash=0)
    world.place(a_submit("sell", SELL))
    world.settle()
    world.fill("0000001", 10, 70_000)
    assert world.core.portfolio.orderable_cash == 700_000 - 100 - 350 - 1_050


def test_shares_in_a_working_sale_are_not_sold_twice() -> None:
    world = _world(held=10)
    world.place(a_submit("a", SELL, quantity=6))
    answer = world.place(a_submit("b", SELL, quantity=5))
    assert (answer.code, answer.params) == ("SELL_EXCEEDS_ORDERABLE", {"quantity": 5, "orderable": 4})


def test_an_unknown_order_keeps_its_reservation_and_locks_only_its_side_of_its_symbol() -> None:
    world = _world(held=10)
    world.place(a_submit("a"))
    world.unsent.clear()
    world.give(m.RequestOutcomeUnknown(ClientOrderId("a"), "timeout", world.now))
    assert world.place(a_submit("b", quantity=1)).code == "SYMBOL_LOCKED"
    assert world.place(a_submit("c", SELL, quantity=1)).is_taken
    assert world.place(a_submit("d", instrument_id=HYNIX, price=200_000, quantity=1)).is_taken
    assert world.core.portfolio.reserved_cash(world.core.orders.open_orders()) == 700_100 + 200_030


def test_the_order_rate_forgets_what_is_older_than_a_minute() -> None:
    world = _world(RiskLimits(orders_per_minute=2))
    world.place(a_submit("a", quantity=1))
    world.place(a_submit("b", quantity=1))
    assert world.place(a_submit("c", quantity=1)).code == "ORDER_RATE"
    world.pass_time(60)
    assert world.place(a_submit("d", quantity=1)).is_taken


def test_a_denied_order_does_not_count_for_the_rate() -> None:
    world = _world(RiskLimits(orders_per_minute=1))
    assert world.place(a_submit("a", price=70_050)).code == "PRICE_OFF_TICK"
    assert world.place(a_submit("b")).is_taken


# --- modifies ---


def _working(world: CoreHarness, side: OrderSide = OrderSide.BUY, **changes: object) -> None:
    world.place(a_submit("k-1", side, **changes))
    world.settle()


def test_a_modify_counts_only_what_it_adds() -> None:
    world = _world(cash=2_000_000)
    _working(world, quantity=28)
    assert world.amend(a_modify(price=71_000)).is_taken
    world.settle()
    answer = world.amend(a_modify(price=71_500, request_id="m-2"))
    assert (answer.code, answer.params["exposure"]) == ("SYMBOL_CAP", 28 * 71_500)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"price": 70_000}, "NOTHING_TO_CHANGE"),
        ({"price": 70_050}, "PRICE_OFF_TICK"),
        ({"quantity": 11}, "QUANTITY_TOO_LARGE"),
        ({"quantity": 0}, "QUANTITY_TOO_LARGE"),
        ({"target": "nobody"}, "ORDER_NOT_FOUND"),
    ],
)
def test_a_modify_that_makes_no_sense_is_denied(changes: dict[str, object], code: str) -> None:
    world = _world()
    _working(world)
    assert world.amend(a_modify(**changes)).code == code  # type: ignore[arg-type]  # one field each


def test_a_modify_waits_for_the_answer_to_the_one_before() -> None:
    world = _world()
    _working(world)
    world.amend(a_modify())
    assert world.amend(a_modify(price=69_800, request_id="m-2")).code == "REQUEST_PENDING"


def test_a_market_order_cannot_be_modified() -> None:
    world = _world()
    _working(world, order_type=OrderType.MARKET, price=None)
    assert world.amend(a_modify()).code == "MODIFY_NOT_ALLOWED"


def test_a_working_sale_of_everything_can_be_repriced_in_reducing() -> None:
    world = _world(held=10)
    _working(world, SELL, price=72_000)
    world.command(lambda command_id: m.SetTradingState(command_id, TradingState.REDUCING, world.now))
    assert world.amend(a_modify(price=71_500)).is_taken


def test_an_exit_is_repriced_whatever_the_order_rate_says_and_waits_as_long_as_an_exit() -> None:
    world = _world(RiskLimits(orders_per_minute=1), held=10)
    _working(world, SELL, price=72_000, origin=Origin(OriginKind.STRATEGY, tag="target", is_exit=True))
    assert world.amend(a_modify(price=71_500)).is_taken
    assert world.sends[-1].deadline == world.now + 30_000_000_000


def test_the_phase_of_the_orders_own_venue_decides() -> None:
    world = _world()
    world.define(an_instrument(is_nxt_enabled=True))
    world.give(m.PhaseChanged({Venue.KRX: frozenset({Phase.CLOSED})}, world.now))
    assert world.place(a_submit("a")).code == "VENUE_CLOSED"
    assert world.place(a_submit("b", venue=Venue.NXT)).is_taken


def test_a_modify_that_binds_less_passes_although_the_cap_is_lower_by_now() -> None:
    world = _world()
    _working(world, quantity=20)
    world.core.risk.limits = RiskLimits(symbol_cap=1_000_000)
    assert world.amend(a_modify(price=69_900)).is_taken
    world.settle()
    assert world.amend(a_modify(price=70_000, request_id="m-2")).code == "SYMBOL_CAP"


def test_an_order_during_a_volatility_interruption_passes_and_is_marked() -> None:
    world = _world()
    book = OrderBook(SAMSUNG, (), (), world.now, world.now, expected_px=70_100, expected_qty=5)
    world.give(book)
    assert world.place(a_submit("a")).is_taken
    (notice,) = world.notices("ORDER_IN_VI")
    assert (notice.instrument_id, notice.params) == (SAMSUNG, {"side": "BUY", "quantity": 10})
    world.give(replace(book, expected_px=None, ts_event=world.now + 1))
    world.place(a_submit("b", SELL))
    assert len(world.notices("ORDER_IN_VI")) == 1


def test_what_waited_in_the_queue_is_judged_again_before_it_leaves() -> None:
    world = _world()
    world.place(a_submit("a", quantity=1))
    world.place(a_submit("b", quantity=20))  # waits for the answer to a
    world.core.risk.limits = RiskLimits(order_notional=1_000_000)
    world.now += 1_000_000
    world.settle()
    assert world.status("b") is OrderStatus.DENIED
    assert "NOTIONAL_TOO_LARGE" in world.order("b").reason


def test_more_than_is_left_cancels_what_is_left() -> None:
    world = _world()
    _working(world)
    assert world.withdraw(a_cancel(quantity=30)).is_taken
    assert world.sends[-1].approval.request.quantity is None
    assert world.withdraw(a_cancel(quantity=0, request_id="x-2")).code == "REQUEST_PENDING"


@pytest.mark.parametrize("state", list(TradingState))
def test_a_cancel_passes_in_every_trading_state(state: TradingState) -> None:
    world = _world()
    _working(world)
    world.command(lambda command_id: m.SetTradingState(command_id, state, world.now))
    assert world.withdraw(a_cancel()).is_taken
