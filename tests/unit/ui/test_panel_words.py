"""Every code of the engine's strategy and of the ticket has Korean words, with all of its numbers in them."""

import re
from pathlib import Path

import msgspec
import pytest

from kiwoom_gui.strategies.reasons import PLAN_PARAMS, REASON_PARAMS, GateName, Level, PlanCode, PlanFix, Reason
from kiwoom_gui.strategies.registry import PARAMETERS
from kiwoom_gui.ui import panel_words, parameter_words
from kiwoom_gui.ui.panels import ticket_checks
from kiwoom_gui.ui.panels.why_words import cards, headline, sentence
from tests.support import panel_data as data

_PLACEHOLDER = re.compile(r"{(\w+)}")


@pytest.mark.parametrize("code", list(Reason))
def test_a_reason_has_words_that_use_only_its_numbers(code: Reason) -> None:
    assert set(_PLACEHOLDER.findall(panel_words.REASONS[code.value])) <= REASON_PARAMS[code]


@pytest.mark.parametrize("code", list(PlanCode))
def test_a_plan_warning_has_words_that_use_only_its_numbers(code: PlanCode) -> None:
    assert set(_PLACEHOLDER.findall(panel_words.PLANS[code.value])) <= PLAN_PARAMS[code]


def test_every_gate_has_a_name() -> None:
    assert {gate.value for gate in GateName} == set(panel_words.GATES)


def test_every_level_has_a_name() -> None:
    assert {level.value for level in Level} == set(panel_words.LEVELS)


def test_every_problem_of_the_ticket_has_words() -> None:
    source = Path(ticket_checks.__file__).read_text(encoding="utf-8")
    codes = set(re.findall(r'Problem\([\w.]+, "([A-Z_]+)"', source))
    assert len(codes) >= 19  # as many as there are; a pattern that finds fewer has gone blind
    assert codes <= set(panel_words.PROBLEMS)


def test_numbers_are_separated_and_codes_translated() -> None:
    said = panel_words.problem("OFF_TICK", {"below": 32_850, "above": 32_900})
    assert said == "호가 단위가 아닙니다: 32,850원 또는 32,900원"
    said = panel_words.problem("NOT_ARMED", {"because": "RECONCILING"})
    assert said == "아직 주문할 수 없습니다: 계좌를 맞추는 중"


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert panel_words.reason("NEW_CODE", {"a": 1}) == "NEW_CODE (a 1)"
    assert panel_words.reason("NO_LEG", {}) == "큰 상승이 없습니다: – %, 필요 – %."


def test_a_gate_says_value_threshold_and_unit() -> None:
    assert panel_words.gate("drop", "stage-2") == "하락률 (2차)"
    assert panel_words.gate_value("rsi", 34.2, "", "5m") == "34.2"
    assert panel_words.gate_threshold("volume_dry", 25.0, "<=", "%") == "≤ 25 %"
    assert panel_words.gate_value("session", 1, "", "CONTINUOUS") == "정규장"
    assert panel_words.gate_value("rsi", None, "", "5m") == "–"


def test_the_sentence_names_what_is_missing() -> None:
    said = sentence(data.a_decision())
    assert "2차에 지지 조건이 모자랍니다: 1개, 필요 2개." in said
    assert "RSI 14 34.2 (≤ 30)" in said
    assert "거래량 감소 31.4 % (≤ 25 %)" in said
    assert headline(data.a_decision()) == "지금 안 사는 까닭"
    assert headline(data.a_decision(reason="STAGE_ENTRY")) == "지금 하는 일"


def test_stage_cards_say_how_far() -> None:
    first, second, third = cards(data.a_decision(), 32_850)
    assert (first.status, first.right) == ("✓ 완료", ("90주", "2,992,500원"))
    assert (second.status, second.left[1]) == ("조건 부족", "가격 도달")
    # (31,100 - 32,850) / 32,850 = -5.33 %
    assert (third.status, third.right) == ("잠김", ("96주", "−5.33 %"))


def test_a_working_stage_says_how_much_is_filled() -> None:
    stages = list(data.a_decision().stages)
    stages[1] = msgspec.structs.replace(stages[1], status="WORKING", filled_qty=20)
    assert cards(data.a_decision(stages=stages), 32_850)[1].right == ("121주", "20/121주")


def test_every_parameter_has_a_name_a_group_a_unit_and_names_of_its_choices() -> None:
    for kind in PARAMETERS.values():
        for spec in kind.SPECS:
            assert spec.name in parameter_words.PARAMETERS
            assert spec.group in parameter_words.GROUPS
            assert spec.unit in parameter_words.UNITS
            assert all(choice in parameter_words.CHOICES for choice in spec.choices)
    assert set(parameter_words.STRATEGIES) == set(PARAMETERS)
    assert {fix.value for fix in PlanFix} == set(parameter_words.FIXES)
