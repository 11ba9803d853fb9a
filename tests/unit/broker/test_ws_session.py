"""The real-time session, without a socket."""

import json

import pytest

from kiwoom_gui.broker import ws_session as s
from kiwoom_gui.broker.registrations import RegistrationRefused
from kiwoom_gui.broker.troubles import Trouble
from kiwoom_gui.broker.ws_session import SessionState, WsSession
from kiwoom_gui.wire.realtime_values import TradeEntry, TradeValues

TYPES = ("0B", "0D")
YES = b'{"trnm":"REG","return_code":0,"return_msg":""}'
LOGGED_IN = b'{"trnm":"LOGIN","return_code":0,"return_msg":""}'


def sent(session: WsSession) -> list[dict[str, object]]:
    return [json.loads(frame) for frame in session.outgoing()]


def items_of(frame: dict[str, object]) -> list[str]:
    data = frame["data"]
    assert isinstance(data, list)
    return list(data[0]["item"])


def a_ready_session(*items: str) -> WsSession:
    session = WsSession()
    if items:
        session.subscribe(list(items), TYPES)
    session.connected("tok", now=0)
    session.feed(LOGGED_IN, 1)
    for _ in session.outgoing():
        session.feed(YES, 2)
    assert session.state is SessionState.READY
    return session


def test_a_connection_begins_with_a_login_and_nothing_else() -> None:
    session = WsSession()
    session.subscribe(["005930"], TYPES)
    session.connected("tok", now=0)
    assert sent(session) == [{"trnm": "LOGIN", "token": "tok"}]
    assert session.outgoing() == []


def test_after_the_login_all_that_is_wanted_is_registered() -> None:
    session = WsSession()
    session.subscribe(["005930", "000660"], TYPES)
    session.connected("tok", now=0)
    session.outgoing()
    assert session.feed(LOGGED_IN, 1) == []
    assert sent(session) == [
        {"trnm": "REG", "grp_no": "1", "refresh": "1", "data": [{"item": [""], "type": ["00", "04", "0s", "1h"]}]},
        {"trnm": "REG", "grp_no": "2", "refresh": "1", "data": [{"item": ["005930", "000660"], "type": ["0B", "0D"]}]},
    ]


def test_it_is_ready_when_every_registration_was_answered() -> None:
    session = WsSession()
    session.subscribe(["005930"], TYPES)
    session.connected("tok", now=0)
    session.feed(LOGGED_IN, 1)
    assert session.feed(YES, 2) == []
    assert session.feed(YES, 3) == [s.SessionReady()]
    assert session.state is SessionState.READY


def test_groups_hold_at_most_eighty_items() -> None:
    codes = [f"{number:06d}" for number in range(170)]
    session = a_ready_session()
    session.subscribe(codes, TYPES)
    frames = sent(session)
    assert [(frame["grp_no"], len(items_of(frame))) for frame in frames] == [("2", 80), ("3", 80), ("4", 10)]
    assert [item for frame in frames for item in items_of(frame)] == codes


def test_what_is_wanted_already_is_not_registered_twice() -> None:
    session = a_ready_session("005930")
    session.subscribe(["005930", "005930", "000660"], TYPES)
    (frame,) = sent(session)
    assert items_of(frame) == ["000660"]


def test_what_is_no_longer_wanted_is_removed_and_its_place_used_again() -> None:
    session = a_ready_session("005930", "000660")
    session.unsubscribe(["005930", "999999"], TYPES)
    assert sent(session) == [
        {"trnm": "REMOVE", "grp_no": "2", "data": [{"item": ["005930"], "type": ["0B", "0D"]}]},
    ]
    session.subscribe(["035420"], TYPES)
    (frame,) = sent(session)
    assert frame["grp_no"] == "2"
    assert session.items == {"000660", "035420"}


def test_a_new_connection_registers_everything_anew() -> None:
    session = a_ready_session("005930")
    session.disconnected()
    session.subscribe(["000660"], TYPES)
    assert session.outgoing() == []
    session.connected("tok2", now=10)
    assert sent(session) == [{"trnm": "LOGIN", "token": "tok2"}]
    session.feed(LOGGED_IN, 11)
    assert [items_of(frame) for frame in sent(session)] == [[""], ["005930", "000660"]]


@pytest.mark.parametrize("ping", [b'{"trnm":"PING"}', b'{"trnm" : "PING", "x":[1, 2]}'])
def test_a_ping_is_echoed_unchanged(ping: bytes) -> None:
    session = a_ready_session()
    assert session.feed(ping, 5) == []
    assert session.outgoing() == [ping]


def test_events_come_out_in_order() -> None:
    session = a_ready_session("005930")
    one, other = b'{"type":"0B","item":"005930","values":{"10":"1"}}', b'{"type":"0B","item":"000660","values":{}}'
    raw = b'{"data":[' + one + b"," + other + b'],"trnm":"REAL"}'
    first, second = session.feed(raw, 5)
    assert first == TradeEntry(item="005930", values=TradeValues(price="1"))
    assert isinstance(second, TradeEntry)
    assert second.item == "000660"


def test_a_refused_token_is_told_apart() -> None:
    session = WsSession()
    session.connected("tok", now=0)
    (event,) = session.feed('{"trnm":"LOGIN","return_code":805004,"return_msg":"토큰 CODE=8005"}'.encode(), 1)
    assert isinstance(event, s.LoginRefused)
    assert event.is_token
    assert session.state is SessionState.REFUSED
    session.outgoing()
    session.subscribe(["005930"], TYPES)
    assert session.outgoing() == []


def test_a_take_over_stays_told_until_the_user_wants_the_stream_back() -> None:
    session = a_ready_session("005930")
    (event,) = session.feed(b'{"trnm":"SYSTEM","code":"R10001","message":"bye"}', 5)
    assert event == s.TakenOver("bye")
    assert session.outgoing() == []  # never echoed
    session.disconnected()
    assert session.is_taken_over
    session.reset()
    assert not session.is_taken_over


def test_other_notices_are_passed_on_and_change_nothing() -> None:
    session = a_ready_session()
    (event,) = session.feed(b'{"trnm":"SYSTEM","code":"R10000","message":"hello"}', 5)
    assert event == s.SystemNotice("R10000", "hello")
    assert session.state is SessionState.READY


@pytest.mark.parametrize(("code", "trouble"), [("R10002", Trouble.HEARTBEAT_MISSED), ("R10004", Trouble.NOT_LOGGED_IN)])
def test_a_connection_that_the_broker_gives_up_is_over_but_not_taken_over(code: str, trouble: Trouble) -> None:
    session = a_ready_session()
    (event,) = session.feed(f'{{"trnm":"SYSTEM","code":"{code}","message":"bye"}}'.encode(), 5)
    assert isinstance(event, s.ConnectionEnded)
    assert event.trouble is trouble
    assert session.is_over
    assert not session.is_taken_over


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        ("8005", Trouble.TOKEN_INVALID),
        ("8010", Trouble.ADDRESS_DIFFERS),
        ("8031", Trouble.MODE_MISMATCH),
        ("8050", Trouble.DEVICE_REFUSED),
        ("9999", Trouble.LOGIN_REFUSED),
    ],
)
def test_a_refused_login_says_what_it_means(code: str, trouble: Trouble) -> None:
    session = WsSession()
    session.connected("tok", now=0)
    (event,) = session.feed(f'{{"trnm":"LOGIN","return_code":1,"return_msg":"no (CODE={code})"}}'.encode(), 1)
    assert isinstance(event, s.LoginRefused)
    assert event.trouble is trouble
    assert event.is_token is (code == "8005")
    assert session.is_over


def test_a_notice_before_the_answers_does_not_disturb_them() -> None:
    session = WsSession()
    session.connected("tok", now=0)
    session.feed(LOGGED_IN, 1)
    session.feed(b'{"trnm":"SYSTEM","code":"S0","message":"hello"}', 1)
    assert session.feed(YES, 2) == [s.SessionReady()]


NO = b'{"trnm":"REG","return_code":105110,"return_msg":"no such item"}'


def play(session: WsSession, refused: set[str]) -> list[object]:
    """Answer every registration: no if it holds a refused item or type, else yes; return what was told."""
    told: list[object] = []
    for _ in range(100):
        frames = [frame for frame in sent(session) if frame["trnm"] == "REG"]
        if not frames:
            return told
        for frame in frames:
            data = frame["data"]
            assert isinstance(data, list)
            asked = {*data[0]["item"], *data[0]["type"]}
            told += session.feed(NO if asked & refused else YES, 5)
    raise AssertionError("it never ends")


def test_one_item_that_is_not_served_is_found_and_dropped_with_a_word_and_the_rest_is_served() -> None:
    codes = [f"{number:06d}" for number in range(160)]
    session = WsSession()
    session.subscribe(codes, TYPES)
    session.connected("tok", now=0)
    session.feed(LOGGED_IN, 1)
    *refused, last = play(session, {"000007", "000130"})
    assert last == s.SessionReady()
    assert sorted(refused, key=repr) == [
        RegistrationRefused("105110", "no such item", ("000007",), TYPES),
        RegistrationRefused("105110", "no such item", ("000130",), TYPES),
    ]
    assert session.items == set(codes) - {"000007", "000130"}
    session.connected("tok2", now=10)
    session.feed(LOGGED_IN, 11)
    again = [item for frame in sent(session)[1:] for item in items_of(frame)]  # the login came before
    assert set(again) == session.items | {""}


def test_a_market_clock_that_is_not_served_costs_the_clock_alone() -> None:
    session = WsSession()
    session.connected("tok", now=0)
    session.feed(LOGGED_IN, 1)
    told = play(session, {"0s"})
    assert told == [RegistrationRefused("105110", "no such item", types=("0s",)), s.SessionReady()]


@pytest.mark.parametrize("kind", ["00", "04"])
def test_a_connection_without_the_account_s_events_is_given_up(kind: str) -> None:
    session = WsSession()
    session.connected("tok", now=0)
    session.feed(LOGGED_IN, 1)
    told = play(session, {kind})
    assert any(isinstance(event, s.ConnectionEnded) for event in told)
    assert s.SessionReady() not in told
    assert session.is_over


def test_a_registration_that_came_too_soon_is_asked_again_later() -> None:
    session = a_ready_session()
    session.subscribe(["005930"], TYPES, 100)
    session.outgoing()
    assert session.feed('{"trnm":"REG","return_code":5,"return_msg":"[1700:너무 많음]"}'.encode(), 200) == []
    session.tick(300)
    assert session.outgoing() == []
    session.tick(1_000_000_200)
    (frame,) = sent(session)
    assert items_of(frame) == ["005930"]
    assert session.items == {"005930"}


def test_a_registration_without_an_answer_is_noticed() -> None:
    session = a_ready_session()
    assert session.unanswered_for(500) == 0
    session.subscribe(["005930"], TYPES, 100)
    assert session.unanswered_for(500) == 400
    session.feed(YES, 600)
    assert session.unanswered_for(900) == 0


def test_how_long_silence_is_borne_follows_the_broker_s_own_pings() -> None:
    session = a_ready_session()
    assert session.bearable_silence(30) == 120  # nobody knows yet how often they come
    session.feed(b'{"trnm":"PING"}', 1_000)
    session.feed(b'{"trnm":"PING"}', 1_005)
    assert session.bearable_silence(30) == 30
    session.feed(b'{"trnm":"PING"}', 1_065)
    assert session.bearable_silence(30) == 180
    session.disconnected()
    session.connected("tok", 9_000)
    session.feed(b'{"trnm":"PING"}', 9_001)
    assert session.bearable_silence(30) == 180  # the hours between two connections are no rhythm


def test_a_broken_frame_is_told_and_survived() -> None:
    session = a_ready_session()
    (event,) = session.feed(b'{"trnm":"REAL","data":[', 5)
    assert isinstance(event, s.FrameDropped)
    assert session.state is SessionState.READY


def test_silence_is_counted_from_the_last_frame() -> None:
    session = a_ready_session()
    session.feed(b'{"trnm":"PING"}', 1_000)
    assert session.silence(5_000) == 4_000


def test_late_answers_of_removals_change_nothing() -> None:
    session = a_ready_session("005930")
    session.unsubscribe(["005930"], TYPES)
    assert session.feed(b'{"trnm":"REMOVE","return_code":0,"return_msg":""}', 9) == []
    assert session.state is SessionState.READY
