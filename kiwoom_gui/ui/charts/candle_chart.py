"""The price chart of the focused symbol: head, tools, candles, and what is done with its lines. Computes nothing."""

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QWidget

from kiwoom_gui.app.views import BarsView, DecisionView
from kiwoom_gui.domain.enums import Phase, Venue
from kiwoom_gui.ui import exports, words
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.charts.bar_store import BarStore
from kiwoom_gui.ui.charts.candle_lines import price_lines
from kiwoom_gui.ui.charts.candle_plot import CandlePlot
from kiwoom_gui.ui.charts.candle_table import candle_table, series_name
from kiwoom_gui.ui.charts.chart_head import ChartHead
from kiwoom_gui.ui.charts.chart_marks import FillMark, fill_marks, order_marks
from kiwoom_gui.ui.charts.chart_tools import ChartTools, chosen_averages
from kiwoom_gui.ui.charts.edit_strip import EditStrip
from kiwoom_gui.ui.charts.past_loader import PastLoader
from kiwoom_gui.ui.charts.plan_lines import PlanLines
from kiwoom_gui.ui.panels.surroundings import position_of
from kiwoom_gui.ui.vi_words import vi_short
from kiwoom_gui.ui.widgets.basics import column, rule
from kiwoom_gui.ui.words import tr

_REDRAW_MS = 100
"""At least so long between two drawings of what the engine tells; the crosshair and drags do not wait."""
_AUCTIONS = (Phase.OPENING_AUCTION, Phase.VI_AUCTION, Phase.CLOSING_AUCTION, Phase.AFTER_MARKET_CALL)


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
        self.head, self.tools, self.strip = ChartHead(), ChartTools(), EditStrip()
        self.plan_lines = PlanLines(bridge, self.plot, self.strip)
        self._past = PastLoader(bridge, self._store)
        self._is_new = False
        self._is_moved = False
        self._older = 0
        self._marked: tuple[object, ...] = ()
        self._fills: list[FillMark] = []
        self._timer = QTimer(self, singleShot=True)
        self._drawn = QElapsedTimer()
        self._drawn.start()
        self._timer.timeout.connect(self._draw)
        box = column()
        for part in (self.head, self.tools, rule(), self.strip):
            box.addWidget(part)
        box.addWidget(self.plot, 1)
        self.setLayout(box)
        self._listen()
        self._on_drawn()
        if bridge.state.bars is not None:
            self._on_bars(bridge.state.bars)
        self.plan_lines.reset()
        self._show_head()
        self._draw()

    @property
    def intervals(self) -> dict[int, QWidget]:
        """The buttons of the candles' lengths, by minutes."""
        return {**self.tools.intervals}

    def _listen(self) -> None:
        bridge = self._bridge
        bridge.focus_changed.connect(self._on_focus)
        bridge.bars_changed.connect(self._on_bars)
        bridge.focused_quote_changed.connect(self._on_quote)
        bridge.session_changed.connect(self._show_phase)
        bridge.interruptions_changed.connect(self._show_phase)
        told = (bridge.decision_changed, bridge.fills_changed, bridge.positions_changed, bridge.orders_changed)
        for signal in (*told, bridge.plan_changed):
            signal.connect(self._later)
        bridge.instruments_changed.connect(self._show_head)
        self.plot.window_x.older_wanted.connect(self._past.want)
        self._past.said.connect(self._hint)
        self.tools.interval_chosen.connect(self._choose)
        self.tools.drawn_changed.connect(self._on_drawn)
        self.tools.lock_changed.connect(self.plan_lines.unlock)
        self.tools.picture_wanted.connect(self.save_picture)
        self.tools.table_wanted.connect(self.save_table)

    def save_picture(self) -> None:
        """Save what the panel shows now as a picture; asks where."""
        exports.save_picture(self, series_name(self._store), self.grab(), self._tell)

    def save_table(self) -> None:
        """Save all candles that are there with what is drawn over them; asks where."""
        exports.save_table(self, series_name(self._store), candle_table(self._store, self.plot.indicators), self._tell)

    def _tell(self, text: str) -> None:
        self.strip.tell(text, "accent")

    def _hint(self, text: str) -> None:
        self.plot.overlay.hint = text
        self.plot.viewport().update()

    def _on_drawn(self) -> None:
        self.plot.choose(chosen_averages(), has_rsi=self.tools.has_rsi)

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
        self._is_moved = self._is_moved or (taken.is_new and not taken.keeps_view)
        if taken.is_new:
            self._draw()  # at once: a frame of the new candles on the old scale would be a chart of nothing
        else:
            self._later()

    def _on_quote(self) -> None:
        self.head.show_quote(self._bridge.quote(self._bridge.focused))
        self._later()

    def _later(self, _view: object = None) -> None:
        if not self._timer.isActive():
            self._timer.start(max(_REDRAW_MS - self._drawn.elapsed(), 0))

    def _decision(self) -> DecisionView | None:
        decision = self._bridge.state.decision
        return decision if decision is not None and decision.instrument_id == self._bridge.focused else None

    def _draw(self) -> None:
        self._drawn.restart()
        bridge = self._bridge
        focused = bridge.focused
        quote = bridge.quote(focused)
        is_shown = self._store.instrument_id == focused
        last_px = quote.last_px if quote is not None and is_shown else None
        basis = self.plan_lines.basis
        lines = price_lines(self._decision(), position_of(bridge, focused), last_px, basis)
        last = (quote.last_px, quote.change) if quote is not None and is_shown else None
        fills = self._fill_marks()
        orders = order_marks(bridge.state.orders, self._store.instrument_id)
        self.plot.show_marks(lines, fills, orders, last)
        self.plot.show_bars(is_new=self._is_new, older=self._older, is_moved=self._is_moved)
        self._is_new, self._is_moved, self._older = False, False, 0

    def _fill_marks(self) -> list[FillMark]:
        """Return the marks of fills; a trade of the newest candle does not move them."""
        asked = (self._bridge.state.fills, self._store.instrument_id, self._store.revision)
        if asked != self._marked:
            self._marked, self._fills = asked, fill_marks(self._bridge.state.fills, self._store)
        return self._fills

    def _show_head(self, _view: object = None) -> None:
        focused = self._bridge.focused
        self.head.show_symbol(focused, self._bridge.name_of(focused), self._bridge.instrument(focused))
        self.head.show_quote(self._bridge.quote(focused))
        self.tools.check(self._bridge.minutes)
        self._show_phase()

    def _show_phase(self, _view: object = None) -> None:
        session = self._bridge.state.session
        phases = session.phases.get(Venue.KRX, []) if session is not None else []
        auction = next((phase for phase in _AUCTIONS if phase in phases), None)
        interruption = self._bridge.state.interruptions.get(self._bridge.focused)
        said = words.phase(auction) if auction is not None else ""
        self.head.show_phase(vi_short(interruption) if interruption is not None else said)
