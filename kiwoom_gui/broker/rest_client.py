"""One transaction of the broker: sent, answered, and every failure classed by when it happened.

A query may be repeated. An order is repeated only if it certainly never left, or if its token was refused (once, with
a new token); whatever else fails is OutcomeUnknownError. Knows no order and no domain.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Generic, NoReturn, TypeVar

import msgspec

from kiwoom_gui.broker.auth import TokenKeeper
from kiwoom_gui.broker.clocks import Clocks
from kiwoom_gui.broker.errors import (
    AuthError,
    BrokerError,
    MalformedError,
    OutcomeUnknownError,
    RejectedError,
    StaleRequestError,
    ThrottledError,
    TransportError,
)
from kiwoom_gui.broker.rate_limit import RateLimiter
from kiwoom_gui.broker.transport import Answer, HttpTransport
from kiwoom_gui.broker.troubles import Trouble
from kiwoom_gui.wire import codes, rest
from kiwoom_gui.wire.endpoints import JSON_CONTENT_TYPE, ORDER_TRS, PATHS, Tr

ReplyT = TypeVar("ReplyT", bound=rest.Reply)

_ORDER_PAUSES_S: Final = (1.0, 3.0, 5.0)
"""Before each repetition of an order that never left."""
_QUERY_PAUSES_S: Final = (0.5, 1.0, 2.0)
_MAX_PAGES: Final = 200


class _Envelope(msgspec.Struct):
    return_code: int | str | None = None
    return_msg: str | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[ReplyT]):
    """A reply, and the key of the page after it; empty if it was the last."""

    reply: ReplyT
    next_key: str = ""


class _TokenRefusedError(AuthError):
    """8005: a new token may help."""


class RestClient:
    """Sends transactions with a token, at the allowed rate."""

    def __init__(self, transport: HttpTransport, tokens: TokenKeeper, limiter: RateLimiter, clocks: Clocks) -> None:
        """Send nothing yet."""
        self._transport = transport
        self._tokens = tokens
        self._limiter = limiter
        self._clocks = clocks

    async def order(
        self, tr: Tr, request: msgspec.Struct, shape: type[ReplyT], before_send: Callable[[], None]
    ) -> ReplyT:
        """Send an order, modify or cancel, at most once past the line.

        Args:
            before_send: called right before each attempt. A StaleRequestError of it ends the matter unsent; a
                TransportError holds the attempt back, and the next one comes after its pause.

        Raises:
            StaleRequestError, TransportError, AuthError: it was not carried out, for certain.
            RejectedError: a definite no.
            OutcomeUnknownError: nobody knows.
        """
        failed: TransportError | None = None
        for pause in (*_ORDER_PAUSES_S, None):
            try:
                before_send()
                return (await self._with_token(tr, request, shape, "", before_send)).reply
            except StaleRequestError as stale:
                if failed is None or stale.code:
                    raise
                raise TransportError(f"{failed.text}; {stale.text}", failed.code, failed.trouble) from None
            except TransportError as error:
                if pause is None:
                    raise
                failed = error
                await self._clocks.sleep(pause)
        raise AssertionError("unreachable: the last attempt returns or raises")

    async def query(self, tr: Tr, request: msgspec.Struct, shape: type[ReplyT], page_key: str = "") -> Page[ReplyT]:
        """Read one page, repeating what may be repeated.

        Raises:
            BrokerError: it could not be read.
        """
        if tr in ORDER_TRS:
            raise ValueError(f"{tr} is not a query")
        for pause in (*_QUERY_PAUSES_S, None):
            try:
                return await self._with_token(tr, request, shape, page_key, _always)
            except BrokerError as error:
                if pause is None or not error.is_retryable:
                    raise
                await self._clocks.sleep(pause)
        raise AssertionError("unreachable: the last attempt returns or raises")

    async def query_all(
        self, tr: Tr, request: msgspec.Struct, shape: type[ReplyT], enough: Callable[[list[ReplyT]], bool] | None = None
    ) -> list[ReplyT]:
        """Read all pages, or as many as are enough. "Nothing found" answers are an empty list.

        Raises:
            BrokerError: a page could not be read; a part of the pages is never returned.
        """
        replies: list[ReplyT] = []
        key = ""
        for _ in range(_MAX_PAGES):
            try:
                page = await self.query(tr, request, shape, key)
            except RejectedError as error:
                if error.code in codes.EMPTY_RESULT_CODES:
                    return replies
                raise
            replies.append(page.reply)
            key = page.next_key
            if not key or (enough is not None and enough(replies)):
                return replies
        raise MalformedError(f"{tr} has more than {_MAX_PAGES} pages")

    async def _with_token(
        self, tr: Tr, request: msgspec.Struct, shape: type[ReplyT], page_key: str, before_send: Callable[[], None]
    ) -> Page[ReplyT]:
        try:
            return await self._once(tr, request, shape, page_key, before_send)
        except _TokenRefusedError:
            return await self._once(tr, request, shape, page_key, before_send)

    async def _once(
        self, tr: Tr, request: msgspec.Struct, shape: type[ReplyT], page_key: str, before_send: Callable[[], None]
    ) -> Page[ReplyT]:
        token = await self._token()
        await self._limiter.acquire(tr)
        before_send()
        headers = _headers(tr, token, page_key)
        answer = await self._transport.post(PATHS[tr], headers, rest.encode(request), is_order=tr in ORDER_TRS)
        try:
            _check(tr, answer)
        except _TokenRefusedError:
            self._tokens.drop(token)
            raise
        except BrokerError as error:
            if error.trouble is Trouble.TOO_MANY_REQUESTS:
                self._limiter.on_throttled(tr, error.code)
            raise
        try:
            reply = rest.decode(answer.body, shape)
        except rest.BodyError as error:
            _unreadable(tr, str(error))
        has_more = answer.headers.get("cont-yn", "").upper() == "Y"
        return Page(reply, answer.headers.get("next-key", "") if has_more else "")

    async def _token(self) -> str:
        try:
            return await self._tokens.token()
        except OutcomeUnknownError as error:
            # the token request was lost, not the transaction: that one never left
            raise TransportError(f"no token: {error.text}", error.code, error.trouble) from None
        except ThrottledError as error:
            raise TransportError(f"no token yet: {error.text}", error.code, error.trouble) from None


def _check(tr: Tr, answer: Answer) -> None:
    """Raise what an answer means, unless it is a plain success."""
    try:
        envelope = rest.decode(answer.body, _Envelope)
    except rest.BodyError:
        _no_envelope(tr, answer)
    if envelope.return_code in (None, ""):
        _no_envelope(tr, answer)
    return_code, words = envelope.return_code or 0, envelope.return_msg or ""
    code = codes.find_code(return_code, words)
    if answer.status < 300 and not code:
        return
    if code in codes.TOKEN_CODES:
        raise _TokenRefusedError(words, code)
    if answer.status == 429 or codes.is_rate_limit(return_code, code):
        _throttled(tr, words, code)
    if answer.status >= 500 or not code or (code == codes.UNEXPECTED and tr in ORDER_TRS):
        _unsettled(tr, answer, words, code)
    if codes.is_auth(return_code, code):
        raise AuthError(words, code)
    raise RejectedError(words, code)


def _always() -> None:
    """Let a query go at any time."""


def _headers(tr: Tr, token: str, page_key: str) -> Mapping[str, str]:
    headers = {"content-type": JSON_CONTENT_TYPE, "api-id": tr.value, "authorization": f"Bearer {token}"}
    if page_key:
        headers |= {"cont-yn": "Y", "next-key": page_key}
    return headers


def _no_envelope(tr: Tr, answer: Answer) -> NoReturn:
    if answer.status == 429:
        _throttled(tr, "HTTP 429 without a readable body", "")
    if answer.status >= 300:
        _unsettled(tr, answer, "no readable body", "")
    _unreadable(tr, f"an answer of {len(answer.body)} bytes without a return code")


def _throttled(tr: Tr, words: str, code: str) -> NoReturn:
    """Too many requests: a query waits and asks again, an order may have been taken all the same."""
    if tr in ORDER_TRS:
        text = f"too many requests, which settles nothing: {words}"
        raise OutcomeUnknownError(text, code, Trouble.TOO_MANY_REQUESTS)
    raise ThrottledError(words, code, Trouble.TOO_MANY_REQUESTS)


def _unsettled(tr: Tr, answer: Answer, words: str, code: str) -> NoReturn:
    """An answer that is neither yes nor no; queries may try again. A redirection is never followed."""
    is_redirect = 300 <= answer.status < 400
    trouble = Trouble.REDIRECTED if is_redirect else Trouble.SERVER_ERROR
    raise OutcomeUnknownError(f"{tr}: HTTP {answer.status}: {words}", code, trouble)


def _unreadable(tr: Tr, text: str) -> NoReturn:
    kind = OutcomeUnknownError if tr in ORDER_TRS else MalformedError
    raise kind(f"{tr}: {text}", trouble=Trouble.UNREADABLE)
