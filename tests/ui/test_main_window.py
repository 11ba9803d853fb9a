"""The whole window: layout by size, themes, remembering, messages, nothing cut off."""

from collections.abc import Callable, Iterator
from pathlib import Path

import PySide6QtAds as ads  # noqa: N813  # the name of its own namespace
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.link_wire import EndHow
from kiwoom_gui.app.views import NoticesView
from kiwoom_gui.domain.enums import TradingState
from kiwoom_gui.ui import style
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.dock_places import sizes_for
from kiwoom_gui.ui.language import languages
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.settings import Settings
from kiwoom_gui.ui.theme import LIGHT, themes
from kiwoom_gui.ui.widgets.toast import MOST
from tests.support.demo_world import DemoWorld
from tests.support.fake_link import FakeLink
from tests.support.some_views import a_notice

Open = Callable[..., MainWindow]


@pytest.fixture
def link() -> FakeLink:
    return FakeLink(*DemoWorld().first())


@pytest.fixture
def open_window(qtbot: QtBot, link: FakeLink, tmp_path: Path) -> Iterator[Open]:
    bridges: list[Bridge] = []

    def opened(size: tuple[int, int] = (1_920, 1_080)) -> MainWindow:
        bridge = Bridge()
        bridges.append(bridge)
        window = MainWindow(bridge, Settings(tmp_path / "terminal.ini"))
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        bridge.attach(link)
        qtbot.waitUntil(lambda: window.chart.content is not None and not window.desk.turns.waiting, timeout=30_000)
        qtbot.wait(50)
        return window

    yield opened
    for bridge in bridges:
        bridge.detach()


_SLACK = 4
"""Pixels that a button in a title line may move by when its first number comes."""


def _places(window: QWidget) -> dict[QWidget, tuple[str, QPoint]]:
    """Where in the window all begins that a hand goes to."""
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    hands = [each for kind in kinds for each in window.findChildren(kind) if each.isVisible()]
    return {each: (each.objectName(), each.mapTo(window, QPoint())) for each in hands}


def _moved(
    before: dict[QWidget, tuple[str, QPoint]], after: dict[QWidget, tuple[str, QPoint]]
) -> list[tuple[str, QPoint]]:
    gone = {each: after[each][1] - at for each, (_, at) in before.items()}
    return [(before[each][0], way) for each, way in gone.items() if way.manhattanLength() > _SLACK]


@pytest.mark.parametrize("size", [(1_366, 768), (1_920, 1_080)])
@pytest.mark.parametrize("code", ["ko", "en"])
def test_nothing_moves_under_the_mouse_when_the_engine_comes_and_when_it_is_halted(
    qtbot: QtBot, link: FakeLink, tmp_path: Path, request: pytest.FixtureRequest, size: tuple[int, int], code: str
) -> None:
    languages.use(code)
    request.addfinalizer(lambda: languages.use("ko"))
    bridge = Bridge()
    window = MainWindow(bridge, Settings(tmp_path / "terminal.ini"))
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.chart.content is not None and not window.desk.turns.waiting, timeout=30_000)
    qtbot.wait(50)
    before = _places(window)
    bridge.attach(link)
    qtbot.wait(200)
    came = _places(window)
    assert _moved(before, came) == []
    account = bridge.state.account
    assert account is not None
    many = replace(account, open_orders=48, positions=10, trading_state=TradingState.REDUCING)
    for view in (many, replace(many, open_orders=0, positions=0)):
        link.publish(view)
        qtbot.wait(100)
        assert _moved(came, _places(window)) == []
    bridge.detach()


def test_the_shipped_layout_has_the_designs_measures() -> None:
    size = sizes_for(1_912, 968)
    assert (size.left, size.middle, size.book, size.ticket) == (472, 824, 312, 292)
    assert (size.orders, size.positions) == (192, 172)
    assert size.left + size.middle + size.book + size.ticket + 12 == 1_912
    assert size.watchlist + size.why + 4 == size.chart + size.orders + size.positions + 8 == 968


def test_a_wide_window_shows_all_panels_beside_each_other(open_window: Open) -> None:
    window = open_window()
    assert all(window.docks.is_in_sight(name) for name in ("watchlist", "why", "chart", "orders", "book", "ticket"))
    assert window.docks.is_in_sight("pnl")
    assert window.panels["watchlist"].width() == 472
    assert window.panels["chart"].width() == 824


def test_under_1600_the_strategy_waits_behind_the_watchlist(open_window: Open) -> None:
    window = open_window((1_500, 950))
    assert window.docks.is_in_sight("watchlist")
    assert not window.docks.is_in_sight("why")
    assert window.docks.is_in_sight("pnl")
    window.docks.raise_("why")
    assert window.docks.is_in_sight("why")


def test_a_small_window_puts_the_result_behind_the_positions(open_window: Open) -> None:
    window = open_window((1_280, 768))
    assert window.docks.is_in_sight("positions")
    assert not window.docks.is_in_sight("pnl")
    assert window.docks.is_in_sight("ticket")


@pytest.mark.parametrize("height", [932, 960, 1_010, 1_080])
def test_book_and_ticket_are_never_squeezed_by_the_result_below_them(open_window: Open, height: int) -> None:
    window = open_window((1_680, height))
    assert window.docks.is_in_sight("pnl")
    for name in ("book", "ticket"):
        panel = window.panels[name]
        assert panel.height() >= panel.minimumSizeHint().height()


def test_a_window_made_smaller_is_laid_out_anew_and_back(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.resize(1_366, 768)
    qtbot.waitUntil(lambda: not window.docks.is_in_sight("pnl"), timeout=30_000)
    assert not window.docks.is_in_sight("why")
    assert window.panels["ticket"].height() >= window.panels["ticket"].minimumSizeHint().height() - 8
    window.resize(1_920, 1_080)
    qtbot.waitUntil(lambda: window.docks.is_in_sight("pnl"), timeout=30_000)
    assert window.docks.is_in_sight("why")


def test_a_layout_of_ones_own_stays_when_the_window_changes(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.docks._docks["why"].toggleView(False)
    window.resize(1_500, 950)
    qtbot.wait(400)
    assert window.docks.is_in_sight("pnl")
    assert not window.docks.is_in_sight("why")
    window.resize(1_920, 1_080)
    qtbot.wait(400)
    assert not window.docks.is_in_sight("why")


def test_the_layout_is_there_again_after_a_restart_and_can_be_reset(open_window: Open, qtbot: QtBot) -> None:
    first = open_window()
    first.docks.raise_("fills")
    first.close_with(EndHow.KEEP)
    second = open_window()
    assert second.docks.is_in_sight("fills")
    second.layouts.reset()
    assert second.docks.is_in_sight("orders")
    assert not second.docks.is_in_sight("fills")
    qtbot.wait(10)


def test_the_theme_changes_at_run_time_and_is_remembered(
    open_window: Open, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    window = open_window()
    preferences.set("look/theme", "light")
    style.apply(qapp)
    qtbot.wait(50)
    assert themes.theme is LIGHT
    assert Settings(tmp_path / "terminal.ini").read("look/theme") == "light"
    picture = window.panels["watchlist"].grab().toImage()
    edge = {picture.pixelColor(4, y).name().upper() for y in range(picture.height() - 8, picture.height())}
    assert LIGHT.s1 in edge
    preferences.set("look/theme", "dark")
    style.apply(qapp)


def test_a_panel_floats_and_comes_back_with_the_shipped_layout(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.docks._docks["book"].setFloating()
    qtbot.wait(50)
    assert window.docks._docks["book"].isFloating()
    window.layouts.reset()
    qtbot.wait(50)
    assert not window.docks._docks["book"].isFloating()
    assert window.panels["book"].width() == 312


def test_a_closed_panel_comes_back_by_the_menu(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.docks._docks["why"].toggleView(False)
    assert not window.docks.is_in_sight("why")
    action = next(each for each in window.docks.toggle_actions() if each.text() == "왜 안 사나")
    action.trigger()
    qtbot.wait(20)
    assert window.docks.is_in_sight("why")


def test_a_title_lists_its_tabs_only_where_one_is_out_of_sight(open_window: Open, qtbot: QtBot) -> None:
    window = open_window((1_920, 1_080))
    window.resize(1_366, 768)
    qtbot.wait(700)
    bars = [each for each in window.findChildren(ads.CDockAreaTitleBar) if each.isVisible()]
    listing = [each for each in bars if each.button(ads.TitleBarButtonTabsMenu).isVisible()]
    assert [each for each in listing if not each.tabBar().areTabsOverflowing()] == []
    window.docks._docks["positions"].dockAreaWidget().setMaximumWidth(200)
    shown = window.docks._docks["positions"].dockAreaWidget().titleBarButton(ads.TitleBarButtonTabsMenu)
    qtbot.waitUntil(shown.isVisible, timeout=30_000)


def test_tabs_count_what_is_in_them(open_window: Open) -> None:
    window = open_window()
    assert window.docks._docks["orders"].windowTitle() == "미체결 5"
    assert window.docks._docks["fills"].windowTitle() == "체결 14"
    assert window.docks._docks["positions"].windowTitle() == "잔고 4"


def test_history_makes_no_noise_but_a_new_warning_does(open_window: Open, link: FakeLink) -> None:
    window = open_window()
    assert window.toasts.texts == []
    link.publish(NoticesView(rows=[a_notice(50, "LINK_UP", params={"link": "rest"}, instrument_id=None)]))
    link.publish(NoticesView(rows=[a_notice(51, "LINK_DOWN", severity="ERROR", params={"link": "rest"})]))
    assert window.toasts.texts == ["제주반도체 REST 연결이 끊겼습니다. 다시 연결하는 중입니다."]


@pytest.mark.parametrize("size", [(1_180, 700), (1_366, 768), (1_920, 1_080)])
@pytest.mark.parametrize("layout", ["default", "scalping", "replay"])
def test_short_messages_never_lie_over_what_sends_orders(
    size: tuple[int, int], layout: str, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window()
    window.resize(*size)
    window.layouts.switch(layout)
    qtbot.wait(300)
    for number in range(MOST):
        window.say(f"삼성전자 보내지 않음: 종목 한도를 넘습니다. 6,120,000원 > 5,700,000원 ({number})", "WARNING")
    qtbot.wait(50)
    place = window.toasts.geometry()
    assert window.rect().contains(place)
    for name in ("book", "ticket", "orders", "positions", "candidates"):
        panel = window.panels[name]
        if panel.isVisible():
            assert not QRect(panel.mapTo(window, QPoint(0, 0)), panel.size()).intersects(place), name
    assert place.top() > window.desk.mapTo(window, QPoint(0, 0)).y()


def test_the_foot_opens_the_log(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    assert not window.docks.is_in_sight("log")
    opener = window.findChild(QPushButton, "openLog")
    assert opener is not None
    QTest.mouseClick(opener, Qt.MouseButton.LeftButton)
    assert window.docks.is_in_sight("log")


@pytest.mark.parametrize("size", [(1_920, 1_080), (1_366, 768), (1_180, 700)])
def test_no_button_or_label_of_ours_is_cut_off(open_window: Open, size: tuple[int, int]) -> None:
    window = open_window(size)
    ours: list[QWidget] = [window.top_bar, window.orders, window.positions, window.watchlist, window.panels["fills"]]
    labels: list[QLabel | QPushButton] = [
        each for panel in ours for each in panel.findChildren(QLabel) if not each.wordWrap()
    ]
    buttons = [each for panel in ours for each in panel.findChildren(QPushButton)]
    cut = [
        f"{each.objectName()}: {each.text()!r} has {each.width()} of {each.minimumSizeHint().width()}"
        for each in [*labels, *buttons]
        if each.isVisible() and each.width() < each.minimumSizeHint().width()
    ]
    assert cut == []


def test_every_control_has_a_name_and_something_to_be_read_out(open_window: Open) -> None:
    window = open_window()
    nameless = [
        each.text() or str(each)
        for each in window.findChildren(QPushButton)
        if not (each.objectName() and each.accessibleName())
    ]
    assert nameless == []


def test_it_does_not_grow_beyond_the_screen_it_was_given(open_window: Open) -> None:
    window = open_window((1_180, 700))
    assert window.size() == QSize(1_180, 700)
