"""A session on file, and its play."""

from datetime import time
from itertools import groupby
from pathlib import Path

import pytest

from kiwoom_gui.simulator.exchange import Print
from kiwoom_gui.simulator.launch import OptionError, Options, build_simulator
from kiwoom_gui.simulator.matching import Print as Trade
from kiwoom_gui.simulator.recording import FORMAT, Header, Recorder, RecordingError, read_recording
from kiwoom_gui.simulator.scenario import SCENARIOS
from kiwoom_gui.simulator.world import Settings
from kiwoom_gui.wire.numbers import NS
from tests.support.sim_builders import MONDAY, SAMSUNG, RestClient, StandingWorld

BASE = 47_850
"""Samsung Electronics at the simulator's open; tick 50."""


def head(standing: StandingWorld, stocks: dict[str, int] | None = None) -> Header:
    bases = {code: it.base_px for code, it in standing.world.exchange.instruments.items()}
    settings = standing.settings
    return Header(
        FORMAT, settings.seed, settings.scenario.name, 1.0, 0, MONDAY, standing.world.start_ns, stocks or bases
    )


def recorded(path: Path, scenario: str, start: time, seconds: float) -> list[Trade]:
    """Record a session; return what was printed."""
    standing = StandingWorld(Settings(scenario=SCENARIOS[scenario], start=start))
    recorder, heard = Recorder(path), list[Trade]()
    recorder.begin(head(standing))

    def hear(trade: Trade) -> None:
        heard.append(trade)
        recorder.record(trade)

    standing.world.exchange.on_print = hear
    standing.run(seconds)
    recorder.close()
    return heard


def played(path: Path) -> tuple[StandingWorld, list[Trade]]:
    """Return a world that plays a recording, and the list that its prints are going to be in."""
    recording = read_recording(path)
    scenario = SCENARIOS[recording.header.scenario]
    standing = StandingWorld(Settings(scenario=scenario, recording=recording, start_ns=recording.header.start))
    heard: list[Trade] = []
    standing.world.exchange.on_print = heard.append
    return standing, heard


def by_second(trades: list[Trade]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Return of each stock at each exchange the last price of every second with a print."""
    told: dict[tuple[str, str], dict[int, int]] = {}
    for trade in trades:
        told.setdefault((trade.instrument.code, trade.instrument.venue.value), {})[trade.ts // NS] = trade.price
    return {key: sorted(prices.items()) for key, prices in told.items()}


@pytest.mark.parametrize(
    ("scenario", "start", "seconds"),
    [
        ("default", time(9, 20), 60),
        ("pre-open", time(8, 59, 30), 90),
        ("vi", time(10, 0), 60),
        ("closing", time(15, 29), 150),
    ],
)
def test_a_played_session_prints_as_the_recorded_one(
    tmp_path: Path, scenario: str, start: time, seconds: float
) -> None:
    path = tmp_path / "session.jsonl"
    before = recorded(path, scenario, start, seconds)
    standing, after = played(path)
    standing.run(seconds)
    assert len(by_second(before)) > 20
    assert by_second(after) == by_second(before)
    last = {code: it.tape.last_px for code, it in standing.world.exchange.instruments.items()}
    assert last == last | {t.instrument.code: t.price for t in before if t.instrument.venue.value == "KRX"}


def test_a_jump_of_the_clock_leaves_no_print_out(tmp_path: Path) -> None:
    path = tmp_path / "session.jsonl"
    before = recorded(path, "calm", time(9, 30), 40)
    standing, after = played(path)
    standing.world.clock.step(60)
    standing.world.advance()
    assert by_second(after) == by_second(before)


def write(path: Path, *prints: tuple[float, int, int, str]) -> None:
    """Write a recording of one stock: seconds after the start, price, shares, side."""
    standing = StandingWorld()
    recorder = Recorder(path)
    recorder.begin(head(standing, {SAMSUNG: BASE}))
    for at, price, qty, side in prints:
        ts = standing.world.start_ns + int(at * NS)
        recorder.record(Print(standing.stock(), ts, price, qty, by_buyer=side == "buy"))
    recorder.close()


@pytest.mark.parametrize("side", ["buy", "sell"])
def test_a_buy_order_at_a_recorded_price_is_filled_by_it_and_one_below_is_not(tmp_path: Path, side: str) -> None:
    path = tmp_path / "session.jsonl"
    write(path, (1, 47_200, 10, "buy"), (2, 46_900, 30, side), (3, 47_000, 10, "buy"))
    standing, heard = played(path)
    client = RestClient(standing)
    body = {"dmst_stex_tp": "KRX", "stk_cd": SAMSUNG, "trde_tp": "0"}
    reached = client.ask("/api/dostk/ordr", "kt10000", ord_qty="20", ord_uv="46900", **body)["ord_no"]
    missed = client.ask("/api/dostk/ordr", "kt10000", ord_qty="20", ord_uv="46850", **body)["ord_no"]
    standing.run(5)
    orders = standing.world.brokerage.orders
    prices = [price for price, _ in groupby(trade.price for trade in heard if trade.instrument is standing.stock())]
    assert prices == [47_200, 46_900, 47_000]
    assert orders[missed].leaves == 20
    # a seller serves who came first; a buyer's print lets only the account's order stand in its way
    assert orders[reached].leaves == (0 if side == "buy" else orders[reached].leaves)
    book = standing.stock().book
    best_bid, best_ask = book.bids.best(), book.asks.best()
    assert best_bid is not None and best_ask is not None and best_bid < best_ask  # noqa: PT018 - mypy narrows both


def test_a_price_that_falls_through_an_order_fills_it(tmp_path: Path) -> None:
    path = tmp_path / "session.jsonl"
    write(path, (1, 46_900, 10, "sell"), (2, 46_700, 500, "sell"))
    standing, _ = played(path)
    body = {"dmst_stex_tp": "KRX", "stk_cd": SAMSUNG, "trde_tp": "0", "ord_qty": "20", "ord_uv": "46800"}
    number = RestClient(standing).ask("/api/dostk/ordr", "kt10000", **body)["ord_no"]
    standing.run(3)
    order = standing.world.brokerage.orders[number]
    assert (order.leaves, order.notional) == (0, 20 * 46_800)


def test_the_users_own_trades_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "session.jsonl"
    standing, recorder = StandingWorld(), Recorder(path)
    recorder.begin(head(standing))
    standing.world.exchange.on_print = recorder.record
    body = {"dmst_stex_tp": "KRX", "stk_cd": SAMSUNG, "trde_tp": "3", "ord_qty": "3", "ord_uv": ""}
    RestClient(standing).ask("/api/dostk/ordr", "kt10000", **body)
    recorder.close()
    (lines,) = read_recording(path).prints.values()
    assert [(line.code, line.side, line.taker, line.qty) for line in lines] == [(SAMSUNG, "buy", "user", 3)]


def test_what_was_written_is_on_file_after_a_second(tmp_path: Path) -> None:
    path = tmp_path / "session.jsonl"
    standing, recorder = StandingWorld(), Recorder(path)
    recorder.begin(head(standing))
    recorder.flush_if_due(5 * NS)
    recorder.record(Print(standing.stock(), standing.now, BASE, 1, by_buyer=True))
    recorder.flush_if_due(5 * NS + NS // 2)
    assert len(path.read_text().splitlines()) == 1
    recorder.flush_if_due(6 * NS)
    assert len(path.read_text().splitlines()) == 2
    recorder.close()


def test_a_last_line_that_was_cut_off_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "session.jsonl"
    write(path, (1, 47_900, 10, "buy"), (2, 47_500, 30, "buy"))
    path.write_bytes(path.read_bytes()[:-9])
    assert [line.price for lines in read_recording(path).prints.values() for line in lines] == [47_900]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('"price":47900', '"price":"much"', 2),
        ('"price":47500', '"price":-1', 3),
        ('"price":47500', '"price":90000', 3),
        ('"code":"005930"', '"code":"000000"', 2),
        ('"venue":"KRX"', '"venue":"NYSE"', 2),
        (FORMAT, "a letter", 1),
        ('"day":"2026-11-23"', '"day":"2026-11-22"', 1),
    ],
)
def test_a_malformed_line_is_told_by_its_number(tmp_path: Path, old: str, new: str, line: int) -> None:
    path = tmp_path / "session.jsonl"
    write(path, (1, 47_900, 10, "buy"), (2, 47_500, 30, "buy"), (3, 47_600, 10, "buy"))
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(RecordingError, match=rf"line {line}\b"):
        read_recording(path)
    with pytest.raises(OptionError, match=rf"session.jsonl: line {line}\b"):
        build_simulator(Options(replay=(str(path),)))


def test_a_recording_is_replayed_alone_and_never_over_itself(tmp_path: Path) -> None:
    path = tmp_path / "session.jsonl"
    write(path, (1, 47_900, 10, "buy"))
    for options in (
        Options(replay=(str(path), "005930.csv")),
        Options(replay=(str(path),), start=time(9, 30)),
        Options(replay=(str(path),), record=path),
        Options(record=tmp_path / "nowhere" / "session.jsonl"),
        Options(replay=(str(tmp_path / "missing.jsonl"),)),
    ):
        with pytest.raises(OptionError):
            build_simulator(options)
    assert len(read_recording(path).prints) == 1
