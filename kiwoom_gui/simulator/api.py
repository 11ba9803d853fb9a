"""All transactions behind one call: path, keys, token, rate, page, body in; status, headers, body out. No socket."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

import msgspec

from kiwoom_gui.simulator.account_api import AccountApi
from kiwoom_gui.simulator.chart_api import ChartApi
from kiwoom_gui.simulator.market_api import MarketApi
from kiwoom_gui.simulator.order_api import OrderApi
from kiwoom_gui.simulator.profit_api import ProfitApi
from kiwoom_gui.simulator.published import with_all_fields
from kiwoom_gui.simulator.rank_api import RankApi
from kiwoom_gui.simulator.rates import RateLimit
from kiwoom_gui.simulator.refusals import (
    RATE,
    RefusedError,
    auth_refusal,
    bad_header,
    bad_input,
    bad_keys,
    bad_token,
    too_many,
)
from kiwoom_gui.simulator.requests import Answer, Handler, read
from kiwoom_gui.simulator.tokens import ANYWHERE, FOREIGN_KEYS, FOREIGN_TOKEN, TokenStore
from kiwoom_gui.simulator.world import World
from kiwoom_gui.wire.endpoints import ORDER_TRS, PATHS, REVOKE_PATH, TOKEN_PATH, Tr
from kiwoom_gui.wire.numbers import stamp
from kiwoom_gui.wire.rest import Reply, TokenReply

OK, TOO_MANY_REQUESTS, NOT_FOUND = 200, 429, 404
_KNOWN_PATHS = frozenset(PATHS.values())


class _TokenAsk(msgspec.Struct):
    """au10001 and au10002 as they may come: what is missing is told apart."""

    grant_type: str = ""
    appkey: str = ""
    secretkey: str = ""
    token: str = ""

    def __repr__(self) -> str:
        """Hide the keys."""
        return "_TokenAsk(***)"


@dataclass(frozen=True, slots=True)
class Response:
    """What goes back."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


class Api:
    """The broker's REST interface."""

    def __init__(
        self, world: World, tokens: TokenStore, rate: RateLimit, pace_ns: Callable[[], int] | None = None
    ) -> None:
        """Answer for a world; `pace_ns` is the steady clock of the rates, the market's own without it."""
        self._pace_ns = pace_ns or world.clock.now_ns
        self._world = world
        self._tokens = tokens
        self._rate = rate
        self._chance = Random(f"{world.settings.seed}:over rate")  # noqa: S311 - a fault to be repeated, not a secret
        self._handlers: dict[str, Handler] = {}
        parts = (OrderApi, AccountApi, ProfitApi, MarketApi, RankApi, ChartApi)
        for part in parts:
            self._handlers.update(part(world).handlers())

    def answer(self, path: str, headers: Mapping[str, str], body: bytes, address: str = ANYWHERE) -> Response:
        """Answer a POST; header names are in lower case, `address` is the client's."""
        api_id = self.api_id_of(path, headers)
        try:
            if path in {TOKEN_PATH, REVOKE_PATH}:
                if (over := self._rate.refusal(api_id, self._pace_ns())) is not None:
                    raise too_many(api_id, over)
                reply = self._issue(body, address) if path == TOKEN_PATH else self._revoke(body)
                return _response(Answer(reply), api_id)
            return self._transact(api_id, path, headers, body, address)
        except RefusedError as refused:
            return refusal_response(refused, api_id)

    def peek(self, api_id: str, page_key: str, body: bytes) -> Response:
        """Answer a query as it stands now, whoever asks and however often."""
        handler = self._handlers.get(api_id)
        if handler is None:
            return Response(NOT_FOUND, b"{}")
        try:
            return _response(handler(body, int(page_key) if page_key.isdecimal() else 0), api_id)
        except RefusedError as refused:
            return refusal_response(refused, api_id)

    def api_id_of(self, path: str, headers: Mapping[str, str]) -> str:
        """Return the TR of a request; the token paths need no header."""
        if path == TOKEN_PATH:
            return Tr.ISSUE_TOKEN.value
        return Tr.REVOKE_TOKEN.value if path == REVOKE_PATH else headers.get("api-id", "").strip()

    def _transact(self, api_id: str, path: str, headers: Mapping[str, str], body: bytes, address: str) -> Response:
        if path not in _KNOWN_PATHS:
            return Response(NOT_FOUND, b"{}")
        if not api_id:
            raise bad_input(1501, "API ID가 존재하지 않습니다")
        if api_id not in self._handlers:
            raise bad_input(1505, f"해당 API ID는 존재하지 않습니다. API ID={api_id[:8]}")
        if PATHS[Tr(api_id)] != path:
            raise bad_input(1504, f"해당 URI에서는 지원하지 않는 API ID입니다. API ID={api_id}")
        now = self._world.clock.now_ns()
        token = _token_of(headers)
        if self._tokens.is_foreign(token):
            raise auth_refusal(FOREIGN_TOKEN)
        if not self._tokens.is_valid(token, now):
            raise bad_token()
        if not self._tokens.is_from(token, address):
            raise auth_refusal(8010)
        start = _start_of(headers)
        if (over := self._rate.refusal(api_id, self._pace_ns())) is not None:
            self._perhaps_all_the_same(api_id, body)
            raise too_many(api_id, over)
        return _response(self._handlers[api_id](body, start), api_id)

    def _perhaps_all_the_same(self, api_id: str, body: bytes) -> None:
        """Carry out an order that is about to be refused for its rate, as the mock service was seen to do."""
        likely = self._world.settings.profile.accepts_over_rate
        if api_id in ORDER_TRS and self._chance.random() < likely:
            self._handlers[api_id](body, 0)

    def _issue(self, body: bytes, address: str) -> Reply:
        ask = read(body, _TokenAsk)
        if not ask.grant_type.strip():
            raise auth_refusal(8011)
        if ask.grant_type != "client_credentials":
            raise auth_refusal(8012)
        if not (ask.appkey.strip() and ask.secretkey.strip()):
            raise auth_refusal(8020)
        if self._tokens.foreign.knows(ask.appkey, ask.secretkey):
            raise auth_refusal(FOREIGN_KEYS)
        if not self._tokens.knows(ask.appkey, ask.secretkey):
            raise bad_keys()
        token, end = self._tokens.issue(self._world.clock.now_ns(), address)
        scheme = "bearer"
        return TokenReply(token=token, token_type=scheme, expires_dt=stamp(end), return_msg="정상적으로 처리되었습니다")

    def _revoke(self, body: bytes) -> Reply:
        ask = read(body, _TokenAsk)
        if not (ask.appkey.strip() and ask.secretkey.strip()):
            raise auth_refusal(8020)
        if not self._tokens.knows(ask.appkey, ask.secretkey):
            raise bad_keys()
        if not ask.token.strip():
            raise auth_refusal(8016)
        if not self._tokens.revoke(ask.token):
            raise auth_refusal(8015)
        return Reply(return_msg="정상적으로 처리되었습니다")


def refusal_response(refused: RefusedError, api_id: str) -> Response:
    """Return the broker's form of a refusal: HTTP 200, or 429 for too many requests."""
    status = TOO_MANY_REQUESTS if refused.return_code == RATE else OK
    body = {"return_code": refused.return_code, "return_msg": refused.return_msg}
    return Response(status, msgspec.json.encode(body), _headers(api_id, ""))


def _response(answer: Answer, api_id: str) -> Response:
    following = answer.next_start
    headers = _headers(api_id, "" if following is None else f"{following:010d}")
    body: Any = with_all_fields(api_id, answer.reply, answer.more)
    return Response(OK, msgspec.json.encode(body), headers)


def _headers(api_id: str, next_key: str) -> dict[str, str]:
    return {"api-id": api_id, "cont-yn": "Y" if next_key else "N", "next-key": next_key}


def _token_of(headers: Mapping[str, str]) -> str:
    """Return the token of the `authorization` header, refusing one fault after the other (1513 to 1516)."""
    if "authorization" not in headers:
        raise bad_header(1513)
    scheme, space, token = headers["authorization"].strip().partition(" ")
    if scheme.lower() == "bearer" and not token.strip():
        raise bad_header(1516)
    if not space:
        raise bad_header(1514)
    if scheme.lower() != "bearer":
        raise bad_header(1515)
    return token.strip()


def _start_of(headers: Mapping[str, str]) -> int:
    asked = headers.get("cont-yn", "").strip().upper()
    if asked not in {"", "N", "Y"}:
        raise bad_header(1512)
    if asked != "Y":
        return 0
    key = headers.get("next-key", "").strip()
    if not (key.isascii() and key.isdigit()):
        raise bad_header(1512)
    return int(key)
