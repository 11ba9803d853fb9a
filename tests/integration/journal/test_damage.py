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
from kiwoom_gui.journal.reader import JournalReader
from kiwoom_gui.journal.writer import JournalWriter
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


def test_rows_that_never_reached_the_disk_are_told_at_the_end(tmp_path: Path, small_files: int) -> None:
    journal = JournalWriter(tmp_path / "j.sqlite3")
    for number in range(1, small_files // 50):
        journal.append(an_event(number))
    with pytest.raises(JournalError, match="rows are lost: the disk"):
        journal.close()
