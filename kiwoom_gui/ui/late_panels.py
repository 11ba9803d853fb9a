"""The panels that a start seldom shows: each is made when it is first seen, or asked for, or its turn comes.

Knows where each panel's module lies; knows no docks. What a panel missed it reads from the bridge when it is made.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kiwoom_gui.ui import panel_titles
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.link_colors import LinkColors, LinkFocus
from kiwoom_gui.ui.long_work import Works
from kiwoom_gui.ui.widgets.basics import OpenedWidget
from kiwoom_gui.ui.widgets.first_paint import NEXT_TURN_MS
from kiwoom_gui.ui.words import tr


class LatePanels(QObject):
    """Holds their places, from the start on, and tells what comes out of them."""

    title_changed = Signal(str, str)
    """The dock's name and its words."""
    bundle_wanted = Signal()
    """A bundle for who helps."""

    def __init__(
        self, bridge: Bridge, recordings: Path | None, colors: LinkColors, works: Works, parent: QObject
    ) -> None:
        """Take the bridge, the folder of recorded sessions, and what outlives panels: link colors and long work."""
        super().__init__(parent)
        self._bridge, self._recordings, self._works = bridge, recordings, works
        self._focus = partial(LinkFocus, colors, parent=self)
        makers = {
            "fills": self._fills,
            "candidates": self._candidates,
            "history": self._history,
            "log": self._log,
            "risk": self._risk,
            "cash": self._cash,
            "diagnosis": self._diagnosis,
        }
        self.places = {name: OpenedWidget(tr("패널을 여는 중"), make) for name, make in makers.items()}
        """By the names of the docks."""
        self.asked = {
            "replay": OpenedWidget(tr("복기를 여는 중"), self._replay),
            "backtest": OpenedWidget(tr("백테스트를 여는 중"), self._backtest),
        }
        """Those that no turn comes for: their libraries load for half a second."""
        bridge.fills_changed.connect(self.entitle)
        bridge.scan_changed.connect(self.entitle)

    def entitle(self, _view: object = None) -> None:
        """Tell what stands on the tabs; a panel need not be there for that."""
        self.title_changed.emit("fills", panel_titles.fills(self._bridge.state))
        self.title_changed.emit("candidates", panel_titles.candidates(self._bridge.state))

    def _fills(self) -> QWidget:
        from kiwoom_gui.ui.panels.fills import FillsPanel

        return FillsPanel(self._bridge, self._focus("fills"))

    def _candidates(self) -> QWidget:
        from kiwoom_gui.ui.panels.candidates import CandidatesPanel

        return CandidatesPanel(self._bridge, self._focus("candidates"))

    def _history(self) -> QWidget:
        from kiwoom_gui.ui.panels.order_history import OrderHistoryPanel

        return OrderHistoryPanel(self._bridge, self._focus("history"))

    def _log(self) -> QWidget:
        from kiwoom_gui.ui.panels.log import LogPanel

        return LogPanel(self._bridge)

    def _risk(self) -> QWidget:
        from kiwoom_gui.ui.panels.risk import RiskPanel

        return RiskPanel(self._bridge)

    def _cash(self) -> QWidget:
        from kiwoom_gui.ui.panels.cash import CashPanel

        return CashPanel(self._bridge)

    def _diagnosis(self) -> QWidget:
        from kiwoom_gui.ui.panels.diagnosis import DiagnosisPanel

        panel = DiagnosisPanel(self._bridge)
        panel.bundle_wanted.connect(self.bundle_wanted)
        return panel

    def _replay(self) -> QWidget:
        from kiwoom_gui.ui.panels.replay import ReplayPanel
        from kiwoom_gui.ui.panels.replay_work import ReplayWork

        return ReplayPanel(self._bridge, self._recordings, self._works.of(ReplayWork))

    def _backtest(self) -> QWidget:
        from kiwoom_gui.ui.panels.backtest import BacktestPanel
        from kiwoom_gui.ui.panels.backtest_work import BacktestWork

        return BacktestPanel(self._bridge, self._works.of(BacktestWork))


class Turns(QObject):
    """Makes what is not there yet, one place a turn of the loop, so that clicks and frames come in between."""

    settled = Signal()
    """All of them are there."""

    def __init__(self, places: Callable[[], Mapping[str, OpenedWidget]], parent: QObject) -> None:
        """Take what tells the places, by the names of their docks; another link color brings other ones."""
        super().__init__(parent)
        self._places = places
        self._timer = QTimer(self, singleShot=True, interval=NEXT_TURN_MS)
        self._timer.timeout.connect(self.go_on)

    @property
    def waiting(self) -> list[OpenedWidget]:
        """Those whose turn has not come yet."""
        return [place for place in self._places().values() if place.content is None]

    def open_seen(self, is_in_sight: Callable[[str], bool]) -> None:
        """Make now what is in sight: a paint that comes next shows it whole."""
        for name, place in self._places().items():
            if is_in_sight(name):
                place.open()

    def go_on(self) -> None:
        """Make the next one, and so on."""
        waiting = self.waiting
        if not waiting:
            self.settled.emit()
            return
        waiting[0].open()
        self._timer.start()
