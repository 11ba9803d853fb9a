"""How long a request and its answer are under way: measured in the record, else assumed. Knows no venue.

The record has the market as it was heard. What is heard is late by the way back, and an order arrives late by the way
there: on the record's clock an order meets the market a whole round trip after it was sent, and its answer is there.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median_low
from typing import Final

import msgspec

from kiwoom_gui.app.replay import open_replay
from kiwoom_gui.domain.identifiers import ClientOrderId
from kiwoom_gui.engine import messages as m
from kiwoom_gui.strategies.registry import make_strategy

DEFAULT_MS: Final = 100
"""Where no recorded order tells: a TLS request over the internet and the broker's own work, on the slow side."""
MOST_MS: Final = 10_000
_NS_PER_MS: Final = 1_000_000
_TELL_EVERY: Final = 512


class Latency(msgspec.Struct, frozen=True, kw_only=True):
    """A round trip in ns; `source` is `measured`, `default` or `set`, `orders` how many requests it was measured by."""

    ns: int
    source: str
    orders: int = 0

    @property
    def ms(self) -> float:
        """In milliseconds."""
        return self.ns / _NS_PER_MS


def latency_of(ms: float) -> Latency:
    """Return the one that was asked for.

    Raises:
        ValueError: it is negative, or longer than ten seconds.
    """
    if not 0 <= ms <= MOST_MS:
        raise ValueError(f"the latency must be 0 to {MOST_MS:,} ms, got {ms:g}")
    return Latency(ns=round(ms * _NS_PER_MS), source="set")


class RoundTrips:
    """Measures the round trips of a record as it goes by."""

    def __init__(self) -> None:
        """Begin without any."""
        self._sent: dict[ClientOrderId, int] = {}
        self._took: list[int] = []

    def take(self, given: m.Input, outputs: Iterable[m.Output], now: int) -> None:
        """Take an input with what followed from it; now is the core's time after it."""
        match given:
            case m.RequestAccepted() | m.RequestRefused(was_sent=True):
                sent = self._sent.pop(given.client_order_id, None)
                if sent is not None:
                    self._took.append(max(given.ts_init - sent, 0))
            case _:
                pass
        for output in outputs:
            if isinstance(output, m.SendOrder):
                self._sent[output.approval.request.client_order_id] = now

    def median(self) -> Latency:
        """Return the median, or the default where nothing was measured."""
        if not self._took:
            return Latency(ns=DEFAULT_MS * _NS_PER_MS, source="default")
        return Latency(ns=median_low(self._took), source="measured", orders=len(self._took))


def measure(path: Path, on_progress: Callable[[float], object] = lambda _: None) -> Latency:
    """Return a record's median round trip; `on_progress` is told the share of the file that is read (0 to 1).

    Raises:
        OSError, RecordingError, msgspec.ValidationError: the record does not read.
    """
    replay = open_replay(path, make_strategy)
    trips = RoundTrips()
    for number, (given, outputs) in enumerate(replay.steps(), start=1):
        trips.take(given, outputs, replay.core.now)
        if number % _TELL_EVERY == 0:
            on_progress(replay.reader.share)
    return trips.median()
