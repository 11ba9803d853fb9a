"""The door for requests: faults befall them here, and answers go out with the market's date. Speaks ASGI's messages.

What a request does is the Api's; what a fault means for its answer is this module's.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from kiwoom_gui.simulator.api import OK, Api, Response, refusal_response
from kiwoom_gui.simulator.clock import http_date
from kiwoom_gui.simulator.faults import Fault, FaultKind, Faults
from kiwoom_gui.simulator.refusals import refusal_of, too_many
from kiwoom_gui.simulator.snapshots import Question, Snapshots
from kiwoom_gui.simulator.tokens import TokenStore
from kiwoom_gui.simulator.world import World
from kiwoom_gui.wire.codes import bare_code
from kiwoom_gui.wire.endpoints import JSON_CONTENT_TYPE, ORDER_TRS
from kiwoom_gui.wire.numbers import NS

Send = Callable[[dict[str, Any]], Awaitable[None]]
_FILL_LEAD_S: Final = 0.3
"""How long the fill is ahead of the answer if the rule does not say."""
_UNDONE: Final = frozenset({FaultKind.LOST_REQUEST, FaultKind.HTTP_500, FaultKind.TOO_MANY, FaultKind.REFUSE})
_CUTS: Final = frozenset({FaultKind.LOST_REQUEST, FaultKind.LOST_ANSWER})
_STOCK = re.compile(rb'"stk_cd"\s*:\s*"([^"]{1,12})"')


class CutConnectionError(Exception):
    """Ends a connection in the middle of an answer."""


class _Placed(msgspec.Struct):
    ord_no: str = ""


@dataclass(slots=True)
class Door:
    """Answers requests; `publish` sends what happened in the market, `cut` ends the real-time connections."""

    world: World
    api: Api
    faults: Faults
    tokens: TokenStore
    publish: Callable[[], None]
    cut: Callable[[], None]
    snapshots: Snapshots = field(init=False)

    def __post_init__(self) -> None:
        """Keep snapshots of this Api."""
        self.snapshots = Snapshots(lambda question: self.api.peek(*question))

    async def answer(self, path: str, headers: Mapping[str, str], body: bytes, address: str, send: Send) -> None:
        """Answer a POST from an address.

        Raises:
            CutConnectionError: the connection is to end here.
        """
        api_id = self.api.api_id_of(path, headers)
        found = _STOCK.search(body)
        stk_cd = bare_code(found.group(1).decode("utf-8", "replace")) if found else ""
        rule = self.faults.take(api_id, stk_cd, self.world.clock.now_ns())
        kind = rule.kind if rule else None
        if kind is FaultKind.KILL_TOKENS:
            self.tokens.revoke_all()
        if rule is not None and kind in _UNDONE:
            await self._refuse(rule, api_id, send)
            return
        self.world.advance()
        response = self.api.answer(path, headers, body, address)
        if api_id not in ORDER_TRS and response.status == OK:
            response = self._as_of(rule, (api_id, headers.get("next-key", ""), body), response)
        if kind is FaultKind.FILL_FIRST and api_id in ORDER_TRS:
            self._fill(response)
        self.publish()
        if rule is None or kind in {FaultKind.STALE_SNAPSHOT, FaultKind.KILL_TOKENS}:
            await self.reply(send, response)
        else:
            await self._harm(rule, api_id, response, send)

    async def reply(self, send: Send, response: Response, kept: int | None = None) -> None:
        """Send an answer, or the first `kept` bytes of its body."""
        clock = self.world.clock
        offset = self.faults.lasting_s(FaultKind.WRONG_CLOCK, clock.now_ns())
        date = http_date(clock.now_ns() // NS + int(offset))
        headers = [(name.encode(), value.encode()) for name, value in response.headers.items()]
        headers.append((b"content-type", JSON_CONTENT_TYPE.encode()))
        headers.append((b"content-length", str(len(response.body)).encode()))
        headers.append((b"date", date.encode()))
        await send({"type": "http.response.start", "status": response.status, "headers": headers})
        if kept is None:
            await send({"type": "http.response.body", "body": response.body})
        else:
            await send({"type": "http.response.body", "body": response.body[:kept], "more_body": True})

    def _as_of(self, rule: Fault | None, question: Question, response: Response) -> Response:
        """Return the answer to a query, or an older one if that is its fault."""
        now = self.world.clock.now_ns()
        if rule is not None and rule.kind is FaultKind.STALE_SNAPSHOT:
            return self.snapshots.as_of(question, now - int(rule.seconds * NS)) or response
        if self.faults.wants_snapshots():
            self.snapshots.keep(question, response, now)
        return response

    async def _refuse(self, rule: Fault, api_id: str, send: Send) -> None:
        await asyncio.sleep(rule.seconds)
        match rule.kind:
            case FaultKind.LOST_REQUEST:
                await _cut(send)
            case FaultKind.TOO_MANY:
                await self.reply(send, refusal_response(too_many(api_id), api_id))
            case FaultKind.REFUSE:
                await self.reply(send, refusal_response(refusal_of(rule.code, api_id), api_id))
            case _:
                await self.reply(send, Response(500, b"Internal Server Error"))

    async def _harm(self, rule: Fault, api_id: str, response: Response, send: Send) -> None:
        """Spoil the answer to a request that was done."""
        waits_s = rule.seconds or (_FILL_LEAD_S if rule.kind is FaultKind.FILL_FIRST else 0.0)
        await asyncio.sleep(waits_s)
        match rule.kind:
            case FaultKind.LOST_ANSWER:
                await _cut(send)
            case FaultKind.RESET_MID_BODY:
                await self.reply(send, response, kept=len(response.body) // 2)
                raise CutConnectionError
            case FaultKind.MALFORMED:
                await self.reply(send, Response(response.status, response.body[: len(response.body) // 2]))
            case FaultKind.ACCEPTED_429:
                await self.reply(send, refusal_response(too_many(api_id), api_id))
            case FaultKind.WS_CUT:
                self.cut()
                await self.reply(send, response)
            case _:
                await self.reply(send, response)

    def _fill(self, response: Response) -> None:
        """Let the market trade through the order that a response accepted."""
        order = self.world.brokerage.orders.get(msgspec.json.decode(response.body, type=_Placed).ord_no)
        if order is not None and order.leaves and order.price:
            self.world.feed.flows[order.code].print_at(order.price, None, self.world.clock.now_ns())


async def _cut(send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"999")]})
    raise CutConnectionError
