"""What is handed to others holds what helps, and no key, token or account number, wherever one was planted."""

import json
import zipfile
from pathlib import Path

import pytest

from kiwoom_gui.app.config import Paths
from kiwoom_gui.app.log_setup import SecretMask
from kiwoom_gui.app.support_bundle import SupportBundle
from tests.support import panel_data as data

APPKEY, SECRETKEY, TOKEN = "Planted-AppKey-0123456789", "Planted-SecretKey-987654321", "planted.token-of-today"
ACCOUNT = "81095127-11"


@pytest.fixture
def bundle(tmp_path: Path) -> SupportBundle:
    """A program that has run, with secrets planted where a mistake could leave them."""
    paths = Paths.under(tmp_path / "program")
    for folder in (paths.logs, paths.data):
        folder.mkdir(parents=True)
    known = f"the key {APPKEY} stands here in plain words\n"
    shaped = f'{{"appkey": "{APPKEY}", "secretkey": "{SECRETKEY}"}} authorization: Bearer {TOKEN} of {ACCOUNT}\n'
    (paths.logs / "kiwoom-gui.log").write_text(known + shaped + "engine started\n", "utf-8")
    (paths.logs / "engine.log.1").write_text(shaped * 3, "utf-8")
    (paths.logs / "keys.txt").write_text(SECRETKEY, "utf-8")
    (paths.data / "journal-real-81095127.sqlite3").write_bytes(APPKEY.encode() * 10)
    paths.settings.write_text(f'mode = "mock"\naccount = "{ACCOUNT}"\n', "utf-8")
    mask = SecretMask()
    mask.hide(APPKEY)  # the secret key is known by its shape alone
    return SupportBundle(paths, mask)


def read(file: Path) -> dict[str, str]:
    """Return the texts of a bundle."""
    with zipfile.ZipFile(file) as made:
        return {name: made.read(name).decode("utf-8") for name in made.namelist()}


def assert_clean(texts: dict[str, str]) -> None:
    """Look for what was planted in names and texts."""
    for name, text in texts.items():
        for secret in (APPKEY, SECRETKEY, TOKEN, ACCOUNT, "81095127"):
            assert secret not in text, (name, secret)
            assert secret not in name


def test_no_planted_secret_is_in_the_bundle(bundle: SupportBundle, tmp_path: Path) -> None:
    bundle.write(tmp_path / "out.zip", [data.a_session(), data.a_health(), data.lines()])
    texts = read(tmp_path / "out.zip")
    assert set(texts) == {"about.txt", "settings.json", "state.json", "logs/kiwoom-gui.log", "logs/engine.log.1"}
    assert_clean(texts)


def test_it_holds_what_helps(bundle: SupportBundle, tmp_path: Path) -> None:
    bundle.write(tmp_path / "out.zip", [data.a_health(), data.lines()])
    texts = read(tmp_path / "out.zip")
    assert "engine started" in texts["logs/kiwoom-gui.log"]
    assert "stands here in plain words" in texts["logs/kiwoom-gui.log"]
    state = json.loads(texts["state.json"])
    assert [part["type"] for part in state] == ["HealthView", "LinesView"]
    assert state[0]["journal_state"] == "CHECKED"
    settings = json.loads(texts["settings.json"])
    assert (settings["mode"], settings["account"]) == ("mock", "***")
    assert "python" in texts["about.txt"]
    assert ".sqlite3" in texts["about.txt"]


def test_a_settings_file_with_keys_in_it_is_left_out(bundle: SupportBundle, tmp_path: Path) -> None:
    bundle.paths.settings.write_text(f'appkey = "{APPKEY}"\nmy_word = "{SECRETKEY}"\n', "utf-8")
    bundle.write(tmp_path / "out.zip", [])
    texts = read(tmp_path / "out.zip")
    assert_clean(texts)
    assert "problem" in json.loads(texts["settings.json"])


def test_of_a_long_log_the_newest_lines_are_taken_whole(bundle: SupportBundle, tmp_path: Path) -> None:
    lines = [f"line {number} {'x' * 90}" for number in range(40_000)]
    (bundle.paths.logs / "kiwoom-gui.log").write_text("\n".join(lines) + "\n", "utf-8")
    bundle.write(tmp_path / "out.zip", [])
    taken = read(tmp_path / "out.zip")["logs/kiwoom-gui.log"].splitlines()
    assert taken == lines[-len(taken) :]
    assert 10_000 < len(taken) < 40_000


def test_a_program_that_never_ran_makes_a_bundle_too(tmp_path: Path) -> None:
    SupportBundle(Paths.under(tmp_path / "nothing"), SecretMask()).write(tmp_path / "out.zip", [])
    assert set(read(tmp_path / "out.zip")) == {"about.txt", "settings.json", "state.json"}
