"""Market paths with mishaps, through the real engine: what must leave for the venue, and what must not.

The stock and its numbers are those of `tests/unit/strategies/test_scenarios.py`: stage 1 buys 24 at 12,500, the stop
fires at 12,270, the target at 13,410, stage 2 lies at 11,050 and stage 3 at 10,400. Each line is one path.
"""

from dataclasses import dataclass, field

import pytest

from kiwoom_gui.domain.enums import Phase
from kiwoom_gui.engine.decisions import AutoState, PlanValues
from kiwoom_gui.market.ticks import DailyLimits
from kiwoom_gui.strategies.reasons import Reason
from tests.support.strategy_builders import SYMBOL, Move, P, Set, W, an_instrument, at
from tests.support.trading_floor import Floor

BUY_1 = "buy stage-1 LIMIT 24@12500"
BUY_2 = "buy stage-2 LIMIT 36@11050"
BUY_3 = "buy stage-3 LIMIT 28@10400"
STOP_24 = "sell stop MARKET 24"
TARGET_24 = "sell target LIMIT 24@13410"
LAID_24 = "sell resting-stop STOP_LIMIT 24@12140"

WIDE: PlanValues = {"stop_loss_percent": 25.0}
BOTH: PlanValues = {"stop_mode": "both"}


def do(name: str, *values: object, **named: object) -> Move:
    """Call a word of the floor."""
    return lambda floor: getattr(floor, name)(*values, **named)


RESTART, CUT, MEND, ANSWER = do("restart"), do("cut"), do("mend"), do("answer")
OFF, ON = do("switch_off"), do("switch_on")
VI = Set(phases=frozenset({Phase.VI_AUCTION}))
OPEN = Set(phases=frozenset({Phase.CONTINUOUS}))
HALT = Set(instrument=an_instrument(is_halted=True))
RESUME = Set(instrument=an_instrument())
BOUGHT = [P(12_500), P(12_500)]


def next_is(*outcomes: str) -> Move:
    """Say what becomes of the next orders."""
    return Set(refusals=[(outcome, outcome) for outcome in outcomes])


def refused(code: str) -> Move:
    """Let the broker refuse the next order with its own code."""
    return Set(refusals=[("rejected", code)])


def both(*moves: Move) -> Move:
    """Make moves between which nothing can happen."""
    return lambda floor: [move(floor) for move in moves]


@dataclass
class Path:
    """A path, the acts that must follow, where it ends."""

    name: str
    moves: list[Move]
    acts: list[str]
    reason: Reason | None = None
    state: AutoState | None = None
    held: int | None = None
    plan: PlanValues = field(default_factory=dict)


# fmt: off
PATHS = [
    # --- gaps and limits ---
    Path("a gap through the stop and stage 2 at once: the exit comes first", [*BOUGHT, P(10_900)],
         [BUY_1, STOP_24], held=0),
    Path("a gap over the target sells at the better price", [*BOUGHT, P(13_600), P(13_600)],
         [BUY_1, "sell target LIMIT 24@13600"], held=0),
    Path("partial fill of stage 1, then limit-down: what was bought is offered once and rests", [
        Set(fill_limit=10), *BOUGHT, Set(fills=False), P(8_750), P(8_750), P(8_750, 40),
    ], [BUY_1, "cancel stage-1", "sell stop MARKET 10"], Reason.EXIT_WORKING, AutoState.EXITING, 10),
    Path("limit-down opens again: the order that rested is filled, nothing more is sent", [
        *BOUGHT, Set(fills=False), P(8_750), P(8_750, 60), Set(fills=True), P(8_900),
    ], [BUY_1, STOP_24], None, None, 0),
    Path("limit-up: nothing is bought there, and what is held is offered at the limit", [
        *BOUGHT, Set(instrument=an_instrument(limits=DailyLimits(8_750, 13_450)), fills=False), P(13_450),
    ], [BUY_1, "sell target LIMIT 24@13450"], Reason.EXIT_TARGET, AutoState.EXITING),
    Path("a fall through every stage in one tick buys one stage a tick, none beside another", [
        *BOUGHT, P(10_300, 4), P(10_300), P(10_300, 4), P(10_300),
    ], [BUY_1, "buy stage-2 LIMIT 38@10300", "buy stage-3 LIMIT 29@10300"], None, None, 91, WIDE),
    # --- VI, halts, sessions ---
    Path("VI at the trigger: no entry in it, the entry after it", [
        *BOUGHT, VI, P(11_050, 4), OPEN, P(11_050, 120),
    ], [BUY_1, BUY_2], plan=WIDE),
    Path("VI at the stop: the market sell joins the auction, once", [
        *BOUGHT, VI, P(12_270), P(12_270), W(60), OPEN, P(12_200),
    ], [BUY_1, STOP_24], held=0),
    Path("VI while a stage works: it rests, and is filled after it", [
        P(12_500), VI, P(12_600), W(20), OPEN, P(12_500),
    ], [BUY_1], held=24),
    Path("halted at the stop: nothing is sent; after the halt the stop goes", [
        *BOUGHT, HALT, P(12_200), W(300), RESUME, P(12_200),
    ], [BUY_1, STOP_24], held=0),
    Path("halted at the trigger, back above it: nothing was bought", [
        *BOUGHT, HALT, P(11_050, 4), both(RESUME, P(11_500, 60)),
    ], [BUY_1], Reason.DROP_TOO_SMALL, plan=WIDE),
    Path("the stop in the closing auction goes at market", [Set(now=at(15, 10)), P(12_500), P(12_500),
         Set(now=at(15, 21)), P(12_200)], ["buy stage-1 MARKET 24", STOP_24]),
    Path("the stop after the close goes at the closing price, and waits in the after-market", [
        *BOUGHT, Set(now=at(15, 41)), P(12_200),
    ], [BUY_1, "sell stop AFTER_CLOSE_PRICE 24"]),
    Path("the stop in the after-market waits for a session that takes it", [*BOUGHT, Set(now=at(16, 30)), P(12_200)],
         [BUY_1], Reason.EXIT_WAITS_SESSION, AutoState.EXITING, 24),
    Path("an entry at 15:00 goes at market and is reserved at the upper limit", [Set(now=at(15, 0)), P(12_500)],
         ["buy stage-1 MARKET 24"], held=24),
    # --- refusals ---
    Path("refused for cash: a pause, then again, at most three times", [
        next_is(*["rejected"] * 3), P(12_500), P(12_500, 11), P(12_500, 11), P(12_500, 60),
    ], [BUY_1, BUY_1, BUY_1], Reason.DROP_TOO_SMALL, held=0),
    Path("given up after three refusals, switched on again: it may try anew", [
        next_is(*["rejected"] * 3), P(12_500), P(12_500, 11), P(12_500, 11), ON, P(12_500, 11),
    ], [BUY_1] * 4),
    *(Path(f"an exit refused with {code} is tried again after 1 s", [
        *BOUGHT, refused(code), P(12_200), P(12_200, 0.5), P(12_200),
    ], [BUY_1, STOP_24, STOP_24], held=0) for code in ("RC4058", "571489", "800033", "509193", "1700")),
    Path("an exit refused again and again waits ever longer, and never gives up", [
        *BOUGHT, next_is(*["rejected"] * 6), P(12_200), *[P(12_200, 35)] * 6,
    ], [BUY_1, *[STOP_24] * 7], held=0),
    # --- unknown outcomes ---
    Path("an entry whose answer was lost is found in the books, and bought once", [
        next_is("lost"), P(12_500), W(1), P(12_500), P(12_500, 60),
    ], [BUY_1], held=24),
    Path("an entry that never arrived is tried again only when it is proven absent", [
        next_is("unknown"), P(12_500), P(12_500), do("read_books", 3), P(12_500), P(12_500, 11),
    ], [BUY_1, BUY_1]),
    Path("while an entry is unknown the symbol is in quarantine", [
        next_is("unknown"), P(12_500), P(12_500),
    ], [BUY_1], Reason.ENTRY_UNSETTLED, AutoState.QUARANTINED, 0),
    Path("UNKNOWN during an exit: nothing is sold beside it until its fate is known", [
        *BOUGHT, next_is("unknown"), P(12_200), P(12_200, 5), P(12_000, 20),
    ], [BUY_1, STOP_24], Reason.EXIT_WAITS_UNKNOWN, AutoState.EXITING, 24),
    Path("UNKNOWN exit that had arrived: found and filled, sold once", [
        *BOUGHT, next_is("lost"), P(12_200), P(12_200), P(12_100),
    ], [BUY_1, STOP_24], held=0),
    Path("UNKNOWN exit that never arrived: proven absent, then sold anew", [
        *BOUGHT, next_is("unknown"), P(12_200), do("read_books", 3), P(12_200),
    ], [BUY_1, STOP_24, STOP_24], held=0),
    # --- exits against working orders ---
    Path("a stop cancels the stage that works and waits at most 3 s for it", [
        *BOUGHT, Set(fills=False, cancels=False), P(11_050, 4), P(8_800), P(8_800), Set(fills=True), P(8_800, 4),
    ], [BUY_1, BUY_2, "cancel stage-2", "sell stop MARKET 60"], held=0, plan=WIDE),
    Path("fill of stage 2 during an exit is sold by the same exit", [
        *BOUGHT, Set(cancels=False, fills=False), P(11_050, 4), P(8_800), do("fill", "stage-2", 20), W(1),
        Set(fills=True), P(8_800, 4), ANSWER, P(8_800), P(8_800, 4),
    ], [BUY_1, BUY_2, "cancel stage-2", "sell stop MARKET 60"], held=0, plan=WIDE),
    Path("the stop takes over from a target that rests", [
        *BOUGHT, Set(fills=False), P(13_410), P(12_200), Set(fills=True), P(12_200),
    ], [BUY_1, TARGET_24, "cancel target", STOP_24], held=0),
    Path("the stop waits for the target's cancel, however long: it holds the shares", [
        *BOUGHT, Set(fills=False, cancels=False), P(13_410), P(12_200), P(12_200, 10), P(12_200, 30), ANSWER,
        Set(fills=True), P(12_200),
    ], [BUY_1, TARGET_24, "cancel target", STOP_24], held=0),
    Path("a target half filled, then the stop: the other half is sold", [
        *BOUGHT, Set(fill_limit=10), P(13_410), P(13_410), Set(fill_limit=None), P(12_200), P(12_200),
    ], [BUY_1, TARGET_24, "cancel target", "sell stop MARKET 14"], held=0),
    Path("a trail that rests at market is not replaced by the stop: a new order would stand behind it", [
        *BOUGHT, P(12_790), Set(fills=False), P(12_660), P(12_200), P(12_200, 30),
    ], [BUY_1, "sell trail MARKET 24"], Reason.EXIT_WORKING),
    Path("the user's own sell holds the shares: the stop waits and says so", [
        *BOUGHT, do("hold_by_hand", 24), P(12_200),
    ], [BUY_1], Reason.EXIT_WAITS_SHARES, AutoState.EXITING),
    Path("the user sells all while the stop is on its way: sold once", [
        *BOUGHT, do("close_by_hand"), P(12_200), P(12_200),
    ], [BUY_1, "sell close MARKET 24"], held=0),
    # --- resting stops ---
    Path("a resting stop is laid, and taken away before the target is offered", [
        *BOUGHT, P(13_410), P(13_410),
    ], [BUY_1, LAID_24, "cancel resting-stop", TARGET_24], plan=BOTH),
    Path("stop mode both: the watched stop first takes the resting one away", [
        *BOUGHT, P(12_270), P(12_270),
    ], [BUY_1, LAID_24, "cancel resting-stop", STOP_24], held=0, plan=BOTH),
    Path("a resting stop is laid anew when stage 2 makes the position grow", [
        *BOUGHT, P(11_050, 4), P(11_050), W(1), W(1),
    ], [BUY_1, "sell resting-stop STOP_LIMIT 24@9910", BUY_2, "cancel resting-stop",
        "sell resting-stop STOP_LIMIT 60@9220"], plan={"stop_mode": "resting", "stop_loss_percent": 20.0}),
    # --- cuts and switches ---
    Path("nothing leaves while the line is down; the stop leaves as soon as it is up", [
        *BOUGHT, CUT, P(12_200), W(5), MEND, W(1),
    ], [BUY_1, STOP_24], held=0),
    Path("an entry that fell due while the line was down is made after it", [
        *BOUGHT, CUT, P(11_050, 4), W(9), MEND, P(11_050),
    ], [BUY_1, BUY_2], held=60, plan=WIDE),
    Path("blocked for entries: the stage that works is not re-priced, the exit goes", [
        *BOUGHT, Set(is_entry_allowed=False), P(11_050, 4), P(9_000),
    ], [BUY_1, STOP_24], held=0, plan=WIDE),
    Path("off with the exits kept: the stop still sells", [*BOUGHT, OFF, P(12_200)], [BUY_1, STOP_24], held=0),
    Path("off without the exits: nothing is sold", [*BOUGHT, do("switch_off", keep_exits=False), P(12_200)],
         [BUY_1], held=24),
    Path("off and sell: sold at market at once", [*BOUGHT, do("switch_off", is_sold=True)],
         [BUY_1, "sell close MARKET 24"], held=0),
    Path("off while a stage works: it is withdrawn, what was filled is kept under the exits", [
        Set(fill_limit=10), *BOUGHT, OFF, P(12_200),
    ], [BUY_1, "sell stop MARKET 10"], held=0),
    Path("a position bought by hand is handed to the exits", [
        OFF, do("buy_by_hand", 100, 12_500), P(12_200),
    ], ["sell stop MARKET 100"], held=0),
    Path("shares bought by hand beside a stage count for the average and are sold with it", [
        *BOUGHT, do("buy_by_hand", 76, 12_500), P(12_270),
    ], [BUY_1, "sell stop MARKET 100"], held=0),
    # --- plans at run time ---
    Path("a wider stop given while holding is in force at once", [
        *BOUGHT, do("set_plan", {"stop_loss_percent": 5.0}), P(12_270), P(11_880),
    ], [BUY_1, STOP_24], held=0),
    Path("a plan given while a stage works waits for its end", [
        P(12_500), do("set_plan", {"stop_loss_percent": 5.0}), P(12_500), P(12_270),
    ], [BUY_1], held=24),
    Path("another strategy given while flat", [
        P(12_900), do("cancel", "stage-1"), do("set_plan", {"min_volume_percent": 10.0}, "breakout"), P(13_050),
    ], ["buy stage-1 LIMIT 23@12900", "buy stage-1 LIMIT 76@13050"]),
    # --- days ---
    Path("a position of yesterday is still under the stop", [*BOUGHT, do("next_day", 12_400), P(12_270)],
         [BUY_1, STOP_24], held=0),
    Path("a stop that was armed at the close goes at the open", [
        *BOUGHT, Set(fills=False), P(12_000), do("next_day", 12_000), Set(fills=True), P(11_900),
    ], [BUY_1, STOP_24, STOP_24], held=0),
    Path("a stage whose order died with its day may be bought again", [
        Set(fills=False), P(12_500), do("next_day", 12_500), Set(fills=True), P(12_500), P(12_500),
    ], [BUY_1, BUY_1], held=24),
    Path("a stage that was bought yesterday is not bought again today", [
        *BOUGHT, Set(day_volume=50_000), do("next_day", 12_500), P(12_500), P(12_500), P(11_050, 4),
    ], [BUY_1, BUY_2], plan=WIDE),
    Path("the trailing high of yesterday counts today", [*BOUGHT, P(12_790), do("next_day", 12_700), P(12_660)],
         [BUY_1, "sell trail MARKET 24"], held=0),
    Path("a leg without entry ends after seven trading days", [
        OFF, P(12_500), do("next_day", 12_500, 8), ON, P(12_500),
    ], [], Reason.LEG_EXPIRED, held=0),
    # --- corporate actions ---
    Path("the base price was halved: no exit fires on the old average, and it is said", [
        *BOUGHT, Set(instrument=an_instrument(base_px=6_250)), P(6_250), P(6_200),
    ], [BUY_1], Reason.EXITS_SUSPENDED, AutoState.QUARANTINED, 24),
    Path("the user has looked and switches on again: exits go on", [
        *BOUGHT, Set(instrument=an_instrument(base_px=6_250)), P(6_250), ON, P(6_200),
    ], [BUY_1, STOP_24], held=0),
    Path("a base price changed while nothing is held: nothing is bought either", [
        Set(instrument=an_instrument(base_px=6_250)), P(6_250), P(6_250),
    ], [], Reason.QUARANTINED, AutoState.QUARANTINED, 0),
]
# fmt: on


def _ids(path: Path) -> str:
    return path.name.replace(" ", "-")


def _play(path: Path) -> Floor:
    floor = Floor(path.plan)
    for move in path.moves:
        move(floor)
    return floor


@pytest.mark.parametrize("path", PATHS, ids=_ids)
def test_the_path_leads_to_these_orders(path: Path) -> None:
    floor = _play(path)

    assert floor.acts == path.acts
    assert path.reason is None or floor.records[-1].reason == path.reason
    assert path.state is None or floor.slot.state is path.state
    assert path.held is None or (floor.held, floor.venue.quantities.get(SYMBOL, 0)) == (path.held, path.held)


def _orders(acts: list[str]) -> list[str]:
    """New orders alone: a cancel whose answer died with the program is asked for again, which does no harm."""
    return [act for act in acts if not act.startswith(("cancel", "modify"))]


@pytest.mark.parametrize("path", PATHS, ids=_ids)
def test_a_kill_at_any_point_changes_no_order(path: Path) -> None:
    """The program dies and starts again between any two moves: the same orders leave, none twice, none lost."""
    for at_move in range(1, len(path.moves) + 1):
        floor = Floor(path.plan)
        for number, move in enumerate(path.moves, start=1):
            move(floor)
            if number == at_move and floor.is_started:
                floor.restart()
        assert _orders(floor.acts) == _orders(path.acts), f"killed after move {at_move}"
        assert path.held is None or floor.held == path.held, f"killed after move {at_move}"
