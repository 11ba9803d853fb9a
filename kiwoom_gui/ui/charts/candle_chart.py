"""The price chart of the focused symbol: head with the day's numbers, interval buttons, candles. Listens only."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kiwoom_gui.app.views import BarsView, DecisionView, QuotesView
from kiwoom_gui.ui import formats, style
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.charts.bar_store import BarStore
from kiwoom_gui.ui.charts.candle_lines import price_lines
from kiwoom_gui.ui.charts.candle_plot import CandlePlot
from kiwoom_gui.ui.charts.past_loader import PastLoader
from kiwoom_gui.ui.panels.surroundings import position_of
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.widgets.basics import button, label, rule
from kiwoom_gui.ui.words import tr

_ROOM_FOR_DAY = 700
_ROOM_FOR_CODE = 440
_NARROW_INTERVALS = frozenset({1, 3, 5, 15, 60, 0})
"""The bars offered where there is no room for all; the others come back with a wider chart."""
"""Pixels of the panel's width from which the day's values stand beside the price."""
_INTERVALS = (
    (1, "1분"),
    (3, "3분"),
    (5, "5분"),
    (10, "10분"),
    (15, "15분"),
    (30, "30분"),
    (45, "45분"),
    (60, "60분"),
    (0, "일"),
)
_REDRAW_MS = 33


class CandleChartPanel(QWidget):
    """차트 of the focused symbol."""

    def __init__(self, bridge: Bridge) -> None:
        """Show the focused symbol of a bridge."""
        super().__init__()
        self.setObjectName("candleChartPanel")
        self.setAccessibleName(tr("차트"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "s1")
        self._bridge = bridge
        self._store = BarStore()
        self.plot = CandlePlot(self._store)
        self.intervals: dict[int, QPushButton] = {}
        self._legend: dict[str, QLabel] = {}
        self._is_new = False
        self._older = 0
        self._past = PastLoader(bridge, self._store)
        self._name = label("", "t1", "symbol")
        self._code = label("", "t3")
        self._last = label("", "flat", "last", name="chartLast")
        self._change = label("", "flat", "key")
        self._day = label("", "t2", name="chartDay")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REDRAW_MS)
        self._timer.timeout.connect(self._draw)
        self._build()
        self._listen()
        if bridge.state.bars is not None:
            self._on_bars(bridge.state.bars)
        self._show_head()
        self._draw()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 4)
        head.setSpacing(10)
        for part in (self._name, self._code, self._last, self._change):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self._day)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 0, 8, 0)
        bar.setSpacing(6)
        group = QButtonGroup(self)
        for minutes, title in _INTERVALS:
            made = button(
                tr(title), f"chartInterval{minutes}", kind="tab", spoken=tr("{length} 봉").format(length=tr(title))
            )
            made.setCheckable(True)
            made.clicked.connect(lambda _checked=False, minutes=minutes: self._choose(minutes))
            group.addButton(made)
            self.intervals[minutes] = made
            bar.addWidget(made)
        bar.addSpacing(8)
        for title, token in (("MA20", "ma20"), ("MA60", "ma60")):
            legend = label(title)
            self._legend[token] = legend
            bar.addWidget(legend)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(bar)
        column.addWidget(rule())
        column.addWidget(self.plot, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for: first the day's values, then code and legend."""
        super().resizeEvent(event)
        width = event.size().width()
        self._day.setVisible(width >= _ROOM_FOR_DAY)
        for part in (self._code, *self._legend.values()):
            part.setVisible(width >= _ROOM_FOR_CODE)
        for minutes, made in self.intervals.items():
            made.setVisible(width >= _ROOM_FOR_CODE or minutes in _NARROW_INTERVALS)

    def _listen(self) -> None:
        bridge = self._bridge
        bridge.focus_changed.connect(self._on_focus)
        bridge.bars_changed.connect(self._on_bars)
        bridge.quotes_changed.connect(self._on_quotes)
        for signal in (bridge.decision_changed, bridge.fills_changed, bridge.positions_changed):
            signal.connect(self._later)
        bridge.instruments_changed.connect(self._show_head)
        self.plot.older_wanted.connect(self._past.want)
        self._past.said.connect(self.plot.say)
        themes.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        hues = style.tokens(themes.theme)
        for token, legend in self._legend.items():
            legend.setStyleSheet(f"color: {hues[token]};")

    def _choose(self, minutes: int) -> None:
        if self._bridge.focused:
            self._bridge.focus(self._bridge.focused, minutes)
        self._show_head()

    def _on_focus(self, instrument_id: str) -> None:
        if self._store.instrument_id != instrument_id:
            self._store.clear()
        self._show_head()
        self._later()

    def _on_bars(self, view: BarsView) -> None:
        taken = self._store.take(view)
        self._older = 0 if taken.is_new else self._older + taken.older
        self._is_new = taken.is_new or self._is_new
        self._later()

    def _on_quotes(self, view: QuotesView) -> None:
        if any(row.instrument_id == self._bridge.focused for row in view.rows):
            self._show_head()
            self._later()

    def _later(self, _view: object = None) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _decision(self) -> DecisionView | None:
        decision = self._bridge.state.decision
        return decision if decision is not None and decision.instrument_id == self._bridge.focused else None

    def _draw(self) -> None:
        bridge = self._bridge
        focused = bridge.focused
        quote = bridge.quote(focused)
        is_shown = self._store.instrument_id == focused
        last_px = quote.last_px if quote is not None and is_shown else None
        lines = price_lines(self._decision(), position_of(bridge, focused), last_px)
        fills = [fill for fill in bridge.state.fills if fill.instrument_id == self._store.instrument_id]
        last = (quote.last_px, quote.change) if quote is not None and is_shown else None
        self.plot.show_marks(lines, fills, last)
        self.plot.show_bars(is_new=self._is_new, older=self._older)
        self._is_new, self._older = False, 0

    def _show_head(self, _view: object = None) -> None:
        bridge = self._bridge
        focused = bridge.focused
        instrument, quote = bridge.instrument(focused), bridge.quote(focused)
        self._name.setText(bridge.name_of(focused) if focused else tr("종목 없음"))
        listing = f" · {instrument.listing.value}" if instrument is not None else ""
        self._code.setText(f"{focused}{listing}" if focused else tr("관심종목에서 종목을 고르세요"))
        if bridge.minutes in self.intervals:
            self.intervals[bridge.minutes].setChecked(True)
        if quote is None:
            for part in (self._last, self._change, self._day):
                part.setText("")
            return
        tone = formats.direction(quote.change)
        for part in (self._last, self._change):
            style.set_tone(part, tone)
        self._last.setText(formats.number(quote.last_px))
        mark = formats.arrow(quote.change)
        self._change.setText(
            f"{mark} {formats.number(abs(quote.change))}  {formats.signed_percent(quote.change_percent)}"
        )
        parts = [f"{tr('시')} {formats.number(quote.open_px)}", f"{tr('고')} {formats.number(quote.high_px)}"]
        parts += [f"{tr('저')} {formats.number(quote.low_px)}"]
        parts += [f"{tr('거래대금')} {formats.hundred_millions(quote.day_notional_mwon)}"]
        self._day.setText("  ".join([*parts, f"{tr('체결강도')} {formats.number(quote.strength_percent, 1)}"]))
