import json
from typing import Any

from kiwoom_gui.simulator.screens import Screens
from kiwoom_gui.simulator.session import Session
from kiwoom_gui.wire.numbers import NS
from kiwoom_gui.wire.realtime import decode_client
from tests.support.sim_builders import SAMSUNG, StandingWorld

SURGES, ALL = "0", "5"


class Talk:
    """A connection that asks about saved screens."""

    def __init__(self) -> None:
        self.standing = StandingWorld()
        self.standing.world.feed.is_paused = True
        self.screens = Screens(self.standing.world.exchange.instruments, lambda: self.standing.now)
        self.session = Session(lambda: None)

    def ask(self, trnm: str, **fields: str) -> dict[str, Any]:
        self.screens.receive(self.session, decode_client(json.dumps({"trnm": trnm, **fields})))
        answer: dict[str, Any] = json.loads(self.session.outgoing.popleft())
        return answer

    def look(self) -> list[dict[str, Any]]:
        self.standing.nanoseconds += 2 * NS
        self.screens.look([self.session])
        told = [json.loads(entry) for entry in self.session.entries]
        self.session.entries.clear()
        return told


def test_screens_are_listed_by_number_and_name() -> None:
    answer = Talk().ask("CNSRLST")
    assert (answer["trnm"], answer["return_code"]) == ("CNSRLST", 0)
    assert answer["data"][:2] == [["0", "급등주"], ["1", "거래량 급증"]]


def test_a_screen_must_have_been_listed_on_the_connection() -> None:
    assert Talk().ask("CNSRREQ", seq=ALL, search_type="0", stex_tp="K")["return_code"] != 0


def test_a_screen_that_is_not_there_is_refused() -> None:
    talk = Talk()
    talk.ask("CNSRLST")
    assert talk.ask("CNSRREQ", seq="99", search_type="0", stex_tp="K")["return_code"] != 0


def test_a_screen_run_once_tells_its_stocks_in_nine_digits() -> None:
    talk = Talk()
    talk.ask("CNSRLST")
    answer = talk.ask("CNSRREQ", seq=ALL, search_type="0", stex_tp="K", cont_yn="N", next_key="")
    assert (answer["return_code"], answer["seq"]) == (0, ALL)
    row = next(row for row in answer["data"] if row["9001"] == "A" + SAMSUNG)
    assert row["302"] == "삼성전자"
    assert int(row["10"]) == talk.standing.stock().tape.last_px
    assert {len(row[fid]) for fid in ("10", "11", "12", "13", "16", "17", "18")} == {9}


def test_a_live_screen_tells_who_enters_and_leaves_until_it_is_cleared() -> None:
    talk = Talk()
    talk.ask("CNSRLST")
    first = talk.ask("CNSRREQ", seq=SURGES, search_type="1", stex_tp="K")
    assert {"jmcode": "A" + SAMSUNG} not in first["data"]
    stock = talk.standing.stock()
    usual = stock.tape.last_px
    stock.tape.record(talk.standing.now, 50_000, 1, by_buyer=True)  # 47,850 + 4.5 %
    (entered,) = [entry for entry in talk.look() if entry["item"] == SAMSUNG]
    assert (entered["type"], entered["values"]["841"], entered["values"]["9001"]) == ("02", SURGES, SAMSUNG)
    assert entered["values"]["843"] == "I"
    stock.tape.record(talk.standing.now, usual, 1, by_buyer=False)
    assert [entry["values"]["843"] for entry in talk.look() if entry["item"] == SAMSUNG] == ["D"]
    assert talk.ask("CNSRCLR", seq=SURGES)["return_code"] == 0
    stock.tape.record(talk.standing.now, 50_000, 1, by_buyer=True)
    assert talk.look() == []
