"""The order ticket: judged while typed, reviewed by Enter, sent by Enter again. No dialog; decides nothing itself."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiwoom_gui.app.commands import Place
from kiwoom_gui.app.views import AnswerView, AutoRow, DecisionView
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.ui import panel_words
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.frame_end import FrameEnd
from kiwoom_gui.ui.panels.active_orders import ActiveOrdersPanel
from kiwoom_gui.ui.panels.surroundings import surroundings
from kiwoom_gui.ui.panels.ticket_checks import Draft, Problem, Surroundings, check, number_or_none
from kiwoom_gui.ui.panels.ticket_entry import TicketEntry, estimate_of
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
        self._problems: tuple[Problem, ...] = ()
        self._judging = FrameEnd(bridge, partial(self._judge, is_for_news=True), self)
        self._judged: tuple[Draft, Surroundings, AutoRow | None, DecisionView | None] | None = None
        """What the last judgment was made of."""
        self._reviewed: Draft | None = None
        """What stands under review and will be sent as it stands, also where an amount would buy other shares now."""
        self._last_sent: Draft | None = None
        """What was sent last: the same once more is reviewed in any case."""
        self.form = TicketForm()
        self.entry = TicketEntry(bridge, self.form)
        self.orders = ActiveOrdersPanel(bridge, is_of_symbol=True)
        self.orders.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addWidget(self.orders, 1)
        self._listen()
        self.entry.fill_price()
        self.form.change_tab.show_count(self.orders.model.total)
        self.set_side(OrderSide.BUY)

    def _listen(self) -> None:
        bridge, form = self._bridge, self.form
        bridge.focus_changed.connect(self._on_focus)
        bridge.focused_quote_changed.connect(self._on_quote)
        for signal in (bridge.session_changed, bridge.account_changed, bridge.instruments_changed):
            signal.connect(self._judging.want)
        told = (bridge.positions_changed, bridge.orders_changed, bridge.autos_changed, bridge.interruptions_changed)
        for signal in told:
            signal.connect(self._judging.want)
        bridge.answered.connect(self._on_answer)
        bridge.orders_changed.connect(self._on_orders)
        form.buy_tab.clicked.connect(lambda: self.set_side(OrderSide.BUY))
        form.sell_tab.clicked.connect(lambda: self.set_side(OrderSide.SELL))
        form.change_tab.clicked.connect(self.show_orders)
        self.orders.counted.connect(form.change_tab.show_count)
        form.venues.chosen.connect(self.venue_changed)
        for edited in (form.venues.chosen, form.types.currentIndexChanged, form.force.currentIndexChanged):
            edited.connect(self._on_edit)
        for edited in (form.price.edited, form.trigger.edited, form.quantity.edited):
            edited.connect(self._on_edit)
        self.entry.unit_switched.connect(self._on_edit)
        preferences.changed.connect(self._judge)
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
        self.form.body.show()
        self.orders.hide()
        self._on_edit()

    def show_orders(self) -> None:
        """Show the symbol's working orders with 정정 and 취소 in the place of a new one."""
        self._back()
        self.form.change_tab.setChecked(True)
        self.form.body.hide()
        self.orders.show()
        self.orders.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_price(self, price: int) -> None:
        """Take a price in won, as from a click in the order book; makes it a limit order where it had no price."""
        if self.form.change_tab.isChecked():
            self.set_side(OrderSide.BUY)
        self.entry.set_price(price)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Review and send by Enter, go back by Escape; a key held down never sends."""
        if self.orders.isVisibleTo(self):
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self._advance()
        elif event.key() == Qt.Key.Key_Escape and self._step is Step.REVIEW:
            self._back()
        else:
            super().keyPressEvent(event)

    def _on_focus(self, _instrument_id: str) -> None:
        self._step = Step.EDIT
        self._sent_words = ""
        self.entry.clear()
        self._judge()

    def _on_quote(self) -> None:
        self.entry.fill_price()
        self._judging.want()

    def _on_edit(self, _value: object = None) -> None:
        if self._step is Step.REVIEW:
            self._step = Step.EDIT
        if self._step is Step.EDIT:
            self._sent_words = ""
        quantity = number_or_none(self.entry.draft().quantity_text)
        if quantity:
            self.quantity_changed.emit(quantity)
        self._judge()

    @property
    def _draft(self) -> Draft:
        """The order as written, or as it stands under review."""
        under_review = self._reviewed if self._step is Step.REVIEW else None
        return under_review or self.entry.draft()

    @property
    def _needs_review(self) -> bool:
        session = self._bridge.state.session
        return needs_review(session.mode if session is not None else "") or self._draft == self._last_sent

    def _judge(self, _view: object = None, *, is_for_news: bool = False) -> None:
        """Judge the order; `is_for_news` only where anything that decides changed, for in most frames a clock did."""
        self._judging.done()
        form, bridge = self.form, self._bridge
        focused, state = bridge.focused, bridge.state
        facts = self._draft, surroundings(bridge, focused), state.autos.get(focused), state.decision
        if is_for_news and facts == self._judged:
            return
        self._judged = facts
        draft, around = facts[:2]
        self._problems = check(draft, around)
        if self._problems and self._step is Step.REVIEW:
            self._step = Step.EDIT
        form.show_symbol(around.instrument.name if around.instrument is not None else tr("종목 없음"), focused)
        form.venues.update_choices(around)
        form.types.update_choices(draft.venue, around)
        form.force.update_choices(draft.order_type, draft.venue, around)
        form.show_problems(draft, self._problems)
        form.show_estimate(estimate_of(draft, around), around.account, around.instrument)
        self._show_note(draft, around)
        problem = self._problems[0] if self._problems else None
        said, hint = send_words(draft, self._step, problem, is_direct=not self._needs_review)
        is_ready = not self._problems and self._step is not Step.PENDING
        form.show_send(said, hint, is_ready=is_ready, is_review=self._step is Step.REVIEW)

    def _show_note(self, draft: Draft, around: Surroundings) -> None:
        strip, focused = self.form.note, self._bridge.focused
        if self._step is Step.PENDING:
            strip.say(tr("보내는 중"), self._sent_words, "accent")
        elif self._step is Step.REVIEW:
            said = review_words(draft, self._bridge.name_of(focused), estimate_of(draft, around).settled)
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
        if self._step is Step.EDIT and self._needs_review:
            self._reviewed = self.entry.draft()
            self._step = Step.REVIEW
            self._sent_words = ""
            self._judge()
            return
        self._send()

    def _back(self) -> None:
        if self._step is Step.REVIEW:
            self._step = Step.EDIT
            self._judge()

    def _send(self) -> None:
        draft, session = self._draft, self._bridge.state.session
        quantity = number_or_none(draft.quantity_text)
        if quantity is None:
            return
        if self._step is Step.REVIEW and session is not None and session.mode == "real":
            preferences.set("confirm/real_seen", ON)
        self._step = Step.PENDING
        self._sent_words = order_words(draft)
        self._last_sent = draft
        self._command_id = self._bridge.new_command_id()
        self._judge()
        command = Place(
            command_id=self._command_id,
            instrument_id=self._bridge.focused,
            side=draft.side,
            order_type=draft.order_type,
            quantity=quantity,
            price=draft.price,
            venue=draft.venue,
            time_in_force=draft.time_in_force,
            trigger_price=draft.trigger,
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
            self._last_sent = None
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
