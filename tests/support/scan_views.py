"""Invented views of a scan, for panel tests and pictures."""

from typing import Any

import msgspec

from kiwoom_gui.app import views as v

NOW = 1_795_398_443_000_000_000
"""2026-11-23 10:47:23 KST."""


def a_candidate(instrument_id: str = "080220", name: str = "제주반도체", **changes: Any) -> v.ScanRow:
    """A proposed stock, up 12.4 %, not watched and not on."""
    row = v.ScanRow(
        instrument_id=instrument_id,
        name=name,
        last_px=32_850,
        change_percent=12.4,
        day_notional_mwon=412_300,
        strength_percent=131.2,
        listing="KOSDAQ",
        warning="",
        sources=["MOVERS"],
        is_proposed=True,
        code="",
        value=None,
        threshold=None,
        detail="",
        is_watched=False,
        is_on=False,
        is_by_scan=False,
    )
    return msgspec.structs.replace(row, **changes)


def some_candidates() -> list[v.ScanRow]:
    """One of each kind: proposed, waiting for a limit, armed, and some that are not proposed."""
    screen = ["MOVERS", "SCREEN:눌림목"]
    return [
        a_candidate(sources=screen),
        a_candidate("0001A0", "한빛로보틱스", code="SYMBOLS_FULL", value=3, threshold=3, change_percent=9.8),
        a_candidate("121850", "코이즈", last_px=2_540, is_proposed=False, code="ALREADY_ON", is_on=True),
        a_candidate("005930", "삼성전자", last_px=71_200, change_percent=2.1, is_proposed=False, code="CHANGE_SMALL",
                    value=2.1, threshold=5.0, is_watched=True, day_notional_mwon=1_934_000),
        a_candidate("069500", "KODEX 200", last_px=38_455, is_proposed=False, code="FUND", detail="ETF"),
        a_candidate("900110", "이스트아시아", last_px=93, is_proposed=False, code="WARNED", detail="투자경고"),
        a_candidate("071670", "에이테크", is_proposed=False, code="NOTIONAL_SMALL", value=412, threshold=1_000,
                    day_notional_mwon=412, strength_percent=None),
        a_candidate("043710", "서울리거", is_proposed=False, code="INTERRUPTED", change_percent=17.3),
    ]  # fmt: skip


def a_scan(**changes: Any) -> v.ScanView:
    """A scan that has looked, off."""
    view = v.ScanView(
        rows=some_candidates(),
        sources=[
            v.ScanSourceRow(name="MOVERS", ts=NOW, count=60, failure=""),
            v.ScanSourceRow(name="SCREEN:눌림목", ts=NOW, count=4, failure=""),
        ],
        screens=["급등주", "눌림목"],
        followed=["눌림목"],
        is_on=False,
        most_symbols=0,
        most_won=0,
        armed=[],
        committed=0,
        cause="USER",
        free_slots=12,
        most_slots=80,
        filters={"min_change_percent": 5.0, "min_notional_mwon": 1_000},
    )
    return msgspec.structs.replace(view, **changes)


def an_armed_scan(**changes: Any) -> v.ScanView:
    """A scan that armed one symbol of three."""
    on = {"is_on": True, "most_symbols": 3, "most_won": 3_000_000, "armed": ["121850"], "committed": 1_000_000}
    return a_scan(**{**on, **changes})
