"""All settings in one file and back; no key goes along, and a wrong file changes nothing."""

import json
from pathlib import Path

import pytest

from kiwoom_gui.app.config import ConfigError, Mode, Paths, load_settings
from kiwoom_gui.app.front_door import FrontDoor
from kiwoom_gui.app.rendezvous import terminal_place
from kiwoom_gui.app.secrets import Credentials, SecretStore
from kiwoom_gui.app.settings_command import OPEN_WINDOW, main
from kiwoom_gui.app.settings_file import LOOKS, export, reset, take
from tests.support.memory_keyring import memory_keyring

PLANTED = "PLANTED-KEY-5f1d2c3b4a"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths.under(tmp_path / "here")
    paths.settings.parent.mkdir(parents=True)
    paths.settings.write_text("[limits]\ndaily_loss = -123456\n", encoding="utf-8")
    paths.settings.with_name(LOOKS).write_text("[look]\ntheme=light\n", encoding="utf-8")
    return paths


def test_what_was_exported_is_taken_elsewhere(paths: Paths, tmp_path: Path) -> None:
    out = tmp_path / "kept.json"
    assert export(paths, out) == ["looks.ini", "settings.toml"]
    other = Paths.under(tmp_path / "there")
    assert take(other, out) == ["looks.ini", "settings.toml"]
    assert load_settings(other.settings) == load_settings(paths.settings)
    assert other.settings.with_name(LOOKS).read_text(encoding="utf-8") == "[look]\ntheme=light\n"


def test_a_key_in_the_keyring_is_not_in_the_file(paths: Paths, tmp_path: Path) -> None:
    with memory_keyring():
        SecretStore().set(Mode.MOCK, "", Credentials(app_key=PLANTED, secret_key=PLANTED))
        export(paths, tmp_path / "kept.json")
    assert PLANTED not in (tmp_path / "kept.json").read_text(encoding="utf-8")


def test_what_is_replaced_is_kept_beside_it(paths: Paths, tmp_path: Path) -> None:
    export(paths, tmp_path / "kept.json")
    paths.settings.write_text("[limits]\ndaily_loss = -5000\n", encoding="utf-8")
    take(paths, tmp_path / "kept.json")
    assert load_settings(paths.settings).limits.daily_loss == -123_456
    assert "-5000" in paths.settings.with_name("settings.before.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "files",
    [
        {"settings.toml": "[limits]\ndaily_loss = 5\n"},
        {"settings.toml": "not = [toml"},
        {"../escape.toml": ""},
        {"settings.toml": "", "id_rsa": ""},
    ],
)
def test_a_wrong_file_changes_nothing(paths: Paths, tmp_path: Path, files: dict[str, str]) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({"kind": "kiwoom-gui settings", "version": "9", "files": files}), encoding="utf-8")
    before = {file.name: file.read_bytes() for file in paths.settings.parent.iterdir()}
    with pytest.raises(ConfigError):
        take(paths, wrong)
    assert {file.name: file.read_bytes() for file in paths.settings.parent.iterdir()} == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["here", "wrong.json"]


def test_a_file_of_another_kind_is_refused(paths: Paths, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"kind": "else", "version": "1", "files": {}}', encoding="utf-8")
    with pytest.raises(ConfigError, match="no file of exported settings"):
        take(paths, tmp_path / "x.json")
    (tmp_path / "x.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ConfigError, match="no file of exported settings"):
        take(paths, tmp_path / "x.json")


def test_reset_goes_back_to_the_defaults_and_keeps_what_was(paths: Paths) -> None:
    (paths.data / "journals").mkdir(parents=True)
    assert sorted(reset(paths)) == ["looks.ini", "settings.toml"]
    assert load_settings(paths.settings).limits.daily_loss == -200_000
    assert (paths.data / "journals").is_dir()
    assert reset(paths) == []


def test_the_command_line_does_all_three(paths: Paths, tmp_path: Path) -> None:
    told: list[str] = []
    here = ["--data-dir", str(paths.settings.parent)]
    out = str(tmp_path / "kept.json")
    assert main(["export", out, *here], told.append) == 0
    assert main(["reset", *here], told.append) == 0
    assert main(["export", out, *here], told.append) == 2
    assert main(["import", out, *here], told.append) == 0
    assert main(["import", *here], told.append) == 2
    assert main(["where", *here], told.append) == 0
    assert load_settings(paths.settings).limits.daily_loss == -123_456
    assert json.loads(told[-1])["settings"] == str(paths.settings)


def test_keys_are_forgotten_in_every_mode(paths: Paths) -> None:
    with memory_keyring() as memory:
        for mode in (Mode.MOCK, Mode.REAL):
            SecretStore().set(mode, "", Credentials(app_key=PLANTED, secret_key=PLANTED))
        told: list[str] = []
        assert main(["forget-keys", "--data-dir", str(paths.settings.parent)], told.append) == 0
        assert memory.kept == {}
    assert PLANTED not in "".join(told)


def test_nothing_is_changed_under_an_open_window(paths: Paths) -> None:
    door = FrontDoor(terminal_place(paths.data))
    assert door.claim()
    other = FrontDoor(terminal_place(paths.data))
    assert other.is_taken()
    told: list[str] = []
    assert main(["reset", "--data-dir", str(paths.settings.parent)], told.append) == OPEN_WINDOW
    assert paths.settings.is_file()
    door.close()
    assert not other.is_taken()
