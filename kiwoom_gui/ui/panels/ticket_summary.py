"""The lower part of the ticket: what the order costs, what to mind, the review, and what became of it. Only shows."""

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kiwoom_gui.app.views import AccountView, InstrumentRow
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.market.costs import sell_tax
from kiwoom_gui.ui import formats, style
from kiwoom_gui.ui.panels.ticket_estimate import Estimate
from kiwoom_gui.ui.widgets.basics import label, rule
from kiwoom_gui.ui.words import tr

_NOTE_HEIGHT = 80
"""Room for a title and three lines."""


class EstimateGrid(QWidget):
    """주문 가능, 주문 금액, 수수료, 세금, 필요 금액."""

    def __init__(self) -> None:
        """Start with dashes."""
        super().__init__()
        self.setObjectName("ticketEstimate")
        self._shown: tuple[object, ...] = ()
        self._titles: dict[str, QLabel] = {}
        self._values: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        keys = (
            ("orderable", tr("주문 가능")),
            ("notional", tr("주문 금액")),
            ("fee", tr("수수료")),
            ("tax", tr("세금")),
        )
        for row, (key, title) in enumerate((*keys, ("settled", tr("필요 금액")))):
            self._titles[key] = label(title, "t3")
            self._values[key] = label(formats.MISSING, "t1", name=f"ticketEstimate_{key}", numeric=True)
            grid.addWidget(self._titles[key], row + (key == "settled"), 0)
            grid.addWidget(self._values[key], row + (key == "settled"), 1)
        grid.addWidget(rule(), 4, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        style.set_property(self._titles["settled"], "scale", "key")
        style.set_property(self._values["settled"], "scale", "kpi")

    def show_estimate(
        self, side: OrderSide, numbers: Estimate, account: AccountView | None, instrument: InstrumentRow | None
    ) -> None:
        """Show the numbers of an order; what is shown already costs nothing."""
        shown = (
            side,
            numbers,
            account.commission_ratio if account else None,
            instrument.listing if instrument else None,
        )
        if shown == self._shown:
            return
        self._shown = shown
        is_buy = side is OrderSide.BUY
        share = formats.shares(numbers.orderable_qty)
        cash = f"{formats.won(numbers.orderable_cash)} · {share}"
        self._values["orderable"].setText(cash if is_buy else share)
        self._values["notional"].setText(formats.won(numbers.notional))
        self._values["fee"].setText(formats.won(numbers.commission))
        about = tr("약") + " " if is_buy and numbers.tax is not None else ""
        self._values["tax"].setText(f"{about}{formats.won(numbers.tax)}")
        self._values["settled"].setText(formats.won(numbers.settled))
        self._titles["settled"].setText(tr("필요 금액") if is_buy else tr("받을 금액"))
        rate = formats.percent(account.commission_ratio * 100, 3) if account is not None else ""
        self._titles["fee"].setText(f"{tr('수수료')} {rate}".rstrip())
        tax_rate = formats.percent(sell_tax(1_000_000, instrument.listing) / 10_000, 2) if instrument else ""
        self._titles["tax"].setText(f"{tr('매도 때 세금') if is_buy else tr('세금')} {tax_rate}".rstrip())


class NoteStrip(QFrame):
    """A tinted strip of a title and two lines; keeps its place when empty, so that nothing moves."""

    def __init__(self, name: str) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName(name)
        self._title = label("", "warn", "key", name=f"{name}Title")
        self._text = label("", "t1", name=f"{name}Text")
        self._text.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addStretch(1)
        self.setFixedHeight(_NOTE_HEIGHT)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def text(self) -> str:
        """What it says."""
        return f"{self._title.text()} {self._text.text()}".strip()

    def say(self, title: str, text: str, tone: str) -> None:
        """Show a title and a text on a `warn`, `danger` or `accent` tint; empty for none."""
        if (title, text) != (self._title.text(), self._text.text()):
            self._title.setText(title)
            self._text.setText(text)
            self.setAccessibleName(f"{title} {text}".strip())
            self.setToolTip(text)
        style.set_property(self, "surface", tone or "s1")
        style.set_tone(self._title, tone or "t3")

    def clear(self) -> None:
        """Say nothing; the place stays."""
        self.say("", "", "")
