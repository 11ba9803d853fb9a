"""Lines, layout and padlock of the order book."""

import pytest
from PySide6.QtCore import QPoint

from kiwoom_gui.app.views import LevelRow
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.ui.panels.book_geometry import BookGeometry, Column
from kiwoom_gui.ui.panels.book_lock import Padlock
from kiwoom_gui.ui.panels.book_rows import book_rows, own_quantity, tick_in_force, vi_triggers
from tests.support import panel_data as data


def test_asks_stand_above_bids_with_the_best_in_the_middle() -> None:
    rows = book_rows(data.a_book(), data.an_instrument(), data.a_quote())
    assert len(rows) == 20
    prices = [row.price for row in rows]
    assert prices == sorted((price for price in prices if price is not None), reverse=True)
    assert (prices[9], prices[10]) == (32_900, 32_850)
    assert [row.is_ask for row in rows] == [True] * 10 + [False] * 10


def test_a_thin_book_keeps_the_best_prices_in_the_middle() -> None:
    book = data.a_book(asks=[LevelRow(price=32_900, size=5)], bids=[])
    rows = book_rows(book, data.an_instrument(), None)
    assert [row.price for row in rows[:10]] == [None] * 9 + [32_900]
    assert all(row.price is None for row in rows[10:])
    assert len(book_rows(None, None, None)) == 20


def test_a_line_knows_its_change_bar_and_orders() -> None:
    rows = book_rows(data.a_book(), data.an_instrument(), data.a_quote())
    buy = next(row for row in rows if row.price == 32_700)
    assert buy.mine[0].side is OrderSide.BUY
    assert buy.change_percent == pytest.approx((32_700 - 34_600) / 34_600 * 100)
    assert next(row for row in rows if row.size == 11_840).size_share == 1.0
    assert [row.price for row in rows if row.is_last] == [32_850]


def test_my_orders_are_counted_also_outside_the_shown_levels() -> None:
    assert own_quantity(data.a_book(), OrderSide.SELL) == 30
    assert own_quantity(None, OrderSide.BUY) == 0


def test_the_tick_is_that_of_the_last_price() -> None:
    assert tick_in_force(data.an_instrument(), data.a_quote()) == 50
    assert tick_in_force(data.an_instrument(), data.a_quote(last_px=50_000)) == 100
    assert tick_in_force(None, None) is None


@pytest.mark.parametrize(("height", "row"), [(504, 24), (700, 24), (480, 22), (424, 20), (300, 20)])
def test_rows_shrink_to_20_px_and_never_grow_past_24(height: int, row: int) -> None:
    assert BookGeometry(312, height).row_height == row


def test_a_point_hits_row_and_column() -> None:
    where = BookGeometry(312, 504)
    assert where.row_at(QPoint(5, 25)) == 1
    assert where.row_at(QPoint(5, 481)) is None
    assert where.row_at(QPoint(-1, 10)) is None
    assert [where.column_at(x) for x in (10, 150, 300)] == [Column.SELL, Column.PRICE, Column.BUY]


def test_the_padlock_is_locked_by_default_and_closes_after_60_s() -> None:
    lock = Padlock()
    assert not lock.is_armed
    lock.arm(60, now_s=100.0)
    assert lock.quantity == 60
    assert lock.remaining_s(113.0) == 47.0
    assert not lock.expire(159.9)
    assert lock.expire(160.0)
    assert not lock.is_armed
    assert not lock.expire(161.0)


def test_the_padlock_takes_no_zero() -> None:
    with pytest.raises(ValueError, match="positive"):
        Padlock().arm(0, now_s=0.0)


def test_static_interruptions_are_measured_from_the_open_until_the_day_went_that_far() -> None:
    instrument = data.an_instrument()
    assert vi_triggers(instrument, data.a_quote()) == (37_750, 30_850)
    assert vi_triggers(instrument, data.a_quote(open_px=None)) is None
    assert vi_triggers(instrument, data.a_quote(low_px=30_850)) is None
    assert vi_triggers(None, data.a_quote()) is None


def test_rows_carry_the_marks_of_limits_and_interruptions() -> None:
    book = data.a_book(asks=[LevelRow(price=price, size=1) for price in (37_750, 44_950)], bids=[])
    marks = {row.price: row.mark for row in book_rows(book, data.an_instrument(), data.a_quote())}
    assert (marks[37_750], marks[44_950]) == ("VI_UP", "UPPER")
