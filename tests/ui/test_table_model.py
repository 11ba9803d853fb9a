"""Keyed rows: what changes, what is told, in which order they stand."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kiwoom_gui.ui.table_flashes import FLASH_MS
from kiwoom_gui.ui.table_model import Column, KeyedTableModel, RowRules


@dataclass(frozen=True)
class Line:
    key: str
    price: int | None
    name: str = ""


COLUMNS: tuple[Column[Line], ...] = (
    Column(key="name", title="이름", text=lambda line: line.name, align="left"),
    Column(
        key="price",
        title="가격",
        text=lambda line: "–" if line.price is None else f"{line.price:,}",
        sort=lambda line: line.price,
        flashes=True,
    ),
)


@pytest.fixture
def model(qtbot: QtBot) -> Iterator[KeyedTableModel[Line]]:
    made: KeyedTableModel[Line] = KeyedTableModel(
        COLUMNS, RowRules(key=lambda line: line.key, pin=lambda line: {"top": -1, "sum": 1}.get(line.key, 0))
    )
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning)
    yield made
    made._flush_timer.stop()
    tester.deleteLater()


def keys(model: KeyedTableModel[Line]) -> list[str]:
    return [model.key_at(row) for row in range(model.rowCount())]


def test_rows_stand_in_the_order_in_which_they_came(model: KeyedTableModel[Line]) -> None:
    model.set_rows([Line("b", 2), Line("a", 1)])
    assert keys(model) == ["b", "a"]


def test_nine_sorts_below_ten_and_missing_stays_last(model: KeyedTableModel[Line]) -> None:
    model.set_rows([Line("ten", 10), Line("none", None), Line("nine", 9), Line("hundred", 100)])
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert keys(model) == ["nine", "ten", "hundred", "none"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert keys(model) == ["hundred", "ten", "nine", "none"]
    model.sort(-1)
    assert keys(model) == ["ten", "none", "nine", "hundred"]


def test_pinned_rows_keep_top_and_bottom_in_any_sorting(model: KeyedTableModel[Line]) -> None:
    model.set_rows([Line("sum", 999), Line("b", 2), Line("top", 5), Line("a", 1)])
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert keys(model) == ["top", "b", "a", "sum"]


def test_an_index_follows_its_row_through_changes(model: KeyedTableModel[Line]) -> None:
    model.set_rows([Line("a", 1), Line("b", 2), Line("c", 3)])
    held = QPersistentModelIndex(model.index(1, 0))
    model.set_rows([Line("c", 3), Line("d", 4), Line("b", 5)])
    assert model.key_at(held.row()) == "b"
    model.set_rows([Line("c", 3)])
    assert not held.isValid()


def test_rows_that_come_and_go_are_told_one_by_one(model: KeyedTableModel[Line]) -> None:
    model.set_rows([Line("a", 1), Line("b", 2)])
    came, went = [], []
    model.rowsInserted.connect(lambda _parent, first, _last: came.append(first))
    model.rowsRemoved.connect(lambda _parent, first, _last: went.append(first))
    model.set_rows([Line("b", 2), Line("c", 3)])
    assert (went, came) == ([0], [1])
    assert keys(model) == ["b", "c"]


def test_many_new_rows_at_once_are_a_reset_and_all_there(model: KeyedTableModel[Line]) -> None:
    model.set_rows([Line(str(number), number) for number in range(1_000)])
    assert model.rowCount() == 1_000


def test_changes_are_told_together_and_at_most_every_33_ms(model: KeyedTableModel[Line], qtbot: QtBot) -> None:
    model.set_rows([Line("a", 1), Line("b", 2), Line("c", 3)])
    model.flush()
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, _roles: told.append((first.row(), last.row())))
    for price in range(10, 20):
        model.patch([Line("a", price), Line("c", price)])
    assert told == []
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    assert told[0] == (0, 2)
    assert model.flushed == {0, 2}


def test_an_unchanged_row_is_not_told(model: KeyedTableModel[Line]) -> None:
    model.set_rows([Line("a", 1), Line("b", 2)])
    model.flush()
    model.set_rows([Line("a", 1), Line("b", 3)])
    model.flush()
    assert model.flushed == {1}


def test_an_unknown_row_is_left_out(model: KeyedTableModel[Line]) -> None:
    model.set_rows([Line("a", 1)])
    model.patch([Line("z", 1)])
    assert keys(model) == ["a"]


def test_only_a_cell_whose_text_changed_flashes_and_only_for_a_moment(
    model: KeyedTableModel[Line], qtbot: QtBot
) -> None:
    model.set_rows([Line("a", 1), Line("b", 2)])
    model.patch([Line("a", 2)])
    assert model.is_flashing(0, 1)
    assert not model.is_flashing(0, 0)
    assert not model.is_flashing(1, 1)
    qtbot.wait(FLASH_MS + 80)
    assert not model.is_flashing(0, 1)
    assert not model._flush_timer.isActive()


def test_a_filter_hides_rows_and_a_change_does_not_bring_them_back(model: KeyedTableModel[Line]) -> None:
    model.set_rows([Line("a", 1, "삼성"), Line("b", 2, "한미")])
    model.set_filter(lambda line: line.name == "한미")
    model.patch([Line("a", 5, "삼성")])
    model.flush()
    assert keys(model) == ["b"]
    model.set_filter(None)
    assert keys(model) == ["a", "b"]


def test_texts_and_titles_are_there_for_screen_readers(model: KeyedTableModel[Line]) -> None:
    model.set_rows([Line("a", 1_234, "삼성")])
    assert model.data(model.index(0, 1)) == "1,234"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "가격"
