"""Bodies of the market data transactions. Field names are the broker's; every value is text."""

from typing import Final

import msgspec

from kiwoom_gui.wire.rest import Reply


class StockRequest(msgspec.Struct, kw_only=True):
    """ka10001, ka10004 (one code) and ka10095 (codes joined with a vertical bar)."""

    stk_cd: str = ""


class StockReply(Reply, kw_only=True):
    """ka10001; prices with the sign of their direction."""

    stk_cd: str = ""
    stk_nm: str = ""
    cur_prc: str = ""
    pred_pre: str = ""
    flu_rt: str = ""
    trde_qty: str = ""
    open_pric: str = ""
    high_pric: str = ""
    low_pric: str = ""
    upl_pric: str = ""
    lst_pric: str = ""
    base_pric: str = ""


class StockRow(msgspec.Struct, kw_only=True):
    """A row of ka10095; prices with the sign of their direction, trde_prica in million won."""

    stk_cd: str = ""
    stk_nm: str = ""
    cur_prc: str = ""
    base_pric: str = ""
    pred_pre: str = ""
    pred_pre_sig: str = ""
    flu_rt: str = ""
    trde_qty: str = ""
    trde_prica: str = ""
    cntr_str: str = ""
    sel_bid: str = ""
    buy_bid: str = ""
    upl_pric: str = ""
    lst_pric: str = ""
    open_pric: str = ""
    high_pric: str = ""
    low_pric: str = ""


class StocksReply(Reply, kw_only=True):
    """ka10095."""

    atn_stk_infr: list[StockRow] = msgspec.field(default_factory=list)


MAX_STOCKS_PER_CALL: Final = 100
"""ka10095 refuses larger batches with 1634."""


class ListingRequest(msgspec.Struct, kw_only=True):
    """ka10099."""

    mrkt_tp: str = "0"


class ListingRow(msgspec.Struct, kw_only=True, rename="camel"):
    """A row of ka10099; nxtEnable is Y or N."""

    code: str = ""
    name: str = ""
    list_count: str = ""
    audit_info: str = ""
    reg_day: str = ""
    last_price: str = ""
    state: str = ""
    market_code: str = ""
    market_name: str = ""
    up_name: str = ""
    up_size_name: str = ""
    order_warning: str = ""
    company_class_name: str = ""
    nxt_enable: str = ""


class ListingReply(Reply, kw_only=True):
    """ka10099."""

    rows: list[ListingRow] = msgspec.field(name="list", default_factory=list)


class BookReply(Reply, kw_only=True):
    """ka10004: `_bid` are prices with the sign of their direction, `_req` sizes; sel are asks, buy are bids."""

    bid_req_base_tm: str = ""
    sel_fpr_bid: str = ""
    sel_2th_pre_bid: str = ""
    sel_3th_pre_bid: str = ""
    sel_4th_pre_bid: str = ""
    sel_5th_pre_bid: str = ""
    sel_6th_pre_bid: str = ""
    sel_7th_pre_bid: str = ""
    sel_8th_pre_bid: str = ""
    sel_9th_pre_bid: str = ""
    sel_10th_pre_bid: str = ""
    sel_fpr_req: str = ""
    sel_2th_pre_req: str = ""
    sel_3th_pre_req: str = ""
    sel_4th_pre_req: str = ""
    sel_5th_pre_req: str = ""
    sel_6th_pre_req: str = ""
    sel_7th_pre_req: str = ""
    sel_8th_pre_req: str = ""
    sel_9th_pre_req: str = ""
    sel_10th_pre_req: str = ""
    buy_fpr_bid: str = ""
    buy_2th_pre_bid: str = ""
    buy_3th_pre_bid: str = ""
    buy_4th_pre_bid: str = ""
    buy_5th_pre_bid: str = ""
    buy_6th_pre_bid: str = ""
    buy_7th_pre_bid: str = ""
    buy_8th_pre_bid: str = ""
    buy_9th_pre_bid: str = ""
    buy_10th_pre_bid: str = ""
    buy_fpr_req: str = ""
    buy_2th_pre_req: str = ""
    buy_3th_pre_req: str = ""
    buy_4th_pre_req: str = ""
    buy_5th_pre_req: str = ""
    buy_6th_pre_req: str = ""
    buy_7th_pre_req: str = ""
    buy_8th_pre_req: str = ""
    buy_9th_pre_req: str = ""
    buy_10th_pre_req: str = ""
    tot_sel_req: str = ""
    tot_buy_req: str = ""


def _names(side: str, what: str) -> tuple[str, ...]:
    return (f"{side}_fpr_{what}", *(f"{side}_{level}th_pre_{what}" for level in range(2, 11)))


ASK_PRICE_FIELDS: Final = _names("sel", "bid")
ASK_SIZE_FIELDS: Final = _names("sel", "req")
BID_PRICE_FIELDS: Final = _names("buy", "bid")
BID_SIZE_FIELDS: Final = _names("buy", "req")
"""Names of the ten levels of BookReply, best first."""


class MinuteBarsRequest(msgspec.Struct, kw_only=True):
    """ka10080; tic_scope in minutes, upd_stkpc_tp 1 adjusted."""

    stk_cd: str = ""
    tic_scope: str = "1"
    upd_stkpc_tp: str = "1"
    base_dt: str = ""


class MinuteBarRow(msgspec.Struct, kw_only=True):
    """A row of ka10080; cntr_tm is YYYYMMDDHHMMSS."""

    cur_prc: str = ""
    trde_qty: str = ""
    cntr_tm: str = ""
    open_pric: str = ""
    high_pric: str = ""
    low_pric: str = ""
    pred_pre: str = ""
    pred_pre_sig: str = ""


class MinuteBarsReply(Reply, kw_only=True):
    """ka10080, newest first."""

    stk_cd: str = ""
    stk_min_pole_chart_qry: list[MinuteBarRow] = msgspec.field(default_factory=list)


class DailyBarsRequest(msgspec.Struct, kw_only=True):
    """ka10081; base_dt YYYYMMDD is the newest day wanted."""

    stk_cd: str = ""
    base_dt: str = ""
    upd_stkpc_tp: str = "1"


class DailyBarRow(msgspec.Struct, kw_only=True):
    """A row of ka10081; trde_prica in million won."""

    cur_prc: str = ""
    trde_qty: str = ""
    trde_prica: str = ""
    dt: str = ""
    open_pric: str = ""
    high_pric: str = ""
    low_pric: str = ""
    pred_pre: str = ""
    pred_pre_sig: str = ""
    trde_tern_rt: str = ""


class DailyBarsReply(Reply, kw_only=True):
    """ka10081, newest first."""

    stk_cd: str = ""
    stk_dt_pole_chart_qry: list[DailyBarRow] = msgspec.field(default_factory=list)
