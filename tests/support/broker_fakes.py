"""Stand-ins around the broker adapter: clocks that only sleep moves, a scripted HTTP side, approved requests."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

import httpx

from kiwoom_gui.broker.auth import Credentials, TokenKeeper
from kiwoom_gui.broker.clocks import NS, Clocks
from kiwoom_gui.broker.rate_limit import RateLimiter, Rates
from kiwoom_gui.broker.rest_client import RestClient
from kiwoom_gui.broker.transport import HttpTransport
from kiwoom_gui.broker.troubles import Trouble
from kiwoom_gui.domain.enums import OrderSide, OrderType, TimeInForce, Venue
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId, VenueOrderId
from kiwoom_gui.domain.orders import MANUAL, CancelOrder, ModifyOrder, SubmitOrder
from kiwoom_gui.engine.approval import RISK_ENGINE_SEAL, Approved
from kiwoom_gui.engine.messages import SendOrder

NOON = 1_795_402_800 * NS
"""2026-11-23 12:00:00 KST, a Monday."""

FAST = Rates(per_tr=1000.0, burst=1000, total=1000.0, total_burst=1000, token=1000.0)
KEYS = Credentials(appkey="app-key-text", secretkey="secret-key-text")


@dataclass
class ManualTime:
    """Time that stands still until someone sleeps or moves it."""

    now: int = NOON
    slept: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        """Note the wish and jump."""
        self.slept.append(seconds)
        self.now += round(seconds * NS)

    def clocks(self) -> Clocks:
        """All three clocks show the same time."""
        return Clocks(market=lambda: self.now, wall=lambda: self.now, monotonic=lambda: self.now, sleep=self.sleep)


Reaction = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


class ScriptedHttp(httpx.AsyncBaseTransport):
    """Answers each transaction from its own list; the last entry repeats. Tokens are given without a script."""

    def __init__(self) -> None:
        self.script: dict[str, list[Reaction]] = {}
        self.requests: list[httpx.Request] = []
        self.tokens_given = 0
        self.pause: Callable[[httpx.Request], Awaitable[None]] | None = None

    def on(self, tr: str, *reactions: Reaction) -> None:
        """Set what a transaction is answered with, call by call."""
        self.script[tr] = list(reactions)

    def sent(self, tr: str) -> list[httpx.Request]:
        """Return the requests of a transaction so far."""
        return [request for request in self.requests if request.headers["api-id"] == tr]

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer as the script says."""
        await request.aread()
        self.requests.append(request)
        if self.pause is not None:
            await self.pause(request)
        tr = request.headers["api-id"]
        if tr == "au10001" and tr not in self.script:
            self.tokens_given += 1
            return ok(token=f"token-{self.tokens_given}", token_type="bearer", expires_dt="20261124120000")
        reactions = self.script[tr]
        reaction = reactions.pop(0) if len(reactions) > 1 else reactions[0]
        if isinstance(reaction, Exception):
            raise reaction
        if isinstance(reaction, httpx.Response):
            return httpx.Response(reaction.status_code, headers=reaction.headers, content=reaction.content)
        return reaction(request)


def ok(headers: Mapping[str, str] | None = None, **fields: object) -> httpx.Response:
    """A plain success with some fields."""
    return reply(fields, headers)


def reply(fields: Mapping[str, object], headers: Mapping[str, str] | None = None) -> httpx.Response:
    """A plain success with a body's fields."""
    return httpx.Response(200, headers=headers, json={"return_code": 0, "return_msg": "정상", **fields})


def refusal(return_code: int | str, message: str, status: int = 200) -> httpx.Response:
    """A business error."""
    return httpx.Response(status, json={"return_code": return_code, "return_msg": message})


TOKEN_REFUSED = refusal(3, "인증에 실패했습니다[8005:Token이 유효하지 않습니다]")


def body_of(request: httpx.Request) -> dict[str, str]:
    """Return the JSON that was sent."""
    body: dict[str, str] = json.loads(request.content)
    return body


@dataclass
class Bench:
    """A REST client over a scripted HTTP side."""

    http: ScriptedHttp
    time: ManualTime
    clocks: Clocks
    transport: HttpTransport
    tokens: TokenKeeper
    rest: RestClient
    dates: list[tuple[float, int, int]]
    links: list[tuple[bool, str, Trouble | None]]


def a_bench(rates: Rates = FAST) -> Bench:
    """Build the REST side; must be called on a loop."""
    http, time = ScriptedHttp(), ManualTime()
    clocks = time.clocks()
    dates: list[tuple[float, int, int]] = []
    links: list[tuple[bool, str, Trouble | None]] = []
    transport = HttpTransport(
        "http://127.0.0.1:9",
        clocks,
        on_date=lambda *told: dates.append(told),
        on_link=lambda *told: links.append(told),
        http=http,
    )
    limiter = RateLimiter(rates, clocks)
    tokens = TokenKeeper(transport, KEYS, limiter, clocks)
    return Bench(http, time, clocks, transport, tokens, RestClient(transport, tokens, limiter, clocks), dates, links)


def a_submit(
    *,
    side: OrderSide = OrderSide.BUY,
    order_type: OrderType = OrderType.LIMIT,
    time_in_force: TimeInForce = TimeInForce.DAY,
    price: int | None = 70_000,
    quantity: int = 10,
    instrument_id: str = "005930",
    client_order_id: str = "C-1",
    venue: Venue = Venue.KRX,
    deadline: int = NOON + 3 * NS,
) -> SendOrder[SubmitOrder]:
    """An approved order to place."""
    request = SubmitOrder(
        client_order_id=ClientOrderId(client_order_id),
        instrument_id=InstrumentId(instrument_id),
        side=side,
        order_type=order_type,
        quantity=quantity,
        price=price,
        venue=venue,
        origin=MANUAL,
        ts_init=NOON,
        time_in_force=time_in_force,
    )
    return SendOrder(Approved(request, RISK_ENGINE_SEAL), deadline)


def a_modify(
    target: str | None,
    *,
    price: int = 69_900,
    quantity: int | None = None,
    instrument_id: str = "005930",
    deadline: int = NOON + 3 * NS,
) -> SendOrder[ModifyOrder]:
    """An approved change of price."""
    request = ModifyOrder(
        client_order_id=ClientOrderId("C-2"),
        target=ClientOrderId("C-1"),
        instrument_id=InstrumentId(instrument_id),
        price=price,
        origin=MANUAL,
        ts_init=NOON,
        quantity=quantity,
    )
    number = VenueOrderId(target) if target else None
    return SendOrder(Approved(request, RISK_ENGINE_SEAL), deadline, number, Venue.KRX)


def a_cancel(
    target: str | None,
    *,
    quantity: int | None = None,
    instrument_id: str = "005930",
    deadline: int = NOON + 3 * NS,
) -> SendOrder[CancelOrder]:
    """An approved cancel."""
    request = CancelOrder(
        client_order_id=ClientOrderId("C-3"),
        target=ClientOrderId("C-1"),
        instrument_id=InstrumentId(instrument_id),
        origin=MANUAL,
        ts_init=NOON,
        quantity=quantity,
    )
    number = VenueOrderId(target) if target else None
    return SendOrder(Approved(request, RISK_ENGINE_SEAL), deadline, number, Venue.KRX)
