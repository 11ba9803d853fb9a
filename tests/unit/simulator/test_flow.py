from kiwoom_gui.simulator.exchange import Print
from kiwoom_gui.simulator.scenario import SCENARIOS
from kiwoom_gui.simulator.world import Settings
from kiwoom_gui.wire.codes import Side
from tests.support.sim_builders import SAMSUNG, StandingWorld


def prints_of(seed: int, seconds: float, step_s: float = 0.05) -> list[tuple[str, int, int, int, bool]]:
    standing = StandingWorld(Settings(seed=seed, scenario=SCENARIOS["default"]))
    prints: list[tuple[str, int, int, int, bool]] = []

    def keep(trade: Print) -> None:
        ts = trade.ts - standing.world.start_ns
        prints.append((trade.instrument.code, ts, trade.price, trade.quantity, trade.by_buyer))

    standing.world.exchange.on_print = keep
    standing.run(seconds, step_s)
    return prints


def test_the_same_seed_gives_the_same_market_however_often_it_is_looked_at() -> None:
    assert prints_of(3, 20) == prints_of(3, 20, step_s=0.2) != []


def test_another_seed_gives_another_market() -> None:
    assert prints_of(3, 5) != prints_of(4, 5)


def test_no_book_is_ever_crossed_and_ten_levels_stand_on_both_sides() -> None:
    standing = StandingWorld(Settings(scenario=SCENARIOS["default"]))
    for _ in range(300):
        standing.run(0.2)
        for it in standing.world.exchange.instruments.values():
            bid, ask = it.book.bids.best(), it.book.asks.best()
            assert bid is not None
            assert ask is not None
            assert bid < ask
            assert len(it.book.bids.top(10)) == len(it.book.asks.top(10)) == 10


def test_all_prints_lie_on_ticks_and_inside_the_limits() -> None:
    standing = StandingWorld(Settings(scenario=SCENARIOS["default"]))
    prints: list[Print] = []
    standing.world.exchange.on_print = prints.append
    standing.run(30)
    assert len(prints) > 500
    assert all(p.instrument.limits.contains(p.price) and p.quantity > 0 for p in prints)


def test_a_paused_market_stands_still_and_goes_on_afterwards() -> None:
    standing = StandingWorld()
    standing.world.feed.is_paused = True
    assert standing.run(5) == 0
    standing.world.feed.is_paused = False
    assert standing.run(5) > 50


def test_a_forced_print_moves_the_market_to_its_price() -> None:
    standing = StandingWorld()
    flow = standing.world.feed.flows[SAMSUNG]
    flow.print_at(46_000, None, standing.now)
    assert standing.stock().tape.last_px == 46_000
    flow.print_at(49_000, None, standing.now)
    assert standing.stock().tape.last_px == 49_000
    bid, ask = standing.stock().book.bids.best(), standing.stock().book.asks.best()
    assert bid is not None
    assert ask is not None
    assert bid < ask


def test_a_large_order_in_the_way_of_the_price_is_worn_down() -> None:
    standing = StandingWorld()
    price = standing.stock().book.bids.best()
    assert price is not None
    order = standing.world.brokerage.place(SAMSUNG, Side.BUY, "0", 400, price, ts=standing.now)
    standing.world.feed.flows[SAMSUNG].path.jump(price * 98 // 100)
    standing.run(10)
    assert order.leaves == 0
    assert standing.stock().tape.last_px < price
