"""The stream is cut and stays away while REST works: a user gets out by hand, and nothing is counted or sent twice."""

import asyncio
from pathlib import Path

from kiwoom_gui.app import commands as c
from kiwoom_gui.app.blind_terminal import BlindTerminal
from kiwoom_gui.app.config import Paths, Settings
from kiwoom_gui.app.program import Launch, Program
from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType
from tests.support.engines import SYMBOL, WAIT_S, a_buy, until_armed
from tests.support.exchange_truth import Exchange, an_exchange


def _sale(command_id: str, quantity: int) -> c.Place:
    return c.Place(
        command_id=command_id,
        instrument_id=SYMBOL,
        side=OrderSide.SELL,
        order_type=OrderType.MARKET,
        quantity=quantity,
        price=None,
    )


async def _cut_the_stream(exchange: Exchange, terminal: BlindTerminal) -> None:
    exchange.push(do="fault", kind="lost_request", api_id="LOGIN", count=0)  # no login gets an answer
    exchange.push(do="ws_cut")
    seen = terminal.seen
    await terminal.until(
        "a stream that is alone down",
        lambda: bool(seen.account and seen.account.not_armed_because == "STREAM_ALONE"),
        WAIT_S,
    )


async def _get_out(terminal: BlindTerminal, exchange: Exchange) -> None:
    await until_armed(terminal)
    bought = await terminal.ask(lambda i: a_buy(terminal, i, steps_below=None, quantity=10))
    await terminal.order_until(bought, OrderStatus.FILLED)
    resting = await terminal.ask(lambda i: a_buy(terminal, i, steps_below=30))
    await terminal.order_until(resting, OrderStatus.ACCEPTED)

    await _cut_the_stream(exchange, terminal)
    assert "EXITS_ONLY" in terminal.seen.notice_codes
    refused = await terminal.send(lambda i: a_buy(terminal, i, steps_below=30))
    assert (refused.code, refused.params) == ("LINK_DOWN", {"link": "STREAM"})
    too_much = await terminal.send(lambda i: _sale(i, 11))
    assert (too_much.code, too_much.params["orderable"]) == ("SELL_EXCEEDS_ORDERABLE", 10)
    sold = await terminal.ask(lambda i: _sale(i, 4))
    await terminal.order_until(sold, OrderStatus.FILLED)
    await terminal.ask(lambda i: c.Withdraw(command_id=i, client_order_id=resting))
    await terminal.order_until(resting, OrderStatus.CANCELED)
    exchange.push(do="fault", kind="lost_answer", api_id="kt10001", count=1)
    unanswered = await terminal.ask(lambda i: _sale(i, 1))
    await terminal.order_until(unanswered, OrderStatus.FILLED)  # found by a reading
    await terminal.ask(lambda i: c.Close(command_id=i, instrument_id=SYMBOL))
    await terminal.until("nothing held", lambda: terminal.held(SYMBOL) == 0, WAIT_S)

    exchange.push(do="clear_faults")
    exchange.push(do="ws_cut")  # the login that hangs, so that the next one comes at once
    await until_armed(terminal)
    again = await terminal.ask(lambda i: a_buy(terminal, i, steps_below=None, quantity=3))
    await terminal.order_until(again, OrderStatus.FILLED)
    _compare(terminal, exchange.truth(), own=6)


def _compare(terminal: BlindTerminal, truth: dict[str, object], *, own: int) -> None:
    """Both books have the same orders, once each, and the same shares."""
    positions, orders = truth["positions"], truth["orders"]
    assert isinstance(positions, dict)
    assert isinstance(orders, list)
    assert positions[SYMBOL]["quantity"] == terminal.held(SYMBOL) == 3
    assert len([order for order in orders if order["action"] != "cancel"]) == own
    sent = [row for row in terminal.seen.orders.values() if row.status is not OrderStatus.DENIED]
    assert len(sent) == own
    assert len({row.venue_order_id for row in sent}) == own
    assert not [row for row in sent if row.origin == "EXTERNAL"]
    fills: list[int] = [order["filled"] for order in orders]
    assert sum(row.quantity for row in terminal.seen.fills) == sum(fills) == 23
    assert not {"BOOKS_DIFFER", "ILLEGAL_EVENT", "RESULT_UNKNOWN"} & set(terminal.seen.notice_codes)


def test_a_user_gets_out_over_rest_while_the_stream_is_down(tmp_path: Path) -> None:
    async def run(exchange: Exchange) -> None:
        program = Program(Launch(Paths.under(tmp_path / "app"), Settings(), venue_file=exchange.greeting))
        terminal = BlindTerminal(await program.start())
        try:
            await _get_out(terminal, exchange)
        finally:
            terminal.close()
            await program.stop()

    with an_exchange(tmp_path, "--start-time", "10:00", "--seed", "1", "--scenario", "calm") as exchange:
        asyncio.run(run(exchange))
