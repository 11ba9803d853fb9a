"""Fills to trades: from flat to flat in each symbol. Knows fills and their tags; knows no engine."""

from dataclasses import dataclass, field

from kiwoom_gui.app.backtest.spec import StageBuy, Trade
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.engine.messages import FillBooked

OPEN = "open"
_STAGE = "stage-"


@dataclass(slots=True)
class _Buy:
    ts: int
    quantity: int = 0
    notional: int = 0


@dataclass(slots=True)
class _Position:
    entered: int
    quantity: int = 0
    most: int = 0
    bought: int = 0
    sold: int = 0
    costs: int = 0
    exit: str = OPEN
    buys: dict[int, _Buy] = field(default_factory=dict)


class TradeBook:
    """Takes fills in their order; gives trades."""

    def __init__(self) -> None:
        """Begin flat."""
        self.trades: list[Trade] = []
        self.turnover = 0
        self.costs = 0
        self._open: dict[str, _Position] = {}

    def add(self, fill: FillBooked, tag: str) -> None:
        """Take a fill with the tag of the order it belongs to."""
        symbol, notional = fill.instrument_id, fill.quantity * fill.price
        self.turnover += notional
        self.costs += fill.costs
        held = self._open.get(symbol)
        if held is None:
            held = self._open[symbol] = _Position(fill.ts)
        held.costs += fill.costs
        if fill.side is OrderSide.BUY:
            held.quantity += fill.quantity
            held.most = max(held.most, held.quantity)
            held.bought += notional
            stage = int(tag.removeprefix(_STAGE)) if tag.startswith(_STAGE) else 0
            buy = held.buys.setdefault(stage, _Buy(fill.ts))
            buy.quantity += fill.quantity
            buy.notional += notional
            return
        held.quantity -= fill.quantity
        held.sold += notional
        held.exit = tag
        if held.quantity == 0:
            self.trades.append(_trade(symbol, held, fill.ts, 0))
            del self._open[symbol]

    def close(self, last_px: dict[str, int]) -> None:
        """End: what is still held becomes open trades, valued at last prices in won."""
        for symbol, held in self._open.items():
            self.trades.append(_trade(symbol, held, None, held.quantity * last_px[symbol]))
        self._open = {}


def _trade(symbol: str, held: _Position, exited: int | None, left_value: int) -> Trade:
    return Trade(
        symbol=symbol,
        entered=held.entered,
        exited=exited,
        quantity=held.most,
        bought=held.bought,
        sold=held.sold,
        costs=held.costs,
        pnl=held.sold + left_value - held.bought - held.costs,
        exit=held.exit if exited is not None else OPEN,
        buys=tuple(
            StageBuy(stage=stage, ts=buy.ts, quantity=buy.quantity, avg_px=buy.notional / buy.quantity)
            for stage, buy in held.buys.items()
        ),
    )
