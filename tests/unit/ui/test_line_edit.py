"""A moved line sets the value with which the strategy itself would draw the line there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.app.views import PlanView
from kiwoom_gui.market.costs import ListingMarket, sell_tax
from kiwoom_gui.market.ticks import floor_to_tick
from kiwoom_gui.ui.charts.edit_strip import in_words
from kiwoom_gui.ui.charts.line_edit import Basis, basis_of, is_movable, moved
from tests.support import panel_data as data


def basis(plan: PlanView | None = None, avg_px: float = 33_250.0) -> Basis:
    """What the invented symbol's lines are measured from."""
    made = basis_of(
        plan or data.a_plan(), data.a_decision(), data.a_position(avg_px=avg_px), data.an_instrument(),
        data.an_account(),
    )  # fmt: skip
    assert made is not None
    return made


@given(st.floats(2_000, 500_000), st.integers(50, 150), st.sampled_from(["stop", "target", "trail-start"]))
def test_an_exit_is_drawn_where_its_line_was_dropped(avg_px: float, percent: int, line: str) -> None:
    price = floor_to_tick(int(avg_px * percent / 100))
    edit = moved(basis(avg_px=avg_px), line, price)
    assert edit is not None
    earned = -edit.after if line == "stop" else edit.after
    cost_ratio = data.an_account().commission_ratio + sell_tax(1_000_000, ListingMarket.KOSDAQ) / 1_000_000
    drawn = avg_px * (1.0 + earned / 100.0) / (1.0 - cost_ratio)  # strategies.sizing.price_for_return
    assert floor_to_tick(int(drawn + 1e-6)) == price


@given(st.integers(2_000, 900_000), st.integers(30, 100))
def test_a_stage_is_drawn_where_its_line_was_dropped(peak: int, percent: int) -> None:
    price = floor_to_tick(peak * percent // 100)
    edit = moved(Basis(data.a_plan(), None, peak), "stage-2", price)
    assert edit is not None
    drawn = peak * (1.0 - edit.after / 100.0)  # strategies.presets.StageRule.trigger_px
    assert floor_to_tick(int(drawn + 1e-6)) == price


def test_only_lines_with_a_parameter_behind_them_can_be_moved() -> None:
    assert [is_movable(basis(), line) for line in ("stop", "trail-start", "target", "stage-2")] == [True] * 4
    assert not any(is_movable(basis(), line) for line in ("average", "trail", "support", "peak"))
    assert moved(basis(), "average", 33_000) is None
    assert not is_movable(None, "stop")


def test_what_is_not_held_has_no_exits_and_the_matrix_gives_its_own_drops() -> None:
    flat = Basis(data.a_plan(), None, 38_900)
    assert not is_movable(flat, "stop")
    assert is_movable(flat, "stage-2")
    matrix = data.a_plan(values={**data.a_plan().values, "preset": "matrix"})
    assert not is_movable(basis(matrix), "stage-2")
    assert basis_of(data.a_plan(instrument_id="005930"), data.a_decision(), None, None, None) is None


def test_a_value_out_of_the_plan_s_bounds_is_not_allowed() -> None:
    edit = moved(basis(), "target", 33_000)  # below the average: no target
    assert edit is not None
    assert (edit.is_allowed, edit.parameter, edit.before) == (False, "target_percent", 7.0)


@pytest.mark.parametrize(
    ("line", "price", "said"),
    [
        ("stop", 30_200, "손절 30,200원: 비용 뒤 수익률 −2.00 % → −9.36 %"),
        ("target", 36_000, "목표 36,000원: 비용 뒤 수익률 +7.00 % → +8.04 %"),
        ("stage-3", 31_500, "3차 31,500원: 고점에서 20.00 % → 19.02 %"),
    ],
)
def test_a_moved_line_in_words(line: str, price: int, said: str) -> None:
    edit = moved(basis(), line, price)
    assert edit is not None
    assert in_words(edit) == said
