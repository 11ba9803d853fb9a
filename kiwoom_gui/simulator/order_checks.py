"""What an order must be before the account is asked: venue, type, phase, price. Knows no cash and no holdings."""

from kiwoom_gui.market.order_types import OrderType, Refusal, TimeInForce, refusal
from kiwoom_gui.market.sessions import Phase, Venue
from kiwoom_gui.market.ticks import is_on_tick, tick_size
from kiwoom_gui.simulator.exchange import Exchange, Instrument
from kiwoom_gui.simulator.orders import LIMIT, MARKET
from kiwoom_gui.simulator.profiles import Profile
from kiwoom_gui.simulator.refusals import Reason, RefusedError, bad_input, business
from kiwoom_gui.wire.codes import TYPE_OF_TRDE_TP

_TAKEN_TYPES = frozenset({LIMIT, MARKET})


class OrderChecks:
    """The rules of exchange and service; each method raises RefusedError with the service's code."""

    def __init__(self, exchange: Exchange, profile: Profile) -> None:
        """Check against an exchange in the words of a service."""
        self._exchange = exchange
        self._profile = profile

    def kind(self, venue: Venue, trde_tp: str, ts: int) -> None:
        """Check that the venue takes the type at an instant (ns UTC)."""
        if venue not in self._profile.venues:
            raise self.no(Reason.VENUE_NOT_TAKEN)
        pair = TYPE_OF_TRDE_TP.get(trde_tp)
        if pair is None:
            raise bad_input(1517, f"매매구분 값이 올바르지 않습니다({trde_tp[:4]})")
        self.phase(*pair, ts)
        if trde_tp not in _TAKEN_TYPES:
            raise self.no(Reason.TYPE_NOT_TAKEN)

    def phase(self, order_type: OrderType, time_in_force: TimeInForce, ts: int) -> None:
        """Check that the market is open for a type at an instant (ns UTC)."""
        phases = self._exchange.phases(ts)
        if phases == {Phase.CLOSED}:
            first, _ = self._exchange.phase_bounds(Phase.OPENING_AUCTION)
            raise self.no(Reason.BEFORE_OPEN if ts < first else Reason.AFTER_CLOSE)
        why = refusal(order_type, time_in_force, Venue.KRX, phases)
        if why is not None:
            raise self.no(Reason.WRONG_TIME if why is Refusal.PHASE_LACKS_TYPE else Reason.TYPE_NOT_TAKEN)

    def price(self, instrument: Instrument, price: int) -> None:
        """Check that a limit price in won is there, inside the day's limits and on a tick."""
        if price <= 0:
            raise self.no(Reason.PRICE_MISSING)
        if price < instrument.limits.lower:
            raise self.no(Reason.BELOW_LIMIT, f"{instrument.limits.lower:,}")
        if price > instrument.limits.upper:
            raise self.no(Reason.ABOVE_LIMIT, f"{instrument.limits.upper:,}")
        if not is_on_tick(price):
            raise self.no(Reason.OFF_TICK, f"{tick_size(price):,}")

    def no(self, reason: Reason, *details: object) -> RefusedError:
        """Return a refusal in the words of the service."""
        return business(reason, *details, is_mock=self._profile.is_mock)
