"""Account transactions: open orders, fills, day's orders, balance, cash. Reads the brokerage, changes nothing."""

from collections.abc import Iterable, Iterator

from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.simulator.account_rows import AccountRows, ratio
from kiwoom_gui.simulator.orders import Fill, Order
from kiwoom_gui.simulator.refusals import Reason, business
from kiwoom_gui.simulator.requests import DONE, NOTHING, Answer, Handler, code_of, number, page, page_after, read
from kiwoom_gui.simulator.world import World
from kiwoom_gui.wire.codes import Side
from kiwoom_gui.wire.endpoints import Tr
from kiwoom_gui.wire.numbers import padded, yyyymmdd
from kiwoom_gui.wire.rest import Empty
from kiwoom_gui.wire.rest_account import (
    AccountNumberReply,
    BalanceReply,
    BalanceRequest,
    CashReply,
    CashRequest,
    DayOrdersReply,
    DayOrdersRequest,
    FillsReply,
    FillsRequest,
    OpenOrdersReply,
    OpenOrdersRequest,
    OrderableReply,
    OrderableRequest,
)

_MARGIN_RATES = ("20", "30", "40", "50", "60", "rdex_60")
_VENUES = {"1": Venue.KRX, "KRX": Venue.KRX, "2": Venue.NXT, "NXT": Venue.NXT}


class AccountApi:
    """What the account holds and did."""

    def __init__(self, world: World) -> None:
        """Answer for a world."""
        self._world = world
        self._brokerage = world.brokerage
        self._ledger = world.brokerage.ledger
        self._rows = AccountRows(world.brokerage)

    def handlers(self) -> dict[str, Handler]:
        """Return the transactions by id."""
        return {
            Tr.ACCOUNT_NUMBER: self._number,
            Tr.OPEN_ORDERS: self._open_orders,
            Tr.FILLS: self._fills,
            Tr.DAY_ORDERS: self._day_orders,
            Tr.BALANCE: self._balance,
            Tr.CASH: self._cash,
            Tr.ORDERABLE: self._orderable,
        }

    def _number(self, body: bytes, _: int) -> Answer:
        read(body, Empty)
        return Answer(AccountNumberReply(acctNo=self._brokerage.account, return_msg=DONE))

    def _open_orders(self, body: bytes, start: int) -> Answer:
        ask = read(body, OpenOrdersRequest, "all_stk_tp", "trde_tp", "stex_tp")
        wanted = code_of(ask.stk_cd) if ask.all_stk_tp == "1" else ""
        orders = _chosen(self._brokerage.working(), wanted, ask.trde_tp, ask.stex_tp)
        rows, following = page_after(orders, start, _number_of, newest_first=True)
        return Answer(OpenOrdersReply(oso=[self._rows.open_row(o) for o in rows], return_msg=_words(rows)), following)

    def _fills(self, body: bytes, start: int) -> Answer:
        ask = read(body, FillsRequest, "qry_tp", "sell_tp", "stex_tp")
        wanted = code_of(ask.stk_cd) if ask.qry_tp == "1" else ""
        filled = (order for order in self._brokerage.orders.values() if order.filled)
        orders = _chosen(filled, wanted, ask.sell_tp, ask.stex_tp)
        if ask.ord_no.strip():
            orders = [order for order in orders if order.ord_no < ask.ord_no.strip().zfill(7)]
        rows, following = page_after(orders, start, _number_of, newest_first=True)
        return Answer(FillsReply(cntr=[self._rows.fill_row(o) for o in rows], return_msg=_words(rows)), following)

    def _day_orders(self, body: bytes, start: int) -> Answer:
        ask = read(body, DayOrdersRequest, "qry_tp", "stk_bond_tp", "sell_tp", "dmst_stex_tp")
        is_today = ask.ord_dt.strip() in {"", yyyymmdd(self._world.day)}
        if not is_today or ask.stk_bond_tp == "2":
            return Answer(DayOrdersReply(return_msg=NOTHING))
        orders = _chosen(self._brokerage.orders.values(), code_of(ask.stk_cd), ask.sell_tp, ask.dmst_stex_tp)
        if ask.qry_tp == "3":
            orders = [order for order in orders if order.leaves]
        elif ask.qry_tp == "4":
            orders = [order for order in orders if order.filled]
        if ask.fr_ord_no.strip():
            orders = [order for order in orders if order.ord_no >= ask.fr_ord_no.strip().zfill(7)]
        rows, following = page_after(orders, start, _number_of, newest_first=ask.qry_tp == "2")
        details = [self._rows.day_row(order) for order in rows]
        return Answer(DayOrdersReply(acnt_ord_cntr_prps_dtl=details, return_msg=_words(rows)), following)

    def _balance(self, body: bytes, start: int) -> Answer:
        read(body, BalanceRequest, "qry_tp", "dmst_stex_tp")
        held = [holding for holding in self._ledger.holdings.values() if holding.quantity]
        worth = [self._rows.worth(holding) for holding in held]
        cost = sum(holding.cost for holding in held)
        value, profit = sum(w[0] for w in worth), sum(w[3] for w in worth)
        rows, following = page(held, start)
        reply = BalanceReply(
            tot_pur_amt=padded(cost, 15),
            tot_evlt_amt=padded(value, 15),
            tot_evlt_pl=padded(profit, 15),
            tot_prft_rt=ratio(profit, cost),
            prsm_dpst_aset_amt=padded(self._ledger.settled_cash + value, 15),
            tot_loan_amt=padded(0, 15),
            tot_crd_loan_amt=padded(0, 15),
            tot_crd_ls_amt=padded(0, 15),
            acnt_evlt_remn_indv_tot=[self._rows.balance_row(holding, cost) for holding in rows],
            return_msg=_words(rows),
        )
        return Answer(reply, following)

    def _cash(self, body: bytes, _: int) -> Answer:
        read(body, CashRequest, "qry_tp")
        orderable = max(self._brokerage.orderable_cash(), 0)
        reply = CashReply(
            entr=padded(self._ledger.cash, 15),
            ord_alow_amt=padded(orderable, 15),
            pymn_alow_amt=padded(max(min(self._ledger.cash, orderable), 0), 15),
            d1_entra=padded(self._ledger.cash_tomorrow, 15),
            d2_entra=padded(self._ledger.settled_cash, 15),
            orderable_100=padded(orderable, 15),
            return_msg=DONE,
        )
        return Answer(reply, more=self._settlement(orderable))

    def _settlement(self, orderable: int) -> dict[str, str]:
        """Return what kt00001 says of the coming two days and of reserved cash; every stock needs its full price."""
        ledger = self._ledger
        bought = sum(fill.price * fill.quantity + fill.commission for fill in self._fills_of(Side.BUY))
        sold = sum(fill.price * fill.quantity - fill.commission - fill.tax for fill in self._fills_of(Side.SELL))
        amounts = {
            "profa_ch": self._brokerage.reserved_cash(),
            **{f"{rate}stk_ord_alow_amt": orderable for rate in (20, 30, 40, 50, 60)},
            "d1_slby_exct_amt": ledger.due_tomorrow,
            "d1_buy_exct_amt": max(-ledger.due_tomorrow, 0),
            "d1_sel_exct_amt": max(ledger.due_tomorrow, 0),
            "d1_pymn_alow_amt": max(min(ledger.cash_tomorrow, orderable), 0),
            "d2_slby_exct_amt": ledger.due_after_tomorrow,
            "d2_buy_exct_amt": bought,
            "d2_sel_exct_amt": sold,
            "d2_pymn_alow_amt": max(min(ledger.settled_cash, orderable), 0),
        }
        return {name: padded(amount, 15) for name, amount in amounts.items()}

    def _fills_of(self, side: Side) -> Iterator[Fill]:
        orders = self._brokerage.orders
        return (fill for fill in self._brokerage.fills if orders[fill.ord_no].side is side)

    def _orderable(self, body: bytes, _: int) -> Answer:
        if self._brokerage.profile.is_mock:
            raise business(Reason.NOT_ON_MOCK, is_mock=True)
        ask = read(body, OrderableRequest, "stk_cd", "trde_tp", "uv")
        price = number(ask.uv, "uv")
        code = self._brokerage.instrument(code_of(ask.stk_cd)).code
        cash = max(self._brokerage.orderable_cash(), 0)
        if ask.trde_tp == Side.SELL:
            quantity = self._brokerage.sellable(code)
        else:
            quantity = self._ledger.affordable(price, cash) if price > 0 else 0
        reply = OrderableReply(
            ord_alowa=padded(cash, 12),
            profa_100ord_alow_amt=padded(cash, 12),
            profa_100ord_alowq=padded(quantity, 10),
            return_msg=DONE,
        )
        ledger = self._ledger
        notional = price * quantity if ask.trde_tp != Side.SELL else 0
        commission = ledger.costs.commission(notional)
        amounts = {
            **{f"profa_{rate}ord_alow_amt": cash for rate in _MARGIN_RATES},
            "entr": ledger.cash,
            "wthd_alowa": max(min(ledger.cash, cash), 0),
            "nxdy_wthd_alowa": max(min(ledger.cash_tomorrow, cash), 0),
            "pur_amt": notional,
            "cmsn": commission,
            "pur_exct_amt": notional + commission,
            "d2entra": ledger.settled_cash,
        }
        quantities = {f"profa_{rate}ord_alowq": padded(quantity, 10) for rate in _MARGIN_RATES}
        return Answer(reply, more={name: padded(amount, 12) for name, amount in amounts.items()} | quantities)


def _chosen(orders: Iterable[Order], code: str, side: str, venue: str) -> list[Order]:
    """Return the orders of a stock, a side and a venue; what is empty or says "all" does not narrow."""
    wanted = _VENUES.get(venue.strip())
    return [
        order
        for order in orders
        if (not code or order.code == code)
        and side in {"", "0", order.side.value}
        and (wanted is None or order.held_at is wanted)
    ]


def _number_of(order: Order) -> int:
    return int(order.ord_no)


def _words(rows: object) -> str:
    return DONE if rows else NOTHING
