"""All prices of one stock's day in a row, so that a step of some ticks is a step in a list. Knows no book."""

from bisect import bisect_left

from kiwoom_gui.market.ticks import DailyLimits, step


class Ladder:
    """Valid order prices in won from the lower to the upper limit."""

    def __init__(self, limits: DailyLimits) -> None:
        """Lay out the prices."""
        prices = [limits.lower]
        while prices[-1] < limits.upper:
            prices.append(step(prices[-1], 1))
        self._prices = prices
        self._place = {price: place for place, price in enumerate(prices)}

    def step(self, price: int, ticks: int) -> int:
        """Move a price in won by ticks (negative is down); 0 if that leaves the day's limits."""
        place = self._at(price) + ticks
        return self._prices[place] if 0 <= place < len(self._prices) else 0

    def up(self, price: int, count: int) -> list[int]:
        """Return up to `count` prices from a price in won upwards, itself included."""
        place = self._at(price)
        return self._prices[place : place + count]

    def down(self, price: int, count: int) -> list[int]:
        """Return up to `count` prices from a price in won downwards, itself included."""
        place = self._at(price)
        return self._prices[max(place - count + 1, 0) : place + 1][::-1]

    def _at(self, price: int) -> int:
        place = self._place.get(price)
        return bisect_left(self._prices, price) if place is None else place
