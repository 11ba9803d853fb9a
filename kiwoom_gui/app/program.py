"""The program behind the window: a venue (its own simulator, or one that runs) and an engine on it. Knows no Qt."""

import asyncio
import logging
from dataclasses import dataclass, field
from pathlib import Path

from kiwoom_gui.app.bootstrap import build_engine
from kiwoom_gui.app.clock import SystemClock
from kiwoom_gui.app.config import Mode, Paths, Settings
from kiwoom_gui.app.embedded_simulator import EmbeddedSimulator, VenueAddress, parse_address
from kiwoom_gui.app.engine_service import EngineService
from kiwoom_gui.app.errors import StartError
from kiwoom_gui.app.link import EngineLink
from kiwoom_gui.app.log_setup import SecretMask

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Launch:
    """What the command line asks for."""

    paths: Paths
    settings: Settings
    simulator_arguments: tuple[str, ...] = ()
    venue_file: Path | None = None
    """The first line of a simulator that runs already; None starts one of our own."""
    mask: SecretMask = field(default_factory=SecretMask)


class Program:
    """Starts and stops venue and engine."""

    def __init__(self, launch: Launch) -> None:
        """Start nothing yet."""
        self._launch = launch
        self._simulator: EmbeddedSimulator | None = None
        self._engine: EngineService | None = None
        self.address: VenueAddress | None = None

    async def start(self) -> EngineLink:
        """Bring everything up on the running loop and return the terminal's link.

        Raises:
            StartError: there is no venue to trade on; the text says what to do.
            JournalError: the journal cannot be opened.
        """
        address = self.address = await self._venue()
        self._launch.mask.hide(address.appkey, address.secretkey)
        loop = asyncio.get_running_loop()
        launch = self._launch
        books = (
            f"{address.account}@{address.rest}" if launch.venue_file else f"{address.account}#{SystemClock().now_ns()}"
        )
        engine = await loop.run_in_executor(None, build_engine, address, launch.settings, launch.paths, books)
        engine.start()
        self._engine = engine
        return engine.link

    async def stop(self) -> None:
        """Bring everything down; the journal is whole afterwards."""
        if self._engine is not None:
            await self._engine.stop()
        if self._simulator is not None:
            await asyncio.get_running_loop().run_in_executor(None, self._simulator.stop)

    async def _venue(self) -> VenueAddress:
        if self._launch.settings.mode is not Mode.SIM:
            raise StartError(
                f"mode {self._launch.settings.mode.value} needs keys in the keyring and the first-run wizard, "
                "which this version does not have; set mode = 'sim'"
            )
        if self._launch.venue_file is not None:
            return _address_in(self._launch.venue_file)
        self._simulator = EmbeddedSimulator(self._launch.simulator_arguments)
        return await self._simulator.start()


def _address_in(file: Path) -> VenueAddress:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise StartError(f"{file}: {error.strerror}") from error
    return parse_address(lines[0] if lines else "")
