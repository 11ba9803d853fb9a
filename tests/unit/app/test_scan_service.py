"""When the scan looks, what it gives the engine, and that it makes way for orders."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pytest

from kiwoom_gui.app import scan_service
from kiwoom_gui.app.config import Scan
from kiwoom_gui.app.scan_service import ScanService, Strengths
from kiwoom_gui.app.settings_edit import Values
from kiwoom_gui.broker.errors import ThrottledError
from kiwoom_gui.broker.screens import ScreenFound, ScreenRefused, ScreensListed
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine.candidates import Candidate
from kiwoom_gui.engine.messages import CandidatesSeen, SetScanFilters

SAMSUNG, HYNIX = InstrumentId("005930"), InstrumentId("000660")


@dataclass
class World:
    """A broker with movers, and what the engine was given."""

    settings: Scan = field(default_factory=lambda: Scan(interval_s=5.0))
    given: list[CandidatesSeen | SetScanFilters] = field(default_factory=list)
    followed: list[tuple[str, ...]] = field(default_factory=list)
    failure: ThrottledError | None = None
    looks: int = 0
    is_busy: bool = False
    is_open: bool = True

    def __post_init__(self) -> None:
        self.service = ScanService(self, self.follow, self.given.append, lambda: 7, self.settings)
        self.service.is_busy = lambda: self.is_busy
        self.service.is_open = lambda: self.is_open

    def follow(self, names: Iterable[str]) -> None:
        self.followed.append(tuple(names))

    async def movers(self, most: int) -> dict[InstrumentId, float | None]:
        self.looks += 1
        if self.failure is not None:
            raise self.failure
        return {SAMSUNG: 101.0}

    async def candidates(self, strengths: Strengths) -> tuple[Candidate, ...]:
        return tuple(Candidate(symbol, "", 1_000, 10.0, None, None, told) for symbol, told in strengths.items())

    def seen(self, source: str = "MOVERS") -> list[CandidatesSeen]:
        return [given for given in self.given if isinstance(given, CandidatesSeen) and given.source == source]


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110  the engine is a list here
            await asyncio.sleep(0.005)


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_service, "_BEAT_S", 0.01)
    monkeypatch.setattr(scan_service, "_SCREEN_EVERY_S", 0.05)


def run(world: World, story: Callable[[World], object]) -> None:
    async def main() -> None:
        world.service.start()
        try:
            await story(world)  # type: ignore[misc]  # every story is a coroutine function
        finally:
            await world.service.stop()

    asyncio.run(main())


def test_movers_come_with_their_strength_and_are_not_asked_for_again_before_the_interval() -> None:
    async def story(world: World) -> None:
        await until(lambda: bool(world.seen()))
        await asyncio.sleep(0.1)
        (seen,) = world.seen()
        assert [(row.instrument_id, row.strength_percent) for row in seen.rows] == [(SAMSUNG, 101.0)]
        assert world.looks == 1

    run(World(), story)


def test_nothing_is_asked_while_the_market_is_closed_or_an_order_is_under_way() -> None:
    async def story(world: World) -> None:
        await asyncio.sleep(0.1)
        assert world.looks == 0
        world.is_open, world.is_busy = True, True
        await asyncio.sleep(0.1)
        assert world.looks == 0
        world.is_busy = False
        await until(lambda: world.looks == 1)

    run(World(is_open=False), story)


def test_a_failure_is_told_in_words() -> None:
    async def story(world: World) -> None:
        await until(lambda: bool(world.seen()))
        assert "too many" in world.seen()[0].failure

    run(World(failure=ThrottledError("too many requests")), story)


def test_a_scan_that_is_off_asks_nothing_at_all() -> None:
    async def story(world: World) -> None:
        await asyncio.sleep(0.1)
        assert (world.looks, world.followed) == (0, [])

    run(World(Scan(is_on=False)), story)


def test_a_followed_screen_is_looked_at_when_it_changes() -> None:
    async def story(world: World) -> None:
        service = world.service
        service.on_screen(ScreensListed(("눌림목", "급등주")))
        assert service.screens == ("눌림목", "급등주")
        await service.follow(["눌림목"])
        assert world.followed[-1] == ("눌림목",)
        service.on_screen(ScreenFound("눌림목", (HYNIX,)))
        service.on_screen(ScreenFound("급등주", (SAMSUNG,)))  # told late: nobody follows it
        await until(lambda: bool(world.seen("SCREEN:눌림목")))
        service.on_screen(ScreenFound("눌림목", (HYNIX, SAMSUNG)))
        await until(lambda: len(world.seen("SCREEN:눌림목")) == 2)
        assert [row.instrument_id for row in world.seen("SCREEN:눌림목")[-1].rows] == [HYNIX, SAMSUNG]
        service.on_screen(ScreenFound("눌림목", ()))
        await until(lambda: world.seen("SCREEN:눌림목")[-1].rows == ())
        assert world.seen("SCREEN:급등주") == []
        await service.follow([])
        assert world.seen("SCREEN:눌림목")[-1].is_over

    run(World(), story)


def test_what_is_followed_is_kept_and_what_the_settings_cannot_hold_changes_nothing() -> None:
    async def story(world: World) -> None:
        kept: list[list[str]] = []
        world.service.save_screens = kept.append
        await world.service.follow(["눌림목", "급등주", "눌림목"])
        await world.service.follow([])
        await world.service.follow(["급등주"])
        for wrong in (["x" * 101], [f"{n}" for n in range(11)]):
            with pytest.raises(ValueError, match="length <= 10"):
                await world.service.follow(wrong)
        assert kept == [["눌림목", "급등주"], [], ["급등주"]]
        assert world.service.followed == ("급등주",)
        assert world.followed[-1] == ("급등주",)

    run(World(), story)


def test_a_refused_screen_says_so_as_its_source() -> None:
    async def story(world: World) -> None:
        world.service.on_screen(ScreenRefused("눌림목", "105110", "등록할 수 없습니다"))
        assert world.seen("SCREEN:눌림목")[0].failure == "[105110] 등록할 수 없습니다"

    run(World(), story)


def test_filters_keep_what_is_left_out_and_their_bounds() -> None:
    async def story(world: World) -> None:
        kept: list[Values] = []
        world.service.save_filters = kept.append
        await world.service.change_filters("c-1", {"min_change_percent": 12})
        await world.service.change_filters("c-2", {"takes_funds": True})
        told = [given for given in world.given if isinstance(given, SetScanFilters)][-1]
        assert (told.command_id, told.filters.min_change_percent, told.filters.takes_funds) == ("c-2", 12.0, True)
        for wrong, named in (({"min_change_percent": 31.0}, "<= 30"), ({"min_px": 900_000}, "min_px"), ({"x": 1}, "x")):
            with pytest.raises(ValueError, match=named):
                await world.service.change_filters("c-3", wrong)
        assert kept == [{"min_change_percent": 12.0}, {"takes_funds": True}]

    run(World(), story)
