"""`kiwoom-sim`: serves a simulated market and account until it is ended. Its first line of output is a JSON object."""

import argparse
import asyncio
import gc
import json
import os
import signal
import sys
import textwrap
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, time
from ipaddress import ip_address
from pathlib import Path

from kiwoom_gui.simulator.faults import FaultKind
from kiwoom_gui.simulator.launch import OptionError, Options, build_simulator
from kiwoom_gui.simulator.profiles import PROFILES
from kiwoom_gui.simulator.scenario import SCENARIOS
from kiwoom_gui.simulator.server import LOOPBACK, Simulator
from kiwoom_gui.simulator.state import StateError

KEYS_VARIABLE = "KIWOOM_SIM"
"""Begins the environment variables that may hold the keys, for a start whose command line others can read."""

_WARNING = (
    "kiwoom-sim: WARNING: listening at {}, which other machines may reach. Whoever has the keys can trade here; "
    "control and truth answer this machine alone.\n"
)
_EPILOG = """\
first line of output (JSON): rest, ws, appkey, secretkey, account; with --tls also certificate, a PEM file to trust.

profiles:
  free   the real service without bounds on requests (default)
  real   5 requests a second of each TR, commission 0.015 %, KRX and router
  mock   1 request a second with a burst of 2, commission 0.35 %, KRX only; an order above the rate is refused
         with 1700 and half of the time carried out all the same

for tests, from this machine alone:
  GET  /sim/truth     orders, fills, positions, cash as the exchange knows them, and the faults that happened
  POST /sim/control   {"do": ...} with one of
         print (stk_cd, price, qty)   let the market trade at a price
         pause, resume                hold the market's flow
         halt, release (stk_cd)       stop a stock and let it go on
         fault (a rule), clear_faults, kill_tokens, ws_cut
         foreign_keys                 tell keys and a token of the other service, refused with 8030 and 8031
         clock_set (time), clock_speed (speed), clock_pause, clock_resume, clock_step (seconds)

a rule of a fault (--faults FILE has one a line, as JSON):
  kind         KINDS
  api_id       of this TR only; LOGIN is the login at the socket
  stk_cd       of this stock only
  type         real-time types of the ws_ kinds, 00,04 without it
  probability  above 0 to 1
  count        how often, 0 for always (1)
  nth          begin at the n-th occasion (1)
  at, until    market time HH:MM:SS
  seconds      how late, how far off
  code         what `refuse` refuses with, such as 8010, 8030, 8031, 855056
"""


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
        total_rate=arguments.total_rate,
        group_rate=arguments.group_rate,
        appkey=arguments.appkey or os.environ.get(f"{KEYS_VARIABLE}_APPKEY", ""),
        secretkey=arguments.secretkey or os.environ.get(f"{KEYS_VARIABLE}_SECRETKEY", ""),
        state=arguments.state,
        token_life_s=arguments.token_life,
        faults=arguments.faults,
        tls=arguments.tls,
        listen=arguments.listen,
        stocks=arguments.stocks,
        replay=tuple(arguments.replay),
        record=arguments.record,
        lean=arguments.lean,
    )
    try:
        simulator = build_simulator(options)
    except (OptionError, StateError) as error:
        sys.stderr.write(f"kiwoom-sim: {error}\n")
        return 2
    if not ip_address(options.listen).is_loopback:
        sys.stderr.write(_WARNING.format(options.listen))
    try:
        asyncio.run(_serve(simulator, arguments.port, with_parent=arguments.exit_with_parent))
    except OSError as error:
        sys.stderr.write(f"kiwoom-sim: port {arguments.port}: {error}\n")
        return 1
    finally:
        if simulator.certificate is not None:
            simulator.certificate.remove()
        if simulator.recorder is not None:
            simulator.recorder.close()
    return 0


async def _serve(simulator: Simulator, port: int, *, with_parent: bool) -> None:
    loop, ended = asyncio.get_running_loop(), asyncio.Event()

    def end(*_: object) -> None:
        loop.call_soon_threadsafe(ended.set)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    hosts = await simulator.start(port)
    gc.collect()
    gc.freeze()  # the market stays for good: a look through all of it holds answers up for 0.1 s
    greeting = {
        "rest": hosts.rest,
        "ws": hosts.ws,
        "appkey": simulator.tokens.keys.appkey,
        "secretkey": simulator.tokens.keys.secretkey,
        "account": simulator.world.brokerage.account,
    }
    if simulator.certificate is not None:
        greeting["certificate"] = str(simulator.certificate.certificate)
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
    kinds = textwrap.fill(", ".join(FaultKind), 100, subsequent_indent=" " * 15)
    parser = argparse.ArgumentParser(
        prog="kiwoom-sim",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=_EPILOG.replace("KINDS", kinds),
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
    parser.add_argument("--tr-rate", type=float, help="requests a second of each TR, whatever the profile has")
    parser.add_argument("--total-rate", type=float, help="requests a second of all TRs together (1701)")
    parser.add_argument("--group-rate", type=float, help="requests a second of the TRs of one path (1702)")
    parser.add_argument("--appkey", default="", help="key of the client; drawn anew if not given")
    parser.add_argument("--secretkey", default="", help="secret of the client; drawn anew if not given")
    parser.add_argument("--state", type=Path, help="file that keeps the account over a restart")
    parser.add_argument("--token-life", type=float, default=86_400.0, metavar="SECONDS", help="a day by default")
    parser.add_argument("--faults", type=Path, metavar="FILE", help="script of faults, see below")
    parser.add_argument("--tls", action="store_true", help="https and wss with a new self-signed certificate")
    parser.add_argument("--listen", default=LOOPBACK, metavar="ADDRESS", help=f"numeric; {LOOPBACK} by default")
    parser.add_argument("--stocks", type=int, default=0, metavar="N", help="add made-up stocks until there are N")
    parser.add_argument(
        "--replay", action="append", default=[], metavar="FILE",
        help="[CODE=]FILE.csv lets a stock follow daily or minute bars: time or date, open, high, low, close, volume; "
        "may be repeated. FILE.jsonl plays a recorded session on its day, from its start",
    )  # fmt: skip
    parser.add_argument("--lean", action="store_true", help="leave the rarer FIDs out of 0B and 0D, for load")
    parser.add_argument("--record", type=Path, metavar="FILE.jsonl", help="write every print of the market")
    parser.add_argument("--exit-with-parent", action="store_true", help="end when standard input ends")
    return parser


if __name__ == "__main__":
    sys.exit(main())
