"""A breakout: buys once a day when the price passes the high of the last days on large volume; the ladder's exits.

It shares `staged` and the exits with the dip ladder and nothing else: the proof that neither engine nor screen is
wired to one strategy.
"""

from dataclasses import dataclass
from typing import ClassVar, Final

from kiwoom_gui.domain.identifiers import InstrumentId, StrategyId
from kiwoom_gui.domain.market_data import Bar
from kiwoom_gui.engine.bars import kst_day
from kiwoom_gui.engine.decisions import PlanRepair, PlanWarning, StageProgress, StageStatus
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.strategies.acts import Params, Step
from kiwoom_gui.strategies.common_parameters import EXIT_SPECS, MONEY_SPECS, ORDER_SPECS, CommonParameters
from kiwoom_gui.strategies.history import SymbolHistory
from kiwoom_gui.strategies.indicators import scaled_volume
from kiwoom_gui.strategies.levels import Drawn, exit_levels
from kiwoom_gui.strategies.parameter_spec import ParameterSpec
from kiwoom_gui.strategies.reasons import GateName, Level, PlanCode, PlanFix, Reason
from kiwoom_gui.strategies.staged import StagedStrategy
from kiwoom_gui.strategies.stages import Stage, StageBook

BREAKOUT_ID: Final = StrategyId("breakout")

_P = ParameterSpec
_BREAKOUT_SPECS: Final = (
    _P("high_days", "days", 20, 2, 250, group="breakout"),
    _P("max_above_percent", "%", 3.0, 0.1, 30.0, group="breakout"),
    _P("min_volume_percent", "%", 150.0, 10.0, 2_000.0, group="breakout"),
    _P("volume_min_elapsed_min", "min", 10, 1, 390, group="breakout"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakoutParameters(CommonParameters):
    """One symbol's parameters; `base_amount` is spent at once.

    Raises:
        ParameterError: a value is out of its bounds, or two contradict each other.
    """

    SPECS: ClassVar[tuple[ParameterSpec, ...]] = (*MONEY_SPECS, *_BREAKOUT_SPECS, *ORDER_SPECS, *EXIT_SPECS)

    high_days: int = 20
    """The high of this many days that ended is the one to pass."""
    max_above_percent: float = 3.0
    """Further above that high nothing is bought."""
    min_volume_percent: float = 150.0
    """Today's volume, scaled to a whole day, against the average day."""
    volume_min_elapsed_min: int = 10


class _HighHistory(SymbolHistory):
    """Bars, and the high of the last days."""

    def __init__(self, parameters: BreakoutParameters) -> None:
        super().__init__(parameters.avg_volume_days)
        self._high_days = parameters.high_days
        self.high_px: int | None = None

    def _on_days(self, days: list[Bar]) -> None:
        self.high_px = max((bar.high for bar in days[-self._high_days :]), default=None)


class Breakout(StagedStrategy):
    """One symbol's breakout."""

    def __init__(self, instrument_id: InstrumentId, parameters: BreakoutParameters | None = None) -> None:
        """Start with its one stage waiting and entries on."""
        self._p = parameters or BreakoutParameters()
        self._history = _HighHistory(self._p)
        super().__init__(instrument_id, self._p, self._history, StageBook((1,)))
        self._signal_day = -1
        self._drawn_key: tuple[object, ...] = ()
        self._drawn: Drawn = ((), {})

    @property
    def strategy_id(self) -> StrategyId:
        """The strategy's name."""
        return BREAKOUT_ID

    def check_plan(self, view: StrategyView) -> tuple[PlanWarning, ...]:
        """Return what cannot work: a share dearer than the amount, or a purse too small for it."""
        amount, price, p = self._p.base_amount, view.tick.price, self._p
        found: list[PlanWarning] = []
        if amount < price:
            fix = PlanRepair(PlanFix.RAISE_BASE_AMOUNT.value, {"base_amount": price})
            params: dict[str, str | int | float] = {"stage": 1, "price": price, "amount": amount}
            found.append(PlanWarning(PlanCode.SHARE_DEARER_THAN_STAGE.value, params, (fix,)))
        if view.cap_left < amount:
            params = {"cap": view.cap_left, "needed": amount}
            found.append(PlanWarning(PlanCode.CAP_BELOW_PLAN.value, params))
        if p.trail_give_back_percent >= p.trail_arm_percent:
            params = {"arm_percent": p.trail_arm_percent, "give_back_percent": p.trail_give_back_percent}
            found.append(PlanWarning(PlanCode.TRAIL_UNDER_COSTS.value, params))
        return tuple(found)

    def snapshot(self) -> dict[str, object]:
        """Return what must survive a restart."""
        return super().snapshot() | {"signal_day": self._signal_day}

    def memory_mark(self) -> object:
        """Return what `snapshot` follows from."""
        return super().memory_mark(), self._signal_day

    def restore(self, state: dict[str, object]) -> None:
        """Go on from a snapshot."""
        super().restore(state)
        self._signal_day = int(str(state["signal_day"]))

    def _follow(self, view: StrategyView) -> None:
        """A new day may break out anew, once nothing is held and nothing works."""
        today = kst_day(view.now)
        if today == self._signal_day or view.position_qty > 0 or self._book.working is not None:
            return
        self._signal_day = today
        self._book.start_leg()

    def _see_top(self, view: StrategyView) -> None:
        """Nothing follows from today's high."""

    def _measure(self, view: StrategyView) -> object:
        """Measure today's volume against the average day; return how much it is where that is the reason."""
        self._moving = volume = self._volume_percent(view)
        if volume is not None and volume >= self._p.min_volume_percent:
            return "enough"
        above = self._above(view.tick.price)
        return "too little" if above is None or above < 0.0 else volume

    def _show_moving(self) -> bool:
        return self._board.at_least(GateName.VOLUME_SURGE, self._moving, self._p.min_volume_percent, "%")

    def show_conditions(self, view: StrategyView, stage: Stage | None, found: list[Step]) -> int | None:
        """Show how far the price is out, and the volume; no level is near."""
        del stage
        self._show_price(view.tick.price, found)
        if not self.moving_gate():
            params: Params = {"volume_percent": self._moving or 0.0, "needed_percent": self._p.min_volume_percent}
            found.append(Step(Reason.VOLUME_TOO_SMALL, params))
        return None

    def _above(self, price: int) -> float | None:
        high = self._history.high_px
        return None if high is None else round((price - high) * 100.0 / high, 4)

    def _show_price(self, price: int, found: list[Step]) -> None:
        board, most, high = self._board, self._p.max_above_percent, self._history.high_px
        above = self._above(price)
        is_out = board.at_least(GateName.BREAKOUT, above, 0.0, "%")
        is_near = board.at_most(GateName.BREAKOUT_NEAR, above, most, "%")
        if not is_out:
            found.append(Step(Reason.NO_BREAKOUT, {"price": price, "high_px": high or 0}))
        elif not is_near:
            found.append(Step(Reason.RAN_TOO_FAR, {"above_percent": above or 0.0, "max_percent": most}))

    def _volume_percent(self, view: StrategyView) -> float | None:
        history, least = self._history, self._p.volume_min_elapsed_min
        whole = scaled_volume(history.today_volume, history.session_minute(view.now), least)
        average = history.avg_volume
        return None if whole is None or not average else round(whole * 100.0 / average, 2)

    def _draw(self, view: StrategyView, near_px: int | None) -> Drawn:
        del near_px
        trail = self._exits.trail_threshold()
        key = (self._book.version, self._history.high_px, trail, view.position_qty, view.avg_px, view.instrument)
        if key != self._drawn_key:
            self._drawn_key, self._drawn = key, self._picture(view, trail)
        return self._drawn

    def _picture(self, view: StrategyView, trail_percent: float | None) -> Drawn:
        stage, high = self._book[1], self._history.high_px
        is_planned = stage.status is StageStatus.WAITING and high is not None
        progress = StageProgress(
            number=1,
            share_percent=100.0,
            status=stage.status,
            trigger_drop_percent=None,
            filled_qty=stage.filled_qty,
            avg_px=stage.avg_px,
            planned_qty=self._p.base_amount // high if is_planned and high else None,
            planned_px=high if is_planned else None,
        )
        drawn = exit_levels(view, self._p, trail_percent)
        if high is not None:
            drawn[Level.BREAKOUT.value] = high
        return (progress,), drawn
