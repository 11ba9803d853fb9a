"""What the window says of the engine's process, and what it asks before it closes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kiwoom_gui.app import views as v
from kiwoom_gui.app.commands import TakeControl, WindDown
from kiwoom_gui.app.link_wire import EndHow
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.panels.closing_sheet import ClosingSheet
from kiwoom_gui.ui.panels.engine_strip import EngineStrip
from kiwoom_gui.ui.settings import Settings
from tests.support.demo_world import DemoWorld
from tests.support.fake_link import FakeLink


class Closed:
    """Remembers how the window was closed."""

    how: EndHow | None = None


@pytest.fixture
def closed() -> Closed:
    return Closed()


@pytest.fixture
def link() -> FakeLink:
    own_process = v.EngineView(state="ok", process_id=4_711)
    return FakeLink(*DemoWorld().first(), own_process)


@pytest.fixture
def window(qtbot: QtBot, link: FakeLink, tmp_path: Path, closed: Closed) -> Iterator[MainWindow]:
    bridge = Bridge()

    def on_close() -> None:
        closed.how = made.leave_how

    made = MainWindow(bridge, Settings(tmp_path / "terminal.ini"), on_close)
    qtbot.addWidget(made)
    made.resize(1_920, 1_080)
    made.show()
    qtbot.waitExposed(made)
    bridge.attach(link)
    qtbot.waitUntil(lambda: made.chart.content is not None and not made.desk.turns.waiting, timeout=30_000)
    yield made
    made.close_with(EndHow.NOW)
    bridge.detach()


def _strip(window: MainWindow) -> EngineStrip:
    found = window.findChild(EngineStrip)
    assert found is not None
    return found


def _press(window: MainWindow, name: str) -> None:
    made = window.findChild(QPushButton, name)
    assert made is not None, name
    made.click()


def _sheet(window: MainWindow) -> ClosingSheet | None:
    found = window.findChild(ClosingSheet)
    return found if found is not None and not found.isHidden() else None


def test_nothing_is_said_of_an_engine_that_is_well(window: MainWindow) -> None:
    assert _strip(window).text == ""
    assert window.top_bar.lamps["engine"].isHidden()


@pytest.mark.parametrize(
    ("state", "words", "lamp"),
    [("lost", "멈췄습니다", "down"), ("late", "대답하지 않습니다", "late"), ("failed", "못했습니다", "down")],
)
def test_an_engine_in_trouble_is_alarmed_at_once_by_strip_lamp_and_message(
    window: MainWindow, link: FakeLink, state: str, words: str, lamp: str
) -> None:
    link.publish(v.EngineView(state=state, process_id=4_711, restarts=1))
    assert words in _strip(window).text
    assert not window.top_bar.lamps["engine"].isHidden()
    assert window.top_bar.lamps["engine"].state == lamp
    assert any(words in text for text in window.toasts.texts)
    link.publish(v.EngineView(state="ok", process_id=4_712, restarts=1))
    assert _strip(window).text == ""
    assert window.top_bar.lamps["engine"].isHidden()


def test_a_window_that_only_looks_says_so_and_takes_over_by_a_click(window: MainWindow, link: FakeLink) -> None:
    link.publish(v.EngineView(state="ok", process_id=4_711, is_in_control=False, terminals=2))
    assert "보기 전용" in _strip(window).text
    _press(window, "takeControl")
    assert len(link.sent_of(TakeControl)) == 1


def test_an_engine_that_was_running_is_told_once_and_can_be_dismissed(window: MainWindow, link: FakeLink) -> None:
    found = v.EngineView(state="ok", process_id=4_711, was_running=True)
    link.publish(found)
    assert "다시 붙었습니다" in _strip(window).text
    _press(window, "engineStripClose")
    link.publish(found)
    assert _strip(window).text == ""


def test_closing_with_something_at_stake_asks_and_going_back_closes_nothing(
    window: MainWindow, closed: Closed, link: FakeLink
) -> None:
    window.close()
    sheet = _sheet(window)
    assert sheet is not None
    assert window.isVisible()
    window.close()
    assert len(window.findChildren(ClosingSheet)) == 1
    assert "절전" in " ".join(part.text() for part in sheet.findChildren(type(_strip(window)._text)))
    _press(window, "closeBack")
    assert _sheet(window) is None
    assert closed.how is None
    assert link.sent_of(WindDown) == []


def test_the_engine_goes_on_where_the_user_says_so(window: MainWindow, closed: Closed, link: FakeLink) -> None:
    window.close()
    _press(window, "closeKeep")
    assert closed.how is EndHow.KEEP
    assert link.sent_of(WindDown) == []


@pytest.mark.parametrize(
    ("name", "keep_exits", "how"), [("closeKeepExits", True, EndHow.KEEP), ("closeCancelAll", False, EndHow.NOW)]
)
def test_the_window_closes_only_once_what_was_chosen_is_done(
    window: MainWindow, closed: Closed, link: FakeLink, name: str, keep_exits: bool, how: EndHow
) -> None:
    window.close()
    _press(window, name)
    (wanted,) = link.sent_of(WindDown)
    assert wanted.keep_exits is keep_exits
    assert closed.how is None
    link.refuse("ORDERS_LEFT", wanted, orders=1)
    assert closed.how is None
    sheet = _sheet(window)
    assert sheet is not None
    assert "1건이 아직" in sheet._message.text
    _press(window, name)
    link.take(link.sent_of(WindDown)[-1])
    assert closed.how is how


def test_in_one_process_the_engine_cannot_be_kept(window: MainWindow, closed: Closed, link: FakeLink) -> None:
    link.publish(v.EngineView(state="ok"))
    window.close()
    assert window.findChild(QPushButton, "closeKeep") is None
    _press(window, "closeAsItIs")
    assert closed.how is EndHow.NOW


def test_nobody_is_asked_where_another_window_looks_or_the_engine_is_gone(
    window: MainWindow, closed: Closed, link: FakeLink
) -> None:
    link.publish(v.EngineView(state="ok", process_id=4_711, terminals=2))
    window.close()
    assert closed.how is EndHow.IF_IDLE
