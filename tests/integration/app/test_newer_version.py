"""Word of a newer version: told, never acted on; an answer that is odd is no word."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from kiwoom_gui.app.newer_version import Newer, find_newer


@asynccontextmanager
async def _feed(body: bytes, status: str = "200 OK") -> AsyncIterator[str]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/newest.json"


def _ask(body: bytes, status: str = "200 OK") -> Newer | None:
    async def run() -> Newer | None:
        async with _feed(body, status) as feed:
            return await find_newer(feed, "0.9.0", timeout_s=20)

    return asyncio.run(run())


def test_a_newer_version_is_told_with_its_page() -> None:
    assert _ask(b'{"version": "0.10.0", "page": "https://example.invalid/x"}') == Newer(
        version="0.10.0", page="https://example.invalid/x"
    )


def test_a_page_that_is_no_https_address_is_not_shown() -> None:
    assert _ask(b'{"version": "1.0.0", "page": "file:///etc/passwd"}') == Newer(version="1.0.0")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"version": "0.9.0"}', "200 OK"),
        (b'{"version": "0.8.9"}', "200 OK"),
        (b'{"version": "newest"}', "200 OK"),
        (b'{"version": 2}', "200 OK"),
        (b"<html>", "200 OK"),
        (b'{"version": "1.0.0"}', "404 Not Found"),
        (b'{"version": "1.0.0"}', "302 Found"),
        (b'{"version": "1.0.0", "page": "' + b"x" * 20_000 + b'"}', "200 OK"),
    ],
)
def test_what_is_not_newer_or_odd_is_no_word(body: bytes, status: str) -> None:
    assert _ask(body, status) is None


@pytest.mark.parametrize("feed", ["http://example.invalid/x", "ftp://127.0.0.1/x", "file:///etc/passwd", "x"])
def test_an_address_in_the_clear_is_not_asked(feed: str) -> None:
    assert asyncio.run(find_newer(feed)) is None


def test_nobody_there_is_no_word() -> None:
    assert asyncio.run(find_newer("http://127.0.0.1:1/x", timeout_s=5)) is None
