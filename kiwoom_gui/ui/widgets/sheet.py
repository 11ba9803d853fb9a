"""A page over the left part of the window: never modal, closed by Escape; orders and the top bar stay reachable."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QWidget
from shiboken6 import isValid

from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.widgets.basics import button, column, label, row, rule

WIDTH = 760
"""Over watchlist and chart; book and ticket stay free at the usual widths."""


class Sheet(QFrame):
    """Holds one page with a title; lies over the window's middle widget and follows its size."""

    closed = Signal()

    def __init__(self, window: QMainWindow, name: str, title: str, page: QWidget) -> None:
        """Take the window, object name, title and the page."""
        super().__init__(window)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setProperty("surface", "sheet")
        self.page = page
        self._window = window
        self._before: QWidget | None = window.focusWidget()
        head = row(margins=(16, 8, 8, 8), spacing=8)
        head.addWidget(label(title, "t1", "symbol", f"{name}Title"), 1)
        self.close_button = button("✕", f"{name}Close", self.leave, "bare", tr("닫기"))
        self.close_button.setFixedSize(28, 28)
        head.addWidget(self.close_button)
        box = column()
        box.addLayout(head)
        box.addWidget(rule())
        box.addWidget(page, 1)
        self.setLayout(box)
        window.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        (page.focusProxy() or page).setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close, and give the keyboard back to where it was."""
        self._window.removeEventFilter(self)
        self.hide()
        self.closed.emit()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        middle: QWidget | None = self._window.centralWidget()
        if middle is not None:
            area = middle.geometry().adjusted(4, 4, -4, -28)
            self.setGeometry(area.x(), area.y(), min(WIDTH, area.width()), area.height())
