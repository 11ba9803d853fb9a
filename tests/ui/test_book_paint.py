"""What is painted of the order book step by step looks as if it had been painted whole each time."""

import random

import msgspec
import pytest
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication

from kiwoom_gui.app.views import BookView, InstrumentRow, LevelRow, MyLevelRow, PrintRow, QuoteRow
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.ui import fonts, formats
from kiwoom_gui.ui.panels.book_geometry import BookGeometry, Column
from kiwoom_gui.ui.panels.book_paint import BookScene, changed, paint_book, tape_sizes
from kiwoom_gui.ui.panels.book_rows import book_rows
from kiwoom_gui.ui.theme import themes
from tests.support import panel_data as data

WHERE = BookGeometry(312, 504)
Facts = tuple[BookView | None, InstrumentRow | None, QuoteRow | None]


def scene_of(facts: Facts) -> BookScene:
    return BookScene(book_rows(*facts), *facts)


def painted(image: QImage, scene: BookScene, region: QRegion) -> None:
    with QPainter(image) as painter:
        painter.setClipRegion(region)
        paint_book(painter, scene, WHERE, themes.theme, region)


def moved(facts: Facts, rng: random.Random) -> Facts:
    """Return the book after something happened to it."""
    book, instrument, quote = facts
    assert book is not None
    assert quote is not None
    replace = msgspec.structs.replace
    what = rng.randrange(8)
    if what < 2:
        side = rng.choice(("asks", "bids"))
        levels = list(getattr(book, side))
        at = rng.randrange(len(levels))
        levels[at] = replace(levels[at], size=rng.choice((1, 5_000, 90_000)))
        book = replace(book, **{side: levels})
    elif what == 2:
        shift = rng.choice((-50, 50))
        asks = [LevelRow(price=level.price + shift, size=level.size) for level in book.asks]
        bids = [LevelRow(price=level.price + shift, size=level.size) for level in book.bids]
        book = replace(book, asks=asks, bids=bids)
    elif what == 3:
        fresh = PrintRow(price=32_850, quantity=rng.choice((-7, 7_777)), ts=rng.randrange(10**9))
        book = replace(book, prints=[fresh, *book.prints[:-1]])
    elif what == 4:
        mine = [
            MyLevelRow(price=32_700 + 50 * rng.randrange(6), side=OrderSide.BUY, quantity=3, client_order_ids=["c"])
        ]
        book = replace(book, mine=mine * rng.randrange(2))
    elif what == 5:
        quote = replace(quote, last_px=32_850 + 50 * rng.randrange(-4, 4), high_px=rng.choice((33_000, 36_000)))
    elif what == 6:
        book = replace(book, expected_px=rng.choice((None, 32_800)), expected_qty=rng.choice((None, 12)))
    else:
        book = replace(book, total_ask_size=rng.randrange(99_999), asks=book.asks[: rng.randrange(5, 11)] or book.asks)
    return book, instrument, quote


@pytest.mark.parametrize("seed", range(4))
def test_step_by_step_is_as_painted_whole(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  # a repeatable market
    facts: Facts = (data.a_book(), data.an_instrument(), data.a_quote())
    whole = QRegion(0, 0, WHERE.width, WHERE.height)
    steps = QImage(WHERE.width, WHERE.height, QImage.Format.Format_RGB32)
    painted(steps, scene_of(facts), whole)
    for _ in range(80):
        after = moved(facts, rng)
        painted(steps, scene_of(after), changed(scene_of(facts), scene_of(after), WHERE))
        fresh = QImage(WHERE.width, WHERE.height, QImage.Format.Format_RGB32)
        painted(fresh, scene_of(after), whole)
        assert steps == fresh
        facts = after if after[0] is not None and after[0].asks else facts


def test_a_size_that_changes_paints_its_cell_alone() -> None:
    book = data.a_book()
    bids = [*book.bids[:2], msgspec.structs.replace(book.bids[2], size=book.bids[2].size + 1), *book.bids[3:]]
    before = scene_of((book, data.an_instrument(), data.a_quote()))
    after = scene_of((msgspec.structs.replace(book, bids=bids), data.an_instrument(), data.a_quote()))
    assert changed(before, after, WHERE).boundingRect() == WHERE.cell(12, Column.BUY).adjusted(1, 0, 0, 0)
    assert changed(before, before, WHERE).isEmpty()


@pytest.mark.parametrize(
    ("price", "quantity", "is_signed"), [(47_250, -2_765, True), (287_500, 196, True), (1_250_000, -12_765, False)]
)
def test_a_trade_s_size_begins_after_its_price_has_ended(
    qapp: QApplication, price: int, quantity: int, is_signed: bool
) -> None:
    del qapp
    right = 88
    prints = [PrintRow(price=price, quantity=quantity, ts=1), PrintRow(price=price, quantity=1, ts=0)]

    sizes, edge = tape_sizes(prints, 52, right)

    assert fonts.width(formats.number(price), 11) <= edge
    assert edge < right - max(fonts.width(size, 11) for size in sizes)
    assert sizes[0].startswith(("+", formats.signed(-1)[0])) is is_signed
