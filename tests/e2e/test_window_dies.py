"""A real window is killed, another one closed by hand: engine and orders stay, and the next window shows them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiwoom_gui.app.launch import Launch
from kiwoom_gui.market import ticks
from tests.support.engines import a_launch, engine_pid, kill_engine
from tests.support.terminal_user import TerminalUser
from tests.support.xserver import XServer

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

SYMBOL = "005930"
SIMULATOR = ("--seed", "1", "--scenario", "calm")


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Launch]:
    made = a_launch(tmp_path, simulator=SIMULATOR)
    yield made
    kill_engine(made)


def _until_armed(user: TerminalUser) -> None:
    user.until("an armed account", lambda seen: bool(seen["account"] and seen["account"]["is_armed"]), 60)
    user.until("prices", lambda seen: bool(seen["quotes"].get(SYMBOL, {}).get("bid_px")), 60)


def test_a_killed_window_and_a_closed_one_leave_an_order_that_the_next_window_shows(
    xserver: XServer, tmp_path: Path, launch: Launch
) -> None:
    with TerminalUser(xserver, tmp_path, *SIMULATOR) as first:
        _until_armed(first)
        price = ticks.step(ticks.floor_to_tick(first.seen()["quotes"][SYMBOL]["last_px"]), -20)
        first.press("ticketBuyTab")
        first.fill_in("ticketPriceEdit", str(price))
        first.fill_in("ticketQuantityEdit", "3")
        first.press("ticketSend")
        first.press("ticketSend")
        first.until("an accepted order", lambda seen: [o["status"] for o in seen["orders"].values()] == ["ACCEPTED"])
        (order,) = first.seen()["orders"].values()
        engine = engine_pid(launch)
        first.kill()
    assert engine is not None
    assert engine_pid(launch) == engine

    with TerminalUser(xserver, tmp_path, *SIMULATOR) as second:
        _until_armed(second)
        assert second.seen()["orders"][order["client_order_id"]]["status"] == "ACCEPTED"
        assert "다시 붙었습니다" in second.text_of("engineStripText")
        second.ask(ask="close")
        second.press("closeKeep")
        assert second.wait() == 0
    assert engine_pid(launch) == engine

    with TerminalUser(xserver, tmp_path, *SIMULATOR) as third:
        _until_armed(third)
        third.ask(ask="close")
        third.press("closeCancelAll")
        assert third.wait() == 0
    assert engine_pid(launch) is None
