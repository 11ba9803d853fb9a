"""Frames, both ways. Payloads have the shapes of the protocol's description."""

import json

import pytest

from kiwoom_gui.wire import realtime as r
from kiwoom_gui.wire import realtime_values as v

TRADE = {"20": "093015", "10": "-20800", "15": "+82", "13": "30379732", "9081": "1", "unknown": "x"}


def real(*entries: dict[str, object], data_first: bool = False) -> bytes:
    frame = {"data": list(entries), "trnm": "REAL"} if data_first else {"trnm": "REAL", "data": list(entries)}
    return json.dumps(frame, ensure_ascii=False).encode()


@pytest.mark.parametrize("data_first", [False, True])
def test_a_trade_is_read_whatever_the_order_of_keys(data_first: bool) -> None:
    entry: dict[str, object] = {"values": TRADE, "item": "005930", "name": "주식체결", "type": "0B"}
    (read,) = r.decode(real(entry, data_first=data_first)).entries
    assert isinstance(read, v.TradeEntry)
    assert (read.item, read.values.price, read.values.quantity, read.values.ask) == ("005930", "-20800", "+82", "")


def test_one_frame_may_hold_entries_of_several_kinds() -> None:
    frame = r.decode(
        real(
            {"type": "0B", "item": "005930", "values": TRADE},
            {"type": "0H", "item": "005930", "name": "주식예상체결", "values": {"10": "5"}},
            {"type": "0s", "item": "", "values": {"215": "3", "20": "090000", "214": "000000"}},
        )
    )
    assert [type(entry) for entry in frame.entries] == [v.TradeEntry, v.OtherEntry, v.ClockEntry]
    assert frame.entries[1] == v.OtherEntry(type="0H", item="005930", name="주식예상체결", values={"10": "5"})


def test_numbers_and_nulls_among_the_values_are_read_as_text() -> None:
    (entry,) = r.decode(real({"type": "0B", "item": "005930", "values": {"10": 20800, "15": None}})).entries
    assert isinstance(entry, v.TradeEntry)
    assert (entry.values.price, entry.values.quantity) == ("20800", "")


def test_a_ping_keeps_its_own_bytes() -> None:
    raw = b'{ "trnm":"PING", "seq": 7 }'
    frame = r.decode(raw)
    assert frame.trnm == r.PING
    assert frame.raw == raw


def test_answers_carry_code_and_words() -> None:
    frame = r.decode(b'{"trnm":"LOGIN","return_code":805004,"return_msg":"CODE=8005","sor_yn":"Y"}')
    assert (frame.return_code, frame.return_msg) == (805004, "CODE=8005")
    system = r.decode(b'{"trnm":"SYSTEM","code":"R10001","message":"bye"}')
    assert (system.code, system.return_msg) == ("R10001", "bye")


def test_a_list_of_screens_is_no_error() -> None:
    assert r.decode(b'{"trnm":"CNSRLST","return_code":0,"data":[["0","name"]]}').trnm == "CNSRLST"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"x":1}',
        b'{"trnm":5}',
        b'{"trnm":"REAL","data":{}}',
        b'{"trnm":"REAL","data":[5]}',
        b'{"trnm":"REAL","data":[{"type":"0B","values":[]}]}',
        b"\xff\xfe",
    ],
)
def test_a_malformed_frame_raises_one_clear_error(raw: bytes) -> None:
    with pytest.raises(r.FrameError):
        r.decode(raw)


def test_what_the_server_writes_is_read_back() -> None:
    values = v.book_values((("-100", "5"), ("+101", "6")), (("99", "7"),), time="093000", total_ask="11", total_bid="7")
    entries: list[v.RealEntry] = [
        v.TradeEntry(item="005930", values=v.TradeValues(time="093000", price="-20800", quantity="+82")),
        v.BookEntry(item="005930_NX", values=values),
        v.OrderEntry(values=v.OrderValues(order_no="0000018", status="접수")),
        v.BalanceEntry(values=v.BalanceValues(code="A005930", quantity="10")),
        v.ClockEntry(values=v.ClockValues(phase="3", time="090000")),
    ]
    assert list(r.decode(r.encode_real(entries)).entries) == entries


def test_values_are_written_under_their_field_numbers() -> None:
    values = v.book_values((("-100", "5"),), (("99", "7"), ("98", "8")), time="093000")
    (entry,) = json.loads(r.encode_real([v.BookEntry(item="005930", values=values)]))["data"]
    assert entry["type"] == "0D"
    fids = entry["values"]
    assert (fids["41"], fids["61"], fids["51"], fids["71"], fids["52"], fids["72"]) == (
        "-100", "5", "99", "7", "98", "8",
    )  # fmt: skip
    assert (fids["42"], fids["50"], fids["80"], fids["21"]) == ("0", "0", "0", "093000")
    (order,) = json.loads(r.encode_real([v.OrderEntry(values=v.OrderValues(order_no="1", side="2"))]))["data"]
    assert (order["values"]["9203"], order["values"]["907"], order["item"]) == ("1", "2", "")


def test_levels_come_out_best_first() -> None:
    asks = tuple((str(100 + level), str(level)) for level in range(1, 11))
    bids = tuple((str(100 - level), str(level)) for level in range(1, 11))
    values = v.book_values(asks, bids, time="")
    assert v.ask_levels(values) == asks
    assert v.bid_levels(values) == bids


def test_what_the_client_writes_is_read_by_the_server() -> None:
    login = r.decode_client(r.encode_login("secret-token"))
    assert (login.trnm, login.token) == ("LOGIN", "secret-token")
    assert "secret-token" not in repr(login)
    reg = r.decode_client(r.encode_register("2", ["005930", "000660"], ["0B", "0D"]))
    assert (reg.trnm, reg.grp_no, reg.refresh) == ("REG", "2", "1")
    assert reg.data == (r.Registration(item=("005930", "000660"), type=("0B", "0D")),)
    assert r.decode_client(r.encode_register("2", [""], ["00"], keep=False)).refresh == "0"
    remove = json.loads(r.encode_remove("2", ["005930"], ["0B"]))
    assert remove == {"trnm": "REMOVE", "grp_no": "2", "data": [{"item": ["005930"], "type": ["0B"]}]}


def test_the_server_refuses_what_is_no_frame() -> None:
    with pytest.raises(r.FrameError):
        r.decode_client(b"hello")
