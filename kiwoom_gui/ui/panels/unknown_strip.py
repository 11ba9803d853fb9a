"""A line in which the user judges an order of unknown outcome: link it to one at the broker, or say it is none.

Never modal. A choice is said back once and sent by a second press, because it cannot be taken back.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from kiwoom_gui.app.commands import ConfirmAbsent, LinkUnknown
from kiwoom_gui.app.views import AnswerView, CandidateRow, OrderRow, OrdersView, UnknownRow, UnknownsView
from kiwoom_gui.domain.enums import OrderStatus
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui import words
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.requests import Requests
from kiwoom_gui.ui.widgets.basics import button, column, label, row
from kiwoom_gui.ui.words import tr

_MOST_SHOWN = 6
"""Candidates with a line of their own; more than two have not been seen."""


def order_words(order: OrderRow) -> str:
    """Return an order in short, e.g. `제주반도체 ▲ 매수 40주 32,700원`."""
    price = tr("시장가") if order.price is None else f.won(order.price)
    return f"{order.name} {words.side_with_mark(order.side)} {f.shares(order.quantity)} {price}"


def candidate_words(candidate: CandidateRow) -> str:
    """Return an order at the broker in short, with what tells it from others."""
    price = tr("시장가") if candidate.price is None else f.won(candidate.price)
    kind = words.order_type(candidate.order_type) if candidate.order_type else ""
    when = f.clock(candidate.ts) if candidate.ts else ""
    done = f"{tr('체결')} {f.shares(candidate.filled_qty)}, {tr('잔량')} {f.shares(candidate.leaves_qty)}"
    parts = (f"{tr('번호')} {candidate.venue_order_id}", when, f"{f.shares(candidate.quantity)} {price}", kind,
             words.venue(candidate.venue), done)  # fmt: skip
    return " · ".join(part for part in parts if part)


class UnknownStrip(QFrame):
    """The candidates of one order. Enter presses the button that has the focus, Escape goes a step back."""

    linked = Signal(str, str)
    """Our order's key and the broker's number."""
    confirmed_absent = Signal(str)

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        self.setObjectName("unknown")
        self.setProperty("surface", "s2")
        self._order: OrderRow | None = None
        self._found: UnknownRow | None = None
        self._chosen: str | None = None
        """The number to link, empty for none of them; None while nothing is chosen."""
        self._title = label("", "t1", "key", "unknownTitle")
        self._says = label("", "t2", name="unknownSays")
        self._says.setWordWrap(True)
        self._lines = QWidget()
        self._lines.setLayout(column(spacing=2))
        self.absent_button = button(tr("없음 확정"), "unknownAbsent", lambda: self._choose(""), "warn")
        self.send_button = button("", "unknownSend", self._send, "warn", tr("보내기"))
        self.back_button = button(tr("아니오"), "unknownBack", self.step_back)
        self._close = button(tr("닫기"), "unknownClose", self.close_strip)
        ends = row(spacing=6)
        for each in (self.absent_button, self.send_button, self.back_button, self._close):
            ends.addWidget(each)
        ends.addStretch()
        box = column(margins=(8, 4, 8, 4), spacing=4)
        for widget in (self._title, self._says, self._lines):
            box.addWidget(widget)
        box.addLayout(ends)
        self.setLayout(box)
        self.hide()

    @property
    def key(self) -> str:
        """The key of the order that is judged; empty when closed."""
        return self._order.client_order_id if self._order else ""

    @property
    def text(self) -> str:
        """What it says about the readings, or asks before it sends."""
        return self._says.text()

    def link_button(self, number: str) -> QPushButton | None:
        """Return the button that links an order of the broker's, if that is offered."""
        return self._lines.findChild(QPushButton, f"unknownLink{number}")

    def open_for(self, order: OrderRow, found: UnknownRow | None) -> None:
        """Show an order's candidates and put the focus on the first choice."""
        self._order, self._chosen = order, None
        self._show(found)
        self.show()
        self._focus_first()

    def update_for(self, found: UnknownRow | None) -> None:
        """Take what a new reading found; a choice that is no longer offered is dropped."""
        if self._order is None or found == self._found:
            return
        offered = {row.venue_order_id for row in found.candidates} if found else set()
        if self._chosen and self._chosen not in offered:
            self._chosen = None
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._show(found)
        if had_focus:
            self._focus_first()

    def close_strip(self) -> None:
        """Hide it and forget the order."""
        self._order = self._found = self._chosen = None
        self.hide()

    def step_back(self) -> None:
        """Take a choice back; without one, close."""
        if self._chosen is None:
            self.close_strip()
            return
        self._chosen = None
        self._say()
        self._focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Enter, go back by Escape."""
        focused = self.window().focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focused, QPushButton):
            focused.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.step_back()
        else:
            super().keyPressEvent(event)

    def _show(self, found: UnknownRow | None) -> None:
        self._found = found
        if self._order is not None:
            self._title.setText(f"{tr('미확인')} · {order_words(self._order)}")
        lines = self._lines.layout()
        while lines is not None and (item := lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for candidate in found.candidates[:_MOST_SHOWN] if found else ():
            if lines is not None:
                lines.addWidget(self._line(candidate))
        self._say()

    def _line(self, candidate: CandidateRow) -> QWidget:
        number, said = candidate.venue_order_id, candidate_words(candidate)
        line = QWidget()
        box = row(spacing=8)
        box.addWidget(button(tr("연결"), f"unknownLink{number}", lambda: self._choose(number), "small", said))
        text = label(said)
        text.setWordWrap(True)
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        box.addWidget(text, 1)
        line.setLayout(box)
        return line

    def _choose(self, number: str) -> None:
        self._chosen = number
        self._say()
        self.send_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> None:
        is_asking = self._chosen is not None
        self._says.setText(self._question() if is_asking else self._state())
        self.send_button.setText(tr("연결 보내기") if self._chosen else tr("없음으로 확정"))
        self.send_button.setAccessibleName(f"{self._question()} {self.send_button.text()}")
        for each in (self.send_button, self.back_button):
            each.setVisible(is_asking)
        self._lines.setVisible(not is_asking and bool(self._found and self._found.candidates))
        self.absent_button.setVisible(not is_asking)
        self._close.setVisible(not is_asking)

    def _question(self) -> str:
        if self._chosen:
            chosen = (
                next((c for c in self._found.candidates if c.venue_order_id == self._chosen), None)
                if self._found
                else None
            )
            said = candidate_words(chosen) if chosen else self._chosen
            return tr("이 주문으로 봅니다. 되돌릴 수 없습니다. {order}").format(order=said)
        return tr("증권사에 없는 주문으로 확정합니다. 되돌릴 수 없습니다. 맞는 주문이 있으면 외부 주문으로 봅니다.")

    def _state(self) -> str:
        readings = self._found.readings if self._found else 0
        count = len(self._found.candidates) if self._found else 0
        if count:
            return tr("증권사에 맞는 주문이 {count}건입니다. 어느 것이 이 주문입니까? (조회 {readings}번)").format(
                count=count, readings=readings
            )
        return tr(
            "증권사 목록에 맞는 주문이 아직 없습니다 (조회 {readings}번). "
            "보낸 뒤 30초가 지나고 3초 넘게 벌어진 두 번의 조회에 없으면 스스로 없음으로 확정합니다."
        ).format(readings=readings)

    def _focus_first(self) -> None:
        first = self._lines.findChild(QPushButton) if self._lines.isVisibleTo(self) else None
        (first or self.absent_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _send(self) -> None:
        if self._order is None or self._chosen is None:
            return
        key, number = self._order.client_order_id, self._chosen
        if number:
            self.linked.emit(key, number)
        else:
            self.confirmed_absent.emit(key)


class Judgment(QObject):
    """Carries a strip's judgment to the engine, and what the engine knows to the strip."""

    def __init__(self, bridge: Bridge, requests: Requests, strip: UnknownStrip) -> None:
        """Take the way to the engine and the strip that asks."""
        super().__init__(strip)
        self._bridge, self._requests, self._strip = bridge, requests, strip
        strip.linked.connect(self._link)
        strip.confirmed_absent.connect(self._confirm_absent)
        bridge.unknowns_changed.connect(self._on_unknowns)
        bridge.orders_changed.connect(self._on_orders)

    def open_for(self, order: OrderRow) -> None:
        """Show what the broker's lists have that may be an order of unknown outcome."""
        self._strip.open_for(order, self._bridge.state.unknowns.get(order.client_order_id))

    def _link(self, client_order_id: str, number: str) -> None:
        command = LinkUnknown(
            command_id=self._requests.new_id(), client_order_id=client_order_id, venue_order_id=number
        )
        self._requests.send(command, self._on_answer)

    def _confirm_absent(self, client_order_id: str) -> None:
        command = ConfirmAbsent(command_id=self._requests.new_id(), client_order_id=client_order_id)
        self._requests.send(command, self._on_answer)

    def _on_answer(self, answer: AnswerView) -> None:
        if answer.is_taken:
            self._strip.close_strip()
        else:
            self._strip.step_back()

    def _on_unknowns(self, view: UnknownsView) -> None:
        found = {row.client_order_id: row for row in view.rows}
        self._strip.update_for(found.get(self._strip.key))

    def _on_orders(self, view: OrdersView) -> None:
        is_open = any(row.client_order_id == self._strip.key and row.status is OrderStatus.UNKNOWN for row in view.rows)
        if self._strip.key and not is_open:
            self._strip.close_strip()
