"""Frames: numbered without gaps, nothing told twice, nothing missed by a terminal that comes late."""

import asyncio

import pytest

from kiwoom_gui.app import publisher as publisher_module
from kiwoom_gui.app import views as v
from kiwoom_gui.app.link import InLoopLink
from kiwoom_gui.app.publisher import LoopLag, Publisher
from kiwoom_gui.app.read_models import ReadModels
from kiwoom_gui.engine import messages as m
from tests.support.app_fakes import NOW, armed_core


def a_notice(code: str) -> m.Notice:
    return m.Notice(m.Severity.INFO, code, NOW)


def codes(frames: list[v.Frame]) -> list[str]:
    return [row.code for f in frames for part in f.parts if isinstance(part, v.NoticesView) for row in part.rows]


def test_a_terminal_that_attaches_hears_everything_once_and_so_do_the_others() -> None:
    async def run() -> tuple[list[v.Frame], list[v.Frame]]:
        models = ReadModels(armed_core())
        publisher = Publisher(models, list)
        link = InLoopLink(lambda command, age_s: None, publisher.greet)
        publisher.start(link)
        early: list[v.Frame] = []
        late: list[v.Frame] = []
        link.attach(early.append)
        models.tapes.add_notice(a_notice("ONE"))
        link.attach(late.append)
        models.tapes.add_notice(a_notice("TWO"))
        await asyncio.sleep(0.1)
        await publisher.stop()
        return early, late

    early, late = asyncio.run(run())
    assert codes(early) == ["ONE", "TWO"]
    assert codes(late) == ["ONE", "TWO"]
    numbers = [frame.sequence for frame in early]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_the_loops_lag_counts_no_early_wake_up_as_negative() -> None:
    lag = LoopLag()
    for value in (-0.005, 0.001, 0.002, 0.100):
        lag.note(value)
    assert lag.percentile_ms(0.0) == 0.0
    assert lag.percentile_ms(0.99) == 100.0


def test_an_answer_does_not_wait_for_the_next_frame_and_a_burst_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publisher_module, "FRAME_EVERY_S", 3_600.0)

    async def run() -> list[v.Frame]:
        models = ReadModels(armed_core())
        publisher = Publisher(models, list)
        link = InLoopLink(lambda command, age_s: None, publisher.greet)
        publisher.start(link)
        frames: list[v.Frame] = []
        link.attach(frames.append)
        for number in range(100):
            models.tapes.add_answer(v.AnswerView(command_id=str(number), is_taken=True, code="", params={}))
        async with asyncio.timeout(10):
            while len(frames) < 2:  # noqa: ASYNC110  frames come by a callback
                await asyncio.sleep(0.001)
        await publisher.stop()
        return frames

    _, burst = asyncio.run(run())
    assert sum(isinstance(part, v.AnswerView) for part in burst.parts) == 100
