"""Every way a POST can fail, over a real socket: was it sent or not?"""

import asyncio
import socket
import time

import pytest

from kiwoom_gui.broker.auth import TokenKeeper
from kiwoom_gui.broker.clocks import Clocks
from kiwoom_gui.broker.errors import BrokerError, OutcomeUnknownError, TransportError
from kiwoom_gui.broker.rate_limit import RateLimiter
from kiwoom_gui.broker.rest_client import RestClient
from kiwoom_gui.broker.transport import HttpTransport, Timeouts
from kiwoom_gui.wire import rest
from kiwoom_gui.wire.endpoints import Tr
from tests.support.broker_fakes import FAST, KEYS
from tests.support.loopback_broker import Misbehave, http_answer, raw_http

ORDER = rest.PlaceRequest(dmst_stex_tp="KRX", stk_cd="005930", ord_qty="1", ord_uv="70000", trde_tp="0")
SHORT = Timeouts(connect_s=0.5, read_s=0.3)


async def no_sleep(_: float) -> None:
    await asyncio.sleep(0)


async def place(base_url: str) -> rest.PlaceReply:
    clocks = Clocks(market=time.time_ns, wall=time.time_ns, monotonic=time.monotonic_ns, sleep=no_sleep)
    transport = HttpTransport(base_url, clocks, timeouts=SHORT)
    limiter = RateLimiter(FAST, clocks)
    client = RestClient(transport, TokenKeeper(transport, KEYS, limiter, clocks), limiter, clocks)
    try:
        return await client.order(Tr.BUY, ORDER, rest.PlaceReply, lambda: None)
    finally:
        await transport.aclose()


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


async def not_http(writer: asyncio.StreamWriter) -> None:
    writer.write(b"hello\r\n\r\n")


async def error_500(writer: asyncio.StreamWriter) -> None:
    writer.write(http_answer(b"", "500 Internal Server Error"))


async def not_json(writer: asyncio.StreamWriter) -> None:
    writer.write(http_answer(b"<html>"))


async def too_many(writer: asyncio.StreamWriter) -> None:
    writer.write(http_answer(b'{"return_code":5,"return_msg":"[1700:x]"}', "429 Too Many Requests"))


@pytest.mark.parametrize(
    "misbehave", [silence, reset, close, half_a_body, not_http, error_500, not_json, too_many], ids=lambda m: m.__name__
)
def test_an_order_that_was_sent_without_a_whole_answer_is_unknown_and_sent_once(misbehave: Misbehave) -> None:
    async def run() -> None:
        async with raw_http(misbehave) as (base_url, server):
            with pytest.raises(OutcomeUnknownError):
                await place(base_url)
            assert server.requests.count("/api/dostk/ordr") == 1

    asyncio.run(run())


def test_a_good_answer_is_a_good_answer() -> None:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(http_answer(b'{"return_code":0,"return_msg":"","ord_no":"0000024"}'))

    async def run() -> None:
        async with raw_http(answer) as (base_url, _):
            assert (await place(base_url)).ord_no == "0000024"

    asyncio.run(run())


def test_a_closed_port_and_an_unknown_name_are_non_sends() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    async def run(base_url: str) -> BrokerError:
        with pytest.raises(BrokerError) as caught:
            await place(base_url)
        return caught.value

    assert type(asyncio.run(run(f"http://127.0.0.1:{port}"))) is TransportError
    assert type(asyncio.run(run("http://no-such-host.invalid"))) is TransportError


def test_a_server_that_speaks_no_tls_is_a_non_send() -> None:
    async def run() -> None:
        async with raw_http(close) as (base_url, server):
            with pytest.raises(TransportError):
                await place(base_url.replace("http://", "https://"))
            assert server.requests == []

    asyncio.run(run())
