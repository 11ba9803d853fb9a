"""Daily and minute bars out of a folder of CSV files, one file a symbol: `CODE.csv`.

Columns by name, in any order: `date` or `time`, `open`, `high`, `low`, `close` (won) and `volume` (shares). A date is
`YYYY-MM-DD` or `YYYYMMDD`; minute bars carry `YYYY-MM-DD HH:MM` or `YYYYMMDDHHMM` (seconds allowed), KST, the start of
the bar. A symbol may have `CODE.csv` with days or with minutes, not both. `index.csv`, if there is one, tells the
market of each code (columns `code`, `market`: KOSPI, KOSDAQ, KONEX or FUND, for the tax); without it all are KOSPI.
A bar without volume is a day on which the stock did not trade. Knows files and bars; knows no path and no engine.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise
from pathlib import Path

from kiwoom_gui.domain.market_data import Bar
from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.sessions import KST

_DATE_DIGITS = 8
_MINUTE_DIGITS = 12
_INDEX = "index.csv"


class BarFilesError(ValueError):
    """A folder that cannot be tested on; the text names the file and the line.

    `code` and `params` say the same for those who have words of their own.
    """

    def __init__(self, text: str, code: str = "", **params: str | int) -> None:
        """Take the text, and its code and parts."""
        super().__init__(text)
        self.code = code
        self.params = params


class _NotABarError(ValueError):
    """A row that is no bar; `code` says why."""

    def __init__(self, text: str, code: str) -> None:
        super().__init__(text)
        self.code = code


@dataclass(frozen=True, slots=True)
class Day:
    """One trading day of a symbol: its bar, and its minute bars where the file has them. Times ns UTC."""

    day: date
    bar: Bar
    minutes: tuple[Bar, ...] = ()

    @property
    def is_traded(self) -> bool:
        """Whether any share changed hands."""
        return self.bar.volume > 0


@dataclass(frozen=True, slots=True)
class Series:
    """All days of a symbol, oldest first."""

    code: str
    market: ListingMarket
    days: tuple[Day, ...]


def read_folder(folder: Path) -> dict[str, Series]:
    """Read every file of a folder, by code in the order of the codes.

    Raises:
        OSError: a file cannot be read.
        BarFilesError: there are no bars, or one makes no sense.
    """
    markets = _markets(folder / _INDEX)
    series = {
        path.stem: Series(path.stem, markets.get(path.stem, ListingMarket.KOSPI), tuple(_days(path)))
        for path in sorted(folder.glob("*.csv"))
        if path.name != _INDEX
    }
    found = {code: one for code, one in series.items() if one.days}
    if not found:
        raise BarFilesError(f"{folder} holds no CSV files with bars", "NO_FILES", folder=str(folder))
    return found


def _markets(path: Path) -> dict[str, ListingMarket]:
    if not path.exists():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            return {row["code"]: ListingMarket(row["market"].strip().upper()) for row in csv.DictReader(file)}
        except (KeyError, ValueError) as error:
            raise BarFilesError(f"{path.name}: {error}", "BAD_INDEX", file=path.name, why=str(error)) from error


def _days(path: Path) -> Iterator[Day]:
    rows = list(_rows(path))
    for (_, _, before), (number, _, bar) in pairwise(rows):
        if bar.ts_open <= before.ts_open:
            text = f"{path.name}, line {number}: bars must be in order of time, each once"
            raise BarFilesError(text, "NOT_IN_ORDER", file=path.name, line=number)
    kinds = {is_minute for _, is_minute, _ in rows}
    if len(kinds) > 1:
        raise BarFilesError(f"{path.name} mixes daily and minute bars", "MIXED", file=path.name)
    bars = [bar for _, _, bar in rows]
    if kinds == {True}:
        yield from _minute_days(bars)
        return
    for bar in bars:
        yield Day(_date_of(bar), bar)


def _minute_days(bars: list[Bar]) -> Iterator[Day]:
    start = 0
    while start < len(bars):
        day = _date_of(bars[start])
        end = start
        while end < len(bars) and _date_of(bars[end]) == day:
            end += 1
        minutes = tuple(bars[start:end])
        whole = Bar(
            ts_open=_ns(datetime.combine(day, time(), KST)),
            open=minutes[0].open,
            high=max(bar.high for bar in minutes),
            low=min(bar.low for bar in minutes),
            close=minutes[-1].close,
            volume=sum(bar.volume for bar in minutes),
        )
        yield Day(day, whole, minutes)
        start = end


def _rows(path: Path) -> Iterator[tuple[int, bool, Bar]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                yield number, *_bar({(name or "").strip().lower(): text or "" for name, text in row.items()})
            except (KeyError, ValueError) as error:
                text = f"{path.name}, line {number} is not a bar: {error}"
                raise BarFilesError(text, _code(error), file=path.name, line=number, why=str(error)) from error


def _code(error: KeyError | ValueError) -> str:
    if isinstance(error, _NotABarError):
        return error.code
    return "NO_COLUMN" if isinstance(error, KeyError) else "NO_NUMBER"


def _bar(row: dict[str, str]) -> tuple[bool, Bar]:
    first, high, low, last, volume = (_whole(row[name]) for name in ("open", "high", "low", "close", "volume"))
    if not 0 < low <= min(first, last) <= max(first, last) <= high or volume < 0:
        raise _NotABarError("open and close must lie between low and high, all above 0", "OUT_OF_RANGE")
    digits = re.sub(r"\D", "", row.get("time") or row["date"])
    is_minute = len(digits) >= _MINUTE_DIGITS
    if not is_minute and len(digits) != _DATE_DIGITS:
        raise _NotABarError(f"a time of {len(digits)} digits", "BAD_TIME")
    day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    at = time(int(digits[8:10]), int(digits[10:12])) if is_minute else time()
    return is_minute, Bar(_ns(datetime.combine(day, at, KST)), first, high, low, last, volume)


def _whole(text: str) -> int:
    return int(float(text.replace(",", "")))


def _ns(at: datetime) -> int:
    return int(at.timestamp()) * 1_000_000_000


def _date_of(bar: Bar) -> date:
    return datetime.fromtimestamp(bar.ts_open // 1_000_000_000, KST).date()
