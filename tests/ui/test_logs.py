"""Fills, history, log and the window's foot."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.views import FillsView, HealthView, InstrumentsView, NoticesView, OrdersView
from kiwoom_gui.domain.enums import OrderSide, OrderStatus
from kiwoom_gui.ui import panel_titles
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.fills import FillsPanel
from kiwoom_gui.ui.panels.log import LogLine, LogPanel
from kiwoom_gui.ui.panels.order_history import OrderHistoryPanel
from tests.support.fake_link import FakeLink
from tests.support.some_views import a_fill, a_notice, an_instrument, an_order


@pytest.fixture
def bridge() -> Iterator[Bridge]:
    made = Bridge()
    yield made
    made.detach()


def test_fills_stand_newest_first_with_what_a_sale_earned(bridge: Bridge, qtbot: QtBot) -> None:
    panel = FillsPanel(bridge)
    qtbot.addWidget(panel)
    link = FakeLink(FillsView(rows=[a_fill("1")], is_full=True))
    bridge.attach(link)
    link.publish(FillsView(rows=[a_fill("2", side=OrderSide.SELL, realized_pnl=-62_000)], is_full=False))
    assert [panel.model.key_at(row) for row in range(2)] == ["2", "1"]
    assert panel_titles.fills(bridge.state) == "체결 2"
    column = panel.model.column_of("realized")
    assert [panel.model.data(panel.model.index(row, column)) for row in range(2)] == ["−62,000", "–"]


def test_the_history_keeps_ended_orders_with_the_brokers_reason(bridge: Bridge, qtbot: QtBot) -> None:
    panel = OrderHistoryPanel(bridge)
    qtbot.addWidget(panel)
    rejected = an_order("R", status=OrderStatus.REJECTED, is_open=False, reason="[2000] 주문가능금액 부족")
    bridge.attach(FakeLink(OrdersView(rows=[rejected])))
    row = panel.model.place_of("R")
    assert panel.model.data(panel.model.index(row, panel.model.column_of("status"))) == "거부"
    assert panel.model.data(panel.model.index(row, panel.model.column_of("reason"))) == "[2000] 주문가능금액 부족"


def test_the_log_says_who_what_and_the_brokers_words(bridge: Bridge, qtbot: QtBot) -> None:
    panel = LogPanel(bridge)
    qtbot.addWidget(panel)
    link = FakeLink(InstrumentsView(rows=[an_instrument()]), NoticesView(rows=[a_notice(1)]))
    bridge.attach(link)
    rejected = a_notice(2, "ORDER_REJECTED", severity="WARNING", params={}, text="[2000] 부족")
    link.publish(NoticesView(rows=[rejected]))
    column = panel.model.column_of("text")
    texts = [panel.model.data(panel.model.index(row, column)) for row in range(2)]
    assert texts == ["제주반도체 주문 거부 · [2000] 부족", "제주반도체 매수 접수 40주 32,700원"]


def test_the_foot_shows_the_latest_notice_and_health(bridge: Bridge, qtbot: QtBot) -> None:
    line = LogLine(bridge)
    qtbot.addWidget(line)
    line.resize(1_600, 24)
    line.show()
    assert line.text == "엔진에 연결하는 중"
    link = FakeLink(NoticesView(rows=[a_notice(1, "LINK_DOWN", params={"link": "rest"}, instrument_id=None)]))
    bridge.attach(link)
    assert line.text == "REST 연결이 끊겼습니다. 다시 연결하는 중입니다."
    link.publish(
        HealthView(
            loop_lag_p50_ms=0.2,
            loop_lag_p99_ms=1.24,
            messages_per_s=842.3,
            queue_depth=0,
            orders_in_flight=2,
            click_to_wire_ms=None,
            wire_to_ack_ms=41.0,
        )
    )
    assert "루프 1.2 ms" in line._health.text()
    assert "클릭→전송 –" in line._health.text()
