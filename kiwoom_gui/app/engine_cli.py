"""`kiwoom-gui engine run | status | stop`: the engine's process, and looking after one from a command line.

`run` is what a terminal starts; the other two talk to the engine that runs, also to one of another version.
"""

import argparse
import asyncio
import json
import os
import time
from collections.abc import Callable

import msgspec

from kiwoom_gui import __version__
from kiwoom_gui.app.clock import SystemClock
from kiwoom_gui.app.launch import Launch
from kiwoom_gui.app.link_auth import ProofError
from kiwoom_gui.app.link_connection import connect
from kiwoom_gui.app.link_wire import EndHow, Hello, Kind, Leave, Welcome, encode, fingerprint
from kiwoom_gui.app.rendezvous import MeetingPlace, place_of

_ANSWER_S = 5.0
_END_S = 20.0
_POLL_S = 0.05

NOT_RUNNING = 3
AT_STAKE = 4

Say = Callable[[str], None]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command line takes behind `engine status` and `engine stop`."""
    parser.add_argument("what", choices=("run", "status", "stop"))
    parser.add_argument(
        "--now", action="store_true", help="stop even if orders, positions or strategies are in its care"
    )
    parser.add_argument(
        "--unless-watched", action="store_true", help="do not stop it under an open window, as an installer must not"
    )


def look_after(launch: Launch, what: str, say: Say, *, is_forced: bool, unless_watched: bool = False) -> int:
    """Do `status` or `stop`; return the exit code: 0, 3 where none runs, 4 where something is at stake, else 1."""
    place = place_of(launch)
    if not place.is_engine_alive():
        say("no engine runs")
        return NOT_RUNNING

    def may_stop(welcome: Welcome) -> bool:
        return is_forced or (welcome.stakes.is_nothing and not (unless_watched and welcome.terminals))

    try:
        welcome = asyncio.run(_ask(place, may_stop if what == "stop" else lambda _: False))
    except (OSError, TimeoutError, ProofError) as error:
        told = place.read()
        pid = told.pid if told else "?"
        say(f"an engine runs (process {pid}), but it does not answer: {type(error).__name__} {error}")
        return 1
    if what == "status":
        say(_words(welcome))
        return 0
    if not may_stop(welcome):
        why = f"it has something in its care: {_stakes(welcome)}; with --now it is stopped all the same"
        say(f"not stopped, {'a window is open' if welcome.stakes.is_nothing else why}")
        return AT_STAKE
    until = time.monotonic() + _END_S
    while place.is_engine_alive():
        if time.monotonic() > until:
            say(f"the engine (process {welcome.pid}) has not ended within {_END_S:.0f} s")
            return 1
        time.sleep(_POLL_S)
    say("the engine has ended")
    return 0


async def _ask(place: MeetingPlace, may_stop: Callable[[Welcome], bool]) -> Welcome:
    """Greet the engine and, where that may be, end it; return its greeting."""
    loop = asyncio.get_running_loop()
    greeted: asyncio.Future[Welcome] = loop.create_future()

    def hear(kind: bytes, payload: bytes) -> None:
        if kind == Kind.WELCOME and not greeted.done():
            greeted.set_result(msgspec.msgpack.decode(payload, type=Welcome))

    told = place.read()
    if told is None:
        raise FileNotFoundError("it has not said where it is")
    connection = await connect(told, hear, lambda: None)
    try:
        hello = Hello(fingerprint=fingerprint(), version=__version__, is_terminal=False)
        connection.send(Kind.HELLO, encode(hello))
        async with asyncio.timeout(_ANSWER_S):
            welcome = await greeted
        if may_stop(welcome):
            connection.send(Kind.LEAVE, encode(Leave(how=EndHow.NOW)))
            await asyncio.sleep(_POLL_S)
    finally:
        connection.close()
        await asyncio.sleep(0)
    return welcome


def _words(welcome: Welcome) -> str:
    told = {
        "pid": welcome.pid,
        "version": welcome.version,
        "mode": welcome.mode,
        "is_ready": welcome.is_ready,
        "up_s": round((SystemClock().now_ns() - welcome.started_at) / 1e9),
        "terminals": welcome.terminals,
        **msgspec.structs.asdict(welcome.stakes),
    }
    return json.dumps(told)


def _stakes(welcome: Welcome) -> str:
    stakes = welcome.stakes
    return f"{stakes.open_orders} orders, {stakes.positions} positions, {stakes.armed} strategies"


def read_handed() -> bytes:
    """Return what the terminal wrote to standard input."""
    handed = b""
    while part := os.read(0, 65_536):
        handed += part
    return handed
