"""What stands in a table's cells and where: paddings, buttons, toggles, stage boxes. Geometry and drawing only."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from kiwoom_gui.ui.fonts import REGULAR, SEMIBOLD, width
from kiwoom_gui.ui.paint import elided, face, laid_out, put
from kiwoom_gui.ui.style import color
from kiwoom_gui.ui.table_model import CellButton

BUTTON_HEIGHT = 20
BUTTON_GAP = 4
BUTTON_PADDING = 7
_LEAST_BUTTON = 36
"""Pixels; short words such as On and Arm stand under one another."""
EDGE = 8
TOGGLE_WIDTH, TOGGLE_HEIGHT = 28, 14
BOX, BOX_GAP = 9, 2
LEAST_WORD = 24
"""In less room a stage has no word."""
FIRST_TOGGLE = EDGE + TOGGLE_WIDTH + 4


@dataclass(frozen=True, slots=True)
class StageMark:
    """A ladder's stages (statuses of `engine.decisions.StageStatus`, or OFF) and a word for the whole."""

    boxes: tuple[str, ...]
    word: str
    tone: str = "t2"


def buttons_width(texts: Sequence[str]) -> int:
    """Return the width in pixels of a cell that holds buttons with these words."""
    return sum(_button_width(text) for text in texts) + BUTTON_GAP * (len(texts) - 1) + 2 * EDGE


def button_rects(cell: QRect, buttons: Sequence[CellButton]) -> list[QRect]:
    """Return where the buttons of a cell are, set from its right edge."""
    made: list[QRect] = []
    right = cell.right() + 1 - EDGE
    top = cell.top() + (cell.height() - 1 - BUTTON_HEIGHT) // 2
    for each in reversed(buttons):
        wide = _button_width(each.text)
        made.append(QRect(right - wide, top, wide, BUTTON_HEIGHT))
        right -= wide + BUTTON_GAP
    return made[::-1]


def toggle_rect(cell: QRect) -> QRect:
    """Return where a cell's toggle is."""
    top = cell.top() + (cell.height() - 1 - TOGGLE_HEIGHT) // 2
    return QRect(cell.left() + EDGE, top, TOGGLE_WIDTH, TOGGLE_HEIGHT)


def draw_button(painter: QPainter, rect: QRect, button: CellButton, state: str) -> None:
    """Draw a small button; state is `hover`, `pressed`, `focus` or empty."""
    inner = rect.adjusted(0, 0, -1, -1)
    if button.is_enabled:
        painter.fillRect(rect, color({"hover": "hover", "pressed": "pressed"}.get(state, "s3")))
    painter.setPen(color("focus" if state == "focus" else button.edge if button.is_enabled else "line"))
    painter.drawRect(inner)
    if state == "focus":
        painter.drawRect(inner.adjusted(1, 1, -1, -1))
    painter.setFont(face(12, REGULAR))
    painter.setPen(color(button.tone if button.is_enabled else "dis"))
    put(painter, rect, laid_out(button.text, 12, REGULAR), 0.5)


def draw_toggle(painter: QPainter, cell: QRect, is_on: bool, state: str) -> None:
    """Draw a switch: the filled half is where it stands."""
    rect = toggle_rect(cell)
    half = TOGGLE_WIDTH // 2
    if is_on:
        painter.fillRect(rect, color("accent"))
        painter.fillRect(QRect(rect.left() + half - 1, rect.top() + 2, half - 1, TOGGLE_HEIGHT - 4), color("on_accent"))
    else:
        painter.setPen(color("ctl"))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.fillRect(QRect(rect.left() + 2, rect.top() + 2, half - 3, TOGGLE_HEIGHT - 4), color("ctl"))
    if state:
        painter.setPen(QPen(color("focus" if state == "focus" else "t2"), 1))
        painter.drawRect(rect.adjusted(-2, -2, 1, 1))


def draw_stages(painter: QPainter, rect: QRect, mark: StageMark) -> None:
    """Draw stage boxes (full, half, hollow, dashed, crossed) and the word."""
    top = rect.top() + (rect.height() - 1 - BOX) // 2
    left = rect.left()
    for status in mark.boxes:
        _draw_box(painter, QRect(left, top, BOX, BOX), status)
        left += BOX + BOX_GAP
    painter.setFont(face(12))
    painter.setPen(color(mark.tone))
    words = rect.adjusted(len(mark.boxes) * (BOX + BOX_GAP) + 4, 0, 2, 0)
    if words.width() >= LEAST_WORD:  # boxes alone where it is narrow; the cell's own text has the word
        put(painter, words, laid_out(elided(mark.word, words.width()), 12, REGULAR), 0.0)


def draw_empty(painter: QPainter, area: QRect, title: str, hint: str) -> None:
    """Draw what an empty table means and what to do, about its middle."""
    area = area.adjusted(8, 0, -8, 0)
    middle = area.center().y()
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
    for text, tone, face_, above in ((title, "t2", face(12, SEMIBOLD), 20), (hint, "t3", face(11, REGULAR), 0)):
        painter.setPen(color(tone))
        painter.setFont(face_)
        painter.drawText(area.adjusted(0, middle - above - area.top(), 0, 0), flags, text)


def stages_width(word: str, boxes: int = 3) -> int:
    """Return the width in pixels of stage boxes with a word."""
    return boxes * (BOX + BOX_GAP) + 4 + width(word)


def _draw_box(painter: QPainter, box: QRect, status: str) -> None:
    if status == "DONE":
        painter.fillRect(box, color("accent"))
        return
    is_off = status == "OFF"
    edge = color({"OFF": "ctl", "WORKING": "accent", "GIVEN_UP": "warn"}.get(status, "ctl"))
    if is_off:
        pen = QPen(edge, 1)
        pen.setDashPattern([2, 2])
        painter.setPen(pen)
    else:
        painter.setPen(edge)
    painter.drawRect(box.adjusted(0, 0, -1, -1))
    if status == "WORKING":
        painter.fillRect(box.adjusted(1, BOX // 2, -1, -1), color("accent"))
    if status == "GIVEN_UP":
        painter.drawLine(box.left() + 2, box.top() + 2, box.right() - 2, box.bottom() - 2)
        painter.drawLine(box.right() - 2, box.top() + 2, box.left() + 2, box.bottom() - 2)


def _button_width(text: str) -> int:
    return max(width(text, 12, REGULAR) + 2 * BUTTON_PADDING, _LEAST_BUTTON)


def text_width(text: str, is_bold: bool = True) -> int:
    """Return the width in pixels of a cell's text at the table's size."""
    return width(text, 12, SEMIBOLD if is_bold else REGULAR)
