"""What can be made to go wrong, when, and how often. Plain rules and counters; whoever has the socket does the harm.

A rule waits for its occasion: a request (of a TR, of a stock, the n-th), an event of the stream, or a market time.
Chance comes from the seed and the rule's place, so the same script at the same seed does the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

import msgspec

from kiwoom_gui.simulator.refusals import refusal_of
from kiwoom_gui.wire.numbers import hhmmss


class FaultKind(StrEnum):
    """What happens."""

    LOST_ANSWER = "lost_answer"
    """The request is done, but the connection ends before the answer."""
    LOST_REQUEST = "lost_request"
    """It is not done, and the connection ends."""
    RESET_MID_BODY = "reset_mid_body"
    """It is done, and the connection ends in the middle of the answer."""
    MALFORMED = "malformed"
    """It is done, and the answer's body is no JSON."""
    HTTP_500 = "http_500"
    """It is not done."""
    DELAY = "delay"
    """It is done at once, and answered `seconds` later."""
    TOO_MANY = "429"
    """It is not done, but refused with 1700."""
    ACCEPTED_429 = "accepted_429"
    """It is done, and refused with 1700 all the same."""
    REFUSE = "refuse"
    """It is not done, but refused with `code`."""
    KILL_TOKENS = "kill_tokens"
    """All tokens end, before the request is looked at."""
    FILL_FIRST = "fill_first"
    """The order is done and filled, the events go out, and `seconds` later comes the answer."""
    STALE_SNAPSHOT = "stale_snapshot"
    """A query is answered as it would have been `seconds` before."""
    WS_CUT = "ws_cut"
    """All real-time connections end."""
    WS_MISSED = "ws_missed"
    """An event is not sent."""
    WS_DOUBLED = "ws_doubled"
    """An event is sent twice."""
    WS_LATE = "ws_late"
    """An event is sent `seconds` later."""
    WS_REORDERED = "ws_reordered"
    """An event is sent after the one that follows it."""
    WS_SLOW = "ws_slow"
    """The line carries a frame each `seconds`, as to a client that reads slowly; too many waiting frames end it."""
    WRONG_CLOCK = "wrong_clock"
    """The `Date` of answers and the time of 0s are `seconds` ahead (or behind, below 0)."""


LOGIN = "LOGIN"
"""Stands for a TR: a login at the real-time socket. A rule must name it."""
_EVENT_KINDS = frozenset({
    FaultKind.WS_MISSED, FaultKind.WS_DOUBLED, FaultKind.WS_LATE, FaultKind.WS_REORDERED
})  # fmt: skip
_LASTING = frozenset({FaultKind.WS_SLOW, FaultKind.WRONG_CLOCK})
_MOMENTS = frozenset({FaultKind.WS_CUT, FaultKind.KILL_TOKENS})
_ACCOUNT_EVENTS = frozenset({"00", "04"})


class Fault(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A rule. Empty fields do not narrow it.

    `count` is how often it happens, 0 for always; `nth` lets it begin at the n-th occasion, from 1; `at` and `until`
    are times of the market's day (HH:MM:SS KST); `type` are real-time types, of events (00 and 04 without it).
    """

    kind: FaultKind
    api_id: str = ""
    stk_cd: str = ""
    type: str = ""
    probability: float = 1.0
    count: int = 1
    nth: int = 1
    at: str = ""
    until: str = ""
    seconds: float = 0.0
    code: str = ""

    def is_time(self, now: int) -> bool:
        """Say whether the market's time (ns UTC) is between `at` and `until`."""
        time = hhmmss(now)
        begins = self.at.replace(":", "") or "000000"
        return begins <= time and (not self.until or time < self.until.replace(":", ""))


class FaultError(ValueError):
    """A rule that cannot be read."""


@dataclass(slots=True)
class _Waiting:
    """A rule with its counters."""

    rule: Fault
    chance: Random
    occasions: int = 0
    happened: int = 0

    @property
    def is_over(self) -> bool:
        return self.rule.count > 0 and self.happened >= self.rule.count

    def happens(self) -> bool:
        """Count an occasion and say whether the fault happens at it."""
        self.occasions += 1
        if self.occasions < self.rule.nth or self.is_over:
            return False
        return self.rule.probability >= 1 or self.chance.random() < self.rule.probability


@dataclass(frozen=True, slots=True)
class Happened:
    """A fault that happened: when (ns UTC of the market), what, to which TR or type of which stock."""

    ts: int
    kind: FaultKind
    to: str
    stk_cd: str


@dataclass(slots=True)
class Faults:
    """Rules that wait for their occasions, and what has happened."""

    seed: int = 1
    happened: list[Happened] = field(default_factory=list)
    _waiting: list[_Waiting] = field(default_factory=list)
    _added: int = 0

    def add(self, rule: Fault) -> None:
        """Let a rule wait."""
        self._added += 1
        chance = Random(f"{self.seed}:fault:{self._added}")  # noqa: S311 - a fault to be repeated, not a secret
        self._waiting.append(_Waiting(rule, chance))

    def clear(self) -> None:
        """Forget all rules; what has happened stays known."""
        self._waiting.clear()

    def waiting(self) -> list[Fault]:
        """Return the rules that may still act."""
        return [one.rule for one in self._waiting if not one.is_over]

    def take(self, api_id: str, stk_cd: str = "", now: int = 0) -> Fault | None:
        """Return the fault that befalls a request; all rules that fit it count it, the first that acts acts."""
        return self._take(
            (one for one in self._waiting if _fits_request(one.rule, api_id, stk_cd, now)), now, api_id, stk_cd
        )

    def take_event(self, kind: str, stk_cd: str, now: int) -> Fault | None:
        """Return the fault that befalls an event of a real-time type."""
        return self._take((one for one in self._waiting if _fits_event(one.rule, kind, stk_cd, now)), now, kind, stk_cd)

    def take_due(self, now: int) -> list[Fault]:
        """Return the faults that need no occasion but their time."""
        due = []
        for one in self._waiting:
            rule = one.rule
            is_free = rule.kind in _MOMENTS and not (rule.api_id or rule.stk_cd or rule.type)
            if is_free and rule.is_time(now) and one.happens():
                self._count(one, now, "", "")
                due.append(rule)
        self._forget_old()
        return due

    def lasting_s(self, kind: FaultKind, now: int) -> float:
        """Return the seconds of a lasting fault (WS_SLOW, WRONG_CLOCK), 0 when none is on."""
        return next((one.rule.seconds for one in self._waiting if one.rule.kind is kind and one.rule.is_time(now)), 0.0)

    def wants_snapshots(self) -> bool:
        """Say whether answers should be kept for a lagging snapshot."""
        return any(one.rule.kind is FaultKind.STALE_SNAPSHOT and not one.is_over for one in self._waiting)

    def _take(self, fitting: Iterable[_Waiting], now: int, to: str, stk_cd: str) -> Fault | None:
        taken: Fault | None = None
        for one in fitting:
            if one.happens() and taken is None:
                self._count(one, now, to, stk_cd)
                taken = one.rule
        if taken is not None:
            self._forget_old()
        return taken

    def _count(self, one: _Waiting, now: int, to: str, stk_cd: str) -> None:
        one.happened += 1
        self.happened.append(Happened(now, one.rule.kind, to, stk_cd))

    def _forget_old(self) -> None:
        self._waiting = [one for one in self._waiting if not one.is_over]


def _fits_request(rule: Fault, api_id: str, stk_cd: str, now: int) -> bool:
    if rule.kind in _EVENT_KINDS or rule.kind in _LASTING or rule.type:
        return False
    if rule.kind in _MOMENTS and not (rule.api_id or rule.stk_cd):
        return False
    if api_id == LOGIN and rule.api_id != LOGIN:
        return False
    return rule.api_id in {"", api_id} and rule.stk_cd in {"", stk_cd} and rule.is_time(now)


def _fits_event(rule: Fault, kind: str, stk_cd: str, now: int) -> bool:
    if rule.kind not in _EVENT_KINDS and not (rule.kind is FaultKind.WS_CUT and rule.type):
        return False
    kinds = rule.type.split(",") if rule.type else _ACCOUNT_EVENTS
    return kind in kinds and rule.stk_cd in {"", stk_cd} and rule.is_time(now)


def read_script(text: str) -> list[Fault]:
    """Read a script: a rule a line as JSON; empty lines and lines that begin with # say nothing.

    Raises:
        FaultError: a line is no rule; it names the line.
    """
    rules = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                rules.append(read_rule(line.encode()))
            except FaultError as error:
                raise FaultError(f"line {number}: {error}") from error
    return rules


def read_rule(raw: bytes) -> Fault:
    """Read a rule.

    Raises:
        FaultError: it is none.
    """
    try:
        rule = msgspec.json.decode(raw, type=Fault)
    except msgspec.DecodeError as error:
        raise FaultError(str(error)) from error
    if not 0 < rule.probability <= 1 or rule.count < 0 or rule.nth < 1:
        raise FaultError("probability is in (0, 1], count 0 or more, nth 1 or more")
    if rule.kind is FaultKind.REFUSE:
        try:
            refusal_of(rule.code)
        except KeyError as error:
            raise FaultError(f"no refusal has the code {rule.code[:12]!r}") from error
    for time in (rule.at, rule.until):
        digits = time.replace(":", "")
        if digits and not (len(digits) == 6 and digits.isascii() and digits.isdigit()):
            raise FaultError(f"not a time of day (HH:MM:SS): {time[:12]}")
    return rule
