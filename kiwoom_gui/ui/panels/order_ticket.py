"""The order ticket: judged while typed, reviewed by Enter, sent by Enter again. No dialog; decides nothing itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from kiwoom_gui.app.commands import Place
from kiwoom_gui.app.views import AnswerView, QuotesView
from kiwoom_gui.domain.enums import OrderSide, OrderType, Venue
from kiwoom_gui.market.order_types import needs_price
from kiwoom_gui.market.ticks import step as step_price
from kiwoom_gui.ui import panel_words, style
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.surroundings import surroundings
from kiwoom_gui.ui.panels.ticket_checks import (
    Draft,
    Field,
    Problem,
    Surroundings,
    check,
    number_or_none,
    problem_of,
)
from kiwoom_gui.ui.panels.ticket_estimate import Estimate, estimate, reserve_price, share_of
from kiwoom_gui.ui.panels.ticket_fields import LABEL_WIDTH, EntryField
from kiwoom_gui.ui.panels.ticket_head import SideTab, TypeChoice, VenueSegments, titled
from kiwoom_gui.ui.panels.ticket_notes import auto_note, far_note, is_auto_on
from kiwoom_gui.ui.panels.ticket_says import Step, order_words, review_words, send_words
from kiwoom_gui.ui.panels.ticket_summary import EstimateGrid, NoteStrip
from kiwoom_gui.ui.widgets.basics import button, label

_PRICE_CHIPS = (
    ("ask", "매도1", "가격을 매도 1호가로"),
    ("last", "현재가", "가격을 현재가로"),
    ("bid", "매수1", "가격을 매수 1호가로"),
    ("ticks", "−5틱", "가격을 다섯 틱 유리하게"),
)
_SHARE_CHIPS = tuple((str(share), f"{share}%", f"가능 수량의 {share} 퍼센트") for share in (10, 25, 50, 100))
_UNTOUCHED = frozenset({"PRICE_EMPTY", "QUANTITY_EMPTY"})


class OrderTicketPanel(QWidget):
    """주문 of the focused symbol."""

    quantity_changed = Signal(int)
    """The quantity in shares, once it is readable; the order book offers it to its padlock."""
    venue_changed = Signal(object)

    def __init__(self, bridge: Bridge) -> None:
        """Show the focused symbol of a bridge."""
        super().__init__()
        self.setObjectName("orderTicketPanel")
        self.setAccessibleName("주문")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "s1")
        self._bridge = bridge
        self._step = Step.EDIT
        self._command_id = ""
        self._sent_words = ""
        self._awaits_price = True
        self._problems: tuple[Problem, ...] = ()
        self.buy_tab = SideTab(OrderSide.BUY, "F2")
        self.sell_tab = SideTab(OrderSide.SELL, "F3")
        self.venues = VenueSegments()
        self.types = TypeChoice()
        self.price = EntryField("ticketPrice", "가격", "원", _PRICE_CHIPS, self._step_price)
        self.quantity = EntryField("ticketQuantity", "수량", "주", _SHARE_CHIPS, self._step_quantity)
        self.numbers = EstimateGrid()
        self.note = NoteStrip("ticketNote")
        self.send_button = button("", "ticketSend", self._advance, kind="buy")
        self.back_button = button("돌아가기 Esc", "ticketBack", self._back, kind="small")
        self._name = label("", "t1", "key")
        self._code = label("", "t3", "head")
        self._hint = label("", "t3", "head", name="ticketHint")
        self._build()
        self._listen()
        self._fill_price()
        self.set_side(OrderSide.BUY)

    def _build(self) -> None:
        tabs = QHBoxLayout()
        tabs.setSpacing(0)
        group = QButtonGroup(self)
        for tab in (self.buy_tab, self.sell_tab):
            group.addButton(tab)
            tabs.addWidget(tab, 1)
        symbol = QWidget()
        line = QHBoxLayout(symbol)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._name, 1)
        line.addWidget(self._code)
        body = QVBoxLayout()
        body.setContentsMargins(8, 8, 8, 6)
        body.setSpacing(4)
        body.addLayout(titled("종목", symbol, LABEL_WIDTH))
        body.addLayout(titled("거래소", self.venues, LABEL_WIDTH))
        body.addLayout(titled("유형", self.types, LABEL_WIDTH))
        body.addSpacing(4)
        body.addWidget(self.price)
        body.addWidget(self.quantity)
        body.addWidget(self.numbers)
        body.addWidget(self.note)
        body.addWidget(self.send_button)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.back_button)
        body.addLayout(foot)
        body.addStretch(1)
        self._hint.setWordWrap(True)
        self._hint.setFixedHeight(32)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tabs)
        column.addLayout(body)
        chain: list[QWidget] = [self.buy_tab, self.sell_tab, self.types, self.price.edit, self.quantity.edit]
        for first, second in zip(
            [*chain, self.send_button], [*chain[1:], self.send_button, self.back_button], strict=True
        ):
            QWidget.setTabOrder(first, second)

    def _listen(self) -> None:
        bridge = self._bridge
        bridge.focus_changed.connect(self._on_focus)
        bridge.quotes_changed.connect(self._on_quotes)
        for signal in (bridge.session_changed, bridge.account_changed, bridge.instruments_changed):
            signal.connect(self._judge)
        for signal in (bridge.positions_changed, bridge.orders_changed, bridge.autos_changed):
            signal.connect(self._judge)
        bridge.answered.connect(self._on_answer)
        self.buy_tab.clicked.connect(lambda: self.set_side(OrderSide.BUY))
        self.sell_tab.clicked.connect(lambda: self.set_side(OrderSide.SELL))
        self.venues.chosen.connect(self._on_venue)
        self.types.currentIndexChanged.connect(self._on_edit)
        self.price.edited.connect(self._on_edit)
        self.quantity.edited.connect(self._on_quantity)
        self.price.chip_clicked.connect(self._on_price_chip)
        self.quantity.chip_clicked.connect(self._on_share_chip)

    @property
    def side(self) -> OrderSide:
        """The side chosen."""
        return OrderSide.SELL if self.sell_tab.isChecked() else OrderSide.BUY

    @property
    def step(self) -> Step:
        """Where the order is: being written, under review, or on its way."""
        return self._step

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What keeps the order from being sent."""
        return self._problems

    def set_side(self, side: OrderSide) -> None:
        """Choose 매수 or 매도 (F2, F3)."""
        (self.buy_tab if side is OrderSide.BUY else self.sell_tab).setChecked(True)
        self.price.chips["ticks"].setText("−5틱" if side is OrderSide.BUY else "+5틱")
        style.set_property(self.send_button, "kind", "buy" if side is OrderSide.BUY else "sell")
        self._on_edit()

    def set_price(self, price: int) -> None:
        """Take a price in won, as from a click in the order book; makes it a limit order."""
        self._awaits_price = False
        self.types.choose(OrderType.LIMIT)
        self.price.set_value(price)

    def set_quantity(self, quantity: int) -> None:
        """Take a quantity in shares."""
        self.quantity.set_value(quantity)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Review and send by Enter, go back by Escape; a key held down never sends."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self._advance()
        elif event.key() == Qt.Key.Key_Escape and self._step is Step.REVIEW:
            self._back()
        else:
            super().keyPressEvent(event)

    def _draft(self) -> Draft:
        return Draft(self.side, self.types.order_type, self.venues.venue, self.price.text, self.quantity.text)

    def _around(self) -> Surroundings:
        return surroundings(self._bridge, self._bridge.focused)

    def _reserve_price(self, around: Surroundings) -> int | None:
        if around.instrument is None:
            return None
        return reserve_price(self.types.order_type, number_or_none(self.price.text), around.instrument)

    def _estimate(self, around: Surroundings) -> Estimate:
        price = self._reserve_price(around)
        if self.side is OrderSide.SELL and not needs_price(self.types.order_type) and around.quote is not None:
            price = around.quote.bid_px or around.quote.last_px
        return estimate(self.side, price, around, number_or_none(self.quantity.text))

    def _on_focus(self, _instrument_id: str) -> None:
        self._awaits_price = True
        self._step = Step.EDIT
        self._sent_words = ""
        self.note.clear()
        self.price.set_value(None)
        self.quantity.set_value(None)
        self._fill_price()
        self._judge()

    def _on_quotes(self, view: QuotesView) -> None:
        if any(row.instrument_id == self._bridge.focused for row in view.rows):
            self._fill_price()
            self._judge()

    def _fill_price(self) -> None:
        quote = self._bridge.quote(self._bridge.focused)
        if self._awaits_price and quote is not None:
            self._awaits_price = False
            self.price.set_value(quote.last_px)

    def _on_venue(self, venue: Venue) -> None:
        self.venue_changed.emit(venue)
        self._on_edit()

    def _on_quantity(self) -> None:
        quantity = number_or_none(self.quantity.text)
        if quantity:
            self.quantity_changed.emit(quantity)
        self._on_edit()

    def _on_edit(self, _value: object = None) -> None:
        if self._step is Step.REVIEW:
            self._step = Step.EDIT
        if self._step is Step.EDIT:
            self._sent_words = ""
        self._judge()

    def _on_price_chip(self, key: str) -> None:
        quote = self._bridge.quote(self._bridge.focused)
        if key == "ticks":
            self._step_price(-5 if self.side is OrderSide.BUY else 5)
        elif quote is not None:
            price = {"ask": quote.ask_px, "last": quote.last_px, "bid": quote.bid_px}[key]
            if price is not None:
                self.set_price(price)

    def _on_share_chip(self, key: str) -> None:
        shares = share_of(self._estimate(self._around()).orderable_qty, int(key))
        if shares is not None:
            self.quantity.set_value(shares)

    def _step_price(self, ticks: int) -> None:
        instrument, quote = self._bridge.instrument(self._bridge.focused), self._bridge.quote(self._bridge.focused)
        if instrument is None:
            return
        start = number_or_none(self.price.text)
        if not start:
            self.price.set_value(quote.last_px if quote is not None else instrument.base_px)
            return
        moved = step_price(start, ticks, instrument.kind)
        self.price.set_value(max(instrument.lower_limit_px, min(instrument.upper_limit_px, moved)))

    def _step_quantity(self, steps: int) -> None:
        self.quantity.set_value(max((number_or_none(self.quantity.text) or 0) + steps, 1))

    def _judge(self, _view: object = None) -> None:
        around, draft = self._around(), self._draft()
        self._problems = check(draft, around)
        if self._problems and self._step is Step.REVIEW:
            self._step = Step.EDIT
        is_priced = needs_price(draft.order_type)
        self._name.setText(around.instrument.name if around.instrument is not None else "종목 없음")
        self._code.setText(self._bridge.focused)
        self.venues.update_choices(around)
        self.types.update_choices(draft.venue, around)
        self.price.set_usable(is_usable=is_priced, placeholder="" if is_priced else "시장가에는 가격이 없습니다")
        for field, entry in ((Field.PRICE, self.price), (Field.QUANTITY, self.quantity)):
            problem = problem_of(self._problems, field)
            said = panel_words.problem(problem.code, problem.params) if problem is not None else ""
            entry.show_problem(said, is_hint=problem is not None and problem.code in _UNTOUCHED)
        self.numbers.show_estimate(self.side, self._estimate(around), around.account, around.instrument)
        self._show_note(draft, around)
        self._show_send(draft)

    def _show_note(self, draft: Draft, around: Surroundings) -> None:
        price, quantity = self._reserve_price(around), number_or_none(draft.quantity_text)
        outside = [one for one in self._problems if one.field not in {Field.PRICE, Field.QUANTITY}]
        if self._step is Step.PENDING:
            self.note.say("보내는 중", self._sent_words, "accent", "accent")
        elif self._step is Step.REVIEW:
            said = review_words(draft, self._bridge.name_of(self._bridge.focused), self._estimate(around).settled)
            self.note.say("확인", said, "accent", "accent")
        elif self._sent_words:
            return
        elif outside:
            said = " ".join(panel_words.problem(one.code, one.params) for one in outside)
            self.note.say("✕ 보낼 수 없음", said, "danger", "danger")
        elif self._problems or price is None or not quantity:
            self.note.clear()
        else:
            self._show_warning(draft.side, price, quantity, around)

    def _show_warning(self, side: OrderSide, price: int, quantity: int, around: Surroundings) -> None:
        far = far_note(side, price, around) if needs_price(self.types.order_type) else ""
        if far:
            self.note.say("▲ 현재가와 멉니다", far, "warn", "warn")
        elif is_auto_on(self._bridge.state.autos.get(self._bridge.focused)):
            said = auto_note(side, price, quantity, around, self._bridge.state.decision)
            self.note.say("▲ 자동 종목의 수동 주문", said, "warn", "warn")
        else:
            self.note.clear()

    def _show_send(self, draft: Draft) -> None:
        problem = self._problems[0] if self._problems else None
        said, hint = send_words(draft, self._step, problem)
        self.send_button.setEnabled(problem is None and self._step is not Step.PENDING)
        self.send_button.setText(said)
        self.send_button.setAccessibleName(said)
        self.send_button.setToolTip(hint)
        self._hint.setText(hint)
        self.back_button.setVisible(self._step is Step.REVIEW)

    def _advance(self) -> None:
        if self._problems or self._step is Step.PENDING:
            return
        if self._step is Step.EDIT:
            self._step = Step.REVIEW
            self._sent_words = ""
            self._judge()
            return
        self._send()

    def _back(self) -> None:
        self._step = Step.EDIT
        self._judge()

    def _send(self) -> None:
        draft = self._draft()
        quantity = number_or_none(draft.quantity_text)
        if quantity is None:
            return
        self._step = Step.PENDING
        self._sent_words = order_words(draft)
        self._command_id = self._bridge.new_command_id()
        self._judge()
        command = Place(
            command_id=self._command_id,
            instrument_id=self._bridge.focused,
            side=draft.side,
            order_type=draft.order_type,
            quantity=quantity,
            price=number_or_none(draft.price_text) if needs_price(draft.order_type) else None,
            venue=draft.venue,
        )
        self._bridge.send(command)

    def _on_answer(self, view: AnswerView) -> None:
        if view.command_id != self._command_id or self._step is not Step.PENDING:
            return
        self._step = Step.EDIT
        if view.is_taken:
            self.note.say("✓ 보냈습니다", self._sent_words, "accent", "accent")
        else:
            said = f"{self._sent_words}: {panel_words.answer(view.code, view.params)}"
            self.note.say("✕ 거부", said, "danger", "danger")
        self._judge()
