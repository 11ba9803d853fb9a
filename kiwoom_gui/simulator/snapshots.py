"""Answers kept for a while, for snapshots that lag the truth. Knows requests and answers as they are, not what is in
them."""

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from kiwoom_gui.simulator.api import Response
from kiwoom_gui.wire.numbers import NS

KEPT_QUESTIONS = 16
KEPT_ANSWERS = 240
_ASK_AGAIN_NS = NS // 4

Question = tuple[str, str, bytes]
"""TR, key of the page, body."""


@dataclass(slots=True)
class Snapshots:
    """The answers to the latest questions, asked again four times a second of the market; `ask` answers one now."""

    ask: Callable[[Question], Response]
    _answers: OrderedDict[Question, deque[tuple[int, Response]]] = field(default_factory=OrderedDict)
    _next_ns: int = 0

    def keep(self, question: Question, response: Response, now: int) -> None:
        """Keep an answer."""
        self._answers.setdefault(question, deque(maxlen=KEPT_ANSWERS)).append((now, response))
        self._answers.move_to_end(question)
        if len(self._answers) > KEPT_QUESTIONS:
            self._answers.popitem(last=False)

    def ask_again(self, now: int) -> None:
        """Keep the answers of now to all questions, if it is time."""
        if now >= self._next_ns:
            self._next_ns = now + _ASK_AGAIN_NS
            for question in list(self._answers):
                self._answers[question].append((now, self.ask(question)))

    def as_of(self, question: Question, ts: int) -> Response | None:
        """Return what was answered at an instant (ns UTC), or the oldest answer kept; None if it was never asked."""
        kept = self._answers.get(question)
        if not kept:
            return None
        return next((response for at, response in reversed(kept) if at <= ts), kept[0][1])
