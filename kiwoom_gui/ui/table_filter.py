"""A line above a table that shows only some rows: quick words over all columns, and choices such as side or origin."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLineEdit, QWidget

from kiwoom_gui.ui.hangul import finder, searchable
from kiwoom_gui.ui.keymap import Key, KeyAction
from kiwoom_gui.ui.table_model import Column, KeyedTableModel
from kiwoom_gui.ui.table_rows import MANY
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.widgets.basics import button, label, row
from kiwoom_gui.ui.words import tr

RowT = TypeVar("RowT")

_PER_CHOICE = 110
"""Pixels that a choice needs beside the words."""
_PAUSE_MS = 200
"""Where there are many rows it waits for a pause in the typing."""
_CLOCK_MS = 10_000
"""How often it looks again where a choice depends on what time it is."""


@dataclass(frozen=True, slots=True)
class Facet(Generic[RowT]):
    """A choice: its name, its words, what can be chosen (code and words), and whether a row is of a code."""

    name: str
    title: str
    choices: tuple[tuple[str, str], ...]
    is_in: Callable[[RowT, str], bool]
    is_by_clock: bool = False
    """What time it is decides, too."""


class FilterLine(QWidget):
    """Hidden until Ctrl+F or the menu; Escape in it shows all rows again."""

    changed = Signal()

    def __init__(
        self, table: TableView, model: KeyedTableModel[Any], owner: QWidget, facets: tuple[Facet[Any], ...] = ()
    ) -> None:
        """Take the table, its rows, the panel in which Ctrl+F counts, and choices."""
        super().__init__()
        name = f"{table.objectName()}Filter"
        self.setObjectName(name)
        self._table, self._model, self._facets = table, model, facets
        self.text = QLineEdit()
        self.text.setObjectName(f"{name}Text")
        self.text.setPlaceholderText(tr("찾는 말 · 초성"))
        self.text.setAccessibleName(tr("표에서 찾기"))
        self.text.setMinimumWidth(88)
        self.boxes = {facet.name: _box(facet, name) for facet in facets}
        self._was_active = False
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.apply)
        self._by_clock = QTimer(self, interval=_CLOCK_MS)
        self._by_clock.timeout.connect(self.apply)
        self._count = label("", "t2", "head", f"{name}Count")
        self._build(name)
        self.action = KeyAction("filter", tr("거르기"), owner, self.open)
        table.addAction(self.action)
        Key("filter", owner, self.open, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for told in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            told.connect(self._tell)
        model.filtered.connect(self._on_filtered)
        self.hide()

    def _build(self, name: str) -> None:
        words, choices = row(spacing=4), row(spacing=4)
        words.addWidget(self.text, 1)
        for box in self.boxes.values():
            choices.addWidget(box, 1)
            box.currentIndexChanged.connect(self.apply)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setContentsMargins(8, 2, 4, 2)
        self._line.setSpacing(4)
        self._line.addLayout(words, 1)
        self._line.addLayout(choices)
        for each in (self._count, button("✕", f"{name}Close", self.close_line, "bare", tr("거르기 끝내기"))):
            words.addWidget(each)
        self.setLayout(self._line)
        self.text.textChanged.connect(self._on_typed)

    def _on_typed(self, _text: str) -> None:
        self._soon.start(_PAUSE_MS if self._model.total > MANY else 0)

    @property
    def is_active(self) -> bool:
        """Whether rows may be hidden by it."""
        return bool(self.text.text().strip()) or any(box.currentIndex() for box in self.boxes.values())

    def open(self) -> None:
        """Show the line and go to its words."""
        self.show()
        self._tell()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def close_line(self) -> None:
        """Show all rows, hide the line, go back to the table."""
        self.text.clear()
        for box in self.boxes.values():
            box.setCurrentIndex(0)
        self.hide()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, facet: str, code: str) -> None:
        """Choose of a facet; an empty code is all."""
        box = self.boxes[facet]
        box.setCurrentIndex(box.findData(code))
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choices below the words where the panel is narrow."""
        super().resizeEvent(event)
        is_narrow = self.width() < _PER_CHOICE * (len(self.boxes) + 2)
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End by Escape, go to the rows by Enter or Down."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self._table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def apply(self) -> None:
        """Look at all rows again, as when what a choice depends on has changed."""
        is_active = self.is_active
        if is_active or self._was_active:
            self._was_active = is_active
            self._model.set_filter(self._predicate() if is_active else None)
        if any(facet.is_by_clock and self.boxes[facet.name].currentIndex() for facet in self._facets):
            self._by_clock.start()
        else:
            self._by_clock.stop()
        self._on_filtered()

    def _on_filtered(self) -> None:
        self._tell()
        self.changed.emit()

    def _predicate(self) -> Callable[[Any], bool]:
        """Return what a row must be now; made once, for it is asked of every row."""
        chosen = [(facet.is_in, str(self.boxes[facet.name].currentData() or "")) for facet in self._facets]
        asked = [(is_in, code) for is_in, code in chosen if code]
        # Words before numbers and times, whose texts cost more to make.
        columns = sorted(
            (column for column in self._table.shown_columns if column.buttons is None),
            key=lambda column: (column.align != "left", column.sort is not None),
        )
        words = [[(column.text, _asks(word, column)) for column in columns] for word in self.text.text().split()]

        def fits(line: Any) -> bool:
            if not all(is_in(line, code) for is_in, code in asked):
                return False
            return all(any(is_in(text(line)) for text, is_in in each) for each in words)

        return fits

    def _tell(self) -> None:
        shown = "…" if self._model.is_filtering else f"{self._model.rowCount():,}"
        self._count.setText(f"{shown} / {self._model.total:,}")


def _asks(word: str, column: Column[Any]) -> Callable[[str], bool]:
    """Return what says whether a cell's text has a word; answers are kept, for the same texts come again and again."""
    if column.align == "left":
        is_named = finder(word)
        return lru_cache(maxsize=4_096)(lambda text: is_named(searchable("", text)))
    plain = word.replace(",", "")
    return lambda text: plain in text.replace(",", "")


def _box(facet: Facet[Any], name: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(f"{name}_{facet.name}")
    made.setAccessibleName(tr(facet.title))
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(4)
    made.addItem(tr(facet.title), "")
    for code, words in facet.choices:
        made.addItem(tr(words), code)
    return made
