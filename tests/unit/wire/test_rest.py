"""Bodies: read strictly first, then leniently, never silently wrong."""

import json

import pytest

from kiwoom_gui.wire import rest, rest_account, rest_market


def test_a_place_request_has_the_broker_s_fields() -> None:
    request = rest.PlaceRequest(dmst_stex_tp="KRX", stk_cd="005930", ord_qty="1", trde_tp="3")
    assert json.loads(rest.encode(request)) == {
        "dmst_stex_tp": "KRX",
        "stk_cd": "005930",
        "ord_qty": "1",
        "ord_uv": "",
        "trde_tp": "3",
        "cond_uv": "",
    }


def test_unknown_fields_are_ignored_and_missing_ones_are_empty() -> None:
    reply = rest.decode(b'{"ord_no":"00024","new_field":{"a":[1]},"return_code":0,"return_msg":"ok"}', rest.PlaceReply)
    assert (reply.ord_no, reply.dmst_stex_tp, reply.return_code) == ("00024", "", 0)


def test_numbers_and_nulls_are_read_as_text() -> None:
    body = b'{"return_code":"0","entr":1500,"d2_entra":null,"100stk_ord_alow_amt":"7"}'
    reply = rest.decode(body, rest_account.CashReply)
    assert (reply.entr, reply.d2_entra, reply.orderable_100) == ("1500", "", "7")


def test_rows_keep_their_order_and_letters() -> None:
    body = '{"return_code":0,"list":[{"code":"0001A0","name":"가","nxtEnable":"Y","orderWarning":"0"},{"code":"2"}]}'
    reply = rest.decode(body.encode(), rest_market.ListingReply)
    assert [(row.code, row.name, row.nxt_enable) for row in reply.rows] == [("0001A0", "가", "Y"), ("2", "", "")]


@pytest.mark.parametrize("body", [b"", b"{", b"<html>", b"[]", b'{"oso":5}', b'{"oso":["x"]}', b"\xff\xfe"])
def test_what_is_not_the_body_raises_one_clear_error(body: bytes) -> None:
    with pytest.raises(rest.BodyError):
        rest.decode(body, rest_account.OpenOrdersReply)


def test_an_error_holds_nothing_of_the_body() -> None:
    with pytest.raises(rest.BodyError) as caught:
        rest.decode(b'{"token":["very-secret"]}', rest.TokenReply)
    assert "very-secret" not in str(caught.value)


def test_keys_and_tokens_do_not_show() -> None:
    shown = [
        repr(rest.TokenRequest(appkey="kkkk", secretkey="ssss")),
        repr(rest.TokenReply(token="tttt", expires_dt="20261124120000")),
        repr(rest.RevokeRequest(appkey="kkkk", secretkey="ssss", token="tttt")),
    ]
    assert not any(secret in text for text in shown for secret in ("kkkk", "ssss", "tttt"))


def test_the_levels_of_a_book_are_named_best_first() -> None:
    names = [name for name in rest_market.BookReply.__struct_fields__ if name.startswith(("sel", "buy"))]
    fields = (
        *rest_market.ASK_PRICE_FIELDS,
        *rest_market.ASK_SIZE_FIELDS,
        *rest_market.BID_PRICE_FIELDS,
        *rest_market.BID_SIZE_FIELDS,
    )
    assert sorted(names) == sorted(fields)
    assert rest_market.ASK_PRICE_FIELDS[0] == "sel_fpr_bid"
    assert rest_market.BID_SIZE_FIELDS[9] == "buy_10th_pre_req"
