"""One POST and its failures, classed by when they happened."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import httpx
import pytest

from kiwoom_gui.broker.errors import (
    AuthError,
    BrokerError,
    MalformedError,
    OutcomeUnknownError,
    RejectedError,
    StaleRequestError,
    ThrottledError,
    TransportError,
)
from kiwoom_gui.broker.rest_client import RestClient
from kiwoom_gui.wire import rest, rest_account
from kiwoom_gui.wire.endpoints import Tr
from tests.support.broker_fakes import KEYS, NOON, TOKEN_REFUSED, Bench, Reaction, a_bench, ok, refusal

ORDER = rest.PlaceRequest(dmst_stex_tp="KRX", stk_cd="005930", ord_qty="1", ord_uv="70000", trde_tp="0")


def place(bench: Bench) -> Coroutine[Any, Any, rest.PlaceReply]:
    return bench.rest.order(Tr.BUY, ORDER, rest.PlaceReply, lambda: None)


def ask(client: RestClient) -> Coroutine[Any, Any, Any]:
    return client.query(Tr.ACCOUNT_NUMBER, rest.Empty(), rest_account.AccountNumberReply)


def order_fails(*reactions: Reaction) -> tuple[Bench, BrokerError]:
    """Place an order against a script; return what was raised."""

    async def run() -> tuple[Bench, BrokerError]:
        bench = a_bench()
        bench.http.on("kt10000", *reactions)
        with pytest.raises(BrokerError) as caught:
            await place(bench)
        await bench.transport.aclose()
        return bench, caught.value

    return asyncio.run(run())


def order_succeeds(*reactions: Reaction) -> tuple[Bench, rest.PlaceReply]:
    async def run() -> tuple[Bench, rest.PlaceReply]:
        bench = a_bench()
        bench.http.on("kt10000", *reactions)
        reply = await place(bench)
        await bench.transport.aclose()
        return bench, reply

    return asyncio.run(run())


NEVER_LEFT = [httpx.ConnectError("refused"), httpx.ConnectTimeout("slow"), httpx.PoolTimeout("full")]
LEFT = [
    httpx.ReadTimeout("slow"),
    httpx.ReadError("reset"),
    httpx.WriteError("broken pipe"),
    httpx.WriteTimeout("slow"),
    httpx.RemoteProtocolError("disconnected"),
    httpx.CloseError("odd"),
    httpx.DecodingError("odd"),
]


@pytest.mark.parametrize("failure", NEVER_LEFT, ids=lambda f: type(f).__name__)
def test_an_order_that_never_left_is_sent_again(failure: Exception) -> None:
    bench, reply = order_succeeds(failure, failure, ok(ord_no="0000024"))
    assert reply.ord_no == "0000024"
    assert bench.time.slept == [1.0, 3.0]


def test_an_order_that_never_leaves_is_given_up_after_three_repetitions() -> None:
    bench, error = order_fails(httpx.ConnectError("refused"))
    assert isinstance(error, TransportError)
    assert len(bench.http.sent("kt10000")) == 4
    assert bench.time.slept == [1.0, 3.0, 5.0]


@pytest.mark.parametrize("failure", LEFT, ids=lambda f: type(f).__name__)
def test_an_order_that_left_without_an_answer_is_never_sent_again(failure: Exception) -> None:
    bench, error = order_fails(failure, ok(ord_no="0000024"))
    assert isinstance(error, OutcomeUnknownError)
    assert len(bench.http.sent("kt10000")) == 1


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(500),
        httpx.Response(500, json={"return_code": 20, "return_msg": "내부 오류[1999:예기치 못한 에러]"}),
        httpx.Response(502, text="<html>bad gateway</html>"),
        httpx.Response(200, text='{"return_code":0,"ord_'),
        httpx.Response(200, text=""),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={"ord_no": "0000024"}),
        httpx.Response(200, json={"return_code": None}),
        httpx.Response(200, json={"return_code": 0, "ord_no": ["x"]}),
        httpx.Response(302, json={"return_code": 0}),
        httpx.Response(404, text="not found"),
        httpx.Response(429),
        refusal(5, "허용된 요청 개수를 초과하였습니다[1700:...]", status=429),
        refusal(5, "허용된 요청 개수를 초과하였습니다[1702:...]"),
        refusal(5, "너무 많습니다"),
    ],
    ids=range(15),
)
def test_an_answer_that_is_neither_yes_nor_no_leaves_an_order_unknown(answer: httpx.Response) -> None:
    bench, error = order_fails(answer, ok(ord_no="0000024"))
    assert isinstance(error, OutcomeUnknownError)
    assert len(bench.http.sent("kt10000")) == 1


def test_a_refusal_carries_the_broker_s_code_and_words() -> None:
    bench, error = order_fails(refusal(20, "[2000](855056:매수증거금이 부족합니다)"))
    assert isinstance(error, RejectedError)
    assert (error.code, error.text) == ("855056", "[2000](855056:매수증거금이 부족합니다)")
    assert len(bench.http.sent("kt10000")) == 1


def test_a_refused_token_is_renewed_and_the_order_sent_once_more() -> None:
    bench, reply = order_succeeds(TOKEN_REFUSED, ok(ord_no="0000024"))
    first, second = bench.http.sent("kt10000")
    assert reply.ord_no == "0000024"
    assert first.headers["authorization"] == "Bearer token-1"
    assert second.headers["authorization"] == "Bearer token-2"


def test_a_token_refused_twice_ends_the_order() -> None:
    bench, error = order_fails(TOKEN_REFUSED)
    assert isinstance(error, AuthError)
    assert len(bench.http.sent("kt10000")) == 2


def test_a_lost_answer_after_a_token_refusal_is_unknown_and_not_repeated() -> None:
    bench, error = order_fails(TOKEN_REFUSED, httpx.ReadTimeout("slow"), ok(ord_no="1"))
    assert isinstance(error, OutcomeUnknownError)
    assert len(bench.http.sent("kt10000")) == 2


def test_the_deadline_is_looked_at_right_before_each_attempt() -> None:
    async def run() -> None:
        bench = a_bench()
        bench.http.on("kt10000", httpx.ConnectError("refused"))

        def refuse_after_two_seconds() -> None:
            if bench.time.now > NOON + 2 * 10**9:
                raise StaleRequestError("too late")

        with pytest.raises(TransportError, match="too late"):
            await bench.rest.order(Tr.BUY, ORDER, rest.PlaceReply, refuse_after_two_seconds)
        assert len(bench.http.sent("kt10000")) == 2  # at 0 s and 1 s; at 4 s it is too late
        with pytest.raises(StaleRequestError):
            await bench.rest.order(Tr.BUY, ORDER, rest.PlaceReply, refuse_after_two_seconds)
        assert len(bench.http.sent("kt10000")) == 2
        await bench.transport.aclose()

    asyncio.run(run())


def test_a_token_that_cannot_be_had_is_a_non_send_of_the_order() -> None:
    async def run() -> None:
        bench = a_bench()
        bench.http.on("au10001", httpx.ReadTimeout("slow"))
        bench.http.on("kt10000", ok(ord_no="1"))
        with pytest.raises(TransportError):
            await place(bench)
        assert bench.http.sent("kt10000") == []
        await bench.transport.aclose()

    asyncio.run(run())


def query_outcome(*reactions: Reaction) -> tuple[Bench, Any]:
    async def run() -> tuple[Bench, Any]:
        bench = a_bench()
        bench.http.on("ka00001", *reactions)
        try:
            return bench, (await ask(bench.rest)).reply.acctNo
        except BrokerError as error:
            return bench, error
        finally:
            await bench.transport.aclose()

    return asyncio.run(run())


@pytest.mark.parametrize(
    "failure",
    [*NEVER_LEFT, *LEFT, httpx.Response(500), httpx.Response(429), refusal(5, "[1700:...]"), TOKEN_REFUSED],
    ids=range(14),
)
def test_a_query_is_repeated(failure: Reaction) -> None:
    bench, outcome = query_outcome(failure, ok(acctNo="1234567890"))
    assert outcome == "1234567890"
    assert len(bench.http.sent("ka00001")) == 2


@pytest.mark.parametrize(
    ("answer", "kind", "times"),
    [
        (httpx.ReadTimeout("slow"), OutcomeUnknownError, 4),
        (refusal(5, "[1701:...]", status=429), ThrottledError, 4),
        (httpx.Response(200, text="{"), MalformedError, 1),
        (refusal(2, "[1902:종목 정보가 없습니다]"), RejectedError, 1),
        (refusal(3, "[8010:IP가 다릅니다]"), AuthError, 1),
        (refusal(5, "[1634:...]"), RejectedError, 1),
    ],
    ids=range(6),
)
def test_a_query_that_fails_for_good_says_why(answer: Reaction, kind: type[BrokerError], times: int) -> None:
    bench, outcome = query_outcome(answer)
    assert type(outcome) is kind
    assert len(bench.http.sent("ka00001")) == times


def test_pages_are_followed_to_the_last() -> None:
    async def run() -> None:
        bench = a_bench()
        more = {"cont-yn": "Y", "next-key": "key-2"}
        bench.http.on(
            "ka10075",
            ok(headers=more, oso=[{"ord_no": "1"}]),
            ok(headers={"cont-yn": "N", "next-key": "ignored"}, oso=[{"ord_no": "2"}]),
        )
        pages = await bench.rest.query_all(
            Tr.OPEN_ORDERS, rest_account.OpenOrdersRequest(), rest_account.OpenOrdersReply
        )
        assert [row.ord_no for page in pages for row in page.oso] == ["1", "2"]
        first, second = bench.http.sent("ka10075")
        assert "next-key" not in first.headers
        assert (second.headers["cont-yn"], second.headers["next-key"]) == ("Y", "key-2")
        await bench.transport.aclose()

    asyncio.run(run())


def test_a_page_that_fails_fails_the_whole_list() -> None:
    async def run() -> None:
        bench = a_bench()
        more = ok(headers={"cont-yn": "Y", "next-key": "key-2"}, oso=[{"ord_no": "1"}])
        bench.http.on("ka10075", more, httpx.ReadError("reset"))
        with pytest.raises(OutcomeUnknownError):
            await bench.rest.query_all(Tr.OPEN_ORDERS, rest_account.OpenOrdersRequest(), rest_account.OpenOrdersReply)
        await bench.transport.aclose()

    asyncio.run(run())


@pytest.mark.parametrize("code", ["571758", "501724"])
def test_nothing_found_is_an_empty_list(code: str) -> None:
    async def run() -> None:
        bench = a_bench()
        bench.http.on("ka10075", refusal(20, f"[2000]({code}:조회할 자료가 없습니다)"))
        request = rest_account.OpenOrdersRequest()
        assert await bench.rest.query_all(Tr.OPEN_ORDERS, request, rest_account.OpenOrdersReply) == []
        await bench.transport.aclose()

    asyncio.run(run())


def test_no_order_passes_as_a_query() -> None:
    async def run() -> None:
        bench = a_bench()
        with pytest.raises(ValueError, match="not a query"):
            await bench.rest.query(Tr.BUY, ORDER, rest.PlaceReply)
        await bench.transport.aclose()

    asyncio.run(run())


def test_no_error_holds_a_key_or_a_token() -> None:
    failures: list[Reaction] = [*NEVER_LEFT, *LEFT, TOKEN_REFUSED, httpx.Response(500)]
    for failure in failures:
        _, error = order_fails(failure)
        shown = f"{error!r} {error} {error.__dict__}"
        assert not any(secret in shown for secret in ("token-1", "token-2", KEYS.appkey, KEYS.secretkey))
    assert KEYS.secretkey not in repr(KEYS)
    assert KEYS.appkey not in repr(KEYS)


def test_the_server_s_date_is_told_with_the_times_around_it() -> None:
    date = {"date": "Mon, 23 Nov 2026 03:00:05 GMT"}
    bench, _ = order_succeeds(ok(headers=date, ord_no="1"))
    assert bench.dates == [(NOON / 10**9 + 5, NOON, NOON)]


def test_the_line_is_told_when_it_changes() -> None:
    async def run() -> None:
        bench = a_bench()
        bench.http.on("ka00001", ok(acctNo="1"), ok(acctNo="1"), httpx.ReadError("x"), ok(acctNo="1"))
        for _ in range(3):
            await ask(bench.rest)
        assert [is_up for is_up, *_ in bench.links] == [True, False, True]
        await bench.transport.aclose()

    asyncio.run(run())
