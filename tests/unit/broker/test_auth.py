"""The token: one at a time, renewed in time, never shown."""

import asyncio

import httpx
import pytest

from kiwoom_gui.broker.auth import TokenKeeper
from kiwoom_gui.broker.clocks import Clocks
from kiwoom_gui.broker.errors import AuthError, MalformedError, OutcomeUnknownError, ThrottledError, TransportError
from kiwoom_gui.broker.rate_limit import RateLimiter
from kiwoom_gui.broker.troubles import Trouble
from tests.support.broker_fakes import FAST, KEYS, Bench, a_bench, body_of, ok, refusal

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


def test_a_renewal_that_fails_leaves_the_old_token_in_use_until_it_ends() -> None:
    async def test(bench: Bench) -> None:
        await bench.tokens.token()  # ends 24 h from now
        bench.http.on("au10001", httpx.ConnectError("refused"))
        bench.time.now += 23 * HOUR + 55 * 60 * 10**9
        assert await bench.tokens.token() == "token-1"
        assert await bench.tokens.token() == "token-1"
        assert len(bench.http.requests) == 2  # the next try waits
        bench.time.now += 31 * 10**9
        assert await bench.tokens.token() == "token-1"
        assert len(bench.http.requests) == 3
        bench.time.now += 5 * 60 * 10**9
        with pytest.raises(TransportError):
            await bench.tokens.token()

    with_bench(test)


def test_nobody_waits_for_a_renewal_that_another_task_makes() -> None:
    async def test(bench: Bench) -> None:
        await bench.tokens.token()
        bench.time.now += 23 * HOUR + 55 * 60 * 10**9
        answered = asyncio.Event()

        async def hold(_: httpx.Request) -> None:
            await answered.wait()

        bench.http.pause = hold
        renewal = asyncio.create_task(bench.tokens.token())
        await asyncio.sleep(0)
        assert await asyncio.wait_for(bench.tokens.token(), 1) == "token-1"
        answered.set()
        assert await renewal == "token-2"
        assert await bench.tokens.token() == "token-2"

    with_bench(test)


@pytest.mark.parametrize("wrong_by_h", [-9, 9, 48])
def test_a_wall_clock_that_is_hours_off_does_not_matter(wrong_by_h: int) -> None:
    async def test(bench: Bench) -> None:
        bench.clocks = Clocks(
            market=lambda: bench.time.now,
            wall=lambda: bench.time.now + wrong_by_h * HOUR,
            monotonic=lambda: bench.time.now + 7 * HOUR,
            sleep=bench.time.sleep,
        )
        keeper = TokenKeeper(bench.transport, KEYS, RateLimiter(FAST, bench.clocks), bench.clocks)
        assert await keeper.token() == "token-1"
        bench.time.now += 23 * HOUR + 49 * 60 * 10**9
        assert not keeper.is_renewal_due
        bench.time.now += 60 * 10**9
        assert keeper.is_renewal_due

    with_bench(test)


# Source: the broker's list of error codes.
REFUSALS = [
    ("8001", Trouble.KEYS_WRONG),
    ("8002", Trouble.KEYS_WRONG),
    ("8003", Trouble.TOKEN_NOT_ISSUED),
    ("8010", Trouble.ADDRESS_DIFFERS),
    ("8020", Trouble.KEYS_MISSING),
    ("8030", Trouble.MODE_MISMATCH),
    ("8031", Trouble.MODE_MISMATCH),
    ("8050", Trouble.DEVICE_REFUSED),
    ("8103", Trouble.DEVICE_REFUSED),
    ("8200", Trouble.NOT_FOR_CORPORATIONS),
    ("8999", Trouble.TOKEN_NOT_ISSUED),
]


@pytest.mark.parametrize(("code", "trouble"), REFUSALS)
def test_a_refusal_of_a_token_says_what_it_means_in_the_broker_s_words(code: str, trouble: Trouble) -> None:
    async def test(bench: Bench) -> None:
        bench.http.on("au10001", refusal(3, f"인증 실패[{code}:까닭]"))
        for _ in range(2):  # the second is told from memory
            with pytest.raises(AuthError) as caught:
                await bench.tokens.token()
            assert (caught.value.code, caught.value.trouble) == (code, trouble)
            assert "까닭" in caught.value.text

    with_bench(test)
