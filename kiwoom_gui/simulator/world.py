"""One simulated market with one account: builds the parts from the settings and moves them on. Opens no socket."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from math import log10, sqrt
from pathlib import Path
from random import Random

from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.market.ticks import floor_to_tick
from kiwoom_gui.simulator.bar_replay import BarPath, minutes_of, read_bars, rebased, with_past
from kiwoom_gui.simulator.brokerage import Brokerage
from kiwoom_gui.simulator.catalog import DayBar, Listing, load_listings
from kiwoom_gui.simulator.clock import MarketClock, open_instant, start_instant, trading_day_for
from kiwoom_gui.simulator.exchange import Exchange, Instrument
from kiwoom_gui.simulator.flow import TRADE_PART, Feed, StockFlow
from kiwoom_gui.simulator.history import CONTINUOUS_MINUTES, History, draw_minutes
from kiwoom_gui.simulator.intraday import CONTINUOUS_S, volume_part
from kiwoom_gui.simulator.paths import CalmPath, FairPath, MarketFactor, SharedPath
from kiwoom_gui.simulator.profiles import PROFILES, Profile
from kiwoom_gui.simulator.recorded_flow import RecordedFlow
from kiwoom_gui.simulator.recording import Recording
from kiwoom_gui.simulator.scenario import (
    DIP_SHAPE,
    OPEN_DROP,
    SCENARIOS,
    START_DROP,
    SURGE_SHAPE,
    Scenario,
    StoryPath,
    SurgeDipPath,
    peak_of,
    surge_day_volume,
    with_surge,
)
from kiwoom_gui.simulator.sessions import RandomEnds, random_ns
from kiwoom_gui.simulator.spreads import spread_ticks
from kiwoom_gui.simulator.tape import NS_PER_MINUTE, TapeMark
from kiwoom_gui.simulator.universe import made_up_listings
from kiwoom_gui.wire.numbers import NS

MESSAGES_PER_SECOND = 85.0
"""Prints and books of KRX of 36 stocks together at rate 1, on an ordinary minute; more stocks make more."""
_USUAL_STOCKS = 36
_SURGE_ACTS_PER_SECOND = 4.0
_NXT_PART = 0.3
"""What NXT trades of a stock against KRX."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a world is made of. `rate` scales the flow, `speed` the scenario's waves; `start` KST, None as the scenario.

    After a restart `start_ns` puts the clock to an exact instant, `story_ns` is when the scenario began, and `marks`
    say where the stocks stood. `stocks` adds made-up ones until there are as many; `replay` are files of bars by code;
    `recording` is a session to be played, on its own day.
    """

    seed: int = 1
    scenario: Scenario = field(default_factory=lambda: SCENARIOS["default"])
    profile: Profile = field(default_factory=lambda: PROFILES["real"])
    start: time | None = None
    start_ns: int | None = None
    story_ns: int | None = None
    marks: dict[str, TapeMark] = field(default_factory=dict)
    rate: float = 1.0
    speed: float = 1.0
    account: str = "8012345611"
    stocks: int = 0
    replay: dict[str, Path] = field(default_factory=dict)
    recording: Recording | None = None


class World:
    """Exchange, broker, feed and history on one clock."""

    def __init__(self, settings: Settings, today: date, monotonic_ns: Callable[[], int]) -> None:
        """Build a market for the trading day of `today` (KST).

        Raises:
            KeyError: the scenario's stock is not listed.
            OSError: a file of bars cannot be read.
            BarFileError: a file of bars cannot be played.
        """
        self.settings = settings
        self.calendar = TradingCalendar()
        self.day = trading_day_for(today, self.calendar)
        start = start_instant(self.day, settings.start or settings.scenario.start, self.calendar)
        self.start_ns = settings.start_ns or start
        self.story_ns = settings.story_ns or self.start_ns
        self.clock = MarketClock(self.start_ns, monotonic_ns)
        listings = load_listings()
        listings.update(made_up_listings(max(settings.stocks - len(listings), 0), settings.seed))
        self._replays = {code: read_bars(path) for code, path in settings.replay.items()}
        for code, replay in self._replays.items():
            listings[code] = with_past(listings.get(code), code, replay)
        surge = settings.scenario.surge_code
        if surge is not None:
            listings[surge] = with_surge(listings[surge])
        if settings.recording is not None:
            for code, base in settings.recording.header.stocks.items():
                listings[code] = rebased(listings.get(code), code, base)
        self.listings = listings
        shapes = {surge: SURGE_SHAPE} if surge else {}
        self.history = History(listings, self.day, self.calendar, settings.seed, shapes)
        extra = Random(f"{settings.seed}:interruptions")  # noqa: S311 - a market, not a secret
        self.exchange = Exchange(listings.values(), self.day, self.calendar, self._random_ends, extra.random)
        self.exchange.advance(self.start_ns)
        numbers = Random(f"{settings.seed}:numbers")  # noqa: S311 - spacing of order numbers, not a secret
        self.brokerage = Brokerage(self.exchange, settings.profile, settings.account, numbers)
        self._open_ns = open_instant(self.day, self.calendar)
        self.market = MarketFactor(settings.seed, self.start_ns)
        rates = _acts_per_second(listings, surge, settings.rate)
        pairs = [self._flows(code, rates[code]) for code in self.exchange.instruments]
        self.feed = Feed(self.exchange, [krx for krx, _ in pairs], [nxt for _, nxt in pairs if nxt], self.start_ns)
        self.brokerage.on_taken = self._feel

    def advance(self) -> int:
        """Let everything happen that is due by the market's clock, in its order; return the acts of the flow."""
        now = self.clock.now_ns()
        acts = 0
        while (due := self.exchange.next_change_ns()) is not None and due <= now:
            acts += self.feed.advance(due)
            self.exchange.advance(due)
        return acts + self.feed.advance(now)

    def _random_ends(self, code: str) -> RandomEnds:
        """Draw when a stock's auctions end; one that should have ended before the start has ended on time."""
        rng = Random(f"{self.settings.seed}:{code}:ends")  # noqa: S311 - a market, not a secret
        opening, closing = random_ns(rng.random()), random_ns(rng.random())
        has_opened = self.start_ns >= open_instant(self.day, self.calendar)
        return RandomEnds(0 if has_opened else opening, closing)

    def _feel(self, code: str, quantity: int, *, by_buyer: bool) -> None:
        self.feed.flows[code].feel(quantity, by_buyer=by_buyer)

    def _flows(self, code: str, rate: float) -> tuple[StockFlow, StockFlow | None]:
        """Make the flows of a stock at KRX and, if it trades there, at NXT; they share the price they want."""
        settings, instrument = self.settings, self.exchange.instruments[code]
        listing = instrument.listing
        rng = Random(f"{settings.seed}:{code}")  # noqa: S311 - a market, not a secret
        is_surge = code == settings.scenario.surge_code
        if code in self._replays:
            bars = BarPath(minutes_of(self._replays[code], self.day, self._open_ns, rng))
            instrument.tape.prefill(bars.before(self.start_ns), self.start_ns)
            instrument.vi.static_ref = _last_single_price(instrument)
            day_volume, path = bars.day_volume, SharedPath(bars, self.start_ns)
        else:
            usual = int(listing.average_volume * rng.lognormvariate(0, 0.3))
            day_volume = surge_day_volume(listing) if is_surge else usual
            self._prefill(instrument, rng, day_volume, is_surge=is_surge)
            path = SharedPath(self._path(instrument, rng), self.start_ns)
        if settings.recording is not None and code in settings.recording.header.stocks:
            return self._recorded_flows(settings.recording, instrument, rng, day_volume)
        spread = 1 if is_surge else spread_ticks(listing)
        krx = StockFlow(
            self.exchange, instrument, path, rng, rate=rate, day_volume=day_volume, spread=spread
        )  # fmt: skip
        if code not in self.exchange.nxt:
            return krx, None
        at_nxt = self.exchange.nxt[code]
        at_nxt.tape.last_px = instrument.tape.last_px
        rng_nxt = Random(f"{settings.seed}:{code}:NXT")  # noqa: S311 - a market, not a secret
        volume = max(int(day_volume * _NXT_PART), 1)
        nxt = StockFlow(
            self.exchange, at_nxt, path, rng_nxt, rate=rate * _NXT_PART, day_volume=volume, spread=spread
        )  # fmt: skip
        return krx, nxt

    def _recorded_flows(
        self, recording: Recording, instrument: Instrument, rng: Random, day_volume: int
    ) -> tuple[StockFlow, StockFlow | None]:
        code, at_nxt = instrument.code, self.exchange.nxt.get(instrument.code)
        prints = recording.of(code, Venue.KRX)
        krx = RecordedFlow(self.exchange, instrument, prints, rng, day_volume=day_volume)
        if at_nxt is None:
            return krx, None
        at_nxt.tape.last_px = instrument.tape.last_px
        rng_nxt = Random(f"{self.settings.seed}:{code}:NXT")  # noqa: S311 - a market, not a secret
        prints, volume = recording.of(code, Venue.NXT), max(int(day_volume * _NXT_PART), 1)
        return krx, RecordedFlow(self.exchange, at_nxt, prints, rng_nxt, day_volume=volume)

    def _path(self, instrument: Instrument, rng: Random) -> FairPath:
        scenario, listing, last = self.settings.scenario, instrument.listing, instrument.tape.last_px
        if listing.code == scenario.surge_code:
            return SurgeDipPath(rng, peak_of(listing), self.story_ns, self.settings.speed)
        if listing.code == scenario.story_code:
            steps = scenario.steps
            return StoryPath(rng, steps, (listing.base_px, last), self.story_ns, self.settings.speed)
        return CalmPath(rng, last, listing.daily_volatility, listing.limits, self.market)

    def _prefill(self, instrument: Instrument, rng: Random, day_volume: int, *, is_surge: bool) -> None:
        """Draw the minutes between the opening and the start into the tape."""
        passed_s = min(max((self.start_ns - self._open_ns) / NS, 0.0), float(CONTINUOUS_S))
        if not passed_s:
            return
        count = min(-(-int(passed_s) // 60), CONTINUOUS_MINUTES)
        starts = [self._open_ns + minute * NS_PER_MINUTE for minute in range(count)]
        mark = self.settings.marks.get(instrument.code)
        if mark is not None and mark.volume:
            bar = DayBar(mark.open, mark.high, mark.low, mark.last, mark.volume)
        else:
            bar = _morning(instrument.listing, rng, passed_s / CONTINUOUS_S, day_volume, is_surge=is_surge)
        instrument.tape.prefill(draw_minutes(rng, bar, starts, DIP_SHAPE if is_surge else None), self.start_ns)
        instrument.vi.static_ref = _last_single_price(instrument)


def _last_single_price(instrument: Instrument) -> int:
    """Return the opening price in won, the last one if an interruption must have come between, 0 before the open."""
    tape = instrument.tape
    if not tape.open_px:
        return 0
    return (
        tape.open_px
        if instrument.vi.breach(tape.open_px, tape.open_px) is None
        and abs(tape.last_px - tape.open_px) * 12 < tape.open_px
        else tape.last_px
    )


def _morning(listing: Listing, rng: Random, part: float, day_volume: int, *, is_surge: bool) -> DayBar:
    """Draw what a stock did in the first `part` (0 to 1) of the day."""
    limits = listing.limits
    if is_surge:
        first, last = (int(peak_of(listing) * (1 - drop / 100)) for drop in (OPEN_DROP, START_DROP))
    else:
        first = int(listing.base_px * (1 + rng.gauss(0, 0.004)))
        last = int(first * (1 + rng.gauss(0, listing.daily_volatility * sqrt(part) * 0.7)))
    first, last = (floor_to_tick(min(max(px, limits.lower), limits.upper)) for px in (first, last))
    swing = int(listing.base_px * (0.004 if is_surge else listing.daily_volatility * sqrt(part) * 0.3))
    high = min(floor_to_tick(max(first, last) + swing), limits.upper)
    low = max(floor_to_tick(max(min(first, last) - swing, 1)), limits.lower)
    # the dip's day is thin from its opening on: no more than its share of the clock
    volume = max(int(day_volume * (part if is_surge else volume_part(part))), 1)
    return DayBar(first, high, low, last, volume)


def _acts_per_second(listings: dict[str, Listing], surge: str | None, rate: float) -> dict[str, float]:
    """Share the flow out: what trades more money acts more often."""
    weights = {
        code: min(max(0.5 + 0.5 * log10(max(li.average_volume * li.base_px / 1e9, 0.1)), 0.3), 2.0)
        for code, li in listings.items()
    }
    total = MESSAGES_PER_SECOND * max(len(listings) / _USUAL_STOCKS, 1.0) / (1 + TRADE_PART)
    scale = total / sum(weights.values())
    acts = {code: weight * scale * rate for code, weight in weights.items()}
    if surge is not None:
        acts[surge] = _SURGE_ACTS_PER_SECOND * max(rate, 1.0)
    return acts
