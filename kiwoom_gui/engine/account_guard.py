"""Keeps the account inside its limits as a whole: trading state, day's loss, limits changed at run time, a new day.

The rules of the state are in `trading_state`; single orders are judged by `risk_engine`.
"""

from dataclasses import replace
from typing import Any

from kiwoom_gui.domain.enums import OrderSide, OriginKind, TradingState
from kiwoom_gui.domain.orders import Origin
from kiwoom_gui.engine import trading_state as rules
from kiwoom_gui.engine.limits import strictest
from kiwoom_gui.engine.messages import DayMarked, LimitsChanged, Severity, StateCause, TradingStateChanged
from kiwoom_gui.engine.order_desk import OrderDesk
from kiwoom_gui.engine.risk_checks import Denial, DenyCode

_MARK_EVERY_NS = 60_000_000_000

_RISK = Origin(OriginKind.MANUAL, tag="risk")


class AccountGuard:
    """The account's standing and what changes it."""

    def __init__(self, desk: OrderDesk) -> None:
        """Watch the account behind this desk; start ACTIVE."""
        self._desk = desk
        self.standing = rules.Standing()
        self._configured = desk.risk.limits
        self._loss_is_told = False
        self._day: int | None = None
        self._marked = DayMarked(0, 0, 0)
        """The high and fall of the day's result as journaled last."""

    # --- the user ---

    def set_by_user(self, wanted: TradingState, now: int, *, is_closing_all: bool) -> Denial | None:
        """Change the state as the user asks, or say why not."""
        denial = rules.refusal(
            wanted,
            day_result=self._desk.portfolio.mark(),
            daily_loss=self._desk.risk.limits.daily_loss,
            is_closing_all=is_closing_all,
        )
        if denial is None and wanted is not self.standing.state:
            self._enter(rules.Standing(wanted, StateCause.USER, now), now)
        return denial

    def change_limit(self, name: str, value: float, now: int) -> Denial | None:
        """Put another value of a limit in force at once; what waits in the queue is judged by it."""
        before = self._desk.risk.limits
        typed: Any = type(getattr(before, name))(value)
        limits = replace(before, **{name: typed})
        if limits.order_notional > limits.total_exposure:
            numbers = {"order_notional": limits.order_notional, "total_exposure": limits.total_exposure}
            return Denial(DenyCode.LIMITS_CONFLICT, dict(numbers))
        if limits == before:
            return None
        self._desk.risk.limits = limits
        self._desk.outbox.append(LimitsChanged(limits, now))
        told = {"limit_name": name, "before": getattr(before, name), "after": typed}
        self._desk.notice(Severity.WARNING, "LIMIT_CHANGED", now, told)
        self._loss_is_told = False
        self._desk.drop_forbidden(now)
        self.watch(now)
        return None

    # --- the account itself ---

    def stop_entries_for_closing(self, now: int) -> None:
        """전량청산 begins: nothing is bought any more."""
        self._enter(rules.reduced(self.standing, StateCause.CLOSE_ALL, now), now)

    def doubt_the_day(self, now: int) -> None:
        """Stop entries where the day's journal is not whole: the loss and the state before it may be lost with it."""
        self._enter(rules.reduced(self.standing, StateCause.JOURNAL_LOST, now), now)

    def watch(self, now: int) -> None:
        """Act, once, when the day's loss reaches its limit: no entries, and what works to buy is canceled."""
        total, limit = self._desk.portfolio.mark(), self._desk.risk.limits.daily_loss
        if total > limit or self._loss_is_told:
            return
        self._loss_is_told = True
        self._enter(rules.reduced(self.standing, StateCause.DAILY_LOSS, now), now)
        self._desk.notice(Severity.ERROR, "DAILY_LOSS", now, {"total": total, "limit": limit})
        self._desk.cancel_where(lambda order: order.side is OrderSide.BUY, _RISK, now)

    def on_timer(self, now: int) -> None:
        """Begin a new day where one has begun; tell the day's high and fall where they changed."""
        self._turn_day(now)
        books = self._desk.portfolio
        is_other = (books.max_total, books.max_drawdown) != (self._marked.high, self._marked.drawdown)
        if is_other and now - self._marked.ts >= _MARK_EVERY_NS:
            self._marked = DayMarked(books.max_total, books.max_drawdown, now)
            self._desk.outbox.append(self._marked)

    def _turn_day(self, now: int) -> None:
        """Yesterday's result counts no more."""
        today = rules.day_of(now)
        if today == self._day:
            return
        if self._day is not None:
            self._desk.start_day(rules.start_of(today))
            self._desk.portfolio.start_day()
            self._loss_is_told = False
        self._day = today
        if rules.day_of(self.standing.since) < today:
            self._enter(rules.on_new_day(self.standing, now), now)

    # --- restart ---

    def restore(self, record: TradingStateChanged | LimitsChanged | DayMarked) -> None:
        """Go on from the journal. Limits: where the journal and the settings differ, the stricter holds."""
        match record:
            case TradingStateChanged(state=state, cause=cause, ts=ts):
                self.standing = rules.Standing(state, cause, ts)
                self._desk.risk.trading_state = state
                self._loss_is_told = state is not TradingState.ACTIVE and cause is StateCause.DAILY_LOSS
            case LimitsChanged(limits=limits):
                self._desk.risk.limits = strictest(limits, self._configured)
            case DayMarked(high=high, drawdown=drawdown):
                self._marked = record
                self._desk.portfolio.max_total, self._desk.portfolio.max_drawdown = high, drawdown

    def _enter(self, standing: rules.Standing, now: int) -> None:
        if standing == self.standing:
            return
        is_other = standing.state is not self.standing.state
        self.standing = standing
        self._desk.risk.trading_state = standing.state
        if standing.state is TradingState.ACTIVE:
            self._loss_is_told = False
        result = self._desk.portfolio.realized_pnl + self._desk.portfolio.total_unrealized_pnl
        self._desk.outbox.append(TradingStateChanged(standing.state, standing.cause, now, result))
        if is_other:
            params: dict[str, str | int | float] = {"state": standing.state, "state_cause": standing.cause}
            self._desk.notice(Severity.WARNING, "TRADING_STATE", now, params)
        self._desk.drop_forbidden(now)
