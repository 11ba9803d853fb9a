"""A volatility interruption is told where one looks: watchlist, order book, ticket, chart; and gone when it ends."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.views import InterruptionRow, InterruptionsView
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.charts.candle_chart import CandleChartPanel
from kiwoom_gui.ui.panels.order_book import OrderBookPanel
from kiwoom_gui.ui.panels.order_ticket import OrderTicketPanel
from kiwoom_gui.ui.panels.watchlist import WatchlistPanel
from tests.support import panel_data as data
from tests.support.fake_bridge import RecordingLink, linked_bridge

VI = InterruptionRow(
    instrument_id=data.SYMBOL,
    kind="STATIC",
    trigger_px=36_100,
    is_up=True,
    began=data.NOW,
    ends_at=data.NOW + 120 * data.SECOND_NS,
)


def words_of(widget: QWidget) -> list[str]:
    """Return what the labels say that are not hidden."""
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


@pytest.fixture
def linked() -> tuple[Bridge, RecordingLink]:
    return linked_bridge(*data.whole_state(), focus=data.SYMBOL)


@pytest.mark.parametrize(
    ("panel", "said"),
    [
        (OrderBookPanel, "정적 VI ▲ → 10:49:23"),
        (CandleChartPanel, "VI 10:49:23"),
    ],
)
def test_the_head_says_kind_direction_and_end(
    qtbot: QtBot, linked: tuple[Bridge, RecordingLink], panel: Callable[[Bridge], QWidget], said: str
) -> None:
    bridge, link = linked
    made = panel(bridge)
    qtbot.addWidget(made)
    assert said not in " ".join(words_of(made))
    link.publish(InterruptionsView(rows=[VI]))
    assert said in " ".join(words_of(made))
    link.publish(InterruptionsView(rows=[]))
    assert said not in " ".join(words_of(made))


def test_the_watchlist_marks_the_symbol(qtbot: QtBot, linked: tuple[Bridge, RecordingLink]) -> None:
    bridge, link = linked
    made = WatchlistPanel(bridge)
    qtbot.addWidget(made)
    model = made.model

    def name() -> str:
        return str(model.data(model.index(model.place_of(data.SYMBOL), model.column_of("name"))))

    before = name()
    link.publish(InterruptionsView(rows=[VI]))
    assert name() == f"{before} · VI 10:49:23"
    link.publish(InterruptionsView(rows=[]))
    assert name() == before


def test_the_ticket_says_that_orders_gather(qtbot: QtBot, linked: tuple[Bridge, RecordingLink]) -> None:
    bridge, link = linked
    made = OrderTicketPanel(bridge)
    qtbot.addWidget(made)
    made.form.quantity.edit.setText("3")
    made.form.quantity.edit.textEdited.emit("3")
    link.publish(InterruptionsView(rows=[VI]))
    assert "VI 발동 중" in " ".join(words_of(made))
    link.publish(InterruptionsView(rows=[]))
    assert "VI 발동 중" not in " ".join(words_of(made))
