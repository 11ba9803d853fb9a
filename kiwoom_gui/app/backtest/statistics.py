"""What a run's trades and days come to: figures as plain data. Pure; money in won, ratios in %."""

from collections.abc import Iterable, Sequence

import msgspec

from kiwoom_gui.app.backtest.spec import DayMark, RunResult, Trade
from kiwoom_gui.app.backtest.trades import OPEN

_AGREE_PERCENT = 0.5
"""Results of the two paths nearer than this, in percentage points of what was bought, are the same."""


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Some trades together."""

    name: str
    trades: int
    wins: int
    pnl: int
    avg_return_percent: float | None

    @property
    def win_rate_percent(self) -> float | None:
        """Wins over trades."""
        return self.wins * 100.0 / self.trades if self.trades else None


class StageFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How a stage came to be bought."""

    stage: int
    bought: int
    """Trades in which it was."""
    while_holding: int
    """With earlier stages held: the plan as it is meant."""
    after_exit: int
    """With nothing held: the earlier stages had been sold."""
    avg_under_first_percent: float | None
    """How far it lay under the first buy of its trade, where earlier stages were held."""


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """One run."""

    days: int
    trades: int
    open_trades: int
    pnl: int
    pnl_percent: float
    """Of the cash at the start."""
    win_rate_percent: float | None
    profit_factor: float | None
    """What winners won over what losers lost; None without a loser."""
    avg_return_percent: float | None
    best_percent: float | None
    worst_percent: float | None
    max_drawdown: int
    max_drawdown_percent: float
    exposure_avg_percent: float
    """Shares over equity at the day's end, mean over all days."""
    exposure_max_percent: float
    days_reducing: int
    turnover: int
    commission_and_tax: int
    by_exit: tuple[Group, ...]
    by_depth: tuple[Group, ...]
    """By the last stage that was bought."""
    stages: tuple[StageFigures, ...]


def figures_of(result: RunResult, cash: int) -> Figures:
    """Return the figures of a run that began with so many won."""
    ended = [trade for trade in result.trades if trade.exit != OPEN]
    returns = [trade.return_percent for trade in ended]
    won = sum(trade.pnl for trade in ended if trade.pnl > 0)
    lost = -sum(trade.pnl for trade in ended if trade.pnl < 0)
    drawdown, drawdown_percent = max_drawdown(result.days, cash)
    exposures = [mark.held * 100.0 / mark.equity for mark in result.days if mark.equity > 0]
    pnl = result.days[-1].equity - cash if result.days else 0
    return Figures(
        days=len(result.days),
        trades=len(ended),
        open_trades=len(result.trades) - len(ended),
        pnl=pnl,
        pnl_percent=pnl * 100.0 / cash,
        win_rate_percent=sum(t.pnl > 0 for t in ended) * 100.0 / len(ended) if ended else None,
        profit_factor=won / lost if lost else None,
        avg_return_percent=_mean(returns),
        best_percent=max(returns, default=None),
        worst_percent=min(returns, default=None),
        max_drawdown=drawdown,
        max_drawdown_percent=drawdown_percent,
        exposure_avg_percent=_mean(exposures) or 0.0,
        exposure_max_percent=max(exposures, default=0.0),
        days_reducing=sum(mark.is_reducing for mark in result.days),
        turnover=result.turnover,
        commission_and_tax=result.commission_and_tax,
        by_exit=_grouped(result.trades, [trade.exit for trade in result.trades]),
        by_depth=_grouped(result.trades, [f"stage-{max(b.stage for b in trade.buys)}" for trade in result.trades]),
        stages=tuple(_stage(result.trades, number) for number in (1, 2, 3)),
    )


def max_drawdown(days: Sequence[DayMark], cash: int) -> tuple[int, float]:
    """Return the deepest fall of the equity from its high, in won and in % of that high, at the days' ends."""
    high, deepest, deepest_percent = cash, 0, 0.0
    for mark in days:
        high = max(high, mark.equity)
        if high - mark.equity > deepest:
            deepest, deepest_percent = high - mark.equity, (high - mark.equity) * 100.0 / high
    return deepest, deepest_percent


def _grouped(trades: Sequence[Trade], names: Sequence[str]) -> tuple[Group, ...]:
    groups: dict[str, list[Trade]] = {}
    for trade, name in zip(trades, names, strict=True):
        groups.setdefault(name, []).append(trade)
    return tuple(_group(name, groups[name]) for name in sorted(groups))


def _group(name: str, trades: list[Trade]) -> Group:
    return Group(
        name=name,
        trades=len(trades),
        wins=sum(trade.pnl > 0 for trade in trades),
        pnl=sum(trade.pnl for trade in trades),
        avg_return_percent=_mean([trade.return_percent for trade in trades]),
    )


def _stage(trades: Iterable[Trade], number: int) -> StageFigures:
    bought = while_holding = 0
    under: list[float] = []
    for trade in trades:
        for place, buy in enumerate(trade.buys):
            if buy.stage != number:
                continue
            bought += 1
            if place:
                while_holding += 1
                first = trade.buys[0].avg_px
                under.append((first - buy.avg_px) * 100.0 / first)
    return StageFigures(
        stage=number,
        bought=bought,
        while_holding=while_holding,
        after_exit=bought - while_holding if number > 1 else 0,
        avg_under_first_percent=_mean(under),
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


# --- the two paths against each other ----------------------------------------------------------------------------


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """How many trades do not depend on whether the high or the low of a bar came first."""

    same: int
    ambiguous: int
    """Made by one path only, or by both with another exit or another result."""
    ambiguous_of: tuple[tuple[bool, ...], ...]
    """For each path's trades in their order, whether they are ambiguous."""


def agreement(first: RunResult, second: RunResult | None = None) -> Agreement:
    """Compare two runs trade by trade: the same symbol, day of entry and depth belong together.

    One alone says nothing: none of its trades is marked.
    """
    if second is None:
        return Agreement(same=0, ambiguous=0, ambiguous_of=((False,) * len(first.trades),))
    pools: list[dict[tuple[str, int, int], list[int]]] = [{}, {}]
    for pool, result in zip(pools, (first, second), strict=True):
        for place, trade in enumerate(result.trades):
            pool.setdefault(_key(trade), []).append(place)
    marks = [[True] * len(first.trades), [True] * len(second.trades)]
    same = 0
    for key, places in pools[0].items():
        for place, other in zip(places, pools[1].get(key, []), strict=False):
            one, two = first.trades[place], second.trades[other]
            if one.exit == two.exit and abs(one.return_percent - two.return_percent) <= _AGREE_PERCENT:
                marks[0][place] = marks[1][other] = False
                same += 1
    ambiguous = max(sum(marks[0]), sum(marks[1]))
    return Agreement(same=same, ambiguous=ambiguous, ambiguous_of=(tuple(marks[0]), tuple(marks[1])))


def _key(trade: Trade) -> tuple[str, int, int]:
    return trade.symbol, trade.entered // 86_400_000_000_000, trade.buys[0].stage
