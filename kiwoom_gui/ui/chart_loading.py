"""Brings in what the charts are made with, a little in each turn of the loop. Knows names of modules, no chart.

Two libraries load for a third of a second, and no part of that can be put off: they do it in a thread of their own,
while the window goes on. PySide makes a class when its name is first asked for, which two threads must not do at once:
all names of Qt that the libraries copy are asked for here before, some in each turn.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import chain
from sys import modules
from threading import Thread

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer

from kiwoom_gui.ui.widgets.first_paint import NEXT_TURN_MS

_LIBRARIES = ("numpy", "pyqtgraph")
_PARTS = ("candle_item", "candle_overlay", "candle_plot", "chart_tools", "candle_chart", "pnl_plot", "pnl_chart")
"""Modules of `charts` that bring few others in: each is loaded in a turn of its own."""
_NAMES_A_TURN = 25
_LOOK_MS = 8
"""Between two looks at the thread: each takes its lock of the interpreter away."""


class ChartLoading(QObject):
    """Calls once when all is there."""

    def __init__(self, parent: QObject, *then: Callable[[], object]) -> None:
        """Take what to call, each in a turn of the loop."""
        super().__init__(parent)
        self._then = then
        self._steps = chain(_loading(), _each(then))
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin; where all has been there before, as after a change of language, call now."""
        if all(f"kiwoom_gui.ui.charts.{name}" in modules for name in _PARTS):
            for each in self._then:
                each()
        else:
            self._timer.start(NEXT_TURN_MS)

    def _go_on(self) -> None:
        wait_ms = next(self._steps, None)
        if wait_ms is not None:
            self._timer.start(wait_ms)


def _each(then: Iterable[Callable[[], object]]) -> Iterator[int]:
    for each in then:
        each()
        yield NEXT_TURN_MS


def _loading() -> Iterator[int]:
    """Do a little, and tell how many milliseconds to wait before the next."""
    for module in (QtCore, QtGui, QtWidgets):
        names = dir(module)
        for first in range(0, len(names), _NAMES_A_TURN):
            for name in names[first : first + _NAMES_A_TURN]:
                getattr(module, name)
            yield NEXT_TURN_MS
    thread = Thread(target=_load_libraries, name="chart-libraries")
    thread.start()
    while thread.is_alive():
        yield _LOOK_MS
    for name in _PARTS:
        import_module(f"kiwoom_gui.ui.charts.{name}")
        yield NEXT_TURN_MS


def _load_libraries() -> None:
    for name in _LIBRARIES:
        import_module(name)
