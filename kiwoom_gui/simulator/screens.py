"""The conversation about saved screens on a real-time connection: CNSRLST, CNSRREQ, CNSRCLR, and who follows which.

Leaves frames with the sessions; opens no socket.
"""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from kiwoom_gui.simulator.conditions import BY_SEQ, CONDITIONS, change_entry, found, found_row
from kiwoom_gui.simulator.exchange import Instrument
from kiwoom_gui.simulator.session import BAD_FRAME, Session
from kiwoom_gui.wire.numbers import NS
from kiwoom_gui.wire.realtime import CONDITION_CLEAR, CONDITION_LIST, CONDITION_REQUEST, ClientFrame, encode_reply

PAGE = 100
_LOOK_EVERY_NS = NS
_LIVE, _ONCE = "1", "0"


class Screens:
    """Answers for the stocks of an exchange; live screens are looked at once a second of the market."""

    def __init__(self, instruments: Mapping[str, Instrument], now_ns: Callable[[], int]) -> None:
        """Look at `instruments` by code; `now_ns` tells the market's time."""
        self._instruments = instruments
        self._now_ns = now_ns
        self._next_look_ns = 0

    def receive(self, session: Session, frame: ClientFrame) -> None:
        """Answer a frame about screens."""
        if frame.trnm == CONDITION_LIST:
            session.knows_screens = True
            names = [[condition.seq, condition.name] for condition in CONDITIONS]
            session.send(encode_reply(CONDITION_LIST, more={"data": names}))
        elif frame.trnm == CONDITION_CLEAR:
            session.screens.pop(frame.seq.strip(), None)
            session.send(encode_reply(CONDITION_CLEAR, more={"seq": frame.seq}))
        else:
            self._request(session, frame)

    def look(self, sessions: Iterable[Session]) -> None:
        """Tell who follows a live screen what entered and left it."""
        now = self._now_ns()
        if now < self._next_look_ns:
            return
        self._next_look_ns = now + _LOOK_EVERY_NS
        for session in sessions:
            for seq, known in session.screens.items():
                present = {it.code for it in found(BY_SEQ[seq], self._instruments)}
                changes = [(code, True) for code in sorted(present - known)]
                changes += [(code, False) for code in sorted(known - present)]
                for code, enters in changes:
                    session.entries.append(msgspec.json.encode(change_entry(seq, code, now, enters=enters)))
                session.screens[seq] = present

    def _request(self, session: Session, frame: ClientFrame) -> None:
        seq = frame.seq.strip()
        words = ""
        if not session.knows_screens:
            words = "조건검색 목록조회(CNSRLST)를 먼저 요청하십시오"
        elif seq not in BY_SEQ:
            words = "조건검색식 일련번호가 존재하지 않습니다"
        elif frame.search_type not in {_ONCE, _LIVE}:
            words = "조회타입 값이 올바르지 않습니다"
        if words:
            session.send(encode_reply(CONDITION_REQUEST, BAD_FRAME, words, {"seq": frame.seq, "data": []}))
            return
        stocks = found(BY_SEQ[seq], self._instruments)
        if frame.search_type == _LIVE:
            session.screens[seq] = {it.code for it in stocks}
            told = [{"jmcode": "A" + it.code} for it in stocks]
            session.send(encode_reply(CONDITION_REQUEST, more={"seq": frame.seq, "data": told}))
            return
        start = int(frame.next_key) if frame.cont_yn == "Y" and frame.next_key.isdecimal() else 0
        has_more = start + PAGE < len(stocks)
        more = {
            "seq": frame.seq,
            "cont_yn": "Y" if has_more else "N",
            "next_key": f"{start + PAGE:010d}" if has_more else "",
            "data": [found_row(it) for it in stocks[start : start + PAGE]],
        }
        session.send(encode_reply(CONDITION_REQUEST, more=more))
