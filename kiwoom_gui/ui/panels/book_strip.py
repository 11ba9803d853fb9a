"""The padlock's strip above the order book: arm with a quantity, see how long it stays open. Knows no orders."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton

from kiwoom_gui.ui import formats, icons, style
from kiwoom_gui.ui.panels.book_lock import Padlock
from kiwoom_gui.ui.panels.ticket_checks import MAX_QUANTITY, number_or_none
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.words import tr

_TICK_MS = 250
_CLICKS = "click/book"


def _choose_clicks(is_double: bool) -> None:
    preferences.set(_CLICKS, "double" if is_double else "single")


class LockStrip(QFrame):
    """Locked by default; a click on the padlock with a quantity opens it for 60 s."""

    armed_changed = Signal(object)
    """The quantity in shares, or None when locked."""
    double_click_changed = Signal(bool)

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        """Start locked. now_s: any steady clock in seconds."""
        super().__init__()
        self.setObjectName("bookLockStrip")
        self._now_s = now_s
        self._lock = Padlock()
        self._button = QPushButton()
        self._button.setObjectName("bookLockButton")
        self._words = QLabel()
        self._quantity = QLineEdit()
        self._quantity.setObjectName("bookLockQuantity")
        self._quantity.setAccessibleName(tr("클릭 주문 수량"))
        self._quantity.setPlaceholderText(tr("수량"))
        self._quantity.setFixedWidth(62)
        self._clicks = QPushButton(tr("한 번"))
        self._clicks.setObjectName("bookLockClicks")
        self._clicks.setCheckable(True)
        self._left = QLabel()
        self._left.setObjectName("bookLockLeft")
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._build()
        themes.changed.connect(self._refresh)
        self._refresh()

    def _build(self) -> None:
        self._button.setProperty("kind", "bare")
        self._button.setFixedSize(24, 22)
        self._button.clicked.connect(self._toggle)
        self._quantity.setProperty("dense", "true")
        self._quantity.returnPressed.connect(self._toggle)
        self._quantity.textEdited.connect(self._refresh)
        self._clicks.setProperty("kind", "small")
        self._clicks.setAccessibleName(tr("주문 방법: 한 번 또는 두 번 클릭"))
        self._clicks.setToolTip(tr("열린 호가에서 한 번 누르면 주문할지, 두 번 눌러야 주문할지 정합니다"))
        self._clicks.clicked.connect(_choose_clicks)
        preferences.changed.connect(self._on_preference)
        self._show_clicks()
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 8, 2)
        row.setSpacing(5)
        for part in (self._button, self._words, self._quantity, self._clicks):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._left)
        self.setFixedHeight(30)
        self._timer.timeout.connect(self._on_tick)
        style.set_property(self._left, "scale", "key")

    @property
    def armed_quantity(self) -> int | None:
        """The quantity in shares that a click orders; None when locked."""
        return self._lock.quantity

    def set_quantity(self, quantity: int) -> None:
        """Fill in the quantity while locked; an open padlock keeps its own."""
        if not self._lock.is_armed:
            self._quantity.setText(formats.number(quantity))
            self._refresh()

    def lock(self) -> None:
        """Close; what is typed stays."""
        if self._lock.is_armed:
            self._lock.lock()
            self._after_change()

    def _toggle(self) -> None:
        if self._lock.is_armed:
            self.lock()
            return
        quantity = number_or_none(self._quantity.text())
        if not quantity or quantity > MAX_QUANTITY:
            style.set_property(self._quantity, "bad", "true")
            self._quantity.setFocus()
            return
        self._lock.arm(quantity, self._now_s())
        self._after_change()

    def _after_change(self) -> None:
        if self._lock.is_armed:
            self._timer.start()
        else:
            self._timer.stop()
        self._refresh()
        self.armed_changed.emit(self._lock.quantity)

    def _on_tick(self) -> None:
        if self._lock.expire(self._now_s()):
            self._after_change()
        else:
            self._show_left()

    @property
    def needs_double_click(self) -> bool:
        """Whether one click does not order yet; the user's preference."""
        return preferences.text(_CLICKS) == "double"

    def _on_preference(self, key: str) -> None:
        if key == _CLICKS:
            self.lock()  # a click must never mean something else than when the padlock was opened
            self._show_clicks()
            self.double_click_changed.emit(self.needs_double_click)

    def _show_clicks(self) -> None:
        self._clicks.setChecked(self.needs_double_click)
        self._clicks.setText(tr("두 번") if self.needs_double_click else tr("한 번"))

    def _show_left(self) -> None:
        left = self._lock.remaining_s(self._now_s())
        self._left.setText(formats.seconds(left) if self._lock.is_armed else "")

    def _refresh(self) -> None:
        theme, is_armed = themes.theme, self._lock.is_armed
        style.set_property(self, "surface", "warn" if is_armed else "s2")
        name, hue = ("lock-open", theme.warn) if is_armed else ("lock", theme.t2)
        self._button.setIcon(icons.icon(name, hue))
        said = tr("클릭 주문 잠그기") if is_armed else tr("수량을 넣고 눌러 클릭 주문 열기 (60초)")
        self._button.setAccessibleName(said)
        self._button.setToolTip(said)
        self._words.setText(tr("클릭 주문 열림") if is_armed else tr("클릭 주문 잠김"))
        for label in (self._words, self._left):
            style.set_tone(label, "warn" if is_armed else "t2")
        self._quantity.setReadOnly(is_armed)
        typed = self._quantity.text()
        quantity = number_or_none(typed)
        is_bad = bool(typed.strip()) and (not quantity or quantity > MAX_QUANTITY)
        style.set_property(self._quantity, "bad", "true" if is_bad else "false")
        self._quantity.setToolTip(
            tr("1주에서 {most}주까지").format(most=formats.number(MAX_QUANTITY))
            if is_bad
            else tr("클릭 한 번의 주문 수량")
        )
        self._show_left()
