"""0B and 0D with every FID that the broker publishes, built on the fields that matter. Looks at the exchange's floors.

What the simulator has nothing to say about (liquidity providers, margins of derivatives) is a bare zero or empty.
Source: the broker's published FID tables of 0B and 0D.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec

from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.simulator.instrument import Instrument
from kiwoom_gui.simulator.venues import day_sums
from kiwoom_gui.wire.codes import bare_code, item_venue
from kiwoom_gui.wire.numbers import hhmmss, percent, signed, signed_price
from kiwoom_gui.wire.realtime_values import BookEntry, OtherEntry, RealEntry, TradeEntry


def _fids(first: int, count: int = 10) -> tuple[str, ...]:
    return tuple(str(fid) for fid in range(first, first + count))


_ASK_PX, _BID_PX, _ASK_SIZE, _BID_SIZE = _fids(41), _fids(51), _fids(61), _fids(71)
_ASK_CHANGE, _BID_CHANGE = _fids(81), _fids(91)
_ZEROS: Final = dict.fromkeys((*_fids(621, 20), *_fids(6044, 44), *_fids(6100, 16)), "0")
"""Sizes of liquidity providers, parts of the exchanges, mid prices."""
_PARTS: Final = {
    Venue.KRX: (_fids(6044), _fids(6054), ("6064", "6065")),
    Venue.NXT: (_fids(6066), _fids(6076), ("6086", "6087")),
}
"""FIDs of an exchange's own part: asks, bids, and the totals of both."""
_NOTHING_EXPECTED: Final = (
    dict.fromkeys(("200", "291", "292", "294"), "0")
    | dict.fromkeys(("201", "295", "299"), "0.00")
    | {"238": "3", "293": "3"}
)
_TRADE_REST: Final = {
    "29": "0", "31": "0.00", "32": "0", "311": "0", "691": "0", "567": "000000", "568": "000000", "851": "0.00",
    "1071": "0", "1072": "0", "1497": "0", "1498": "0", "732": "0", "852": "0",
}  # fmt: skip

Sizes = dict[str, int]


@dataclass(slots=True)
class FullFrames:
    """Completes events; remembers the sizes it told last of each item, for the changes of 81 to 100."""

    floors: Callable[[str], list[Instrument]]
    """The exchanges that trade a code, KRX first."""
    _told: dict[str, tuple[Sizes, Sizes]] = field(default_factory=dict)

    def complete(self, entry: RealEntry) -> RealEntry:
        """Return an event with all its FIDs; to be called while the market stands at it."""
        if isinstance(entry, TradeEntry):
            return OtherEntry("0B", entry.item, self._trade(entry), entry.name)
        if isinstance(entry, BookEntry):
            return OtherEntry("0D", entry.item, self._book(entry), entry.name)
        return entry

    def _shown(self, item: str) -> list[Instrument]:
        floors, venue = self.floors(bare_code(item)), item_venue(item)
        return floors if venue is Venue.SOR else floors[-1:] if venue is Venue.NXT else floors[:1]

    def _trade(self, entry: TradeEntry) -> dict[str, str]:
        told: dict[str, str] = msgspec.to_builtins(entry.values)
        floors = self._shown(entry.item)
        it = next((floor for floor in floors if floor.venue.value == told["9081"]), floors[0])
        tape, before = it.tape, it.listing.bars[-1].volume
        volume, value = day_sums(floors)
        quantity, price = abs(int(told["15"])), abs(int(told["10"]))
        is_buy = not told["15"].startswith("-")
        minutes = tape.minutes
        return told | _TRADE_REST | {
            "26": signed(volume - before),
            "30": percent(volume * 100 / before) if before else "0.00",
            "1890": hhmmss(minutes[0].start) if minutes else "000000",
            "1891": "000000",
            "1892": "000000",
            "1030": str(tape.sold),
            "1031": str(tape.bought),
            "1032": f"{tape.bought * 100 / (tape.bought + tape.sold):.2f}" if tape.bought + tape.sold else "0.00",
            "1313": str(price * quantity),
            "1315": "0" if is_buy else str(quantity),
            "1316": str(quantity) if is_buy else "0",
            "1314": signed(tape.bought - tape.sold),
            "620": str(value // volume) if volume else "0",
        }  # fmt: skip

    def _book(self, entry: BookEntry) -> dict[str, str]:
        told: dict[str, str] = msgspec.to_builtins(entry.values)
        floors = self._shown(entry.item)
        cells = _ZEROS | told
        asks = {told[px]: int(told[size]) for px, size in zip(_ASK_PX, _ASK_SIZE, strict=True)}
        bids = {told[px]: int(told[size]) for px, size in zip(_BID_PX, _BID_SIZE, strict=True)}
        ask_total, bid_total = sum(asks.values()), sum(bids.values())
        asks_before, bids_before = self._told.get(entry.item, (asks, bids))
        self._told[entry.item] = (asks, bids)
        for now, before, pxs, changes in (
            (asks, asks_before, _ASK_PX, _ASK_CHANGE),
            (bids, bids_before, _BID_PX, _BID_CHANGE),
        ):
            for px, change in zip(pxs, changes, strict=True):
                price = told[px]
                cells[change] = signed(now[price] - before.get(price, 0))
        cells["122"] = signed(ask_total - sum(asks_before.values()))
        cells["126"] = signed(bid_total - sum(bids_before.values()))
        cells["128"], cells["138"] = signed(bid_total - ask_total), signed(ask_total - bid_total)
        cells["129"] = f"{bid_total * 100 / ask_total:.2f}" if ask_total else "0.00"
        cells["139"] = f"{ask_total * 100 / bid_total:.2f}" if bid_total else "0.00"
        cells |= {"13": str(day_sums(floors)[0]), "215": " ", "216": ""}
        cells |= _expected(told, floors[0])
        cells |= _of_exchanges(told, floors)
        return cells


def _expected(told: dict[str, str], it: Instrument) -> dict[str, str]:
    """Write what a call auction expects against yesterday's close; zeros outside of one."""
    price, quantity = abs(int(told["23"])), int(told["24"])
    base, before = it.base_px, it.listing.bars[-1].volume
    if not quantity:
        return _NOTHING_EXPECTED
    sign = "3" if price == base else "2" if price > base else "5"
    change, rate = signed(price - base), percent((price - base) * 100 / base)
    return {
        "200": change, "201": rate, "238": sign, "291": signed_price(price, base), "292": str(quantity), "293": sign,
        "294": change, "295": rate, "299": percent(quantity * 100 / before) if before else "0.00",
    }  # fmt: skip


def _of_exchanges(told: dict[str, str], floors: Sequence[Instrument]) -> dict[str, str]:
    """Write each exchange's part of the sizes shown."""
    cells: dict[str, str] = {}
    if len(floors) == 1:  # all of it
        asks, bids, totals = _PARTS[floors[0].venue]
        for shown_sizes, sizes, total in ((_ASK_SIZE, asks, totals[0]), (_BID_SIZE, bids, totals[1])):
            texts = [told[fid] for fid in shown_sizes]
            cells.update(zip(sizes, texts, strict=True))
            cells[total] = str(sum(map(int, texts)))
        return cells
    for it in floors:
        asks, bids, totals = _PARTS[it.venue]
        for side, pxs, sizes, total in (
            (it.book.asks, _ASK_PX, asks, totals[0]),
            (it.book.bids, _BID_PX, bids, totals[1]),
        ):
            shown = [side.total_at(abs(int(told[px]))) for px in pxs]
            cells.update(zip(sizes, map(str, shown), strict=True))
            cells[total] = str(sum(shown))
    return cells
