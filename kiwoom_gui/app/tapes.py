"""What only grows: notices, fills, points of the result, answers. Each is told once, and whole to a new terminal."""

from collections import deque
from collections.abc import Callable

from kiwoom_gui.app import rows
from kiwoom_gui.app import views as v
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.messages import Notice

_SECOND_NS = 1_000_000_000
_NOTICES_KEPT = 2_000


class Tapes:
    """The growing parts and how far they were told."""

    def __init__(self, core: TradingCore) -> None:
        """Read this core; nothing is told yet."""
        self._core = core
        self._notices: deque[v.NoticeRow] = deque(maxlen=_NOTICES_KEPT)
        self._notices_made = 0
        self._notices_told = 0
        self._fills_told = 0
        self._pnl: list[tuple[int, int, int]] = []
        self._pnl_told = 0
        self.on_answer: Callable[[], None] = lambda: None
        """Told of each answer, for somebody waits for it."""
        self._answers: list[v.AnswerView | v.ReportView | v.MasterView] = []

    def add_notice(self, notice: Notice) -> None:
        """Take a notice."""
        self._notices_made += 1
        self._notices.append(rows.notice_row(notice, self._notices_made))

    def add_answer(self, answer: v.AnswerView | v.ReportView | v.MasterView) -> None:
        """Take an answer to a command, or what a command asked for."""
        self._answers.append(answer)
        self.on_answer()

    def mark(self, now: int) -> None:
        """Take a point of today's result, at most one a second."""
        if self._pnl and now - self._pnl[-1][0] < _SECOND_NS:
            return
        books = self._core.portfolio
        self._pnl.append((now, books.realized_pnl, books.total_unrealized_pnl))

    def fresh(self) -> list[v.Part]:
        """Return what was not told yet."""
        parts: list[v.Part] = []
        fills = self._core.portfolio.fills
        if len(fills) > self._fills_told:
            parts.append(self._fills(self._fills_told, is_full=False))
            self._fills_told = len(fills)
        if self._notices_made > self._notices_told:
            fresh = self._notices_made - self._notices_told
            parts.append(v.NoticesView(rows=list(self._notices)[-fresh:]))
            self._notices_told = self._notices_made
        if len(self._pnl) > self._pnl_told:
            parts.append(_pnl_view(self._pnl[self._pnl_told :], is_full=False))
            self._pnl_told = len(self._pnl)
        parts += self._answers
        self._answers = []
        return parts

    def whole(self) -> list[v.Part]:
        """Return everything, for a terminal that attaches."""
        notices = v.NoticesView(rows=list(self._notices), is_full=True)
        return [self._fills(0, is_full=True), notices, _pnl_view(self._pnl, is_full=True)]

    def _fills(self, first: int, *, is_full: bool) -> v.FillsView:
        core = self._core
        return v.FillsView(
            rows=[
                rows.fill_row(
                    fill, core.orders.orders.get(fill.client_order_id), rows.name_of(core, fill.instrument_id)
                )
                for fill in core.portfolio.fills[first:]
            ],
            is_full=is_full,
        )


def _pnl_view(points: list[tuple[int, int, int]], *, is_full: bool) -> v.PnlView:
    return v.PnlView(
        ts=[point[0] for point in points],
        realized=[point[1] for point in points],
        unrealized=[point[2] for point in points],
        is_full=is_full,
    )
