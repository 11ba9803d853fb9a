"""The limits of the risk panel: name, a bar with its number and word, and the line in which a limit is changed."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QSizePolicy, QWidget

from kiwoom_gui.app.views import LimitRow
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui.phrases import LIMITS
from kiwoom_gui.ui.style import color, set_property, set_tone
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.widgets.basics import button, column, label, row
from kiwoom_gui.ui.words import denial, tr

NEAR, FULL = 70.0, 100.0
"""From these shares of a limit, in %, its bar warns and alarms."""

_PERCENT, _SHARES, _COUNT = "price_distance_percent", "order_quantity", "orders_per_minute"


def amount(name: str, value: float | None) -> str:
    """Return a limit's value or use with its unit."""
    if value is None:
        return f.MISSING
    if name == _PERCENT:
        return f.percent(value, 1)
    if name == _SHARES:
        return f.shares(int(value))
    if name == _COUNT:
        return tr("{n}건").format(n=f.number(value))
    return f.signed_won(int(value)) if name == "daily_loss" else f.won(int(value))


def level(percent: float | None) -> tuple[str, str]:
    """Return the tone of a use and its word: colour never says it alone."""
    if percent is None:
        return "t3", tr("주문마다")
    if percent >= FULL:
        return "danger", tr("■ 한도")
    return ("warn", tr("▲ 가까움")) if percent >= NEAR else ("t2", tr("여유"))


def looser(name: str, before: float, after: float) -> bool:
    """Say whether a change allows more than before."""
    return after < before if name == "daily_loss" else after > before


class UseBar(QWidget):
    """How much of a limit is used."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._percent: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Eight pixels high."""
        return QSize(80, 8)

    def say(self, percent: float | None) -> None:
        """Show a use in %."""
        if percent != self._percent:
            self._percent = percent
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track, fill and the mark where it begins to warn."""
        del event
        if self._percent is None:
            return
        with QPainter(self) as painter:
            area = self.rect()
            painter.fillRect(area, color("s3"))
            filled = round(area.width() * min(self._percent, FULL) / FULL)
            tone = level(self._percent)[0]
            painter.fillRect(QRect(0, 0, filled, area.height()), color("accent" if tone == "t2" else tone))
            painter.fillRect(QRect(round(area.width() * NEAR / FULL), 0, 1, area.height()), color("line2"))


class LimitLine:
    """The widgets of one limit in the grid."""

    def __init__(self, name: str, grid: QGridLayout, at: int, on_edit: Callable[[str], None]) -> None:
        """Put them into a row of the grid."""
        self.name = name
        self._title = label(tr(LIMITS.get(name, name)), "t1", name=f"limit_{name}")
        self._bar = UseBar()
        self._percent = label("", "t1", "key", f"limitPercent_{name}", numeric=True)
        self._word = label("", "t2", "head", f"limitWord_{name}")
        self._value = label("", "t1", name=f"limitValue_{name}", numeric=True)
        spoken = f"{tr(LIMITS.get(name, name))} {tr('바꾸기')}"
        self.edit = button(tr("바꾸기"), f"limitEdit_{name}", lambda: on_edit(name), "small", spoken)
        for place, widget in enumerate((self._title, self._bar, self._percent, self._word, self._value, self.edit)):
            grid.addWidget(widget, at, place)

    def say(self, limit: LimitRow) -> None:
        """Show a limit and its use."""
        tone, word = level(limit.percent)
        self._bar.say(limit.percent)
        self._percent.setText(f.MISSING if limit.percent is None else f"{f.number(limit.percent)} %")
        self._word.setText(word)
        for each in (self._percent, self._word):
            set_tone(each, tone)
        value = amount(self.name, limit.value)
        text = value if limit.used is None else f"{amount(self.name, limit.used)} / {value}"
        self._value.setText(text)
        self._bar.setAccessibleName(f"{self._title.text()} {self._percent.text()} {word} {text} {limit.detail}".strip())
        title = tr(LIMITS.get(self.name, self.name))
        self._title.setText(f"{title} · {limit.detail}" if limit.detail else title)


class LimitEditor(QFrame):
    """One limit is changed here: Enter or 적용 sends, Escape closes. What allows more asks once more, in place."""

    sent = Signal(str, float)

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        self.setObjectName("limitEditor")
        self.setProperty("surface", "s2")
        self._limit: LimitRow | None = None
        self._asked: float | None = None
        self._title = label("", "t1", "key", "limitEditorTitle")
        self.edit = QLineEdit()
        self.edit.setObjectName("limitEditorEdit")
        self.edit.setProperty("number", "true")
        self.edit.setProperty("dense", "true")
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.edit.setMaximumWidth(180)
        self._hint = label("", "t3", "head", "limitEditorHint")
        self._hint.setWordWrap(True)
        self.apply = button(tr("적용"), "limitEditorApply", self.send, "primary")
        self._close = button(tr("닫기"), "limitEditorClose", self.close_editor)
        line = row(spacing=8)
        line.addWidget(self._title)
        line.addWidget(self.edit)
        line.addWidget(self.apply)
        line.addWidget(self._close)
        line.addStretch(1)
        box = column(margins=(8, 4, 8, 4), spacing=2)
        box.addLayout(line)
        box.addWidget(self._hint)
        self.setLayout(box)
        self.edit.textEdited.connect(lambda _text: self._on_edited())
        self.hide()

    @property
    def name(self) -> str:
        """The limit that is being changed; empty when closed."""
        return self._limit.name if self._limit else ""

    @property
    def hint(self) -> str:
        """What it says below the field."""
        return self._hint.text()

    def open_for(self, limit: LimitRow) -> None:
        """Show a limit; the day's loss is typed without its sign."""
        self._limit = limit
        title = tr(LIMITS.get(limit.name, limit.name))
        self._title.setText(title)
        self.edit.setAccessibleName(title)
        self.edit.setText(f.number(abs(limit.value), 1 if limit.name == _PERCENT else 0))
        self._asked = None
        self._say_bounds()
        self.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.selectAll()

    def close_editor(self) -> None:
        """Hide it and change nothing."""
        self._limit, self._asked = None, None
        self.hide()

    def send(self) -> None:
        """Send the typed value if it is one; a looser limit needs a second press."""
        limit, value = self._limit, self._value()
        if limit is None:
            return
        if value is None or not limit.least <= value <= limit.most:
            self._say_wrong(limit, value)
            return
        if looser(limit.name, limit.value, value) and self._asked != value:
            self._asked = value
            before, after = amount(limit.name, limit.value), amount(limit.name, value)
            asked = tr("한도를 넓힙니다: {before} → {after}. 한 번 더 누르면 바뀝니다.")
            self._say(asked.format(before=before, after=after), "warn")
            self.apply.setText(tr("넓히기"))
            return
        self.sent.emit(limit.name, value)

    def refuse(self, text: str) -> None:
        """Say why the engine did not take it."""
        self._say(text, "danger")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send by Enter, close by Escape."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.send()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        else:
            super().keyPressEvent(event)

    def _value(self) -> float | None:
        limit = self._limit
        try:
            typed = float(self.edit.text().replace(",", "").strip())
        except ValueError:
            return None
        if limit is None or (limit.name != _PERCENT and typed != int(typed)):
            return None
        return -typed if limit.name == "daily_loss" else typed

    def _on_edited(self) -> None:
        self._asked = None
        digits = self.edit.text().replace(",", "")
        if digits.isascii() and digits.isdecimal() and self.edit.cursorPosition() == len(self.edit.text()):
            self.edit.setText(f.number(int(digits)))
        self.apply.setText(tr("적용"))
        limit, value = self._limit, self._value()
        if limit is None:
            return
        if value is None or not limit.least <= value <= limit.most:
            self._say_wrong(limit, value)
        else:
            self._say_bounds()

    def _say_bounds(self) -> None:
        if self._limit is None:
            return
        self.apply.setText(tr("적용"))
        self._say(tr("{least}부터 {most}까지").format_map(_edges(self._limit)), "t3")

    def _say_wrong(self, limit: LimitRow, value: float | None) -> None:
        if value is None:
            self._say(tr("숫자를 넣으세요."), "danger")
            return
        numbers = {"limit_name": limit.name, "value": _typed(limit.name, value), **_edges(limit)}
        self._say(denial("LIMIT_OUT_OF_BOUNDS", numbers), "danger")

    def _say(self, text: str, tone: str) -> None:
        self._hint.setText(text)
        set_tone(self._hint, tone)
        set_property(self.edit, "bad", "true" if tone == "danger" else "false")


def _typed(name: str, value: float) -> str:
    """Return a value as the user types it: the day's loss without its sign."""
    return f.won(abs(int(value))) if name == "daily_loss" else amount(name, value)


def _edges(limit: LimitRow) -> dict[str, str]:
    least, most = sorted((abs(limit.least), abs(limit.most)))
    return {"least": _typed(limit.name, least), "most": _typed(limit.name, most)}
