"""Where each panel's dock goes in the layout 기본, and how large it is there. Knows sides of QtAds; makes nothing."""

from dataclasses import dataclass

import PySide6QtAds as ads  # noqa: N813  # the name of its own namespace

from kiwoom_gui.ui.words import tr

WIDE, MEDIUM, TALL = 1_600, 1_360, 930
_BOOK, _PNL, _LEAST_PNL = 596, 368, 200
"""Heights that book and ticket need whole, that the result has by default, and that it gives way to."""

LEFT, RIGHT = ads.LeftDockWidgetArea, ads.RightDockWidgetArea
BOTTOM, CENTER = ads.BottomDockWidgetArea, ads.CenterDockWidgetArea


@dataclass(frozen=True, slots=True)
class Place:
    """Where a dock goes in the default layout: on which side of which dock; `center` is a tab behind it."""

    name: str
    title: str
    side: object
    beside: str
    small_behind: str = ""
    """In a window too small for it, a tab behind this dock instead."""
    least_width: int = 0
    least_height: int = 0
    """Of the window, in pixels, for the place of its own."""
    is_closed: bool = False
    """Not there until it is asked for; then in a window of its own."""


PLACES = (
    Place("watchlist", "관심", LEFT, ""),
    Place("chart", "차트", RIGHT, "watchlist"),
    Place("book", "호가", RIGHT, "chart"),
    Place("why", "왜 안 사나", BOTTOM, "watchlist", "watchlist", WIDE, TALL),
    Place("strategy", "전략", CENTER, "why"),
    Place("orders", "미체결", BOTTOM, "chart"),
    Place("positions", "잔고", BOTTOM, "orders"),
    Place("fills", "체결 내역", CENTER, "orders"),
    Place("history", "주문내역", CENTER, "orders"),
    Place("candidates", "후보", CENTER, "orders"),
    Place("cash", "예수금", CENTER, "positions"),
    Place("log", "기록", CENTER, "positions"),
    Place("risk", "위험", CENTER, "positions"),
    Place("diagnosis", "진단", CENTER, "positions"),
    Place("pnl", "오늘 손익", BOTTOM, "book", "positions", MEDIUM, TALL),
    Place("ticket", "주문", RIGHT, "book"),
    Place("replay", "복기", CENTER, "positions", is_closed=True),
    Place("backtest", "백테스트", CENTER, "positions", is_closed=True),
)
"""In the order in which they are added: a dock's neighbour comes before it."""


def dock_title(name: str) -> str:
    """Return the words on a dock's tab."""
    return next(tr(place.title) for place in PLACES if place.name == name)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths and heights in pixels of the default layout at a window size."""

    left: int
    book: int
    ticket: int
    middle: int
    watchlist: int
    why: int
    chart: int
    orders: int
    positions: int
    book_height: int
    pnl: int


def sizes_for(width: int, height: int) -> Sizes:
    """Return the measures of the default layout in a room: extra width and height go to the chart."""
    if width >= WIDE - 8:
        left, book, ticket = 472, 312, 292
    elif width >= MEDIUM - 8:
        left, book, ticket = 352, 304, 258
    else:
        left, book, ticket = 308, 300, 254
    is_tall = height >= TALL - 120
    orders, positions = (192, 172) if is_tall else (168, 152)
    pnl, why = min(_PNL, max(height - 4 - _BOOK, _LEAST_PNL)), 484
    return Sizes(
        left=left,
        book=book,
        ticket=ticket,
        middle=max(width - left - book - ticket - 12, 360),
        watchlist=max(height - 4 - why, 160),
        why=why,
        chart=max(height - 8 - orders - positions, 120),
        orders=orders,
        positions=positions,
        book_height=max(height - 4 - pnl, 200),
        pnl=pnl,
    )
