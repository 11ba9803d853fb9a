"""Positions, cash and today's result, from fills. Knows no orders but what they reserve; decides nothing.

Cash: the broker's orderable cash at the last reconciliation, moved by what happened since. What working buys reserve
is counted by us, so that a click a millisecond after another sees it.
"""

from collections.abc import Iterable
from dataclasses import replace

from kiwoom_gui.domain.enums import OrderSide, OrderType
from kiwoom_gui.domain.events import OrderFilled
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.domain.position import Fill, Position
from kiwoom_gui.engine.market_state import MarketState
from kiwoom_gui.engine.messages import CashReport, FillBooked, PositionReport, PositionTaken
from kiwoom_gui.market.costs import CostModel, ListingMarket


class Portfolio:
    """The account's books as we keep them."""

    def __init__(self, costs: CostModel, market: MarketState) -> None:
        """Start empty; the first reconciliation brings the positions held."""
        self.costs = costs
        self._market = market
        self.positions: dict[InstrumentId, Position] = {}
        self.fills: list[FillBooked] = []
        self.cash: CashReport | None = None
        self._free_cash: int | None = None
        self._unrealized: dict[InstrumentId, int] = {}
        """By symbol as last marked; a symbol whose position changed is missing."""
        self.max_total = 0
        self.max_drawdown = 0

    # --- facts come in ---

    def book(self, order: Order, event: OrderFilled, sequence: int) -> FillBooked:
        """Book a fill and return it as booked.

        Raises:
            PositionError: it sells more than is held; nothing changed.
        """
        costs = event.commission + event.tax
        before = self.positions.get(order.instrument_id, Position(order.instrument_id))
        fill = Fill(order.instrument_id, order.side, event.last_qty, event.last_px, costs, event.ts_event)
        after = before.apply(fill, event.last_notional)
        self.positions[order.instrument_id] = after
        self._unrealized.pop(order.instrument_id, None)
        if self._free_cash is not None:
            self._free_cash -= order.side.sign * event.last_notional + costs
        is_sale = order.side is OrderSide.SELL
        booked = FillBooked(
            fill_id=f"{event.venue_order_id}-{event.trade_id or sequence}",
            client_order_id=order.client_order_id,
            venue_order_id=event.venue_order_id,
            instrument_id=order.instrument_id,
            side=order.side,
            quantity=event.last_qty,
            price=event.last_px,
            costs=costs,
            realized_pnl=after.realized_pnl - before.realized_pnl if is_sale else None,
            ts=event.ts_event,
            notional=event.last_notional,
        )
        self.fills.append(booked)
        return booked

    def take_position(self, report: PositionReport) -> PositionTaken:
        """Set a position to what the broker holds and return it as taken; today's result stays."""
        cost = round(report.avg_px * report.quantity)
        cost += self.costs.commission(cost)
        taken = PositionTaken(report.instrument_id, report.quantity, cost, report.ts_init)
        self.restore_position(taken)
        return taken

    def restore_position(self, taken: PositionTaken) -> None:
        """Hold what was taken over from the broker, now or by the journal; today's result stays."""
        before = self.position(taken.instrument_id)
        self._unrealized.pop(taken.instrument_id, None)
        self.positions[taken.instrument_id] = replace(before, quantity=taken.quantity, cost=taken.cost)

    def restore_fill(self, booked: FillBooked) -> None:
        """Take a fill of the day from the journal: its result is known; the position moves as far as it is known."""
        before = self.position(booked.instrument_id)
        notional = booked.quantity * booked.price if booked.notional is None else booked.notional
        earned = booked.realized_pnl or 0
        moved = booked.quantity * booked.side.sign
        paid = notional + booked.costs if booked.side is OrderSide.BUY else earned + booked.costs - notional
        is_known = before.quantity + moved >= 0
        self.positions[booked.instrument_id] = Position(
            booked.instrument_id,
            before.quantity + moved if is_known else 0,
            before.cost + paid if is_known else 0,
            before.realized_pnl + earned,
            before.costs_paid + booked.costs,
        )
        self.fills.append(booked)

    def take_cash(self, cash: CashReport, open_orders: Iterable[Order]) -> None:
        """Rebase on the broker's cash; what working buys reserve there is what we count for them here."""
        self.cash = cash
        self._free_cash = cash.orderable + self.reserved_cash(open_orders)

    # --- questions ---

    def position(self, instrument_id: InstrumentId) -> Position:
        """Return the position in a symbol, flat if there is none."""
        return self.positions.get(instrument_id) or Position(instrument_id)

    def orderable_cash(self, open_orders: Iterable[Order]) -> int | None:
        """Return the won that new buys may use, fees included; None before the first reconciliation."""
        return None if self._free_cash is None else self._free_cash - self.reserved_cash(open_orders)

    def reserved_cash(self, open_orders: Iterable[Order]) -> int:
        """Return the won that the unfilled parts of buys hold."""
        return sum(
            self.buying_cost(self.reference_price(order), order.leaves_qty)
            for order in open_orders
            if order.side is OrderSide.BUY
        )

    def buying_cost(self, price: int, quantity: int) -> int:
        """Return the won a purchase takes, its commission included."""
        notional = price * quantity
        return notional + self.costs.commission(notional)

    def reference_price(self, order: Order) -> int:
        """Return the price an order is reserved at: its limit, or for a market order the upper limit."""
        if order.price is not None and order.order_type is not OrderType.MARKET:
            return order.price
        instrument = self._market.instruments.get(order.instrument_id)
        return instrument.limits.upper if instrument else order.price or 0

    def orderable_qty(self, instrument_id: InstrumentId, open_orders: Iterable[Order]) -> int:
        """Return the shares that no working sell holds."""
        held = sum(o.leaves_qty for o in open_orders if o.side is OrderSide.SELL and o.instrument_id == instrument_id)
        return max(self.position(instrument_id).quantity - held, 0)

    def listing(self, instrument_id: InstrumentId) -> ListingMarket:
        """Return where a symbol is listed; KOSPI, the dearer guess, when unknown."""
        instrument = self._market.instruments.get(instrument_id)
        return instrument.listing if instrument else ListingMarket.KOSPI

    def unrealized_pnl(self, instrument_id: InstrumentId) -> int:
        """Return what selling a position at the last price would earn in won, net of costs."""
        position = self.position(instrument_id)
        last_px = self._market.last_px(instrument_id)
        if not position.quantity or last_px is None:
            return 0
        notional = last_px * position.quantity
        return position.unrealized_pnl(last_px, self.costs.sell_costs(notional, self.listing(instrument_id)))

    @property
    def realized_pnl(self) -> int:
        """Today's result of sales in won, net."""
        return sum(position.realized_pnl for position in self.positions.values())

    @property
    def total_unrealized_pnl(self) -> int:
        """What is held, at last prices, net of the costs of selling it."""
        return sum(self.unrealized_pnl(instrument_id) for instrument_id in self.positions)

    def mark(self, instrument_id: InstrumentId | None = None) -> int:
        """Return today's total result in won, and keep its high and the deepest fall from it.

        Args:
            instrument_id: the only symbol whose price has changed since the last call; None values all anew.
        """
        if instrument_id is None:
            self._unrealized.clear()
        else:
            self._unrealized.pop(instrument_id, None)
        for symbol in self.positions:
            if symbol not in self._unrealized:
                self._unrealized[symbol] = self.unrealized_pnl(symbol)
        total = self.realized_pnl + sum(self._unrealized.values())
        self.max_total = max(self.max_total, total)
        self.max_drawdown = min(self.max_drawdown, total - self.max_total)
        return total
