"""Laws of money that hold for every sequence of fills."""

from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.domain.position import Fill, Position
from tests.support.builders import SAMSUNG, T0

FILLS = st.lists(
    st.tuples(st.booleans(), st.integers(1, 1_000), st.integers(1, 1_000_000), st.integers(0, 10_000)), max_size=40
)


def _run(wishes: list[tuple[bool, int, int, int]]) -> tuple[Position, int, int]:
    """Return the position after the fills that are possible, the cash that moved, and the costs paid."""
    position, cash, paid = Position(SAMSUNG), 0, 0
    for is_buy, quantity, price, costs in wishes:
        amount = quantity if is_buy else min(quantity, position.quantity)
        if amount == 0:
            continue
        side = OrderSide.BUY if is_buy else OrderSide.SELL
        position = position.apply(Fill(SAMSUNG, side, amount, price, costs, T0))
        cash -= side.sign * amount * price + costs
        paid += costs
    return position, cash, paid


@given(FILLS)
def test_cash_in_and_out_equals_what_was_earned_less_the_cost_of_what_is_held(
    wishes: list[tuple[bool, int, int, int]],
) -> None:
    position, cash, paid = _run(wishes)
    assert cash == position.realized_pnl - position.cost
    assert position.costs_paid == paid
    assert position.quantity >= 0
    assert position.cost >= 0
    assert position.quantity or position.cost == 0


@given(FILLS, st.integers(1, 1_000_000), st.integers(0, 10_000))
def test_selling_all_realizes_exactly_what_was_unrealized(
    wishes: list[tuple[bool, int, int, int]], price: int, costs: int
) -> None:
    position, _, _ = _run(wishes)
    if not position.quantity:
        return
    expected = position.realized_pnl + position.unrealized_pnl(price, costs)
    flat = position.apply(Fill(SAMSUNG, OrderSide.SELL, position.quantity, price, costs, T0))
    assert flat.realized_pnl == expected
