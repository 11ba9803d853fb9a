"""A small exchange with one stock at KRX and NXT, books laid by hand, and an account with cash and shares."""

from dataclasses import dataclass
from datetime import date, time
from random import Random

from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.market.ticks import step
from kiwoom_gui.simulator.brokerage import AccountEvent, Brokerage, OrderEvent
from kiwoom_gui.simulator.catalog import DayBar, Listing
from kiwoom_gui.simulator.clock import start_instant
from kiwoom_gui.simulator.exchange import Exchange, Print
from kiwoom_gui.simulator.instrument import Instrument
from kiwoom_gui.simulator.ledger import Holding
from kiwoom_gui.simulator.orders import Order
from kiwoom_gui.simulator.profiles import PROFILES, Profile
from kiwoom_gui.simulator.refusals import RefusedError
from kiwoom_gui.simulator.vi import Interruption
from kiwoom_gui.wire.codes import Side, StatusWord, find_code
from kiwoom_gui.wire.numbers import NS
from tests.support.sim_builders import MONDAY

CODE = "000001"
BASE = 10_000
"""Tick 10, limits 7,000 and 13,000; the last price until something trades."""
BARS = tuple(DayBar(BASE, 10_100, 9_900, BASE, 500_000) for _ in range(25))
LISTING = Listing(CODE, "표본", ListingMarket.KOSDAQ, "표본", BARS)
HELD = 1_000


@dataclass
class TwoFloors:
    """The stock at both exchanges; `at` is the instant of what is done next."""

    day: date = MONDAY
    profile: Profile = PROFILES["real"]
    listing: Listing = LISTING

    def __post_init__(self) -> None:
        self.calendar = TradingCalendar()
        self.exchange = Exchange([self.listing], self.day, self.calendar)
        self.broker = Brokerage(self.exchange, self.profile, "8012345611", Random(1))  # noqa: S311 - a test
        self.broker.ledger.holdings[CODE] = Holding(CODE, HELD, HELD * BASE, HELD)
        self.events: list[AccountEvent] = []
        self.prints: list[Print] = []
        self.interruptions: list[tuple[Interruption, bool, int]] = []
        self.broker.on_event = self.events.append
        self.exchange.on_print = self.prints.append
        self.exchange.interruptions.on_change = lambda _, vi, is_on, ts: self.interruptions.append((vi, is_on, ts))
        self.at = 0

    @property
    def krx(self) -> Instrument:
        return self.exchange.instruments[CODE]

    @property
    def nxt(self) -> Instrument:
        return self.exchange.nxt[CODE]

    def go(self, clock: str) -> int:
        """Let time go on to a time of day (HH:MM:SS KST)."""
        # the calendar moves the openings of late days; here the clock is meant as it reads
        self.at = start_instant(self.day, time.fromisoformat(clock), TradingCalendar(late_opens={}))
        self.exchange.advance(self.at)
        return self.at

    def wait(self, seconds: float) -> None:
        """Let seconds pass."""
        self.at += int(seconds * NS)
        self.exchange.advance(self.at)

    def lay(self, it: Instrument, quantity: int = 100, levels: int = 3, around: int = BASE) -> None:
        """Put depth on both sides: bids from one tick below, asks from one tick above a price in won."""
        for level in range(1, levels + 1):
            self.exchange.quote(it, step(around, -level), quantity, is_bid=True)
            self.exchange.quote(it, step(around, level), quantity, is_bid=False)

    def buy(
        self,
        trde_tp: str,
        quantity: int,
        price: int = 0,
        trigger: int = 0,
        venue: Venue = Venue.KRX,
        side: Side = Side.BUY,
    ) -> Order:
        return self.broker.place(CODE, side, trde_tp, quantity, price, ts=self.at, venue=venue, trigger=trigger)

    def sell(self, trde_tp: str, quantity: int, price: int = 0, trigger: int = 0, venue: Venue = Venue.KRX) -> Order:
        return self.buy(trde_tp, quantity, price, trigger, venue, Side.SELL)

    def house(self, it: Instrument, quantity: int, limit: int | None = None, *, by_buyer: bool) -> int:
        """Let somebody else take; return how many shares traded."""
        return self.exchange.sweep(it, quantity, limit, self.at, by_buyer=by_buyer)

    def words(self, order: Order) -> list[tuple[StatusWord, int]]:
        """Return state and leaves of what was told about an order."""
        return [(e.status, e.leaves) for e in self.events if isinstance(e, OrderEvent) and e.order is order]


def fills(order: Order) -> list[tuple[int, int, Venue]]:
    """Return price, quantity and exchange of an order's fills."""
    return [(fill.price, fill.quantity, fill.venue) for fill in order.fills]


def code_in(error: RefusedError) -> str:
    """Return the broker's code in a refusal."""
    return find_code(error.return_code, error.return_msg)
