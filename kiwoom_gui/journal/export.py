"""A day as evidence: one JSON object a line, with the hashes, so that anyone can check it without this program.

The recipe stands in `resources/docs/journal.md`. Knows no words: the readable report is made of these lines.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kiwoom_gui.journal.errors import JournalError
from kiwoom_gui.journal.reader import JournalReader
from kiwoom_gui.journal.records import GENESIS, Row
from kiwoom_gui.journal.store import StoredRow
from kiwoom_gui.wire.numbers import kst_of

FORMAT = "kiwoom-gui-evidence/1"
RECIPE = (
    "hash = SHA-256(bytes of previous hash, then the compact JSON array "
    "[sequence, ts, kind, client_order_id, instrument_id, event_sequence] in UTF-8, then payload in UTF-8); "
    "the first row follows previous_hash; after a gap line the next row follows its hash_before"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was exported."""

    file: Path
    rows: int
    first: int
    last: int
    last_hash: str


def export_day(journal: Path, day: date, file: Path, *, mode: str = "", account: str = "") -> Evidence:
    """Write all rows of a day in Korea, in one run of numbers without a hole but those the journal itself declares.

    Args:
        account: masked; it is written as it is given.

    Raises:
        JournalError: the journal cannot be read, its chain is broken in that day, it has no rows of the day, or the
            file cannot be written. No file is left then.
    """
    partial = file.with_name(f"{file.name}.part")
    try:
        with JournalReader(journal) as reader:
            span = reader.span_of(day)
            if span is None:
                raise JournalError(journal, f"it has no rows of {day.isoformat()}")
            head = {"format": FORMAT, "day": day.isoformat(), "mode": mode, "account": account, "recipe": RECIPE}
            file.parent.mkdir(parents=True, exist_ok=True)
            with partial.open("w", encoding="utf-8", newline="\n") as out:
                last = GENESIS
                count = 0
                for line in _lines(reader, span, head):
                    out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
                    if "hash" in line:
                        last, count = bytes.fromhex(line["hash"]), count + 1
                end = {"end": {"rows": count, "last_hash": last.hex()}}
                out.write(json.dumps(end, separators=(",", ":")) + "\n")
        partial.replace(file)
    except OSError as error:
        raise JournalError(journal, f"the day could not be written to {file.name} ({error.strerror})") from error
    finally:
        with suppress(OSError):
            partial.unlink()
    return Evidence(file, count, span[0], span[1], last.hex())


def _lines(reader: JournalReader, span: tuple[int, int], head: dict[str, str]) -> Iterator[dict[str, Any]]:
    first, last = span
    gaps = reader.gaps()
    previous = gaps[first][1] if first in gaps else reader.hash_before(first)
    yield {**head, "previous_hash": previous.hex()}
    expected = first
    for stored in reader.rows(after_sequence=first - 1, up_to=last):
        gap = gaps.get(stored.sequence)
        if gap is not None and stored.sequence != first:
            previous, expected = gap[1], stored.sequence
            yield {"gap": {"first": gap[0], "last": stored.sequence - 1, "hash_before": previous.hex()}}
        if stored.sequence != expected or not stored.follows(previous):
            raise JournalError(reader.path, f"row {stored.sequence} is not what was written, or follows a missing one")
        yield _line(stored)
        previous, expected = stored.hash, stored.sequence + 1


def _line(stored: StoredRow) -> dict[str, Any]:
    row: Row = stored.row
    return {
        "sequence": stored.sequence,
        "ts": stored.ts,
        "time": kst_of(stored.ts).isoformat(),
        "kind": row.kind,
        "client_order_id": row.client_order_id,
        "instrument_id": row.instrument_id,
        "event_sequence": row.event_sequence,
        "payload": row.payload.decode(),
        "hash": stored.hash.hex(),
    }
