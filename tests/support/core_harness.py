"""The core with a tiny venue of its own: pure functions on both sides, so that a test decides what arrives when."""

from collections.abc import Callable
from dataclasses import dataclass, field

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, Phase, TimeInForce, Venue
from kiwoom_gui.domain.events import OrderEvent
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId, StrategyId, TradeId, VenueOrderId
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.domain.market_data import Bar, TradeTick
from kiwoom_gui.domain.orders import CancelOrder, ModifyOrder, Order, OrderRequest, SubmitOrder
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.decisions import AutoState, DecisionRecord, Intent, Nearest, PlanValues, PlanWarning
from kiwoom_gui.engine.limits import RiskLimits
from kiwoom_gui.engine.ports import StrategyView
from kiwoom_gui.engine.settings import CoreSettings
from tests.support.builders import HYNIX, SAMSUNG, SECOND, T0, a_tick, an_instrument

OPEN = {Venue.KRX: frozenset({Phase.CONTINUOUS}), Venue.NXT: frozenset({Phase.CONTINUOUS})}
CASH = 100_000_000
ROOMY = RiskLimits(symbol_cap=50_000_000, total_exposure=100_000_000, orders_per_minute=1_000)
"""Limits that stand in nobody's way; tests of the limits bring their own."""


def whole_second(ts: int) -> int:
    """Return an instant as the venue tells it: it knows no parts of a second."""
    return ts // SECOND * SECOND


Answer = m.RequestAccepted | m.RequestRefused


@dataclass
class VenueOrder:
    """An order as the venue knows it, under one number."""

    number: VenueOrderId
    instrument_id: InstrumentId
    side: OrderSide
    order_type: OrderType
    quantity: int
    price: int | None
    ts: int
    original: VenueOrderId | None = None
    filled: int = 0
    notional: int = 0
    reduced: int = 0

    @property
    def leaves(self) -> int:
        """Return the shares that still work."""
        return self.quantity - self.filled - self.reduced


class FakeVenue:
    """Takes requests, fills orders when told to, and lists its books. It never loses anything itself."""

    def __init__(self, holdings: dict[InstrumentId, tuple[int, int]] | None = None, cash: int = CASH) -> None:
        """Open an account with (quantity, average price) by symbol."""
        self.orders: dict[VenueOrderId, VenueOrder] = {}
        self.quantities = {symbol: quantity for symbol, (quantity, _) in (holdings or {}).items()}
        self.costs = {symbol: quantity * price for symbol, (quantity, price) in (holdings or {}).items()}
        self.prices: dict[InstrumentId, int] = {}
        """What the balance says of last prices, in won; nothing where none is set."""
        self.cash = cash
        self._numbers = 0
        self._trades = 0

    def take(self, send: m.SendOrder[OrderRequest], now: int) -> tuple[Answer, list[m.OrderReport]]:
        """Perform a request; return its answer and the reports that follow, in the order of the exchange."""
        request = send.approval.request
        if isinstance(request, SubmitOrder):
            order = self.place(
                request.instrument_id, request.side, request.quantity, request.price, now, order_type=request.order_type
            )
            accepted = m.RequestAccepted(request.client_order_id, order.number, now)
            return accepted, [self.report(order, m.ReportKind.ACCEPTED, now)]
        target = self.orders.get(send.target_venue_order_id or VenueOrderId(""))
        wanted = request.quantity or (target.leaves if target else 0)
        if target is None or not 0 < wanted <= target.leaves:
            return m.RequestRefused(request.client_order_id, "506550", "already filled or canceled", now), []
        return self._change(request, target, wanted, now)

    def _change(
        self, request: ModifyOrder | CancelOrder, target: VenueOrder, wanted: int, now: int
    ) -> tuple[Answer, list[m.OrderReport]]:
        target.reduced += wanted
        number = self._next_number()
        answer = m.RequestAccepted(request.client_order_id, number, now, quantity=wanted)
        price = target.price
        if isinstance(request, ModifyOrder):
            price = request.price
        order = VenueOrder(
            number, target.instrument_id, target.side, target.order_type, wanted, price, now, target.number
        )
        if isinstance(request, ModifyOrder):
            self.orders[number] = order
        flags = {"is_modify": isinstance(request, ModifyOrder), "is_cancel": isinstance(request, CancelOrder)}
        kinds = (m.ReportKind.ACCEPTED, m.ReportKind.CONFIRMED)
        return answer, [self.report(order, kind, now, **flags) for kind in kinds]

    def place(
        self,
        instrument_id: InstrumentId,
        side: OrderSide,
        quantity: int,
        price: int | None,
        now: int,
        *,
        order_type: OrderType = OrderType.LIMIT,
    ) -> VenueOrder:
        """Take a new order, ours or somebody else's."""
        number = self._next_number()
        order = VenueOrder(number, instrument_id, side, order_type, quantity, price, now)
        self.orders[number] = order
        return order

    def fill(self, number: str, quantity: int, price: int, now: int) -> m.OrderReport:
        """Fill shares of an order and return the report."""
        order = self.orders[VenueOrderId(number)]
        assert 0 < quantity <= order.leaves
        self._trades += 1
        notional = quantity * price
        order.filled += quantity
        order.notional += notional
        symbol, held = order.instrument_id, self.quantities.get(order.instrument_id, 0)
        cost = self.costs.get(symbol, 0)
        if order.side is OrderSide.BUY:
            self.costs[symbol] = cost + notional
        else:
            assert quantity <= held
            self.costs[symbol] = cost - cost * quantity // held
        self.quantities[symbol] = held + order.side.sign * quantity
        self.cash -= order.side.sign * notional
        return self.report(
            order, m.ReportKind.FILLED, now, trade_id=TradeId(str(self._trades)), last_qty=quantity, last_px=price
        )

    def report(self, order: VenueOrder, kind: m.ReportKind, now: int, **more: object) -> m.OrderReport:
        """Return an event of type 00 about an order as it is now."""
        values: dict[str, object] = {
            "original_venue_order_id": order.original,
            "is_modify": order.original is not None,
            "price": order.price,
            "order_type": order.order_type,
            "venue": Venue.KRX,
            "filled_notional": order.notional,
            **more,
        }
        return m.OrderReport(
            order.number, order.instrument_id, order.side, kind, order.quantity, order.leaves, whole_second(now), now,
            **values,  # type: ignore[arg-type]  # the fields are the message's own, by name
        )  # fmt: skip

    def snapshot(self, requested: int, now: int | None = None) -> m.AccountSnapshot:
        """Return the books."""
        rows = tuple(self._row(order) for order in self.orders.values())
        reserved = sum(o.leaves * (o.price or 0) for o in self.orders.values() if o.side is OrderSide.BUY)
        fills = tuple(
            m.FillReport(o.number, o.instrument_id, o.side, o.filled, o.notional / o.filled, o.ts)
            for o in self.orders.values()
            if o.filled
        )
        positions = tuple(
            m.PositionReport(
                symbol, quantity, quantity, self.costs[symbol] / quantity, requested, self.prices.get(symbol)
            )
            for symbol, quantity in self.quantities.items()
            if quantity
        )
        return m.AccountSnapshot(
            open_orders=tuple(row for row in rows if row.leaves_qty),
            day_orders=rows,
            fills=fills,
            positions=positions,
            cash=m.CashReport(self.cash, self.cash, self.cash - reserved),
            ts_requested=requested,
            ts_init=requested if now is None else now,
        )

    def _row(self, order: VenueOrder) -> m.OrderStatusReport:
        average = order.notional / order.filled if order.filled else None
        return m.OrderStatusReport(
            order.number, order.instrument_id, order.side, order.order_type, TimeInForce.DAY, Venue.KRX,
            order.quantity, order.filled, order.leaves, order.price, whole_second(order.ts), order.original,
            avg_px=average,
        )  # fmt: skip

    def _next_number(self) -> VenueOrderId:
        self._numbers += 1
        return VenueOrderId(f"{self._numbers:07d}")


@dataclass
class FakeStrategy:
    """Does what the test puts into `intents`, once, and remembers what it hears."""

    instrument_id: InstrumentId
    intents: list[Intent] = field(default_factory=list)
    heard: list[tuple[Order, OrderEvent]] = field(default_factory=list)
    views: list[StrategyView] = field(default_factory=list)
    trades: list[TradeTick] = field(default_factory=list)
    raises_in: str = ""
    name: str = "fake"
    takes_entries: bool = True
    plan: PlanValues = field(default_factory=dict)
    memory: dict[str, object] = field(default_factory=dict)

    @property
    def strategy_id(self) -> StrategyId:
        """Return the name."""
        return StrategyId(self.name)

    @property
    def base_amount(self) -> int:
        """Return the won of the plan."""
        return 1_000_000

    @property
    def values(self) -> PlanValues:
        """Return what it was made with."""
        return self.plan

    def nearest(self) -> tuple[Nearest, ...]:
        """Return nothing."""
        return ()

    def on_bars(self, daily: tuple[Bar, ...], minutes: tuple[Bar, ...]) -> None:
        """Take the history."""
        self._maybe_raise("on_bars")

    def on_trade(self, tick: TradeTick) -> None:
        """Take a trade."""
        self.trades.append(tick)
        self._maybe_raise("on_trade")

    def on_market(self, view: StrategyView) -> DecisionRecord:
        """Give the intents of the test, once."""
        self.views.append(view)
        self._maybe_raise("on_market")
        intents, self.intents = tuple(self.intents), []
        return DecisionRecord(self.instrument_id, view.now, AutoState.WATCHING, "TEST", (), intents=intents)

    def on_order_event(self, order: Order, event: OrderEvent) -> None:
        """Remember it."""
        self.heard.append((order, event))
        self._maybe_raise("on_order_event")

    def stop_entries(self) -> None:
        """Make no new entries."""
        self.takes_entries = False
        self._maybe_raise("stop_entries")

    def start_entries(self) -> None:
        """Make entries again."""
        self.takes_entries = True

    def check_plan(self, view: StrategyView) -> tuple[PlanWarning, ...]:
        """Find nothing wrong."""
        self._maybe_raise("check_plan")
        return ()

    def snapshot(self) -> dict[str, object]:
        """Return what the test wants kept."""
        return dict(self.memory)

    def memory_mark(self) -> object:
        """Return the same."""
        return self.snapshot()

    def restore(self, state: dict[str, object]) -> None:
        """Take what was kept."""
        self.memory = dict(state)

    def _maybe_raise(self, where: str) -> None:
        if self.raises_in == where:
            raise RuntimeError(f"broken in {where}")


class CoreHarness:
    """A core, a venue, a clock and what was said so far."""

    def __init__(self, venue: FakeVenue | None = None, settings: CoreSettings | None = None) -> None:
        """Start with both lines down and two stocks known: 005930 at 70,000 and 000660 at 200,000 won."""
        self.venue = venue or FakeVenue()
        self.strategies: dict[InstrumentId, FakeStrategy] = {}
        self.core = TradingCore(
            settings or CoreSettings(entry_spacing_s=0, limits=ROOMY), self._make_strategy, self._make_planned
        )
        self.now = T0
        self.outputs: list[m.Output] = []
        self.inputs_and_outputs: list[m.Input | m.Output] = []
        """As a journal would hold them."""
        self.sends: list[m.SendOrder[OrderRequest]] = []
        self.unsent: list[m.SendOrder[OrderRequest]] = []
        self._commands = 0
        self.give(m.PhaseChanged(OPEN, self.now))
        for instrument in (an_instrument(), an_instrument(HYNIX, 200_000)):
            self.define(instrument)

    def _make_strategy(self, instrument_id: InstrumentId) -> FakeStrategy:
        return self.strategies.setdefault(instrument_id, FakeStrategy(instrument_id))

    def _make_planned(self, instrument_id: InstrumentId, strategy: str, values: PlanValues) -> FakeStrategy:
        if values.get("base_amount") == 0:
            raise ValueError("base_amount must be 1 or more, got 0")
        made = self.strategies[instrument_id] = FakeStrategy(instrument_id, name=strategy, plan=values)
        return made

    # --- time and input ---

    def give(self, given: m.Input) -> list[m.Output]:
        """Process one input; remember what came out and what is to be sent."""
        outputs = self.core.process(given)
        self.outputs += outputs
        self.inputs_and_outputs += [given, *outputs]
        sends = [output for output in outputs if isinstance(output, m.SendOrder)]
        self.sends += sends
        self.unsent += sends
        return outputs

    def tick(self, price: int, instrument_id: InstrumentId = SAMSUNG) -> list[m.Output]:
        """Give a trade at a price in won."""
        return self.give(a_tick(price, instrument_id, self.now))

    def pass_time(self, seconds: float) -> list[m.Output]:
        """Let the clock go on and tick."""
        self.now += round(seconds * SECOND)
        return self.give(m.TimerTick(self.now))

    def define(self, instrument: Instrument) -> None:
        """Make a stock known and trade once at its base price."""
        self.give(m.InstrumentDefined(instrument, self.now))
        self.tick(instrument.base_px, instrument.instrument_id)

    # --- connection ---

    def connect(self) -> list[m.Output]:
        """Bring both lines up."""
        first = self.give(m.LinkChanged(m.Link.REST, True, self.now))
        return first + self.give(m.LinkChanged(m.Link.STREAM, True, self.now))

    def disconnect(self, link: m.Link = m.Link.STREAM) -> list[m.Output]:
        """Cut a line."""
        return self.give(m.LinkChanged(link, False, self.now, "cut"))

    def reconcile(self, *, later: float = 0.1) -> list[m.Output]:
        """Read the venue's books as they are, some time after what happened before."""
        self.now += round(later * SECOND)
        return self.give(self.venue.snapshot(self.now))

    def arm(self) -> "CoreHarness":
        """Connect and reconcile."""
        self.connect()
        self.reconcile()
        return self

    # --- the user ---

    def command(self, make: Callable[[str], m.Command]) -> m.CommandAnswered:
        """Give a command and return its answer."""
        self._commands += 1
        outputs = self.give(make(f"c-{self._commands}"))
        return next(output for output in outputs if isinstance(output, m.CommandAnswered))

    def place(self, request: SubmitOrder) -> m.CommandAnswered:
        """Place an order by hand."""
        return self.command(lambda command_id: m.PlaceOrder(command_id, request))

    def amend(self, request: ModifyOrder) -> m.CommandAnswered:
        """Modify an order by hand."""
        return self.command(lambda command_id: m.AmendOrder(command_id, request))

    def withdraw(self, request: CancelOrder) -> m.CommandAnswered:
        """Cancel an order by hand."""
        return self.command(lambda command_id: m.WithdrawOrder(command_id, request))

    def switch_auto(self, instrument_id: InstrumentId = SAMSUNG, *, is_on: bool = True, keep: bool = True) -> None:
        """Switch the strategy of a symbol; on loads an empty history."""
        self.command(lambda command_id: m.SetAuto(command_id, instrument_id, is_on, self.now, keep))
        if is_on:
            self.give(m.BarsLoaded(instrument_id, (), (), self.now))

    # --- the venue ---

    def settle(self) -> None:
        """Let the venue take all that was sent: each answer first, then its reports; nothing is lost."""
        while self.unsent:
            answer, reports = self.venue.take(self.unsent.pop(0), self.now)
            for given in (answer, *reports):
                self.give(given)

    def fill(self, number: str, quantity: int, price: int) -> list[m.Output]:
        """Let the venue fill shares and tell of it."""
        return self.give(self.venue.fill(number, quantity, price, self.now))

    # --- looking ---

    def order(self, order_id: str = "k-1") -> Order:
        """Return our order."""
        return self.core.orders.orders[ClientOrderId(order_id)]

    def status(self, order_id: str = "k-1") -> OrderStatus:
        """Return the state of our order."""
        return self.order(order_id).status

    def held(self, instrument_id: InstrumentId = SAMSUNG) -> int:
        """Return the shares in our books."""
        return self.core.portfolio.position(instrument_id).quantity

    def notices(self, code: str) -> list[m.Notice]:
        """Return all notices of a kind so far."""
        return [output for output in self.outputs if isinstance(output, m.Notice) and output.code == code]

    def wants_books(self, outputs: list[m.Output]) -> bool:
        """Say whether the broker's books are to be read."""
        return any(isinstance(output, m.ReconcileWanted) for output in outputs)
