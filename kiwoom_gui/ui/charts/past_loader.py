"""Asks the engine for candles before the first one, one page at a time, and says how it goes. Knows no plot."""

from PySide6.QtCore import QObject, Signal

from kiwoom_gui.app.commands import OlderBars
from kiwoom_gui.app.views import AnswerView
from kiwoom_gui.ui import panel_words
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.charts.bar_store import BarStore
from kiwoom_gui.ui.words import tr

_BUSY = "CHART_BUSY"


class PastLoader(QObject):
    """Remembers what was asked for, and where the history ends."""

    said = Signal(str)
    """A line for the chart; empty: nothing to say."""

    def __init__(self, bridge: Bridge, store: BarStore) -> None:
        """Take whom to ask, and the candles that are there."""
        super().__init__()
        self._bridge = bridge
        self._store = store
        self._asked = ""
        self._series = ("", 0)
        self._is_at_end = False
        bridge.answered.connect(self._on_answer)
        bridge.attached.connect(self._forget)

    def want(self) -> None:
        """Ask for a page of candles before the first, unless one is under way or there are none."""
        store = self._store
        series = (store.instrument_id, store.minutes)
        if series != self._series:
            self._forget()
            self._series = series
        if self._asked or self._is_at_end or not len(store):
            return
        self._asked = self._bridge.new_command_id()
        self.said.emit(tr("지난 봉을 받는 중"))
        command = OlderBars(
            command_id=self._asked, instrument_id=store.instrument_id, minutes=store.minutes, before=int(store.ts[0])
        )
        self._bridge.send(command)

    def _forget(self) -> None:
        self._asked = ""
        self._is_at_end = False
        self.said.emit("")

    def _on_answer(self, view: AnswerView) -> None:
        if view.command_id != self._asked:
            return
        self._asked = ""
        if view.is_taken:
            self._is_at_end = not view.params.get("bars")
            self.said.emit(tr("여기가 처음 봉입니다") if self._is_at_end else "")
        elif view.code == _BUSY:
            self.said.emit("")
        else:
            why = panel_words.answer(view.code, view.params)
            self.said.emit(tr("지난 봉을 받지 못했습니다: {why}").format(why=why))
