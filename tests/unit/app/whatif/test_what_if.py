"""What if: a record whose story is known by construction, run under other parameters, differs just where it must."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiwoom_gui.app.replay_command import main
from kiwoom_gui.app.whatif.latency import latency_of
from kiwoom_gui.app.whatif.result import Difference, OrderNote, Tally, WhatIf
from kiwoom_gui.app.whatif.run import StoppedError, WhatIfRun
from kiwoom_gui.domain.enums import OrderSide, OrderType
from kiwoom_gui.engine import messages as m
from kiwoom_gui.strategies.parameter_spec import ParameterError
from tests.support.builders import a_submit
from tests.support.looking_back import record_stop
from tests.support.recorded_floor import FIRST, SECOND, RecordedFloor, TwoSymbols

STOP = OrderNote(act="submit", tag="stop", side="SELL", order_type="MARKET", quantity=24)


@pytest.fixture
def stopped(tmp_path: Path) -> Path:
    """24 shares bought at 12,500 in both symbols and sold by the stop at -2 %; then the first one rises by 8 %."""
    return record_stop(tmp_path / "a.kgrec")


def _run(path: Path, *only: str, **changes: Any) -> WhatIf:
    return WhatIfRun(path, changes, only).run()


def _shape(difference: Difference) -> tuple[str, str, bool]:
    return difference.instrument_id, difference.kind, difference.is_assumed


def test_a_wider_stop_does_not_sell_where_the_record_did_and_says_which_number_decided(stopped: Path) -> None:
    found = _run(stopped, FIRST, stop_loss_percent=4.0)

    first = found.differences[0]
    assert _shape(first) == (FIRST, "missing", False)
    assert first.recorded is not None
    assert first.whatif is not None
    assert (first.recorded.reason, first.recorded.orders) == ("EXIT_STOP", (STOP,))
    assert first.whatif.orders == ()
    (gate,) = first.gates
    assert (gate.name, gate.recorded_threshold, gate.threshold) == ("stop", -2.0, -4.0)
    assert (gate.recorded_held, gate.is_held) == (True, False)
    assert gate.value == gate.recorded_value == pytest.approx(-2.22, abs=0.01)
    assert found.is_record_true


def test_what_follows_is_filled_on_the_recorded_market_and_marked_as_assumed(stopped: Path) -> None:
    found = _run(stopped, FIRST, stop_loss_percent=4.0)

    assert [_shape(each) for each in found.differences] == [(FIRST, "missing", False), (FIRST, "extra", True)]
    sale = found.differences[1].whatif
    assert sale is not None
    assert sale.reason == "EXIT_TARGET"
    assert sale.orders[0].price == 13_430
    mine = next(each for each in found.symbols if each.instrument_id == FIRST)
    assert (mine.whatif.bought_qty, mine.whatif.sold_qty) == (24, 24), "the limit filled when the market traded there"
    assert 24 * (13_430 - 12_500) * 0.96 < mine.whatif.result < 24 * (13_430 - 12_500)
    assert mine.recorded.result < -24 * 250


def test_a_symbol_whose_orders_are_the_same_stays_as_recorded(stopped: Path) -> None:
    """Its later requests have other ids here, since the first symbol's sale was not made; the record's answers fit."""
    found = _run(stopped, FIRST, stop_loss_percent=4.0)

    other = next(each for each in found.symbols if each.instrument_id == SECOND)
    assert other.parted_input is None
    assert other.recorded == other.whatif
    assert other.whatif.sold_qty == 24
    parted = next(each for each in found.symbols if each.instrument_id == FIRST)
    assert parted.parted_input == found.differences[0].input


def test_the_counts_are_those_of_the_symbols_together(stopped: Path) -> None:
    found = _run(stopped, stop_loss_percent=4.0)

    for side in ("recorded", "whatif"):
        tallies: list[Tally] = [getattr(each, side) for each in found.symbols]
        whole = getattr(found, side)
        for name in Tally.__struct_fields__:
            assert getattr(whole, name) == sum(getattr(each, name) for each in tallies)
    assert (found.recorded.submits, found.whatif.submits) == (4, 3)


def test_a_parameter_that_changes_nothing_differs_in_nothing(stopped: Path) -> None:
    found = _run(stopped, target_percent=20.0)

    assert found.is_same
    assert found.differences == ()
    assert found.recorded == found.whatif
    assert found.used == ("target_percent",)


def test_more_money_buys_more_from_the_first_order_on(stopped: Path) -> None:
    found = _run(stopped, FIRST, base_amount=2_000_000)

    first = found.differences[0]
    assert _shape(first) == (FIRST, "changed", False)
    assert first.recorded is not None
    assert first.whatif is not None
    assert (first.recorded.orders[0].quantity, first.whatif.orders[0].quantity) == (24, 48)
    mine = next(each for each in found.symbols if each.instrument_id == FIRST)
    assert (mine.whatif.bought_qty, mine.whatif.sold_qty) == (48, 48)


def test_two_runs_come_out_the_same_to_the_byte(stopped: Path) -> None:
    one, other = (_run(stopped, stop_loss_percent=4.0, base_amount=2_000_000) for _ in range(2))

    def told(found: WhatIf) -> bytes:
        return msgspec.json.encode(msgspec.structs.replace(found, seconds=0.0))

    assert told(one) == told(other)
    assert msgspec.json.decode(told(one), type=WhatIf) == msgspec.structs.replace(one, seconds=0.0)


def test_an_order_that_works_is_taken_over_with_what_it_has_filled(tmp_path: Path) -> None:
    """The record fills 10 of 24 and re-prices the rest after 30 s; watched for longer, each later trade fills one."""
    floor = RecordedFloor(tmp_path / "a.kgrec")
    floor.fills = False
    floor.tick(12_500)
    floor.tick(12_500)
    floor.fill("stage-1", 10)
    floor.tick(12_520, 31)
    for price in (12_500, 12_490, 12_480):
        floor.tick(price)
    path = floor.end()

    found = _run(path, entry_watch_s=600)

    assert [_shape(each)[1:] for each in found.differences] == [("missing", False)]
    assert (found.recorded.modifies, found.recorded.bought_qty) == (1, 10)
    assert (found.whatif.modifies, found.whatif.bought_qty) == (0, 13)
    assert found.whatif.submits == 1


def test_the_users_own_trades_go_on_in_a_symbol_that_has_parted(tmp_path: Path) -> None:
    floor = TwoSymbols(tmp_path / "a.kgrec")
    for price in (12_500, 12_500, 12_250, 12_300):
        floor.tick(FIRST, price)
    by_hand = a_submit("k-1", OrderSide.BUY, instrument_id=FIRST, order_type=OrderType.MARKET, price=None, quantity=5)
    floor.give(m.PlaceOrder("c-1", by_hand))
    floor.tick(FIRST, 12_310)
    path = floor.end()

    found = _run(path, stop_loss_percent=4.0)

    assert floor.core.portfolio.position(FIRST).quantity == 5
    assert found.whatif.bought_qty == 29
    assert found.whatif.sold_qty == 0


def test_readings_of_the_account_do_not_quarantine_a_symbol_that_has_parted(tmp_path: Path) -> None:
    floor = TwoSymbols(tmp_path / "a.kgrec")
    for price in (12_500, 12_500, 12_250):
        floor.tick(FIRST, price)
    for _ in range(4):
        floor.tick(FIRST, 12_300)
        floor.now += 31_000_000_000
        floor.give(floor.venue.snapshot(floor.now))
    for price in (12_700, 13_400, 13_420, 13_430):
        floor.tick(FIRST, price)
    path = floor.end()

    found = _run(path, stop_loss_percent=4.0)

    assert [each.whatif.reason for each in found.differences if each.whatif] == ["DROP_TOO_SMALL", "EXIT_TARGET"]
    assert found.whatif.sold_qty == 24


def test_the_round_trip_is_the_median_of_the_record_and_is_how_late_orders_are(tmp_path: Path) -> None:
    floor = TwoSymbols(tmp_path / "a.kgrec")
    floor.way_ns = 30_000_000
    for price in (12_500, 12_500, 12_250, 12_250):
        floor.tick(FIRST, price)
    assert floor.sent == [(FIRST, "stage-1", 24), (FIRST, "stop", 24)]
    path = floor.end()

    found = _run(path, base_amount=2_000_000)

    rests_on = found.assumptions
    assert (rests_on.latency_ns, rests_on.latency_source, rests_on.latency_orders) == (30_000_000, "measured", 2)
    assert (found.whatif.bought_qty, found.whatif.sold_qty) == (48, 48)


def test_without_an_answered_request_the_round_trip_is_a_default_that_is_said(tmp_path: Path) -> None:
    path = TwoSymbols(tmp_path / "a.kgrec").end()

    rests_on = _run(path, target_percent=20.0).assumptions

    assert (rests_on.latency_ns, rests_on.latency_source) == (100_000_000, "default")
    assert (rests_on.checked, rests_on.equal) == (0, 0)


def test_a_longer_way_meets_other_prices_and_makes_the_rules_less_true(stopped: Path) -> None:
    """The first symbol's stop reaches the market 7 s later, when it has risen to 12,700."""
    at_once = WhatIfRun(stopped, {"target_percent": 20.0}).run().assumptions
    late = WhatIfRun(stopped, {"target_percent": 20.0}, latency=latency_of(7_000)).run().assumptions

    assert (at_once.latency_ns, at_once.checked, at_once.equal, at_once.equal_quantity) == (0, 4, 4, 4)
    assert (late.latency_source, late.checked, late.equal, late.equal_quantity) == ("set", 4, 3, 4)


def test_changes_have_the_bounds_of_the_parameters(stopped: Path) -> None:
    with pytest.raises(ParameterError) as raised:
        WhatIfRun(stopped, {"stop_loss_percent": 400, "nonsense": 1})
    assert raised.value.problems == ("stop_loss_percent must be 0.1 to 50.0 %, got 400", "unknown parameter nonsense")
    with pytest.raises(ParameterError, match="must not exceed 100 %"):
        _run(stopped, stage_1_share_percent=90.0)


def test_a_run_can_be_stopped(stopped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiwoom_gui.app.whatif.run._TELL_EVERY", 5)
    with pytest.raises(StoppedError):
        WhatIfRun(stopped, {"stop_loss_percent": 4.0}).run(lambda _: False)


# --- the command ---


def _said(*arguments: str) -> tuple[int, list[str]]:
    said: list[str] = []
    return main(arguments, said.append), said


def test_the_command_tells_the_differences_in_words(stopped: Path) -> None:
    code, (told,) = _said(str(stopped), "--set", "stop_loss_percent=4", "--symbol", FIRST)

    assert code == 1
    assert "stop: -2.2224 <= -2.0 % holds -> -2.2224 <= -4.0 % does not hold" in told
    assert "comparable with what happened until then" in told
    assert "* assumed" in told
    assert "answered after 0.0 ms, the median of 4 requests of this record" in told
    assert "KRX: 1 orders, 4 recorded trades" in told
    assert "how true: of 4 recorded orders these rules give 4 (100.0 %) their real shares and price" in told
    assert "of the 4 that filled, 4 (100.0 %) both" in told


def test_the_command_takes_a_latency_and_says_so(stopped: Path) -> None:
    _, (told,) = _said(str(stopped), "--set", "stop_loss_percent=4", "--latency", "250")
    assert "answered after 250.0 ms, as asked for" in told

    code, (why,) = _said(str(stopped), "--set", "stop_loss_percent=4", "--latency", "-1")
    assert code == 2
    assert "the latency must be 0 to 10,000 ms, got -1" in why


def test_the_command_tells_them_for_machines(stopped: Path) -> None:
    code, (told,) = _said(str(stopped), "--set", "stop_loss_percent=4", "--json")

    found = json.loads(told)
    assert code == 1
    assert found["changes"] == {"stop_loss_percent": 4}
    assert found["differences"][0]["gates"][0]["name"] == "stop"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("stop_loss_percent=400", "stop_loss_percent must be 0.1 to 50.0 %, got 400"),
        ("nonsense=1", "unknown parameter nonsense"),
        ("stop_loss_percent", "must be NAME=VALUE"),
    ],
)
def test_the_command_refuses_what_cannot_be(stopped: Path, given: str, said: str) -> None:
    code, lines = _said(str(stopped), "--set", given)

    assert code == 2
    assert said in lines[0]


def test_the_command_says_that_nothing_differs(stopped: Path) -> None:
    code, (told,) = _said(str(stopped), "--set", "target_percent=20")

    assert code == 0
    assert "nothing would have been done otherwise" in told
