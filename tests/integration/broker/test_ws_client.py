"""The socket loop against a real socket: batches, echoes, losses, take-overs."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from kiwoom_gui.broker.backoff import Backoff
from kiwoom_gui.broker.clocks import Clocks
from kiwoom_gui.broker.errors import TransportError
from kiwoom_gui.broker.ws_client import StreamCallbacks, StreamTimeouts, TokenSource, WsClient
from kiwoom_gui.broker.ws_session import WsSession
from kiwoom_gui.wire.realtime import encode_real
from kiwoom_gui.wire.realtime_values import RealEntry, TradeEntry, TradeValues
from tests.support.loopback_broker import ScriptedStream, scripted_stream

SOON = Backoff(first_s=0.02, longest_s=0.05)
TYPES = ("0B",)


@dataclass
class Heard:
    """What the client called back with."""

    batches: list[list[RealEntry]] = field(default_factory=list)
    links: list[tuple[bool, str]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    failures: int = 0

    @property
    def is_up(self) -> bool:
        return bool(self.links) and self.links[-1][0]

    async def token(self) -> str:
        if self.failures:
            self.failures -= 1
            raise TransportError("the broker cannot be reached")
        self.tokens.append(f"token-{len(self.tokens) + 1}")
        return self.tokens[-1]


async def until(condition: Callable[[], bool]) -> None:
    """Wait until something is true, ten seconds at most."""
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        await asyncio.sleep(0.005)


def a_client(url: str, session: WsSession, heard: Heard, timeouts: StreamTimeouts | None = None) -> WsClient:
    return WsClient(
        url,
        session,
        TokenSource(heard.token, heard.dropped.append),
        Clocks(market=time.time_ns, wall=time.time_ns, monotonic=time.monotonic_ns),
        StreamCallbacks(heard.batches.append, lambda is_up, text: heard.links.append((is_up, text)), heard.lost.append),
        timeouts=timeouts,
        backoff=SOON,
    )


@asynccontextmanager
async def connected(
    timeouts: StreamTimeouts | None = None, token_failures: int = 0
) -> AsyncIterator[tuple[ScriptedStream, WsSession, WsClient, Heard]]:
    async with scripted_stream() as (url, stream):
        session, heard = WsSession(), Heard(failures=token_failures)
        session.subscribe(["005930"], TYPES)
        client = a_client(url, session, heard, timeouts)
        running = asyncio.create_task(client.run())
        try:
            await until(lambda: heard.is_up)
            yield stream, session, client, heard
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


def test_it_is_up_when_everything_is_registered() -> None:
    async def run() -> None:
        async with connected() as (stream, _, _, heard):
            assert stream.logins == ["token-1"]
            assert stream.registered == [[""], ["005930"]]
            assert heard.links == [(True, "the stream is up")]
        assert heard.links[-1] == (False, "the stream ended")

    asyncio.run(run())


def test_a_ping_comes_back_byte_for_byte() -> None:
    async def run() -> None:
        async with connected() as (stream, _, _, _):
            ping = '{"trnm":"PING",  "n": 1}'
            await stream.sockets[0].send(ping)
            await stream.until(lambda: ping.encode() in stream.heard)

    asyncio.run(run())


def test_a_flood_comes_in_order_and_in_batches() -> None:
    async def run() -> None:
        async with connected() as (stream, _, _, heard):
            count = 3_000
            for number in range(count):
                trade = TradeEntry(item="005930", values=TradeValues(price=str(number + 1), quantity="1"))
                await stream.sockets[0].send(encode_real([trade]), text=True)
            await until(lambda: sum(map(len, heard.batches)) == count)
            prices = [entry.values.price for batch in heard.batches for entry in batch if isinstance(entry, TradeEntry)]
            assert prices == [str(number + 1) for number in range(count)]
            assert len(heard.batches) < count / 2

    asyncio.run(run())


def test_a_lost_connection_is_made_again_and_all_is_registered_anew() -> None:
    async def run() -> None:
        async with connected() as (stream, session, client, heard):
            session.subscribe(["000660"], TYPES)
            client.flush()
            await stream.until(lambda: len(stream.registered) == 3)
            stream.sockets[0].transport.abort()
            await until(lambda: len(heard.links) == 3)
            assert [is_up for is_up, _ in heard.links] == [True, False, True]
            assert stream.registered[3:] == [[""], ["005930", "000660"]]
            assert stream.logins == ["token-1", "token-2"]

    asyncio.run(run())


def test_a_take_over_stops_the_client_and_says_so() -> None:
    async def run() -> None:
        async with connected() as (stream, session, _, heard):
            await stream.sockets[0].send('{"trnm":"SYSTEM","code":"R10001","message":"다른 곳에서 접속"}')
            await stream.sockets[0].close()
            await until(lambda: not heard.is_up)
            await asyncio.sleep(0.3)  # several back-offs long
            assert stream.logins == ["token-1"]
            assert session.is_taken_over
            is_up, text = heard.links[-1]
            assert not is_up
            assert "another program" in text
            assert "다른 곳에서 접속" in text

    asyncio.run(run())


def test_a_refused_token_is_dropped_and_another_one_tried() -> None:
    async def run() -> None:
        async with scripted_stream() as (url, stream):
            stream.refused_tokens = {"token-1"}
            heard = Heard()
            running = asyncio.create_task(a_client(url, WsSession(), heard).run())
            await until(lambda: heard.is_up)
            assert heard.dropped == ["token-1"]
            assert stream.logins == ["token-1", "token-2"]
            assert "8005" in heard.links[0][1]
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    asyncio.run(run())


def test_no_token_is_only_a_reason_to_try_again() -> None:
    async def run() -> None:
        async with connected(token_failures=2) as (stream, _, _, heard):
            assert len(stream.logins) == 1
            assert heard.links[0] == (False, "the broker cannot be reached")

    asyncio.run(run())


@pytest.mark.parametrize("mute", ["login", "later"])
def test_a_silent_connection_is_given_up(mute: str) -> None:
    async def run() -> None:
        timeouts = StreamTimeouts(login_s=0.2, silence_s=0.2, close_s=0.2)
        async with connected(timeouts) as (stream, _, _, heard):
            stream.is_mute = mute == "login"
            await until(lambda: len(heard.links) > 1)
            assert heard.links[1][1].startswith("nothing was heard")
            await stream.until(lambda: len(stream.logins) > 1)

    asyncio.run(run())


def test_a_stream_that_is_not_there_is_tried_until_it_is() -> None:
    async def run() -> None:
        async with scripted_stream() as (url, _):
            pass  # the port is free again
        heard = Heard()
        running = asyncio.create_task(a_client(url, WsSession(), heard).run())
        await until(lambda: len(heard.tokens) > 2)
        assert not heard.is_up
        assert "cannot be reached" in heard.links[0][1]
        port = int(url.split(":")[2].split("/")[0])
        async with scripted_stream(port):
            await until(lambda: heard.is_up)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    asyncio.run(run())


def test_a_broken_frame_is_told_and_the_stream_goes_on() -> None:
    async def run() -> None:
        async with connected() as (stream, _, _, heard):
            await stream.sockets[0].send('{"trnm":"REAL","data":[')
            await stream.sockets[0].send(encode_real([TradeEntry(item="005930", values=TradeValues())]), text=True)
            await until(lambda: bool(heard.batches))
            assert len(heard.lost) == 1
            assert heard.is_up

    asyncio.run(run())
