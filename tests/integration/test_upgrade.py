"""What the first programs wrote opens in this one, a copy stays, and there is a way back. A newer one's is refused.

The files of `tests/data/first` were written by the program as it was when each of them came to be: the journal in its
first schema, settings with every field there was, plans and looks.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiwoom_gui.app.config import LOOKS, ConfigError, Mode, Paths, load_settings
from kiwoom_gui.app.plans import VERSION as PLANS_VERSION
from kiwoom_gui.app.plans import PlanStore
from kiwoom_gui.app.settings_file import SettingsFiles
from kiwoom_gui.app.settings_parts import PLANS, SETTINGS
from kiwoom_gui.journal import schema
from kiwoom_gui.journal.errors import JournalError, NewerJournalError
from kiwoom_gui.journal.head import head_path
from kiwoom_gui.journal.opening import open_journal
from kiwoom_gui.journal.reader import JournalReader
from kiwoom_gui.journal.schema import VERSION, copy_from_before, version_of
from kiwoom_gui.journal.store import JournalStore
from kiwoom_gui.ui.keymap import key_of
from kiwoom_gui.ui.looks_check import judge
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.settings import Settings as Looks
from tests.support.journal_messages import an_event

FIRST = Path(__file__).parents[1] / "data" / "first"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "journals" / "journal-mock-012345678901.sqlite3"
    path.parent.mkdir()
    shutil.copy(FIRST / "journal-v1.sqlite3", path)
    return path


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths.under(tmp_path)
    for name in (SETTINGS, PLANS, LOOKS):  # it kept no list of what is streamed
        shutil.copy(FIRST / name, paths.settings.with_name(name))
    return paths


@pytest.fixture
def as_the_first_program(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """The journal's code as it was: it knows the first schema alone."""
    with monkeypatch.context() as former:
        former.setattr(schema, "VERSION", 1)
        former.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        yield former


def rows(path: Path) -> list[object]:
    with JournalReader(path) as reader:
        assert reader.verify().is_whole
        return list(reader.rows())


def version(path: Path) -> int:
    db = sqlite3.connect(path)
    try:
        return version_of(db)
    finally:
        db.close()


def upgrade(path: Path) -> None:
    """Open it in this program and write a row."""
    opened = open_journal(path)
    opened.journal.append(an_event(opened.journal.last_event_sequence + 1))
    opened.journal.close()
    assert opened.findings == ()


def test_the_first_journal_opens_and_a_copy_from_before_stays(journal: Path) -> None:
    first = rows(journal)
    assert len(first) > 20
    upgrade(journal)
    upgrade(journal)
    assert version(journal) == VERSION > 1
    assert rows(journal)[: len(first)] == first
    copy = copy_from_before(journal, 1)
    assert version(copy) == 1
    assert copy.read_bytes() != b""
    assert {file.name for file in copy.parent.iterdir()} == {copy.name}


def test_the_way_back_is_the_copy_in_the_journals_place(
    journal: Path, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    first = rows(journal)
    upgrade(journal)
    # as release.md tells it: all files of the journal go elsewhere, the copy takes its place
    aside = tmp_path / "aside"
    aside.mkdir()
    for file in journal.parent.glob(f"{journal.name}*"):
        file.replace(aside / file.name)
    shutil.copy(copy_from_before(journal, 1), journal)
    assert head_path(aside / journal.name).exists()
    request.getfixturevalue("as_the_first_program")
    store = JournalStore(journal)
    assert store.last_sequence == len(first)
    store.close()
    assert version(journal) == 1
    assert rows(journal) == first


def test_an_older_program_refuses_the_upgraded_journal_and_leaves_it_alone(
    journal: Path, request: pytest.FixtureRequest
) -> None:
    upgrade(journal)
    before = journal.read_bytes()
    request.getfixturevalue("as_the_first_program")
    with pytest.raises(
        NewerJournalError, match=r"a newer program wrote it \(version 2, this program knows 1\)"
    ) as told:
        open_journal(journal)
    assert told.value.trouble == "JOURNAL_NEWER"
    assert journal.read_bytes() == before


def test_without_room_for_a_copy_nothing_is_upgraded(journal: Path) -> None:
    (journal.parent / "backups").write_text("a file where the folder should be")
    with pytest.raises(JournalError, match="could not be copied before the upgrade"):
        JournalStore(journal)
    assert version(journal) == 1


def test_a_cut_between_copy_and_upgrade_is_made_good(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as cut:
        cut.setattr(schema, "MIGRATIONS", (schema.MIGRATIONS[0], "SELECT no_such_function()"))
        with pytest.raises(JournalError):
            JournalStore(journal)
    assert version(journal) == 1
    upgrade(journal)
    assert version(copy_from_before(journal, 1)) == 1


def test_the_first_settings_are_read_as_they_were_meant(paths: Paths) -> None:
    settings = load_settings(paths.settings)
    assert (settings.mode, settings.account) == (Mode.MOCK, "main")
    limits, connection = settings.limits, settings.connection
    assert (limits.symbol_cap, limits.daily_loss, limits.orders_per_minute) == (1_500_000, -150_000, 30)
    assert (limits.max_order_qty, limits.price_band_percent, limits.total_exposure) == (5_000, 10.0, 20_000_000)
    assert (connection.reconnect_first_s, connection.reconcile_every_s) == (2.0, 15.0)
    plans = PlanStore(paths.settings.with_name("plans.json"))
    assert plans.profile("나의 것").values["base_amount"] == 700_000
    assert plans.plan("005930").values["stop_loss_percent"] == 2.5
    assert plans.plan("000660").strategy == "breakout"


def test_the_first_looks_are_in_force(paths: Paths) -> None:
    looks = Looks(paths.settings.with_name(LOOKS))
    preferences.attach(looks)
    assert (preferences.text("look/theme"), preferences.text("confirm/sim"), key_of("buy")) == ("light", "off", "F8")
    assert bytes(looks.layout("own-1").data()) == b"\0\x01state\xff"


def test_all_of_the_first_settings_can_be_exported(paths: Paths, tmp_path: Path) -> None:
    files = SettingsFiles(paths, judge)
    files.export(tmp_path / "kept.json")
    assert files.look(tmp_path / "kept.json").changes == ()


def test_plans_of_an_older_version_are_kept_beside_the_first_that_is_written(tmp_path: Path) -> None:
    path = tmp_path / "plans.json"
    older = '{"version": 1, "symbols": {"005930": {"stop_loss_percent": 2.5}}}'
    path.write_text(older, encoding="utf-8")
    plans = PlanStore(path)
    assert path.read_text(encoding="utf-8") == older
    plans.save_profile("나의 것", plans.plan("005930"))
    plans.save_profile("또 하나", plans.plan("005930"))
    assert '"version": 1' in (tmp_path / "plans.v1.json").read_text(encoding="utf-8")
    assert PlanStore(path).plan("005930").values["stop_loss_percent"] == 2.5


def test_what_a_newer_program_wrote_is_refused_in_plain_words(paths: Paths) -> None:
    plans = paths.settings.with_name("plans.json")
    plans.write_text(f'{{"version": {PLANS_VERSION + 1}}}', encoding="utf-8")
    with pytest.raises(ConfigError, match="version 3 is not known; this program reads 1 to 2"):
        PlanStore(plans)
    paths.settings.write_text("[of_a_newer_one]\nx = 1\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="of_a_newer_one: there is no such setting; perhaps a newer version wrote it"):
        load_settings(paths.settings)
