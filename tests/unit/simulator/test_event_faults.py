from kiwoom_gui.simulator.brokerage import OrderEvent
from kiwoom_gui.simulator.event_faults import EventFaults
from kiwoom_gui.simulator.faults import Fault, FaultKind, Faults
from kiwoom_gui.simulator.frames import order_entry
from kiwoom_gui.wire.codes import Side, StatusWord
from kiwoom_gui.wire.numbers import NS
from kiwoom_gui.wire.realtime_values import ClockEntry, ClockValues, OrderEntry
from tests.support.sim_builders import SAMSUNG, StandingWorld

KEY = ("00", "")


class Line:
    """A stream under faults, and its market's clock."""

    def __init__(self, *rules: Fault) -> None:
        self.standing = StandingWorld()
        faults = Faults()
        for rule in rules:
            faults.add(rule)
        self.cuts = 0
        self.events = EventFaults(faults, lambda: self.standing.now, on_cut=self._cut)
        order = self.standing.world.brokerage.place(SAMSUNG, Side.BUY, "0", 1, 40_000, ts=self.standing.now)
        event = OrderEvent(order, StatusWord.ACCEPTED, 1, self.standing.now)
        self.entry: OrderEntry = order_entry(event, self.standing.world.brokerage)

    def _cut(self) -> None:
        self.cuts += 1

    def send(self, text: str) -> list[str]:
        return [event.decode() for event in self.events.pass_on(KEY, self.entry, text.encode())]

    def wait(self, seconds: float) -> list[str]:
        self.standing.nanoseconds += int(seconds * NS)
        return [event.decode() for _, event in self.events.due()]


def test_without_a_rule_events_pass() -> None:
    assert Line().send("a") == ["a"]


def test_an_event_is_missed_or_doubled() -> None:
    assert Line(Fault(kind=FaultKind.WS_MISSED)).send("a") == []
    assert Line(Fault(kind=FaultKind.WS_DOUBLED)).send("a") == ["a", "a"]


def test_a_late_event_comes_after_its_seconds() -> None:
    line = Line(Fault(kind=FaultKind.WS_LATE, seconds=2))
    assert line.send("a") == []
    assert line.send("b") == ["b"]
    assert line.wait(1.9) == []
    assert line.wait(0.2) == ["a"]


def test_a_reordered_event_follows_the_next_one_or_comes_alone_after_a_second() -> None:
    line = Line(Fault(kind=FaultKind.WS_REORDERED, count=2))
    assert line.send("a") == []
    assert line.send("b") == ["b", "a"]
    line = Line(Fault(kind=FaultKind.WS_REORDERED))
    assert line.send("a") == []
    assert line.wait(1.1) == ["a"]


def test_a_rule_may_be_about_one_stock() -> None:
    assert Line(Fault(kind=FaultKind.WS_MISSED, stk_cd="000660")).send("a") == ["a"]
    assert Line(Fault(kind=FaultKind.WS_MISSED, stk_cd=SAMSUNG)).send("a") == []


def test_the_nth_event_may_cut_the_line() -> None:
    line = Line(Fault(kind=FaultKind.WS_CUT, type="00", nth=2))
    assert line.send("a") == ["a"]
    assert line.send("b") == []
    assert line.cuts == 1


def test_a_wrong_clock_shows_in_the_market_clocks_time() -> None:
    line = Line(Fault(kind=FaultKind.WRONG_CLOCK, seconds=60))
    entry = line.events.set_clock(ClockEntry(ClockValues(phase="3", time="090020", time_left="000000")))
    assert isinstance(entry, ClockEntry)
    assert entry.values.time == "090120"
