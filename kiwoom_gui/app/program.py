"""The program behind the window: a venue (a simulator of its own, one that runs, or the broker) and an engine."""

import asyncio
import importlib
import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiwoom_gui.app.config import Mode
from kiwoom_gui.app.embedded_simulator import EmbeddedSimulator, VenueAddress, parse_address
from kiwoom_gui.app.errors import StartError
from kiwoom_gui.app.launch import Launch
from kiwoom_gui.app.link import InLoopLink
from kiwoom_gui.app.link_wire import EndHow, Stakes
from kiwoom_gui.app.secrets import SecretStore
from kiwoom_gui.app.simulated_market import SimulatedMarket

if TYPE_CHECKING:
    from kiwoom_gui.app.engine_service import EngineService
    from kiwoom_gui.broker.auth import TokenCache

__all__ = ["Launch", "Program"]

log = logging.getLogger(__name__)

_LOOK_S = 0.5
_AGAIN_S = 3.0


class Program:
    """Starts and stops venue and engine."""

    def __init__(self, launch: Launch, secrets: SecretStore | None = None) -> None:
        """Start nothing yet; `secrets` may hold keys for this session alone."""
        self._launch = launch
        self._market = SimulatedMarket(launch.market_folder)
        self._secrets = secrets or _store_of(launch)
        self._tokens: TokenCache | None = None
        self._simulator: EmbeddedSimulator | None = None
        self._engine: EngineService | None = None
        self._watch: asyncio.Task[None] | None = None
        self.address: VenueAddress | None = None
        self.on_death: Callable[[str], None] = lambda why: None
        """Told why, should the engine's loop end by itself."""

    async def start(self) -> InLoopLink:
        """Bring everything up on the running loop and return the terminal's link.

        Raises:
            StartError: there is no venue to trade on; the text says what to do.
            JournalError: the journal cannot be opened.
        """
        loop = asyncio.get_running_loop()
        # half a second of imports, in a thread, while the simulator starts
        importing = loop.run_in_executor(None, importlib.import_module, "kiwoom_gui.app.bootstrap")
        try:
            address = self.address = await self._venue()
        finally:
            bootstrap = await importing
        self._launch.mask.hide(address.appkey, address.secretkey)
        launch = self._launch
        is_ours = launch.settings.mode is Mode.SIM and launch.venue_file is None
        books = f"{address.account}#{self._market.name}" if is_ours else f"{address.account}@{address.rest}"
        build = partial(bootstrap.build_engine, tokens=self._tokens, is_real_armed=launch.is_real_armed)
        engine: EngineService = await loop.run_in_executor(None, build, address, launch.settings, launch.paths, books)
        engine.watch(self.on_death)
        engine.start()
        self._engine = engine
        if self._simulator is not None and self._launch.market_folder is not None:
            self._watch = loop.create_task(self._keep_simulator(self._simulator, address), name="simulator-watch")
        return engine.link

    async def stop(self, how: EndHow = EndHow.NOW) -> None:
        """Bring everything down, whatever a window wanted: all lives in one process here. The journal is whole then."""
        del how
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        if self._engine is not None:
            await self._engine.stop()
        if self._simulator is not None:
            await asyncio.get_running_loop().run_in_executor(None, self._simulator.stop)
            self._market.forget()

    @property
    def venue_rest(self) -> str:
        """Where the simulator answers; empty with a real broker, and before the start."""
        return self.address.rest if self.address and self._launch.settings.mode is Mode.SIM else ""

    def stakes(self) -> Stakes:
        """Return what the engine has in its care."""
        return self._engine.stakes() if self._engine is not None else Stakes()

    def tell_recovered(self) -> None:
        """Say in the notices that the engine before this one did not end by itself."""
        if self._engine is not None:
            self._engine.tell_recovered()

    async def _venue(self) -> VenueAddress:
        if self._launch.settings.mode is not Mode.SIM:
            return await self._account()
        if self._launch.venue_file is not None:
            return _address_in(self._launch.venue_file)
        kept = await self._market.take_up()
        self._simulator = EmbeddedSimulator((*self._launch.simulator_arguments, *kept))
        address = await self._simulator.start()
        self._market.keep(address.rest)
        return address

    async def _keep_simulator(self, simulator: EmbeddedSimulator, address: VenueAddress) -> None:
        """Start our own simulator again where it ended by itself: with its books, its port and its keys."""
        while True:
            await asyncio.sleep(_LOOK_S)
            if not simulator.has_ended:
                continue
            log.error("the simulator ended by itself; it is started again with its books")
            await asyncio.get_running_loop().run_in_executor(None, simulator.stop)
            try:
                await simulator.start(address)
            except StartError as error:
                log.error("the simulator did not come back, again in %.0f s: %s", _AGAIN_S, error)  # noqa: TRY400  the text says it all
                await asyncio.sleep(_AGAIN_S)

    async def _account(self) -> VenueAddress:
        load = partial(importlib.import_module, "kiwoom_gui.app.broker_account")
        broker_account = await asyncio.get_running_loop().run_in_executor(None, load)
        self._tokens = broker_account.TokenCache()
        launch = self._launch
        address: VenueAddress = await broker_account.open_account(
            launch.settings, self._secrets, launch.mask.hide, self._tokens
        )
        return address


def _store_of(launch: Launch) -> SecretStore:
    store, keys = SecretStore(), launch.session_keys
    if keys is not None:
        store.hold(launch.settings.mode, launch.settings.account, keys)
    return store


def _address_in(file: Path) -> VenueAddress:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise StartError(f"{file}: {error.strerror}") from error
    return parse_address(lines[0] if lines else "")
