import json
from typing import Any

import pytest

from kiwoom_gui.market.ticks import step
from kiwoom_gui.simulator.rates import RateLimit
from kiwoom_gui.simulator.tokens import TOKEN_LIFE_NS
from tests.support.sim_builders import SAMSUNG, RestClient, StandingWorld

ORDER, ACCOUNT, STOCK = "/api/dostk/ordr", "/api/dostk/acnt", "/api/dostk/stkinfo"
MARKET, CHART = "/api/dostk/mrkcond", "/api/dostk/chart"
FAR_BID = "40000"


@pytest.fixture
def client() -> RestClient:
    return RestClient(StandingWorld())


def place(client: RestClient, api_id: str = "kt10000", **changes: str) -> dict[str, Any]:
    body = {"dmst_stex_tp": "KRX", "stk_cd": SAMSUNG, "ord_qty": "10", "ord_uv": FAR_BID, "trde_tp": "0", "cond_uv": ""}
    return client.ask(ORDER, api_id, **{**body, **changes})


def test_keys_buy_a_token_for_a_day(client: RestClient) -> None:
    asked = {"grant_type": "client_credentials", "appkey": "key", "secretkey": "secret"}
    reply = json.loads(client.api.answer("/oauth2/token", {}, json.dumps(asked).encode()).body)
    assert (reply["return_code"], reply["token_type"], reply["expires_dt"]) == (0, "bearer", "20261124090020")
    asked["secretkey"] = "wrong"
    refused = json.loads(client.api.answer("/oauth2/token", {}, json.dumps(asked).encode()).body)
    assert refused["return_code"] == 3
    assert "8001" in refused["return_msg"]


def test_a_token_that_is_unknown_or_old_is_refused_with_8005(client: RestClient) -> None:
    response = client.post(ACCOUNT, "ka00001", authorization="Bearer nonsense")
    assert response.status == 200
    reply = json.loads(response.body)
    assert (reply["return_code"], "[8005:" in reply["return_msg"]) == (3, True)
    client.standing.nanoseconds += TOKEN_LIFE_NS
    assert client.ask(ACCOUNT, "ka00001")["return_code"] == 3


@pytest.mark.parametrize(
    ("path", "api_id", "code"), [(ACCOUNT, "", "1501"), (ACCOUNT, "zz99999", "1505"), (STOCK, "ka00001", "1504")]
)
def test_a_wrong_api_id_is_named(client: RestClient, path: str, api_id: str, code: str) -> None:
    reply = client.ask(path, api_id)
    assert reply["return_code"] == 2
    assert f"[{code}:" in reply["return_msg"]


def test_a_missing_field_a_bad_value_and_an_unknown_stock_are_named(client: RestClient) -> None:
    assert "[1511:" in place(client, stk_cd="")["return_msg"]
    assert "[1517:" in place(client, ord_qty="ten")["return_msg"]
    assert "[1902:" in place(client, stk_cd="999999")["return_msg"]
    raw = client.api.answer(ORDER, {"api-id": "kt10000", "authorization": f"Bearer {client.token}"}, b"{")
    assert "[1517:" in json.loads(raw.body)["return_msg"]


def test_a_modify_and_a_cancel_tell_new_number_root_and_padded_quantity(client: RestClient) -> None:
    first = place(client)["ord_no"]
    assert len(first) == 7
    modified = client.ask(
        ORDER, "kt10002", dmst_stex_tp="KRX", orig_ord_no=first, stk_cd=SAMSUNG, mdfy_qty="0", mdfy_uv="40050"
    )
    assert (modified["base_orig_ord_no"], modified["mdfy_qty"]) == (first, "000000000010")
    (row,) = client.ask(ACCOUNT, "ka10075", all_stk_tp="0", trde_tp="0", stk_cd="", stex_tp="0")["oso"]
    assert (row["ord_no"], row["orig_ord_no"], row["oso_qty"]) == (modified["ord_no"], first, "10")
    canceled = client.ask(
        ORDER, "kt10003", dmst_stex_tp="KRX", orig_ord_no=modified["ord_no"], stk_cd=SAMSUNG, cncl_qty="0"
    )
    assert (canceled["base_orig_ord_no"], canceled["cncl_qty"]) == (first, "000000000010")
    assert client.ask(ACCOUNT, "ka10075", all_stk_tp="0", trde_tp="0", stk_cd="", stex_tp="0")["oso"] == []


def test_long_lists_come_in_pages(client: RestClient) -> None:
    for _ in range(150):
        assert place(client, ord_qty="1")["return_code"] == 0
    body = {"ord_dt": "", "qry_tp": "1", "stk_bond_tp": "0", "sell_tp": "0", "stk_cd": "", "dmst_stex_tp": "%"}
    first = client.post(ACCOUNT, "kt00007", body)
    assert first.headers["cont-yn"] == "Y"
    second = client.post(ACCOUNT, "kt00007", body, cont_yn="Y", next_key=first.headers["next-key"])
    assert second.headers["cont-yn"] == "N"
    rows = [row["ord_no"] for page in (first, second) for row in json.loads(page.body)["acnt_ord_cntr_prps_dtl"]]
    assert len(rows) == len(set(rows)) == 150
    assert rows == sorted(rows)


def test_the_balance_is_net_of_costs_and_padded(client: RestClient) -> None:
    place(client, trde_tp="3", ord_uv="")
    balance = client.ask(ACCOUNT, "kt00018", qry_tp="1", dmst_stex_tp="KRX")
    (row,) = balance["acnt_evlt_remn_indv_tot"]
    assert row["stk_cd"] == "A" + SAMSUNG
    assert (len(row["pur_pric"]), len(row["cur_prc"]), int(row["rmnd_qty"])) == (15, 12, 10)
    value, cost = int(row["evlt_amt"]), int(row["pur_amt"])
    assert value == int(row["cur_prc"]) * 10
    costs = int(row["pur_cmsn"]) + int(row["sell_cmsn"]) + int(row["tax"])
    assert int(row["evltv_prft"]) == value - cost - costs == int(balance["tot_evlt_pl"])
    cash = client.ask(ACCOUNT, "kt00001", qry_tp="3")
    assert int(cash["entr"]) == 20_000_000
    assert int(cash["d2_entra"]) == 20_000_000 - cost - int(row["pur_cmsn"])


def test_book_and_stock_agree_and_prices_carry_their_direction(client: RestClient) -> None:
    book = client.ask(MARKET, "ka10004", stk_cd=SAMSUNG)
    stock = client.ask(STOCK, "ka10001", stk_cd=SAMSUNG + "_AL")
    asks = [abs(int(book["sel_fpr_bid"])), *(abs(int(book[f"sel_{i}th_pre_bid"])) for i in range(2, 11))]
    assert asks == [step(asks[0], i) for i in range(10)]
    assert stock["base_pric"] == "47850"
    assert (stock["upl_pric"], stock["lst_pric"]) == ("+62200", "-33500")
    both = client.ask(STOCK, "ka10095", stk_cd=f"{SAMSUNG}|000660")["atn_stk_infr"]
    assert [row["stk_nm"] for row in both] == ["삼성전자", "SK하이닉스"]
    assert both[0]["cur_prc"] == stock["cur_prc"]


def test_bars_come_newest_first_and_todays_are_the_live_ones(client: RestClient) -> None:
    client.standing.run(30)
    minutes = client.ask(CHART, "ka10080", stk_cd=SAMSUNG, tic_scope="5", upd_stkpc_tp="1")["stk_min_pole_chart_qry"]
    times = [row["cntr_tm"] for row in minutes]
    assert times == sorted(times, reverse=True)
    assert times[0] == "20261123090000"
    assert len(times) >= 200
    days = client.ask(CHART, "ka10081", stk_cd=SAMSUNG, base_dt="", upd_stkpc_tp="1")["stk_dt_pole_chart_qry"]
    today, before = days[0], days[1]
    stock = client.ask(STOCK, "ka10001", stk_cd=SAMSUNG)
    assert (today["dt"], today["trde_qty"]) == ("20261123", stock["trde_qty"])
    assert abs(int(minutes[0]["cur_prc"])) == int(today["cur_prc"]) == abs(int(stock["cur_prc"]))
    assert (before["dt"], before["cur_prc"]) == ("20261120", "47850")


def test_the_listing_names_both_markets(client: RestClient) -> None:
    kospi = client.ask(STOCK, "ka10099", mrkt_tp="0")["list"]
    kosdaq = client.ask(STOCK, "ka10099", mrkt_tp="10")["list"]
    assert {row["marketName"] for row in kospi} == {"거래소"}
    assert {row["marketName"] for row in kosdaq} == {"코스닥"}
    assert len(kospi) + len(kosdaq) >= 30


def test_too_many_requests_of_a_tr_are_429_with_1700() -> None:
    client = RestClient(StandingWorld(), RateLimit(1.0, 2))
    statuses = [client.post(ACCOUNT, "ka00001").status for _ in range(3)]
    assert statuses == [200, 200, 429]
    refused = json.loads(client.post(ACCOUNT, "ka00001").body)
    assert refused["return_code"] == 5
    assert "[1700:" in refused["return_msg"]
    assert client.post(ACCOUNT, "kt00001", {"qry_tp": "3"}).status == 200
    client.standing.nanoseconds += 1_000_000_000
    assert client.post(ACCOUNT, "ka00001").status == 200
