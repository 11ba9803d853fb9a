"""Keeps the start of real trading until the user says what it is for: to send orders, or only to look. For one session.

Nothing of the answer is kept: the next start asks again.
"""

import asyncio


class RealGate:
    """Open at once where the mode is not real."""

    def __init__(self, *, is_needed: bool) -> None:
        """Take whether the mode is real."""
        self.is_needed = is_needed
        self.is_armed = False
        self._decided = asyncio.Event()
        if not is_needed:
            self._decided.set()

    @property
    def is_decided(self) -> bool:
        """Whether the start goes on."""
        return self._decided.is_set()

    def arm(self) -> None:
        """Let orders be sent in this session."""
        self.is_armed = self.is_needed
        self._decided.set()

    def look_only(self) -> None:
        """Start, but send no order."""
        self._decided.set()

    async def wait(self) -> bool:
        """Wait for the answer; say whether orders may be sent on the real account."""
        await self._decided.wait()
        return self.is_armed
