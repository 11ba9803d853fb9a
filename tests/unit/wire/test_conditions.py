"""Frames of saved screens, both ways; the server's are written by the simulator."""

import json

import pytest

from kiwoom_gui.wire import conditions
from kiwoom_gui.wire.conditions import ScreenChange
from kiwoom_gui.wire.realtime import FrameError, decode, decode_client, encode_real, encode_reply
from kiwoom_gui.wire.realtime_values import OtherEntry, TradeEntry, TradeValues


def test_the_list_gives_numbers_by_name() -> None:
    raw = encode_reply("CNSRLST", more={"data": [["0", "급등주"], ["12", "눌림목"]]})
    answer = conditions.decode_answer(raw)
    assert (answer.return_code, answer.screens) == (0, {"급등주": "0", "눌림목": "12"})
    assert answer.codes == []


def test_an_answer_once_has_rows_and_a_live_one_codes() -> None:
    once = encode_reply("CNSRREQ", more={"seq": "4  ", "data": [{"9001": "A005930", "10": "000070000"}]})
    live = encode_reply("CNSRREQ", more={"seq": "4", "data": [{"jmcode": "A0001A0"}, {"jmcode": ""}]})
    assert conditions.decode_answer(once).codes == ["005930"]
    assert conditions.decode_answer(live).codes == ["0001A0"]


def test_the_next_page_is_there_only_if_it_is_said() -> None:
    more = {"seq": "4", "cont_yn": "Y", "next_key": "0000000100", "data": []}
    assert conditions.decode_answer(encode_reply("CNSRREQ", more=more)).next_page == "0000000100"
    assert conditions.decode_answer(encode_reply("CNSRREQ", more={**more, "cont_yn": "N"})).next_page == ""


def test_an_answer_without_data_is_empty_and_one_of_another_shape_is_refused() -> None:
    assert conditions.decode_answer(b'{"trnm":"CNSRREQ","return_code":"0","seq":"1","data":null}').codes == []
    for raw in (b"{", b'{"trnm":"CNSRREQ","data":7}', b"\xff"):
        with pytest.raises(FrameError):
            conditions.decode_answer(raw)


@pytest.mark.parametrize(("action", "is_in"), [("I", True), ("D", False)])
def test_an_event_says_who_enters_and_leaves(action: str, is_in: bool) -> None:
    entry = OtherEntry("02", "005930", {"841": "4 ", "9001": "005930", "843": action, "20": "101500"}, "조건검색")
    (read,) = decode(encode_real([entry])).entries
    assert conditions.change_of(read) == ScreenChange("4", "005930", is_in)


def test_other_events_and_half_ones_say_nothing() -> None:
    assert conditions.change_of(TradeEntry("005930", TradeValues())) is None
    assert conditions.change_of(OtherEntry("0w", "005930", {"841": "4", "9001": "005930", "843": "I"})) is None
    assert conditions.change_of(OtherEntry("02", "", {"841": "4", "9001": "", "843": "I"})) is None
    assert conditions.change_of(OtherEntry("02", "005930", {"9001": "005930", "843": "I"})) is None


def test_what_the_client_writes_is_what_the_server_reads() -> None:
    request = decode_client(conditions.encode_request("4", is_live=True))
    assert (request.trnm, request.seq, request.search_type, request.stex_tp, request.cont_yn) == (
        "CNSRREQ",
        "4",
        "1",
        "K",
        "N",
    )
    page = decode_client(conditions.encode_request("4", is_live=False, next_key="0000000100"))
    assert (page.search_type, page.cont_yn, page.next_key) == ("0", "Y", "0000000100")
    assert json.loads(conditions.encode_list()) == {"trnm": "CNSRLST"}
    assert json.loads(conditions.encode_clear("4")) == {"trnm": "CNSRCLR", "seq": "4"}
