from dataclasses import dataclass
from email.utils import formatdate

from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.app.clock import MarketClock, SystemClock
from kiwoom_gui.app.offset_estimator import Verdict

S = 1_000_000_000
MS = 1_000_000
WALL = 1_773_014_400 * S + 300 * MS


@dataclass
class Machine:
    """A machine's two clocks, moved by hand."""

    wall: int = WALL
    steady: int = 50 * S

    def now_ns(self) -> int:
        return self.wall

    def monotonic_ns(self) -> int:
        return self.steady

    def advance(self, ns: int) -> None:
        self.wall += ns
        self.steady += ns


def _ask(clock: MarketClock, machine: Machine, offset: int) -> Verdict | None:
    """Ask a server whose clock is `offset` ahead of the steady one; the way takes 10 ms each."""
    sent = machine.steady
    machine.advance(10 * MS)
    header = formatdate((machine.steady + offset) // S, usegmt=True)
    machine.advance(10 * MS)
    return clock.observe_date(header, sent, machine.steady)


def test_before_any_reading_it_is_the_wall_clock() -> None:
    machine = Machine()
    clock = MarketClock(machine)
    machine.advance(S)
    machine.wall -= 3 * S
    assert clock.now() == machine.wall
    assert not clock.state().is_measured


def test_the_first_reading_sets_it_even_to_an_earlier_day() -> None:
    machine = Machine()
    clock = MarketClock(machine)
    offset = WALL - machine.steady - 2 * 86_400 * S
    assert _ask(clock, machine, offset) is Verdict.FIRST
    assert abs(clock.now() - (machine.steady + offset)) < S
    assert abs(clock.offset_ms + 2 * 86_400_000) < 1_000


def test_many_readings_bring_it_close_and_it_says_how_close() -> None:
    machine = Machine()
    clock = MarketClock(machine)
    offset = WALL - machine.steady + 1_234 * MS
    for _ in range(120):
        _ask(clock, machine, offset)
        machine.advance(1_070 * MS)
        clock.now()
    state = clock.state()
    assert state.uncertainty_ms is not None
    # The header's second may be up to 100 ms late, which is half of 100 ms at the estimate.
    assert abs(state.offset_ms - 1_234) < 100
    assert state.uncertainty_ms < 100


@given(
    offsets=st.lists(st.integers(-4 * S, 4 * S), min_size=2, max_size=30),
    steps=st.lists(st.integers(0, 3 * S), min_size=30, max_size=30),
)
def test_once_measured_it_never_goes_back(offsets: list[int], steps: list[int]) -> None:
    machine = Machine()
    clock = MarketClock(machine)
    base = WALL - machine.steady
    _ask(clock, machine, base)
    last = clock.now()
    for offset, step in zip(offsets, steps, strict=False):
        machine.advance(step)
        _ask(clock, machine, base + offset)
        now = clock.now()
        assert now >= last
        last = now


def test_a_small_correction_is_slewed_not_stepped() -> None:
    machine = Machine()
    clock = MarketClock(machine)
    offset = WALL - machine.steady
    for _ in range(50):
        _ask(clock, machine, offset)
        machine.advance(1_070 * MS)
    before = clock.now()
    for _ in range(3):
        _ask(clock, machine, offset - 1_500 * MS)
    assert clock.state().behind_ms < -1_000
    machine.advance(S)
    # 60 ms for the three answers and a second, at nine tenths of the speed.
    assert clock.now() - before >= 900 * MS
    machine.advance(20 * S)
    clock.now()
    assert abs(clock.state().behind_ms) < 1


def test_a_long_step_forward_is_taken_at_once() -> None:
    machine = Machine()
    clock = MarketClock(machine)
    offset = WALL - machine.steady
    for _ in range(5):
        _ask(clock, machine, offset)
    for _ in range(3):
        verdict = _ask(clock, machine, offset + 3_600 * S)
    assert verdict is Verdict.JUMPED
    assert abs(clock.now() - (machine.steady + offset + 3_600 * S)) < S


def test_after_sleep_one_reading_is_enough() -> None:
    machine = Machine()
    clock = MarketClock(machine)
    offset = WALL - machine.steady
    for _ in range(5):
        _ask(clock, machine, offset)
    machine.wall += 3_600 * S  # the steady clock of Linux stands still while the machine sleeps
    assert _ask(clock, machine, offset + 3_600 * S) is Verdict.JUMPED
    assert abs(clock.offset_ms) < 1_000


def test_setting_the_wall_clock_does_not_move_the_markets() -> None:
    machine = Machine()
    clock = MarketClock(machine)
    _ask(clock, machine, WALL - machine.steady)
    before = clock.now()
    machine.wall -= 3_600 * S
    assert clock.now() == before


def test_a_venue_started_anew_may_set_an_earlier_time_after_restart() -> None:
    machine = Machine()
    clock = MarketClock(machine)
    offset = WALL - machine.steady
    _ask(clock, machine, offset)
    before = clock.now()
    clock.restart()
    assert clock.now() == before
    _ask(clock, machine, offset - 7_200 * S)
    assert abs(clock.now() - (machine.steady + offset - 7_200 * S)) < S


def test_the_stream_is_a_second_source() -> None:
    machine = Machine()
    clock = MarketClock(machine)
    offset = WALL - machine.steady + 10 * S
    shown = (machine.steady + offset) // S * S
    machine.advance(500 * MS)
    assert clock.observe_stream(shown, machine.steady) is Verdict.FIRST
    assert abs(clock.now() - (machine.steady + offset)) <= 2 * S


def test_a_header_that_is_no_date_is_ignored() -> None:
    clock = MarketClock(Machine())
    assert clock.observe_date("soon", 1, 2) is None
    assert not clock.state().is_measured


def test_this_machines_steady_clock_goes_forward() -> None:
    clock = SystemClock()
    first = clock.monotonic_ns()
    assert clock.monotonic_ns() >= first
    assert clock.now_ns() > 1_700_000_000 * S
