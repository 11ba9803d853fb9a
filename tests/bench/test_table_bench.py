"""What a table of 200 rows costs at 30 frames a second. Prints figures; judges none."""

import statistics
import time

import pytest
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.views import InstrumentsView, QuotesView
from kiwoom_gui.market import ticks
from kiwoom_gui.ui import fonts, style
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.watchlist import WatchlistPanel
from tests.support.fake_link import FakeLink
from tests.support.some_views import a_quote, an_instrument

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
    began = time.perf_counter()
    for frame in range(FRAMES):
        rows = [a_quote(code, ticks.step(30_000, (frame + place) % 7), 30_000) for place, code in enumerate(codes)]
        start = time.perf_counter()
        link.publish(QuotesView(rows=rows))
        taken = time.perf_counter()
        panel.model.flush()
        panel.table.viewport().repaint()
        drawing.append((time.perf_counter() - taken) * 1_000)
        taking.append((taken - start) * 1_000)
    took = time.perf_counter() - began
    with capsys.disabled():
        print(
            f"\n{ROWS} rows changed per frame, all visible rows drawn: take {statistics.median(taking):.2f} ms, "
            f"draw {statistics.median(drawing):.2f} ms (p99 {sorted(drawing)[int(FRAMES * 0.99)]:.2f} ms), "
            f"{30 * (statistics.mean(taking) + statistics.mean(drawing)) / 10:.0f} % of a core at 30 Hz "
            f"({FRAMES} frames in {took:.1f} s)"
        )
    bridge.detach()
    qtbot.wait(300)
