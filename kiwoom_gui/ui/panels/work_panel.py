"""The frame of a panel that shows long work: start and stop, how far it is, what it says, tabs over pages.

What is asked for and what is shown belongs to the panels; what must outlive them to the work (`ui.long_work`).
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLayout, QPushButton, QStackedWidget, QWidget

from kiwoom_gui.ui.long_work import LongWork
from kiwoom_gui.ui.typed import put_into, typed_in
from kiwoom_gui.ui.widgets.basics import Message, button, column, progress_line, row
from kiwoom_gui.ui.words import tr

DONE = 1_000
"""The progress line when all is done."""


class WorkPanel(QWidget):
    """Head, what is said, tabs and pages. A panel lays its head out and calls `_frame`."""

    def __init__(self, name: str, title: str, work: LongWork) -> None:
        """Take the first part of its object names, its words, and the work."""
        super().__init__()
        self.setObjectName(f"{name}Panel")
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "s1")
        self._name, self._kept = name, work
        self.start = button("", f"{name}Start", self.run, "primary")
        self.stop = button(tr("그만"), f"{name}Stop", self.cancel)
        self.bar = progress_line(f"{name}Progress", "")
        self.message = Message(f"{name}Message")
        self.tabs: list[QPushButton] = []
        self.pages = QStackedWidget()

    def run(self) -> None:
        """Start what is asked for."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Ask the work to stop."""
        raise NotImplementedError

    def show_page(self, number: int) -> None:
        """Bring a page to sight."""
        self.tabs[number].setChecked(True)
        self.pages.setCurrentIndex(number)
        self._kept.page = number

    def keep_typed(self) -> None:
        """Leave what stands in the fields to the panel that takes its place."""
        self._kept.typed = typed_in(self)

    def _name_work(self, start: str, start_spoken: str, stop_spoken: str, progress_spoken: str) -> None:
        """Give start its words, and what a screen reader says of start, stop and progress."""
        self.start.setText(start)
        self.start.setAccessibleName(start_spoken)
        self.stop.setAccessibleName(stop_spoken)
        self.bar.setAccessibleName(progress_spoken)

    def _frame(self, head: Sequence[QLayout], pages: Sequence[tuple[str, QWidget]]) -> None:
        """Put the lines of the head over the tabs and their pages."""
        line = row(margins=(8, 0, 8, 0), spacing=8)
        group = QButtonGroup(self)
        for number, (words, page) in enumerate(pages):
            tab = button(words, f"{self._name}Tab{number}", kind="tab")
            tab.setCheckable(True)
            tab.clicked.connect(lambda _checked=False, number=number: self.show_page(number))
            group.addButton(tab)
            self.tabs.append(tab)
            line.addWidget(tab)
            self.pages.addWidget(page)
        line.addStretch(1)
        box = column()
        for part in head:
            box.addLayout(part)
        box.addWidget(self.message)
        box.addLayout(line)
        box.addWidget(self.pages, 1)
        self.setLayout(box)

    def _take_up(self) -> None:
        """Show the page and the fields of the panel that showed the work before."""
        put_into(self, self._kept.typed)
        self.show_page(self._kept.page)
