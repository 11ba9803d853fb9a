"""What a person does to the window itself, with a real mouse and keyboard: layouts, looks, settings, keys, help."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.exchange_truth import Exchange, an_exchange
from tests.support.terminal_user import TerminalUser
from tests.support.xserver import XServer

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]

SYMBOL = "005930"
FIRST_RUN = "--first-run"


@pytest.fixture(scope="module")
def exchange(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exchange]:
    folder = tmp_path_factory.mktemp("exchange")
    with an_exchange(folder, "--seed", "1", "--scenario", "calm", "--start-time", "10:00", "--rate", "0.2") as made:
        yield made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the terminal of one start leaves what the next one finds."""
    return tmp_path_factory.mktemp("terminal")


@pytest.fixture(scope="module")
def user(xserver: XServer, exchange: Exchange, folder: Path) -> Iterator[TerminalUser]:
    """One program for the flows that need no restart; the first one meets it as it was never started before."""
    with TerminalUser(xserver, folder, "--venue", str(exchange.greeting), FIRST_RUN) as made:
        made.until("an armed account", lambda seen: bool(seen["account"] and seen["account"]["is_armed"]), 60)
        yield made


def test_the_first_run_asks_for_the_mode_and_takes_the_simulator(user: TerminalUser, folder: Path) -> None:
    user.until_asked("the page", lambda told: bool(told.get("visible")), ask="widget", name="accountPage")
    user.press("accountMode_real")
    assert not user.ask(ask="widget", name="accountUse")["enabled"]  # real money wants a phrase
    user.press("accountMode_mock")
    user.fill_in("accountAppKey", "A" * 40)
    user.fill_in("accountSecretKey", "B" * 40)
    user.press("accountSave")
    user.until_says("accountMessageText", "저장했습니다")
    user.press("accountMode_sim")
    user.press("accountUse")
    user.until_asked("no page", lambda told: not told.get("visible"), ask="widget", name="accountPage")
    kept = "".join(file.read_text("utf-8", "replace") for file in folder.rglob("*") if file.suffix in {".toml", ".ini"})
    assert 'mode = "sim"' in kept
    assert "AAAA" not in kept


def test_language_and_theme_change_while_it_runs(user: TerminalUser) -> None:
    user.choose("menuView", "theme_light")
    user.until_asked("the light theme", lambda told: told["theme"] == "light", ask="looks")
    user.choose("menuView", "menuLanguage", "language_en")
    user.until_asked("English", lambda told: told["language"] == "en", ask="looks")
    user.until_says("bookLockClicks", "Single")
    assert user.text_of("ticketSymbol") == "삼성전자"  # what the engine told is still there
    user.choose("menuView", "menuLanguage", "language_ko")
    user.until_says("bookLockClicks", "한 번")
    user.choose("menuView", "theme_dark")
    user.until_asked("the dark theme", lambda told: told["theme"] == "dark", ask="looks")


def test_a_setting_is_searched_changed_and_kept(user: TerminalUser) -> None:
    user.key("ctrl+comma")
    user.until_focus("settingsSearch")
    user.teach_keyboard("호가클릭")
    user.type("호가")
    user.until_asked("one row", lambda told: bool(told.get("visible")), ask="widget", name="row_click_book")
    assert not user.ask(ask="widget", name="row_look_theme").get("visible")
    user.press("click_book")
    user.key("Down", "Return")
    user.until_says("bookLockClicks", "두 번")
    user.press("reset_click_book")
    user.until_says("bookLockClicks", "한 번")
    user.key("Escape")


def test_a_key_that_is_given_another_work_does_it_and_the_old_one_does_nothing(user: TerminalUser) -> None:
    user.key("ctrl+comma")
    user.until_focus("settingsSearch")
    user.teach_keyboard("신규진입")
    user.type("신규")
    user.press("key_block")
    user.key("F2")  # taken by the buy order
    user.until_says("note_key_block", "매수")
    user.key("F10")
    user.until_says("key_block", "F10")
    user.key("Escape")
    user.key("F10")
    user.until("the block", lambda seen: seen["account"]["trading_state"] == "REDUCING")
    user.key("F9")  # no longer anything: the next press of the new key releases
    user.key("F10")
    user.until("the release", lambda seen: seen["account"]["trading_state"] == "ACTIVE")


@pytest.mark.parametrize(("keys", "topic"), [(("ctrl+k",), "watchlist"), (("F2",), "ticket")])
def test_help_opens_at_the_panel_that_has_the_keyboard(user: TerminalUser, keys: tuple[str, ...], topic: str) -> None:
    user.key(*keys)
    user.key("F1")
    told = user.until_asked("the page", lambda told: told["topic"] == topic, ask="help")
    assert len(told["text"]) > 50
    user.key("Escape")
    user.until_asked("no page", lambda told: told["topic"] == "", ask="help")


def test_a_dragged_row_shows_its_symbol_in_the_panel_of_another_color_alone(user: TerminalUser) -> None:
    keys = user.ask(ask="row", table="watchlistTable")["keys"]
    user.press_row("watchlistTable", keys[0])
    shown = user.text_of("bookSymbol")
    user.choose("menuView", "menuLinks", "menuLink_book", "link_book_B")
    user.press_row("watchlistTable", keys[2])
    user.until_asked("another ticket", lambda told: told["text"] != shown, ask="widget", name="ticketSymbol")
    assert user.text_of("bookSymbol") == shown
    row = user.ask(ask="row", table="watchlistTable", key=keys[4])["at"]
    user.drag(row, user.ask(ask="widget", name="orderBookCanvas")["at"])
    user.until_asked("another book", lambda told: told["text"] not in {shown, ""}, ask="widget", name="bookSymbol")
    user.until_asked("its prices", lambda told: told["prices"][0] is not None, ask="book")
    user.choose("menuView", "menuLinks", "menuLink_book", "link_book_A")
    user.until_asked(
        "one symbol", lambda told: told["text"] == user.text_of("ticketSymbol"), ask="widget", name="bookSymbol"
    )


def test_docks_are_tabbed_floated_and_saved_by_name_and_stand_so_after_a_restart(
    user: TerminalUser, xserver: XServer, exchange: Exchange, folder: Path
) -> None:
    user.press("tab_fills")  # a tab behind the working orders
    user.until_asked("its panel", lambda told: bool(told.get("visible")), ask="widget", name="fills")
    start = user.ask(ask="widget", name="tab_cash")["at"]
    aim = user.ask(ask="widget", name="tab_orders")["at"]
    assert "cash" in user.ask(ask="docks")["docks"]["positions"]["with"]
    user.drag_slowly(start, [start[0] + 40, start[1] + 60], [aim[0] + 8, aim[1] + 60], aim)
    user.until_asked("a tab there", lambda told: "cash" in told["docks"]["orders"]["with"], ask="docks")
    user.click(user.ask(ask="widget", name="tab_pnl")["at"], count=2)  # a double click lets a panel float
    user.until_asked("a window", lambda told: told["docks"]["pnl"]["floats"], ask="docks")
    user.look_at_newest()  # as a panel on another screen that was clicked last
    user.key("F10")  # the key that the test above gave
    user.until("the block", lambda seen: seen["account"]["trading_state"] == "REDUCING")
    user.key("F10")
    user.until("the release", lambda seen: seen["account"]["trading_state"] == "ACTIVE")
    user.key("F2")
    user.until_focus("ticketPriceEdit")
    user.look_back()
    user.press("layoutMore")
    user.choose("layoutSaveAs")
    user.until_focus("layoutName")
    user.type("my desk")
    user.key("Return")
    made = user.until_asked("the layout", lambda told: "my desk" in told["layouts"].values(), ask="docks")
    user.press("layout_default")  # as shipped, but for what was changed in it: it keeps that too
    user.until_asked("the shipped one", lambda told: told["layout"] == "default", ask="docks")
    user.key("ctrl+4")
    user.until_asked("the own one", lambda told: told["layout"] == made["layout"], ask="docks")
    assert user.ended_well()

    with TerminalUser(xserver, folder, "--venue", str(exchange.greeting)) as again:
        told = again.until_asked("the panels", lambda told: told["docks"]["pnl"]["floats"], ask="docks")
        assert told["layout"] == made["layout"]
        assert "cash" in told["docks"]["orders"]["with"]
        again.press("layout_scalping")
        told = again.until_asked("the other one", lambda told: told["layout"] == "scalping", ask="docks")
        assert told["docks"]["why"]["closed"]
        again.press("layout_default")
        again.until_asked(
            "no page of a first run", lambda told: not told.get("visible"), ask="widget", name="accountPage"
        )
