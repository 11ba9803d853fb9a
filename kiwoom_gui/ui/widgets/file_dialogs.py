"""Dialogs that ask for a file or a folder. None keeps the window: orders, and 신규차단 above all, go on meanwhile.

`QDialog.open` would: it is modal to its window, and no key or click reaches what lies below.
"""

from collections.abc import Callable
from pathlib import PurePath

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

Take = Callable[[str], object]
"""Hears the chosen path, once; not where the user leaves."""


def ask_save(parent: QWidget, name: str, title: str, *, file: str, kinds: str, take: Take) -> QFileDialog:
    """Ask where a file goes.

    Args:
        name: the dialog's object name; one of this name that still asks gives way.
        file: the name it starts with; its suffix is given to a name without one.
        kinds: such as `CSV (*.csv)`.
    """
    dialog = _made(parent, name, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(PurePath(file).suffix.removeprefix("."))
    dialog.selectFile(file)
    return _shown(dialog, take)


def ask_open(parent: QWidget, name: str, title: str, *, kinds: str, take: Take, folder: str = "") -> QFileDialog:
    """Ask which file, beginning in a folder (empty: the working one); see `ask_save`."""
    dialog = _made(parent, name, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    return _shown(dialog, take)


def ask_folder(parent: QWidget, name: str, title: str, *, take: Take, folder: str = "") -> QFileDialog:
    """Ask which folder, beginning in one; see `ask_save`."""
    dialog = _made(parent, name, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _shown(dialog, take)


def _made(parent: QWidget, name: str, title: str, folder: str = "") -> QFileDialog:
    for former in parent.findChildren(QFileDialog, name):
        former.close()
    dialog = QFileDialog(parent, title, folder)
    dialog.setObjectName(name)
    dialog.setWindowModality(Qt.WindowModality.NonModal)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _shown(dialog: QFileDialog, take: Take) -> QFileDialog:
    dialog.fileSelected.connect(take)
    dialog.show()
    return dialog
