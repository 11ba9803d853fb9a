"""The real-time session without a socket: frames in, events and frames out.

Knows login, registrations and heartbeats; keeps what is wanted, so that a new connection registers all of it anew.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiwoom_gui.wire import codes, realtime
from kiwoom_gui.wire.realtime import Frame, FrameError
from kiwoom_gui.wire.realtime_values import RealEntry

ITEMS_PER_GROUP: Final = 80
"""Source: practice says 100 items a group; kept below it."""


class SessionState(StrEnum):
    """Where a connection is."""

    IDLE = "IDLE"
    LOGGING_IN = "LOGGING_IN"
    REGISTERING = "REGISTERING"
    READY = "READY"
    """Logged in, and every registration was answered."""
    REFUSED = "REFUSED"
    TAKEN_OVER = "TAKEN_OVER"
    """Another program logged in with the same key. Never reconnect by itself: the two would fight."""


@dataclass(frozen=True, slots=True)
class SessionReady:
    """All that was wanted is registered."""


@dataclass(frozen=True, slots=True)
class LoginRefused:
    """The broker refuses the token, or the key; the connection is of no use."""

    code: str
    text: str

    @property
    def is_token(self) -> bool:
        """A new token may help."""
        return self.code in codes.TOKEN_CODES


@dataclass(frozen=True, slots=True)
class RegistrationRefused:
    """Some items are not served."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class TakenOver:
    """Another login pushed this connection out."""

    text: str


@dataclass(frozen=True, slots=True)
class SystemNotice:
    """The broker says something about the connection."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class FrameDropped:
    """A frame that could not be read; the account's events may be among it."""

    text: str


SessionEvent = SessionReady | LoginRefused | RegistrationRefused | TakenOver | SystemNotice | FrameDropped
Received = SessionEvent | RealEntry


class WsSession:
    """One session over any number of connections."""

    def __init__(self, account_types: tuple[str, ...] = ("00", "04", "0s")) -> None:
        """Want the account's events and the market clock from the start; these have an empty item."""
        self.state = SessionState.IDLE
        self._groups: list[_Group] = [_Group("1", account_types, [""])]
        self._out: list[bytes] = []
        self._unanswered = 0
        self._heard_at = 0

    @property
    def is_taken_over(self) -> bool:
        """Another program has the stream."""
        return self.state is SessionState.TAKEN_OVER

    # --- connection ---

    def connected(self, token: str, now: int) -> None:
        """Begin a new connection at a monotonic time in ns: log in."""
        self.state = SessionState.LOGGING_IN
        self._unanswered = 0
        self._heard_at = now
        self._out = [realtime.encode_login(token)]

    def disconnected(self) -> None:
        """The connection is gone; a take-over stays told."""
        self._out = []
        if self.state is not SessionState.TAKEN_OVER:
            self.state = SessionState.IDLE

    def reset(self) -> None:
        """Forget a take-over: the user wants the stream back."""
        self.state = SessionState.IDLE

    def outgoing(self) -> list[bytes]:
        """Return what has to be sent, once."""
        out, self._out = self._out, []
        return out

    def silence(self, now: int) -> int:
        """Return for how many ns nothing was heard."""
        return now - self._heard_at

    # --- what is wanted ---

    def subscribe(self, items: list[str], types: tuple[str, ...]) -> None:
        """Want real-time types of items; what is wanted already is left alone."""
        wanted = {item for group in self._groups if group.types == types for item in group.items}
        fresh = [item for item in dict.fromkeys(items) if item not in wanted]
        while fresh:
            group = self._group_with_room(types)
            room = ITEMS_PER_GROUP - len(group.items)
            taken, fresh = fresh[:room], fresh[room:]
            group.items += taken
            if self._is_in:
                self._register(realtime.encode_register(group.number, taken, types))

    def unsubscribe(self, items: list[str], types: tuple[str, ...]) -> None:
        """Want items no more; emptied groups are used again."""
        for group in self._groups[1:]:
            gone = [item for item in items if group.types == types and item in group.items]
            if gone:
                group.items = [item for item in group.items if item not in gone]
                if self._is_in:
                    self._out.append(realtime.encode_remove(group.number, gone, types))

    @property
    def items(self) -> frozenset[str]:
        """What is wanted, without the account."""
        return frozenset(item for group in self._groups[1:] for item in group.items)

    # --- frames ---

    def feed(self, raw: bytes, now: int) -> list[Received]:
        """Take a frame that came at a monotonic time in ns; return what it means, in order."""
        self._heard_at = now
        try:
            frame = realtime.decode(raw)
        except FrameError as error:
            return [FrameDropped(str(error))]
        match frame.trnm:
            case realtime.REAL:
                return list(frame.entries)
            case realtime.PING:
                self._out.append(frame.raw)
                return []
            case realtime.LOGIN:
                return self._logged_in(frame)
            case realtime.REG | realtime.REMOVE:
                return self._registered(frame)
            case realtime.SYSTEM:
                return self._system(frame)
            case _:
                return []

    def _logged_in(self, frame: Frame) -> list[Received]:
        code = codes.find_code(frame.return_code, frame.return_msg)
        if code:
            self.state = SessionState.REFUSED
            return [LoginRefused(code, frame.return_msg)]
        self.state = SessionState.REGISTERING
        for group in self._groups:
            if group.items:
                self._register(realtime.encode_register(group.number, group.items, group.types))
        return []

    def _registered(self, frame: Frame) -> list[Received]:
        events: list[Received] = []
        code = codes.find_code(frame.return_code, frame.return_msg)
        if code:
            events.append(RegistrationRefused(code, frame.return_msg))
        if frame.trnm == realtime.REG:
            self._unanswered = max(0, self._unanswered - 1)
        if self.state is SessionState.REGISTERING and not self._unanswered:
            self.state = SessionState.READY
            events.append(SessionReady())
        return events

    def _system(self, frame: Frame) -> list[Received]:
        code = frame.code or codes.find_code(frame.return_code, frame.return_msg)
        if code == codes.TAKEN_OVER:
            self.state = SessionState.TAKEN_OVER
            return [TakenOver(frame.return_msg)]
        return [SystemNotice(code, frame.return_msg)]

    # --- groups ---

    def _group_with_room(self, types: tuple[str, ...]) -> "_Group":
        for group in self._groups[1:]:
            if group.types == types and len(group.items) < ITEMS_PER_GROUP:
                return group
        group = _Group(str(len(self._groups) + 1), types, [])
        self._groups.append(group)
        return group

    @property
    def _is_in(self) -> bool:
        """Before the login is answered nothing is sent: the login's answer sends all that is wanted."""
        return self.state in (SessionState.REGISTERING, SessionState.READY)

    def _register(self, frame: bytes) -> None:
        self._unanswered += 1
        self._out.append(frame)


@dataclass(slots=True)
class _Group:
    number: str
    types: tuple[str, ...]
    items: list[str]
