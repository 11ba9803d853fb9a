"""The access token: asked for once, kept, renewed before it ends. Keys and token never leave this module in words."""

import asyncio
from dataclasses import dataclass, field
from typing import Final

from kiwoom_gui.broker.clocks import NS, Clocks
from kiwoom_gui.broker.errors import AuthError, BrokerError, MalformedError, ThrottledError
from kiwoom_gui.broker.rate_limit import RateLimiter
from kiwoom_gui.broker.transport import HttpTransport
from kiwoom_gui.wire import codes, rest
from kiwoom_gui.wire.endpoints import JSON_CONTENT_TYPE, PATHS, Tr
from kiwoom_gui.wire.numbers import NumberError, parse_stamp

_RENEW_BEFORE_NS: Final = 600 * NS
_SHORTEST_LIFE_NS: Final = 60 * NS
"""A token that seems to end sooner (a clock that is off) is used until the broker refuses it."""
_REFUSAL_PAUSE_NS: Final = 10 * NS
"""Refused keys are not shown again sooner: token requests are limited far more strictly than others."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """The user's keys; they never show in a repr."""

    appkey: str = field(repr=False)
    secretkey: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str = field(repr=False)
    renew_at: int


class TokenKeeper:
    """Gives the token of one environment and key. Never revokes: another program may share the key."""

    def __init__(
        self, transport: HttpTransport, credentials: Credentials, limiter: RateLimiter, clocks: Clocks
    ) -> None:
        """Ask for nothing yet."""
        self._transport = transport
        self._credentials = credentials
        self._limiter = limiter
        self._clocks = clocks
        self._token: _Token | None = None
        self._lock = asyncio.Lock()
        self._refusal: tuple[int, AuthError] | None = None

    async def token(self) -> str:
        """Return a token that is good for some minutes more, asking for one if need be.

        Raises:
            AuthError: the broker refuses the keys.
            BrokerError: no token could be had.
        """
        held = self._good()
        if held is not None:
            return held
        async with self._lock:
            held = self._good()  # another task may have got one while this one waited
            if held is None:
                held = await self._issue()
            return held

    def drop(self, refused: str) -> None:
        """Forget a token that the broker refused; a newer one stays."""
        if self._token is not None and self._token.text == refused:
            self._token = None

    def _good(self) -> str | None:
        if self._token is None or self._clocks.market() >= self._token.renew_at:
            return None
        return self._token.text

    async def _issue(self) -> str:
        if self._refusal is not None and self._clocks.monotonic() < self._refusal[0]:
            raise AuthError(self._refusal[1].text, self._refusal[1].code)
        await self._limiter.acquire(Tr.ISSUE_TOKEN)
        request = rest.TokenRequest(appkey=self._credentials.appkey, secretkey=self._credentials.secretkey)
        headers = {"content-type": JSON_CONTENT_TYPE, "api-id": Tr.ISSUE_TOKEN.value}
        answer = await self._transport.post(PATHS[Tr.ISSUE_TOKEN], headers, rest.encode(request))
        try:
            reply = rest.decode(answer.body, rest.TokenReply)
        except rest.BodyError:
            raise MalformedError(f"the token answer could not be read (HTTP {answer.status})") from None
        if not codes.is_success(reply.return_code) or not reply.token:
            raise self._refused(reply)
        self._refusal = None
        self._token = _Token(reply.token, self._renew_at(reply.expires_dt))
        return reply.token

    def _refused(self, reply: rest.TokenReply) -> BrokerError:
        code = codes.find_code(reply.return_code, reply.return_msg)
        if codes.is_rate_limit(reply.return_code, code):
            return ThrottledError(reply.return_msg, code)
        error = AuthError(reply.return_msg or "the broker gave no token", code)
        self._refusal = (self._clocks.monotonic() + _REFUSAL_PAUSE_NS, error)
        return error

    def _renew_at(self, expires_dt: str) -> int:
        now = self._clocks.market()
        try:
            expires = parse_stamp(expires_dt)
        except NumberError:
            expires = None
        if expires is None:
            return now + _SHORTEST_LIFE_NS
        margin = min(_RENEW_BEFORE_NS, max(expires - now, 0) // 10)
        return max(expires - margin, now + _SHORTEST_LIFE_NS)
