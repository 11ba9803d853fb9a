"""Stop-limit orders that wait for their trigger. Knows triggers and prices; the book is the exchange's."""

from collections.abc import Iterator

from kiwoom_gui.simulator.orders import Order


def is_crossed(order: Order, last_px: int) -> bool:
    """Say whether the last price in won has reached an order's trigger: from below for a buy, from above for a sell."""
    return last_px >= order.trigger if order.is_buy else last_px <= order.trigger


class StopOrders:
    """The dormant orders of one stock at one exchange, in the order of their arrival."""

    def __init__(self) -> None:
        """Begin without orders."""
        self._waiting: list[Order] = []

    def __iter__(self) -> Iterator[Order]:
        """Yield the orders, first come first."""
        return iter(tuple(self._waiting))

    def add(self, order: Order) -> None:
        """Let an order wait."""
        order.is_dormant = True
        self._waiting.append(order)

    def remove(self, order: Order) -> None:
        """Take an order out.

        Raises:
            ValueError: it does not wait here.
        """
        self._waiting.remove(order)
        order.is_dormant = False

    def fired(self, last_px: int) -> list[Order]:
        """Take out and return the orders whose trigger the last price in won has reached, first come first."""
        if not self._waiting:
            return []
        crossed = [order for order in self._waiting if is_crossed(order, last_px)]
        for order in crossed:
            self.remove(order)
        return crossed
