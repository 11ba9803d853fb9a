"""What the simulated exchange itself knows, asked by its own door: orders, fills and holdings that no terminal told."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.support.sim_process import SimProcess, running_simulator

WAIT_S = 20.0


class Exchange:
    """A simulator in a process of its own."""

    def __init__(self, simulator: SimProcess, greeting: Path) -> None:
        self._http = httpx.Client(base_url=simulator.rest, timeout=10)
        self.greeting = greeting
        """The file that `--venue` of the program takes."""

    def close(self) -> None:
        self._http.close()

    def truth(self) -> dict[str, Any]:
        told: dict[str, Any] = self._http.get("/sim/truth").json()
        return told

    def push(self, **what: object) -> None:
        """Push the market: `do="print"` and the like."""
        self._http.post("/sim/control", json=what).raise_for_status()

    def orders(self) -> list[dict[str, Any]]:
        """Return all orders that ever reached the exchange, oldest first."""
        found: list[dict[str, Any]] = self.truth()["orders"]
        return found

    def working(self) -> list[dict[str, Any]]:
        """Return the orders that rest with something left."""
        return [order for order in self.orders() if order["leaves"] > 0]

    def held(self, code: str) -> int:
        """Return the shares of a stock."""
        return int(self.truth()["positions"].get(code, {}).get("quantity", 0))

    def until(self, what: str, is_true: Callable[["Exchange"], bool], timeout_s: float = WAIT_S) -> None:
        """Wait until something is true at the exchange."""
        until = time.monotonic() + timeout_s
        while not is_true(self):
            assert time.monotonic() < until, f"waited {timeout_s:.0f} s for {what}: {self.orders()[-4:]}"
            time.sleep(0.05)


@contextmanager
def an_exchange(folder: Path, *arguments: str) -> Iterator[Exchange]:
    """Run a simulator until the block ends, its greeting kept in a file for terminals."""
    with running_simulator(*arguments) as simulator:
        greeting = folder / "venue.json"
        words = {name: getattr(simulator, name) for name in ("rest", "ws", "appkey", "secretkey", "account")}
        greeting.write_text(json.dumps(words), encoding="utf-8")
        exchange = Exchange(simulator, greeting)
        try:
            yield exchange
        finally:
            exchange.close()
