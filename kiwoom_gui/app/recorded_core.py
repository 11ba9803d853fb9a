"""A core whose inputs are recorded, and where recordings lie. The recorder itself is `app.recording`."""

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from kiwoom_gui.app.clock import SystemClock
from kiwoom_gui.app.config import Settings
from kiwoom_gui.app.recording import Recorder, recording_path, remove_old
from kiwoom_gui.app.recording_file import Header, PlanMade, Restored
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.messages import Input, Output
from kiwoom_gui.engine.ports import Strategy
from kiwoom_gui.engine.settings import CoreSettings
from kiwoom_gui.engine.strategy_host import MakePlanned, MakeStrategy
from kiwoom_gui.journal.records import Recorded
from kiwoom_gui.wire.numbers import kst_of

log = logging.getLogger(__name__)


class RecordedCore(TradingCore):
    """A core that tells a recorder of all that it is given, before anyone acts on what follows."""

    def __init__(
        self, settings: CoreSettings, make_strategy: MakeStrategy, make_planned: MakePlanned, recorder: Recorder
    ) -> None:
        """Take what a core takes, and the recorder."""

        def make_and_note(instrument_id: InstrumentId) -> Strategy:
            strategy = make_strategy(instrument_id)
            recorder.note(PlanMade(instrument_id, strategy.strategy_id, dict(strategy.values)))
            return strategy

        super().__init__(settings, make_and_note, make_planned)
        self._recorder = recorder

    def process(self, given: Input) -> list[Output]:
        """Take one input; one that fails is recorded too, with no outputs."""
        try:
            outputs = super().process(given)
        except Exception:
            self._recorder.put(given, [])
            raise
        self._recorder.put(given, outputs)
        return outputs

    def restore(self, records: Iterable[object]) -> int:
        """Go on from the journal."""
        given = list(records)
        self._recorder.note(Restored.of(cast("list[Recorded]", given)))
        return super().restore(given)


def begin_recording(settings: Settings, folder: Path, started: int, core_settings: CoreSettings) -> Recorder | None:
    """Begin a session's recording and delete those that are too old; None without one: trading goes on.

    Args:
        settings: say whether, and how long recordings are kept.
        folder: where they lie.
        started: ns UTC of the market's clock.
        core_settings: what the core was made with.
    """
    wanted, mode = settings.recording, settings.mode.value
    if not wanted.is_on:
        return None
    try:
        remove_old(folder, wanted.keep_days, SystemClock().now_ns() / 1e9)
        path = recording_path(folder, mode, kst_of(started).strftime("%Y%m%d-%H%M%S"))
        return Recorder(path, Header(mode=mode, started=started, settings=core_settings), wanted.max_mb * 1_000_000)
    except OSError as error:
        log.warning("the session is not recorded: %s", error)
        return None
