"""Says when this machine's clock is far from the market's. Reads no clock, decides nothing."""

from kiwoom_gui.engine.messages import Notice, Severity


class SkewAlarm:
    """Tells once, and again when it has become worse by as much, or after it was well in between."""

    def __init__(self, warns_at_s: float) -> None:
        """Take from how many seconds on a difference is told."""
        self._warns_at_ms = warns_at_s * 1_000
        self._told_ms = 0.0

    def look(self, offset_ms: float, now: int) -> Notice | None:
        """Take the market clock less this machine's (ms) at a market time (ns UTC); return what is to be told."""
        size = abs(offset_ms)
        if size < self._warns_at_ms:
            if size < self._warns_at_ms / 2:
                self._told_ms = 0.0
            return None
        if self._told_ms and size - self._told_ms < self._warns_at_ms:
            return None
        self._told_ms = size
        direction = "SLOW" if offset_ms > 0 else "FAST"
        params: dict[str, str | int | float] = {"seconds": round(size / 1_000, 1), "clock": direction}
        return Notice(Severity.WARNING, "CLOCK_SKEW", now, params)
