"""May a request still leave? Asked right before each attempt to send it, the first and every repetition.

Between the gate and the wire lie the journal's disk, a rate limit, a token, a pause of seconds after a failed attempt:
meanwhile a line may have fallen, or the user may have stopped everything. Reads the engine, changes nothing.
"""

from kiwoom_gui.domain.enums import OrderSide, TradingState
from kiwoom_gui.domain.orders import CancelOrder, OrderRequest, SubmitOrder
from kiwoom_gui.engine.order_desk import OrderDesk
from kiwoom_gui.engine.pacing import is_entry
from kiwoom_gui.engine.risk_checks import Denial, DenyCode


def last_look(desk: OrderDesk, request: OrderRequest, now: int) -> Denial | None:
    """Return why a request must not leave any more; None if it may. A cancel always may: it only makes us safer."""
    if isinstance(request, CancelOrder):
        return None
    is_exit = request.origin.is_exit or (isinstance(request, SubmitOrder) and not is_entry(request))
    if not is_exit and request.ts_init <= desk.cut_at:
        return Denial(DenyCode.CUT_SINCE)  # what was made before a cut leaves no more after it; a sale only makes safer
    if isinstance(request, SubmitOrder):
        return desk.second_look(request, now)
    risk = desk.risk
    if risk.trading_state is TradingState.HALTED:
        return Denial(DenyCode.TRADING_HALTED)
    if risk.not_armed_because:
        return Denial(DenyCode.NOT_ARMED, {"why": risk.not_armed_because})
    target = desk.orders.orders.get(request.target)
    if risk.trading_state is TradingState.REDUCING and (target is None or target.side is OrderSide.BUY):
        return Denial(DenyCode.TRADING_REDUCING)
    return None


PASSES_BY_ITSELF = frozenset({DenyCode.LINK_DOWN, DenyCode.NOT_ARMED})
"""Denials that may be gone at the next attempt; every other ends the request."""
