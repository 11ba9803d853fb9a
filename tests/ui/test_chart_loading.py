"""What the charts need comes in turns of the loop, and what waits for it after that."""

import threading

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from kiwoom_gui.ui import chart_loading
from kiwoom_gui.ui.chart_loading import ChartLoading


def test_what_waits_is_called_in_order_each_in_a_turn_of_its_own(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chart_loading, "modules", {})  # as at a start, though other tests have loaded them
    parent = QObject()
    turn = 0
    called: list[tuple[str, int, str]] = []

    def count() -> None:
        nonlocal turn
        turn += 1

    beat = QTimer(parent, interval=0)
    beat.timeout.connect(count)
    beat.start()

    def note(name: str) -> None:
        called.append((name, turn, threading.current_thread().name))

    ChartLoading(parent, lambda: note("first"), lambda: note("second")).start()
    assert not called
    qtbot.waitUntil(lambda: len(called) == 2, timeout=10_000)
    beat.stop()
    (first, first_turn, thread), (second, second_turn, _thread) = called
    assert (first, second) == ("first", "second")
    assert second_turn > first_turn > len(chart_loading._PARTS)
    assert thread == threading.main_thread().name
    parent.deleteLater()


def test_where_all_has_been_loaded_nothing_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {f"kiwoom_gui.ui.charts.{name}": None for name in chart_loading._PARTS}
    monkeypatch.setattr(chart_loading, "modules", names)
    called: list[str] = []
    parent = QObject()
    ChartLoading(parent, lambda: called.append("first"), lambda: called.append("second")).start()
    assert called == ["first", "second"]
