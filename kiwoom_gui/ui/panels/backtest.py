"""백테스트: settings, start and stop, figures, equity, trades, comparison of values. The runs have their own processes.

Loaded when the panel is first opened, with all that it brings.
"""

import time

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QScrollArea, QSplitter, QWidget

from kiwoom_gui.app.backtest.jobs import Progress
from kiwoom_gui.app.backtest.report import Report, worse_of
from kiwoom_gui.app.backtest.sweep import Sweep
from kiwoom_gui.ui import backtest_words as said
from kiwoom_gui.ui import exports, formats
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.charts.equity_plot import EquityLine, EquityPlot
from kiwoom_gui.ui.panels import backtest_tables as tables
from kiwoom_gui.ui.panels.backtest_form import BacktestForm
from kiwoom_gui.ui.panels.backtest_work import BacktestWork
from kiwoom_gui.ui.panels.work_panel import DONE, WorkPanel
from kiwoom_gui.ui.widgets.basics import button, column, label, row
from kiwoom_gui.ui.words import tr

SETTINGS, FIGURES, EQUITY, TRADES, SWEEP = range(5)
_REDRAW_MS = 200


class BacktestPanel(WorkPanel):
    """One backtest at a time."""

    def __init__(self, bridge: Bridge, work: BacktestWork | None = None) -> None:
        """Take the bridge, and the backtest that is shown; None makes one."""
        self.work = work or BacktestWork()
        super().__init__("backtest", tr("백테스트"), self.work)
        self._bridge = bridge
        self.form = BacktestForm(bridge)
        self.open = button(tr("보고서 열기"), "backtestOpen", self.work.write)
        self.line = label("", "t2", "head", "backtestLine")
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
        self._take_up()

    # --- building ---

    def _build(self) -> None:
        self._name_work(tr("실행"), tr("백테스트 시작"), tr("백테스트 중지"), tr("백테스트 진행"))
        head = row(margins=(8, 6, 8, 4), spacing=8)
        head.addWidget(self.start)
        head.addWidget(self.stop)
        head.addWidget(self.bar, 1)
        head.addWidget(self.open)
        foot = row(margins=(8, 0, 8, 4))
        foot.addWidget(self.line, 1)
        self.line.setMinimumWidth(40)
        pages = (
            (tr("설정"), _scrolled(self.form)),
            (tr("요약"), _upon_each_other(self.figure_view, self.part_view)),
            (tr("평가금액 곡선"), self._equity()),
            (tr("거래"), self._trades()),
            (tr("값 견주기"), self.rank_view),
        )
        self._frame((head, foot), pages)

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
        work = self.work
        work.progressed.connect(self._on_progress)
        work.done.connect(self._on_done)
        work.ended.connect(self._on_ended)
        work.written.connect(self._on_written)

    def _take_up(self) -> None:
        """Show the backtest as it is: a panel that is built anew finds one that goes on, or what one found."""
        work = self.work
        if work.outcome is not None:
            self._show_outcome(work.outcome)
            self.bar.setValue(DONE)
        super()._take_up()
        self._on_form()
        if work.failure is not None:
            self._on_ended(work.failure)
        elif work.service.is_running:
            self.line.setText(tr("자료를 읽는 중"))
            self._on_progress(work.told)

    # --- running ---

    def run(self) -> None:
        """Start what the form asks for."""
        problem = self.form.problem
        if problem:
            self.message.say(problem, "warn")
            return
        self.message.clear()
        self.work.begin(self.form.spec, self.form.choices if self.form.wants_sweep else None)
        self.bar.setValue(0)
        self.line.setText(tr("자료를 읽는 중"))
        self._show_state(is_running=True)

    def cancel(self) -> None:
        """Ask the run to stop; it does within a second."""
        self.work.service.cancel()
        self.stop.setEnabled(False)
        self.line.setText(tr("멈추는 중"))

    def _on_progress(self, told: object) -> None:
        if self.stop.isEnabled() and isinstance(told, Progress):
            self.bar.setValue(round(told.share * DONE))
            self.line.setText(said.progress(told, time.perf_counter() - self.work.began))

    def _on_done(self, outcome: Report | Sweep) -> None:
        self.bar.setValue(DONE)
        seconds = formats.number(time.perf_counter() - self.work.began, 1)
        self.line.setText(tr("{n}초 만에 끝났습니다").format(n=seconds))
        self._show_state(is_running=False)
        self._show_outcome(outcome)
        self.show_page(SWEEP if isinstance(outcome, Sweep) else FIGURES)

    def _on_ended(self, error: object) -> None:
        self.bar.setValue(0)
        self.line.setText(tr("멈췄습니다") if error is None else tr("끝내지 못했습니다"))
        if isinstance(error, Exception):
            self.message.say(said.failure(error))
        self._show_state(is_running=False)

    # --- showing ---

    def show_page(self, number: int) -> None:
        """Bring a page to sight."""
        super().show_page(number)
        if number == EQUITY:
            self._redraw.start()

    def _on_form(self) -> None:
        self.line.setText(self.form.problem or tr("시작할 수 있습니다"))
        self._show_state()

    def _show_state(self, *, is_running: bool | None = None) -> None:
        runs = self.work.service.is_running if is_running is None else is_running
        problem = self.form.problem
        self.start.setEnabled(not runs and not problem)
        self.start.setToolTip(problem)
        self.stop.setEnabled(runs)
        self.form.setEnabled(not runs)
        self.open.setEnabled(self.work.outcome is not None and not runs)

    def _show_outcome(self, outcome: Report | Sweep) -> None:
        if isinstance(outcome, Sweep):
            self.ranks.set_rows(tables.rank_rows(outcome))
            self.message.say(said.figure("overfit"), "warn")
        else:
            self._show_report(outcome)

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

    def _show_trades(self, _index: int = 0) -> None:
        report, place = self.work.outcome, self.paths.currentIndex()
        if isinstance(report, Report) and 0 <= place < len(report.results):
            codes = {trade.symbol for trade in report.results[place].trades}
            names = {code: self._bridge.name_of(code) for code in codes}
            self.trades.set_rows(tables.trade_rows(report, place, names))

    def _show_equity(self) -> None:
        report = self.work.outcome
        if not isinstance(report, Report):
            return
        days = [mark.day for mark in report.results[0].days]
        lines = [
            EquityLine(said.path(result.order), tuple(mark.equity for mark in result.days)) for result in report.results
        ]
        self.plot.show_lines(days, lines, worse_of(report), report.spec.cash)

    # --- the page and the picture ---

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
