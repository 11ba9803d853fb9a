"""Every way a POST can fail, over a real socket: was it sent or not?"""

import asyncio
import json
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from kiwoom_gui.broker.auth import TokenKeeper
from kiwoom_gui.broker.clocks import Clocks
from kiwoom_gui.broker.errors import AuthError, BrokerError, OutcomeUnknownError, RejectedError, TransportError
from kiwoom_gui.broker.rate_limit import RateLimiter
from kiwoom_gui.broker.rest_client import RestClient
from kiwoom_gui.broker.transport import MAX_CONNECTIONS, HttpTransport, Timeouts
from kiwoom_gui.broker.troubles import Trouble
from kiwoom_gui.wire import rest
from kiwoom_gui.wire.endpoints import Tr
from tests.support.broker_fakes import FAST, KEYS
from tests.support.loopback_broker import Misbehave, http_answer, raw_http
from tests.support.sim_process import running_simulator

ORDER = rest.PlaceRequest(dmst_stex_tp="KRX", stk_cd="005930", ord_qty="1", ord_uv="70000", trde_tp="0")
SHORT = Timeouts(connect_s=0.5, read_s=0.3)


async def no_sleep(_: float) -> None:
    await asyncio.sleep(0)


@asynccontextmanager
async def a_rest_client(base_url: str, timeouts: Timeouts = SHORT) -> AsyncIterator[RestClient]:
    clocks = Clocks(market=time.time_ns, wall=time.time_ns, monotonic=time.monotonic_ns, sleep=no_sleep)
    transport = HttpTransport(base_url, clocks, timeouts=timeouts)
    limiter = RateLimiter(FAST, clocks)
    try:
        yield RestClient(transport, TokenKeeper(transport, KEYS, limiter, clocks), limiter, clocks)
    finally:
        await transport.aclose()


async def place(base_url: str) -> rest.PlaceReply:
    async with a_rest_client(base_url) as client:
        return await client.order(Tr.BUY, ORDER, rest.PlaceReply, lambda: None)


async def silence(_: asyncio.StreamWriter) -> None:
    await asyncio.sleep(1)


async def reset(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def close(writer: asyncio.StreamWriter) -> None:
    writer.close()


async def half_a_body(writer: asyncio.StreamWriter) -> None:
    writer.write(http_answer(b'{"return_code":0,"ord_no":"0000024"}')[:-10])
    await writer.drain()
    writer.close()


async def reset_mid_body(writer: asyncio.StreamWriter) -> None:
    writer.write(http_answer(b'{"return_code":0,"ord_no":"0000024"}')[:-10])
    await writer.drain()
    writer.transport.abort()


async def not_http(writer: asyncio.StreamWriter) -> None:
    writer.write(b"hello\r\n\r\n")


def answering(body: str, status: str = "200 OK", headers: str = "") -> Misbehave:
    """Give a whole answer."""

    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(http_answer(body.encode(), status, headers))

    return answer


def says(return_code: int | str, message: str) -> str:
    return json.dumps({"return_code": return_code, "return_msg": message, "ord_no": "0000024"}, ensure_ascii=False)


YES = says(0, "정상")
ELSEWHERE = "location: /api/dostk/ordr\r\n"
UNKNOWN: list[tuple[str, Misbehave, Trouble | None]] = [
    ("no answer", silence, Trouble.ANSWER_TIMEOUT),
    ("reset", reset, Trouble.CONNECTION_LOST),
    ("closed", close, Trouble.CONNECTION_LOST),
    ("half a body", half_a_body, Trouble.CONNECTION_LOST),
    ("reset in the body", reset_mid_body, Trouble.CONNECTION_LOST),
    ("not HTTP", not_http, Trouble.CONNECTION_LOST),
    ("500 without a body", answering("", "500 Internal Server Error"), Trouble.SERVER_ERROR),
    ("500 with a yes", answering(YES, "500 Internal Server Error"), Trouble.SERVER_ERROR),
    ("500 with a no", answering(says(20, "[1999:x]"), "500 Internal Server Error"), Trouble.SERVER_ERROR),
    ("502 of a gateway", answering("<html>bad gateway</html>", "502 Bad Gateway"), Trouble.SERVER_ERROR),
    ("503", answering(says(2, "[1511:x]"), "503 Service Unavailable"), Trouble.SERVER_ERROR),
    ("404", answering("<html>", "404 Not Found"), Trouble.SERVER_ERROR),
    ("302", answering("", "302 Found", ELSEWHERE), Trouble.REDIRECTED),
    ("307, which repeats a POST", answering("", "307 Temporary Redirect", ELSEWHERE), Trouble.REDIRECTED),
    ("308 with a yes", answering(YES, "308 Permanent Redirect", ELSEWHERE), Trouble.REDIRECTED),
    ("200 with a page", answering("<html>점검 중</html>"), Trouble.UNREADABLE),
    ("200 without a body", answering(""), Trouble.UNREADABLE),
    ("200 cut short", answering(YES[:-5]), Trouble.UNREADABLE),
    ("200 without a code", answering('{"ord_no":"0000024"}'), Trouble.UNREADABLE),
    ("1999, the broker's own failure", answering(says(20, "[1999:예기치 못한 에러]")), Trouble.SERVER_ERROR),
    ("429", answering("", "429 Too Many Requests"), Trouble.TOO_MANY_REQUESTS),
    ("1700", answering(says(5, "[1700:x]"), "429 Too Many Requests"), Trouble.TOO_MANY_REQUESTS),
    ("1701 in a 200", answering(says("5", "[1701:x]")), Trouble.TOO_MANY_REQUESTS),
]


@pytest.mark.parametrize(("misbehave", "trouble"), [row[1:] for row in UNKNOWN], ids=[row[0] for row in UNKNOWN])
def test_an_order_that_was_sent_without_a_whole_answer_is_unknown_and_sent_once(
    misbehave: Misbehave, trouble: Trouble
) -> None:
    async def run() -> None:
        async with raw_http(misbehave) as (base_url, server):
            with pytest.raises(OutcomeUnknownError) as caught:
                await place(base_url)
            assert caught.value.trouble is trouble
            assert server.requests.count("/api/dostk/ordr") == 1

    asyncio.run(run())


REFUSED: list[tuple[str, Misbehave, type[BrokerError], str, int]] = [
    ("business", answering(says(20, "[2000](855056:증거금 부족)")), RejectedError, "855056", 1),
    ("a code in text", answering(says("20", "(RC4003:호가단위)")), RejectedError, "RC4003", 1),
    ("input", answering(says("2", "[1511:필수 입력]")), RejectedError, "1511", 1),
    ("400 with words", answering(says(2, "[1517:값]"), "400 Bad Request"), RejectedError, "1517", 1),
    ("batch", answering(says(5, "[1634:너무 큼]")), RejectedError, "1634", 1),
    ("another address", answering(says(3, "[8010:IP]")), AuthError, "8010", 1),
    ("wrong mode", answering(says(3, "CODE=8031")), AuthError, "8031", 1),
    ("token, twice", answering(says(3, "[8005:Token]")), AuthError, "8005", 2),
]


@pytest.mark.parametrize(("misbehave", "kind", "code", "times"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_a_definite_no_settles_an_order(misbehave: Misbehave, kind: type[BrokerError], code: str, times: int) -> None:
    async def run() -> None:
        async with raw_http(misbehave) as (base_url, server):
            with pytest.raises(kind) as caught:
                await place(base_url)
            assert caught.value.code == code
            assert server.requests.count("/api/dostk/ordr") == times

    asyncio.run(run())


@pytest.mark.parametrize("body", [YES, says("0", ""), says("00", "정상")])
def test_a_good_answer_is_a_good_answer(body: str) -> None:
    async def run() -> None:
        async with raw_http(answering(body)) as (base_url, _):
            assert (await place(base_url)).ord_no == "0000024"

    asyncio.run(run())


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def never_sent(base_url: str) -> Trouble | None:
    with pytest.raises(TransportError) as caught:
        await place(base_url)
    return caught.value.trouble


def test_a_closed_port_and_an_unknown_name_are_non_sends() -> None:
    assert asyncio.run(never_sent(f"http://127.0.0.1:{closed_port()}")) is Trouble.PORT_REFUSED
    assert asyncio.run(never_sent("https://no-such-host.invalid")) is Trouble.NAME_NOT_FOUND


def test_a_server_that_speaks_no_tls_is_a_non_send() -> None:
    async def chatter(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"220 this is another service\r\n" * 20)
        await writer.drain()
        writer.close()

    async def run() -> None:
        server = await asyncio.start_server(chatter, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            assert await never_sent(f"https://127.0.0.1:{port}") is Trouble.TLS_FAILED
        async with raw_http(close) as (base_url, mute):
            assert await never_sent(base_url.replace("http://", "https://")) is Trouble.CONNECT_TIMEOUT
            assert mute.requests == []

    asyncio.run(run())


def test_a_certificate_of_nobody_is_a_non_send_until_it_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    with running_simulator("--tls") as simulator:
        assert asyncio.run(never_sent(simulator.rest)) is Trouble.CERTIFICATE_UNTRUSTED
        monkeypatch.setenv("SSL_CERT_FILE", simulator.certificate)
        with pytest.raises(AuthError):  # the line stands; the keys are not this simulator's
            asyncio.run(place(simulator.rest))


def test_a_proxy_that_refuses_is_a_non_send(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        async with raw_http(answering("", "407 Proxy Authentication Required")) as (proxy, server):
            monkeypatch.setenv("https_proxy", proxy.replace("//", "//user:planted-secret@"))
            monkeypatch.setenv("no_proxy", "")
            with pytest.raises(TransportError) as caught:
                await place("https://api.kiwoom.com")
            assert caught.value.trouble is Trouble.PROXY_REFUSED
            assert "planted-secret" not in repr(caught.value)
            assert set(server.requests) == {"api.kiwoom.com:443"}  # asked for the way, told nothing else

    asyncio.run(run())


def test_a_pool_that_is_full_is_a_non_send() -> None:
    async def run() -> None:
        patience = Timeouts(connect_s=0.5, read_s=3.0, pool_s=0.1)
        async with raw_http(silence) as (base_url, server), a_rest_client(base_url, patience) as client:
            queries = [client.query(Tr.CASH, rest.Empty(), rest.Reply) for _ in range(MAX_CONNECTIONS)]
            waiting = [asyncio.create_task(query) for query in queries]
            await server.until(lambda: server.requests.count("/api/dostk/acnt") == MAX_CONNECTIONS)
            with pytest.raises(TransportError) as caught:
                await client.order(Tr.BUY, ORDER, rest.PlaceReply, lambda: None)
            assert caught.value.trouble is Trouble.NO_FREE_CONNECTION
            assert server.requests.count("/api/dostk/ordr") == 0
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)

    asyncio.run(run())


def test_a_query_waits_for_its_answer_as_long_as_it_is_told_and_an_order_no_longer_than_it_is() -> None:
    async def answer_late(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.6)
        writer.write(http_answer(YES.encode()))

    async def run() -> None:
        patience = Timeouts(connect_s=0.5, read_s=0.2, query_s=5.0)
        async with raw_http(answer_late) as (base_url, _), a_rest_client(base_url, patience) as client:
            await client.query(Tr.CASH, rest.Empty(), rest.Reply)
            with pytest.raises(OutcomeUnknownError) as caught:
                await client.order(Tr.BUY, ORDER, rest.PlaceReply, lambda: None)
            assert caught.value.trouble is Trouble.ANSWER_TIMEOUT

    asyncio.run(run())


def test_a_connection_that_was_closed_while_idle_is_replaced_and_the_order_sent_once() -> None:
    async def answer_and_close(writer: asyncio.StreamWriter) -> None:
        writer.write(http_answer(YES.encode()))
        await writer.drain()
        writer.close()

    async def run() -> None:
        async with raw_http(answer_and_close) as (base_url, server), a_rest_client(base_url) as client:
            for sent in (1, 2, 3):
                reply = await client.order(Tr.BUY, ORDER, rest.PlaceReply, lambda: None)
                assert reply.ord_no == "0000024"
                assert server.requests.count("/api/dostk/ordr") == sent
                await server.until(lambda: all(writer.is_closing() for writer in server.writers[1:]))
                await asyncio.sleep(0.05)  # the end of the line has come to our side

    asyncio.run(run())


def test_a_connection_that_closes_under_a_reused_request_leaves_the_order_unknown() -> None:
    async def run() -> None:
        answers = iter([True, False])

        async def answer_once(writer: asyncio.StreamWriter) -> None:
            if next(answers):
                writer.write(http_answer(YES.encode()))
            else:
                writer.transport.abort()

        async with raw_http(answer_once) as (base_url, server), a_rest_client(base_url) as client:
            await client.order(Tr.BUY, ORDER, rest.PlaceReply, lambda: None)
            with pytest.raises(OutcomeUnknownError):
                await client.order(Tr.BUY, ORDER, rest.PlaceReply, lambda: None)
            assert server.requests.count("/api/dostk/ordr") == 2

    asyncio.run(run())


def test_tokens_refused_at_the_same_time_cost_one_renewal() -> None:
    async def run() -> None:
        heads: list[str] = []

        async def refuse_the_first(writer: asyncio.StreamWriter) -> None:
            is_first = "bearer t1\r\n" in server.last_head
            heads.append(server.last_head)
            writer.write(http_answer((says(3, "[8005:Token]") if is_first else YES).encode()))

        async with raw_http(refuse_the_first) as (base_url, server), a_rest_client(base_url) as client:
            sends = [client.order(Tr.BUY, ORDER, rest.PlaceReply, lambda: None) for _ in range(10)]
            replies = await asyncio.gather(*sends)
            assert {reply.ord_no for reply in replies} == {"0000024"}
            assert sum("bearer t2\r\n" in head for head in heads) == 10
            assert server.requests.count("/oauth2/token") == 2

    asyncio.run(run())
