"""Rows of the account's lists: orders, fills, holdings. Knows how values are written; chooses nothing."""

from kiwoom_gui.market.costs import sell_tax
from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.simulator.brokerage import Brokerage
from kiwoom_gui.simulator.ledger import Holding
from kiwoom_gui.simulator.orders import Order
from kiwoom_gui.wire.codes import (
    DIGIT_OF_VENUE,
    ORDER_TYPE_WORDS,
    TYPE_OF_TRDE_TP,
    Action,
    StatusWord,
    class_word,
)
from kiwoom_gui.wire.numbers import hh_mm_ss, hhmmss, padded, percent, signed_price
from kiwoom_gui.wire.rest_account import BalanceRow, DayOrderRow, FillRow, OpenOrderRow


class AccountRows:
    """Writes rows of one account."""

    def __init__(self, brokerage: Brokerage) -> None:
        """Write about a brokerage."""
        self._brokerage = brokerage
        self._ledger = brokerage.ledger

    def open_row(self, order: Order) -> OpenOrderRow:
        """Write a row of ka10075."""
        instrument = self._brokerage.instrument(order.code)
        base, book = instrument.base_px, instrument.book
        last_fill = order.fills[-1] if order.fills else None
        return OpenOrderRow(
            acnt_no=self._brokerage.account,
            ord_no=order.ord_no,
            stk_cd=order.code,
            ord_stt=StatusWord.FILLED if order.filled else StatusWord.ACCEPTED,
            stk_nm=instrument.listing.name,
            ord_qty=str(order.quantity),
            ord_pric=str(order.price),
            oso_qty=str(order.leaves),
            cntr_tot_amt=str(order.notional),
            orig_ord_no=order.orig_ord_no,
            io_tp_nm=class_word(order.side, order.action),
            trde_tp=_type_word(order),
            tm=hhmmss(order.ts),
            cntr_no=last_fill.trade_no if last_fill else "",
            cntr_pric=str(order.average_px),
            cntr_qty=str(order.filled),
            cur_prc=signed_price(instrument.tape.last_px, base),
            sel_bid=signed_price(book.asks.best() or 0, base),
            buy_bid=signed_price(book.bids.best() or 0, base),
            unit_cntr_pric=str(last_fill.price) if last_fill else "0",
            unit_cntr_qty=str(last_fill.quantity) if last_fill else "0",
            tdy_trde_cmsn=str(order.commission),
            tdy_trde_tax=str(order.tax),
            ind_invsr="",
            stex_tp=DIGIT_OF_VENUE[order.held_at],
            stex_tp_txt=order.held_at.value,
            sor_yn=_sor(order),
            stop_pric=str(order.trigger),
        )

    def fill_row(self, order: Order) -> FillRow:
        """Write a row of ka10076."""
        return FillRow(
            ord_no=order.ord_no,
            stk_nm=self._brokerage.instrument(order.code).listing.name,
            io_tp_nm=class_word(order.side, order.action),
            ord_pric=str(order.price),
            ord_qty=str(order.quantity),
            cntr_pric=str(order.average_px),
            cntr_qty=str(order.filled),
            oso_qty=str(order.leaves),
            tdy_trde_cmsn=str(order.commission),
            tdy_trde_tax=str(order.tax),
            ord_stt=StatusWord.FILLED,
            trde_tp=_type_word(order),
            orig_ord_no=order.orig_ord_no,
            ord_tm=hhmmss(order.ts),
            stk_cd=order.code,
            stex_tp=DIGIT_OF_VENUE[order.held_at],
            stex_tp_txt=order.held_at.value,
            sor_yn=_sor(order),
            stop_pric=str(order.trigger),
        )

    def day_row(self, order: Order) -> DayOrderRow:
        """Write a row of kt00007."""
        is_request = order.action is not Action.NEW
        return DayOrderRow(
            ord_no=order.ord_no,
            stk_cd="A" + order.code,
            trde_tp=_type_word(order),
            crd_tp="보통매매",
            ord_qty=padded(order.quantity, 10),
            ord_uv=padded(order.price, 10),
            cnfm_qty=padded(order.quantity if is_request else 0, 10),
            acpt_tp=StatusWord.CONFIRMED if is_request else StatusWord.ACCEPTED,
            ord_tm=hh_mm_ss(order.ts),
            ori_ord=order.orig_ord_no,
            stk_nm=self._brokerage.instrument(order.code).listing.name,
            io_tp_nm=class_word(order.side, order.action),
            cntr_qty=padded(order.filled, 10),
            cntr_uv=padded(order.average_px, 10),
            ord_remnq=padded(order.leaves, 10),
            comm_ord_tp="REST API",
            mdfy_cncl=order.action.value,
            cnfm_tm=hh_mm_ss(order.ts) if is_request else "",
            dmst_stex_tp=order.venue.value,
            cond_uv=padded(order.trigger, 10),
        )

    def worth(self, holding: Holding) -> tuple[int, int, int, int]:
        """Return value, sale commission, sale tax and net profit in won at the last price."""
        instrument = self._brokerage.instrument(holding.code)
        value = instrument.tape.last_px * holding.quantity
        commission = self._ledger.costs.commission(value)
        tax = sell_tax(value, instrument.listing.market)
        return value, commission, tax, value - holding.cost - holding.buy_commission - commission - tax

    def balance_row(self, holding: Holding, total_cost: int) -> BalanceRow:
        """Write a row of kt00018; `total_cost` in won is that of all holdings."""
        instrument = self._brokerage.instrument(holding.code)
        value, commission, tax, profit = self.worth(holding)
        return BalanceRow(
            stk_cd="A" + holding.code,
            stk_nm=instrument.listing.name,
            evltv_prft=padded(profit, 15),
            prft_rt=ratio(profit, holding.cost),
            pur_pric=padded(holding.average_px, 15),
            pred_close_pric=padded(instrument.base_px, 12),
            rmnd_qty=padded(holding.quantity, 15),
            trde_able_qty=padded(self._brokerage.sellable(holding.code), 15),
            cur_prc=padded(instrument.tape.last_px, 12),
            pred_buyq=padded(0, 15),
            pred_sellq=padded(0, 15),
            tdy_buyq=padded(holding.bought_today, 15),
            tdy_sellq=padded(holding.sold_today, 15),
            pur_amt=padded(holding.cost, 15),
            pur_cmsn=padded(holding.buy_commission, 15),
            evlt_amt=padded(value, 15),
            sell_cmsn=padded(commission, 15),
            tax=padded(tax, 15),
            sum_cmsn=padded(holding.buy_commission + commission, 15),
            poss_rt=f"{holding.cost * 100 / total_cost:.2f}" if total_cost else "0.00",
            crd_tp="00",
        )


def ratio(part: int, whole: int) -> str:
    """Write a part of a whole in %."""
    return percent(part * 100 / whole) if whole else "0.00"


def _type_word(order: Order) -> str:
    return ORDER_TYPE_WORDS[TYPE_OF_TRDE_TP[order.trde_tp]]


def _sor(order: Order) -> str:
    return "Y" if order.venue is Venue.SOR else "N"
