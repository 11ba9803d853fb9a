"""What a backtest is asked for and what it answers: plain data that crosses processes and is written as JSON."""

from datetime import date
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from kiwoom_gui.app.backtest.paths import PathOrder
from kiwoom_gui.app.config import Limits


class BacktestSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One backtest; each of its path orders is a run."""

    folder: str
    """Where the bars are; `app.backtest.bar_files` says in which form."""
    strategy: str = "dip-ladder"
    values: dict[str, Any] = msgspec.field(default_factory=dict)
    """The strategy's parameters; those left out take their defaults."""
    limits: Limits = Limits()
    cash: Annotated[int, Meta(ge=100_000)] = 20_000_000
    volume_share: Annotated[float, Meta(gt=0.0, le=1.0)] = 0.1
    """Of each trade's volume, what may be ours at most."""
    warmup_days: Annotated[int, Meta(ge=1)] = 30
    """A symbol is armed once it has so many days of history."""
    first: date | None = None
    """The first day that is traded; days before it are history. None is the first there is."""
    last: date | None = None
    symbols: tuple[str, ...] = ()
    """Empty is all."""
    orders: Annotated[tuple[PathOrder, ...], Meta(min_length=1)] = tuple(PathOrder)
    """Of high and low; one alone cannot say what depends on the order."""


class StageBuy(msgspec.Struct, frozen=True, kw_only=True):
    """What a stage bought in a trade."""

    stage: int
    ts: int
    quantity: int
    avg_px: float


class Trade(msgspec.Struct, frozen=True, kw_only=True):
    """From flat to flat in one symbol; money in won, times ns UTC of the market."""

    symbol: str
    entered: int
    exited: int | None
    """None: still held at the end, and valued at the last close."""
    quantity: int
    bought: int
    sold: int
    costs: int
    pnl: int
    """Net of fees and tax; of what is still held by the last close, without the costs of selling it."""
    exit: str
    """The tag of the sale that ended it; `open` if none did."""
    buys: tuple[StageBuy, ...]

    @property
    def return_percent(self) -> float:
        """Result over what was bought."""
        return self.pnl * 100.0 / self.bought

    @property
    def is_reentry(self) -> bool:
        """Whether it began with a later stage: the earlier ones were sold before."""
        return bool(self.buys) and self.buys[0].stage > 1


class DayMark(msgspec.Struct, frozen=True, kw_only=True):
    """The account at the end of a day."""

    day: date
    equity: int
    """Settled cash and shares at their closes, in won."""
    held: int
    """Shares at their closes, in won."""
    is_reducing: bool = False
    """Whether the daily loss stopped entries."""


class RunResult(msgspec.Struct, frozen=True, kw_only=True):
    """One path order's run."""

    order: PathOrder
    days: tuple[DayMark, ...]
    trades: tuple[Trade, ...]
    bars: int
    """Bars that were walked: days, or minutes where there are minutes."""
    ticks: int
    decisions: int
    """Evaluations that acted."""
    orders: int
    denials: dict[str, int]
    """Orders that the risk gate or the venue refused, by code."""
    base_resets: tuple[str, ...]
    """`code date` where the price jumped out of the day's limits, so that its base was taken from its open."""
    benched: tuple[str, ...]
    """`code date: why` where a strategy raised."""
    turnover: int
    commission_and_tax: int
    sha256: str
    """Over all that became of orders: the same bars and parameters give the same."""
    seconds: float
