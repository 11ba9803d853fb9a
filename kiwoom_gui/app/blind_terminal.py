"""A terminal without a window: sees what a terminal sees, sends what it sends, and waits for what should come true."""

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from kiwoom_gui.app import commands as c
from kiwoom_gui.app import views as v
from kiwoom_gui.app.link import EngineLink
from kiwoom_gui.domain.enums import OrderStatus

STEP_TIMEOUT_S = 20.0
_POLL_S = 0.05


class StepFailedError(Exception):
    """What should have come true did not; the text says what was seen instead."""


@dataclass(slots=True)
class Seen:
    """The terminal's state as a second terminal on the same link sees it."""

    session: v.SessionView | None = None
    account: v.AccountView | None = None
    engine: v.EngineView | None = None
    instruments: dict[str, v.InstrumentRow] = field(default_factory=dict)
    quotes: dict[str, v.QuoteRow] = field(default_factory=dict)
    orders: dict[str, v.OrderRow] = field(default_factory=dict)
    unknowns: dict[str, v.UnknownRow] = field(default_factory=dict)
    fills: list[v.FillRow] = field(default_factory=list)
    positions: dict[str, v.PositionRow] = field(default_factory=dict)
    autos: dict[str, v.AutoRow] = field(default_factory=dict)
    scan: v.ScanView | None = None
    master: list[v.MasterRow] = field(default_factory=list)
    answers: dict[str, v.AnswerView] = field(default_factory=dict)
    notice_codes: list[str] = field(default_factory=list)
    quote_changes: int = 0

    def take(self, frame: v.Frame) -> None:
        """Take a frame."""
        for part in frame.parts:
            self._take(part)

    def _take(self, part: v.Part) -> None:
        match part:
            case v.SessionView():
                self.session = part
            case v.AccountView():
                self.account = part
            case v.EngineView():
                self.engine = part
            case v.InstrumentsView(rows=rows):
                self.instruments = {row.instrument_id: row for row in rows}
            case v.QuotesView(rows=rows):
                self.quotes.update({row.instrument_id: row for row in rows})
                self.quote_changes += len(rows)
            case v.OrdersView() | v.UnknownsView():
                self._take_orders(part)
            case v.FillsView(rows=rows, is_full=is_full):
                self.fills = rows if is_full else self.fills + rows
            case v.PositionsView(rows=rows):
                self.positions = {row.instrument_id: row for row in rows}
            case v.AutosView(rows=rows):
                self.autos = {row.instrument_id: row for row in rows}
            case v.NoticesView(rows=rows):
                self.notice_codes += [row.code for row in rows]
            case v.AnswerView():
                self.answers[part.command_id] = part
            case _:
                self._take_scan(part)

    def _take_scan(self, part: v.Part) -> None:
        match part:
            case v.ScanView():
                self.scan = part
            case v.MasterView(rows=rows):
                self.master = rows
            case _:
                pass

    def _take_orders(self, part: v.OrdersView | v.UnknownsView) -> None:
        if isinstance(part, v.UnknownsView):
            self.unknowns = {row.client_order_id: row for row in part.rows}
            return
        if part.is_full:
            self.orders.clear()
        self.orders.update((row.client_order_id, row) for row in part.rows)


class BlindTerminal:
    """A second terminal on a link."""

    def __init__(self, link: EngineLink) -> None:
        """Attach to an engine."""
        self._link = link
        self._count = 0
        self._prefix = f"blind-{secrets.token_hex(4)}"
        self.seen = Seen()
        link.attach(self.seen.take)

    def close(self) -> None:
        """Let the engine go."""
        self._link.detach(self.seen.take)

    def held(self, symbol: str) -> int:
        """Return the shares held of a symbol."""
        row = self.seen.positions.get(symbol)
        return row.quantity if row else 0

    async def send(self, make: Callable[[str], c.Command]) -> v.AnswerView:
        """Send the command made with a new id; return its answer.

        Raises:
            StepFailedError: no answer came.
        """
        self._count += 1
        command_id = f"{self._prefix}-{self._count}"
        self._link.send(make(command_id))
        await self.until("an answer", lambda: command_id in self.seen.answers)
        return self.seen.answers[command_id]

    async def ask(self, make: Callable[[str], c.Command]) -> str:
        """Send a command that must be taken; return its id.

        Raises:
            StepFailedError: it was refused, or no answer came.
        """
        answer = await self.send(make)
        while answer.code == "SYMBOL_SPACING":  # a patient user
            await asyncio.sleep(float(answer.params["left_s"]))
            answer = await self.send(make)
        if not answer.is_taken:
            raise StepFailedError(f"refused with {answer.code} {answer.params}")
        return answer.command_id

    async def order_until(self, order_id: str, status: OrderStatus) -> v.OrderRow:
        """Wait until an order has a status.

        Raises:
            StepFailedError: it did not get there in time.
        """
        orders = self.seen
        await self.until(
            f"{order_id} {status}", lambda: order_id in orders.orders and orders.orders[order_id].status is status
        )
        return self.seen.orders[order_id]

    async def until(self, what: str, is_true: Callable[[], bool], timeout_s: float = STEP_TIMEOUT_S) -> None:
        """Wait until something is true.

        Raises:
            StepFailedError: it was not in time; the text names it.
        """
        until = time.perf_counter() + timeout_s
        while not is_true():
            if time.perf_counter() > until:
                raise StepFailedError(f"waited {timeout_s:.0f} s for {what}")
            await asyncio.sleep(_POLL_S)
