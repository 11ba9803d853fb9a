"""The cells of the top bar: a figure with its name, the session, a lamp with its age, the trading state."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiwoom_gui.app.views import AccountView, Lamp
from kiwoom_gui.domain.enums import TradingState
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui import words
from kiwoom_gui.ui.fonts import BOLD, REGULAR, SEMIBOLD, font, width
from kiwoom_gui.ui.panel_words import problem
from kiwoom_gui.ui.style import color, set_tone
from kiwoom_gui.ui.widgets.basics import column, label, row, set_tip
from kiwoom_gui.ui.words import tr

_MARKS = {"ok": "■", "late": "▲", "down": "✕", "off": "–"}
_LAMP_TONES = {"ok": "ok", "late": "warn", "down": "danger", "off": "t3"}


class Figure(QWidget):
    """A name over a number, wide enough for the widest number so that nothing moves."""

    def __init__(self, name: str, title: str, sample: str, px: int = 14, is_left: bool = False) -> None:
        """Take object name, title and the widest usual text."""
        super().__init__()
        self.setObjectName(name)
        self._title, self._sample, self._px = title, sample, px
        self._weight = BOLD if px > 14 else SEMIBOLD
        self._side = Qt.AlignmentFlag.AlignLeft if is_left else Qt.AlignmentFlag.AlignRight
        self.text, self._tone, self._mark = f.MISSING, "t1", ""
        self.setAccessibleName(f"{title} {self.text}")

    def say(self, text: str, tone: str = "t1") -> None:
        """Show a number in a colour token."""
        if (text, tone) == (self.text, self._tone):
            return
        is_wider = len(text) > max(len(self._sample), len(self.text))
        self.text, self._tone = text, tone
        self.setAccessibleName(f"{self._title} {text}")
        if is_wider:
            self.updateGeometry()
        self.update()

    def set_mark(self, mark: str) -> None:
        """Put ▲ or ▼ behind the title, so that colour is not alone."""
        if mark != self._mark:
            self._mark = mark
            self.update()

    def sizeHint(self) -> QSize:
        """Fit the sample, or the text where that is longer."""
        wide = max(width(text, self._px, self._weight) for text in (self._sample, self.text))
        return QSize(max(wide, width(f"{self._title} ▲", 11)) + 24, 52)

    def minimumSizeHint(self) -> QSize:
        """Numbers are never cut."""
        wide = max(width(self.text, self._px, self._weight), width(f"{self._title} ▲", 11))
        return QSize(wide + 16, 52)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw title and number."""
        del event
        with QPainter(self) as painter:
            align = self._side | Qt.AlignmentFlag.AlignVCenter
            painter.setFont(font(11, REGULAR))
            painter.setPen(color("t3"))
            area = self.rect().adjusted(12, 0, -12, 0) if self.width() >= self.sizeHint().width() else self.rect()
            area = area.adjusted(0, 0, 0, 0) if area.left() else area.adjusted(8, 0, -8, 0)
            painter.drawText(area.adjusted(0, 6, 0, -30), align, f"{self._title} {self._mark}".rstrip())
            painter.setFont(font(self._px, self._weight))
            painter.setPen(color(self._tone))
            painter.drawText(area.adjusted(0, 22, 0, -6), align, self.text)


class SessionCell(QWidget):
    """Which venues are open and what they do."""

    def __init__(self) -> None:
        """Start not knowing."""
        super().__init__()
        self.setObjectName("session")
        self._venues = label(tr("세션"), "t3", "head")
        self._phase = label(f.MISSING, "t1", "key", "sessionPhase")
        box = column(margins=(12, 6, 12, 6), spacing=2)
        box.addWidget(self._venues)
        box.addWidget(self._phase)
        self.setLayout(box)
        self._is_short = False

    def say(self, session: tuple[str, str]) -> None:
        """Show open venues and the phase."""
        venues, phase = session
        title = tr("세션")
        self._venues.setText(venues or title if self._is_short else f"{title} · {venues}" if venues else title)
        self._phase.setText(phase)
        self.setAccessibleName(f"{tr('세션')} {venues} {phase}")

    def set_short(self, is_short: bool) -> None:
        """Leave the title out where it is narrow."""
        self._is_short = is_short


class LampCell(QWidget):
    """A line to the broker: a mark, its name, its state in a word, and its age."""

    def __init__(self, name: str, title: str) -> None:
        """Take the line's name and title."""
        super().__init__()
        self.setObjectName(f"lamp_{name}")
        self._title = title
        self._lamp = Lamp(state="off")
        self._is_short = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # its age counts on: nothing below is painted with it
        self._tell()

    @property
    def state(self) -> str:
        """`ok`, `late`, `down` or `off`."""
        return self._lamp.state

    def say(self, lamp: Lamp) -> None:
        """Show a line's state."""
        if lamp != self._lamp:
            self._lamp = lamp
            self._tell()
            self.update()

    def set_short(self, is_short: bool) -> None:
        """Leave the age out where it is narrow; it stays in the tool tip."""
        if is_short != self._is_short:
            self._is_short = is_short
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Fit name, word and age."""
        age = 0 if self._is_short else width(tr("0.0초"), 12) + 10
        return QSize(max(width(self._title, 11) + 14, width(tr("정상"), 12, SEMIBOLD) + age) + 20, 52)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw mark, name, word and age."""
        del event
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), color("s1"))
            area = self.rect().adjusted(10, 0, -10, 0)
            tone = _LAMP_TONES.get(self.state, "t3")
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.setFont(font(11, REGULAR))
            painter.setPen(color("t3"))
            painter.drawText(area.adjusted(13, 6, 0, -30), left, self._title)
            if self.state == "ok":
                painter.fillRect(QRectF(area.left(), 10, 8, 8), color(tone))
            else:
                painter.setPen(color(tone))
                painter.drawText(area.adjusted(-1, 6, 0, -30), left, _MARKS.get(self.state, "?"))
            painter.setFont(font(12, SEMIBOLD))
            painter.setPen(color(tone))
            painter.drawText(area.adjusted(0, 24, 0, -8), left, tr(words.LAMPS.get(self.state, self.state)))
            if not self._is_short:
                painter.setFont(font(12, REGULAR))
                painter.setPen(color("t2"))
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(area.adjusted(0, 24, 0, -8), right, f.age(self._lamp.age_s))

    def _tell(self) -> None:
        word = tr(words.LAMPS.get(self.state, self.state))
        why = words.trouble(self._lamp.code) if self._lamp.code else self._lamp.text
        told = f"{self._title} {word} {f.age(self._lamp.age_s)} {why}".rstrip()
        self.setAccessibleName(f"{self._title} {word}")
        set_tip(self, told)


class StateCell(QWidget):
    """What the account may do, and why not."""

    def __init__(self) -> None:
        """Start not armed."""
        super().__init__()
        self.setObjectName("tradingState")
        self._title = label(tr("거래 상태"), "t3", "head")
        self._mark = label("○", "warn", "key")
        self._word = label(tr("연결 중"), "warn", "key", "tradingStateWord")
        box = column(margins=(12, 6, 12, 6), spacing=2)
        line = row(spacing=4)
        line.addWidget(self._mark)
        line.addWidget(self._word, 1)
        box.addWidget(self._title)
        box.addLayout(line)
        self.setLayout(box)

    def say(self, view: AccountView) -> None:
        """Show the state; not armed comes first."""
        state, is_armed, why = view.trading_state, view.is_armed, ""
        if view.is_exits_only:
            why = problem("EXITS_ONLY", {})
        elif not is_armed:
            why = words.denial("NOT_ARMED", {"why": view.not_armed_because})
        marks = {TradingState.ACTIVE: "●", TradingState.REDUCING: "▼", TradingState.HALTED: "■"}
        tones = {TradingState.ACTIVE: "t1", TradingState.REDUCING: "warn", TradingState.HALTED: "danger"}
        word = words.trading_state(state) if is_armed else tr("매도만") if view.is_exits_only else tr("준비 중")
        set_tone(self._word, tones[state] if is_armed else "warn")
        set_tone(
            self._mark, "ok" if is_armed and state is TradingState.ACTIVE else tones[state] if is_armed else "warn"
        )
        self._mark.setText(marks[state] if is_armed else "○")
        self._word.setText(word)
        set_tip(self, why)
        self.setAccessibleName(f"{tr('거래 상태')} {word} {why}".rstrip())

    def refuse(self, text: str) -> None:
        """Say in the title what was refused; empty takes it back."""
        self._title.setText(text or tr("거래 상태"))
        set_tone(self._title, "danger" if text else "t3")
