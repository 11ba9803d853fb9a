"""All settings in one file and back; no key goes along, a wrong file changes nothing, and nothing comes half."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.app.config import LOOKS, ConfigError, Mode, Paths, Settings, load_settings, watched_file
from kiwoom_gui.app.front_door import FrontDoor
from kiwoom_gui.app.launch import Launch
from kiwoom_gui.app.log_setup import SecretMask
from kiwoom_gui.app.plans import PlanStore, make_plan
from kiwoom_gui.app.private_files import write_private
from kiwoom_gui.app.rendezvous import place_of, terminal_place
from kiwoom_gui.app.secrets import Credentials, SecretStore
from kiwoom_gui.app.settings_command import AT_WORK, main
from kiwoom_gui.app.settings_file import Change, Incoming, SettingsFiles
from kiwoom_gui.app.settings_parts import PARTS, PLANS, SETTINGS, read_looks
from kiwoom_gui.app.watching import Watching
from kiwoom_gui.domain.identifiers import InstrumentId
from tests.support.memory_keyring import memory_keyring

PLANTED = "PLANTED-KEY-5f1d2c3b4a"
LOOKS_TEXT = '[keys]\nbuy=F8\n\n[layouts]\nv1\\own-1="@ByteArray(\\0\\x1\\xff)"\n\n[look]\ntheme=light\n'


def judge(looks: Mapping[str, str]) -> tuple[frozenset[str], str]:
    """Know what the tests write; blue is no theme."""
    known = frozenset(key for key in looks if key.startswith(("look/", "layouts/", "keys/", "watchlist/")))
    return known, "look/theme = 'blue': it can be dark, light" if looks.get("look/theme") == "blue" else ""


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths.under(tmp_path / "here")
    paths.settings.parent.mkdir(parents=True)
    paths.settings.write_text("[limits]\ndaily_loss = -123456\n", encoding="utf-8")
    paths.settings.with_name(LOOKS).write_text(LOOKS_TEXT, encoding="utf-8")
    plans = PlanStore(paths.settings.with_name(PLANS))
    plans.save_profile("나의 것", make_plan(values={"stop_loss_percent": 2.5}))
    plans.set_plan("005930", make_plan(values={"stop_loss_percent": 3.0}))
    for mode in Mode:
        paths.settings.with_name(watched_file(mode)).write_text(
            '{"chosen": ["005930", "0001A0"], "removed": ["000660"]}', encoding="utf-8"
        )
    return paths


def files_of(paths: Paths) -> SettingsFiles:
    return SettingsFiles(paths, judge)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def exported(out: Path, **files: str) -> Path:
    """Write a file as `export` does; `files` are the parts by their first word."""
    names = {name.partition(".")[0]: name for name in PARTS}
    told = {names.get(word, word): text for word, text in files.items()}
    out.write_text(json.dumps({"kind": "kiwoom-gui settings", "version": "9", "files": told}), encoding="utf-8")
    return out


def test_everything_that_was_set_is_taken_elsewhere(paths: Paths, tmp_path: Path) -> None:
    out = tmp_path / "kept.json"
    assert files_of(paths).export(out) == sorted(PARTS)
    other = Paths.under(tmp_path / "there")
    files = files_of(other)
    files.wait(files.look(out))
    assert not other.settings.exists()
    assert sorted(files.finish()) == sorted(PARTS)
    assert load_settings(other.settings) == load_settings(paths.settings)
    assert read_looks(other.settings.with_name(LOOKS).read_text(encoding="utf-8")) == read_looks(LOOKS_TEXT)
    plans = PlanStore(other.settings.with_name(PLANS))
    assert plans.plan("005930").values["stop_loss_percent"] == 3.0
    assert plans.profile("나의 것").values["stop_loss_percent"] == 2.5
    watching = Watching(other.settings.with_name(watched_file(Mode.MOCK)), 10, lambda: ())
    assert watching.wanted == (InstrumentId("005930"), InstrumentId("0001A0"))
    watching.fill_with([InstrumentId("000660")])
    assert InstrumentId("000660") not in watching.wanted
    assert (files.finish(), files.is_waiting) == ([], False)


def test_watched_symbols_are_told_by_mode_and_a_strange_one_keeps_all_out(paths: Paths, tmp_path: Path) -> None:
    told = {"watched-sim.json": '{"chosen": ["035720"], "removed": []}'}
    incoming = files_of(paths).look(exported(tmp_path / "x.json", **told))
    changes = {change.place: (change.before, change.after) for change in incoming.changes}
    assert changes == {"watched/sim": ("005930, 0001A0", "035720"), "unwatched/sim": ("000660", "")}
    for wrong in ('{"chosen": ["../../etc"]}', '{"chosen": [5]}', "[]", '{"chosen": "005930"}'):
        with pytest.raises(ConfigError, match=r"watched-sim\.json"):
            files_of(paths).look(exported(tmp_path / "x.json", **{"watched-sim.json": wrong}))


def test_a_look_says_what_would_change_and_changes_nothing(paths: Paths, tmp_path: Path) -> None:
    before = contents(paths.settings.parent)
    source = exported(
        tmp_path / "x.json",
        settings='mode = "mock"\n[limits]\ndaily_loss = -5000\n',
        looks="[look]\ntheme=light\n\n[future]\nx=1\n",
    )
    incoming = files_of(paths).look(source)
    changes = {change.place: (change.before, change.after) for change in incoming.changes}
    assert changes["limits.daily_loss"] == ("-123456", "-5000")
    assert changes["mode"] == ("sim", "mock")
    assert changes["keys/buy"] == ("F8", "")
    assert "look/theme" not in changes
    assert incoming.left_out == ("future/x",)
    assert incoming.version == "9"
    assert contents(paths.settings.parent) == before


def test_a_planted_key_is_in_no_export(paths: Paths, tmp_path: Path) -> None:
    folder, out = paths.settings.parent, tmp_path / "kept.json"
    with paths.settings.open("a", encoding="utf-8") as settings:
        settings.write(f"# appkey = '{PLANTED}'\n")
    (folder / LOOKS).write_text(f"{LOOKS_TEXT}\n; {PLANTED}\n[broker]\nsecretkey={PLANTED}\n", encoding="utf-8")
    raw = json.loads((folder / PLANS).read_text(encoding="utf-8"))
    (folder / PLANS).write_text(json.dumps({**raw, "note": PLANTED}), encoding="utf-8")
    with memory_keyring():
        SecretStore().set(Mode.MOCK, "", Credentials(app_key=PLANTED, secret_key=PLANTED))
        assert main(["export", str(out), "--data-dir", str(folder)], lambda _: None, judge) == 0
    assert PLANTED not in out.read_text(encoding="utf-8")
    assert "daily_loss" in out.read_text(encoding="utf-8")


def test_a_key_in_a_field_that_travels_keeps_the_export_from_being_made(paths: Paths, tmp_path: Path) -> None:
    out, told = tmp_path / "kept.json", [""]
    paths.settings.write_text(f'account = "{PLANTED}"\n', encoding="utf-8")
    with memory_keyring():
        SecretStore().set(Mode.REAL, PLANTED, Credentials(app_key=PLANTED, secret_key="other-secret-012345"))
        assert main(["export", str(out), "--data-dir", str(paths.settings.parent)], told.append, judge) == 2
    assert not out.exists()
    assert "looks like a key" in told[-1]
    assert PLANTED not in told[-1]
    paths.settings.write_text('account = "12345678-11"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="account number"):
        SettingsFiles(paths, judge, SecretMask().clean).export(out)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"settings": "[limits]\ndaily_loss = 5\n"}, "limits.daily_loss = 5: expected `int` <= -1000"),
        ({"settings": "[limits]\nnew_one = 5\n"}, "limits.new_one: there is no such setting"),
        ({"settings": "not = [toml"}, "settings.toml"),
        ({"looks": "[look]\ntheme=blue\n"}, "it can be dark, light"),
        ({"plans": '{"version": 3, "symbols": {}}'}, "version 3 is not known; this program reads 1 to 2"),
        ({"plans": '{"version": 2, "symbols": {"005930": {"values": {"stop_loss_percent": -1}}}}'}, "symbols.005930"),
        ({"plans": '{"version": 2, "symbols": []}'}, "symbols: expected an object"),
        ({"plans": "[]"}, "expected an object"),
        ({"../escape.toml": ""}, "no file of exported settings"),
        ({"settings": "", "id_rsa": ""}, "no file of exported settings"),
        ({}, "no file of exported settings"),
    ],
)
def test_a_wrong_file_changes_nothing_and_says_what_is_wrong(
    paths: Paths, tmp_path: Path, files: dict[str, str], said: str
) -> None:
    good = {} if "../escape.toml" in files or not files else {"looks": "[look]\ntheme=dark\n"}
    wrong = exported(tmp_path / "wrong.json", **{**good, **files})
    before = contents(paths.settings.parent)
    with pytest.raises(ConfigError) as told:
        files_of(paths).look(wrong)
    assert said in str(told.value)
    assert contents(paths.settings.parent) == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["here", "wrong.json"]


def test_a_file_of_another_kind_is_refused(paths: Paths, tmp_path: Path) -> None:
    for text in ('{"kind": "else", "version": "1", "files": {"settings.toml": ""}}', "[]", "\0"):
        (tmp_path / "x.json").write_text(text, encoding="utf-8")
        with pytest.raises(ConfigError, match="no file of exported settings"):
            files_of(paths).look(tmp_path / "x.json")


@given(cut=st.integers(0, 12))
def test_a_cut_at_any_write_leaves_all_or_nothing_after_the_next_start(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    paths = Paths.under(tmp_path_factory.mktemp("cut") / "here")
    paths.settings.parent.mkdir(parents=True)
    old = {SETTINGS: "[limits]\ndaily_loss = -5000\n", LOOKS: "[look]\ntheme=dark\n"}
    for name, text in old.items():
        paths.settings.with_name(name).write_text(text, encoding="utf-8")
    new = {SETTINGS: "[limits]\ndaily_loss = -9000\n", PLANS: '{"version": 2}\n', LOOKS: "[look]\ntheme=light\n"}
    files, made = files_of(paths), 0

    def write(file: Path, content: bytes) -> None:
        nonlocal made
        made += 1
        if made > cut:
            raise OSError(28, "no space")
        write_private(file, content)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("kiwoom_gui.app.settings_file.write_private", write)
        try:
            files.wait(Incoming(dict(new), ()))
            files.finish()
        except OSError:
            pass
    is_taken = files.is_waiting or made <= cut
    files.finish()
    found = {name: text.decode() for name, text in contents(paths.settings.parent).items() if name in PARTS}
    assert found == (new if is_taken else old)
    if is_taken:
        assert paths.settings.with_name("settings.before.toml").read_text(encoding="utf-8") == old[SETTINGS]
    assert not files.is_waiting


def test_reset_goes_back_to_the_defaults_and_keeps_what_was(paths: Paths) -> None:
    (paths.data / "journals").mkdir(parents=True)
    files = files_of(paths)
    incoming = files.look_at_reset()
    assert Change("limits.daily_loss", "-123456", "-200000") in incoming.changes
    assert any(change.place == "profiles/나의 것" for change in incoming.changes)
    files.wait(incoming)
    assert sorted(files.finish()) == sorted(PARTS)
    assert load_settings(paths.settings) == Settings()
    assert (paths.data / "journals").is_dir()
    kept = {file.name for file in paths.settings.parent.glob("*.before.*")}
    watched = {f"watched-{mode.value}.before.json" for mode in Mode}
    assert kept == {"settings.before.toml", "looks.before.ini", "plans.before.json", *watched}
    assert not files.look_at_reset().changes


def test_the_command_line_does_it_all(paths: Paths, tmp_path: Path) -> None:
    told: list[str] = []
    here = ["--data-dir", str(paths.settings.parent)]
    out = str(tmp_path / "kept.json")

    def run(*arguments: str) -> int:
        return main([*arguments, *here], told.append, judge)

    assert run("export", out) == 0
    assert run("reset") == 0
    assert "limits.daily_loss: -123456 -> -200000" in told[-1]
    assert run("export", out) == 2
    assert run("show", out) == 0
    assert "limits.daily_loss: -200000 -> -123456" in told[-1]
    assert not paths.settings.exists()
    assert run("import", out) == 0
    assert run("import") == 2
    assert run("where") == 0
    assert load_settings(paths.settings).limits.daily_loss == -123_456
    assert json.loads(told[-1])["settings"] == str(paths.settings)


def test_keys_are_forgotten_in_every_mode(paths: Paths) -> None:
    with memory_keyring() as memory:
        for mode in (Mode.MOCK, Mode.REAL):
            SecretStore().set(mode, "", Credentials(app_key=PLANTED, secret_key=PLANTED))
        told: list[str] = []
        assert main(["forget-keys", "--data-dir", str(paths.settings.parent)], told.append, judge) == 0
        assert memory.kept == {}
    assert PLANTED not in "".join(told)


def test_nothing_is_changed_under_an_open_window_or_a_working_engine(paths: Paths) -> None:
    told: list[str] = []
    reset = ["reset", "--data-dir", str(paths.settings.parent)]
    door = FrontDoor(terminal_place(paths.data))
    assert door.claim()
    other = FrontDoor(terminal_place(paths.data))
    assert other.is_taken()
    assert main(reset, told.append, judge) == AT_WORK
    door.close()
    assert not other.is_taken()
    engine = place_of(Launch(paths, Settings(mode=Mode.MOCK)))
    assert engine.claim()
    assert main(reset, told.append, judge) == AT_WORK
    assert "an engine works" in told[-1]
    assert paths.settings.is_file()
    engine.clear()
    assert main(reset, told.append, judge) == 0
