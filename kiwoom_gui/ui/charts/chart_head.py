"""The line over the price chart: the symbol's name, last price and day. Shows views; knows no bridge."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiwoom_gui.app.views import InstrumentRow, QuoteRow
from kiwoom_gui.ui import formats, style
from kiwoom_gui.ui.still_titles import say_still
from kiwoom_gui.ui.widgets.basics import label, row
from kiwoom_gui.ui.words import tr

_ROOM_FOR_DAY = 700
_ROOM_FOR_CODE = 440
"""Pixels of the panel's width from which the day's values, and the code, stand beside the price."""


class ChartHead(QWidget):
    """Name, code, last price and change at the left; the day at the right where there is room."""

    def __init__(self) -> None:
        """Start without a symbol."""
        super().__init__()
        self._name = label("", "t1", "symbol", "chartSymbol")
        self._code = label("", "t3")
        self._phase = label("", "warn", "key", name="chartPhase")
        self._last = label("", "flat", "last", name="chartLast")
        self._change = label("", "flat", "key")
        self._day = label("", "t2", name="chartDay")
        line = row(margins=(8, 4, 8, 4), spacing=10)
        for part in (self._name, self._code, self._last, self._change, self._phase):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self._day)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # gives way: see resizeEvent

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for: first the day's values, then the code."""
        super().resizeEvent(event)
        self._day.setVisible(event.size().width() >= _ROOM_FOR_DAY)
        self._code.setVisible(event.size().width() >= _ROOM_FOR_CODE)

    def show_symbol(self, instrument_id: str, name: str, instrument: InstrumentRow | None) -> None:
        """Show which symbol it is; empty: none was chosen."""
        self._name.setText(name if instrument_id else tr("종목 없음"))
        listing = f" · {instrument.listing.value}" if instrument is not None else ""
        self._code.setText(f"{instrument_id}{listing}" if instrument_id else "")

    def show_phase(self, words: str) -> None:
        """Show a call auction while it lasts; empty: none."""
        self._phase.setText(words)
        self._phase.setVisible(bool(words))

    def show_quote(self, quote: QuoteRow | None) -> None:
        """Show the last price and the day so far."""
        if quote is None:
            for part in (self._last, self._change, self._day):
                say_still(part, "")
            return
        tone = formats.direction(quote.change)
        for part in (self._last, self._change):
            style.set_tone(part, tone)
        say_still(self._last, formats.number(quote.last_px))
        mark = formats.arrow(quote.change)
        change = f"{mark} {formats.number(abs(quote.change))}  {formats.signed_percent(quote.change_percent)}"
        say_still(self._change, change)
        parts = [f"{tr('시')} {formats.number(quote.open_px)}", f"{tr('고')} {formats.number(quote.high_px)}"]
        parts += [f"{tr('저')} {formats.number(quote.low_px)}"]
        parts += [f"{tr('거래대금')} {formats.hundred_millions(quote.day_notional_mwon)}"]
        said = [*parts, f"{tr('체결강도')} {formats.number(quote.strength_percent, 1)}"]
        say_still(self._day, "  ".join(said))
