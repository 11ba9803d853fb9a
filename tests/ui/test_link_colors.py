"""Link colors: panels of one color follow one symbol and leave the others alone; rows are dragged onto panels."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.commands import Focus
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.link_colors import PANELS, LinkColors
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.panels.fills import FillsPanel
from kiwoom_gui.ui.settings import Settings
from kiwoom_gui.ui.table_model import KeyedTableModel
from kiwoom_gui.ui.table_view import TableView
from tests.support.fake_link import FakeLink
from tests.support.open_window import Opener, opener

__all__ = ["opener"]

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(opener: Opener) -> MainWindow:
    return opener.open()


@pytest.fixture
def link(opener: Opener) -> FakeLink:
    return opener.link


def _symbols(window: MainWindow) -> list[str]:
    """Return what watchlist, book and ticket show."""
    found = [window.desk.watchlist.table.selected_keys()[0]]
    for panel, name in ((window.desk.book, "bookSymbol"), (window.desk.ticket, "ticketSymbol")):
        label = panel.findChild(QLabel, name)
        assert label is not None
        found.append(label.text())
    return found


def _name(window: MainWindow, key: str) -> str:
    line = window.desk.watchlist.model.row_of(key)
    assert line is not None
    return line.instrument.name


def test_all_panels_are_of_one_color_until_the_user_says_otherwise(window: MainWindow) -> None:
    assert all(window.colors.group_of(name) == "A" for name in window.desk.linked.holders)
    key = window.desk.watchlist.model.key_at(3)
    window.desk.watchlist.table.chosen.emit(key)
    assert _symbols(window)[1:] == [_name(window, key)] * 2


def test_a_panel_of_another_color_keeps_its_symbol_and_asks_the_engine_for_it(
    window: MainWindow, link: FakeLink
) -> None:
    model = window.desk.watchlist.model
    first, second = model.key_at(0), model.key_at(3)
    window.desk.watchlist.table.chosen.emit(first)
    window.colors.give("book", "B")
    window.desk.watchlist.table.chosen.emit(second)
    names = [_name(window, key) for key in (first, second)]
    assert _symbols(window)[1:] == names
    asked = {command.group: command.instrument_id for command in link.sent_of(Focus)}
    assert asked == {"A": second, "B": first}
    window.colors.give("book", "A")
    assert _symbols(window)[1:] == [names[1], names[1]]
    assert (link.sent_of(Focus)[-1].group, link.sent_of(Focus)[-1].instrument_id) == ("B", "")


def test_a_price_of_the_book_never_reaches_the_ticket_of_another_symbol(window: MainWindow) -> None:
    before = window.desk.ticket.form.price.text
    window.colors.give("ticket", "C")
    window.desk.book.price_chosen.emit(12_300)
    assert window.desk.ticket.form.price.text in {before, ""}
    window.colors.give("book", "C")
    window.desk.book.price_chosen.emit(12_300)
    assert window.desk.ticket.form.price.text == "12,300"


def test_colors_belong_to_a_layout_and_come_back_with_it(window: MainWindow) -> None:
    window.colors.give("chart", "B")
    window.layouts.switch("scalping")
    assert window.colors.group_of("chart") == "A"
    window.colors.give("book", "D")
    window.layouts.switch("default")
    assert (window.colors.group_of("chart"), window.colors.group_of("book")) == ("B", "A")
    window.layouts.reset()
    assert window.colors.group_of("chart") == "A"


@pytest.mark.parametrize("name", ["orders", "positions", "fills", "history"])
def test_a_row_of_a_table_chooses_the_symbol_of_its_own_color_alone(window: MainWindow, name: str) -> None:
    model, panel = window.desk.watchlist.model, window.desk.panels[name]
    table = panel.findChild(TableView)
    assert table is not None
    window.desk.watchlist.table.chosen.emit(model.key_at(5))
    window.colors.give(name, "B")
    window.colors.give("book", "B")
    shown = table.model()
    assert isinstance(shown, KeyedTableModel)
    row = next(row for row in map(shown.row_at, range(shown.rowCount())) if row.instrument_id != model.key_at(5))
    before = _symbols(window)
    key = shown.rules.key(row)
    table.chosen.emit(key)
    table.opened.emit(key)
    assert _symbols(window) == [before[0], row.name, before[2]]
    assert window.desk.panels[name].findChild(TableView) is table  # what is open in it stays
    window.colors.give(name, "A")
    table.chosen.emit(key)
    table.opened.emit(key)
    assert _symbols(window)[2] == row.name


def test_the_filter_for_the_chosen_symbol_goes_by_the_table_s_own_color(window: MainWindow) -> None:
    fills, watch = window.desk.late.places["fills"].content, window.desk.watchlist
    assert isinstance(fills, FillsPanel)
    symbol = fills.model.row_at(0).instrument_id
    other = next(key for key in map(watch.model.key_at, range(5)) if key != symbol)
    watch.table.chosen.emit(symbol)
    window.colors.give("fills", "B")
    fills.filters.choose("symbol", "focused")
    shown = fills.model.rowCount()
    watch.table.chosen.emit(other)
    keys = [fills.model.row_at(place).instrument_id for place in range(shown)]
    assert fills.model.rowCount() == shown > 0
    assert set(keys) == {symbol}
    window.colors.give("fills", "A")
    assert fills.model.rowCount() == sum(fill.instrument_id == other for fill in window.desk._bridge.state.fills)


def test_every_panel_with_a_color_shows_it_in_its_title_also_after_the_window_grew(window: MainWindow) -> None:
    for width in (1_366, 1_920):
        window.desk.fit_titles(width)
        for name in PANELS:
            shown = [action.objectName() for action in window.docks._docks[name].titleBarActions()]
            assert f"link_{name}" in shown


@pytest.mark.parametrize("kept", ["", "no json", '["a"]', '{"book": "Z", "log": "B"}'])
def test_what_is_kept_damaged_is_the_first_color(kept: str, qtbot: QtBot) -> None:
    colors = LinkColors(Bridge())
    colors.give("book", "B")
    colors.take(kept)
    assert colors.text() == "{}"
    del qtbot


def test_a_row_is_dragged_onto_a_panel_which_shows_its_symbol_then(window: MainWindow, qtbot: QtBot) -> None:
    model, table = window.desk.watchlist.model, window.desk.watchlist.table
    first, second = model.key_at(0), model.key_at(4)
    table.chosen.emit(first)
    window.colors.give("book", "B")
    _drag(table, 4, window.desk.book.canvas.mapToGlobal(QPoint(40, 200)))
    assert _symbols(window)[1] == _name(window, second)
    qtbot.waitUntil(lambda: window.findChild(QLabel, "draggedSymbol") is None, timeout=30_000)


def test_a_row_is_dragged_to_another_place_of_its_own_list(window: MainWindow) -> None:
    panel = window.desk.watchlist
    codes = [panel.model.key_at(place) for place in range(3)]
    panel.lists.make("셋", *codes)
    panel.bar.choose("셋")
    target = panel.table.viewport().mapToGlobal(QPoint(80, panel.table.rowViewportPosition(0) + 8))
    _drag(panel.table, 2, target)
    assert panel.lists.codes("셋") == [codes[2], codes[0], codes[1]]
    panel.lists.delete("셋")


def _drag(table: TableView, row: int, end: QPoint) -> None:
    view = table.viewport()
    start = QPoint(80, table.rowViewportPosition(row) + 8)
    aim = view.mapFromGlobal(end)
    QTest.mousePress(view, LEFT, pos=start)
    for place in (start + QPoint(0, 12), start + QPoint(0, 24), aim):
        QTest.mouseMove(view, place)
    QTest.mouseRelease(view, LEFT, pos=aim)


def test_the_store_keeps_a_layout_s_colors(tmp_path: Path, window: MainWindow) -> None:
    window.colors.give("why", "C")
    window.remember()
    kept = Settings(tmp_path / "terminal.ini").read("layouts/links/default")
    assert kept == '{"why": "C"}'
