"""Today's result by who traded: hand, each strategy, other programs. Pure: fills and positions in, rows out.

A sale counts for who sold. What is held counts for who bought it today, where that was one alone and nothing of it was
there before; the rest stands in a row of its own, so that the rows always sum to the account's result.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kiwoom_gui.app.views import FillRow, PositionRow
from kiwoom_gui.domain.enums import OrderSide, OriginKind
from kiwoom_gui.ui import parameter_words, words
from kiwoom_gui.ui.words import tr

MIXED: Final = "MIXED"


@dataclass(slots=True)
class GroupRow:
    """One line; the fields are those of a position's line. Money in won."""

    key: str
    name: str
    realized_pnl: int = 0
    unrealized_pnl: int | None = None
    trades: int = 0
    wins: int = 0
    sales: int = 0
    costs: int = 0


def pnl_groups(fills: Iterable[FillRow], positions: Iterable[PositionRow]) -> list[GroupRow]:
    """Return a row for each that traded today, and one for what cannot be told apart; an empty list without both."""
    groups: dict[str, GroupRow] = {}
    bought: dict[str, dict[str, int]] = {}
    sold: dict[str, int] = {}
    for fill in fills:
        row = groups.setdefault(_key(fill), GroupRow(_key(fill), _name(fill)))
        row.trades += 1
        row.costs += fill.costs
        if fill.side is OrderSide.BUY:
            of_symbol = bought.setdefault(fill.instrument_id, {})
            of_symbol[row.key] = of_symbol.get(row.key, 0) + fill.quantity
        else:
            sold[fill.instrument_id] = sold.get(fill.instrument_id, 0) + fill.quantity
            row.realized_pnl += fill.realized_pnl or 0
            row.sales += 1
            row.wins += (fill.realized_pnl or 0) > 0
    for position in positions:
        if position.unrealized_pnl is None:
            continue
        buyers = bought.get(position.instrument_id, {})
        is_ours = len(buyers) == 1 and sum(buyers.values()) - sold.get(position.instrument_id, 0) == position.quantity
        key = next(iter(buyers)) if is_ours else MIXED
        row = groups.setdefault(key, GroupRow(MIXED, tr("전부터 · 섞인 보유")))
        row.unrealized_pnl = (row.unrealized_pnl or 0) + position.unrealized_pnl
    return sorted(groups.values(), key=lambda row: (row.key == MIXED, row.name))


def _key(fill: FillRow) -> str:
    return f"{fill.origin.value}:{fill.strategy}" if fill.origin is OriginKind.STRATEGY else fill.origin.value


def _name(fill: FillRow) -> str:
    if fill.origin is OriginKind.STRATEGY and fill.strategy:
        return parameter_words.strategy(fill.strategy)
    return words.origin(fill.origin, "")
