"""Whatever the simulator writes, the broker side reads back; and what Python's own types say, ours says too."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.wire import numbers as n

SEOUL = ZoneInfo("Asia/Seoul")
values = st.integers(-(10**14), 10**14)
prices = st.integers(1, 10**8)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
instants = st.integers(946_652_400, 4_102_412_399)  # 2000 to 2099, in seconds


@given(values, st.integers(1, 20))
def test_a_padded_number_reads_back(value: int, width: int) -> None:
    text = n.padded(value, width)
    assert len(text) >= width
    assert n.parse_int(text) == value


@given(values)
def test_a_signed_number_reads_back(value: int) -> None:
    assert n.parse_int(n.signed(value)) == value


@given(values, st.integers(0, 8), st.sampled_from(["", "+", "-"]))
def test_padding_before_or_after_the_sign_does_not_change_a_number(value: int, zeros: int, sign: str) -> None:
    expected = -abs(value) if sign == "-" else abs(value)
    assert n.parse_int(sign + "0" * zeros + str(abs(value))) == expected
    assert n.parse_int("0" * zeros + sign + str(abs(value))) == expected


@given(prices, prices)
def test_a_price_is_its_absolute_value_whatever_its_direction(price: int, base: int) -> None:
    text = n.signed_price(price, base)
    assert n.parse_price(text) == price
    assert text.startswith("+") == (price > base)
    assert text.startswith("-") == (price < base)


@given(st.decimals(-1000, 1000, places=2))
def test_a_percentage_reads_back_to_two_places(value: Decimal) -> None:
    assert n.parse_decimal(n.percent(value)) == value


@given(instants)
def test_a_time_stamp_reads_back_and_is_seoul_time(seconds: int) -> None:
    ts = seconds * n.NS
    local = datetime.fromtimestamp(seconds, UTC).astimezone(SEOUL)
    assert n.stamp(ts) == local.strftime("%Y%m%d%H%M%S")
    assert n.parse_stamp(n.stamp(ts)) == ts
    assert n.parse_time(n.hhmmss(ts), local.date()) == ts
    assert n.parse_time(n.hh_mm_ss(ts), local.date()) == ts


@given(days)
def test_a_date_reads_back_and_starts_at_midnight_in_seoul(day: date) -> None:
    assert n.parse_date(n.yyyymmdd(day)) == day
    midnight = datetime(day.year, day.month, day.day, tzinfo=SEOUL)
    assert n.midnight_ns(day) == (midnight - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=1) * n.NS


@given(st.text(alphabet="0123456789+-. :x", max_size=12))
def test_any_text_is_a_number_or_none_or_one_clear_error(text: str) -> None:
    for parse in (n.parse_int, n.parse_price, n.parse_decimal, n.seconds_of_day, n.parse_stamp):
        try:
            value = parse(text)
        except n.NumberError:
            continue
        assert value is None or isinstance(value, (int, Decimal))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("000000017598258", 17_598_258),
        ("-00000000196888", -196_888),
        ("+82", 82),
        ("-20800", -20_800),
        ("000000", 0),
        ("", None),
        ("   ", None),
        ("--500", -500),
        ("0000-12", -12),
    ],
)
def test_the_broker_s_own_shapes_are_read(text: str, expected: int | None) -> None:
    assert n.parse_int(text) == expected


@pytest.mark.parametrize("text", ["1.5", "12a", "-", "1-2", "NaN"])
def test_what_is_no_integer_is_refused(text: str) -> None:
    with pytest.raises(n.NumberError):
        n.parse_int(text)


@pytest.mark.parametrize("text", ["", "0", "0000000000"])
def test_a_price_of_nothing_is_missing_and_not_zero(text: str) -> None:
    assert n.parse_price(text) is None


@pytest.mark.parametrize("text", ["240000", "096000", "09300", "0930xx"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(n.NumberError):
        n.seconds_of_day(text)


def test_a_known_percentage_is_read() -> None:
    assert n.parse_decimal("-5.06") == Decimal("-5.06")
    assert n.padded(-196_888, 15) == "-00000000196888"
