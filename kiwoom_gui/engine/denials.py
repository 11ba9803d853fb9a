"""Why we refuse: one enum of codes for the whole engine, each with the numbers that decide. No words for users here."""

from dataclasses import dataclass, field
from enum import StrEnum

STREAM_ALONE = "STREAM_ALONE"
"""Why the account is not armed while the stream is down and nothing else forbids orders: sales by hand still leave."""


class DenyCode(StrEnum):
    """Why we refuse an order. The words are the terminal's; these codes are kept in the journal."""

    TRADING_HALTED = "TRADING_HALTED"
    TRADING_REDUCING = "TRADING_REDUCING"
    NOT_ARMED = "NOT_ARMED"
    LINK_DOWN = "LINK_DOWN"
    CUT_SINCE = "CUT_SINCE"
    INSTRUMENT_UNKNOWN = "INSTRUMENT_UNKNOWN"
    INSTRUMENT_HALTED = "INSTRUMENT_HALTED"
    NOT_ON_VENUE = "NOT_ON_VENUE"
    VENUE_CLOSED = "VENUE_CLOSED"
    TYPE_NOT_TAKEN = "TYPE_NOT_TAKEN"
    QUANTITY_NOT_POSITIVE = "QUANTITY_NOT_POSITIVE"
    PRICE_MISSING = "PRICE_MISSING"
    PRICE_NOT_ALLOWED = "PRICE_NOT_ALLOWED"
    PRICE_OFF_TICK = "PRICE_OFF_TICK"
    PRICE_OUT_OF_LIMITS = "PRICE_OUT_OF_LIMITS"
    TRIGGER_MISSING = "TRIGGER_MISSING"
    NOTIONAL_TOO_LARGE = "NOTIONAL_TOO_LARGE"
    QUANTITY_TOO_LARGE = "QUANTITY_TOO_LARGE"
    PRICE_TOO_FAR = "PRICE_TOO_FAR"
    SELL_EXCEEDS_ORDERABLE = "SELL_EXCEEDS_ORDERABLE"
    SYMBOL_CAP = "SYMBOL_CAP"
    TOTAL_EXPOSURE = "TOTAL_EXPOSURE"
    CASH_SHORT = "CASH_SHORT"
    ORDER_RATE = "ORDER_RATE"
    DAILY_LOSS = "DAILY_LOSS"
    LOSS_STANDS = "LOSS_STANDS"
    LIMITS_CONFLICT = "LIMITS_CONFLICT"
    CLOSING_RUNS = "CLOSING_RUNS"
    CLOSING_NONE = "CLOSING_NONE"
    NO_BIDS = "NO_BIDS"
    VENUE_REFUSED = "VENUE_REFUSED"
    SYMBOL_LOCKED = "SYMBOL_LOCKED"
    SYMBOL_SPACING = "SYMBOL_SPACING"
    SYMBOL_QUARANTINED = "SYMBOL_QUARANTINED"
    ORDER_NOT_FOUND = "ORDER_NOT_FOUND"
    ORDER_CLOSED = "ORDER_CLOSED"
    NOTHING_TO_CHANGE = "NOTHING_TO_CHANGE"
    MODIFY_NOT_ALLOWED = "MODIFY_NOT_ALLOWED"
    REQUEST_PENDING = "REQUEST_PENDING"
    DUPLICATE_COMMAND = "DUPLICATE_COMMAND"
    POSITION_NONE = "POSITION_NONE"
    QUEUE_DEADLINE = "QUEUE_DEADLINE"
    JOURNAL_BROKEN = "JOURNAL_BROKEN"
    PLAN_INVALID = "PLAN_INVALID"
    NOT_UNKNOWN = "NOT_UNKNOWN"
    NOT_A_CANDIDATE = "NOT_A_CANDIDATE"
    ABSENT_TOO_EARLY = "ABSENT_TOO_EARLY"
    BOOKS_EQUAL = "BOOKS_EQUAL"
    AUTO_IS_ON = "AUTO_IS_ON"
    SCAN_LIMITS = "SCAN_LIMITS"
    SCAN_MONEY = "SCAN_MONEY"
    WATCH_FULL = "WATCH_FULL"
    WATCH_NEEDED = "WATCH_NEEDED"


@dataclass(frozen=True, slots=True)
class Denial:
    """A refusal of ours: its code and the numbers that decide."""

    code: DenyCode
    params: dict[str, str | int | float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The refusal for the log, in English."""
        return f"{self.code}({', '.join(f'{k}={v}' for k, v in self.params.items())})"
