"""The scan's seat in the engine: what was found, why each is or is not proposed, and arming within limits.

Armed, it switches strategies on for what it proposes: never for more symbols or more money than the user allowed, never
for what somebody else holds or trades, and each symbol once a day. What it armed stays bound by its money, also at the
gate (`money_left`), until nothing of it is on or held. It is off at the start, and goes off by itself with the right to
enter. Sends no order itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from kiwoom_gui.domain.enums import TradingState
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.account_keeper import REAL_NOT_ARMED
from kiwoom_gui.engine.candidates import PROPOSED, Candidate, ScanCode, ScanFilters, Verdict, judge
from kiwoom_gui.engine.market_state import MarketState
from kiwoom_gui.engine.order_desk import OrderDesk
from kiwoom_gui.engine.risk_checks import Denial, DenyCode
from kiwoom_gui.engine.strategy_host import StrategyHost
from kiwoom_gui.engine.trading_state import day_of

MOST_SYMBOLS: Final = 20
MOST_WON: Final = 1_000_000_000
"""The bounds of the limits that a user may give."""

SwitchOn = Callable[[InstrumentId, int], None]


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate with the verdict on it; `waits`: proposed, but the armed scan lets it wait for that."""

    seen: Candidate
    sources: tuple[str, ...]
    verdict: Verdict
    waits: Verdict | None = None
    is_bound: bool = False
    """Armed by the scan."""


class Scan:
    """What scans found, and the scan's own arming."""

    def __init__(
        self, desk: OrderDesk, host: StrategyHost, market: MarketState, filters: ScanFilters, switch_on: SwitchOn
    ) -> None:
        """Start off, with nothing found."""
        self._desk = desk
        self._host = host
        self._market = market
        self._switch_on = switch_on
        self.filters = filters
        self.sources: dict[str, m.CandidatesSeen] = {}
        self.standing = m.ScanChanged(False, 0, 0, (), (), m.ScanCause.USER, 0)
        self.slots: m.WatchSlots | None = None
        self._taken: set[InstrumentId] = set()
        """Armed since the slots were last told: each may have taken one, also where it only filled one before."""
        self._planned: dict[InstrumentId, int] = {}
        """Won that the plans of proposed symbols may buy for, as looked up when they were about to be armed."""
        self._was_on = False
        self._day: int | None = None

    # --- facts come in ---

    def on_seen(self, given: m.CandidatesSeen, now: int) -> None:
        """Take what a scan found; the armed scan arms what it may."""
        before = self.sources.get(given.source)
        if given.is_over:
            self.sources.pop(given.source, None)
        elif given.failure and before is not None:
            self.sources[given.source] = replace(before, failure=given.failure)
        else:
            self.sources[given.source] = given
        if self.standing.is_on and not given.failure:
            self._arm_what_may(now)

    def on_slots(self, given: m.WatchSlots) -> None:
        """Take how many more symbols may be watched."""
        self.slots = given
        self._taken.clear()

    def on_timer(self, now: int) -> None:
        """Go off with the right to enter or with the day; let go what is neither on nor held."""
        today = day_of(now)
        is_new_day = self._day is not None and self._day != today
        self._day = today
        if self.standing.tried and day_of(self.standing.ts) != today:
            self._change(now, tried=())
        if self._was_on:
            self._was_on = False
            self._go_off(m.ScanCause.RESTART, now)
        if self.standing.is_on and (cause := self._must_end(is_new_day=is_new_day)) is not None:
            self._go_off(cause, now)
        if not self.standing.symbols or self._desk.risk.not_armed_because:
            return  # what is held is not known before the books are read
        bound = tuple(symbol for symbol in self.standing.symbols if self._is_bound(symbol))
        if bound != self.standing.symbols:
            gone = tuple(symbol for symbol in self.standing.symbols if symbol not in bound)
            self._change(now, symbols=bound, tried=(*self.standing.tried, *gone))

    def restore(self, record: m.ScanChanged) -> None:
        """Remember, from the journal, what was armed and within which money; the scan itself is off."""
        self._was_on = record.is_on
        self._day = day_of(record.ts)
        self.standing = replace(record, is_on=False)

    # --- the user ---

    def on_command(self, command: m.ArmScan | m.SetScanFilters, now: int) -> Denial | None:
        """Switch the scan on within limits, or off; or take other filters."""
        if isinstance(command, m.SetScanFilters):
            self.filters = command.filters
            return None
        if not command.is_on:
            if self.standing.is_on:
                self._go_off(m.ScanCause.USER, now)
            return None
        denial = self._refusal(command)
        if denial is not None:
            return denial
        self._was_on = False
        self._change(
            now, is_on=True, most_symbols=command.most_symbols, most_won=command.most_won, cause=m.ScanCause.USER
        )
        params = {"symbols": command.most_symbols, "won": command.most_won}
        self._desk.notice(m.Severity.WARNING, "SCAN_ON", now, dict(params))
        self._arm_what_may(now)
        return None

    def _refusal(self, command: m.ArmScan) -> Denial | None:
        risk = self._desk.risk
        if risk.not_armed_because:
            return Denial(DenyCode.NOT_ARMED, {"why": risk.not_armed_because})
        if risk.trading_state is not TradingState.ACTIVE:
            is_halted = risk.trading_state is TradingState.HALTED
            return Denial(DenyCode.TRADING_HALTED if is_halted else DenyCode.TRADING_REDUCING)
        if not (0 < command.most_symbols <= MOST_SYMBOLS and 0 < command.most_won <= MOST_WON):
            numbers = {"most_symbols": command.most_symbols, "most_won": command.most_won}
            return Denial(DenyCode.SCAN_LIMITS, {**numbers, "symbols": MOST_SYMBOLS, "won": MOST_WON})
        return None

    # --- questions ---

    def board(self, now: int) -> list[Found]:
        """Return all that was found, proposed ones first, then by change."""
        found = [self._look(seen, sources, now) for seen, sources in _merged(self.sources)]
        return sorted(found, key=lambda it: (it.verdict.code is not None, -it.seen.change_percent))

    def money_left(self, instrument_id: InstrumentId) -> int | None:
        """Return the won that the scan's symbols may still take together; None: the scan did not arm this one."""
        symbols = self.standing.symbols
        if not symbols or instrument_id not in symbols:
            return None
        exposure = self._desk.portfolio.exposure
        return self.standing.most_won - sum(exposure.of(symbol) for symbol in symbols)

    @property
    def committed(self) -> int:
        """The won that its symbols hold, or may take by their plans."""
        return sum(self._commitment(symbol) for symbol in self.standing.symbols)

    # --- inside ---

    def _look(self, seen: Candidate, sources: tuple[str, ...], now: int) -> Found:
        symbol = seen.instrument_id
        is_interrupted = self._market.is_interrupted(symbol, now)
        verdict = judge(seen, self.filters, is_interrupted=is_interrupted)
        if verdict is PROPOSED:
            verdict = self._taken_already(symbol) or PROPOSED
        is_bound = symbol in self.standing.symbols
        if verdict is not PROPOSED or not self.standing.is_on:
            return Found(seen, sources, verdict, None, is_bound)
        return Found(seen, sources, verdict, self._waits_for(symbol), is_bound)

    def _taken_already(self, symbol: InstrumentId) -> Verdict | None:
        slot = self._host.slots.get(symbol)
        if slot is not None and slot.is_on:
            return Verdict(ScanCode.ALREADY_ON)
        held = self._desk.portfolio.position(symbol).quantity
        if held or self._desk.orders.open_of(symbol):
            return Verdict(ScanCode.HELD, held)
        return None

    def _waits_for(self, symbol: InstrumentId) -> Verdict | None:
        """Return why the armed scan does not arm a symbol that it proposes."""
        standing, slots = self.standing, self.slots
        if symbol in standing.tried or symbol in standing.symbols:
            return Verdict(ScanCode.TRIED)
        if len(standing.symbols) >= standing.most_symbols:
            return Verdict(ScanCode.SYMBOLS_FULL, len(standing.symbols), standing.most_symbols)
        is_watched = slots is not None and symbol in slots.watched
        if not is_watched and (slots is None or slots.free <= len(self._taken)):
            return Verdict(ScanCode.NO_SLOT, slots.most if slots else 0, slots.most if slots else None)
        wanted = self.committed + self._planned.get(symbol, 0)
        if wanted > standing.most_won:
            return Verdict(ScanCode.MONEY_FULL, wanted, standing.most_won)
        return None

    def _arm_what_may(self, now: int) -> None:
        if self._must_end(is_new_day=False) is not None or self._desk.risk.not_armed_because:
            return
        for found in self.board(now):
            symbol = found.seen.instrument_id
            if found.verdict is not PROPOSED or self._waits_for(symbol) is not None:
                continue
            self._planned[symbol] = self._planned_amount(symbol)
            if self._waits_for(symbol) is not None:
                continue
            self._taken.add(symbol)
            self._switch_on(symbol, now)
            self._change(now, symbols=(*self.standing.symbols, symbol))
            seen, standing = found.seen, self.standing
            params: dict[str, str | int | float] = {
                "name": seen.name,
                "change": seen.change_percent,
                "symbols": len(standing.symbols),
                "most_symbols": standing.most_symbols,
                "committed": self.committed,
                "most_won": standing.most_won,
            }
            self._desk.notice(m.Severity.WARNING, "SCAN_ARMED", now, params, symbol)

    def _must_end(self, *, is_new_day: bool) -> m.ScanCause | None:
        risk = self._desk.risk
        if is_new_day:
            return m.ScanCause.NEW_DAY
        if risk.not_armed_because == REAL_NOT_ARMED:
            return m.ScanCause.NOT_ARMED
        return m.ScanCause.TRADING_STATE if risk.trading_state is not TradingState.ACTIVE else None

    def _go_off(self, cause: m.ScanCause, now: int) -> None:
        self._change(now, is_on=False, cause=cause)
        self._desk.notice(m.Severity.WARNING, "SCAN_OFF", now, {"scan_cause": cause})

    def _is_bound(self, symbol: InstrumentId) -> bool:
        slot = self._host.slots.get(symbol)
        return (slot is not None and slot.is_on) or self._desk.portfolio.exposure.of(symbol) > 0

    def _planned_amount(self, symbol: InstrumentId) -> int:
        """Return the won that a symbol's plan may buy for."""
        slot = self._host.slots.get(symbol)
        return (slot.strategy if slot is not None else self._host.make(symbol)).base_amount

    def _commitment(self, symbol: InstrumentId) -> int:
        slot = self._host.slots.get(symbol)
        planned = slot.strategy.base_amount if slot is not None and slot.is_on else 0
        return max(planned, self._desk.portfolio.exposure.of(symbol))

    def _change(self, now: int, **changes: Any) -> None:
        self.standing = replace(self.standing, ts=now, **changes)
        self._desk.outbox.append(self.standing)


def _merged(sources: Mapping[str, m.CandidatesSeen]) -> list[tuple[Candidate, tuple[str, ...]]]:
    """Return each candidate once, as told last, with all sources that found it."""
    told: dict[InstrumentId, tuple[int, Candidate]] = {}
    by: dict[InstrumentId, list[str]] = {}
    for name, seen in sources.items():
        for row in seen.rows:
            by.setdefault(row.instrument_id, []).append(name)
            known = told.get(row.instrument_id)
            if known is None or seen.ts_init > known[0]:
                told[row.instrument_id] = (seen.ts_init, row)
    return [(row, tuple(by[symbol])) for symbol, (_, row) in told.items()]
