"""Of many rows only those that came or changed are looked at, and a filter takes turns: with the same result."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kiwoom_gui.ui import table_order, table_rows
from kiwoom_gui.ui.table_model import Column, KeyedTableModel, RowRules


@dataclass(frozen=True)
class Line:
    key: str
    price: int | None


PRICE: Column[Line] = Column(key="price", title="가격", text=lambda line: f"{line.price}", sort=lambda line: line.price)


def a_model() -> KeyedTableModel[Line]:
    pins = {"3": -1, "5": 1}
    return KeyedTableModel((PRICE,), RowRules(key=lambda line: line.key, pin=lambda line: pins.get(line.key, 0)))


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_rows, "MANY", 20)
    monkeypatch.setattr(table_order, "_BY_TABLE", 10)


@pytest.fixture
def model(qtbot: QtBot) -> Iterator[KeyedTableModel[Line]]:
    made = a_model()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning)
    yield made
    made._flush_timer.stop()
    tester.deleteLater()


@pytest.mark.parametrize("seed", range(8))
def test_a_table_that_grew_row_by_row_stands_as_one_that_was_filled_at_once(
    model: KeyedTableModel[Line], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  # a repeatable walk, no secret
    column, order = chance.choice((-1, 0)), chance.choice(list(Qt.SortOrder))
    model.sort(column, order)
    rows = [Line(str(number), chance.choice((None, 1, 2, 3))) for number in range(100)]
    model.set_rows(rows)
    held = QPersistentModelIndex(model.index(model.place_of("40"), 0))
    for turn in range(40):
        at = chance.randrange(len(rows))
        rows = [*rows[:at], Line(rows[at].key, chance.randrange(5)), *rows[at + 1 :]]
        new = [Line(f"new {turn} {number}", chance.choice((None, 2, 9))) for number in range(chance.randrange(3))]
        rows = [*new, *rows] if chance.random() < 0.5 else [*rows, *new]
        model.set_rows(rows)
        whole = a_model()
        whole.sort(column, order)
        whole.set_rows(rows)
        assert model.keys() == whole.keys()
        assert [model.row_at(place) for place in range(model.rowCount())] == [
            whole.row_at(place) for place in range(whole.rowCount())
        ]
        shown = model.keys()
        assert [model.place_of(key) for key in shown] == list(range(len(shown)))
        assert model.key_at(held.row()) == "40"


def test_a_row_that_comes_is_told_alone_and_costs_no_look_at_the_others(qtbot: QtBot) -> None:
    asked: list[str] = []

    def price_of(line: Line) -> int | None:
        asked.append(line.key)
        return line.price

    column: Column[Line] = Column(key="price", title="가격", text=lambda line: f"{line.price}", sort=price_of)
    model: KeyedTableModel[Line] = KeyedTableModel((column,), RowRules(key=lambda line: line.key))
    rows = [Line(str(number), number) for number in range(1_000)]
    model.sort(0)
    model.set_rows(rows)
    asked.clear()
    with qtbot.waitSignal(model.rowsInserted) as told:
        model.set_rows([Line("new", 500), *rows])
    assert told.args[1:] == [500, 500]
    assert asked == ["new"]


def test_a_row_patched_since_is_what_the_next_list_says(model: KeyedTableModel[Line]) -> None:
    rows = [Line(str(number), number) for number in range(100)]
    model.set_rows(rows)
    model.patch([Line("7", 999)])
    model.set_rows([Line("new", 1), *rows])
    assert model.row_of("7") == Line("7", 7)
    assert model.keys()[1] == "new"  # below the one that is pinned


def test_a_filter_of_many_rows_leaves_the_loop_free_and_shows_all_at_once(
    model: KeyedTableModel[Line], qtbot: QtBot
) -> None:
    rows = [Line(str(number), number) for number in range(1_000)]
    model.set_rows(rows)
    model.set_filter(lambda line: line.price is not None and line.price % 2 == 0)
    assert model.is_filtering
    assert model.rowCount() == 1_000
    model.set_rows([Line("even", 2), Line("odd", 1), Line("0", 1), *rows[1:]])  # while it looks
    with qtbot.waitSignal(model.filtered):
        pass
    assert not model.is_filtering
    expected = [line.key for line in rows[2:] if line.price is not None and line.price % 2 == 0]
    assert model.keys() == ["even", *expected]


def test_a_filter_that_is_taken_back_shows_everything_again(model: KeyedTableModel[Line], qtbot: QtBot) -> None:
    model.set_rows([Line(str(number), number) for number in range(1_000)])
    model.set_filter(lambda _line: False)
    model.set_filter(None)
    qtbot.wait(50)
    assert model.rowCount() == 1_000
    assert not model.is_filtering


def test_a_filtered_table_is_sorted_without_asking_its_filter_again(model: KeyedTableModel[Line], qtbot: QtBot) -> None:
    model.set_rows([Line(str(number), number) for number in range(100)])
    asked: list[Line] = []

    def is_low(line: Line) -> bool:
        asked.append(line)
        return line.price is not None and line.price < 10

    model.set_filter(is_low)
    with qtbot.waitSignal(model.filtered):
        pass
    asked.clear()
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.keys() == ["3", "9", "8", "7", "6", "4", "2", "1", "0", "5"]
    assert asked == []
