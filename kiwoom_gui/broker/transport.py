"""One HTTP POST to the broker. Knows when a failure happened: before the request left, or after.

Knows no transaction. Errors carry the kind of a failure only: what httpx raises holds the request and its headers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlsplit

import httpx

from kiwoom_gui.broker.clocks import Clocks, OnDate
from kiwoom_gui.broker.errors import OutcomeUnknownError, TransportError

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_NEVER_LEFT: Final = (
    httpx.ConnectError,  # refused, no route, no name, TLS
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)
_KEEPALIVE_S: Final = 4.0
"""Shorter than the 5 s after which servers commonly close an idle connection under the next request."""


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds for each part of a call."""

    connect_s: float = 3.0
    read_s: float = 10.0
    write_s: float = 5.0
    pool_s: float = 2.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def is_loopback(url: str) -> bool:
    """Say whether an address is this machine's own, where no proxy is wanted."""
    return urlsplit(url).hostname in _LOOPBACK


class HttpTransport:
    """A connection pool to one host, and the state of that line."""

    def __init__(
        self,
        base_url: str,
        clocks: Clocks,
        *,
        timeouts: Timeouts | None = None,
        on_date: OnDate | None = None,
        on_link: Callable[[bool, str], None] | None = None,
        http: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """Open nothing yet.

        Args:
            on_date: hears of the server's clock with every answer that has a Date.
            on_link: hears when the line comes up or goes down, with plain words.
            http: stands in for the network in tests.
        """
        limits = timeouts or Timeouts()
        self._clocks = clocks
        self._on_date = on_date
        self._on_link = on_link
        self._is_up = False
        self._told = ""
        self._client = httpx.AsyncClient(
            base_url=base_url,
            timeout=httpx.Timeout(
                connect=limits.connect_s, read=limits.read_s, write=limits.write_s, pool=limits.pool_s
            ),
            limits=httpx.Limits(max_connections=16, keepalive_expiry=_KEEPALIVE_S),
            trust_env=not is_loopback(base_url),
            transport=http,
        )

    @property
    def is_up(self) -> bool:
        """The last call was answered."""
        return self._is_up

    async def post(self, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Send once.

        Raises:
            TransportError: the request never left.
            OutcomeUnknownError: it left, or may have, and no whole answer came.
        """
        sent = self._clocks.wall()
        try:
            response = await self._client.post(path, headers=dict(headers), content=body)
        except _NEVER_LEFT as error:
            text = f"the broker cannot be reached ({type(error).__name__})"
            self._line(is_up=False, text=text)
            raise TransportError(text) from None
        except (httpx.TransportError, httpx.DecodingError) as error:
            text = f"no answer from the broker ({type(error).__name__})"
            self._line(is_up=False, text=text)
            raise OutcomeUnknownError(text) from None
        self._tell_date(response.headers.get("date", ""), sent)
        self._line(is_up=True, text="the broker answers")
        return Answer(response.status_code, response.headers, response.content)

    async def aclose(self) -> None:
        """Close the pool."""
        await self._client.aclose()

    def _tell_date(self, text: str, sent: int) -> None:
        if self._on_date is None or not text:
            return
        try:
            server = parsedate_to_datetime(text).timestamp()
        except ValueError:
            return
        self._on_date(server, sent, self._clocks.wall())

    def _line(self, *, is_up: bool, text: str) -> None:
        if (is_up, text) != (self._is_up, self._told):
            self._is_up, self._told = is_up, text
            if self._on_link is not None:
                self._on_link(is_up, text)
