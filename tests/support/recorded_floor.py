"""Trading floors whose engine is recorded, so that a test knows by construction what a record holds."""

from dataclasses import replace
from pathlib import Path

from kiwoom_gui.app.recorded_core import RecordedCore
from kiwoom_gui.app.recording import Recorder
from kiwoom_gui.app.recording_file import Header
from kiwoom_gui.domain.enums import AggressorSide, Phase, Venue
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.market_data import BookLevel, OrderBook, TradeTick
from kiwoom_gui.domain.orders import OrderRequest, SubmitOrder
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.decisions import PlanValues
from kiwoom_gui.engine.settings import CoreSettings
from kiwoom_gui.strategies.registry import make_strategy
from tests.support.core_harness import ROOMY, FakeVenue
from tests.support.strategy_builders import S as SECOND_NS
from tests.support.strategy_builders import an_instrument, at, minutes_that, surge_days
from tests.support.trading_floor import Floor

PLENTY = 10**9
FIRST, SECOND = InstrumentId("005930"), InstrumentId("000660")


class RecordedFloor(Floor):
    """Writes a record of one session; `end` closes it."""

    def __init__(self, path: Path, values: PlanValues | None = None) -> None:
        """Begin a record."""
        self.settings = CoreSettings(id_prefix="o1")
        self.recorder = Recorder(path, Header(settings=self.settings, mode="sim"), PLENTY)
        super().__init__(values)

    def end(self) -> Path:
        """Close the record; return where it is."""
        self.recorder.close()
        return self.recorder.path

    def _make_core(self) -> TradingCore:
        name, values = self._plan
        return RecordedCore(
            self.settings,
            lambda symbol: make_strategy(name, symbol, values),
            lambda symbol, strategy, plan: make_strategy(strategy, symbol, plan),
            self.recorder,
        )


class TwoSymbols:
    """Two symbols with the dip ladder each, on one venue that fills at once; what the engine is given is recorded."""

    def __init__(self, path: Path) -> None:
        """Switch both on."""
        settings = CoreSettings(id_prefix="o1", limits=ROOMY)
        self.recorder = Recorder(path, Header(settings=settings, mode="sim"), PLENTY)
        self.core = RecordedCore(
            settings,
            lambda symbol: make_strategy("dip-ladder", symbol, {}),
            lambda symbol, strategy, plan: make_strategy(strategy, symbol, plan),
            self.recorder,
        )
        self.venue = FakeVenue()
        self.now = at(10, 30)
        self.way_ns = 0
        """How long a request is under way, there and back."""
        self.sent: list[tuple[str, str, int]] = []
        """Symbol, tag and shares of every order that left."""
        self.give(m.PhaseChanged({Venue.KRX: frozenset({Phase.CONTINUOUS})}, self.now))
        for symbol in (FIRST, SECOND):
            self.give(m.InstrumentDefined(replace(an_instrument(), instrument_id=symbol), self.now))
        self.give(m.LinkChanged(m.Link.REST, True, self.now))
        self.give(m.LinkChanged(m.Link.STREAM, True, self.now))
        for symbol in (FIRST, SECOND):
            self.give(m.SetAuto(f"on-{symbol}", symbol, True, self.now))

    def tick(self, symbol: InstrumentId, price: int) -> None:
        """Let a symbol trade after five seconds: enough shares for any order, with a book around it."""
        self.now += 5 * SECOND_NS
        around = (BookLevel(price, 500),)
        self.give(OrderBook(symbol, (BookLevel(price + 10, 500),), around, self.now, self.now))
        self.give(TradeTick(symbol, price, 500, AggressorSide.SELLER, self.now, self.now, day_volume=100_000))
        self.give(m.TimerTick(self.now))

    def give(self, given: m.Input) -> None:
        """Let the engine take an input, and the venue what follows."""
        for output in self.core.process(given):
            match output:
                case m.HistoryWanted(instrument_id=symbol):
                    self.give(m.BarsLoaded(symbol, surge_days(), minutes_that("falling"), self.now))
                case m.ReconcileWanted():
                    self.now += SECOND_NS // 100
                    self.give(self.venue.snapshot(self.now))
                case m.SendOrder():
                    self._perform(output)
                case _:
                    pass

    def end(self) -> Path:
        """Close the record; return where it is."""
        self.recorder.close()
        return self.recorder.path

    def _perform(self, send: m.SendOrder[OrderRequest]) -> None:
        request = send.approval.request
        self.now += self.way_ns
        answer, reports = self.venue.take(send, self.now)
        for given in (answer, *reports):
            self.give(given)
        if isinstance(request, SubmitOrder) and isinstance(answer, m.RequestAccepted):
            self.sent.append((request.instrument_id, request.origin.tag, request.quantity))
            last = self.core.market.ticks[request.instrument_id].price
            self.give(self.venue.fill(answer.venue_order_id, request.quantity, request.price or last, self.now))
