"""Realized profit: ka10074 by day, ka10077 of today by stock. Reads the ledger, changes nothing."""

from kiwoom_gui.simulator.ledger import Holding
from kiwoom_gui.simulator.refusals import bad_input
from kiwoom_gui.simulator.requests import DONE, NOTHING, Answer, Handler, code_of, page, read
from kiwoom_gui.simulator.world import World
from kiwoom_gui.wire.endpoints import Tr
from kiwoom_gui.wire.numbers import NumberError, parse_date, percent, yyyymmdd
from kiwoom_gui.wire.rest_profit import (
    ProfitDayRow,
    ProfitDaysReply,
    ProfitDaysRequest,
    ProfitRow,
    ProfitTodayReply,
    ProfitTodayRequest,
)


class ProfitApi:
    """What sales have earned. Only today's trades are known by day: those of earlier days have settled."""

    def __init__(self, world: World) -> None:
        """Answer for a world."""
        self._world = world
        self._ledger = world.brokerage.ledger

    def handlers(self) -> dict[str, Handler]:
        """Return the transactions by id."""
        return {Tr.PROFIT_BY_DAY: self._days, Tr.PROFIT_TODAY: self._today}

    def _days(self, body: bytes, _: int) -> Answer:
        ask = read(body, ProfitDaysRequest, "strt_dt", "end_dt")
        first, last = _day(ask.strt_dt, "strt_dt"), _day(ask.end_dt, "end_dt")
        today = yyyymmdd(self._world.day)
        ledger = self._ledger
        if not (first <= today <= last) or not (ledger.bought_notional or ledger.sold_notional):
            return Answer(ProfitDaysReply(return_msg=NOTHING))
        profit = sum(holding.realized_pnl for holding in ledger.holdings.values())
        bought, sold = str(ledger.bought_notional), str(ledger.sold_notional)
        commission, tax = str(ledger.commissions), str(ledger.taxes)
        row = ProfitDayRow(
            dt=today, buy_amt=bought, sell_amt=sold, tdy_sel_pl=str(profit), tdy_trde_cmsn=commission, tdy_trde_tax=tax
        )
        reply = ProfitDaysReply(
            tot_buy_amt=bought,
            tot_sell_amt=sold,
            rlzt_pl=str(profit),
            trde_cmsn=commission,
            trde_tax=tax,
            dt_rlzt_pl=[row],
            return_msg=DONE,
        )
        return Answer(reply)

    def _today(self, body: bytes, start: int) -> Answer:
        ask = read(body, ProfitTodayRequest)
        wanted = code_of(ask.stk_cd)
        sold = [h for h in self._ledger.holdings.values() if h.sold_today and wanted in {"", h.code}]
        rows, following = page(sold, start)
        reply = ProfitTodayReply(
            tdy_rlzt_pl=str(sum(holding.realized_pnl for holding in sold)),
            tdy_rlzt_pl_dtl=[self._row(holding) for holding in rows],
            return_msg=DONE if rows else NOTHING,
        )
        return Answer(reply, following)

    def _row(self, holding: Holding) -> ProfitRow:
        cost, quantity = holding.sold_cost, holding.sold_today
        return ProfitRow(
            stk_nm=self._world.brokerage.instrument(holding.code).listing.name,
            cntr_qty=str(quantity),
            buy_uv=str(cost // quantity),
            cntr_pric=str(holding.sold_notional // quantity),
            tdy_sel_pl=str(holding.realized_pnl),
            pl_rt=percent(holding.realized_pnl * 100 / cost) if cost else "0.00",
            tdy_trde_cmsn=str(holding.sold_commission),
            tdy_trde_tax=str(holding.sold_tax),
            stk_cd=holding.code,
        )


def _day(text: str, name: str) -> str:
    try:
        day = parse_date(text)
    except NumberError as error:
        raise bad_input(1517, f"입력 값의 형식이 올바르지 않습니다. 파라미터={name}") from error
    return yyyymmdd(day) if day else ""
