"""Laws of the ladder under any market and any mishap: prices, waits, refusals, lost fills, switches, restarts."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from kiwoom_gui.domain.enums import OrderSide, OriginKind
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine.decisions import AutoState, DecisionRecord, StageStatus, SubmitIntent
from kiwoom_gui.market.ticks import floor_to_tick
from kiwoom_gui.strategies.dip_ladder import DipLadder
from kiwoom_gui.strategies.parameters import LadderParameters, Preset, StopMode
from kiwoom_gui.strategies.reasons import Reason
from tests.support.strategy_builders import SYMBOL, Desk, S

LIMITS = (8_750, 16_250)

prices = st.integers(*LIMITS).map(floor_to_tick)
waits = st.sampled_from([0.2, 1.0, 3.0, 11.0, 31.0, 61.0])
moves = st.one_of(
    st.tuples(st.just("tick"), prices, waits),
    st.tuples(st.just("tick"), st.integers(-60, 60), waits),  # near the last price, in ticks of 10 won
    st.tuples(st.just("wait"), waits),
    st.tuples(st.just("fills"), st.booleans()),
    st.tuples(st.just("cancels"), st.booleans()),
    st.tuples(st.just("fill_limit"), st.sampled_from([None, 1, 7])),
    st.tuples(st.just("allowed"), st.booleans()),
    st.tuples(st.just("refuse"), st.sampled_from(["denied", "rejected", "unknown"])),
    st.tuples(st.just("volume"), st.sampled_from([100_000, 2_000_000])),
    st.tuples(st.just("hand"), st.integers(1, 30)),
    st.tuples(st.just("restart")),
    st.tuples(st.just("confirm")),
)
plans = st.builds(
    LadderParameters,
    preset=st.sampled_from(Preset),
    stop_mode=st.sampled_from(StopMode),
    stop_loss_percent=st.sampled_from([2.0, 30.0]),
    base_amount=st.sampled_from([100_000, 1_000_000, 5_000_000]),
    stop_after_last_stage=st.booleans(),
)


def play(desk: Desk, move: tuple[object, ...]) -> None:
    match move:
        case ("tick", int(price), float(wait)):
            target = price if price >= LIMITS[0] else desk.price + 10 * price
            desk.tick(floor_to_tick(min(max(target, LIMITS[0]), LIMITS[1])), wait)
        case ("wait", float(wait)):
            desk.wait(wait)
        case ("hand", int(quantity)):
            desk.buy_by_hand(quantity, desk.price)
        case ("restart",):
            _restart(desk)
        case ("confirm",):
            for order in desk.open_orders():
                if order.pending_request is not None:
                    desk.cancel(order.origin.tag)
        case _:
            _switch(desk, move)


def _switch(desk: Desk, move: tuple[object, ...]) -> None:
    match move:
        case ("fills", bool(value)):
            desk.fills = value
        case ("cancels", bool(value)):
            desk.cancels = value
        case ("fill_limit", value):
            desk.fill_limit = value if isinstance(value, int) else None
        case ("allowed", bool(value)):
            desk.is_entry_allowed = value
        case ("refuse", str(kind)):
            desk.refusals.append((kind, "CODE"))
        case ("volume", int(value)):
            desk.day_volume = value
        case _:
            raise AssertionError(move)


def _restart(desk: Desk) -> None:
    assert isinstance(desk.strategy, DipLadder)
    fresh = DipLadder(SYMBOL, desk.strategy.parameters)
    fresh.restore(json.loads(json.dumps(desk.strategy.snapshot())))
    desk.strategy = fresh
    desk.load()


def _stage_buys(desk: Desk) -> list[Order]:
    return [
        order
        for order in desk.orders.values()
        if order.side is OrderSide.BUY and order.origin.kind is OriginKind.STRATEGY
    ]


def _entries(record: DecisionRecord) -> list[SubmitIntent]:
    return [i for i in record.intents if isinstance(i, SubmitIntent) and i.side is OrderSide.BUY]


@settings(max_examples=150, deadline=None)
@given(plan=plans, path=st.lists(moves, min_size=5, max_size=50))
def test_the_ladders_laws_hold_on_every_path(plan: LadderParameters, path: list[tuple[object, ...]]) -> None:
    desk = Desk(DipLadder(SYMBOL, plan)).load()
    last_entry = -10 * S
    for move in path:
        seen = len(desk.records)
        before = desk.view()
        play(desk, move)

        open_buys = [order for order in _stage_buys(desk) if order.is_open]
        assert len(open_buys) <= 1, "one stage works at a time"
        for record in desk.records[seen:]:
            entries = _entries(record)
            assert len(entries) <= 1, "never two stages on one tick"
            if entries:
                assert before.is_entry_allowed
                assert record.ts - last_entry >= plan.entry_spacing_s * S, "no order storm"
                last_entry = record.ts
                price = entries[0].price
                assert price is not None
                assert entries[0].quantity * price <= before.cap_left, "never above the cap"
            working = [stage for stage in record.stages if stage.status is StageStatus.WORKING]
            assert len(working) <= 1
            _exit_law(record)

    bought: dict[str, int] = {}
    for order in _stage_buys(desk):
        bought[order.origin.tag] = bought.get(order.origin.tag, 0) + order.filled_notional
    shares = {f"stage-{n}": share for n, share in ((1, 30), (2, 40), (3, 30))}
    followed = (1.0 + plan.entry_run_away_percent / 100.0) ** plan.entry_max_reprices
    for tag, notional in bought.items():  # a re-price follows the bid up with the same shares
        most = plan.base_amount * shares[tag] / 100 * followed
        assert notional <= most + 1, "each stage once, within its share and what its re-prices follow"


def _exit_law(record: DecisionRecord) -> None:
    """A stop that holds is never put off by what exists to stop entries."""
    stop = next((gate for gate in record.gates if gate.name == "stop"), None)
    if stop is not None and stop.is_held:
        assert record.state is AutoState.EXITING
        assert record.reason.startswith("EXIT_")
        assert not _entries(record)


@settings(max_examples=100, deadline=None)
@given(path=st.lists(st.integers(-40, 15), min_size=3, max_size=40))
def test_an_exit_is_never_blocked_by_a_stop_to_entries(path: list[int]) -> None:
    """The same market, once with entries allowed after the first buy and once without: the same sells."""
    sells = []
    for is_allowed in (True, False):
        strategy = DipLadder(SYMBOL)
        strategy.stop_entries()
        desk = Desk(strategy, is_entry_allowed=is_allowed).load()
        desk.buy_by_hand(24, 12_500)
        for step in path:
            desk.tick(min(max(desk.price + 10 * step, LIMITS[0]), LIMITS[1]))
        sells.append(desk.acts)
        if desk.position.quantity:
            assert desk.records[-1].reason != Reason.ENTRIES_NOT_ALLOWED or desk.acts == []
    assert sells[0] == sells[1]


@settings(max_examples=60, deadline=None)
@given(plan=plans, path=st.lists(moves, min_size=3, max_size=30))
def test_a_snapshot_restores_exactly_at_any_point(plan: LadderParameters, path: list[tuple[object, ...]]) -> None:
    desk = Desk(DipLadder(SYMBOL, plan)).load()
    for move in path:
        play(desk, move)
    snapshot = json.loads(json.dumps(desk.strategy.snapshot()))

    fresh = DipLadder(SYMBOL, plan)
    fresh.restore(snapshot)

    assert fresh.snapshot() == snapshot
