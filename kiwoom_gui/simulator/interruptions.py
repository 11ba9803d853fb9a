"""Volatility interruptions as they run: the call auction of two minutes, at both exchanges. Knows no order.

An interruption at KRX stops the stock at NXT as well, where nothing is taken meanwhile (unsettled).
"""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from kiwoom_gui.market.interruptions import VI_SECONDS
from kiwoom_gui.market.sessions import Phase
from kiwoom_gui.simulator.instrument import Instrument
from kiwoom_gui.simulator.matching import Matching
from kiwoom_gui.simulator.vi import VI_EXTRA_SECONDS, Interruption, ViKind
from kiwoom_gui.wire.numbers import NS


class Floors(Protocol):
    """What an interruption needs of the exchange."""

    matching: Matching
    on_phase: Callable[[Instrument, frozenset[Phase], int], None]

    def floors(self, code: str) -> list[Instrument]:
        """Return a stock at the exchanges that trade it."""
        ...

    def at(self, ts: int, action: Callable[[], None]) -> None:
        """Let something happen at an instant."""
        ...


class Interruptions:
    """Begins and ends them; `on_change` hears of both."""

    def __init__(self, exchange: Floors, extra: Callable[[], float]) -> None:
        """Interrupt stocks of an exchange; `extra` draws the part (0 to 1) of 30 seconds by which one is longer."""
        self._exchange = exchange
        self._extra = extra
        self.on_change: Callable[[Instrument, Interruption, bool, int], None] = lambda _it, _vi, _on, _ts: None

    def begin(self, it: Instrument, kind: ViKind, prices: tuple[int, int], ts: int) -> None:
        """Interrupt a stock; `prices` are the one that was too far and its reference, in won."""
        if it.vi.running is not None:
            return
        end = ts + VI_SECONDS * NS + int(self._extra() * VI_EXTRA_SECONDS * NS)
        running = it.vi.running = Interruption(kind, *prices, ts, end)
        for floor in self._exchange.floors(it.code):
            if Phase.CONTINUOUS in floor.phases:
                before, floor.phases = floor.phases, frozenset({Phase.VI_AUCTION})
                floor.is_book_dirty = True
                self._exchange.on_phase(floor, before, ts)
        self.on_change(it, running, True, ts)
        self._exchange.at(end, partial(self._end_if_running, it, running))

    def prolong_close(self, it: Instrument, price: int, reference: int, ts: int) -> int:
        """Let a closing auction go on for two minutes; return when it ends in ns UTC."""
        end = ts + VI_SECONDS * NS
        it.vi.running = Interruption(ViKind.DYNAMIC, price, reference, ts, end)
        self.on_change(it, it.vi.running, True, ts)
        return end

    def end(self, it: Instrument, ts: int, *, is_merged: bool = False) -> None:
        """End an interruption: what gathered matches, or is left to the auction that begins (`is_merged`)."""
        interruption, it.vi.running = it.vi.running, None
        if interruption is None:
            return
        for floor in self._exchange.floors(it.code):
            if Phase.VI_AUCTION not in floor.phases:
                continue
            if not is_merged and not floor.is_halted:
                self._exchange.matching.uncross(floor, ts)
            before, floor.phases = floor.phases, floor.table_phases
            floor.is_book_dirty = True
            if not is_merged:
                self._exchange.on_phase(floor, before, ts)
        self.on_change(it, interruption, False, ts)

    def _end_if_running(self, it: Instrument, interruption: Interruption) -> None:
        if it.vi.running is interruption:
            self.end(it, interruption.end)
