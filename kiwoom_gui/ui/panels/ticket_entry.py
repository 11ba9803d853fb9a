"""What the ticket's fields are filled with: prices by tick and from the quote, shares or won, the order as written.

Knows the bridge and the form; judges and sends nothing.
"""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from kiwoom_gui.domain.enums import OrderSide, OrderType
from kiwoom_gui.market.order_types import needs_price
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.surroundings import surroundings
from kiwoom_gui.ui.panels.ticket_checks import Draft, Surroundings, number_or_none
from kiwoom_gui.ui.panels.ticket_estimate import Estimate, estimate, reserve_price, share_of, step_from
from kiwoom_gui.ui.panels.ticket_fields import EntryField
from kiwoom_gui.ui.panels.ticket_form import TicketForm


class TicketEntry(QObject):
    """Fills the fields of the focused symbol's order."""

    unit_switched = Signal()
    """Between shares and won, after the number was turned into the other."""

    def __init__(self, bridge: Bridge, form: TicketForm) -> None:
        """Take the bridge and the form."""
        super().__init__(form)
        self._bridge, self._form = bridge, form
        self._awaits_price = True
        form.price_stepped.connect(lambda ticks: self._step(form.price, ticks))
        form.trigger_stepped.connect(lambda ticks: self._step(form.trigger, ticks))
        form.price.chip_clicked.connect(self._on_price_chip)
        form.quantity.chip_clicked.connect(self._on_share_chip)
        form.unit_switched.connect(self._on_unit)

    def draft(self) -> Draft:
        """Return the order as it would be sent: an amount in won is turned into whole shares."""
        draft = self._form.draft()
        amount = number_or_none(draft.quantity_text) if self._form.is_amount else None
        if amount is None:
            return draft
        price = self._price_of(draft)
        return replace(draft, quantity_text=str(amount // price) if price else "")

    def clear(self) -> None:
        """Empty the fields for another symbol, and take its price as soon as there is one."""
        self._awaits_price = True
        for field in (self._form.price, self._form.trigger, self._form.quantity):
            field.set_value(None)
        self.fill_price()

    def fill_price(self) -> None:
        """Start from the last price, once."""
        quote = self._bridge.quote(self._bridge.focused)
        if self._awaits_price and quote is not None:
            self._awaits_price = False
            self._form.price.set_value(quote.last_px)

    def set_price(self, price: int) -> None:
        """Take a price in won; what has no price becomes a limit order."""
        self._awaits_price = False
        if not needs_price(self._form.types.order_type):
            self._form.types.choose(OrderType.LIMIT)
        self._form.price.set_value(price)

    def _price_of(self, draft: Draft) -> int | None:
        """Return at what a share is counted, in won: the limit, else the best ask, else the last trade."""
        quote = self._bridge.quote(self._bridge.focused)
        return draft.price or ((quote.ask_px or quote.last_px) if quote is not None else None)

    def _step(self, field: EntryField, ticks: int) -> None:
        instrument, quote = self._bridge.instrument(self._bridge.focused), self._bridge.quote(self._bridge.focused)
        if instrument is not None:
            last_px = quote.last_px if quote is not None else None
            field.set_value(step_from(number_or_none(field.text), ticks, instrument, last_px))

    def _on_price_chip(self, key: str) -> None:
        quote = self._bridge.quote(self._bridge.focused)
        if key == "ticks":
            self._step(self._form.price, -5 if self._form.side is OrderSide.BUY else 5)
        elif quote is not None:
            price = {"ask": quote.ask_px, "last": quote.last_px, "bid": quote.bid_px}[key]
            if price is not None:
                self.set_price(price)

    def _on_share_chip(self, percent: str) -> None:
        draft = self._form.draft()
        numbers = estimate_of(draft, surroundings(self._bridge, self._bridge.focused))
        shares, price = share_of(numbers.orderable_qty, int(percent)), self._price_of(draft)
        if self._form.is_amount:
            self._form.quantity.set_value(shares * price if shares is not None and price else None)
        else:
            self._form.quantity.set_value(shares)

    def _on_unit(self) -> None:
        """Keep what was meant: shares become what they cost, an amount the shares that it pays for."""
        draft = self._form.draft()
        typed, price = number_or_none(draft.quantity_text), self._price_of(draft)
        if typed and price:
            self._form.quantity.set_value(typed * price if self._form.is_amount else typed // price)
        self.unit_switched.emit()


def estimate_of(draft: Draft, around: Surroundings) -> Estimate:
    """Return what an order would cost or bring; without a price of its own at what it reserves or would fetch."""
    price: int | None = None
    if draft.side is OrderSide.SELL and not needs_price(draft.order_type):
        price = (around.quote.bid_px or around.quote.last_px) if around.quote is not None else None
    elif around.instrument is not None:
        price = reserve_price(draft.order_type, draft.price, around.instrument)
    return estimate(draft.side, price, around, number_or_none(draft.quantity_text))
