"""A position and what it earned. All money int won; costs are fees and taxes."""

from dataclasses import dataclass, replace

from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.domain.identifiers import InstrumentId


@dataclass(frozen=True, slots=True)
class Fill:
    """One fill as the position sees it, with its costs in won."""

    instrument_id: InstrumentId
    side: OrderSide
    quantity: int
    price: int
    costs: int
    ts_event: int


class PositionError(ValueError):
    """A fill that the position cannot hold, such as a sale of more than is held."""


@dataclass(frozen=True, slots=True)
class Position:
    """Shares held and their cost.

    cost: won paid for the shares held, fees of the buys included; falls pro rata on sales.
    realized_pnl: won earned by today's sales, net of the fees and taxes of both sides.
    """

    instrument_id: InstrumentId
    quantity: int = 0
    cost: int = 0
    realized_pnl: int = 0
    costs_paid: int = 0
    """Fees and taxes in won since the position's first fill of the day."""

    @property
    def avg_px(self) -> float | None:
        """Average cost per share in won, fees included; None when flat."""
        return self.cost / self.quantity if self.quantity else None

    def apply(self, fill: Fill, notional: int | None = None) -> "Position":
        """Return the position after a fill; notional in won where it is not quantity times price.

        Raises:
            PositionError: the fill sells more than is held, or is not of this instrument.
        """
        if fill.instrument_id != self.instrument_id or fill.quantity <= 0:
            raise PositionError(f"{fill.quantity} of {fill.instrument_id} do not fit {self.instrument_id}")
        notional = fill.quantity * fill.price if notional is None else notional
        if fill.side is OrderSide.BUY:
            return replace(
                self,
                quantity=self.quantity + fill.quantity,
                cost=self.cost + notional + fill.costs,
                costs_paid=self.costs_paid + fill.costs,
            )
        if fill.quantity > self.quantity:
            raise PositionError(f"sold {fill.quantity} of {fill.instrument_id}, only {self.quantity} held")
        cost_out = self.cost * fill.quantity // self.quantity
        return replace(
            self,
            quantity=self.quantity - fill.quantity,
            cost=self.cost - cost_out,
            realized_pnl=self.realized_pnl + notional - fill.costs - cost_out,
            costs_paid=self.costs_paid + fill.costs,
        )

    def unrealized_pnl(self, last_px: int, sell_costs: int) -> int:
        """Return what a sale of all at `last_px` would earn in won after `sell_costs`."""
        return self.quantity * last_px - sell_costs - self.cost if self.quantity else 0
