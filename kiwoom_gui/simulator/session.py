"""One real-time connection as the server sees it: what it registered, and the frames that wait for it. No socket."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

ENTRIES_PER_FRAME = 100
MAX_WAITING_FRAMES = 4_000
BAD_FRAME = 100013
NORMAL_CLOSE, POLICY_CLOSE, OVERLOAD_CLOSE = 1000, 1008, 1013

Key = tuple[str, str]


@dataclass(slots=True)
class Session:
    """One connection. `outgoing` are texts to be sent; `close_code` is set once it is to be closed after them."""

    on_output: Callable[[], None]
    address: str = ""
    is_logged_in: bool = False
    groups: dict[str, set[Key]] = field(default_factory=dict)
    outgoing: deque[str] = field(default_factory=deque)
    entries: list[bytes] = field(default_factory=list)
    close_code: int | None = None
    unanswered_pings: int = 0
    knows_screens: bool = False
    """The saved screens were listed on this connection."""
    screens: dict[str, set[str]] = field(default_factory=dict)
    """Live saved screens by number, with the codes that were in them when last looked at."""

    def wants(self, key: Key) -> bool:
        """Say whether a type and item were registered."""
        for keys in self.groups.values():  # noqa: SIM110 - any() costs twice as much, and this is asked for every event
            if key in keys:
                return True
        return False

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
