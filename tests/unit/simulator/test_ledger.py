import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.market.costs import REAL_COSTS, ListingMarket
from kiwoom_gui.simulator.ledger import STARTING_CASH, Ledger


def test_a_buy_leaves_todays_cash_and_falls_due_in_two_days() -> None:
    ledger = Ledger(REAL_COSTS)
    booked = ledger.book_buy("005930", 10, 479_000, 0)
    # 0.015 % of 479,000 is 71.85, truncated to 10 won
    assert booked.commission == 70
    assert ledger.cash == STARTING_CASH
    assert ledger.settled_cash == STARTING_CASH - 479_070


def test_commission_is_that_of_the_orders_sum() -> None:
    ledger = Ledger(REAL_COSTS)
    parts = [ledger.book_buy("005930", 1, 47_900, i * 47_900).commission for i in range(10)]
    assert sum(parts) == 70


def test_a_sale_earns_net_of_the_costs_of_both_sides() -> None:
    ledger = Ledger(REAL_COSTS)
    ledger.book_buy("005930", 10, 1_000_000, 0)
    ledger.book_sell("005930", ListingMarket.KOSPI, 10, 1_100_000, 0)
    # buy commission 150, sale commission 160, tax 550 + 1,650
    assert ledger.holdings["005930"].realized_pnl == 100_000 - 150 - 160 - 2_200
    assert ledger.settled_cash == STARTING_CASH + 100_000 - 150 - 160 - 2_200


def test_what_is_not_held_is_not_sold() -> None:
    with pytest.raises(ValueError, match="only 0 held"):
        Ledger(REAL_COSTS).book_sell("005930", ListingMarket.KOSPI, 1, 1_000, 0)


def test_affordable_shares_leave_room_for_the_commission() -> None:
    ledger = Ledger(REAL_COSTS)
    # 10 shares at 100,000 cost 1,000,150
    assert ledger.affordable(100_000, 1_000_149) == 9
    assert ledger.affordable(100_000, 1_000_150) == 10
    assert ledger.affordable(100_000, -1) == 0


trades = st.lists(st.tuples(st.booleans(), st.integers(1, 500), st.integers(1_000, 90_000)), max_size=60)


@given(trades)
def test_money_and_shares_are_conserved(trades: list[tuple[bool, int, int]]) -> None:
    """What left as cash is cost of shares held, or profit and loss, or commission and tax; nothing else."""
    ledger = Ledger(REAL_COSTS)
    held = 0
    for is_buy, quantity, price in trades:
        if is_buy:
            ledger.book_buy("005930", quantity, quantity * price, 0)
            held += quantity
        elif quantity <= held:
            ledger.book_sell("005930", ListingMarket.KOSPI, quantity, quantity * price, 0)
            held -= quantity
    holding = ledger.holding("005930")
    assert holding.quantity == held == holding.bought_today - holding.sold_today
    in_shares = holding.cost + holding.buy_commission
    assert ledger.settled_cash + in_shares == STARTING_CASH + holding.realized_pnl
    flows = ledger.sold_notional - ledger.bought_notional - ledger.commissions - ledger.taxes
    assert ledger.settled_cash == STARTING_CASH + flows
    assert held or in_shares == 0
