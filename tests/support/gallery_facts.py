"""Facts about a panel as it is drawn: texts that are cut off, widgets that overlap, texts that are too pale to read."""

from collections import Counter
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPushButton, QTableView, QWidget

from kiwoom_gui.ui.fonts import width
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.widgets.hold_button import HoldButton

_SLACK = 1
_LEAST_PADDING = 4
"""Pixels at each side of a cell."""
LEAST_CONTRAST = 4.5


def _named(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
    return f"{widget.objectName() or type(widget).__name__} {text!r}"


def _shown(panel: QWidget) -> list[QWidget]:
    return [each for each in panel.findChildren(QWidget) if each.isVisible() and not each.visibleRegion().isEmpty()]


def clipped(panel: QWidget) -> list[str]:
    """Return labels and buttons that have less room than their words need; those that elide by design say it all."""
    cut = []
    for each in _shown(panel):
        if not isinstance(each, (QLabel, QPushButton)) or not each.text():
            continue
        if isinstance(each, QLabel) and (each.wordWrap() or each.toolTip() == each.text()):
            continue
        needed = each.minimumSizeHint().width()
        if each.width() < needed - _SLACK:
            cut.append(f"{_named(each)} has {each.width()} of {needed}")
    for each in _shown(panel):
        seen = each.visibleRegion().boundingRect()
        if isinstance(each, (QLabel, QPushButton)) and each.text() and seen.width() < each.width() - _SLACK:
            cut.append(f"{_named(each)} stands {each.width() - seen.width()} px out of sight")
        if isinstance(each, QLabel) and each.wordWrap() and each.text():
            needed = each.heightForWidth(each.width())
            if each.height() < needed - _SLACK and each.toolTip() != each.text():
                cut.append(f"{_named(each)} has {each.height()} of {needed} lines' height")
    return cut


def sideways(panel: QWidget) -> list[str]:
    """Return tables whose columns do not fit side by side: numbers out of sight are numbers that nobody trades by."""
    tables = [each for each in _shown(panel) if isinstance(each, QTableView)]
    wide = [(each, each.horizontalScrollBar().maximum()) for each in tables]
    return [f"{each.objectName()} is {pixels} px too wide" for each, pixels in wide if pixels > 0]


def cramped(panel: QWidget) -> list[str]:
    """Return heads of tables that have less room than their shortest words need."""
    found = []
    for table in (each for each in _shown(panel) if isinstance(each, TableView)):
        model, head = table.model(), table.horizontalHeader()
        for number in range(model.columnCount()):
            title = str(model.headerData(number, Qt.Orientation.Horizontal) or "").partition(" · ")[0]
            room = head.sectionSize(number)
            if not table.isColumnHidden(number) and title and width(title, 11) > room - 2 * _LEAST_PADDING:
                found.append(f"{table.objectName()}: {title!r} in {room} px")
    return found


def overlapping(panel: QWidget) -> list[str]:
    """Return controls that lie over one another though they are side by side in one parent."""
    controls = [each for each in _shown(panel) if isinstance(each, (QLabel, QAbstractButton, QLineEdit, QComboBox))]
    return [
        f"{_named(one)} over {_named(other)}"
        for one, other in combinations(controls, 2)
        if one.parent() is other.parent() and one.geometry().intersects(other.geometry())
        and not isinstance(one.parent(), QLineEdit)  # a glass or a unit inside its own field
    ]  # fmt: skip


def _luminance(rgb: int) -> float:
    parts = [((rgb >> shift) & 0xFF) / 255 for shift in (16, 8, 0)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(image: QImage, area: QRect) -> float:
    """Return the contrast of what is drawn in an area with its ground: of the strongest strokes with the commonest."""
    counts: Counter[int] = Counter()
    for y in range(max(area.top(), 0), min(area.bottom() + 1, image.height())):
        for x in range(max(area.left(), 0), min(area.right() + 1, image.width())):
            counts[image.pixel(x, y) & 0xFFFFFF] += 1
    if not counts:
        return 21.0
    ground = _luminance(counts.most_common(1)[0][0])
    ratios = []
    for color in counts:
        light, dark = sorted((_luminance(color), ground), reverse=True)
        ratios.append((light + 0.05) / (dark + 0.05))
    return max(ratios)


def pale(panel: QWidget, image: QImage, scale: int) -> list[str]:
    """Return texts whose strokes have less than 4.5 to 1 on their ground, measured on a picture at a scale."""
    found = []
    for each in _shown(panel):
        has_text = isinstance(each, (QLabel, QPushButton)) and each.text().strip()
        if not has_text or not each.isEnabled() or isinstance(each, HoldButton):
            continue
        if each.visibleRegion().boundingRect() != each.rect():  # scrolled half out of sight
            continue
        corner = each.mapTo(panel, QPoint(0, 0))
        inner = QRect(corner, each.size()).adjusted(3, 2, -3, -2)
        ratio = _contrast(image, QRect(inner.topLeft() * scale, inner.size() * scale))
        if ratio < LEAST_CONTRAST:
            found.append(f"{_named(each)}: {ratio:.2f}")
    return found
