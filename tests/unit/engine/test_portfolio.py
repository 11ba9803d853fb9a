"""Positions, cash and today's result. Money worked out by hand."""

from kiwoom_gui.domain.enums import OrderSide, OrderType
from kiwoom_gui.engine.messages import PositionReport, TakenBecause
from tests.support.builders import HYNIX, SAMSUNG, T0, a_submit, an_order
from tests.support.core_harness import CoreHarness, FakeVenue


def _holding() -> CoreHarness:
    return CoreHarness(FakeVenue({SAMSUNG: (10, 70_000), HYNIX: (2, 200_000)})).arm()


def test_the_brokers_average_has_no_fees_and_ours_has() -> None:
    position = _holding().core.portfolio.position(SAMSUNG)
    assert (position.quantity, position.cost) == (10, 700_000 + 100)


def test_a_correction_by_the_broker_keeps_todays_result() -> None:
    world = _holding()
    world.place(a_submit("k-1", OrderSide.SELL, quantity=4))
    world.settle()
    world.fill("0000001", 4, 71_000)
    realized = world.core.portfolio.realized_pnl
    assert realized == 4 * 71_000 - (40 + 142 + 426) - 280_040
    world.core.portfolio.take_position(PositionReport(SAMSUNG, 5, 5, 70_000.0, T0), TakenBecause.USER)
    assert (world.held(), world.core.portfolio.realized_pnl) == (5, realized)


def test_what_is_held_without_a_price_is_neither_gain_nor_loss() -> None:
    world = CoreHarness(FakeVenue())
    world.core.portfolio.take_position(PositionReport(SAMSUNG, 5, 5, 70_000.0, T0), TakenBecause.USER)
    world.core.market.ticks.clear()
    world.core.market.instruments.clear()
    assert world.core.portfolio.unrealized_pnl(SAMSUNG) == 0


def test_a_working_buy_reserves_its_limit_and_a_market_buy_the_upper_limit() -> None:
    books = _holding().core.portfolio
    assert books.reserved_cash([an_order()]) == 700_100
    assert books.reserved_cash([an_order(order_type=OrderType.MARKET, price=None)]) == 910_130
    assert books.reserved_cash([an_order(side=OrderSide.SELL)]) == 0
    assert books.reserved_cash([an_order(filled_qty=4, canceled_qty=1)]) == 350_050


def test_orderable_shares_are_those_that_no_working_sale_holds_and_never_less_than_none() -> None:
    books = _holding().core.portfolio
    for order, orderable in (
        (an_order(side=OrderSide.SELL, quantity=4), 6),
        (an_order(side=OrderSide.SELL, quantity=40), 0),
        (an_order(), 10),
    ):
        books.on_order(order)
        assert books.orderable_qty(SAMSUNG) == orderable


def test_a_new_day_forgets_what_yesterday_earned_and_keeps_what_is_held() -> None:
    world = _holding()
    world.place(a_submit("k-1", OrderSide.SELL, quantity=4))
    world.settle()
    world.fill("0000001", 4, 75_000)
    books = world.core.portfolio
    before = books.position(SAMSUNG)
    assert books.realized_pnl > 0
    books.start_day()
    assert (books.realized_pnl, books.position(SAMSUNG).cost, world.held()) == (0, before.cost, 6)


def test_the_high_of_the_day_and_the_deepest_fall_from_it_are_kept() -> None:
    world = _holding()
    books = world.core.portfolio
    start = books.mark()
    world.tick(75_000)
    high = books.max_total
    world.tick(72_000)
    assert high > start
    assert (books.max_total, books.max_drawdown) == (high, books.mark() - high)
