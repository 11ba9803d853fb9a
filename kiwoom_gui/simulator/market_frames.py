"""Events of the market as real-time entries: 0B, 0D, 0H, 0s, 1h. Knows what fields mean; the wire knows their numbers.

An item is a stock at KRX (`005930`), at NXT (`005930_NX`) or at both (`005930_AL`).
"""

from collections.abc import Sequence
from functools import lru_cache

from kiwoom_gui.market.sessions import Phase, Venue
from kiwoom_gui.simulator.exchange import Print
from kiwoom_gui.simulator.instrument import Instrument
from kiwoom_gui.simulator.venues import day_sums, ladders
from kiwoom_gui.simulator.vi import Interruption
from kiwoom_gui.wire.codes import VI_OFF, VI_ON
from kiwoom_gui.wire.numbers import NS, hhmmss, percent, signed, signed_price
from kiwoom_gui.wire.realtime_values import (
    BookEntry,
    BookValues,
    ClockEntry,
    ClockValues,
    OtherEntry,
    TradeEntry,
    TradeValues,
)

LEVELS = 10
_LEVEL_FIELDS = BookValues.__struct_fields__[: 4 * LEVELS]
"""Prices of asks, sizes of asks, prices of bids, sizes of bids."""
_MILLION = 1_000_000
_BEFORE = frozenset({Phase.PRE_MARKET, Phase.OPENING_AUCTION, Phase.PRE_CLOSE_PRICE})
_AFTER = frozenset({Phase.AFTER_CLOSE_PRICE, Phase.AFTER_MARKET, Phase.AFTER_MARKET_CALL})


@lru_cache(maxsize=64)
def _second_text(second: int) -> str:
    return hhmmss(second * NS)


def _clock(ts: int) -> str:
    """Return HHMMSS; written once for all events of a second."""
    return _second_text(ts // NS)


def sign_of(price: int, it: Instrument) -> str:
    """Return FID 25: 1 upper limit, 2 up, 3 unchanged, 4 lower limit, 5 down."""
    if price == it.limits.upper:
        return "1"
    if price == it.limits.lower:
        return "4"
    return "3" if price == it.base_px else "2" if price > it.base_px else "5"


def session_digit(it: Instrument) -> str:
    """Return FID 290: 1 before the regular session, 2 in it, 3 after it."""
    if not it.phases.isdisjoint(_BEFORE):
        return "1"
    return "3" if not it.phases.isdisjoint(_AFTER) else "2"


def trade_entry(trade: Print, item: str, floors: Sequence[Instrument]) -> TradeEntry:
    """Write 0B; to be called at the print, while tape and book stand at it. `floors` are those the item shows."""
    it = trade.instrument
    base, tape, book = it.base_px, it.tape, it.book
    ask, bid = book.asks.best(), book.bids.best()
    volume, value = day_sums(floors)
    values = TradeValues(
        time=_clock(trade.ts),
        price=signed_price(trade.price, base),
        change=signed(trade.price - base),
        change_percent=percent((trade.price - base) * 100 / base),
        ask=signed_price(ask, base) if ask else "0",
        bid=signed_price(bid, base) if bid else "0",
        quantity=signed(trade.quantity if trade.by_buyer else -trade.quantity),
        day_volume=str(volume),
        day_notional_mwon=str(value // _MILLION),
        open=_px(tape.open_px, base),
        high=_px(tape.high_px, base),
        low=_px(tape.low_px, base),
        sign=sign_of(trade.price, it),
        strength=f"{tape.strength:.2f}",
        session=session_digit(it),
        venue=it.venue.value,
    )
    return TradeEntry(item, values)


def book_entry(item: str, floors: Sequence[Instrument], ts: int) -> BookEntry:
    """Write 0D of one exchange or of both together; in a call auction it carries the expected price and quantity."""
    it = floors[0]
    base = it.base_px
    asks, bids = ladders(floors, LEVELS)
    expected = it.expected() if it.is_call else (0, 0)
    cells = (
        *_column([signed_price(price, base) for price, _ in asks]),
        *_column([str(size) for _, size in asks]),
        *_column([signed_price(price, base) for price, _ in bids]),
        *_column([str(size) for _, size in bids]),
    )
    values = BookValues(
        **dict(zip(_LEVEL_FIELDS, cells, strict=True)),
        time=_clock(ts),
        total_ask=str(sum(size for _, size in asks)),
        total_bid=str(sum(size for _, size in bids)),
        expected_px=signed_price(expected[0], base) if expected[1] else "0",
        expected_qty=str(expected[1]) if expected[1] else "0",
    )
    return BookEntry(item, values)


def _column(texts: list[str]) -> list[str]:
    """Fill up to ten levels, as the fields of a book stand in their struct."""
    return texts if len(texts) == LEVELS else texts + ["0"] * (LEVELS - len(texts))


def expected_entry(it: Instrument, item: str, expected: tuple[int, int], ts: int) -> OtherEntry:
    """Write 0H: the price in won and the shares at which the call auction would match now."""
    price, quantity = expected
    base = it.base_px
    values = {
        "20": _clock(ts),
        "10": signed_price(price, base),
        "11": signed(price - base),
        "12": percent((price - base) * 100 / base),
        "15": signed(quantity),
        "13": str(it.tape.volume),
        "25": sign_of(price, it),
    }
    return OtherEntry("0H", item, values, "주식예상체결")


def clock_entry(phase: str, ts: int, left_s: int) -> ClockEntry:
    """Write 0s; `left_s` are the seconds to the phase's next edge."""
    left = f"{left_s // 3600:02d}{left_s // 60 % 60:02d}{left_s % 60:02d}"
    return ClockEntry(ClockValues(phase=phase, time=_clock(ts), time_left=left))


def interruption_entry(it: Instrument, interruption: Interruption, item: str, ts: int, *, is_on: bool) -> OtherEntry:
    """Write 1h; the release comes with 9068 = 2 and its time."""
    base = it.base_px
    values = {
        "9001": it.code,
        "302": it.listing.name,
        "13": str(it.tape.volume),
        "14": str(it.tape.value // _MILLION),
        "9068": VI_ON if is_on else VI_OFF,
        "9008": "KOSPI" if it.listing.market.value == "KOSPI" else "KOSDAQ",
        "9075": "1" if it.tape.open_px else "0",
        "1221": signed_price(interruption.price, base),
        "1223": hhmmss(interruption.start),
        "1224": hhmmss(interruption.end if is_on else ts),
        "1225": interruption.kind.value,
        "1236": str(interruption.reference) if interruption.kind.name == "STATIC" else "0",
        "1237": str(interruption.reference) if interruption.kind.name == "DYNAMIC" else "0",
        "1238": percent((interruption.price - interruption.reference) * 100 / interruption.reference),
        "1239": percent((interruption.price - interruption.reference) * 100 / interruption.reference),
        "1489": "0",
        "1490": "1",
        "9069": "1" if interruption.is_up else "2",
        "1279": "+" if interruption.is_up else "-",
    }
    return OtherEntry("1h", item, values, "VI발동/해제")


def item_of(it: Instrument) -> str:
    """Return the real-time item of a stock at its exchange."""
    return it.code + "_NX" if it.venue is Venue.NXT else it.code


def _px(price: int, base: int) -> str:
    return signed_price(price, base) if price else "0"
