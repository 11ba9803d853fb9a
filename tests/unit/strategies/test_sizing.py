"""Prices, types and quantities by rule; the sessions' whole table stands in the scenarios."""

from dataclasses import replace
from datetime import date

import pytest

from kiwoom_gui.domain.enums import OrderType, Phase, Venue
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.market.ticks import DailyLimits
from kiwoom_gui.strategies.dip_ladder import DipLadder
from kiwoom_gui.strategies.parameters import LadderParameters
from kiwoom_gui.strategies.sizing import (
    OrderPlan,
    entry_plan,
    entry_price,
    entry_quantity,
    exit_plan,
    exit_price,
    net_return_percent,
    price_for_return,
)
from tests.support.strategy_builders import SYMBOL, Desk, an_instrument, at

LIMIT = OrderPlan(OrderType.LIMIT, 12_500, 12_500)


NOON = 12 * 60


def _view(**changes: object) -> StrategyView:
    desk = Desk(DipLadder(SYMBOL))
    for name, value in changes.items():
        assert name in Desk.__dataclass_fields__
        setattr(desk, name, value)
    return desk.view()


def test_a_buy_takes_the_smaller_of_bid_and_last_and_a_sell_the_greater_of_ask_and_last() -> None:
    view = _view(price=12_500, bid=12_490, ask=12_510)
    assert (entry_price(view), exit_price(view)) == (12_490, 12_510)

    stale = _view(price=12_400, bid=12_490, ask=12_500)
    assert (entry_price(stale), exit_price(stale)) == (12_400, 12_500)


def test_prices_off_tick_are_rounded_away_from_paying_more() -> None:
    view = _view(price=12_505)

    assert (entry_price(view), exit_price(view)) == (12_500, 12_510)


def test_prices_stay_inside_the_days_limits() -> None:
    view = _view(price=12_500, instrument=an_instrument(limits=DailyLimits(12_600, 12_700)))

    assert entry_price(view) == 12_600


@pytest.mark.parametrize(
    ("phases", "entry", "stop", "target"),
    [
        ({Phase.PRE_CLOSE_PRICE, Phase.OPENING_AUCTION}, OrderType.PRE_CLOSE_PRICE, OrderType.MARKET, OrderType.LIMIT),
        ({Phase.OPENING_AUCTION}, None, OrderType.MARKET, OrderType.LIMIT),
        ({Phase.CONTINUOUS}, OrderType.LIMIT, OrderType.MARKET, OrderType.LIMIT),
        ({Phase.VI_AUCTION}, None, OrderType.MARKET, OrderType.LIMIT),
        ({Phase.CLOSING_AUCTION}, OrderType.LIMIT, OrderType.MARKET, OrderType.LIMIT),
        (
            {Phase.AFTER_CLOSE_PRICE},
            OrderType.AFTER_CLOSE_PRICE,
            OrderType.AFTER_CLOSE_PRICE,
            OrderType.AFTER_CLOSE_PRICE,
        ),
        ({Phase.AFTER_MARKET}, None, None, None),
        ({Phase.CLOSED}, None, None, None),
    ],
)
def test_the_session_chooses_the_order_type(
    phases: set[Phase], entry: OrderType | None, stop: OrderType | None, target: OrderType | None
) -> None:
    view = _view(phases=frozenset(phases))
    plans = (
        entry_plan(view, LadderParameters(), NOON),
        exit_plan(view, is_limit=False),
        exit_plan(view, is_limit=True),
    )

    assert tuple(plan and plan.order_type for plan in plans) == (entry, stop, target)


def test_phases_of_another_venue_do_not_count() -> None:
    view = replace(_view(), phases={Venue.NXT: frozenset({Phase.CONTINUOUS})})

    assert entry_plan(view, LadderParameters(), NOON) is None


@pytest.mark.parametrize(("hour", "delay", "order_type"), [(15, 0, OrderType.MARKET), (15, 60, OrderType.LIMIT)])
def test_a_late_day_shifts_the_hour_of_market_orders(hour: int, delay: int, order_type: OrderType) -> None:
    view = _view(now=at(hour, day=date(2026, 11, 17)), phases=frozenset({Phase.CONTINUOUS}))
    plan = entry_plan(view, LadderParameters(), hour * 60 - delay)

    assert plan is not None
    assert plan.order_type is order_type


def test_the_stages_amount_is_floored_to_whole_shares() -> None:
    assert entry_quantity(_view(), LIMIT, 299_999, None, 1.0).shares == 23


def test_the_narrowest_bound_decides_and_is_named() -> None:
    assert entry_quantity(_view(), LIMIT, 300_000, 2_099.0, 1.0).bound == "volume"
    assert entry_quantity(_view(), LIMIT, 300_000, 2_099.0, 1.0).shares == 20
    assert entry_quantity(_view(cap=124_999), LIMIT, 300_000, None, 1.0).bound == "cap"
    assert entry_quantity(_view(cash=0), LIMIT, 300_000, None, 1.0).bound == "cash"


@pytest.mark.parametrize(("cash", "shares"), [(125_010, 10), (125_009, 9), (12_500, 1), (12_499, 0)])
def test_cash_must_cover_the_commission_truncated_to_ten_won(cash: int, shares: int) -> None:
    """10 shares: 125,000 won and 18.75 -> 10 won; 1 share: 12,500 won and 1.875 -> 0 won."""
    assert entry_quantity(_view(cash=cash), LIMIT, 300_000, None, 1.0).shares == shares


def test_a_market_buy_counts_cash_at_the_upper_limit() -> None:
    market = OrderPlan(OrderType.MARKET, None, 16_250)

    assert entry_quantity(_view(cash=162_520), market, 300_000, None, 1.0).shares == 10
    assert entry_quantity(_view(cash=162_000), market, 300_000, None, 1.0).shares == 9


def test_the_return_is_net_of_both_fees_and_tax() -> None:
    desk = Desk(DipLadder(SYMBOL), price=12_280)
    desk.buy_by_hand(24, 12_500)

    # 294,720 - 40 fee - (147 + 442) tax - 300,040 = -5,949
    assert net_return_percent(desk.view()) == pytest.approx(-5_949 * 100 / 300_040)
    assert price_for_return(desk.view(), -2.0) == pytest.approx(300_040 / 24 * 0.98 / (1 - 0.00215))


def test_a_flat_position_has_no_return() -> None:
    assert net_return_percent(_view()) is None
    assert price_for_return(_view(), 1.0) is None
