"""A strategy of stages and exits as the engine's plug-in: what it is told, what of it is saved, and how it goes on.

How it decides is in `evaluation`; a strategy derives from here. Knows no market and no screen.
"""

from abc import abstractmethod
from typing import Final, cast

from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.domain.events import OrderEvent, OrderFilled
from kiwoom_gui.domain.market_data import Bar, TradeTick
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine.bars import NS_PER_S
from kiwoom_gui.engine.decisions import Nearest, PlanValues, PlanWarning
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.strategies.evaluation import Evaluation
from kiwoom_gui.strategies.reasons import Tag

SNAPSHOT_VERSION: Final = 2


class StagedStrategy(Evaluation):
    """One symbol's strategy. Implements `engine.ports.Strategy`."""

    @abstractmethod
    def check_plan(self, view: StrategyView) -> tuple[PlanWarning, ...]:
        """Return what in the plan cannot work on this symbol now; warnings, never a refusal."""

    @property
    def base_amount(self) -> int:
        """Won that the whole plan spends."""
        return self._common.base_amount

    @property
    def values(self) -> PlanValues:
        """All parameters as plain values."""
        return self._common.to_mapping()

    def on_bars(self, daily: tuple[Bar, ...], minutes: tuple[Bar, ...]) -> None:
        """Take the history: daily bars before today, 5-minute bars, oldest first."""
        self._memo.forget()
        self._symbol.load(daily, minutes)

    def on_trade(self, tick: TradeTick) -> None:
        """Take a trade into the bars."""
        self._symbol.add_trade(tick)

    def on_order_event(self, order: Order, event: OrderEvent) -> None:
        """Hear of an own order."""
        if order.origin.strategy_id != self.strategy_id:
            return
        self._memo.forget()
        if order.side is OrderSide.BUY:
            self._watch.on_order_event(order, event)
            return
        self._exits.on_order_event(order, event)
        self._resting.on_order_event(order, event)
        if isinstance(event, OrderFilled) and order.origin.tag == Tag.RESTING_STOP:
            self._entry.cooldown_until = event.ts_event + self._common.cooldown_s * NS_PER_S
        if order.status.is_closed:
            self._pacer.forget(order)

    def stop_entries(self) -> None:
        """Make no new entries; exits of what is held go on."""
        self._memo.forget()
        self._entry.is_on = False

    def start_entries(self) -> None:
        """Make entries again; stages that were given up may try anew, and a changed base price counts as known."""
        self._memo.forget()
        self._entry.is_on = True
        self._book.rearm()
        self._symbol.base_watch.accept()

    def nearest(self) -> tuple[Nearest, ...]:
        """Return how near each condition came today."""
        return self._board.nearest()

    def snapshot(self) -> dict[str, object]:
        """Return what must survive a restart, as JSON-able values; bars come again through `on_bars`."""
        return {
            "version": SNAPSHOT_VERSION,
            "strategy": self.strategy_id,
            "is_on": self._entry.is_on,
            "cooldown_until": self._entry.cooldown_until,
            "spacing_until": self._entry.spacing_until,
            "stages": self._book.snapshot(),
            "exits": self._exits.snapshot(),
            "resting": self._resting.snapshot(),
            "pacer": self._pacer.snapshot(),
            "base": self._symbol.base_watch.snapshot(),
            "gates": self._board.snapshot(),
        }

    def memory_mark(self) -> object:
        """Return what `snapshot` follows from, gates aside, without writing it out."""
        entry = self._entry
        parts = (self._exits.mark(), self._resting.snapshot(), self._pacer.changes, self._symbol.base_watch.mark())
        return entry.is_on, entry.cooldown_until, entry.spacing_until, self._book.version, *parts

    def restore(self, state: dict[str, object]) -> None:
        """Go on from a snapshot.

        Raises:
            ValueError: the snapshot is of another strategy or version.
        """
        self._memo.forget()
        found = (state.get("strategy", self.strategy_id), state.get("version"))
        if found != (self.strategy_id, SNAPSHOT_VERSION):
            raise ValueError(f"a snapshot of {found[0]} of version {found[1]!r} cannot be read by {self.strategy_id}")
        self._entry.is_on = bool(state["is_on"])
        self._entry.cooldown_until = int(str(state["cooldown_until"]))
        self._entry.spacing_until = int(str(state["spacing_until"]))
        self._book.restore(cast("list[dict[str, str | int]]", state["stages"]))
        self._exits.restore(cast("dict[str, str | int | float | None]", state["exits"]))
        self._resting.restore(int(str(state["resting"])))
        self._pacer.restore(cast("dict[str, list[int]]", state["pacer"]))
        self._symbol.base_watch.restore(cast("list[int]", state["base"]))
        self._board.restore(cast("dict[str, list[int]]", state["gates"]))
