"""The fields of real-time events, named; their FIDs stand beside them. All values are text; a missing one is empty.

Only the fields that matter are here: others are skipped when read and not written by the simulator.
"""

from typing import Any, Final

import msgspec


def _fid(number: str) -> Any:  # msgspec types its fields as Any
    return msgspec.field(name=number, default="")


class TradeValues(msgspec.Struct, kw_only=True):
    """0B. Prices carry the sign of their direction; the quantity is + buyer-initiated, - seller-initiated."""

    time: str = _fid("20")
    price: str = _fid("10")
    change: str = _fid("11")
    change_percent: str = _fid("12")
    ask: str = _fid("27")
    bid: str = _fid("28")
    quantity: str = _fid("15")
    day_volume: str = _fid("13")
    day_notional_mwon: str = _fid("14")
    open: str = _fid("16")
    high: str = _fid("17")
    low: str = _fid("18")
    sign: str = _fid("25")
    strength: str = _fid("228")
    session: str = _fid("290")
    venue: str = _fid("9081")


_FIRST_FID: Final = {"ask_px": 41, "bid_px": 51, "ask_size": 61, "bid_size": 71}
_BOOK_FIDS: Final = {
    "time": "21",
    "total_ask": "121",
    "total_bid": "125",
    "expected_px": "23",
    "expected_qty": "24",
    **{f"{stem}_{level}": str(first + level - 1) for stem, first in _FIRST_FID.items() for level in range(1, 11)},
}


class BookValues(msgspec.Struct, kw_only=True, rename=_BOOK_FIDS):
    """0D: ten levels a side, best first. The order of the fields is what `ask_levels` and `bid_levels` rely on."""

    ask_px_1: str = ""
    ask_px_2: str = ""
    ask_px_3: str = ""
    ask_px_4: str = ""
    ask_px_5: str = ""
    ask_px_6: str = ""
    ask_px_7: str = ""
    ask_px_8: str = ""
    ask_px_9: str = ""
    ask_px_10: str = ""
    ask_size_1: str = ""
    ask_size_2: str = ""
    ask_size_3: str = ""
    ask_size_4: str = ""
    ask_size_5: str = ""
    ask_size_6: str = ""
    ask_size_7: str = ""
    ask_size_8: str = ""
    ask_size_9: str = ""
    ask_size_10: str = ""
    bid_px_1: str = ""
    bid_px_2: str = ""
    bid_px_3: str = ""
    bid_px_4: str = ""
    bid_px_5: str = ""
    bid_px_6: str = ""
    bid_px_7: str = ""
    bid_px_8: str = ""
    bid_px_9: str = ""
    bid_px_10: str = ""
    bid_size_1: str = ""
    bid_size_2: str = ""
    bid_size_3: str = ""
    bid_size_4: str = ""
    bid_size_5: str = ""
    bid_size_6: str = ""
    bid_size_7: str = ""
    bid_size_8: str = ""
    bid_size_9: str = ""
    bid_size_10: str = ""
    total_ask: str = ""
    total_bid: str = ""
    expected_px: str = ""
    expected_qty: str = ""
    time: str = ""


class OrderValues(msgspec.Struct, kw_only=True):
    """00: an order event of the account. filled_px / filled_qty may be of one fill or cumulative: do not add them."""

    account: str = _fid("9201")
    order_no: str = _fid("9203")
    original_no: str = _fid("904")
    code: str = _fid("9001")
    business: str = _fid("912")
    status: str = _fid("913")
    name: str = _fid("302")
    quantity: str = _fid("900")
    price: str = _fid("901")
    leaves_qty: str = _fid("902")
    filled_notional: str = _fid("903")
    order_class: str = _fid("905")
    order_type: str = _fid("906")
    side: str = _fid("907")
    time: str = _fid("908")
    fill_no: str = _fid("909")
    filled_px: str = _fid("910")
    filled_qty: str = _fid("911")
    last_px: str = _fid("914")
    last_qty: str = _fid("915")
    commission: str = _fid("938")
    tax: str = _fid("939")
    reject_reason: str = _fid("919")
    venue: str = _fid("2134")
    sor: str = _fid("2136")


class BalanceValues(msgspec.Struct, kw_only=True):
    """04: the balance of a position."""

    account: str = _fid("9201")
    code: str = _fid("9001")
    name: str = _fid("302")
    price: str = _fid("10")
    quantity: str = _fid("930")
    avg_px: str = _fid("931")
    cost: str = _fid("932")
    orderable_qty: str = _fid("933")
    net_bought: str = _fid("945")
    realized_pnl: str = _fid("950")
    pnl_percent: str = _fid("8019")
    ask: str = _fid("27")
    bid: str = _fid("28")
    base_px: str = _fid("307")


class ClockValues(msgspec.Struct, kw_only=True):
    """0s: the market clock; phase codes are in `wire.codes`."""

    phase: str = _fid("215")
    time: str = _fid("20")
    time_left: str = _fid("214")


class InterruptionValues(msgspec.Struct, kw_only=True):
    """1h: a volatility interruption begins (9068 is 1) or ends (2); 1224 is its end, foreseen or real."""

    code: str = _fid("9001")
    name: str = _fid("302")
    state: str = _fid("9068")
    trigger_px: str = _fid("1221")
    began: str = _fid("1223")
    ends: str = _fid("1224")
    kind: str = _fid("1225")
    direction: str = _fid("9069")


class TradeEntry(msgspec.Struct, tag_field="type", tag="0B"):
    """A trade; `item` is the code, with a venue suffix outside KRX."""

    item: str
    values: TradeValues
    name: str = "주식체결"


class BookEntry(msgspec.Struct, tag_field="type", tag="0D"):
    """An order book; `item` is the code, with a venue suffix outside KRX."""

    item: str
    values: BookValues
    name: str = "주식호가잔량"


class OrderEntry(msgspec.Struct, tag_field="type", tag="00"):
    """An order event; `item` is empty."""

    values: OrderValues
    item: str = ""
    name: str = "주문체결"


class BalanceEntry(msgspec.Struct, tag_field="type", tag="04"):
    """A balance; `item` is empty."""

    values: BalanceValues
    item: str = ""
    name: str = "잔고"


class ClockEntry(msgspec.Struct, tag_field="type", tag="0s"):
    """The market clock; `item` is empty."""

    values: ClockValues
    item: str = ""
    name: str = "장시작시간"


class InterruptionEntry(msgspec.Struct, tag_field="type", tag="1h"):
    """A volatility interruption; `item` is empty where those of all stocks are wanted."""

    values: InterruptionValues
    item: str = ""
    name: str = "VI발동/해제"


class OtherEntry(msgspec.Struct):
    """An event of a type that has no struct, by FID."""

    type: str
    item: str
    values: dict[str, str]
    name: str = ""


RealEntry = TradeEntry | BookEntry | OrderEntry | BalanceEntry | ClockEntry | InterruptionEntry | OtherEntry

Levels = tuple[tuple[str, str], ...]


def ask_levels(values: BookValues) -> Levels:
    """Return (price, size) of the ten asks as text, best first."""
    fields = msgspec.structs.astuple(values)
    return tuple(zip(fields[0:10], fields[10:20], strict=True))


def bid_levels(values: BookValues) -> Levels:
    """Return (price, size) of the ten bids as text, best first."""
    fields = msgspec.structs.astuple(values)
    return tuple(zip(fields[20:30], fields[30:40], strict=True))


def book_values(
    asks: Levels,
    bids: Levels,
    *,
    time: str,
    total_ask: str = "",
    total_bid: str = "",
    expected: tuple[str, str] = ("", ""),
) -> BookValues:
    """Build 0D's values from levels (price, size) as text, best first; fewer than ten leave the rest `"0"`."""
    cells: dict[str, str] = {}
    for side, levels in (("ask", asks), ("bid", bids)):
        for level in range(1, 11):
            price, size = levels[level - 1] if level <= len(levels) else ("0", "0")
            cells[f"{side}_px_{level}"] = price
            cells[f"{side}_size_{level}"] = size
    return BookValues(
        **cells, time=time, total_ask=total_ask, total_bid=total_bid, expected_px=expected[0], expected_qty=expected[1]
    )
