"""The padlock of click orders: locked unless armed with a quantity, and only for a while. Pure: is told the time."""

from dataclasses import dataclass

ARMED_FOR_S = 60.0
"""How long a click may order after the padlock was opened."""


@dataclass(slots=True)
class Padlock:
    """Locked by default. Seconds of any steady clock."""

    quantity: int | None = None
    armed_at_s: float = 0.0

    @property
    def is_armed(self) -> bool:
        """Whether a click at a price orders."""
        return self.quantity is not None

    def arm(self, quantity: int, now_s: float) -> None:
        """Open for click orders of a quantity in shares.

        Raises:
            ValueError: the quantity is not positive.
        """
        if quantity <= 0:
            raise ValueError(f"a click order needs a positive quantity, got {quantity}")
        self.quantity = quantity
        self.armed_at_s = now_s

    def lock(self) -> None:
        """Close."""
        self.quantity = None

    def remaining_s(self, now_s: float) -> float:
        """Return the seconds until it closes by itself; 0 when locked."""
        if self.quantity is None:
            return 0.0
        return max(0.0, ARMED_FOR_S - (now_s - self.armed_at_s))

    def expire(self, now_s: float) -> bool:
        """Close if the time is over; return whether it closed now."""
        if self.quantity is None or self.remaining_s(now_s) > 0:
            return False
        self.lock()
        return True
