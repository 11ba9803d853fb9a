from pathlib import Path

import pytest

from kiwoom_gui.app.config import ConfigError, Mode, Paths, Settings, load_settings


def _load(tmp_path: Path, text: str, name: str = "settings.toml") -> Settings:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load_settings(path)


def test_without_a_file_the_program_runs_on_the_simulator(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "none.toml")
    assert settings.mode is Mode.SIM
    assert settings.limits.symbol_cap == 2_000_000
    assert settings.limits.daily_loss == -200_000


def test_a_file_changes_only_what_it_names(tmp_path: Path) -> None:
    settings = _load(tmp_path, 'mode = "mock"\n[limits]\nsymbol_cap = 1_000_000\n')
    assert settings.mode is Mode.MOCK
    assert settings.limits.symbol_cap == 1_000_000
    assert settings.limits.orders_per_minute == 60


def test_json_is_read_too(tmp_path: Path) -> None:
    settings = _load(tmp_path, '{"connection": {"order_timeout_s": 2}}', "settings.json")
    assert settings.connection.order_timeout_s == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[limits]\norders_per_minute = 0", "limits.orders_per_minute = 0: expected `int` >= 1"),
        ("[limits]\ndaily_loss = 200000", "limits.daily_loss = 200000: expected `int` <= -1000"),
        ("[limits]\nprice_band_percent = 31", "limits.price_band_percent = 31: expected `float` <= 30"),
        ('[limits]\nsymbol_cap = "2000000"', "limits.symbol_cap = '2000000': expected `int`, got `str`"),
        ("[limits]\nsymbol_cup = 1", "limits.symbol_cup: there is no such setting"),
        ("speed = 1", "speed: there is no such setting"),
        ('mode = "paper"', "mode = 'paper': invalid enum value 'paper'"),
        ("[connection]\nanswer_timeout_s = 0", "connection.answer_timeout_s = 0: expected `float` >= 0.1"),
        (
            "[limits]\nmax_order_notional = 60_000_000",
            "`limits.max_order_notional` is above `limits.total_exposure`",
        ),
    ],
)
def test_a_wrong_value_is_told_with_file_key_value_and_bound(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ConfigError) as told:
        _load(tmp_path, text)
    assert str(tmp_path / "settings.toml") in str(told.value)
    assert words in str(told.value)


def test_a_file_that_is_no_toml_is_told_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"settings\.toml.*line 2"):
        _load(tmp_path, 'mode = "sim"\nlimits = = 3')


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes('account = "계좌"'.encode("cp949"))
    with pytest.raises(ConfigError, match="cannot be read"):
        load_settings(path)


def test_the_risk_engine_gets_every_limit() -> None:
    settings = Settings()
    limits = settings.limits.risk_limits()
    assert (limits.symbol_cap, limits.daily_loss) == (2_000_000, -200_000)
    assert limits.order_notional == settings.limits.max_order_notional
    assert limits.order_quantity == settings.limits.max_order_qty


def test_files_can_live_under_one_folder(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    assert {path.parent for path in (paths.settings, paths.data, paths.logs)} == {tmp_path}
    assert "kiwoom-gui" in str(Paths.of_user().data)
