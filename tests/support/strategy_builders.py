"""A symbol in a surge, and a small desk that plays the engine's host: ticks in, intents out, orders by the real table.

The desk accepts and fills by simple rules: market orders trade at once at the last price, limits on the next tick at
or through their price. Switches hold fills, accepts and cancels back, or refuse.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from kiwoom_gui.domain import events as e
from kiwoom_gui.domain.enums import (
    AggressorSide,
    OrderSide,
    OrderStatus,
    OrderType,
    OriginKind,
    Phase,
    TimeInForce,
    Venue,
)
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId, StrategyId, TradeId, VenueOrderId
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.domain.market_data import Bar, BookLevel, OrderBook, TradeTick
from kiwoom_gui.domain.order_fsm import apply
from kiwoom_gui.domain.orders import Order, Origin
from kiwoom_gui.domain.position import Fill, Position
from kiwoom_gui.engine.decisions import CancelIntent, DecisionRecord, Intent, ModifyIntent, SubmitIntent
from kiwoom_gui.engine.ports import Strategy, StrategyView
from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.costs import REAL_COSTS, ListingMarket
from kiwoom_gui.market.sessions import KST, phases_at
from kiwoom_gui.market.ticks import DailyLimits, daily_limits, is_on_tick
from kiwoom_gui.strategies.reasons import REASON_PARAMS, Reason

SYMBOL = InstrumentId("005930")
TODAY = date(2026, 11, 17)
CALENDAR = TradingCalendar()
S = 1_000_000_000


def at(hour: int, minute: int = 0, second: int = 0, day: date = TODAY) -> int:
    """Return an instant of a KST day in ns UTC."""
    moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=KST)
    return int(moment.timestamp()) * S


def a_day(day: date, close: int, volume: int = 1_000_000, high: int | None = None, low: int | None = None) -> Bar:
    """Return a daily bar; high and low are the close unless given."""
    return Bar(at(0, day=day), close, high or close, low or close, close, volume)


def surge_days(
    flat: int = 25, closes: tuple[int, ...] = (12_500,), peak: int = 13_000, base: int = 10_000, before: date = TODAY
) -> tuple[Bar, ...]:
    """Return `flat` days at `base`, then the days of a rise whose last one makes the peak on 5 million shares."""
    days = CALENDAR.trading_days_before(before, flat + len(closes))
    bars = [a_day(day, base) for day in days[:flat]]
    rises = [a_day(day, close, 5_000_000) for day, close in zip(days[flat:], closes, strict=True)]
    if rises:
        rises[-1] = replace(rises[-1], high=max(peak, closes[-1]))
    return (*bars, *rises)


def minutes_that(trend: str, last: int = 12_600, count: int = 40, step: int = 10, day: date = TODAY) -> tuple[Bar, ...]:
    """Return 5-minute bars up to 10:25 of a day that fall to, or rise to, `last` by `step` won each."""
    sign = 1 if trend == "falling" else -1
    start = at(10, 25, day=day) - (count - 1) * 300 * S
    closes = [last + sign * step * (count - 1 - index) for index in range(count)]
    return tuple(Bar(start + index * 300 * S, px, px, px, px, 100) for index, px in enumerate(closes))


def an_instrument(base_px: int = 12_500, limits: DailyLimits | None = None, *, is_halted: bool = False) -> Instrument:
    """Return a KOSPI stock."""
    return Instrument(
        SYMBOL, "테스트", ListingMarket.KOSPI, base_px, limits or daily_limits(base_px), is_halted=is_halted
    )


def shown(intent: Intent) -> str:
    """Return an intent as one short line, such as `buy stage-1 LIMIT 24@12500`."""
    match intent:
        case SubmitIntent(side=side, order_type=kind, quantity=quantity, price=price, tag=tag):
            where = "" if price is None else f"@{price}"
            return f"{side.value.lower()} {tag} {kind.value} {quantity}{where}"
        case ModifyIntent(price=price, tag=tag):
            return f"modify {tag} {price}"
        case CancelIntent(tag=tag):
            return f"cancel {tag}"


@dataclass
class Desk:
    """Plays the host of one strategy."""

    strategy: Strategy
    now: int = at(10, 30)
    instrument: Instrument = field(default_factory=an_instrument)
    cash: int = 100_000_000
    cap: int = 2_000_000
    is_entry_allowed: bool = True
    day_volume: int = 100_000
    fills: bool = True
    cancels: bool = True
    fill_limit: int | None = None
    """At most so many shares fill on a tick."""
    phases: frozenset[Phase] | None = None
    bid: int | None = None
    ask: int | None = None
    position: Position = field(default_factory=lambda: Position(SYMBOL))
    orders: dict[ClientOrderId, Order] = field(default_factory=dict)
    acts: list[str] = field(default_factory=list)
    records: list[DecisionRecord] = field(default_factory=list)
    refusals: list[tuple[str, str]] = field(default_factory=list)
    """Answers to the next submits: (`denied` or `rejected`, code)."""
    silent: bool = False
    """The host drops intents without a word."""
    price: int = 12_500
    _count: int = 0

    def load(self, daily: tuple[Bar, ...] | None = None, minutes: tuple[Bar, ...] | None = None) -> "Desk":
        """Give the strategy its history: a one-day surge to 13,000 and falling minutes unless told."""
        self.strategy.on_bars(
            surge_days() if daily is None else daily, minutes_that("falling") if minutes is None else minutes
        )
        return self

    # --- market ---

    def tick(self, price: int, wait_s: float = 1.0) -> DecisionRecord:
        """Let time pass, trade at a price, fill what can be filled, evaluate."""
        self.now += int(wait_s * S)
        self.price = price
        self._match()
        self.strategy.on_trade(self._tick())
        return self.evaluate()

    def wait(self, seconds: float) -> DecisionRecord:
        """Let time pass without a trade, then evaluate."""
        self.now += int(seconds * S)
        return self.evaluate()

    def evaluate(self) -> DecisionRecord:
        """Call the strategy once and act on its record, holding the record to the rules of every record."""
        record = self.strategy.on_market(self.view())
        self._check(record)
        self.records.append(record)
        self.acts += [shown(intent) for intent in record.intents]
        if not self.silent:
            for intent in record.intents:
                self._act(intent)
        return record

    def view(self) -> StrategyView:
        """Return what the strategy sees now."""
        working_buys = sum(
            o.leaves_qty * (o.price or self.price) for o in self.open_orders() if o.side is OrderSide.BUY
        )
        held_value = self.position.cost
        working_sells = sum(o.leaves_qty for o in self.open_orders() if o.side is OrderSide.SELL)
        moment = datetime.fromtimestamp(self.now // S, tz=KST)
        phases = phases_at(Venue.KRX, moment, CALENDAR) if self.phases is None else self.phases
        return StrategyView(
            now=self.now,
            instrument=self.instrument,
            tick=self._tick(),
            book=self._book(),
            phases={Venue.KRX: phases},
            position_qty=self.position.quantity,
            orderable_qty=self.position.quantity - working_sells,
            avg_px=self.position.avg_px,
            orders=self.open_orders(),
            orderable_cash=self.cash - working_buys,
            cap_left=max(self.cap - held_value - working_buys, 0),
            is_entry_allowed=self.is_entry_allowed,
            costs=REAL_COSTS,
        )

    def open_orders(self) -> tuple[Order, ...]:
        """Return the open orders, oldest first."""
        return tuple(order for order in self.orders.values() if order.is_open)

    def order(self, tag: str) -> Order:
        """Return the newest order of a tag."""
        return [order for order in self.orders.values() if order.origin.tag == tag][-1]

    def buy_by_hand(self, quantity: int, price: int) -> None:
        """Let the user buy; the strategy is not told."""
        self._fill_position(OrderSide.BUY, quantity, price)

    def switch_off(self) -> None:
        """Let the user switch entries off."""
        self.strategy.stop_entries()

    def hold_by_hand(self, quantity: int) -> Order:
        """Let the user offer shares far above the market."""
        intent = SubmitIntent(OrderSide.SELL, OrderType.LIMIT, quantity, self.instrument.limits.upper, "")
        order = self._new(intent, Origin(OriginKind.MANUAL))
        self._event(e.OrderInitialized(client_order_id=order.client_order_id, ts_event=self.now, order=order), order)
        self._accept(order.client_order_id)
        return order

    # --- orders ---

    def fill(self, tag: str, quantity: int, price: int | None = None) -> None:
        """Fill a part of the newest order of a tag."""
        order = self.order(tag)
        self._fill(order, quantity, price or order.price or self.price)

    def cancel(self, tag: str) -> None:
        """Confirm the end of the newest order of a tag, asked for or not."""
        order = self.order(tag)
        self._emit(order, e.OrderCanceled(client_order_id=order.client_order_id, ts_event=self.now))

    def _act(self, intent: Intent) -> None:
        match intent:
            case SubmitIntent():
                self._submit(intent)
            case ModifyIntent(target=target, price=price):
                self._emit(
                    self.orders[target],
                    e.OrderUpdated(
                        client_order_id=target, ts_event=self.now, venue_order_id=self._number(), price=price
                    ),
                )
            case CancelIntent(target=target):
                pending = e.OrderPendingCancel(
                    client_order_id=target, ts_event=self.now, request_id=ClientOrderId(f"x{target}")
                )
                self._emit(self.orders[target], pending)
                if self.cancels:
                    self._emit(self.orders[target], e.OrderCanceled(client_order_id=target, ts_event=self.now))

    def _submit(self, intent: SubmitIntent) -> None:
        origin = Origin(OriginKind.STRATEGY, self.strategy.strategy_id, intent.tag, intent.is_exit)
        order = self._new(intent, origin)
        name = order.client_order_id
        self._event(e.OrderInitialized(client_order_id=name, ts_event=self.now, order=order), order)
        kind, code = self.refusals.pop(0) if self.refusals else ("", "")
        if kind == "denied":
            self._emit(order, e.OrderDenied(client_order_id=name, ts_event=self.now, code=code, text=code))
            return
        self._emit(order, e.OrderSubmitted(client_order_id=name, ts_event=self.now))
        if kind == "rejected":
            rejected = e.OrderRejected(client_order_id=name, ts_event=self.now, code=code, text=code)
            self._emit(self.orders[name], rejected)
            return
        if kind == "unknown":
            self._emit(
                self.orders[name], e.OrderOutcomeUnknown(client_order_id=name, ts_event=self.now, text="no answer")
            )
            return
        self._accept(name)
        if self.fills and order.order_type is OrderType.MARKET:
            self._fill(self.orders[name], self._fillable(order.quantity), self.price)

    def _new(self, intent: SubmitIntent, origin: Origin) -> Order:
        self._count += 1
        name = ClientOrderId(f"o{self._count}")
        order = Order(
            client_order_id=name,
            instrument_id=SYMBOL,
            side=intent.side,
            order_type=intent.order_type,
            time_in_force=TimeInForce.DAY,
            venue=Venue.KRX,
            quantity=intent.quantity,
            price=intent.price,
            trigger_price=intent.trigger_price,
            origin=origin,
            status=OrderStatus.INITIALIZED,
            ts_init=self.now,
            ts_last=self.now,
        )
        self.orders[name] = order
        return order

    def _accept(self, name: ClientOrderId) -> None:
        accepted = e.OrderAccepted(client_order_id=name, ts_event=self.now, venue_order_id=self._number())
        self._emit(self.orders[name], accepted)

    def _number(self) -> VenueOrderId:
        self._count += 1
        return VenueOrderId(f"{self._count:07d}")

    def _match(self) -> None:
        if not self.fills:
            return
        for order in self.open_orders():
            price = order.price
            is_through = price is None or (self.price <= price if order.side is OrderSide.BUY else self.price >= price)
            is_dormant = order.order_type is OrderType.STOP_LIMIT
            if is_through and not is_dormant and order.status is not OrderStatus.UNKNOWN:
                self._fill(order, self._fillable(order.leaves_qty), price or self.price)

    def _fillable(self, quantity: int) -> int:
        return quantity if self.fill_limit is None else min(quantity, self.fill_limit)

    def _fill(self, order: Order, quantity: int, price: int) -> None:
        self._fill_position(order.side, quantity, price)
        number = order.venue_order_id or self._number()
        self._emit(
            order,
            e.OrderFilled(
                client_order_id=order.client_order_id,
                ts_event=self.now,
                trade_id=TradeId(self._number()),
                venue_order_id=number,
                instrument_id=SYMBOL,
                last_qty=quantity,
                last_px=price,
                last_notional=quantity * price,
            ),
        )

    def _fill_position(self, side: OrderSide, quantity: int, price: int) -> None:
        notional = quantity * price
        listing = self.instrument.listing
        costs = REAL_COSTS.commission(notional) if side is OrderSide.BUY else REAL_COSTS.sell_costs(notional, listing)
        self.position = self.position.apply(Fill(SYMBOL, side, quantity, price, costs, self.now))

    def _emit(self, order: Order, event: e.OrderEvent) -> None:
        self._event(event, apply(order, event))

    def _event(self, event: e.OrderEvent, order: Order) -> None:
        self.orders[order.client_order_id] = order
        if order.origin.kind is OriginKind.STRATEGY:
            self.strategy.on_order_event(order, event)

    def _tick(self) -> TradeTick:
        return TradeTick(SYMBOL, self.price, 1, AggressorSide.BUYER, self.now, self.now, day_volume=self.day_volume)

    def _book(self) -> OrderBook | None:
        if self.bid is None or self.ask is None:
            return None
        return OrderBook(SYMBOL, (BookLevel(self.ask, 100),), (BookLevel(self.bid, 100),), self.now, self.now)

    def _check(self, record: DecisionRecord) -> None:
        reason = Reason(record.reason)
        assert set(record.params) == REASON_PARAMS[reason], reason
        submits = [intent for intent in record.intents if isinstance(intent, SubmitIntent)]
        assert len(submits) <= 1
        for intent in submits:
            assert intent.quantity > 0
            assert intent.price is None or is_on_tick(intent.price)


Move = Callable[[Any], object]
"""Of a Desk, or of a `trading_floor.Floor`, which has its words."""


def P(price: int, wait_s: float = 1.0) -> Move:  # noqa: N802  # a word of the scenario tables
    """Trade at a price."""
    return lambda desk: desk.tick(price, wait_s)


def W(seconds: float) -> Move:  # noqa: N802  # a word of the scenario tables
    """Let time pass without a trade."""
    return lambda desk: desk.wait(seconds)


def Set(**changes: object) -> Move:  # noqa: N802  # a word of the scenario tables
    """Change switches of the desk."""

    def change(desk: Desk) -> None:
        for name, value in changes.items():
            assert hasattr(desk, name), name
            setattr(desk, name, list(value) if isinstance(value, list) else value)  # a table is played more than once

    return change


def a_strategy_id(name: str = "other") -> StrategyId:
    """Return a strategy id."""
    return StrategyId(name)


def day_after(day: date, count: int = 1) -> date:
    """Return the trading day `count` trading days after a day."""
    for _ in range(count):
        day += timedelta(days=1)
        while not CALENDAR.is_trading_day(day):
            day += timedelta(days=1)
    return day
