"""Performs what the core asks for: sends orders, reads books and history. Answers go back into the queue.

Nothing is sent before the events that lead to it are durable in the journal. One exception, said loudly: while the disk
refuses, cancels and sales still leave, so that nobody is caught in a position by a full disk. They are remembered in
memory, and in the journal's reserve where that takes them, so that they are sent once all the same. A send is one task
and is never repeated here; the broker client alone knows what may be repeated.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import cast

from kiwoom_gui.app.history_queue import HistoryQueue
from kiwoom_gui.broker.errors import BrokerError
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.orders import CancelOrder, ModifyOrder, OrderRequest, SubmitOrder
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.limits import RiskLimits
from kiwoom_gui.engine.ports import AccountClient, ExecutionClient, Journal, MarketDataClient, RequestOutcome
from kiwoom_gui.engine.risk_checks import DenyCode
from kiwoom_gui.journal.errors import JournalError

log = logging.getLogger(__name__)

DAILY_BARS = 120
MINUTE_BARS = 900
STRATEGY_MINUTES = 5

Put = Callable[[m.Input], None]


class Effects:
    """The hands of the engine."""

    def __init__(
        self,
        execution: ExecutionClient,
        account: AccountClient,
        market_data: MarketDataClient,
        journal: Journal,
        now: Callable[[], int],
    ) -> None:
        """Take the ports and the market clock (ns UTC)."""
        self._execution = execution
        self._account = account
        self._market_data = market_data
        self._journal = journal
        self._now = now
        self._put: Put | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._reading = False
        self._saving = asyncio.Lock()
        self._histories = HistoryQueue(self._load_history, lambda: self.is_busy)
        self._histories.on_failed = self._tell_failed
        self.save_limits: Callable[[RiskLimits], None] = lambda limits: None
        """Keeps limits that were changed at run time; called off the loop, one at a time."""
        self.in_flight = 0
        self.last_round_trip_ns: int | None = None
        self.on_leaving: Callable[[str], None] = lambda request_id: None
        """Told of each request right before it goes to the wire, for the measure of how long a click took."""
        self.on_unjournaled: Callable[[str, str, bool], None] = lambda request_id, reason, is_kept: None
        """Told of each request that leaves although the journal refuses: why, and whether the reserve has it."""

    async def _save_limits(self, limits: RiskLimits) -> None:
        loop = asyncio.get_running_loop()
        async with self._saving:  # in their order
            await loop.run_in_executor(None, self.save_limits, limits)

    def start(self, put: Put) -> None:
        """Take where answers go."""
        self._put = put

    def perform(self, output: m.Output) -> None:
        """Begin what an output asks for; returns at once."""
        match output:
            case m.SendOrder():
                self._spawn(self._send(output))
            case m.ReconcileWanted(reason=reason):
                if not self._reading:
                    self._reading = True
                    self._spawn(self._read_books(reason))
            case m.LimitsChanged(limits=limits):
                self._spawn(self._save_limits(limits))
            case m.HistoryWanted(instrument_id=symbol):
                self._histories.put(symbol)
            case _:
                pass

    async def stop(self) -> None:
        """Wait for what is under way; an order that was sent gets its answer, within the client's time-outs."""
        await self._histories.stop()
        if self._tasks:
            await asyncio.wait(self._tasks)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._tell_failed(task)

    def _tell_failed(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("an effect failed", exc_info=error)

    def _answer(self, given: m.Input) -> None:
        if self._put is not None:
            self._put(given)

    async def _send(self, send: m.SendOrder[OrderRequest]) -> None:
        request = send.approval.request
        request_id = request.client_order_id
        refusal = await self._journal_refuses()
        if refusal is not None:
            if not _may_leave_unjournaled(request):
                code = DenyCode.JOURNAL_BROKEN.value
                self._answer(m.RequestRefused(request_id, code, str(refusal), self._now(), was_sent=False))
                return
            log.error("%s leaves although the journal refuses: %s", request_id, refusal)
            self.on_unjournaled(request_id, refusal.reason, refusal.is_kept)
        self.on_leaving(request_id)
        self.in_flight += 1
        sent_at = self._now()
        with suppress(JournalError):  # the intent is durable, or this was said; no send waits for this record
            self._journal.append(m.RequestLeft(request_id, sent_at))
        try:
            outcome = await self._perform_send(send)
        except Exception as error:
            # whatever went wrong after the hand-over, the venue may have the request: no answer is not "no"
            log.exception("sending %s failed", request_id)
            outcome = m.RequestOutcomeUnknown(request_id, f"{type(error).__name__}: {error}", self._now())
        finally:
            self.in_flight -= 1
        self.last_round_trip_ns = self._now() - sent_at
        self._answer(outcome)

    async def _journal_refuses(self) -> JournalError | None:
        """Wait until what was recorded is durable; return why it is not."""
        try:
            await self._journal.flush()
        except JournalError as error:
            return error
        return None

    def _perform_send(self, send: m.SendOrder[OrderRequest]) -> Awaitable[RequestOutcome]:
        match send.approval.request:
            case SubmitOrder():
                return self._execution.submit(cast("m.SendOrder[SubmitOrder]", send))
            case ModifyOrder():
                return self._execution.modify(cast("m.SendOrder[ModifyOrder]", send))
            case CancelOrder():
                return self._execution.cancel(cast("m.SendOrder[CancelOrder]", send))

    async def _read_books(self, reason: str) -> None:
        try:
            log.info("reading the broker's books: %s", reason)
            self._answer(await self._account.snapshot())
        except BrokerError as error:
            log.warning("the broker's books could not be read: %s", error)
            self._answer(m.BooksUnread(str(error), self._now()))
        finally:
            self._reading = False

    @property
    def is_busy(self) -> bool:
        """Whether an order is on its way, or the books are being read: what is not urgent makes way."""
        return self.in_flight > 0 or self._reading

    async def _load_history(self, symbol: InstrumentId) -> None:
        try:
            daily = await self._market_data.daily_bars(symbol, DAILY_BARS)
            minutes = await self._market_data.minute_bars(symbol, STRATEGY_MINUTES, MINUTE_BARS)
        except BrokerError as error:
            self._answer(m.HistoryFailed(symbol, str(error), self._now()))
            return
        self._answer(m.BarsLoaded(symbol, daily, minutes, self._now()))


def _may_leave_unjournaled(request: OrderRequest) -> bool:
    """Say whether a request can only make the account smaller; the venue itself takes no sale of more than is held."""
    if isinstance(request, SubmitOrder):
        return request.side is OrderSide.SELL
    return isinstance(request, CancelOrder) or request.origin.is_exit
