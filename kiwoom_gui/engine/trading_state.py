"""What the account may do and who may change it: the rules on one page. Pure; decides nothing about single orders.

| from | to | by | when |
|---|---|---|---|
| any | REDUCING (신규차단) | user | always: it loosens HALTED to exits, and stops entries in ACTIVE |
| any | HALTED | user | always; only cancels pass |
| REDUCING, HALTED | ACTIVE | user | the day's loss does not stand at its limit, and no 전량청산 runs |
| ACTIVE | REDUCING | the day's loss | it reaches its limit; working entries are canceled, exits live on |
| ACTIVE | REDUCING | 전량청산 | when it starts; it stays until the user releases it |
| ACTIVE | REDUCING | a restart | rows of the journal are lost or do not read; it stays until the user releases it |
| REDUCING | ACTIVE | a new day (KST) | what the day's loss or 전량청산 set; what the user set stays |

While the loss stands the way to ACTIVE is to change the limit first, a command of its own that is journaled; then to
release. Nothing but a new day releases by itself, and a restart goes on with the state as it was.
"""

from dataclasses import dataclass

from kiwoom_gui.domain.enums import TradingState
from kiwoom_gui.engine.messages import StateCause
from kiwoom_gui.engine.risk_checks import Denial, DenyCode

_KST_NS = 9 * 3_600 * 1_000_000_000
_DAY_NS = 86_400 * 1_000_000_000
_ENDS_WITH_THE_DAY = frozenset({StateCause.DAILY_LOSS, StateCause.CLOSE_ALL})


@dataclass(frozen=True, slots=True)
class Standing:
    """A trading state, why it holds, and since when (ns UTC)."""

    state: TradingState = TradingState.ACTIVE
    cause: StateCause = StateCause.START
    since: int = 0


def refusal(wanted: TradingState, *, day_result: int, daily_loss: int, is_closing_all: bool) -> Denial | None:
    """Return why the user may not change to a state, or None if he may."""
    if wanted is not TradingState.ACTIVE:
        return None
    if is_closing_all:
        return Denial(DenyCode.CLOSING_RUNS)
    if day_result <= daily_loss:
        return Denial(DenyCode.LOSS_STANDS, {"total": day_result, "limit": daily_loss})
    return None


def reduced(standing: Standing, cause: StateCause, now: int) -> Standing:
    """Return the standing after the account itself stops entries; what is as strict or stricter stays."""
    return Standing(TradingState.REDUCING, cause, now) if standing.state is TradingState.ACTIVE else standing


def on_new_day(standing: Standing, now: int) -> Standing:
    """Return the standing on a new day."""
    return Standing(TradingState.ACTIVE, StateCause.NEW_DAY, now) if standing.cause in _ENDS_WITH_THE_DAY else standing


def day_of(ts: int) -> int:
    """Return the number of the day in Korea at an instant (ns UTC)."""
    return (ts + _KST_NS) // _DAY_NS


def start_of(day: int) -> int:
    """Return the first instant (ns UTC) of a day in Korea."""
    return day * _DAY_NS - _KST_NS
