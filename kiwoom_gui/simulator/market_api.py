"""Market data transactions: stock, stocks, listing, book. Reads the exchange, changes nothing."""

from collections.abc import Sequence

import msgspec

from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.simulator.exchange import Instrument
from kiwoom_gui.simulator.frames import LEVELS, MILLION, change_percent, sign_of
from kiwoom_gui.simulator.refusals import bad_input, no_stock
from kiwoom_gui.simulator.requests import DONE, Answer, Handler, code_of, page, read
from kiwoom_gui.simulator.venues import day_sums, ladders
from kiwoom_gui.simulator.world import World
from kiwoom_gui.wire.codes import MarketCode, item_venue
from kiwoom_gui.wire.endpoints import Tr
from kiwoom_gui.wire.numbers import hhmmss, padded, percent, signed, signed_price, yyyymmdd
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

YEAR_DAYS = 250

_MARKETS = {
    MarketCode.KOSPI: (ListingMarket.KOSPI, "거래소"),
    MarketCode.KOSDAQ: (ListingMarket.KOSDAQ, "코스닥"),
}


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
        }

    def _stock(self, body: bytes, _: int) -> Answer:
        ask = read(body, StockRequest, "stk_cd")
        floors = self._floors(ask.stk_cd)
        it = floors[0]
        tape, base = it.tape, it.base_px
        reply = StockReply(
            stk_cd=ask.stk_cd.strip(),
            stk_nm=it.listing.name,
            cur_prc=signed_price(tape.last_px, base),
            pred_pre=signed(tape.last_px - base),
            flu_rt=percent(change_percent(tape.last_px, base)),
            trde_qty=str(day_sums(floors)[0]),
            open_pric=_px(tape.open_px, base),
            high_pric=_px(tape.high_px, base),
            low_pric=_px(tape.low_px, base),
            upl_pric=signed_price(it.limits.upper, base),
            lst_pric=signed_price(it.limits.lower, base),
            base_pric=str(base),
            return_msg=DONE,
        )
        return Answer(reply, more=self._of_the_year(it))

    def _of_the_year(self, it: Instrument) -> dict[str, str]:
        """Return what ka10001 says of a stock's year and of its call auction."""
        tape, base = it.tape, it.base_px
        year = self._world.history.daily(it.code)[-YEAR_DAYS:]
        high_day, high = max(((day, bar.high) for day, bar in year), key=lambda pair: pair[1])
        low_day, low = min(((day, bar.low) for day, bar in year), key=lambda pair: pair[1])
        expected, quantity = _expected(it)
        before = year[-1][1].volume
        return {
            "pre_sig": _signal(it),
            "oyr_hgst": signed_price(high, base),
            "oyr_lwst": signed_price(low, base),
            "250hgst": signed_price(high, base),
            "250lwst": signed_price(low, base),
            "250hgst_pric_dt": yyyymmdd(high_day),
            "250lwst_pric_dt": yyyymmdd(low_day),
            "250hgst_pric_pre_rt": percent(change_percent(tape.last_px, high)),
            "250lwst_pric_pre_rt": percent(change_percent(tape.last_px, low)),
            "exp_cntr_pric": _px(expected, base),
            "exp_cntr_qty": str(quantity),
            "trde_pre": percent(tape.volume * 100 / before) if before else "0.00",
        }

    def _floors(self, item: str) -> list[Instrument]:
        """Return whose data an item shows: KRX's, NXT's (`_NX`), or both together (`_AL`), KRX first.

        Raises:
            RefusedError: it is not listed, or not at this exchange.
        """
        code, venue = code_of(item), item_venue(item.strip())
        at_krx = self._world.brokerage.instrument(code)
        if venue is Venue.KRX:
            return [at_krx]
        floors = self._world.exchange.floors(code)
        if venue is Venue.SOR:
            return floors
        if len(floors) == 1:
            raise no_stock(item.strip())
        return floors[1:]

    def _stocks(self, body: bytes, start: int) -> Answer:
        ask = read(body, StockRequest, "stk_cd")
        codes = [text.strip() for text in ask.stk_cd.split("|") if text.strip()]
        if len(codes) > MAX_STOCKS_PER_CALL:
            raise bad_input(1634, f"조회 종목수가 {MAX_STOCKS_PER_CALL}개를 초과하였습니다")
        found = [(code, self._floors(code)) for code in codes]
        rows, following = page(found, start)
        told = [msgspec.to_builtins(_stock_row(code, floors)) | self._more_of(floors) for code, floors in rows]
        return Answer(StocksReply(return_msg=DONE), following, {"atn_stk_infr": told})

    def _more_of(self, floors: Sequence[Instrument]) -> dict[str, str]:
        """Return what ka10095 says beside the prices: book, last trade, sizes, expected price."""
        it = floors[0]
        tape, base = it.tape, it.base_px
        asks, bids = ladders(floors, LEVELS)
        now = self._world.clock.now_ns()
        expected, quantity = _expected(it)
        before = it.listing.bars[-1].volume
        cells = {
            f"{side}_{level + 1}th_bid": _px(levels[level][0], base)
            for side, levels in (("sel", asks), ("buy", bids))
            for level in range(min(5, len(levels)))
        }
        return cells | {
            "cntr_qty": signed(tape.last_qty),
            "pred_trde_qty_pre": percent(tape.volume * 100 / before) if before else "0.00",
            "close_pric": signed_price(tape.last_px, base),
            "cntr_tm": hhmmss(tape.last_ts) if tape.last_ts else "",
            "exp_cntr_pric": _px(expected, base),
            "exp_cntr_qty": str(quantity),
            "bid_tm": hhmmss(now),
            "dt": yyyymmdd(self._world.day),
            "pri_sel_req": str(asks[0][1] if asks else 0),
            "pri_buy_req": str(bids[0][1] if bids else 0),
            "tot_sel_req": str(sum(size for _, size in asks)),
            "tot_buy_req": str(sum(size for _, size in bids)),
        }

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
        floors = self._floors(ask.stk_cd)
        it = floors[0]
        asks, bids = ladders(floors, LEVELS)
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


def _expected(it: Instrument) -> tuple[int, int]:
    """Return price and quantity at which a call auction would match now, zeros outside of one."""
    price, quantity = it.expected() if it.is_call else (0, 0)
    return (price, quantity) if quantity else (0, 0)


def _px(price: int, base: int) -> str:
    return signed_price(price, base) if price else "0"


def _signal(it: Instrument) -> str:
    return sign_of(it.tape.last_px, it.base_px, it.limits.lower, it.limits.upper)


def _stock_row(item: str, floors: Sequence[Instrument]) -> StockRow:
    it = floors[0]
    tape, base = it.tape, it.base_px
    volume, value = day_sums(floors)
    return StockRow(
        stk_cd=item,
        stk_nm=it.listing.name,
        cur_prc=signed_price(tape.last_px, base),
        base_pric=str(base),
        pred_pre=signed(tape.last_px - base),
        pred_pre_sig=_signal(it),
        flu_rt=percent(change_percent(tape.last_px, base)),
        trde_qty=str(volume),
        trde_prica=str(value // MILLION),
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
        list_count=padded(0, 16),
        audit_info="정상",
        reg_day="",
        last_price=padded(it.base_px, 8),
        state="거래정지" if it.is_halted else "증거금100%",
        market_code=market_code,
        market_name=market_name,
        up_name=it.listing.industry,
        up_size_name="",
        order_warning="0",
        company_class_name="",
        nxt_enable="Y" if it.listing.is_on_nxt else "N",
    )
