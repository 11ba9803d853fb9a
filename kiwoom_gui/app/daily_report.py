"""What strategies did on a day and why, and what they missed and by how much; from the journal, as plain data.

Missed: for each condition and stage the nearest it came to holding while it did not. A condition that held at some time
of the day is told apart from one that never did. Knows records; knows no words and no file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec

from kiwoom_gui.app.report_data import ActLine, DailyReport, MissLine, NoteLine, Params, SymbolReport, TradeSums
from kiwoom_gui.domain.enums import OrderSide, OriginKind
from kiwoom_gui.domain.events import OrderDenied, OrderInitialized, OrderRejected
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId
from kiwoom_gui.domain.orders import Order
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.decisions import Nearest
from kiwoom_gui.journal.errors import JournalError
from kiwoom_gui.journal.reader import JournalReader

_KINDS = ("DecisionActed", "NearestNoted", "FillBooked", "StrategySaved", "Notice")
_EVENTS = ("OrderInitialized", "OrderDenied", "OrderRejected")
_TOLD = frozenset({"AUTO_BENCHED", "BOOKS_DIFFER", "DAILY_LOSS", "MANUAL_IN_AUTO", "PLAN_TAKEN", "AUTO_ON", "AUTO_OFF"})
"""Notices that explain a strategy's day."""


class ReportError(Exception):
    """There is no report; the text says why."""


def read_report(journal: Path, day: date | None = None) -> DailyReport:
    """Read a day in Korea from a journal, its last one unless told.

    Raises:
        ReportError: the journal cannot be read, or is empty.
    """
    try:
        with JournalReader(journal) as reader:
            days = reader.days() if day is None else [day]
            if not days:
                raise ReportError(f"{journal}: nothing happened yet")
            return build_report(days[-1], reader.records(day=days[-1], kinds=(*_KINDS, *_EVENTS)))
    except JournalError as error:
        raise ReportError(str(error)) from error


def newest_journal(folder: Path) -> Path:
    """Return the journal of a folder that was written last.

    Raises:
        ReportError: there is none.
    """
    found = sorted(folder.glob("journal-*.sqlite3"), key=lambda file: file.stat().st_mtime)
    if not found:
        raise ReportError(f"no journal under {folder}: trade first, or name one")
    return found[-1]


def build_report(day: date, records: Iterable[object]) -> DailyReport:
    """Return the report of a day from its records, in their order."""
    builder = _Builder()
    for record in records:
        builder.take(record)
    return DailyReport(day=day.isoformat(), symbols=builder.symbols(), manual=builder.manual)


class _Builder:
    def __init__(self) -> None:
        self.manual = TradeSums()
        self._strategies: dict[InstrumentId, str] = {}
        self._sums: dict[InstrumentId, TradeSums] = {}
        self._acts: dict[InstrumentId, list[ActLine]] = {}
        self._notes: dict[InstrumentId, list[NoteLine]] = {}
        self._near: dict[InstrumentId, dict[tuple[str, str], Nearest]] = {}
        self._orders: dict[ClientOrderId, Order] = {}

    def take(self, record: object) -> None:
        match record:
            case m.StrategySaved(instrument_id=symbol, strategy=strategy) if strategy:
                self._strategies[symbol] = strategy
            case m.DecisionActed(instrument_id=symbol, ts=ts, record=decision):
                line = ActLine(ts=ts, reason=decision.reason, params=decision.params)
                self._acts.setdefault(symbol, []).append(line)
            case m.NearestNoted(instrument_id=symbol, rows=rows):
                near = self._near.setdefault(symbol, {})
                for row in rows:
                    near[row.name, row.detail] = _nearer(near.get((row.name, row.detail)), row)
            case m.FillBooked():
                self._take_fill(record)
            case m.EventRecorded(event=OrderInitialized(order=order)):
                self._orders[order.client_order_id] = order
            case m.EventRecorded(event=OrderDenied() | OrderRejected() as event):
                self._take_refusal(event)
            case m.Notice(code=code, instrument_id=symbol) if symbol is not None and code in _TOLD:
                line_of = NoteLine(ts=record.ts, code=code, params=record.params, text=record.text)
                self._notes.setdefault(symbol, []).append(line_of)
            case _:
                pass

    def _take_fill(self, fill: m.FillBooked) -> None:
        order = self._orders.get(fill.client_order_id)
        if order is None or order.origin.kind is not OriginKind.STRATEGY:
            self.manual = _added(self.manual, fill)
        else:
            self._sums[fill.instrument_id] = _added(self._sums.get(fill.instrument_id, TradeSums()), fill)

    def _take_refusal(self, event: OrderDenied | OrderRejected) -> None:
        order = self._orders.get(event.client_order_id)
        if order is None or order.origin.kind is not OriginKind.STRATEGY:
            return
        params: Params = {"tag": order.origin.tag, "code": event.code, "quantity": order.quantity}
        note = NoteLine(ts=event.ts_event, code="ORDER_REFUSED", params=params, text=event.text)
        self._notes.setdefault(order.instrument_id, []).append(note)

    def symbols(self) -> list[SymbolReport]:
        known = sorted({*self._strategies, *self._acts, *self._near, *self._sums})
        return [self._symbol(symbol) for symbol in known]

    def _symbol(self, symbol: InstrumentId) -> SymbolReport:
        near = self._near.get(symbol, {}).values()
        return SymbolReport(
            instrument_id=symbol,
            strategy=self._strategies.get(symbol, ""),
            sums=self._sums.get(symbol, TradeSums()),
            acts=self._acts.get(symbol, []),
            notes=self._notes.get(symbol, []),
            missed=[_miss(row) for row in sorted(near, key=lambda row: (row.has_held, row.detail, row.ts))],
        )


def _nearer(known: Nearest | None, row: Nearest) -> Nearest:
    """A restart forgets how near a condition came before it; the report does not."""
    if known is None:
        return row
    has_held = known.has_held or row.has_held
    far = float("inf")
    mine = far if known.distance is None else known.distance
    theirs = far if row.distance is None else row.distance
    return replace(row if theirs < mine else known, has_held=has_held)


def _added(sums: TradeSums, fill: m.FillBooked) -> TradeSums:
    notional = fill.quantity * fill.price
    is_buy = fill.side is OrderSide.BUY
    return TradeSums(
        bought_qty=sums.bought_qty + (fill.quantity if is_buy else 0),
        bought_notional=sums.bought_notional + (notional if is_buy else 0),
        sold_qty=sums.sold_qty + (0 if is_buy else fill.quantity),
        sold_notional=sums.sold_notional + (0 if is_buy else notional),
        costs=sums.costs + fill.costs,
        realized_pnl=sums.realized_pnl + (fill.realized_pnl or 0),
    )


def _miss(row: Nearest) -> MissLine:
    values: Mapping[str, object] = {name: getattr(row, name) for name in MissLine.__struct_fields__}
    return msgspec.convert(values, MissLine)
