"""No limit that exists to stop entries ever stops an exit, whatever the limits and the account look like."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.domain.enums import OrderSide, OrderType, OriginKind, Phase, TradingState
from kiwoom_gui.domain.orders import MANUAL, Origin
from kiwoom_gui.engine.limits import RiskLimits
from kiwoom_gui.engine.risk_checks import SUBMIT_CHECKS, DenyCode, Replaced, RiskContext
from tests.support.builders import a_submit, an_instrument

WON = st.integers(-(10**12), 10**12)
COUNT = st.integers(0, 10**6)
LIMITS = st.builds(
    RiskLimits,
    symbol_cap=st.integers(0, 10**9),
    daily_loss=st.integers(-(10**9), 0),
    order_notional=st.integers(0, 10**9),
    order_quantity=st.integers(0, 10**6),
    price_distance_percent=st.floats(0, 30),
    total_exposure=st.integers(0, 10**9),
    orders_per_minute=st.integers(0, 600),
)
PRICED_BY_US = st.sampled_from(
    [
        Origin(OriginKind.STRATEGY, tag="stop", is_exit=True),
        Origin(OriginKind.STRATEGY, tag="target", is_exit=True),
        Origin(OriginKind.MANUAL, tag="close", is_exit=True),
    ]
)


@st.composite
def accounts(draw: st.DrawFn) -> RiskContext:
    """Draw an account that holds shares free to be sold, in any state but HALTED."""
    held = draw(st.integers(1, 10**6))
    return RiskContext(
        limits=draw(LIMITS),
        trading_state=draw(st.sampled_from([TradingState.ACTIVE, TradingState.REDUCING])),
        not_armed_because="",
        instrument=an_instrument(),
        phases=frozenset({Phase.CONTINUOUS}),
        last_px=draw(st.none() | st.integers(49_000, 91_000)),
        position_qty=held,
        orderable_qty=held,
        symbol_exposure=draw(WON),
        total_exposure=draw(WON),
        orderable_cash=draw(st.none() | WON),
        orders_last_minute=draw(COUNT),
        unsettled=None,
        buying_cost=draw(WON),
        day_result=draw(WON),
        replaced=Replaced(draw(COUNT), draw(WON), draw(WON)),
    )


@given(accounts(), PRICED_BY_US, st.sampled_from([None, 49_000, 60_000, 70_000, 91_000]))
def test_an_exit_that_we_priced_passes_every_check(account: RiskContext, origin: Origin, price: int | None) -> None:
    kind = OrderType.MARKET if price is None else OrderType.LIMIT
    order = a_submit("k", OrderSide.SELL, quantity=account.orderable_qty, price=price, order_type=kind, origin=origin)
    assert [denial for check in SUBMIT_CHECKS if (denial := check(order, account))] == []


@given(accounts(), st.sampled_from([None, 49_000, 70_000, 91_000]))
def test_a_sale_by_hand_is_stopped_at_most_for_a_slip_of_the_price(account: RiskContext, price: int | None) -> None:
    kind = OrderType.MARKET if price is None else OrderType.LIMIT
    order = a_submit("k", OrderSide.SELL, quantity=account.orderable_qty, price=price, order_type=kind, origin=MANUAL)
    codes = {denial.code for check in SUBMIT_CHECKS if (denial := check(order, account))}
    assert codes <= {DenyCode.PRICE_TOO_FAR}


@given(accounts())
def test_a_buy_in_reducing_never_passes(account: RiskContext) -> None:
    reducing = account._replace(trading_state=TradingState.REDUCING)
    order = replace(a_submit("k"), origin=Origin(OriginKind.STRATEGY, tag="stage-1", is_exit=True))
    assert any(check(order, reducing) for check in SUBMIT_CHECKS)
