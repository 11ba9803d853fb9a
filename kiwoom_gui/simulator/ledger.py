"""The account's cash and shares. Knows costs and settlement, no book, no codes and no clock.

Trades settle on the second trading day after (D+2): today's cash stays, `settled_cash` already holds what will be.
Commission and tax are those of the order's sum; a fill carries what it adds to them.
"""

from dataclasses import dataclass, field

from kiwoom_gui.market.costs import CostModel, ListingMarket, sell_tax

STARTING_CASH = 20_000_000
SETTLEMENT_DAYS = 2
"""Trading days after which a trade has settled."""


@dataclass(slots=True)
class Holding:
    """Shares of one stock. `cost` is the won paid for the shares held, commissions left out."""

    code: str
    quantity: int = 0
    cost: int = 0
    yesterday_qty: int = 0
    bought_today: int = 0
    sold_today: int = 0
    buy_commission: int = 0
    """Commission of the shares held; falls pro rata on sales."""
    realized_pnl: int = 0
    """Won earned by today's sales, net of commissions of both sides and tax."""
    sold_cost: int = 0
    """Won that the shares sold today had been bought for."""
    sold_notional: int = 0
    sold_commission: int = 0
    """Commissions of both sides of today's sales."""
    sold_tax: int = 0

    @property
    def average_px(self) -> int:
        """Average price in won, truncated; 0 when nothing is held."""
        return self.cost // self.quantity if self.quantity else 0


@dataclass(frozen=True, slots=True)
class Booked:
    """What a fill cost: won."""

    commission: int
    tax: int


@dataclass(slots=True)
class Ledger:
    """Cash in won and holdings by code. Reservations are told by the owner of the orders."""

    costs: CostModel
    cash: int = STARTING_CASH
    """Settled cash of today (예수금); trades of today do not touch it."""
    settled_cash: int = STARTING_CASH
    """Cash once all trades have settled (D+2)."""
    due_tomorrow: int = 0
    """Won that the trades of the day before bring (or take, below 0) at the next trading day's settlement."""
    holdings: dict[str, Holding] = field(default_factory=dict)
    bought_notional: int = 0
    sold_notional: int = 0
    commissions: int = 0
    taxes: int = 0

    def holding(self, code: str) -> Holding:
        """Return the holding of a code; an empty one if nothing was ever held."""
        return self.holdings.setdefault(code, Holding(code))

    @property
    def cash_tomorrow(self) -> int:
        """Cash in won once the trades of the day before have settled (D+1)."""
        return self.cash + self.due_tomorrow

    @property
    def due_after_tomorrow(self) -> int:
        """Won that today's trades bring, or take, at their settlement (D+2)."""
        return self.settled_cash - self.cash_tomorrow

    def next_day(self) -> None:
        """Begin the next trading day: what is due settles, today's trades come one day nearer, counts start anew."""
        self.cash, self.due_tomorrow = self.cash_tomorrow, self.due_after_tomorrow
        self.bought_notional = self.sold_notional = self.commissions = self.taxes = 0
        kept = {
            code: Holding(code, held.quantity, held.cost, held.quantity, buy_commission=held.buy_commission)
            for code, held in self.holdings.items()
            if held.quantity
        }
        self.holdings.clear()
        self.holdings.update(kept)

    def book_buy(self, code: str, quantity: int, notional: int, before: int) -> Booked:
        """Take in a buy fill of `notional` won; `before` is what the order had bought until then, in won."""
        commission = self.costs.commission(before + notional) - self.costs.commission(before)
        holding = self.holding(code)
        holding.quantity += quantity
        holding.bought_today += quantity
        holding.cost += notional
        holding.buy_commission += commission
        self.settled_cash -= notional + commission
        self.bought_notional += notional
        self.commissions += commission
        return Booked(commission, 0)

    def book_sell(self, code: str, listing: ListingMarket, quantity: int, notional: int, before: int) -> Booked:
        """Take in a sell fill of `notional` won; `before` is what the order had sold until then, in won.

        Raises:
            ValueError: more is sold than is held.
        """
        holding = self.holding(code)
        if quantity > holding.quantity:
            raise ValueError(f"sold {quantity} of {code}, only {holding.quantity} held")
        commission = self.costs.commission(before + notional) - self.costs.commission(before)
        tax = sell_tax(before + notional, listing) - sell_tax(before, listing)
        cost_out = holding.cost * quantity // holding.quantity
        buy_commission_out = holding.buy_commission * quantity // holding.quantity
        holding.quantity -= quantity
        holding.sold_today += quantity
        holding.cost -= cost_out
        holding.buy_commission -= buy_commission_out
        holding.sold_cost += cost_out
        holding.sold_notional += notional
        holding.sold_commission += commission + buy_commission_out
        holding.sold_tax += tax
        holding.realized_pnl += notional - cost_out - buy_commission_out - commission - tax
        self.settled_cash += notional - commission - tax
        self.sold_notional += notional
        self.commissions += commission
        self.taxes += tax
        return Booked(commission, tax)

    def buy_reserve(self, price: int, quantity: int, before: int = 0) -> int:
        """Return the won that a working buy of `quantity` shares at `price` holds back, commission included.

        `before` is what the order has bought already, in won: the commission is that of the sum.
        """
        notional = price * quantity
        return notional + self.costs.commission(before + notional) - self.costs.commission(before)

    def affordable(self, price: int, cash: int) -> int:
        """Return how many shares at `price` won a sum of `cash` won buys, commission included."""
        if cash <= 0:
            return 0
        quantity = cash // price
        while quantity and self.buy_reserve(price, quantity) > cash:
            quantity -= 1
        return quantity
