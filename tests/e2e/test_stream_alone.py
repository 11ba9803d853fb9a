"""The stream is down and stays down: a person sees what still leaves, and sells with ticket and button."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.exchange_truth import Exchange, an_exchange
from tests.support.terminal_user import TerminalUser
from tests.support.xserver import XServer

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]

SYMBOL = "005930"


@pytest.fixture
def exchange(tmp_path: Path) -> Iterator[Exchange]:
    with an_exchange(tmp_path, "--seed", "1", "--scenario", "calm", "--start-time", "10:00") as made:
        yield made


@pytest.fixture
def user(xserver: XServer, exchange: Exchange, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TerminalUser]:
    with TerminalUser(xserver, tmp_path_factory.mktemp("terminal"), "--venue", str(exchange.greeting)) as made:
        made.until("an armed account", lambda seen: bool(seen["account"] and seen["account"]["is_armed"]), 60)
        made.until("prices", lambda seen: bool(seen["quotes"].get(SYMBOL, {}).get("bid_px")))
        yield made


def _order(user: TerminalUser, tab: str, quantity: int) -> None:
    user.press(tab)
    user.fill_in("ticketQuantityEdit", str(quantity))
    user.press("ticketSend")
    user.press("ticketSend")


def test_a_person_sells_while_the_stream_alone_is_down(user: TerminalUser, exchange: Exchange) -> None:
    user.key("ctrl+k")
    user.type(SYMBOL)
    user.key("Return")
    user.until_says("ticketSymbol", "삼성전자")
    user.press("ticketBuyTab")
    price = user.seen()["quotes"][SYMBOL]["last_px"] * 102 // 100 // 100 * 100
    user.fill_in("ticketPriceEdit", str(price))
    _order(user, "ticketBuyTab", 5)
    exchange.until("the shares", lambda books: books.held(SYMBOL) == 5)

    exchange.push(do="fault", kind="lost_request", api_id="LOGIN", count=0)
    exchange.push(do="ws_cut")
    user.until("exits only", lambda seen: seen["account"]["not_armed_because"] == "STREAM_ALONE")
    user.until_says("tradingStateWord", "매도만")
    user.until_says("positionsExitsText", "매도(청산)와 취소만 보냅니다")
    user.press("ticketSellTab")
    low = user.seen()["quotes"][SYMBOL]["last_px"] * 98 // 100 // 100 * 100
    user.fill_in("ticketPriceEdit", str(low))
    user.fill_in("ticketQuantityEdit", "2")
    user.press("ticketSend")
    user.press("ticketSend")
    exchange.until("two shares less", lambda books: books.held(SYMBOL) == 3)
    user.until("our books", lambda seen: seen["positions"][SYMBOL]["quantity"] == 3)
    user.press_in("positionsTable", SYMBOL, "market")
    exchange.until("nothing held", lambda books: books.held(SYMBOL) == 0)
    exchange.push(do="clear_faults")
    exchange.push(do="ws_cut")
    user.until("an armed account", lambda seen: bool(seen["account"]["is_armed"]), 60)
    assert sum(order["filled"] for order in exchange.orders()) == 10
