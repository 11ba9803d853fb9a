"""What is done when the lines to the broker come up: rules, first prices, subscriptions; and the calendar's phases.

Knows the order of these steps. Reconnecting itself is the broker client's work, reconciling is the core's.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable

from kiwoom_gui.app.clock import MarketClock
from kiwoom_gui.app.clock_skew import SkewAlarm
from kiwoom_gui.app.watching import Refusal, Watching
from kiwoom_gui.broker.client import BrokerInput, KiwoomClient
from kiwoom_gui.broker.errors import BrokerError, RejectedError
from kiwoom_gui.broker.registrations import RegistrationRefused
from kiwoom_gui.domain.enums import Phase, Venue
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.instrument import Instrument
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.denials import DenyCode
from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.market.sessions import phases_at
from kiwoom_gui.wire.codes import MarketCode
from kiwoom_gui.wire.numbers import kst_of

log = logging.getLogger(__name__)

_RETRY_S = 3.0
_PHASES_EVERY_S = 1.0
_CLOCK_POLL_S = 0.05
_WATCH_S = 0.25
Put = Callable[[Iterable[m.Input]], None]
Tell = Callable[[m.Notice], None]


class Connection:
    """Keeps the engine supplied with what a broker tells only when asked."""

    def __init__(
        self,
        client: KiwoomClient,
        put: Put,
        clock: MarketClock,
        watching: Watching,
        tell: Tell,
        *,
        warns_at_s: float | None = None,
    ) -> None:
        """Take the broker, where inputs go, the market clock, and what says which symbols to stream.

        Args:
            tell: hears what the user should know that no input says.
            warns_at_s: how far this machine's clock may be from the server's before the user hears of it; None where
                the two have nothing to do with each other.
        """
        self._tell = tell
        self._client = client
        self._put = put
        self._clock = clock
        self._watching = watching
        self._calendar = TradingCalendar()
        self._skew = SkewAlarm(warns_at_s) if warns_at_s else None
        self._tasks: set[asyncio.Task[None]] = set()
        self._preparing: asyncio.Task[None] | None = None
        self._changing = asyncio.Lock()
        self._unknown: set[InstrumentId] = set()
        """Asked for in vain on this connection."""
        self._slots: tuple[tuple[InstrumentId, ...], int] | None = None
        self.watched: tuple[InstrumentId, ...] = ()

    def start(self) -> None:
        """Connect on the running loop, and stay connected."""
        self._client.start()
        self._spawn(self._tell_phases(), "phases")
        self._spawn(self._keep_watching(), "watching")

    async def stop(self) -> None:
        """Disconnect."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._client.stop()

    def on_inputs(self, inputs: list[BrokerInput]) -> None:
        """Pass on what the broker sent; a stream that came up wants its symbols."""
        for given in inputs:
            if isinstance(given, m.PhaseChanged):  # type 0s shows the venue's second
                self._clock.observe_stream(given.ts_event, self._clock.monotonic_ns())
            if isinstance(given, m.LinkChanged) and not given.is_up and self._client.is_taken_over:
                self._tell(m.Notice(m.Severity.ERROR, "TAKEN_OVER", given.ts_init, text=given.text))
            if isinstance(given, m.LinkChanged) and given.link is m.Link.STREAM and given.is_up:
                if self._preparing is not None:
                    self._preparing.cancel()
                self._preparing = self._spawn(self._prepare(), "prepare")
        self._put(inputs)

    def on_items_refused(self, refused: RegistrationRefused) -> None:
        """Tell what is not served in real time."""
        self.watched = tuple(symbol for symbol in self.watched if symbol not in refused.items)
        self._unknown |= {InstrumentId(item) for item in refused.items}
        what = refused.items or refused.types
        params: dict[str, str | int | float] = {"items": ", ".join(what), "count": len(what)}
        self._tell(m.Notice(m.Severity.WARNING, "ITEMS_REFUSED", self._clock.now(), params, text=refused.text))

    def reconnect(self) -> None:
        """Take the stream back from another program, on the user's word; a line that stands is left alone."""
        self._client.start()

    def _spawn(self, work: Coroutine[None, None, None], name: str) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("%s ended", task.get_name(), exc_info=task.exception())

    async def _prepare(self) -> None:
        """Load the day's rules and first prices, then subscribe; try again until it works."""
        while True:
            try:
                await self._load()
            except BrokerError as error:
                log.warning("reference data could not be read, again in %.0f s: %s", _RETRY_S, error)
                await asyncio.sleep(_RETRY_S)
            else:
                return

    async def _load(self) -> None:
        self._watching.fill_with(await self._listed())
        self._unknown.clear()
        await self._follow(is_fresh=True)

    async def watch(self, symbol: InstrumentId) -> Refusal | None:
        """Stream a symbol of the user's; return why not."""
        refusal = self._watching.add(symbol)
        if refusal is not None:
            return refusal
        self._unknown.discard(symbol)
        try:
            await self._follow()
        except BrokerError as error:
            self._watching.forget(symbol)
            return "WATCH_FAILED", {"problem": str(error)}
        if symbol in self.watched:
            return None
        self._watching.forget(symbol)
        return DenyCode.INSTRUMENT_UNKNOWN, {"instrument_id": symbol}

    async def unwatch(self, symbol: InstrumentId) -> Refusal | None:
        """Stream a symbol no more; return why it stays."""
        refusal = self._watching.remove(symbol)
        if refusal is None:
            await self._follow()
        return refusal

    async def _follow(self, *, is_fresh: bool = False) -> None:
        """Make what is streamed what is wanted: rules first, then the stream, then first prices.

        Args:
            is_fresh: a new connection: all is read anew.

        Raises:
            BrokerError: rules or prices could not be read.
        """
        async with self._changing:
            data, wanted = self._client.market_data, self._watching.wanted
            gone = [symbol for symbol in self.watched if symbol not in wanted]
            fresh = tuple(
                symbol for symbol in wanted if symbol not in self._unknown and (is_fresh or symbol not in self.watched)
            )
            instruments = await self._instruments(fresh)
            known = tuple(instrument.instrument_id for instrument in instruments)
            self._unknown |= set(fresh) - set(known)
            if gone:
                self._client.unsubscribe(gone)
            self.watched = tuple(s for s in wanted if s in known or (s in self.watched and s not in fresh))
            self._put([m.InstrumentDefined(instrument, self._clock.now()) for instrument in instruments])
            self._client.subscribe(known)
            self._tell_slots()
            if known:
                self._put(await data.quotes(known))

    async def _instruments(self, symbols: tuple[InstrumentId, ...]) -> tuple[Instrument, ...]:
        """Return the rules of those that the broker knows: one that it refuses must not hide the others."""
        if not symbols:
            return ()
        try:
            return await self._client.market_data.instruments(symbols)
        except RejectedError as error:
            middle = len(symbols) // 2
            if not middle:
                log.warning("the broker knows no %s: %s", symbols[0], error)
                return ()
            return (*await self._instruments(symbols[:middle]), *await self._instruments(symbols[middle:]))

    def _tell_slots(self) -> None:
        slots = (self.watched, self._watching.free)
        if slots != self._slots:
            self._slots = slots
            self._put([m.WatchSlots(*slots, self._watching.most, self._clock.now())])

    async def _keep_watching(self) -> None:
        """Stream what becomes needed meanwhile: a position, a working order, a strategy that was switched on."""
        while True:
            await asyncio.sleep(_WATCH_S)
            if not self.watched:
                continue  # the first load is under way
            missing = set(self._watching.wanted) - set(self.watched) - self._unknown
            self._tell_slots()
            if not missing:
                continue
            try:
                await self._follow()
            except BrokerError as error:
                log.warning("not watched yet, again in %.0f s: %s: %s", _RETRY_S, sorted(missing), error)
                await asyncio.sleep(_RETRY_S)

    async def _listed(self) -> tuple[InstrumentId, ...]:
        found: list[InstrumentId] = []
        for market in (MarketCode.KOSPI, MarketCode.KOSDAQ):
            found += [listed.instrument_id for listed in await self._client.market_data.listing(market)]
        return tuple(found)

    async def _tell_phases(self) -> None:
        """Tell the calendar's phases whenever they change; the broker's market clock may overrule them."""
        told: dict[Venue, frozenset[Phase]] = {}
        # until then: this machine's time may be another hour, or another day
        while not self._clock.is_measured:  # noqa: ASYNC110  the clock knows no loop
            await asyncio.sleep(_CLOCK_POLL_S)
        while True:
            now = self._clock.now()
            warning = self._skew.look(self._clock.offset_ms, now) if self._skew is not None else None
            if warning is not None:
                self._tell(warning)
            at = kst_of(now)
            phases = {venue: phases_at(venue, at, self._calendar) for venue in Venue}
            if phases != told:
                told = phases
                self._put([m.PhaseChanged(phases, now, is_from_venue=False)])
            await asyncio.sleep(_PHASES_EVERY_S)
