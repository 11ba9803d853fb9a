"""Keeps the account's books and the market's place over a restart, in one JSON file. Knows no keys and no tokens."""

import os
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec

from kiwoom_gui.simulator.ledger import SETTLEMENT_DAYS, Holding
from kiwoom_gui.simulator.orders import Order
from kiwoom_gui.simulator.tape import TapeMark
from kiwoom_gui.simulator.world import World


class SavedState(msgspec.Struct):
    """All that is kept. Times are ns UTC; `wall_ns` is the real time at which it was written."""

    day: date
    market_ns: int
    wall_ns: int
    story_ns: int
    account: str
    cash: int
    settled_cash: int
    bought_notional: int
    sold_notional: int
    commissions: int
    taxes: int
    last_number: int
    holdings: list[Holding]
    orders: list[Order]
    tapes: dict[str, TapeMark]
    due_tomorrow: int = 0


class StateError(ValueError):
    """A state file that cannot be read."""


class StateFile:
    """The file; `wall_ns` tells real time in ns since the epoch."""

    def __init__(self, path: Path, wall_ns: Callable[[], int]) -> None:
        """Hold the path; nothing is read or written yet."""
        self._path = path
        self._wall_ns = wall_ns

    def read(self) -> SavedState | None:
        """Return what was kept, None if there is no file.

        Raises:
            StateError: the file is not a state.
        """
        if not self._path.exists():
            return None
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=SavedState)
        except msgspec.DecodeError as error:
            raise StateError(f"{self._path.name} is not a state of the simulator: {error}") from error

    def market_ns_now(self, saved: SavedState) -> int:
        """Return where the market's clock would stand had it run on."""
        return saved.market_ns + self._wall_ns() - saved.wall_ns

    def write(self, world: World) -> None:
        """Write the present state; the file is whole at any instant."""
        ledger, brokerage = world.brokerage.ledger, world.brokerage
        tapes = {code: it.tape.mark() for code, it in world.exchange.instruments.items()}
        saved = SavedState(
            day=world.day,
            market_ns=world.clock.now_ns(),
            wall_ns=self._wall_ns(),
            story_ns=world.story_ns,
            account=brokerage.account,
            cash=ledger.cash,
            settled_cash=ledger.settled_cash,
            due_tomorrow=ledger.due_tomorrow,
            bought_notional=ledger.bought_notional,
            sold_notional=ledger.sold_notional,
            commissions=ledger.commissions,
            taxes=ledger.taxes,
            last_number=brokerage.last_number,
            holdings=list(ledger.holdings.values()),
            orders=list(brokerage.orders.values()),
            tapes=tapes,
        )
        handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=self._path.name)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(saved))
        Path(name).replace(self._path)


def restore(world: World, saved: SavedState) -> None:
    """Put kept books into a fresh world; orders that still work are entered again, behind who came meanwhile.

    On a later trading day orders are gone, holdings are yesterday's, and trades have come nearer to settlement: those
    of the day before settle on the next one.
    """
    ledger, brokerage = world.brokerage.ledger, world.brokerage
    is_same_day = saved.day == world.day
    ledger.cash, ledger.due_tomorrow, ledger.settled_cash = saved.cash, saved.due_tomorrow, saved.settled_cash
    ledger.holdings.update({kept.code: kept for kept in saved.holdings})
    brokerage.account = saved.account
    if not is_same_day:
        day = world.day
        for _ in range(SETTLEMENT_DAYS):
            ledger.next_day()
            day = world.calendar.previous_trading_day(day)
            if day <= saved.day:
                break
        return
    ledger.bought_notional, ledger.sold_notional = saved.bought_notional, saved.sold_notional
    ledger.commissions, ledger.taxes = saved.commissions, saved.taxes
    brokerage.last_number = saved.last_number
    brokerage.bring_back(saved.orders, world.clock.now_ns())
