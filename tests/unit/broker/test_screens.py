"""Saved screens on a session, without a socket: asked for by name, followed over connections, refused in words."""

import json
from typing import Any

from kiwoom_gui.broker.screens import NO_SUCH_SCREEN, ScreenFound, ScreenRefused, ScreensListed
from kiwoom_gui.broker.ws_session import SessionReady, WsSession
from kiwoom_gui.wire.realtime import encode_real, encode_reply
from kiwoom_gui.wire.realtime_values import OtherEntry

LIST = encode_reply("CNSRLST", more={"data": [["0", "급등주"], ["4", "눌림목"]]})


def sent(session: WsSession) -> list[dict[str, Any]]:
    return [json.loads(frame) for frame in session.outgoing()]


def asked(session: WsSession) -> list[tuple[str, ...]]:
    return [(frame["trnm"], *([frame["seq"]] if "seq" in frame else [])) for frame in sent(session)]


def ready(session: WsSession) -> list[object]:
    session.connected("tok", now=0)
    session.feed(b'{"trnm":"LOGIN","return_code":0}', 1)
    session.outgoing()
    return list(session.feed(b'{"trnm":"REG","return_code":0}', 2))


def following(*names: str) -> WsSession:
    session = WsSession()
    session.screens.follow(names)
    assert ready(session) == [SessionReady()]
    session.feed(LIST, 3)
    return session


def found(seq: str, *codes: str) -> bytes:
    return encode_reply("CNSRREQ", more={"seq": seq, "data": [{"jmcode": "A" + code} for code in codes]})


def change(seq: str, code: str, action: str) -> bytes:
    return encode_real([OtherEntry("02", code, {"841": seq, "9001": code, "843": action})])


def screen_of(events: list[Any]) -> list[object]:
    return [event for event in events if isinstance(event, ScreenFound)]


def test_nothing_is_asked_before_somebody_wants_screens() -> None:
    session = WsSession()
    ready(session)
    assert sent(session) == []
    session.screens.follow(())
    assert asked(session) == [("CNSRLST",)]


def test_the_list_comes_first_and_then_what_is_followed() -> None:
    session = WsSession()
    session.screens.follow(["눌림목"])
    ready(session)
    assert asked(session) == [("CNSRLST",)]
    assert session.feed(LIST, 3) == [ScreensListed(("급등주", "눌림목"))]
    (request,) = sent(session)
    assert (request["trnm"], request["seq"], request["search_type"]) == ("CNSRREQ", "4", "1")


def test_who_enters_and_leaves_is_told_as_the_whole_screen() -> None:
    session = following("눌림목")
    assert session.feed(found("4", "005930", "000660"), 4) == [ScreenFound("눌림목", ("005930", "000660"))]
    assert screen_of(session.feed(change("4", "0001A0", "I"), 5)) == [
        ScreenFound("눌림목", ("005930", "000660", "0001A0"))
    ]
    assert screen_of(session.feed(change("4", "005930", "D"), 6)) == [ScreenFound("눌림목", ("000660", "0001A0"))]
    assert screen_of(session.feed(change("0", "005930", "I"), 7)) == []  # not followed


def test_a_screen_in_pages_is_told_when_it_is_whole() -> None:
    session = following("눌림목")
    session.outgoing()
    rows = [{"jmcode": "A005930"}]
    first = encode_reply("CNSRREQ", more={"seq": "4", "cont_yn": "Y", "next_key": "0000000100", "data": rows})
    assert session.feed(first, 4) == []
    (request,) = sent(session)
    assert (request["cont_yn"], request["next_key"]) == ("Y", "0000000100")
    assert session.feed(found("4", "000660"), 5) == [ScreenFound("눌림목", ("005930", "000660"))]


def test_a_screen_that_is_not_there_and_one_that_is_refused_are_said() -> None:
    session = WsSession()
    session.screens.follow(["없는 것", "급등주"])
    ready(session)
    events = session.feed(LIST, 3)
    assert events[1:] == [ScreenRefused("없는 것", NO_SUCH_SCREEN, "")]
    refused = encode_reply("CNSRREQ", 105_110, "등록할 수 없습니다", {"seq": "0", "data": []})
    assert session.feed(refused, 4) == [ScreenRefused("급등주", "105110", "등록할 수 없습니다")]
    assert not session.screens.is_following


def test_a_refused_list_is_said() -> None:
    session = WsSession()
    session.screens.follow([])
    ready(session)
    refused = encode_reply("CNSRLST", 3, "모의투자에서는 제공되지 않습니다[8104:x]")
    (event,) = session.feed(refused, 3)
    assert isinstance(event, ScreenRefused)
    assert (event.name, event.code) == ("", "8104")


def test_others_are_followed_and_what_is_not_wanted_any_more_is_ended() -> None:
    session = following("눌림목")
    session.feed(found("4", "005930"), 4)
    session.outgoing()
    session.screens.follow(["급등주"])
    assert asked(session) == [("CNSRCLR", "4"), ("CNSRREQ", "0")]
    session.feed(found("0"), 5)
    session.screens.follow([])
    assert asked(session) == [("CNSRCLR", "0")]


def test_a_new_connection_asks_for_all_anew_with_the_numbers_of_then() -> None:
    session = following("눌림목")
    session.feed(found("4", "005930"), 4)
    session.disconnected()
    assert not session.screens.is_following
    ready(session)
    assert asked(session) == [("CNSRLST",)]
    session.feed(encode_reply("CNSRLST", more={"data": [["7", "눌림목"]]}), 9)
    assert asked(session) == [("CNSRREQ", "7")]
