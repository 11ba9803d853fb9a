"""The real-time side: the hub that takes the clients' frames and feeds who registered. Opens no socket.

A session takes a client's frames and leaves frames to be sent; whoever has the socket carries them. Events that are due
at once leave in one frame. A reader that falls too far behind is closed, not thinned out.
"""

from collections.abc import Callable

import msgspec

from kiwoom_gui.simulator.event_faults import EventFaults
from kiwoom_gui.simulator.screens import Screens
from kiwoom_gui.simulator.session import (
    BAD_FRAME,
    NORMAL_CLOSE,
    POLICY_CLOSE,
    Key,
    Session,
)
from kiwoom_gui.wire.codes import HEARTBEAT_MISSED, NOT_LOGGED_IN, TAKEN_OVER
from kiwoom_gui.wire.realtime import (
    CONDITION_CLEAR,
    CONDITION_LIST,
    CONDITION_REQUEST,
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

PING_EVERY_NS = 10_000_000_000
MAX_MISSED_PINGS = 5
MAX_ITEMS_PER_GROUP = 100
BAD_TOKEN = 805004
BAD_TOKEN_CODE = "8005"  # noqa: S105 - an error code
GREETING = "R10000"
TYPES = frozenset({"00", "04", "0B", "0D", "0H", "0s", "1h"})
_KNOWN_TYPES = frozenset({"0A", "0C", "0E", "0F", "0G", "0I", "0J", "0U", "0g", "0m", "0u", "0w"})
"""Types that the broker has and the simulator has not: indices, warrants, program trading, members of the exchange."""
_SCREEN_FRAMES = frozenset({CONDITION_LIST, CONDITION_REQUEST, CONDITION_CLEAR})


class Hub:
    """All sessions of the one pair of keys: at most one is logged in."""

    def __init__(
        self,
        check_login: Callable[[str, str], str | None],
        *,
        events: EventFaults | None = None,
        screens: Screens | None = None,
        complete: Callable[[RealEntry], RealEntry] | None = None,
        greets: bool = False,
        has_router: bool = True,
    ) -> None:
        """Take the parts.

        Args:
            check_login: returns what is wrong with a token from an address: a code such as 8005, empty if nothing is,
                None to say nothing at all.
            complete: adds the fields of an event that its maker leaves out.
            greets: a SYSTEM frame follows a login.
            has_router: what LOGIN's answer says of the router (`sor_yn`).
        """
        self._check_login = check_login
        self._events = events
        self._screens = screens
        self._complete = complete
        self._greets = greets
        self._sor_yn = "Y" if has_router else "N"
        self._sessions: list[Session] = []
        self._next_ping_ns = 0
        self._encoder = msgspec.json.Encoder()

    def open(self, on_output: Callable[[], None], address: str = "") -> Session:
        """Begin a connection; `on_output` is called when there is something to send."""
        session = Session(on_output, address)
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
        elif frame.trnm in _SCREEN_FRAMES and self._screens is not None:
            self._screens.receive(session, frame)
        else:
            session.send(encode_reply(frame.trnm, BAD_FRAME, "지원하지 않는 전문입니다"))

    def publish(self, key: Key, make: Callable[[], RealEntry]) -> None:
        """Gather an event for those who registered it; `make` is called only if there are any."""
        wanting = [session for session in self._sessions if session.wants(key)]
        if not wanting:
            return
        entry = make() if self._complete is None else self._complete(make())
        if self._events is None:
            encoded = [self._encoder.encode(entry)]
        else:
            encoded = self._events.pass_on(key, entry, self._encoder.encode(self._events.set_clock(entry)))
        for session in wanting:
            session.entries.extend(encoded)

    def flush(self) -> None:
        """Leave what was gathered to be sent."""
        if self._events is not None:
            for key, event in self._events.due():
                for session in self._sessions:
                    if session.wants(key):
                        session.entries.append(event)
        if self._screens is not None:
            self._screens.look(self._sessions)
        for session in self._sessions:
            if session.entries:
                session.flush()

    def tick(self, now: int) -> None:
        """Send pings that are due at `now` (ns of any steady clock); cut off who missed too many."""
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
        wrong = self._check_login(token, session.address)
        if wrong is None:
            return
        if wrong:
            session.send(encode_reply(LOGIN, BAD_TOKEN, f"인증에 실패했습니다. (CODE={wrong})"))
            session.close(POLICY_CLOSE)
            return
        for other in self._sessions:
            if other is not session and other.is_logged_in:
                other.send(encode_system(TAKEN_OVER, "동일한 App key로 접속되어 기존 접속을 종료합니다."))
                other.close(NORMAL_CLOSE)
        session.is_logged_in = True
        session.send(encode_reply(LOGIN, more={"sor_yn": self._sor_yn}))
        if self._greets:
            session.send(encode_system(GREETING, "정상적으로 접속되었습니다."))


def _keys(data: tuple[Registration, ...]) -> set[Key]:
    return {(kind, item) for entry in data for kind in entry.type for item in entry.item}


def _register(session: Session, frame: ClientFrame) -> None:
    keys = _keys(frame.data)
    trouble = _trouble_with(session, frame, keys)
    if trouble:
        session.send(encode_reply(REG, BAD_FRAME, trouble))
        return
    if frame.refresh == "0":
        session.groups.pop(frame.grp_no, None)
    session.groups.setdefault(frame.grp_no, set()).update(keys)
    session.send(encode_reply(REG))


def _trouble_with(session: Session, frame: ClientFrame, keys: set[Key]) -> str:
    """Return why a registration is refused, in words; empty if it is not."""
    kinds = {kind for kind, _ in keys}
    if not kinds:
        return "실시간 항목이 없습니다"
    not_served = sorted(kinds & _KNOWN_TYPES)
    if not_served:
        return f"이 서비스에서 제공하지 않는 실시간 항목입니다({not_served[0]})"
    unknown = sorted(kinds - TYPES)
    if unknown:
        return f"존재하지 않는 실시간 항목입니다({unknown[0][:4]})"
    kept = set() if frame.refresh == "0" else session.groups.get(frame.grp_no, set())
    if len({item for _, item in keys | kept}) > MAX_ITEMS_PER_GROUP:
        return f"그룹당 등록 가능한 종목수({MAX_ITEMS_PER_GROUP})를 초과하였습니다"
    return ""


def _remove(session: Session, frame: ClientFrame) -> None:
    session.groups.get(frame.grp_no, set()).difference_update(_keys(frame.data))
    session.send(encode_reply(REMOVE))
