"""A terminal's care for the engine's process: start or attach, notice its death at once, start it again, part in peace.

Knows the link and the process; knows neither Qt nor what an engine is made of.
"""

import asyncio
import logging
import time
from collections import deque

import msgspec

from kiwoom_gui import __version__
from kiwoom_gui.app.engine_process import EngineProcess, end_by_force
from kiwoom_gui.app.errors import OtherVersionError, StartError, heard
from kiwoom_gui.app.launch import Launch
from kiwoom_gui.app.link_auth import ProofError
from kiwoom_gui.app.link_connection import EngineConnection, connect
from kiwoom_gui.app.link_wire import Control, EndHow, Hello, Kind, Leave, Welcome, encode, fingerprint
from kiwoom_gui.app.remote_link import RemoteLink
from kiwoom_gui.app.rendezvous import place_of
from kiwoom_gui.app.secrets import SecretStore

log = logging.getLogger(__name__)

START_TIMEOUT_S = 40.0
END_TIMEOUT_S = 15.0
SILENT_S = 2.0
"""Without a word from the engine for so long, it counts as standing; it speaks twice a second."""
GIVEN_UP_S = 20.0
"""A standing engine watches no stop: after so long it is ended by force and started again, as one that died."""
BACK_OFF_S = (0.0, 1.0, 2.0, 4.0, 8.0)
"""Before each new start; after the last one within `_FORGIVEN_S` the user is asked."""
_FORGIVEN_S = 600.0
_LATE_S = 5.0
_WATCH_S = 0.25
_POLL_S = 0.02


class RemoteProgram:
    """The engine behind a window, in a process of its own."""

    def __init__(self, launch: Launch, secrets: SecretStore | None = None) -> None:
        """Take what the engine is started with, and what may hold keys for this session; start nothing yet."""
        self._place = place_of(launch)
        self._process = EngineProcess(launch, secrets)
        self.link = RemoteLink()
        self._connection: EngineConnection | None = None
        self._welcome: Welcome | None = None
        self._welcomed = asyncio.Event()
        self._lost = asyncio.Event()
        self._ending = ""
        self._failure = ""
        self._is_stopping = False
        self._is_begun = False
        self._silent_ticks = 0
        self._starts: deque[float] = deque(maxlen=len(BACK_OFF_S))
        self._tasks: list[asyncio.Task[None]] = []

    def begin(self) -> None:
        """Start the engine's process now where none runs, without a loop: it comes up while a window is built.

        What keeps it from starting is met again by `start`, where there is a screen to say it on.
        """
        try:
            self._place.prepare()
            if not self._place.is_engine_alive():
                self._process.start()
                self._is_begun = True
        except OSError as error:
            log.warning("the engine cannot be started yet: %s", error)

    async def start(self) -> RemoteLink:
        """Attach to the engine of this account, starting one if none runs; return the terminal's link.

        Raises:
            StartError: there is no engine to be had; the text says what to do.
        """
        try:
            await self._reach()
        except BaseException:
            self._drop()
            await asyncio.sleep(0)  # the socket closes in the loop's next round
            raise
        loop = asyncio.get_running_loop()
        self._tasks = [
            loop.create_task(self._keep(), name="engine-keeper"),
            loop.create_task(self._watch(), name="engine-watch"),
        ]
        return self.link

    async def stop(self, how: EndHow = EndHow.IF_IDLE) -> None:
        """Leave the engine as the user chose; where that ends it, wait until it is gone."""
        self._is_stopping = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        connection = self._connection
        if connection is None and self._process.is_running:  # the window closed while the engine started
            connection = await self._connect_late()
        if connection is not None:
            self._lost.clear()
            connection.send(Kind.LEAVE, encode(Leave(how=how)))
            try:
                async with asyncio.timeout(END_TIMEOUT_S):
                    await self._lost.wait()
                    if self._ending or how is EndHow.NOW:
                        await self._until_gone()
            except TimeoutError:
                log.warning("the engine has not ended within %.0f s", END_TIMEOUT_S)
        self._process.let_go()

    @property
    def venue_rest(self) -> str:
        """Where the simulator answers; empty with a real broker."""
        return self._welcome.venue_rest if self._welcome else ""

    @property
    def engine_pid(self) -> int | None:
        """The engine's process id, once it greeted."""
        return self._welcome.pid if self._welcome else None

    # --- reaching an engine ---

    async def _reach(self) -> None:
        """Connect to the engine that runs, or to one that is started; return when it is ready."""
        self._place.prepare()
        was_running, self._is_begun = not self._is_begun, False
        until = time.monotonic() + START_TIMEOUT_S
        while True:
            if time.monotonic() > until:
                raise StartError(f"no engine answered within {START_TIMEOUT_S:.0f} s; see engine.log")
            if self._place.is_engine_alive():
                welcome = await self._try_connect()
                if welcome is not None and await self._is_fit(welcome):
                    break
            elif not self._process.is_running:
                if not was_running and (failure := self._process.failure) is not None:
                    raise heard(failure)
                was_running = False
                self._process.start()
            await asyncio.sleep(_POLL_S)
        async with asyncio.timeout(max(until - time.monotonic(), 1.0)):
            while not (self._welcome and self._welcome.is_ready):
                if self._failure or self._lost.is_set():
                    raise heard(self._failure or "the engine ended while it started; see engine.log")
                await asyncio.sleep(_POLL_S)
        self._silent_ticks = 0
        if self._connection is not None:
            self.link.use(self._connection)
        self._tell(state="ok", text="", was_running=was_running, process_id=self.engine_pid, next_try_s=None)

    async def _try_connect(self) -> Welcome | None:
        """Return the engine's greeting; None if the file is of another engine, or it does not listen yet."""
        told = self._place.read()
        if told is None:
            return None
        self._lost.clear()
        self._welcomed.clear()
        self._welcome, self._ending, self._failure = None, "", ""
        try:
            connection = await connect(told, self._hear, self._on_lost)
            self._connection = connection
            hello = Hello(fingerprint=fingerprint(), version=__version__, is_terminal=True)
            connection.send(Kind.HELLO, encode(hello))
            async with asyncio.timeout(SILENT_S):
                await self._welcomed.wait()
        except (OSError, TimeoutError, ProofError) as error:
            log.info("no engine at port %d: %s", told.port, error)
            self._drop()
            return None
        if self._welcome is None:
            self._drop()
        return self._welcome

    async def _is_fit(self, welcome: Welcome) -> bool:
        """Say whether this engine speaks as we do; one of another version ends if nothing is lost by it.

        Raises:
            OtherVersionError: something is.
        """
        if welcome.fingerprint == fingerprint():
            return True
        log.warning("an engine of version %s runs; this is %s", welcome.version, __version__)
        stakes, connection = welcome.stakes, self._connection
        if not stakes.is_nothing or welcome.terminals or connection is None:
            self._drop()
            raise OtherVersionError(welcome.version, __version__, stakes.open_orders, stakes.positions, stakes.armed)
        connection.send(Kind.LEAVE, encode(Leave(how=EndHow.NOW)))
        await self._until_gone()
        return False

    async def _connect_late(self) -> EngineConnection | None:
        until = time.monotonic() + _LATE_S
        while self._process.is_running and time.monotonic() < until:
            if self._place.is_engine_alive() and await self._try_connect() is not None:
                return self._connection
            await asyncio.sleep(_POLL_S)
        return None

    async def _until_gone(self) -> None:
        while self._place.is_engine_alive():  # noqa: ASYNC110  another process's end is no event of this loop
            await asyncio.sleep(_POLL_S)
        await asyncio.get_running_loop().run_in_executor(None, self._process.wait, 2.0)

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.abort()

    # --- hearing it ---

    def _hear(self, kind: bytes, payload: bytes) -> None:
        self._silent_ticks = 0
        if self.link.engine.state == "late":
            log.warning("the engine speaks again")
            self._tell(state="ok", text="")
        try:
            self._take(kind, payload)
        except msgspec.MsgspecError:
            log.exception("a message of the engine cannot be read")
            self._drop()

    def _take(self, kind: bytes, payload: bytes) -> None:
        if kind == Kind.FRAME:
            self.link.take(payload)
        elif kind in {Kind.WELCOME, Kind.READY}:
            self._welcome = msgspec.msgpack.decode(payload, type=Welcome)
            self._failure = self._welcome.failure
            self._welcomed.set()
        elif kind == Kind.CONTROL:
            told = msgspec.msgpack.decode(payload, type=Control)
            self._tell(is_in_control=told.is_yours, terminals=told.terminals)
        elif kind == Kind.ENDING:
            self._ending = payload.decode("utf-8", "replace")
        elif kind == Kind.FAILED:
            self._failure = payload.decode("utf-8", "replace")

    def _on_lost(self) -> None:
        self._connection = None
        self.link.lose()
        self._lost.set()
        self._welcomed.set()  # nobody will: the connection is gone
        if not self._is_stopping and self._tasks:
            state = "ended" if self._ending else "lost"
            self._tell(state=state, text=self._ending)

    def _tell(self, **changes: object) -> None:
        self.link.tell(msgspec.structs.replace(self.link.engine, **changes))

    # --- caring for it ---

    async def _keep(self) -> None:
        """Bring an engine back that died, with growing pauses, until it dies too often."""
        while True:
            await self._lost.wait()
            if self._ending:
                log.warning("the engine was ended: %s", self._ending)
                return
            log.error("the engine is gone")
            if not await self._bring_back():
                return

    async def _bring_back(self) -> bool:
        while True:
            now = time.monotonic()
            while self._starts and now - self._starts[0] > _FORGIVEN_S:
                self._starts.popleft()
            if len(self._starts) == len(BACK_OFF_S):
                self._tell(state="failed", text=self._failure, next_try_s=None)
                log.error("the engine died %d times; it is not started again", len(BACK_OFF_S))
                return False
            pause = BACK_OFF_S[len(self._starts)]
            self._starts.append(now)
            self._tell(state="lost", restarts=self.link.engine.restarts + 1, next_try_s=pause)
            await asyncio.sleep(pause)
            try:
                await self._reach()
            except (StartError, OSError, TimeoutError) as error:
                log.warning("the engine did not come back: %s", error)
                self._failure = str(error)
                continue
            return True

    async def _watch(self) -> None:
        """Notice an engine that stands though its socket is open.

        Ticks are counted, not time: a window that stood itself has not listened, and must not blame the engine.
        """
        while True:
            await asyncio.sleep(_WATCH_S)
            self._silent_ticks += 1
            silent_s, engine = self._silent_ticks * _WATCH_S, self.link.engine
            if silent_s > SILENT_S and engine.state == "ok":
                log.error("the engine has been silent for %.0f s", SILENT_S)
                self._tell(state="late", text="")
            elif silent_s > GIVEN_UP_S and engine.state == "late" and engine.is_in_control and self.engine_pid:
                log.error("the engine has been silent for %.0f s: it is ended by force", GIVEN_UP_S)
                end_by_force(self.engine_pid)
                self._silent_ticks = 0
