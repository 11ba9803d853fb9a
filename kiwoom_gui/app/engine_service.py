"""The engine as one thing that starts and stops: broker, core, journal, read models, link. Async; knows no Qt."""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from datetime import date

from kiwoom_gui.app import commands as c
from kiwoom_gui.app import views as v
from kiwoom_gui.app.chart_service import ChartService
from kiwoom_gui.app.clock import MarketClock
from kiwoom_gui.app.connection import Connection
from kiwoom_gui.app.daily_report import ReportError, read_report
from kiwoom_gui.app.effects import Effects
from kiwoom_gui.app.health import Health
from kiwoom_gui.app.journal_keeper import JournalKeeper
from kiwoom_gui.app.limit_settings import LimitError
from kiwoom_gui.app.lines import Lines
from kiwoom_gui.app.link import InLoopLink
from kiwoom_gui.app.link_wire import Stakes
from kiwoom_gui.app.plan_service import PlanService
from kiwoom_gui.app.publisher import Publisher
from kiwoom_gui.app.read_models import ReadModels
from kiwoom_gui.app.recording import Recorder
from kiwoom_gui.app.runner import Runner
from kiwoom_gui.app.scan_service import ScanService
from kiwoom_gui.app.translate import TradingCommand, UnknownOrderError, to_engine
from kiwoom_gui.app.watch_service import WatchService
from kiwoom_gui.app.winding_down import wind_down
from kiwoom_gui.broker.client import KiwoomClient
from kiwoom_gui.domain.enums import TradingState
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.risk_checks import DenyCode
from kiwoom_gui.journal.errors import JournalError
from kiwoom_gui.journal.writer import JournalWriter

log = logging.getLogger(__name__)

_NS = 1_000_000_000
_CLICKS_KEPT = 100


class EngineService:
    """Everything between the broker's address and the terminal's link."""

    def __init__(
        self,
        *,
        mode: str,
        account: str,
        core: TradingCore,
        client: KiwoomClient,
        connection: Connection,
        runner: Runner,
        effects: Effects,
        journal: JournalWriter,
        keeper: JournalKeeper,
        clock: MarketClock,
        models: ReadModels,
        plans: PlanService,
        scan: ScanService,
        recorder: Recorder | None,
    ) -> None:
        """Take the parts; the composition root makes them."""
        self._mode = mode
        self._account = account
        self._core = core
        self._client = client
        self._connection = connection
        self._runner = runner
        self._effects = effects
        self._journal = journal
        self._keeper = keeper
        self._clock = clock
        self._models = models
        self._plans = plans
        self._recorder = recorder
        self._scan = scan
        self._watch = WatchService(connection, client.market_data, scan, self._answer)
        self._watch.tell = models.tapes.add_answer
        self._lines = Lines(core, client, clock)
        self._charts = ChartService(core, client.market_data, clock.now, models, runner.put)
        self.publisher = Publisher(models, self._slow_parts)
        self.link = InLoopLink(self.on_command, self.publisher.greet)
        self._tasks: set[asyncio.Task[None]] = set()
        self._clicks: dict[str, float] = {}
        self._health = Health(runner, effects, self.publisher.lag, journal, keeper)
        effects.on_leaving = self._on_leaving

    def watch(self, on_death: Callable[[str], None]) -> None:
        """Take whom to tell why, should the loop end by itself."""
        self._runner.on_death = on_death

    def start(self) -> None:
        """Begin on the running loop."""
        self._keeper.start()
        self._runner.start()
        self._connection.start()
        self._scan.start()
        self.publisher.start(self.link)

    async def stop(self) -> None:
        """Wait for the answers of what was sent, disconnect, and close the journal."""
        await self.publisher.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._scan.stop()
        await self._runner.stop()
        await self._connection.stop()
        await self._keeper.stop()
        if self._recorder is not None:
            await asyncio.to_thread(self._recorder.close)
        try:
            await asyncio.to_thread(self._journal.close)
        except JournalError as error:
            log.error("the journal was closed with rows that are not in it: %s", error)  # noqa: TRY400  it says it all

    def on_command(self, command: c.Command, age_s: float = 0.0) -> None:
        """Take a terminal's command, given so many seconds ago."""
        match command:
            case c.Focus() | c.OlderBars():
                self._on_chart(command)
            case c.TakeControl():  # whoever is alone on this loop has it
                self._answer(command.command_id)
            case c.WindDown(keep_exits=keep_exits):
                self._spawn(self._wind_down(command.command_id, keep_exits=keep_exits))
            case c.Reconnect():
                self._connection.reconnect()
                self._answer(command.command_id)
            case c.ExportDay():
                self._spawn(self._keeper.export_day(command, masked(self._account), self._answer))
            case c.Reconcile():
                self._effects.perform(m.ReconcileWanted("the user asked"))
                self._answer(command.command_id)
            case c.SetSymbolPlan() | c.SaveProfile() | c.DeleteProfile() | c.HandOver():
                self._plans.perform(command, self._runner.put, self._answer, self._clock.now())
                self._models.plan_changed()
            case c.MakeReport():
                self._spawn(self._make_report(command))
            case c.Watch() | c.Unwatch() | c.ListSymbols() | c.FollowScreens() | c.SetScanFilters():
                self._spawn(self._watch.perform(command))
            case c.SetSymbolAuto(is_on=True, instrument_id=symbol) if not self._watch.is_watched(symbol):
                self._spawn(self._watch.watch_first(command, self._give))
            case _:
                self._give(command, age_s)

    def _give(self, command: TradingCommand, age_s: float = 0.0) -> None:
        """Give the engine a command."""
        if len(self._clicks) > _CLICKS_KEPT:  # commands that never became a request
            self._clicks.clear()
        self._clicks[command.command_id] = time.perf_counter() - age_s
        try:
            self._runner.put(to_engine(command, self._core.orders, self._clock.now()))
        except UnknownOrderError as error:
            self._answer(command.command_id, DenyCode.ORDER_NOT_FOUND, {"order": str(error)})
        except LimitError as error:
            self._answer(command.command_id, error.code, error.params)

    def _on_chart(self, command: c.Focus | c.OlderBars) -> None:
        if isinstance(command, c.OlderBars):
            self._spawn(self._charts.load_older(command, self._answer))
            return
        loading = self._charts.focus(InstrumentId(command.instrument_id), command.minutes, command.group)
        if loading is not None:
            self._spawn(loading)
        self._answer(command.command_id)

    async def _make_report(self, command: c.MakeReport) -> None:
        try:
            day = None if command.day is None else date.fromisoformat(command.day)
            report = await asyncio.to_thread(read_report, self._journal.path, day)
        except (ValueError, ReportError) as error:
            self._answer(command.command_id, "REPORT_FAILED", {"problem": str(error)})
        else:
            self._models.tapes.add_answer(v.ReportView(command_id=command.command_id, report=report))
            self._answer(command.command_id)

    def _answer(self, command_id: str, code: str = "", params: dict[str, str | int | float] | None = None) -> None:
        view = v.AnswerView(command_id=command_id, is_taken=not code, code=code, params=params or {})
        self._models.tapes.add_answer(view)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _wind_down(self, command_id: str, *, keep_exits: bool) -> None:
        left = await wind_down(self._core, self.on_command, command_id, keep_exits=keep_exits)
        self._answer(command_id, "ORDERS_LEFT" if left else "", {**left})

    def stakes(self) -> Stakes:
        """Return what would be without care if the engine ended now."""
        core, slots = self._core, self._core.host.slots
        held = {symbol for symbol, position in core.portfolio.positions.items() if position.quantity}
        may_enter = core.risk.trading_state is TradingState.ACTIVE
        armed = sum(1 for symbol, slot in slots.items() if (slot.is_on and may_enter) or symbol in held)
        return Stakes(open_orders=len(core.orders.open_orders()), positions=len(held), armed=armed)

    def tell_recovered(self) -> None:
        """Say in the notices that the engine before this one did not end by itself."""
        now = self._clock.now()
        self._models.tapes.add_notice(m.Notice(m.Severity.WARNING, "ENGINE_RECOVERED", now))

    def _on_leaving(self, request_id: str) -> None:
        clicked = self._clicks.pop(request_id, None)
        if clicked is not None:
            self._health.click_to_wire_ms = (time.perf_counter() - clicked) * 1_000

    # --- what changes by the clock ---

    def _slow_parts(self) -> list[v.Part]:
        now = self._clock.now()
        if self._recorder is not None and (why := self._recorder.take_news()):
            self._models.tapes.add_notice(m.Notice(m.Severity.WARNING, "RECORDING_ENDED", now, {}, why))
        keeper = self._core.keeper
        reconciled = keeper.reconciled_at
        sync = v.Lamp(state="ok" if reconciled else "down", age_s=_age_s(now, reconciled))
        session = v.SessionView(
            mode=self._mode,
            account=masked(self._account),
            market_time=now,
            clock_offset_ms=self._clock.offset_ms,
            phases=self._models.phases(),
            rest=self._lines.rest(),
            stream=self._lines.stream(),
            sync=sync,
        )
        return [session, self._health.view(), self._lines.view(), self._models.risk.view()]


def _age_s(now: int, then: int | None) -> float | None:
    return None if then is None else max((now - then) / _NS, 0.0)


def masked(account: str) -> str:
    """Return an account number with its middle hidden: the first four and last two characters stay."""
    return f"{account[:4]}-****-{account[-2:]}" if len(account) > 6 else "****"
