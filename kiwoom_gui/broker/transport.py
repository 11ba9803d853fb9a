"""One HTTP POST to the broker. Knows when a failure happened: before the request left, or after.

Knows no transaction. Errors carry the kind of a failure only: what httpx raises holds the request and its headers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Final

import httpx

from kiwoom_gui.broker.clocks import Clocks, OnDate
from kiwoom_gui.broker.errors import BrokerError, OutcomeUnknownError, TransportError
from kiwoom_gui.broker.troubles import Trouble, trouble_of_connect
from kiwoom_gui.broker.way_out import proxy_of, require_secure, tls_context

_NEVER_LEFT: Final = (
    httpx.ConnectError,  # refused, no route, no name, TLS
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)
MAX_CONNECTIONS: Final = 16
_KEEPALIVE_S: Final = 4.0
"""Shorter than the 5 s after which servers commonly close an idle connection under the next request.

A connection that was closed while it was idle is seen and replaced before anything is written. One that closes while a
request is written leaves that request of unknown outcome: nothing proves that the server did not read it.
"""

OnLine = Callable[[bool, str, Trouble | None], None]
"""Hears that a line came up or went down, why in plain words, and the trouble if there is one."""


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds for each part of a call; `query_s` is how long a query waits to be read, None as long as an order."""

    connect_s: float = 3.0
    read_s: float = 10.0
    query_s: float | None = None
    write_s: float = 5.0
    pool_s: float = 2.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class HttpTransport:
    """A connection pool to one host, and the state of that line."""

    def __init__(
        self,
        base_url: str,
        clocks: Clocks,
        *,
        timeouts: Timeouts | None = None,
        on_date: OnDate | None = None,
        on_link: OnLine | None = None,
        http: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """Open nothing yet.

        Args:
            on_date: hears of the server's clock with every answer that has a Date.
            on_link: hears when the line comes up or goes down.
            http: stands in for the network in tests.

        Raises:
            InsecureHostError: the address is outside this machine and without TLS.
            TransportError: the system wants a proxy that cannot be used.
        """
        require_secure(base_url)
        self.base_url = base_url
        limits = timeouts or Timeouts()
        self._clocks = clocks
        self._on_date = on_date
        self._on_link = on_link
        self._is_up = False
        self._told = ""
        connect, write, pool = limits.connect_s, limits.write_s, limits.pool_s
        self._order_timeout = httpx.Timeout(connect=connect, read=limits.read_s, write=write, pool=pool)
        read = limits.read_s if limits.query_s is None else limits.query_s
        self._query_timeout = httpx.Timeout(connect=connect, read=read, write=write, pool=pool)
        self._client = httpx.AsyncClient(
            base_url=base_url,
            limits=httpx.Limits(max_connections=MAX_CONNECTIONS, keepalive_expiry=_KEEPALIVE_S),
            verify=tls_context(base_url) or True,
            proxy=proxy_of(base_url),
            trust_env=False,  # what is wanted of the environment is decided in `way_out`
            follow_redirects=False,  # an order goes where we sent it, or nowhere
            http2=False,  # one request a connection: a reset concerns that one alone
            transport=http,
        )

    @property
    def is_up(self) -> bool:
        """The last call was answered."""
        return self._is_up

    async def post(self, path: str, headers: Mapping[str, str], body: bytes, *, is_order: bool = False) -> Answer:
        """Send once.

        Raises:
            TransportError: the request never left.
            OutcomeUnknownError: it left, or may have, and no whole answer came.
        """
        sent = self._clocks.wall()
        timeout = self._order_timeout if is_order else self._query_timeout
        try:
            response = await self._client.post(path, headers=dict(headers), content=body, timeout=timeout)
        except _NEVER_LEFT as error:
            raise self._failed(TransportError, "the broker cannot be reached", error, _why_unsent(error)) from None
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise self._failed(OutcomeUnknownError, "no answer from the broker", error, _why_silent(error)) from None
        self._tell_date(response.headers.get("date", ""), sent)
        self._line("the broker answers", None)
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

    def _failed(self, kind: type[BrokerError], words: str, error: Exception, trouble: Trouble) -> BrokerError:
        text = f"{words} ({type(error).__name__})"
        self._line(text, trouble)
        return kind(text, trouble=trouble)

    def _line(self, text: str, trouble: Trouble | None) -> None:
        is_up = trouble is None
        if (is_up, text) != (self._is_up, self._told):
            self._is_up, self._told = is_up, text
            if self._on_link is not None:
                self._on_link(is_up, text, trouble)


def _why_unsent(error: Exception) -> Trouble:
    match error:
        case httpx.ConnectTimeout():
            return Trouble.CONNECT_TIMEOUT
        case httpx.PoolTimeout():
            return Trouble.NO_FREE_CONNECTION
        case httpx.ProxyError():
            return Trouble.PROXY_REFUSED
        case _:
            return trouble_of_connect(error)


def _why_silent(error: Exception) -> Trouble:
    match error:
        case httpx.TimeoutException():
            return Trouble.ANSWER_TIMEOUT
        case httpx.DecodingError():
            return Trouble.UNREADABLE
        case _:
            return Trouble.CONNECTION_LOST
