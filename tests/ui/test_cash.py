"""현금: the broker's figures as they came, sums only of what is known."""

from pytestqt.qtbot import QtBot

from kiwoom_gui.app.views import PositionsView
from kiwoom_gui.ui.panels.cash import CashPanel
from tests.support import panel_data as data
from tests.support.fake_bridge import linked_bridge
from tests.support.some_views import a_position


def shown(panel: CashPanel) -> dict[str, str]:
    model = panel.model
    return {
        str(model.data(model.index(row, 0))): str(model.data(model.index(row, 1))) for row in range(model.rowCount())
    }


def test_each_figure_of_the_account_is_shown_and_the_worth_is_added_up(qtbot: QtBot) -> None:
    held = [
        a_position("080220", quantity=90, market_value=2_956_500, costs=1_200),
        a_position("005930", quantity=0, market_value=None, costs=300),
    ]
    bridge, _link = linked_bridge(data.an_account(), PositionsView(rows=held))
    panel = CashPanel(bridge)
    qtbot.addWidget(panel)
    assert shown(panel) == {
        "예수금": "18,420,560",
        "D+1 예수금": "16,020,900",
        "D+2 예수금": "15,702,130",
        "주문 가능": "13,324,360",
        "출금 가능": "13,102,000",
        "보유 평가금액": "2,956,500",
        "추정 자산": "18,658,630",
        "오늘 실현손익": "+412,300",
        "오늘 비용": "1,500",
    }


def test_what_is_not_known_stays_unknown_in_the_sums(qtbot: QtBot) -> None:
    bridge, link = linked_bridge(data.an_account(d1_deposit=None, withdrawable=None))
    panel = CashPanel(bridge)
    qtbot.addWidget(panel)
    assert (shown(panel)["D+1 예수금"], shown(panel)["출금 가능"]) == ("–", "–")
    link.publish(PositionsView(rows=[a_position("080220", quantity=90, market_value=None)]))
    assert (shown(panel)["보유 평가금액"], shown(panel)["추정 자산"]) == ("–", "–")


def test_without_an_account_it_says_what_is_missing(qtbot: QtBot) -> None:
    bridge, link = linked_bridge()
    panel = CashPanel(bridge)
    qtbot.addWidget(panel)
    assert panel.model.rowCount() == 0
    assert "계좌를 아직" in panel.table.accessibleDescription()
    link.publish(data.an_account())
    assert panel.model.rowCount() == 9
