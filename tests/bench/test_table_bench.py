"""What tables cost: 200 rows at 30 frames a second, 100,000 rows of history. Prints CPU times; judges none."""

import statistics
import time
from collections.abc import Callable
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.views import InstrumentsView, QuotesView
from kiwoom_gui.market import ticks
from kiwoom_gui.ui import fonts, style
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.fills import FillsPanel
from kiwoom_gui.ui.panels.watchlist import WatchlistPanel
from tests.support.fake_link import FakeLink
from tests.support.some_views import a_fill, a_quote, an_instrument

ROWS, FRAMES = 200, 150


@pytest.mark.bench
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_all_rows_of_a_watchlist_change_thirty_times_a_second(qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    fonts.load()
    codes = [f"{number:06d}" for number in range(ROWS)]
    bridge = Bridge()
    link = FakeLink(
        InstrumentsView(rows=[an_instrument(code, f"종목{code}", 30_000) for code in codes]),
        QuotesView(rows=[a_quote(code, 30_000, 30_000) for code in codes]),
    )
    panel = WatchlistPanel(bridge)
    qtbot.addWidget(panel)
    panel.resize(472, 900)
    panel.show()
    qtbot.waitExposed(panel)
    style.color("up")
    bridge.attach(link)
    qtbot.wait(300)
    taking, drawing = [], []
    began = time.process_time()
    for frame in range(FRAMES):
        rows = [a_quote(code, ticks.step(30_000, (frame + place) % 7), 30_000) for place, code in enumerate(codes)]
        start = time.process_time()
        link.publish(QuotesView(rows=rows))
        taken = time.process_time()
        panel.model.flush()
        panel.table.viewport().repaint()
        drawing.append((time.process_time() - taken) * 1_000)
        taking.append((taken - start) * 1_000)
    took = time.process_time() - began
    with capsys.disabled():
        print(
            f"\n{ROWS} rows changed per frame, all visible rows drawn: take {statistics.median(taking):.2f} ms, "
            f"draw {statistics.median(drawing):.2f} ms (p99 {sorted(drawing)[int(FRAMES * 0.99)]:.2f} ms), "
            f"{30 * (statistics.mean(taking) + statistics.mean(drawing)) / 10:.0f} % of a core at 30 Hz "
            f"({FRAMES} frames in {took:.1f} s)"
        )
    bridge.detach()
    qtbot.wait(300)


HISTORY = 100_000


@pytest.mark.bench
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_history_of_100000_rows_scrolls_grows_sorts_and_is_filtered(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    fonts.load()
    rows = [a_fill(f"{number}", price=30_000 + number % 70 * 50, quantity=1 + number % 90) for number in range(HISTORY)]
    bridge = Bridge()
    panel = FillsPanel(bridge)
    qtbot.addWidget(panel)
    panel.resize(824, 400)
    panel.show()
    qtbot.waitExposed(panel)
    qtbot.wait(100)
    figures: dict[str, list[float]] = {"fill": [], "append": [], "scroll": [], "sort": [], "filter": []}

    def timed(name: str, act: Callable[[], object]) -> None:
        began = time.process_time()
        act()
        figures[name].append((time.process_time() - began) * 1_000)

    timed("fill", lambda: panel.model.set_rows(rows))
    view = panel.table.viewport()
    bar = panel.table.verticalScrollBar()
    for step in range(FRAMES):
        bar.setValue(step * bar.maximum() // FRAMES)
        timed("scroll", view.repaint)
    bar.setValue(0)
    for number in range(5):
        rows = [a_fill(f"new {number}"), *rows]
        timed("append", partial(panel.model.set_rows, rows))
    timed("sort", lambda: panel.model.sort(panel.model.column_of("price")))
    panel.filters.text.setText("제주")
    timed("filter", panel.filters.apply)
    with capsys.disabled():
        said = ", ".join(
            f"{name} {statistics.median(values):.1f} ms (most {max(values):.1f})" for name, values in figures.items()
        )
        print(f"\n{HISTORY:,} rows: {said}")
    qtbot.wait(300)
