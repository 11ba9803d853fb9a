"""A section of the settings file is changed while the program runs; the rest of the file stays as its user wrote it."""

import subprocess
import sys
import threading
from pathlib import Path

import msgspec
import pytest

from kiwoom_gui.app.config import ConfigError, Mode, load_settings
from kiwoom_gui.app.private_files import FileLock
from kiwoom_gui.app.settings_edit import SectionKeeper, put_values
from kiwoom_gui.app.settings_service import SettingsService
from kiwoom_gui.engine.messages import Notice

WRITTEN = """# mine
account = "둘째"

[scan]
interval_s = 20.0  # slower
min_change_percent = 7.0  # not too early

[limits]
daily_loss = -150000
"""


def test_only_the_named_values_change_and_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(WRITTEN, encoding="utf-8")
    put_values(path, "scan", {"min_change_percent": 9.0, "takes_funds": True, "min_notional_mwon": 2_500})
    scan = load_settings(path).scan
    assert (scan.min_change_percent, scan.takes_funds, scan.min_notional_mwon) == (9.0, True, 2_500)
    assert scan.interval_s == 20.0
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# mine\n")
    assert "min_change_percent = 9.0  # not too early" in text
    assert load_settings(path).limits.daily_loss == -150_000


@pytest.mark.parametrize("name", ["settings.toml", "settings.json"])
def test_a_file_that_is_not_there_yet_is_made(tmp_path: Path, name: str) -> None:
    path = tmp_path / "new" / name
    put_values(path, "scan", {"min_change_percent": 9.0})
    assert load_settings(path).scan.min_change_percent == 9.0


def test_names_are_kept_by_mode_whatever_they_hold_and_an_empty_choice_is_a_choice(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[scan]\nscreens = ["급등주"]\n', encoding="utf-8")
    assert load_settings(path).followed_screens == ["급등주"], "nothing was chosen in the window yet"
    for names in (["눌림목 #1", 'a "b" \\ c'], ["눌림목 #1"], []):
        put_values(path, "screens", {"sim": names})
        assert load_settings(path).followed_screens == names
    assert path.read_text(encoding="utf-8").count("#") == 0
    assert msgspec.structs.replace(load_settings(path), mode=Mode.MOCK).followed_screens == ["급등주"]


def test_two_who_save_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(WRITTEN, encoding="utf-8")
    pairs = [("scan", {"min_px": 1_000 + n}) for n in range(20)] + [
        ("limits", {"symbol_cap": 1_000_000 + n}) for n in range(20)
    ]
    threads = [threading.Thread(target=put_values, args=(path, section, values)) for section, values in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    settings = load_settings(path)
    assert settings.scan.min_px >= 1_000
    assert settings.limits.symbol_cap >= 1_000_000
    assert settings.limits.daily_loss == -150_000


def test_a_file_that_does_not_parse_is_left_alone_and_told(tmp_path: Path) -> None:
    path, told = tmp_path / "settings.toml", list[Notice]()
    path.write_text("[scan\nnot toml", encoding="utf-8")
    SectionKeeper(path, "scan", "FILTERS_NOT_SAVED", lambda: 5, told.append).keep({"min_px": 5})
    assert path.read_text(encoding="utf-8") == "[scan\nnot toml"
    assert [(notice.code, notice.ts) for notice in told] == [("FILTERS_NOT_SAVED", 5)]


_ENGINE = """
import sys
from pathlib import Path
from kiwoom_gui.app.settings_edit import put_values
for n in range(1, 101):
    put_values(Path(sys.argv[1]), "limits", {"daily_loss": -100_000 - n, f"{sys.argv[2]}": 500_000 + n})
"""


def test_a_window_and_an_engine_that_save_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(WRITTEN, encoding="utf-8")
    service = SettingsService(path)
    with subprocess.Popen([sys.executable, "-c", _ENGINE, str(path), "symbol_cap"]) as engine:
        n = 0
        while engine.poll() is None:
            n += 1
            service.change("scan.min_px", 1_000 + n)
            assert load_settings(path).scan.min_px == 1_000 + n  # nobody put back what stood there before
    assert engine.returncode == 0
    limits = load_settings(path).limits
    assert (limits.daily_loss, limits.symbol_cap) == (-100_100, 500_100)
    assert n > 1


def test_who_waits_too_long_for_another_is_told_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiwoom_gui.app.sole_writer._WAIT_S", 0.05)
    path = tmp_path / "settings.toml"
    path.write_text(WRITTEN, encoding="utf-8")
    other = FileLock(path.with_name("settings.toml.lock"))
    assert other.take()
    with pytest.raises(ConfigError, match="another program has been writing it"):
        SettingsService(path).change("scan.min_px", 2_000)
    with pytest.raises(TimeoutError):
        put_values(path, "limits", {"daily_loss": -1})
    other.free()
    assert path.read_text(encoding="utf-8") == WRITTEN
    SettingsService(path).change("scan.min_px", 2_000)
    assert load_settings(path).scan.min_px == 2_000
