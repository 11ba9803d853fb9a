"""Lines of the plan that are dragged: the question, the command, the answer. Decides nothing about trading itself."""

from PySide6.QtCore import QObject

from kiwoom_gui.app.commands import SetSymbolPlan
from kiwoom_gui.app.views import AnswerView
from kiwoom_gui.market.ticks import InstrumentKind
from kiwoom_gui.ui import formats, panel_words
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.charts.candle_lines import PriceLine
from kiwoom_gui.ui.charts.candle_plot import CandlePlot
from kiwoom_gui.ui.charts.edit_strip import EditStrip, in_words
from kiwoom_gui.ui.charts.line_edit import Basis, LineEdit, basis_of, moved
from kiwoom_gui.ui.panels.surroundings import position_of
from kiwoom_gui.ui.words import tr


class PlanLines(QObject):
    """Between the plot's drags, the strip's question and the plan's command."""

    def __init__(self, bridge: Bridge, plot: CandlePlot, strip: EditStrip) -> None:
        """Take whom to tell, what is dragged, and where is asked."""
        super().__init__()
        self._bridge = bridge
        self._plot = plot
        self._strip = strip
        self._symbol = ""
        self._asked = ""
        plot.line_moving.connect(self._on_moving)
        plot.line_moved.connect(self._on_moved)
        strip.applied.connect(self._apply)
        strip.canceled.connect(self._forget)
        bridge.focus_changed.connect(self.reset)
        bridge.answered.connect(self._on_answer)

    @property
    def basis(self) -> Basis | None:
        """What the focused symbol's lines are measured from."""
        focused, state = self._bridge.focused, self._bridge.state
        decision = state.decision if state.decision is not None and state.decision.instrument_id == focused else None
        instrument = self._bridge.instrument(focused)
        return basis_of(state.plan, decision, position_of(self._bridge, focused), instrument, state.account)

    def unlock(self, is_open: bool) -> None:
        """Let lines be moved, or no more; a question that is open goes with the lock."""
        self._plot.drag.is_open = is_open
        if not is_open:
            self.reset()

    def reset(self, _focus: object = None) -> None:
        """Forget drag and question, as when another symbol is chosen."""
        self._strip.close_up()
        self._forget()
        instrument = self._bridge.instrument(self._bridge.focused)
        self._plot.drag.kind = instrument.kind if instrument is not None else InstrumentKind.STOCK

    def _on_moving(self, line: PriceLine, price: int) -> None:
        basis = self.basis
        edit = moved(basis, line.name, price) if basis is not None else None
        if edit is not None:
            value = -edit.after if edit.line == "stop" else edit.after
            number = formats.percent(value, 2) if edit.line.startswith("stage-") else formats.signed_percent(value)
            self._plot.overlay.moving_words = f"{panel_words.level(line.name)} {number}"

    def _on_moved(self, line: PriceLine, price: int) -> None:
        basis = self.basis
        edit = moved(basis, line.name, price) if basis is not None else None
        if edit is None or abs(edit.after - edit.before) < 0.005:
            self._forget()
            return
        self._symbol = self._bridge.focused
        self._strip.ask(edit)

    def _apply(self, edit: LineEdit) -> None:
        plan = self._bridge.state.plan
        if plan is None or plan.instrument_id != self._symbol or self._symbol != self._bridge.focused:
            self._strip.tell(tr("종목이 바뀌어 보내지 않았습니다"), "danger")
            self._forget()
            return
        self._asked = self._bridge.new_command_id()
        self._strip.tell(tr("보내는 중: {what}").format(what=in_words(edit)), "accent")
        values = {**plan.values, edit.parameter: edit.after}
        self._bridge.send(
            SetSymbolPlan(
                command_id=self._asked, instrument_id=self._symbol, strategy=plan.strategy, values=values, profile=""
            )
        )

    def _on_answer(self, view: AnswerView) -> None:
        if not self._asked or view.command_id != self._asked:
            return
        self._forget()
        if view.is_taken:
            self._strip.tell(tr("바꿨습니다. 전략의 주문이 걸려 있으면 그 주문이 끝난 뒤에 쓰입니다."), "accent")
        else:
            why = panel_words.answer(view.code, view.params)
            self._strip.tell(tr("바꾸지 못했습니다: {why}").format(why=why), "danger")

    def _forget(self) -> None:
        self._asked = ""
        self._plot.drag.cancel()
        self._plot.viewport().update()
