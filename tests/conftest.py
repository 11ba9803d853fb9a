"""What holds for every test: no display, no warning, nothing left behind, and the same run each time."""

import gc
import os
import sys
import threading
from collections.abc import Iterator

# Before anything imports Qt. Tests marked e2e start the program as a process of its own, on an X server.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from hypothesis import HealthCheck, settings

from tests.support import leaks
from tests.support.fixed_clock import FixedClock
from tests.support.xserver import XServer

# No deadline: the machines that run this share their cores. In CI the examples are the same each time.
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the tests that need an X server where there is none to be had."""
    if not sys.platform.startswith("linux"):
        for item in items:
            if item.get_closest_marker("e2e"):
                item.add_marker(pytest.mark.skip(reason="the virtual X server is a Linux program"))


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a thread, a task or a Qt timer running."""
    threads = set(threading.enumerate())
    tasks = leaks.watch_tasks(monkeypatch)
    yield
    assert not tasks, f"tasks that nobody ended: {tasks}"
    left = leaks.threads_since(threads)
    assert not left, f"threads left running: {left}"
    if "qapp" in request.fixturenames:
        gc.collect()
        timers = leaks.active_timers()
        assert not timers, f"Qt timers left running: {timers}"


@pytest.fixture
def fixed_clock() -> FixedClock:
    """A market clock that stands at the open of a plain trading day."""
    return FixedClock()


@pytest.fixture(scope="session")
def xserver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[XServer]:
    """A virtual X server for tests marked e2e; `xserver.environment()` starts a program on it."""
    with XServer(tmp_path_factory.mktemp("xserver")) as server:
        yield server
