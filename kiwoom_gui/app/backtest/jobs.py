"""Runs in processes of their own, on all cores: progress and cancel, and a result for each in the order asked.

A process is started fresh (`spawn`), so that it works the same everywhere and in the packaged program.
"""

import multiprocessing
import os
import queue
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from functools import lru_cache
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path

import msgspec

from kiwoom_gui.app.backtest.bar_files import Series, read_folder
from kiwoom_gui.app.backtest.paths import PathOrder
from kiwoom_gui.app.backtest.run import BacktestRun, CanceledError, check
from kiwoom_gui.app.backtest.spec import BacktestSpec, RunResult

_POLL_S = 0.1
_TELL_EVERY_DAYS = 5


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One run that is asked for."""

    spec: BacktestSpec
    order: PathOrder


OnProgress = Callable[[float], bool]
"""Told the share that is done (0 to 1); returns whether to go on. Called on the caller's thread, often."""
_Told = tuple[int, float]

_telling: "Queue[_Told] | None" = None
_cancel: "Event | None" = None


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
        finally:
            cancel.set()
            pool.shutdown(cancel_futures=True)
            telling.close()
            telling.join_thread()
        return [msgspec.msgpack.decode(future.result(), type=RunResult) for future in futures]


def _watch(futures: "Sequence[Future[bytes]]", telling: "Queue[_Told]", cancel: Event, on_progress: OnProgress) -> None:
    done = [0.0] * len(futures)
    waiting: set[Future[bytes]] = set(futures)
    while waiting:
        ended, waiting = wait(waiting, _POLL_S)
        for future in ended:
            future.result()
        while True:
            try:
                place, share = telling.get_nowait()
            except queue.Empty:
                break
            done[place] = share
        if not on_progress(sum(done) / len(done)):
            cancel.set()
            raise CanceledError


def _begin(telling: "Queue[_Told]", cancel: Event) -> None:
    global _telling, _cancel
    _telling, _cancel = telling, cancel


def _work(place: int, job_bytes: bytes) -> bytes:
    job = msgspec.msgpack.decode(job_bytes, type=Job)

    def on_day(done: int, total: int) -> bool:
        if _telling is not None and (done % _TELL_EVERY_DAYS == 0 or done == total):
            _telling.put((place, done / total))
        parent = multiprocessing.parent_process()
        is_alone = parent is not None and not parent.is_alive()
        return not is_alone and (_cancel is None or not _cancel.is_set())

    result = BacktestRun(_series(job.spec.folder), job.spec, job.order).run(on_day)
    return msgspec.msgpack.encode(result)


@lru_cache(maxsize=1)
def _series(folder: str) -> dict[str, Series]:
    return read_folder(Path(folder))
