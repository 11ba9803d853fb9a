"""FID lists are the broker's published ones, written here by their ranges."""

import msgspec

from kiwoom_gui.simulator.full_frames import FullFrames
from kiwoom_gui.simulator.market_frames import book_entry, trade_entry
from kiwoom_gui.simulator.matching import Print
from kiwoom_gui.wire.realtime import Frame, decode
from kiwoom_gui.wire.realtime_values import BookEntry, OtherEntry, TradeEntry
from tests.support.sim_builders import SAMSUNG, StandingWorld

TRADE_FIDS = (
    "20 10 11 12 27 28 15 13 14 16 17 18 25 26 29 30 31 32 228 311 290 691 567 568 851 1890 1891 1892 1030 1031 1032"
    " 1071 1072 1313 1315 1316 1314 1497 1498 620 732 852 9081"
)
BOOK_FIDS = {
    *range(41, 101), 21, 121, 122, 125, 126, 23, 24, 128, 129, 138, 139, 200, 201, 238, *range(291, 296),
    *range(621, 641), 13, 299, 215, 216, *range(6044, 6088), *range(6100, 6116),
}  # fmt: skip


class Floor:
    """A standing market and the completer of its events."""

    def __init__(self) -> None:
        self.standing = StandingWorld()
        self.standing.world.feed.is_paused = True
        self.frames = FullFrames(self.standing.world.exchange.floors)

    def book(self, item: str = SAMSUNG) -> dict[str, str]:
        floors = self.standing.world.exchange.floors(SAMSUNG)
        entry = book_entry(item, floors if item.endswith("_AL") else floors[:1], self.standing.now)
        return self._values(entry)

    def trade(self, price: int, quantity: int, *, by_buyer: bool) -> dict[str, str]:
        it = self.standing.stock()
        it.tape.record(self.standing.now, price, quantity, by_buyer=by_buyer)
        return self._values(trade_entry(Print(it, self.standing.now, price, quantity, by_buyer), SAMSUNG, [it]))

    def _values(self, entry: BookEntry | TradeEntry) -> dict[str, str]:
        whole = self.frames.complete(entry)
        assert isinstance(whole, OtherEntry)
        return whole.values


def test_a_trade_has_every_published_fid() -> None:
    assert set(Floor().trade(47_900, 3, by_buyer=True)) == set(TRADE_FIDS.split())


def test_a_trade_tells_its_side_its_money_and_the_days_balance() -> None:
    floor = Floor()
    tape = floor.standing.stock().tape
    bought, sold = tape.bought, tape.sold
    values = floor.trade(47_900, 3, by_buyer=False)
    assert (values["15"], values["1315"], values["1316"]) == ("-3", "3", "0")
    assert values["1313"] == str(3 * 47_900)
    assert (values["1030"], values["1031"]) == (str(sold + 3), str(bought))


def test_a_book_has_every_published_fid() -> None:
    assert {int(fid) for fid in Floor().book()} == BOOK_FIDS


def test_a_book_tells_the_change_of_each_size_since_the_one_before() -> None:
    floor = Floor()
    first = floor.book()
    assert {first[str(fid)] for fid in range(81, 101)} == {"0"}
    it = floor.standing.stock()
    best = it.book.bids.best()
    assert best is not None
    floor.standing.world.exchange.quote(it, best, 7, is_bid=True)
    second = floor.book()
    assert (second["91"], second["92"], second["81"]) == ("+7", "0", "0")
    assert second["126"] == "+7"
    assert int(second["71"]) == int(first["71"]) + 7


def test_the_routers_book_tells_the_part_of_each_exchange() -> None:
    values = Floor().book(SAMSUNG + "_AL")
    for level in range(10):
        assert int(values[str(61 + level)]) == int(values[str(6044 + level)]) + int(values[str(6066 + level)])
    assert int(values["6064"]) + int(values["6086"]) == int(values["121"])


def test_a_client_reads_the_whole_event_as_before() -> None:
    floor = Floor()
    entry = floor.frames.complete(book_entry(SAMSUNG, [floor.standing.stock()], floor.standing.now))
    frame: Frame = decode(msgspec.json.encode({"trnm": "REAL", "data": [entry]}))
    (read,) = frame.entries
    assert isinstance(read, BookEntry)
    assert read.values == book_entry(SAMSUNG, [floor.standing.stock()], floor.standing.now).values
