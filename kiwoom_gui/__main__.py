"""The program's entry: parse arguments, build the app, hand it to the UI."""

import argparse
import asyncio
import dataclasses
import gc
import io
import json
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from kiwoom_gui import __version__
from kiwoom_gui.app.config import LOOKS, ConfigError, Paths, load_settings

if TYPE_CHECKING:
    from kiwoom_gui.app.config import Settings
    from kiwoom_gui.app.front_door import FrontDoor
    from kiwoom_gui.app.launch import Launch
    from kiwoom_gui.app.link import EngineLink
    from kiwoom_gui.app.link_wire import EndHow
    from kiwoom_gui.app.log_setup import Logs
    from kiwoom_gui.app.program import Program
    from kiwoom_gui.app.real_gate import RealGate
    from kiwoom_gui.app.remote_program import RemoteProgram
    from kiwoom_gui.app.secrets import SecretStore
    from kiwoom_gui.app.terminal_services import TerminalServices
    from kiwoom_gui.ui.main_window import MainWindow

_TOO_FEW = 2
"""Processors for an engine that comes up while the window is built: the first paint came 0.2 s later beside it."""
SELFTEST_SYMBOL = "121850"
SELFTEST_SIMULATOR = ("--seed", "1", "--scenario", f"surge-dip:{SELFTEST_SYMBOL}", "--scenario-speed", "4")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the terminal; return 0 after an ordinary end, 1 if the self-test failed, 2 for a wrong setting."""
    given = list(sys.argv[1:] if argv is None else argv)
    _say_whatever_comes()
    if given[:1] == ["simulator"]:  # the packaged program carries the simulator in itself
        from kiwoom_gui.simulator.__main__ import main as simulate

        return simulate(given[1:])
    if given[:2] == ["engine", "run"]:  # what a terminal starts; its launch comes by standard input
        gc.disable()  # a start makes no rubbish; then see `app.collector`
        from kiwoom_gui.app.engine_cli import read_handed
        from kiwoom_gui.app.host import run_engine

        return run_engine(read_handed())
    if given[:1] == ["replay"]:
        from kiwoom_gui.app.replay_command import main as replay

        return replay(given[1:], _say)
    if given[:1] == ["backtest"]:
        from kiwoom_gui.app.backtest.command import main as backtest

        return backtest(given[1:], _say)
    if given[:1] == ["engine"]:
        return _look_after_engine(given[1:])
    if given[:1] == ["report"]:
        from kiwoom_gui.ui.report_command import main as report

        return report(given[1:])
    if given[:1] == ["journal"]:
        from kiwoom_gui.app.journal_cli import main as look_at_journals
        from kiwoom_gui.ui.evidence_report import write_report

        return look_at_journals(given[1:], write_report)
    if given[:1] == ["settings"]:
        from kiwoom_gui.app.settings_command import main as look_after_settings
        from kiwoom_gui.ui.looks_check import judge

        return look_after_settings(given[1:], _say, judge)
    arguments = _parser().parse_args(given)
    if arguments.version:
        _say(__version__)
        return 0
    if arguments.selftest:
        return _selftest(arguments.selftest_out, is_one_process=arguments.single_process)
    gc.disable()  # until the window stands, see `ui.application`
    try:
        return _run(_paths(arguments), arguments)
    finally:
        gc.enable()


def _paths(arguments: argparse.Namespace) -> Paths:
    return Paths.under(arguments.data_dir) if arguments.data_dir else Paths.of_user()


def _run(paths: Paths, arguments: argparse.Namespace) -> int:
    from kiwoom_gui.app.crash_files import watched
    from kiwoom_gui.app.front_door import FrontDoor
    from kiwoom_gui.app.launch import Launch
    from kiwoom_gui.app.rendezvous import terminal_place

    door = FrontDoor(terminal_place(paths.data))
    if not door.claim():
        return _come_forward(door)
    try:
        settings = _settings(paths, arguments)
    except (ConfigError, OSError) as error:
        door.close()
        return _refuse(str(error))
    logs = _logs(paths)
    simulator = ("--seed", str(arguments.seed), "--scenario", arguments.scenario)
    launch = Launch(paths, settings, simulator, arguments.venue, logs.mask)
    try:
        with watched(paths.logs, "kiwoom-gui"):
            return _show(launch, door, is_one_process=arguments.single_process)
    except Exception as error:  # noqa: BLE001  # it is logged with all its lines; a plain traceback would hold keys
        return _refuse(logs.mask.clean(f"{type(error).__name__}: {error}"), code=1)
    finally:
        logs.close()
        door.close()


def _settings(paths: Paths, arguments: argparse.Namespace) -> "Settings":
    """Return the settings to start with; those that were imported come into force first.

    Raises:
        ConfigError: they are wrong.
        OSError: imported ones cannot be put in place.
    """
    from kiwoom_gui.app.rendezvous import is_any_engine_alive
    from kiwoom_gui.app.settings_file import SettingsFiles

    files = SettingsFiles(paths)
    if files.is_waiting and not is_any_engine_alive(paths):  # one that works on would write over them
        files.finish()
    settings = load_settings(paths.settings)
    if arguments.record is not None:
        settings = replace(settings, recording=replace(settings.recording, is_on=arguments.record))
    return settings


def _come_forward(door: "FrontDoor") -> int:
    """Let the window that is open show itself, in place of a second one."""
    if door.knock():
        return 0
    return _refuse("a terminal of this folder is open already, and does not answer")


def _refuse(why: str, code: int = 2) -> int:
    """Say why there is no window, in a box of Windows where there is nothing to write to; return the exit code."""
    _say(why)
    if sys.platform == "win32" and sys.__stdout__ is None:
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, why, "kiwoom-gui", 0x10)  # MB_ICONERROR
    return code


def _program(
    launch: "Launch", *, is_one_process: bool, secrets: "SecretStore | None" = None
) -> "Program | RemoteProgram":
    """Return what brings the engine: in a process of its own, or all in this one."""
    if is_one_process:
        from kiwoom_gui.app.program import Program

        return Program(launch, secrets)
    from kiwoom_gui.app.remote_program import RemoteProgram

    return RemoteProgram(launch, secrets)


def _show(launch: "Launch", door: "FrontDoor", *, is_one_process: bool) -> int:
    """Show the window; with real money the engine starts once the user has said what for, and only for this session."""
    from kiwoom_gui.app.config import Mode
    from kiwoom_gui.app.link_wire import EndHow
    from kiwoom_gui.app.real_gate import RealGate
    from kiwoom_gui.app.remote_program import RemoteProgram
    from kiwoom_gui.app.secrets import SecretStore

    secrets, gate = SecretStore(), RealGate(is_needed=launch.settings.mode is Mode.REAL)
    has_room = (os.cpu_count() or 1) > _TOO_FEW
    begun = [RemoteProgram(launch, secrets)] if has_room and not (gate.is_needed or is_one_process) else []
    for program in begun:
        program.begin()
    programs: list[Program | RemoteProgram] = [*begun]

    from kiwoom_gui.ui.application import run_terminal  # half a second of Qt, in which the engine comes up
    from kiwoom_gui.ui.settings import Settings as Looks

    services = _services(launch, secrets, gate)

    async def start() -> "EngineLink":
        armed = dataclasses.replace(launch, is_real_armed=await gate.wait())
        if begun:
            return await begun.pop().start()
        while programs:  # one that did not start, before keys were typed
            await programs.pop().stop(EndHow.IF_IDLE)
        programs.append(_program(armed, is_one_process=is_one_process, secrets=secrets))
        return await programs[0].start()

    async def stop(how: "EndHow") -> None:
        for program in programs:
            await program.stop(how)

    looks = Looks(launch.paths.settings.with_name(LOOKS))
    return run_terminal(start, stop, looks, services=services, be_found=door.open)


def _services(launch: "Launch", secrets: "SecretStore", gate: "RealGate") -> "TerminalServices":
    """Return what the window's pages may change and read."""
    from kiwoom_gui.app.account_service import AccountService
    from kiwoom_gui.app.crash_files import CrashReports
    from kiwoom_gui.app.secrets import hide_known
    from kiwoom_gui.app.settings_file import SettingsFiles
    from kiwoom_gui.app.settings_service import SettingsService
    from kiwoom_gui.app.support_bundle import SupportBundle
    from kiwoom_gui.app.terminal_services import TerminalServices
    from kiwoom_gui.ui.looks_check import judge

    def without_keys(text: str) -> str:
        hide_known(secrets, launch.settings.account, launch.mask.hide)
        return launch.mask.clean(text)

    settings, feed, newer = SettingsService(launch.paths.settings), launch.settings.updates.feed, None
    if feed:
        from kiwoom_gui.app.newer_version import find_newer

        newer = partial(find_newer, feed)
    return TerminalServices(
        settings,
        AccountService(settings, secrets, launch.mask.hide),
        gate,
        find_newer=newer,
        support=SupportBundle(launch.paths, launch.mask),
        crashes=CrashReports(launch.paths.logs, launch.mask.clean),
        files=SettingsFiles(launch.paths, judge, without_keys),
        recordings=launch.paths.recordings,
    )


def _look_after_engine(given: list[str]) -> int:
    """Tell of the engine that runs, or stop it."""
    from kiwoom_gui.app.engine_cli import add_arguments, look_after
    from kiwoom_gui.app.launch import Launch

    parser = argparse.ArgumentParser(prog="kiwoom-gui engine", description="Look after the engine's process.")
    add_arguments(parser)
    _add_places(parser)
    arguments = parser.parse_args(given)
    paths = _paths(arguments)
    try:
        settings = load_settings(paths.settings)
    except ConfigError as error:
        _say(str(error))
        return 2
    launch = Launch(paths, settings, venue_file=arguments.venue)
    unless_watched = arguments.unless_watched
    return look_after(launch, arguments.what, _say, is_forced=arguments.now, unless_watched=unless_watched)


def _selftest(out: Path | None, *, is_one_process: bool) -> int:
    """Trade on a simulator of its own, with the window drawn off the screen, and report as one JSON object."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from kiwoom_gui.app.config import Settings
    from kiwoom_gui.app.launch import Launch
    from kiwoom_gui.app.selftest import SelfTest
    from kiwoom_gui.app.selftest_program import look_at_program
    from kiwoom_gui.ui.application import run_terminal
    from kiwoom_gui.ui.selftest_looks import look_at_looks
    from kiwoom_gui.ui.settings import Settings as Looks

    failed_start = {"step": "start", "ok": False, "error": "no engine; standard error says why"}
    report: dict[str, Any] = {"ok": False, "steps": [failed_start]}
    with tempfile.TemporaryDirectory(prefix="kiwoom-gui-selftest-") as folder:
        paths = Paths.under(Path(folder))
        logs = _logs(paths)
        launch = Launch(paths, Settings(), SELFTEST_SIMULATOR, None, logs.mask)
        program = _program(launch, is_one_process=is_one_process)

        async def drive(window: "MainWindow", link: "EngineLink") -> None:
            truth = f"{program.venue_rest}/sim/truth"
            traded = await SelfTest(link, truth, SELFTEST_SYMBOL, window.facts).run()
            program_facts = await asyncio.get_running_loop().run_in_executor(None, look_at_program)
            looks = look_at_looks()
            is_ok = traded["ok"] and program_facts["ok"] and looks["ok"]
            report.update({**traded, "ok": is_ok, "program": program_facts, "looks": looks})

        try:
            run_terminal(program.start, program.stop, Looks(paths.settings.with_name(LOOKS)), drive)
        finally:
            logs.close()
    text = json.dumps(report, ensure_ascii=False, indent=1)
    if out is not None:
        out.write_text(text + "\n", encoding="utf-8")
    _say(text)
    return 0 if report["ok"] else 1


def _logs(paths: Paths) -> "Logs":
    from kiwoom_gui.app.log_setup import Logs

    return Logs(paths.logs)


def _say_whatever_comes() -> None:
    """Let a letter that the console or pipe does not know be escaped: Korean is an error where Windows is not."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _say(text: str) -> None:
    if sys.stdout is not None:  # a windowed program on Windows has none
        sys.stdout.write(text + "\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kiwoom-gui",
        description="A trading terminal for Korean stocks. Without an account it starts a simulator.",
        epilog="kiwoom-gui engine status | stop [--now]: the engine that goes on when the window is closed",
    )
    _add_places(parser)
    parser.add_argument("--seed", type=int, default=1, help="seed of the simulated market")
    scenario = "scenario of the simulated market, see kiwoom-sim --help"
    parser.add_argument("--scenario", default="default", help=scenario)
    alone = "engine and window in one process, for tests and debugging: closing the window ends both"
    parser.add_argument("--single-process", action="store_true", help=alone)
    record = (
        "record what the engine is given, for `kiwoom-gui replay`; without a word the setting `recording.is_on` rules"
    )
    parser.add_argument("--record", action=argparse.BooleanOptionalAction, default=None, help=record)
    parser.add_argument("--version", action="store_true", help="say the version and end")
    parser.add_argument("--selftest", action="store_true", help="trade on a simulator off the screen, report, and end")
    parser.add_argument("--selftest-out", type=Path, help="write the report of the self-test here as well")
    return parser


def _add_places(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data-dir", type=Path, help="keep settings, journals and logs under this folder")
    parser.add_argument("--venue", type=Path, help="file with the first line of a kiwoom-sim that runs already")


if __name__ == "__main__":
    multiprocessing.freeze_support()  # the packaged program is its own workers in a backtest
    sys.exit(main())
