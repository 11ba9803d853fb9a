"""The real-time side: sessions with what they registered, and the hub that feeds them. Opens no socket.

A session takes a client's frames and leaves frames to be sent; whoever has the socket carries them. Events that are due
at once leave in one frame. A reader that falls too far behind is closed, not thinned out.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from kiwoom_gui.wire.codes import HEARTBEAT_MISSED, NOT_LOGGED_IN, TAKEN_OVER
from kiwoom_gui.wire.realtime import (
    LOGIN,
    PING,
    REG,
    REMOVE,
    ClientFrame,
    FrameError,
    Registration,
    decode_client,
    encode_ping,
    encode_reply,
    encode_system,
)
from kiwoom_gui.wire.realtime_values import RealEntry

ENTRIES_PER_FRAME = 100
MAX_WAITING_FRAMES = 4_000
PING_EVERY_NS = 10_000_000_000
MAX_MISSED_PINGS = 5
BAD_TOKEN = 805004
BAD_FRAME = 100013
NORMAL_CLOSE, POLICY_CLOSE, OVERLOAD_CLOSE = 1000, 1008, 1013
TYPES = frozenset({"00", "04", "0B", "0D", "0s"})
VENUE_SUFFIXES = ("", "_AL")
"""Items that the KRX book answers for: its own and the router's."""

Key = tuple[str, str]


@dataclass(slots=True)
class Session:
    """One connection. `outgoing` are texts to be sent; `close_code` is set once it is to be closed after them."""

    on_output: Callable[[], None]
    is_logged_in: bool = False
    groups: dict[str, set[Key]] = field(default_factory=dict)
    outgoing: deque[str] = field(default_factory=deque)
    entries: list[bytes] = field(default_factory=list)
    close_code: int | None = None
    unanswered_pings: int = 0

    def wants(self, key: Key) -> bool:
        """Say whether a type and item were registered."""
        return any(key in keys for keys in self.groups.values())

    def send(self, frame: bytes) -> None:
        """Leave a frame to be sent; too many of them close the session."""
        if self.close_code is not None:
            return
        if len(self.outgoing) >= MAX_WAITING_FRAMES:
            self.outgoing.clear()
            self.close_code = OVERLOAD_CLOSE
        else:
            self.outgoing.append(frame.decode())
        self.on_output()

    def close(self, code: int) -> None:
        """Ask for the end of the connection, after what is left to be sent."""
        if self.close_code is None:
            self.close_code = code
            self.on_output()

    def flush(self) -> None:
        """Leave the gathered entries as frames."""
        for start in range(0, len(self.entries), ENTRIES_PER_FRAME):
            batch = self.entries[start : start + ENTRIES_PER_FRAME]
            self.send(b'{"trnm":"REAL","data":[' + b",".join(batch) + b"]}")
        self.entries.clear()


class Hub:
    """All sessions of the one pair of keys: at most one is logged in."""

    def __init__(self, is_valid_token: Callable[[str], bool]) -> None:
        """Check logins with `is_valid_token`."""
        self._is_valid_token = is_valid_token
        self._sessions: list[Session] = []
        self._next_ping_ns = 0
        self._encoder = msgspec.json.Encoder()

    def open(self, on_output: Callable[[], None]) -> Session:
        """Begin a connection; `on_output` is called when there is something to send."""
        session = Session(on_output)
        self._sessions.append(session)
        return session

    def forget(self, session: Session) -> None:
        """End a connection that is gone."""
        if session in self._sessions:
            self._sessions.remove(session)

    def cut_all(self) -> None:
        """Close all connections."""
        for session in self._sessions:
            session.close(NORMAL_CLOSE)

    def receive(self, session: Session, text: str | bytes) -> None:
        """Take in a frame from a client."""
        try:
            frame = decode_client(text)
        except FrameError:
            session.send(encode_reply("", BAD_FRAME, "요청 전문의 형식이 올바르지 않습니다"))
            return
        if frame.trnm == LOGIN:
            self._login(session, frame.token)
        elif not session.is_logged_in:
            session.send(encode_system(NOT_LOGGED_IN, "로그인 인증이 들어오기 전에 다른 전문이 들어왔습니다."))
            session.close(POLICY_CLOSE)
        elif frame.trnm == PING:
            session.unanswered_pings = 0
        elif frame.trnm == REG:
            _register(session, frame)
        elif frame.trnm == REMOVE:
            _remove(session, frame)
        else:
            session.send(encode_reply(frame.trnm, BAD_FRAME, "지원하지 않는 전문입니다"))

    def publish(self, key: Key, make: Callable[[], RealEntry]) -> None:
        """Gather an event for those who registered it; `make` is called only if there are any."""
        wanting = [session for session in self._sessions if session.wants(key)]
        if wanting:
            encoded = self._encoder.encode(make())
            for session in wanting:
                session.entries.append(encoded)

    def flush(self) -> None:
        """Leave what was gathered to be sent."""
        for session in self._sessions:
            if session.entries:
                session.flush()

    def tick(self, now: int) -> None:
        """Send pings that are due at `now` (ns); cut off who missed too many."""
        if now < self._next_ping_ns:
            return
        self._next_ping_ns = now + PING_EVERY_NS
        for session in self._sessions:
            if not session.is_logged_in:
                continue
            if session.unanswered_pings >= MAX_MISSED_PINGS:
                session.send(encode_system(HEARTBEAT_MISSED, "하트비트 응답이 없어 접속을 종료합니다."))
                session.close(POLICY_CLOSE)
            else:
                session.unanswered_pings += 1
                session.send(encode_ping())

    def _login(self, session: Session, token: str) -> None:
        if not self._is_valid_token(token):
            session.send(encode_reply(LOGIN, BAD_TOKEN, "인증에 실패했습니다. (CODE=8005)"))
            session.close(POLICY_CLOSE)
            return
        for other in self._sessions:
            if other is not session and other.is_logged_in:
                other.send(encode_system(TAKEN_OVER, "동일한 App key로 접속되어 기존 접속을 종료합니다."))
                other.close(NORMAL_CLOSE)
        session.is_logged_in = True
        session.send(encode_reply(LOGIN))


def _keys(data: tuple[Registration, ...]) -> set[Key]:
    return {(kind, item) for entry in data for kind in entry.type for item in entry.item}


def _register(session: Session, frame: ClientFrame) -> None:
    keys = _keys(frame.data)
    unknown = sorted({kind for kind, _ in keys} - TYPES)
    if unknown:
        session.send(encode_reply(REG, BAD_FRAME, f"제공하지 않는 실시간 항목입니다({unknown[0][:4]})"))
        return
    if frame.refresh == "0":
        session.groups.pop(frame.grp_no, None)
    session.groups.setdefault(frame.grp_no, set()).update(keys)
    session.send(encode_reply(REG))


def _remove(session: Session, frame: ClientFrame) -> None:
    session.groups.get(frame.grp_no, set()).difference_update(_keys(frame.data))
    session.send(encode_reply(REMOVE))
