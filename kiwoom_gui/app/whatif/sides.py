"""Counts what the record and the run beside it did, and pairs their decisions. Knows outputs; compares nothing."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from kiwoom_gui.app.whatif.mirror import cash_of
from kiwoom_gui.app.whatif.result import Tally
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.orders import CancelOrder, ModifyOrder
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.decisions import DecisionRecord

Pair = tuple[InstrumentId, DecisionRecord | None, DecisionRecord | None]
"""A symbol's decisions of both sides at one input."""


class Sides:
    """Counts what each side did, by symbol."""

    def __init__(self, *cores: TradingCore) -> None:
        """Take the recorded core and the other."""
        self._cores = cores
        self._counts: dict[tuple[InstrumentId, int], dict[str, int]] = {}

    @property
    def symbols(self) -> list[InstrumentId]:
        """The symbols in which either side did anything."""
        return sorted({symbol for symbol, _ in self._counts})

    def take(self, *outputs: Iterable[m.Output]) -> None:
        """Count what an input led to, of each side."""
        for side, given in enumerate(outputs):
            for output in given:
                match output:
                    case m.DecisionActed(instrument_id=symbol):
                        self._add(symbol, side, decisions=1)
                    case m.SendOrder():
                        self._add(output.approval.request.instrument_id, side, **{_act_of(output): 1})
                    case m.FillBooked(instrument_id=symbol, quantity=quantity):
                        word = "bought_qty" if output.side.sign > 0 else "sold_qty"
                        self._add(symbol, side, result=cash_of(output), **{word: quantity})
                    case _:
                        pass

    def tally(self, symbol: InstrumentId, side: int) -> Tally:
        """Return what a side did in a symbol, with the shares that its fills moved at the last price."""
        counts = dict(self._counts.get((symbol, side), {}))
        moved = counts.get("bought_qty", 0) - counts.get("sold_qty", 0)
        last = self._cores[side].market.ticks.get(symbol)
        counts["result"] = counts.get("result", 0) + moved * (last.price if last is not None else 0)
        return Tally(**counts)

    def _add(self, symbol: InstrumentId, side: int, **more: int) -> None:
        counts = self._counts.setdefault((symbol, side), {})
        for name, amount in more.items():
            counts[name] = counts.get(name, 0) + amount


def _act_of(send: m.SendOrder[Any]) -> str:
    request = send.approval.request
    return (
        "modifies" if isinstance(request, ModifyOrder) else "cancels" if isinstance(request, CancelOrder) else "submits"
    )


def total(tallies: Iterable[Tally]) -> Tally:
    """Return tallies together."""
    given = list(tallies)
    return Tally(**{name: sum(getattr(tally, name) for tally in given) for name in Tally.__struct_fields__})


def acts(recorded: Iterable[m.Output], mine: Iterable[m.Output]) -> list[Pair]:
    """Return the acting decisions of both sides in pairs, symbol by symbol."""
    sides: dict[InstrumentId, tuple[list[DecisionRecord], list[DecisionRecord]]] = {}
    for side, outputs in enumerate((recorded, mine)):
        for output in outputs:
            if isinstance(output, m.DecisionActed):
                sides.setdefault(output.instrument_id, ([], []))[side].append(output.record)
    return [(symbol, theirs, ours) for symbol, pair in sides.items() for theirs, ours in zip_longest(*pair)]
