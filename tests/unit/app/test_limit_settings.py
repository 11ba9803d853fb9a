"""Limits between engine and settings: names, bounds, and a file that keeps everything else."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiwoom_gui.app.config import Limits, load_settings
from kiwoom_gui.app.limit_settings import SETTING_OF, LimitError, LimitKeeper, bounds, check, save
from kiwoom_gui.engine.limits import RiskLimits
from kiwoom_gui.engine.messages import Notice

LIMITS = RiskLimits(symbol_cap=1_500_000, daily_loss=-120_000, price_distance_percent=7.5)


def test_every_limit_has_a_setting_and_every_setting_a_limit() -> None:
    assert set(SETTING_OF) == set(RiskLimits.__slots__)
    pacing = {"entry_spacing_s"}  # the queue's, no limit of the gate
    assert set(SETTING_OF.values()) == set(Limits.__struct_fields__) - pacing


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("symbol_cap", 10_000, 10_000_000_000),
        ("daily_loss", -10_000_000_000, -1_000),
        ("price_distance_percent", 0.1, 30),
        ("orders_per_minute", 1, 600),
    ],
)
def test_the_bounds_are_those_of_the_settings(name: str, least: float, most: float) -> None:
    assert bounds(name) == (least, most)
    check(name, least)
    check(name, most)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("symbol_cap", 9_999, "LIMIT_OUT_OF_BOUNDS"),
        ("daily_loss", 200_000, "LIMIT_OUT_OF_BOUNDS"),
        ("orders_per_minute", 1.5, "LIMIT_OUT_OF_BOUNDS"),
        ("price_distance_percent", 30.1, "LIMIT_OUT_OF_BOUNDS"),
        ("symbol_cap", float("nan"), "LIMIT_OUT_OF_BOUNDS"),
        ("symbol_cup", 1, "LIMIT_UNKNOWN"),
    ],
)
def test_a_value_outside_is_refused_with_its_bounds(name: str, value: float, code: str) -> None:
    with pytest.raises(LimitError) as caught:
        check(name, value)
    assert caught.value.code == code
    if code == "LIMIT_OUT_OF_BOUNDS":
        assert caught.value.params["limit_name"] == name
        assert (caught.value.params["least"], caught.value.params["most"]) == bounds(name)


@pytest.mark.parametrize("name", ["settings.toml", "settings.json"])
def test_what_was_saved_is_what_is_loaded(tmp_path: Path, name: str) -> None:
    path = tmp_path / "new" / name
    save(path, LIMITS)
    assert load_settings(path).limits.risk_limits() == LIMITS
    save(path, replace(LIMITS, symbol_cap=900_000))
    assert load_settings(path).limits.symbol_cap == 900_000
    assert {file.name for file in path.parent.iterdir()} == {name, f"{name}.lock"}


def test_everything_else_in_the_file_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(
        'account = "main"  # mine\n\n[limits]\nsymbol_cap = 1000000  # careful\n\n'
        "[connection]\norder_timeout_s = 4.0\n",
        encoding="utf-8",
    )
    save(path, LIMITS)
    text = path.read_text(encoding="utf-8")
    assert 'account = "main"  # mine' in text
    assert "symbol_cap = 1500000  # careful" in text
    settings = load_settings(path)
    assert (settings.account, settings.connection.order_timeout_s) == ("main", 4.0)
    assert settings.limits.risk_limits() == LIMITS


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.mkdir()
    with pytest.raises(OSError, match=r"settings\.toml"):
        save(path, LIMITS)


def test_a_failure_to_save_is_told_and_does_not_raise(tmp_path: Path) -> None:
    told: list[Notice] = []
    keeper = LimitKeeper(tmp_path, lambda: 5, told.append)
    keeper(LIMITS)
    assert [(notice.code, notice.ts) for notice in told] == [("LIMITS_NOT_SAVED", 5)]
