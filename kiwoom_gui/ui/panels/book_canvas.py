"""The one painted widget of the order book and its mouse and keys. Knows no bridge: it tells what was meant."""

import time

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from kiwoom_gui.app.views import BookView, InstrumentRow, MyLevelRow, QuoteRow
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.ui.panels.book_geometry import LEAST_ROW, ROWS, TOTALS_HEIGHT, BookGeometry, Column, geometry_of
from kiwoom_gui.ui.panels.book_paint import BookScene, Drag, changed, paint_book
from kiwoom_gui.ui.panels.book_pointer import own_at, tip_at
from kiwoom_gui.ui.panels.book_rows import BookRow, book_rows
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.words import tr


class BookCanvas(QWidget):
    """Ten asks over ten bids. While locked a click only chooses a price; the wheel never does anything."""

    price_chosen = Signal(int)
    order_meant = Signal(object, int)
    """(OrderSide, price in won): a click at a price while armed."""
    move_meant = Signal(object, int)
    """(MyLevelRow, price in won): my orders were dragged to another price."""
    cancel_meant = Signal(object)
    """(MyLevelRow): my orders were dragged out, right-clicked or deleted."""

    def __init__(self) -> None:
        """Start empty and locked."""
        super().__init__()
        self.setObjectName("orderBookCanvas")
        self.setAccessibleName(tr("호가 10단계"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(280, ROWS * LEAST_ROW + TOTALS_HEIGHT)
        self.needs_double_click = False
        self._book: BookView | None = None
        self._instrument: InstrumentRow | None = None
        self._quote: QuoteRow | None = None
        self._rows: tuple[BookRow, ...] = book_rows(None, None, None)
        self._armed_quantity: int | None = None
        self._hover: tuple[int, Column] | None = None
        self._pressed: tuple[int, Column, int] | None = None
        self._cursor_row: int | None = None
        self._grip: tuple[MyLevelRow, int] | None = None
        self._drag: Drag | None = None
        self.paint_ms = 0.0
        """How long the last painting took."""
        themes.changed.connect(self.update)

    def show_book(self, book: BookView | None, instrument: InstrumentRow | None, quote: QuoteRow | None) -> None:
        """Show a book; the prices stand still under a drag, so that it ends where it was aimed."""
        before = self._scene()
        self._book, self._instrument, self._quote = book, instrument, quote
        if self._grip is None:
            self._rows = book_rows(book, instrument, quote)
        self.update(changed(before, self._scene(), self.geometry_now()))

    def set_armed(self, quantity: int | None) -> None:
        """Let clicks order a quantity in shares; None locks."""
        if quantity != self._armed_quantity:
            self._armed_quantity = quantity
            self._pressed = None
            self.update()

    def sizeHint(self) -> QSize:
        """Prefer rows of 24 px."""
        return QSize(312, ROWS * 24 + TOTALS_HEIGHT)

    @property
    def prices(self) -> tuple[int | None, ...]:
        """The price in won of each row, asks first from the highest."""
        return tuple(row.price for row in self._rows)

    def geometry_now(self) -> BookGeometry:
        """Return where things lie at the present size."""
        return geometry_of(self.width(), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what was asked for."""
        started = time.perf_counter()
        with QPainter(self) as painter:
            paint_book(painter, self._scene(), self.geometry_now(), themes.theme, event.region())
            self.paint_ms = (time.perf_counter() - started) * 1_000

    def _scene(self) -> BookScene:
        cursor = self._cursor_row if self.hasFocus() else None
        facts = self._book, self._instrument, self._quote
        return BookScene(self._rows, *facts, self._armed_quantity, self._hover, cursor, self._drag)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click or a drag begins, and at which price: the book may move before the release."""
        point = event.position().toPoint()
        place = self.geometry_now().place_at(point)
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._cursor_row = place[0]
            own = own_at(self._rows, self.geometry_now(), point)
            self._grip = (own, place[0]) if own is not None else None
            price = self._rows[place[0]].price
            self._pressed = (*place, price) if own is None and price is not None else None
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a drag of my orders, or show what a click would do."""
        point = event.position().toPoint()
        row = self.geometry_now().row_at(point)
        if self._grip is not None:
            own, from_row = self._grip
            is_far = self._drag is not None or row != from_row
            if is_far:
                self._drag = Drag(own.side, own.quantity, from_row, row, point)
        is_own = own_at(self._rows, self.geometry_now(), point) is not None
        self.setCursor(Qt.CursorShape.OpenHandCursor if is_own else Qt.CursorShape.ArrowCursor)
        self._set_hover(None if is_own else self.geometry_now().place_at(point))
        is_free = event.buttons() == Qt.MouseButton.NoButton
        is_armed = self._armed_quantity is not None
        self.setToolTip(tip_at(self.geometry_now(), point, is_own=is_own, is_armed=is_armed) if is_free else "")
        if self._drag is not None:
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or take a click that began and ended at the same place."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        grip, drag, self._grip, self._drag = self._grip, self._drag, None, None
        place = self.geometry_now().place_at(event.position().toPoint())
        if grip is not None and drag is not None:
            self._end_drag(grip[0], drag)
        elif self._pressed is not None and place == self._pressed[:2]:
            self._click(self._pressed[1], self._pressed[2], is_double=False)
        elif grip is not None and place is not None:
            self.price_chosen.emit(grip[0].price)
        self._pressed = None
        self._rows = book_rows(self._book, self._instrument, self._quote)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Order by double click where that is the setting; a nervous second click never orders twice."""
        place = self.geometry_now().place_at(event.position().toPoint())
        self._pressed = None
        price = self._rows[place[0]].price if place is not None else None
        is_meant = event.button() == Qt.MouseButton.LeftButton and self.needs_double_click
        if is_meant and place is not None and price is not None:
            self._click(place[1], price, is_double=True)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Cancel my orders under the mouse, or under the cursor by key."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            row = self.geometry_now().row_at(event.pos())
        else:
            row = self._cursor_row
        for own in self._rows[row].mine if row is not None else ():
            self.cancel_meant.emit(own)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Do nothing: the wheel never orders and never moves prices under the mouse."""
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the hover."""
        self._set_hover(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Drop a half-done drag and hide the cursor."""
        self._grip, self._drag, self._pressed = None, None, None
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, choose a price by Enter, move my orders by Alt and arrows, cancel them by Delete."""
        row = self._cursor_row if self._cursor_row is not None else ROWS // 2
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._grip is not None:
            self._grip, self._drag = None, None
        elif key in steps:
            target = max(0, min(ROWS - 1, row + steps[key]))
            price = self._rows[target].price
            is_move = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier) and price is not None
            for own in self._rows[row].mine if is_move and target != row else ():
                self.move_meant.emit(own, price)
            self._cursor_row = target
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._rows[row].price is not None:
            self.price_chosen.emit(self._rows[row].price)
        elif key == Qt.Key.Key_Delete:
            for own in self._rows[row].mine:
                self.cancel_meant.emit(own)
        else:
            super().keyPressEvent(event)
            return
        self.update()

    def _click(self, column: Column, price: int, *, is_double: bool) -> None:
        if self._armed_quantity is None or column is Column.PRICE:
            if not is_double:
                self.price_chosen.emit(price)
        elif is_double == self.needs_double_click:
            self.order_meant.emit(OrderSide.SELL if column is Column.SELL else OrderSide.BUY, price)

    def _end_drag(self, own: MyLevelRow, drag: Drag) -> None:
        if drag.row is None:
            self.cancel_meant.emit(own)
            return
        price = self._rows[drag.row].price
        if price is not None and price != own.price:
            self.move_meant.emit(own, price)

    def _set_hover(self, place: tuple[int, Column] | None) -> None:
        if place != self._hover:
            self._hover = place
            self.update()
