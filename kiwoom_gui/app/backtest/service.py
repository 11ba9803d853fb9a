"""Backtests for whoever must not wait: started at once, told of on the way, stopped on a word. Knows no Qt.

The runs have processes of their own; a thread waits for them. What it tells comes on that thread: a window passes it
on by a queued signal, a loop by `call_soon_threadsafe`.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from kiwoom_gui.app.backtest.bar_files import BarFilesError
from kiwoom_gui.app.backtest.jobs import Job, run_all
from kiwoom_gui.app.backtest.paths import PathOrder
from kiwoom_gui.app.backtest.report import Report, report_of
from kiwoom_gui.app.backtest.run import CanceledError
from kiwoom_gui.app.backtest.spec import BacktestSpec

_END_S = 30.0


@dataclass(frozen=True, slots=True)
class Listener:
    """Who hears of a backtest; each is called on the service's thread."""

    on_progress: Callable[[float], None]
    """The share that is done, 0 to 1."""
    on_done: Callable[[Report], None]
    on_ended: Callable[[str], None]
    """It ended without a report: why, in words; empty when it was canceled."""


class BusyError(RuntimeError):
    """A backtest runs already; cancel it first."""


class BacktestService:
    """One backtest at a time."""

    def __init__(self, workers: int | None = None) -> None:
        """Take how many runs go at a time; None is one a core."""
        self._workers = workers
        self._cancel = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def is_running(self) -> bool:
        """Whether a backtest is under way."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, spec: BacktestSpec, listener: Listener) -> None:
        """Begin; returns at once.

        Raises:
            BusyError: one runs already.
        """
        if self.is_running:
            raise BusyError("a backtest runs already")
        self._cancel.clear()
        self._thread = threading.Thread(target=self._run, args=(spec, listener), name="backtest", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Ask it to stop; `on_ended` tells when it has."""
        self._cancel.set()

    def close(self) -> None:
        """Stop it and wait for its end."""
        self.cancel()
        if self._thread is not None:
            self._thread.join(_END_S)

    def _run(self, spec: BacktestSpec, listener: Listener) -> None:
        began = time.perf_counter()

        def on_progress(share: float) -> bool:
            listener.on_progress(share)
            return not self._cancel.is_set()

        try:
            jobs = [Job(spec=spec, order=order) for order in PathOrder]
            report = report_of(spec, run_all(jobs, on_progress, self._workers), time.perf_counter() - began)
        except CanceledError:
            listener.on_ended("")
        except (OSError, BarFilesError, ValueError, LookupError) as error:
            listener.on_ended(str(error))
        else:
            listener.on_done(report)
