"""Orders out: our requests in the broker's words, and the broker's answer as one of three outcomes.

Never raises for what the network or the broker does. Sends nothing whose deadline has passed.
"""

from collections.abc import Callable
from typing import Final, TypeVar

import msgspec

from kiwoom_gui.broker.clocks import Clocks
from kiwoom_gui.broker.errors import (
    AuthError,
    BrokerError,
    HeldBackError,
    OutcomeUnknownError,
    RejectedError,
    StaleRequestError,
)
from kiwoom_gui.broker.rest_client import RestClient
from kiwoom_gui.domain.enums import OrderSide, Venue
from kiwoom_gui.domain.identifiers import ClientOrderId, VenueOrderId
from kiwoom_gui.domain.orders import CancelOrder, ModifyOrder, OrderRequest, SubmitOrder
from kiwoom_gui.engine.last_look import PASSES_BY_ITSELF
from kiwoom_gui.engine.messages import RequestAccepted, RequestOutcomeUnknown, RequestRefused, SendOrder
from kiwoom_gui.engine.ports import RequestOutcome
from kiwoom_gui.engine.risk_checks import Denial
from kiwoom_gui.wire import codes, rest
from kiwoom_gui.wire.endpoints import Tr
from kiwoom_gui.wire.numbers import NumberError, parse_int

DEADLINE: Final = "DEADLINE"
"""Refused because it waited past its deadline; never sent."""
NO_TARGET: Final = "NO_TARGET"
"""Refused because the order has no number at the venue yet; never sent."""
NOT_SENDABLE: Final = "NOT_SENDABLE"
"""Refused because the broker has no code for the order type with its time in force; never sent."""
TRANSPORT: Final = "TRANSPORT"
"""Refused because the broker could not be reached; never sent."""
AUTH: Final = "AUTH"
"""Refused because there is no token, without a code of the broker; never carried out."""

LastLook = Callable[[OrderRequest], Denial | None]
"""Says why a request must not leave any more; None if it may."""
ReplyT = TypeVar("ReplyT", bound=rest.Reply)
_ALL_THAT_IS_LEFT: Final = "0"


class KiwoomExecution:
    """The ExecutionClient of the broker."""

    def __init__(
        self,
        rest_client: RestClient,
        clocks: Clocks,
        *,
        look: LastLook | None = None,
        on_accepted: Callable[[int], None] | None = None,
    ) -> None:
        """Take the way to the broker.

        Args:
            look: asked right before each attempt whether the request may still leave; without it, it may.
            on_accepted: hears of each yes, with the monotonic time (ns) when the request was begun.
        """
        self._rest = rest_client
        self._clocks = clocks
        self._look = look
        self._on_accepted = on_accepted

    async def submit(self, send: SendOrder[SubmitOrder]) -> RequestOutcome:
        """Place an order."""
        order = send.approval.request
        trde_tp = codes.TRDE_TP_OF_TYPE.get((order.order_type, order.time_in_force))
        if trde_tp is None:
            text = f"no code for {order.order_type} {order.time_in_force}"
            return self._unsent(order.client_order_id, NOT_SENDABLE, text)
        body = rest.PlaceRequest(
            dmst_stex_tp=order.venue.value,
            stk_cd=order.instrument_id,
            ord_qty=str(order.quantity),
            ord_uv=_price(order.price),
            trde_tp=trde_tp,
            cond_uv=_price(order.trigger_price),
        )
        tr = Tr.BUY if order.side is OrderSide.BUY else Tr.SELL
        return await self._send(send, tr, body, rest.PlaceReply, lambda reply: (reply.ord_no, "", ""))

    async def modify(self, send: SendOrder[ModifyOrder]) -> RequestOutcome:
        """Modify a working order."""
        order = send.approval.request
        if send.target_venue_order_id is None:
            return self._unsent(order.client_order_id, NO_TARGET, "the order has no number at the venue yet")
        body = rest.ModifyRequest(
            dmst_stex_tp=(send.venue or Venue.KRX).value,
            orig_ord_no=send.target_venue_order_id,
            stk_cd=order.instrument_id,
            mdfy_qty=_ALL_THAT_IS_LEFT if order.quantity is None else str(order.quantity),
            mdfy_uv=str(order.price),
            mdfy_cond_uv=_price(order.trigger_price),
        )
        return await self._send(
            send,
            Tr.MODIFY,
            body,
            rest.ModifyReply,
            lambda reply: (reply.ord_no, reply.base_orig_ord_no, reply.mdfy_qty),
        )

    async def cancel(self, send: SendOrder[CancelOrder]) -> RequestOutcome:
        """Cancel a working order."""
        order = send.approval.request
        if send.target_venue_order_id is None:
            return self._unsent(order.client_order_id, NO_TARGET, "the order has no number at the venue yet")
        body = rest.CancelRequest(
            dmst_stex_tp=(send.venue or Venue.KRX).value,
            orig_ord_no=send.target_venue_order_id,
            stk_cd=order.instrument_id,
            cncl_qty=_ALL_THAT_IS_LEFT if order.quantity is None else str(order.quantity),
        )
        return await self._send(
            send,
            Tr.CANCEL,
            body,
            rest.CancelReply,
            lambda reply: (reply.ord_no, reply.base_orig_ord_no, reply.cncl_qty),
        )

    async def _send(
        self,
        send: SendOrder[OrderRequest],
        tr: Tr,
        body: msgspec.Struct,
        shape: type[ReplyT],
        read: Callable[[ReplyT], tuple[str, str, str]],
    ) -> RequestOutcome:
        request_id = send.approval.request.client_order_id
        began = self._clocks.monotonic()
        try:
            reply = await self._rest.order(tr, body, shape, lambda: self._refuse_stale(send))
        except (StaleRequestError, HeldBackError) as error:
            return self._unsent(request_id, error.code or DEADLINE, error.text)
        except OutcomeUnknownError as error:
            return self._unknown(request_id, str(error))
        except RejectedError as error:
            return RequestRefused(request_id, error.code, error.text, self._clocks.market())
        except AuthError as error:
            return self._unsent(request_id, error.code or AUTH, error.text)
        except BrokerError as error:
            # what is left never reached the order's own POST: no connection, or no readable token answer
            return self._unsent(request_id, TRANSPORT, str(error))
        if self._on_accepted is not None:
            self._on_accepted(began)
        return self._accepted(request_id, *read(reply))

    def _accepted(self, request_id: ClientOrderId, number: str, root: str, quantity: str) -> RequestOutcome:
        venue_order_id = codes.order_number(number)
        if not venue_order_id:
            return self._unknown(request_id, "the broker said yes without an order number")
        try:
            taken = parse_int(quantity)
        except NumberError:
            taken = None  # the order stands all the same; reports tell its quantity
        root_id = codes.order_number(root)
        return RequestAccepted(
            request_id,
            VenueOrderId(venue_order_id),
            self._clocks.market(),
            root_venue_order_id=VenueOrderId(root_id) if root_id else None,
            quantity=taken or None,
        )

    def _refuse_stale(self, send: SendOrder[OrderRequest]) -> None:
        late_by = self._clocks.market() - send.deadline
        if late_by > 0:
            raise StaleRequestError(f"waited {late_by // 1_000_000} ms past its deadline and was not sent")
        denial = self._look(send.approval.request) if self._look is not None else None
        if denial is not None:
            kind = HeldBackError if denial.code in PASSES_BY_ITSELF else StaleRequestError
            raise kind("not wanted any more when it was to be sent", denial.code)

    def _unsent(self, request_id: ClientOrderId, code: str, text: str) -> RequestRefused:
        return RequestRefused(request_id, code, text, self._clocks.market(), was_sent=False)

    def _unknown(self, request_id: ClientOrderId, text: str) -> RequestOutcomeUnknown:
        return RequestOutcomeUnknown(request_id, text, self._clocks.market())


def _price(price: int | None) -> str:
    return "" if price is None else str(price)
