"""What is wanted of the real-time stream, and whether the broker took it. Frames out, answers in; no socket, no clock.

Answers carry no name: they come in the order of the questions. A registration that is refused is halved until the odd
item stands alone; that one is dropped with a word, everything else is served. The account's events are never dropped.
"""

from collections import deque
from dataclasses import dataclass
from typing import Final

from kiwoom_gui.wire import codes, realtime

ITEMS_PER_GROUP: Final = 80
"""Source: practice says 100 items a group; kept below it."""
_THROTTLED_NS: Final = 1_000_000_000
_ACCOUNT_GROUP: Final = "1"
_INDISPENSABLE: Final = frozenset({"00", "04"})
"""Order events and balances: without them the stream is of no use."""


@dataclass(frozen=True, slots=True)
class RegistrationRefused:
    """Some items are not served and no longer wanted; or, if `is_fatal`, the account's own events are not."""

    code: str
    text: str
    items: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    is_fatal: bool = False


@dataclass(frozen=True, slots=True)
class _Question:
    group: str
    items: tuple[str, ...]
    types: tuple[str, ...]
    at: int
    """When it was asked, or is to be asked; monotonic ns."""


@dataclass(slots=True)
class _Group:
    number: str
    types: tuple[str, ...]
    items: list[str]


class Registrations:
    """Groups of items, kept over connections; and the questions of the present one."""

    def __init__(self, account_types: tuple[str, ...]) -> None:
        """Want the account's events from the start; these have an empty item."""
        self._groups = [_Group(_ACCOUNT_GROUP, account_types, [""])]
        self._asked: deque[_Question] = deque()
        self._later: list[_Question] = []
        self._out: list[bytes] = []
        self._is_live = False

    @property
    def items(self) -> frozenset[str]:
        """What is wanted, without the account."""
        return frozenset(item for group in self._groups[1:] for item in group.items)

    @property
    def is_complete(self) -> bool:
        """Every question was answered."""
        return not self._asked and not self._later

    def waiting(self, now: int) -> int:
        """Return for how many ns the oldest question has had no answer."""
        return max((now - asked.at for asked in self._asked), default=0)

    def begin(self, now: int) -> None:
        """Ask for all that is wanted: a connection is logged in."""
        self.end()
        self._is_live = True
        for group in self._groups:
            if group.items:
                self._ask(_Question(group.number, tuple(group.items), group.types, now))

    def end(self) -> None:
        """Forget the questions: the connection is gone."""
        self._is_live = False
        self._asked.clear()
        self._later.clear()
        self._out = []

    def take_frames(self) -> list[bytes]:
        """Return what has to be sent, once."""
        out, self._out = self._out, []
        return out

    def want(self, items: list[str], types: tuple[str, ...], now: int) -> None:
        """Want types of items; what is wanted already is left alone."""
        wanted = {item for group in self._groups if group.types == types for item in group.items}
        fresh = [item for item in dict.fromkeys(items) if item not in wanted]
        while fresh:
            group = self._group_with_room(types)
            room = ITEMS_PER_GROUP - len(group.items)
            taken, fresh = fresh[:room], fresh[room:]
            group.items += taken
            if self._is_live:
                self._ask(_Question(group.number, tuple(taken), types, now))

    def drop(self, items: list[str], types: tuple[str, ...]) -> None:
        """Want items no more; emptied groups are used again."""
        for group in self._groups[1:]:
            gone = [item for item in items if group.types == types and item in group.items]
            if gone:
                group.items = [item for item in group.items if item not in gone]
                if self._is_live:
                    self._out.append(realtime.encode_remove(group.number, gone, types))

    def on_answer(self, return_code: int | str, text: str, now: int) -> RegistrationRefused | None:
        """Take the answer to the oldest question; return what has to be said about it."""
        if not self._asked:
            return None
        question = self._asked.popleft()
        code = codes.find_code(return_code, text)
        if not code:
            return None
        if codes.is_rate_limit(return_code, code):
            self._later.append(_at(question, now + _THROTTLED_NS))
            return None
        parts = _halves(question)
        for part in parts:
            self._ask(_at(part, now))
        return None if parts else self._refused(question, code, text)

    def tick(self, now: int) -> None:
        """Ask again what was asked too soon."""
        due = [question for question in self._later if question.at <= now]
        self._later = [question for question in self._later if question.at > now]
        for question in due:
            self._ask(_at(question, now))

    def _refused(self, question: _Question, code: str, text: str) -> RegistrationRefused:
        if question.group == _ACCOUNT_GROUP:
            is_fatal = not _INDISPENSABLE.isdisjoint(question.types)
            return RegistrationRefused(code, text, types=question.types, is_fatal=is_fatal)
        for group in self._groups:
            if group.number == question.group:
                group.items = [item for item in group.items if item not in question.items]
        return RegistrationRefused(code, text, question.items, question.types)

    def _ask(self, question: _Question) -> None:
        self._asked.append(question)
        self._out.append(realtime.encode_register(question.group, question.items, question.types))

    def _group_with_room(self, types: tuple[str, ...]) -> _Group:
        for group in self._groups[1:]:
            if group.types == types and len(group.items) < ITEMS_PER_GROUP:
                return group
        group = _Group(str(len(self._groups) + 1), types, [])
        self._groups.append(group)
        return group


def _at(question: _Question, at: int) -> _Question:
    return _Question(question.group, question.items, question.types, at)


def _halves(question: _Question) -> list[_Question]:
    """Return a refused question in two; of the account, each type by itself; nothing if it cannot be halved."""
    group, items, types, at = question.group, question.items, question.types, question.at
    if group == _ACCOUNT_GROUP:
        parts = [_Question(group, items, (kind,), at) for kind in types]
    else:
        middle = len(items) // 2
        parts = [_Question(group, half, types, at) for half in (items[:middle], items[middle:]) if half]
    return parts if len(parts) > 1 else []
