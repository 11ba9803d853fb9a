"""The token: one at a time, renewed in time, never shown."""

import asyncio

import httpx
import pytest

from kiwoom_gui.broker.errors import AuthError, MalformedError, OutcomeUnknownError, ThrottledError
from tests.support.broker_fakes import Bench, a_bench, body_of, ok, refusal

HOUR = 3600 * 10**9


def with_bench(test: object) -> Bench:
    async def run() -> Bench:
        bench = a_bench()
        await test(bench)  # type: ignore[operator]  # a coroutine function made right below
        await bench.transport.aclose()
        return bench

    return asyncio.run(run())


def test_a_token_is_asked_for_once_with_the_keys() -> None:
    async def test(bench: Bench) -> None:
        assert await bench.tokens.token() == "token-1"
        assert await bench.tokens.token() == "token-1"
        (request,) = bench.http.requests
        assert request.url.path == "/oauth2/token"
        assert "authorization" not in request.headers
        assert body_of(request) == {
            "grant_type": "client_credentials",
            "appkey": "app-key-text",
            "secretkey": "secret-key-text",
        }

    with_bench(test)


def test_many_tasks_wait_for_the_same_token() -> None:
    async def test(bench: Bench) -> None:
        tokens = await asyncio.gather(*(bench.tokens.token() for _ in range(10)))
        assert set(tokens) == {"token-1"}
        assert bench.http.tokens_given == 1

    with_bench(test)


def test_a_token_is_renewed_ten_minutes_before_it_ends() -> None:
    async def test(bench: Bench) -> None:
        await bench.tokens.token()  # ends 24 h from now
        bench.time.now += 23 * HOUR + 49 * 60 * 10**9
        assert await bench.tokens.token() == "token-1"
        bench.time.now += 60 * 10**9
        assert await bench.tokens.token() == "token-2"

    with_bench(test)


def test_a_token_that_was_refused_is_dropped_but_not_a_newer_one() -> None:
    async def test(bench: Bench) -> None:
        first = await bench.tokens.token()
        bench.tokens.drop(first)
        second = await bench.tokens.token()
        bench.tokens.drop(first)
        assert second == "token-2"
        assert await bench.tokens.token() == "token-2"

    with_bench(test)


def test_refused_keys_are_not_shown_again_at_once() -> None:
    async def test(bench: Bench) -> None:
        bench.http.on("au10001", refusal(3, "[8001:앱키와 시크릿키 검증에 실패했습니다]"))
        for _ in range(3):
            with pytest.raises(AuthError, match="8001"):
                await bench.tokens.token()
        assert len(bench.http.requests) == 1
        bench.time.now += 11 * 10**9
        with pytest.raises(AuthError):
            await bench.tokens.token()
        assert len(bench.http.requests) == 2

    with_bench(test)


def test_each_failure_to_get_a_token_has_its_kind() -> None:
    async def test(bench: Bench) -> None:
        for answer, kind in (
            (httpx.ReadTimeout("x"), OutcomeUnknownError),
            (httpx.Response(500, text="no"), MalformedError),
            (refusal(5, "[1700:...]"), ThrottledError),
            (ok(), AuthError),
        ):
            bench.http.on("au10001", answer)
            with pytest.raises(kind):
                await bench.tokens.token()

    with_bench(test)


@pytest.mark.parametrize("expires", ["20261123115900", "", "soon"])
def test_a_token_with_an_odd_end_is_used_for_a_minute_at_least(expires: str) -> None:
    async def test(bench: Bench) -> None:
        bench.http.on("au10001", ok(token="short", expires_dt=expires))
        for _ in range(5):
            assert await bench.tokens.token() == "short"
        assert len(bench.http.requests) == 1
        bench.time.now += 61 * 10**9
        await bench.tokens.token()
        assert len(bench.http.requests) == 2

    with_bench(test)
