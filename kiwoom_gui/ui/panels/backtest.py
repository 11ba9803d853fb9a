"""백테스트: settings, start and stop, figures, equity, trades, comparison of values. The runs have their own processes.

Loaded when the panel is first opened, with all that it brings.
"""

import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QComboBox,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from kiwoom_gui.app.backtest.jobs import Progress
from kiwoom_gui.app.backtest.report import Report, as_html, worse_of
from kiwoom_gui.app.backtest.service import BacktestService, Listener
from kiwoom_gui.app.backtest.spec import BacktestSpec
from kiwoom_gui.app.backtest.sweep import Sweep
from kiwoom_gui.app.backtest.sweep_report import sweep_html
from kiwoom_gui.ui import backtest_words as said
from kiwoom_gui.ui import exports, formats
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.charts.equity_plot import EquityLine, EquityPlot
from kiwoom_gui.ui.language import languages
from kiwoom_gui.ui.panels import backtest_tables as tables
from kiwoom_gui.ui.panels.backtest_form import BacktestForm
from kiwoom_gui.ui.widgets.basics import Message, button, column, label, progress_line, row
from kiwoom_gui.ui.words import tr

SETTINGS, FIGURES, EQUITY, TRADES, SWEEP = range(5)
_REDRAW_MS = 200


class _Relay(QObject):
    """Carries what the service tells from its thread to the panel's."""

    progressed = Signal(object)
    done = Signal(object)
    ended = Signal(object)
    written = Signal(str, str)
    """A report's file, or why it could not be written."""


class _Write(QRunnable):
    """Makes a page and writes it, off the loop."""

    def __init__(self, outcome: Report | Sweep, spec: BacktestSpec, path: Path, relay: _Relay) -> None:
        super().__init__()
        self._outcome, self._spec, self._path, self._relay = outcome, spec, path, relay
        self._language = languages.code

    def run(self) -> None:
        """Write."""
        outcome = self._outcome
        try:
            if isinstance(outcome, Report):
                page = as_html(outcome, self._language)
            else:
                page = sweep_html(self._spec, outcome, self._language)
            self._path.write_text(page, encoding="utf-8")
        except OSError as error:
            self._relay.written.emit("", error.strerror or str(error))
        else:
            self._relay.written.emit(str(self._path), "")


class BacktestPanel(QWidget):
    """One backtest at a time."""

    def __init__(self, bridge: Bridge, service: BacktestService | None = None) -> None:
        """Take the bridge, and what runs backtests; None makes one."""
        super().__init__()
        self.setObjectName("backtestPanel")
        self.setAccessibleName(tr("백테스트"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "s1")
        self._bridge = bridge
        self._service = service or BacktestService()
        self._relay = _Relay()
        self._outcome: Report | Sweep | None = None
        self._spec = BacktestSpec(folder="")
        self._began = time.perf_counter()
        self.form = BacktestForm(bridge)
        self.start = button(tr("실행"), "backtestStart", self.run, "primary", tr("백테스트 시작"))
        self.stop = button(tr("그만"), "backtestStop", self.cancel, spoken=tr("백테스트 중지"))
        self.open = button(tr("보고서 열기"), "backtestOpen", self.open_report)
        self.bar = progress_line("backtestProgress", tr("백테스트 진행"))
        self.line = label("", "t2", "head", "backtestLine")
        self.message = Message("backtestMessage")
        self.tabs: list[QPushButton] = []
        self.pages = QStackedWidget()
        self.figures, self.figure_view = tables.figure_table()
        self.parts, self.part_view = tables.part_table()
        self.trades, self.trade_view = tables.trade_table()
        self.ranks, self.rank_view = tables.rank_table()
        self.plot = EquityPlot()
        self.paths = QComboBox()
        self._redraw = QTimer(self, singleShot=True, interval=_REDRAW_MS)
        self._redraw.timeout.connect(self._show_equity)
        self._build()
        self._listen()
        self._on_form()

    # --- building ---

    def _build(self) -> None:
        head = row(margins=(8, 6, 8, 4), spacing=8)
        head.addWidget(self.start)
        head.addWidget(self.stop)
        head.addWidget(self.bar, 1)
        head.addWidget(self.open)
        foot = row(margins=(8, 0, 8, 4))
        foot.addWidget(self.line, 1)
        self.line.setMinimumWidth(40)
        tabs = row(margins=(8, 0, 8, 0), spacing=8)
        group = QButtonGroup(self)
        for number, words in enumerate((tr("설정"), tr("요약"), tr("평가금액 곡선"), tr("거래"), tr("값 견주기"))):
            tab = button(words, f"backtestTab{number}", kind="tab")
            tab.setCheckable(True)
            tab.clicked.connect(lambda _checked=False, number=number: self.show_page(number))
            group.addButton(tab)
            self.tabs.append(tab)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        figures = _upon_each_other(self.figure_view, self.part_view)
        for page in (_scrolled(self.form), figures, self._equity(), self._trades(), self.rank_view):
            self.pages.addWidget(page)
        box = column()
        for part in (head, foot):
            box.addLayout(part)
        box.addWidget(self.message)
        box.addLayout(tabs)
        box.addWidget(self.pages, 1)
        self.setLayout(box)
        self.show_page(SETTINGS)

    def _equity(self) -> QWidget:
        line = row(margins=(8, 2, 8, 2))
        line.addStretch(1)
        line.addWidget(button(tr("그림으로 저장"), "backtestPicture", self.save_picture, "bare"))
        page, box = QWidget(), column()
        box.addWidget(self.plot, 1)
        box.addLayout(line)
        page.setLayout(box)
        return page

    def _trades(self) -> QWidget:
        self.paths.setObjectName("backtestTradesOf")
        self.paths.setAccessibleName(tr("어느 경로의 거래"))
        self.paths.currentIndexChanged.connect(self._show_trades)
        line = row(margins=(8, 4, 8, 4), spacing=8)
        line.addWidget(self.paths)
        line.addWidget(label(tr("▲ 고가·저가 순서에 달린 거래"), "t3", "head"), 1)
        page, box = QWidget(), column()
        box.addLayout(line)
        box.addWidget(self.trade_view, 1)
        page.setLayout(box)
        return page

    def _listen(self) -> None:
        self.form.changed.connect(self._on_form)
        relay = self._relay
        relay.progressed.connect(self._on_progress)
        relay.done.connect(self._on_done)
        relay.ended.connect(self._on_ended)
        relay.written.connect(self._on_written)
        service = self._service
        self.destroyed.connect(service.cancel)
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(service.cancel)

    # --- running ---

    @property
    def outcome(self) -> Report | Sweep | None:
        """What the last run found; None before the first."""
        return self._outcome

    def run(self) -> None:
        """Start what the form asks for."""
        problem = self.form.problem
        if problem:
            self.message.say(problem, "warn")
            return
        self.message.clear()
        self._spec, self._began = self.form.spec, time.perf_counter()
        relay = self._relay
        listener = Listener(relay.progressed.emit, relay.done.emit, relay.ended.emit)
        if self.form.wants_sweep:
            self._service.start_sweep(self._spec, self.form.choices, listener)
        else:
            self._service.start(self._spec, listener)
        self.bar.setValue(0)
        self.line.setText(tr("자료를 읽는 중"))
        self._show_state(is_running=True)

    def cancel(self) -> None:
        """Ask the run to stop; it does within a second."""
        self._service.cancel()
        self.stop.setEnabled(False)
        self.line.setText(tr("멈추는 중"))

    def _on_progress(self, told: Progress) -> None:
        if self.stop.isEnabled():
            self.bar.setValue(round(told.share * 1_000))
            self.line.setText(said.progress(told, time.perf_counter() - self._began))

    def _on_done(self, outcome: Report | Sweep) -> None:
        self._outcome = outcome
        self.bar.setValue(1_000)
        seconds = formats.number(time.perf_counter() - self._began, 1)
        self.line.setText(tr("{n}초 만에 끝났습니다").format(n=seconds))
        self._show_state(is_running=False)
        if isinstance(outcome, Sweep):
            self.ranks.set_rows(tables.rank_rows(outcome))
            self.message.say(said.figure("overfit"), "warn")
            self.show_page(SWEEP)
        else:
            self._show_report(outcome)

    def _on_ended(self, error: Exception | None) -> None:
        self.bar.setValue(0)
        self.line.setText(tr("멈췄습니다") if error is None else tr("끝내지 못했습니다"))
        if error is not None:
            self.message.say(said.failure(error))
        self._show_state(is_running=False)

    # --- showing ---

    def show_page(self, number: int) -> None:
        """Bring a page to sight."""
        self.tabs[number].setChecked(True)
        self.pages.setCurrentIndex(number)
        if number == EQUITY:
            self._redraw.start()

    def _on_form(self) -> None:
        self.line.setText(self.form.problem or tr("시작할 수 있습니다"))
        self._show_state()

    def _show_state(self, *, is_running: bool | None = None) -> None:
        runs = self._service.is_running if is_running is None else is_running
        problem = self.form.problem
        self.start.setEnabled(not runs and not problem)
        self.start.setToolTip(problem)
        self.stop.setEnabled(runs)
        self.form.setEnabled(not runs)
        self.open.setEnabled(self._outcome is not None and not runs)

    def _show_report(self, report: Report) -> None:
        self.figures.set_rows(tables.figure_rows(report))
        self.parts.set_rows(tables.part_rows(report))
        self.paths.blockSignals(True)
        self.paths.clear()
        self.paths.addItems([said.path(result.order) for result in report.results])
        self.paths.setCurrentIndex(worse_of(report))
        self.paths.blockSignals(False)
        self._show_trades()
        self._show_equity()
        self.show_page(FIGURES)

    def _show_trades(self, _index: int = 0) -> None:
        report, place = self._outcome, self.paths.currentIndex()
        if isinstance(report, Report) and 0 <= place < len(report.results):
            codes = {trade.symbol for trade in report.results[place].trades}
            names = {code: self._bridge.name_of(code) for code in codes}
            self.trades.set_rows(tables.trade_rows(report, place, names))

    def _show_equity(self) -> None:
        report = self._outcome
        if not isinstance(report, Report):
            return
        days = [mark.day for mark in report.results[0].days]
        lines = [
            EquityLine(said.path(result.order), tuple(mark.equity for mark in result.days)) for result in report.results
        ]
        self.plot.show_lines(days, lines, worse_of(report), report.spec.cash)

    # --- the page and the picture ---

    def open_report(self) -> None:
        """Write the report as a page among the temporary files, and open it in the browser."""
        if self._outcome is not None:
            path = Path(tempfile.mkdtemp(prefix="kiwoom-gui-")) / "backtest.html"
            QThreadPool.globalInstance().start(_Write(self._outcome, self._spec, path, self._relay))

    def _on_written(self, file: str, problem: str) -> None:
        if problem:
            self.message.say(tr("보고서를 쓰지 못했습니다: {why}").format(why=problem))
        elif QDesktopServices.openUrl(QUrl.fromLocalFile(file)):
            self.line.setText(tr("보고서를 열었습니다"))
        else:
            self.message.say(tr("브라우저를 열지 못했습니다. 보고서는 {file}에 있습니다").format(file=file), "warn")

    def save_picture(self) -> None:
        """Save the equity as a picture; asks where."""
        exports.save_picture(self, "backtest", self.plot.grab(), lambda text: self.message.say(text, "accent"))


def _scrolled(form: QWidget) -> QWidget:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setAccessibleName(tr("백테스트 설정"))
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(form)
    scroll.viewport().setAutoFillBackground(False)
    form.setAutoFillBackground(False)
    return scroll


def _upon_each_other(upper: QWidget, lower: QWidget) -> QWidget:
    split = QSplitter(Qt.Orientation.Vertical)
    split.setChildrenCollapsible(False)
    split.addWidget(upper)
    split.addWidget(lower)
    split.setStretchFactor(0, 3)
    split.setStretchFactor(1, 2)
    split.setHandleWidth(3)
    return split
