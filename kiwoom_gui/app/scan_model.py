"""What the terminal is told of the scan: sees each input and what followed, and builds its part of the next frame."""

from dataclasses import asdict

from kiwoom_gui.app import views as v
from kiwoom_gui.domain.enums import Phase
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.market_data import Interruption
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.candidates import PROPOSED
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.scan import Found

_TOUCHING = (m.CandidatesSeen, m.WatchSlots, m.ArmScan, m.SetScanFilters, m.SetAuto, m.SetTradingState, Interruption)


class ScanModel:
    """Reads the core's scan, never changes it."""

    def __init__(self, core: TradingCore) -> None:
        """Read this core."""
        self._core = core
        self._is_dirty = False
        self.screens: tuple[str, ...] = ()
        self.followed: tuple[str, ...] = ()

    def observe(self, given: m.Input, outputs: list[m.Output]) -> None:
        """See an input and what followed from it."""
        if isinstance(given, _TOUCHING) or any(isinstance(output, m.ScanChanged) for output in outputs):
            self._is_dirty = True

    def touch(self, screens: tuple[str, ...], followed: tuple[str, ...]) -> None:
        """Hear which saved screens there are, and which are followed."""
        self.screens, self.followed = screens, followed
        self._is_dirty = True

    def fresh(self) -> list[v.Part]:
        """Return the view if it is another since the last call."""
        is_dirty, self._is_dirty = self._is_dirty, False
        return [self.view()] if is_dirty else []

    def view(self) -> v.ScanView:
        """Return what was found and how the scan stands."""
        scan, slots = self._core.scan, self._core.scan.slots
        watched = frozenset(slots.watched) if slots is not None else frozenset()
        standing = scan.standing
        return v.ScanView(
            rows=[self._row(found, is_watched=found.seen.instrument_id in watched) for found in self._board()],
            sources=[
                v.ScanSourceRow(name=name, ts=seen.ts_init, count=len(seen.rows), failure=seen.failure)
                for name, seen in scan.sources.items()
            ],
            screens=list(self.screens),
            followed=list(self.followed),
            is_on=standing.is_on,
            most_symbols=standing.most_symbols,
            most_won=standing.most_won,
            armed=list(standing.symbols),
            committed=scan.committed,
            cause=standing.cause,
            free_slots=slots.free if slots is not None else None,
            most_slots=slots.most if slots is not None else None,
            filters=asdict(scan.filters),
        )

    def _board(self) -> list[Found]:
        return self._core.scan.board(self._core.now)

    def _row(self, found: Found, *, is_watched: bool) -> v.ScanRow:
        seen, slot = found.seen, self._core.host.slots.get(found.seen.instrument_id)
        said = found.waits or found.verdict
        return v.ScanRow(
            instrument_id=seen.instrument_id,
            name=seen.name,
            last_px=seen.last_px,
            change_percent=seen.change_percent,
            day_notional_mwon=seen.day_notional_mwon,
            strength_percent=seen.strength_percent,
            listing=seen.listing or "",
            warning=seen.warning,
            sources=list(found.sources),
            is_proposed=found.verdict is PROPOSED,
            code=said.code or "",
            value=said.value,
            threshold=said.threshold,
            detail=said.detail,
            is_watched=is_watched,
            is_on=slot is not None and slot.is_on,
            is_by_scan=found.is_bound,
        )


def needed_of(core: TradingCore) -> set[InstrumentId]:
    """Return the symbols that must be streamed: a position, a working order or a strategy depends on each."""
    held = {symbol for symbol, position in core.portfolio.positions.items() if position.quantity}
    working = {order.instrument_id for order in core.orders.open_orders()}
    return held | working | {symbol for symbol, slot in core.host.slots.items() if slot.is_on}


def may_scan(core: TradingCore) -> bool:
    """Say whether there is a line to ask, and a market to ask about."""
    line = core.keeper.links[m.Link.REST]
    is_open = any(phases - {Phase.CLOSED} for phases in core.market.phases.values())
    return line is not None and line.is_up and is_open
