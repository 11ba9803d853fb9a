"""kt10000 to kt10003: words in, brokerage calls, words out. Knows no rule of its own."""

from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.simulator.refusals import bad_input
from kiwoom_gui.simulator.requests import Answer, Handler, code_of, number, read
from kiwoom_gui.simulator.world import World
from kiwoom_gui.wire.codes import Side
from kiwoom_gui.wire.endpoints import Tr
from kiwoom_gui.wire.numbers import padded
from kiwoom_gui.wire.rest import (
    CancelReply,
    CancelRequest,
    ModifyReply,
    ModifyRequest,
    PlaceReply,
    PlaceRequest,
)

_DONE = {
    Side.BUY: "매수주문이 완료되었습니다.",
    Side.SELL: "매도주문이 완료되었습니다.",
}


class OrderApi:
    """Orders of the account."""

    def __init__(self, world: World) -> None:
        """Answer for a world."""
        self._world = world

    def handlers(self) -> dict[str, Handler]:
        """Return the transactions by id."""
        return {
            Tr.BUY: lambda body, _: self._place(body, Side.BUY),
            Tr.SELL: lambda body, _: self._place(body, Side.SELL),
            Tr.MODIFY: self._modify,
            Tr.CANCEL: self._cancel,
        }

    def _place(self, body: bytes, side: Side) -> Answer:
        ask = read(body, PlaceRequest, "dmst_stex_tp", "stk_cd", "ord_qty", "trde_tp")
        order = self._world.brokerage.place(
            code_of(ask.stk_cd),
            side,
            ask.trde_tp.strip(),
            number(ask.ord_qty, "ord_qty"),
            number(ask.ord_uv, "ord_uv"),
            ts=self._world.clock.now_ns(),
            venue=_venue(ask.dmst_stex_tp),
            trigger=number(ask.cond_uv, "cond_uv"),
        )
        return Answer(
            PlaceReply(
                ord_no=order.ord_no, dmst_stex_tp=ask.dmst_stex_tp, return_msg=f"{order.held_at.value} {_DONE[side]}"
            )
        )

    def _modify(self, body: bytes, _: int) -> Answer:
        ask = read(body, ModifyRequest, "dmst_stex_tp", "orig_ord_no", "stk_cd", "mdfy_qty", "mdfy_uv")
        order = self._world.brokerage.modify(
            code_of(ask.stk_cd),
            ask.orig_ord_no.strip(),
            number(ask.mdfy_qty, "mdfy_qty"),
            number(ask.mdfy_uv, "mdfy_uv"),
            ts=self._world.clock.now_ns(),
            trigger=number(ask.mdfy_cond_uv, "mdfy_cond_uv"),
            venue=_venue(ask.dmst_stex_tp),
        )
        reply = ModifyReply(
            ord_no=order.ord_no,
            base_orig_ord_no=order.root_ord_no,
            mdfy_qty=padded(order.quantity, 12),
            dmst_stex_tp=ask.dmst_stex_tp,
            return_msg="매수정정 주문입력이 완료되었습니다" if order.is_buy else "매도정정 주문입력이 완료되었습니다",
        )
        return Answer(reply)

    def _cancel(self, body: bytes, _: int) -> Answer:
        ask = read(body, CancelRequest, "dmst_stex_tp", "orig_ord_no", "stk_cd", "cncl_qty")
        order = self._world.brokerage.cancel(
            code_of(ask.stk_cd),
            ask.orig_ord_no.strip(),
            number(ask.cncl_qty, "cncl_qty"),
            ts=self._world.clock.now_ns(),
            venue=_venue(ask.dmst_stex_tp),
        )
        reply = CancelReply(
            ord_no=order.ord_no,
            base_orig_ord_no=order.root_ord_no,
            cncl_qty=padded(order.quantity, 12),
            return_msg="매수취소 주문입력이 완료되었습니다" if order.is_buy else "매도취소 주문입력이 완료되었습니다",
        )
        return Answer(reply)


def _venue(text: str) -> Venue:
    try:
        return Venue(text.strip())
    except ValueError as error:
        raise bad_input(1517, f"거래소구분 값이 올바르지 않습니다({text[:4]})") from error
