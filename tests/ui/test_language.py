"""English and Korean at run time: nothing stays Korean, nothing is left behind, nothing is cut off in either."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kiwoom_gui.ui import formats
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.language import languages, tr
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.settings import Settings
from tests.support.demo_world import SYMBOLS, DemoWorld
from tests.support.fake_link import FakeLink
from tests.support.words_seen import korean

Open = Callable[..., MainWindow]

NAMES = frozenset({name for _code, name, *_ in SYMBOLS} | {"한국어"})
"""What stays Korean in every language: names of stocks, and of the language."""


@pytest.fixture(autouse=True)
def korean_after() -> Iterator[None]:
    yield
    languages.use("ko")


@pytest.fixture
def world() -> DemoWorld:
    return DemoWorld()


@pytest.fixture
def link(world: DemoWorld) -> FakeLink:
    return FakeLink(*world.first())


@pytest.fixture
def open_window(qtbot: QtBot, link: FakeLink, tmp_path: Path) -> Iterator[Open]:
    bridge = Bridge()

    def opened(size: tuple[int, int] = (1_920, 1_080)) -> MainWindow:
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
    bridge.detach()


def test_after_the_switch_nothing_is_said_in_korean(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    preferences.set("look/language", "en")
    qtbot.wait(50)
    assert window.top_bar.cancel_all.accessibleName().startswith("Cancel all")
    left = korean(window, NAMES)
    assert left == []


def test_the_way_back_leaves_no_english_behind(open_window: Open, qtbot: QtBot, world: DemoWorld) -> None:
    window = open_window()
    before = {action.text() for action in window.findChildren(QAction)}
    title = window.windowTitle()
    preferences.set("look/language", "en")
    qtbot.wait(20)
    assert window.windowTitle() != title
    preferences.set("look/language", "ko")
    qtbot.wait(20)
    assert window.windowTitle() == title
    assert {action.text() for action in window.findChildren(QAction)} == before


def test_the_new_panels_know_what_the_engine_told_before_and_hear_what_it_tells_after(
    open_window: Open, qtbot: QtBot, link: FakeLink, world: DemoWorld
) -> None:
    window = open_window()
    rows, focused = window.facts(), window._bridge.focused
    former = window.desk
    preferences.set("look/language", "en")
    qtbot.waitUntil(lambda: not isValid(former), timeout=30_000)
    assert window.facts() == rows
    assert window._bridge.focused == focused
    assert window.ticket.form.draft().price_text
    for _ in range(5):
        link.publish(*world.step())
    qtbot.wait(50)
    assert window.facts()["watchlist"] == rows["watchlist"]


def test_the_docks_stay_where_they_were(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.docks.raise_("fills")
    window.docks._docks["why"].toggleView(False)
    window.docks._docks["book"].setFloating()
    preferences.set("look/language", "en")
    qtbot.wait(50)
    assert window.docks.is_in_sight("fills")
    assert not window.docks.is_in_sight("why")
    assert window.docks._docks["book"].isFloating()


def test_the_language_is_remembered(open_window: Open, tmp_path: Path) -> None:
    open_window()
    preferences.set("look/language", "en")
    assert Settings(tmp_path / "terminal.ini").read("look/language") == "en"


def test_an_unknown_language_is_korean() -> None:
    languages.use("tlh")
    assert languages.code == "ko"
    assert tr("매수") == "매수"


def test_units_follow_the_language() -> None:
    languages.use("en")
    assert formats.won(1_234) == "₩1,234"
    assert formats.signed_won(-1_234) == "−₩1,234"
    assert formats.shares(120) == "120 sh"
    assert formats.hundred_millions(159_600) == "159.6B"
    assert formats.date_and_weekday(1_795_564_800_000_000_000).endswith("Wed")
    languages.use("ko")
    assert formats.signed_won(1_234) == "+1,234원"
    assert formats.hundred_millions(159_600) == "1,596억"


@pytest.mark.parametrize("code", ["ko", "en"])
@pytest.mark.parametrize("size", [(1_920, 1_080), (1_366, 768), (1_180, 700)])
def test_nothing_is_cut_off(open_window: Open, qtbot: QtBot, size: tuple[int, int], code: str, tmp_path: Path) -> None:
    Settings(tmp_path / "terminal.ini").keep("look/language", code)
    window = open_window(size)
    qtbot.wait(300)
    cut = [
        f"{each.objectName()}: {each.text()!r} has {each.width()} of {each.minimumSizeHint().width()}"
        for each in _texts(window)
        if each.isVisible() and each.width() < each.minimumSizeHint().width()
    ]
    assert "\n".join(cut) == ""


def _texts(window: QWidget) -> list[QLabel | QPushButton]:
    labels = [each for each in window.findChildren(QLabel) if not each.wordWrap() and "Tab" not in type(each).__name__]
    return [*labels, *window.findChildren(QPushButton)]


@pytest.mark.parametrize(("code", "undo", "open_words"), [("ko", "실행 취소", "열기"), ("en", "Undo", "Open")])
def test_menus_of_fields_and_dialogs_of_files_speak_the_language(
    qtbot: QtBot, code: str, undo: str, open_words: str
) -> None:
    languages.use(code)
    field, dialog = QLineEdit(), QFileDialog()
    for widget in (field, dialog):
        qtbot.addWidget(widget)
    menu = field.createStandardContextMenu()
    qtbot.addWidget(menu)
    assert undo in menu.actions()[0].text().replace("&", "")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert open_words in {each.text().replace("&", "").partition("(")[0] for each in dialog.findChildren(QPushButton)}
