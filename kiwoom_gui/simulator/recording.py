"""A session on file: every print of the market as a JSON line, behind a first line that says which market it was.

Knows lines and what is in them; no book, no flow and no clock.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal, TextIO

import msgspec

from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.market.ticks import daily_limits
from kiwoom_gui.simulator.matching import Print
from kiwoom_gui.wire.numbers import NS, kst_of

FORMAT: Final = "kiwoom-sim recording 1"
SUFFIX = ".jsonl"
_LAST_NS = 1 << 62
Instant = Annotated[int, msgspec.Meta(gt=0, lt=_LAST_NS)]
Won = Annotated[int, msgspec.Meta(gt=0, lt=10**10)]
Shares = Annotated[int, msgspec.Meta(gt=0, lt=10**13)]


class Header(msgspec.Struct, frozen=True):
    """The first line: what the market was made of, when it began (ns UTC), and each stock's base price in won."""

    format: Literal["kiwoom-sim recording 1"]
    seed: int
    scenario: str
    speed: float
    stocks_wanted: int
    day: date
    start: Instant
    stocks: dict[str, Won]


class PrintLine(msgspec.Struct, frozen=True):
    """A print: instant in ns UTC of the market, price in won, shares; which side took, and whether it was the user."""

    ts: Instant
    code: str
    venue: Literal["KRX", "NXT"]
    price: Won
    qty: Shares
    side: Literal["buy", "sell"]
    taker: Literal["house", "user"]


class RecordingError(ValueError):
    """A recording that cannot be played."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A session to be played: its header, and the prints of each stock at each exchange in the order of time."""

    header: Header
    prints: dict[tuple[str, Venue], tuple[PrintLine, ...]]

    def of(self, code: str, venue: Venue) -> tuple[PrintLine, ...]:
        """Return what was printed of a stock at an exchange."""
        return self.prints.get((code, venue), ())


def read_recording(path: Path) -> Recording:
    """Read a recording; a last line that was cut off is left out.

    Raises:
        OSError: it cannot be read.
        RecordingError: the first line is no header, or a line is no print of one of its stocks.
    """
    with path.open("rb") as file:
        header = _header(file.readline())
        limits = {code: daily_limits(base) for code, base in header.stocks.items()}
        found: defaultdict[tuple[str, Venue], list[PrintLine]] = defaultdict(list)
        decoder = msgspec.json.Decoder(PrintLine)
        for number, line in enumerate(file, start=2):
            try:
                told = decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                if not line.endswith(b"\n"):
                    break
                raise RecordingError(f"line {number} is not a print: {error}") from error
            if told.code not in limits:
                raise RecordingError(f"line {number}: the first line names no stock {told.code}")
            if not limits[told.code].lower <= told.price <= limits[told.code].upper:
                raise RecordingError(f"line {number}: {told.price} is outside the limits of the day of {told.code}")
            if told.ts < header.start or kst_of(told.ts).date() != header.day:
                raise RecordingError(f"line {number}: its time is before the start or not of the day")
            found[told.code, Venue(told.venue)].append(told)
    return Recording(header, {key: tuple(sorted(lines, key=lambda told: told.ts)) for key, lines in found.items()})


def _header(line: bytes) -> Header:
    try:
        header = msgspec.json.decode(line, type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordingError(f"line 1 is not the head of a recording: {error}") from error
    if kst_of(header.start).date() != header.day or not TradingCalendar().is_trading_day(header.day):
        raise RecordingError("line 1: the day is no trading day, or the start is not on it")
    return header


@dataclass(slots=True)
class Recorder:
    """Writes the lines; what is gathered reaches the file with `flush_if_due`, at least once a second, and `close`."""

    path: Path
    _file: TextIO = field(init=False)
    _encoder: msgspec.json.Encoder = field(init=False, default_factory=msgspec.json.Encoder)
    _next_flush_ns: int = 0

    def __post_init__(self) -> None:
        """Make the file anew.

        Raises:
            OSError: it cannot be written.
        """
        self._file = self.path.open("w", encoding="utf-8", newline="\n", buffering=1 << 20)

    def begin(self, header: Header) -> None:
        """Write the first line."""
        self._write(header)
        self._file.flush()

    def record(self, trade: Print) -> None:
        """Write a print."""
        side, taker = ("buy" if trade.by_buyer else "sell"), ("user" if trade.is_own else "house")
        it = trade.instrument
        venue: Literal["KRX", "NXT"] = "NXT" if it.venue is Venue.NXT else "KRX"
        self._write(
            PrintLine(trade.ts, it.code, venue, trade.price, trade.quantity, side, taker)  # type: ignore[arg-type]  # two words each
        )

    def flush_if_due(self, now: int) -> None:
        """Bring what was written to the file once a second; `now` is ns of any steady clock."""
        if now >= self._next_flush_ns:
            self._next_flush_ns = now + NS
            self._file.flush()

    def close(self) -> None:
        """End the file."""
        self._file.close()

    def _write(self, line: Header | PrintLine) -> None:
        self._file.write(self._encoder.encode(line).decode() + "\n")
