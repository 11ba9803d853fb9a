"""The closed list of words a strategy uses in its records: reasons, gates, tags, level names, plan codes.

The screen translates them; the journal stores them. No text for people here. `*_PARAMS` name the numbers that come
with each code: `*_px` and `price` won, `*_percent` %, `*_s` seconds, `*_days` trading days, quantities shares.
"""

from enum import StrEnum
from typing import Final


class Reason(StrEnum):
    """What decided an evaluation: the first gate that did not hold, or the act."""

    # waits: nothing is done
    NO_HISTORY = "NO_HISTORY"
    """Daily or minute bars are not loaded or too few."""
    ENTRIES_STOPPED = "ENTRIES_STOPPED"
    """The user switched entries off; exits of what is held go on."""
    ENTRIES_NOT_ALLOWED = "ENTRIES_NOT_ALLOWED"
    """The engine allows no entries now (trading state, or the symbol is locked)."""
    QUARANTINED = "QUARANTINED"
    """Entries wait: `cause` is `BOOKS_DIFFER` (until they are equal), `UNKNOWN_ORDER` (until its outcome is known) or
    `BASE_PRICE_CHANGED` (until the user switches on again)."""
    EXITS_SUSPENDED = "EXITS_SUSPENDED"
    """A corporate action moved the base price: no exit fires on books that may hold the old average, until the user
    switches on again."""
    HALTED = "HALTED"
    """The instrument is halted; also holds back an exit."""
    NO_LEG = "NO_LEG"
    """No rise of the needed size within the window."""
    LEG_EXPIRED = "LEG_EXPIRED"
    """The peak (or the last entry) is too many trading days ago."""
    RISE_TOO_LONG = "RISE_TOO_LONG"
    """Matrix preset: the rise took too many days."""
    DROP_TOO_SMALL = "DROP_TOO_SMALL"
    """The fall from the peak has not reached the stage's trigger."""
    SUPPORT_TOO_FEW = "SUPPORT_TOO_FEW"
    """Too few of the three support conditions hold."""
    NO_BREAKOUT = "NO_BREAKOUT"
    """Breakout: the price has not passed the high of the last days."""
    RAN_TOO_FAR = "RAN_TOO_FAR"
    """Breakout: the price is already too far above that high."""
    VOLUME_TOO_SMALL = "VOLUME_TOO_SMALL"
    """Breakout: today's volume, scaled to a whole day, is too small against the average."""
    AT_PRICE_LIMIT = "AT_PRICE_LIMIT"
    """The price stands at a daily limit (`side` is `upper` or `lower`); no entry is made there."""
    SESSION_TAKES_NO_ENTRY = "SESSION_TAKES_NO_ENTRY"
    """No entry order type fits the present phases; `phase` names one of them."""
    COOLDOWN = "COOLDOWN"
    """A stop was hit a moment ago."""
    ENTRY_SPACING = "ENTRY_SPACING"
    """The last entry attempt of the symbol is too recent."""
    REFUSAL_PAUSE = "REFUSAL_PAUSE"
    """The stage's last order was denied or rejected; `code` is the refuser's."""
    QUANTITY_ZERO = "QUANTITY_ZERO"
    """No whole share can be bought; `bound` is `share`, `volume`, `cap` or `cash`, `amount` its won (shares for
    `volume`)."""
    ALL_STAGES_DONE = "ALL_STAGES_DONE"
    """Every stage of this leg is done or given up."""
    ENTRY_IN_FLIGHT = "ENTRY_IN_FLIGHT"
    """The stage's order was decided; its first event has not come."""
    ENTRY_WORKING = "ENTRY_WORKING"
    """The stage's order works; `left_s` until it is looked at again."""
    ENTRY_UNSETTLED = "ENTRY_UNSETTLED"
    """The stage's order has a modify or cancel under way, or its outcome is unknown."""
    EXIT_WORKING = "EXIT_WORKING"
    """The exit's order works; `exit` is `stop`, `trail` or `target`."""
    EXIT_WAITS_CANCEL = "EXIT_WAITS_CANCEL"
    """The exit waits until its own orders (`orders` of them) are confirmed cancelled."""
    EXIT_WAITS_SHARES = "EXIT_WAITS_SHARES"
    """All shares are held by orders of somebody else, such as a manual sell."""
    EXIT_WAITS_UNKNOWN = "EXIT_WAITS_UNKNOWN"
    """A sell of the symbol has no known outcome; nothing is sold beside it, since it may be at the venue."""
    EXIT_WAITS_SESSION = "EXIT_WAITS_SESSION"
    """No order type of the exit fits the present phases."""
    EXIT_WAITS_RETRY = "EXIT_WAITS_RETRY"
    """The exit's last order was refused; it is tried again in `left_s`."""

    # acts: the record carries intents
    STAGE_ENTRY = "STAGE_ENTRY"
    """A stage is bought."""
    ENTRY_REPRICED = "ENTRY_REPRICED"
    """A working entry follows the price; `count` of at most `max_count`."""
    ENTRY_CANCELED_CONDITION = "ENTRY_CANCELED_CONDITION"
    """The stage's condition no longer holds; `cause` is the reason code that says which."""
    ENTRY_CANCELED_RAN_AWAY = "ENTRY_CANCELED_RAN_AWAY"
    """The price ran away from the working entry."""
    ENTRY_CANCELED_STOPPED = "ENTRY_CANCELED_STOPPED"
    """Entries were switched off."""
    EXIT_STOP = "EXIT_STOP"
    """Stop loss: all is sold."""
    EXIT_TRAIL = "EXIT_TRAIL"
    """Trailing stop: all is sold."""
    EXIT_TARGET = "EXIT_TARGET"
    """Target: all is offered at a limit."""
    EXIT_CANCELS_FIRST = "EXIT_CANCELS_FIRST"
    """The exit first cancels own orders: working entries, and what holds the shares."""
    EXIT_REPRICED = "EXIT_REPRICED"
    """The target's limit follows the price."""
    RESTING_STOP_PLACED = "RESTING_STOP_PLACED"
    """A stop-limit was laid at the broker."""
    RESTING_STOP_WITHDRAWN = "RESTING_STOP_WITHDRAWN"
    """The resting stop no longer fits the position; it is cancelled to be laid anew."""


REASON_PARAMS: Final[dict[Reason, frozenset[str]]] = {
    Reason.NO_HISTORY: frozenset(),
    Reason.ENTRIES_STOPPED: frozenset(),
    Reason.ENTRIES_NOT_ALLOWED: frozenset(),
    Reason.QUARANTINED: frozenset({"cause"}),
    Reason.EXITS_SUSPENDED: frozenset({"from_px", "to_px"}),
    Reason.HALTED: frozenset(),
    Reason.NO_LEG: frozenset({"rise_percent", "needed_percent"}),
    Reason.LEG_EXPIRED: frozenset({"age_days", "max_days"}),
    Reason.RISE_TOO_LONG: frozenset({"rise_days", "max_days"}),
    Reason.DROP_TOO_SMALL: frozenset({"stage", "drop_percent", "needed_percent", "trigger_px"}),
    Reason.SUPPORT_TOO_FEW: frozenset({"stage", "count", "needed"}),
    Reason.NO_BREAKOUT: frozenset({"price", "high_px"}),
    Reason.RAN_TOO_FAR: frozenset({"above_percent", "max_percent"}),
    Reason.VOLUME_TOO_SMALL: frozenset({"volume_percent", "needed_percent"}),
    Reason.AT_PRICE_LIMIT: frozenset({"price", "side"}),
    Reason.SESSION_TAKES_NO_ENTRY: frozenset({"phase"}),
    Reason.COOLDOWN: frozenset({"left_s"}),
    Reason.ENTRY_SPACING: frozenset({"left_s"}),
    Reason.REFUSAL_PAUSE: frozenset({"stage", "left_s", "code", "count", "max_count"}),
    Reason.QUANTITY_ZERO: frozenset({"stage", "price", "bound", "amount"}),
    Reason.ALL_STAGES_DONE: frozenset(),
    Reason.ENTRY_IN_FLIGHT: frozenset({"stage"}),
    Reason.ENTRY_WORKING: frozenset({"stage", "leaves_qty", "left_s"}),
    Reason.ENTRY_UNSETTLED: frozenset({"stage", "leaves_qty"}),
    Reason.EXIT_WORKING: frozenset({"exit", "leaves_qty"}),
    Reason.EXIT_WAITS_CANCEL: frozenset({"exit", "orders"}),
    Reason.EXIT_WAITS_SHARES: frozenset({"exit", "position_qty", "orderable_qty"}),
    Reason.EXIT_WAITS_UNKNOWN: frozenset({"exit", "quantity"}),
    Reason.EXIT_WAITS_SESSION: frozenset({"exit", "phase"}),
    Reason.EXIT_WAITS_RETRY: frozenset({"exit", "left_s", "code", "count"}),
    Reason.STAGE_ENTRY: frozenset({"stage", "quantity", "price", "order_type"}),
    Reason.ENTRY_REPRICED: frozenset({"stage", "from_px", "to_px", "count", "max_count"}),
    Reason.ENTRY_CANCELED_CONDITION: frozenset({"stage", "cause"}),
    Reason.ENTRY_CANCELED_RAN_AWAY: frozenset({"stage", "order_px", "price", "max_percent"}),
    Reason.ENTRY_CANCELED_STOPPED: frozenset({"stage"}),
    Reason.EXIT_STOP: frozenset({"quantity", "price", "order_type", "return_percent", "threshold_percent"}),
    Reason.EXIT_TRAIL: frozenset({"quantity", "price", "order_type", "return_percent", "threshold_percent"}),
    Reason.EXIT_TARGET: frozenset({"quantity", "price", "order_type", "return_percent", "threshold_percent"}),
    Reason.EXIT_CANCELS_FIRST: frozenset({"exit", "orders"}),
    Reason.EXIT_REPRICED: frozenset({"exit", "from_px", "to_px"}),
    Reason.RESTING_STOP_PLACED: frozenset({"quantity", "trigger_px", "limit_px"}),
    Reason.RESTING_STOP_WITHDRAWN: frozenset({"quantity", "trigger_px"}),
}
"""`price` and the `quantity` of an act are 0 where the order carries none (market orders)."""


class GateName(StrEnum):
    """The conditions in a record, in the order in which they decide. Unit and comparison stand beside each."""

    ENTRIES_ON = "entries_on"
    """== 1: the user's switch."""
    NOT_QUARANTINED = "not_quarantined"
    """== 1: detail is the cause."""
    ENTRIES_ALLOWED = "entries_allowed"
    """== 1: the engine's leave."""
    NOT_HALTED = "not_halted"
    """== 1."""
    LEG_RISE = "leg_rise"
    """>= %: rise of the leg from base to peak."""
    LEG_AGE = "leg_age"
    """<= days: trading days since the peak or the last entry."""
    RISE_DAYS = "rise_days"
    """<= days: matrix preset only."""
    DROP = "drop"
    """>= %: fall from the peak against the next stage's trigger; detail `stage-N`."""
    RSI = "rsi"
    """<=, no unit; detail `5m` or `1d`."""
    SUPPORT_DISTANCE = "support_distance"
    """<= %: to the nearest support level; detail `5m`, `15m` or `20d`."""
    VOLUME_DRY = "volume_dry"
    """<= %: today's volume, scaled to a whole day, against the leg's largest."""
    SUPPORT_COUNT = "support_count"
    """>= count: how many of rsi, support_distance, volume_dry hold; detail `stage-N`."""
    BREAKOUT = "breakout"
    """>= %: how far the price lies above the high of the last days; breakout strategy only, as the next two."""
    BREAKOUT_NEAR = "breakout_near"
    """<= %: the same, against the most that is still bought."""
    VOLUME_SURGE = "volume_surge"
    """>= %: today's volume, scaled to a whole day, against the average."""
    INSIDE_LIMITS = "inside_limits"
    """== 1: the price is not at a daily limit; detail `upper` or `lower` where it is."""
    SESSION = "session"
    """== 1: the session takes an entry; detail is the phase."""
    QUANTITY = "quantity"
    """>= shares: what the next stage would buy now; detail is the bound that decides."""
    COOLDOWN_OVER = "cooldown_over"
    """<= s: seconds of cooldown left against 0."""
    ATTEMPT_PAUSE_OVER = "attempt_pause_over"
    """<= s: seconds left of entry spacing or of the pause after a refusal, against 0."""
    STOP = "stop"
    """<= %: net return of the position; only while something is held, as are the next two. detail `unarmed` while the
    matrix preset waits for its last stage."""
    TRAIL = "trail"
    """<= %: net return against its high less the give-back; threshold None until armed."""
    TARGET = "target"
    """>= %: net return."""


class Tag(StrEnum):
    """The word a strategy's order carries."""

    STAGE_1 = "stage-1"
    STAGE_2 = "stage-2"
    STAGE_3 = "stage-3"
    STOP = "stop"
    TRAIL = "trail"
    TARGET = "target"
    RESTING_STOP = "resting-stop"


class Level(StrEnum):
    """Prices to draw, keys of `DecisionRecord.levels`."""

    PEAK = "peak"
    BASE = "base"
    STAGE_1 = "stage-1"
    """Only where stage 1 asks for a drop (always in the matrix preset)."""
    STAGE_2 = "stage-2"
    STAGE_3 = "stage-3"
    SUPPORT = "support"
    """The nearest support level."""
    BREAKOUT = "breakout"
    """The high that a breakout must pass."""
    AVERAGE = "average"
    STOP = "stop"
    TRAIL_START = "trail-start"
    """Where the trailing stop is armed; gone once it is."""
    TRAIL = "trail"
    """Where the armed trailing stop sells."""
    TARGET = "target"


class PlanCode(StrEnum):
    """What in a plan cannot work, or works other than it looks."""

    STOP_BEFORE_STAGE = "STOP_BEFORE_STAGE"
    """The stop on the average of the stages before fires above the stage's trigger: it is reached only after a stop."""
    STOP_RIGHT_AFTER_LAST_STAGE = "STOP_RIGHT_AFTER_LAST_STAGE"
    """A stop that waits for the last stage fires as soon as that is bought: its price is that far under the average."""
    NO_STOP_UNTIL_LAST_STAGE = "NO_STOP_UNTIL_LAST_STAGE"
    """With the stop held back to the last stage, the stages before are not sold at a loss, however far the price falls
    short of it."""
    CAP_BELOW_PLAN = "CAP_BELOW_PLAN"
    """The per-symbol cap is below the sum of the stages."""
    CASH_BELOW_PLAN = "CASH_BELOW_PLAN"
    """The orderable cash is below the sum of the stages."""
    SHARE_DEARER_THAN_STAGE = "SHARE_DEARER_THAN_STAGE"
    """One share costs more than the stage may spend."""
    VOLUME_LIMITS_STAGE = "VOLUME_LIMITS_STAGE"
    """The limit on average volume cuts the stage."""
    PRICE_OFF_TICK = "PRICE_OFF_TICK"
    """A price of the plan is no valid price and rounding moves it by more than 0.1 %; `rounded_px` is used."""
    SESSION_TAKES_NO_ORDER = "SESSION_TAKES_NO_ORDER"
    """The present session takes no entry."""
    STAGES_OUT_OF_ORDER = "STAGES_OUT_OF_ORDER"
    """A later stage has no deeper trigger than the one before."""
    COSTS_EAT_STOP = "COSTS_EAT_STOP"
    """Buying and selling at one price already costs more than half of the stop's distance."""
    STAGE_BELOW_LIMIT = "STAGE_BELOW_LIMIT"
    """The stage's trigger lies below today's lower limit: it cannot come today."""
    TRAIL_UNDER_COSTS = "TRAIL_UNDER_COSTS"
    """The trailing stop can sell at a loss: it gives back as much as it arms at."""


PLAN_PARAMS: Final[dict[PlanCode, frozenset[str]]] = {
    PlanCode.STOP_BEFORE_STAGE: frozenset(
        {"stage", "stop_px", "stage_px", "distance_percent", "stop_percent", "needed_percent"}
    ),
    PlanCode.STOP_RIGHT_AFTER_LAST_STAGE: frozenset(
        {"stage", "stop_px", "stage_px", "distance_percent", "stop_percent", "needed_percent"}
    ),
    PlanCode.NO_STOP_UNTIL_LAST_STAGE: frozenset({"stage", "stage_px", "loss_percent"}),
    PlanCode.CAP_BELOW_PLAN: frozenset({"cap", "needed"}),
    PlanCode.CASH_BELOW_PLAN: frozenset({"cash", "needed"}),
    PlanCode.SHARE_DEARER_THAN_STAGE: frozenset({"stage", "price", "amount"}),
    PlanCode.VOLUME_LIMITS_STAGE: frozenset({"stage", "wanted_qty", "max_qty"}),
    PlanCode.PRICE_OFF_TICK: frozenset({"level", "price", "rounded_px", "tick"}),
    PlanCode.SESSION_TAKES_NO_ORDER: frozenset({"phase"}),
    PlanCode.STAGES_OUT_OF_ORDER: frozenset({"stage", "drop_percent", "before_percent"}),
    PlanCode.COSTS_EAT_STOP: frozenset({"costs_percent", "stop_percent"}),
    PlanCode.STAGE_BELOW_LIMIT: frozenset({"stage", "stage_px", "limit_px"}),
    PlanCode.TRAIL_UNDER_COSTS: frozenset({"arm_percent", "give_back_percent"}),
}


class PlanFix(StrEnum):
    """What the plan checker offers to mend a warning."""

    STOP_AFTER_LAST_STAGE = "STOP_AFTER_LAST_STAGE"
    WIDEN_STOP = "WIDEN_STOP"
    """param `needed_percent`: the least stop that lets the stage be reached."""
    LOWER_BASE_AMOUNT = "LOWER_BASE_AMOUNT"
    RAISE_BASE_AMOUNT = "RAISE_BASE_AMOUNT"
    TIGHTEN_TRAIL = "TIGHTEN_TRAIL"
