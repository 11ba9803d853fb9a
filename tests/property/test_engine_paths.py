"""Laws of any strategy through the real engine, on any market with any mishap and a kill at any moment.

The floor itself holds each request to the rules of all: KRX takes the type now, the price is on a tick, no more is sold
than is held, no position above the cap.
"""

from hypothesis import given, settings
from hypothesis import strategies as st

from kiwoom_gui.domain.enums import OrderSide, OriginKind, Phase
from kiwoom_gui.engine.decisions import PlanValues, SubmitIntent
from kiwoom_gui.market.ticks import floor_to_tick
from tests.support.strategy_builders import SYMBOL
from tests.support.trading_floor import Floor

LIMITS = (8_750, 16_250)
_PHASES = [
    frozenset({phase}) for phase in (Phase.CONTINUOUS, Phase.VI_AUCTION, Phase.CLOSING_AUCTION, Phase.AFTER_MARKET)
]

moves = st.one_of(
    st.tuples(st.just("tick"), st.integers(*LIMITS), st.sampled_from([0.3, 1.0, 4.0, 12.0, 31.0, 62.0])),
    st.tuples(st.just("step"), st.integers(-60, 60), st.sampled_from([0.3, 1.0, 4.0, 31.0])),
    st.tuples(st.just("wait"), st.sampled_from([0.5, 1.0, 31.0])),
    st.tuples(st.just("restart")),
    st.tuples(st.just("books")),
    st.tuples(st.just("cut")),
    st.tuples(st.just("mend")),
    st.tuples(st.just("answer")),
    st.tuples(st.just("next"), st.sampled_from(["rejected", "unknown", "lost", "slow"])),
    st.tuples(st.just("fills"), st.booleans()),
    st.tuples(st.just("cancels"), st.booleans()),
    st.tuples(st.just("part"), st.sampled_from([None, 1, 7])),
    st.tuples(st.just("phase"), st.sampled_from(_PHASES)),
    st.tuples(st.just("hand"), st.integers(1, 20)),
    st.tuples(st.just("on")),
    st.tuples(st.just("off")),
    st.tuples(st.just("plan"), st.sampled_from([{"stop_loss_percent": 3.0}, {"stop_loss_percent": 25.0}])),
)
plans: st.SearchStrategy[PlanValues] = st.fixed_dictionaries(
    {
        "preset": st.sampled_from(["fixed", "matrix"]),
        "stop_mode": st.sampled_from(["watch", "resting", "both"]),
        "stop_loss_percent": st.sampled_from([2.0, 30.0]),
        "base_amount": st.sampled_from([100_000, 1_000_000]),
    }
)


def _play(floor: Floor, move: tuple[object, ...]) -> None:
    match move:
        case ("tick", int(price), float(wait)):
            floor.tick(floor_to_tick(price), wait)
        case ("step", int(step), float(wait)):
            floor.tick(floor_to_tick(min(max(floor.price + 10 * step, LIMITS[0]), LIMITS[1])), wait)
        case ("wait", float(seconds)) if floor.is_started:
            floor.wait(seconds)
        case ("hand", int(quantity)) if floor.is_started:
            floor.buy_by_hand(quantity, floor.price)
        case ("next", str(kind)):
            floor.refusals.append((kind, kind))
        case ("fills", bool(value)):
            floor.fills = value
        case ("cancels", bool(value)):
            floor.cancels = value
        case ("part", value):
            floor.fill_limit = value if isinstance(value, int) else None
        case ("phase", frozenset() as phases):
            floor.phases = phases
        case ("plan", dict(values)) if floor.is_started:
            floor.set_plan(values)
        case (str(word),) if floor.is_started:
            {"restart": floor.restart, "books": floor.read_books, "cut": floor.cut, "mend": floor.mend}.get(
                word, {"answer": floor.answer, "on": floor.switch_on, "off": floor.switch_off}.get(word, floor.answer)
            )()
        case _:
            pass


def _is_buy(intent: object) -> bool:
    return isinstance(intent, SubmitIntent) and intent.side is OrderSide.BUY


@settings(max_examples=120, deadline=None)
@given(plan=plans, path=st.lists(moves, min_size=4, max_size=40))
def test_the_engines_laws_hold_on_every_path(plan: PlanValues, path: list[tuple[object, ...]]) -> None:
    floor = Floor(plan)
    for move in path:
        seen = len(floor.records)
        _play(floor, move)
        for record in floor.records[seen:]:
            assert sum(_is_buy(intent) for intent in record.intents) <= 1, "never two stages on one tick"
            assert sum(isinstance(intent, SubmitIntent) for intent in record.intents) <= 1
        working = [
            order
            for order in floor.core.orders.open_orders(SYMBOL)
            if order.origin.kind is OriginKind.STRATEGY and order.side is OrderSide.BUY
        ]
        assert len(working) <= 1, "one stage at a time"
        slot = floor.core.host.slots.get(SYMBOL)
        assert slot is None or not slot.is_benched, slot.failure

    bought: dict[str, int] = {}
    for order in floor.core.orders.orders.values():
        if order.origin.kind is OriginKind.STRATEGY and order.side is OrderSide.BUY:
            bought[order.origin.tag] = bought.get(order.origin.tag, 0) + order.filled_notional
    if not any(move[0] in {"plan", "on"} for move in path):
        for tag, share in (("stage-1", 30), ("stage-2", 40), ("stage-3", 30)):
            assert bought.get(tag, 0) <= int(str(plan["base_amount"])) * share // 100, "each stage once"
