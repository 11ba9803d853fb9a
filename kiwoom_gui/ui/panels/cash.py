"""예수금: what lies on the account, what settles when, what can be ordered and withdrawn, and all of it together."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from kiwoom_gui.app.views import AccountView, PositionRow
from kiwoom_gui.ui import columns
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.table_model import Column, KeyedTableModel, RowRules
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.widgets.basics import column
from kiwoom_gui.ui.words import tr


@dataclass(frozen=True, slots=True)
class CashLine:
    """A figure in won, what it is called, and what it means."""

    name: str
    won: int | None
    hint: str
    is_result: bool = False
    """A gain or loss: with its sign and colour."""
    is_sum: bool = False


def cash_lines(account: AccountView, positions: list[PositionRow]) -> list[CashLine]:
    """Return the figures; one that is made of an unknown figure is unknown."""
    values = [row.market_value for row in positions if row.quantity]
    known = [value for value in values if value is not None]
    worth = sum(known) if len(known) == len(values) else None
    d2 = account.d2_deposit
    total = d2 + worth if d2 is not None and worth is not None else None
    return [
        CashLine("예수금", account.deposit, "오늘 결제까지 끝난 돈"),
        CashLine("D+1 예수금", account.d1_deposit, "내일 결제까지 셈한 돈"),
        CashLine("D+2 예수금", d2, "오늘 매매까지 모두 결제된 뒤의 돈"),
        CashLine("주문 가능", account.orderable_cash, "미체결 매수에 묶인 돈을 뺀, 지금 살 수 있는 돈"),
        CashLine("출금 가능", account.withdrawable, "지금 찾을 수 있는 돈"),
        CashLine("보유 평가금액", worth, "들고 있는 종목의 지금 값"),
        CashLine("추정 자산", total, "D+2 예수금과 보유 평가금액", is_sum=True),
        CashLine("오늘 실현손익", account.realized_pnl, "비용과 세금을 뺀 값", is_result=True),
        CashLine("오늘 비용", sum(row.costs for row in positions), "수수료와 세금"),
    ]


def _is_sum(line: CashLine) -> bool:
    return line.is_sum


_COLUMNS: tuple[Column[CashLine], ...] = (
    Column(
        key="name", title="항목", text=lambda line: tr(line.name), align="left", sample="오늘 실현손익", is_bold=_is_sum
    ),
    columns.number(
        "won",
        "금액",
        lambda line: line.won,
        text=lambda line: f.signed(line.won) if line.is_result else f.number(line.won),
        sample="−1,234,567,890",
        tone=lambda line: f.direction(line.won) if line.is_result else "t1",
        is_bold=_is_sum,
        flashes=True,
    ),
    Column(key="hint", title="뜻", text=lambda line: tr(line.hint), align="left", tone="t3", stretches=True),
)


class CashPanel(QWidget):
    """Read only."""

    def __init__(self, bridge: Bridge) -> None:
        """Take the bridge."""
        super().__init__()
        self.setObjectName("cash")
        self._bridge = bridge
        rules: RowRules[CashLine] = RowRules(key=lambda line: line.name, tint=lambda line: "s2" if line.is_sum else "")
        self.model = KeyedTableModel(_COLUMNS, rules)
        self.table = TableView(self.model, "cashTable", tr("예수금"))
        self.table.set_empty_words(tr("계좌를 아직 받지 못했습니다"), tr("연결되면 예수금이 여기에 나옵니다"))
        box = column()
        box.addWidget(self.table)
        self.setLayout(box)
        bridge.account_changed.connect(self._show)
        bridge.positions_changed.connect(self._show)
        self._show()

    def _show(self, _view: object = None) -> None:
        account = self._bridge.state.account
        self.model.set_rows(cash_lines(account, self._bridge.state.positions) if account is not None else [])
