"""How well the engine runs, as the terminal sees it: pulse, flow, latencies, memory, ledger. Reads, changes nothing."""

import time

from kiwoom_gui.app import views as v
from kiwoom_gui.app.effects import Effects
from kiwoom_gui.app.journal_keeper import JournalKeeper
from kiwoom_gui.app.memory import resident_mb
from kiwoom_gui.app.publisher import LoopLag
from kiwoom_gui.app.runner import Runner
from kiwoom_gui.journal.writer import JournalWriter

_COUNTED_S = 1.0
_SLOW_S = 5.0
"""Memory and the ledger's size change slowly, and cost the disk a question."""


class Health:
    """Looks at the parts of an engine."""

    def __init__(
        self, runner: Runner, effects: Effects, lag: LoopLag, journal: JournalWriter, keeper: JournalKeeper
    ) -> None:
        """Take what to look at."""
        self._runner = runner
        self._effects = effects
        self._lag = lag
        self._journal = journal
        self._keeper = keeper
        self._counted = (time.monotonic(), 0)
        self._rate = 0.0
        self._weighed_at = 0.0
        self._memory_mb: float | None = None
        self._journal_bytes: int | None = None
        self.click_to_wire_ms: float | None = None
        """The last manual order's way from the terminal's click to the socket."""

    def view(self) -> v.HealthView:
        """Return the figures."""
        now = time.monotonic()
        self._count(now)
        self._weigh(now)
        round_trip, decided = self._effects.last_round_trip_ns, self._runner.tick_to_decision_ns
        return v.HealthView(
            loop_lag_p50_ms=self._lag.percentile_ms(0.5),
            loop_lag_p99_ms=self._lag.percentile_ms(0.99),
            messages_per_s=self._rate,
            queue_depth=self._runner.depth,
            orders_in_flight=self._effects.in_flight,
            click_to_wire_ms=self.click_to_wire_ms,
            wire_to_ack_ms=_ms(round_trip),
            tick_to_decision_ms=_ms(decided),
            dropped=self._runner.dropped,
            memory_mb=self._memory_mb,
            journal_bytes=self._journal_bytes,
            journal_waiting=self._journal.rows_waiting,
            journal_state=self._keeper.state,
        )

    def _count(self, now: float) -> None:
        then, counted = self._counted
        if now - then >= _COUNTED_S:
            self._rate = (self._runner.processed - counted) / (now - then)
            self._counted = (now, self._runner.processed)

    def _weigh(self, now: float) -> None:
        if now < self._weighed_at:
            return
        self._weighed_at = now + _SLOW_S
        self._memory_mb = resident_mb()
        path = self._journal.path
        files = (path, path.with_name(f"{path.name}-wal"))
        try:
            self._journal_bytes = sum(file.stat().st_size for file in files if file.exists())
        except OSError:  # a disk that does not answer is told by the ledger itself
            self._journal_bytes = None


def _ms(ns: int | None) -> float | None:
    return None if ns is None else ns / 1e6
