"""What the table view itself promises: numbers whole, heads over their cells, sorting by click."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiwoom_gui.ui.fonts import width
from kiwoom_gui.ui.formats import number
from kiwoom_gui.ui.table_columns import ColumnFit
from kiwoom_gui.ui.table_model import Column, KeyedTableModel, RowRules
from kiwoom_gui.ui.table_view import TableView
from tests.support.paint_watch import PaintWatch


@dataclass(frozen=True)
class Line:
    key: str
    amount: int


COLUMNS: tuple[Column[Line], ...] = (
    Column(key="name", title="종목", text=lambda line: line.key, align="left", stretches=True),
    Column(
        key="amount", title="금액", text=lambda line: number(line.amount), sort=lambda line: line.amount, sample="1,234"
    ),
    Column(key="word", title="말", text=lambda _line: "말", align="left", sample="말", rank=1),
)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[TableView]:
    model: KeyedTableModel[Line] = KeyedTableModel(COLUMNS, RowRules(key=lambda line: line.key))
    made = TableView(model, "table", "표")
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    qtbot.waitExposed(made)
    model.set_rows([Line("a", 5), Line("b", 10), Line("c", 9)])
    yield made
    made.model().sort(-1)


def test_a_number_wider_than_its_column_widens_it_instead_of_being_cut(view: TableView, qtbot: QtBot) -> None:
    before = view.columnWidth(1)
    model = view.model()
    assert isinstance(model, KeyedTableModel)
    model.patch([Line("a", 123_456_789_000)])
    qtbot.waitUntil(lambda: view.columnWidth(1) > before, timeout=30_000)
    assert view.columnWidth(1) >= width("123,456,789,000") + sum(ColumnFit(COLUMNS).padding(1))
    assert view.horizontalHeader().length() == view.viewport().width()


def test_a_click_on_a_head_sorts_down_then_up_then_not(view: TableView, qtbot: QtBot) -> None:
    model, head = view.model(), view.horizontalHeader()
    assert isinstance(model, KeyedTableModel)
    orders = []
    for _ in range(3):
        point = head.rect().center()
        point.setX(head.sectionViewportPosition(1) + 5)
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=point)
        orders.append([model.key_at(row) for row in range(3)])
    assert orders == [["b", "c", "a"], ["a", "c", "b"], ["a", "b", "c"]]
    qtbot.wait(10)


def test_words_after_a_number_keep_their_distance_and_the_first_column_its_edge() -> None:
    fit = ColumnFit(COLUMNS)
    assert [fit.padding(number)[0] for number in range(3)] == [8, 4, 12]


def test_where_it_is_narrow_the_column_of_highest_rank_goes_first() -> None:
    fit = ColumnFit(COLUMNS)
    wide = fit.widths(400)
    assert sum(wide) == 400
    assert all(wide)
    narrow = fit.widths(wide[1] + 80)
    assert narrow[2] == 0
    assert narrow[1] == wide[1]


def test_the_tab_key_comes_to_the_first_row_and_leaves_the_table(view: TableView, qtbot: QtBot) -> None:
    assert not view.tabKeyNavigation()
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.selected_keys() == ["a"]
    qtbot.wait(10)


def test_only_the_cell_that_looks_otherwise_is_painted_again(view: TableView, qtbot: QtBot) -> None:
    model = view.model()
    assert isinstance(model, KeyedTableModel)
    qtbot.wait(50)
    watch = PaintWatch(view.viewport())
    model.patch([Line("b", 11)])
    qtbot.waitUntil(lambda: bool(watch.painted), timeout=30_000)
    cell = QRect(view.columnViewportPosition(1), view.rowViewportPosition(1), view.columnWidth(1), view.rowHeight(1))
    assert watch.painted == [cell]
    watch.painted.clear()
    model.touch(["a"])
    qtbot.wait(60)
    assert watch.painted == []


def test_a_row_that_moves_and_changes_shows_what_it_is_now(view: TableView, qtbot: QtBot) -> None:
    model = view.model()
    assert isinstance(model, KeyedTableModel)
    model.set_rows([Line("c", 9), Line("a", 6), Line("b", 10)])
    qtbot.wait(60)
    once = view.viewport().grab().toImage()
    view.viewport().update()
    qtbot.wait(60)
    assert view.viewport().grab().toImage() == once
    rows = [view.viewport().grab(QRect(0, 24 * number, 300, 24)).toImage() for number in range(3)]
    assert rows[0] != rows[1]
    assert rows[1] != rows[2]
