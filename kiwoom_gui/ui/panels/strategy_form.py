"""The form of a strategy's parameters: a field each with unit and bounds. Checks what is typed; sends nothing."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from kiwoom_gui.app.views import ParameterRow
from kiwoom_gui.ui import parameter_words as named
from kiwoom_gui.ui.style import set_property
from kiwoom_gui.ui.widgets.basics import label
from kiwoom_gui.ui.words import tr

Value = str | int | float | bool


class _NoWheelCombo(QComboBox):
    """A choice that a wheel over the form does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class ParameterField:
    """One parameter: a line, a choice or a check box, and what is wrong with what stands in it."""

    def __init__(self, row: ParameterRow, on_change: Callable[[], None]) -> None:
        """Take the parameter and who hears of changes by hand."""
        self.row = row
        self.name = label(named.parameter(row.name), "t2")
        self.note = label("", "t3", "head")
        self.widget: QWidget = self._make(on_change)
        self.widget.setObjectName(f"parameter_{row.name}")
        self.widget.setAccessibleName(f"{named.parameter(row.name)} {named.bounds(row)} {named.unit(row.unit)}".strip())
        self.name.setBuddy(self.widget)

    def _make(self, on_change: Callable[[], None]) -> QWidget:
        if self.row.choices:
            combo = _NoWheelCombo()
            for choice in self.row.choices:
                combo.addItem(named.choice(choice), choice)
            combo.currentIndexChanged.connect(lambda _index: on_change())
            return combo
        if isinstance(self.row.default, bool):
            box = QCheckBox()
            box.toggled.connect(lambda _on: on_change())
            return box
        edit = QLineEdit()
        edit.setProperty("dense", "true")
        edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        edit.textChanged.connect(lambda _text: on_change())
        return edit

    def put(self, value: Value) -> None:
        """Show a value."""
        widget = self.widget
        if isinstance(widget, QComboBox):
            widget.setCurrentIndex(max(widget.findData(str(value)), 0))
        elif isinstance(widget, QCheckBox):
            widget.setChecked(bool(value))
        elif isinstance(widget, QLineEdit):
            widget.setText(named.value(self.row, value))

    @property
    def value(self) -> Value | None:
        """What stands in it; None where that is no number or out of its bounds."""
        widget = self.widget
        if isinstance(widget, QComboBox):
            return str(widget.currentData())
        if isinstance(widget, QCheckBox):
            return widget.isChecked()
        return self._number(widget.text()) if isinstance(widget, QLineEdit) else None

    def _number(self, text: str) -> Value | None:
        try:
            number = float(text.replace(",", "").strip())
        except ValueError:
            return None
        if not self.row.minimum <= number <= self.row.maximum:
            return None
        if self.row.is_whole:
            return int(number) if number.is_integer() else None
        return number

    def judge(self, in_force: Value) -> None:
        """Say the bounds, the default where the value differs, and mark a value that cannot be."""
        value = self.value
        bounds = named.bounds(self.row)
        set_property(self.widget, "bad", "true" if value is None else "false")
        set_property(self.name, "tone", "accent" if value not in {None, in_force} else "t2")
        if value is None:
            self.note.setText(f"✕ {bounds}")
        elif value == self.row.default or self.row.choices:
            self.note.setText(bounds)
        else:
            self.note.setText(f"{bounds} · {tr('기본')} {named.value(self.row, self.row.default)}")
        set_property(self.note, "tone", "danger" if value is None else "t3")


class StrategyForm(QWidget):
    """All parameters of a strategy by group."""

    changed = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("strategyForm")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 4, 8, 8)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(3, 1)
        self.fields: dict[str, ParameterField] = {}
        self._in_force: dict[str, Value] = {}
        self._is_filling = False

    def build(self, rows: list[ParameterRow]) -> None:
        """Show the fields of a strategy; the same ones again change nothing."""
        if list(self.fields) == [row.name for row in rows]:
            return
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.fields = {}
        line, group = 0, ""
        for row in rows:
            if row.group != group:
                group = row.group
                self._grid.addWidget(label(named.group(group), "t1", "key"), line, 0, 1, 4)
                line += 1
            field = ParameterField(row, self._on_change)
            self.fields[row.name] = field
            field.widget.setFixedWidth(100)
            for column, widget in enumerate((field.name, field.widget, label(named.unit(row.unit), "t3"), field.note)):
                self._grid.addWidget(widget, line, column)
            line += 1

    def put(self, values: Mapping[str, Value], *, is_in_force: bool) -> None:
        """Show values; those in force are what changes are measured against."""
        if is_in_force:
            self._in_force = dict(values)
        self._is_filling = True
        for name, value in values.items():
            if name in self.fields:
                self.fields[name].put(value)
        self._is_filling = False
        self._on_change()

    @property
    def values(self) -> dict[str, Value] | None:
        """All values, or None while one cannot be."""
        found = {name: field.value for name, field in self.fields.items()}
        whole = {name: value for name, value in found.items() if value is not None}
        return whole if len(whole) == len(found) else None

    @property
    def changed_names(self) -> list[str]:
        """The parameters that differ from what is in force."""
        return [name for name, field in self.fields.items() if field.value != self._in_force.get(name)]

    @property
    def wrong_names(self) -> list[str]:
        """The parameters whose text cannot be."""
        return [name for name, field in self.fields.items() if field.value is None]

    def _on_change(self) -> None:
        if self._is_filling:
            return
        for name, field in self.fields.items():
            field.judge(self._in_force.get(name, field.row.default))
        self.changed.emit()
