"""Plans by symbol, profiles, their file and its older forms."""

import json
from pathlib import Path

import pytest

from kiwoom_gui.app.config import ConfigError
from kiwoom_gui.app.plans import BUILT_IN, Plan, PlanStore, export_plan, import_plan, make_plan
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.strategies.parameter_spec import ParameterError

SYMBOL = InstrumentId("005930")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "plans.json"


def test_without_a_file_every_symbol_has_the_plan_as_written(path: Path) -> None:
    plan = PlanStore(path).plan(SYMBOL)
    assert (plan.strategy, plan.profile, plan.values["stop_loss_percent"]) == ("dip-ladder", "균형", 2.0)
    assert not path.exists()


def test_a_plan_is_there_again_after_a_restart(path: Path) -> None:
    plan = make_plan("breakout", {"high_days": 60})
    PlanStore(path).set_plan(SYMBOL, plan)

    again = PlanStore(path)

    assert again.plan(SYMBOL) == plan
    assert again.make(SYMBOL).strategy_id == "breakout"
    assert again.plan("000660").strategy == "dip-ladder"
    assert [file.name for file in path.parent.iterdir()] == ["plans.json"]


def test_the_file_holds_only_what_differs_from_the_defaults(path: Path) -> None:
    PlanStore(path).set_plan(SYMBOL, make_plan(values={"stop_loss_percent": 5.0}))
    assert json.loads(path.read_text(encoding="utf-8"))["symbols"][SYMBOL]["values"] == {"stop_loss_percent": 5.0}


def test_a_plan_that_cannot_be_is_refused_with_its_numbers() -> None:
    with pytest.raises(ParameterError, match=r"stop_loss_percent must be 0.1 to 50.0 %, got 99"):
        make_plan(values={"stop_loss_percent": 99})
    with pytest.raises(LookupError, match="no strategy 'x'"):
        make_plan("x")


@pytest.mark.parametrize("name", list(BUILT_IN))
def test_the_profiles_of_the_program_can_be(path: Path, name: str) -> None:
    assert PlanStore(path).profile(name).profile == name


def test_own_profiles_are_kept_and_can_go(path: Path) -> None:
    store = PlanStore(path)
    store.save_profile(" 내 것 ", make_plan(values={"target_percent": 9.0}))
    assert PlanStore(path).profile("내 것").values["target_percent"] == 9.0
    store.delete_profile("내 것")
    assert PlanStore(path).profile_names == ["보수적", "균형", "공격적"]


@pytest.mark.parametrize(("name", "words"), [("", "1 to 40"), ("x" * 41, "1 to 40"), ("균형", "of the program")])
def test_a_name_that_cannot_be_is_refused(path: Path, name: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        PlanStore(path).save_profile(name, make_plan())


def test_a_plan_travels_as_a_file(tmp_path: Path) -> None:
    plan = make_plan(values={"preset": "matrix"}, profile="내 것")
    export_plan(plan, tmp_path / "mine.json")
    assert import_plan(tmp_path / "mine.json") == plan


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "Expecting property name"),
        ("[]", "expected an object, got list"),
        ('{"version": 2}', "no plan that the program exported"),
        ('{"kind": "kiwoom-gui plan", "values": {"rsi_max": 500}}', "rsi_max must be 1.0 to 99.0"),
        ('{"kind": "kiwoom-gui plan", "values": []}', "expected a strategy and its values"),
        ('{"kind": "kiwoom-gui plan", "strategy": "x"}', "no strategy 'x'"),
    ],
)
def test_a_wrong_file_is_told_in_words(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "theirs.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=words) as caught:
        import_plan(file)
    assert str(file) in str(caught.value)
    with pytest.raises(ConfigError, match="no such file"):
        import_plan(tmp_path / "none.json")


def test_a_file_of_version_1_is_read(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"version": 1, "symbols": {SYMBOL: {"stop_loss_percent": 4.0}}}), encoding="utf-8")
    plan = PlanStore(path).plan(SYMBOL)
    assert plan == Plan("dip-ladder", make_plan(values={"stop_loss_percent": 4.0}).values, "")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"version": 9}, "version 9 is not known; this program reads 1 to 2"),
        ({}, "version None is not known"),
        ({"version": 2, "symbols": {SYMBOL: {"values": {"rsi_max": 0}}}}, "symbols.005930: rsi_max must be"),
    ],
)
def test_a_file_that_cannot_be_is_refused_and_left_alone(path: Path, body: object, words: str) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps(body), encoding="utf-8")
    with pytest.raises(ConfigError, match=words):
        PlanStore(path)
    assert json.loads(path.read_text(encoding="utf-8")) == body


def test_a_plan_that_cannot_be_saved_is_not_in_force(tmp_path: Path) -> None:
    store = PlanStore(tmp_path / "settings" / "plans.json")
    (tmp_path / "settings").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(OSError, match="settings"):
        store.set_plan(SYMBOL, make_plan("breakout"))
    assert store.plan(SYMBOL).strategy == "dip-ladder"
