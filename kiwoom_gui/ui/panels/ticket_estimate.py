"""What an order would cost or bring, in won. Pure: knows the cost model and views; knows no Qt and no words."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from kiwoom_gui.app.views import AccountView, InstrumentRow, PositionRow
from kiwoom_gui.domain.enums import OrderSide, OrderType
from kiwoom_gui.market.costs import CostModel, sell_tax
from kiwoom_gui.market.order_types import needs_price
from kiwoom_gui.market.ticks import step


class Known(Protocol):
    """What an estimate reads of its surroundings."""

    @property
    def instrument(self) -> InstrumentRow | None:
        """The day's rules of the symbol."""
        ...

    @property
    def account(self) -> AccountView | None:
        """Cash and rates."""
        ...

    @property
    def position(self) -> PositionRow | None:
        """What is held of the symbol."""
        ...


@dataclass(frozen=True, slots=True)
class Estimate:
    """Won and shares; None where not known yet. `settled` is needed for a buy, received for a sale."""

    orderable_cash: int | None
    orderable_qty: int | None
    notional: int | None
    commission: int | None
    tax: int | None
    settled: int | None


def cost_model(account: AccountView) -> CostModel:
    """Return the cost model of the account; the ratio of a view is a float and read by its shortest digits."""
    return CostModel(commission_ratio=Decimal(str(account.commission_ratio)))


def commission(notional: int, account: AccountView) -> int:
    """Return the commission in won on a notional in won."""
    return cost_model(account).commission(notional)


def reserve_price(order_type: OrderType, price: int | None, instrument: InstrumentRow) -> int | None:
    """Return the price in won at which a buy reserves cash: its limit, or the day's upper limit at market."""
    return price if needs_price(order_type) else instrument.upper_limit_px


def affordable_quantity(price: int, cash: int, account: AccountView) -> int:
    """Return the most shares that cash in won pays for, commission included."""
    if price <= 0 or cash <= 0:
        return 0
    costs = cost_model(account)
    quantity = int(cash / (price * (1 + costs.commission_ratio)))
    while (quantity + 1) * price + costs.commission((quantity + 1) * price) <= cash:
        quantity += 1
    while quantity > 0 and quantity * price + costs.commission(quantity * price) > cash:
        quantity -= 1
    return quantity


def estimate(side: OrderSide, price: int | None, known: Known, quantity: int | None) -> Estimate:
    """Estimate an order of `quantity` shares at a price in won. For a buy the tax is that of selling later."""
    account, instrument = known.account, known.instrument
    cash = account.orderable_cash if account is not None else None
    orderable_qty: int | None = None
    if side is OrderSide.SELL:
        orderable_qty = known.position.orderable_qty if known.position is not None else 0
    elif account is not None and cash is not None and price:
        orderable_qty = affordable_quantity(price, cash, account)
    if not price or not quantity or account is None or instrument is None:
        return Estimate(cash, orderable_qty, None, None, None, None)
    notional = price * quantity
    fee = commission(notional, account)
    tax = sell_tax(notional, instrument.listing)
    settled = notional + fee if side is OrderSide.BUY else notional - fee - tax
    return Estimate(cash, orderable_qty, notional, fee, tax, settled)


def share_of(orderable_qty: int | None, percent: int) -> int | None:
    """Return a share in percent of an orderable quantity, in whole shares; None when it is not known."""
    return orderable_qty * percent // 100 if orderable_qty is not None else None


def step_from(present: int | None, ticks: int, instrument: InstrumentRow, last_px: int | None) -> int:
    """Return the price in won some ticks away, inside the day's limits; from nothing, the last price or the base."""
    if not present:
        return last_px if last_px is not None else instrument.base_px
    moved = step(present, ticks, instrument.kind)
    return max(instrument.lower_limit_px, min(instrument.upper_limit_px, moved))
