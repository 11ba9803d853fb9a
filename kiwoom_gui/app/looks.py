"""What the terminal's panels look at: a symbol and its candles for each link color. Knows trades; decides nothing."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from kiwoom_gui.app import views as v
from kiwoom_gui.app.candles import Candles
from kiwoom_gui.app.commands import FIRST_GROUP
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.domain.market_data import TradeTick

_PRINTS = 20


@dataclass(slots=True)
class _Look:
    """What the panels of one color show."""

    symbol: InstrumentId
    candles: Candles
    is_new: bool = True
    """Its candles were not told whole since it was chosen."""


class Looks:
    """The looks by color; two colors on one symbol and interval share their candles."""

    def __init__(self) -> None:
        """Look at nothing."""
        self._looks: dict[str, _Look] = {}
        self._prints: dict[InstrumentId, deque[v.PrintRow]] = {}

    @property
    def symbols(self) -> list[InstrumentId]:
        """The symbols looked at, each once, that of the first color first."""
        return list(self._prints)

    @property
    def candles(self) -> Candles | None:
        """Those of the first color."""
        look = self._looks.get(FIRST_GROUP)
        return look.candles if look is not None else None

    def is_seen(self, symbol: InstrumentId) -> bool:
        """Say whether any color looks at a symbol."""
        return symbol in self._prints

    def choose(self, group: str, symbol: InstrumentId, minutes: int) -> Candles | None:
        """Let a color look at a symbol; return the candles that must be loaded, if nobody had them."""
        look = self._looks.get(group)
        if look is not None and (look.symbol, look.candles.minutes) == (symbol, minutes):
            return None
        known = self.candles_of(symbol, minutes)
        self._looks[group] = _Look(symbol, known or Candles(symbol, minutes))
        self._forget_others()
        return None if known is not None else self._looks[group].candles

    def drop(self, group: str) -> None:
        """Let a color look at nothing."""
        self._looks.pop(group, None)
        self._forget_others()

    def candles_of(self, symbol: InstrumentId, minutes: int) -> Candles | None:
        """Return the candles of a symbol and interval, if they are looked at."""
        for look in self._looks.values():
            if (look.symbol, look.candles.minutes) == (symbol, minutes):
                return look.candles
        return None

    def on_trade(self, tick: TradeTick) -> None:
        """Take a trade of a symbol that is looked at; a price told again, without a size, is none for the tape."""
        signed = -tick.quantity if tick.aggressor == "SELLER" else tick.quantity
        if signed:
            row = v.PrintRow(price=tick.price, quantity=signed, ts=tick.ts_event)
            self._prints[tick.instrument_id].appendleft(row)
        for candles in self._distinct():
            if candles.instrument_id == tick.instrument_id:
                candles.on_trade(tick)

    def prints(self, symbol: InstrumentId) -> list[v.PrintRow]:
        """Return the latest trades of a symbol, newest first."""
        return list(self._prints.get(symbol, ()))

    def loaded(self, candles: Candles) -> None:
        """Tell candles whole with the next frame."""
        for look in self._looks.values():
            look.is_new |= look.candles is candles

    def fresh_bars(self, traded: set[InstrumentId]) -> Iterator[v.BarsView]:
        """Give what is to be told of the candles: whole where they are new, else of those that were traded."""
        for candles in self._distinct():
            looks = [look for look in self._looks.values() if look.candles is candles]
            if candles.is_loaded and any(look.is_new for look in looks):
                for look in looks:
                    look.is_new = False
                yield candles.whole()
            elif candles.instrument_id in traded and (bars := candles.changes()) is not None:
                yield bars

    def whole_bars(self) -> list[v.BarsView]:
        """Return all candles, for a terminal that attaches."""
        return [candles.whole() for candles in self._distinct() if candles.is_loaded]

    def _distinct(self) -> list[Candles]:
        return list({id(look.candles): look.candles for look in self._looks.values()}.values())

    def _forget_others(self) -> None:
        seen = dict.fromkeys(look.symbol for _group, look in sorted(self._looks.items()))
        self._prints = {symbol: self._prints.get(symbol, deque(maxlen=_PRINTS)) for symbol in seen}
