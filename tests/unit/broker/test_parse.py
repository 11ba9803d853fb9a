"""Events of the stream in the engine's terms. Payloads have the shapes of the protocol's description."""

from datetime import datetime

import pytest

from kiwoom_gui.broker.parse import StreamParser
from kiwoom_gui.domain.enums import AggressorSide, OrderSide, OrderType, Phase, TimeInForce, Venue
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.market_data import BookLevel, Interruption, OrderBook, TradeTick
from kiwoom_gui.engine.messages import OrderReport, PhaseChanged, PositionReport, ReportKind
from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.interruptions import InterruptionKind
from kiwoom_gui.market.sessions import KST
from kiwoom_gui.simulator.market_frames import interruption_entry
from kiwoom_gui.wire import realtime_values as v
from kiwoom_gui.wire.realtime import decode, encode_real
from tests.support.sim_floor import CODE, TwoFloors

NS = 10**9


def kst(hour: int, minute: int, second: int = 0) -> int:
    """2026-11-23, a Monday with ordinary hours."""
    return int(datetime(2026, 11, 23, hour, minute, second, tzinfo=KST).timestamp()) * NS


NOW = kst(9, 30, 16)
parser = StreamParser(TradingCalendar())


def read(entry: v.RealEntry, ts_init: int = NOW) -> object:
    inputs, troubles = parser.read([entry], ts_init)
    assert troubles == []
    (found,) = inputs
    return found


def an_order_event(**values: str) -> OrderReport:
    plain = {
        "account": "1234567890",
        "order_no": "0000018",
        "original_no": "0000000",
        "code": "A005930",
        "business": "JJ",
        "status": "접수",
        "name": "삼성전자",
        "quantity": "10",
        "price": "70000",
        "leaves_qty": "10",
        "filled_notional": "0",
        "order_class": "+매수",
        "order_type": "보통",
        "side": "2",
        "time": "093015",
        "reject_reason": "0",
        "venue": "1",
        "sor": "N",
    }
    report = read(v.OrderEntry(values=v.OrderValues(**{**plain, **values})))
    assert isinstance(report, OrderReport)
    return report


def test_a_trade_has_its_price_without_and_its_quantity_with_a_meaning_of_the_sign() -> None:
    values = v.TradeValues(
        time="093015", price="-20800", quantity="-82", day_volume="30379732", day_notional_mwon="632640",
        open="+21000", high="+21100", low="-20500", ask="-20850", bid="-20800", strength="95.27",
    )  # fmt: skip
    assert read(v.TradeEntry(item="005930_AL", values=values)) == TradeTick(
        instrument_id="005930",  # type: ignore[arg-type]  # ids are plain text here
        price=20_800,
        quantity=82,
        aggressor=AggressorSide.SELLER,
        ts_event=kst(9, 30, 15),
        ts_init=NOW,
        day_volume=30_379_732,
        day_notional_mwon=632_640,
        open_px=21_000,
        high_px=21_100,
        low_px=20_500,
        bid_px=20_800,
        ask_px=20_850,
        strength_percent=95.27,
        venue=Venue.SOR,
    )


@pytest.mark.parametrize(
    ("item", "told", "venue"),
    [
        ("005930", "", Venue.KRX),
        ("005930_NX", "", Venue.NXT),
        ("005930_AL", "NXT", Venue.NXT),
        ("005930_AL", "1", Venue.KRX),
        ("005930_AL", "", Venue.SOR),
    ],
)
def test_a_trade_knows_its_exchange_and_a_book_whose_quotes_it_has(item: str, told: str, venue: Venue) -> None:
    tick = read(v.TradeEntry(item=item, values=v.TradeValues(price="60300", quantity="1", venue=told)))
    assert isinstance(tick, TradeTick)
    assert tick.venue is venue
    book = read(v.BookEntry(item=item, values=v.book_values((), (), time="093015", total_ask="0", total_bid="0")))
    assert isinstance(book, OrderBook)
    assert book.venue is (Venue.SOR if item.endswith("_AL") else venue)


def test_what_a_trade_does_not_say_is_missing_and_not_zero() -> None:
    tick = read(v.TradeEntry(item="005930", values=v.TradeValues(price="60300", quantity="+1")))
    assert isinstance(tick, TradeTick)
    assert (tick.day_volume, tick.open_px, tick.bid_px, tick.strength_percent) == (None, None, None, None)
    assert (tick.aggressor, tick.ts_event) == (AggressorSide.BUYER, NOW)


@pytest.mark.parametrize("values", [v.TradeValues(price="60300"), v.TradeValues(quantity="1", price="0")])
def test_a_trade_without_price_or_quantity_is_none(values: v.TradeValues) -> None:
    assert parser.read([v.TradeEntry(item="005930", values=values)], NOW) == ([], [])


def test_a_book_has_the_levels_that_exist_best_first() -> None:
    values = v.book_values(
        (("+20850", "120"), ("+20900", "7")), (("-20800", "55"),), time="093015", total_ask="127", total_bid="55"
    )
    values.expected_px, values.expected_qty = "0", "0"
    assert read(v.BookEntry(item="005930", values=values)) == OrderBook(
        instrument_id="005930",  # type: ignore[arg-type]  # ids are plain text here
        asks=(BookLevel(20_850, 120), BookLevel(20_900, 7)),
        bids=(BookLevel(20_800, 55),),
        ts_event=kst(9, 30, 15),
        ts_init=NOW,
        total_ask_size=127,
        total_bid_size=55,
    )


def test_an_accepted_order() -> None:
    report = an_order_event()
    assert (report.kind, report.venue_order_id, report.instrument_id) == (ReportKind.ACCEPTED, "0000018", "005930")
    assert (report.side, report.quantity, report.leaves_qty, report.price) == (OrderSide.BUY, 10, 10, 70_000)
    assert (report.order_type, report.time_in_force, report.venue) == (OrderType.LIMIT, TimeInForce.DAY, Venue.KRX)
    assert (report.original_venue_order_id, report.is_modify, report.is_cancel) == (None, False, False)
    assert (report.trade_id, report.last_qty, report.last_px, report.reject_reason) == (None, None, None, "")
    assert (report.ts_event, report.ts_init) == (kst(9, 30, 15), NOW)


def test_a_fill_has_its_number_and_its_own_quantity_and_price() -> None:
    report = an_order_event(
        status="체결", leaves_qty="6", filled_notional="279900", fill_no="1052", filled_px="69975", filled_qty="4",
        last_px="69900", last_qty="1", commission="40", tax="0",
    )  # fmt: skip
    assert report.kind is ReportKind.FILLED
    assert (report.trade_id, report.last_qty, report.last_px) == ("1052", 1, 69_900)
    assert (report.leaves_qty, report.filled_notional, report.commission, report.tax) == (6, 279_900, 40, 0)


@pytest.mark.parametrize(("status", "kind"), [("접수", ReportKind.ACCEPTED), ("확인", ReportKind.CONFIRMED)])
def test_a_cancel_names_the_order_it_acts_on(status: str, kind: ReportKind) -> None:
    report = an_order_event(
        order_no="0000019", original_no="0000018", order_class="매수취소", status=status, leaves_qty="0"
    )
    assert (report.kind, report.is_cancel, report.is_modify) == (kind, True, False)
    assert (report.venue_order_id, report.original_venue_order_id) == ("0000019", "0000018")


def test_a_modify_names_the_order_it_acts_on_and_its_live_quantity() -> None:
    report = an_order_event(
        order_no="0000020", original_no="0000018", order_class="매도정정", side="1", status="확인", leaves_qty="7"
    )
    assert (report.kind, report.is_modify, report.leaves_qty) == (ReportKind.CONFIRMED, True, 7)
    assert report.side is OrderSide.SELL


def test_a_rejected_order_says_why() -> None:
    report = an_order_event(status="거부", reject_reason="호가단위 오류", leaves_qty="0")
    assert (report.kind, report.reject_reason) == (ReportKind.REJECTED, "호가단위 오류")


def test_a_market_order_has_no_price_and_the_router_keeps_its_orders() -> None:
    report = an_order_event(order_type="시장가(IOC)", price="0", venue="2", sor="Y")
    assert (report.order_type, report.time_in_force, report.price) == (OrderType.MARKET, TimeInForce.IOC, None)
    assert report.venue is Venue.SOR


@pytest.mark.parametrize("values", [{"status": "대기"}, {"order_no": ""}, {"side": "", "order_class": ""}])
def test_an_order_event_that_cannot_be_read_is_trouble_of_the_account(values: dict[str, str]) -> None:
    plain = {"order_no": "18", "status": "접수", "side": "2", "quantity": "1"}
    inputs, troubles = parser.read([v.OrderEntry(values=v.OrderValues(**{**plain, **values}))], NOW)
    assert inputs == []
    assert [trouble.is_account for trouble in troubles] == [True]


def test_one_event_that_cannot_be_read_does_not_hide_the_others() -> None:
    good = v.TradeEntry(item="005930", values=v.TradeValues(price="1", quantity="1"))
    bad = v.TradeEntry(item="005930", values=v.TradeValues(price="x", quantity="1"))
    inputs, troubles = parser.read([good, bad, good], NOW)
    assert len(inputs) == 2
    assert [trouble.is_account for trouble in troubles] == [False]


def test_a_balance() -> None:
    values = v.BalanceValues(code="A005930", quantity="30", avg_px="69950", orderable_qty="20")
    assert read(v.BalanceEntry(values=values)) == PositionReport("005930", 30, 20, 69_950.0, NOW)  # type: ignore[arg-type]  # ids are plain text here


def test_the_market_clock_names_krx_s_phase_and_the_tables_the_others() -> None:
    at = kst(9, 0)
    phase = read(v.ClockEntry(values=v.ClockValues(phase="3", time="090000")), at)
    assert phase == PhaseChanged(
        {
            Venue.KRX: frozenset({Phase.CONTINUOUS}),
            Venue.NXT: frozenset({Phase.CLOSED}),  # its main session opens at 09:00:30
            Venue.SOR: frozenset({Phase.CONTINUOUS}),
        },
        at,
    )


def test_phases_that_overlap_are_all_told() -> None:
    phase = read(v.ClockEntry(values=v.ClockValues(phase="0", time="083500")), kst(8, 35))
    assert isinstance(phase, PhaseChanged)
    assert phase.phases[Venue.KRX] == {Phase.OPENING_AUCTION, Phase.PRE_CLOSE_PRICE}
    assert phase.phases[Venue.NXT] == {Phase.PRE_MARKET}


def test_the_venue_is_believed_against_the_tables() -> None:
    phase = read(v.ClockEntry(values=v.ClockValues(phase="9", time="120000")), kst(12, 0))
    assert isinstance(phase, PhaseChanged)
    assert phase.phases[Venue.KRX] == {Phase.CLOSED}


def test_a_phase_that_nobody_knows_and_other_types_tell_nothing() -> None:
    unknown: list[v.RealEntry] = [
        v.ClockEntry(values=v.ClockValues(phase="e", time="120000")),
        v.OtherEntry(type="0w", item="005930", values={"20": "120000"}),
        v.InterruptionEntry(values=v.InterruptionValues(code="005930", state="")),
        v.InterruptionEntry(values=v.InterruptionValues(state="1")),
    ]
    assert parser.read(unknown, NOW) == ([], [])


def a_vi(**values: str) -> v.InterruptionEntry:
    plain = {
        "code": "A005930",
        "state": "1",
        "trigger_px": "-27200",
        "began": "093010",
        "kind": "정적",
        "direction": "2",
    }
    return v.InterruptionEntry(values=v.InterruptionValues(**plain | values))


def test_an_interruption_begins_and_is_to_last_two_minutes_or_as_long_as_is_told() -> None:
    told = read(a_vi(ends="000000"))
    assert told == Interruption(
        InstrumentId("005930"), True, kst(9, 30, 10), NOW, kst(9, 32, 10), InterruptionKind.STATIC, 27_200, False
    )
    longer = read(a_vi(ends="093225"))
    assert isinstance(longer, Interruption)
    assert longer.ends_at == kst(9, 32, 25)


def test_an_interruption_ends_when_the_exchange_says() -> None:
    told = read(a_vi(state="2", ends="093224", kind="동적+정적", direction=""), kst(9, 32, 25))
    assert told == Interruption(
        InstrumentId("005930"), False, kst(9, 32, 24), kst(9, 32, 25), kst(9, 32, 24), None, 27_200
    )


def test_the_simulator_s_interruption_is_read_from_the_wire() -> None:
    floors = TwoFloors()
    floors.go("10:00:00")
    floors.exchange.quote(floors.krx, 10_600, 10, is_bid=False)
    floors.house(floors.krx, 10, None, by_buyer=True)
    ((vi, is_on, ts),) = floors.interruptions
    frame = encode_real([interruption_entry(floors.krx, vi, "", ts, is_on=is_on)])
    (told,), _ = parser.read(decode(frame).entries, ts)
    assert isinstance(told, Interruption)
    assert (told.instrument_id, told.is_on, told.kind, told.trigger_px, told.is_up) == (
        CODE,
        True,
        InterruptionKind.DYNAMIC,
        10_600,
        True,
    )
    assert (told.ts_event, told.ends_at) == (vi.start // NS * NS, vi.end // NS * NS)


def test_a_frame_from_the_wire_gets_through_whole() -> None:
    frame = encode_real([v.TradeEntry(item="0001A0", values=v.TradeValues(time="093000", price="+5", quantity="+3"))])
    (tick,), _ = parser.read(decode(frame).entries, NOW)
    assert isinstance(tick, TradeTick)
    assert (tick.instrument_id, tick.price, tick.quantity, tick.ts_event) == ("0001A0", 5, 3, kst(9, 30))
