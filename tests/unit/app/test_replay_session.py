"""Looking back at a record: its turns in order, what each said, and whether it replays."""

from pathlib import Path

import msgspec
import pytest

from kiwoom_gui.app import replay_session
from kiwoom_gui.app.replay_session import Looked, look_at, replay_work, what_if_work
from kiwoom_gui.app.whatif.result import WhatIf
from tests.support.recorded_floor import FIRST, SECOND, TwoSymbols


def a_record(path: Path) -> Path:
    """Record a purchase and a stop in one symbol, then a purchase in another."""
    floor = TwoSymbols(path)
    for symbol, price in ((FIRST, 12_500), (FIRST, 12_500), (FIRST, 12_250), (FIRST, 12_300), (SECOND, 13_000)):
        floor.tick(symbol, price)
    return floor.end()


def test_its_turns_tell_what_was_done_and_why_nothing_was(tmp_path: Path) -> None:
    looked = look_at(a_record(tmp_path / "a.kgrec"))

    acts = [turn for turn in looked.turns if turn.has_acted]
    assert [(turn.view.instrument_id, turn.view.reason) for turn in acts] == [
        (FIRST, "STAGE_ENTRY"),
        (FIRST, "EXIT_STOP"),
        (SECOND, "STAGE_ENTRY"),
    ]
    assert acts[1].last_px == 12_250
    assert any(gate.name == "stop" and gate.is_held for gate in acts[1].view.gates)
    numbers = [turn.input for turn in looked.turns]
    assert numbers == sorted(numbers)
    waits = [turn.view.reason for turn in looked.turns if not turn.has_acted]
    assert "DROP_TOO_SMALL" in waits


def test_it_says_whether_it_replays_and_with_which_plans(tmp_path: Path) -> None:
    looked = look_at(a_record(tmp_path / "a.kgrec"))

    assert looked.is_identical
    assert looked.live == looked.replayed
    assert looked.live.decisions == 3
    assert looked.end == "closed"
    assert looked.plans[FIRST].strategy == "dip-ladder"
    assert looked.plans[FIRST].values["stop_loss_percent"] == 2.0
    assert set(looked.names) == {FIRST, SECOND}


def test_of_a_long_session_the_first_turns_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay_session, "KEPT", 2)
    looked = look_at(a_record(tmp_path / "a.kgrec"))

    assert len(looked.turns) == 2
    assert looked.left_out > 0


def test_both_works_give_what_their_readers_read(tmp_path: Path) -> None:
    path = a_record(tmp_path / "a.kgrec")

    looked = msgspec.msgpack.decode(replay_work(lambda _: True, str(path)), type=Looked)
    found = msgspec.msgpack.decode(what_if_work(lambda _: True, str(path), {"stop_loss_percent": 4.0}, ()), type=WhatIf)

    assert looked == look_at(path)
    assert found.differences[0].instrument_id == FIRST
