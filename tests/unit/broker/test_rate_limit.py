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
