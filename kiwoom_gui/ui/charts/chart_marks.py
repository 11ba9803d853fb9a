"""Fills and working orders as marks of a chart: those that share a candle and a side are one mark. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiwoom_gui.app.views import FillRow, OrderRow
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.ui import formats, words
from kiwoom_gui.ui.charts.bar_store import BarStore


@dataclass(frozen=True, slots=True)
class FillMark:
    """Fills of one side within one candle."""

    index: int
    side: OrderSide
    quantity: int
    words: str


@dataclass(frozen=True, slots=True)
class OrderMark:
    """Working orders of one side at one price in won."""

    price: int
    side: OrderSide
    quantity: int
    words: str


def fill_marks(fills: Iterable[FillRow], store: BarStore) -> list[FillMark]:
    """Return the marks of fills that lie on the candles, oldest first."""
    found: dict[tuple[int, OrderSide], list[FillRow]] = {}
    for fill in fills:
        index = store.index_at(fill.ts) if fill.instrument_id == store.instrument_id else None
        if index is not None:
            found.setdefault((index, fill.side), []).append(fill)
    marks = [_fill_mark(index, side, rows) for (index, side), rows in found.items()]
    return sorted(marks, key=lambda mark: mark.index)


def order_marks(orders: Iterable[OrderRow], instrument_id: str) -> list[OrderMark]:
    """Return the marks of a symbol's working orders with a price, the highest first."""
    found: dict[tuple[int, OrderSide], list[OrderRow]] = {}
    for order in orders:
        if order.instrument_id == instrument_id and order.is_open and order.price and order.leaves_qty:
            found.setdefault((order.price, order.side), []).append(order)
    marks = [_order_mark(price, side, rows) for (price, side), rows in found.items()]
    return sorted(marks, key=lambda mark: -mark.price)


def _fill_mark(index: int, side: OrderSide, fills: list[FillRow]) -> FillMark:
    quantity = sum(fill.quantity for fill in fills)
    names = {words.order_tag(fill.tag) or words.origin(fill.origin, "") for fill in fills}
    name = names.pop() if len(names) == 1 else words.side(side)
    return FillMark(index, side, quantity, f"{name} {formats.number(quantity)}")


def _order_mark(price: int, side: OrderSide, orders: list[OrderRow]) -> OrderMark:
    quantity = sum(order.leaves_qty for order in orders)
    name = words.side_with_mark(side)
    tags = {words.order_tag(order.tag) or words.origin(order.origin, "") for order in orders}
    told = f"{name} {formats.number(quantity)}"
    return OrderMark(price, side, quantity, f"{told} · {tags.pop()}" if len(tags) == 1 else told)
