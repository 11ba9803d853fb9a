"""The twenty lines of the order book, ready to paint. Pure: knows views and ticks; knows no Qt and no colour."""

from dataclasses import dataclass

from kiwoom_gui.app.views import BookView, InstrumentRow, LevelRow, MyLevelRow, QuoteRow
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.market.interruptions import static_triggers
from kiwoom_gui.market.ticks import tick_size

DEPTH = 10


@dataclass(frozen=True, slots=True)
class BookRow:
    """One line, ask or bid; price and size None where the book has no such level."""

    is_ask: bool
    price: int | None
    size: int | None
    change_percent: float | None
    size_share: float
    """Length of the size bar, 0 to 1 of the largest shown."""
    mine: tuple[MyLevelRow, ...]
    is_last: bool
    is_expected: bool
    mark: str = ""
    """`VI_UP`, `VI_DOWN`, `UPPER` or `LOWER`: what begins at this price."""


def previous_close(instrument: InstrumentRow | None, quote: QuoteRow | None) -> int | None:
    """Return yesterday's close in won: the day's base, or what the last trade and its change say."""
    if instrument is not None:
        return instrument.base_px
    return quote.last_px - quote.change if quote is not None else None


def vi_triggers(instrument: InstrumentRow | None, quote: QuoteRow | None) -> tuple[int, int] | None:
    """Return the prices above and below that begin a static interruption, measured from today's open.

    None before the open, and once the day went that far: then an auction has made another reference, which the broker
    does not tell.
    """
    if instrument is None or quote is None or not quote.open_px:
        return None
    upper, lower = static_triggers(quote.open_px, instrument.kind)
    high, low = quote.high_px or quote.last_px, quote.low_px or quote.last_px
    return (upper, lower) if low > lower and high < upper else None


def _marks(instrument: InstrumentRow | None, quote: QuoteRow | None) -> dict[int, str]:
    triggers = vi_triggers(instrument, quote)
    marks = {triggers[0]: "VI_UP", triggers[1]: "VI_DOWN"} if triggers is not None else {}
    if instrument is not None:
        marks |= {instrument.upper_limit_px: "UPPER", instrument.lower_limit_px: "LOWER"}
    return marks


def book_rows(
    book: BookView | None, instrument: InstrumentRow | None, quote: QuoteRow | None, depth: int = DEPTH
) -> tuple[BookRow, ...]:
    """Return `depth` asks, the highest first, then `depth` bids, the highest first; always 2 x depth lines."""
    asks = list(book.asks[:depth]) if book is not None else []
    bids = list(book.bids[:depth]) if book is not None else []
    largest = max((level.size for level in (*asks, *bids)), default=0)
    base = previous_close(instrument, quote)
    last = quote.last_px if quote is not None else None
    mine: dict[int, list[MyLevelRow]] = {}
    for own in book.mine if book is not None else ():
        mine.setdefault(own.price, []).append(own)
    expected = book.expected_px if book is not None else None
    marks = _marks(instrument, quote)

    def line(level: LevelRow | None, *, is_ask: bool) -> BookRow:
        if level is None:
            return BookRow(is_ask, None, None, None, 0.0, (), is_last=False, is_expected=False)
        return BookRow(
            is_ask=is_ask,
            price=level.price,
            size=level.size,
            change_percent=(level.price - base) / base * 100 if base else None,
            size_share=level.size / largest if largest else 0.0,
            mine=tuple(mine.get(level.price, ())),
            is_last=level.price == last,
            is_expected=level.price == expected,
            mark=marks.get(level.price, ""),
        )

    upper: list[LevelRow | None] = [None] * (depth - len(asks))
    upper += reversed(asks)
    lower: list[LevelRow | None] = [*bids]
    lower += [None] * (depth - len(bids))
    return tuple([line(level, is_ask=True) for level in upper] + [line(level, is_ask=False) for level in lower])


def own_quantity(book: BookView | None, side: OrderSide) -> int:
    """Return the shares of my working orders on a side, also of those outside the shown levels."""
    return sum(own.quantity for own in book.mine if own.side is side) if book is not None else 0


def tick_in_force(instrument: InstrumentRow | None, quote: QuoteRow | None) -> int | None:
    """Return the tick in won at the last price."""
    if instrument is None:
        return None
    price = quote.last_px if quote is not None else instrument.base_px
    return tick_size(price, instrument.kind) if price > 0 else None
