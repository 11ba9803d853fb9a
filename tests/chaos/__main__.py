"""Trade through faults and kills, then compare the books: nothing twice, nothing lost.

    python -m tests.chaos --seed 1 --orders 100 --kills 2

The last line is one JSON object of figures. Duplicates are venue orders that no intent of the journal accounts for,
lost are intents' venue orders that the venue does not have; all figures but orders, faults and seconds must be 0.
"""

import argparse
import collections
import json
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from kiwoom_gui.domain import events as e
from kiwoom_gui.journal.reader import JournalReader

ROOT = Path(__file__).resolve().parents[2]

FAULTS: tuple[dict[str, Any], ...] = (
    *(
        {"kind": "lost_answer", "api_id": tr, "probability": 0.03}
        for tr in ("kt10000", "kt10001", "kt10002", "kt10003")
    ),
    *({"kind": "lost_request", "api_id": tr, "probability": 0.03} for tr in ("kt10000", "kt10001", "kt10003")),
    {"kind": "reset_mid_body", "api_id": "kt10000", "probability": 0.02},
    {"kind": "malformed", "api_id": "kt10001", "probability": 0.02},
    {"kind": "http_500", "api_id": "kt10000", "probability": 0.02},
    {"kind": "accepted_429", "api_id": "kt10000", "probability": 0.02},
    {"kind": "delay", "api_id": "kt10000", "probability": 0.02, "seconds": 6.0},
    {"kind": "fill_first", "api_id": "kt10000", "probability": 0.03, "seconds": 0.2},
    {"kind": "kill_tokens", "api_id": "kt10000", "probability": 0.005},
    {"kind": "ws_cut", "api_id": "kt10000", "probability": 0.01},
    {"kind": "ws_missed", "probability": 0.05},
    {"kind": "ws_doubled", "probability": 0.05},
    {"kind": "ws_late", "probability": 0.05, "seconds": 1.0},
    {"kind": "ws_reordered", "probability": 0.05},
    {"kind": "stale_snapshot", "api_id": "ka10075", "probability": 0.2, "seconds": 1.0},
    {"kind": "stale_snapshot", "api_id": "kt00018", "probability": 0.2, "seconds": 1.0},
)


class Process:
    """A child that speaks JSON lines."""

    def __init__(self, *command: str) -> None:
        self.child = subprocess.Popen(
            [sys.executable, *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT
        )

    def line(self, timeout_s: float) -> dict[str, Any] | None:
        """Return what it says next, None if it says nothing in time or has ended."""
        assert self.child.stdout is not None
        ready, _, _ = select.select([self.child.stdout], [], [], max(timeout_s, 0.0))
        text = self.child.stdout.readline() if ready else ""
        told: dict[str, Any] | None = json.loads(text) if text else None
        return told

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.child.poll() is None:
            os.kill(self.child.pid, signal.SIGKILL)
        self.child.wait()
        if self.child.stdout is not None:
            self.child.stdout.close()


def run(seed: int, orders: int, kills: int, folder: Path) -> dict[str, Any]:
    """Trade, kill, settle, compare."""
    chance = random.Random(seed)
    venue = Process("-m", "kiwoom_gui.simulator", "--port", "0", "--seed", str(seed), "--scenario", "calm")
    address = venue.line(30.0)
    assert address is not None, "the simulator did not start"
    file = folder / "venue.json"
    file.write_text(json.dumps(address) + "\n", encoding="utf-8")
    control = f"{address['rest']}/sim/control"
    for fault in FAULTS:
        httpx.post(control, json={"do": "fault", "count": 0, **fault}).raise_for_status()
    try:
        sent = _trade(folder, file, chance, orders, kills)
        httpx.post(control, json={"do": "clear_faults"}).raise_for_status()
        told = _settle(folder, file)
        truth = httpx.get(f"{address['rest']}/sim/truth").json()
    finally:
        venue.kill()
    return _compare(sent, told, truth, folder)


def _trade(folder: Path, venue: Path, chance: random.Random, orders: int, kills: int) -> int:
    sent = 0
    for life in range(kills + 1):
        wanted = orders * (life + 1) // (kills + 1)
        trader = Process("-m", "tests.chaos.trader", str(folder), str(venue), str(chance.random())[2:8], str(orders))
        until = time.monotonic() + 240
        while sent < wanted and time.monotonic() < until:
            told = trader.line(5.0)
            if told is None and trader.child.poll() is not None:
                break
            sent += 1 if told and "order" in told else 0
        time.sleep(chance.uniform(0.0, 0.3))
        trader.kill()
    return sent


def _settle(folder: Path, venue: Path) -> dict[str, Any]:
    trader = Process("-m", "tests.chaos.trader", str(folder), str(venue), "0", "settle")
    until = time.monotonic() + 330
    try:
        while time.monotonic() < until:
            told = trader.line(10.0)
            if told is not None and "books" in told:
                return told
        raise AssertionError("the books were not settled in 330 s")
    finally:
        trader.kill()


def _compare(sent: int, told: dict[str, Any], truth: dict[str, Any], folder: Path) -> dict[str, Any]:
    ours = told["books"]
    positions = {code: held["quantity"] for code, held in truth["positions"].items() if held["quantity"]}
    theirs = {order["ord_no"] for order in truth["orders"] if order["action"] == "new"}
    known, submitted = _journaled(folder)
    return {
        "orders": submitted,
        "sent": sent,
        "faults": dict(collections.Counter(one["kind"] for one in truth["faults"]["happened"])),
        "duplicates": len(theirs - known),
        "lost": len(known - {order["ord_no"] for order in truth["orders"]}),
        "external": len(ours["external"]),
        "open_left": len(ours["open"]),
        "unknown_left": len(ours["unknown"]),
        "position_mismatch": int(ours["positions"] != positions),
        "cash_mismatch": abs((ours["cash"] or 0) - truth["cash"]["orderable"]),
        "loud": len(ours["notices"]),
        "converge_s": told["seconds"],
    }


def _journaled(folder: Path) -> tuple[set[str], int]:
    """Return the venue numbers that our own intents got, and how many intents were sent."""
    known: set[str] = set()
    submitted = 0
    for file in (folder / "data" / "journals").glob("*.sqlite3"):
        with JournalReader(file) as reader:
            for recorded in reader.events():
                event = recorded.event
                submitted += isinstance(event, e.OrderSubmitted)
                is_ours = not event.client_order_id.startswith("external-")
                if is_ours and isinstance(event, e.OrderAccepted | e.OrderUpdated | e.OrderFilled):
                    known.add(event.venue_order_id)
    return known, submitted


def main() -> int:
    """Print the figures; 0 if all that must be 0 is."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--orders", type=int, default=60)
    parser.add_argument("--kills", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = run(arguments.seed, arguments.orders, arguments.kills, Path(folder))
    bad = {name: figures[name] for name in _MUST_BE_ZERO if figures[name]}
    if bad:
        given = f"--seed {arguments.seed} --orders {arguments.orders} --kills {arguments.kills}"
        print(f"to repeat: python -m tests.chaos {given}")
    print(json.dumps(figures))
    return 1 if bad else 0


_MUST_BE_ZERO = (
    "duplicates", "lost", "external", "open_left", "unknown_left", "position_mismatch", "cash_mismatch"
)  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
