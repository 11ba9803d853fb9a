"""Reference data, history and first pictures. Rows have the shapes of the protocol's description."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

import pytest

from kiwoom_gui.broker.errors import MalformedError
from kiwoom_gui.broker.market_data import KiwoomMarketData
from kiwoom_gui.domain.enums import AggressorSide
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.market_data import Bar, BookLevel
from kiwoom_gui.engine.ports import MarketDataClient
from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.sessions import KST
from kiwoom_gui.market.ticks import DailyLimits, InstrumentKind
from kiwoom_gui.wire.codes import MarketCode
from tests.support.broker_fakes import NOON, Bench, a_bench, body_of, ok, reply

T = TypeVar("T")
SAMSUNG, KODEX = InstrumentId("005930"), InstrumentId("069500")


def run(script: dict[str, list[dict[str, object]]], ask: Callable[[KiwoomMarketData], Awaitable[T]]) -> tuple[Bench, T]:
    async def main() -> tuple[Bench, T]:
        bench = a_bench()
        for tr, replies in script.items():
            bench.http.on(tr, *(reply(fields) for fields in replies))
        try:
            return bench, await ask(KiwoomMarketData(bench.rest, bench.clocks))
        finally:
            await bench.transport.aclose()

    return asyncio.run(main())


def kst(day: int, hour: int = 0, minute: int = 0) -> int:
    return int(datetime(2026, 11, day, hour, minute, tzinfo=KST).timestamp()) * 10**9


STOCK = {
    "stk_cd": "005930", "stk_nm": "삼성전자", "cur_prc": "-69900", "base_pric": "70000", "pred_pre": "-100",
    "trde_qty": "30379732", "trde_prica": "2100000", "sel_bid": "-69900", "buy_bid": "-69800", "upl_pric": "+91000",
    "lst_pric": "-49000", "open_pric": "+70100", "high_pric": "+70500", "low_pric": "-69500",
}  # fmt: skip
ETF = {"stk_cd": "069500", "stk_nm": "KODEX 200", "cur_prc": "35005", "base_pric": "35005"}
KOSPI_LIST: dict[str, object] = {
    "list": [
        {"code": "005930", "name": "삼성전자", "state": "증거금20%|담보대출", "marketCode": "0", "nxtEnable": "Y",
         "orderWarning": "0"},
        {"code": "069500", "name": "KODEX 200", "state": "거래정지", "marketCode": "8", "orderWarning": "3"},
    ]
}  # fmt: skip


def test_instruments_have_the_broker_s_own_limits_and_the_listing_s_facts() -> None:
    script: dict[str, list[dict[str, object]]] = {"ka10095": [{"atn_stk_infr": [STOCK, ETF]}], "ka10099": [KOSPI_LIST]}
    bench, (samsung, kodex) = run(script, lambda data: data.instruments((SAMSUNG, KODEX)))
    assert (samsung.name, samsung.listing, samsung.kind) == ("삼성전자", ListingMarket.KOSPI, InstrumentKind.STOCK)
    assert (samsung.base_px, samsung.limits) == (70_000, DailyLimits(49_000, 91_000))
    assert (samsung.is_nxt_enabled, samsung.is_halted, samsung.warning) == (True, False, "")
    assert (kodex.listing, kodex.kind, kodex.is_halted) == (ListingMarket.FUND, InstrumentKind.ETF, True)
    assert kodex.warning == "단기과열"
    assert kodex.limits == DailyLimits(24_505, 45_505)  # 35,005 -+ 10,500, on the ETF tick of 5
    assert body_of(bench.http.sent("ka10095")[0]) == {"stk_cd": "005930|069500"}


def test_the_listing_is_read_once_a_day() -> None:
    async def twice(data: KiwoomMarketData) -> None:
        await data.listing(MarketCode.KOSPI)
        await data.listing(MarketCode.KOSPI)

    bench, _ = run({"ka10099": [KOSPI_LIST]}, twice)
    assert [body_of(request)["mrkt_tp"] for request in bench.http.sent("ka10099")] == ["0"]


def test_more_than_a_hundred_instruments_are_asked_for_in_batches() -> None:
    wanted = tuple(InstrumentId(f"{number:06d}") for number in range(150))
    script: dict[str, list[dict[str, object]]] = {"ka10095": [{"atn_stk_infr": []}], "ka10099": [{"list": []}]}
    bench, found = run(script, lambda data: data.instruments(wanted))
    assert found == ()
    assert [body_of(request)["stk_cd"].count("|") + 1 for request in bench.http.sent("ka10095")] == [100, 50]


def test_an_instrument_without_a_base_price_does_not_hide_the_others() -> None:
    odd = {"stk_cd": "000001", "stk_nm": "odd"}
    script: dict[str, list[dict[str, object]]] = {"ka10095": [{"atn_stk_infr": [odd, STOCK]}], "ka10099": [KOSPI_LIST]}
    _, found = run(script, lambda data: data.instruments((InstrumentId("000001"), SAMSUNG)))
    assert [instrument.instrument_id for instrument in found] == ["005930"]


def test_a_first_quote_is_a_tick_of_no_shares() -> None:
    script: dict[str, list[dict[str, object]]] = {"ka10095": [{"atn_stk_infr": [STOCK, {"stk_cd": "000001"}]}]}
    _, (tick,) = run(script, lambda data: data.quotes((SAMSUNG,)))
    assert (tick.price, tick.quantity, tick.aggressor) == (69_900, 0, AggressorSide.NONE)
    assert (tick.bid_px, tick.ask_px, tick.day_volume) == (69_800, 69_900, 30_379_732)
    assert (tick.open_px, tick.high_px, tick.low_px, tick.ts_event) == (70_100, 70_500, 69_500, NOON)


def test_a_first_book_leaves_out_levels_that_do_not_exist() -> None:
    fields: dict[str, object] = {
        "bid_req_base_tm": "115959", "sel_fpr_bid": "-69900", "sel_fpr_req": "120", "sel_2th_pre_bid": "70000",
        "sel_2th_pre_req": "30", "buy_fpr_bid": "-69800", "buy_fpr_req": "55", "buy_2th_pre_bid": "0",
        "tot_sel_req": "150", "tot_buy_req": "55",
    }  # fmt: skip
    _, book = run({"ka10004": [fields]}, lambda data: data.book(SAMSUNG))
    assert book.asks == (BookLevel(69_900, 120), BookLevel(70_000, 30))
    assert book.bids == (BookLevel(69_800, 55),)
    assert (book.total_ask_size, book.ts_event) == (150, NOON - 10**9)


def daily(day: int, close: str) -> dict[str, str]:
    return {"dt": f"202611{day:02d}", "cur_prc": close, "open_pric": "100", "high_pric": "120", "low_pric": "90",
            "trde_qty": "7"}  # fmt: skip


def test_daily_bars_end_before_today_and_are_oldest_first() -> None:
    rows = [daily(23, "105"), daily(20, "-104"), daily(19, "+103"), daily(18, "102")]
    script: dict[str, list[dict[str, object]]] = {"ka10081": [{"stk_dt_pole_chart_qry": rows}]}

    async def ask(data: MarketDataClient) -> tuple[Bar, ...]:
        return await data.daily_bars(SAMSUNG, 2)

    bench, bars = run(script, ask)
    assert bars == (Bar(kst(19), 100, 120, 90, 103, 7), Bar(kst(20), 100, 120, 90, 104, 7))
    assert body_of(bench.http.sent("ka10081")[0]) == {"stk_cd": "005930", "base_dt": "20261123", "upd_stkpc_tp": "1"}


def test_minute_bars_keep_the_forming_one_last() -> None:
    rows = [
        {"cntr_tm": f"2026112311{minute}00", "cur_prc": "-5", "open_pric": "-4", "high_pric": "-6", "low_pric": "-3",
         "trde_qty": "9"}
        for minute in (55, 50, 45)
    ]  # fmt: skip
    script: dict[str, list[dict[str, object]]] = {"ka10080": [{"stk_min_pole_chart_qry": rows}]}
    bench, bars = run(script, lambda data: data.minute_bars(SAMSUNG, 5, 100))
    assert [bar.ts_open for bar in bars] == [kst(23, 11, 45), kst(23, 11, 50), kst(23, 11, 55)]
    assert bars[-1] == Bar(kst(23, 11, 55), 4, 6, 3, 5, 9)
    assert body_of(bench.http.sent("ka10080")[0])["tic_scope"] == "5"


def test_pages_of_bars_are_read_until_there_are_enough() -> None:
    async def main() -> None:
        bench = a_bench()
        more = {"cont-yn": "Y", "next-key": "k"}
        row = {"cntr_tm": "20261123115500", "cur_prc": "5", "trde_qty": "1"}
        earlier = {**row, "cntr_tm": "20261123115000"}
        bench.http.on(
            "ka10080",
            ok(headers=more, stk_min_pole_chart_qry=[row]),
            ok(headers=more, stk_min_pole_chart_qry=[earlier]),
        )
        bars = await KiwoomMarketData(bench.rest, bench.clocks).minute_bars(SAMSUNG, 5, 2)
        assert [bar.ts_open for bar in bars] == [kst(23, 11, 50), kst(23, 11, 55)]
        assert len(bench.http.sent("ka10080")) == 2
        await bench.transport.aclose()

    asyncio.run(main())


def test_older_minute_bars_are_read_page_by_page_up_to_a_time() -> None:
    def minute(text: str) -> dict[str, str]:
        return {"cntr_tm": f"202611{text}00", "cur_prc": "5", "trde_qty": "1"}

    async def main() -> None:
        bench = a_bench()
        more = {"cont-yn": "Y", "next-key": "k"}
        bench.http.on(
            "ka10080",
            ok(headers=more, stk_min_pole_chart_qry=[minute("200905"), minute("200900"), minute("191525")]),
            ok(headers=more, stk_min_pole_chart_qry=[minute("191520"), minute("191515")]),
        )
        data = KiwoomMarketData(bench.rest, bench.clocks)
        bars = await data.minute_bars(SAMSUNG, 5, 2, before=kst(20, 9, 0))
        assert [bar.ts_open for bar in bars] == [kst(19, 15, 20), kst(19, 15, 25)]
        first, second = bench.http.sent("ka10080")
        assert body_of(first)["base_dt"] == "20261120"
        assert second.headers["next-key"] == "k"
        bars = await data.minute_bars(SAMSUNG, 5, 1, before=kst(20))  # a day that has not begun is not asked for
        assert body_of(bench.http.sent("ka10080")[-1])["base_dt"] == "20261119"
        await bench.transport.aclose()

    asyncio.run(main())


def test_older_daily_bars_end_before_the_time_and_no_further_page_is_read_than_needed() -> None:
    async def main() -> None:
        bench = a_bench()
        more = {"cont-yn": "Y", "next-key": "k"}
        bench.http.on(
            "ka10081",
            ok(headers=more, stk_dt_pole_chart_qry=[daily(20, "104"), daily(19, "103")]),
            ok(headers=more, stk_dt_pole_chart_qry=[daily(18, "102"), daily(17, "101")]),
        )
        data = KiwoomMarketData(bench.rest, bench.clocks)
        bars = await data.daily_bars(SAMSUNG, 2, before=kst(20))
        assert [bar.ts_open for bar in bars] == [kst(18), kst(19)]
        assert [body_of(request)["base_dt"] for request in bench.http.sent("ka10081")] == ["20261119", "20261119"]
        await bench.transport.aclose()

    asyncio.run(main())


@pytest.mark.parametrize(
    "row", [{"dt": "20261120"}, {"dt": "20261150", "cur_prc": "1"}, {"dt": "20261120", "cur_prc": "x"}]
)
def test_a_bar_that_cannot_be_read_is_not_skipped(row: dict[str, str]) -> None:
    script: dict[str, list[dict[str, object]]] = {"ka10081": [{"stk_dt_pole_chart_qry": [row]}]}
    with pytest.raises(MalformedError):
        run(script, lambda data: data.daily_bars(SAMSUNG, 5))


def test_movers_come_in_their_order_as_many_as_are_wanted_with_their_strength() -> None:
    rows = [{"stk_cd": f"A{number:06d}", "cntr_str": "+120.50" if number else ""} for number in range(3)]
    bench, movers = run({"ka10027": [{"pred_pre_flu_rt_upper": rows}]}, lambda data: data.movers(2))
    assert movers == {InstrumentId("000000"): None, InstrumentId("000001"): 120.5}
    asked = body_of(bench.http.sent("ka10027")[0])
    assert (asked["mrkt_tp"], asked["sort_tp"], asked["updown_incls"]) == ("000", "1", "1")


def test_a_candidate_has_the_exact_turnover_the_limit_and_what_the_listing_says() -> None:
    managed = {"code": "000001", "name": "관리", "state": "증거금100%|관리종목", "marketCode": "10"}
    no_price = {"stk_cd": "000002", "cur_prc": "", "base_pric": "1000"}
    row = {"stk_cd": "000001", "stk_nm": "관리", "cur_prc": "+1200", "base_pric": "1000", "trde_prica": "55"}
    script: dict[str, list[dict[str, object]]] = {
        "ka10095": [{"atn_stk_infr": [STOCK, row, no_price]}],
        "ka10099": [KOSPI_LIST, {"list": [managed]}],
    }
    wanted: dict[InstrumentId, float | None] = {SAMSUNG: 101.5, InstrumentId("000001"): None}
    _, (samsung, other) = run(script, lambda data: data.candidates(wanted))
    assert (samsung.last_px, samsung.change_percent, samsung.day_notional_mwon) == (69_900, -0.14, 2_100_000)
    assert (samsung.strength_percent, samsung.upper_limit_px, samsung.listing) == (101.5, 91_000, ListingMarket.KOSPI)
    assert (other.change_percent, other.warning, other.listing) == (20.0, "관리종목", ListingMarket.KOSDAQ)
