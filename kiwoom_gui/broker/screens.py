"""The user's saved screens (조건검색) on a connection: which there are, and which stocks those that are followed find.

Frames out, answers and events in; no socket, no clock. What is followed is kept over connections by name: the numbers
are the broker's and change as the user edits the screens elsewhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kiwoom_gui.wire import codes, conditions
from kiwoom_gui.wire.realtime import CONDITION_LIST, CONDITION_REQUEST
from kiwoom_gui.wire.realtime_values import RealEntry

NO_SUCH_SCREEN = "NO_SUCH_SCREEN"


@dataclass(frozen=True, slots=True)
class ScreensListed:
    """The user's screens, by name."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScreenFound:
    """The stocks that a followed screen finds now, in the order in which they entered."""

    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScreenRefused:
    """A screen, or the list of them (no name), cannot be had; in the broker's words."""

    name: str
    code: str
    text: str


ScreenEvent = ScreensListed | ScreenFound | ScreenRefused


class Screens:
    """What is followed, and what it finds."""

    def __init__(self) -> None:
        """Want nothing: no screen is asked for before somebody does."""
        self._wanted: tuple[str, ...] | None = None
        self._numbers: dict[str, str] = {}
        """By name."""
        self._members: dict[str, dict[str, None]] = {}
        """Stocks by the number of a screen that is followed."""
        self._out: list[bytes] = []
        self._is_live = False

    @property
    def is_following(self) -> bool:
        """Whether events of type 02 may come."""
        return bool(self._members)

    def follow(self, names: Iterable[str]) -> None:
        """Follow these screens and no others; the first call also asks which there are."""
        self._wanted = tuple(dict.fromkeys(names))
        if not self._is_live:
            return
        if not self._numbers:
            self._out.append(conditions.encode_list())
            return
        kept = {self._numbers[name] for name in self._wanted if name in self._numbers}
        for seq in [seq for seq in self._members if seq not in kept]:
            del self._members[seq]
            self._out.append(conditions.encode_clear(seq))
        self._ask_new()

    def begin(self) -> None:
        """A connection is logged in: ask for all anew."""
        self.end()
        self._is_live = True
        if self._wanted is not None:
            self._out.append(conditions.encode_list())

    def end(self) -> None:
        """The connection is gone, and what was followed with it."""
        self._is_live = False
        self._numbers.clear()
        self._members.clear()
        self._out = []

    def take_frames(self) -> list[bytes]:
        """Return what has to be sent, once."""
        out, self._out = self._out, []
        return out

    def on_answer(self, raw: bytes) -> list[ScreenEvent]:
        """Take an answer.

        Raises:
            FrameError: it does not read.
        """
        answer = conditions.decode_answer(raw)
        code = codes.find_code(answer.return_code, answer.return_msg)
        if answer.trnm == CONDITION_LIST:
            return self._listed(answer, code)
        if answer.trnm == CONDITION_REQUEST:
            return self._found(answer, code)
        return []

    def on_entries(self, entries: Iterable[RealEntry]) -> list[ScreenEvent]:
        """Take events; those of other types say nothing here."""
        touched: dict[str, None] = {}
        for entry in entries:
            change = conditions.change_of(entry)
            members = self._members.get(change.seq) if change is not None else None
            if change is None or members is None:
                continue
            touched[change.seq] = None
            if change.is_in:
                members[change.code] = None
            else:
                members.pop(change.code, None)
        return [self._told(seq) for seq in touched]

    def _listed(self, answer: conditions.ConditionAnswer, code: str) -> list[ScreenEvent]:
        if code:
            return [ScreenRefused("", code, answer.return_msg)]
        self._numbers = answer.screens
        events: list[ScreenEvent] = [ScreensListed(tuple(self._numbers))]
        return events + self._ask_new()

    def _ask_new(self) -> list[ScreenEvent]:
        missing: list[ScreenEvent] = []
        for name in self._wanted or ():
            seq = self._numbers.get(name)
            if seq is None:
                missing.append(ScreenRefused(name, NO_SUCH_SCREEN, ""))
            elif seq not in self._members:
                self._members[seq] = {}
                self._out.append(conditions.encode_request(seq, is_live=True))
        return missing

    def _found(self, answer: conditions.ConditionAnswer, code: str) -> list[ScreenEvent]:
        seq = answer.seq.strip()
        members = self._members.get(seq)
        if members is None:
            return []
        if code:
            del self._members[seq]
            return [ScreenRefused(self._name(seq), code, answer.return_msg)]
        members.update(dict.fromkeys(answer.codes))
        if answer.next_page:
            self._out.append(conditions.encode_request(seq, is_live=True, next_key=answer.next_page))
            return []
        return [self._told(seq)]

    def _told(self, seq: str) -> ScreenFound:
        return ScreenFound(self._name(seq), tuple(self._members[seq]))

    def _name(self, seq: str) -> str:
        return next((name for name, number in self._numbers.items() if number == seq), seq)
