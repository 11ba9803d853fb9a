"""Bodies of the transactions about realized profit, and of the movers. Field names are the broker's; all is text."""

import msgspec

from kiwoom_gui.wire.rest import Reply


class ProfitDaysRequest(msgspec.Struct, kw_only=True):
    """ka10074; days as `YYYYMMDD`, both included."""

    strt_dt: str = ""
    end_dt: str = ""


class ProfitDayRow(msgspec.Struct, kw_only=True):
    """A row of ka10074; tdy_sel_pl is net of costs."""

    dt: str = ""
    buy_amt: str = ""
    sell_amt: str = ""
    tdy_sel_pl: str = ""
    tdy_trde_cmsn: str = ""
    tdy_trde_tax: str = ""


class ProfitDaysReply(Reply, kw_only=True):
    """ka10074."""

    tot_buy_amt: str = "0"
    tot_sell_amt: str = "0"
    rlzt_pl: str = "0"
    trde_cmsn: str = "0"
    trde_tax: str = "0"
    dt_rlzt_pl: list[ProfitDayRow] = msgspec.field(default_factory=list)


class ProfitTodayRequest(msgspec.Struct, kw_only=True):
    """ka10077; without a code all stocks."""

    stk_cd: str = ""


class ProfitRow(msgspec.Struct, kw_only=True):
    """A row of ka10077: what was sold of a stock today."""

    stk_nm: str = ""
    cntr_qty: str = ""
    buy_uv: str = ""
    cntr_pric: str = ""
    tdy_sel_pl: str = ""
    pl_rt: str = ""
    tdy_trde_cmsn: str = ""
    tdy_trde_tax: str = ""
    stk_cd: str = ""


class ProfitTodayReply(Reply, kw_only=True):
    """ka10077."""

    tdy_rlzt_pl: str = "0"
    tdy_rlzt_pl_dtl: list[ProfitRow] = msgspec.field(default_factory=list)


class MoversRequest(msgspec.Struct, kw_only=True):
    """ka10027.

    mrkt_tp 000 all, 001 KOSPI, 101 KOSDAQ; sort_tp 1 rise in %, 2 rise in won, 3 fall in %, 4 fall in won, 5 unchanged;
    trde_qty_cnd least volume in 1,000 shares; trde_prica_cnd least value in 10 million won; pric_cnd a range of prices;
    updown_incls 0 leaves out who stands at a daily limit; stex_tp 1 KRX, 2 NXT, 3 both.
    """

    mrkt_tp: str = ""
    sort_tp: str = ""
    trde_qty_cnd: str = ""
    stk_cnd: str = ""
    crd_cnd: str = ""
    updown_incls: str = ""
    pric_cnd: str = ""
    trde_prica_cnd: str = ""
    stex_tp: str = ""


class MoverRow(msgspec.Struct, kw_only=True):
    """A row of ka10027; prices with the sign of their direction."""

    stk_cls: str = ""
    stk_cd: str = ""
    stk_nm: str = ""
    cur_prc: str = ""
    pred_pre_sig: str = ""
    pred_pre: str = ""
    flu_rt: str = ""
    sel_req: str = ""
    buy_req: str = ""
    now_trde_qty: str = ""
    cntr_str: str = ""
    cnt: str = ""


class MoversReply(Reply, kw_only=True):
    """ka10027."""

    pred_pre_flu_rt_upper: list[MoverRow] = msgspec.field(default_factory=list)
