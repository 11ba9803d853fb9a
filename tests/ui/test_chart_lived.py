"""A price chart that lived through a day at random looks, pixel by pixel, as one that opens now.

Pictures are kept, the newest candle is drawn apart, indicators go on from where they were: each may be stale alone.
"""

from collections.abc import Callable, Iterator
from random import Random

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.views import BarsView
from kiwoom_gui.ui import fonts
from kiwoom_gui.ui.charts.candle_chart import CandleChartPanel
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.theme import DARK, LIGHT, themes
from tests.support import panel_data as data
from tests.support.fake_bridge import RecordingLink, linked_bridge

# The offscreen platform says this of any window that has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SCALES = (1.0, 1.25, 1.5, 2.0)
STEPS, COMPARED_EVERY = 50, 5
_STEP_NS = 5 * 60 * data.SECOND_NS
_COLUMNS = ("ts", "open", "high", "low", "close", "volume")
_KEYS = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_End),
)


def picture(panel: CandleChartPanel, scale: float) -> np.ndarray:
    """The plot as a screen of a scale shows it."""
    view = panel.plot.viewport()
    image = QImage(round(view.width() * scale), round(view.height() * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(0)
    view.render(image)
    rows = np.frombuffer(image.constBits(), dtype=np.uint32).reshape(image.height(), -1)
    return rows[:, : image.width()].copy() & 0xFFFFFF


class Day:
    """A chart and what can happen to it, drawn from a seed; `told` says what did."""

    def __init__(self, panel: CandleChartPanel, link: RecordingLink, chance: Random) -> None:
        self.panel, self.link, self.chance = panel, link, chance
        self.scale = chance.choice(SCALES)
        self.told: list[str] = []
        self._deeds: list[tuple[int, Callable[[], None]]] = [
            (10, self._trade),
            (3, self._candle),
            (2, self._two_candles),
            (1, self._correct),
            (1, self._older),
            (1, self._told_again),
            (6, self._press),
            (3, self._scroll),
            (2, self._choose),
            (1, self._dress),
            (2, self._move_lines),
            (2, self._point),
            (1, self._resize),
        ]

    def go_on(self) -> None:
        """Let one thing happen, then be painted some times, before and after the panel has looked at it."""
        weights = [weight for weight, _deed in self._deeds]
        ((_weight, deed),) = self.chance.choices(self._deeds, weights)
        deed()
        self.told.append(deed.__name__)
        if self.chance.random() < 0.1:
            self.scale = self.chance.choice(SCALES)
        for _ in range(self.chance.choice((0, 0, 1, 2, 3))):
            picture(self.panel, self.scale)
        if self.chance.random() < 0.6:
            self.panel._draw()
            for _ in range(self.chance.choice((0, 1, 2))):
                picture(self.panel, self.scale)

    def settle(self) -> None:
        """Draw what was told, as the timer would, and take the mouse away."""
        self.panel.plot.overlay.cross = None
        self.panel._draw()

    @property
    def _last(self) -> dict[str, int]:
        store = self.panel._store
        return {name: int(getattr(store, name)[-1]) for name in _COLUMNS}

    def _publish(self, *candles: dict[str, int]) -> None:
        columns = {name: [candle[name] for candle in candles] for name in _COLUMNS}
        self.link.publish(BarsView(instrument_id=data.SYMBOL, minutes=5, is_full=False, **columns))

    def _traded(self, candle: dict[str, int]) -> dict[str, int]:
        close = max(candle["close"] + self.chance.choice((-1_500, -100, -50, 0, 0, 50, 100, 900)), 100)
        size = self.chance.choice((1, 40, 900, 300_000))
        return {
            **candle,
            "close": close,
            "high": max(candle["high"], close),
            "low": min(candle["low"], close),
            "volume": candle["volume"] + size,
        }

    def _next(self, before: dict[str, int]) -> dict[str, int]:
        flat = dict.fromkeys(("open", "high", "low", "close"), before["close"])
        return self._traded({**flat, "ts": before["ts"] + _STEP_NS, "volume": 0})

    def _trade(self) -> None:
        candle = self._traded(self._last)
        self._publish(candle)
        if self.chance.random() < 0.5:  # the quote may come in a frame of its own, before or after
            self.link.publish(
                data.quotes(data.a_quote(last_px=candle["close"], change=self.chance.choice((-50, 0, 50))))
            )

    def _candle(self) -> None:
        self._publish(self._next(self._last))

    def _two_candles(self) -> None:
        last = self._traded(self._last)
        first = self._next(last)
        self._publish(last, first, self._next(first))

    def _correct(self) -> None:
        """Another candle in the middle, told with all that came after it."""
        store = self.panel._store
        at = self.chance.randrange(max(len(store) - 60, 0), len(store) - 1)
        first, *later = (
            {name: int(getattr(store, name)[place]) for name in _COLUMNS} for place in range(at, len(store))
        )
        self._publish(self._traded(first), *later)

    def _older(self) -> None:
        store = self.panel._store
        first = {name: int(getattr(store, name)[0]) for name in _COLUMNS}
        self._publish(*({**first, "ts": first["ts"] - back * _STEP_NS} for back in range(70, 0, -1)))

    def _told_again(self) -> None:
        store = self.panel._store
        columns = {name: getattr(store, name).tolist() for name in _COLUMNS}
        self.link.publish(BarsView(instrument_id=data.SYMBOL, minutes=5, is_full=True, **columns))

    def _press(self) -> None:
        QTest.keyClick(self.panel.plot, self.chance.choice(_KEYS))

    def _scroll(self) -> None:
        left = self.chance.uniform(-20, len(self.panel._store) - 5)
        self.panel.plot.setXRange(left, left + self.chance.choice((30.0, 140.0, 141.7, 1_200.0)), padding=0)

    def _choose(self) -> None:
        preferences.set("chart/averages", self.chance.choice(("", "5", "20,60", "5,20,60,120")))
        preferences.set("chart/rsi", self.chance.choice(("on", "off")))

    def _dress(self) -> None:
        themes.use(self.chance.choice((LIGHT, DARK)))

    def _move_lines(self) -> None:
        decision = data.a_decision()
        levels = {name: price + self.chance.choice((0, 50, -300)) for name, price in decision.levels.items()}
        self.link.publish(msgspec.structs.replace(decision, levels=levels))

    def _point(self) -> None:
        place = QPoint(self.chance.randrange(760), self.chance.randrange(480))
        QTest.mouseMove(self.panel.plot.viewport(), place)

    def _resize(self) -> None:
        self.panel.resize(self.chance.choice((824, 825, 640)), self.chance.choice((568, 567, 420)))
        QApplication.processEvents()


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    fonts.load()
    yield
    preferences.reset("chart/")


def opened_now(qtbot: QtBot, panel: CandleChartPanel) -> CandleChartPanel:
    """A chart of the same candles at the same place and size, that was never painted."""
    fresh = CandleChartPanel(panel._bridge)
    qtbot.addWidget(fresh)
    fresh.resize(panel.size())
    with qtbot.waitExposed(fresh):
        fresh.show()
    fresh.plot.overlay.hint = panel.plot.overlay.hint
    fresh.plot.window_x.is_at_end = panel.plot.window_x.is_at_end
    fresh.plot.setXRange(*panel.plot.window_x.range, padding=0)
    if not panel._store.close[max(int(panel.plot.window_x.range[0]), 0) :].size:
        fresh.plot.setYRange(*panel.plot.getViewBox().viewRange()[1], padding=0)  # no candle in sight says which
    return fresh


@pytest.mark.parametrize("seed", range(4))
def test_a_chart_that_lived_at_random_looks_as_one_that_opens_now(qtbot: QtBot, seed: int) -> None:
    chance = Random(seed)  # noqa: S311  # a test's day, not a secret
    bridge, link = linked_bridge(*data.whole_state(), focus=data.SYMBOL)
    link.publish(data.bars(chance.choice((30, 140, 900)), seed=seed))
    panel = CandleChartPanel(bridge)
    qtbot.addWidget(panel)
    panel.resize(824, 568)
    with qtbot.waitExposed(panel):
        panel.show()
    day = Day(panel, link, chance)
    for step in range(1, STEPS + 1):
        day.go_on()
        if step % COMPARED_EVERY:
            continue
        day.settle()
        fresh = opened_now(qtbot, panel)
        for number in range(3):  # drawn, kept, put down again
            other = np.argwhere(picture(panel, day.scale) != picture(fresh, day.scale))
            assert not len(other), f"painting {number} at {day.scale}: {other[0]} to {other[-1]} after {day.told}"
        fresh.close()
        fresh.deleteLater()
