"""Runs in processes of their own, on all cores: progress and cancel, and a result for each in the order asked.

A process is started fresh (`spawn`), so that it works the same everywhere and in the packaged program. It runs at low
priority, ends at once on cancel, in the middle of whatever it does, and ends by itself when its parent is gone.
"""

import multiprocessing
import os
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from functools import lru_cache
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import NamedTuple

import msgspec

from kiwoom_gui.app.backtest.bar_files import Series, read_folder
from kiwoom_gui.app.backtest.paths import PathOrder
from kiwoom_gui.app.backtest.run import BacktestRun, CanceledError, check
from kiwoom_gui.app.backtest.spec import BacktestSpec, RunResult
from kiwoom_gui.app.low_priority import give_way

_POLL_S = 0.1
_TELL_EVERY_DAYS = 5
_PARENT_S = 1.0
"""How often a worker looks whether its parent lives."""
_CANCELED = 1


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One run that is asked for."""

    spec: BacktestSpec
    order: PathOrder


class Progress(NamedTuple):
    """How far all jobs together are."""

    share: float
    """0 to 1."""
    bars: int
    """Walked so far."""


OnProgress = Callable[[Progress], bool]
"""Told how far it is; returns whether to go on. Called on the caller's thread, often."""
_Told = tuple[int, float, int]


class _Worker:
    """What a worker process was given at its start."""

    telling: "Queue[_Told] | None" = None


def cores() -> int:
    """Return how many runs go at a time by default."""
    return max(os.cpu_count() or 1, 1)


def run_all(
    jobs: Sequence[Job], on_progress: OnProgress = lambda _: True, workers: int | None = None
) -> list[RunResult]:
    """Run jobs and return their results in their order; blocks.

    Raises:
        CanceledError: `on_progress` said so; runs under way have ended.
        OSError, BarFilesError, ParameterError: what a run raised.
    """
    for job in jobs:  # here, where the error says what is wrong: one that crosses processes may not
        check(job.spec)
    context = multiprocessing.get_context("spawn")
    telling: Queue[_Told] = context.Queue()
    cancel = context.Event()
    count = min(workers or cores(), len(jobs))
    with ProcessPoolExecutor(count, context, _begin, (telling, cancel)) as pool:
        futures = [pool.submit(_work, place, msgspec.msgpack.encode(job)) for place, job in enumerate(jobs)]
        try:
            _watch(futures, telling, cancel, on_progress)
        except BaseException:
            cancel.set()  # ends the workers at once; nobody reads of them any more
            raise
        finally:
            pool.shutdown(cancel_futures=True)
            telling.close()
            telling.join_thread()
        return [msgspec.msgpack.decode(future.result(), type=RunResult) for future in futures]


def _watch(futures: "Sequence[Future[bytes]]", telling: "Queue[_Told]", cancel: Event, on_progress: OnProgress) -> None:
    done, bars = [0.0] * len(futures), [0] * len(futures)
    waiting: set[Future[bytes]] = set(futures)
    while waiting:
        ended, waiting = wait(waiting, _POLL_S)
        for future in ended:
            future.result()
        while True:
            try:
                place, done_share, done_bars = telling.get_nowait()
            except queue.Empty:
                break
            done[place], bars[place] = done_share, done_bars
        if not on_progress(Progress(sum(done) / len(done), sum(bars))):
            raise CanceledError


def _begin(telling: "Queue[_Told]", cancel: Event) -> None:
    _Worker.telling = telling
    give_way()
    threading.Thread(target=_end_on, args=(cancel,), name="cancel", daemon=True).start()


def _end_on(cancel: Event) -> None:
    parent = multiprocessing.parent_process()
    while not cancel.wait(_PARENT_S):
        if parent is not None and not parent.is_alive():
            break
    os._exit(_CANCELED)


def _work(place: int, job_bytes: bytes) -> bytes:
    job = msgspec.msgpack.decode(job_bytes, type=Job)
    run = BacktestRun(_series(job.spec.folder), job.spec, job.order)

    def on_day(done: int, total: int) -> bool:
        if _Worker.telling is not None and (done % _TELL_EVERY_DAYS == 0 or done == total):
            _Worker.telling.put((place, done / total, run.bars))
        return True

    return msgspec.msgpack.encode(run.run(on_day))


@lru_cache(maxsize=1)
def _series(folder: str) -> dict[str, Series]:
    return read_folder(Path(folder))
