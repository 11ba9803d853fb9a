"""Bodies of the account transactions. Field names are the broker's; every value is text."""

import msgspec

from kiwoom_gui.wire.rest import Reply


class AccountNumberReply(Reply, kw_only=True):
    """ka00001."""

    acctNo: str = ""  # noqa: N815 - the broker's name


class OpenOrdersRequest(msgspec.Struct, kw_only=True):
    """ka10075; all_stk_tp 0 all, 1 one; trde_tp 0 all, 1 sell, 2 buy; stex_tp 0 all, 1 KRX, 2 NXT."""

    all_stk_tp: str = "0"
    trde_tp: str = "0"
    stk_cd: str = ""
    stex_tp: str = "0"


class OpenOrderRow(msgspec.Struct, kw_only=True):
    """A row of ka10075; after a modify it stands under the new number with the old one as orig_ord_no."""

    acnt_no: str = ""
    ord_no: str = ""
    mang_empno: str = ""
    stk_cd: str = ""
    tsk_tp: str = ""
    ord_stt: str = ""
    stk_nm: str = ""
    ord_qty: str = ""
    ord_pric: str = ""
    oso_qty: str = ""
    cntr_tot_amt: str = ""
    orig_ord_no: str = ""
    io_tp_nm: str = ""
    trde_tp: str = ""
    tm: str = ""
    cntr_no: str = ""
    cntr_pric: str = ""
    cntr_qty: str = ""
    cur_prc: str = ""
    sel_bid: str = ""
    buy_bid: str = ""
    unit_cntr_pric: str = ""
    unit_cntr_qty: str = ""
    tdy_trde_cmsn: str = ""
    tdy_trde_tax: str = ""
    ind_invsr: str = ""
    stex_tp: str = ""
    stex_tp_txt: str = ""
    sor_yn: str = ""
    stop_pric: str = ""


class OpenOrdersReply(Reply, kw_only=True):
    """ka10075."""

    oso: list[OpenOrderRow] = msgspec.field(default_factory=list)


class FillsRequest(msgspec.Struct, kw_only=True):
    """ka10076; qry_tp 0 all, 1 one; sell_tp 0 all, 1 sell, 2 buy; ord_no gives only older ones."""

    stk_cd: str = ""
    qry_tp: str = "0"
    sell_tp: str = "0"
    ord_no: str = ""
    stex_tp: str = "0"


class FillRow(msgspec.Struct, kw_only=True):
    """A row of ka10076: one order with its fills summed."""

    ord_no: str = ""
    stk_nm: str = ""
    io_tp_nm: str = ""
    ord_pric: str = ""
    ord_qty: str = ""
    cntr_pric: str = ""
    cntr_qty: str = ""
    oso_qty: str = ""
    tdy_trde_cmsn: str = ""
    tdy_trde_tax: str = ""
    ord_stt: str = ""
    trde_tp: str = ""
    orig_ord_no: str = ""
    ord_tm: str = ""
    stk_cd: str = ""
    stex_tp: str = ""
    stex_tp_txt: str = ""
    sor_yn: str = ""
    stop_pric: str = ""


class FillsReply(Reply, kw_only=True):
    """ka10076."""

    cntr: list[FillRow] = msgspec.field(default_factory=list)


class DayOrdersRequest(msgspec.Struct, kw_only=True):
    """kt00007; qry_tp 1 by order, 2 reverse, 3 open, 4 filled; dmst_stex_tp % all."""

    ord_dt: str = ""
    qry_tp: str = "1"
    stk_bond_tp: str = "0"
    sell_tp: str = "0"
    stk_cd: str = ""
    fr_ord_no: str = ""
    dmst_stex_tp: str = "%"


class DayOrderRow(msgspec.Struct, kw_only=True):
    """A row of kt00007; quantities and prices of 10 digits, times HH:MM:SS, stk_cd with its prefix."""

    ord_no: str = ""
    stk_cd: str = ""
    trde_tp: str = ""
    crd_tp: str = ""
    ord_qty: str = ""
    ord_uv: str = ""
    cnfm_qty: str = ""
    acpt_tp: str = ""
    rsrv_tp: str = ""
    ord_tm: str = ""
    ori_ord: str = ""
    stk_nm: str = ""
    io_tp_nm: str = ""
    loan_dt: str = ""
    cntr_qty: str = ""
    cntr_uv: str = ""
    ord_remnq: str = ""
    comm_ord_tp: str = ""
    mdfy_cncl: str = ""
    cnfm_tm: str = ""
    dmst_stex_tp: str = ""
    cond_uv: str = ""


class DayOrdersReply(Reply, kw_only=True):
    """kt00007."""

    acnt_ord_cntr_prps_dtl: list[DayOrderRow] = msgspec.field(default_factory=list)


class BalanceRequest(msgspec.Struct, kw_only=True):
    """kt00018; qry_tp 1 summed, 2 single."""

    qry_tp: str = "1"
    dmst_stex_tp: str = "KRX"


class BalanceRow(msgspec.Struct, kw_only=True):
    """A row of kt00018."""

    stk_cd: str = ""
    stk_nm: str = ""
    evltv_prft: str = ""
    prft_rt: str = ""
    pur_pric: str = ""
    pred_close_pric: str = ""
    rmnd_qty: str = ""
    trde_able_qty: str = ""
    cur_prc: str = ""
    pred_buyq: str = ""
    pred_sellq: str = ""
    tdy_buyq: str = ""
    tdy_sellq: str = ""
    pur_amt: str = ""
    pur_cmsn: str = ""
    evlt_amt: str = ""
    sell_cmsn: str = ""
    tax: str = ""
    sum_cmsn: str = ""
    poss_rt: str = ""
    crd_tp: str = ""
    crd_tp_nm: str = ""
    crd_loan_dt: str = ""


class BalanceReply(Reply, kw_only=True):
    """kt00018; its profits are net of commission and tax already."""

    tot_pur_amt: str = ""
    tot_evlt_amt: str = ""
    tot_evlt_pl: str = ""
    tot_prft_rt: str = ""
    prsm_dpst_aset_amt: str = ""
    tot_loan_amt: str = ""
    tot_crd_loan_amt: str = ""
    tot_crd_ls_amt: str = ""
    acnt_evlt_remn_indv_tot: list[BalanceRow] = msgspec.field(default_factory=list)


class CashRequest(msgspec.Struct, kw_only=True):
    """kt00001; qry_tp 3 estimated, 2 plain."""

    qry_tp: str = "3"


class CashReply(Reply, kw_only=True):
    """kt00001: cash, orderable, withdrawable, and what settles in one and two days; 15 digits."""

    entr: str = ""
    ord_alow_amt: str = ""
    pymn_alow_amt: str = ""
    d1_entra: str = ""
    d2_entra: str = ""
    orderable_100: str = msgspec.field(name="100stk_ord_alow_amt", default="")


class OrderableRequest(msgspec.Struct, kw_only=True):
    """kt00010 (not on mock); trde_tp 1 sell, 2 buy."""

    stk_cd: str = ""
    trde_tp: str = "2"
    uv: str = ""


class OrderableReply(Reply, kw_only=True):
    """kt00010."""

    ord_alowa: str = ""
    profa_100ord_alow_amt: str = ""
    profa_100ord_alowq: str = ""
