"""All texts that a widget shows or says: labels, tips, names, menus, table cells, and what is painted.

Painted texts are read from a drawing of the widget as SVG, where Qt keeps each text as text.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, Qt
from PySide6.QtGui import QAction, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QTableView, QWidget

_RUN = re.compile(r"[\uac00-\ud7a3]+")
HANGUL = re.compile(r"[\uac00-\ud7a3]")


def painted(widget: QWidget) -> list[str]:
    """Return what a widget and its visible children paint, text by text."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setSize(widget.size())
    with QPainter(made) as painter:
        widget.render(painter, QPoint(0, 0))
    root = ET.fromstring(bytes(QByteArray(buffer.data()).data()))  # noqa: S314  # our own drawing
    return [node.text for node in root.iter("{http://www.w3.org/2000/svg}text") if node.text and node.text.strip()]


def said(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Yield where and what: every text property of a widget, its children and its actions."""
    for each in [widget, *widget.findChildren(QWidget)]:
        where = each.objectName() or type(each).__name__
        for text in (each.toolTip(), each.accessibleName(), each.accessibleDescription(), each.windowTitle()):
            yield where, text
        if isinstance(each, (QLabel, QAbstractButton, QLineEdit)):
            yield where, each.text()
        if isinstance(each, QLineEdit):
            yield where, each.placeholderText()
        if isinstance(each, QPlainTextEdit):
            yield where, each.toPlainText()
        if isinstance(each, QComboBox):
            yield from ((where, each.itemText(number)) for number in range(each.count()))
        if isinstance(each, QTableView):
            yield from ((where, text) for text in _cells(each))
    for action in widget.findChildren(QAction):
        yield action.objectName(), action.text()


def _cells(table: QTableView) -> Iterator[str]:
    model = table.model()
    for column in range(model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount()):
            yield str(model.index(row, column).data() or "")


def korean(widget: QWidget, allowed: frozenset[str]) -> list[str]:
    """Return what a widget still shows or says in Korean, leaving out allowed words such as names of stocks."""
    texts = [*said(widget), *(("painted", text) for text in painted(widget))]
    parts = {part for word in allowed for part in _RUN.findall(word)}  # a name is painted in runs of a script
    left = []
    for where, text in texts:
        rest = text
        for word in sorted(parts, key=len, reverse=True):
            rest = rest.replace(word, "")
        if rest.endswith("…") and any(word.startswith(rest[:-1]) for word in parts):
            continue  # a name that gives way
        if HANGUL.search(rest):
            left.append(f"{where}: {text}")
    return sorted(set(left))
