"""The engine's process: one account's engine behind a port, with or without a window that looks. Knows no Qt.

It opens its door first and the venue after it, so that a terminal hears what happens from the beginning. It ends when a
terminal says so, or when nobody looks and nothing is at stake.
"""

import asyncio
import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import msgspec

from kiwoom_gui import __version__
from kiwoom_gui.app.clock import SystemClock
from kiwoom_gui.app.collector import Collector
from kiwoom_gui.app.crash_files import watched
from kiwoom_gui.app.errors import told
from kiwoom_gui.app.launch import Launch, take_over
from kiwoom_gui.app.link_server import LinkServer
from kiwoom_gui.app.link_wire import EndHow, Stakes, Welcome, fingerprint
from kiwoom_gui.app.log_setup import Logs
from kiwoom_gui.app.program import Program
from kiwoom_gui.app.rendezvous import EXIT_TAKEN, MeetingPlace, Rendezvous, new_token, place_of

log = logging.getLogger(__name__)

LONELY_S = 60.0
"""How long an engine without windows and with nothing at stake waits for one."""
_CLAIM_S = 1.0
_FAILURE_TOLD_S = 3.0
_POLL_S = 0.25


class Host:
    """The process, from claiming the account to letting it go."""

    def __init__(self, launch: Launch, place: MeetingPlace) -> None:
        """Take what was asked for and where to be found."""
        self._launch = launch
        self._place = place
        self._program: Program | None = None
        self._is_ready = False
        self._failure = ""
        self._started_at = SystemClock().now_ns()
        self._ended = asyncio.Event()
        self._why = "the engine ended"
        self._server = LinkServer(new_token(), self._welcome, self._on_left)

    async def run(self) -> int:
        """Serve until the end; return the process's exit code."""
        was_killed = self._place.was_left_behind()
        port = await self._server.start()
        self._place.publish(
            Rendezvous(
                pid=os.getpid(),
                port=port,
                token=self._server.token,
                version=__version__,
                started_at=self._started_at,
            )
        )
        _on_signals(asyncio.get_running_loop(), lambda: self.end("the engine was told to end by a signal"))
        aside = [asyncio.ensure_future(self._end_when_lonely())]
        try:
            if await self._start_program(was_killed=was_killed):
                collector = Collector(SystemClock().now_ns, lambda: self._stakes().is_nothing)
                aside.append(asyncio.ensure_future(collector.run()))
                await self._ended.wait()
        finally:
            for task in aside:
                task.cancel()
            await asyncio.gather(*aside, return_exceptions=True)
            log.info("the engine ends: %s", self._failure or self._why)
            await self._server.stop(self._failure or self._why)
            if self._program is not None:
                await self._program.stop()
        return 1 if self._failure else 0

    def end(self, why: str) -> None:
        """End soon."""
        self._why = why
        self._ended.set()

    def _on_death(self, why: str) -> None:
        """End as a process: a terminal starts the next one, which reads the books. A dead loop would look alive."""
        self._failure = f"the engine's loop died: {why}"
        self._ended.set()

    async def _start_program(self, *, was_killed: bool) -> bool:
        """Start venue and engine; where that fails, say it to whoever listens and return False."""
        starting = asyncio.ensure_future(self._build(was_killed=was_killed))
        ended = asyncio.ensure_future(self._ended.wait())
        await asyncio.wait({starting, ended}, return_when=asyncio.FIRST_COMPLETED)
        ended.cancel()
        if not starting.done():
            starting.cancel()
            await asyncio.gather(starting, return_exceptions=True)
            return False
        error = starting.exception()
        if error is None:
            return True
        log.error("the engine did not start", exc_info=error)
        self._failure = told(error)
        sys.stderr.write(f"{self._failure}\n")  # for a terminal that comes too late to be told
        self._server.fail(self._failure)
        with suppress(TimeoutError):  # for a terminal that is just about to connect
            await asyncio.wait_for(self._ended.wait(), _FAILURE_TOLD_S)
        return False

    async def _build(self, *, was_killed: bool) -> None:
        program = self._program = Program(self._launch)
        program.on_death = self._on_death
        link = await program.start()
        if was_killed:
            program.tell_recovered()
        self._is_ready = True
        self._server.serve(link)

    def _welcome(self) -> Welcome:
        program = self._program
        return Welcome(
            fingerprint=fingerprint(),
            version=__version__,
            pid=os.getpid(),
            started_at=self._started_at,
            is_ready=self._is_ready,
            mode=self._launch.settings.mode.value,
            terminals=self._server.terminals,
            stakes=self._stakes(),
            venue_rest=program.venue_rest if program else "",
            failure=self._failure,
        )

    def _stakes(self) -> Stakes:
        return self._program.stakes() if self._program is not None and self._is_ready else Stakes()

    def _on_left(self, how: EndHow) -> bool:
        """Decide what a parting terminal leaves behind; return whether it is the end."""
        is_last = self._server.terminals == 0
        if how is EndHow.NOW:
            self.end("a terminal ended the engine")
        elif how is EndHow.IF_IDLE and is_last and self._stakes().is_nothing:
            self.end("the last terminal left and nothing is at stake")
        elif is_last:
            log.info("no window looks; the engine goes on with %s", self._stakes())
        return self._ended.is_set()

    async def _end_when_lonely(self) -> None:
        since = time.monotonic()
        while True:
            await asyncio.sleep(_POLL_S)
            if self._server.terminals or not self._stakes().is_nothing:
                since = time.monotonic()
            elif time.monotonic() - since > LONELY_S:
                self.end("nobody looks and nothing is at stake")
                return


def _on_signals(loop: asyncio.AbstractEventLoop, end: Callable[[], None]) -> None:
    def on_signal(*_: object) -> None:
        loop.call_soon_threadsafe(end)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # the console it was started from may close


def run_engine(handed: bytes) -> int:
    """Run an engine for the launch that was handed over; return the exit code, 3 where another has the account."""
    try:
        launch = take_over(handed)
    except msgspec.MsgspecError as error:
        sys.stderr.write(f"kiwoom-gui engine run: this is started by the terminal, not by hand ({error})\n")
        return 2
    place = place_of(launch)
    until = time.monotonic() + _CLAIM_S
    while not place.claim():  # a terminal that looks whether an engine lives holds the lock for an instant
        if time.monotonic() > until:
            return EXIT_TAKEN
        time.sleep(0.01)
    logs = Logs(launch.paths.logs, name="engine", stderr=None)
    if launch.session_keys is not None:
        logs.mask.hide(launch.session_keys.app_key, launch.session_keys.secret_key)
    try:
        # with this process's own mask, and a place for our own simulator's books
        own = replace(launch, mask=logs.mask, market_folder=place.folder)
        with watched(launch.paths.logs, "engine"):
            return asyncio.run(Host(own, place).run())
    except Exception as error:  # noqa: BLE001  # it is logged with all its lines; a plain traceback would hold keys
        sys.stderr.write(f"{logs.mask.clean(told(error))}\n")
        return 1
    finally:
        logs.close()
        place.clear()
