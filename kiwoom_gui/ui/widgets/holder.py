"""A place whose widget can be another one later. Knows nothing of what it holds."""

from PySide6.QtWidgets import QWidget

from kiwoom_gui.ui.widgets.basics import column


class Holder(QWidget):
    """Shows one widget, filling it."""

    def __init__(self, content: QWidget) -> None:
        """Take the first widget."""
        super().__init__()
        self._box = column()
        self._box.addWidget(content)
        self.setLayout(self._box)
        self.content = content

    def put(self, content: QWidget) -> None:
        """Show another widget; the former goes, with what it listened to."""
        former, self.content = self.content, content
        self._box.replaceWidget(former, content)
        former.hide()
        former.deleteLater()
        content.show()
