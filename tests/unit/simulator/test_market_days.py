"""The synthetic market over a day and in its stories: auctions, interruptions, limits, both venues, the same bytes."""

import json
from datetime import time
from itertools import pairwise
from random import Random
from statistics import correlation

import pytest

from kiwoom_gui.market.sessions import Phase, Venue
from kiwoom_gui.market.ticks import DailyLimits
from kiwoom_gui.simulator.broadcast import Broadcast
from kiwoom_gui.simulator.exchange import Print
from kiwoom_gui.simulator.paths import CalmPath, MarketFactor
from kiwoom_gui.simulator.scenario import SCENARIOS, STORY_CODE
from kiwoom_gui.simulator.stream import Hub
from kiwoom_gui.simulator.universe import made_up_listings
from kiwoom_gui.simulator.world import Settings
from kiwoom_gui.wire.codes import Side
from kiwoom_gui.wire.numbers import NS, hhmmss
from tests.support.sim_builders import SAMSUNG, StandingWorld


class Listener:
    """A client that registered; `hear` lets time pass in rounds and returns the frames."""

    def __init__(self, standing: StandingWorld, items: list[str], types: list[str]) -> None:
        self.standing = standing
        hub = Hub(lambda _token, _address: "")
        self.broadcast = Broadcast(standing.world, hub)
        self.session = hub.open(lambda: None)
        data = [{"item": items, "type": types}]
        for frame in (
            {"trnm": "LOGIN", "token": "x"},
            {"trnm": "REG", "grp_no": "1", "refresh": "1", "data": data},
        ):
            hub.receive(self.session, json.dumps(frame))
        self.session.outgoing.clear()

    def hear(self, seconds: float, step_s: float = 0.05) -> list[str]:
        found: list[str] = []
        for _ in range(round(seconds / step_s)):
            self.standing.run(step_s, step_s)
            self.broadcast.round()
            found += self.session.outgoing
            self.session.outgoing.clear()
        return found


def entries(frames: list[str], kind: str) -> list[dict[str, str]]:
    return [e["values"] for frame in frames for e in json.loads(frame).get("data", []) if e["type"] == kind]


def test_the_opening_auction_tells_what_it_expects_and_opens_at_one_price() -> None:
    standing = StandingWorld(Settings(scenario=SCENARIOS["calm"], start=time(8, 59, 30)))
    frames = Listener(standing, [SAMSUNG, ""], ["0H", "0D", "0B", "0s"]).hear(65)
    expected = entries(frames, "0H")
    assert len(expected) > 5
    first = entries(frames, "0B")[0]
    assert "090000" <= first["20"] <= "090030"
    assert (abs(int(first["10"])), first["15"]) == (abs(int(expected[-1]["10"])), expected[-1]["15"])
    in_call = [book for book in entries(frames, "0D") if book["21"] < "090000"]
    assert any(book["23"] != "0" and book["24"] != "0" for book in in_call)
    assert [told["215"] for told in entries(frames, "0s") if told["215"] in "3R"][:2] == ["3", "3"]
    assert "R" in {told["215"] for told in entries(frames, "0s")}  # the main market of NXT at 09:00:30


def test_the_same_seed_gives_the_same_bytes() -> None:
    def day(seed: int) -> list[str]:
        standing = StandingWorld(Settings(seed=seed, scenario=SCENARIOS["vi"], start=time(8, 59, 50)))
        items = [SAMSUNG, SAMSUNG + "_NX", SAMSUNG + "_AL", STORY_CODE, ""]
        return Listener(standing, items, ["0B", "0D", "0H", "1h", "0s"]).hear(60)

    first = day(5)
    assert len(first) > 100
    assert first == day(5)
    assert first != day(6)


def test_a_stock_that_jumps_is_interrupted_and_released_and_both_are_told() -> None:
    standing = StandingWorld(Settings(scenario=SCENARIOS["vi"]))
    told = entries(Listener(standing, [""], ["1h"]).hear(240, 0.2), "1h")
    ours = [values for values in told if values["9001"] == STORY_CODE]
    assert [values["9068"] for values in ours[:2]] == ["1", "2"]
    assert ours[0]["1225"] in {"정적", "동적"}
    assert ours[0]["9069"] == "1"


def test_a_stock_at_its_upper_limit_has_a_queue_of_buyers_and_no_sellers() -> None:
    standing = StandingWorld(Settings(scenario=SCENARIOS["limit-up"], speed=4))
    stock = standing.stock(STORY_CODE)
    for _ in range(600):
        standing.run(1, 0.5)
        if stock.tape.last_px == stock.limits.upper and stock.is_matching:
            break
    standing.run(5, 0.5)
    assert stock.book.asks.best() is None
    assert stock.book.bids.best() == stock.limits.upper
    assert stock.book.bids.total_at(stock.limits.upper) > 10 * stock.book.bids.top(2)[1][1]


def test_a_jump_from_before_the_open_to_the_evening_leaves_nothing_out() -> None:
    standing = StandingWorld(Settings(scenario=SCENARIOS["calm"], start=time(8, 20)))
    world = standing.world
    prints: list[Print] = []
    world.exchange.on_print = prints.append
    order = world.brokerage.place(SAMSUNG, Side.BUY, "0", 1, 40_000, ts=standing.now, venue=Venue.NXT)
    world.clock.step(12 * 3600)
    world.advance()
    stock = standing.stock()
    assert stock.phases == {Phase.CLOSED}
    assert order.leaves == 0
    singles = [hhmmss(p.ts)[:4] for p in prints if p.instrument is stock and p.quantity > 1000]
    assert "0900" in singles
    assert "1530" in singles


def test_nxt_trades_in_its_own_book_beside_krx() -> None:
    standing = StandingWorld()
    nxt = standing.world.exchange.nxt[SAMSUNG]
    standing.run(60)
    assert nxt.tape.volume > 0
    assert abs(nxt.tape.last_px - standing.stock().tape.last_px) <= 3 * 50
    order = standing.world.brokerage.place(SAMSUNG, Side.BUY, "3", 10, 0, ts=standing.now, venue=Venue.NXT)
    assert {fill.venue for fill in order.fills} == {Venue.NXT}


def test_after_the_close_both_exchanges_trade_in_their_after_markets() -> None:
    standing = StandingWorld(Settings(scenario=SCENARIOS["calm"], start=time(15, 29)))
    standing.world.clock.step(31 * 60 + 30)
    prints: list[Print] = []
    standing.world.exchange.on_print = prints.append
    standing.run(120)
    assert standing.stock().phases == {Phase.AFTER_MARKET}
    assert {p.instrument.venue for p in prints} == {Venue.KRX, Venue.NXT}


def test_stocks_move_together_with_the_market() -> None:
    def moves(seed: int, market: MarketFactor) -> list[float]:
        path = CalmPath(Random(seed), 50_000, 0.02, DailyLimits(35_000, 65_000), market)  # noqa: S311 - a test
        prices = [path.fair(minute * 60 * NS, 60.0) for minute in range(380)]
        return [b / a - 1 for a, b in pairwise(prices)]

    market, other = MarketFactor(1, 0), MarketFactor(2, 0)
    assert correlation(moves(1, market), moves(2, market)) > 0.15
    assert abs(correlation(moves(1, market), moves(2, other))) < 0.15


def test_a_large_buy_of_the_account_moves_the_price_up() -> None:
    standing = StandingWorld()
    path = standing.world.feed.flows[SAMSUNG].path
    before = path.fair(standing.now, 0.0)
    standing.world.feed.flows[SAMSUNG].feel(1_000_000, by_buyer=True)
    after = path.fair(standing.now + 1, 0.0)
    assert 1.001 < after / before < 1.02


@pytest.mark.parametrize("count", [300])
def test_made_up_stocks_have_names_pasts_and_books(count: int) -> None:
    listings = made_up_listings(3, 1)
    assert [listing.name for listing in listings.values()] == ["가상001", "가상002", "가상003"]
    assert listings == made_up_listings(3, 1)
    standing = StandingWorld(Settings(scenario=SCENARIOS["calm"], stocks=count))
    assert len(standing.world.exchange.instruments) == count
    standing.run(2)
    for it in standing.world.exchange.instruments.values():
        bid, ask = it.book.bids.best(), it.book.asks.best()
        assert bid is not None
        assert ask is not None
        assert bid < ask
