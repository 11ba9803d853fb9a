"""Small controls."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiwoom_gui.ui.widgets import toast
from kiwoom_gui.ui.widgets.basics import Message
from kiwoom_gui.ui.widgets.number_field import NumberField
from kiwoom_gui.ui.widgets.toast import MOST, Toasts


@pytest.fixture
def field(qtbot: QtBot) -> NumberField:
    made = NumberField("price", "가격", "원", lambda value, steps: (value or 0) + steps * 50)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_typed_digits_are_separated_and_letters_left_out(field: NumberField, qtbot: QtBot) -> None:
    QTest.keyClicks(field.edit, "32a850")
    assert field.edit.text() == "32,850"
    assert field.value == 32_850


def test_the_cursor_stays_behind_the_digit_that_was_typed(field: NumberField, qtbot: QtBot) -> None:
    QTest.keyClicks(field.edit, "12345")
    field.edit.setCursorPosition(1)
    QTest.keyClicks(field.edit, "9")
    assert field.edit.text() == "192,345"
    QTest.keyClicks(field.edit, "8")
    assert field.value == 1_982_345


def test_an_empty_field_has_no_value(field: NumberField, qtbot: QtBot) -> None:
    QTest.keyClicks(field.edit, "5")
    QTest.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert field.value is None


def test_keys_and_buttons_step(field: NumberField, qtbot: QtBot) -> None:
    field.set_value(1_000)
    QTest.keyClick(field.edit, Qt.Key.Key_Up)
    QTest.keyClick(field.edit, Qt.Key.Key_PageUp)
    assert field.value == 1_550
    QTest.mouseClick(field.minus, Qt.MouseButton.LeftButton)
    assert field.value == 1_500


def test_the_wheel_never_changes_a_number(field: NumberField, qapp: QApplication) -> None:
    field.set_value(1_000)
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    qapp.sendEvent(field.edit, event)
    assert field.value == 1_000


def test_a_change_is_told_once_and_none_when_nothing_changes(field: NumberField) -> None:
    told: list[int | None] = []
    field.value_changed.connect(lambda: told.append(field.value))
    field.set_value(10)
    field.set_value(10)
    assert told == [10]


def test_a_message_can_be_dismissed(qtbot: QtBot) -> None:
    message = Message("note")
    qtbot.addWidget(message)
    message.say("주문가능 금액이 모자랍니다")
    assert message.isVisible()
    QTest.mouseClick(message._close, Qt.MouseButton.LeftButton)
    assert not message.isVisible()
    assert message.text == ""


def test_toasts_stack_up_to_a_number_and_go_by_click(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    toasts = Toasts(window, 24)
    for number in range(MOST + 2):
        toasts.say(f"{number}", "warn")
    assert toasts.texts == ["2", "3", "4", "5"]
    QTest.mouseClick(toasts._shown[0], Qt.MouseButton.LeftButton)
    assert toasts.texts == ["3", "4", "5"]
    assert toasts.geometry().bottom() < 600 - 24


def test_each_toast_has_the_height_of_its_own_words(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    toasts = Toasts(window, 24)
    for times in (1, 3, 5):
        toasts.say(" ".join(["증권사 서버가 연결을 받지 않습니다(점검 중일 수 있음)."] * times), "danger")
    QApplication.processEvents()
    labels = [words for each in toasts._shown for words in each.findChildren(QLabel)]
    assert len({words.height() for words in labels}) == 3
    assert [words.height() for words in labels] == [words.heightForWidth(words.width()) for words in labels]


def _a_toast_over(qtbot: QtBot, pressed: list[int]) -> tuple[QWidget, QPushButton, Toasts]:
    """Return a window whose button, which would send, lies under the message."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    under = QPushButton("매수", window)
    under.setGeometry(0, 300, 800, 300)
    under.pressed.connect(lambda: pressed.append(1))
    window.show()
    qtbot.waitExposed(window)
    toasts = Toasts(window, 24)
    toasts.say("하나", "warn")
    QApplication.processEvents()
    return window, under, toasts


def test_no_click_on_a_toast_falls_through_not_even_the_second_of_a_double_click(qtbot: QtBot) -> None:
    pressed: list[int] = []
    window, _under, toasts = _a_toast_over(qtbot, pressed)
    place = toasts.geometry().center()
    for _ in range(3):
        hit = window.childAt(place)
        assert hit is not None
        QTest.mouseClick(hit, Qt.MouseButton.LeftButton, pos=hit.mapFrom(window, place))
        QTest.mouseDClick(hit, Qt.MouseButton.LeftButton, pos=hit.mapFrom(window, place))
    assert toasts.texts == []
    assert pressed == []
    qtbot.waitUntil(toasts.isHidden)  # and then it is out of the way
    hit = window.childAt(place)
    assert hit is not None
    QTest.mouseClick(hit, Qt.MouseButton.LeftButton)
    assert pressed == [1]


def test_a_toast_stays_while_the_pointer_is_on_it(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toast, "STAYS_MS", 80)
    monkeypatch.setattr(toast, "LINGERS_MS", 40)
    _window, _under, toasts = _a_toast_over(qtbot, [])
    here = QPointF(5, 5)
    QApplication.sendEvent(toasts._shown[0], QEnterEvent(here, here, here))
    qtbot.wait(200)
    assert toasts.texts == ["하나"]
    QApplication.sendEvent(toasts._shown[0], QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: toasts.texts == [], timeout=30_000)


def test_toasts_lie_in_the_first_room_that_is_high_enough_for_all_of_them(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1_200, 800)
    low, high = QRect(800, 640, 400, 100), QRect(0, 100, 500, 600)
    sides = Qt.AlignmentFlag
    toasts = Toasts(window, 24, lambda: [(low, sides.AlignRight), (high, sides.AlignLeft)])
    toasts.say("하나", "warn")
    assert low.contains(toasts.geometry())
    assert toasts.geometry().right() > low.right() - 20
    toasts.say("둘", "warn")
    toasts.say("셋", "warn")
    assert high.contains(toasts.geometry())
    assert toasts.geometry().left() < 20
