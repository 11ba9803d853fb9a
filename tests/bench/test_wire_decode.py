"""How fast frames become engine inputs, on one core. Prints figures; judges nothing."""

import json
import time
from collections.abc import Callable

import pytest

from kiwoom_gui.broker.parse import StreamParser
from kiwoom_gui.broker.ws_session import WsSession
from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.wire.numbers import NS
from kiwoom_gui.wire.realtime import decode

pytestmark = pytest.mark.bench

NOON = 1_795_402_800 * NS
_ROUNDS, _COUNT = 5, 4_000


def a_trade() -> bytes:
    """0B with all 37 fields that a live frame has."""
    known = {
        "20": "093015", "10": "-20800", "11": "-50", "12": "-0.24", "27": "-20850", "28": "-20800", "15": "+82",
        "13": "30379732", "14": "632640", "16": "+21000", "17": "+21100", "18": "-20500", "25": "5", "228": "95.27",
        "290": "2", "9081": "1",
    }  # fmt: skip
    rest = {str(fid): "12345" for fid in range(1000, 1000 + 37 - len(known))}
    return frame("0B", known | rest)


def a_book(fields: int) -> bytes:
    """0D with a number of fields: 78 as it was, 163 as it is today."""
    known = {"21": "093015", "121": "297133", "125": "277739", "23": "0", "24": "0"}
    for level in range(10):
        known |= {
            str(41 + level): f"+{20_850 + 50 * level}",
            str(51 + level): f"-{20_800 - 50 * level}",
            str(61 + level): str(1_000 + level),
            str(71 + level): str(2_000 + level),
            str(81 + level): "0",
            str(91 + level): "0",
        }
    rest = {str(fid): "0" for fid in range(6000, 6000 + fields - len(known))}
    return frame("0D", known | rest)


def frame(kind: str, values: dict[str, str]) -> bytes:
    entry = {"type": kind, "name": "주식", "item": "005930", "values": values}
    return json.dumps({"trnm": "REAL", "data": [entry]}, ensure_ascii=False).encode()


def best_per_s(work: Callable[[], object]) -> float:
    """Return calls a second in the best of some rounds."""
    best = float("inf")
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        for _ in range(_COUNT):
            work()
        best = min(best, time.perf_counter() - began)
    return _COUNT / best


@pytest.mark.parametrize(
    ("name", "raw"), [("0B", a_trade()), ("0D of 78", a_book(78)), ("0D of 163", a_book(163))], ids=lambda v: str(v)[:9]
)
def test_decoding_speed(name: str, raw: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    session, parser = WsSession(), StreamParser(TradingCalendar())

    def whole_way() -> None:
        inputs, _ = parser.read(session.feed(raw, 0), NOON)  # type: ignore[arg-type]  # a REAL frame holds entries alone
        assert inputs

    figures = {
        "json": best_per_s(lambda: json.loads(raw)),
        "wire.decode": best_per_s(lambda: decode(raw)),
        "to engine input": best_per_s(whole_way),
    }
    with capsys.disabled():
        print(f"\n{name:10}", *(f"{what} {rate:,.0f}/s" for what, rate in figures.items()), sep="  ")
