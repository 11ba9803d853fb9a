"""Chart transactions: minute and daily bars, newest first. Joins the past with today's tape, changes nothing."""

from collections.abc import Iterable

from kiwoom_gui.simulator.exchange import Instrument
from kiwoom_gui.simulator.frames import MILLION, sign_of
from kiwoom_gui.simulator.refusals import bad_input
from kiwoom_gui.simulator.requests import DONE, Answer, Handler, code_of, page, read
from kiwoom_gui.simulator.tape import NS_PER_MINUTE, MinuteBar
from kiwoom_gui.simulator.world import World
from kiwoom_gui.wire.endpoints import Tr
from kiwoom_gui.wire.numbers import NS, signed, signed_price, stamp, yyyymmdd
from kiwoom_gui.wire.rest_market import (
    DailyBarRow,
    DailyBarsReply,
    DailyBarsRequest,
    MinuteBarRow,
    MinuteBarsReply,
    MinuteBarsRequest,
)

MINUTE_ROWS = 900
DAILY_ROWS = 600
_SCOPES = frozenset({"1", "3", "5", "10", "15", "30", "45", "60"})
_KST_OFFSET_NS = 9 * 3600 * NS
_DAY_NS = 24 * 3600 * NS
_OPEN_NS = 9 * 3600 * NS


class ChartApi:
    """Bars of a stock."""

    def __init__(self, world: World) -> None:
        """Answer for a world."""
        self._world = world

    def handlers(self) -> dict[str, Handler]:
        """Return the transactions by id."""
        return {Tr.MINUTE_BARS: self._minutes, Tr.DAILY_BARS: self._daily}

    def _minutes(self, body: bytes, start: int) -> Answer:
        ask = read(body, MinuteBarsRequest, "stk_cd", "tic_scope", "upd_stkpc_tp")
        scope = ask.tic_scope.strip().lstrip("0")
        if scope not in _SCOPES:
            raise bad_input(1517, f"틱범위 값이 올바르지 않습니다({ask.tic_scope[:4]})")
        it = self._world.brokerage.instrument(code_of(ask.stk_cd))
        bars = grouped([*self._world.history.minutes(it.code), *it.tape.minutes], int(scope))
        if ask.base_dt.strip():
            bars = [bar for bar in bars if stamp(bar.start)[:8] <= ask.base_dt.strip()]
        rows, following = page(bars[::-1], start, MINUTE_ROWS)
        listed = [_minute_row(it, bar) for bar in rows]
        return Answer(MinuteBarsReply(stk_cd=it.code, stk_min_pole_chart_qry=listed, return_msg=DONE), following)

    def _daily(self, body: bytes, start: int) -> Answer:
        ask = read(body, DailyBarsRequest, "stk_cd", "upd_stkpc_tp")
        it = self._world.brokerage.instrument(code_of(ask.stk_cd))
        days = [(yyyymmdd(day), bar.open, bar.high, bar.low, bar.close, bar.volume, 0)
                for day, bar in self._world.history.daily(it.code)]  # fmt: skip
        tape = it.tape
        if tape.volume:
            today = yyyymmdd(self._world.day)
            days.append((today, tape.open_px, tape.high_px, tape.low_px, tape.last_px, tape.volume, tape.value))
        newest = ask.base_dt.strip()
        listed: list[DailyBarRow] = []
        before = 0
        for day, first, high, low, last, volume, value in days:
            if not newest or day <= newest:
                listed.append(_daily_row(day, (first, high, low, last), before, volume, value or volume * last))
            before = last
        rows, following = page(listed[::-1], start, DAILY_ROWS)
        return Answer(DailyBarsReply(stk_cd=it.code, stk_dt_pole_chart_qry=list(rows), return_msg=DONE), following)


def grouped(minutes: Iterable[MinuteBar], scope: int) -> list[MinuteBar]:
    """Join one-minute bars to bars of `scope` minutes counted from 09:00, oldest first."""
    span = scope * NS_PER_MINUTE
    bars: list[MinuteBar] = []
    for bar in minutes:
        into = (bar.start + _KST_OFFSET_NS) % _DAY_NS - _OPEN_NS
        start = bar.start - into % span
        if bars and bars[-1].start == start:
            whole = bars[-1]
            whole.high, whole.low = max(whole.high, bar.high), min(whole.low, bar.low)
            whole.close = bar.close
            whole.volume += bar.volume
        else:
            bars.append(MinuteBar(start, bar.open, bar.high, bar.low, bar.close, bar.volume))
    return bars


def _minute_row(it: Instrument, bar: MinuteBar) -> MinuteBarRow:
    base = it.base_px
    return MinuteBarRow(
        cur_prc=signed_price(bar.close, base),
        trde_qty=str(bar.volume),
        cntr_tm=stamp(bar.start),
        open_pric=signed_price(bar.open, base),
        high_pric=signed_price(bar.high, base),
        low_pric=signed_price(bar.low, base),
        pred_pre=signed(bar.close - base),
        pred_pre_sig=sign_of(bar.close, base, it.limits.lower, it.limits.upper),
    )


def _daily_row(day: str, prices: tuple[int, int, int, int], before: int, volume: int, value: int) -> DailyBarRow:
    first, high, low, last = prices
    return DailyBarRow(
        cur_prc=str(last),
        trde_qty=str(volume),
        trde_prica=str(value // MILLION),
        dt=day,
        open_pric=str(first),
        high_pric=str(high),
        low_pric=str(low),
        pred_pre=signed(last - before) if before else "0",
        pred_pre_sig=sign_of(last, before or last, 0, 0),
        trde_tern_rt="",
    )
