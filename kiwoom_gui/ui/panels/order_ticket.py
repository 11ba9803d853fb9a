"""The order ticket: judged while typed, reviewed by Enter, sent by Enter again. No dialog; decides nothing itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiwoom_gui.app.commands import Place
from kiwoom_gui.app.views import AnswerView, QuotesView
from kiwoom_gui.domain.enums import OrderSide, OrderType
from kiwoom_gui.market.order_types import needs_price
from kiwoom_gui.ui import panel_words
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.surroundings import surroundings
from kiwoom_gui.ui.panels.ticket_checks import Draft, Problem, Surroundings, check, number_or_none
from kiwoom_gui.ui.panels.ticket_estimate import Estimate, estimate, reserve_price, share_of, step_from
from kiwoom_gui.ui.panels.ticket_form import TicketForm
from kiwoom_gui.ui.panels.ticket_notes import note_of
from kiwoom_gui.ui.panels.ticket_says import Step, fate_words, needs_review, order_words, review_words, send_words
from kiwoom_gui.ui.preferences import ON, preferences
from kiwoom_gui.ui.words import tr


class OrderTicketPanel(QWidget):
    """주문 of the focused symbol."""

    quantity_changed = Signal(int)
    """The quantity in shares, once it is readable; the order book offers it to its padlock."""
    venue_changed = Signal(object)

    def __init__(self, bridge: Bridge) -> None:
        """Show the focused symbol of a bridge."""
        super().__init__()
        self.setObjectName("orderTicketPanel")
        self.setAccessibleName(tr("주문"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "s1")
        self._bridge = bridge
        self._step = Step.EDIT
        self._command_id = ""
        self._sent_words = ""
        self._awaits_price = True
        self._problems: tuple[Problem, ...] = ()
        self.form = TicketForm()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self._listen()
        self._fill_price()
        self.set_side(OrderSide.BUY)

    def _listen(self) -> None:
        bridge, form = self._bridge, self.form
        bridge.focus_changed.connect(self._on_focus)
        bridge.quotes_changed.connect(self._on_quotes)
        for signal in (bridge.session_changed, bridge.account_changed, bridge.instruments_changed):
            signal.connect(self._judge)
        for signal in (bridge.positions_changed, bridge.orders_changed, bridge.autos_changed):
            signal.connect(self._judge)
        bridge.answered.connect(self._on_answer)
        bridge.orders_changed.connect(self._on_orders)
        form.buy_tab.clicked.connect(lambda: self.set_side(OrderSide.BUY))
        form.sell_tab.clicked.connect(lambda: self.set_side(OrderSide.SELL))
        form.venues.chosen.connect(self.venue_changed)
        for edited in (form.venues.chosen, form.types.currentIndexChanged, form.price.edited, form.quantity.edited):
            edited.connect(self._on_edit)
        form.price_stepped.connect(self._step_price)
        form.price.chip_clicked.connect(self._on_chip)
        form.quantity.chip_clicked.connect(self._on_chip)
        form.send_button.clicked.connect(self._advance)
        form.back_button.clicked.connect(self._back)

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
        self.form.set_side(side)
        self._on_edit()

    def set_price(self, price: int) -> None:
        """Take a price in won, as from a click in the order book; makes it a limit order."""
        self._awaits_price = False
        self.form.types.choose(OrderType.LIMIT)
        self.form.price.set_value(price)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Review and send by Enter, go back by Escape; a key held down never sends."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self._advance()
        elif event.key() == Qt.Key.Key_Escape and self._step is Step.REVIEW:
            self._back()
        else:
            super().keyPressEvent(event)

    def _on_focus(self, _instrument_id: str) -> None:
        self._awaits_price = True
        self._step = Step.EDIT
        self._sent_words = ""
        self.form.price.set_value(None)
        self.form.quantity.set_value(None)
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
            self.form.price.set_value(quote.last_px)

    def _on_edit(self, _value: object = None) -> None:
        if self._step is Step.REVIEW:
            self._step = Step.EDIT
        if self._step is Step.EDIT:
            self._sent_words = ""
        quantity = number_or_none(self.form.quantity.text)
        if quantity:
            self.quantity_changed.emit(quantity)
        self._judge()

    def _on_chip(self, key: str) -> None:
        quote = self._bridge.quote(self._bridge.focused)
        if key.isdecimal():
            around = surroundings(self._bridge, self._bridge.focused)
            shares = share_of(_estimate(self.form.draft(), around).orderable_qty, int(key))
            self.form.quantity.set_value(shares)
        elif key == "ticks":
            self._step_price(-5 if self.form.side is OrderSide.BUY else 5)
        elif quote is not None:
            price = {"ask": quote.ask_px, "last": quote.last_px, "bid": quote.bid_px}[key]
            if price is not None:
                self.set_price(price)

    def _step_price(self, ticks: int) -> None:
        instrument, quote = self._bridge.instrument(self._bridge.focused), self._bridge.quote(self._bridge.focused)
        if instrument is not None:
            last_px = quote.last_px if quote is not None else None
            self.form.price.set_value(step_from(number_or_none(self.form.price.text), ticks, instrument, last_px))

    def _judge(self, _view: object = None) -> None:
        form, bridge = self.form, self._bridge
        around, draft = surroundings(bridge, bridge.focused), form.draft()
        self._problems = check(draft, around)
        if self._problems and self._step is Step.REVIEW:
            self._step = Step.EDIT
        form.show_symbol(around.instrument.name if around.instrument is not None else tr("종목 없음"), bridge.focused)
        form.venues.update_choices(around)
        form.types.update_choices(draft.venue, around)
        form.show_problems(draft, self._problems)
        form.show_estimate(_estimate(draft, around), around.account, around.instrument)
        self._show_note(draft, around)
        problem = self._problems[0] if self._problems else None
        mode = bridge.state.session.mode if bridge.state.session is not None else ""
        said, hint = send_words(draft, self._step, problem, is_direct=not needs_review(mode))
        is_ready = not self._problems and self._step is not Step.PENDING
        form.show_send(said, hint, is_ready=is_ready, is_review=self._step is Step.REVIEW)

    def _show_note(self, draft: Draft, around: Surroundings) -> None:
        strip, focused = self.form.note, self._bridge.focused
        if self._step is Step.PENDING:
            strip.say(tr("보내는 중"), self._sent_words, "accent")
        elif self._step is Step.REVIEW:
            said = review_words(draft, self._bridge.name_of(focused), _estimate(draft, around).settled)
            strip.say(tr("확인"), said, "accent")
        elif not self._sent_words:
            state = self._bridge.state
            note = note_of(draft, around, self._problems, state.autos.get(focused), state.decision)
            if note is None:
                strip.clear()
            else:
                strip.say(note.title, note.text, note.tone)

    def _advance(self) -> None:
        if self._problems or self._step is Step.PENDING:
            return
        mode = self._bridge.state.session.mode if self._bridge.state.session is not None else ""
        if self._step is Step.EDIT and needs_review(mode):
            self._step = Step.REVIEW
            self._sent_words = ""
            self._judge()
            return
        self._send()

    def _back(self) -> None:
        self._step = Step.EDIT
        self._judge()

    def _send(self) -> None:
        draft = self.form.draft()
        quantity = number_or_none(draft.quantity_text)
        if quantity is None:
            return
        if self._step is Step.REVIEW and self._bridge.state.session and self._bridge.state.session.mode == "real":
            preferences.set("confirm/real_seen", ON)
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
            self.form.note.say(tr("✓ 보냈습니다"), self._sent_words, "accent")
        else:
            said = f"{self._sent_words}: {panel_words.answer(view.code, view.params)}"
            self.form.note.say(tr("✕ 거부"), said, "danger")
        self._judge()
        self._on_orders()

    def _on_orders(self, _view: object = None) -> None:
        """Follow the order that was sent last, until something else is typed."""
        if not self._sent_words or self._step is not Step.EDIT:
            return
        mine = (row for row in self._bridge.state.orders if row.client_order_id == self._command_id)
        fate = fate_words(next(mine, None), self._sent_words)
        if fate is not None:
            self.form.note.say(*fate)


def _estimate(draft: Draft, around: Surroundings) -> Estimate:
    price: int | None = None
    if draft.side is OrderSide.SELL and not needs_price(draft.order_type):
        price = (around.quote.bid_px or around.quote.last_px) if around.quote is not None else None
    elif around.instrument is not None:
        price = reserve_price(draft.order_type, number_or_none(draft.price_text), around.instrument)
    return estimate(draft.side, price, around, number_or_none(draft.quantity_text))
