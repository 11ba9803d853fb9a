import json
from collections.abc import Callable
from typing import Any

from kiwoom_gui.simulator.broadcast import Broadcast
from kiwoom_gui.simulator.session import MAX_WAITING_FRAMES, Session
from kiwoom_gui.simulator.stream import PING_EVERY_NS, Hub
from kiwoom_gui.wire.codes import Side
from tests.support.sim_builders import SAMSUNG, StandingWorld

LOGIN = json.dumps({"trnm": "LOGIN", "token": "good"})


def nothing() -> None:
    """Take no notice."""


def a_hub() -> Hub:
    return Hub(lambda token, _: "" if token == "good" else "8005")


def logged_in(hub: Hub, on_output: Callable[[], None] = nothing) -> Session:
    session = hub.open(on_output)
    hub.receive(session, LOGIN)
    session.outgoing.clear()
    return session


def register(hub: Hub, session: Session, items: list[str], types: list[str], refresh: str = "1") -> None:
    frame = {"trnm": "REG", "grp_no": "1", "refresh": refresh, "data": [{"item": items, "type": types}]}
    hub.receive(session, json.dumps(frame))


def frames(session: Session) -> list[dict[str, Any]]:
    found = [json.loads(text) for text in session.outgoing]
    session.outgoing.clear()
    return found


def test_a_good_token_logs_in_and_a_bad_one_ends_the_connection() -> None:
    hub = a_hub()
    good, bad = hub.open(nothing), hub.open(nothing)
    hub.receive(good, LOGIN)
    hub.receive(bad, json.dumps({"trnm": "LOGIN", "token": "old"}))
    assert frames(good)[0]["return_code"] == 0
    answer = frames(bad)[0]
    assert answer["return_code"] == 805004
    assert "CODE=8005" in answer["return_msg"]
    assert (good.close_code, bad.close_code) == (None, 1008)


def test_who_has_not_logged_in_is_told_and_cut_off() -> None:
    hub = a_hub()
    session = hub.open(nothing)
    register(hub, session, [SAMSUNG], ["0B"])
    assert frames(session)[0]["code"] == "R10004"
    assert session.close_code is not None


def test_a_newer_login_pushes_the_older_out() -> None:
    hub = a_hub()
    older = logged_in(hub)
    newer = logged_in(hub)
    assert frames(older)[0]["code"] == "R10001"
    assert older.close_code is not None
    assert newer.close_code is None


def test_pings_come_every_ten_seconds_and_five_missed_ones_end_the_connection() -> None:
    hub = a_hub()
    faithful, silent = logged_in(hub), hub.open(nothing)
    silent.is_logged_in = True
    for round_ in range(6):
        hub.tick(round_ * PING_EVERY_NS)
        hub.tick(round_ * PING_EVERY_NS + 1)
        hub.receive(faithful, '{"trnm":"PING"}')
    assert [frame["trnm"] for frame in frames(faithful)] == ["PING"] * 6
    assert [frame.get("code") for frame in frames(silent)] == [None] * 5 + ["R10002"]
    assert (faithful.close_code, silent.close_code) == (None, 1008)


def test_only_what_is_registered_comes_and_all_that_is_due_in_one_frame() -> None:
    standing, hub = StandingWorld(), a_hub()
    broadcast = Broadcast(standing.world, hub)
    session = logged_in(hub)
    register(hub, session, [SAMSUNG, "000660_AL"], ["0B", "0D"])
    frames(session)
    standing.run(3)
    broadcast.round()
    (frame,) = frames(session)
    assert {(entry["type"], entry["item"]) for entry in frame["data"]} == {
        ("0B", SAMSUNG), ("0D", SAMSUNG), ("0B", "000660_AL"), ("0D", "000660_AL"),
    }  # fmt: skip
    volumes = [int(e["values"]["13"]) for e in frame["data"] if (e["type"], e["item"]) == ("0B", SAMSUNG)]
    assert len(volumes) > 3
    assert volumes == sorted(volumes)


def test_refresh_0_drops_what_was_registered_and_remove_takes_out_one() -> None:
    hub = a_hub()
    session = logged_in(hub)
    register(hub, session, [SAMSUNG], ["0B", "0D"])
    register(hub, session, ["000660"], ["0B"], refresh="0")
    assert not session.wants(("0B", SAMSUNG))
    assert session.wants(("0B", "000660"))
    frame = {"trnm": "REMOVE", "grp_no": "1", "data": [{"item": ["000660"], "type": ["0B"]}]}
    hub.receive(session, json.dumps(frame))
    assert not session.wants(("0B", "000660"))


def test_a_type_that_is_not_offered_is_refused_in_words() -> None:
    hub = a_hub()
    session = logged_in(hub)
    register(hub, session, [SAMSUNG], ["0w"])
    (answer,) = frames(session)
    assert answer["return_code"] != 0
    assert "0w" in answer["return_msg"]


def test_account_events_come_in_the_order_they_happened() -> None:
    standing, hub = StandingWorld(), a_hub()
    broadcast = Broadcast(standing.world, hub)
    session = logged_in(hub)
    register(hub, session, [""], ["00", "04"])
    frames(session)
    order = standing.world.brokerage.place(SAMSUNG, Side.BUY, "3", 5, 0, ts=standing.now)
    broadcast.round()
    (frame,) = frames(session)
    accepted, filled, held = frame["data"]
    assert (accepted["type"], accepted["values"]["913"], accepted["values"]["902"]) == ("00", "접수", "5")
    assert accepted["values"]["909"] == ""
    assert (filled["values"]["913"], filled["values"]["902"], filled["values"]["911"]) == ("체결", "0", "5")
    assert filled["values"]["903"] == str(order.notional)
    assert (held["type"], held["values"]["930"]) == ("04", "5")


def test_a_reader_that_falls_behind_is_closed() -> None:
    hub = a_hub()
    session = logged_in(hub)
    for _ in range(MAX_WAITING_FRAMES + 1):
        session.send(b"{}")
    assert session.close_code == 1013
    assert not session.outgoing


def test_what_is_not_json_is_answered_not_raised() -> None:
    hub = a_hub()
    session = logged_in(hub)
    hub.receive(session, "{")
    assert frames(session)[0]["return_code"] != 0
