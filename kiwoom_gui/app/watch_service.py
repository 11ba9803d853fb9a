"""What the terminal asks of the watchlist and the scan: a symbol more or less, the listing, screens, filters.

Performs what needs the broker; switching a strategy on waits here until its symbol is streamed.
"""

from collections.abc import Callable

from kiwoom_gui.app import commands as c
from kiwoom_gui.app import views as v
from kiwoom_gui.app.connection import Connection
from kiwoom_gui.app.scan_service import ScanService
from kiwoom_gui.broker.errors import BrokerError
from kiwoom_gui.broker.market_data import KiwoomMarketData
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.wire.codes import MarketCode

Answer = Callable[[str, str, dict[str, str | int | float]], None]
"""Takes a command's id, a code (empty: taken) and its numbers."""

_MARKETS = (MarketCode.KOSPI, MarketCode.KOSDAQ, MarketCode.ETF, MarketCode.ETN)


class WatchService:
    """Performs commands about symbols that are, or are not, watched."""

    def __init__(self, connection: Connection, data: KiwoomMarketData, scan: ScanService, answer: Answer) -> None:
        """Take what streams, what lists, what scans, and how to answer."""
        self._connection = connection
        self._data = data
        self._scan = scan
        self._answer = answer
        self.tell: Callable[[v.MasterView], None] = lambda view: None
        """Takes the listing to the terminal that asked."""

    def is_watched(self, symbol: str) -> bool:
        """Say whether a symbol is streamed."""
        return InstrumentId(symbol) in self._connection.watched

    async def perform(self, command: c.WatchCommand) -> None:
        """Do what a command asks and answer it."""
        match command:
            case c.Watch(instrument_id=symbol):
                self._say(command, await self._connection.watch(InstrumentId(symbol)))
            case c.Unwatch(instrument_id=symbol):
                self._say(command, await self._connection.unwatch(InstrumentId(symbol)))
            case c.FollowScreens(names=names):
                await self._follow(command, names)
            case c.SetScanFilters(values=values):
                try:
                    await self._scan.change_filters(command.command_id, values)
                except ValueError as error:
                    self._say(command, ("SCAN_FILTERS", {"problem": str(error)}))
            case c.ListSymbols():
                await self._list(command)

    async def watch_first(self, command: c.SetSymbolAuto, then: Callable[[c.SetSymbolAuto], None]) -> None:
        """Stream a symbol, then pass the command on; a symbol that cannot be streamed is not switched on."""
        refusal = await self._connection.watch(InstrumentId(command.instrument_id))
        if refusal is None:
            then(command)
        else:
            self._say(command, refusal)

    async def _follow(self, command: c.FollowScreens, names: list[str]) -> None:
        try:
            await self._scan.follow(names)
        except ValueError as error:
            self._say(command, ("SCAN_FILTERS", {"problem": str(error)}))
        else:
            self._say(command, None)

    async def _list(self, command: c.ListSymbols) -> None:
        try:
            listed = [row for market in _MARKETS for row in await self._data.listing(market)]
        except BrokerError as error:
            self._say(command, ("LISTING_FAILED", {"problem": str(error)}))
            return
        known = {row.instrument_id: row for row in listed}
        rows = [v.MasterRow(instrument_id=i, name=row.name, listing=row.listing) for i, row in known.items()]
        self.tell(v.MasterView(rows=rows))
        self._say(command, None)

    def _say(
        self, command: c.WatchCommand | c.SetSymbolAuto, refusal: tuple[str, dict[str, str | int | float]] | None
    ) -> None:
        code, params = refusal or ("", {})
        self._answer(command.command_id, code, params)
