"""The settings file as the terminal changes it: bounds, one step, and a file that loads again."""

from pathlib import Path

import pytest

from kiwoom_gui.app.config import ConfigError, Mode, Settings, load_settings
from kiwoom_gui.app.settings_service import SettingsService


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "settings.toml"


def test_a_first_run_has_defaults_with_bounds(path: Path) -> None:
    service = SettingsService(path)
    assert service.is_first_run
    assert service.mode is Mode.SIM
    fields = {each.key: each for each in service.fields()}
    field = fields["connection.order_timeout_s"]
    assert (field.value, field.least, field.most, field.is_whole) == (5.0, 0.1, 600.0, False)
    assert fields["journal.backups_kept"].is_whole
    assert not any(each.key.startswith("limits.") for each in fields.values())


def test_a_change_is_in_the_file_and_the_rest_stays(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text('mode = "mock"\naccount = "swing \\"1\\""\n[limits]\nsymbol_cap = 3000000\n', encoding="utf-8")
    service = SettingsService(path)
    service.change("connection.order_timeout_s", 7.5)
    service.change("journal.backups_kept", 10)
    told = load_settings(path)
    assert told.connection.order_timeout_s == 7.5
    assert told.journal.backups_kept == 10
    assert (told.mode, told.account, told.limits.symbol_cap) == (Mode.MOCK, 'swing "1"', 3_000_000)
    service.reset()
    assert load_settings(path) == Settings(mode=Mode.MOCK, account='swing "1"', limits=told.limits)


@pytest.mark.parametrize(
    ("key", "value"),
    [("connection.order_timeout_s", 0.0), ("connection.order_timeout_s", 601.0), ("connection.nonsense", 1.0),
     ("connection.reconnect_first_s", 31.0), ("journal.backups_kept", 2.5)],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_written(path: Path, key: str, value: float) -> None:
    service = SettingsService(path)
    with pytest.raises(ConfigError):
        service.change(key, value)
    assert not path.exists()


def test_the_mode_is_chosen_and_no_stray_file_stays(path: Path) -> None:
    service = SettingsService(path)
    service.choose_mode(Mode.MOCK)
    assert load_settings(path).mode is Mode.MOCK
    assert not service.is_first_run
    assert {each.name for each in path.parent.iterdir()} == {"settings.toml", "settings.toml.lock"}


def test_a_json_file_stays_json(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    SettingsService(path).change("connection.stream_stale_s", 20.0)
    assert load_settings(path).connection.stream_stale_s == 20.0


def test_a_damaged_file_is_said(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text("mode = ", encoding="utf-8")
    with pytest.raises(ConfigError):
        SettingsService(path).fields()
