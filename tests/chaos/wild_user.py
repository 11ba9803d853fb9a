"""A wild user: random clicks, drags, wheels and keys on the real window for minutes, then the books are compared.

    python -m tests.chaos.wild_user --seed 1 --minutes 3 [--scenario calm]

The program may refuse what it likes; it must not raise, stand still, or show other books than the exchange has. The
last line is one JSON object of figures; the exit code is 1 if one of `MUST_BE_ZERO` is not 0. Each step is printed
with `--tell`, so that what a seed found can be seen again. Needs Xvfb and xdotool.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.support.exchange_truth import Exchange, an_exchange
from tests.support.terminal_user import TerminalUser
from tests.support.xserver import XServer

MUST_BE_ZERO = ("tracebacks", "unequal_positions", "unequal_orders", "silent")
_SIZES = ((1366, 768), (1920, 1080))
_KEYS = (
    *(f"F{n}" for n in range(1, 11)), "Tab", "Tab", "shift+Tab", "Return", "Return", "space", "Escape", "Delete", "Up",
    "Down", "Left", "Right", "Page_Up", "Page_Down", "Home", "End", "BackSpace", "ctrl+a", "ctrl+c", "ctrl+k", "ctrl+f",
    "ctrl+r", "ctrl+b", "ctrl+F9", "ctrl+comma", *(f"ctrl+{n}" for n in range(1, 5)),
)  # fmt: skip
"""All but the one that ends the program."""
_LEFT_ALONE = frozenset({"quit", "settingsImport", "settingsReset"})

_QUANTITIES = frozenset({"ticketQuantityEdit", "modifyQuantityEdit", "closeQuantityEdit", "bookLockQuantity"})
_HELD = frozenset({"cancelAll", "closeAll"})


class WildUser:
    """One hand without sense."""

    def __init__(self, user: TerminalUser, dice: random.Random, size: tuple[int, int], *, tells: bool) -> None:
        self._user, self._dice, self._size, self._tells = user, dice, size, tells
        self.done: Counter[str] = Counter()
        self._acts = {
            self._order: 12, self._hold: 2, self._click: 50, self._key: 20, self._type: 8, self._drag: 6,
            self._anywhere: 4, self._wheel: 6,
        }  # fmt: skip

    def step(self) -> None:
        """Do one thing."""
        hands = self._user.ask(ask="hands")
        if hands["asks_for_file"]:  # it would write beside the program
            self._user.look_at_newest()
            self._user.key("Escape")
            self._user.look_back()
            return
        places = [place for place in hands["places"] if place[0] not in _LEFT_ALONE]
        (act,) = self._dice.choices(list(self._acts), list(self._acts.values()))
        if places:
            self.done[act.__name__.removeprefix("_")] += 1
            act(places)

    def _tell(self, *words: object) -> None:
        if self._tells:
            print(*words, flush=True)

    def _click(self, places: list[Any]) -> None:
        name, x, y = self._dice.choice(places)
        button = self._dice.choices((1, 3), (9, 1))[0]
        count = self._dice.choices((1, 2), (8, 1))[0]
        self._tell("click", name, x, y, button, count)
        self._user.click([x, y], button=button, count=count)

    def _anywhere(self, _places: list[Any]) -> None:
        at = [self._dice.randrange(self._size[0]), self._dice.randrange(24, self._size[1])]
        self._tell("anywhere", *at)
        self._user.click(at)

    def _drag(self, places: list[Any]) -> None:
        (_, x, y), (_, to_x, to_y) = self._dice.choice(places), self._dice.choice(places)
        self._tell("drag", x, y, to_x, to_y)
        self._user.drag([x, y], [to_x, to_y])

    def _wheel(self, places: list[Any]) -> None:
        name, x, y = self._dice.choice(places)
        self._tell("wheel", name)
        self._user.click([x, y], button=self._dice.choice((4, 5)), count=self._dice.randrange(1, 6))

    def _order(self, places: list[Any]) -> None:
        """Write a number of shares where one is asked for, and send it as an order is sent."""
        found = [place for place in places if place[0] in _QUANTITIES]
        if found:
            name, x, y = self._dice.choice(found)
            shares = self._dice.choice((1, 2, 5, 40, 1_000_000))
            self._tell("order", name, shares)
            self._user.click([x, y])
            self._user.key("ctrl+a")
            self._user.type(str(shares))
            self._user.key("Return", "Return")

    def _hold(self, places: list[Any]) -> None:
        found = [place for place in places if place[0] in _HELD]
        if found:
            name, x, y = self._dice.choice(found)
            self._tell("hold", name)
            self._user.hold_at([x, y], self._dice.choice((0.4, 1.3)))

    def _key(self, _places: list[Any]) -> None:
        keys = self._dice.choices(_KEYS, k=self._dice.randrange(1, 4))
        self._tell("keys", *keys)
        self._user.key(*keys)

    def _type(self, _places: list[Any]) -> None:
        text = self._dice.choice(("1", "10", "3", "47000", "47250", "0", "-5", "999999999", "abc", "1.5", " "))
        self._tell("type", text)
        self._user.type(text)


def run(seed: int, minutes: float, scenario: str, *, tells: bool, picture: Path | None) -> dict[str, Any]:
    """Let one wild user go; return the figures."""
    dice = random.Random(seed)
    size = dice.choice(_SIZES)
    figures: dict[str, Any] = {"seed": seed, "size": list(size), "starts": 0, "silent": 0, "acts": Counter()}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        arguments = ("--seed", str(seed), "--scenario", scenario, "--start-time", "10:00", "--rate", "1")
        with an_exchange(folder, *arguments) as exchange, XServer(folder, *size) as screen:
            until = time.monotonic() + minutes * 60
            while time.monotonic() < until:
                with TerminalUser(screen, folder, "--venue", str(exchange.greeting)) as user:
                    figures["starts"] += 1
                    _go_wild(WildUser(user, dice, size, tells=tells), user, until, figures)
                    if not user.has_ended:
                        figures |= _compared(user, exchange)
                        if picture is not None:
                            screen.screenshot(picture)
                figures["tracebacks"] = figures.get("tracebacks", 0) + _tracebacks(folder)
    return figures


def _go_wild(wild: WildUser, user: TerminalUser, until: float, figures: dict[str, Any]) -> None:
    user.until("an armed account", lambda seen: bool(seen["account"] and seen["account"]["is_armed"]), 60)
    while time.monotonic() < until and not user.has_ended:
        try:
            wild.step()
        except (AssertionError, OSError) as error:  # it stands still, or it ended by its own menu
            if not user.has_ended:
                figures["silent"] += 1
                print(f"silent: {error}", flush=True)
                user.kill()
            break
    figures["acts"] += wild.done


def _compared(user: TerminalUser, exchange: Exchange) -> dict[str, Any]:
    """Wait until nothing is under way, then compare what the window shows with the exchange's books."""
    until = time.monotonic() + 30
    while True:
        seen, truth = user.seen(), exchange.truth()
        rests = {row["venue_order_id"]: row["leaves_qty"] for row in seen["orders"].values() if row["is_open"]}
        works = {order["number"]: order["leaves"] for order in truth["orders"] if order["leaves"] > 0}
        shown = {code: row["quantity"] for code, row in seen["positions"].items() if row["quantity"]}
        held = {code: row["quantity"] for code, row in truth["positions"].items() if row["quantity"]}
        if (rests == works and shown == held) or time.monotonic() > until:
            break
        time.sleep(0.2)
    return {
        "orders": len(truth["orders"]),
        "unequal_orders": len(set(rests.items()) ^ set(works.items())),
        "unequal_positions": len(set(shown.items()) ^ set(held.items())),
    }


def _tracebacks(folder: Path) -> int:
    """Count, and print, what the program raised."""
    found = 0
    for file in (folder / "stderr.txt", *folder.rglob("*.log*")):
        text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
        at = text.find("Traceback (most recent call last)")
        if at >= 0:
            found += text.count("Traceback (most recent call last)")
            print(f"{file.name}: {text[max(at - 300, 0) : at + 3_000]}", flush=True)
    return found


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.wild_user", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--scenario", default="calm")
    parser.add_argument("--tell", action="store_true", help="print each step")
    parser.add_argument("--picture", type=Path, help="of the screen at the end")
    given = parser.parse_args()
    figures = run(given.seed, given.minutes, given.scenario, tells=given.tell, picture=given.picture)
    print(json.dumps(figures))
    return 1 if any(figures.get(name) for name in MUST_BE_ZERO) else 0


if __name__ == "__main__":
    sys.exit(main())
