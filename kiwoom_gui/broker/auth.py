"""The access token: asked for once, kept, renewed before it ends. Keys and token never leave this module in words."""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Final

from kiwoom_gui.broker.clocks import NS, Clocks
from kiwoom_gui.broker.errors import AuthError, BrokerError, MalformedError, ThrottledError
from kiwoom_gui.broker.rate_limit import RateLimiter
from kiwoom_gui.broker.transport import HttpTransport
from kiwoom_gui.broker.troubles import Trouble, trouble_of_code
from kiwoom_gui.wire import codes, rest
from kiwoom_gui.wire.endpoints import JSON_CONTENT_TYPE, PATHS, Tr
from kiwoom_gui.wire.numbers import NumberError, parse_stamp

_log = logging.getLogger(__name__)

_RENEW_BEFORE_NS: Final = 600 * NS
_SHORTEST_LIFE_NS: Final = 60 * NS
"""A token that seems to end sooner (a clock that is off) is used until the broker refuses it."""
_RENEWAL_PAUSE_NS: Final = 30 * NS
"""After a renewal that failed while the old token is still good."""
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
    ends_at: int


@dataclass(slots=True)
class _Shelf:
    """What is known of the token of one environment and key; refusals and tries by the monotonic clock."""

    token: _Token | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    refusal: tuple[int, AuthError] | None = None
    try_again_at: int = 0


class TokenCache:
    """The tokens of this process, so that a check of the keys and the engine after it ask for one, not for two."""

    def __init__(self) -> None:
        """Hold none."""
        self._shelves: dict[tuple[str, Credentials], _Shelf] = {}

    def shelf(self, base_url: str, credentials: Credentials) -> _Shelf:
        """Return the place of an environment's and key's token."""
        return self._shelves.setdefault((base_url, credentials), _Shelf())


class TokenKeeper:
    """Gives the token of one environment and key. Never revokes: another program may share the key."""

    def __init__(
        self,
        transport: HttpTransport,
        credentials: Credentials,
        limiter: RateLimiter,
        clocks: Clocks,
        cache: TokenCache | None = None,
    ) -> None:
        """Ask for nothing yet; a shared cache must be used on one loop and with one monotonic clock."""
        self._transport = transport
        self._credentials = credentials
        self._limiter = limiter
        self._clocks = clocks
        self._shelf = (cache or TokenCache()).shelf(transport.base_url, credentials)

    async def token(self) -> str:
        """Return a token that is good, asking for one if need be.

        One that ends soon is renewed in passing: nobody waits for a renewal that is under way, and one that fails
        leaves the old token in use.

        Raises:
            AuthError: the broker refuses the keys.
            BrokerError: no token could be had.
        """
        held = self._held()
        if held is not None and (not self.is_renewal_due or self._shelf.lock.locked()):
            return held
        async with self._shelf.lock:
            held = self._held()  # another task may have got one while this one waited
            if held is None:
                return await self._issue()
            if self.is_renewal_due:
                held = await self._renew(held)
            return held

    @property
    def is_renewal_due(self) -> bool:
        """Say whether the next `token` would ask for a new one although the old one is still good."""
        token = self._shelf.token
        return (
            token is not None
            and self._clocks.market() >= token.renew_at
            and self._clocks.monotonic() >= self._shelf.try_again_at
        )

    def drop(self, refused: str) -> None:
        """Forget a token that the broker refused; a newer one stays."""
        if self._shelf.token is not None and self._shelf.token.text == refused:
            self._shelf.token = None

    def _held(self) -> str | None:
        token = self._shelf.token
        return None if token is None or self._clocks.market() >= token.ends_at else token.text

    async def _renew(self, held: str) -> str:
        try:
            return await self._issue()
        except BrokerError as error:
            _log.warning("the token could not be renewed, the old one stays in use: %s", error)
            self._shelf.try_again_at = self._clocks.monotonic() + _RENEWAL_PAUSE_NS
            return held

    async def _issue(self) -> str:
        if self._shelf.refusal is not None and self._clocks.monotonic() < self._shelf.refusal[0]:
            refused = self._shelf.refusal[1]
            raise AuthError(refused.text, refused.code, refused.trouble)
        await self._limiter.acquire(Tr.ISSUE_TOKEN)
        request = rest.TokenRequest(appkey=self._credentials.appkey, secretkey=self._credentials.secretkey)
        headers = {"content-type": JSON_CONTENT_TYPE, "api-id": Tr.ISSUE_TOKEN.value}
        answer = await self._transport.post(PATHS[Tr.ISSUE_TOKEN], headers, rest.encode(request))
        try:
            reply = rest.decode(answer.body, rest.TokenReply)
        except rest.BodyError:
            text = f"the token answer could not be read (HTTP {answer.status})"
            raise MalformedError(text, trouble=Trouble.TOKEN_NOT_ISSUED) from None
        if not codes.is_success(reply.return_code) or not reply.token:
            raise self._refused(reply)
        self._shelf.refusal = None
        self._shelf.token = self._with_end(reply.token, reply.expires_dt)
        return reply.token

    def _refused(self, reply: rest.TokenReply) -> BrokerError:
        code = codes.find_code(reply.return_code, reply.return_msg)
        if codes.is_rate_limit(reply.return_code, code):
            self._limiter.on_throttled(Tr.ISSUE_TOKEN, code)
            return ThrottledError(reply.return_msg, code, Trouble.TOO_MANY_REQUESTS)
        known = trouble_of_code(code) or Trouble.TOKEN_NOT_ISSUED
        error = AuthError(reply.return_msg or "the broker gave no token", code, known)
        self._shelf.refusal = (self._clocks.monotonic() + _REFUSAL_PAUSE_NS, error)
        return error

    def _with_end(self, text: str, expires_dt: str) -> _Token:
        """Say until when a token is good, by the server's clock: this machine's may be hours off."""
        now = self._clocks.market()
        try:
            expires = parse_stamp(expires_dt)
        except NumberError:
            expires = None
        soonest = now + _SHORTEST_LIFE_NS
        if expires is None:
            return _Token(text, soonest, soonest)
        margin = min(_RENEW_BEFORE_NS, max(expires - now, 0) // 10)
        return _Token(text, max(expires - margin, soonest), max(expires, soonest))
