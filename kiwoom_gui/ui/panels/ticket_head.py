"""The upper part of the ticket: side tabs, venue segments, order types. Shows what may be chosen and why not."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from kiwoom_gui.app.views import SessionView
from kiwoom_gui.domain.enums import OrderSide, OrderType, Phase, TimeInForce, Venue
from kiwoom_gui.market.order_types import refusal
from kiwoom_gui.ui import fonts, formats, paint, panel_words, style, words
from kiwoom_gui.ui.keymap import key_of
from kiwoom_gui.ui.panels.ticket_checks import Surroundings, type_refusal, venue_refusal
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.widgets.basics import button, label, set_tip
from kiwoom_gui.ui.words import tr

_FORCES = {TimeInForce.DAY: "당일", TimeInForce.IOC: "IOC", TimeInForce.FOK: "FOK"}
_WIDE_TAB = 92
"""From this width in pixels a tab has room for its key."""
_SHORT_REASONS = {"MOCK_KRX_ONLY": "모의 없음", "VENUE_NOT_OFFERED": "이 서버에 없음", "NOT_ON_NXT": "비대상 종목"}


class SideTab(QAbstractButton):
    """매수 or 매도: tint, word, mark and key when chosen. Not filled: the one filled button sends."""

    def __init__(self, side: OrderSide, shortcut: str) -> None:
        """Take the side and the name of its key in the table of keys."""
        super().__init__()
        self._side, self._shortcut = side, shortcut
        self.setCheckable(True)
        self.setObjectName("ticketBuyTab" if side is OrderSide.BUY else "ticketSellTab")
        self.setAccessibleName(f"{words.side(side)} ({key_of(shortcut)})")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        themes.changed.connect(self.update)
        preferences.changed.connect(self._on_preference)

    def _on_preference(self, _key: str) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        """Be 36 px high."""
        return QSize(84, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tab."""
        theme, is_buy = themes.theme, self._side is OrderSide.BUY
        hue, tint = (theme.up, theme.up_tint) if is_buy else (theme.down, theme.down_tint)
        with QPainter(self) as painter:
            area = self.rect()
            idle = theme.hover if self.underMouse() else theme.s2
            painter.fillRect(area, paint.color(tint if self.isChecked() else idle))
            if self.isChecked():
                painter.fillRect(QRect(0, 0, area.width(), 3), paint.color(hue))
            else:
                paint.rule(painter, 0, area.width(), area.bottom(), theme.line2)
            mark = formats.UP if is_buy else formats.DOWN
            face = paint.face(14, fonts.BOLD if self.isChecked() else fonts.SEMIBOLD)
            token = hue if self.isChecked() else theme.t2
            paint.text(painter, area, f"{words.side(self._side)} {mark}", token, paint.CENTER, font=face)
            if area.width() >= _WIDE_TAB:
                place = area.adjusted(0, 0, -8, 0)
                paint.text(painter, place, key_of(self._shortcut), theme.t3, paint.RIGHT, font=paint.face(11))
            if self.hasFocus():
                paint.frame(painter, area, theme.focus, width=2)


class ChangeTab(QAbstractButton):
    """정정·취소: the working orders of the symbol instead of a new one."""

    def __init__(self) -> None:
        """Start unchecked."""
        super().__init__()
        self.setCheckable(True)
        self.setObjectName("ticketChangeTab")
        self.setAccessibleName(tr("정정·취소"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._count = 0
        themes.changed.connect(self.update)

    def show_count(self, count: int) -> None:
        """Show how many orders there are to change."""
        self._count = count
        self.setAccessibleName(f"{tr('정정·취소')} {count}")
        self.update()

    def sizeHint(self) -> QSize:
        """Be 36 px high."""
        return QSize(84, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tab."""
        theme, is_on = themes.theme, self.isChecked()
        with QPainter(self) as painter:
            area = self.rect()
            idle = theme.hover if self.underMouse() else theme.s2
            painter.fillRect(area, paint.color(theme.s1 if is_on else idle))
            if is_on:
                painter.fillRect(QRect(0, 0, area.width(), 3), paint.color(theme.accent))
            else:
                paint.rule(painter, 0, area.width(), area.bottom(), theme.line2)
            words_ = f"{tr('정정·취소')} {self._count}" if self._count else tr("정정·취소")
            token = theme.accent if is_on else theme.t2
            paint.text(painter, area, words_, token, paint.CENTER, font=paint.face(12, fonts.SEMIBOLD))
            if self.hasFocus():
                paint.frame(painter, area, theme.focus, width=2)


class VenueSegments(QWidget):
    """KRX, NXT, SOR; those that cannot be chosen are one grey field that says why."""

    chosen = Signal(object)

    def __init__(self) -> None:
        """Start on KRX."""
        super().__init__()
        self.setObjectName("ticketVenue")
        self._group = QButtonGroup(self)
        self._buttons: dict[Venue, QPushButton] = {}
        self._note = QLabel()
        self._note.setObjectName("ticketVenueNote")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for venue in Venue:
            spoken = tr("거래소 {venue}").format(venue=venue.value)
            made = button(venue.value, f"ticketVenue{venue.value}", kind="segment", spoken=spoken)
            made.setCheckable(True)
            made.clicked.connect(lambda _checked=False, venue=venue: self.chosen.emit(venue))
            self._group.addButton(made)
            self._buttons[venue] = made
            line.addWidget(made, 1)
        line.addWidget(self._note, 2)
        self._buttons[Venue.KRX].setChecked(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        style.set_property(self._note, "scale", "head")
        style.set_tone(self._note, "dis")

    @property
    def venue(self) -> Venue:
        """The venue chosen."""
        return next((venue for venue, made in self._buttons.items() if made.isChecked()), Venue.KRX)

    def update_choices(self, around: Surroundings) -> None:
        """Offer what mode, server and symbol allow; falls back to KRX."""
        refused = {venue: why for venue in Venue if (why := venue_refusal(venue, around)) is not None}
        for venue, made in self._buttons.items():
            made.setVisible(venue not in refused)
        if self.venue in refused:
            self._buttons[Venue.KRX].setChecked(True)
            self.chosen.emit(Venue.KRX)
        names = " · ".join(venue.value for venue in refused)
        short = next((tr(_SHORT_REASONS.get(why.code, "없음")) for why in refused.values()), "")
        self._note.setText(f"{names} {short}".strip())
        set_tip(self._note, "\n".join(panel_words.problem(why.code, why.params) for why in refused.values()))
        self._note.setVisible(bool(refused))


class TypeChoice(QComboBox):
    """All order types; what cannot be sent now is greyed with the reason."""

    def __init__(self) -> None:
        """Start on the limit order."""
        super().__init__()
        self.setObjectName("ticketType")
        self.setAccessibleName(tr("주문 유형"))
        self._items = QStandardItemModel(self)
        self._judged_by: tuple[Venue, SessionView | None] | None = None
        self._state: tuple[str, ...] = ()
        for order_type in OrderType:
            item = QStandardItem(words.order_type(order_type))
            item.setData(order_type.value, Qt.ItemDataRole.UserRole)
            self._items.appendRow(item)
        self.setModel(self._items)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(len(OrderType))
        self.view().setMinimumWidth(300)

    @property
    def order_type(self) -> OrderType:
        """The type chosen."""
        return OrderType(str(self.currentData(Qt.ItemDataRole.UserRole)))

    def choose(self, order_type: OrderType) -> None:
        """Choose a type."""
        self.setCurrentIndex(list(OrderType).index(order_type))

    def update_choices(self, venue: Venue, around: Surroundings) -> None:
        """Grey what the venue does not take now; touches the list only when something changed."""
        if self._judged_by == (venue, around.session):
            return
        self._judged_by = (venue, around.session)
        refused = [type_refusal(order_type, venue, around.session) for order_type in OrderType]
        state = (venue.value, *(why.code if why is not None else "" for why in refused))
        if state == self._state:
            return
        self._state = state
        for row, (order_type, why) in enumerate(zip(OrderType, refused, strict=True)):
            item = self._items.item(row)
            reason = panel_words.problem(why.code, why.params) if why is not None else ""
            item.setEnabled(why is None)
            item.setText(f"{words.order_type(order_type)}  {reason}".rstrip())
            item.setToolTip(reason)


class ForceChoice(QComboBox):
    """당일, IOC, FOK; what the type does not have now is greyed with the reason."""

    def __init__(self) -> None:
        """Start on an order for the day."""
        super().__init__()
        self._judged_by: tuple[OrderType, Venue, SessionView | None, int] | None = None
        self.setObjectName("ticketForce")
        self.setAccessibleName(tr("주문 조건"))
        self._items = QStandardItemModel(self)
        for force in TimeInForce:
            item = QStandardItem(tr(_FORCES[force]))
            item.setData(force.value, Qt.ItemDataRole.UserRole)
            self._items.appendRow(item)
        self.setModel(self._items)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(3)
        self.view().setMinimumWidth(260)

    @property
    def time_in_force(self) -> TimeInForce:
        """The one chosen."""
        return TimeInForce(str(self.currentData(Qt.ItemDataRole.UserRole)))

    def choose(self, time_in_force: TimeInForce) -> None:
        """Choose one."""
        self.setCurrentIndex(list(TimeInForce).index(time_in_force))

    def update_choices(self, order_type: OrderType, venue: Venue, around: Surroundings) -> None:
        """Grey what cannot go with the type now; falls back to 당일 where the type has no other."""
        if self._judged_by == (order_type, venue, around.session, self.currentIndex()):
            return
        for row, force in enumerate(TimeInForce):
            why = type_refusal(order_type, venue, around.session, force)
            is_usable = force is TimeInForce.DAY or why is None
            item = self._items.item(row)
            if item.isEnabled() != is_usable:
                item.setEnabled(is_usable)
                item.setToolTip(panel_words.problem(why.code, why.params) if why is not None else "")
            if not is_usable and row == self.currentIndex() and not can_be(order_type, force):
                self.choose(TimeInForce.DAY)
        self._judged_by = (order_type, venue, around.session, self.currentIndex())


def can_be(order_type: OrderType, force: TimeInForce) -> bool:
    """Say whether a type exists with a time in force at all, whatever the hour."""
    return refusal(order_type, force, Venue.KRX, frozenset({Phase.CONTINUOUS})) is None


def titled(title: str, inner: QWidget, label_width: int) -> QHBoxLayout:
    """Return a line of a label and a control."""
    line = QHBoxLayout()
    line.setSpacing(4)
    caption = label(title, "t3")
    caption.setFixedWidth(label_width)
    line.addWidget(caption)
    line.addWidget(inner, 1)
    return line
