"""The socket loop against a real socket: batches, echoes, losses, take-overs."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from kiwoom_gui.broker.backoff import Backoff
from kiwoom_gui.broker.clocks import Clocks
from kiwoom_gui.broker.errors import TransportError
from kiwoom_gui.broker.registrations import RegistrationRefused
from kiwoom_gui.broker.troubles import Trouble, trouble_of_code
from kiwoom_gui.broker.ws_client import StreamCallbacks, StreamTimeouts, TokenSource, WsClient
from kiwoom_gui.broker.ws_session import WsSession
from kiwoom_gui.wire.realtime import encode_real
from kiwoom_gui.wire.realtime_values import RealEntry, TradeEntry, TradeValues
from tests.support.loopback_broker import ScriptedStream, scripted_stream
from tests.support.sim_process import SimClient, SimProcess, running_simulator

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
    refused: list[RegistrationRefused] = field(default_factory=list)
    troubles: list[Trouble | None] = field(default_factory=list)
    failures: int = 0
    fixed_token: str = ""

    def on_link(self, is_up: bool, text: str, trouble: Trouble | None) -> None:
        self.links.append((is_up, text))
        self.troubles.append(trouble)

    @property
    def is_up(self) -> bool:
        return bool(self.links) and self.links[-1][0]

    async def token(self) -> str:
        if self.failures:
            self.failures -= 1
            raise TransportError("the broker cannot be reached")
        self.tokens.append(self.fixed_token or f"token-{len(self.tokens) + 1}")
        return self.tokens[-1]


async def until(condition: Callable[[], bool]) -> None:
    """Wait until something is true, ten seconds at most."""
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        await asyncio.sleep(0.005)


def a_client(
    url: str,
    session: WsSession,
    heard: Heard,
    timeouts: StreamTimeouts | None = None,
    *,
    backoff: Backoff = SOON,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> WsClient:
    return WsClient(
        url,
        session,
        TokenSource(heard.token, heard.dropped.append),
        Clocks(market=time.time_ns, wall=time.time_ns, monotonic=time.monotonic_ns, sleep=sleep),
        StreamCallbacks(heard.batches.append, heard.on_link, heard.lost.append, heard.refused.append),
        timeouts=timeouts,
        backoff=backoff,
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


@pytest.mark.parametrize("code", ["8010", "8031", "8050"])
def test_a_login_that_only_the_user_can_mend_is_told_and_not_hammered(code: str) -> None:
    async def run() -> None:
        async with scripted_stream() as (url, stream):
            stream.login_refusal = code
            heard, pauses = Heard(), []

            async def pause(seconds: float) -> None:
                pauses.append(seconds)
                await asyncio.sleep(3600 if len(pauses) > 1 else 0)

            client = a_client(url, WsSession(), heard, backoff=Backoff(first_s=3.0, longest_s=30.0), sleep=pause)
            running = asyncio.create_task(client.run())
            await until(lambda: len(pauses) == 2)
            assert pauses == [30.0, 30.0]
            assert heard.troubles == [trouble_of_code(code)]
            assert heard.dropped == []
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    asyncio.run(run())


@pytest.mark.parametrize("code", ["R10002", "R10004"])
def test_a_connection_that_the_broker_gives_up_is_made_again(code: str) -> None:
    async def run() -> None:
        async with connected() as (stream, _, _, heard):
            await stream.sockets[0].send(f'{{"trnm":"SYSTEM","code":"{code}","message":"bye"}}')
            await until(lambda: len(heard.links) == 3)
            assert heard.troubles == [None, trouble_of_code(code), None]
            assert stream.logins == ["token-1", "token-2"]

    asyncio.run(run())


def test_an_item_that_is_not_served_is_said_and_the_rest_is_served_after_every_reconnect() -> None:
    async def run() -> None:
        async with scripted_stream() as (url, stream):
            stream.refused_items = {"000660"}
            session, heard = WsSession(), Heard()
            session.subscribe(["005930", "000660", "035420"], TYPES)
            running = asyncio.create_task(a_client(url, session, heard).run())
            await until(lambda: heard.is_up)
            assert [refused.items for refused in heard.refused] == [("000660",)]
            served = {item for items in stream.registered for item in items}
            assert served == {"", "005930", "035420"}
            stream.registered.clear()
            stream.sockets[0].transport.abort()
            await until(lambda: len(heard.links) == 3)
            assert sorted(item for items in stream.registered for item in items) == ["", "005930", "035420"]
            assert len(heard.refused) == 1
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    asyncio.run(run())


def test_a_registration_without_an_answer_ends_in_a_new_connection() -> None:
    async def run() -> None:
        timeouts = StreamTimeouts(login_s=0.2, close_s=0.2)
        async with connected(timeouts) as (stream, session, client, heard):
            stream.is_deaf = True
            session.subscribe(["000660"], TYPES, time.monotonic_ns())
            client.flush()
            await until(lambda: len(heard.links) > 1)
            assert heard.troubles[1] is Trouble.LOGIN_TIMEOUT
            stream.is_deaf = False
            await until(lambda: heard.is_up)
            assert ["005930", "000660"] in stream.registered

    asyncio.run(run())


def test_an_untrusted_certificate_is_told_and_a_trusted_one_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run(simulator: SimProcess) -> Heard:
        async with SimClient(simulator, verify=ssl.create_default_context(cafile=simulator.certificate)) as other:
            heard = Heard(fixed_token=other.token)
            running = asyncio.create_task(a_client(simulator.ws, WsSession(), heard).run())
            await until(lambda: bool(heard.links))
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            return heard

    with running_simulator("--tls") as simulator:
        assert asyncio.run(run(simulator)).troubles[0] is Trouble.CERTIFICATE_UNTRUSTED
        monkeypatch.setenv("SSL_CERT_FILE", simulator.certificate)
        assert asyncio.run(run(simulator)).links[0] == (True, "the stream is up")


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
