"""The composition root: alone names adapters and strategies, and puts the engine together. Decides nothing else."""

import logging
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec

from kiwoom_gui.app.clock import MarketClock
from kiwoom_gui.app.config import Connection as ConnectionSettings
from kiwoom_gui.app.config import Mode, Paths, Settings, watched_file
from kiwoom_gui.app.connection import Connection
from kiwoom_gui.app.effects import Effects
from kiwoom_gui.app.embedded_simulator import VenueAddress
from kiwoom_gui.app.engine_service import EngineService
from kiwoom_gui.app.journal_keeper import Copies, JournalKeeper
from kiwoom_gui.app.limit_settings import LimitKeeper
from kiwoom_gui.app.plan_service import PlanService
from kiwoom_gui.app.plans import PlanStore
from kiwoom_gui.app.read_models import ReadModels
from kiwoom_gui.app.recorded_core import RecordedCore, begin_recording
from kiwoom_gui.app.recording import Recorder
from kiwoom_gui.app.restoring import Restorer
from kiwoom_gui.app.runner import Runner
from kiwoom_gui.app.scan_model import may_scan, needed_of
from kiwoom_gui.app.scan_service import ScanService
from kiwoom_gui.app.settings_edit import SectionKeeper
from kiwoom_gui.app.watching import Watching
from kiwoom_gui.broker.auth import Credentials, TokenCache
from kiwoom_gui.broker.backoff import Backoff
from kiwoom_gui.broker.client import BrokerCallbacks, BrokerConfig, BrokerInput, KiwoomClient
from kiwoom_gui.broker.clocks import Clocks
from kiwoom_gui.broker.registrations import RegistrationRefused
from kiwoom_gui.broker.transport import Timeouts
from kiwoom_gui.broker.ws_client import StreamTimeouts
from kiwoom_gui.domain.enums import Venue
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine.account_keeper import REAL_NOT_ARMED
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.decisions import PlanValues
from kiwoom_gui.engine.last_look import last_look
from kiwoom_gui.engine.messages import ReconcileWanted
from kiwoom_gui.engine.ports import Strategy
from kiwoom_gui.engine.settings import CoreSettings
from kiwoom_gui.journal.backup import backups_of
from kiwoom_gui.journal.opening import Opened, open_journal
from kiwoom_gui.journal.reserve import RESERVE_BYTES
from kiwoom_gui.journal.schema import journal_path
from kiwoom_gui.journal.writer import JournalWriter
from kiwoom_gui.market.costs import MOCK_COSTS, REAL_COSTS
from kiwoom_gui.strategies.registry import make_strategy
from kiwoom_gui.wire.endpoints import Hosts
from kiwoom_gui.wire.endpoints import Mode as BrokerMode

log = logging.getLogger(__name__)

_SIM_JOURNALS_KEPT = 20
_SIM_RESERVE_BYTES = 256 * 1_024


def build_engine(
    address: VenueAddress,
    settings: Settings,
    paths: Paths,
    books: str,
    *,
    tokens: TokenCache | None = None,
    is_real_armed: bool = False,
) -> EngineService:
    """Put an engine together for a venue; nothing connects before `start`.

    Args:
        books: names the account's books; a journal belongs to one. A simulator's begin anew at each start.
        tokens: may hold the account's token already.
        is_real_armed: orders may be sent on the real account; without it they are refused.

    Raises:
        JournalError: the journal cannot be opened, or another program writes it.
        ConfigError: the file of plans holds what cannot be.
    """
    clock = MarketClock()
    plans = PlanStore(paths.settings.with_name("plans.json"))
    opened = _open_journal(paths, settings, books)
    journal = opened.journal
    core, recorder = _core(settings, paths, clock, plans, _core_settings(settings, journal, clock, is_real_armed))
    plan_service = PlanService(plans, core)
    models = ReadModels(core, plan_service)
    tell = models.tapes.add_notice
    restorer = Restorer(core, journal.path, clock, tell, journal.unwritten, is_whole=opened.is_whole)
    keeper = JournalKeeper(journal, clock, tell, _copies(paths, settings), opened.findings)
    client = KiwoomClient(
        _broker_config(address, settings, tokens or TokenCache()),
        # the market clock learns from the steady clock, which nobody can set
        Clocks(market=clock.now, wall=clock.monotonic_ns, monotonic=clock.monotonic_ns),
        _callbacks(core, clock, lambda: connection, lambda: effects, lambda: scan),
    )
    effects = Effects(client.execution, client.account, client.market_data, journal, clock.now)
    effects.on_unjournaled = keeper.on_unjournaled
    effects.save_limits = LimitKeeper(paths.settings, clock.now, models.tapes.add_notice)
    restore_day = partial(restorer.restore_day, models.restored)
    runner = Runner(core, journal, effects, clock, models.observe, restore_day=restore_day)
    watching, warns_at_s = _watching(paths, settings, core), _warns_at_s(settings)
    connection = Connection(client, runner.put_all, clock, watching, tell, warns_at_s=warns_at_s)
    scan = _scan(client, runner, (paths, settings), core, models, is_busy=lambda: effects.is_busy)
    return EngineService(
        mode=settings.mode.value,
        account=address.account,
        core=core,
        client=client,
        connection=connection,
        runner=runner,
        effects=effects,
        journal=journal,
        keeper=keeper,
        clock=clock,
        models=models,
        plans=plan_service,
        scan=scan,
        recorder=recorder,
    )


def _watching(paths: Paths, settings: Settings, core: TradingCore) -> Watching:
    path = paths.settings.with_name(watched_file(settings.mode))
    return Watching(path, settings.connection.most_watched, lambda: needed_of(core))


def _scan(
    client: KiwoomClient,
    runner: Runner,
    given: tuple[Paths, Settings],
    core: TradingCore,
    models: ReadModels,
    *,
    is_busy: Callable[[], bool],
) -> ScanService:
    paths, settings = given
    wanted = msgspec.structs.replace(settings.scan, screens=settings.followed_screens)
    scan = ScanService(client.market_data, client.follow_screens, runner.put, lambda: core.now, wanted)
    scan.is_busy, scan.is_open = is_busy, lambda: may_scan(core)
    tell = models.tapes.add_notice
    scan.save_filters = SectionKeeper(paths.settings, "scan", "FILTERS_NOT_SAVED", lambda: core.now, tell).keep
    screens = SectionKeeper(paths.settings, "screens", "SCREENS_NOT_SAVED", lambda: core.now, tell)
    scan.save_screens = lambda names: screens.keep({settings.mode.value: names})
    scan.on_changed = lambda: models.scan.touch(scan.screens, scan.followed)
    return scan


def _warns_at_s(settings: Settings) -> float | None:
    # a simulator's day has nothing to do with this machine's
    return None if settings.mode is Mode.SIM else settings.connection.clock_skew_s


def _core(
    settings: Settings, paths: Paths, clock: MarketClock, plans: PlanStore, core_settings: CoreSettings
) -> tuple[TradingCore, Recorder | None]:
    recorder = begin_recording(settings, paths.recordings, clock.now(), core_settings)
    if recorder is None:
        return TradingCore(core_settings, plans.make, _make_planned), None
    return RecordedCore(core_settings, plans.make, _make_planned, recorder), recorder


def _callbacks(
    core: TradingCore,
    clock: MarketClock,
    connection: Callable[[], Connection],
    effects: Callable[[], Effects],
    scan: Callable[[], ScanService],
) -> BrokerCallbacks:
    """Return who hears the broker. The rest is made after it; it calls back only once it was started."""

    def on_inputs(inputs: list[BrokerInput]) -> None:
        connection().on_inputs(inputs)

    def on_books_doubtful(text: str) -> None:
        effects().perform(ReconcileWanted(text))

    def on_date(server_s: float, sent: int, received: int) -> None:
        clock.observe_second(int(server_s), sent, received)

    def on_items_refused(refused: RegistrationRefused) -> None:
        connection().on_items_refused(refused)

    return BrokerCallbacks(
        on_inputs=on_inputs,
        on_books_doubtful=on_books_doubtful,
        on_date=on_date,
        on_items_refused=on_items_refused,
        on_screen=lambda event: scan().on_screen(event),
        last_look=lambda request: last_look(core.desk, request, clock.now()),
    )


def _make_planned(instrument_id: InstrumentId, strategy: str, values: PlanValues) -> Strategy:
    return make_strategy(strategy, instrument_id, values)


def _core_settings(settings: Settings, journal: JournalWriter, clock: MarketClock, is_real_armed: bool) -> CoreSettings:
    # an id is never used twice: the journal's rows only grow, and where a journal was lost, time went on
    started_s = clock.now() // 1_000_000_000
    return CoreSettings(
        limits=settings.limits.risk_limits(),
        closing_venues=(Venue.KRX,) if settings.mode is Mode.MOCK else (Venue.KRX, Venue.NXT),
        costs=MOCK_COSTS if settings.mode is Mode.MOCK else REAL_COSTS,
        id_prefix=f"o{journal.last_sequence}t{started_s:x}",
        last_event_sequence=journal.last_event_sequence,
        held_because=REAL_NOT_ARMED if settings.mode is Mode.REAL and not is_real_armed else "",
        entry_spacing_s=settings.limits.entry_spacing_s,
        reconcile_every_s=int(settings.connection.reconcile_every_s),
        scan=settings.scan.filters(),
    )


def _broker_config(address: VenueAddress, settings: Settings, tokens: TokenCache) -> BrokerConfig:
    patience: ConnectionSettings = settings.connection
    return BrokerConfig(
        mode=BrokerMode[settings.mode.name],
        hosts=Hosts(address.rest, address.ws),
        credentials=Credentials(address.appkey, address.secretkey),
        timeouts=Timeouts(
            connect_s=patience.connect_timeout_s, read_s=patience.order_timeout_s, query_s=patience.answer_timeout_s
        ),
        backoff=Backoff(first_s=patience.reconnect_first_s, longest_s=patience.reconnect_longest_s),
        stream_timeouts=StreamTimeouts(silence_s=patience.stream_stale_s),
        tokens=tokens,
    )


def _open_journal(paths: Paths, settings: Settings, books: str) -> Opened:
    is_sim = settings.mode is Mode.SIM
    folder = paths.data / "journals"
    path = journal_path(folder, settings.mode.value, books)
    if is_sim:
        _prune_simulated(folder, _backups(paths))
    places = (folder, paths.logs, Path(tempfile.gettempdir()))
    size = _SIM_RESERVE_BYTES if is_sim else RESERVE_BYTES
    return open_journal(path, places, backups_of(path, _backups(paths)), reserve_bytes=size)


def _copies(paths: Paths, settings: Settings) -> Copies:
    return Copies(_backups(paths), settings.journal.backups_kept)


def _backups(paths: Paths) -> Path:
    return paths.data / "journals" / "backups"


def _prune_simulated(*folders: Path) -> None:
    """Remove the oldest journals of simulators, whose books began anew at each start; those of accounts stay."""
    for folder in folders:
        old = sorted(folder.glob("journal-sim-*.sqlite3"), key=lambda file: file.stat().st_mtime)
        for file in old[: max(len(old) - _SIM_JOURNALS_KEPT, 0)]:
            for part in folder.glob(f"{file.name}*"):
                with suppress(OSError):  # on a disk that refuses they stay
                    part.unlink()
