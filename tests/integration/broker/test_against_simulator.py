"""The client against the independent venue, over real sockets: what it reports is what the exchange knows."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from kiwoom_gui.broker.errors import AuthError
from kiwoom_gui.broker.screens import NO_SUCH_SCREEN, ScreenFound, ScreenRefused, ScreensListed
from kiwoom_gui.domain.enums import OrderSide, OrderType
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.market_data import OrderBook, TradeTick
from kiwoom_gui.engine.messages import (
    AccountSnapshot,
    Link,
    OrderReport,
    PositionReport,
    ReportKind,
    RequestAccepted,
    RequestOutcomeUnknown,
    RequestRefused,
)
from tests.support.broker_fakes import a_cancel, a_modify, a_submit
from tests.support.broker_session import BrokerSession, a_session, simulator_process

CODE = "005930"
SAMSUNG = InstrumentId(CODE)


@pytest.fixture
def greeting() -> Iterator[dict[str, str]]:
    with simulator_process("--start", "10:00") as said:
        yield said


async def place(session: BrokerSession, price: int | None, quantity: int = 10, **order: Any) -> RequestAccepted:
    """Place an order that must be taken; without a price it is a market order."""
    kind = OrderType.LIMIT if price is not None else OrderType.MARKET
    send = a_submit(order_type=kind, price=price, quantity=quantity, deadline=session.deadline(), **order)
    outcome = await session.client.execution.submit(send)
    assert isinstance(outcome, RequestAccepted), outcome
    return outcome


async def low_price(session: BrokerSession) -> int:
    """The lower limit of the day: it rests, and nobody sells there by himself."""
    (instrument,) = await session.client.market_data.instruments((SAMSUNG,))
    return instrument.limits.lower


def reports(session: BrokerSession, number: str) -> list[OrderReport]:
    return [report for report in session.of(OrderReport) if report.venue_order_id == number]


def agree(books: AccountSnapshot, truth: dict[str, Any]) -> None:
    """Compare what the client read with what the exchange knows, row by row."""
    orders = {row["ord_no"]: row for row in truth["orders"] if row["action"] != "cancel"}
    assert {o.venue_order_id: o.leaves_qty for o in books.open_orders} == {
        number: row["leaves"] for number, row in orders.items() if row["leaves"]
    }
    seen = {(o.venue_order_id, o.instrument_id, o.side.lower(), o.quantity, o.filled_qty) for o in books.day_orders}
    assert seen == {(number, o["stk_cd"], o["side"], o["quantity"], o["filled"]) for number, o in orders.items()}
    assert {(f.venue_order_id, f.filled_qty, round(f.filled_qty * f.avg_px)) for f in books.fills} == {
        (number, row["filled"], row["notional"]) for number, row in orders.items() if row["filled"]
    }
    held = {code: row for code, row in truth["positions"].items() if row["quantity"]}
    assert {(p.instrument_id, p.quantity, p.orderable_qty, round(p.avg_px * p.quantity)) for p in books.positions} == {
        (code, row["quantity"], row["sellable"], row["cost"]) for code, row in held.items()
    }
    assert books.cash.orderable == truth["cash"]["orderable"]
    assert books.cash.d2_deposit == truth["cash"]["settled"]


async def agree_now(session: BrokerSession) -> None:
    agree(await session.client.account.snapshot(), await session.truth())


def test_a_living_market_comes_in_after_a_subscription(greeting: dict[str, str]) -> None:
    async def run() -> None:
        async with a_session(greeting) as session:
            session.client.subscribe([SAMSUNG])
            await session.until(lambda: bool(session.of(TradeTick) and session.of(OrderBook)))
            tick, book = session.of(TradeTick)[0], session.of(OrderBook)[0]
            assert tick.instrument_id == book.instrument_id == CODE
            assert len(book.asks) == len(book.bids) == 10
            assert book.asks[0].price > book.bids[0].price
            assert abs(tick.ts_event - session.market_now()) < 5 * 10**9
            assert session.doubts == []
            seen = len(session.of(TradeTick))
            session.client.unsubscribe([SAMSUNG])
            await asyncio.sleep(1.0)
            session.inputs.clear()
            await asyncio.sleep(1.0)
            assert session.of(TradeTick) == []
            assert seen

    asyncio.run(run())


def test_an_order_is_placed_modified_and_canceled(greeting: dict[str, str]) -> None:
    async def run() -> None:
        async with a_session(greeting) as session:
            price = await low_price(session)
            placed = await place(session, price)
            await session.until(lambda: len(reports(session, placed.venue_order_id)) >= 1)
            accepted = reports(session, placed.venue_order_id)[0]
            assert (accepted.kind, accepted.quantity, accepted.leaves_qty) == (ReportKind.ACCEPTED, 10, 10)
            assert (accepted.price, accepted.side, accepted.order_type) == (price, OrderSide.BUY, OrderType.LIMIT)
            await agree_now(session)

            change = a_modify(placed.venue_order_id, price=price + 50, deadline=session.deadline())
            modified = await session.client.execution.modify(change)
            assert isinstance(modified, RequestAccepted)
            assert modified.root_venue_order_id == placed.venue_order_id
            await session.until(lambda: len(reports(session, modified.venue_order_id)) >= 2)
            kinds = [report.kind for report in reports(session, modified.venue_order_id)]
            assert kinds == [ReportKind.ACCEPTED, ReportKind.CONFIRMED]
            confirmed = reports(session, modified.venue_order_id)[1]
            assert (confirmed.is_modify, confirmed.original_venue_order_id) == (True, placed.venue_order_id)
            assert (confirmed.leaves_qty, confirmed.price) == (10, price + 50)
            await agree_now(session)

            canceled = await session.client.execution.cancel(
                a_cancel(modified.venue_order_id, quantity=4, deadline=session.deadline())
            )
            assert isinstance(canceled, RequestAccepted)
            assert canceled.quantity == 4
            await agree_now(session)
            rest = await session.client.execution.cancel(a_cancel(modified.venue_order_id, deadline=session.deadline()))
            assert isinstance(rest, RequestAccepted)
            await session.until(lambda: len(reports(session, rest.venue_order_id)) >= 2)
            last = reports(session, rest.venue_order_id)[-1]
            assert (last.is_cancel, last.kind, last.original_venue_order_id) == (
                True,
                ReportKind.CONFIRMED,
                modified.venue_order_id,
            )
            await agree_now(session)
            assert session.doubts == []

    asyncio.run(run())


def test_fills_come_in_parts_and_add_up_to_the_exchange_s_books(greeting: dict[str, str]) -> None:
    async def run() -> None:
        async with a_session(greeting) as session:
            await session.push("pause")
            price = await low_price(session)
            placed = await place(session, price, quantity=10)
            await session.push("print", stk_cd=CODE, price=price, qty=4)
            await session.until(lambda: len(reports(session, placed.venue_order_id)) >= 2)
            await agree_now(session)
            await session.push("print", stk_cd=CODE, price=price)
            await session.until(lambda: reports(session, placed.venue_order_id)[-1].leaves_qty == 0)
            fills = [report for report in reports(session, placed.venue_order_id) if report.kind is ReportKind.FILLED]
            assert [fill.last_qty for fill in fills] == [4, 6]
            assert {fill.last_px for fill in fills} == {price}
            assert len({fill.trade_id for fill in fills}) == 2
            assert fills[-1].filled_notional == 10 * price

            await place(session, None, quantity=3, side=OrderSide.SELL)
            await session.until(lambda: any(held.quantity == 7 for held in session.of(PositionReport)))
            await agree_now(session)
            assert session.doubts == []

    asyncio.run(run())


def test_a_refusal_has_the_broker_s_code(greeting: dict[str, str]) -> None:
    async def run() -> None:
        async with a_session(greeting) as session:
            price = await low_price(session)
            cases = (
                (a_submit(price=price + 1, deadline=session.deadline()), ("571557", "RC4003")),
                (a_submit(price=price, quantity=9_999_999, deadline=session.deadline()), ("855056",)),
                (a_submit(price=price, side=OrderSide.SELL, deadline=session.deadline()), ("800033",)),
            )
            for send, expected in cases:
                outcome = await session.client.execution.submit(send)
                assert isinstance(outcome, RequestRefused)
                assert outcome.code in expected
                assert outcome.was_sent
            assert (await session.truth())["orders"] == []

    asyncio.run(run())


@pytest.mark.parametrize(
    ("kind", "seconds", "reached"),
    [
        ("lost_answer", 0.0, True),
        ("lost_request", 0.0, False),
        ("http_500", 0.0, False),
        ("delay", 1.5, True),
        ("429", 0.0, False),
    ],
)
def test_a_lost_answer_is_unknown_and_the_books_tell_the_truth(
    greeting: dict[str, str],
    kind: str,
    seconds: float,
    reached: bool,
) -> None:
    async def run() -> None:
        async with a_session(greeting) as session:
            price = await low_price(session)
            await session.push("fault", kind=kind, api_id="kt10000", seconds=seconds)
            outcome = await session.client.execution.submit(a_submit(price=price, deadline=session.deadline()))
            assert isinstance(outcome, RequestOutcomeUnknown)
            books = await session.client.account.snapshot()
            assert len(books.open_orders) == int(reached)
            agree(books, await session.truth())

    asyncio.run(run())


def test_a_token_that_died_is_renewed_under_an_order(greeting: dict[str, str]) -> None:
    async def run() -> None:
        async with a_session(greeting) as session:
            price = await low_price(session)
            await session.push("kill_tokens")
            await place(session, price)
            assert len((await session.truth())["orders"]) == 1

    asyncio.run(run())


def test_a_stream_that_was_cut_comes_back_with_its_subscriptions(greeting: dict[str, str]) -> None:
    async def run() -> None:
        async with a_session(greeting) as session:
            session.client.subscribe([SAMSUNG])
            await session.until(lambda: bool(session.of(TradeTick)))
            await session.push("ws_cut")
            await session.until(lambda: not session.is_up(Link.STREAM))
            await session.until(lambda: session.is_up(Link.STREAM))
            session.inputs.clear()
            await session.until(lambda: bool(session.of(TradeTick)))
            placed = await place(session, await low_price(session))
            await session.until(lambda: bool(reports(session, placed.venue_order_id)))

    asyncio.run(run())


def test_the_newer_program_takes_the_stream_and_the_older_one_stays_away(greeting: dict[str, str]) -> None:
    async def run() -> None:
        async with a_session(greeting) as older:
            async with a_session(greeting) as newer:
                await older.until(lambda: older.client.is_taken_over)
                await asyncio.sleep(1.5)
                assert not older.is_up(Link.STREAM)
                assert newer.is_up(Link.STREAM)
            older.client.start()  # the user wants it back
            await older.until(lambda: older.is_up(Link.STREAM))

    asyncio.run(run())


def test_wrong_keys_are_the_user_s_to_mend(greeting: dict[str, str]) -> None:
    async def run() -> None:
        session = BrokerSession({**greeting, "secretkey": "wrong"})
        with pytest.raises(AuthError) as caught:
            await session.client.account.account_number()
        assert caught.value.code in {"8001", "8002"}
        await session.client.stop()

    asyncio.run(run())


def test_history_is_whole_and_in_order(greeting: dict[str, str]) -> None:
    async def run() -> None:
        async with a_session(greeting) as session:
            daily = await session.client.market_data.daily_bars(SAMSUNG, 60)
            minutes = await session.client.market_data.minute_bars(SAMSUNG, 5, 150)
            assert (len(daily), len(minutes)) == (60, 150)
            for bars in (daily, minutes):
                assert [bar.ts_open for bar in bars] == sorted({bar.ts_open for bar in bars})
                assert all(bar.low <= min(bar.open, bar.close) <= max(bar.open, bar.close) <= bar.high for bar in bars)
            assert daily[-1].ts_open < session.market_now() - 10 * 3600 * 10**9  # 10:00 of the day after, at least
            (instrument,) = await session.client.market_data.instruments((SAMSUNG,))
            assert instrument.base_px == daily[-1].close
            assert instrument.limits.contains(minutes[-1].close)

    asyncio.run(run())


def test_a_chart_scrolled_to_the_left_goes_on_without_gap_or_overlap(greeting: dict[str, str]) -> None:
    async def run() -> None:
        async with a_session(greeting) as session:
            data = session.client.market_data
            whole = await data.minute_bars(SAMSUNG, 1, 1_500)
            assert len(whole) == 1_500  # two pages
            newest = await data.minute_bars(SAMSUNG, 1, 200, before=whole[-1].ts_open)
            older = await data.minute_bars(SAMSUNG, 1, 1_000, before=newest[0].ts_open)
            assert [*older, *newest] == list(whole[-1_201:-1])
            days = await data.daily_bars(SAMSUNG, 60)
            assert await data.daily_bars(SAMSUNG, 10, before=days[-20].ts_open) == days[-30:-20]

    asyncio.run(run())


def test_a_broker_that_went_away_is_told_and_comes_back_by_itself(greeting: dict[str, str]) -> None:
    async def run() -> None:
        keys = ("--appkey", greeting["appkey"], "--secretkey", greeting["secretkey"])
        with simulator_process("--start", "10:00", *keys) as first:
            session = BrokerSession(first)
            session.client.start()
            await session.until(lambda: session.is_up(Link.REST) and session.is_up(Link.STREAM))
            price = await low_price(session)
            port = first["rest"].rsplit(":", 1)[1]
        await session.until(lambda: not session.is_up(Link.STREAM))
        late = a_submit(price=price, deadline=session.market_now() + 500_000_000)
        outcome = await session.client.execution.submit(late)
        assert isinstance(outcome, RequestRefused)
        assert (outcome.code, outcome.was_sent) == ("TRANSPORT", False)
        assert not session.is_up(Link.REST)
        with simulator_process("--start", "10:00", *keys, "--port", port):
            await session.until(lambda: session.is_up(Link.REST) and session.is_up(Link.STREAM))
            await place(session, price)
            await session.client.stop()

    asyncio.run(run())


def test_movers_and_saved_screens_are_those_of_the_market(greeting: dict[str, str]) -> None:
    async def run() -> None:
        async with a_session(greeting) as session:
            movers = await session.client.market_data.movers(30)
            found = await session.client.market_data.candidates(movers)
            assert {seen.instrument_id for seen in found} == set(movers)
            assert all(seen.listing is not None and seen.upper_limit_px is not None for seen in found)
            session.client.follow_screens(["전체 종목", "없는 것"])
            await session.until(lambda: any(isinstance(event, ScreenFound) for event in session.screens))
            (listed,) = [event for event in session.screens if isinstance(event, ScreensListed)]
            assert "급등주" in listed.names
            assert ScreenRefused("없는 것", NO_SUCH_SCREEN, "") in session.screens
            (everything,) = [event for event in session.screens if isinstance(event, ScreenFound)]
            assert CODE in everything.codes
            rows = {seen.instrument_id: seen for seen in found}
            truth = await session.client.market_data.quotes(tuple(rows))
            assert {tick.instrument_id for tick in truth} == set(rows)

    asyncio.run(run())
