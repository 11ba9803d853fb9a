"""The real client at a simulator in a process of its own, with the exchange's own truth beside it."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx

from kiwoom_gui.broker.auth import Credentials
from kiwoom_gui.broker.client import BrokerCallbacks, BrokerConfig, BrokerInput, KiwoomClient
from kiwoom_gui.broker.clocks import NS, Clocks
from kiwoom_gui.broker.screens import ScreenEvent
from kiwoom_gui.broker.transport import Timeouts
from kiwoom_gui.engine.messages import Link, LinkChanged
from kiwoom_gui.wire.endpoints import Hosts, Mode

T = TypeVar("T")
_PATIENCE_S = 15


@contextmanager
def simulator_process(*options: str) -> Iterator[dict[str, str]]:
    """Serve; gives what the simulator says of itself in its first line."""
    command = [sys.executable, "-m", "kiwoom_gui.simulator", "--port", "0", "--seed", "1", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            greeting: dict[str, str] = json.loads(process.stdout.readline())
            yield greeting
        finally:
            process.terminate()
            process.wait(10)


@dataclass
class BrokerSession:
    """A connected client, all that it called back with, and the way to the exchange's truth."""

    greeting: dict[str, str]
    inputs: list[BrokerInput] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    offset: int = 0
    screens: list[ScreenEvent] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Build the client; its market clock is the steady clock plus what the server's Date told."""
        self.client = KiwoomClient(
            BrokerConfig(
                Mode.SIM,
                Hosts(self.greeting["rest"], self.greeting["ws"]),
                Credentials(self.greeting["appkey"], self.greeting["secretkey"]),
                timeouts=Timeouts(read_s=1.0),
            ),
            Clocks(market=self.market_now, wall=time.monotonic_ns, monotonic=time.monotonic_ns),
            BrokerCallbacks(self.inputs.extend, self.doubts.append, self._on_date, on_screen=self.screens.append),
        )

    def market_now(self) -> int:
        """The market's time in ns UTC."""
        return time.monotonic_ns() + self.offset

    def deadline(self) -> int:
        """A deadline that is not what is tested."""
        return self.market_now() + 60 * NS

    def of(self, kind: type[T]) -> list[T]:
        """Return the inputs of a kind so far."""
        return [given for given in self.inputs if isinstance(given, kind)]

    def is_up(self, link: Link) -> bool:
        """Say what the last word on a line was."""
        told = [change.is_up for change in self.of(LinkChanged) if change.link is link]
        return bool(told) and told[-1]

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is true."""
        deadline = time.monotonic() + _PATIENCE_S
        while not condition():
            assert time.monotonic() < deadline, "it did not happen"
            await asyncio.sleep(0.01)

    async def truth(self) -> dict[str, Any]:
        """Return the exchange's own books."""
        async with httpx.AsyncClient(base_url=self.greeting["rest"], trust_env=False) as http:
            books: dict[str, Any] = (await http.get("/sim/truth")).json()
            return books

    async def push(self, do: str, **fields: object) -> None:
        """Make the exchange do something."""
        async with httpx.AsyncClient(base_url=self.greeting["rest"], trust_env=False) as http:
            answer = await http.post("/sim/control", json={"do": do, **fields})
            assert answer.status_code == 200, answer.text

    def _on_date(self, server_s: float, sent: int, received: int) -> None:
        if not self.offset:
            self.offset = int(server_s * NS) + NS // 2 - (sent + received) // 2


@asynccontextmanager
async def a_session(greeting: dict[str, str]) -> AsyncIterator[BrokerSession]:
    """Connect, wait until both lines are up, and disconnect in the end."""
    session = BrokerSession(greeting)
    session.client.start()
    try:
        await session.until(lambda: session.is_up(Link.REST) and session.is_up(Link.STREAM))
        yield session
    finally:
        await session.client.stop()
