"""What positions and working orders bind, as running totals: won at risk, reserved cash, shares promised to sales.

Told of every order, position, price and rule as it changes, so that a question costs the same whatever the number of
orders and symbols. Equal at any time to a count from scratch; a property test holds that. Decides nothing.
"""

from dataclasses import dataclass
from typing import NamedTuple

from kiwoom_gui.domain.enums import OrderSide, OrderType
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.domain.position import Position
from kiwoom_gui.engine.market_state import MarketState
from kiwoom_gui.market.costs import CostModel


class Held(NamedTuple):
    """What one working order binds."""

    cash: int = 0
    """Won that the unfilled part of a buy reserves, commission included; without a price at the upper limit."""
    buying: int = 0
    """Won of a buy at its own price."""
    unpriced: int = 0
    """Shares of a buy that has no price; they count at the last one."""
    selling: int = 0
    """Shares of a sale."""


NOTHING = Held()


@dataclass(slots=True)
class _Symbol:
    quantity: int = 0
    average: int = 0
    """Won a share; values a position that has no price."""
    buying: int = 0
    unpriced: int = 0
    selling: int = 0
    exposure: int = 0
    """As last counted into the total."""


class Exposure:
    """The totals of the account and of each symbol."""

    def __init__(self, costs: CostModel, market: MarketState) -> None:
        """Start with nothing bound."""
        self._costs = costs
        self._market = market
        self._orders: dict[ClientOrderId, tuple[Order, Held]] = {}
        """Working orders alone."""
        self._symbols: dict[InstrumentId, _Symbol] = {}
        self.total = 0
        """Won in all positions at last prices and all working buys."""
        self.reserved_cash = 0
        """Won that the unfilled parts of all working buys reserve."""

    # --- facts come in ---

    def on_order(self, order: Order) -> None:
        """Take an order as it is now."""
        _, before = self._orders.pop(order.client_order_id, (order, NOTHING))
        after = self.held_by(order)
        if not order.status.is_closed:
            self._orders[order.client_order_id] = (order, after)
        if after == before:
            return
        symbol = self._symbol(order.instrument_id)
        symbol.buying += after.buying - before.buying
        symbol.unpriced += after.unpriced - before.unpriced
        symbol.selling += after.selling - before.selling
        self.reserved_cash += after.cash - before.cash
        self._recount(order.instrument_id, symbol)

    def on_position(self, position: Position) -> None:
        """Take a position as it is now."""
        symbol = self._symbol(position.instrument_id)
        symbol.quantity = position.quantity
        symbol.average = round(position.avg_px or 0)
        self._recount(position.instrument_id, symbol)

    def on_price(self, instrument_id: InstrumentId) -> None:
        """Take note that a symbol's last price is another."""
        symbol = self._symbols.get(instrument_id)
        if symbol is not None and (symbol.quantity or symbol.unpriced):
            self._recount(instrument_id, symbol)

    def on_rules(self, instrument_id: InstrumentId) -> None:
        """Take note that the day's rules of a symbol came: orders without a price reserve at the upper limit."""
        for order, _ in list(self._orders.values()):
            if order.instrument_id == instrument_id:
                self.on_order(order)
        self.on_price(instrument_id)

    # --- questions ---

    def of(self, instrument_id: InstrumentId) -> int:
        """Return the won in a symbol: its position at the last price and its working buys."""
        symbol = self._symbols.get(instrument_id)
        return symbol.exposure if symbol else 0

    def by_symbol(self) -> dict[InstrumentId, int]:
        """Return the won in each symbol that has any."""
        return {name: symbol.exposure for name, symbol in self._symbols.items() if symbol.exposure}

    def selling(self, instrument_id: InstrumentId) -> int:
        """Return the shares that working sales of a symbol hold."""
        symbol = self._symbols.get(instrument_id)
        return symbol.selling if symbol else 0

    def held(self, order_id: ClientOrderId) -> Held:
        """Return what a working order binds; nothing for one that is unknown or closed."""
        known = self._orders.get(order_id)
        return known[1] if known else NOTHING

    def held_by(self, order: Order) -> Held:
        """Return what an order binds as it is."""
        leaves = order.leaves_qty
        if not leaves:
            return NOTHING
        if order.side is OrderSide.SELL:
            return Held(selling=leaves)
        cash = self.buying_cost(self.reference_price(order), leaves)
        if order.price:
            return Held(cash=cash, buying=order.price * leaves)
        return Held(cash=cash, unpriced=leaves)

    def reference_price(self, order: Order) -> int:
        """Return the price an order is reserved at: its limit, or for one without price the upper limit."""
        if order.price is not None and order.order_type is not OrderType.MARKET:
            return order.price
        instrument = self._market.instruments.get(order.instrument_id)
        return instrument.limits.upper if instrument else order.price or 0

    def buying_cost(self, price: int, quantity: int) -> int:
        """Return the won a purchase takes, its commission included."""
        notional = price * quantity
        return notional + self._costs.commission(notional)

    # --- inside ---

    def _symbol(self, instrument_id: InstrumentId) -> _Symbol:
        symbol = self._symbols.get(instrument_id)
        if symbol is None:
            symbol = self._symbols[instrument_id] = _Symbol()
        return symbol

    def _recount(self, instrument_id: InstrumentId, symbol: _Symbol) -> None:
        last_px = self._market.last_px(instrument_id)
        exposure = symbol.quantity * (last_px or symbol.average) + symbol.buying + symbol.unpriced * (last_px or 0)
        self.total += exposure - symbol.exposure
        symbol.exposure = exposure
