"""A person trades: real mouse and key events on a real X server, the real window, engine and simulator."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiwoom_gui.market import ticks
from tests.support.terminal_user import TerminalUser
from tests.support.xserver import XServer

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]

SYMBOL = "005930"
DIP = "121850"


@pytest.fixture(scope="module")
def user(xserver: XServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TerminalUser]:
    """A terminal on a simulator whose dip is under way, ready to trade."""
    arguments = ("--seed", "1", "--scenario", f"surge-dip:{DIP}", "--scenario-speed", "4")
    with TerminalUser(xserver, tmp_path_factory.mktemp("terminal"), *arguments) as user:
        user.until("an armed account", lambda seen: bool(seen["account"] and seen["account"]["is_armed"]))
        user.until("prices", lambda seen: SYMBOL in seen["quotes"] and seen["quotes"][SYMBOL]["bid_px"] is not None)
        yield user


def _enter(user: TerminalUser, tab: str, price: int, quantity: int) -> None:
    user.press(tab)
    user.fill_in("ticketPriceEdit", str(price))
    user.fill_in("ticketQuantityEdit", str(quantity))


def _order(seen: dict[str, Any]) -> dict[str, Any]:
    """Return the newest order."""
    return max(seen["orders"].values(), key=lambda order: order["ts_init"])


def _held(seen: dict[str, Any], symbol: str = SYMBOL) -> int:
    position = seen["positions"].get(symbol)
    return int(position["quantity"]) if position else 0


def test_a_wrong_field_is_said_before_anything_is_sent(user: TerminalUser) -> None:
    last = user.seen()["quotes"][SYMBOL]["last_px"]
    before = len(user.seen()["orders"])
    _enter(user, "ticketBuyTab", ticks.floor_to_tick(last) + 7, 1)
    send = user.ask(ask="widget", name="ticketSend")
    assert not send["enabled"]
    user.key("Return")
    user.key("Return")
    assert len(user.seen()["orders"]) == before


def test_an_order_is_placed_modified_and_cancelled_by_hand(user: TerminalUser) -> None:
    last = user.seen()["quotes"][SYMBOL]["last_px"]
    price = ticks.step(ticks.floor_to_tick(last), -20)
    _enter(user, "ticketBuyTab", price, 3)
    user.press("ticketSend")  # review
    user.press("ticketSend")  # send
    placed = _order(user.until("an accepted order", lambda seen: bool(seen["orders"]) and _order(seen)["is_open"]))
    user.until("its number", lambda seen: _order(seen)["status"] == "ACCEPTED")
    assert (placed["price"], placed["quantity"], placed["side"]) == (price, 3, "BUY")

    user.press_in("activeOrdersTable", placed["client_order_id"], "modify")
    user.fill_in("modifyPriceEdit", str(ticks.step(price, 2)))
    user.press("modifySend")
    moved = _order(user.until("the new price", lambda seen: _order(seen)["price"] == ticks.step(price, 2)))
    assert moved["venue_order_id"] != placed["venue_order_id"]

    user.press_in("activeOrdersTable", placed["client_order_id"], "cancel")
    user.until("the cancel", lambda seen: _order(seen)["status"] == "CANCELED")


def test_a_market_order_by_keyboard_fills_and_is_liquidated_by_a_click(user: TerminalUser) -> None:
    ask = user.seen()["quotes"][SYMBOL]["ask_px"]
    _enter(user, "ticketBuyTab", ticks.step(ask, 2), 2)
    user.key("Return")
    user.key("Return")
    user.until("the fill", lambda seen: _held(seen) == 2)
    user.press_in("positionsTable", SYMBOL, "market")
    seen = user.until("a flat position", lambda seen: _held(seen) == 0)
    assert [fill["side"] for fill in seen["fills"][-2:]] == ["BUY", "SELL"]
    assert seen["account"]["realized_pnl"] != 0


def test_blocking_entries_lets_no_buy_through_until_it_is_released(user: TerminalUser) -> None:
    user.press("haltEntries")
    user.until("the block", lambda seen: seen["account"]["trading_state"] == "REDUCING")
    assert not user.ask(ask="widget", name="ticketSend")["enabled"]
    user.press("haltEntries")
    user.until("the release", lambda seen: seen["account"]["trading_state"] == "ACTIVE")


def test_the_toggle_lets_the_strategy_buy_and_sell_by_itself(user: TerminalUser) -> None:
    user.fill_in("watchlistSearch", DIP)
    user.press_in("watchlistTable", DIP, "auto")
    user.until("the strategy", lambda seen: DIP in seen["autos"] and seen["autos"][DIP]["is_on"])
    seen = user.until(
        "a buy and a sale",
        lambda seen: {f["side"] for f in seen["fills"] if f["origin"] == "STRATEGY"} == {"BUY", "SELL"},
        timeout_s=150,
    )
    assert any(fill["tag"] == "stage-1" for fill in seen["fills"])
    user.fill_in("watchlistSearch", SYMBOL)
    user.key("Return")


def test_holding_cancel_all_for_a_second_cancels_and_a_short_press_does_not(user: TerminalUser) -> None:
    last = user.seen()["quotes"][SYMBOL]["last_px"]
    _enter(user, "ticketBuyTab", ticks.step(ticks.floor_to_tick(last), -15), 1)
    user.press("ticketSend")
    user.press("ticketSend")
    user.until("a working order", lambda seen: _order(seen)["status"] == "ACCEPTED")
    user.press("cancelAll")
    assert _order(user.seen())["status"] == "ACCEPTED"
    user.hold("cancelAll", 1.3)
    user.until("the cancel", lambda seen: _order(seen)["status"] == "CANCELED")


def test_the_program_ends_well_when_its_window_closes(user: TerminalUser, tmp_path: Path) -> None:
    assert user.ended_well()
