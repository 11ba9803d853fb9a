"""What a core knows of its account, as plain values that two cores can be compared by.

Left out is what a restart learns anew from the venue before anything may be sent: lines, the market, cash, and requests
whose answers ended with the program that waited for them.
"""

from dataclasses import asdict
from typing import Any

from kiwoom_gui.engine.core import TradingCore


def state_of(core: TradingCore) -> dict[str, Any]:
    """Return orders, chains of venue numbers, positions, results and the trading state."""
    return {
        "orders": core.orders.orders,
        "open": [order.client_order_id for order in core.orders.open_orders()],
        "numbers": {number: asdict(known) for number, known in core.orders._numbers.items()},
        "positions": core.portfolio.positions,
        "fills": core.portfolio.fills,
        "trading_state": core.risk.trading_state,
        "next_event": core.desk._sequence,
    }
