"""Rates: never above the broker's, and orders never behind queries."""

import asyncio

from kiwoom_gui.broker.clocks import NS
from kiwoom_gui.broker.rate_limit import RateLimiter, Rates, TokenBucket
from kiwoom_gui.wire.endpoints import Tr
from tests.support.broker_fakes import NOON, ManualTime

RATES = Rates(per_tr=4.0, burst=2, total=5.0, total_burst=3, token=0.5)


def test_a_bucket_gives_its_burst_and_then_refills_evenly() -> None:
    bucket = TokenBucket(rate_per_s=4.0, burst=2)
    waits = []
    for _ in range(5):
        waits.append(bucket.wait_ns(NOON))
        bucket.take(NOON)
    assert waits == [0, 0, NS // 4, NS // 2, 3 * NS // 4]


def test_a_bucket_is_full_again_after_a_rest_and_no_fuller() -> None:
    bucket = TokenBucket(rate_per_s=4.0, burst=2)
    for _ in range(5):
        bucket.take(NOON)
    later = NOON + 100 * NS
    waits = []
    for _ in range(3):
        waits.append(bucket.wait_ns(later))
        bucket.take(later)
    assert waits == [0, 0, NS // 4]


def test_queries_wait_for_their_transaction_and_for_the_total() -> None:
    async def run() -> None:
        time = ManualTime()
        limiter = RateLimiter(RATES, time.clocks())
        for tr in (Tr.BALANCE, Tr.BALANCE, Tr.CASH):
            await limiter.acquire(tr)
        assert time.slept == []
        await limiter.acquire(Tr.FILLS)  # its own bucket is full, the total of 5/s is not
        assert time.slept == [0.2]

    asyncio.run(run())


def test_no_second_has_more_requests_than_rate_and_burst_allow() -> None:
    async def run() -> None:
        time = ManualTime()
        limiter = RateLimiter(RATES, time.clocks())
        sent = []
        for _ in range(40):
            await limiter.acquire(Tr.BALANCE)
            sent.append(time.now)
        for start in sent:
            assert sum(start <= at < start + NS for at in sent) <= 4 + 2

    asyncio.run(run())


def test_orders_do_not_wait_for_queries() -> None:
    async def run() -> None:
        time = ManualTime()
        limiter = RateLimiter(RATES, time.clocks())
        for _ in range(30):
            await limiter.acquire(Tr.BALANCE)
        time.slept.clear()
        await limiter.acquire(Tr.BUY)
        await limiter.acquire(Tr.CANCEL)
        assert time.slept == []

    asyncio.run(run())


def test_tokens_have_a_stricter_rate() -> None:
    async def run() -> None:
        time = ManualTime()
        limiter = RateLimiter(RATES, time.clocks())
        await limiter.acquire(Tr.ISSUE_TOKEN)
        await limiter.acquire(Tr.ISSUE_TOKEN)
        assert time.slept == [2.0]

    asyncio.run(run())


def test_a_refusal_halves_the_bucket_of_its_transaction_which_comes_back() -> None:
    async def run() -> None:
        time = ManualTime()
        limiter = RateLimiter(RATES, time.clocks())

        def rates() -> dict[str, float]:
            return {budget.name: budget.rate_per_s for budget in limiter.budgets()}

        await limiter.acquire(Tr.BALANCE)
        await limiter.acquire(Tr.CASH)
        limiter.on_throttled(Tr.BALANCE, "1700")
        assert rates() == {"TOTAL": 5.0, "kt00018": 2.0, "kt00001": 4.0}
        limiter.on_throttled(Tr.BALANCE, "1700")
        assert rates()["kt00018"] == 1.0
        began = time.now
        await limiter.acquire(Tr.BALANCE)
        await limiter.acquire(Tr.BALANCE)
        assert time.now - began >= 2 * NS  # no burst while it is lowered
        time.now = began + 60 * NS
        assert rates()["kt00018"] == 2.0
        time.now = began + 120 * NS
        assert rates()["kt00018"] == 4.0
        (budget,) = [budget for budget in limiter.budgets() if budget.name == "kt00018"]
        assert (budget.used, budget.refused, budget.full_rate_per_s) == (3, 2, 4.0)

    asyncio.run(run())


def test_a_bucket_is_never_lowered_without_end() -> None:
    bucket = TokenBucket(rate_per_s=4.0, burst=2)
    for _ in range(50):
        bucket.slow_down(NOON)
    assert bucket.rate_per_s(NOON) == 0.5


def test_too_many_in_total_lowers_the_total_of_queries_and_leaves_orders_alone() -> None:
    async def run() -> None:
        time = ManualTime()
        limiter = RateLimiter(RATES, time.clocks())
        for _ in range(6):
            limiter.on_throttled(Tr.BALANCE, "1701")
        await limiter.acquire(Tr.BUY)
        await limiter.acquire(Tr.BUY)
        assert time.slept == []
        await limiter.acquire(Tr.CASH)
        assert time.slept != []

    asyncio.run(run())
