"""A record that is looked at again, and what other values would have made of it: asked for, told of, kept.

Results are read where they come, on the work's thread. Knows no widget.
"""

from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject

from kiwoom_gui.app.aside import Aside, Listener, Work
from kiwoom_gui.app.replay_session import Looked, replay_work, what_if_work
from kiwoom_gui.app.whatif.result import WhatIf
from kiwoom_gui.ui.long_work import LongWork


class ReplayWork(LongWork):
    """One record at a time."""

    def __init__(self, aside: Aside | None = None, parent: QObject | None = None) -> None:
        """Take what runs work beside the window; None makes one."""
        self.aside = aside or Aside()
        super().__init__(self.aside.cancel, parent)
        self._asked: Path | None = None
        self.path: Path | None = None
        """The record that is shown."""
        self.looked: Looked | None = None
        self.compared: WhatIf | None = None

    def look(self, path: Path) -> None:
        """Run a record again."""
        self._asked = path
        self._begin(replay_work, (str(path),), Looked)

    def compare(self, changes: dict[str, Any], only: tuple[str, ...]) -> None:
        """Run the record that is shown under other values."""
        if self.path is not None:
            self._begin(what_if_work, (str(self.path), changes, only), WhatIf)

    def keep(self, result: object) -> None:
        """Keep what came; another record takes the old comparison away."""
        if isinstance(result, Looked):
            self.path, self.looked, self.compared = self._asked, result, None
        elif isinstance(result, WhatIf):
            self.compared = result

    def _begin(self, work: Work, arguments: tuple[Any, ...], kind: type[Looked] | type[WhatIf]) -> None:
        def done(result: bytes) -> None:
            self.done.emit(msgspec.msgpack.decode(result, type=kind))

        self.take_up()
        self.aside.start(work, arguments, Listener(self.progressed.emit, done, self.ended.emit))
