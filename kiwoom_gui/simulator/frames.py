"""Events of the account as real-time entries. Knows what fields mean; the wire knows their numbers."""

from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.simulator.brokerage import Brokerage, OrderEvent
from kiwoom_gui.wire.codes import DIGIT_OF_VENUE, ORDER_TYPE_WORDS, TYPE_OF_TRDE_TP, class_word
from kiwoom_gui.wire.numbers import hhmmss, percent, signed_price
from kiwoom_gui.wire.realtime_values import (
    BalanceEntry,
    BalanceValues,
    OrderEntry,
    OrderValues,
)

LEVELS = 10
MILLION = 1_000_000


def sign_of(price: int, base_px: int, lower: int, upper: int) -> str:
    """Return FID 25 / `pred_pre_sig`: 1 upper limit, 2 up, 3 unchanged, 4 lower limit, 5 down."""
    if price == upper:
        return "1"
    if price == lower:
        return "4"
    if price == base_px:
        return "3"
    return "2" if price > base_px else "5"


def change_percent(price: int, base_px: int) -> float:
    """Return the move from the base price in %."""
    return (price - base_px) * 100 / base_px


def order_entry(event: OrderEvent, brokerage: Brokerage) -> OrderEntry:
    """Write 00."""
    order, fill = event.order, event.fill
    instrument = brokerage.instrument(order.code)
    values = OrderValues(
        account=brokerage.account,
        order_no=order.ord_no,
        original_no=order.orig_ord_no,
        code="A" + order.code,
        business="JJ",
        status=event.status.value,
        name=instrument.listing.name,
        quantity=str(order.quantity),
        price=str(order.price),
        leaves_qty=str(event.leaves),
        filled_notional=str(order.notional),
        order_class=class_word(order.side, order.action),
        order_type=ORDER_TYPE_WORDS[TYPE_OF_TRDE_TP[order.trde_tp]],
        side=order.side.value,
        time=hhmmss(event.ts),
        fill_no=fill.trade_no if fill else "",
        filled_px=str(fill.price) if fill else "",
        filled_qty=str(order.filled) if fill else "",
        last_px=str(fill.price) if fill else "",
        last_qty=str(fill.quantity) if fill else "",
        commission=str(order.commission),
        tax=str(order.tax),
        reject_reason="0",
        venue=DIGIT_OF_VENUE[fill.venue if fill else order.held_at],
        sor="Y" if order.venue is Venue.SOR else "N",
    )
    return OrderEntry(values)


def balance_entry(code: str, brokerage: Brokerage) -> BalanceEntry:
    """Write 04."""
    instrument, holding = brokerage.instrument(code), brokerage.ledger.holding(code)
    base, last = instrument.base_px, instrument.tape.last_px
    ask, bid = instrument.book.asks.best(), instrument.book.bids.best()
    profit = (last * holding.quantity - holding.cost) * 100 / holding.cost if holding.cost else 0.0
    values = BalanceValues(
        account=brokerage.account,
        code="A" + code,
        name=instrument.listing.name,
        price=signed_price(last, base),
        quantity=str(holding.quantity),
        avg_px=str(holding.average_px),
        cost=str(holding.cost),
        orderable_qty=str(brokerage.sellable(code)),
        net_bought=str(holding.bought_today - holding.sold_today),
        realized_pnl=str(holding.realized_pnl),
        pnl_percent=percent(profit),
        ask=signed_price(ask, base) if ask else "0",
        bid=signed_price(bid, base) if bid else "0",
        base_px=str(base),
    )
    return BalanceEntry(values)
