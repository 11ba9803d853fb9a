"""What a user does with a table's columns and rows, by mouse and by keys: it stays, and it can be taken back."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiwoom_gui.ui import table_setup
from kiwoom_gui.ui.formats import number
from kiwoom_gui.ui.preferences import Preference, preferences
from kiwoom_gui.ui.table_export import CsvExport
from kiwoom_gui.ui.table_filter import Facet, FilterLine
from kiwoom_gui.ui.table_model import Column, KeyedTableModel, RowRules
from kiwoom_gui.ui.table_setup import TableSetup
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.widgets.toast import sayings

LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True)
class Line:
    key: str
    amount: int | None
    word: str = ""


COLUMNS: tuple[Column[Line], ...] = (
    Column(key="name", title="종목", text=lambda line: line.key, align="left", stretches=True),
    Column(
        key="amount", title="금액", text=lambda line: number(line.amount), sort=lambda line: line.amount, sample="1,234"
    ),
    Column(key="word", title="사유", text=lambda line: line.word, align="left", sample="긴 사유"),
    Column(key="code", title="코드", text=lambda line: f"코드{line.key}", align="left", is_extra=True),
)
ROWS = [Line("삼성전자", -5, "=1+1"), Line("한미반도체", 10, "+수동"), Line("제주반도체", None)]


def a_table() -> tuple[TableView, KeyedTableModel[Line]]:
    model: KeyedTableModel[Line] = KeyedTableModel(COLUMNS, RowRules(key=lambda line: line.key))
    return TableView(model, "setupTable", "표"), model


def made_table(qtbot: QtBot) -> tuple[TableView, KeyedTableModel[Line]]:
    view, model = a_table()
    qtbot.addWidget(view)
    view.resize(420, 200)
    view.show()
    qtbot.waitExposed(view)
    model.set_rows(ROWS)
    return view, model


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[TableView]:
    made, _model = made_table(qtbot)
    yield made
    table_setup.keep("setupTable", TableSetup())


def titles(view: TableView) -> list[str]:
    """Return the heads that can be seen, from the left."""
    head = view.horizontalHeader()
    order = sorted(range(len(COLUMNS)), key=head.visualIndex)
    return [COLUMNS[each].title for each in order if not view.isColumnHidden(each)]


def choose(view: TableView, *names: str, column: int = 0) -> None:
    """Open the table's menu by the menu key at a column and choose of it."""
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, column))
    QTest.keyClick(view, Qt.Key.Key_Menu)
    menu = view.findChild(QMenu, "tableMenu")
    if menu is None:  # the offscreen platform makes no context menu of the key
        view._open_menu(column, view.mapToGlobal(QPoint(8, 8)))
        menu = view.findChild(QMenu, "tableMenu")
    assert menu is not None
    for name in names:
        found = menu.findChild(QAction, name)
        assert found is not None, name
        assert found.isEnabled()
        found.trigger()
    menu.close()
    QApplication.processEvents()


def test_a_column_is_chosen_and_left_out_by_the_menu_and_stays_so(view: TableView, qtbot: QtBot) -> None:
    assert titles(view) == ["종목", "금액", "사유"]
    choose(view, "show_code")
    choose(view, "show_word")
    assert titles(view) == ["종목", "금액", "코드"]
    again, _model = made_table(qtbot)
    assert titles(again) == ["종목", "금액", "코드"]
    choose(again, "resetColumns")
    assert titles(again) == ["종목", "금액", "사유"]
    assert preferences.text("table/setupTable") == ""


def test_a_column_is_moved_by_the_menu_and_by_dragging_its_head(view: TableView, qtbot: QtBot) -> None:
    choose(view, "move_right", column=0)
    assert titles(view) == ["금액", "종목", "사유"]
    head = view.horizontalHeader()
    start = QPoint(head.sectionViewportPosition(2) + 20, 10)
    QTest.mousePress(head.viewport(), LEFT, pos=start)
    for step in range(1, 21):
        QTest.mouseMove(head.viewport(), start - QPoint(step * (start.x() - 4) // 20, 0))
    QTest.mouseRelease(head.viewport(), LEFT, pos=QPoint(4, 10))
    assert titles(view)[0] == "사유"
    again, _model = made_table(qtbot)
    assert titles(again) == titles(view)


def test_a_column_keeps_the_width_it_was_drawn_to_but_never_cuts_a_number(view: TableView, qtbot: QtBot) -> None:
    head = view.horizontalHeader()
    least = view.columnWidth(1)
    edge = QPoint(head.sectionViewportPosition(1) + least - 1, 10)
    QTest.mousePress(head.viewport(), LEFT, pos=edge)
    QTest.mouseMove(head.viewport(), edge + QPoint(40, 0))
    QTest.mouseRelease(head.viewport(), LEFT, pos=edge + QPoint(40, 0))
    qtbot.waitUntil(lambda: view.columnWidth(1) == least + 40, timeout=30_000)
    again, _model = made_table(qtbot)
    assert again.columnWidth(1) == least + 40
    for _ in range(10):
        choose(again, "narrower", column=1)
    assert again.columnWidth(1) == least


def test_the_sorting_is_kept(view: TableView, qtbot: QtBot) -> None:
    head = view.horizontalHeader()
    QTest.mouseClick(head.viewport(), LEFT, pos=QPoint(head.sectionViewportPosition(1) + 20, 10))
    again, model = made_table(qtbot)
    assert model.keys() == ["한미반도체", "삼성전자", "제주반도체"]
    choose(again, "resetColumns")
    assert model.keys() == [line.key for line in ROWS]


def test_what_is_kept_of_another_version_does_no_harm(qtbot: QtBot) -> None:
    preferences.add(Preference("table/setupTable", ""))
    for kept in ("[]", "{", '{"order":["gone","word"],"shown":{"name":1},"widths":{"word":-3,"name":"x"}}', "7"):
        preferences.set("table/setupTable", kept)
        view, _model = made_table(qtbot)
        assert sorted(titles(view)) == ["금액", "사유", "종목"]
    table_setup.keep("setupTable", TableSetup())


def test_only_the_columns_in_sight_are_copied_as_they_stand(view: TableView) -> None:
    choose(view, "move_right", column=0)
    choose(view, "show_word")
    view.select("한미반도체")
    QTest.keySequence(view, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == "금액\t종목\n10\t한미반도체"


def test_a_file_for_korean_excel_has_a_mark_bare_numbers_and_no_formula(
    view: TableView, qtbot: QtBot, tmp_path: Path
) -> None:
    told = QSignalSpy(sayings.said)
    choose(view, "exportCsv")
    dialog = view.findChild(QFileDialog, "csvFile")
    assert dialog is not None
    assert dialog.isVisible()
    target = tmp_path / "표.csv"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    qtbot.waitUntil(target.exists, timeout=30_000)
    lines = target.read_bytes().decode("utf-8").split("\r\n")
    assert lines[0] == "\ufeff종목,금액,사유"
    assert lines[1:4] == ["삼성전자,-5,'=1+1", "한미반도체,10,'+수동", "제주반도체,,"]
    assert told.count() == 1
    assert told.at(0) == [f"내보냈습니다: {target}", "INFO"]


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_left(
    view: TableView, qtbot: QtBot, tmp_path: Path
) -> None:
    export = CsvExport(list(COLUMNS), list(ROWS), tmp_path / "gone" / "a.csv", view)
    with qtbot.waitSignal(export.ended) as ended:
        export.start()
    assert ended.args is not None
    assert ended.args[0]
    assert list(tmp_path.iterdir()) == []


def _shows(model: KeyedTableModel[Line], keys: list[str]) -> bool:
    return model.keys() == keys


class Panel(QWidget):
    """A table under its filter line."""

    def __init__(self, view: TableView, model: KeyedTableModel[Line]) -> None:
        super().__init__()
        negative: Facet[Line] = Facet("sign", "부호", (("minus", "음수"),), lambda line, _code: (line.amount or 0) < 0)
        self.filters = FilterLine(view, model, self, (negative,))
        box = QVBoxLayout(self)
        box.addWidget(self.filters)
        box.addWidget(view)


def test_ctrl_f_finds_by_words_initials_and_numbers_and_escape_shows_all_again(qtbot: QtBot) -> None:
    view, model = a_table()
    model.set_rows(ROWS)
    panel = Panel(view, model)
    qtbot.addWidget(panel)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    view.setFocus()
    assert not panel.filters.isVisible()
    QTest.keySequence(view, "Ctrl+F")
    assert panel.filters.isVisible()
    for typed, found in (("ㅂㄷㅊ", ["한미반도체", "제주반도체"]), ("한미 10", ["한미반도체"]), ("없는", [])):
        panel.filters.text.clear()
        QTest.keyClicks(panel.filters.text, typed) if typed.isascii() else panel.filters.text.insert(typed)
        qtbot.waitUntil(partial(_shows, model, found), timeout=30_000)
    assert not view.selected_keys()
    QTest.keyClick(panel.filters.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(model.keys()) == 3, timeout=30_000)
    assert not panel.filters.isVisible()
    panel.filters.choose("sign", "minus")
    assert model.keys() == ["삼성전자"]
    model.set_rows([*ROWS, Line("하나", -7)])
    assert model.keys() == ["삼성전자", "하나"]
    panel.filters.close_line()
