"""Opens a journal with a way on: a damaged file is mended, one that cannot be written is stood in for by the reserve.

Only two things stop the start: a newer program's file, and another program that writes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kiwoom_gui.journal.errors import DamagedJournalError, JournalError, LockedJournalError, NewerJournalError
from kiwoom_gui.journal.reserve import RESERVE_BYTES, Reserve
from kiwoom_gui.journal.salvage import salvage
from kiwoom_gui.journal.store import JournalStore, take_lock
from kiwoom_gui.journal.writer import JournalWriter


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the journal that the user must hear; `code` chooses the words, `params` are its numbers."""

    code: str
    params: dict[str, str | int | float] = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A journal ready to be written, and what was found on the way."""

    journal: JournalWriter
    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Whether no row was lost in mending."""
        return not any(finding.params.get("lost") for finding in self.findings)


def open_journal(
    path: Path,
    reserve_folders: Sequence[Path] = (),
    backups: Sequence[Path] = (),
    *,
    reserve_bytes: int = RESERVE_BYTES,
) -> Opened:
    """Open or make a journal.

    Args:
        reserve_folders: where rows may go while the journal refuses them, best first; none is no reserve.
        backups: older copies, to mend from, newest first.

    Raises:
        LockedJournalError: another program writes it.
        NewerJournalError: a newer program wrote it.
    """
    findings: list[Finding] = []
    store: JournalStore | JournalError
    try:
        _finish_mending(path)
        store = _stored(path, backups, findings)
    except (LockedJournalError, NewerJournalError):
        raise
    except JournalError as error:
        store = error
        findings.append(Finding("JOURNAL_EMERGENCY", text=error.reason))
    except OSError as error:
        store = JournalError(path, str(error))
        findings.append(Finding("JOURNAL_EMERGENCY", text=str(error)))
    reserve = Reserve(f"{path.name}.reserve", reserve_folders, reserve_bytes)
    journal = JournalWriter(path, store=store, reserve=reserve)
    if journal.recovered:
        findings.append(Finding("JOURNAL_RECOVERED", {"count": journal.recovered}))
    return Opened(journal, tuple(findings))


def _stored(path: Path, backups: Sequence[Path], findings: list[Finding]) -> JournalStore:
    if mend_mark(path).exists():
        found: JournalError = DamagedJournalError(path, "a check of all rows found damage")
    else:
        try:
            return JournalStore(path)
        except DamagedJournalError as error:
            found = error
    mended = salvage(path, backups)
    mend_mark(path).unlink(missing_ok=True)
    params: dict[str, str | int | float] = {"kept": mended.kept, "lost": mended.lost, "file": mended.aside.name}
    findings.append(Finding("JOURNAL_MENDED", params, found.reason))
    return JournalStore(path)


def mend_mark(path: Path) -> Path:
    """Return the file whose being there asks the next start to mend the journal."""
    return path.with_name(f"{path.name}.mend")


def _finish_mending(path: Path) -> None:
    """Take up a mending that was cut short before its last move: the whole file is there, under its first name."""
    mending = path.with_name(f"{path.name}.mending")
    if not mending.exists():
        return
    lock = take_lock(path)  # another program may be at it
    try:
        if not path.exists():
            mending.replace(path)
    finally:
        lock.close()
