"""Numbers, times and signs as a day trader reads them, units in the language in force. Knows no colours as such.

Minus is U+2212, a missing value is an en dash, thousands are separated; prices and money int won.
"""

from datetime import datetime
from functools import lru_cache

from kiwoom_gui.market.sessions import KST
from kiwoom_gui.ui.language import SOURCE, languages, tr

MISSING = "–"
UNKNOWN = "?"
MINUS = "−"
UP, DOWN, LEVEL = "▲", "▼", "—"

_WEEKDAYS = "월 화 수 목 금 토 일"
_NS = 1_000_000_000


def number(value: float | None, digits: int = 0) -> str:
    """Return a number with thousands separated, e.g. `−1,234`."""
    if value is None:
        return MISSING
    if digits == 0 and isinstance(value, int):  # most of them, and twice as fast without a float
        return f"{value:,}" if value >= 0 else f"{MINUS}{-value:,}"
    text = f"{abs(value):,.{digits}f}"
    return f"{MINUS}{text}" if value < 0 and text.strip("0.,") else text


def signed(value: float | None, digits: int = 0) -> str:
    """Return a number that always shows its sign, e.g. `+1,234`; zero has none."""
    if value is None:
        return MISSING
    text = number(value, digits)
    return f"+{text}" if value > 0 and text.strip("0.,") else text


def percent(value: float | None, digits: int = 2) -> str:
    """Return a percentage with its unit, e.g. `31.4 %`."""
    return MISSING if value is None else f"{number(value, digits)} %"


def signed_percent(value: float | None, digits: int = 2) -> str:
    """Return a percentage with sign and unit, e.g. `+2.72 %`."""
    return MISSING if value is None else f"{signed(value, digits)} %"


def won(value: int | None) -> str:
    """Return an amount with its unit, e.g. `3,942,000원`."""
    return MISSING if value is None else _with_sign(value, "{n}원")


def signed_won(value: int | None) -> str:
    """Return an amount with sign and unit."""
    return MISSING if value is None else _with_sign(value, "{n}원", plus="+")


def _with_sign(value: int, unit: str, plus: str = "") -> str:
    """Put the sign before a unit that some languages write first: `+1,234원`, `+₩1,234`."""
    sign = MINUS if value < 0 else plus if value > 0 else ""
    return sign + tr(unit).format(n=number(abs(value)))


def shares(value: int | None) -> str:
    """Return a quantity with its unit, e.g. `120주`."""
    return MISSING if value is None else tr("{n}주").format(n=number(value))


def thousands(value: int | None) -> str:
    """Return a volume in thousands, rounded half up, for narrow columns."""
    return MISSING if value is None else number((value + 500) // 1_000)


def in_thousands(value: int) -> str:
    """Return a quantity cut to thousands for the narrowest places, e.g. `12천`."""
    return tr("{n}천").format(n=value // 1_000)


def hundred_millions(mwon: int | None) -> str:
    """Return a traded amount given in million won as `1,596억`, below one 억 in 백만; in English as `159.6B`."""
    if mwon is None:
        return MISSING
    if languages.code == SOURCE:
        return tr("{n}백만").format(n=number(mwon)) if mwon < 100 else tr("{n}억").format(n=number(mwon // 100))
    return f"{number(mwon)}M" if mwon < 1_000 else f"{number(mwon / 1_000, 1)}B"


def arrow(value: float | None) -> str:
    """Return the mark that carries a direction without colour."""
    if not value:
        return LEVEL if value == 0 else ""
    return UP if value > 0 else DOWN


def direction(value: float | None) -> str:
    """Return the colour token of a signed value: `up`, `down` or `flat`."""
    if not value:
        return "flat"
    return "up" if value > 0 else "down"


def with_arrow(value: float | None, digits: int = 2) -> str:
    """Return mark and signed number, e.g. `▼ −5.06`."""
    return MISSING if value is None else f"{arrow(value)} {signed(value, digits)}"


def moment(ts: int) -> datetime:
    """Return an instant (ns UTC) as an aware datetime of the exchange's zone."""
    return datetime.fromtimestamp(ts / _NS, KST)


def clock(ts: int | None) -> str:
    """Return `10:47:23` of an instant in ns UTC."""
    return MISSING if ts is None else _clock_at(ts // _NS)


@lru_cache(maxsize=8_192)
def _clock_at(second: int) -> str:
    return moment(second * _NS).strftime("%H:%M:%S")


def clock_ms(ts: int | None) -> str:
    """Return `10:46:58.214` of an instant in ns UTC."""
    if ts is None:
        return MISSING
    return f"{moment(ts - ts % _NS):%H:%M:%S}.{ts % _NS // 1_000_000:03d}"


def minute(ts: int | None) -> str:
    """Return `10:47` of an instant in ns UTC."""
    return MISSING if ts is None else moment(ts).strftime("%H:%M")


def date_and_weekday(ts: int) -> str:
    """Return `2026-11-23 월` of an instant in ns UTC."""
    local = moment(ts)
    return f"{local:%Y-%m-%d} {tr(_WEEKDAYS).split()[local.weekday()]}"


def dates_and_weekdays() -> list[str]:
    """Return a date of each day of the week, for the room that one takes."""
    return [f"0000-00-00 {day}" for day in tr(_WEEKDAYS).split()]


def seconds(value: float) -> str:
    """Return whole seconds with their unit, e.g. `47초`."""
    return tr("{n}초").format(n=f"{value:.0f}")


def age(seconds: float | None) -> str:
    """Return an age that stays short: `0.4초`, `25초`, `3분`, `2시간`."""
    if seconds is None:
        return MISSING
    if seconds < 10:
        return tr("{n}초").format(n=f"{max(seconds, 0.0):.1f}")
    if seconds < 60:
        return tr("{n}초").format(n=f"{seconds:.0f}")
    if seconds < 3_600:
        return tr("{n}분").format(n=f"{seconds / 60:.0f}")
    return tr("{n}시간").format(n=f"{seconds / 3_600:.0f}")


def countdown(seconds: float) -> str:
    """Return the time left as `4:32:37` or `0:47`."""
    left = max(int(seconds), 0)
    hours, rest = divmod(left, 3_600)
    minutes, sec = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{sec:02d}" if hours else f"{minutes}:{sec:02d}"


def milliseconds(value: float | None) -> str:
    """Return a duration in ms with one digit below 100 ms."""
    if value is None:
        return MISSING
    return f"{value:.1f} ms" if value < 100 else f"{value:,.0f} ms"
