"""The session that was written down, and the one that is written now, have the protocol's shapes."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.sim_session import record

FILE = Path(__file__).parents[2] / "data" / "sim_session.jsonl"
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
LISTS = {
    "ka10075": "oso", "ka10076": "cntr", "kt00007": "acnt_ord_cntr_prps_dtl", "kt00018": "acnt_evlt_remn_indv_tot",
    "ka10074": "dt_rlzt_pl", "ka10077": "tdy_rlzt_pl_dtl", "ka10095": "atn_stk_infr",
    "ka10080": "stk_min_pole_chart_qry", "ka10081": "stk_dt_pole_chart_qry", "ka10027": "pred_pre_flu_rt_upper",
}  # fmt: skip
Lines = list[dict[str, Any]]


@pytest.fixture(scope="module", params=["written down", "written now"])
def lines(request: pytest.FixtureRequest) -> Lines:
    if request.param == "written now":
        return record()
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def answers(lines: Lines, api_id: str = "") -> Lines:
    """Return the lines of requests, of one TR or of all."""
    return [line for line in lines if "request" in line and api_id in {"", line["request"]["api_id"]}]


def events(lines: Lines, kind: str) -> list[dict[str, str]]:
    """Return the values of all events of a real-time type."""
    frames = [line["received"] for line in lines if line.get("received", {}).get("trnm") == "REAL"]
    return [entry["values"] for frame in frames for entry in frame["data"] if entry["type"] == kind]


def test_it_holds_at_least_thirty_pairs_and_every_kind_of_frame(lines: Lines) -> None:
    assert len(answers(lines)) >= 30
    received = {line["received"]["trnm"] for line in lines if "received" in line}
    assert received >= {"LOGIN", "SYSTEM", "REG", "CNSRLST", "CNSRREQ", "REAL", "REMOVE"}
    assert all(events(lines, kind) for kind in ("00", "04", "0B", "0D", "0s"))


def test_every_value_of_a_body_is_text(lines: Lines) -> None:
    for line in answers(lines):
        for name, value in line["answer"].items():
            rows = value if isinstance(value, list) else []
            assert name == "return_code" or isinstance(value, str | list), (line["request"]["api_id"], name)
            assert all(isinstance(cell, str) for row in rows for cell in row.values())


def test_every_answer_has_code_words_and_paging_headers(lines: Lines) -> None:
    for line in answers(lines):
        assert isinstance(line["answer"]["return_code"], int)
        assert isinstance(line["answer"]["return_msg"], str)
        assert {"api-id", "cont-yn", "next-key"} <= set(line["headers"])
        assert line["headers"]["cont-yn"] == ("Y" if line["headers"]["next-key"] else "N")


def test_the_lists_have_their_names(lines: Lines) -> None:
    for api_id, name in LISTS.items():
        told = [line["answer"] for line in answers(lines, api_id) if line["answer"]["return_code"] == 0]
        assert told
        assert all(isinstance(answer[name], list) for answer in told)
        assert any(answer[name] for answer in told), api_id


def test_order_numbers_are_new_seven_digits_and_changed_quantities_twelve(lines: Lines) -> None:
    done = [line["answer"] for line in lines if "answer" in line and "ord_no" in line["answer"]]
    numbers = [answer["ord_no"] for answer in done]
    assert len(numbers) == len(set(numbers))
    assert all(re.fullmatch(r"\d{7}", number) for number in numbers)
    for answer in done:
        for name in ("mdfy_qty", "cncl_qty"):
            assert name not in answer or re.fullmatch(r"\d{12}", answer[name])


def test_account_numbers_are_padded_and_prices_of_the_market_signed(lines: Lines) -> None:
    (balance,) = answers(lines, "kt00018")
    for row in balance["answer"]["acnt_evlt_remn_indv_tot"]:
        assert re.fullmatch(r"A[0-9A-Z]{6}", row["stk_cd"])
        assert all(len(row[name]) == 15 for name in ("evltv_prft", "pur_pric", "rmnd_qty", "pur_amt", "evlt_amt"))
    for line in answers(lines, "kt00001"):
        assert all(len(line["answer"][name]) == 15 for name in ("entr", "d1_entra", "d2_entra", "ord_alow_amt"))
    (day,) = answers(lines, "kt00007")
    for row in day["answer"]["acnt_ord_cntr_prps_dtl"]:
        assert all(re.fullmatch(r"\d{10}", row[name]) for name in ("ord_qty", "ord_uv", "cntr_qty", "ord_remnq"))
        assert re.fullmatch(r"\d\d:\d\d:\d\d", row["ord_tm"])
    (stock,) = [line["answer"] for line in answers(lines, "ka10001") if line["answer"]["return_code"] == 0]
    assert stock["upl_pric"].startswith("+")
    assert stock["lst_pric"].startswith("-")


def test_order_events_tell_an_acceptance_a_fill_a_change_and_a_cancel(lines: Lines) -> None:
    told = events(lines, "00")
    words = {(event["905"], event["913"]) for event in told}
    assert words >= {
        ("+매수", "접수"), ("+매수", "체결"), ("-매도", "체결"), ("매수정정", "접수"), ("매수정정", "확인"),
        ("매수취소", "접수"), ("매수취소", "확인"),
    }  # fmt: skip
    for event in told:
        assert re.fullmatch(r"\d{7}", event["904"])
        assert bool(event["909"]) == (event["913"] == "체결")
        assert event["907"] in {"1", "2"}


def test_trades_carry_signed_prices_and_quantities(lines: Lines) -> None:
    for event in events(lines, "0B"):
        assert all(NUMBER.fullmatch(event[fid]) for fid in ("10", "11", "12", "13", "14", "15", "27", "28", "228"))
        assert event["15"][0] in "+-"


def test_refusals_carry_coarse_code_and_true_code(lines: Lines) -> None:
    told = [
        (a["return_code"], a["return_msg"]) for a in (line["answer"] for line in answers(lines)) if a["return_code"]
    ]
    for code, true in ((20, "571557"), (20, "571552"), (20, "855056"), (20, "800033"), (20, "RC4032"), (2, "1902"),
                       (2, "1511"), (2, "1634"), (2, "1505")):  # fmt: skip
        assert any(code == coarse and true in words for coarse, words in told), true


def test_no_secret_is_written_down(lines: Lines) -> None:
    held = [
        part for line in lines for part in (line.get("sent"), line.get("answer"), line.get("request", {}).get("body"))
    ]
    for part in held:
        for name in ("token", "appkey", "secretkey"):
            assert (part or {}).get(name, "***") == "***"
