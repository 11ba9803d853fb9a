"""A live session on the simulator, recorded, comes out the same when it is run again in another process."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from kiwoom_gui.app import commands as c
from kiwoom_gui.app.blind_terminal import BlindTerminal
from kiwoom_gui.app.config import Paths, Settings
from kiwoom_gui.app.program import Launch, Program
from kiwoom_gui.app.recording import Recorder
from kiwoom_gui.app.recording_file import Header
from kiwoom_gui.domain.enums import OrderSide, OrderType
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.settings import CoreSettings
from tests.support.builders import SAMSUNG, T0, a_submit, a_tick, an_instrument
from tests.support.core_harness import OPEN, ROOMY, FakeStrategy, FakeVenue

DIP = "121850"
OTHER = "005930"


def _replayed(path: Path, *more: str) -> tuple[int, dict[str, Any]]:
    """Replay in a process of its own, whose string hashes differ from ours."""
    command = [sys.executable, "-m", "kiwoom_gui", "replay", "--json", str(path), *more]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.returncode, json.loads(run.stdout)


async def _trade(folder: Path) -> None:
    """Let the strategy buy the dip, and trade by hand beside it."""
    arguments = ("--seed", "1", "--scenario", f"surge-dip:{DIP}", "--scenario-speed", "8")
    program = Program(Launch(Paths.under(folder), Settings(), arguments))
    terminal = BlindTerminal(await program.start())
    seen = terminal.seen
    try:
        await terminal.until("an armed account", lambda: bool(seen.account and seen.account.is_armed))
        await terminal.ask(lambda i: c.SetSymbolAuto(command_id=i, instrument_id=DIP, is_on=True))
        await terminal.until("a price", lambda: OTHER in seen.quotes and bool(seen.quotes[OTHER].last_px))
        buy = {"side": OrderSide.BUY, "order_type": OrderType.MARKET, "quantity": 1, "price": None}
        await terminal.ask(lambda i: c.Place(command_id=i, instrument_id=OTHER, **buy))  # type: ignore[arg-type]
        await terminal.until("a position", lambda: terminal.held(OTHER) == 1)
        await terminal.until("an act of the strategy", lambda: "AUTO_ACT" in seen.notice_codes, 60.0)
    finally:
        terminal.close()
        await program.stop()


def test_a_session_on_the_simulator_replays_to_the_same_decisions_and_orders(tmp_path: Path) -> None:
    asyncio.run(_trade(tmp_path))
    (recording,) = (tmp_path / "data" / "recordings").iterdir()

    code, told = _replayed(recording)

    assert told["live"] == told["replayed"]
    assert code == 0
    assert told["live"]["decisions"] >= 1
    assert told["live"]["orders"] >= 4
    assert told["end"] == "closed"
    _looks_the_same_with_parameters_that_do_not_matter(recording)
    _half_the_money_buys_half_the_shares(recording)


def _looks_the_same_with_parameters_that_do_not_matter(recording: Path) -> None:
    code, found = _replayed(recording, "--set", "target_percent=99")

    assert (code, found["difference_count"]) == (0, 0)
    assert found["is_record_true"]
    assert found["recorded"] == found["whatif"]
    rests_on = found["assumptions"]
    assert (rests_on["latency_source"], rests_on["venues"]) == ("measured", []), "no order was assumed"
    assert rests_on["latency_orders"] >= 2
    assert rests_on["checked"] >= 2
    assert rests_on["equal"] <= rests_on["equal_quantity"] <= rests_on["checked"]


def _half_the_money_buys_half_the_shares(recording: Path) -> None:
    code, found = _replayed(recording, "--set", "base_amount=500000")

    assert code == 1
    first = found["differences"][0]
    assert (first["instrument_id"], first["kind"], first["is_assumed"]) == (DIP, "changed", False)
    was, is_now = (first[side]["orders"][0]["quantity"] for side in ("recorded", "whatif"))
    assert is_now == was // 2
    parted = {each["instrument_id"]: each["parted_input"] for each in found["symbols"]}
    assert parted == {DIP: first["input"], OTHER: None}, "what was traded by hand stays as it was"


def _by_hand(path: Path, *, is_forged: bool) -> None:
    """Record a core that is given a few inputs; in a forged recording one of them is missing."""
    settings = CoreSettings(limits=ROOMY)
    recorder = Recorder(path, Header(settings=settings), 10**9)
    core = TradingCore(settings, FakeStrategy)
    given: list[m.Input] = [
        m.PhaseChanged(OPEN, T0),
        m.InstrumentDefined(an_instrument(), T0),
        a_tick(70_000, SAMSUNG, T0),
        m.LinkChanged(m.Link.REST, True, T0),
        m.LinkChanged(m.Link.STREAM, True, T0),
        FakeVenue().snapshot(T0 + 1),
        m.PlaceOrder("c-1", a_submit("k-1")),
    ]
    for item in given:
        outputs = core.process(item)
        if not (is_forged and isinstance(item, m.AccountSnapshot)):
            recorder.put(item, outputs)
    recorder.close()


def test_the_command_fails_and_says_where_when_something_differs(tmp_path: Path) -> None:
    _by_hand(tmp_path / "true.kgrec", is_forged=False)
    _by_hand(tmp_path / "forged.kgrec", is_forged=True)

    code, told = _replayed(tmp_path / "true.kgrec")
    assert (code, told["is_identical"]) == (0, True)
    assert told["live"]["orders"] >= 2, "the order was let through and sent"
    code, told = _replayed(tmp_path / "forged.kgrec")
    assert (code, told["is_identical"]) == (1, False)
    assert told["live"]["orders_sha256"] != told["replayed"]["orders_sha256"]
    assert told["first_difference"] == 0
