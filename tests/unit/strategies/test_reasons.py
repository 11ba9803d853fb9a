from kiwoom_gui.strategies.reasons import PLAN_PARAMS, REASON_PARAMS, GateName, Level, PlanCode, Reason, Tag


def test_every_code_names_its_params() -> None:
    assert set(REASON_PARAMS) == set(Reason)
    assert set(PLAN_PARAMS) == set(PlanCode)


def test_codes_do_not_repeat_between_waits_acts_and_plans() -> None:
    codes = [*Reason, *PlanCode]

    assert len(codes) == len({code.value for code in codes})


def test_gates_levels_and_tags_are_lower_case_words() -> None:
    for word in (*GateName, *Level, *Tag):
        assert word.value == word.value.lower()
