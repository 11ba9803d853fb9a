"""What an order must be before the account is asked: venue, type, phase, price. Knows no cash and no holdings."""

from kiwoom_gui.market.order_types import OrderType, Refusal, TimeInForce, needs_price, needs_trigger, refusal
from kiwoom_gui.market.sessions import Phase, Venue
from kiwoom_gui.market.ticks import is_on_tick, tick_size
from kiwoom_gui.simulator.exchange import Exchange
from kiwoom_gui.simulator.instrument import Instrument
from kiwoom_gui.simulator.orders import Order
from kiwoom_gui.simulator.prices import has_limit
from kiwoom_gui.simulator.profiles import Profile
from kiwoom_gui.simulator.refusals import Reason, RefusedError, bad_input, business
from kiwoom_gui.simulator.sessions import CLOSED
from kiwoom_gui.wire.codes import TYPE_OF_TRDE_TP

_NOT_ON_MOCK = frozenset({"6", "7", "16", "26"})
_MOCK_PHASES = frozenset({Phase.CONTINUOUS, Phase.VI_AUCTION, Phase.CLOSING_AUCTION})


class OrderChecks:
    """The rules of exchange and service; each method raises RefusedError with the service's code."""

    def __init__(self, exchange: Exchange, profile: Profile) -> None:
        """Check against an exchange in the words of a service."""
        self._exchange = exchange
        self._profile = profile

    def kind(self, venue: Venue, trde_tp: str, code: str, ts: int) -> Instrument:
        """Check that the venue takes the type for a stock at an instant (ns UTC); return where it goes."""
        if venue not in self._profile.venues:
            raise self.no(Reason.VENUE_NOT_TAKEN)
        pair = TYPE_OF_TRDE_TP.get(trde_tp)
        if pair is None:
            raise bad_input(1517, f"매매구분 값이 올바르지 않습니다({trde_tp[:4]})")
        floors = self._exchange.floors(code)
        if venue is Venue.NXT and len(floors) == 1:
            raise self.no(Reason.NOT_ON_NXT)
        if self._profile.is_mock and trde_tp in _NOT_ON_MOCK:
            raise self.no(Reason.TYPE_NOT_TAKEN)
        # types that the venue never takes are refused as such at any hour
        if refusal(*pair, venue, frozenset(Phase)) in {Refusal.VENUE_LACKS_TYPE, Refusal.ABOLISHED}:
            raise self.no(Reason.TYPE_NOT_TAKEN)
        if self._profile.is_mock:
            self._mock_hours(floors[0], ts)
        wanted = floors if venue is Venue.SOR else [self._exchange.floor(code, venue)]
        if all(it.phases == CLOSED for it in wanted):
            raise self._closed(wanted, ts)
        if any(it.is_halted for it in wanted):
            raise self.no(Reason.HALTED)
        takers = [it for it in wanted if refusal(*pair, it.venue, it.phases) is None]
        if not takers:
            raise self.no(Reason.WRONG_TIME)
        return takers[0]

    def _mock_hours(self, it: Instrument, ts: int) -> None:
        if it.phases.isdisjoint(_MOCK_PHASES):
            opens, _ = self._exchange.phase_bounds(Phase.CONTINUOUS)
            raise self.no(
                Reason.BEFORE_OPEN if ts < opens or Phase.OPENING_AUCTION in it.phases else Reason.AFTER_CLOSE
            )

    def _closed(self, floors: list[Instrument], ts: int) -> RefusedError:
        tables = [self._exchange.timetables[it.venue] for it in floors]
        if not any(table.first for table in tables):
            return self.no(Reason.CLOSED_DAY)
        if ts < min(table.first for table in tables if table.first):
            return self.no(Reason.BEFORE_OPEN)
        if any(table.has_later(ts) for table in tables):
            return self.no(Reason.WRONG_TIME)
        return self.no(Reason.AFTER_CLOSE)

    def prices(self, instrument: Instrument, trde_tp: str, price: int, trigger: int) -> None:
        """Check that a new order has the prices (won, 0 for none) that its type needs, and no others."""
        kind, _ = TYPE_OF_TRDE_TP[trde_tp]
        if needs_price(kind):
            self.price(instrument, price)
        elif price:
            raise self.no(Reason.PRICE_NOT_ALLOWED)
        if needs_trigger(kind):
            if trigger <= 0:
                raise self.no(Reason.CONDITION_PRICE_MISSING)
            self.price(instrument, trigger)
        elif trigger:
            raise self.no(Reason.PRICE_NOT_ALLOWED)

    def price(self, instrument: Instrument, price: int) -> None:
        """Check that a price in won is there, inside the day's limits and on a tick."""
        if price <= 0:
            raise self.no(Reason.PRICE_MISSING)
        if price < instrument.limits.lower:
            raise self.no(Reason.BELOW_LIMIT, f"{instrument.limits.lower:,}")
        if price > instrument.limits.upper:
            raise self.no(Reason.ABOVE_LIMIT, f"{instrument.limits.upper:,}")
        if not is_on_tick(price):
            raise self.no(Reason.OFF_TICK, f"{tick_size(price):,}")

    def modifiable(self, order: Order, venue: Venue | None, ts: int) -> Instrument:
        """Check that an order may be modified at an instant (ns UTC), at the venue that holds it."""
        it = self.holder(order, venue)
        if not has_limit(order):
            raise self.no(Reason.MODIFY_NOT_TAKEN)
        if it.is_halted:
            raise self.no(Reason.HALTED)
        if it.phases == CLOSED:
            raise self._closed([it], ts)
        kind = OrderType.LIMIT if not order.is_dormant else OrderType.STOP_LIMIT
        if refusal(kind, TimeInForce.DAY, it.venue, it.phases) is not None:
            raise self.no(Reason.WRONG_TIME)
        return it

    def holder(self, order: Order, venue: Venue | None) -> Instrument:
        """Check that a request names the venue that the order was sent to or is held at; None is not checked."""
        if venue is not None and venue not in {order.venue, order.held_at}:
            raise self.no(Reason.VENUE_NOT_TAKEN)
        return self._exchange.floor(order.code, order.held_at)

    def new_price(self, order: Order, it: Instrument, price: int, trigger: int) -> None:
        """Check that a modify changes the limit, or the trigger of a stop-limit order that has not fired."""
        if trigger and not order.is_dormant:
            raise self.no(Reason.PRICE_NOT_ALLOWED)
        self.price(it, price)
        if trigger:
            self.price(it, trigger)
        if price == (order.price or order.book_px) and trigger in {0, order.trigger}:
            raise self.no(Reason.SAME_PRICE)

    def no(self, reason: Reason, *details: object) -> RefusedError:
        """Return a refusal in the words of the service."""
        return business(reason, *details, is_mock=self._profile.is_mock)
