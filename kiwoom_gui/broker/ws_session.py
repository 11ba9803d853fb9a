"""The real-time session without a socket: frames in, events and frames out.

Knows login, registrations and heartbeats; keeps what is wanted, so that a new connection registers all of it anew.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiwoom_gui.broker.registrations import RegistrationRefused, Registrations
from kiwoom_gui.broker.screens import ScreenEvent, Screens
from kiwoom_gui.broker.troubles import Trouble, trouble_of_code
from kiwoom_gui.wire import codes, realtime
from kiwoom_gui.wire.realtime import Frame, FrameError
from kiwoom_gui.wire.realtime_values import RealEntry

_UNKNOWN_RHYTHM: Final = 4
"""Before a first PING told how often they come, silence is borne so many times longer."""
_MISSED_PINGS: Final = 3
"""So many PINGs in a row that did not come mean that the line is dead, when they are rarer than the usual patience."""


class SessionState(StrEnum):
    """Where a connection is."""

    IDLE = "IDLE"
    LOGGING_IN = "LOGGING_IN"
    REGISTERING = "REGISTERING"
    READY = "READY"
    """Logged in, and every registration was answered."""
    REFUSED = "REFUSED"
    ENDED = "ENDED"
    """The broker says that it will not go on with this connection."""
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

    @property
    def trouble(self) -> Trouble:
        """What it means."""
        return trouble_of_code(self.code) or Trouble.LOGIN_REFUSED


@dataclass(frozen=True, slots=True)
class TakenOver:
    """Another login pushed this connection out."""

    text: str


@dataclass(frozen=True, slots=True)
class ConnectionEnded:
    """The broker gives this connection up: heartbeats missed, not logged in, or the account is not served on it."""

    code: str
    text: str

    @property
    def trouble(self) -> Trouble:
        """What it means."""
        return trouble_of_code(self.code) or Trouble.LOGIN_REFUSED


@dataclass(frozen=True, slots=True)
class SystemNotice:
    """The broker says something about the connection."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class FrameDropped:
    """A frame that could not be read; the account's events may be among it."""

    text: str


SessionEvent = (
    SessionReady
    | LoginRefused
    | RegistrationRefused
    | TakenOver
    | ConnectionEnded
    | SystemNotice
    | FrameDropped
    | ScreenEvent
)
Received = SessionEvent | RealEntry
_ENDS: Final = frozenset({codes.HEARTBEAT_MISSED, codes.NOT_LOGGED_IN})


class WsSession:
    """One session over any number of connections."""

    def __init__(self, account_types: tuple[str, ...] = ("00", "04", "0s", "1h")) -> None:
        """Want the account's events, the market clock and interruptions from the start; these have an empty item."""
        self.state = SessionState.IDLE
        self._registrations = Registrations(account_types)
        self.screens = Screens()
        self._out: list[bytes] = []
        self._heard_at = 0
        self._pinged_at: int | None = None
        self._ping_gap: int | None = None

    @property
    def is_taken_over(self) -> bool:
        """Another program has the stream."""
        return self.state is SessionState.TAKEN_OVER

    @property
    def is_over(self) -> bool:
        """This connection is of no further use."""
        return self.state in (SessionState.REFUSED, SessionState.ENDED, SessionState.TAKEN_OVER)

    # --- connection ---

    def connected(self, token: str, now: int) -> None:
        """Begin a new connection at a monotonic time in ns: log in."""
        self.state = SessionState.LOGGING_IN
        self._heard_at = now
        self._pinged_at = None
        self._registrations.end()
        self.screens.end()
        self._out = [realtime.encode_login(token)]

    def disconnected(self) -> None:
        """The connection is gone; a take-over stays told."""
        self._out = []
        self._registrations.end()
        self.screens.end()
        if self.state is not SessionState.TAKEN_OVER:
            self.state = SessionState.IDLE

    def reset(self) -> None:
        """Forget a take-over: the user wants the stream back."""
        self.state = SessionState.IDLE

    def outgoing(self) -> list[bytes]:
        """Return what has to be sent, once."""
        out, self._out = [*self._out, *self._registrations.take_frames(), *self.screens.take_frames()], []
        return out

    def silence(self, now: int) -> int:
        """Return for how many ns nothing was heard."""
        return now - self._heard_at

    def bearable_silence(self, usual: int) -> int:
        """Return for how many ns silence is no sign of a dead line, given the usual patience.

        A quiet market sends nothing but PINGs, and how often those come is the broker's affair: it is measured.
        """
        if self._ping_gap is None:
            return usual * _UNKNOWN_RHYTHM
        return max(usual, self._ping_gap * _MISSED_PINGS)

    def unanswered_for(self, now: int) -> int:
        """Return for how many ns the oldest registration has had no answer."""
        return self._registrations.waiting(now)

    def tick(self, now: int) -> None:
        """Let what waited for its time become outgoing."""
        self._registrations.tick(now)

    # --- what is wanted ---

    def subscribe(self, items: list[str], types: tuple[str, ...], now: int = 0) -> None:
        """Want real-time types of items; what is wanted already is left alone."""
        self._registrations.want(items, types, now)

    def unsubscribe(self, items: list[str], types: tuple[str, ...]) -> None:
        """Want items no more; emptied groups are used again."""
        self._registrations.drop(items, types)

    @property
    def items(self) -> frozenset[str]:
        """What is wanted, without the account."""
        return self._registrations.items

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
                return _real(self.screens, frame)
            case realtime.PING:
                self._pinged(now)
                self._out.append(frame.raw)
                return []
            case realtime.LOGIN:
                return self._logged_in(frame, now)
            case realtime.REG:
                return self._registered(frame, now)
            case realtime.SYSTEM:
                return self._system(frame)
            case realtime.CONDITION_LIST | realtime.CONDITION_REQUEST:
                return _answered(self.screens, frame)
            case _:
                return []

    def _pinged(self, now: int) -> None:
        if self._pinged_at is not None:
            self._ping_gap = max(now - self._pinged_at, self._ping_gap or 0)
        self._pinged_at = now

    def _logged_in(self, frame: Frame, now: int) -> list[Received]:
        code = codes.find_code(frame.return_code, frame.return_msg)
        if code:
            self.state = SessionState.REFUSED
            return [LoginRefused(code, frame.return_msg)]
        self.state = SessionState.REGISTERING
        self._registrations.begin(now)
        return []

    def _registered(self, frame: Frame, now: int) -> list[Received]:
        events: list[Received] = []
        refused = self._registrations.on_answer(frame.return_code, frame.return_msg, now)
        if refused is not None and refused.is_fatal:
            self.state = SessionState.ENDED
            return [ConnectionEnded(refused.code, refused.text)]
        if refused is not None:
            events.append(refused)
        if self.state is SessionState.REGISTERING and self._registrations.is_complete:
            self.state = SessionState.READY
            self.screens.begin()
            events.append(SessionReady())
        return events

    def _system(self, frame: Frame) -> list[Received]:
        code = frame.code or codes.find_code(frame.return_code, frame.return_msg)
        if code == codes.TAKEN_OVER:
            self.state = SessionState.TAKEN_OVER
            return [TakenOver(frame.return_msg)]
        if code in _ENDS:
            self.state = SessionState.ENDED
            return [ConnectionEnded(code, frame.return_msg)]
        return [SystemNotice(code, frame.return_msg)]


def _real(screens: Screens, frame: Frame) -> list[Received]:
    events: list[Received] = list(frame.entries)
    if screens.is_following:
        events += screens.on_entries(frame.entries)
    return events


def _answered(screens: Screens, frame: Frame) -> list[Received]:
    try:
        return list(screens.on_answer(frame.raw))
    except FrameError as error:
        return [FrameDropped(str(error))]
