"""What is said about the journal, when it is copied, and that a check never stands in the way."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from kiwoom_gui.app import journal_keeper as keeper_module
from kiwoom_gui.app.clock import MarketClock
from kiwoom_gui.app.journal_keeper import Copies, JournalKeeper
from kiwoom_gui.engine import messages as m
from kiwoom_gui.journal.checking import check_whole
from kiwoom_gui.journal.errors import JournalError
from kiwoom_gui.journal.opening import Finding, mend_mark, open_journal
from kiwoom_gui.journal.reader import JournalReader
from kiwoom_gui.journal.writer import JournalWriter
from tests.support.builders import SECOND, T0
from tests.support.fixed_clock import FixedClock
from tests.support.journal_messages import an_event

HOUR = 3_600 * SECOND


class Ward:
    """A keeper with a journal, and what it said."""

    def __init__(self, folder: Path, hours_after_open: float, findings: tuple[Finding, ...] = ()) -> None:
        machine = FixedClock(T0 + int(hours_after_open * HOUR))
        self.clock = MarketClock(machine)
        self.clock.observe_second(machine.ns // SECOND, machine.ns, machine.ns)
        self.path = folder / "j.sqlite3"
        self.backups = folder / "backups"
        self.journal = open_journal(self.path).journal
        self.told: list[m.Notice] = []
        copies = Copies(self.backups, 2)
        self.keeper = JournalKeeper(self.journal, self.clock, self.told.append, copies, findings)

    def codes(self) -> list[str]:
        return [notice.code for notice in self.told]


def run(ward: Ward, work: Callable[[], Awaitable[None]]) -> None:
    async def go() -> None:
        ward.keeper.start()
        await work()
        await ward.keeper.stop()
        ward.journal.close()

    asyncio.run(go())


async def until(ready: Callable[[], object]) -> None:
    for _ in range(500):
        if ready():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper_module, "_LOOK_EVERY_S", 0.01)


def _fill(path: Path, rows: int) -> None:
    with JournalWriter(path) as journal:
        for number in range(1, rows + 1):
            journal.append(an_event(number))


def test_a_whole_journal_is_checked_and_said_to_be_so(tmp_path: Path) -> None:
    _fill(tmp_path / "j.sqlite3", 500)
    ward = Ward(tmp_path, 1)
    run(ward, lambda: until(lambda: ward.codes() == ["JOURNAL_CHECKED"]))
    assert ward.told[0].params == {"rows": 500}
    assert ward.keeper.state == "CHECKED"


def test_deep_damage_is_found_while_running_and_mended_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    _fill(path, 2_000)
    data = path.read_bytes()
    at = data.index(b"K-900")
    path.write_bytes(data[:at] + b"K-901" + data[at + 5 :])
    ward = Ward(tmp_path, 1)
    run(ward, lambda: until(lambda: "JOURNAL_DAMAGED" in ward.codes()))
    assert ward.keeper.state == "DAMAGED"
    assert mend_mark(path).exists()
    opened = open_journal(path)
    opened.journal.close()
    assert [finding.params["lost"] for finding in opened.findings] == [1]
    assert not mend_mark(path).exists()
    assert check_whole(path).problem == ""


def test_the_day_is_copied_after_its_end_and_not_before(tmp_path: Path) -> None:
    _fill(tmp_path / "j.sqlite3", 50)
    ward = Ward(tmp_path, 11.25)  # 20:15 in Seoul

    async def work() -> None:
        await until(lambda: list(ward.backups.glob("*.sqlite3")))
        assert [file.name for file in ward.backups.iterdir()] == ["j-2026-03-09.sqlite3"]
        with JournalReader(ward.backups / "j-2026-03-09.sqlite3") as reader:
            assert len(reader.events()) == 50

    run(ward, work)
    morning = Ward(tmp_path / "morning", 1)
    run(morning, lambda: asyncio.sleep(0.1))
    assert [file.name for file in morning.backups.iterdir()] == ["j-2026-03-09.sqlite3"]  # of the clean end


def test_copies_of_the_newest_days_are_kept(tmp_path: Path) -> None:
    for day in range(4):
        ward = Ward(tmp_path, 24 * day)
        run(ward, lambda: asyncio.sleep(0))
    names = sorted(file.name for file in ward.backups.iterdir())
    assert names == ["j-2026-03-11.sqlite3", "j-2026-03-12.sqlite3"]


def test_a_copy_that_cannot_be_made_is_said_and_harms_nothing(tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("no folder")
    ward = Ward(tmp_path, 1)
    run(ward, lambda: asyncio.sleep(0))
    assert ward.codes() == ["BACKUP_FAILED"]


def test_a_disk_that_refuses_is_said_once_and_its_end_too(tmp_path: Path) -> None:
    ward = Ward(tmp_path, 1)
    error = JournalError(ward.path, "the disk is full")

    async def work() -> None:
        ward.journal._failure = error
        assert ward.keeper.state == "FAILING"
        await until(lambda: ward.codes() == ["JOURNAL_FAILING"])
        await asyncio.sleep(0.05)
        assert ward.told[0].text == "the disk is full"
        await until(lambda: ward.codes() == ["JOURNAL_FAILING", "JOURNAL_WELL"])

    run(ward, work)


def test_findings_of_the_opening_are_said_and_recorded(tmp_path: Path) -> None:
    ward = Ward(tmp_path, 1, (Finding("JOURNAL_MENDED", {"kept": 3, "lost": 2, "file": "x.damaged-1"}, "why"),))
    run(ward, lambda: asyncio.sleep(0))
    with JournalReader(ward.path) as reader:
        assert reader.records() == ward.told
    assert (ward.told[0].severity, ward.told[0].params["lost"]) == (m.Severity.ERROR, 2)
