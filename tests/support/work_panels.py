"""What tests of panels with long work share: work that a test ends as it likes, and the panel on invented data."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from pytestqt.qtbot import QtBot

from kiwoom_gui.app import aside
from kiwoom_gui.app.aside import Aside, Failure, Work
from kiwoom_gui.app.backtest import service
from kiwoom_gui.app.backtest.service import BacktestService
from kiwoom_gui.app.backtest.spec import BacktestSpec
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.work_panel import WorkPanel
from tests.support import panel_data as data
from tests.support.fake_bridge import linked_bridge

PanelT = TypeVar("PanelT", bound=WorkPanel)

RUN_MS = 100_000
"""For the one real run of each kind, on a machine that has others to serve."""


def opened(qtbot: QtBot, make: Callable[[Bridge], PanelT], size: tuple[int, int]) -> PanelT:
    """Show a panel on the panels' own data; it owns its bridge."""
    bridge, _link = linked_bridge(*data.whole_state(), focus=data.SYMBOL)
    panel = make(bridge)
    bridge.setParent(panel)
    qtbot.addWidget(panel)
    panel.resize(*size)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


class _EndsOnAWord:
    """Runs nothing; a test says what becomes of it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Any] = []
        self.listener: Any = None
        self.cancels = 0

    @property
    def is_running(self) -> bool:
        return self.listener is not None

    def cancel(self) -> None:
        self.cancels += 1

    def end(self, outcome: Any) -> None:
        """Be done with a result, or ended by an error, a failure or (None) a cancel."""
        listener, self.listener = self.listener, None
        assert listener is not None
        if outcome is None or isinstance(outcome, Exception | Failure):
            listener.on_ended(outcome)
        else:
            listener.on_done(self._sent(outcome))

    def _sent(self, outcome: Any) -> Any:
        return outcome


class FakeService(_EndsOnAWord, BacktestService):
    """Runs no backtest; `asked` has specs and choices."""

    def start(self, spec: BacktestSpec, listener: service.Listener) -> None:
        self.start_sweep(spec, {}, listener)

    def start_sweep(self, spec: BacktestSpec, choices: Mapping[str, Sequence[Any]], listener: service.Listener) -> None:
        self.asked.append((spec, {name: list(values) for name, values in choices.items()}))
        self.listener = listener


class FakeAside(_EndsOnAWord, Aside):
    """Runs nothing beside the window; `asked` has the work and its arguments."""

    def start(self, work: Work, arguments: tuple[Any, ...], listener: aside.Listener) -> None:
        self.asked.append((work, arguments))
        self.listener = listener

    def _sent(self, outcome: Any) -> Any:
        return msgspec.msgpack.encode(outcome)
