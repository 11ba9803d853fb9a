"""What a person sees of a terminal's window: where things are, what they say, how they lie. Presses nothing itself."""

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QFileDialog,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QWidget,
)

from kiwoom_gui.app.blind_terminal import BlindTerminal
from kiwoom_gui.ui.charts.candle_chart import CandleChartPanel
from kiwoom_gui.ui.language import languages
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.panels.book_geometry import Column
from kiwoom_gui.ui.panels.help_page import TOPICS, HelpPage
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.theme import themes

Question = dict[str, Any]
Answer = dict[str, Any]


class Eyes:
    """Answers questions about one window."""

    def __init__(self, window: MainWindow, terminal: BlindTerminal) -> None:
        self._window, self._terminal = window, terminal
        self._looks: dict[str, Callable[[Question], Answer]] = {
            "widget": self._widget,
            "hands": self._hands,
            "cell": self._cell,
            "row": self._row,
            "menu": self._menu,
            "book": self._book,
            "chart": self._chart,
            "docks": self._docks,
            "looks": self._look,
            "help": self._help,
            "seen": self._seen,
            "focus": self._focus,
            "close": self._close,
            "save": self._save,
        }

    def answer(self, question: Question) -> Answer:
        look = self._looks.get(question["ask"])
        return look(question) if look is not None else {"error": f"no such question: {question['ask']}"}

    def _widget(self, question: Question) -> Answer:
        found = [each for each in self._everything() if each.objectName() == question["name"]]
        if not found:
            return {"error": f"no widget {question['name']}"}
        shown = next((each for each in found if each.isVisible()), found[0])
        area = shown.rect()
        text = shown.accessibleName()
        if isinstance(shown, (QAbstractButton, QLabel, QLineEdit)):
            text = shown.text()
        if isinstance(shown, QComboBox):
            text = shown.currentText()
        return {
            "at": _on_screen(shown, area),
            "size": [area.width(), area.height()],
            "visible": shown.isVisible() and not shown.visibleRegion().isEmpty(),
            "enabled": shown.isEnabled(),
            "focus": shown.hasFocus(),
            "text": text,
        }

    def _hands(self, _question: Question) -> Answer:
        """Where all is that a hand can reach now, and whether a dialog asks for a file."""
        asks = any(isinstance(each, QFileDialog) and each.isVisible() for each in QApplication.topLevelWidgets())
        kinds = (QAbstractButton, QLineEdit, QComboBox, QTabBar, QAbstractScrollArea, QGraphicsView)
        places = []
        for each in self._everything():
            if isinstance(each, kinds) and each.isEnabled() and not each.visibleRegion().isEmpty():
                middle = each.visibleRegion().boundingRect().center()
                under = QApplication.widgetAt(each.mapToGlobal(middle))
                if under is each or (under is not None and each.isAncestorOf(under)):
                    at = each.mapToGlobal(middle)
                    places.append([each.objectName(), at.x(), at.y()])
        return {"places": places, "asks_for_file": asks}

    def _everything(self) -> list[QWidget]:
        return [each for each in QApplication.allWidgets() if each.window() is not None]

    def _table(self, name: str) -> TableView:
        return next(each for each in self._everything() if isinstance(each, TableView) and each.objectName() == name)

    def _cell(self, question: Question) -> Answer:
        """Where a row's button is."""
        table = self._table(question["table"])
        where: QRect = table.button_rect(question["key"], question["button"])
        if where.isEmpty():
            return {"error": f"no button {question['button']} in row {question['key']}"}
        return {"at": _on_screen(table.viewport(), where)}

    def _row(self, question: Question) -> Answer:
        """Where a row is (at its first cell in sight); the keys of all rows and of the selected ones."""
        table = self._table(question["table"])
        model: Any = table.model()
        told: Answer = {"keys": [model.key_at(place) for place in range(model.rowCount())]}
        told["selected"] = table.selected_keys()
        place = told["keys"].index(question["key"]) if question.get("key") in told["keys"] else -1
        if place >= 0:
            top, height = table.rowViewportPosition(place), table.rowHeight(place)
            told["at"] = _on_screen(table.viewport(), QRect(60, top, 2, height))
        return told

    def _menu(self, question: Question) -> Answer:
        """Where an action of a menu that is open, or of the menu bar, stands."""
        bar = self._window.findChild(QMenu, question["name"])
        if bar is not None and not bar.isVisible():
            parent: Any = bar.parentWidget()
            return {"at": _on_screen(parent, parent.actionGeometry(bar.menuAction()))}
        for menu in (each for each in self._everything() if isinstance(each, QMenu) and each.isVisible()):
            for action in menu.actions():
                named = action.objectName() or (action.menu().objectName() if action.menu() is not None else "")
                if question["name"] in {named, action.text()}:
                    return {"at": _on_screen(menu, menu.actionGeometry(action)), "enabled": action.isEnabled()}
        return {"error": f"no such action in an open menu: {question['name']}"}

    def _book(self, question: Question) -> Answer:
        """The padlock, what the foot says, and where a price's columns and my orders' tag are."""
        panel = self._window.desk.book
        canvas = panel.canvas
        told: Answer = {"armed": panel.strip.armed_quantity, "said": _text(panel, "orderBookMessage")}
        told["corner"] = _on_screen(canvas, QRect(0, canvas.height() - 2, 2, 2))
        prices = canvas.prices
        told["prices"] = prices
        if question.get("price") in prices:
            row, geometry = prices.index(question["price"]), canvas.geometry_now()
            for column in Column:
                told[column.value] = _on_screen(canvas, geometry.cell(row, column))
            told["sell_tag"] = _on_screen(canvas, geometry.tag(row, is_sell=True))
            told["buy_tag"] = _on_screen(canvas, geometry.tag(row, is_sell=False))
        return told

    def _chart(self, question: Question) -> Answer:
        """The lines and where they are; where a price would be."""
        panel = self._window.desk.chart.content
        assert isinstance(panel, CandleChartPanel)
        view, scale = panel.plot.viewport(), panel.plot.scale_px
        left = scale.area.left() + 60
        told: Answer = {"said": panel.strip.text if panel.strip.isVisible() else ""}
        told["lines"] = {
            line.name: {
                "price": line.price,
                "is_movable": line.is_movable,
                "at": _on_screen(view, QRect(left, scale.y(line.price), 1, 1)),
            }
            for line in panel.plot.overlay.lines
        }
        if "price" in question:
            told["at"] = _on_screen(view, QRect(left, scale.y(question["price"]), 1, 1))
        return told

    def _docks(self, _question: Question) -> Answer:
        manager = self._window.docks.manager
        shape = {}
        for name, panel in self._window.panels.items():
            dock = manager.findDockWidget(f"dock_{name}")
            area = dock.dockAreaWidget()
            mates = sorted(each.objectName().removeprefix("dock_") for each in area.dockWidgets()) if area else []
            shape[name] = {
                "floats": dock.isFloating(),
                "closed": dock.isClosed(),
                "with": mates,
                "size": [panel.width(), panel.height()],
            }
        layouts = self._window.layouts
        return {"docks": shape, "layout": layouts.current, "layouts": {e.key: e.words for e in layouts.entries}}

    def _look(self, _question: Question) -> Answer:
        return {
            "theme": themes.theme.name,
            "language": languages.code,
            "title": self._window.windowTitle(),
            "full": self._window.isFullScreen(),
        }

    def _help(self, _question: Question) -> Answer:
        page = self._window.pages.sheet.page if self._window.pages.sheet is not None else None
        if not isinstance(page, HelpPage):
            return {"topic": ""}
        return {"topic": TOPICS[page.topics.currentRow()][0], "text": page.page.toPlainText()[:200]}

    def _seen(self, _question: Question) -> Answer:
        seen = self._terminal.seen
        told: Answer = msgspec.to_builtins(
            {
                "session": seen.session,
                "account": seen.account,
                "orders": seen.orders,
                "positions": seen.positions,
                "fills": seen.fills,
                "autos": seen.autos,
                "scan": seen.scan,
                "quotes": seen.quotes,
            }
        )
        return told

    def _focus(self, _question: Question) -> Answer:
        focused = QApplication.focusWidget()
        return {"focus": focused.objectName() if focused is not None else ""}

    def _close(self, _question: Question) -> Answer:
        """As the window's own button does."""
        self._window.close()
        return {"visible": self._window.isVisible()}

    def _save(self, question: Question) -> Answer:
        return {"ok": self._window.grab().save(question["file"])}


def _text(parent: QWidget, name: str) -> str:
    found = parent.findChild(QLabel, name)
    return found.text() if found is not None else ""


def _on_screen(widget: QWidget, where: QRect) -> list[int]:
    point = widget.mapToGlobal(QPoint(where.center().x(), where.center().y()))
    return [point.x(), point.y()]
