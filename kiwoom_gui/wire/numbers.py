"""The broker's way to write numbers and times, read and written. Pure text work: no field knows its meaning here.

Numbers come zero-padded, with a sign before or after the padding, or empty; the sign of a price is a direction.
Times are KST.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from kiwoom_gui.market.sessions import KST

NS: Final = 1_000_000_000
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class NumberError(ValueError):
    """A text that is not a number, or not a time, of this protocol."""


def parse_int(text: str) -> int | None:
    """Return the signed integer of a text; None if it is empty.

    Raises:
        NumberError: it is not a number.
    """
    try:
        return int(text)
    except ValueError:
        return _parse_odd(text)


_ODD = re.compile(r"[+-]*0*([+-]*)0*(\d+)", re.ASCII)


def _parse_odd(text: str) -> int | None:
    """Read what int() does not: nothing at all, a sign behind the padding, two signs (seen on changes of a price)."""
    stripped = text.strip()
    if not stripped:
        return None
    match = _ODD.fullmatch(stripped)
    if match is None:
        raise NumberError(f"not a number: {text[:40]!r}")
    value = int(match.group(2))
    return -value if "-" in stripped else value


def parse_price(text: str) -> int | None:
    """Return a price in won, by its absolute value; None if it is empty or zero (the broker's "no price").

    Raises:
        NumberError: it is not a number.
    """
    value = parse_int(text)
    return abs(value) if value else None


def parse_count(text: str) -> int:
    """Return a count or an amount that has to be there, where the broker's empty means 0.

    Raises:
        NumberError: it is not a number.
    """
    return parse_int(text) or 0


def parse_decimal(text: str) -> Decimal | None:
    """Return a decimal such as `-5.06`; None if it is empty.

    Raises:
        NumberError: it is not a number.
    """
    stripped = text.strip()
    if not stripped:
        return None
    try:
        value = Decimal(stripped)
    except InvalidOperation as error:
        raise NumberError(f"not a number: {text[:40]!r}") from error
    if not value.is_finite():
        raise NumberError(f"not a number: {text[:40]!r}")
    return value


# --- times --------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def midnight_ns(day: date) -> int:
    """Return the ns UTC of 00:00 KST of a day."""
    return ns_of(datetime.combine(day, time(), KST))


def ns_of(moment: datetime) -> int:
    """Return an aware instant as ns UTC, exact to the microsecond."""
    return (moment - _EPOCH) // timedelta(microseconds=1) * 1_000


def kst_of(ts: int) -> datetime:
    """Return ns UTC as KST, truncated to the microsecond."""
    return (_EPOCH + timedelta(microseconds=ts // 1_000)).astimezone(KST)


@lru_cache(maxsize=4096)
def seconds_of_day(text: str) -> int | None:
    """Return the seconds since midnight of `HHMMSS` or `HH:MM:SS`; None if it is empty.

    Raises:
        NumberError: it is not a time of day.
    """
    digits = text.strip().replace(":", "")
    if not digits:
        return None
    if len(digits) != 6 or not (digits.isascii() and digits.isdigit()):
        raise NumberError(f"not a time: {text[:40]!r}")
    hours, minutes, seconds = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    if hours > 23 or minutes > 59 or seconds > 59:
        raise NumberError(f"not a time: {text[:40]!r}")
    return hours * 3600 + minutes * 60 + seconds


def parse_time(text: str, day: date) -> int | None:
    """Return `HHMMSS` or `HH:MM:SS` KST of a day as ns UTC; None if it is empty.

    Raises:
        NumberError: it is not a time of day.
    """
    seconds = seconds_of_day(text)
    return None if seconds is None else midnight_ns(day) + seconds * NS


def parse_date(text: str) -> date | None:
    """Return the day of `YYYYMMDD`; None if it is empty.

    Raises:
        NumberError: it is not a date.
    """
    digits = text.strip()
    if not digits:
        return None
    if len(digits) != 8 or not (digits.isascii() and digits.isdigit()):
        raise NumberError(f"not a date: {text[:40]!r}")
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as error:
        raise NumberError(f"not a date: {text[:40]!r}") from error


def parse_stamp(text: str) -> int | None:
    """Return `YYYYMMDDHHMMSS` KST as ns UTC; None if it is empty.

    Raises:
        NumberError: it is not a date and time.
    """
    digits = text.strip()
    day = parse_date(digits[:8])
    return None if day is None else parse_time(digits[8:] or "000000", day)


# --- writing (the simulator) --------------------------------------------------------------------------------------


def padded(value: int, width: int) -> str:
    """Write with leading zeros to `width` characters, the sign included: -196888 in 15 is `-00000000196888`."""
    return f"{value:0{width}d}"


def signed(value: int) -> str:
    """Write with a sign both ways; zero has none."""
    return f"{value:+d}" if value else "0"


def signed_price(price: int, base: int) -> str:
    """Write a price in won with the sign of its direction against a base price in won."""
    if price > base:
        return f"+{price}"
    return f"-{price}" if price < base else str(price)


def percent(value: float | Decimal) -> str:
    """Write a percentage with two decimals and a sign both ways; zero has none."""
    text = f"{value:+.2f}"
    return "0.00" if text in {"+0.00", "-0.00"} else text


def hhmmss(ts: int) -> str:
    """Write ns UTC as `HHMMSS` KST."""
    return kst_of(ts).strftime("%H%M%S")


def hh_mm_ss(ts: int) -> str:
    """Write ns UTC as `HH:MM:SS` KST."""
    return kst_of(ts).strftime("%H:%M:%S")


def yyyymmdd(day: date) -> str:
    """Write a day as `YYYYMMDD`."""
    return f"{day:%Y%m%d}"


def stamp(ts: int) -> str:
    """Write ns UTC as `YYYYMMDDHHMMSS` KST."""
    return kst_of(ts).strftime("%Y%m%d%H%M%S")
