"""The question under the chart's head after a line was dragged: from which value to which, and 적용. Sends nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from kiwoom_gui.ui import formats, panel_words, style
from kiwoom_gui.ui.charts.line_edit import LineEdit
from kiwoom_gui.ui.widgets.basics import button, label, row
from kiwoom_gui.ui.words import tr

_STAGE = "stage-"


def in_words(edit: LineEdit) -> str:
    """Return what a moved line sets, e.g. `손절 30,200원: 수익률 −8.00 % → −9.36 %`."""
    sign = -1.0 if edit.line == "stop" else 1.0
    before, after = edit.before * sign, edit.after * sign
    if edit.line.startswith(_STAGE):
        said = tr("{line} {price}: 고점에서 {before} → {after}")
        numbers = (formats.percent(before, 2), formats.percent(after, 2))
    else:
        said = tr("{line} {price}: 비용 뒤 수익률 {before} → {after}")
        numbers = (formats.signed_percent(before), formats.signed_percent(after))
    line = panel_words.level(edit.line)
    return said.format(line=line, price=formats.won(edit.price), before=numbers[0], after=numbers[1])


class EditStrip(QFrame):
    """Hidden until asked. Enter applies, Esc cancels; it never comes over another window."""

    applied = Signal(object)
    """The LineEdit."""
    canceled = Signal()

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        self.setObjectName("chartEditStrip")
        self.setProperty("surface", "warn")
        self._edit: LineEdit | None = None
        self._text = label("", "t1", name="chartEditText")
        self._text.setWordWrap(True)
        self.apply = button(tr("적용"), "chartEditApply", self._apply, "primary", tr("이 종목의 값을 바꿉니다"))
        self.cancel = button(tr("취소"), "chartEditCancel", self._cancel)
        line = row(margins=(8, 3, 8, 3), spacing=8)
        line.addWidget(self._text, 1)
        line.addWidget(self.apply)
        line.addWidget(self.cancel)
        self.setLayout(line)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    @property
    def is_asking(self) -> bool:
        """Whether a value waits for 적용."""
        return self._edit is not None

    def ask(self, edit: LineEdit) -> None:
        """Ask whether a value is to be changed; one that the plan does not take can only be canceled."""
        self._edit = edit
        said = in_words(edit)
        if not edit.is_allowed:
            bounds = tr("{low} % 부터 {high} % 까지만 됩니다").format(
                low=formats.number(edit.minimum, 1), high=formats.number(edit.maximum, 1)
            )
            said = f"{said} · {bounds}"
        self._show(said, "warn" if edit.is_allowed else "danger")
        self.apply.setVisible(True)
        self.apply.setEnabled(edit.is_allowed)
        self.cancel.setText(tr("취소"))
        (self.apply if edit.is_allowed else self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, text: str, surface: str) -> None:
        """Say what became of it, on an `accent` or `danger` tint; 닫기 takes it away."""
        self._edit = None
        self._show(text, surface)
        self.apply.setVisible(False)
        self.cancel.setText(tr("닫기"))

    def close_up(self) -> None:
        """Take the question away."""
        self._edit = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Apply by Enter, cancel by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._cancel()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.apply.isEnabled():
            self._apply()
        else:
            super().keyPressEvent(event)

    def _show(self, text: str, surface: str) -> None:
        self._text.setText(text)
        self._text.setAccessibleName(text)
        style.set_property(self, "surface", surface)
        self.show()

    def _apply(self) -> None:
        edit = self._edit
        if edit is not None and edit.is_allowed:
            self._edit = None
            self.applied.emit(edit)

    def _cancel(self) -> None:
        self.close_up()
        self.canceled.emit()
