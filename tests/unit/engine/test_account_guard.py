"""The account's standing: who changes it, what the day's loss does, what a restart and a new day leave of it."""

import pytest

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, TradingState
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.limits import RiskLimits, strictest
from kiwoom_gui.engine.settings import CoreSettings
from kiwoom_gui.engine.trading_state import Standing, day_of, on_new_day, reduced, refusal
from tests.support.builders import HYNIX, SAMSUNG, SECOND, a_submit
from tests.support.core_harness import ROOMY, CoreHarness, FakeVenue

ACTIVE, REDUCING, HALTED = TradingState.ACTIVE, TradingState.REDUCING, TradingState.HALTED
SELL = OrderSide.SELL
DAY = 86_400 * SECOND


def _settings(limits: RiskLimits) -> CoreSettings:
    return CoreSettings(limits=limits, entry_spacing_s=0)


def _world(settings: CoreSettings | None = None) -> CoreHarness:
    """Hold 100 shares bought at 70,000: a fall to 68,100 loses about 206,000 won."""
    world = CoreHarness(FakeVenue({SAMSUNG: (100, 70_000)}), settings).arm()
    world.tick(70_000)
    return world


def _set(world: CoreHarness, state: TradingState) -> m.CommandAnswered:
    return world.command(lambda command_id: m.SetTradingState(command_id, state, world.now))


def _limit(world: CoreHarness, name: str, value: float) -> m.CommandAnswered:
    return world.command(lambda command_id: m.ChangeLimit(command_id, name, value, world.now))


def _standing(world: CoreHarness) -> tuple[TradingState, m.StateCause]:
    return world.core.guard.standing.state, world.core.guard.standing.cause


def _restarted(world: CoreHarness, settings: CoreSettings | None = None) -> CoreHarness:
    after = CoreHarness(world.venue, settings)
    after.core.restore(world.outputs)
    after.now = world.now + SECOND
    return after.arm()


# --- the rules ---


@pytest.mark.parametrize("wanted", [REDUCING, HALTED])
def test_the_user_may_always_be_stricter(wanted: TradingState) -> None:
    assert refusal(wanted, day_result=-(10**9), daily_loss=-1_000, is_closing_all=True) is None


def test_the_user_may_not_release_while_the_loss_stands_or_everything_is_being_closed() -> None:
    assert refusal(ACTIVE, day_result=-199_999, daily_loss=-200_000, is_closing_all=False) is None
    stands = refusal(ACTIVE, day_result=-200_000, daily_loss=-200_000, is_closing_all=False)
    assert stands is not None
    assert (stands.code, stands.params) == ("LOSS_STANDS", {"total": -200_000, "limit": -200_000})
    closing = refusal(ACTIVE, day_result=0, daily_loss=-200_000, is_closing_all=True)
    assert closing is not None
    assert closing.code == "CLOSING_RUNS"


@pytest.mark.parametrize("state", [REDUCING, HALTED])
def test_the_account_itself_never_loosens_what_is_stricter(state: TradingState) -> None:
    standing = Standing(state, m.StateCause.USER, 1)
    assert reduced(standing, m.StateCause.DAILY_LOSS, 2) is standing


@pytest.mark.parametrize(
    ("state", "cause", "after"),
    [
        (REDUCING, m.StateCause.DAILY_LOSS, ACTIVE),
        (REDUCING, m.StateCause.CLOSE_ALL, ACTIVE),
        (REDUCING, m.StateCause.USER, REDUCING),
        (HALTED, m.StateCause.USER, HALTED),
    ],
)
def test_a_new_day_ends_what_the_account_set_and_keeps_what_the_user_set(
    state: TradingState, cause: m.StateCause, after: TradingState
) -> None:
    assert on_new_day(Standing(state, cause, 1), DAY).state is after


def test_the_day_changes_at_midnight_in_korea() -> None:
    midnight = 15 * 3_600 * SECOND  # UTC
    assert day_of(midnight) == day_of(midnight - 1) + 1


def test_of_two_sources_the_stricter_limits_hold() -> None:
    one = RiskLimits(symbol_cap=1, daily_loss=-5, order_notional=10)
    other = RiskLimits(symbol_cap=2, daily_loss=-3, order_notional=9)
    assert strictest(one, other) == RiskLimits(symbol_cap=1, daily_loss=-3, order_notional=9)


# --- the day's loss ---


def test_the_loss_cancels_working_entries_also_when_entries_were_blocked_by_hand_before() -> None:
    world = _world()
    world.place(a_submit("buy", instrument_id=HYNIX, price=199_500, quantity=1))
    world.settle()
    _set(world, REDUCING)
    world.tick(68_100)
    world.settle()
    assert world.status("buy") is OrderStatus.CANCELED
    assert _standing(world) == (REDUCING, m.StateCause.USER)
    assert len(world.notices("DAILY_LOSS")) == 1


def test_a_click_does_not_release_while_the_loss_stands() -> None:
    world = _world()
    world.tick(68_000)
    answer = _set(world, ACTIVE)
    assert (answer.is_taken, answer.code, answer.params["limit"]) == (False, "LOSS_STANDS", -200_000)
    assert _standing(world) == (REDUCING, m.StateCause.DAILY_LOSS)


def test_the_way_back_is_another_limit_and_then_the_release_and_both_are_journaled() -> None:
    world = _world()
    world.tick(68_000)
    assert _limit(world, "daily_loss", -500_000).is_taken
    assert _standing(world) == (REDUCING, m.StateCause.DAILY_LOSS)
    assert _set(world, ACTIVE).is_taken
    assert _standing(world) == (ACTIVE, m.StateCause.USER)
    kept = [o for o in world.outputs if isinstance(o, (m.LimitsChanged, m.TradingStateChanged))]
    assert [type(o).__name__ for o in kept] == ["TradingStateChanged", "LimitsChanged", "TradingStateChanged"]
    world.tick(65_000)
    assert _standing(world) == (REDUCING, m.StateCause.DAILY_LOSS)


def test_a_loss_that_went_away_may_be_released_and_acts_again_when_it_comes_back() -> None:
    world = _world()
    world.tick(68_000)
    world.tick(70_000)
    assert _standing(world)[0] is REDUCING
    assert _set(world, ACTIVE).is_taken
    world.tick(68_000)
    assert _standing(world) == (REDUCING, m.StateCause.DAILY_LOSS)
    assert len(world.notices("DAILY_LOSS")) == 2


def test_a_buy_is_refused_while_the_loss_stands_even_in_active() -> None:
    world = _world()
    world.core.risk.limits = RiskLimits(daily_loss=-1)
    world.core.guard._loss_is_told = True  # nothing acted yet
    assert world.place(a_submit("a", instrument_id=HYNIX, price=200_000, quantity=1)).code == "DAILY_LOSS"


# --- limits at run time ---


def test_a_lowered_cap_refuses_entries_at_once_and_keeps_exits() -> None:
    world = _world(_settings(ROOMY))
    assert world.place(a_submit("a", quantity=1)).is_taken
    world.settle()
    assert _limit(world, "symbol_cap", 1_000_000).is_taken
    assert world.place(a_submit("b", quantity=1)).code == "SYMBOL_CAP"
    assert world.place(a_submit("c", SELL, quantity=100)).is_taken
    (notice,) = world.notices("LIMIT_CHANGED")
    assert notice.params == {"limit_name": "symbol_cap", "before": 50_000_000, "after": 1_000_000}


def test_a_lowered_limit_drops_what_waits_to_buy() -> None:
    world = _world(_settings(ROOMY))
    world.place(a_submit("a", quantity=1))
    world.place(a_submit("b", quantity=20))
    _limit(world, "order_notional", 1_000_000)
    assert world.status("b") is OrderStatus.DENIED


def test_a_limit_that_does_not_fit_another_is_refused_with_both_numbers() -> None:
    world = _world(CoreSettings(limits=ROOMY))
    answer = _limit(world, "total_exposure", 4_000_000)
    assert (answer.code, answer.params) == (
        "LIMITS_CONFLICT",
        {"order_notional": 5_000_000, "total_exposure": 4_000_000},
    )
    assert world.core.risk.limits == ROOMY


def test_a_lowered_daily_loss_acts_at_once() -> None:
    world = _world()
    world.tick(69_500)
    _limit(world, "daily_loss", -10_000)
    assert _standing(world) == (REDUCING, m.StateCause.DAILY_LOSS)


def test_the_same_limits_again_change_nothing() -> None:
    world = _world()
    assert _limit(world, "symbol_cap", world.core.risk.limits.symbol_cap).is_taken
    assert not world.notices("LIMIT_CHANGED")


# --- restart and a new day ---


@pytest.mark.parametrize("state", [REDUCING, HALTED])
def test_a_restart_goes_on_with_the_state_and_its_reason(state: TradingState) -> None:
    world = _world()
    _set(world, state)
    assert _standing(_restarted(world)) == (state, m.StateCause.USER)


def test_a_restart_under_the_loss_stays_reduced_and_says_so_once() -> None:
    world = _world()
    world.tick(68_000)
    after = _restarted(world)
    after.tick(68_000)
    assert _standing(after) == (REDUCING, m.StateCause.DAILY_LOSS)
    assert after.place(a_submit("x")).code == "TRADING_REDUCING"
    assert not after.notices("DAILY_LOSS")


def test_after_a_restart_the_stricter_of_journal_and_settings_holds() -> None:
    world = _world(_settings(ROOMY))
    _limit(world, "symbol_cap", 1_000_000)
    assert _restarted(world, _settings(ROOMY)).core.risk.limits.symbol_cap == 1_000_000
    assert _restarted(world, _settings(RiskLimits(symbol_cap=900_000))).core.risk.limits.symbol_cap == 900_000


def test_a_new_day_releases_what_the_loss_did_and_begins_with_no_result() -> None:
    world = _world()
    world.place(a_submit("out", SELL, quantity=100, price=68_000))
    world.settle()
    world.fill("0000001", 100, 68_000)
    world.pass_time(0.1)
    assert _standing(world) == (REDUCING, m.StateCause.DAILY_LOSS)
    world.pass_time(24 * 3_600)
    assert _standing(world) == (ACTIVE, m.StateCause.NEW_DAY)
    assert world.core.portfolio.realized_pnl == 0


def test_a_restart_on_a_later_day_releases_it_too() -> None:
    world = _world()
    world.tick(68_000)
    world.now += DAY
    world.venue.quantities[SAMSUNG] = 0
    after = _restarted(world)
    after.pass_time(0.1)
    assert _standing(after) == (ACTIVE, m.StateCause.NEW_DAY)
