"""Positions, cash and today's result, from fills. Knows no orders but what they reserve; decides nothing.

Cash: the broker's orderable cash at the last reconciliation, moved by what happened since. What working buys reserve
is counted by us, so that a click a millisecond after another sees it. The day's result is a running total: a price
that moves costs the same whatever the number of positions.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.domain.events import OrderFilled
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.domain.position import Fill, Position
from kiwoom_gui.engine.exposure import Exposure
from kiwoom_gui.engine.market_state import MarketState
from kiwoom_gui.engine.messages import CashReport, FillBooked, PositionReport, PositionTaken, TakenBecause
from kiwoom_gui.market.costs import CostModel, ListingMarket


@dataclass(frozen=True, slots=True)
class Gap:
    """A symbol whose quantity is not the same in the broker's books and in ours, in settled readings."""

    ours: int
    theirs: int
    since: int
    """ns UTC."""


class Portfolio:
    """The account's books as we keep them."""

    def __init__(self, costs: CostModel, market: MarketState) -> None:
        """Start empty; the first reconciliation brings the positions held."""
        self.costs = costs
        self._market = market
        self.positions: dict[InstrumentId, Position] = {}
        self._flat: dict[InstrumentId, Position] = {}
        """Answers for symbols that never had a position."""
        self.quarantined: dict[InstrumentId, Gap] = {}
        """Kept by `engine.quarantine`; no more is sold of these than both books hold."""
        self.fills: list[FillBooked] = []
        self.cash: CashReport | None = None
        self.exposure = Exposure(costs, market)
        self.realized_pnl = 0
        """Today's result of sales in won, net."""
        self.total_unrealized_pnl = 0
        """What is held, at last prices, net of the costs of selling it."""
        self._free_cash: int | None = None
        self._unrealized: dict[InstrumentId, int] = {}
        self.max_total = 0
        self.max_drawdown = 0

    # --- facts come in ---

    def book(self, order: Order, event: OrderFilled, sequence: int) -> FillBooked:
        """Book a fill and return it as booked.

        Of a sale of more than our books hold, only what they hold has a cost and so a result; `unbooked` is the rest.
        """
        costs = event.commission + event.tax
        before = self.position(order.instrument_id)
        is_sale = order.side is OrderSide.SELL
        known = min(event.last_qty, before.quantity) if is_sale else event.last_qty
        fill = Fill(order.instrument_id, order.side, event.last_qty, event.last_px, costs, event.ts_event)
        after = _moved(before, fill, known, event.last_notional)
        self._set(after)
        _move_gap(self.quarantined, order.instrument_id, order.side.sign * event.last_qty)
        if self._free_cash is not None:
            self._free_cash -= order.side.sign * event.last_notional + costs
        booked = FillBooked(
            fill_id=f"{event.venue_order_id}-{event.trade_id or sequence}",
            client_order_id=order.client_order_id,
            venue_order_id=event.venue_order_id,
            instrument_id=order.instrument_id,
            side=order.side,
            quantity=event.last_qty,
            price=event.last_px,
            costs=costs,
            realized_pnl=after.realized_pnl - before.realized_pnl if is_sale and known else None,
            ts=event.ts_event,
            notional=event.last_notional,
            unbooked=event.last_qty - known,
        )
        self.fills.append(booked)
        return booked

    def take_position(
        self, report: PositionReport, because: TakenBecause = TakenBecause.FIRST_READING
    ) -> PositionTaken:
        """Set a position to what the broker holds and return it as taken; today's result stays."""
        cost = round(report.avg_px * report.quantity)
        cost += self.costs.commission(cost)
        taken = PositionTaken(report.instrument_id, report.quantity, cost, report.ts_init, because)
        self.restore_position(taken)
        return taken

    def restore_position(self, taken: PositionTaken) -> None:
        """Hold what was taken over from the broker, now or by the journal; today's result stays."""
        before = self.position(taken.instrument_id)
        self._set(replace(before, quantity=taken.quantity, cost=taken.cost))

    def restore_fill(self, booked: FillBooked) -> None:
        """Take a fill of the day from the journal: its result is known; the position moves as far as it is known."""
        before = self.position(booked.instrument_id)
        notional = booked.quantity * booked.price if booked.notional is None else booked.notional
        known = booked.quantity - booked.unbooked
        if booked.side is OrderSide.SELL:
            known = min(known, before.quantity)  # less where rows before were lost
        fill = Fill(booked.instrument_id, booked.side, booked.quantity, booked.price, booked.costs, booked.ts)
        after = _moved(before, fill, known, notional)
        self._set(replace(after, realized_pnl=before.realized_pnl + (booked.realized_pnl or 0)))
        _move_gap(self.quarantined, booked.instrument_id, booked.side.sign * booked.quantity)
        self.fills.append(booked)

    def start_day(self) -> None:
        """Begin a new day: what yesterday earned and cost counts no more; what is held stays, at its cost."""
        for position in list(self.positions.values()):
            self._set(replace(position, realized_pnl=0, costs_paid=0))
        self.max_total = self.max_drawdown = 0

    def take_cash(self, cash: CashReport, open_orders: Iterable[Order]) -> None:
        """Rebase on the broker's cash; what working buys reserve there is what we count for them here."""
        self.cash = cash
        self._free_cash = cash.orderable + self.reserved_cash(open_orders)

    def on_order(self, order: Order) -> None:
        """Take an order as it is now, for what it reserves."""
        self.exposure.on_order(order)

    def on_price(self, instrument_id: InstrumentId) -> None:
        """Take note that a symbol's last price is another."""
        self.exposure.on_price(instrument_id)
        position = self.positions.get(instrument_id)
        if position is not None and position.quantity:
            self._mark(instrument_id)

    def on_rules(self, instrument_id: InstrumentId) -> None:
        """Take note that the day's rules of a symbol came: its limits, its tax and its price before the first trade."""
        self.exposure.on_rules(instrument_id)
        self.on_price(instrument_id)

    # --- questions ---

    def position(self, instrument_id: InstrumentId) -> Position:
        """Return the position in a symbol, flat if there is none."""
        position = self.positions.get(instrument_id) or self._flat.get(instrument_id)
        if position is None:
            position = self._flat[instrument_id] = Position(instrument_id)
        return position

    @property
    def orderable_cash(self) -> int | None:
        """The won that new buys may use, fees included; None before the first reconciliation."""
        return None if self._free_cash is None else self._free_cash - self.exposure.reserved_cash

    def reserved_cash(self, orders: Iterable[Order]) -> int:
        """Return the won that the unfilled parts of some buys hold, counted from scratch."""
        return sum(self.exposure.held_by(order).cash for order in orders)

    def orderable_qty(self, instrument_id: InstrumentId) -> int:
        """Return the shares that no working sell holds."""
        return max(self.sellable(instrument_id) - self.exposure.selling(instrument_id), 0)

    def sellable(self, instrument_id: InstrumentId) -> int:
        """Return the shares held; in quarantine only those that both books have."""
        held, gap = self.position(instrument_id).quantity, self.quarantined.get(instrument_id)
        return held if gap is None else min(held, gap.theirs)

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

    def mark(self) -> int:
        """Return today's total result in won, and keep its high and the deepest fall from it."""
        total = self.realized_pnl + self.total_unrealized_pnl
        self.max_total = max(self.max_total, total)
        self.max_drawdown = min(self.max_drawdown, total - self.max_total)
        return total

    # --- inside ---

    def _set(self, position: Position) -> None:
        symbol = position.instrument_id
        before = self.positions.get(symbol)
        self.positions[symbol] = position
        self.realized_pnl += position.realized_pnl - (before.realized_pnl if before else 0)
        self.exposure.on_position(position)
        self._mark(symbol)

    def _mark(self, instrument_id: InstrumentId) -> None:
        after = self.unrealized_pnl(instrument_id)
        self.total_unrealized_pnl += after - self._unrealized.get(instrument_id, 0)
        self._unrealized[instrument_id] = after


def _moved(before: Position, fill: Fill, known: int, notional: int) -> Position:
    """Return a position after the `known` shares of a fill of so many won; the costs of all of it were paid."""
    after = before
    if known:
        part = replace(fill, quantity=known, costs=fill.costs * known // fill.quantity)
        after = before.apply(part, notional * known // fill.quantity)
    return replace(after, costs_paid=before.costs_paid + fill.costs)


def _move_gap(gaps: dict[InstrumentId, Gap], symbol: InstrumentId, shares: int) -> None:
    """A fill moves both books, so that what may still be sold in quarantine stays true between two readings."""
    gap = gaps.get(symbol)
    if gap is not None:
        gaps[symbol] = replace(gap, ours=gap.ours + shares, theirs=max(gap.theirs + shares, 0))
