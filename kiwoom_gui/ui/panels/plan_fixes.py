"""What the plan checker says, each with buttons that put a fix into the form. Decides nothing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kiwoom_gui.app.views import PlanRow
from kiwoom_gui.ui import panel_words
from kiwoom_gui.ui import parameter_words as named
from kiwoom_gui.ui.panels.strategy_form import Value
from kiwoom_gui.ui.widgets.basics import button, label, row
from kiwoom_gui.ui.words import tr

_SHOWN = 4
"""More warnings than these are counted; the gravest come first."""


class PlanFixes(QWidget):
    """The warnings about the plan in force."""

    def __init__(self, on_fix: Callable[[dict[str, Value]], None]) -> None:
        """Take who is given a fix's changes."""
        super().__init__()
        self.setObjectName("planFixes")
        self.setAccessibleName(tr("계획 점검"))
        self._on_fix = on_fix
        self._rows: list[PlanRow] = []
        self._lines: list[QWidget] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(8, 4, 8, 0)
        self._box.setSpacing(4)
        self._title = label("", "t3", "head", name="planTitle")
        self._box.addWidget(self._title)
        self.show_plan([], is_new=True)

    def show_plan(self, rows: list[PlanRow], *, is_new: bool = False) -> None:
        """Show the warnings; the same ones again change nothing."""
        if rows == self._rows and not is_new:
            return
        self._rows = list(rows)
        for line in self._lines:
            self._box.removeWidget(line)
            line.deleteLater()
        self._lines = [self._line(plan) for plan in rows[:_SHOWN]]
        for line in self._lines:
            self._box.addWidget(line)
        more = f" (+{len(rows) - _SHOWN})" if len(rows) > _SHOWN else ""
        found, clean = tr("계획 점검: 경고 {count}개"), tr("계획 점검: 걸리는 것이 없습니다")
        self._title.setText((found.format(count=len(rows)) if rows else clean) + more)

    def _line(self, plan: PlanRow) -> QWidget:
        line = QFrame()
        line.setProperty("surface", "warn")
        box = QVBoxLayout(line)
        box.setContentsMargins(8, 3, 6, 3)
        box.setSpacing(3)
        said = panel_words.plan(plan.code, plan.params)
        text = label(f"▲ {said}", "t1", "head")
        text.setWordWrap(True)
        text.setToolTip(said)
        box.addWidget(text)
        if plan.fixes:
            buttons = row(spacing=4)
            for index, fix in enumerate(plan.fixes):
                word = named.fix(fix)
                name = f"fix_{plan.code}_{index}"
                made = button(word, name, partial(self._on_fix, fix.changes), "small")
                made.setAccessibleName(tr("고치기: {what}").format(what=word))
                buttons.addWidget(made)
            buttons.addStretch(1)
            box.addLayout(buttons)
        return line
