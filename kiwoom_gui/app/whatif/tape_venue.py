"""The simulator's venue on recorded trades and books: what becomes of one symbol's orders that were never sent.

Assumed: the market trades and quotes as it did, whatever we do. An order takes what its exchange's recorded book shows
when it arrives; what rests stands behind the size that is quoted at its price, and fills with the recorded trades at
or through that price, never with more shares than they had, or with quotes that come to meet it. Phases, interruptions
and halts are the recorded ones: in a call auction nothing fills before its print, and then at its price, with no more
than its shares, whoever asked for just that price last. What an exchange did is taken from its own record alone.
Costs are those of the recorded session. When an order arrives is up to the caller.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from kiwoom_gui.app.backtest.order_floor import OrderFloor
from kiwoom_gui.app.whatif.facts import Facts
from kiwoom_gui.app.whatif.standing import Standing
from kiwoom_gui.app.whatif.tape_exchange import TapeExchange
from kiwoom_gui.domain.enums import AggressorSide, OrderSide, OrderStatus, OrderType, Phase, Venue
from kiwoom_gui.domain.identifiers import VenueOrderId
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.domain.market_data import OrderBook, TradeTick
from kiwoom_gui.domain.orders import CancelOrder, ModifyOrder, Order, OrderRequest, SubmitOrder
from kiwoom_gui.domain.position import Position
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.venue_numbers import VenueNumber
from kiwoom_gui.market.costs import CostModel
from kiwoom_gui.market.sessions import KST
from kiwoom_gui.simulator import instrument as floor
from kiwoom_gui.simulator import orders as sim
from kiwoom_gui.simulator.ledger import Holding
from kiwoom_gui.simulator.profiles import PROFILES
from kiwoom_gui.simulator.sessions import CALLS, CLOSED, MATCHING, Change
from kiwoom_gui.wire.codes import TRDE_TP_OF_TYPE, Side

_PLENTY: Final = 10**13
"""Won: the core's own books say what may be bought."""
_LATE_NS: Final = 100_000_000_000
"""A trade so soon after a call auction began was made before it: the shortest lasts two minutes."""
_END_NS: Final = 31_000_000_000
"""So long after its phase an auction that had no print is over: it ends at random within 30 seconds."""

Phases = Mapping[Venue, frozenset[Phase]]


class TapeVenue(OrderFloor):
    """Takes over a symbol at an instant, with what is held and what works."""

    def __init__(self, rules: Instrument, costs: CostModel, now: int, first_number: int, facts: Facts) -> None:
        """Open the floors.

        Args:
            rules: the symbol's rules of the day.
            costs: fees and taxes.
            now: ns UTC.
            first_number: its order numbers come after this one, so that they are nobody else's.
            facts: counts what was assumed.
        """
        super().__init__(replace(PROFILES["free"], costs=costs), _PLENTY)
        self._code = rules.instrument_id
        self._facts = facts
        day = _day_of(now)
        self._exchange = TapeExchange(rules, day)
        self.open_at(self._exchange, day)
        self._floor.last_number = first_number
        self._floors = {it.venue: Standing(self._exchange, it) for it in self._exchange.all_floors()}
        self._began: dict[Venue, int] = {}
        """Since when each floor gathers for a price; 0 if it did before this was opened."""
        self._ending: dict[Venue, int] = {}
        """Since when each floor's call auction is over but for its print."""
        self._over: set[Venue] = set()
        """Floors whose call auction has had its print, or showed that none is to come."""
        self._told: dict[Venue, frozenset[Phase]] = {}
        self.take_rules(rules)

    # --- the record ---

    def take_rules(self, rules: Instrument) -> None:
        """Hear whether the symbol is halted."""
        for standing in self._floors.values():
            standing.it.is_halted = rules.is_halted
        if rules.is_halted and self.working:
            self._facts.halts += 1

    def see(self, tick: TradeTick | None, books: Iterable[OrderBook]) -> None:
        """Take the market as it stands."""
        for book in books:
            self._show(book)
        if tick is not None:
            for standing in self._floors.values():
                standing.it.tape.last_px = tick.price

    def hear_phases(self, phases: Phases, ts: int) -> None:
        """Take what the venues do now for this symbol: in an interruption KRX has a call auction."""
        krx, nxt = (phases.get(venue, CLOSED) for venue in (Venue.KRX, Venue.NXT))
        if Phase.VI_AUCTION in krx and Phase.CONTINUOUS in nxt:
            nxt = nxt - {Phase.CONTINUOUS} | {Phase.VI_AUCTION}  # as the simulator has it
        if Phase.VI_AUCTION in krx and Phase.CONTINUOUS in self._told.get(Venue.KRX, CLOSED) and self.working:
            self._facts.interruptions += 1
        both = (krx | nxt) - CLOSED or CLOSED
        if not nxt.isdisjoint(MATCHING):
            both -= CALLS  # the router goes where orders match as they come
        self._told = {Venue.KRX: krx, Venue.NXT: nxt, Venue.SOR: both}
        for standing in self._floors.values():
            self._move(standing, ts)

    def on_book(self, book: OrderBook) -> list[m.OrderReport]:
        """Let a recorded book reach our orders."""
        self._show(book)
        for standing in self._floors.values():
            self._move(standing, book.ts_init)
            if standing.book is book and self._works_at(standing.it):
                self._meet_book(standing, book.ts_init)
        return self.take_reports()

    def on_tick(self, tick: TradeTick) -> list[m.OrderReport]:
        """Let a recorded trade reach our orders."""
        if not tick.quantity:  # a price that was told without a trade
            return []
        self._facts.prints[tick.venue] += 1
        left = tick.quantity
        for venue in dict.fromkeys((tick.venue, Venue.SOR)):
            standing = self._floors.get(venue)
            if standing is None:
                continue
            it = standing.it
            if not it.is_halted and self._works_at(it):
                before = len(self._floor.fills)
                if it.is_call:
                    self._auction(standing, tick, left)
                elif it.is_matching:
                    self._trade(standing, tick, left)
                left -= self._filled_since(before)
            it.tape.last_px = tick.price
        return self.take_reports()

    def _show(self, book: OrderBook) -> None:
        self._exchange.is_joint |= book.venue is Venue.SOR
        for venue, standing in self._floors.items():
            is_whole = book.venue is venue
            if is_whole or (book.venue is Venue.SOR and (standing.book is None or not standing.is_whole)):
                standing.show(book, is_whole=is_whole)
            if is_whole and venue in self._ending and book.expected_px is None:
                self._over.add(venue)  # nobody gathers any more

    def _move(self, standing: Standing, ts: int) -> None:
        """Let a floor's phases follow what was told; a call auction waits for its print."""
        it, venue = standing.it, standing.it.venue
        told = self._told.get(venue, CLOSED)
        if told == it.phases:
            self._ending.pop(venue, None)
            return
        was_call, is_call = (not phases.isdisjoint(CALLS) for phases in (it.phases, told))
        if was_call and not is_call:
            if venue not in self._over and ts - self._ending.setdefault(venue, ts) < _END_NS:
                return
            it.clear_house()
        elif is_call and not was_call:
            self._over.discard(venue)
            self._began[venue] = ts if it.phases != CLOSED else 0
        self._ending.pop(venue, None)
        self._exchange.change(it, Change(ts, told, has_matched=True))
        if was_call and self._works_at(it):
            self._meet_book(standing, ts)

    # --- our orders ---

    def take_over(self, position: Position, orders: Iterable[tuple[Order, VenueNumber]], now: int) -> None:
        """Go on with what is held and with the orders that work, under their own numbers."""
        self.ledger.holdings[self._code] = Holding(self._code, position.quantity, position.cost)
        kept = [replace(_kept(order, known), held_at=self._venue_of(order.venue)) for order, known in orders]
        for order in kept:
            if order.price and not order.trigger:
                self._floors[order.held_at].queue_up(order.price, is_bid=order.is_buy, less=order.leaves)
        self._floor.bring_back(kept, now)
        self.take_reports()
        self._count_working()

    def take(self, send: m.SendOrder[OrderRequest], now: int) -> list[m.Input]:
        """Perform a request that arrives now; return its answer and then the reports, as the broker would send them."""
        request = send.approval.request
        for standing in self._floors.values():
            if not self._works_at(standing.it):
                standing.it.clear_house()
            standing.lay(now)
        before = len(self._floor.fills)
        if not isinstance(request, CancelOrder) and request.price is not None:
            self._queue_up(request, send.target_venue_order_id)
        answer = self._ask(send, now)
        self._note_taken(before)
        if isinstance(request, SubmitOrder) and isinstance(answer, m.RequestAccepted):
            self._note_order(request, self._floor.orders[answer.venue_order_id])
        self._count_working()
        return [answer, *self.take_reports()]

    def _queue_up(self, request: SubmitOrder | ModifyOrder, target: VenueOrderId | None) -> None:
        """Where only a book of both exchanges was recorded it tells how long a queue is at most."""
        if isinstance(request, SubmitOrder):
            venue, is_bid = self._venue_of(request.venue), request.side is OrderSide.BUY
        elif (order := self._floor.orders.get(target or "")) is not None:
            venue, is_bid = order.held_at, order.is_buy
        else:
            return
        standing = self._floors.get(venue)
        if standing is not None and not standing.is_whole and request.price is not None:
            standing.queue_up(request.price, is_bid=is_bid)

    def _note_order(self, request: SubmitOrder, order: sim.Order) -> None:
        """Count what an order met when it arrived."""
        standing = self._floors[order.held_at]
        self._facts.orders[request.venue] += 1
        self._facts.unquoted[request.venue] += not standing.is_quoted
        if request.venue is Venue.SOR and not self._exchange.is_joint:
            quoted = [each.is_quoted for each in self._floors.values() if each.it.venue is not Venue.SOR]
            self._facts.halved += len(quoted) > sum(quoted) > 0
        self._facts.in_calls += standing.it.is_call
        if order.leaves and standing.it.is_matching and not order.is_dormant:
            ahead = standing.it.book.own_side(is_buy=order.is_buy).ahead_of(order)
            self._facts.queued += ahead > 0
            self._facts.ahead += ahead

    def _venue_of(self, venue: Venue) -> Venue:
        """Return the floor that keeps orders to a venue."""
        return Venue.KRX if venue is Venue.SOR and not self._exchange.is_joint else venue

    def _works_at(self, it: floor.Instrument) -> list[sim.Order]:
        if not self.working:
            return []
        return [order for order in self._floor.working() if order.held_at is it.venue]

    # --- matching ---

    def _trade(self, standing: Standing, tick: TradeTick, left: int) -> None:
        """Let what is left of a trade reach the orders at a floor: those that rest, rests of market orders, stops."""
        it, ts = standing.it, tick.ts_init
        rests = self._lift_market_orders(it)
        by = tick.aggressor
        standing.clear_passed(tick.price, by_buyer=None if by is AggressorSide.NONE else by is AggressorSide.BUYER)
        for by_buyer in (False, True):
            before = len(self._floor.fills)
            self._exchange.sweep(it, left, tick.price, ts, by_buyer=by_buyer, forced=True)
            left -= self._filled_since(before)
        it.tape.last_px = tick.price
        before = len(self._floor.fills)
        for order in rests:
            if not standing.is_quoted:
                self._exchange.gather(it, tick.price, left, is_bid=not order.is_buy)  # all that is known to be there
            self._exchange.enter(order, ts)
            if not standing.is_quoted:
                self._exchange.unquote(it, tick.price, left, is_bid=not order.is_buy)
        self._exchange.matching.fire_stops(it, ts)
        self._note_taken(before)

    def _meet_book(self, standing: Standing, ts: int) -> None:
        """Let a book reach the orders at its floor; rests of market orders take what stands there now."""
        rests = self._lift_market_orders(standing.it)
        standing.lay(ts)
        before = len(self._floor.fills)
        for order in rests:
            self._exchange.enter(order, ts)
        self._note_taken(before)

    def _lift_market_orders(self, it: floor.Instrument) -> list[sim.Order]:
        if not it.is_matching:
            return []
        rests = [order for order in self._works_at(it) if order.kind is OrderType.MARKET]
        for order in rests:
            self._exchange.withdraw(order, order.leaves)
        return rests

    def _auction(self, standing: Standing, tick: TradeTick, left: int) -> None:
        """Let a call auction's print reach what gathered: at its price, who asked for just that price comes last."""
        it, venue = standing.it, standing.it.venue
        is_late = tick.ts_init - self._began.get(venue, 0) < _LATE_NS and venue not in self._ending
        if is_late or Phase.PRE_CLOSE_PRICE in it.phases:
            return
        it.clear_house()
        for side in (it.book.bids, it.book.asks):
            side.put_first(tick.price, left)
        self._exchange.matching.uncross(it, tick.ts_init, (tick.price, left))
        it.clear_house()
        self._over.add(venue)
        self._move(standing, tick.ts_init)

    def _filled_since(self, before: int) -> int:
        """Return the shares that filled since a count of fills."""
        return sum(fill.quantity for fill in self._floor.fills[before:])

    def _note_taken(self, before: int) -> None:
        """Remember what our orders took out of the books since a count of fills."""
        for fill in self._floor.fills[before:]:
            is_buy = self._floor.orders[fill.ord_no].is_buy
            self._floors[fill.venue].take_out(fill.price, fill.quantity, is_bid=not is_buy)


def _kept(order: Order, known: VenueNumber) -> sim.Order:
    """Return an order as the venue knows it."""
    number = str(known.number)
    has_fired = order.order_type is OrderType.STOP_LIMIT and (order.status is OrderStatus.TRIGGERED or known.filled_qty)
    kind = OrderType.LIMIT if has_fired else order.order_type
    return sim.Order(
        ord_no=number,
        root_ord_no=str(order.root_venue_order_id or number),
        code=order.instrument_id,
        side=Side.BUY if order.side is OrderSide.BUY else Side.SELL,
        trde_tp=TRDE_TP_OF_TYPE[kind, order.time_in_force],
        quantity=known.quantity,
        price=order.price or 0,
        ts=order.ts_init,
        venue=order.venue,
        reduced=known.canceled_qty,
        filled=known.filled_qty,
        notional=known.filled_notional,
        commission=known.commission,
        tax=known.tax,
        trigger=order.trigger_price or 0,
    )


def _day_of(ts: int) -> date:
    return datetime.fromtimestamp(ts // 1_000_000_000, KST).date()
