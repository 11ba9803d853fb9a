"""The broker as the composition root sees it: one object, the same for simulator, mock and real.

They differ by hosts, keys and rates alone. It gives three ports and calls back with engine inputs; it decides nothing.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from kiwoom_gui.broker.auth import Credentials, TokenCache, TokenKeeper
from kiwoom_gui.broker.backoff import LOOPBACK_BACKOFF, REMOTE_BACKOFF, Backoff
from kiwoom_gui.broker.clocks import NS, Clocks, OnDate
from kiwoom_gui.broker.errors import BrokerError
from kiwoom_gui.broker.execution import KiwoomExecution, LastLook
from kiwoom_gui.broker.feeds import Feed, FeedWatch
from kiwoom_gui.broker.market_data import KiwoomMarketData
from kiwoom_gui.broker.parse import StreamInput, StreamParser
from kiwoom_gui.broker.rate_limit import RATES, Budget, RateLimiter, Rates
from kiwoom_gui.broker.registrations import RegistrationRefused
from kiwoom_gui.broker.reports import KiwoomAccount
from kiwoom_gui.broker.rest_client import RestClient
from kiwoom_gui.broker.screens import ScreenEvent
from kiwoom_gui.broker.transport import HttpTransport, Timeouts
from kiwoom_gui.broker.troubles import Trouble
from kiwoom_gui.broker.way_out import is_loopback
from kiwoom_gui.broker.ws_client import StreamCallbacks, StreamTimeouts, TokenSource, WsClient
from kiwoom_gui.broker.ws_session import WsSession
from kiwoom_gui.domain.enums import Venue
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine.messages import Link, LinkChanged
from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.wire.codes import item_of
from kiwoom_gui.wire.endpoints import Hosts, Mode
from kiwoom_gui.wire.realtime_values import RealEntry

_log = logging.getLogger(__name__)

MARKET_TYPES: Final = ("0B", "0D")
_PROBE_S: Final = 3.0
_WATCH_S: Final = 0.5
_IDLE_S: Final = 60.0
"""After so long without a call one is made, so that the market clock and the REST lamp stay true."""

BrokerInput = StreamInput | LinkChanged


@dataclass(frozen=True, slots=True)
class BrokerConfig:
    """Which broker, with which keys, how patiently. Without rates the mode's own count."""

    mode: Mode
    hosts: Hosts
    credentials: Credentials
    rates: Rates | None = None
    timeouts: Timeouts = field(default_factory=Timeouts)
    stream_timeouts: StreamTimeouts = field(default_factory=StreamTimeouts)
    market_venue: Venue = Venue.KRX
    """Whose market data is read: KRX, NXT, or both together (SOR)."""
    tokens: TokenCache = field(default_factory=TokenCache)
    backoff: Backoff = REMOTE_BACKOFF
    """Between two connections of the stream, outside this machine."""


@dataclass(frozen=True, slots=True)
class BrokerCallbacks:
    """Who hears what, all on the loop that `start` ran on.

    on_inputs: a batch of engine inputs, in the order of their arrival.
    on_books_doubtful: an event of the account could not be read: reconcile. The text says why.
    on_date: the server's clock with every answer (see `OnDate`), before anything of the answer is used.
    on_items_refused: the broker does not serve these in real time; they are no longer wanted.
    last_look: asked right before each attempt to send whether the request may still leave.
    """

    on_inputs: Callable[[list[BrokerInput]], None]
    on_books_doubtful: Callable[[str], None]
    on_date: OnDate
    on_items_refused: Callable[[RegistrationRefused], None] = lambda refused: None
    last_look: LastLook | None = None
    on_screen: Callable[[ScreenEvent], None] = lambda event: None
    """Hears of saved screens that were asked for, and of what the followed ones find."""


@dataclass(frozen=True, slots=True)
class LinesState:
    """How the lines are used: seconds since each kind of event was heard, and the budgets of requests."""

    feed_ages_s: dict[Feed, float]
    account_silent_s: float | None
    """For how long an event of an accepted order has been overdue."""
    budgets: tuple[Budget, ...]


class KiwoomClient:
    """All of the broker."""

    def __init__(self, config: BrokerConfig, clocks: Clocks, callbacks: BrokerCallbacks) -> None:
        """Open nothing yet; must be built where a loop may run later."""
        self._config = config
        self._clocks = clocks
        self._callbacks = callbacks
        self._parser = StreamParser(TradingCalendar())
        self._transport = HttpTransport(
            config.hosts.rest,
            clocks,
            timeouts=config.timeouts,
            on_date=self._on_date,
            on_link=partial(self._on_link, Link.REST),
        )
        limiter = RateLimiter(config.rates or RATES[config.mode], clocks)
        self._limiter = limiter
        self._feeds = FeedWatch()
        self._tokens = TokenKeeper(self._transport, config.credentials, limiter, clocks, config.tokens)
        rest_client = RestClient(self._transport, self._tokens, limiter, clocks)
        self.execution = KiwoomExecution(
            rest_client, clocks, look=callbacks.last_look, on_accepted=self._feeds.expect_account
        )
        self.account = KiwoomAccount(rest_client, clocks)
        self.market_data = KiwoomMarketData(rest_client, clocks)
        self._session = WsSession()
        self._stream = WsClient(
            config.hosts.ws,
            self._session,
            TokenSource(self._tokens.token, self._tokens.drop),
            clocks,
            StreamCallbacks(
                on_entries=self._on_entries,
                on_link=partial(self._on_link, Link.STREAM),
                on_lost=callbacks.on_books_doubtful,
                on_refused=callbacks.on_items_refused,
                on_screen=callbacks.on_screen,
            ),
            timeouts=config.stream_timeouts,
            backoff=LOOPBACK_BACKOFF if is_loopback(config.hosts.ws) else config.backoff,
        )
        self._heard_at = 0
        self._is_silence_told = False
        self._is_rest_doubtful = False
        """The stream was lost: what took it may have taken the REST side too."""
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def is_taken_over(self) -> bool:
        """Another program pushed the stream out; `start` again takes it back, on the user's word only."""
        return self._session.is_taken_over

    def start(self) -> None:
        """Connect, and stay connected, on the running loop. Returns at once; on_inputs tells of the lines."""
        if any(not task.done() for task in self._tasks):
            if not self.is_taken_over:
                return
            for task in self._tasks:
                task.cancel()
        self._session.reset()
        self._tasks = [
            asyncio.create_task(self._stream.run(), name="broker-stream"),
            asyncio.create_task(self._watch_lines(), name="broker-watch"),
        ]
        for task in self._tasks:
            task.add_done_callback(_report)

    async def stop(self) -> None:
        """Disconnect and close; orders under way must have been waited for before."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []
        await self._transport.aclose()

    def subscribe(self, instrument_ids: Iterable[InstrumentId]) -> None:
        """Want trades and books of instruments, now and after every reconnect."""
        self._session.subscribe(self._items(instrument_ids), MARKET_TYPES, self._clocks.monotonic())
        self._stream.flush()

    def unsubscribe(self, instrument_ids: Iterable[InstrumentId]) -> None:
        """Want them no more."""
        self._session.unsubscribe(self._items(instrument_ids), MARKET_TYPES)
        self._stream.flush()

    def follow_screens(self, names: Iterable[str]) -> None:
        """Follow these saved screens and no others, now and after every reconnect; also asks which there are."""
        self._session.screens.follow(names)
        self._stream.flush()

    def lines(self) -> LinesState:
        """Return how the lines are used."""
        now = self._clocks.monotonic()
        silent = self._feeds.account_silent_ns(now)
        return LinesState(
            {feed: age / NS for feed, age in self._feeds.ages_ns(now).items()},
            None if silent is None else silent / NS,
            self._limiter.budgets(),
        )

    def _items(self, instrument_ids: Iterable[InstrumentId]) -> list[str]:
        return [item_of(instrument_id, self._config.market_venue) for instrument_id in instrument_ids]

    def _on_date(self, server_s: float, sent: int, received: int) -> None:
        self._heard_at = self._clocks.monotonic()
        self._callbacks.on_date(server_s, sent, received)

    def _on_link(self, link: Link, is_up: bool, text: str, trouble: Trouble | None) -> None:
        _log.log(logging.INFO if is_up else logging.WARNING, "%s %s: %s", link, "up" if is_up else "down", text)
        if link is Link.STREAM:
            self._feeds.begin()
            self._is_rest_doubtful |= not is_up
        self._callbacks.on_inputs([LinkChanged(link, is_up, self._clocks.market(), text, trouble or "")])

    def _on_entries(self, entries: list[RealEntry]) -> None:
        self._feeds.heard(entries, self._clocks.monotonic())
        inputs, troubles = self._parser.read(entries, self._clocks.market())
        if inputs:
            self._callbacks.on_inputs([*inputs])
        for trouble in troubles:
            _log.warning("an event could not be read: %s", trouble.text)
            if trouble.is_account:
                self._callbacks.on_books_doubtful(trouble.text)

    async def _watch_lines(self) -> None:
        """Look at both lines, twice a second.

        REST is asked for something small while it is down, after the stream was lost, and after a long silence; a token
        that ends soon is renewed here, so that no order waits for it.
        """
        asked_at = 0
        while True:
            self._watch_account_feed()
            if self._tokens.is_renewal_due:
                await self._tokens.token()
            now = self._clocks.monotonic()
            is_quiet = now - self._heard_at > _IDLE_S * NS
            is_due = not self._transport.is_up and now - asked_at > _PROBE_S * NS
            if is_quiet or is_due or self._is_rest_doubtful:
                asked_at, self._is_rest_doubtful = now, False
                try:
                    await self.account.account_number()
                except BrokerError as error:
                    _log.info("the broker's REST side is not well: %s", error)
            await self._clocks.sleep(_WATCH_S)

    def _watch_account_feed(self) -> None:
        is_silent = self._feeds.account_silent_ns(self._clocks.monotonic()) is not None
        if is_silent and not self._is_silence_told:
            self._callbacks.on_books_doubtful("an order was accepted and the account's stream says nothing of it")
        self._is_silence_told = is_silent


def _report(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception() is not None:
        _log.error("%s ended", task.get_name(), exc_info=task.exception())
