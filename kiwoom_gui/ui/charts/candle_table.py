"""The candles as a table to save. Pure: knows arrays and words."""

import math

from kiwoom_gui.ui import formats
from kiwoom_gui.ui.charts.bar_store import BarStore
from kiwoom_gui.ui.charts.indicators import Indicators
from kiwoom_gui.ui.words import tr


def series_name(store: BarStore) -> str:
    """Return a name for a file, e.g. `080220-5m-20261123`."""
    day = f"-{formats.moment(int(store.ts[-1])):%Y%m%d}" if len(store) else ""
    return f"{store.instrument_id or 'chart'}-{f'{store.minutes}m' if store.minutes else '1d'}{day}"


def candle_table(store: BarStore, indicators: Indicators) -> list[list[str]]:
    """Return a head and a row for each candle: Korean time, prices in won, volume in shares, what is drawn."""
    head = [tr("시각"), tr("시"), tr("고"), tr("저"), tr("종"), tr("량")]
    columns = [
        store.open.tolist(),
        store.high.tolist(),
        store.low.tolist(),
        store.close.tolist(),
        store.volume.tolist(),
    ]
    drawn = [*indicators.averages.values(), indicators.rsi]
    head += [*(f"MA{length}" for length in indicators.averages), "RSI14"]
    rows = zip(store.ts.tolist(), *columns, *(values.tolist() for values in drawn), strict=True)
    return [head, *([_time(store, ts), *map(_plain, numbers)] for ts, *numbers in rows)]


def _time(store: BarStore, ts: int) -> str:
    local = formats.moment(ts)
    return f"{local:%Y-%m-%d %H:%M}" if store.minutes else f"{local:%Y-%m-%d}"


def _plain(value: float) -> str:
    if isinstance(value, int):
        return str(value)
    return "" if math.isnan(value) else f"{value:.2f}"
