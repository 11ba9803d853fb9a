"""Positions, cash and today's result. Money worked out by hand."""

from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.domain.enums import OrderSide, OrderType
from kiwoom_gui.engine.messages import PositionReport
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
    world.core.portfolio.take_position(PositionReport(SAMSUNG, 5, 5, 70_000.0, T0))
    assert (world.held(), world.core.portfolio.realized_pnl) == (5, realized)


def test_what_is_held_without_a_price_is_neither_gain_nor_loss() -> None:
    world = CoreHarness(FakeVenue())
    world.core.portfolio.take_position(PositionReport(SAMSUNG, 5, 5, 70_000.0, T0))
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
    assert books.orderable_qty(SAMSUNG, [an_order(side=OrderSide.SELL, quantity=4)]) == 6
    assert books.orderable_qty(SAMSUNG, [an_order(side=OrderSide.SELL, quantity=40)]) == 0
    assert books.orderable_qty(SAMSUNG, [an_order()]) == 10


def test_the_high_of_the_day_and_the_deepest_fall_from_it_are_kept() -> None:
    world = _holding()
    books = world.core.portfolio
    start = books.mark()
    world.tick(75_000)
    high = books.max_total
    world.tick(72_000)
    assert high > start
    assert (books.max_total, books.max_drawdown) == (high, books.mark() - high)


@given(st.lists(st.tuples(st.sampled_from([SAMSUNG, HYNIX]), st.integers(60_000, 80_000)), min_size=1, max_size=20))
def test_marking_one_symbol_at_a_time_gives_what_marking_all_gives(moves: list[tuple[str, int]]) -> None:
    world = _holding()
    books = world.core.portfolio
    for number, (symbol, price) in enumerate(moves):
        instrument_id = SAMSUNG if symbol == SAMSUNG else HYNIX
        world.tick(price, instrument_id)
        if number == 3:
            world.place(a_submit("k-1", OrderSide.SELL, quantity=4))
            world.settle()
            for order in list(world.venue.orders.values()):
                if order.leaves and order.side is OrderSide.SELL:
                    world.fill(order.number, order.leaves, 70_000)
        assert books.mark(instrument_id) == books.realized_pnl + books.total_unrealized_pnl
