"""ka10027: the stocks that moved most. Reads the exchange, changes nothing."""

from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.simulator.exchange import Instrument
from kiwoom_gui.simulator.frames import LEVELS, change_percent, sign_of
from kiwoom_gui.simulator.refusals import bad_input
from kiwoom_gui.simulator.requests import DONE, NOTHING, Answer, Handler, number, page, read
from kiwoom_gui.simulator.world import World
from kiwoom_gui.wire.endpoints import Tr
from kiwoom_gui.wire.numbers import percent, signed, signed_price
from kiwoom_gui.wire.rest_profit import MoverRow, MoversReply, MoversRequest

_MARKETS = {"000": None, "001": ListingMarket.KOSPI, "101": ListingMarket.KOSDAQ}
_SORTS = frozenset("12345")
_PRICES: dict[str, tuple[int, int]] = {
    "1": (0, 1_000),
    "2": (1_000, 2_000),
    "3": (2_000, 5_000),
    "4": (5_000, 10_000),
    "5": (10_000, 1 << 60),
    "8": (1_000, 1 << 60),
    "10": (0, 10_000),
}
"""`pric_cnd`: won, from (included) to (excluded)."""
_TEN_MILLION = 10_000_000


class RankApi:
    """Ranks of stocks."""

    def __init__(self, world: World) -> None:
        """Answer for a world."""
        self._instruments = world.exchange.instruments

    def handlers(self) -> dict[str, Handler]:
        """Return the transactions by id."""
        return {Tr.MOVERS: self._movers}

    def _movers(self, body: bytes, start: int) -> Answer:
        ask = read(body, MoversRequest, "mrkt_tp", "sort_tp")
        if ask.mrkt_tp not in _MARKETS:
            raise bad_input(1517, "입력 값의 형식이 올바르지 않습니다. 파라미터=mrkt_tp")
        if ask.sort_tp not in _SORTS:
            raise bad_input(1517, "입력 값의 형식이 올바르지 않습니다. 파라미터=sort_tp")
        chosen = [it for it in self._instruments.values() if _is_wanted(it, ask)]
        in_won = ask.sort_tp in {"2", "4"}
        falling = ask.sort_tp in {"3", "4"}
        chosen.sort(key=lambda it: _move(it) if in_won else _percent(it), reverse=not falling)
        rows, following = page(chosen, start)
        listed = [_row(it) for it in rows]
        return Answer(MoversReply(pred_pre_flu_rt_upper=listed, return_msg=DONE if rows else NOTHING), following)


def _is_wanted(it: Instrument, ask: MoversRequest) -> bool:
    tape, market = it.tape, _MARKETS[ask.mrkt_tp]
    if market is not None and it.listing.market is not market:
        return False
    move = _move(it)
    if (move != 0) if ask.sort_tp == "5" else (move >= 0 if ask.sort_tp in {"3", "4"} else move <= 0):
        return False
    if tape.volume < number(ask.trde_qty_cnd, "trde_qty_cnd") * 1_000:
        return False
    if tape.value < number(ask.trde_prica_cnd, "trde_prica_cnd") * _TEN_MILLION:
        return False
    if ask.updown_incls == "0" and tape.last_px in {it.limits.lower, it.limits.upper}:
        return False
    low, high = _PRICES.get(ask.pric_cnd.strip(), (0, 1 << 60))
    return low <= tape.last_px < high


def _move(it: Instrument) -> int:
    return it.tape.last_px - it.base_px


def _percent(it: Instrument) -> float:
    return change_percent(it.tape.last_px, it.base_px)


def _row(it: Instrument) -> MoverRow:
    tape, base = it.tape, it.base_px
    return MoverRow(
        stk_cls="0",
        stk_cd=it.code,
        stk_nm=it.listing.name,
        cur_prc=signed_price(tape.last_px, base),
        pred_pre_sig=sign_of(tape.last_px, base, it.limits.lower, it.limits.upper),
        pred_pre=signed(_move(it)),
        flu_rt=percent(_percent(it)),
        sel_req=str(sum(size for _, size in it.book.asks.top(LEVELS))),
        buy_req=str(sum(size for _, size in it.book.bids.top(LEVELS))),
        now_trde_qty=str(tape.volume),
        cntr_str=f"{tape.strength:.2f}",
        cnt="0",
    )
