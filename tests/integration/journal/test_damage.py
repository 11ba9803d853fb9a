"""The journal when the program dies or the disk refuses."""

import asyncio
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiwoom_gui.journal.errors import JournalError
from kiwoom_gui.journal.opening import open_journal
from kiwoom_gui.journal.reader import JournalReader
from kiwoom_gui.journal.records import decode
from kiwoom_gui.journal.writer import JournalWriter
from tests.support.damage import copy_files, fill_disk, mounted_disk
from tests.support.journal_messages import an_event

resource = pytest.importorskip("resource", reason="limits and signals of POSIX")

ROOT = Path(__file__).parents[3]

_WRITE_FOR_EVER = textwrap.dedent("""
    import asyncio, sys
    from pathlib import Path
    from kiwoom_gui.journal.writer import JournalWriter
    from tests.support.journal_messages import an_event

    async def go():
        journal = JournalWriter(Path(sys.argv[1]))
        number = journal.last_event_sequence
        while True:
            for _ in range(37):
                number += 1
                journal.append(an_event(number))
            await journal.flush()
            print(number, flush=True)
            for _ in range(11):
                number += 1
                journal.append(an_event(number))

    asyncio.run(go())
""")


def _write_until_killed(path: Path, lines: int) -> int:
    """Run a program that writes without end, kill it, and return the newest number it was told is durable."""
    with subprocess.Popen(
        [sys.executable, "-c", _WRITE_FOR_EVER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        flushed = [int(program.stdout.readline()) for _ in range(lines)]
        program.send_signal(signal.SIGKILL)
        flushed += [int(line) for line in program.stdout if line.endswith("\n")]
    return flushed[-1]


def test_what_was_flushed_survives_a_kill_and_the_chain_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    for lines in (1, 5, 20):
        durable = _write_until_killed(path, lines)
        with JournalReader(path) as reader:
            numbers = [event.sequence for event in reader.events()]
            assert numbers == list(range(1, len(numbers) + 1))
            assert len(numbers) >= durable
            assert reader.verify().is_whole
        with JournalWriter(path) as journal:
            assert journal.last_event_sequence == len(numbers)


@pytest.fixture
def small_files() -> Iterator[int]:
    """Let no file grow beyond 256 KiB, as a full disk would."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (262_144, limits[1]))
    yield 262_144
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 1 MiB."""
    with mounted_disk(tmp_path / "disk", 1_048_576) as disk:
        yield disk


def test_a_disk_that_is_really_full_leaves_room_in_the_reserve(small_disk: Path) -> None:
    path = small_disk / "j.sqlite3"
    journal = open_journal(path, [small_disk], reserve_bytes=128_000).journal
    filler = small_disk / "filler"
    fill_disk(filler, 2_000_000)

    async def fill() -> int:
        number = 0
        failure: JournalError | None = None
        while failure is None:
            number += 1
            journal.append(an_event(number))
            try:
                await journal.flush()
            except JournalError as error:
                failure = error
        assert failure.is_kept, failure
        return number

    number = asyncio.run(fill())
    filler.unlink()

    async def go_on() -> None:
        journal.append(an_event(number + 1))
        await journal.flush()

    asyncio.run(go_on())
    journal.close()
    again = open_journal(path, [small_disk], reserve_bytes=128_000)
    again.journal.close()
    assert again.findings == ()
    with JournalReader(path) as reader:
        assert [event.sequence for event in reader.events()] == list(range(1, number + 2))


def test_a_disk_that_refuses_is_told_and_rows_wait_until_it_takes_them_again(tmp_path: Path, small_files: int) -> None:
    path = tmp_path / "j.sqlite3"

    async def go() -> int:
        journal = JournalWriter(path)
        number = 0
        with pytest.raises(JournalError, match=r"j\.sqlite3: the disk (is full|refused)"):  # noqa: PT012  # until it fails
            while number < small_files // 50:
                number += 1
                journal.append(an_event(number))
                await journal.flush()
        assert journal.failure is not None
        assert journal.rows_waiting == 1
        with JournalReader(path) as reader:
            assert reader.verify().rows == number - 1

        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        journal.append(an_event(number + 1))
        await journal.flush()
        assert journal.failure is None
        journal.close()
        return number + 1

    written = asyncio.run(go())
    with JournalReader(path) as reader:
        assert [event.sequence for event in reader.events()] == list(range(1, written + 1))
        assert reader.verify().is_whole


def test_rows_of_a_full_disk_are_in_the_reserve_and_come_back_after_a_kill(tmp_path: Path, small_files: int) -> None:
    path = tmp_path / "j.sqlite3"

    async def fill(journal: JournalWriter) -> int:
        number = 0
        with pytest.raises(JournalError) as told:  # noqa: PT012  # until it fails
            while number < small_files // 50:
                number += 1
                journal.append(an_event(number))
                await journal.flush()
        assert told.value.is_kept
        journal.append(an_event(number + 1))
        with pytest.raises(JournalError) as again:
            await journal.flush()
        assert again.value.is_kept
        return number + 1

    first = open_journal(path, [tmp_path], reserve_bytes=64_000).journal
    written = asyncio.run(fill(first))
    killed = _as_after_a_kill(path, tmp_path / "killed")
    still_full = open_journal(killed, [killed.parent], reserve_bytes=64_000)
    assert [(f.code, f.params["count"]) for f in still_full.findings] == [("JOURNAL_RECOVERED", 2)]
    unwritten = [decode(row.kind, row.payload, row.event_sequence) for row in still_full.journal.unwritten]
    assert unwritten == [an_event(written - 1), an_event(written)]
    assert still_full.journal.last_event_sequence == written
    with pytest.raises(JournalError, match="only in the reserve"):
        still_full.journal.close()

    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    roomy = open_journal(killed, [killed.parent])
    assert [(f.code, f.params["count"]) for f in roomy.findings] == [("JOURNAL_RECOVERED", 2)]
    roomy.journal.close()
    again = open_journal(killed, [killed.parent])
    again.journal.close()
    assert again.findings == ()
    with JournalReader(killed) as reader:
        assert [event.sequence for event in reader.events()] == list(range(1, written + 1))
        assert reader.verify().is_whole
    first.close()


def _as_after_a_kill(path: Path, to: Path) -> Path:
    """Copy the files of an open journal, as a killed program leaves them."""
    to.mkdir()
    return copy_files(path, to)


def test_rows_that_never_reached_the_disk_are_told_at_the_end(tmp_path: Path, small_files: int) -> None:
    journal = JournalWriter(tmp_path / "j.sqlite3")
    for number in range(1, small_files // 50):
        journal.append(an_event(number))
    with pytest.raises(JournalError, match="rows are lost: the disk"):
        journal.close()
