"""Looks for candidates: the top movers at an interval, and saved screens as they change. Behind orders, one at a time.

Asks the broker and gives the engine what was found; proposes nothing itself and sends no orders.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Final, Protocol, TypeVar

import msgspec

from kiwoom_gui.app.config import Scan, ScreenNames
from kiwoom_gui.app.history_queue import behind_orders
from kiwoom_gui.app.settings_edit import Values
from kiwoom_gui.broker.errors import BrokerError
from kiwoom_gui.broker.screens import ScreenEvent, ScreenFound, ScreenRefused, ScreensListed
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine.candidates import Candidate
from kiwoom_gui.engine.messages import CandidatesSeen, SetScanFilters

log = logging.getLogger(__name__)

MOVERS: Final = "MOVERS"
SCREEN: Final = "SCREEN:"
_BEAT_S: Final = 0.5
_SCREEN_EVERY_S: Final = 2.0
"""A screen that changes all the time is not looked at more often."""

Kept = TypeVar("Kept")
Strengths = Mapping[InstrumentId, float | None]


class ScanData(Protocol):
    """What it asks the broker for; see `broker.market_data`."""

    async def movers(self, most: int) -> dict[InstrumentId, float | None]:
        """Return the stocks that rose most."""
        ...

    async def candidates(self, strengths: Strengths) -> tuple[Candidate, ...]:
        """Return what a scan is to know of stocks."""
        ...


class ScanService:
    """One loop that looks."""

    def __init__(
        self,
        data: ScanData,
        follow: Callable[[Iterable[str]], None],
        put: Callable[[CandidatesSeen | SetScanFilters], None],
        now: Callable[[], int],
        settings: Scan,
    ) -> None:
        """Take the broker's queries, its saved screens, the engine's ear, the market clock and the settings."""
        self._data = data
        self._follow = follow
        self._put = put
        self._filters = settings.filters()
        self._now = now
        self._settings = settings
        self.is_busy: Callable[[], bool] = lambda: False
        """Whether an order is under way."""
        self.is_open: Callable[[], bool] = lambda: False
        """Whether the line stands and the market has a session."""
        self.on_changed: Callable[[], None] = lambda: None
        """Told when the saved screens, or those that are followed, are others."""
        self.save_filters: Callable[[Values], None] = lambda values: None
        """Keeps filters that were changed at run time; called off the loop, one at a time."""
        self.save_screens: Callable[[list[str]], None] = lambda names: None
        """Keeps which screens are followed; as above."""
        self._saving = asyncio.Lock()
        self.screens: tuple[str, ...] = ()
        self.followed: tuple[str, ...] = tuple(settings.screens)
        self._members: dict[str, tuple[str, ...]] = {}
        self._due: dict[str, float] = {}
        self._looked: dict[str, float] = {}
        """By source, in seconds of the loop's clock: when to look next, and when it was looked last."""
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Look on the running loop, until stopped."""
        if self._settings.is_on:
            self._follow(self.followed)
            self._task = asyncio.get_running_loop().create_task(self._run(), name="scan")

    async def stop(self) -> None:
        """Look no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def follow(self, names: Iterable[str]) -> None:
        """Scan with these saved screens and no others, and keep them for the next start.

        Raises:
            ValueError: they are more, or a name is longer, than the settings take.
        """
        wanted = msgspec.convert(list(dict.fromkeys(names)), ScreenNames)
        before, self.followed = self.followed, tuple(wanted)
        for name in set(before) - set(self.followed):
            self._forget(name)
        self._follow(self.followed)
        self.on_changed()
        await self._keep(self.save_screens, wanted)

    async def change_filters(self, command_id: str, values: Mapping[str, float]) -> None:
        """Give the engine other filters, and keep them for the next start; those left out stay. The engine answers.

        Raises:
            ValueError: there is no such filter, or its value is outside the settings' bounds; the text says which.
        """
        checked = msgspec.convert({**asdict(self._filters), **values}, Scan)
        self._filters = checked.filters()
        self._put(SetScanFilters(command_id, self._filters, self._now()))
        await self._keep(self.save_filters, {name: getattr(self._filters, name) for name in values})

    async def _keep(self, save: Callable[[Kept], None], what: Kept) -> None:
        async with self._saving:  # in their order
            await asyncio.get_running_loop().run_in_executor(None, save, what)

    def on_screen(self, event: ScreenEvent) -> None:
        """Hear of saved screens."""
        match event:
            case ScreensListed(names=names):
                self.screens = names
                self.on_changed()
            case ScreenFound(name=name, codes=codes) if name in self.followed:
                self._members[name] = codes
                self._due[SCREEN + name] = self._looked.get(SCREEN + name, 0.0) + _SCREEN_EVERY_S
            case ScreenRefused(name=name, code=code, text=text):
                log.warning("the saved screen %r cannot be had: [%s] %s", name, code, text)
                if name:
                    failure = f"[{code}] {text}".strip()
                    self._put(CandidatesSeen(SCREEN + name, (), self._now(), failure=failure))
            case _:
                pass

    def _forget(self, name: str) -> None:
        self._members.pop(name, None)
        self._due.pop(SCREEN + name, None)
        self._put(CandidatesSeen(SCREEN + name, (), self._now(), is_over=True))

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        self._due[MOVERS] = 0.0
        while True:
            await asyncio.sleep(_BEAT_S)
            if not self.is_open():
                continue
            for source in [source for source, due in self._due.items() if due <= loop.time()]:
                self._looked[source] = loop.time()
                self._due[source] = loop.time() + self._settings.interval_s
                await self._look(source)

    async def _look(self, source: str) -> None:
        try:
            await behind_orders(self.is_busy)
            wanted = await self._wanted(source)
            await behind_orders(self.is_busy)
            rows = await self._data.candidates(wanted) if wanted else ()
        except BrokerError as error:
            log.warning("no candidates of %s: %s", source, error)
            self._put(CandidatesSeen(source, (), self._now(), failure=str(error)))
        else:
            if source in self._due:  # not let go meanwhile
                self._put(CandidatesSeen(source, rows, self._now()))

    async def _wanted(self, source: str) -> Strengths:
        most = self._settings.most_rows
        if source == MOVERS:
            return await self._data.movers(most)
        return {InstrumentId(code): None for code in self._members.get(source.removeprefix(SCREEN), ())[:most]}
