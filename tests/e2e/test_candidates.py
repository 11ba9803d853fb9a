"""From a surge to a strategy that runs, and a position handed to the exits: real mouse and keys, the whole program."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.terminal_user import TerminalUser
from tests.support.xserver import XServer

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]

SYMBOL = "005930"
DIP = "121850"
SETTINGS = """
[scan]
interval_s = 5.0
min_change_percent = 0.0
max_change_percent = 30.0
min_notional_mwon = 0
"""


@pytest.fixture(scope="module")
def user(xserver: XServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TerminalUser]:
    """A terminal on a simulator whose dip is under way, with filters that let any riser be proposed."""
    folder = tmp_path_factory.mktemp("candidates")
    (folder / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    with TerminalUser(
        xserver, folder, "--seed", "1", "--scenario", f"surge-dip:{DIP}", "--scenario-speed", "4"
    ) as user:
        user.until("an armed account", lambda seen: bool(seen["account"] and seen["account"]["is_armed"]))
        user.until("prices", lambda seen: SYMBOL in seen["quotes"] and seen["quotes"][SYMBOL]["bid_px"] is not None)
        yield user


def _proposed(seen: dict[str, Any]) -> list[str]:
    return [row["instrument_id"] for row in (seen["scan"] or {"rows": []})["rows"] if row["is_proposed"]]


def _held(seen: dict[str, Any]) -> int:
    position = seen["positions"].get(SYMBOL)
    return int(position["quantity"]) if position else 0


def test_a_position_bought_by_hand_is_handed_to_the_exits_and_taken_back(user: TerminalUser) -> None:
    user.press("ticketBuyTab")
    user.fill_in("ticketPriceEdit", str(user.seen()["quotes"][SYMBOL]["ask_px"]))
    user.fill_in("ticketQuantityEdit", "2")
    user.key("Return")
    user.key("Return")
    user.until("the fill", lambda seen: _held(seen) > 0)
    user.press_in("positionsTable", SYMBOL, "hand")
    user.fill_in("hand_stop_loss_percent", "9")
    user.press("handSend")
    seen = user.until("it handed over", lambda seen: bool(seen["autos"].get(SYMBOL, {}).get("handed_qty")))
    assert seen["autos"][SYMBOL]["exits"]["stop_loss_percent"] == 9.0
    assert not seen["autos"][SYMBOL]["is_on"]
    user.press_in("positionsTable", SYMBOL, "hand")
    seen = user.until("it taken back", lambda seen: SYMBOL not in seen["autos"])
    assert _held(seen) > 0


def test_a_candidate_is_armed_by_a_click_and_its_strategy_runs(user: TerminalUser) -> None:
    user.press("tab_candidates")
    seen = user.until("candidates", lambda seen: len(_proposed(seen)) > 3)
    key = _proposed(seen)[0]
    user.press_in("candidatesTable", key, "arm")
    user.until("its strategy", lambda seen: seen["autos"].get(key, {}).get("is_on") is True)
    user.until("its history", lambda seen: seen["autos"][key]["state"] != "LOADING")


def test_the_scan_is_armed_after_a_question_keeps_to_its_limit_and_ends_with_the_right_to_enter(
    user: TerminalUser,
) -> None:
    before = {key for key, row in user.seen()["autos"].items() if row["is_on"]}
    user.fill_in("scanSymbols", "2")
    user.press("scanSwitch")
    assert user.seen()["scan"]["is_on"] is False
    user.press("scanStart")
    user.until("two armed", lambda seen: seen["scan"]["is_on"] and len(seen["scan"]["armed"]) == 2)
    seen = user.until("their strategies", lambda seen: len([1 for row in seen["autos"].values() if row["is_on"]]) > 2)
    on = {key for key, row in seen["autos"].items() if row["is_on"]}
    assert on - before == set(seen["scan"]["armed"])
    user.until_says("scanState", "2/2")
    user.press("haltEntries")
    seen = user.until("the scan off", lambda seen: not seen["scan"]["is_on"])
    assert seen["scan"]["cause"] == "TRADING_STATE"
    assert len(seen["scan"]["armed"]) == 2
