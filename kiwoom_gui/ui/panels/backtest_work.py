"""A backtest of the window: asked for, told of, kept; its report as a page. Knows no widget."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from kiwoom_gui.app.backtest.report import Report, as_html
from kiwoom_gui.app.backtest.service import BacktestService, Listener
from kiwoom_gui.app.backtest.spec import BacktestSpec
from kiwoom_gui.app.backtest.sweep import Sweep
from kiwoom_gui.app.backtest.sweep_report import sweep_html
from kiwoom_gui.ui.language import languages
from kiwoom_gui.ui.long_work import LongWork


class BacktestWork(LongWork):
    """One backtest at a time, and what the last one found."""

    written = Signal(str, str)
    """A report's file, or why it could not be written."""

    def __init__(self, service: BacktestService | None = None, parent: QObject | None = None) -> None:
        """Take what runs backtests; None makes one."""
        self.service = service or BacktestService()
        super().__init__(self.service.cancel, parent)
        self.spec = BacktestSpec(folder="")
        self.outcome: Report | Sweep | None = None

    def begin(self, spec: BacktestSpec, choices: Mapping[str, Sequence[Any]] | None) -> None:
        """Start a backtest; with choices one for each of their combinations."""
        self.take_up()
        self.spec = spec
        listener = Listener(self.progressed.emit, self.done.emit, self.ended.emit)
        if choices is None:
            self.service.start(spec, listener)
        else:
            self.service.start_sweep(spec, choices, listener)

    def keep(self, result: object) -> None:
        """Keep a report or a ranking."""
        if isinstance(result, Report | Sweep):
            self.outcome = result

    def write(self) -> None:
        """Write what was found as a page among the temporary files, off the loop."""
        if self.outcome is not None:
            path = Path(tempfile.mkdtemp(prefix="kiwoom-gui-")) / "backtest.html"
            QThreadPool.globalInstance().start(_Write(self, self.outcome, path))


class _Write(QRunnable):
    """Makes a page and writes it."""

    def __init__(self, work: BacktestWork, outcome: Report | Sweep, path: Path) -> None:
        super().__init__()
        self._outcome, self._spec, self._path = outcome, work.spec, path
        self._tell = work.written.emit
        self._language = languages.code

    def run(self) -> None:
        """Write."""
        outcome = self._outcome
        try:
            if isinstance(outcome, Report):
                page = as_html(outcome, self._language)
            else:
                page = sweep_html(self._spec, outcome, self._language)
            self._path.write_text(page, encoding="utf-8")
        except OSError as error:
            self._tell("", error.strerror or str(error))
        else:
            self._tell(str(self._path), "")
