"""What nothing asked for is not done: frames that say nothing new or little cost no layout, no tool tip, no paint."""

from collections.abc import Sequence

import msgspec
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kiwoom_gui.app import views as v
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.ui import fonts
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.still_titles import say_still
from tests.support.event_counts import EventCounts
from tests.support.open_window import Opener, opener
from tests.support.some_views import a_quote, an_account

__all__ = ["opener"]

UNREST = (QEvent.Type.LayoutRequest, QEvent.Type.ToolTipChange, QEvent.Type.Paint, QEvent.Type.StyleChange)


@pytest.fixture
def window(qtbot: QtBot, opener: Opener) -> MainWindow:
    """Open a window and let it come to rest: flashes end, the charts are there."""
    opened = opener.open()
    qtbot.wait(500)
    return opened


def counted(qtbot: QtBot, opener: Opener, *frames: Sequence[v.Part]) -> EventCounts:
    with EventCounts(*UNREST) as counts:
        for parts in frames:
            opener.link.publish(*parts)
            QApplication.processEvents()
        qtbot.wait(80)
    return counts


def test_a_frame_that_says_the_same_again_costs_nothing(qtbot: QtBot, opener: Opener, window: MainWindow) -> None:
    del window
    once = (v.BarsView, v.FillsView, v.NoticesView, v.PnlView, v.OrdersView)
    parts: list[v.Part] = [part for part in opener.world.first() if not isinstance(part, once)]
    orders = next(part.rows for part in opener.world.first() if isinstance(part, v.OrdersView))
    parts += [v.OrdersView(rows=orders, is_full=False), v.OrdersView(rows=[], is_full=False)]
    opener.link.publish(*parts)
    qtbot.wait(500)
    assert counted(qtbot, opener, parts, parts).seen == {}


def test_a_price_elsewhere_paints_its_row_and_lays_nothing_out(
    qtbot: QtBot, opener: Opener, window: MainWindow
) -> None:
    code = "042700"
    held = window.watchlist.model.row_of(code)
    assert held is not None
    assert held.quote is not None
    counts = counted(qtbot, opener, [v.QuotesView(rows=[a_quote(code, held.quote.last_px + 100, 121_300)])])
    assert {who for kind, who in counts.seen if kind == "Paint"} == {"QWidget:qt_scrollarea_viewport"}
    assert not [who for kind, who in counts.seen if kind != "Paint"]


def test_another_figure_of_the_account_stays_where_it_is(qtbot: QtBot, opener: Opener, window: MainWindow) -> None:
    del window
    account = an_account(unknown_orders=1, unrealized_pnl=43_640)
    counts = counted(qtbot, opener, [account])
    painted = {who for kind, who in counts.seen if kind == "Paint"}
    assert "Figure:unrealizedPnl" in painted
    assert not {"MainWindow:terminal", "Desk:desk", "CDockManager:"} & painted
    assert not [who for kind, who in counts.seen if kind == "LayoutRequest"]
    assert not [who for kind, who in counts.seen if kind == "ToolTipChange"]


def test_a_count_in_a_title_changes_without_a_layout_until_it_has_more_digits(
    qtbot: QtBot, opener: Opener, window: MainWindow
) -> None:
    open_now = [row for row in window.desk._bridge.state.orders if row.is_open]
    buys = [row for row in open_now if row.side is OrderSide.BUY]

    def layouts(*names: str, wanted: str = "") -> set[str]:
        rows = [msgspec.structs.replace(buys[-1], client_order_id=name) for name in names]
        with EventCounts(QEvent.Type.LayoutRequest) as counts:
            opener.link.publish(v.OrdersView(rows=rows, is_full=False))
            qtbot.wait(50)
            if wanted:
                qtbot.waitUntil(lambda: wanted in {who for _kind, who in counts.seen}, timeout=30_000)
        return {who for _kind, who in counts.seen}

    layouts("first")  # the buttons take the size that they keep
    assert not {"MainWindow:terminal", "Desk:desk"} & layouts("second")
    assert window.docks._docks["orders"].windowTitle() == f"미체결 {len(open_now) + 2}"
    assert "MainWindow:terminal" in layouts("third", "fourth", "fifth", "sixth", wanted="MainWindow:terminal")
    assert window.orders.model.total == len(open_now) + 6 >= 10
    label = window.docks._docks["orders"].tabWidget().findChild(QLabel, "dockWidgetTabLabel")
    assert label is not None
    assert label.width() >= fonts.width(label.text(), 12, fonts.SEMIBOLD)


def test_a_second_that_passes_paints_what_says_so_and_lays_nothing_out(
    qtbot: QtBot, opener: Opener, window: MainWindow
) -> None:
    session = window.desk._bridge.state.session
    assert session is not None

    def later(seconds: int) -> v.SessionView:
        aged = v.Lamp(state="ok", age_s=seconds + 0.5)
        at = session.market_time + seconds * 10**9
        return msgspec.structs.replace(session, market_time=at, rest=aged, stream=aged, sync=aged)

    counted(qtbot, opener, [later(1)])  # what shows it takes the room that it keeps
    counts = counted(qtbot, opener, [later(2)])
    painted = {who for kind, who in counts.seen if kind == "Paint"}
    assert {"QLabel:marketClock", "LampCell:lamp_rest"} <= painted
    assert not {"MainWindow:terminal", "ModeLine:", "TopBar:topBar"} & painted
    assert not [who for kind, who in counts.seen if kind == "LayoutRequest"]


def test_words_of_the_same_shape_keep_their_room_and_others_get_theirs(qtbot: QtBot) -> None:
    label = QLabel("")
    holder = QWidget()
    QHBoxLayout(holder).addWidget(label)
    qtbot.addWidget(holder)
    say_still(label, "1,234")  # not shown yet: its font may be another
    holder.show()
    qtbot.waitExposed(holder)
    for words in ("9,876", "12,345", "−3", "12,345"):
        say_still(label, words)
        QApplication.processEvents()
        assert label.text() == words
        assert label.width() >= label.fontMetrics().horizontalAdvance(words)
    room = label.size()
    with EventCounts(QEvent.Type.LayoutRequest) as counts:
        say_still(label, "67,890")
        QApplication.processEvents()
    assert counts.seen == {}
    assert label.size() == room


def test_what_a_panel_lays_out_anew_ends_at_its_pane(qtbot: QtBot, opener: Opener, window: MainWindow) -> None:
    with EventCounts(QEvent.Type.LayoutRequest) as counts:
        for panel in (*window.panels.values(), window.top_bar, window.log_line):
            panel.updateGeometry()
            QApplication.processEvents()
    assert "Pane:" in {who for _kind, who in counts.seen}
    assert not {"MainWindow:terminal", "Desk:desk", "CDockManager:"} & {who for _kind, who in counts.seen}
