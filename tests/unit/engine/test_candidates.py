"""A candidate is proposed or named with the number that decides; each filter alone, at its bound."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine.candidates import PROPOSED, Candidate, ScanCode, ScanFilters, Verdict, judge
from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.ticks import InstrumentKind

GOOD = Candidate(
    InstrumentId("005930"),
    "급등",
    12_000,
    20.0,
    100_000,
    1_200,
    120.0,
    13_000,
    ListingMarket.KOSPI,
    InstrumentKind.STOCK,
)
FILTERS = ScanFilters(5.0, 29.0, 1_000, 1_000, 500_000)


def test_what_passes_all_filters_is_proposed() -> None:
    assert judge(GOOD, FILTERS, is_interrupted=False) is PROPOSED


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"is_halted": True}, Verdict(ScanCode.HALTED)),
        ({"kind": InstrumentKind.ETF, "listing": ListingMarket.FUND}, Verdict(ScanCode.FUND, detail="ETF")),
        ({"kind": InstrumentKind.ETN}, Verdict(ScanCode.FUND, detail="ETN")),
        ({"listing": ListingMarket.KONEX}, Verdict(ScanCode.MARKET_UNWANTED, detail="KONEX")),
        ({"warning": "투자경고"}, Verdict(ScanCode.WARNED, detail="투자경고")),
        ({"last_px": 13_000}, Verdict(ScanCode.AT_UPPER_LIMIT, 13_000, 13_000)),
        ({"change_percent": 4.99}, Verdict(ScanCode.CHANGE_SMALL, 4.99, 5.0)),
        ({"change_percent": 29.01}, Verdict(ScanCode.CHANGE_LARGE, 29.01, 29.0)),
        ({"last_px": 999}, Verdict(ScanCode.PRICE_LOW, 999, 1_000)),
        ({"last_px": 500_500, "upper_limit_px": None}, Verdict(ScanCode.PRICE_HIGH, 500_500, 500_000)),
        ({"day_notional_mwon": 999}, Verdict(ScanCode.NOTIONAL_SMALL, 999, 1_000)),
        ({"day_notional_mwon": None}, Verdict(ScanCode.NOTIONAL_SMALL, None, 1_000)),
    ],
)
def test_what_fails_says_what_and_by_which_number(changes: dict[str, Any], verdict: Verdict) -> None:
    assert judge(replace(GOOD, **changes), FILTERS, is_interrupted=False) == verdict


@pytest.mark.parametrize(
    "changes",
    [
        {"change_percent": 5.0},
        {"change_percent": 29.0},
        {"last_px": 1_000},
        {"day_notional_mwon": 1_000},
        {"listing": None, "kind": None, "upper_limit_px": None},
    ],
)
def test_a_bound_itself_is_allowed_and_the_unknown_hinders_only_where_it_must_be_known(changes: dict[str, Any]) -> None:
    assert judge(replace(GOOD, **changes), FILTERS, is_interrupted=False) is PROPOSED


def test_the_user_s_wishes_let_more_in() -> None:
    fund = replace(GOOD, kind=InstrumentKind.ETF, listing=ListingMarket.FUND)
    assert judge(fund, replace(FILTERS, takes_funds=True), is_interrupted=False) is PROPOSED
    warned = replace(GOOD, warning="단기과열")
    assert judge(warned, replace(FILTERS, takes_warned=True), is_interrupted=False) is PROPOSED
    only_kosdaq = replace(FILTERS, takes_kospi=False)
    assert judge(GOOD, only_kosdaq, is_interrupted=False).code is ScanCode.MARKET_UNWANTED
    assert judge(replace(GOOD, listing=ListingMarket.KOSDAQ), only_kosdaq, is_interrupted=False) is PROPOSED


def test_an_interrupted_stock_is_not_proposed() -> None:
    assert judge(GOOD, FILTERS, is_interrupted=True) == Verdict(ScanCode.INTERRUPTED)


@given(
    change=st.floats(-30, 30, allow_nan=False),
    price=st.integers(1, 2_000_000),
    notional=st.none() | st.integers(0, 100_000),
    is_halted=st.booleans(),
    is_interrupted=st.booleans(),
)
def test_nothing_is_proposed_outside_any_bound(
    change: float, price: int, notional: int | None, is_halted: bool, is_interrupted: bool
) -> None:
    seen = replace(
        GOOD,
        change_percent=change,
        last_px=price,
        day_notional_mwon=notional,
        is_halted=is_halted,
        upper_limit_px=None,
    )
    is_in = 5 <= change <= 29 and 1_000 <= price <= 500_000 and notional is not None and notional >= 1_000
    is_good = is_in and not is_halted and not is_interrupted
    assert (judge(seen, FILTERS, is_interrupted=is_interrupted) is PROPOSED) is is_good
