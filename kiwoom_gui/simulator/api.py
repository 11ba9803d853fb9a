"""All transactions behind one call: path, keys, token, rate, page, body in; status, headers, body out. No socket."""

from dataclasses import dataclass, field

import msgspec

from kiwoom_gui.simulator.account_api import AccountApi
from kiwoom_gui.simulator.chart_api import ChartApi
from kiwoom_gui.simulator.market_api import MOVERS, MarketApi
from kiwoom_gui.simulator.order_api import OrderApi
from kiwoom_gui.simulator.rates import RateLimit
from kiwoom_gui.simulator.refusals import AUTH, RATE, RefusedError, bad_input, bad_keys, bad_token, too_many
from kiwoom_gui.simulator.requests import Handler, read
from kiwoom_gui.simulator.tokens import TokenStore
from kiwoom_gui.simulator.world import World
from kiwoom_gui.wire.endpoints import PATHS, REVOKE_PATH, TOKEN_PATH, Tr
from kiwoom_gui.wire.numbers import stamp
from kiwoom_gui.wire.rest import Reply, RevokeRequest, TokenReply, TokenRequest

OK, TOO_MANY_REQUESTS, NOT_FOUND = 200, 429, 404
_MOVERS_PATH = "/api/dostk/rkinfo"
_KNOWN_PATHS = frozenset({*PATHS.values(), _MOVERS_PATH})


@dataclass(frozen=True, slots=True)
class Response:
    """What goes back."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


class Api:
    """The broker's REST interface."""

    def __init__(self, world: World, tokens: TokenStore, rate: RateLimit) -> None:
        """Answer for a world."""
        self._world = world
        self._tokens = tokens
        self._rate = rate
        self._handlers: dict[str, Handler] = {}
        for part in (OrderApi(world), AccountApi(world), MarketApi(world), ChartApi(world)):
            self._handlers.update(part.handlers())
        self._paths: dict[str, str] = {**{tr.value: path for tr, path in PATHS.items()}, MOVERS: _MOVERS_PATH}

    def answer(self, path: str, headers: dict[str, str], body: bytes) -> Response:
        """Answer a POST; header names are in lower case."""
        api_id = self.api_id_of(path, headers)
        try:
            if path == TOKEN_PATH:
                return _response(self._issue(body))
            if path == REVOKE_PATH:
                return _response(self._revoke(body))
            return self._transact(api_id, path, headers, body)
        except RefusedError as refused:
            return refusal_response(refused, api_id)

    def api_id_of(self, path: str, headers: dict[str, str]) -> str:
        """Return the TR of a request; the token paths need no header."""
        if path == TOKEN_PATH:
            return Tr.ISSUE_TOKEN.value
        return Tr.REVOKE_TOKEN.value if path == REVOKE_PATH else headers.get("api-id", "").strip()

    def _transact(self, api_id: str, path: str, headers: dict[str, str], body: bytes) -> Response:
        if path not in _KNOWN_PATHS:
            return Response(NOT_FOUND, b"{}")
        if not api_id:
            raise bad_input(1501, "API ID가 존재하지 않습니다")
        if api_id not in self._handlers:
            raise bad_input(1505, f"해당 API ID가 존재하지 않습니다. API ID={api_id[:8]}")
        if self._paths[api_id] != path:
            raise bad_input(1504, f"해당 URI에서는 지원하지 않는 API ID입니다. API ID={api_id}")
        now = self._world.clock.now_ns()
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not self._tokens.is_valid(token.strip(), now):
            raise bad_token()
        if not self._rate.allows(api_id, now):
            raise too_many(api_id)
        start = _start_of(headers)
        answer = self._handlers[api_id](body, start)
        following = answer.next_start
        return _response(answer.reply, api_id, "" if following is None else f"{following:010d}")

    def _issue(self, body: bytes) -> Reply:
        ask = read(body, TokenRequest, "grant_type", "appkey", "secretkey")
        if ask.grant_type != "client_credentials":
            raise RefusedError(AUTH, "인증에 실패했습니다[8012:Grant Type의 값이 맞지 않습니다]")
        if not self._tokens.knows(ask.appkey, ask.secretkey):
            raise bad_keys()
        token, end = self._tokens.issue(self._world.clock.now_ns())
        scheme = "bearer"
        return TokenReply(token=token, token_type=scheme, expires_dt=stamp(end), return_msg="정상적으로 처리되었습니다")

    def _revoke(self, body: bytes) -> Reply:
        ask = read(body, RevokeRequest, "appkey", "secretkey", "token")
        if not self._tokens.knows(ask.appkey, ask.secretkey):
            raise bad_keys()
        if not self._tokens.revoke(ask.token):
            raise RefusedError(AUTH, "인증에 실패했습니다[8016:Token 폐기에 실패했습니다]")
        return Reply(return_msg="정상적으로 처리되었습니다")


def refusal_response(refused: RefusedError, api_id: str) -> Response:
    """Return the broker's form of a refusal: HTTP 200, or 429 for too many requests."""
    status = TOO_MANY_REQUESTS if refused.return_code == RATE else OK
    reply = Reply(return_code=refused.return_code, return_msg=refused.return_msg)
    return _response(reply, api_id, status=status)


def _response(reply: msgspec.Struct, api_id: str = "", next_key: str = "", status: int = OK) -> Response:
    headers = {"api-id": api_id, "cont-yn": "Y" if next_key else "N", "next-key": next_key}
    return Response(status, msgspec.json.encode(reply), headers)


def _start_of(headers: dict[str, str]) -> int:
    if headers.get("cont-yn", "N").strip().upper() != "Y":
        return 0
    key = headers.get("next-key", "").strip()
    if not (key.isascii() and key.isdigit()):
        raise bad_input(1514, "next-key 값이 올바르지 않습니다")
    return int(key)
