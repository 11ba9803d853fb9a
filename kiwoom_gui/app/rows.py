"""The engine's values become rows of the terminal's views. Pure; one function a row."""

from collections import defaultdict

from kiwoom_gui.app import views as v
from kiwoom_gui.domain.enums import OrderStatus, OrderType, OriginKind
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.domain.market_data import Interruption, OrderBook, TradeTick
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.decisions import DecisionRecord, Gate, PlanWarning, StageProgress
from kiwoom_gui.engine.messages import FillBooked, Notice
from kiwoom_gui.engine.strategy_slot import Slot
from kiwoom_gui.engine.unknowns import Unknowns, is_lost

_CANCEL_ONLY = {OrderType.MARKET, OrderType.MID_PRICE, OrderType.PRE_CLOSE_PRICE, OrderType.AFTER_CLOSE_PRICE}


def name_of(core: TradingCore, instrument_id: InstrumentId) -> str:
    """Return a symbol's name, or its code while the name is not known."""
    instrument = core.market.instruments.get(instrument_id)
    return instrument.name if instrument else instrument_id


def instrument_row(instrument: Instrument) -> v.InstrumentRow:
    """Return the day's rules of a symbol."""
    return v.InstrumentRow(
        instrument_id=instrument.instrument_id,
        name=instrument.name,
        listing=instrument.listing,
        kind=instrument.kind,
        base_px=instrument.base_px,
        lower_limit_px=instrument.limits.lower,
        upper_limit_px=instrument.limits.upper,
        is_nxt_enabled=instrument.is_nxt_enabled,
        is_halted=instrument.is_halted,
        warning=instrument.warning,
    )


def quote_row(tick: TradeTick, instrument: Instrument) -> v.QuoteRow:
    """Return the last trade and the day so far."""
    change = tick.price - instrument.base_px
    return v.QuoteRow(
        instrument_id=tick.instrument_id,
        last_px=tick.price,
        change=change,
        change_percent=change / instrument.base_px * 100,
        day_volume=tick.day_volume,
        day_notional_mwon=tick.day_notional_mwon,
        strength_percent=tick.strength_percent,
        open_px=tick.open_px,
        high_px=tick.high_px,
        low_px=tick.low_px,
        bid_px=tick.bid_px,
        ask_px=tick.ask_px,
        ts=tick.ts_event,
    )


def book_view(book: OrderBook, prints: list[v.PrintRow], open_orders: list[Order]) -> v.BookView:
    """Return the book with my working orders at their prices."""
    mine: dict[tuple[int, str], list[Order]] = defaultdict(list)
    for order in open_orders:
        if order.price is not None and order.leaves_qty:
            mine[order.price, order.side].append(order)
    return v.BookView(
        instrument_id=book.instrument_id,
        asks=[v.LevelRow(price=level.price, size=level.size) for level in book.asks],
        bids=[v.LevelRow(price=level.price, size=level.size) for level in book.bids],
        total_ask_size=book.total_ask_size,
        total_bid_size=book.total_bid_size,
        expected_px=book.expected_px,
        expected_qty=book.expected_qty,
        prints=prints,
        mine=[
            v.MyLevelRow(
                price=price,
                side=orders[0].side,
                quantity=sum(order.leaves_qty for order in orders),
                client_order_ids=[order.client_order_id for order in orders],
            )
            for (price, _), orders in sorted(mine.items())
        ],
        ts=book.ts_event,
    )


def order_row(order: Order, name: str) -> v.OrderRow:
    """Return an order for the table."""
    is_live = order.is_open and order.venue_order_id is not None
    is_settled = order.pending_request is None and order.status is not OrderStatus.UNKNOWN
    return v.OrderRow(
        client_order_id=order.client_order_id,
        venue_order_id=order.venue_order_id,
        instrument_id=order.instrument_id,
        name=name,
        side=order.side,
        order_type=order.order_type,
        time_in_force=order.time_in_force,
        venue=order.venue,
        price=order.price,
        trigger_price=order.trigger_price,
        quantity=order.quantity,
        filled_qty=order.filled_qty,
        leaves_qty=order.leaves_qty,
        avg_px=order.avg_px,
        status=order.status,
        origin=order.origin.kind,
        tag=order.origin.tag,
        reason=order.reason,
        ts_init=order.ts_init,
        ts_last=order.ts_last,
        is_open=not order.status.is_closed,
        can_modify=is_live and is_settled and order.order_type not in _CANCEL_ONLY,
        can_cancel=is_live and order.status is not OrderStatus.PENDING_CANCEL,
    )


def unknowns_view(core: TradingCore) -> v.UnknownsView:
    """Return what is known of every order of unknown outcome."""
    lost = filter(is_lost, core.orders.open_orders())
    return v.UnknownsView(rows=[unknown_row(order, core.keeper.unknowns) for order in lost])


def unknown_row(order: Order, unknowns: Unknowns) -> v.UnknownRow:
    """Return what the broker's lists said of an order of unknown outcome."""
    search = unknowns.search(order.client_order_id)
    return v.UnknownRow(
        client_order_id=order.client_order_id,
        candidates=[
            v.CandidateRow(
                venue_order_id=row.venue_order_id,
                order_type=row.order_type,
                venue=row.venue,
                price=row.price,
                quantity=row.quantity,
                filled_qty=row.filled_qty,
                leaves_qty=row.leaves_qty,
                ts=row.ts_event,
            )
            for row in sorted(search.candidates, key=lambda row: row.venue_order_id)
        ],
        readings=search.readings,
        read_at=search.last_at,
        may_confirm_absent=unknowns.may_confirm_absent(order),
    )


def fill_row(fill: FillBooked, order: Order | None, name: str) -> v.FillRow:
    """Return a fill for the table."""
    return v.FillRow(
        fill_id=fill.fill_id,
        client_order_id=fill.client_order_id,
        venue_order_id=fill.venue_order_id,
        instrument_id=fill.instrument_id,
        name=name,
        side=fill.side,
        quantity=fill.quantity,
        price=fill.price,
        costs=fill.costs,
        origin=order.origin.kind if order else OriginKind.EXTERNAL,
        tag=order.origin.tag if order else "",
        ts=fill.ts,
        realized_pnl=fill.realized_pnl,
        strategy=(order.origin.strategy_id or "") if order else "",
    )


def position_rows(core: TradingCore) -> list[v.PositionRow]:
    """Return positions and symbols traded today, those held first."""
    fills: dict[InstrumentId, list[FillBooked]] = defaultdict(list)
    for fill in core.portfolio.fills:
        fills[fill.instrument_id].append(fill)
    rows = [
        _position_row(core, symbol, fills[symbol])
        for symbol in {**core.portfolio.positions, **core.portfolio.quarantined}
        if core.portfolio.position(symbol).quantity or fills[symbol] or symbol in core.portfolio.quarantined
    ]
    return sorted(rows, key=lambda row: (row.quantity == 0, row.name))


def _position_row(core: TradingCore, symbol: InstrumentId, fills: list[FillBooked]) -> v.PositionRow:
    books = core.portfolio
    position = books.position(symbol)
    last_px = core.market.last_px(symbol)
    is_marked = bool(position.quantity) and last_px is not None
    unrealized = books.unrealized_pnl(symbol) if is_marked else None
    earned = [fill.realized_pnl for fill in fills if fill.realized_pnl is not None]
    slot = core.host.slots.get(symbol)
    gap = books.quarantined.get(symbol)
    return v.PositionRow(
        instrument_id=symbol,
        name=name_of(core, symbol),
        quantity=position.quantity,
        orderable_qty=books.orderable_qty(symbol),
        avg_px=position.avg_px,
        last_px=last_px,
        market_value=position.quantity * last_px if is_marked and last_px is not None else None,
        unrealized_pnl=unrealized,
        return_percent=unrealized / position.cost * 100 if unrealized is not None and position.cost else None,
        realized_pnl=position.realized_pnl,
        costs=position.costs_paid,
        trades=len(fills),
        wins=sum(1 for won in earned if won > 0),
        sales=len(earned),
        auto_state=slot.state if slot else "OFF",
        broker_qty=gap.theirs if gap else None,
        differs_since=gap.since if gap else None,
    )


def interruptions_view(core: TradingCore) -> v.InterruptionsView:
    """Return which known symbols an interruption holds now."""
    market = core.market
    held = (market.interruption_of(symbol, core.now) for symbol in market.interruptions if symbol in market.instruments)
    rows = [_interruption_row(told) for told in held if told is not None]
    return v.InterruptionsView(rows=rows)


def _interruption_row(told: Interruption) -> v.InterruptionRow:
    return v.InterruptionRow(
        instrument_id=told.instrument_id,
        kind=told.kind or "",
        trigger_px=told.trigger_px,
        is_up=told.is_up,
        began=told.ts_event,
        ends_at=told.ends_at,
    )


def stage_row(stage: StageProgress) -> v.StageRow:
    """Return a stage of the ladder."""
    return v.StageRow(
        number=stage.number,
        share_percent=stage.share_percent,
        status=stage.status,
        trigger_drop_percent=stage.trigger_drop_percent,
        filled_qty=stage.filled_qty,
        avg_px=stage.avg_px,
        planned_qty=stage.planned_qty,
        planned_px=stage.planned_px,
    )


def gate_row(gate: Gate) -> v.GateRow:
    """Return a condition."""
    return v.GateRow(
        name=gate.name,
        value=gate.value,
        threshold=gate.threshold,
        comparison=gate.comparison,
        unit=gate.unit,
        is_held=gate.is_held,
        since=gate.since,
        detail=gate.detail,
    )


def auto_row(symbol: InstrumentId, slot: Slot) -> v.AutoRow:
    """Return the strategy's state of a symbol for the watchlist."""
    record = slot.record
    return v.AutoRow(
        instrument_id=symbol,
        is_on=slot.is_on,
        state=slot.state,
        stages=[stage_row(stage) for stage in record.stages] if record else [],
        reason=slot.failure or (record.reason if record else ""),
        handed_qty=slot.handed.quantity if slot.handed else None,
        handed_px=slot.handed.avg_px if slot.handed else None,
        handed_at=slot.handed.since if slot.handed else None,
        exits=_exits_of(slot) if slot.handed else {},
    )


_EXIT_NUMBERS = ("stop_loss_percent", "trail_arm_percent", "trail_give_back_percent", "target_percent")


def _exits_of(slot: Slot) -> dict[str, float]:
    values = slot.strategy.values
    return {name: float(values[name]) for name in _EXIT_NUMBERS if name in values}


def plan_row(warning: PlanWarning) -> v.PlanRow:
    """Return a warning of the plan checker."""
    fixes = [v.FixRow(code=fix.code, changes=fix.changes) for fix in warning.fixes]
    return v.PlanRow(code=warning.code, params=warning.params, fixes=fixes)


def act_row(record: DecisionRecord) -> v.DecisionRow:
    """Return a decision that led to an act."""
    return v.DecisionRow(ts=record.ts, reason=record.reason, params=record.params)


def notice_row(notice: Notice, sequence: int) -> v.NoticeRow:
    """Return a notice."""
    return v.NoticeRow(
        sequence=sequence,
        ts=notice.ts,
        severity=notice.severity,
        code=notice.code,
        params=notice.params,
        text=notice.text,
        instrument_id=notice.instrument_id,
    )


def decision_view(symbol: str, slot: Slot | None) -> v.DecisionView:
    """Return what a symbol's strategy thought last; one that is not there is off."""
    record = slot.record if slot else None
    return v.DecisionView(
        instrument_id=symbol,
        is_on=slot.is_on if slot else False,
        state=slot.state if slot else "OFF",
        reason=(slot.failure or (record.reason if record else "NO_HISTORY")) if slot else "OFF",
        params=record.params if record else {},
        ts=record.ts if record else None,
        base_amount=slot.strategy.base_amount if slot else 0,
        gates=[gate_row(gate) for gate in record.gates] if record else [],
        stages=[stage_row(stage) for stage in record.stages] if record else [],
        levels=record.levels if record else {},
        plan=[plan_row(warning) for warning in slot.plan] if slot else [],
        acts=[act_row(act) for act in slot.acts] if slot else [],
    )
