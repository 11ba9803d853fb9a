"""Backtests for whoever must not wait: started at once, told of on the way, stopped on a word. Knows no Qt.

The runs have processes of their own; a thread waits for them. What it tells comes on that thread: a window passes it
on by a queued signal, a loop by `call_soon_threadsafe`.
"""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from kiwoom_gui.app.backtest.jobs import Job, OnProgress, Progress, run_all
from kiwoom_gui.app.backtest.report import Report, report_of
from kiwoom_gui.app.backtest.run import CanceledError
from kiwoom_gui.app.backtest.spec import BacktestSpec
from kiwoom_gui.app.backtest.sweep import Sweep, run_sweep

_END_S = 30.0


Outcome = Report | Sweep


@dataclass(frozen=True, slots=True)
class Listener:
    """Who hears of a backtest; each is called on the service's thread."""

    on_progress: Callable[[Progress], None]
    on_done: Callable[[Outcome], None]
    on_ended: Callable[[Exception | None], None]
    """It ended without a result: why; None when it was canceled."""


class BusyError(RuntimeError):
    """A backtest runs already; cancel it first."""


class BacktestService:
    """One backtest at a time."""

    def __init__(self, workers: int | None = None) -> None:
        """Take how many runs go at a time; None is one a core."""
        self._workers = workers
        self._cancel = threading.Event()
        self._thread: threading.Thread | None = None
        self._is_busy = False

    @property
    def is_running(self) -> bool:
        """Whether a backtest is under way."""
        return self._is_busy

    def start(self, spec: BacktestSpec, listener: Listener) -> None:
        """Begin a backtest, which ends with a report; returns at once.

        Raises:
            BusyError: one runs already.
        """
        self._begin(lambda tell: self._report(spec, tell), listener)

    def start_sweep(self, spec: BacktestSpec, choices: Mapping[str, Sequence[Any]], listener: Listener) -> None:
        """Begin a sweep, which ends with its ranking; returns at once.

        Raises:
            BusyError: one runs already.
        """
        self._begin(lambda tell: run_sweep(spec, choices, tell, workers=self._workers), listener)

    def cancel(self) -> None:
        """Ask it to stop; `on_ended` tells when it has."""
        self._cancel.set()

    def close(self) -> None:
        """Stop it and wait for its end."""
        self.cancel()
        if self._thread is not None:
            self._thread.join(_END_S)

    def _begin(self, work: Callable[[OnProgress], Outcome], listener: Listener) -> None:
        if self.is_running:
            raise BusyError("a backtest runs already")
        self._cancel.clear()
        self._is_busy = True
        self._thread = threading.Thread(target=self._run, args=(work, listener), name="backtest", daemon=True)
        self._thread.start()

    def _run(self, work: Callable[[OnProgress], Outcome], listener: Listener) -> None:
        def on_progress(progress: Progress) -> bool:
            listener.on_progress(progress)
            return not self._cancel.is_set()

        try:
            outcome = work(on_progress)
        except CanceledError:
            last_word = partial(listener.on_ended, None)
        except Exception as error:  # noqa: BLE001  a worker may die of anything; whoever waits must hear of it
            last_word = partial(listener.on_ended, error)
        else:
            last_word = partial(listener.on_done, outcome)
        self._is_busy = False  # before the last word: whoever hears it may start anew
        last_word()

    def _report(self, spec: BacktestSpec, tell: OnProgress) -> Report:
        began = time.perf_counter()
        results = run_all([Job(spec=spec, order=order) for order in spec.orders], tell, self._workers)
        return report_of(spec, results, time.perf_counter() - began)
