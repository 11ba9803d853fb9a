"""The painted parts of 왜 안 사나: toggle, stage cards, table of gates. They show; they decide nothing."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiwoom_gui.app.views import GateRow
from kiwoom_gui.ui import fonts, formats, paint, panel_words
from kiwoom_gui.ui.panels.why_words import Card
from kiwoom_gui.ui.theme import Theme, themes
from kiwoom_gui.ui.words import tr

_HEAD, _ROW = 24, 24
_DAY_NS = 86_400_000_000_000


class AutoToggle(QAbstractButton):
    """The switch of a symbol's strategy, 28 x 14; its knob and word say the same as its colour."""

    def __init__(self) -> None:
        """Start off."""
        super().__init__()
        self.setCheckable(True)
        self.setObjectName("whyToggle")
        self.setAccessibleName(tr("자동매매 켜기"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Leave room for the focus ring."""
        return QSize(34, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track and knob."""
        theme = themes.theme
        with QPainter(self) as painter:
            track = QRect(3, 3, 28, 14)
            is_on = self.isChecked()
            if is_on:
                painter.fillRect(track, paint.color(theme.accent))
            paint.frame(painter, track, theme.accent if is_on else theme.ctl)
            knob = QRect(track.right() - 13 if is_on else track.left() + 2, track.top() + 2, 12, 10)
            painter.fillRect(knob, paint.color(theme.on_accent if is_on else theme.ctl))
            if self.hasFocus():
                paint.frame(painter, self.rect(), theme.focus, width=2)


class StageCards(QWidget):
    """One card a stage: share, status, price, quantity, how far."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("whyStages")
        self.setAccessibleName(tr("단계"))
        self.setFixedHeight(62)
        self._cards: tuple[Card, ...] = ()
        themes.changed.connect(self.update)

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show the stages."""
        if cards != self._cards:
            self._cards = cards
            self.setAccessibleDescription(". ".join(f"{card.title} {card.status}" for card in cards))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards side by side."""
        with QPainter(self) as painter:
            count = max(len(self._cards), 3)
            gap = 4
            width = (self.width() - gap * (count - 1)) // count
            for index, card in enumerate(self._cards):
                box = QRect(index * (width + gap), 0, width, self.height())
                _paint_card(painter, card, box, themes.theme)


def _paint_card(painter: QPainter, card: Card, box: QRect, theme: Theme) -> None:
    tones = {"accent": theme.accent, "warn": theme.warn, "danger": theme.danger, "t3": theme.t3}
    hue = tones[card.tone]
    painter.fillRect(box, paint.color(theme.s2))
    painter.fillRect(box.left(), box.top(), box.width(), 2, paint.color(theme.line2 if card.tone == "t3" else hue))
    line = QRect(box.left() + 7, box.top() + 5, box.width() - 14, 18)
    paint.text(painter, line, card.title, theme.t1, paint.LEFT, font=paint.face(12, fonts.SEMIBOLD))
    paint.text(painter, line, card.status, hue, paint.RIGHT, font=paint.face(11, fonts.SEMIBOLD))
    painter.setFont(paint.face(12))
    for row, (left, right) in enumerate(zip(card.left, card.right, strict=True)):
        line = line.translated(0, 18)
        token = theme.t2 if row == 0 else theme.t3
        paint.text(painter, line, left, token, paint.LEFT)
        paint.text(painter, line, right, theme.t2, paint.RIGHT)


class GatesTable(QWidget):
    """Every gate in order: mark, name, value, threshold, since when. Failing ones are tinted and bold."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("whyGates")
        self.setAccessibleName(tr("조건"))
        self._gates: list[GateRow] = []
        self._now: int | None = None
        self._lines: list[tuple[GateRow, str]] = []
        """As asked to be painted: each gate, and its last column, which depends on the time too."""
        themes.changed.connect(self.update)

    def show_gates(self, gates: list[GateRow], now: int | None) -> None:
        """Show the gates of a record made at a time in ns UTC."""
        before, self._gates, self._now = self._lines, gates, now
        self._lines = [(gate, _since(gate.since, now)) for gate in gates]
        height = _HEAD + _ROW * len(gates)
        if self.minimumHeight() != height:
            self.setMinimumHeight(height)
        failing = [panel_words.gate(gate.name, gate.detail) for gate in gates if is_failing(gate)]
        told = tr("안 맞는 조건: {names}").format(names=", ".join(failing))
        self.setAccessibleDescription(told if failing else tr("모든 진입 조건이 맞습니다"))
        if len(before) != len(gates):
            self.update()
        for row, (was, is_now) in enumerate(zip(before, self._lines, strict=False)):
            if was != is_now:
                self.update(0, _HEAD + row * _ROW, self.width(), _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint head and visible rows."""
        with QPainter(self) as painter:
            theme = themes.theme
            clip = event.rect()
            columns = _columns(self.width())
            painter.fillRect(0, 0, self.width(), _HEAD, paint.color(theme.s2))
            heads = ("", tr("조건"), tr("현재 값"), tr("기준"), tr("이 상태부터"))
            for index, (words, (left, right)) in enumerate(zip(heads, columns, strict=True)):
                side = paint.RIGHT if index >= 2 else paint.LEFT
                area = QRect(left, 0, right - left, _HEAD)
                paint.text(painter, area, words, theme.t3, side, font=paint.face(11))
            for row, gate in enumerate(self._gates):
                top = _HEAD + row * _ROW
                if clip.top() < top + _ROW and clip.bottom() >= top:
                    self._paint_row(painter, gate, top, columns)

    def event(self, event: QHelpEvent) -> bool:  # type: ignore[override]  # Qt's event() takes every event; only a help event is looked into
        """Tell the whole since-time of a row."""
        if isinstance(event, QHelpEvent):
            gate = self._gate_at(event.pos())
            self.setToolTip(_tip(gate) if gate is not None else "")
        return super().event(event)

    def _gate_at(self, point: QPoint) -> GateRow | None:
        row = (point.y() - _HEAD) // _ROW
        return self._gates[row] if 0 <= row < len(self._gates) else None

    def _paint_row(self, painter: QPainter, gate: GateRow, top: int, columns: list[tuple[int, int]]) -> None:
        theme = themes.theme
        fails = is_failing(gate)
        is_exit = gate.name in panel_words.EXIT_GATES
        if fails:
            painter.fillRect(0, top, self.width(), _ROW, paint.color(theme.warn_tint))
        paint.rule(painter, 0, self.width(), top + _ROW - 1, theme.line)
        mark, hue = ("✕", theme.warn) if fails else ("✓", theme.accent)
        if is_exit:
            mark, hue = ("!", theme.danger) if gate.is_held else ("–", theme.t3)
        weight = fonts.SEMIBOLD if fails or (is_exit and gate.is_held) else fonts.REGULAR
        face = paint.face(12, weight)
        value = panel_words.gate_value(gate.name, gate.value, gate.unit, gate.detail)
        need = panel_words.gate_threshold(gate.name, gate.threshold, gate.comparison, gate.unit)
        cells = (
            (mark, hue, paint.CENTER),
            (panel_words.gate(gate.name, gate.detail), theme.t1, paint.LEFT),
            (value, theme.warn if fails else theme.t1, paint.RIGHT),
            (need, theme.t2, paint.RIGHT),
            (_since(gate.since, self._now), theme.t2, paint.RIGHT),
        )
        for (words, token, side), (left, right) in zip(cells, columns, strict=True):
            paint.text(painter, QRect(left, top, right - left, _ROW), words, token, side, font=face)


def is_failing(gate: GateRow) -> bool:
    """Say whether a gate keeps the strategy from buying."""
    return not gate.is_held and gate.name not in panel_words.EXIT_GATES


def _columns(width: int) -> list[tuple[int, int]]:
    since = width - 8
    need = since - 84
    value = need - 84
    return [(0, 26), (28, value - 88), (value - 96, value), (value + 4, need), (need + 4, since)]


def _since(since: int | None, now: int | None) -> str:
    if since is None:
        return formats.MISSING
    if now is not None and now - since > _DAY_NS:
        return formats.moment(since).strftime("%m-%d %H:%M")
    return formats.clock(since)


def _tip(gate: GateRow) -> str:
    name = panel_words.gate(gate.name, gate.detail)
    if gate.since is None:
        return name
    state = tr("맞음") if gate.is_held else tr("안 맞음")
    return f"{name}: {tr('{moment}부터').format(moment=f'{formats.moment(gate.since):%Y-%m-%d %H:%M:%S}')} {state}"
