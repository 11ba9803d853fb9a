import asyncio
import threading

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from tests.support import leaks


def test_a_thread_that_ends_soon_is_no_leak() -> None:
    before = set(threading.enumerate())
    threading.Thread(target=threading.Event().wait, args=(0.1,)).start()
    assert leaks.threads_since(before) == []


def test_a_thread_that_stays_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaks, "_GRACE_S", 0.1)
    before, end = set(threading.enumerate()), threading.Event()
    thread = threading.Thread(target=end.wait, name="stays")
    thread.start()
    try:
        assert leaks.threads_since(before) == ["stays"]
    finally:
        end.set()
        thread.join()


def test_a_task_that_nobody_ended_is_named() -> None:
    async def forgotten() -> None:
        await asyncio.sleep(60)

    async def forget() -> None:
        task = asyncio.ensure_future(forgotten())
        await asyncio.sleep(0)
        assert not task.done()

    def cancel_quietly(loop: asyncio.AbstractEventLoop) -> None:
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))

    with pytest.MonkeyPatch.context() as patch:
        # The guard of this very test would see the task too.
        patch.setattr(asyncio.runners, "_cancel_all_tasks", cancel_quietly)
        leaked = leaks.watch_tasks(patch)
        asyncio.run(forget())
    assert len(leaked) == 1
    assert "forgotten" in leaked[0]


def test_a_running_qt_timer_is_found_until_it_stops(qtbot: QtBot) -> None:
    owner = QObject()
    owner.setObjectName("owner")
    timer = QTimer(owner)
    timer.start(60_000)
    found = leaks.active_timers()
    timer.stop()
    assert len(found) == 1
    assert "QTimer" in found[0]
    assert leaks.active_timers() == []
