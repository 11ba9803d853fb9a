"""Market data transactions: stock, stocks, listing, book, movers. Reads the exchange, changes nothing."""

import msgspec

from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.simulator.exchange import Instrument
from kiwoom_gui.simulator.frames import LEVELS, MILLION, change_percent, sign_of
from kiwoom_gui.simulator.refusals import bad_input
from kiwoom_gui.simulator.requests import DONE, Answer, Handler, code_of, page, read
from kiwoom_gui.simulator.world import World
from kiwoom_gui.wire.codes import MarketCode
from kiwoom_gui.wire.endpoints import Tr
from kiwoom_gui.wire.numbers import hhmmss, padded, percent, signed, signed_price
from kiwoom_gui.wire.rest import Reply
from kiwoom_gui.wire.rest_market import (
    ASK_PRICE_FIELDS,
    ASK_SIZE_FIELDS,
    BID_PRICE_FIELDS,
    BID_SIZE_FIELDS,
    MAX_STOCKS_PER_CALL,
    BookReply,
    ListingReply,
    ListingRequest,
    ListingRow,
    StockReply,
    StockRequest,
    StockRow,
    StocksReply,
)

MOVERS = "ka10027"

_MARKETS = {
    MarketCode.KOSPI: (ListingMarket.KOSPI, "거래소"),
    MarketCode.KOSDAQ: (ListingMarket.KOSDAQ, "코스닥"),
}
_MOVER_MARKETS = {"001": ListingMarket.KOSPI, "101": ListingMarket.KOSDAQ}


class _MoversRequest(msgspec.Struct):
    """ka10027; mrkt_tp 000 all, 001 KOSPI, 101 KOSDAQ; sort_tp 1 risers, 3 fallers."""

    mrkt_tp: str = "000"
    sort_tp: str = "1"


class _MoverRow(msgspec.Struct):
    stk_cls: str
    stk_cd: str
    stk_nm: str
    cur_prc: str
    pred_pre_sig: str
    pred_pre: str
    flu_rt: str
    sel_req: str
    buy_req: str
    now_trde_qty: str
    cntr_str: str
    cnt: str = "0"


class _MoversReply(Reply, kw_only=True):
    pred_pre_flu_rt_upper: list[_MoverRow]


class MarketApi:
    """What the market looks like now."""

    def __init__(self, world: World) -> None:
        """Answer for a world."""
        self._world = world
        self._instruments = world.exchange.instruments

    def handlers(self) -> dict[str, Handler]:
        """Return the transactions by id."""
        return {
            Tr.STOCK: self._stock,
            Tr.STOCKS: self._stocks,
            Tr.LISTING: self._listing,
            Tr.BOOK: self._book,
            MOVERS: self._movers,
        }

    def _stock(self, body: bytes, _: int) -> Answer:
        ask = read(body, StockRequest, "stk_cd")
        it = self._world.brokerage.instrument(code_of(ask.stk_cd))
        tape, base = it.tape, it.base_px
        reply = StockReply(
            stk_cd=it.code,
            stk_nm=it.listing.name,
            cur_prc=signed_price(tape.last_px, base),
            pred_pre=signed(tape.last_px - base),
            flu_rt=percent(change_percent(tape.last_px, base)),
            trde_qty=str(tape.volume),
            open_pric=_px(tape.open_px, base),
            high_pric=_px(tape.high_px, base),
            low_pric=_px(tape.low_px, base),
            upl_pric=signed_price(it.limits.upper, base),
            lst_pric=signed_price(it.limits.lower, base),
            base_pric=str(base),
            return_msg=DONE,
        )
        return Answer(reply)

    def _stocks(self, body: bytes, start: int) -> Answer:
        ask = read(body, StockRequest, "stk_cd")
        codes = [code_of(text) for text in ask.stk_cd.split("|") if text.strip()]
        if len(codes) > MAX_STOCKS_PER_CALL:
            raise bad_input(1634, f"조회 종목수가 {MAX_STOCKS_PER_CALL}개를 초과하였습니다")
        found = [self._world.brokerage.instrument(code) for code in codes]
        rows, following = page(found, start)
        return Answer(StocksReply(atn_stk_infr=[_stock_row(it) for it in rows], return_msg=DONE), following)

    def _listing(self, body: bytes, start: int) -> Answer:
        ask = read(body, ListingRequest, "mrkt_tp")
        market, name = _MARKETS.get(MarketCode(ask.mrkt_tp) if ask.mrkt_tp in _MARKETS else MarketCode.ETF, (None, ""))
        listed = [it for it in self._instruments.values() if it.listing.market is market]
        rows, following = page(listed, start)
        return Answer(
            ListingReply(rows=[_listing_row(it, ask.mrkt_tp, name) for it in rows], return_msg=DONE), following
        )

    def _book(self, body: bytes, _: int) -> Answer:
        ask = read(body, StockRequest, "stk_cd")
        it = self._world.brokerage.instrument(code_of(ask.stk_cd))
        asks, bids = it.book.asks.top(LEVELS), it.book.bids.top(LEVELS)
        cells: dict[str, str] = {}
        sides = ((asks, ASK_PRICE_FIELDS, ASK_SIZE_FIELDS), (bids, BID_PRICE_FIELDS, BID_SIZE_FIELDS))
        for levels, prices, sizes in sides:
            for i in range(LEVELS):
                price, size = levels[i] if i < len(levels) else (0, 0)
                cells[prices[i]], cells[sizes[i]] = _px(price, it.base_px), str(size)
        reply = BookReply(
            bid_req_base_tm=hhmmss(self._world.clock.now_ns()),
            tot_sel_req=str(sum(size for _, size in asks)),
            tot_buy_req=str(sum(size for _, size in bids)),
            return_msg=DONE,
            **cells,
        )
        return Answer(reply)

    def _movers(self, body: bytes, start: int) -> Answer:
        ask = read(body, _MoversRequest, "mrkt_tp", "sort_tp")
        market = _MOVER_MARKETS.get(ask.mrkt_tp)
        chosen = [it for it in self._instruments.values() if market is None or it.listing.market is market]
        falling = ask.sort_tp in {"3", "4"}
        chosen.sort(key=lambda it: change_percent(it.tape.last_px, it.base_px), reverse=not falling)
        rows, following = page(chosen, start)
        return Answer(_MoversReply(pred_pre_flu_rt_upper=[_mover_row(it) for it in rows], return_msg=DONE), following)


def _px(price: int, base: int) -> str:
    return signed_price(price, base) if price else "0"


def _signal(it: Instrument) -> str:
    return sign_of(it.tape.last_px, it.base_px, it.limits.lower, it.limits.upper)


def _stock_row(it: Instrument) -> StockRow:
    tape, base = it.tape, it.base_px
    return StockRow(
        stk_cd=it.code,
        stk_nm=it.listing.name,
        cur_prc=signed_price(tape.last_px, base),
        base_pric=str(base),
        pred_pre=signed(tape.last_px - base),
        pred_pre_sig=_signal(it),
        flu_rt=percent(change_percent(tape.last_px, base)),
        trde_qty=str(tape.volume),
        trde_prica=str(tape.value // MILLION),
        cntr_str=f"{tape.strength:.2f}",
        sel_bid=_px(it.book.asks.best() or 0, base),
        buy_bid=_px(it.book.bids.best() or 0, base),
        upl_pric=signed_price(it.limits.upper, base),
        lst_pric=signed_price(it.limits.lower, base),
        open_pric=_px(tape.open_px, base),
        high_pric=_px(tape.high_px, base),
        low_pric=_px(tape.low_px, base),
    )


def _listing_row(it: Instrument, market_code: str, market_name: str) -> ListingRow:
    return ListingRow(
        code=it.code,
        name=it.listing.name,
        list_count="",
        audit_info="정상",
        reg_day="",
        last_price=padded(it.base_px, 8),
        state="증거금100%",
        market_code=market_code,
        market_name=market_name,
        up_name=it.listing.industry,
        up_size_name="",
        order_warning="0",
        company_class_name="",
        nxt_enable="N",
    )


def _mover_row(it: Instrument) -> _MoverRow:
    tape, base = it.tape, it.base_px
    return _MoverRow(
        stk_cls="0",
        stk_cd=it.code,
        stk_nm=it.listing.name,
        cur_prc=signed_price(tape.last_px, base),
        pred_pre_sig=_signal(it),
        pred_pre=signed(tape.last_px - base),
        flu_rt=percent(change_percent(tape.last_px, base)),
        sel_req=str(sum(size for _, size in it.book.asks.top(LEVELS))),
        buy_req=str(sum(size for _, size in it.book.bids.top(LEVELS))),
        now_trde_qty=str(tape.volume),
        cntr_str=f"{tape.strength:.2f}",
    )
