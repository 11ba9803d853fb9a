"""What becomes of a position that is handed to the exits: its symbol's plan, with the numbers that were asked for."""

from pathlib import Path

import pytest

from kiwoom_gui.app import commands as c
from kiwoom_gui.app.plan_service import PlanService
from kiwoom_gui.app.plans import PlanStore, make_plan
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.decisions import PlanValues
from tests.support.app_fakes import NOW, SYMBOL, armed_core


class Desk:
    """A plan service whose engine and terminal are lists."""

    def __init__(self, folder: Path) -> None:
        self.store = PlanStore(folder / "plans.json")
        self.service = PlanService(self.store, armed_core(held=10))
        self.given: list[m.Input] = []
        self.answers: list[str] = []

    def hand_over(self, **values: str | float | bool) -> None:
        command = c.HandOver(command_id="c-1", instrument_id=SYMBOL, values={**values})
        self.service.perform(command, self.given.append, lambda _id, code, _params: self.answers.append(code), NOW)

    @property
    def values(self) -> PlanValues:
        (given,) = self.given
        assert isinstance(given, m.HandOver)
        return given.values


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_the_symbol_s_plan_with_the_numbers_asked_for(desk: Desk) -> None:
    desk.store.set_plan(SYMBOL, make_plan(values={"target_percent": 9.0}))
    desk.hand_over(stop_loss_percent=3.5)
    assert (desk.values["stop_loss_percent"], desk.values["target_percent"]) == (3.5, 9.0)
    assert desk.answers == []  # the engine answers
    assert desk.store.plan(SYMBOL).values["stop_loss_percent"] == 2.0


def test_nothing_holds_the_stop_back_of_a_position_that_no_stage_bought(desk: Desk) -> None:
    desk.store.set_plan(SYMBOL, make_plan(values={"preset": "matrix", "stop_after_last_stage": True}))
    desk.hand_over()
    assert (desk.values["preset"], desk.values["stop_after_last_stage"]) == ("fixed", False)


def test_another_strategy_has_no_such_parameters_and_needs_none(desk: Desk) -> None:
    desk.store.set_plan(SYMBOL, make_plan("breakout"))
    desk.hand_over(target_percent=4.0)
    assert desk.values["target_percent"] == 4.0
    assert "preset" not in desk.values


@pytest.mark.parametrize("values", [{"base_amount": 5}, {"nonsense": 1}, {"stop_loss_percent": 0.0}])
def test_only_numbers_of_the_exits_within_their_bounds(desk: Desk, values: dict[str, float]) -> None:
    desk.hand_over(**values)
    assert desk.answers == ["PLAN_INVALID"]
    assert desk.given == []
