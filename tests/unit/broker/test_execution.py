"""Requests out and what became of them: accepted, refused, or unknown, and never an exception."""

import asyncio

import httpx
import pytest

from kiwoom_gui.broker.clocks import NS
from kiwoom_gui.broker.execution import DEADLINE, NO_TARGET, NOT_SENDABLE, TRANSPORT, KiwoomExecution
from kiwoom_gui.domain.enums import OrderSide, OrderType, TimeInForce, Venue
from kiwoom_gui.domain.orders import OrderRequest
from kiwoom_gui.engine.messages import RequestAccepted, RequestOutcomeUnknown, RequestRefused
from kiwoom_gui.engine.ports import ExecutionClient, RequestOutcome
from kiwoom_gui.engine.risk_checks import Denial, DenyCode
from tests.support.broker_fakes import (
    NOON,
    TOKEN_REFUSED,
    Bench,
    Reaction,
    a_bench,
    a_cancel,
    a_modify,
    a_submit,
    body_of,
    ok,
    refusal,
)


def submit(*reactions: Reaction, tr: str = "kt10000", **order: object) -> tuple[Bench, RequestOutcome]:
    async def run() -> tuple[Bench, RequestOutcome]:
        bench = a_bench()
        bench.http.on(tr, *reactions)
        client: ExecutionClient = KiwoomExecution(bench.rest, bench.clocks)
        outcome = await client.submit(a_submit(**order))  # type: ignore[arg-type]  # the builder's own fields
        await bench.transport.aclose()
        return bench, outcome

    return asyncio.run(run())


def test_a_limit_buy_is_sent_in_the_broker_s_words() -> None:
    bench, outcome = submit(ok(ord_no="00024", dmst_stex_tp="KRX"))
    (request,) = bench.http.sent("kt10000")
    assert body_of(request) == {
        "dmst_stex_tp": "KRX",
        "stk_cd": "005930",
        "ord_qty": "10",
        "ord_uv": "70000",
        "trde_tp": "0",
        "cond_uv": "",
    }
    assert isinstance(outcome, RequestAccepted)
    assert (outcome.client_order_id, outcome.venue_order_id) == ("C-1", "0000024")


def test_a_market_sell_has_no_price_and_its_own_transaction() -> None:
    bench, _ = submit(
        ok(ord_no="1"),
        tr="kt10001",
        side=OrderSide.SELL,
        order_type=OrderType.MARKET,
        time_in_force=TimeInForce.IOC,
        price=None,
        venue=Venue.SOR,
    )
    sent = body_of(bench.http.sent("kt10001")[0])
    assert (sent["trde_tp"], sent["ord_uv"], sent["dmst_stex_tp"]) == ("13", "", "SOR")


def test_a_refusal_keeps_the_broker_s_words() -> None:
    _, outcome = submit(refusal(20, "[2000](855056:매수증거금이 부족합니다)"))
    assert outcome == RequestRefused("C-1", "855056", "[2000](855056:매수증거금이 부족합니다)", NOON)  # type: ignore[arg-type]  # ids are plain text here


@pytest.mark.parametrize(
    "reaction",
    [httpx.ReadTimeout("x"), httpx.Response(500), httpx.Response(429), httpx.Response(200, text="{"), ok()],
    ids=["timeout", "500", "429", "broken", "no number"],
)
def test_no_definite_answer_is_unknown(reaction: Reaction) -> None:
    bench, outcome = submit(reaction)
    assert isinstance(outcome, RequestOutcomeUnknown)
    assert len(bench.http.sent("kt10000")) == 1


def test_a_request_past_its_deadline_is_not_sent() -> None:
    bench, outcome = submit(ok(ord_no="1"), deadline=NOON - 1)
    assert isinstance(outcome, RequestRefused)
    assert (outcome.code, outcome.was_sent) == (DEADLINE, False)
    assert bench.http.sent("kt10000") == []


def test_a_request_right_at_its_deadline_is_sent() -> None:
    _, outcome = submit(ok(ord_no="1"), deadline=NOON)
    assert isinstance(outcome, RequestAccepted)


def test_an_unreachable_broker_is_a_refusal_that_was_not_sent() -> None:
    bench, outcome = submit(httpx.ConnectError("refused"), deadline=NOON + 60 * NS)
    assert isinstance(outcome, RequestRefused)
    assert (outcome.code, outcome.was_sent) == (TRANSPORT, False)
    assert len(bench.http.sent("kt10000")) == 4


def test_a_token_refused_twice_is_a_refusal_that_was_not_carried_out() -> None:
    _, outcome = submit(TOKEN_REFUSED)
    assert isinstance(outcome, RequestRefused)
    assert (outcome.code, outcome.was_sent) == ("8005", False)


def test_a_type_without_a_code_is_not_sent() -> None:
    bench, outcome = submit(ok(ord_no="1"), order_type=OrderType.STOP_LIMIT, time_in_force=TimeInForce.FOK)
    assert isinstance(outcome, RequestRefused)
    assert (outcome.code, outcome.was_sent) == (NOT_SENDABLE, False)
    assert bench.http.requests == []


def test_a_modify_names_the_order_and_gets_a_new_number() -> None:
    async def run() -> None:
        bench = a_bench()
        bench.http.on("kt10002", ok(ord_no="0000030", base_orig_ord_no="0000024", mdfy_qty="000000000007"))
        client = KiwoomExecution(bench.rest, bench.clocks)
        outcome = await client.modify(a_modify("0000025", price=69_900, quantity=7))
        assert body_of(bench.http.sent("kt10002")[0]) == {
            "dmst_stex_tp": "KRX",
            "orig_ord_no": "0000025",
            "stk_cd": "005930",
            "mdfy_qty": "7",
            "mdfy_uv": "69900",
            "mdfy_cond_uv": "",
        }
        assert isinstance(outcome, RequestAccepted)
        assert (outcome.client_order_id, outcome.venue_order_id) == ("C-2", "0000030")
        assert (outcome.root_venue_order_id, outcome.quantity) == ("0000024", 7)
        await bench.transport.aclose()

    asyncio.run(run())


def test_a_cancel_of_all_that_is_left_sends_zero() -> None:
    async def run() -> None:
        bench = a_bench()
        bench.http.on("kt10003", ok(ord_no="0000031", base_orig_ord_no="0000024", cncl_qty="000000000010"))
        client = KiwoomExecution(bench.rest, bench.clocks)
        outcome = await client.cancel(a_cancel("0000024"))
        sent = body_of(bench.http.sent("kt10003")[0])
        assert sent == {"dmst_stex_tp": "KRX", "orig_ord_no": "0000024", "stk_cd": "005930", "cncl_qty": "0"}
        assert isinstance(outcome, RequestAccepted)
        assert (outcome.venue_order_id, outcome.quantity) == ("0000031", 10)
        await bench.transport.aclose()

    asyncio.run(run())


def test_an_order_without_a_number_cannot_be_modified_or_canceled() -> None:
    async def run() -> None:
        bench = a_bench()
        client = KiwoomExecution(bench.rest, bench.clocks)
        for outcome in (await client.modify(a_modify(None)), await client.cancel(a_cancel(None))):
            assert isinstance(outcome, RequestRefused)
            assert (outcome.code, outcome.was_sent) == (NO_TARGET, False)
        assert bench.http.requests == []
        await bench.transport.aclose()

    asyncio.run(run())


def looked_at(looks: list[DenyCode | None], *reactions: Reaction) -> tuple[Bench, RequestOutcome]:
    """Send an exit while the engine's last look finds one thing after the other."""

    async def run() -> tuple[Bench, RequestOutcome]:
        bench = a_bench()
        bench.http.on("kt10001", *reactions)
        found = iter(looks)

        def look(_: OrderRequest) -> Denial | None:
            code = next(found)
            return None if code is None else Denial(code)

        client = KiwoomExecution(bench.rest, bench.clocks, look=look)
        outcome = await client.submit(a_submit(side=OrderSide.SELL, deadline=NOON + 30 * NS))
        await bench.transport.aclose()
        assert next(found, "all") == "all"
        return bench, outcome

    return asyncio.run(run())


REFUSED = httpx.ConnectError("refused")


def test_a_stop_of_the_user_catches_an_order_before_its_first_attempt() -> None:
    bench, outcome = looked_at([DenyCode.TRADING_HALTED], ok(ord_no="1"))
    assert isinstance(outcome, RequestRefused)
    assert (outcome.code, outcome.was_sent) == ("TRADING_HALTED", False)
    assert bench.http.sent("kt10001") == []


def test_a_stop_of_the_user_catches_an_order_between_two_attempts() -> None:
    bench, outcome = looked_at([None, None, DenyCode.TRADING_HALTED], REFUSED, ok(ord_no="1"))
    assert isinstance(outcome, RequestRefused)
    assert (outcome.code, outcome.was_sent) == ("TRADING_HALTED", False)
    assert len(bench.http.sent("kt10001")) == 1


def test_a_stop_of_the_user_catches_an_order_while_it_waits_for_a_token() -> None:
    bench, outcome = looked_at([None, DenyCode.TRADING_REDUCING], ok(ord_no="1"))
    assert isinstance(outcome, RequestRefused)
    assert outcome.code == "TRADING_REDUCING"
    assert bench.http.sent("kt10001") == []


def test_an_exit_that_never_left_goes_when_the_account_is_armed_again() -> None:
    looks = [None, None, DenyCode.LINK_DOWN, DenyCode.NOT_ARMED, None, None]
    bench, outcome = looked_at(looks, REFUSED, ok(ord_no="1"))
    assert isinstance(outcome, RequestAccepted)
    assert bench.time.slept == [1.0, 3.0, 5.0]
    assert len(bench.http.sent("kt10001")) == 2


def test_an_exit_that_is_never_armed_again_is_given_up_unsent() -> None:
    looks: list[DenyCode | None] = [None, None, *[DenyCode.LINK_DOWN] * 3]
    bench, outcome = looked_at(looks, REFUSED)
    assert isinstance(outcome, RequestRefused)
    assert (outcome.code, outcome.was_sent) == ("LINK_DOWN", False)
    assert len(bench.http.sent("kt10001")) == 1


def test_an_entry_that_never_left_does_not_outlive_its_deadline() -> None:
    async def run() -> None:
        bench = a_bench()
        bench.http.on("kt10000", REFUSED)
        client = KiwoomExecution(bench.rest, bench.clocks)
        outcome = await client.submit(a_submit(deadline=NOON + 3 * NS))
        assert isinstance(outcome, RequestRefused)
        assert (outcome.code, outcome.was_sent) == (TRANSPORT, False)
        assert len(bench.http.sent("kt10000")) == 2  # at 0 and 1 s; 4 s is too late
        await bench.transport.aclose()

    asyncio.run(run())


def test_a_yes_is_told_with_the_time_of_the_beginning() -> None:
    async def run() -> None:
        bench = a_bench()
        bench.http.on("kt10000", REFUSED, ok(ord_no="1"))
        begun: list[int] = []
        client = KiwoomExecution(bench.rest, bench.clocks, on_accepted=begun.append)
        await client.submit(a_submit())
        assert begun == [NOON]
        await bench.transport.aclose()

    asyncio.run(run())
