"""What stands in the fields of a widget, by name, to be put into another one of the same make. Knows no panel."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSlider, QWidget

Typed = dict[str, str | int]
"""By object name: a line's text, a choice's place, a slider's value, 1 or 0 of a check box."""

_KINDS = (QComboBox, QCheckBox, QLineEdit, QSlider)
"""In the order in which they are put: a choice may decide which lines there are, a check box how long a slider is."""


def typed_in(widget: QWidget) -> Typed:
    """Return what stands in all fields that have a name."""
    return {
        field.objectName(): _value(field)
        for kind in _KINDS
        for field in widget.findChildren(kind)
        if field.objectName()
    }


def put_into(widget: QWidget, typed: Typed) -> None:
    """Put what stood in another widget into the fields of the same names; others stay as they are."""
    for kind in _KINDS:
        for field in widget.findChildren(kind):
            if field.objectName() in typed:
                _put(field, typed[field.objectName()])


def _value(field: QWidget) -> str | int:
    match field:
        case QComboBox():
            return field.currentIndex()
        case QCheckBox():
            return int(field.isChecked())
        case QSlider():
            return field.value()
        case QLineEdit():
            return field.text()
        case _:
            raise TypeError(f"{field.objectName()} is no field")


def _put(field: QWidget, value: str | int) -> None:
    match field:
        case QComboBox() if isinstance(value, int) and value < field.count():
            if value != field.currentIndex():
                field.setCurrentIndex(value)
                field.activated.emit(value)
        case QCheckBox():
            field.setChecked(bool(value))
        case QSlider() if isinstance(value, int):
            field.setValue(value)
        case QLineEdit():
            field.setText(str(value))
