"""The day's result by who traded: sales by the seller, holdings by the buyer, and rows that sum to the account."""

from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.app.views import FillRow, PositionRow
from kiwoom_gui.domain.enums import OrderSide, OriginKind
from kiwoom_gui.ui.charts.pnl_groups import pnl_groups
from tests.support import panel_data as data
from tests.support import some_views

BUY, SELL = OrderSide.BUY, OrderSide.SELL


def fill(side: OrderSide, quantity: int, strategy: str = "", earned: int | None = None, symbol: str = "1") -> FillRow:
    """A fill by hand, or of a strategy."""
    return some_views.a_fill(
        instrument_id=symbol,
        side=side,
        quantity=quantity,
        origin=OriginKind.STRATEGY if strategy else OriginKind.MANUAL,
        strategy=strategy,
        realized_pnl=earned,
        costs=10,
    )


def held(quantity: int, unrealized: int, symbol: str = "1") -> PositionRow:
    """A position."""
    return data.a_position(instrument_id=symbol, quantity=quantity, unrealized_pnl=unrealized)


def test_sales_count_for_the_seller_and_holdings_for_the_only_buyer() -> None:
    fills = [fill(BUY, 10, "dip-ladder"), fill(SELL, 4, "dip-ladder", 500), fill(SELL, 1, earned=-200)]
    rows = {row.name: row for row in pnl_groups(fills, [held(5, 700)])}
    assert set(rows) == {"수동", "투매폭"}
    ladder, hand = rows["투매폭"], rows["수동"]
    assert (ladder.realized_pnl, ladder.unrealized_pnl, ladder.trades, ladder.wins, ladder.sales) == (500, 700, 2, 1, 1)
    assert (hand.realized_pnl, hand.unrealized_pnl, hand.wins, hand.costs) == (-200, None, 0, 10)


def test_what_two_bought_or_what_was_there_before_stands_apart() -> None:
    mixed = pnl_groups([fill(BUY, 10, "breakout"), fill(BUY, 5)], [held(15, 300)])
    assert [(row.name, row.unrealized_pnl) for row in mixed] == [
        ("돌파", None), ("수동", None), ("전부터 · 섞인 보유", 300),
    ]  # fmt: skip
    carried = pnl_groups([fill(BUY, 10)], [held(15, 300), held(3, -40, "2")])
    assert [(row.name, row.unrealized_pnl) for row in carried] == [("수동", None), ("전부터 · 섞인 보유", 260)]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([BUY, SELL]), st.integers(1, 9), st.sampled_from(["", "breakout"]),
            st.integers(-99, 99), st.sampled_from("12"),
        ),
        max_size=12,
    ),
    st.lists(st.integers(-999, 999), min_size=2, max_size=2),
)  # fmt: skip
def test_the_rows_always_sum_to_the_account(
    made: list[tuple[OrderSide, int, str, int, str]], unrealized: list[int]
) -> None:
    fills = [fill(side, n, who, earned if side is SELL else None, symbol) for side, n, who, earned, symbol in made]
    positions = [held(5, unrealized[0], "1"), held(5, unrealized[1], "2")]
    rows = pnl_groups(fills, positions)
    assert sum(row.realized_pnl for row in rows) == sum(each.realized_pnl or 0 for each in fills)
    assert sum(row.unrealized_pnl or 0 for row in rows) == sum(unrealized)
    assert sum(row.trades for row in rows) == len(fills)


def test_a_day_without_trades_has_no_rows() -> None:
    assert pnl_groups([], []) == []
