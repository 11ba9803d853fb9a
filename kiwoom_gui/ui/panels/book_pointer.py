"""What the mouse is over in the order book, and what a click there would do, in words. Knows lines and places only."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint

from kiwoom_gui.app.views import MyLevelRow
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.ui.panels.book_geometry import BookGeometry, Column
from kiwoom_gui.ui.panels.book_rows import BookRow
from kiwoom_gui.ui.words import tr

_TIPS = {
    Column.SELL: "왼쪽 칸: 이 가격에 매도",
    Column.PRICE: "가운데 칸: 가격만 주문창에 넣습니다",
    Column.BUY: "오른쪽 칸: 이 가격에 매수",
}


def own_at(rows: Sequence[BookRow], where: BookGeometry, point: QPoint) -> MyLevelRow | None:
    """Return my orders whose tag is under a point."""
    row = where.row_at(point)
    if row is None:
        return None
    for own in rows[row].mine:
        if where.tag(row, is_sell=own.side is OrderSide.SELL).contains(point):
            return own
    return None


def tip_at(where: BookGeometry, point: QPoint, *, is_own: bool, is_armed: bool) -> str:
    """Return what a click or a drag at a point would do."""
    if is_own:
        return tr("끌어서 정정 · 밖으로 끌거나 오른쪽 클릭으로 취소")
    return tr(_TIPS[where.column_at(point.x())]) if is_armed else tr("잠김: 누르면 가격이 주문창에 들어갑니다")
