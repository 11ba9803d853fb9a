"""From a surge on the simulator to a strategy that runs: found, proposed, armed by the scan within its limits."""

import asyncio
from functools import partial
from pathlib import Path

import msgspec

from kiwoom_gui.app import commands as c
from kiwoom_gui.app.blind_terminal import BlindTerminal
from kiwoom_gui.app.config import Connection, Paths, Scan, Settings, load_settings
from kiwoom_gui.app.program import Launch, Program
from kiwoom_gui.app.settings_edit import put_values

DIP = "121850"
SLOTS = 4


def _launch(folder: Path) -> Launch:
    # it rose some 20 % before today; today's change is of no matter here
    anything = {"min_change_percent": 0.0, "max_change_percent": 30.0, "min_notional_mwon": 0}
    scan = msgspec.convert({"interval_s": 5.0, "screens": ["전체 종목"], **anything}, Scan)
    settings = Settings(scan=scan, connection=Connection(most_watched=SLOTS))
    arguments = ("--seed", "1", "--start-time", "10:00", "--scenario", f"surge-dip:{DIP}", "--scenario-speed", "8")
    return Launch(Paths.under(folder), settings, arguments)


async def _scan_and_arm(folder: Path) -> None:
    program = Program(_launch(folder))
    terminal = BlindTerminal(await program.start())
    seen = terminal.seen
    try:
        await terminal.until("an armed account", lambda: bool(seen.account and seen.account.is_armed))
        await terminal.until("candidates", lambda: bool(seen.scan and seen.scan.rows), 60.0)
        assert seen.scan is not None
        assert not seen.scan.is_on
        assert not any(row.is_on for row in seen.autos.values())
        await terminal.until("the saved screens", lambda: "급등주" in (seen.scan.screens if seen.scan else []))

        before = set(seen.instruments)
        refused = await terminal.send(lambda i: c.ArmScan(command_id=i, is_on=True, most_symbols=0, most_won=1))
        assert (refused.is_taken, refused.code) == (False, "SCAN_LIMITS")
        await terminal.ask(lambda i: c.ArmScan(command_id=i, is_on=True, most_symbols=2, most_won=2_000_000))
        await terminal.until("an armed candidate", lambda: "SCAN_ARMED" in seen.notice_codes, 60.0)
        await terminal.until("no more than two", lambda: bool(seen.scan and len(seen.scan.armed) == 2), 60.0)
        armed = set(seen.scan.armed)
        assert {symbol for symbol, row in seen.autos.items() if row.is_on} == armed
        await terminal.until("their prices", lambda: armed <= set(seen.quotes) and armed <= set(seen.instruments), 30.0)
        assert len(seen.instruments) <= SLOTS
        assert before - set(seen.instruments) <= before - armed  # only what filled gave way
        await terminal.until("their histories", lambda: all(seen.autos[s].state != "LOADING" for s in armed), 30.0)
        assert seen.scan.committed <= 2_000_000

        await terminal.ask(lambda i: c.ArmScan(command_id=i, is_on=False))
        await terminal.until("the scan off", lambda: bool(seen.scan and not seen.scan.is_on))
        assert {symbol for symbol, row in seen.autos.items() if row.is_on} == armed
    finally:
        terminal.close()
        await program.stop()


def test_the_scan_finds_proposes_and_arms_within_its_limits(tmp_path: Path) -> None:
    asyncio.run(_scan_and_arm(tmp_path))


def _watch_command(symbol: str, command_id: str) -> c.Command:
    return c.Watch(command_id=command_id, instrument_id=symbol)


async def _watch(folder: Path) -> None:
    program = Program(_launch(folder))
    terminal = BlindTerminal(await program.start())
    seen = terminal.seen
    try:
        await terminal.until("an armed account", lambda: bool(seen.account and seen.account.is_armed))
        await terminal.until("a full list", lambda: len(seen.instruments) == SLOTS)
        await terminal.ask(lambda i: c.ListSymbols(command_id=i))
        others = [row.instrument_id for row in seen.master if row.instrument_id not in seen.instruments]
        assert DIP in {row.instrument_id for row in seen.master}
        new = others[:SLOTS]
        for symbol in new:
            await terminal.ask(partial(_watch_command, symbol))
            await terminal.until("its price", partial(seen.quotes.__contains__, symbol))
        await terminal.until("a list of the user's", lambda: set(seen.instruments) == set(new))
        full = await terminal.send(lambda i: c.Watch(command_id=i, instrument_id=others[SLOTS]))
        assert (full.code, full.params["most"]) == ("WATCH_FULL", SLOTS)
        await terminal.ask(lambda i: c.SetSymbolAuto(command_id=i, instrument_id=new[0], is_on=True))
        held = await terminal.send(lambda i: c.Unwatch(command_id=i, instrument_id=new[0]))
        assert held.code == "WATCH_NEEDED"
        await terminal.ask(lambda i: c.Unwatch(command_id=i, instrument_id=new[1]))
        await terminal.until("it gone", lambda: new[1] not in seen.instruments)
        unknown = await terminal.send(lambda i: c.Watch(command_id=i, instrument_id="999999"))
        assert unknown.code == "INSTRUMENT_UNKNOWN"
        # a strategy that is switched on brings its symbol with it, and one without a slot is not switched on
        await terminal.ask(lambda i: c.SetSymbolAuto(command_id=i, instrument_id=others[SLOTS], is_on=True))
        await terminal.until("its strategy", lambda: others[SLOTS] in seen.autos)
        none = await terminal.send(lambda i: c.SetSymbolAuto(command_id=i, instrument_id=new[1], is_on=True))
        assert none.code == "WATCH_FULL"
        assert new[1] not in seen.autos
    finally:
        terminal.close()
        await program.stop()


def test_symbols_come_and_go_within_the_slots(tmp_path: Path) -> None:
    asyncio.run(_watch(tmp_path))


async def _start_with_what_is_kept(folder: Path, *follows: str) -> list[tuple[str, str, int]]:
    """Start on the settings as they are kept; follow other screens; return the screens' sources once they looked."""
    paths = Paths.under(folder)
    first = _launch(folder)
    program = Program(Launch(paths, load_settings(paths.settings), first.simulator_arguments))
    terminal = BlindTerminal(await program.start())
    seen = terminal.seen
    try:
        await terminal.until("the saved screens", lambda: bool(seen.scan and seen.scan.screens), 30.0)
        assert seen.scan is not None
        if follows:
            await terminal.ask(lambda i: c.FollowScreens(command_id=i, names=list(follows)))
        followed = {f"SCREEN:{name}" for name in seen.scan.followed}
        await terminal.until(
            "a look of each", lambda: followed <= {each.name for each in (seen.scan.sources if seen.scan else [])}, 60.0
        )
        return [(each.name, each.failure, each.count) for each in seen.scan.sources if each.name in followed]
    finally:
        terminal.close()
        await program.stop()


def test_followed_screens_are_followed_again_after_a_restart_and_one_that_is_gone_is_said(tmp_path: Path) -> None:
    assert asyncio.run(_start_with_what_is_kept(tmp_path)) == [], "nobody follows any yet"
    asyncio.run(_start_with_what_is_kept(tmp_path, "전체 종목"))
    ((name, failure, count),) = asyncio.run(_start_with_what_is_kept(tmp_path))
    assert (name, failure) == ("SCREEN:전체 종목", "")
    assert count > 0

    put_values(tmp_path / "settings.toml", "screens", {"sim": ["전체 종목", "지운 것"]})
    found = {name: failure for name, failure, _ in asyncio.run(_start_with_what_is_kept(tmp_path))}
    assert found == {"SCREEN:전체 종목": "", "SCREEN:지운 것": "[NO_SUCH_SCREEN]"}
