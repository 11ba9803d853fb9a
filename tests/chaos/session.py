"""One seeded session: a venue with faults, traders that are killed, and the books of both compared at the end."""

import collections
import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from enum import StrEnum
from pathlib import Path
from typing import Any

import httpx

from kiwoom_gui.domain import events as e
from kiwoom_gui.journal.reader import JournalReader
from tests.chaos.sabotage import STEPS
from tests.chaos.trader import launch_of
from tests.support.engines import kill_engine

ROOT = Path(__file__).resolve().parents[2]
_LIFE_S = 300.0
_SETTLE_S = 330.0

FAULTS: tuple[dict[str, Any], ...] = (
    *(
        {"kind": "lost_answer", "api_id": tr, "probability": 0.03}
        for tr in ("kt10000", "kt10001", "kt10002", "kt10003")
    ),
    *({"kind": "lost_request", "api_id": tr, "probability": 0.03} for tr in ("kt10000", "kt10001", "kt10003")),
    {"kind": "reset_mid_body", "api_id": "kt10000", "probability": 0.02},
    {"kind": "malformed", "api_id": "kt10001", "probability": 0.02},
    {"kind": "http_500", "api_id": "kt10000", "probability": 0.02},
    {"kind": "429", "api_id": "kt10001", "probability": 0.02},
    {"kind": "accepted_429", "api_id": "kt10000", "probability": 0.02},
    {"kind": "delay", "api_id": "kt10000", "probability": 0.02, "seconds": 6.0},
    {"kind": "fill_first", "api_id": "kt10000", "probability": 0.03, "seconds": 0.2},
    {"kind": "kill_tokens", "api_id": "kt10000", "probability": 0.005},
    {"kind": "ws_cut", "api_id": "kt10000", "probability": 0.03},
    {"kind": "lost_request", "api_id": "LOGIN", "probability": 0.5},  # a stream that stays away for ten seconds
    {"kind": "ws_missed", "probability": 0.05},
    {"kind": "ws_doubled", "probability": 0.05},
    {"kind": "ws_late", "probability": 0.05, "seconds": 1.0},
    {"kind": "ws_reordered", "probability": 0.05},
    {"kind": "stale_snapshot", "api_id": "ka10075", "probability": 0.2, "seconds": 1.0},
    {"kind": "stale_snapshot", "api_id": "kt00018", "probability": 0.2, "seconds": 1.0},
)

FAULTS_FOR_THE_BLIND: tuple[dict[str, Any], ...] = ({"kind": "lost_answer", "api_id": "kt10000", "probability": 0.2},)
"""So many, that a client that repeats blindly is sure to meet one."""


class Process:
    """A child that speaks JSON lines."""

    def __init__(self, *command: str) -> None:
        self.child = subprocess.Popen(
            [sys.executable, *command],
            stdin=subprocess.PIPE,  # held open: a venue ends with the run, also where the run was killed
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
        )

    @property
    def has_ended(self) -> bool:
        """Whether it is gone."""
        return self.child.poll() is not None

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
        for pipe in (self.child.stdin, self.child.stdout):
            if pipe is not None:
                pipe.close()


class Victim(StrEnum):
    """What is killed."""

    STEP = "step"
    """The trader, engine in it, by itself at a step of a send."""
    TRADER = "trader"
    """The trader, engine in it, at any moment."""
    ENGINE = "engine"
    """The engine's process alone: the terminal starts it again."""
    TERMINAL = "terminal"
    """The terminal's process alone: the next one finds the engine at work."""
    BOTH = "both"
    """Both processes."""


_TOGETHER = (Victim.STEP, Victim.STEP, Victim.TRADER)
_APART = (Victim.ENGINE, Victim.TERMINAL, Victim.BOTH)


class Session:
    """A venue and the traders of one seed."""

    def __init__(self, folder: Path, seed: int, *, is_apart: bool, is_blind: bool = False) -> None:
        """Trade in a folder; apart is the engine in a process of its own, blind a client that repeats."""
        self._folder = folder
        self._seed = seed
        self._is_apart = is_apart
        self._is_blind = is_blind
        self._chance = random.Random(seed)
        self._venue_file = folder / "venue.json"
        self._kills: collections.Counter[str] = collections.Counter()
        self._sent = 0
        self._without_stream = 0

    def run(self, orders: int, kills: int) -> dict[str, Any]:
        """Trade, kill, settle, compare; return the figures."""
        seed = str(self._seed)
        how = ("--port", "0", "--seed", seed, "--scenario", "calm", "--exit-with-parent")
        venue = Process("-m", "kiwoom_gui.simulator", *how)
        try:
            address = venue.line(30.0)
            assert address is not None, "the simulator did not start"
            self._venue_file.write_text(json.dumps(address) + "\n", encoding="utf-8")
            control = f"{address['rest']}/sim/control"
            for fault in (*FAULTS, *FAULTS_FOR_THE_BLIND) if self._is_blind else FAULTS:
                httpx.post(control, json={"do": "fault", "count": 0, **fault}).raise_for_status()
            self._trade(orders, kills)
            httpx.post(control, json={"do": "clear_faults"}).raise_for_status()
            told = self._settle()
            truth = httpx.get(f"{address['rest']}/sim/truth").json()
        finally:
            self._kill_engine()
            venue.kill()
        return self._compare(told, truth)

    def _trader(self, *arguments: str) -> Process:
        flags = [flag for flag, is_on in (("--blind", self._is_blind), ("--apart", self._is_apart)) if is_on]
        return Process("-m", "tests.chaos.trader", str(self._folder), str(self._venue_file), *arguments, *flags)

    def _trade(self, orders: int, kills: int) -> None:
        trader: Process | None = None
        for life in range(kills + 1):
            wanted = orders * (life + 1) // (kills + 1)
            victim = self._chance.choice(_APART if self._is_apart else _TOGETHER)
            is_last = life == kills
            if trader is None:
                seed = str(self._chance.randrange(1_000_000))
                nth = str(max(wanted - self._sent, 1))
                die = ("--die", self._chance.choice(STEPS), nth) if victim is Victim.STEP and not is_last else ()
                trader = self._trader("--orders", str(2 * orders), "--seed", seed, *die)
            self._listen(trader, wanted if is_last or victim is not Victim.STEP else 2 * orders)
            if is_last:
                break
            self._kills[victim] += 1
            time.sleep(self._chance.uniform(0.0, 0.3))
            if victim in {Victim.ENGINE, Victim.BOTH}:
                self._kill_engine()
            if victim is not Victim.ENGINE:
                trader.kill()
                trader = None
        if trader is not None:
            trader.kill()

    def _listen(self, trader: Process, wanted: int) -> None:
        """Count what a trader sends, until so many were sent in all, or it has ended."""
        until = time.monotonic() + _LIFE_S
        while self._sent < wanted and time.monotonic() < until:
            told = trader.line(5.0)
            if told is None and trader.has_ended:
                break
            if told and "order" in told:
                self._sent += 1
                self._without_stream += not told["has_stream"]

    def _kill_engine(self) -> None:
        if self._is_apart:
            kill_engine(launch_of(self._folder, self._venue_file))

    def _settle(self) -> dict[str, Any]:
        trader = self._trader()
        until = time.monotonic() + _SETTLE_S
        try:
            while time.monotonic() < until:
                told = trader.line(10.0)
                if told is not None and "books" in told:
                    return told
            raise AssertionError(f"the books were not settled in {_SETTLE_S:.0f} s")
        finally:
            trader.kill()

    def _compare(self, told: dict[str, Any], truth: dict[str, Any]) -> dict[str, Any]:
        ours = told["books"]
        positions = {code: held["quantity"] for code, held in truth["positions"].items() if held["quantity"]}
        theirs = {order["ord_no"] for order in truth["orders"] if order["action"] == "new"}
        known, submitted = _journaled(self._folder)
        return {
            "orders": submitted,
            "sent": self._sent,
            "sent_without_stream": self._without_stream,
            "kills": dict(self._kills),
            "faults": dict(collections.Counter(one["kind"] for one in truth["faults"]["happened"])),
            "duplicates": len(theirs - known),
            "lost": len(known - {order["ord_no"] for order in truth["orders"]}),
            "external": len(ours["external"]),
            "open_left": len(ours["open"]),
            "unknown_left": len(ours["unknown"]),
            "position_mismatch": int(ours["positions"] != positions),
            "cash_mismatch": abs((ours["cash"] or 0) - truth["cash"]["orderable"]),
            "loud": len(ours["notices"]),
            "max_converge_s": told["seconds"],
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
