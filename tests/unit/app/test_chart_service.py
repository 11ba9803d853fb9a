"""A chart that is chosen and scrolled back: pages of the broker, answers, and what must not be mixed."""

import asyncio

from kiwoom_gui.app import commands as c
from kiwoom_gui.app import views as v
from kiwoom_gui.app.chart_service import MOST_BARS, ChartService
from kiwoom_gui.app.read_models import ReadModels
from kiwoom_gui.broker.errors import BrokerError
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.market_data import Bar, OrderBook
from kiwoom_gui.engine import messages as m
from tests.support.app_fakes import NOW, SYMBOL, armed_core

MINUTE = 60_000_000_000
OPEN = 1_795_000_200_000_000_000 // (5 * MINUTE) * (5 * MINUTE)


def bar(number: int) -> Bar:
    """The n-th five-minute bar."""
    return Bar(OPEN + number * 5 * MINUTE, 100, 110, 90, 105, 10)


class Pages:
    """A broker that has some bars, answers when it is let, and may fail."""

    def __init__(self, first: int, last: int) -> None:
        """Have the bars from one number to another."""
        self.all = tuple(bar(number) for number in range(first, last + 1))
        self.asked: list[int | None] = []
        self.failure: BrokerError | None = None
        self.gate = asyncio.Event()
        self.gate.set()

    async def book(self, instrument_id: InstrumentId) -> OrderBook:
        """There is an empty book."""
        return OrderBook(instrument_id, (), (), NOW, NOW)

    async def daily_bars(self, instrument_id: InstrumentId, count: int, before: int | None) -> tuple[Bar, ...]:
        """Nobody asks for days here."""
        raise AssertionError

    async def minute_bars(
        self, instrument_id: InstrumentId, minutes: int, count: int, before: int | None
    ) -> tuple[Bar, ...]:
        """Return the newest of those before a time."""
        self.asked.append(before)
        await self.gate.wait()
        if self.failure is not None:
            raise self.failure
        return tuple(each for each in self.all if before is None or each.ts_open < before)[-count:]


class Desk:
    """A chart service on pages, with what it told."""

    def __init__(self, pages: Pages) -> None:
        """Look at nothing yet."""
        self.core = armed_core()
        self.models = ReadModels(self.core)
        self.put: list[m.Input] = []
        self.answers: list[tuple[str, str, dict[str, str | int | float]]] = []
        self.service = ChartService(self.core, pages, lambda: NOW, self.models, self.put.append)

    async def focus(self) -> None:
        """Choose the symbol."""
        loading = self.service.focus(SYMBOL, 5)
        assert loading is not None
        await loading

    async def older(self, before: int, name: str = "q", minutes: int = 5) -> None:
        """Scroll back."""
        command = c.OlderBars(command_id=name, instrument_id=SYMBOL, minutes=minutes, before=before)
        await self.service.load_older(command, lambda *told: self.answers.append(told))

    def bars(self) -> list[v.BarsView]:
        """Return what the next frame tells of candles."""
        return [part for part in self.models.changes() if isinstance(part, v.BarsView)]


def test_a_chart_is_loaded_with_its_book_and_grows_to_the_left() -> None:
    async def play() -> None:
        desk = Desk(pages := Pages(-1_500, 0))
        await desk.focus()
        (whole,) = desk.bars()
        assert (len(whole.ts), whole.is_full, len(desk.put)) == (900, True, 1)
        await desk.older(whole.ts[0])
        (older,) = desk.bars()
        assert (older.ts[0], older.ts[-1]) == (OPEN - 1_500 * 5 * MINUTE, whole.ts[0] - 5 * MINUTE)
        assert not older.is_full
        assert desk.answers == [("q", "", {"bars": 601})]
        assert pages.asked == [None, whole.ts[0]]
        await desk.older(older.ts[0])
        assert desk.answers[-1] == ("q", "", {"bars": 0})
        assert desk.bars() == []
        attached = [part for part in desk.models.whole() if isinstance(part, v.BarsView)]
        assert [len(part.ts) for part in attached] == [1_501]

    asyncio.run(play())


def test_older_bars_that_cannot_be_read_are_answered_with_the_broker_s_words() -> None:
    async def play() -> None:
        desk = Desk(pages := Pages(-1_500, 0))
        await desk.focus()
        pages.failure = BrokerError("not now", "1700")
        await desk.older(OPEN)
        assert desk.answers == [("q", "HISTORY_FAILED", {"problem": "[1700] not now"})]
        pages.failure = None
        await desk.older(OPEN - 899 * 5 * MINUTE)
        assert desk.answers[-1] == ("q", "", {"bars": 601})

    asyncio.run(play())


def test_bars_of_a_chart_that_is_shown_no_more_are_not_mixed_into_another() -> None:
    async def play() -> None:
        desk = Desk(pages := Pages(-1_500, 0))
        await desk.focus()
        desk.bars()
        pages.gate.clear()
        asked = asyncio.create_task(desk.older(OPEN))
        await asyncio.sleep(0)
        await desk.older(OPEN, "second")
        assert desk.answers == [("second", "CHART_BUSY", {})]
        desk.models.set_focus(SYMBOL, 1)
        pages.gate.set()
        await asked
        assert desk.answers[-1] == ("q", "CHART_BUSY", {})
        await desk.older(OPEN, "third", minutes=5)
        assert desk.answers[-1] == ("third", "CHART_BUSY", {})
        assert desk.bars() == []

    asyncio.run(play())


def test_a_chart_does_not_grow_without_end() -> None:
    async def play() -> None:
        desk = Desk(pages := Pages(-900, 0))
        await desk.focus()
        assert desk.models.looks.candles is not None
        desk.models.looks.candles.prepend(tuple(bar(number) for number in range(-MOST_BARS - 900, -899)))
        await desk.older(OPEN - 40_000 * 5 * MINUTE)
        assert desk.answers == [("q", "", {"bars": 0})]
        assert len(pages.asked) == 1

    asyncio.run(play())
