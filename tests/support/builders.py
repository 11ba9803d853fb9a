"""Builders of domain values: each gives a plain, valid thing that a test changes by naming what matters to it."""

from datetime import date, datetime, time
from typing import Any

from kiwoom_gui.domain.enums import AggressorSide, OrderSide, OrderStatus, OrderType, Venue
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId, VenueOrderId
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.domain.market_data import TradeTick
from kiwoom_gui.domain.orders import MANUAL, CancelOrder, ModifyOrder, Order, SubmitOrder
from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.sessions import KST
from kiwoom_gui.market.ticks import daily_limits
from tests.support.fixed_clock import MONDAY_OPEN

SECOND = 1_000_000_000
T0 = MONDAY_OPEN
SAMSUNG = InstrumentId("005930")
HYNIX = InstrumentId("000660")


def kst(day: date, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """Return an aware instant in Seoul."""
    return datetime.combine(day, time(hour, minute, second), tzinfo=KST)


def an_instrument(instrument_id: InstrumentId = SAMSUNG, base_px: int = 70_000, **changes: Any) -> Instrument:
    """Return a KOSPI stock with the 30 % limits."""
    values: dict[str, Any] = {
        "name": f"stock {instrument_id}",
        "listing": ListingMarket.KOSPI,
        "limits": daily_limits(base_px),
        **changes,
    }
    return Instrument(instrument_id, base_px=base_px, **values)


def a_tick(price: int, instrument_id: InstrumentId = SAMSUNG, ts: int = T0, quantity: int = 1) -> TradeTick:
    """Return a trade at a price in won."""
    return TradeTick(instrument_id, price, quantity, AggressorSide.BUYER, ts, ts)


def a_submit(client_order_id: str = "k-1", side: OrderSide = OrderSide.BUY, **changes: Any) -> SubmitOrder:
    """Return a wish to trade 10 shares at 70,000 won."""
    values: dict[str, Any] = {
        "instrument_id": SAMSUNG,
        "order_type": OrderType.LIMIT,
        "quantity": 10,
        "price": 70_000,
        "venue": Venue.KRX,
        "origin": MANUAL,
        "ts_init": T0,
        **changes,
    }
    return SubmitOrder(ClientOrderId(client_order_id), side=side, **values)


def a_modify(target: str = "k-1", price: int = 69_900, request_id: str = "m-1", **changes: Any) -> ModifyOrder:
    """Return a wish to re-price all that is left of an order."""
    values: dict[str, Any] = {"instrument_id": SAMSUNG, "origin": MANUAL, "ts_init": T0, **changes}
    return ModifyOrder(ClientOrderId(request_id), ClientOrderId(target), price=price, **values)


def a_cancel(target: str = "k-1", request_id: str = "x-1", **changes: Any) -> CancelOrder:
    """Return a wish to cancel all that is left of an order."""
    values: dict[str, Any] = {"instrument_id": SAMSUNG, "origin": MANUAL, "ts_init": T0, **changes}
    return CancelOrder(ClientOrderId(request_id), ClientOrderId(target), **values)


def an_order(status: OrderStatus = OrderStatus.ACCEPTED, **changes: Any) -> Order:
    """Return an order of 10 shares at 70,000 won; it has the number 0000001 where its state needs one."""
    has_number = status not in {
        OrderStatus.INITIALIZED,
        OrderStatus.DENIED,
        OrderStatus.SUBMITTED,
        OrderStatus.UNKNOWN,
        OrderStatus.ABSENT,
    }
    number = VenueOrderId("0000001") if has_number else None
    values: dict[str, Any] = {
        "client_order_id": ClientOrderId("k-1"),
        "instrument_id": SAMSUNG,
        "side": OrderSide.BUY,
        "order_type": OrderType.LIMIT,
        "time_in_force": a_submit().time_in_force,
        "venue": Venue.KRX,
        "quantity": 10,
        "price": 70_000,
        "trigger_price": None,
        "origin": MANUAL,
        "ts_init": T0,
        "ts_last": T0,
        "venue_order_id": number,
        "root_venue_order_id": number,
        **changes,
    }
    return Order(status=status, **values)
