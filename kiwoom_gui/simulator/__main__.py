"""`kiwoom-sim`: serves a simulated market and account until it is ended. Its first line of output is a JSON object."""

import argparse
import asyncio
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, time
from pathlib import Path

from kiwoom_gui.simulator.launch import OptionError, Options, build_simulator
from kiwoom_gui.simulator.profiles import PROFILES
from kiwoom_gui.simulator.scenario import SCENARIOS
from kiwoom_gui.simulator.server import Simulator
from kiwoom_gui.simulator.state import StateError


def main(argv: Sequence[str] | None = None) -> int:
    """Run the simulator; return 0 after an ordinary end, 2 for options that make no sense, 1 for a taken port."""
    arguments = _parser().parse_args(argv)
    options = Options(
        seed=arguments.seed,
        scenario=arguments.scenario,
        scenario_speed=arguments.scenario_speed,
        profile=arguments.profile,
        start=arguments.start_time,
        rate=arguments.rate,
        tr_rate=arguments.tr_rate,
        appkey=arguments.appkey,
        secretkey=arguments.secretkey,
        state=arguments.state,
    )
    try:
        simulator = build_simulator(options)
    except (OptionError, StateError) as error:
        sys.stderr.write(f"kiwoom-sim: {error}\n")
        return 2
    try:
        asyncio.run(_serve(simulator, arguments.port, with_parent=arguments.exit_with_parent))
    except OSError as error:
        sys.stderr.write(f"kiwoom-sim: port {arguments.port}: {error}\n")
        return 1
    return 0


async def _serve(simulator: Simulator, port: int, *, with_parent: bool) -> None:
    loop, ended = asyncio.get_running_loop(), asyncio.Event()

    def end(*_: object) -> None:
        loop.call_soon_threadsafe(ended.set)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    hosts = await simulator.start(port)
    greeting = {
        "rest": hosts.rest,
        "ws": hosts.ws,
        "appkey": simulator.tokens.appkey,
        "secretkey": simulator.tokens.secretkey,
        "account": simulator.world.brokerage.account,
    }
    sys.stdout.write(json.dumps(greeting) + "\n")
    sys.stdout.flush()
    if with_parent:
        threading.Thread(target=_wait_for_parent, args=(end,), daemon=True, name="parent watch").start()
    watch, wait = asyncio.create_task(simulator.watch()), asyncio.create_task(ended.wait())
    try:
        await asyncio.wait({watch, wait}, return_when=asyncio.FIRST_COMPLETED)
        if watch.done():
            watch.result()
    finally:
        watch.cancel()
        wait.cancel()
        await simulator.stop()


def _wait_for_parent(end: Callable[[], None]) -> None:
    # the file itself, not sys.stdin: its lock, held by this thread, would abort the interpreter's shutdown
    while os.read(sys.stdin.fileno(), 4096):
        pass
    end()


def _time_of_day(text: str) -> time:
    return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - a time of day has no zone


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kiwoom-sim",
        description="A simulated exchange and broker that speaks the Kiwoom REST and WebSocket API on a loopback port.",
    )
    parser.add_argument("--port", type=int, default=0, help="loopback port; 0 takes a free one (default)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same market")
    scenarios = ", ".join(SCENARIOS)
    parser.add_argument("--scenario", default="default", help=f"{scenarios}; surge-dip:CODE chooses the stock")
    parser.add_argument("--scenario-speed", type=float, default=1.0, help="makes the scenario's waves faster")
    parser.add_argument("--profile", default="free", choices=sorted(PROFILES), help="which service to play")
    parser.add_argument("--start-time", type=_time_of_day, help="market time of the start, HH:MM KST")
    parser.add_argument("--rate", type=float, default=1.0, help="scales the flow of the market")
    parser.add_argument("--tr-rate", type=float, help="requests a second of each TR; without it there is no bound")
    parser.add_argument("--appkey", default="", help="key of the client; drawn anew if not given")
    parser.add_argument("--secretkey", default="", help="secret of the client; drawn anew if not given")
    parser.add_argument("--state", type=Path, help="file that keeps the account over a restart")
    parser.add_argument("--exit-with-parent", action="store_true", help="end when standard input ends")
    return parser


if __name__ == "__main__":
    sys.exit(main())
