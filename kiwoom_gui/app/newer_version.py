"""Asks, if the user has wished it, whether there is a newer version, and tells. Downloads and installs nothing.

The address is the user's own setting; without one no host is reached. It answers with JSON such as
`{"version": "0.2.0", "page": "https://…"}`. Knows no Qt, and no order: telling is harmless while orders work.
"""

import asyncio
import logging
import re
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import msgspec

from kiwoom_gui import __version__

if TYPE_CHECKING:
    import httpx

log = logging.getLogger(__name__)

_TIMEOUT_S = 5.0
_LARGEST = 16_384
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_NUMBERS = re.compile(r"(\d{1,6})\.(\d{1,6})\.(\d{1,6})")


class Newer(msgspec.Struct, frozen=True, kw_only=True):
    """A version that is newer than this program."""

    version: Annotated[str, msgspec.Meta(max_length=40)]
    page: Annotated[str, msgspec.Meta(max_length=300)] = ""
    """Where to read about it; shown, never opened by itself. Empty where it is no https address."""


async def find_newer(feed: str, ours: str = __version__, timeout_s: float = _TIMEOUT_S) -> Newer | None:
    """Return the newer version that `feed` tells of; None if there is none, or where it does not answer as it should.

    An address that is neither https nor on this machine is not asked.
    """
    if not _may_be_asked(feed):
        log.warning("the address for newer versions is neither https nor on this machine")
        return None
    import httpx  # noqa: PLC0415  # 130 ms, and hardly anybody asks

    try:
        async with asyncio.timeout(timeout_s), httpx.AsyncClient(timeout=timeout_s) as client:
            told = msgspec.json.decode(await _read(client, feed), type=Newer)
    except (TimeoutError, httpx.HTTPError, msgspec.MsgspecError, ValueError) as error:
        log.info("no word of newer versions: %s", type(error).__name__)
        return None
    theirs, own = _numbers(told.version), _numbers(ours)
    if theirs is None or own is None or theirs <= own:
        return None
    return told if urlsplit(told.page).scheme == "https" else Newer(version=told.version)


async def _read(client: "httpx.AsyncClient", feed: str) -> bytes:
    content = b""
    async with client.stream("GET", feed, headers={"Accept-Encoding": "identity"}) as answer:
        if answer.status_code != 200:
            raise ValueError(f"status {answer.status_code}")
        async for part in answer.aiter_raw():  # to its end: the deadline cuts an endless one
            content += part[: _LARGEST + 1 - len(content)]
    if len(content) > _LARGEST:
        raise ValueError("too long an answer")
    return content


def _may_be_asked(feed: str) -> bool:
    parts = urlsplit(feed)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)


def _numbers(version: str) -> tuple[int, ...] | None:
    found = _NUMBERS.fullmatch(version)
    return tuple(int(number) for number in found.groups()) if found else None
