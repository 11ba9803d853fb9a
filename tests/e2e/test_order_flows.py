"""The flows of an order with a real mouse and keyboard; what came of each is read off the exchange's own books."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from kiwoom_gui.market import ticks
from kiwoom_gui.ui.panels.book_lock import ARMED_FOR_S
from tests.support.exchange_truth import Exchange, an_exchange
from tests.support.terminal_user import TerminalUser
from tests.support.xserver import XServer

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]

SYMBOL = "005930"
HOLD_S = 1.3
SHORT_S = 0.4
"""Of the second that a button wants to be held."""


@pytest.fixture(scope="module")
def exchange(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exchange]:
    folder = tmp_path_factory.mktemp("exchange")
    with an_exchange(folder, "--seed", "1", "--scenario", "calm", "--start-time", "10:00", "--rate", "0.2") as made:
        yield made


@pytest.fixture(scope="module")
def terminal(xserver: XServer, exchange: Exchange, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TerminalUser]:
    """One program for all flows; each leaves nothing working behind it."""
    with TerminalUser(xserver, tmp_path_factory.mktemp("terminal"), "--venue", str(exchange.greeting)) as made:
        made.until("an armed account", lambda seen: bool(seen["account"] and seen["account"]["is_armed"]), 60)
        made.until("prices", lambda seen: bool(seen["quotes"].get(SYMBOL, {}).get("bid_px")))
        yield made


@pytest.fixture
def user(terminal: TerminalUser, exchange: Exchange) -> Iterator[TerminalUser]:
    """The terminal on the symbol, with the exchange's flow held so that a book stands where it is looked at."""
    exchange.push(do="pause")
    terminal.key("ctrl+k")
    terminal.type(SYMBOL)
    terminal.key("Return")
    terminal.until_says("ticketSymbol", "삼성전자")
    terminal.until_asked("the book", lambda told: told["prices"][0] is not None, ask="book")
    yield terminal
    exchange.push(do="resume")


def _last(user: TerminalUser) -> int:
    return ticks.floor_to_tick(user.seen()["quotes"][SYMBOL]["last_px"])


def _place(user: TerminalUser, exchange: Exchange, price: int, quantity: int, tab: str = "ticketBuyTab") -> str:
    """Place an order by the ticket; return its key in the terminal once it rests at the exchange."""
    known, before = set(user.seen()["orders"]), len(exchange.working())
    user.press(tab)
    user.fill_in("ticketPriceEdit", str(price))
    user.fill_in("ticketQuantityEdit", str(quantity))
    user.press("ticketSend")
    user.press("ticketSend")
    exchange.until("the order", lambda books: len(books.working()) == before + 1)
    seen = user.until("its number", lambda seen: _accepted(seen) - known != set())
    return (_accepted(seen) - known).pop()


def _accepted(seen: dict[str, Any]) -> set[str]:
    return {key for key, order in seen["orders"].items() if order["status"] == "ACCEPTED"}


def _hold_position(user: TerminalUser, exchange: Exchange, quantity: int) -> None:
    """Buy so many shares."""
    ask = user.seen()["quotes"][SYMBOL]["ask_px"]
    before = exchange.held(SYMBOL)
    user.press("ticketBuyTab")
    user.fill_in("ticketPriceEdit", str(ticks.step(ask, 2)))
    user.fill_in("ticketQuantityEdit", str(quantity))
    user.press("ticketSend")
    user.press("ticketSend")
    exchange.until("the shares", lambda books: books.held(SYMBOL) == before + quantity)
    user.until("the position", lambda seen: seen["positions"].get(SYMBOL, {}).get("quantity") == before + quantity)


def _cancel_all(user: TerminalUser, exchange: Exchange) -> None:
    user.hold("cancelAll", HOLD_S)
    exchange.until("no working order", lambda books: not books.working())
    user.until("no working order", lambda seen: not any(order["is_open"] for order in seen["orders"].values()))


# --- by keyboard alone ---


def test_an_order_is_written_and_sent_by_keyboard_alone(user: TerminalUser, exchange: Exchange) -> None:
    user.teach_keyboard("ㅅㅈ")
    user.key("ctrl+k")
    user.type("ㅅㅅㅈㅈ")  # the initial consonants find the stock
    shown = user.until_asked("the find", lambda told: len(told["keys"]) == 1, ask="row", table="watchlistTable")
    assert shown["keys"] == [SYMBOL]
    user.key("Return")
    user.until_says("ticketSymbol", "삼성전자")
    user.key("F2")
    user.until_focus("ticketPriceEdit")
    user.key("ctrl+a")
    user.type(str(_last(user)))
    user.key(*["Down"] * 6)  # six ticks below the last price
    user.key("Tab", "Tab")
    user.until_focus("ticketQuantityEdit")
    user.type("7")
    user.key("Return")  # review
    user.until_says("ticketSend", "보내기")
    assert exchange.working() == []
    user.key("Return")  # send
    exchange.until("the order", lambda books: len(books.working()) == 1)
    (order,) = exchange.working()
    assert (order["stk_cd"], order["side"], order["quantity"], order["price"]) == (
        SYMBOL,
        "buy",
        7,
        ticks.step(_last(user), -6),
    )
    user.until("its number", lambda seen: len(_accepted(seen)) == 1)
    user.key("F5")  # the first press only leads to the table, the second cancels what is chosen there
    user.until_focus("activeOrdersTable")
    user.key("F5")
    exchange.until("the cancel", lambda books: not books.working())


def test_the_percent_buttons_take_a_share_of_what_can_be_bought(user: TerminalUser, exchange: Exchange) -> None:
    user.press("ticketBuyTab")
    price = ticks.step(_last(user), -10)
    user.fill_in("ticketPriceEdit", str(price))
    user.press("ticketQuantityChip2")
    orderable = exchange.truth()["cash"]["orderable"]
    quantity = int(user.text_of("ticketQuantityEdit").replace(",", ""))
    exact = orderable / 4 / price
    assert exact * 0.99 <= quantity <= exact  # a fee's worth below it
    user.fill_in("ticketQuantityEdit", "1")


# --- the order book ---


def _arm(user: TerminalUser, quantity: int) -> None:
    user.fill_in("bookLockQuantity", str(quantity))
    user.press("bookLockButton")
    user.until_asked("the open padlock", lambda told: told["armed"] == quantity, ask="book")


def _deep_bid(user: TerminalUser) -> int:
    """The lowest price of the book that is shown: it rests."""
    return int(user.ask(ask="book")["prices"][-1])


def test_a_click_in_the_locked_book_only_fills_the_ticket(user: TerminalUser, exchange: Exchange) -> None:
    price, known = _deep_bid(user), len(exchange.orders())
    place = user.ask(ask="book", price=price)
    assert place["armed"] is None
    user.click(place["BUY"])
    user.until_says("ticketPriceEdit", f"{price:,}")
    assert len(exchange.orders()) == known


def test_a_click_in_the_open_book_orders_and_a_right_click_cancels(user: TerminalUser, exchange: Exchange) -> None:
    price = _deep_bid(user)
    _arm(user, 3)
    user.click(user.ask(ask="book", price=price)["BUY"], button=4, count=5)  # the wheel never orders
    user.click(user.ask(ask="book", price=price)["BUY"])
    exchange.until("the order", lambda books: len(books.working()) == 1)
    (order,) = exchange.working()
    assert (order["side"], order["price"], order["quantity"]) == ("buy", price, 3)
    user.until("its number", lambda seen: len(_accepted(seen)) == 1)
    user.press("bookLockButton")
    user.until_asked("the closed padlock", lambda told: told["armed"] is None, ask="book")
    user.click(user.ask(ask="book", price=price)["buy_tag"], button=3)
    exchange.until("the cancel", lambda books: not books.working())


def test_the_padlock_closes_with_another_symbol_and_when_the_window_loses_the_keyboard(
    user: TerminalUser, exchange: Exchange
) -> None:
    known = len(exchange.orders())
    _arm(user, 2)
    other = next(key for key in user.ask(ask="row", table="watchlistTable")["keys"] if key != SYMBOL)
    user.press_row("watchlistTable", other)
    user.until_asked("the closed padlock", lambda told: told["armed"] is None, ask="book")
    user.press_row("watchlistTable", SYMBOL)
    user.until_says("ticketSymbol", "삼성전자")
    _arm(user, 2)
    with user.looking_away():
        user.until_asked("the closed padlock", lambda told: told["armed"] is None, ask="book")
    user.click(user.ask(ask="book", price=_deep_bid(user))["BUY"])
    user.until_says("ticketPriceEdit", f"{_deep_bid(user):,}")
    assert len(exchange.orders()) == known


def test_the_padlock_closes_after_a_minute_though_the_hand_rests_on_the_book_and_a_click_orders_nothing_then(
    user: TerminalUser, exchange: Exchange
) -> None:
    price, known = _deep_bid(user), len(exchange.orders())
    place = user.ask(ask="book", price=price)["BUY"]
    opened = time.monotonic()
    _arm(user, 2)
    user.until_says("bookLockLeft", "5")  # it counts down from 60
    while time.monotonic() < opened + ARMED_FOR_S - 5:
        user.move(place)
        assert user.ask(ask="book")["armed"] == 2
        time.sleep(1)
    user.until_asked("the closed padlock", lambda told: told["armed"] is None, ask="book")
    assert time.monotonic() > opened + ARMED_FOR_S - 1
    assert user.text_of("bookLockLeft") == ""
    user.click(place)
    user.until_says("ticketPriceEdit", f"{price:,}")  # the click is done with: it filled the ticket
    user.key("F2")
    user.until_focus("ticketPriceEdit")
    assert len(exchange.orders()) == known


def test_dragging_my_order_in_the_book_modifies_it_and_dragging_it_out_cancels(
    user: TerminalUser, exchange: Exchange
) -> None:
    prices = user.ask(ask="book")["prices"]
    price, target = prices[-1], prices[-3]
    _place(user, exchange, price, 4)
    tag = user.ask(ask="book", price=price)["buy_tag"]
    user.drag(tag, user.ask(ask="book", price=target)["buy_tag"])
    exchange.until("the new price", lambda books: [order["price"] for order in books.working()] == [target])
    user.until(
        "the new price", lambda seen: any(o["price"] == target and o["is_open"] for o in seen["orders"].values())
    )
    assert exchange.working()[0]["quantity"] == 4
    place = user.ask(ask="book", price=target)
    user.drag(place["buy_tag"], [place["corner"][0] - 60, place["corner"][1]])
    exchange.until("the cancel", lambda books: not books.working())


# --- working orders ---


def test_an_order_is_modified_in_its_row_by_a_double_click(user: TerminalUser, exchange: Exchange) -> None:
    price = ticks.step(_last(user), -15)
    key = _place(user, exchange, price, 5)
    user.press_row("activeOrdersTable", key, count=2)
    user.until_focus("modifyPriceEdit")
    user.key("Up", "Up")
    user.key("Return")
    exchange.until("the new price", lambda books: [o["price"] for o in books.working()] == [ticks.step(price, 2)])
    user.until("one open order", lambda seen: sum(o["is_open"] for o in seen["orders"].values()) == 1)
    _cancel_all(user, exchange)


def test_the_chosen_orders_are_cancelled_and_the_others_stay(user: TerminalUser, exchange: Exchange) -> None:
    prices = [ticks.step(_last(user), -steps) for steps in (12, 14, 16)]
    first, _second, third = (_place(user, exchange, price, 1) for price in prices)
    user.press_row("activeOrdersTable", first)
    user.press_row("activeOrdersTable", third, modifier="ctrl")
    user.until_asked("two rows", lambda told: len(told["selected"]) == 2, ask="row", table="activeOrdersTable")
    user.key("Delete")
    exchange.until("one order left", lambda books: [order["price"] for order in books.working()] == [prices[1]])
    _cancel_all(user, exchange)


def test_a_stop_that_is_let_go_early_sends_nothing(user: TerminalUser, exchange: Exchange) -> None:
    _hold_position(user, exchange, 2)
    _place(user, exchange, ticks.step(_last(user), -12), 1)
    known = exchange.orders()
    for name in ("cancelAll", "closeAll"):
        user.hold(name, SHORT_S)
    # an order that is sent afterwards stands alone behind what was there: nothing was on its way
    key = _place(user, exchange, ticks.step(_last(user), -13), 1)
    assert [order["ord_no"] for order in exchange.orders()[:-1]] == [order["ord_no"] for order in known]
    user.press_in("activeOrdersTable", key, "cancel")
    exchange.until("one order", lambda books: len(books.working()) == 1)


def test_holding_the_stop_sells_everything_and_cancels_what_works(user: TerminalUser, exchange: Exchange) -> None:
    assert exchange.held(SYMBOL) == 2  # of the test before
    assert len(exchange.working()) == 1
    exchange.push(do="resume")
    user.hold("closeAll", HOLD_S)
    exchange.until("no shares", lambda books: books.held(SYMBOL) == 0)
    exchange.until("no working order", lambda books: not books.working())
    user.until("the block that comes with it", lambda seen: seen["account"]["trading_state"] == "REDUCING")
    user.press("haltEntries")
    user.until("the release", lambda seen: seen["account"]["trading_state"] == "ACTIVE")


def test_a_position_is_closed_in_part_at_a_limit_and_the_rest_at_market(user: TerminalUser, exchange: Exchange) -> None:
    _hold_position(user, exchange, 5)
    user.press_in("positionsTable", SYMBOL, "limit")
    user.fill_in("closingPriceEdit", str(ticks.step(_last(user), 15)))
    user.fill_in("closingQuantityEdit", "2")
    user.press("closingSend")
    exchange.until("the sale", lambda books: [(o["side"], o["leaves"]) for o in books.working()] == [("sell", 2)])
    user.until("its number", lambda seen: len(_accepted(seen)) == 1)
    _cancel_all(user, exchange)
    user.until("all of it free", lambda seen: seen["positions"][SYMBOL]["orderable_qty"] == 5)
    exchange.push(do="resume")
    user.press_in("positionsTable", SYMBOL, "market")
    exchange.until("no shares", lambda books: books.held(SYMBOL) == 0)


def test_the_block_stops_entries_by_its_key_but_not_sales(user: TerminalUser, exchange: Exchange) -> None:
    _hold_position(user, exchange, 1)
    user.key("F9")
    user.until("the block", lambda seen: seen["account"]["trading_state"] == "REDUCING")
    user.press("ticketBuyTab")
    user.fill_in("ticketPriceEdit", str(ticks.step(_last(user), -12)))
    user.fill_in("ticketQuantityEdit", "1")
    known = len(exchange.orders())
    user.key("Return", "Return")
    assert not user.ask(ask="widget", name="ticketSend")["enabled"]
    exchange.push(do="resume")
    user.press_in("positionsTable", SYMBOL, "market")
    exchange.until("no shares", lambda books: books.held(SYMBOL) == 0)
    assert [order["side"] for order in exchange.orders()[known:]] == ["sell"]
    user.key("F9")
    user.until("the release", lambda seen: seen["account"]["trading_state"] == "ACTIVE")


# --- the chart ---


def test_a_line_of_the_plan_is_dragged_on_the_chart_and_changes_the_plan_once_confirmed(
    user: TerminalUser, exchange: Exchange
) -> None:
    _hold_position(user, exchange, 3)
    user.press_in("watchlistTable", SYMBOL, "auto")
    user.until("the strategy", lambda seen: bool(seen["autos"].get(SYMBOL, {}).get("is_on")))
    user.press("chartLock")
    chart = user.until_asked("movable lines", lambda told: _movable(told) != set(), ask="chart")
    name = "stop" if "stop" in _movable(chart) else min(_movable(chart))
    before = chart["lines"][name]
    aim = ticks.step(before["price"], 12)
    user.drag(before["at"], user.ask(ask="chart", price=aim)["at"])
    said = user.until_asked("the question", lambda told: told["said"] != "", ask="chart")["said"]
    assert "→" in said
    user.press("chartEditApply")
    moved = user.until_asked(
        "the line at its new place", lambda told: told["lines"][name]["price"] != before["price"], ask="chart"
    )
    step = ticks.tick_size(before["price"])
    assert abs(moved["lines"][name]["price"] - aim) <= 3 * step
    user.press("chartLock")
    user.press_in("watchlistTable", SYMBOL, "auto")
    user.press("sellAll")
    exchange.push(do="resume")
    exchange.until("no shares", lambda books: books.held(SYMBOL) == 0)


def _movable(chart: dict[str, Any]) -> set[str]:
    return {name for name, line in chart["lines"].items() if line["is_movable"]}


def test_the_day_leaves_nothing_behind_and_the_terminal_knew_all_of_it(user: TerminalUser, exchange: Exchange) -> None:
    truth = exchange.truth()
    assert not exchange.working()
    assert all(not held["quantity"] for held in truth["positions"].values())
    fills = sorted((fill["price"], fill["quantity"]) for fill in truth["fills"])
    seen = user.until("all fills", lambda seen: len(seen["fills"]) == len(fills))
    assert sorted((fill["price"], fill["quantity"]) for fill in seen["fills"]) == fills
