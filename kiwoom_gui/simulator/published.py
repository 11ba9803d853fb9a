"""Every field that the broker publishes for a transaction, with what stands in it where the simulator has nothing to
say: loans, foreign cash, balance sheets, warrants. Knows names and fillers, no values.

Source: the broker's published field lists; amounts of an account are padded with zeros, others are a bare zero.
"""

from typing import Any, Final

import msgspec

from kiwoom_gui.wire.endpoints import Tr

_AMOUNT = "0" * 15
_AMOUNT_12 = "0" * 12
_QUANTITY_10 = "0" * 10


def _all(names: str, filler: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), filler)


_LEVELS: Final = range(1, 11)

TOP: Final[dict[str, dict[str, str]]] = {
    Tr.CASH: {
        **_all(
            "entr profa_ch bncr_profa_ch nxdy_bncr_sell_exct fc_stk_krw_repl_set_amt crd_grnta_ch crd_grnt_ch"
            " add_grnt_ch etc_profa uncl_stk_amt shrts_prica crd_set_grnta chck_ina_amt etc_chck_ina_amt crd_grnt_ruse"
            " knx_asset_evltv elwdpst_evlta crd_ls_rght_frcs_amt lvlh_join_amt lvlh_trns_alowa repl_amt remn_repl_evlta"
            " trst_remn_repl_evlta bncr_remn_repl_evlta profa_repl crd_grnta_repl crd_grnt_repl add_grnt_repl"
            " rght_repl_amt pymn_alow_amt wrap_pymn_alow_amt ord_alow_amt bncr_buy_alowa 20stk_ord_alow_amt"
            " 30stk_ord_alow_amt 40stk_ord_alow_amt 100stk_ord_alow_amt ch_uncla ch_uncla_dlfe ch_uncla_tot"
            " crd_int_npay int_npay_amt_dlfe int_npay_amt_tot etc_loana etc_loana_dlfe etc_loan_tot nrpy_loan loan_sum"
            " ls_sum",
            _AMOUNT,
        ),
        "crd_grnt_rt": "0.00",
        **_all(
            "mdstrm_usfe min_ord_alow_yn loan_remn_evlt_amt dpst_grntl_remn sell_grntl_remn d1_entra d1_slby_exct_amt"
            " d1_buy_exct_amt d1_out_rep_mor d1_sel_exct_amt d1_pymn_alow_amt d2_entra d2_slby_exct_amt d2_buy_exct_amt"
            " d2_out_rep_mor d2_sel_exct_amt d2_pymn_alow_amt 50stk_ord_alow_amt 60stk_ord_alow_amt",
            _AMOUNT,
        ),
    },
    Tr.ORDERABLE: {
        **{
            f"profa_{rate}ord_{what}": filler
            for rate in ("20", "30", "40", "50", "60", "rdex_60", "100")
            for what, filler in (("alow_amt", _AMOUNT_12), ("alowq", _QUANTITY_10))
        },
        **_all(
            "pred_reu_alowa tdy_reu_alowa entr repl_amt uncla ord_pos_repl ord_alowa wthd_alowa nxdy_wthd_alowa"
            " pur_amt cmsn pur_exct_amt d2entra",
            _AMOUNT_12,
        ),
        "profa_rdex_aplc_tp": "0",
    },
    Tr.STOCK: {
        **_all("stk_cd stk_nm", ""),
        "setl_mm": "12",
        **_all("fav cap flo_stk", "0"),
        "crd_rt": "0.00",
        **_all("oyr_hgst oyr_lwst mac", "0"),
        "mac_wght": "",
        "for_exh_rt": "0.00",
        **_all("repl_pric per eps roe pbr ev bps", ""),
        **_all("sale_amt bus_pro cup_nga", "0"),
        **_all("250hgst 250lwst high_pric open_pric low_pric upl_pric lst_pric base_pric", "0"),
        **_all("exp_cntr_pric exp_cntr_qty", "0"),
        "250hgst_pric_dt": "",
        "250hgst_pric_pre_rt": "0.00",
        "250lwst_pric_dt": "",
        "250lwst_pric_pre_rt": "0.00",
        "cur_prc": "0",
        "pre_sig": "3",
        **_all("pred_pre", "0"),
        "flu_rt": "0.00",
        "trde_qty": "0",
        "trde_pre": "0.00",
        "fav_unit": "원",
        "dstr_stk": "0",
        "dstr_rt": "0.0",
    },
    Tr.BOOK: {
        **{f"{side}_{level}th_pre_req_pre": "0" for side in ("sel", "buy") for level in _LEVELS},
        **_all("tot_sel_req_jub_pre tot_buy_req_jub_pre", "0"),
        **_all("ovt_sel_req_pre ovt_sel_req ovt_buy_req ovt_buy_req_pre", "0"),
    },
}
"""Fields beside the lists."""

ROWS: Final[dict[str, tuple[str, dict[str, str]]]] = {
    Tr.STOCKS: (
        "atn_stk_infr",
        {
            **_all("cntr_qty pred_trde_qty_pre", "0"),
            **{f"{side}_{level}th_bid": "0" for side in ("sel", "buy") for level in range(1, 6)},
            **_all("close_pric", "0"),
            "cntr_tm": "",
            **_all("exp_cntr_pric exp_cntr_qty cap fav mac stkcnt", "0"),
            **_all("bid_tm dt", ""),
            **_all(
                "pri_sel_req pri_buy_req pri_sel_cnt pri_buy_cnt tot_sel_req tot_buy_req tot_sel_cnt tot_buy_cnt", "0"
            ),
            **_all("prty gear pl_qutr cap_support", "0.00"),
            "elwexec_pric": "0",
            "cnvt_rt": "0.0000",
            "elwexpr_dt": "00000000",
            **_all("cntr_engg cntr_pred_pre", "0"),
            "theory_pric": "0",
            **_all("innr_vltl delta gam theta vega law", "0.00"),
        },
    ),
}
"""Fields of the rows of a list."""

_EMPTY_LISTS: Final[dict[str, str]] = {Tr.CASH: "stk_entr_prst"}
"""Lists that are always empty here: foreign cash."""


def with_all_fields(api_id: str, reply: msgspec.Struct, more: Any) -> Any:
    """Return a reply with every published field, those of `more` included; the struct itself where it has them all."""
    top, rows = TOP.get(api_id), ROWS.get(api_id)
    if top is None and rows is None and not more:
        return reply
    told = msgspec.to_builtins(reply)
    code, words = told.pop("return_code"), told.pop("return_msg")
    whole = {**(top or {}), **told, **more}
    if api_id in _EMPTY_LISTS:
        whole[_EMPTY_LISTS[api_id]] = []
    if rows is not None:
        name, fillers = rows
        whole[name] = [{**fillers, **row} for row in whole[name]]
    return {**whole, "return_code": code, "return_msg": words}
