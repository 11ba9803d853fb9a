"""Field lists: counted from the broker's published tables, not from the module."""

import json
from datetime import timedelta
from typing import Any

import pytest

from kiwoom_gui.simulator.profiles import PROFILES
from kiwoom_gui.simulator.rates import RateLimit
from kiwoom_gui.simulator.scenario import SCENARIOS
from kiwoom_gui.simulator.tokens import Keys, TokenStore
from kiwoom_gui.simulator.world import Settings
from kiwoom_gui.wire.numbers import NS
from tests.support.sim_builders import SAMSUNG, RestClient, StandingWorld

ORDER, ACCOUNT, STOCK = "/api/dostk/ordr", "/api/dostk/acnt", "/api/dostk/stkinfo"
MARKET, RANK = "/api/dostk/mrkcond", "/api/dostk/rkinfo"


@pytest.fixture
def client() -> RestClient:
    return RestClient(StandingWorld())


def trade(client: RestClient, api_id: str, quantity: int) -> None:
    body = {"dmst_stex_tp": "KRX", "stk_cd": SAMSUNG, "ord_qty": str(quantity), "ord_uv": "", "trde_tp": "3"}
    assert client.ask(ORDER, api_id, **body)["return_code"] == 0


@pytest.mark.parametrize(
    ("path", "api_id", "body", "count"),
    [
        (ACCOUNT, "kt00001", {"qry_tp": "3"}, 70),
        (ACCOUNT, "kt00010", {"stk_cd": SAMSUNG, "trde_tp": "2", "uv": "40000"}, 28),
        (STOCK, "ka10001", {"stk_cd": SAMSUNG}, 45),
        (MARKET, "ka10004", {"stk_cd": SAMSUNG}, 69),
    ],
)
def test_an_answer_has_as_many_fields_as_are_published(
    client: RestClient, path: str, api_id: str, body: dict[str, str], count: int
) -> None:
    reply = client.ask(path, api_id, **body)
    del reply["return_code"], reply["return_msg"]
    assert len(reply) == count
    lists = [value for value in reply.values() if isinstance(value, list)]
    assert all(isinstance(value, str) for value in reply.values() if value not in lists)


def test_a_row_of_several_stocks_has_all_63_fields(client: RestClient) -> None:
    (row,) = client.ask(STOCK, "ka10095", stk_cd=SAMSUNG)["atn_stk_infr"]
    assert len(row) == 63
    assert row["sel_1th_bid"] == row["sel_bid"]
    assert row["buy_1th_bid"] == row["buy_bid"]
    assert row["dt"] == "20261123"


def test_cash_settles_on_the_second_day_after(client: RestClient) -> None:
    trade(client, "kt10000", 10)
    cash = client.ask(ACCOUNT, "kt00001", qry_tp="2")
    spent = 20_000_000 - int(cash["d2_entra"])
    assert (int(cash["entr"]), int(cash["d1_entra"])) == (20_000_000, 20_000_000)
    assert int(cash["d2_buy_exct_amt"]) == spent > 0
    assert int(cash["d2_slby_exct_amt"]) == -spent
    ledger = client.standing.world.brokerage.ledger
    ledger.next_day()
    assert (ledger.cash, ledger.cash_tomorrow, ledger.settled_cash) == (
        20_000_000,
        20_000_000 - spent,
        20_000_000 - spent,
    )
    ledger.next_day()
    assert ledger.cash == 20_000_000 - spent
    assert ledger.holding(SAMSUNG).yesterday_qty == 10


def test_realized_profit_agrees_by_day_and_by_stock(client: RestClient) -> None:
    trade(client, "kt10000", 10)
    trade(client, "kt10001", 4)
    fills = client.standing.world.brokerage.fills
    bought = sum(f.price * f.quantity for f in fills if f.ord_no == fills[0].ord_no)
    sold = sum(f.price * f.quantity for f in fills) - bought
    (row,) = client.ask(ACCOUNT, "ka10077", stk_cd=SAMSUNG)["tdy_rlzt_pl_dtl"]
    assert (row["cntr_qty"], row["stk_cd"]) == ("4", SAMSUNG)
    costs = int(row["tdy_trde_cmsn"]) + int(row["tdy_trde_tax"])
    assert int(row["tdy_sel_pl"]) == sold - bought * 4 // 10 - costs
    days = client.ask(ACCOUNT, "ka10074", strt_dt="20261101", end_dt="20261130")
    assert (days["tot_buy_amt"], days["tot_sell_amt"]) == (str(bought), str(sold))
    assert days["rlzt_pl"] == row["tdy_sel_pl"] == days["dt_rlzt_pl"][0]["tdy_sel_pl"]
    assert client.ask(ACCOUNT, "ka10074", strt_dt="20261001", end_dt="20261031")["dt_rlzt_pl"] == []


def test_movers_are_sorted_and_narrowed(client: RestClient) -> None:
    asked = {"mrkt_tp": "000", "trde_qty_cnd": "0000", "stk_cnd": "0", "crd_cnd": "0", "updown_incls": "1"}
    up = client.ask(RANK, "ka10027", sort_tp="1", **asked)["pred_pre_flu_rt_upper"]
    rates = [float(row["flu_rt"]) for row in up]
    assert rates == sorted(rates, reverse=True)
    assert min(rates) > 0
    down = client.ask(RANK, "ka10027", sort_tp="3", **asked)["pred_pre_flu_rt_upper"]
    assert max(float(row["flu_rt"]) for row in down) < 0
    dear = client.ask(RANK, "ka10027", sort_tp="1", pric_cnd="5", **asked)["pred_pre_flu_rt_upper"]
    assert all(abs(int(row["cur_prc"])) >= 10_000 for row in dear)
    assert "[1517:" in client.ask(RANK, "ka10027", sort_tp="9", **asked)["return_msg"]


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"authorization": "Bearer"}, "1516"),
        ({"authorization": "nonsense"}, "1514"),
        ({"authorization": "Basic abc"}, "1515"),
        ({"cont_yn": "perhaps"}, "1512"),
        ({"cont_yn": "Y", "next_key": "x"}, "1512"),
    ],
)
def test_each_fault_of_the_headers_has_its_code(client: RestClient, headers: dict[str, str], code: str) -> None:
    reply = json.loads(client.post(ACCOUNT, "ka00001", {}, **headers).body)
    assert (reply["return_code"], f"[{code}:" in reply["return_msg"]) == (2, True)


def test_a_request_without_authorization_is_1513(client: RestClient) -> None:
    assert "[1513:" in json.loads(client.api.answer(ACCOUNT, {"api-id": "ka00001"}, b"{}").body)["return_msg"]


@pytest.mark.parametrize(("code", "number"), [("005930_XX", "1901"), ("999999", "1902"), ("59", "1903")])
def test_what_is_no_stock_is_told_apart(client: RestClient, code: str, number: str) -> None:
    assert f"[{number}:" in client.ask(STOCK, "ka10001", stk_cd=code)["return_msg"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"appkey": "key", "secretkey": "secret"}, "8011"),
        ({"grant_type": "password", "appkey": "key", "secretkey": "secret"}, "8012"),
        ({"grant_type": "client_credentials", "appkey": "key"}, "8020"),
        ({"grant_type": "client_credentials", "appkey": "key", "secretkey": "no"}, "8001"),
    ],
)
def test_each_fault_of_a_token_request_has_its_code(client: RestClient, body: dict[str, str], code: str) -> None:
    reply = json.loads(client.api.answer("/oauth2/token", {}, json.dumps(body).encode()).body)
    assert (reply["return_code"], f"[{code}:" in reply["return_msg"]) == (3, True)


def test_a_token_is_good_for_its_life_and_its_address() -> None:
    tokens = TokenStore(Keys("key", "secret"), life_ns=int(timedelta(minutes=1).total_seconds()) * NS)
    token, end = tokens.issue(0, "127.0.0.1")
    assert (end, tokens.is_valid(token, end - 1), tokens.is_valid(token, end)) == (60 * NS, True, False)
    assert (tokens.is_from(token, "127.0.0.1"), tokens.is_from(token, "127.0.0.2")) == (True, False)


def test_a_token_from_elsewhere_is_8010(client: RestClient) -> None:
    token, _ = client.tokens.issue(client.standing.now, "127.0.0.1")
    headers = {"api-id": "ka00001", "authorization": f"Bearer {token}"}
    assert "[8010:" in json.loads(client.api.answer(ACCOUNT, headers, b"{}", "127.0.0.2").body)["return_msg"]


def test_keys_of_the_other_service_are_8030_and_its_token_8031(client: RestClient) -> None:
    foreign = client.tokens.foreign
    asked = {"grant_type": "client_credentials", "appkey": foreign.appkey, "secretkey": foreign.secretkey}
    reply = json.loads(client.api.answer("/oauth2/token", {}, json.dumps(asked).encode()).body)
    assert (reply["return_code"], "[8030:" in reply["return_msg"], "token" in reply) == (3, True, False)
    headers = {"api-id": "ka00001", "authorization": f"Bearer {client.tokens.foreign_token}"}
    assert "[8031:" in json.loads(client.api.answer(ACCOUNT, headers, b"{}").body)["return_msg"]


def test_all_together_and_those_of_one_path_have_bounds_of_their_own() -> None:
    rate = RateLimit(None, 1, total_per_second=4.0, group_per_second=2.0)
    asked = ("kt00001", "kt00018", "ka00001", "ka10001", "ka10004", "ka10081")
    assert [rate.refusal(api_id, 0) for api_id in asked] == [None, None, 1702, None, None, 1701]
    assert [rate.refusal(api_id, NS // 2) for api_id in ("ka00001", "kt00018")] == [None, 1702]
    client = RestClient(StandingWorld(), RateLimit(None, 1, total_per_second=1.0))
    assert client.post(ACCOUNT, "ka00001").status == 200
    refused = client.post(ACCOUNT, "kt00001", {"qry_tp": "3"})
    assert (refused.status, "[1701:" in json.loads(refused.body)["return_msg"]) == (429, True)


def test_on_mock_an_order_over_the_rate_is_refused_and_perhaps_done() -> None:
    settings = Settings(scenario=SCENARIOS["calm"], profile=PROFILES["mock"])
    client = RestClient(StandingWorld(settings), RateLimit(1.0, 2))
    body = {"dmst_stex_tp": "KRX", "stk_cd": SAMSUNG, "ord_qty": "1", "ord_uv": "40000", "trde_tp": "0"}
    statuses = [client.post(ORDER, "kt10000", body).status for _ in range(30)]
    assert statuses == [200, 200] + [429] * 28
    done = len(client.standing.world.brokerage.orders) - 2
    assert 5 <= done <= 23


def test_a_page_goes_on_where_it_ended_though_orders_came_between(client: RestClient) -> None:
    body = {"dmst_stex_tp": "KRX", "stk_cd": SAMSUNG, "ord_qty": "1", "ord_uv": "40000", "trde_tp": "0"}
    for _ in range(120):
        client.ask(ORDER, "kt10000", **body)
    asked = {"all_stk_tp": "0", "trde_tp": "0", "stk_cd": "", "stex_tp": "0"}
    first = client.post(ACCOUNT, "ka10075", asked)
    client.ask(ORDER, "kt10000", **body)
    second = client.post(ACCOUNT, "ka10075", asked, cont_yn="Y", next_key=first.headers["next-key"])
    numbers: list[Any] = [row["ord_no"] for page in (first, second) for row in json.loads(page.body)["oso"]]
    assert len(numbers) == len(set(numbers)) == 120
    assert numbers == sorted(numbers, reverse=True)
