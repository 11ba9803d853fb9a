"""Recordings on disk: what was put in comes out, whatever happens to the file's end."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiwoom_gui.app import recording, recording_file
from kiwoom_gui.app.digest import DigestMarks, OutputDigest
from kiwoom_gui.app.recording import Recorder, recording_path, remove_old
from kiwoom_gui.app.recording_file import Header, PlanMade, RecordingError, RecordingReader
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.settings import CoreSettings
from tests.support.any_message import instances
from tests.support.builders import SAMSUNG, T0, a_tick

HEADER = Header(settings=CoreSettings(id_prefix="o7"), mode="sim", started=T0)
PLENTY = 10**9


def _ticks(count: int) -> list[m.Input]:
    return [a_tick(70_000 + 100 * (n % 5), SAMSUNG, T0 + n) for n in range(count)]


def _recorded(path: Path, given: list[m.Input], max_bytes: int = PLENTY) -> Recorder:
    recorder = Recorder(path, HEADER, max_bytes)
    for item in given:
        recorder.put(item, [])
    recorder.close()
    return recorder


def _read(path: Path) -> Iterator[Any]:
    for chunk in RecordingReader(path).chunks():
        yield from chunk.items


def test_inputs_come_back_in_their_order_with_header_and_end(tmp_path: Path) -> None:
    path = tmp_path / "a.kgrec"
    _recorded(path, _ticks(10_000))

    reader = RecordingReader(path)
    items = [item for chunk in reader.chunks() for item in chunk.items]

    assert items == _ticks(10_000)
    assert reader.header.settings == HEADER.settings
    assert reader.end == "closed"


@pytest.mark.parametrize("kind", get_args(m.Input), ids=lambda kind: kind.__name__)
@settings(max_examples=15)
@given(data=st.data())
def test_every_input_survives(kind: type, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    item = data.draw(instances(kind))
    path = tmp_path_factory.mktemp("kinds") / "a.kgrec"
    with path.open("wb") as file:
        recording_file.write_header(file, HEADER)
        recording_file.write_chunk(file, recording_file.pack([item]), DigestMarks())

    (back,) = _read(path)

    assert back == item
    assert type(back) is kind


@pytest.mark.parametrize("cut", [1, 9, 100])
def test_a_torn_end_loses_only_the_last_chunk(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.kgrec"
    _recorded(path, _ticks(3 * recording.CHUNK_ITEMS))
    whole = sum(1 for _ in RecordingReader(path).chunks())
    with path.open("rb+") as file:
        file.truncate(path.stat().st_size - len("closed") - 9 - cut)  # the end frame, and some of the last digest

    reader = RecordingReader(path)
    items = [item for chunk in reader.chunks() for item in chunk.items]

    assert whole == 3
    assert items == _ticks(3 * recording.CHUNK_ITEMS)[: 2 * recording.CHUNK_ITEMS]
    assert reader.end is None


def test_a_flipped_bit_ends_the_file_there(tmp_path: Path) -> None:
    path = tmp_path / "a.kgrec"
    _recorded(path, _ticks(100))
    raw = bytearray(path.read_bytes())
    raw[-60] ^= 1
    path.write_bytes(raw)

    assert list(_read(path)) == []


def test_what_is_no_recording_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.kgrec"
    path.write_bytes(b"something else")

    with pytest.raises(RecordingError, match="no recording"):
        RecordingReader(path)


def test_a_recording_ends_at_its_size(tmp_path: Path) -> None:
    path = tmp_path / "a.kgrec"

    recorder = _recorded(path, _ticks(20 * recording.CHUNK_ITEMS), max_bytes=100_000)
    reader = RecordingReader(path)
    items = [item for chunk in reader.chunks() for item in chunk.items]

    assert "its limit is 100,000" in recorder.failure
    assert reader.end == recorder.failure
    assert items == _ticks(len(items))
    assert len(items) < 20 * recording.CHUNK_ITEMS


def test_a_queue_that_is_full_ends_the_recording_without_a_hole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "QUEUE_LIMIT", 10)
    recorder = Recorder(tmp_path / "a.kgrec", HEADER, PLENTY)
    given = _ticks(50_000)
    for item in given:
        recorder.put(item, [])
    recorder.close()

    items = list(_read(recorder.path))

    assert recorder.failure == "10 inputs wait for the disk"
    assert items == given[: len(items)]


def test_a_plan_stands_before_the_input_that_asked_for_it_and_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "a.kgrec"
    recorder = Recorder(path, HEADER, PLENTY)
    plan = PlanMade(SAMSUNG, "dip-ladder", {"base_amount": 500_000})
    recorder.note(plan)
    recorder.put(m.SetAuto("c-1", SAMSUNG, True, T0), [])
    recorder.close()

    (chunk,) = RecordingReader(path).chunks()

    assert chunk.items[0] == plan
    assert chunk.marks.inputs == 1


def test_names_are_not_taken_twice_and_old_files_go(tmp_path: Path) -> None:
    first = recording_path(tmp_path, "sim", "20261125-090000")
    first.touch()
    second = recording_path(tmp_path, "sim", "20261125-090000")
    second.touch()
    os.utime(first, (1_000_000, 1_000_000))
    os.utime(second, (1_000_000 + 6 * 86_400, 1_000_000 + 6 * 86_400))

    assert first != second
    assert remove_old(tmp_path, 5, 1_000_000 + 7 * 86_400) == 1
    assert [path.name for path in tmp_path.iterdir()] == [second.name]


def test_a_digest_tells_decisions_orders_and_the_rest_apart() -> None:
    digest = OutputDigest()
    before = digest.marks()
    digest.add([m.Notice(m.Severity.INFO, "LINK_UP", T0)])

    after = digest.marks()

    assert (after.decisions_sha256, after.orders_sha256) == (before.decisions_sha256, before.orders_sha256)
    assert after.others_sha256 != before.others_sha256
    assert (after.inputs, after.others) == (1, 1)
