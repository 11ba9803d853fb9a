"""The strategies' seat in the engine: when each is asked, what its record does, what is saved, and the user's switches.

Knows the host, the desk and the books by what it is given; decides nothing of the market itself.
"""

from collections.abc import Callable
from functools import partial

from kiwoom_gui.domain.enums import OriginKind
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.market_data import TradeTick
from kiwoom_gui.domain.orders import Order, Origin
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.closing import Closing
from kiwoom_gui.engine.decisions import DecisionRecord
from kiwoom_gui.engine.order_desk import OrderDesk
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.engine.risk_checks import Denial, DenyCode
from kiwoom_gui.engine.strategy_host import StrategyHost
from kiwoom_gui.engine.strategy_orders import StrategyOrders
from kiwoom_gui.engine.strategy_slot import Slot

_RISK = Origin(OriginKind.MANUAL, tag="risk")
_USER = Origin(OriginKind.MANUAL)

ViewOf = Callable[[InstrumentId], StrategyView | None]


class Automation:
    """Asks strategies and does what they decide."""

    def __init__(
        self, host: StrategyHost, desk: OrderDesk, closing: Closing, orders: StrategyOrders, view_of: ViewOf
    ) -> None:
        """Take the host, where orders go, what sells positions, and what a strategy sees of a symbol."""
        self._host = host
        self._desk = desk
        self._closing = closing
        self._orders = orders
        self._view_of = view_of

    def on_trade(self, tick: TradeTick, now: int) -> None:
        """Tell a symbol's strategy of a trade, and ask it."""
        slot = self._host.on_trade(tick)
        if slot is not None and not slot.is_waiting:
            self._ask(tick.instrument_id, slot, now)

    def evaluate(self, symbol: InstrumentId, now: int) -> None:
        """Ask a symbol's strategy once, and do what its record says."""
        slot = self._host.slots.get(symbol)
        if slot is not None and not slot.is_benched and not slot.is_waiting:
            self._ask(symbol, slot, now)

    def _ask(self, symbol: InstrumentId, slot: Slot, now: int) -> None:
        if slot.pending is not None and self._host.take_plan(symbol, self._desk.orders.open_orders(symbol)):
            self._desk.notice(m.Severity.INFO, "PLAN_TAKEN", now, {"strategy": slot.strategy.strategy_id}, symbol)
            self._desk.outbox.append(m.HistoryWanted(symbol))
        view = self._view_of(symbol)
        if view is None:
            return
        if slot.handed is not None and not view.position_qty and not self._has_own_orders(symbol):
            self._host.switch_off(symbol, keep_exits=False)
            self._desk.notice(m.Severity.INFO, "EXITS_ENDED", now, {"quantity": slot.handed.quantity}, symbol)
            return
        record = self._host.evaluate(symbol, slot, view)
        if record is not None and record.intents:
            self._act(record, now)

    def _has_own_orders(self, symbol: InstrumentId) -> bool:
        return any(order.origin.kind is OriginKind.STRATEGY for order in self._desk.orders.open_of(symbol))

    def evaluate_due(self, now: int) -> None:
        """Ask those that no trade asked for a second."""
        for symbol in self._host.due(now):
            self.evaluate(symbol, now)

    def _act(self, record: DecisionRecord, now: int) -> None:
        symbol = record.instrument_id
        self._desk.outbox.append(m.DecisionActed(symbol, now, record))
        self._desk.notice(m.Severity.INFO, "AUTO_ACT", now, {**record.params, "reason": record.reason}, symbol)
        self._orders.act(record, self._host.slots[symbol].strategy.strategy_id, now)

    # --- the account's books ---

    def wait_for_books(self, now: int) -> None:
        """A line was cut: nobody decides until the books are read, and the user hears whose exits watch no price."""
        positions = self._desk.portfolio.positions
        left_alone = [
            symbol
            for symbol, slot in self._host.slots.items()
            if not slot.is_waiting and not slot.is_benched and symbol in positions and positions[symbol].quantity
        ]
        self._host.wait_for_books(is_waiting=True)
        if left_alone:
            self._desk.notice(m.Severity.ERROR, "EXITS_BLIND", now, {"symbols": len(left_alone)})

    def on_books(self, now: int) -> None:
        """Hear that the books were read: who waited for them goes on, with fresh history."""
        if not any(slot.is_waiting for slot in self._host.slots.values()):
            return
        self._host.wait_for_books(is_waiting=False)
        for symbol in list(self._host.slots):
            self._desk.outbox.append(m.HistoryWanted(symbol))
            self.evaluate(symbol, now)

    # --- the user ---

    def switch_on(self, symbol: InstrumentId, now: int) -> None:
        """Switch a symbol's strategy on; it waits for its history."""
        self._host.switch_on(symbol)
        self._host.slots[symbol].is_waiting = bool(self._desk.risk.not_armed_because)
        self._desk.outbox.append(m.HistoryWanted(symbol))
        self._desk.notice(m.Severity.INFO, "AUTO_ON", now, {}, symbol)

    def on_command(self, command: m.SetAuto | m.SetPlan | m.HandOver, now: int) -> Denial | None:
        """Take a switch, a plan, or a position for the exits."""
        if isinstance(command, m.SetPlan):
            return self._set_plan(command, now)
        if isinstance(command, m.HandOver):
            return self._hand_over(command, now)
        if command.is_on:
            self.switch_on(command.instrument_id, now)
            return None
        return self._switch_off(command, now)

    def _switch_off(self, command: m.SetAuto, now: int) -> Denial | None:
        """Switch a symbol's strategy off, with what becomes of its position."""
        symbol = command.instrument_id
        keeps_exits = command.keep_exits and not command.is_sold
        self._host.switch_off(symbol, keep_exits=keeps_exits)
        self._desk.cancel_where(partial(_is_left_behind, symbol, keeps_exits), _USER, now)
        slot = self._host.slots.get(symbol)
        if slot is not None:
            slot.is_waiting = bool(self._desk.risk.not_armed_because)
            if not slot.is_loaded:
                self._desk.outbox.append(m.HistoryWanted(symbol))
        self._desk.notice(m.Severity.INFO, "AUTO_OFF", now, {}, symbol)
        if command.is_sold and self._desk.portfolio.position(symbol).quantity > 0:
            return self._closing.start(m.ClosePosition(command.command_id, symbol, now), now)
        return None

    def _hand_over(self, command: m.HandOver, now: int) -> Denial | None:
        """Take a position bought by hand; the books must be read, so that it is known what is taken."""
        symbol, risk = command.instrument_id, self._desk.risk
        position, slot = self._desk.portfolio.position(symbol), self._host.slots.get(symbol)
        if risk.not_armed_because:
            return Denial(DenyCode.NOT_ARMED, {"why": risk.not_armed_because})
        if position.quantity <= 0 or position.avg_px is None:
            return Denial(DenyCode.POSITION_NONE)
        if slot is not None and slot.is_on:
            return Denial(DenyCode.AUTO_IS_ON)
        if self._has_own_orders(symbol):
            return Denial(DenyCode.REQUEST_PENDING)
        handed = m.Handed(position.quantity, position.avg_px, now)
        try:
            self._host.hand_over(symbol, command.strategy, command.values, handed)
        except (ValueError, LookupError) as error:
            return Denial(DenyCode.PLAN_INVALID, {"problem": str(error)})
        self._desk.outbox.append(m.HistoryWanted(symbol))
        params: dict[str, str | int | float] = {"quantity": position.quantity, "price": round(position.avg_px)}
        self._desk.notice(m.Severity.INFO, "EXITS_HANDED", now, params, symbol)
        self.evaluate(symbol, now)
        return None

    def _set_plan(self, command: m.SetPlan, now: int) -> Denial | None:
        """Take a plan; it comes into force as soon as no own order of the symbol works."""
        try:
            self._host.set_plan(command.instrument_id, command.strategy, command.values)
        except (ValueError, LookupError) as error:
            return Denial(DenyCode.PLAN_INVALID, {"problem": str(error)})
        self.evaluate(command.instrument_id, now)
        return None

    def on_manual_order(self, symbol: InstrumentId, now: int, *, is_taken: bool) -> None:
        """Say that the user trades a symbol that a strategy trades too; both go on until the user decides."""
        slot = self._host.slots.get(symbol)
        if is_taken and slot is not None and slot.is_on:
            self._desk.notice(m.Severity.WARNING, "MANUAL_IN_AUTO", now, {"state": slot.state}, symbol)

    # --- after each input ---

    def finish(self, now: int) -> None:
        """Say who was benched and take back what it still wanted to buy; journal what strategies must not forget."""
        if self._host.newly_benched:
            self._take_back(now)
        if self._host.has_memories:
            self._desk.outbox += self._host.memories(now)

    def _take_back(self, now: int) -> None:
        for symbol, why in self._host.newly_benched:
            self._desk.notice(m.Severity.ERROR, "AUTO_BENCHED", now, {}, symbol, text=why)
            self._desk.cancel_where(partial(_is_entry_of, symbol), _RISK, now)
        self._host.newly_benched.clear()


def _is_entry_of(instrument_id: InstrumentId, order: Order) -> bool:
    is_its = order.origin.kind is OriginKind.STRATEGY and order.instrument_id == instrument_id
    return is_its and not order.origin.is_exit


def _is_left_behind(instrument_id: InstrumentId, keeps_exits: bool, order: Order) -> bool:
    """A strategy that is switched off leaves no entry behind, and no exit either unless exits are kept."""
    is_its = order.origin.kind is OriginKind.STRATEGY and order.instrument_id == instrument_id
    return is_its and (not order.origin.is_exit or not keeps_exits)
