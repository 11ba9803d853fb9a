"""The broker's books as domain reports. Rows have the shapes of the protocol's description."""

import asyncio
from datetime import datetime

import httpx
import pytest

from kiwoom_gui.broker.errors import BrokerError, MalformedError
from kiwoom_gui.broker.reports import KiwoomAccount
from kiwoom_gui.domain.enums import OrderSide, OrderType, TimeInForce, Venue
from kiwoom_gui.engine.messages import AccountSnapshot, CashReport, FillReport, OrderStatusReport, PositionReport
from kiwoom_gui.engine.ports import AccountClient
from kiwoom_gui.market.sessions import KST
from tests.support.broker_fakes import NOON, Bench, Reaction, a_bench, body_of, ok, refusal, reply

NOTHING = refusal(20, "[2000](571758:조회할 자료가 없습니다)")


def kst(hour: int, minute: int, second: int = 0) -> int:
    return int(datetime(2026, 11, 23, hour, minute, second, tzinfo=KST).timestamp()) * 10**9


OPEN_ROW = {
    "acnt_no": "1234567890", "ord_no": "0000069", "stk_cd": "A005930", "ord_stt": "접수", "stk_nm": "삼성전자",
    "ord_qty": "10", "ord_pric": "70000", "oso_qty": "6", "cntr_tot_amt": "279900", "orig_ord_no": "0000060",
    "io_tp_nm": "+매수정정", "trde_tp": "보통", "tm": "101530", "cntr_qty": "4", "stex_tp": "2", "sor_yn": "N",
    "stop_pric": "0",
}  # fmt: skip
DAY_ROW = {
    "ord_no": "0050", "stk_cd": "A069500", "trde_tp": "시장가", "ord_qty": "0000000010", "ord_uv": "0000000000",
    "cnfm_qty": "0000000000", "acpt_tp": "접수", "ord_tm": "13:05:43", "ori_ord": "0000000", "io_tp_nm": "현금매도",
    "cntr_qty": "0000000003", "cntr_uv": "0000004900", "ord_remnq": "0000000000", "mdfy_cncl": "",
    "dmst_stex_tp": "SOR", "cond_uv": "0000000000",
}  # fmt: skip
FILL_ROW = {
    "ord_no": "0000037", "io_tp_nm": "-매도", "ord_pric": "158200", "ord_qty": "1", "cntr_pric": "158250.5",
    "cntr_qty": "2", "oso_qty": "0", "tdy_trde_cmsn": "310", "tdy_trde_tax": "284", "ord_stt": "체결",
    "ord_tm": "153815", "stk_cd": "005930", "stex_tp": "1",
}  # fmt: skip
POSITION_ROW = {
    "stk_cd": "A005930", "stk_nm": "삼성전자", "pur_pric": "000000000069950", "rmnd_qty": "000000000000004",
    "trde_able_qty": "000000000000003", "pur_amt": "000000000279801", "evltv_prft": "-00000000000196888",
}  # fmt: skip
CASH = {"entr": "000000017534658", "ord_alow_amt": "000000085341", "d2_entra": "-00000012550"}


def a_script(bench: Bench) -> None:
    bench.http.on("ka10075", ok(oso=[OPEN_ROW]))
    bench.http.on("kt00007", ok(acnt_ord_cntr_prps_dtl=[DAY_ROW]))
    bench.http.on("ka10076", ok(cntr=[FILL_ROW]))
    bench.http.on("kt00018", ok(acnt_evlt_remn_indv_tot=[POSITION_ROW]))
    bench.http.on("kt00001", reply(CASH))


def snapshot(**scripts: Reaction) -> tuple[Bench, AccountSnapshot]:
    async def run() -> tuple[Bench, AccountSnapshot]:
        bench = a_bench()
        a_script(bench)
        for tr, reaction in scripts.items():
            bench.http.on(tr, reaction)
        client: AccountClient = KiwoomAccount(bench.rest, bench.clocks)
        try:
            return bench, await client.snapshot()
        finally:
            await bench.transport.aclose()

    return asyncio.run(run())


def test_an_open_order_that_was_modified_stands_under_its_new_number() -> None:
    _, books = snapshot()
    assert books.open_orders == (
        OrderStatusReport(
            venue_order_id="0000069", instrument_id="005930", side=OrderSide.BUY, order_type=OrderType.LIMIT,  # type: ignore[arg-type]  # ids are plain text here
            time_in_force=TimeInForce.DAY, venue=Venue.NXT, quantity=10, filled_qty=4, leaves_qty=6, price=70_000,
            ts_event=kst(10, 15, 30), original_venue_order_id="0000060", avg_px=69_975.0,  # type: ignore[arg-type]  # ids are plain text here
        ),
    )  # fmt: skip


def test_a_day_order_is_read_from_its_padded_row() -> None:
    bench, books = snapshot()
    assert books.day_orders == (
        OrderStatusReport(
            venue_order_id="0000050", instrument_id="069500", side=OrderSide.SELL, order_type=OrderType.MARKET,  # type: ignore[arg-type]  # ids are plain text here
            time_in_force=TimeInForce.DAY, venue=Venue.SOR, quantity=10, filled_qty=3, leaves_qty=0, price=None,
            ts_event=kst(13, 5, 43), avg_px=4_900.0,
        ),
    )  # fmt: skip
    assert body_of(bench.http.sent("kt00007")[0])["ord_dt"] == "20261123"


def test_fills_positions_and_cash() -> None:
    _, books = snapshot()
    assert books.fills == (FillReport("0000037", "005930", OrderSide.SELL, 2, 158_250.5, kst(15, 38, 15), 310, 284),)  # type: ignore[arg-type]  # ids are plain text here
    assert books.positions == (PositionReport("005930", 4, 3, 279_801 / 4, NOON),)  # type: ignore[arg-type]  # ids are plain text here
    assert books.cash == CashReport(deposit=17_534_658, d2_deposit=-12_550, orderable=85_341)
    assert (books.ts_requested, books.ts_init) == (NOON, NOON)


def test_cancel_requests_and_empty_rows_are_left_out() -> None:
    cancel_row = {**OPEN_ROW, "ord_no": "0000070", "io_tp_nm": "매수취소"}
    done_row = {**OPEN_ROW, "ord_no": "0000071", "oso_qty": "0"}
    _, books = snapshot(
        ka10075=ok(oso=[cancel_row, OPEN_ROW, done_row]),
        kt00007=ok(acnt_ord_cntr_prps_dtl=[{**DAY_ROW, "mdfy_cncl": "취소"}, DAY_ROW]),
        ka10076=ok(cntr=[{**FILL_ROW, "cntr_qty": "0"}]),
        kt00018=ok(acnt_evlt_remn_indv_tot=[{**POSITION_ROW, "rmnd_qty": "000000000000000"}]),
    )
    assert [order.venue_order_id for order in books.open_orders] == ["0000069"]
    assert len(books.day_orders) == 1
    assert books.fills == ()
    assert books.positions == ()


def test_nothing_found_is_an_empty_book() -> None:
    _, books = snapshot(ka10075=NOTHING, kt00007=NOTHING, ka10076=NOTHING, kt00018=NOTHING)
    assert (books.open_orders, books.day_orders, books.fills, books.positions) == ((), (), (), ())


def test_all_pages_of_each_book_are_read() -> None:
    async def run() -> None:
        bench = a_bench()
        a_script(bench)
        more = {"cont-yn": "Y", "next-key": "k"}
        second = {**DAY_ROW, "ord_no": "0051"}
        bench.http.on(
            "kt00007", ok(headers=more, acnt_ord_cntr_prps_dtl=[DAY_ROW]), ok(acnt_ord_cntr_prps_dtl=[second])
        )
        books = await KiwoomAccount(bench.rest, bench.clocks).snapshot()
        assert [order.venue_order_id for order in books.day_orders] == ["0000050", "0000051"]
        await bench.transport.aclose()

    asyncio.run(run())


@pytest.mark.parametrize("tr", ["ka10075", "kt00007", "ka10076", "kt00018", "kt00001"])
def test_one_book_that_cannot_be_read_fails_the_snapshot(tr: str) -> None:
    with pytest.raises(BrokerError):
        snapshot(**{tr: httpx.ReadTimeout("slow")})


@pytest.mark.parametrize(
    "row",
    [{"ord_no": ""}, {"ord_qty": "ten"}, {"io_tp_nm": ""}, {"tm": "999999"}],
    ids=["number", "quantity", "side", "time"],
)
def test_a_row_that_cannot_be_read_is_not_skipped(row: dict[str, str]) -> None:
    with pytest.raises(MalformedError):
        snapshot(ka10075=ok(oso=[{**OPEN_ROW, **row}]))


def test_an_order_type_that_nobody_knows_is_missing_and_not_guessed() -> None:
    _, books = snapshot(ka10075=ok(oso=[{**OPEN_ROW, "trde_tp": "새로운유형"}]))
    assert books.open_orders[0].order_type is None
