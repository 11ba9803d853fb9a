"""Saved screens (조건검색) over the simulator's own stocks: which there are, and which stocks they find.

Looks at instruments alone; knows no session and no socket.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kiwoom_gui.simulator.exchange import Instrument
from kiwoom_gui.simulator.frames import change_percent, sign_of
from kiwoom_gui.wire.numbers import hhmmss, padded
from kiwoom_gui.wire.realtime import CONDITION_TYPE
from kiwoom_gui.wire.realtime_values import OtherEntry

_SURGE_PERCENT = 3.0
_STRONG_PERCENT = 120.0
_VOLUME_TIMES = 3
_DIP_PERCENT = 5.0


def _move(it: Instrument) -> float:
    return change_percent(it.tape.last_px, it.base_px)


def _has_volume_surge(it: Instrument) -> bool:
    minutes = it.tape.minutes
    if len(minutes) < 10:
        return False
    usual = sum(bar.volume for bar in minutes) / len(minutes)
    return max(bar.volume for bar in minutes[-2:]) >= _VOLUME_TIMES * usual


def _is_dip(it: Instrument) -> bool:
    tape = it.tape
    return bool(tape.high_px) and (tape.high_px - tape.last_px) * 100 >= _DIP_PERCENT * tape.high_px


@dataclass(frozen=True, slots=True)
class Condition:
    """A saved screen: its number, its name, and what it asks of a stock."""

    seq: str
    name: str
    finds: Callable[[Instrument], bool]


CONDITIONS: tuple[Condition, ...] = tuple(
    Condition(str(seq), name, finds)
    for seq, (name, finds) in enumerate((
        ("급등주", lambda it: _move(it) >= _SURGE_PERCENT),
        ("거래량 급증", _has_volume_surge),
        ("급락주", lambda it: _move(it) <= -_SURGE_PERCENT),
        ("체결강도 상위", lambda it: it.tape.strength >= _STRONG_PERCENT),
        ("고가 대비 낙폭", _is_dip),
        ("전체 종목", lambda _: True),
    ))
)  # fmt: skip
BY_SEQ: dict[str, Condition] = {condition.seq: condition for condition in CONDITIONS}


def found(condition: Condition, instruments: Mapping[str, Instrument]) -> list[Instrument]:
    """Return the stocks that a screen finds now."""
    return [it for it in instruments.values() if condition.finds(it)]


def found_row(it: Instrument) -> dict[str, str]:
    """Write a stock as an answer to CNSRREQ lists it: nine digits each, the change in thousandths of a percent."""
    tape, base = it.tape, it.base_px
    return {
        "9001": "A" + it.code,
        "302": it.listing.name,
        "10": padded(tape.last_px, 9),
        "25": sign_of(tape.last_px, base, it.limits.lower, it.limits.upper),
        "11": padded(tape.last_px - base, 9),
        "12": padded(round(_move(it) * 100) * 10, 9),
        "13": padded(tape.volume, 9),
        "16": padded(tape.open_px, 9),
        "17": padded(tape.high_px, 9),
        "18": padded(tape.low_px, 9),
    }


def change_entry(seq: str, code: str, ts: int, *, enters: bool) -> OtherEntry:
    """Write the event of a stock that enters or leaves a live screen."""
    values = {"841": seq, "9001": code, "843": "I" if enters else "D", "20": hhmmss(ts), "907": "2" if enters else "1"}
    return OtherEntry(type=CONDITION_TYPE, item=code, values=values, name="조건검색")
