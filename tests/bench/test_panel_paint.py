"""What a frame of each panel costs: the view taken in, and the painting. Prints figures; judges none."""

import statistics
import time
from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.views import Part
from kiwoom_gui.ui import fonts
from kiwoom_gui.ui.charts.candle_chart import CandleChartPanel
from kiwoom_gui.ui.charts.pnl_chart import PnlChartPanel
from kiwoom_gui.ui.panels.order_book import OrderBookPanel
from kiwoom_gui.ui.panels.order_ticket import OrderTicketPanel
from kiwoom_gui.ui.panels.why import WhyPanel
from tests.support import panel_data as data
from tests.support.fake_bridge import RecordingLink, linked_bridge

pytestmark = [pytest.mark.bench, pytest.mark.qt_log_ignore("propagateSizeHints")]


def median_ms(act: Callable[[int], None], times: int = 60) -> float:
    """Return the median of an act in milliseconds of this thread's work: a busy machine blurs it less than a clock."""
    took: list[float] = []
    for number in range(times):
        started = time.thread_time()
        act(number)
        took.append((time.thread_time() - started) * 1_000)
    return statistics.median(took)


def shown(qtbot: QtBot, panel: QWidget, width: int, height: int) -> None:
    """Show a panel at a size, with the program's own font: what another one lacks costs more than what is measured."""
    fonts.load()
    qtbot.addWidget(panel)
    panel.resize(width, height)
    with qtbot.waitExposed(panel):
        panel.show()


def paint_now(widget: QWidget) -> None:
    """Paint a widget and wait for it."""
    widget.update()
    QApplication.processEvents()


def frames(link: RecordingLink, part: Callable[[int], Part]) -> float:
    """Return the median of taking a part in and painting what it changed, in milliseconds."""

    def act(number: int) -> None:
        link.publish(part(number))
        QApplication.processEvents()

    return median_ms(act)


def test_frames(qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    bridge, link = linked_bridge(*data.whole_state(), focus=data.SYMBOL)
    book, ticket, why = OrderBookPanel(bridge), OrderTicketPanel(bridge), WhyPanel(bridge)
    shown(qtbot, book, 312, 580)
    shown(qtbot, ticket, 292, 580)
    shown(qtbot, why, 472, 460)
    ticket.form.quantity.set_value(120)
    figures = {
        "book paint": median_ms(lambda _n: paint_now(book.canvas)),
        "book frame, ticket and why open": frames(link, lambda n: data.a_book(ts=data.NOW + n)),
        "quote frame, three panels": frames(link, lambda n: data.quotes(data.a_quote(day_volume=n))),
        "account frame": frames(link, lambda n: data.an_account(realized_pnl=n)),
        "decision frame": frames(link, lambda n: data.a_decision(ts=n)),
    }
    with capsys.disabled():
        print("\n" + "\n".join(f"{name}: {value:.2f} ms" for name, value in figures.items()))


@pytest.mark.parametrize("count", [140, 2_000, 20_000])
def test_candles(qtbot: QtBot, capsys: pytest.CaptureFixture[str], count: int) -> None:
    bridge, link = linked_bridge(*data.whole_state(), focus=data.SYMBOL)
    link.publish(data.bars(count))
    panel = CandleChartPanel(bridge)
    shown(qtbot, panel, 824, 568)
    plot = panel.plot
    plot.setXRange(-1, count + 10, padding=0)
    paint = median_ms(lambda _n: paint_now(plot.viewport()))
    draw = median_ms(lambda _n: panel._draw())
    with capsys.disabled():
        print(f"\ncandles {count}, all visible (at most 5,000): paint {paint:.2f} ms, redraw request {draw:.2f} ms")


@pytest.mark.parametrize("sight", [140, 400, 4_800])
def test_a_chart_of_20_000_candles(qtbot: QtBot, capsys: pytest.CaptureFixture[str], sight: int) -> None:
    """Opens, takes trades at its end, scrolls by 13 candles, and takes new candles that move it."""
    bridge, link = linked_bridge(*data.whole_state(), focus=data.SYMBOL)
    panel = CandleChartPanel(bridge)
    shown(qtbot, panel, 824, 568)
    views = [data.bars(20_000, seed=seed) for seed in range(5)]
    last, step = views[4], views[4].ts[-1] - views[4].ts[-2]

    def open_one(number: int) -> None:
        link.publish(views[number % 5])
        panel._draw()
        paint_now(panel.plot.viewport())

    def scroll(number: int) -> None:
        panel.plot.setXRange(10_000 - 13 * number, 10_000 + sight - 13 * number, padding=0)
        QApplication.processEvents()

    def take(number: int, ts: int) -> None:
        fresh = [last.close[-1] + 50 * (number % 3)]
        columns = {"open": fresh, "high": fresh, "low": fresh, "close": fresh}
        link.publish(msgspec.structs.replace(last, ts=[ts], volume=[number], is_full=False, **columns))
        panel._draw()
        paint_now(panel.plot.viewport())

    def to_end() -> None:
        panel.plot.setXRange(20_000 - sight, 20_000 + sight / 4, padding=0)
        panel.plot.window_x.on_moved()

    figures = {"open": median_ms(open_one, 15), "scroll": median_ms(scroll)}
    to_end()
    figures["a trade"] = median_ms(lambda number: take(number, last.ts[-1]))
    figures["a new candle"] = median_ms(lambda number: take(number, last.ts[-1] + (number + 1) * step))
    with capsys.disabled():
        told = "\n".join(f"20,000 candles, {sight} in sight, {name}: {value:.2f} ms" for name, value in figures.items())
        print(f"\n{told}")


@pytest.mark.parametrize("count", [2_000, 23_400])
def test_pnl(qtbot: QtBot, capsys: pytest.CaptureFixture[str], count: int) -> None:
    bridge, link = linked_bridge(*data.whole_state(), focus=data.SYMBOL)
    link.publish(data.pnl(count))
    panel = PnlChartPanel(bridge)
    shown(qtbot, panel, 608, 368)
    draw = median_ms(lambda _n: panel._draw(), 20)
    paint = median_ms(lambda _n: paint_now(panel.plot.viewport()), 20)
    with capsys.disabled():
        print(f"\npnl {count} points: paint {paint:.2f} ms, redraw request {draw:.2f} ms")
