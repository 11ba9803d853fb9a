"""The controls of the ticket and how they lie. Reads and shows; knows no bridge and no rule."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from kiwoom_gui.app.views import AccountView, InstrumentRow
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.market.order_types import needs_price, needs_trigger
from kiwoom_gui.ui import formats, panel_words, style, words
from kiwoom_gui.ui.panels.ticket_checks import Draft, Field, Problem, number_or_none, problem_of
from kiwoom_gui.ui.panels.ticket_estimate import Estimate
from kiwoom_gui.ui.panels.ticket_fields import LABEL_WIDTH, EntryField
from kiwoom_gui.ui.panels.ticket_head import ChangeTab, ForceChoice, SideTab, TypeChoice, VenueSegments, titled
from kiwoom_gui.ui.panels.ticket_summary import EstimateGrid, NoteStrip
from kiwoom_gui.ui.widgets.basics import button, label, set_tip
from kiwoom_gui.ui.words import tr

_PRICE_CHIPS = (
    ("ask", "매도1", "가격을 매도 1호가로"),
    ("last", "현재가", "가격을 현재가로"),
    ("bid", "매수1", "가격을 매수 1호가로"),
    ("ticks", "−5틱", "가격을 다섯 틱 유리하게"),
)
_SHARE_CHIPS = tuple((str(share), f"{share}%", "가능 수량의 {share} 퍼센트") for share in (10, 25, 50, 100))
_UNTOUCHED = frozenset({"PRICE_EMPTY", "TRIGGER_EMPTY", "QUANTITY_EMPTY"})
_AMOUNT_STEP = 100_000
"""Won that a step of the amount is worth."""


class TicketForm(QWidget):
    """Side, symbol, venue, type, price, quantity, estimate, note, the one filled button."""

    price_stepped = Signal(int)
    """By how many ticks."""
    trigger_stepped = Signal(int)
    unit_switched = Signal()

    def __init__(self) -> None:
        """Start on a buy at a limit."""
        super().__init__()
        self.buy_tab = SideTab(OrderSide.BUY, "buy")
        self.sell_tab = SideTab(OrderSide.SELL, "sell")
        self.venues = VenueSegments()
        self.change_tab = ChangeTab()
        self.types = TypeChoice()
        self.force = ForceChoice()
        self.price = EntryField("ticketPrice", tr("가격"), tr("원"), _PRICE_CHIPS, self.price_stepped.emit)
        self.trigger = EntryField("ticketTrigger", tr("발동가"), tr("원"), (), self.trigger_stepped.emit)
        self.quantity = EntryField("ticketQuantity", tr("수량"), tr("주"), _SHARE_CHIPS, self._step_quantity)
        self.unit = button(tr("수량"), "ticketUnit", self._switch_unit, "small", tr("수량과 금액 바꾸기"))
        self.is_amount = False
        """Whether what is typed is won to spend instead of shares."""
        self.numbers = EstimateGrid()
        self.note = NoteStrip("ticketNote")
        self.send_button = button("", "ticketSend", kind="buy")
        self.back_button = button(tr("돌아가기 Esc"), "ticketBack", kind="small")
        self._name = label("", "t1", "key", name="ticketSymbol")
        self._code = label("", "t3", "head")
        self._hint = label("", "t3", "head", name="ticketHint")
        self._build()

    def _build(self) -> None:
        tabs = QHBoxLayout()
        tabs.setSpacing(0)
        group = QButtonGroup(self)
        for tab in (self.buy_tab, self.sell_tab, self.change_tab):
            group.addButton(tab)
            tabs.addWidget(tab, 1)
        symbol = QWidget()
        line = QHBoxLayout(symbol)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._name, 1)
        line.addWidget(self._code)
        self.body = QWidget()
        body = QVBoxLayout(self.body)
        body.setContentsMargins(8, 8, 8, 6)
        body.setSpacing(4)
        kind = QWidget()
        kinds = QHBoxLayout(kind)
        kinds.setContentsMargins(0, 0, 0, 0)
        kinds.setSpacing(4)
        kinds.addWidget(self.types, 3)
        kinds.addWidget(self.force, 1)
        self.quantity.set_caption(self.unit)
        for title, part in ((tr("종목"), symbol), (tr("거래소"), self.venues), (tr("유형"), kind)):
            body.addLayout(titled(title, part, LABEL_WIDTH))
        body.addSpacing(4)
        for part in (self.price, self.trigger, self.quantity, self.numbers, self.note, self.send_button):
            body.addWidget(part)
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
        column.addWidget(self.body, 1)
        chain: tuple[QWidget, ...] = (self.buy_tab, self.sell_tab, self.change_tab, self.types, self.force)
        chain = (*chain, self.price.edit, self.trigger.edit, self.unit, self.quantity.edit)
        chain = (*chain, self.send_button, self.back_button)
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    @property
    def side(self) -> OrderSide:
        """The side chosen."""
        return OrderSide.SELL if self.sell_tab.isChecked() else OrderSide.BUY

    def set_side(self, side: OrderSide) -> None:
        """Choose a side."""
        is_buy = side is OrderSide.BUY
        (self.buy_tab if is_buy else self.sell_tab).setChecked(True)
        self.price.chips["ticks"].setText(tr("−5틱") if is_buy else tr("+5틱"))
        style.set_property(self.send_button, "kind", "buy" if is_buy else "sell")

    def draft(self) -> Draft:
        """Return what stands in the ticket; the quantity as typed, also where it is an amount."""
        return Draft(
            self.side,
            self.types.order_type,
            self.venues.venue,
            self.price.text,
            self.quantity.text,
            self.force.time_in_force,
            self.trigger.text,
        )

    def show_symbol(self, name: str, code: str) -> None:
        """Show which symbol is ordered."""
        self._name.setText(name)
        self._code.setText(code)

    def show_problems(self, draft: Draft, problems: tuple[Problem, ...]) -> None:
        """Say beside each field what is wrong with it."""
        is_priced, kind = needs_price(draft.order_type), words.order_type(draft.order_type)
        unpriced = "" if is_priced else tr("{type}에는 가격이 없습니다").format(type=kind)
        self.price.set_usable(is_usable=is_priced, placeholder=unpriced)
        is_triggered = needs_trigger(draft.order_type)
        if not self.trigger.isHidden() or is_triggered:
            self.price.show_chips(is_shown=not is_triggered)  # gives its room away before the trigger takes it
        self.trigger.setVisible(is_triggered)
        shares = f"= {formats.shares(number_or_none(draft.quantity_text) or 0)}"
        for field, entry in ((Field.PRICE, self.price), (Field.TRIGGER, self.trigger), (Field.QUANTITY, self.quantity)):
            problem = problem_of(problems, field)
            said = panel_words.problem(problem.code, problem.params) if problem is not None else ""
            is_hint = problem is not None and problem.code in _UNTOUCHED
            if problem is None and field is Field.QUANTITY and self.is_amount:
                said, is_hint = shares, True
            entry.show_problem(said, is_hint=is_hint)

    def show_estimate(self, numbers: Estimate, account: AccountView | None, instrument: InstrumentRow | None) -> None:
        """Show what the order costs or brings."""
        self.numbers.show_estimate(self.side, numbers, account, instrument)

    def show_send(self, said: str, hint: str, *, is_ready: bool, is_review: bool) -> None:
        """Show the button's words, what they lead to or what is in the way, and the way back."""
        self.send_button.setEnabled(is_ready)
        self.send_button.setText(said)
        self.send_button.setAccessibleName(said)
        set_tip(self.send_button, hint)
        self._hint.setText(hint)
        self.back_button.setVisible(is_review)

    def _step_quantity(self, steps: int) -> None:
        step = _AMOUNT_STEP if self.is_amount else 1
        self.quantity.set_value(max((number_or_none(self.quantity.text) or 0) + steps * step, step))

    def _switch_unit(self) -> None:
        self.is_amount = not self.is_amount
        self.unit.setText(tr("금액") if self.is_amount else tr("수량"))
        self.quantity.set_unit(tr("원") if self.is_amount else tr("주"))
        self.quantity.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.unit_switched.emit()
