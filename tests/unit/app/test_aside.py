"""Work in a process of its own: it tells how far it is, gives way, stops at once, and what goes wrong is said."""

import os
import queue
import time
from typing import Any

import pytest

from kiwoom_gui.app.aside import Aside, BusyError, Failure, Listener, Tell

WAIT_S = 60.0


def count(tell: Tell, most: int) -> bytes:
    """Tell some shares and return the priority this runs at."""
    for number in range(most):
        tell(number / most)
    return str(os.getpriority(os.PRIO_PROCESS, 0) if hasattr(os, "getpriority") else 10).encode()


def sleep(tell: Tell) -> bytes:
    """Begin and never end, without looking for a cancel."""
    tell(0.5)
    time.sleep(3_600)
    return b""


def fail(_tell: Tell) -> bytes:
    """Raise."""
    raise LookupError("no such thing")


def die(_tell: Tell) -> bytes:
    """Be gone."""
    os._exit(3)


def _listener(heard: "queue.SimpleQueue[tuple[str, Any]]") -> Listener:
    return Listener(
        on_progress=lambda share: heard.put(("progress", share)),
        on_done=lambda result: heard.put(("done", result)),
        on_ended=lambda why: heard.put(("ended", why)),
    )


def test_it_tells_how_far_it_is_and_gives_its_result_at_low_priority() -> None:
    heard: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
    aside = Aside()

    aside.start(count, (4,), _listener(heard))
    with pytest.raises(BusyError):
        aside.start(count, (4,), _listener(heard))
    told = [heard.get(timeout=WAIT_S) for _ in range(5)]
    aside.close()

    assert told[:4] == [("progress", share) for share in (0.0, 0.25, 0.5, 0.75)]
    assert told[4][0] == "done"
    assert int(told[4][1]) >= 10
    assert not aside.is_running


def test_a_cancel_ends_what_looks_for_none() -> None:
    heard: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
    aside = Aside()

    aside.start(sleep, (), _listener(heard))
    assert heard.get(timeout=WAIT_S) == ("progress", 0.5)
    began = time.perf_counter()
    aside.cancel()

    assert heard.get(timeout=WAIT_S) == ("ended", None)
    assert time.perf_counter() - began < 1.0
    aside.close()


def test_whoever_hears_the_last_word_may_start_anew() -> None:
    heard: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
    aside, listener = Aside(), _listener(heard)

    def again(_result: bytes) -> None:
        aside.start(count, (0,), listener)

    aside.start(count, (0,), Listener(listener.on_progress, again, listener.on_ended))

    assert heard.get(timeout=WAIT_S)[0] == "done"
    aside.close()


@pytest.mark.parametrize(
    ("work", "why"),
    [(fail, Failure("LookupError", "'no such thing'")), (die, Failure("", "the process ended without a word"))],
)
def test_what_goes_wrong_is_said(work: Any, why: Failure) -> None:
    heard: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
    aside = Aside()

    aside.start(work, (), _listener(heard))
    kind, told = heard.get(timeout=WAIT_S)
    aside.close()

    assert kind == "ended"
    assert (told.kind, told.text.strip("'")) == (why.kind, why.text.strip("'"))
