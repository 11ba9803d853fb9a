"""The order book: head, padlock, twenty levels, my orders. Turns gestures into commands; decides nothing itself."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kiwoom_gui.app.commands import Amend, Command, Place, Withdraw
from kiwoom_gui.app.views import AnswerView, MyLevelRow
from kiwoom_gui.domain.enums import OrderSide, OrderType, Venue
from kiwoom_gui.ui import formats, panel_words, style, words
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.frame_end import FrameEnd
from kiwoom_gui.ui.panels.book_canvas import BookCanvas
from kiwoom_gui.ui.panels.book_rows import own_quantity
from kiwoom_gui.ui.panels.book_strip import LockStrip
from kiwoom_gui.ui.panels.surroundings import movable, surroundings
from kiwoom_gui.ui.panels.ticket_checks import Draft, check
from kiwoom_gui.ui.still_titles import say_still
from kiwoom_gui.ui.vi_words import vi_head
from kiwoom_gui.ui.words import tr

_HINT = "끌어서 정정 · 밖으로 끌면 취소"
_NS = 1_000_000_000


class OrderBookPanel(QWidget):
    """호가 of the focused symbol. Locked: a click fills the ticket. Open: a click in a size column orders."""

    price_chosen = Signal(int)
    """A price in won for the ticket."""

    def __init__(self, bridge: Bridge) -> None:
        """Show the focused symbol of a bridge."""
        super().__init__()
        self.setObjectName("orderBookPanel")
        self.setAccessibleName(tr("호가"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "s1")
        self._bridge = bridge
        self._venue = Venue.KRX
        self._pending: dict[str, str] = {}
        self._showing = FrameEnd(bridge, self._show_book, self)
        self.strip = LockStrip()
        self.canvas = BookCanvas()
        self._name = QLabel()
        self._name.setObjectName("bookSymbol")
        self._code = QLabel()
        self._age = QLabel()
        self._mine = QLabel()
        self._line = QLabel(tr(_HINT))
        self._line.setObjectName("orderBookMessage")
        self._build()
        self._listen()
        self._show_all()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 4)
        head.setSpacing(8)
        head.addWidget(self._name)
        head.addWidget(self._code)
        head.addStretch(1)
        head.addWidget(self._age)
        style.set_property(self._name, "scale", "stage")
        for label in (self._code, self._age, self._mine, self._line):
            style.set_property(label, "scale", "head")
            style.set_tone(label, "t3")
        self._age.setToolTip(tr("호가가 온 지 지난 시간"))
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 2, 8, 2)
        foot.setSpacing(8)
        foot.addWidget(self._mine)
        foot.addWidget(self._line, 1)
        self._line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._line.setWordWrap(True)
        self._line.setFixedHeight(32)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.strip)
        column.addWidget(self.canvas, 1)
        column.addLayout(foot)

    def _listen(self) -> None:
        bridge = self._bridge
        bridge.focus_changed.connect(self._on_focus)
        bridge.book_changed.connect(self._showing.want)
        bridge.focused_quote_changed.connect(self._showing.want)
        bridge.instruments_changed.connect(self._show_all)
        bridge.interruptions_changed.connect(self._show_all)
        bridge.session_changed.connect(self._show_age)
        bridge.answered.connect(self._on_answer)
        self.strip.armed_changed.connect(self.canvas.set_armed)
        self.strip.double_click_changed.connect(self._set_double_click)
        self._set_double_click(self.strip.needs_double_click)
        self.canvas.price_chosen.connect(self.price_chosen)
        self.canvas.order_meant.connect(self._place)
        self.canvas.move_meant.connect(self._move)
        self.canvas.cancel_meant.connect(self._cancel)

    def event(self, event: QEvent) -> bool:
        """Lock when the window around it loses the focus: what lies in a window hears of that by this event only."""
        if event.type() == QEvent.Type.WindowDeactivate:
            self.strip.lock()
        return super().event(event)

    def set_quantity(self, quantity: int) -> None:
        """Offer a quantity in shares to the padlock, as the ticket's."""
        self.strip.set_quantity(quantity)

    def set_venue(self, venue: Venue) -> None:
        """Choose where click orders go, as the ticket's; locks."""
        if venue is not self._venue:
            self._venue = venue
            self.strip.lock()
            self._show_all()

    def _on_focus(self, instrument_id: str) -> None:
        self.strip.lock()
        self._say(tr(_HINT), "t3")
        self._show_all()

    def _show_all(self, _view: object = None) -> None:
        focused = self._bridge.focused
        self._name.setText(self._bridge.name_of(focused) if focused else tr("종목 없음"))
        instrument = self._bridge.instrument(focused)
        place = f"{focused} · {words.venue(self._venue)}" if focused else tr("관심종목에서 종목을 고르세요")
        interruption = self._bridge.state.interruptions.get(focused)
        said = tr("거래정지") if instrument is not None and instrument.is_halted else ""
        said = said or (vi_head(interruption) if interruption is not None else "")
        self._code.setText(f"{place} · {said}" if said else place)
        style.set_tone(self._code, "warn" if said else "t3")
        self._show_book()

    def _show_book(self, _view: object = None) -> None:
        self._showing.done()
        focused = self._bridge.focused
        book = self._bridge.state.book
        if book is not None and book.instrument_id != focused:
            book = None
        self.canvas.show_book(book, self._bridge.instrument(focused), self._bridge.quote(focused))
        sells, buys = own_quantity(book, OrderSide.SELL), own_quantity(book, OrderSide.BUY)
        said = tr("내 주문 매도 {sells} · 매수 {buys}")
        say_still(self._mine, said.format(sells=formats.number(sells), buys=formats.number(buys)))
        self._show_age()

    def _show_age(self, _view: object = None) -> None:
        book, session = self._bridge.state.book, self._bridge.state.session
        if book is None or session is None or book.instrument_id != self._bridge.focused:
            say_still(self._age, "")
            return
        seconds = max(session.market_time - book.ts, 0) / _NS
        say_still(self._age, formats.age(seconds))
        style.set_tone(self._age, "warn" if seconds >= 10 else "t3")

    def _set_double_click(self, is_double: bool) -> None:
        self.canvas.needs_double_click = is_double

    def _place(self, side: OrderSide, price: int) -> None:
        quantity = self.strip.armed_quantity
        focused = self._bridge.focused
        if quantity is None or not focused:
            return
        draft = Draft(side, OrderType.LIMIT, self._venue, str(price), str(quantity))
        problems = check(draft, surroundings(self._bridge, focused))
        said = f"{words.side(side)} {formats.shares(quantity)} {formats.number(price)}"
        if problems:
            why = panel_words.problem(problems[0].code, problems[0].params)
            self._say(tr("보내지 않음: {why}").format(why=why), "danger")
            return
        command = Place(
            command_id=self._bridge.new_command_id(),
            instrument_id=focused,
            side=side,
            order_type=OrderType.LIMIT,
            quantity=quantity,
            price=price,
            venue=self._venue,
        )
        self._send(command, said)

    def _move(self, own: MyLevelRow, price: int) -> None:
        said = f"{tr('정정')} {formats.number(own.price)} → {formats.number(price)}"
        targets = movable(self._bridge, own)
        if not targets:
            self._say(tr("보내지 않음: 지금 정정할 수 없는 주문입니다."), "danger")
        for target in targets:
            command_id = self._bridge.new_command_id()
            self._send(Amend(command_id=command_id, client_order_id=target, price=price), said)

    def _cancel(self, own: MyLevelRow) -> None:
        said = f"{tr('취소')} {words.side(own.side)} {formats.number(own.price)}"
        for target in own.client_order_ids:
            self._send(Withdraw(command_id=self._bridge.new_command_id(), client_order_id=target), said)

    def _send(self, command: Command, said: str) -> None:
        self._pending[command.command_id] = said
        self._say(tr("{what} 보내는 중").format(what=said), "t2")
        self._bridge.send(command)

    def _on_answer(self, view: AnswerView) -> None:
        said = self._pending.pop(view.command_id, None)
        if said is None:
            return
        if view.is_taken:
            self._say(tr("{what} 보냄").format(what=said), "accent")
        else:
            why = panel_words.answer(view.code, view.params)
            self._say(tr("{what} 거부: {why}").format(what=said, why=why), "danger")

    def _say(self, text: str, tone: str) -> None:
        self._line.setText(text)
        self._line.setToolTip(text)
        style.set_tone(self._line, tone)
