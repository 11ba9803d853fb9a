"""Paints the order book from ready lines. Knows the theme and where things lie; knows no bridge and no mouse."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QRegion

from kiwoom_gui.app.views import BookView, InstrumentRow, PrintRow, QuoteRow
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.ui import fonts, formats, paint, words
from kiwoom_gui.ui.panels.book_geometry import BookGeometry, Column
from kiwoom_gui.ui.panels.book_rows import DEPTH, BookRow, previous_close, tick_in_force, vi_triggers
from kiwoom_gui.ui.theme import Theme
from kiwoom_gui.ui.words import tr

_TAPE_GAP = 6
"""Pixels at least between the price and the size of a trade."""


@dataclass(frozen=True, slots=True)
class Drag:
    """My orders on their way to another price; row None is outside: let go there and they are cancelled."""

    side: OrderSide
    quantity: int
    from_row: int
    row: int | None
    at: QPoint


@dataclass(frozen=True, slots=True)
class BookScene:
    """All that one painting needs."""

    rows: tuple[BookRow, ...]
    book: BookView | None
    instrument: InstrumentRow | None
    quote: QuoteRow | None
    armed_quantity: int | None = None
    hover: tuple[int, Column] | None = None
    cursor_row: int | None = None
    drag: Drag | None = None


def changed(before: BookScene, after: BookScene, where: BookGeometry) -> QRegion:
    """Return what of the book looks otherwise; the pointer and what is dragged are not looked at."""
    region = QRegion()
    for index, (was, now) in enumerate(zip(before.rows, after.rows, strict=True)):
        if was == now:
            continue
        if was.is_ask == now.is_ask and replace(was, size=now.size, size_share=now.size_share) == now:
            # without the pixel at its left, where the frame of a last price beside it may stand
            region += where.cell(index, Column.SELL if now.is_ask else Column.BUY).adjusted(1, 0, 0, 0)
        else:
            region += where.line(index).adjusted(0, -2, 0, 2)  # the frame of the last price reaches over
    if _tape_of(before) != _tape_of(after):
        region += where.half(Column.SELL, is_lower=True)
    if _facts(before) != _facts(after):
        region += where.half(Column.BUY, is_lower=False)
    if _totals_of(before.book) != _totals_of(after.book):
        region += where.totals()
    return region


def _tape_of(scene: BookScene) -> tuple[object, int | None]:
    prints = scene.book.prints[: DEPTH - 1] if scene.book is not None else []
    return prints, previous_close(scene.instrument, scene.quote)


def _totals_of(book: BookView | None) -> tuple[int | None, int | None]:
    return (book.total_ask_size, book.total_bid_size) if book is not None else (None, None)


def paint_book(painter: QPainter, scene: BookScene, where: BookGeometry, theme: Theme, region: QRegion) -> None:
    """Paint the book, at least what of it lies in a region; the painter is clipped to that."""
    painter.fillRect(0, 0, where.width, where.height, paint.color(theme.s1))
    tint_top = QRect(where.price_left, 0, where.price_right - where.price_left, DEPTH * where.row_height)
    painter.fillRect(tint_top, paint.color(theme.down_tint))
    painter.fillRect(tint_top.translated(0, DEPTH * where.row_height), paint.color(theme.up_tint))
    lines = [(index, row) for index, row in enumerate(scene.rows) if region.intersects(where.line(index))]
    for index, row in lines:
        _paint_level(painter, row, index, where, theme, region=region)
    if region.intersects(where.half(Column.BUY, is_lower=False)):
        _paint_facts(painter, scene, where, theme, region)
    if region.intersects(where.half(Column.SELL, is_lower=True)):
        _paint_tape(painter, scene, where, theme, region)
    painter.fillRect(where.price_left, 0, 1, where.levels_bottom, paint.color(theme.line))
    painter.fillRect(where.price_right, 0, 1, where.levels_bottom, paint.color(theme.line))
    for index, row in lines:
        _paint_marks(painter, row, index, where, theme, drag=scene.drag)
    paint.rule(painter, 0, where.width, DEPTH * where.row_height - 1, theme.line2)
    if region.intersects(where.totals()):
        _paint_totals(painter, scene.book, where, theme)
    _paint_pointer(painter, scene, where, theme)


def _paint_level(
    painter: QPainter, row: BookRow, index: int, where: BookGeometry, theme: Theme, *, region: QRegion
) -> None:
    line = where.line(index)
    paint.rule(painter, 0, where.width, line.bottom(), theme.line)
    if row.price is None or row.size is None:
        return
    cell = where.cell(index, Column.SELL if row.is_ask else Column.BUY)
    if region.intersects(cell):
        bar = round((cell.width() - 2) * row.size_share)
        left = cell.right() - bar + 1 if row.is_ask else cell.left() + 1
        token = theme.down_bar if row.is_ask else theme.up_bar
        painter.fillRect(left, cell.top() + 3, bar, cell.height() - 7, paint.color(token))
        sizes = cell.adjusted(0, 0, -6, 0) if row.is_ask else QRect(cell.left(), cell.top(), 54, cell.height())
        paint.text(painter, sizes, formats.number(row.size), theme.t1, paint.RIGHT, font=paint.face(12))
    price = where.cell(index, Column.PRICE)
    if not region.intersects(price):
        return
    hue = _hue(row.change_percent, theme)
    number = QRect(price.left(), price.top(), 66, price.height())
    paint.text(painter, number, formats.number(row.price), hue, paint.RIGHT, font=paint.face(13, fonts.SEMIBOLD))
    rate = price.adjusted(66, 0, -5, 0)
    paint.text(painter, rate, formats.signed(row.change_percent, 2), hue, paint.RIGHT, font=paint.face(11))


def _paint_marks(
    painter: QPainter, row: BookRow, index: int, where: BookGeometry, theme: Theme, *, drag: Drag | None
) -> None:
    price = where.cell(index, Column.PRICE)
    if row.mark:
        _paint_bound(painter, price, row.mark, theme)
    if row.is_expected:
        paint.frame(painter, price.adjusted(2, 2, -1, -2), theme.warn, dashes=(3, 2))
    if row.is_last:
        paint.frame(painter, price.adjusted(0, -1, 1, 0), theme.t1)
    for own in row.mine:
        is_moving = drag is not None and drag.from_row == index and drag.side is own.side
        _paint_tag(
            painter,
            where.tag(index, is_sell=own.side is OrderSide.SELL),
            own.side,
            own.quantity,
            theme,
            is_ghost=is_moving,
        )


def _paint_bound(painter: QPainter, cell: QRect, mark: str, theme: Theme) -> None:
    """Mark a price at which trading is interrupted, or beyond which none is allowed, at the cell's left edge."""
    is_interruption = mark in {"VI_UP", "VI_DOWN"}
    hue = theme.warn if is_interruption else theme.up if mark == "UPPER" else theme.down
    painter.fillRect(cell.left() + 1, cell.top() + 2, 3, cell.height() - 5, paint.color(hue))
    said = tr("VI") if is_interruption else tr("상") if mark == "UPPER" else tr("하")
    box = QRect(cell.left() + 6, cell.top(), 14, cell.height())
    paint.text(painter, box, said, hue, paint.LEFT, font=paint.face(11, fonts.SEMIBOLD))


def _paint_tag(
    painter: QPainter, box: QRect, side: OrderSide, quantity: int, theme: Theme, *, is_ghost: bool = False
) -> None:
    hue = theme.down if side is OrderSide.SELL else theme.up
    painter.fillRect(box, paint.color(theme.s1))
    paint.frame(painter, box, theme.dis if is_ghost else hue, dashes=(2, 2) if is_ghost else ())
    number = formats.number(quantity) if quantity < 10_000 else formats.in_thousands(quantity)
    said = f"{number}▸" if side is OrderSide.SELL else f"◂{number}"
    paint.text(painter, box, said, theme.dis if is_ghost else hue, paint.CENTER, font=paint.face(11, fonts.SEMIBOLD))


def _facts(scene: BookScene) -> list[tuple[str, str, float | None]]:
    instrument, quote, book = scene.instrument, scene.quote, scene.book
    base = previous_close(instrument, quote)

    def price(label: str, value: int | None) -> tuple[str, str, float | None]:
        return label, formats.number(value), float(value - base) if value is not None and base is not None else None

    triggers = vi_triggers(instrument, quote)
    is_open = quote is not None and bool(quote.open_px)
    last = (tr("호가단위"), formats.number(tick_in_force(instrument, quote)), None)
    if book is not None and book.expected_px is not None:
        last = (tr("예상수량"), formats.number(book.expected_qty), None)
    return [
        (tr("전일"), formats.number(base), None),
        price(tr("시가"), quote.open_px if quote is not None else None),
        price(tr("고가"), quote.high_px if quote is not None else None),
        price(tr("저가"), quote.low_px if quote is not None else None),
        price(tr("상한"), instrument.upper_limit_px if instrument is not None else None),
        price(tr("하한"), instrument.lower_limit_px if instrument is not None else None),
        price(tr("정적VI ▲"), triggers[0]) if triggers else (tr("정적VI ▲"), _unknown(is_open=is_open), None),
        price(tr("정적VI ▼"), triggers[1]) if triggers else (tr("정적VI ▼"), _unknown(is_open=is_open), None),
        price(tr("예상체결"), book.expected_px if book is not None else None),
        last,
    ]


def _unknown(*, is_open: bool) -> str:
    return formats.UNKNOWN if is_open else formats.MISSING


def _paint_facts(painter: QPainter, scene: BookScene, where: BookGeometry, theme: Theme, region: QRegion) -> None:
    for index, (label, value, change) in enumerate(_facts(scene)):
        cell = where.cell(index, Column.BUY).adjusted(6, 0, -5, 0)
        if not region.intersects(cell):
            continue
        paint.text(painter, cell, label, theme.t3, paint.LEFT, font=paint.face(11))
        hue = theme.t2 if change is None else _hue(change, theme)
        paint.text(painter, cell, value, hue, paint.RIGHT, font=paint.face(11))


def _paint_tape(painter: QPainter, scene: BookScene, where: BookGeometry, theme: Theme, region: QRegion) -> None:
    head = where.cell(DEPTH, Column.SELL)
    half = 46
    painter.setFont(paint.face(11))
    paint.text(painter, QRect(0, head.top(), half, head.height()), tr("체결가"), theme.t3, paint.RIGHT)
    paint.text(painter, head.adjusted(half, 0, -6, 0), tr("수량"), theme.t3, paint.RIGHT)
    base = previous_close(scene.instrument, scene.quote)
    prints = scene.book.prints[: DEPTH - 1] if scene.book is not None else []
    sizes, edge = tape_sizes(prints, half + 6, head.width() - 6)
    for index, (trade, size) in enumerate(zip(prints, sizes, strict=True), start=DEPTH + 1):
        cell = where.cell(index, Column.SELL)
        if not region.intersects(cell):
            continue
        hue = _hue(trade.price - base if base is not None else None, theme)
        price = QRect(0, cell.top(), edge, cell.height())
        paint.text(painter, price, formats.number(trade.price), hue, paint.RIGHT)
        taker = theme.up if trade.quantity > 0 else theme.down
        paint.text(painter, cell.adjusted(half, 0, -6, 0), size, taker, paint.RIGHT)


def tape_sizes(prints: Sequence[PrintRow], edge: int, right: int) -> tuple[list[str], int]:
    """Return the sizes as they are written, and where the prices end: never where a size begins.

    Where both have no room the signs go, the color says the same; then what is below a thousand.
    """
    widest_price = max((fonts.width(formats.number(trade.price), 11) for trade in prints), default=0)
    for write in (formats.signed, _unsigned, _short):
        sizes = [write(trade.quantity) for trade in prints]
        left = right - max((fonts.width(size, 11) for size in sizes), default=0) - _TAPE_GAP
        if left >= widest_price:
            break
    return sizes, min(max(edge, widest_price), left)


def _unsigned(quantity: int) -> str:
    return formats.number(abs(quantity))


def _short(quantity: int) -> str:
    return formats.in_thousands(abs(quantity)) if abs(quantity) >= 1_000 else _unsigned(quantity)


def _paint_totals(painter: QPainter, book: BookView | None, where: BookGeometry, theme: Theme) -> None:
    band = where.totals()
    painter.fillRect(band, paint.color(theme.s2))
    paint.rule(painter, 0, where.width, band.top(), theme.line2)
    asks = book.total_ask_size if book is not None else None
    bids = book.total_bid_size if book is not None else None
    key = paint.face(12, fonts.SEMIBOLD)
    left = QRect(0, band.top(), where.price_left - 6, band.height())
    paint.text(painter, left, formats.number(asks), theme.down, paint.RIGHT, font=key)
    right = QRect(where.price_right, band.top(), 58, band.height())
    paint.text(painter, right, formats.number(bids), theme.up, paint.RIGHT, font=key)
    surplus = bids - asks if bids is not None and asks is not None else None
    middle = QRect(where.price_left, band.top(), where.price_right - where.price_left, band.height())
    paint.text(painter, middle.adjusted(6, 0, 0, 0), tr("총잔량"), theme.t3, paint.LEFT, font=paint.face(11))
    paint.text(
        painter,
        middle.adjusted(0, 0, -5, 0),
        formats.signed(surplus),
        _hue(surplus, theme),
        paint.RIGHT,
        font=paint.face(12),
    )


def _paint_pointer(painter: QPainter, scene: BookScene, where: BookGeometry, theme: Theme) -> None:
    if scene.cursor_row is not None:
        paint.frame(painter, where.line(scene.cursor_row), theme.focus, width=2)
    if scene.drag is not None:
        _paint_drag(painter, scene.drag, where, theme)
        return
    if scene.hover is None:
        return
    row, column = scene.hover
    if scene.rows[row].price is None:
        return
    cell = where.cell(row, column)
    if scene.armed_quantity is None or column is Column.PRICE:
        paint.frame(painter, where.cell(row, Column.PRICE), theme.ctl)
        return
    is_sell = column is Column.SELL
    painter.fillRect(cell, paint.color(theme.down_fill if is_sell else theme.up_fill))
    side = OrderSide.SELL if is_sell else OrderSide.BUY
    said = f"{words.side(side)} {formats.shares(scene.armed_quantity)}"
    paint.text(painter, cell, said, theme.on_fill, paint.CENTER, font=paint.face(12, fonts.SEMIBOLD))


def _paint_drag(painter: QPainter, drag: Drag, where: BookGeometry, theme: Theme) -> None:
    is_sell = drag.side is OrderSide.SELL
    if drag.row is None:
        box = QRect(drag.at.x() - 30, drag.at.y() - 10, 60, 20)
        box.moveLeft(max(0, min(box.left(), where.width - box.width())))
        box.moveTop(max(0, min(box.top(), where.height - box.height())))
        painter.fillRect(box, paint.color(theme.danger_tint))
        paint.frame(painter, box, theme.danger)
        paint.text(painter, box, tr("✕ 취소"), theme.danger, paint.CENTER, font=paint.face(11, fonts.SEMIBOLD))
        return
    if drag.row != drag.from_row:
        paint.frame(painter, where.line(drag.row), theme.down if is_sell else theme.up, dashes=(4, 2))
    _paint_tag(painter, where.tag(drag.row, is_sell=is_sell), drag.side, drag.quantity, theme)


def _hue(change: float | None, theme: Theme) -> str:
    if not change:
        return theme.flat
    return theme.up if change > 0 else theme.down
