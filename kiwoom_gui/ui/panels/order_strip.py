"""A line in which a working order is modified or a position is closed: price by tick, quantity, send. Never modal."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame

from kiwoom_gui.app.views import InstrumentRow
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.market import ticks
from kiwoom_gui.market.ticks import InstrumentKind
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui.style import set_property, set_tone
from kiwoom_gui.ui.widgets.basics import Message, button, column, label, row
from kiwoom_gui.ui.widgets.number_field import NumberField
from kiwoom_gui.ui.words import denial, side_with_mark, tr

_NARROW = 640


@dataclass(frozen=True, slots=True, kw_only=True)
class StripOrder:
    """What a strip works on. Price None is at market; quantity in shares, at most `max_quantity`."""

    key: str
    name: str
    instrument: InstrumentRow | None
    side: OrderSide
    price: int | None
    quantity: int
    max_quantity: int
    verb: str


class OrderStrip(QFrame):
    """Price and quantity of one order. Enter sends, Escape closes."""

    sent = Signal(str, object, int)
    """Key, price in won or None, quantity in shares."""

    def __init__(self, name: str) -> None:
        """Start hidden."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("surface", "s2")
        self._order: StripOrder | None = None
        self._title = label("", "t1", "key", f"{name}Title")
        self._side = label("", "up", "key")
        self.price = NumberField(f"{name}Price", tr("가격"), tr("원"), self._step_price, is_dense=True)
        self.quantity = NumberField(f"{name}Quantity", tr("수량"), tr("주"), self._step_quantity, is_dense=True)
        self.price.setMinimumWidth(136)
        self.price.setMaximumWidth(176)
        self.quantity.setMinimumWidth(112)
        self.quantity.setMaximumWidth(144)
        self.send_button = button("", f"{name}Send", self._send, "primary", tr("보내기"))
        self._close = button(tr("닫기"), f"{name}Close", self.close_strip)
        self.message = Message(f"{name}Message")
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        names, fields = row(spacing=8), row(spacing=6)
        for each in (self._title, self._side):
            names.addWidget(each)
        names.addStretch()
        for field in (self.price, self.quantity, self.send_button, self._close):
            fields.addWidget(field)
        fields.addStretch()
        self._line.addLayout(names)
        self._line.addLayout(fields, 1)
        box = column(margins=(8, 4, 8, 4), spacing=4)
        box.addLayout(self._line)
        box.addWidget(self.message)
        self.setLayout(box)
        self.price.value_changed.connect(self._on_changed)
        self.quantity.value_changed.connect(self._on_changed)
        self.hide()

    @property
    def key(self) -> str:
        """The key of what is worked on; empty when closed."""
        return self._order.key if self._order else ""

    def open_for(self, order: StripOrder) -> None:
        """Show the strip for an order and put the cursor on the number that is most often changed."""
        self._order = order
        self._title.setText(order.name)
        self._side.setText(side_with_mark(order.side))
        set_tone(self._side, "up" if order.side is OrderSide.BUY else "down")
        self.price.setVisible(order.price is not None)
        self.price.set_value(order.price)
        self.quantity.set_value(order.quantity)
        self.message.clear()
        self.show()
        self._on_changed()
        field = self.price if order.price is not None else self.quantity
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        field.edit.selectAll()

    def close_strip(self) -> None:
        """Hide it and forget the order."""
        self._order = None
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the name above the fields where the panel is narrow."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(direction)
        self._line.setSpacing(4 if is_narrow else 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send by Enter, close by Escape."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._send()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_strip()
        else:
            super().keyPressEvent(event)

    def _on_changed(self) -> None:
        if self._order is None:
            return
        problem = self._problem()
        quantity = self.quantity.value
        self.send_button.setText(f"{f.shares(quantity)} {self._order.verb}")
        self.send_button.setAccessibleName(f"{self._order.name} {self.send_button.text()}")
        self.send_button.setEnabled(not problem)
        self.quantity.set_bad(quantity is None or not 1 <= quantity <= self._order.max_quantity)
        self.price.set_bad(bool(problem) and self.price.isVisibleTo(self) and not self._is_price_good())
        set_property(self.send_button, "kind", "primary")
        if problem:
            self.message.say(problem, "warn")
        else:
            self.message.clear()

    def _problem(self) -> str:
        if self._order is None:
            return ""
        quantity, price = self.quantity.value, self.price.value
        if quantity is None or quantity < 1:
            return denial("QUANTITY_NOT_POSITIVE", {"quantity": quantity or 0})
        if quantity > self._order.max_quantity:
            return tr("수량은 {most}주까지입니다.").format(most=f.number(self._order.max_quantity))
        if self._order.price is None:
            return ""
        return self._price_problem(price)

    def _price_problem(self, price: int | None) -> str:
        if not price:
            return denial("PRICE_MISSING", {})
        rules = self._order.instrument if self._order else None
        if rules is None:
            return ""
        if not ticks.is_on_tick(price, rules.kind):
            numbers = {
                "price": price,
                "tick": ticks.tick_size(price, rules.kind),
                "below": ticks.floor_to_tick(price, rules.kind),
                "above": ticks.ceil_to_tick(price, rules.kind),
            }
            return denial("PRICE_OFF_TICK", numbers)
        if not rules.lower_limit_px <= price <= rules.upper_limit_px:
            limits = {"price": price, "lower": rules.lower_limit_px, "upper": rules.upper_limit_px}
            return denial("PRICE_OUT_OF_LIMITS", limits)
        return ""

    def _is_price_good(self) -> bool:
        return not self._price_problem(self.price.value)

    def _send(self) -> None:
        if self._order is None or self._problem() or self.quantity.value is None:
            return
        price = self.price.value if self._order.price is not None else None
        self.sent.emit(self._order.key, price, self.quantity.value)

    def _step_price(self, price: int | None, amount: int) -> int | None:
        rules = self._order.instrument if self._order else None
        kind = rules.kind if rules else InstrumentKind.STOCK
        return ticks.step(price, amount, kind) if price else price

    def _step_quantity(self, quantity: int | None, amount: int) -> int | None:
        return max((quantity or 0) + amount, 1)
