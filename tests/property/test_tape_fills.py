"""Whatever a tape brings: what was never sent fills no more than was traded or shown, and never in a VI or a halt."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from kiwoom_gui.domain.enums import OrderSide, Venue
from kiwoom_gui.domain.identifiers import ClientOrderId
from tests.support.tape_rig import Levels, TapeRig

_TICK = 10
_PRICES = st.integers(-4, 4).map(lambda steps: 12_500 + steps * _TICK)
_SIZES = st.integers(1, 60)
_SHOWN = st.sampled_from([Venue.KRX, Venue.KRX, Venue.NXT, Venue.SOR])
_EXCHANGES = st.sampled_from([Venue.KRX, Venue.KRX, Venue.NXT])
_VENUES = st.sampled_from(list(Venue))


@dataclass(frozen=True)
class Show:
    """Quotes of an exchange around a price: sizes by distance."""

    mid: int
    bids: tuple[int, ...]
    asks: tuple[int, ...]
    venue: Venue

    def levels(self, *, is_bid: bool) -> Levels:
        sizes, sign = (self.bids, -1) if is_bid else (self.asks, 1)
        return {self.mid + sign * _TICK * (1 + place): size for place, size in enumerate(sizes)}


@dataclass(frozen=True)
class Trade:
    """A trade of the market."""

    price: int
    quantity: int
    by_buyer: bool
    venue: Venue


@dataclass(frozen=True)
class Want:
    """An order of ours; at market without a price."""

    quantity: int
    price: int | None
    venue: Venue


@dataclass(frozen=True)
class Cancel:
    """Cancel one of our orders."""

    place: int


@dataclass(frozen=True)
class Stop:
    """An interruption or a halt begins, or what runs of them ends."""

    what: str


_SIZES_OF_A_SIDE = st.lists(_SIZES, max_size=4).map(tuple)
_EVENTS = st.one_of(
    st.builds(Show, _PRICES, _SIZES_OF_A_SIDE, _SIZES_OF_A_SIDE, _SHOWN),
    st.builds(Trade, _PRICES, _SIZES, st.booleans(), _EXCHANGES),
    st.builds(Want, _SIZES, st.none() | _PRICES, _VENUES),
    st.builds(Cancel, st.integers(0, 5)),
    st.builds(Stop, st.sampled_from(["vi", "halt", "go on"])),
)


class Played:
    """A tape as it is played, with what must hold after each event."""

    def __init__(self, side: OrderSide, latency_ms: int) -> None:
        self.rig, self.side = TapeRig(latency_ms), side
        self.orders: dict[ClientOrderId, Want] = {}
        self.is_interrupted = self.is_halted = False

    def play(self, event: object) -> None:
        before = self._filled()
        was_stopped = self.is_interrupted or self.is_halted
        self.rig.wait(0.03)  # what is under way may arrive
        if was_stopped:
            assert self._filled() == before
        before, has_rests = self._filled(), self._has_market_orders()
        self._give(event)
        new = self._filled() - before
        match event:
            case Trade(quantity=quantity) if not was_stopped and not has_rests:
                assert new <= quantity
            case Show() if not was_stopped:
                assert new <= sum((*event.bids, *event.asks))
            case Stop(what="go on"):
                pass  # what was shown meanwhile may fill now
            case _:
                assert not was_stopped or new == 0
        for order_id, want in self.orders.items():
            self._is_within(order_id, want)

    def _give(self, event: object) -> None:
        rig = self.rig
        match event:
            case Show():
                rig.book(event.levels(is_bid=True), event.levels(is_bid=False), event.venue)
            case Trade():
                (rig.bought if event.by_buyer else rig.sold)(event.price, event.quantity, event.venue)
            case Want(quantity=quantity, price=price, venue=venue):
                if not self.is_halted and not self.rig.core.orders.unanswered():  # the engine has one a side
                    self.orders[rig.order(self.side, quantity, price, venue=venue)] = event
            case Cancel(place=place) if place < len(self.orders):
                order_id = list(self.orders)[place]
                if rig.look(order_id).leaves_qty:
                    rig.cancel(order_id)
            case Stop(what=what):
                self._stop(what)
            case _:
                pass

    def _stop(self, what: str) -> None:
        if what == "vi" and not self.is_interrupted:
            self.rig.interruption(is_on=True)
            self.is_interrupted = True
        elif what == "halt" and not self.is_halted:
            self.rig.halt(is_halted=True)
            self.is_halted = True
        elif what == "go on":
            self._go_on()

    def _go_on(self) -> None:
        if self.is_halted:
            self.rig.halt(is_halted=False)
        if self.is_interrupted:
            self.rig.interruption(is_on=False)
            self.rig.wait(0.1)
            self.rig.wait(32)  # no print comes
        self.is_interrupted = self.is_halted = False

    def _has_market_orders(self) -> bool:
        return any(want.price is None and self.rig.look(i).leaves_qty for i, want in self.orders.items())

    def _is_within(self, order_id: ClientOrderId, want: Want) -> None:
        order = self.rig.look(order_id)
        assert order.filled_qty <= want.quantity
        for price in self.rig.filled(order_id):
            assert want.price is None or (price <= want.price if self.side is OrderSide.BUY else price >= want.price)

    def _filled(self) -> int:
        return sum(self.rig.look(order_id).filled_qty for order_id in self.orders)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(OrderSide), st.sampled_from([0, 20, 70]), st.lists(_EVENTS, max_size=40))
def test_no_order_fills_more_than_its_market_had_nor_while_it_stands_still(
    side: OrderSide, latency_ms: int, events: list[object]
) -> None:
    """All orders are of one side: two of ours that cross would meet each other, as at the exchange."""
    played = Played(side, latency_ms)
    for event in events:
        played.play(event)
