"""Before a window closes for good: no new entries, working orders cancelled, in the order that leaves nothing open.

Knows the core's orders and the commands every terminal has; sends nothing past the risk gate.
"""

import asyncio
import itertools
import time
from collections.abc import Callable

from kiwoom_gui.app import commands as c
from kiwoom_gui.domain.enums import OrderSide, TradingState
from kiwoom_gui.engine.core import TradingCore

PATIENCE_S = 10.0
_ASK_AGAIN_S = 3.0
_POLL_S = 0.05


async def wind_down(
    core: TradingCore, put: Callable[[c.Command], None], command_id: str, *, keep_exits: bool
) -> dict[str, int]:
    """Stop entries and cancel; return what is still open after 10 s, nothing when all went well.

    Args:
        put: takes commands as from a terminal.
        keep_exits: sales and the strategies' exits stay in the engine's care.
    """
    numbers = itertools.count(1)
    side = OrderSide.BUY if keep_exits else None

    def next_id() -> str:
        return f"{command_id}-{next(numbers)}"

    if keep_exits:
        put(c.SetState(command_id=next_id(), state=TradingState.REDUCING))
    else:
        for symbol in tuple(core.host.slots):
            put(c.SetSymbolAuto(command_id=next_id(), instrument_id=symbol, is_on=False, keep_exits=False))
    until = time.monotonic() + PATIENCE_S
    ask_at = 0.0
    while True:
        if time.monotonic() >= ask_at:
            ask_at = time.monotonic() + _ASK_AGAIN_S
            put(c.WithdrawAll(command_id=next_id(), side=side))
        await asyncio.sleep(_POLL_S)
        left = sum(1 for order in core.orders.open_orders() if side is None or order.side is side)
        if not left:
            return {}
        if time.monotonic() > until:
            return {"orders": left}
