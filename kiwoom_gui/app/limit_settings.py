"""The limits between the engine and the settings file: names, bounds, and keeping a change. Judges no order."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, get_args, get_origin, get_type_hints

from msgspec import Meta

from kiwoom_gui.app.config import Limits
from kiwoom_gui.app.settings_edit import SectionKeeper, put_values
from kiwoom_gui.engine.limits import RiskLimits
from kiwoom_gui.engine.messages import Notice

SETTING_OF = {
    "daily_loss": "daily_loss",
    "symbol_cap": "symbol_cap",
    "total_exposure": "total_exposure",
    "order_notional": "max_order_notional",
    "order_quantity": "max_order_qty",
    "price_distance_percent": "price_band_percent",
    "orders_per_minute": "orders_per_minute",
}
"""A limit's name in the engine and its key in the settings file, in the order of the screen."""

_LEAST_PERCENT = 0.1


class LimitError(ValueError):
    """A value that the settings do not allow; code and params say why."""

    def __init__(self, code: str, params: dict[str, str | int | float]) -> None:
        """Take the code of the refusal and its numbers."""
        super().__init__(f"{code} {params}")
        self.code = code
        self.params = params


def bounds(name: str) -> tuple[float, float]:
    """Return the least and the greatest value that a limit may have.

    Raises:
        LimitError: there is no such limit.
    """
    if name not in SETTING_OF:
        raise LimitError("LIMIT_UNKNOWN", {"limit_name": name})
    hint = get_type_hints(Limits, include_extras=True)[SETTING_OF[name]]
    meta = next(part for part in get_args(hint) if isinstance(part, Meta)) if get_origin(hint) is Annotated else Meta()
    least = meta.ge if meta.ge is not None else _LEAST_PERCENT
    return least, meta.le if meta.le is not None else float("inf")


def check(name: str, value: float) -> None:
    """Accept a value inside its bounds; whole where the limit is.

    Raises:
        LimitError: it is outside, or there is no such limit.
    """
    least, most = bounds(name)
    is_whole = isinstance(getattr(RiskLimits(), name), int)
    if not least <= value <= most or (is_whole and value != int(value)):
        raise LimitError("LIMIT_OUT_OF_BOUNDS", {"limit_name": name, "value": value, "least": least, "most": most})


def save(path: Path, limits: RiskLimits) -> None:
    """Write the limits into the settings file and leave everything else in it as it is.

    Raises:
        OSError: the file cannot be read or written; it is then as it was.
        ValueError: it does not parse.
    """
    put_values(path, "limits", _values(limits))


class LimitKeeper(SectionKeeper):
    """Saves changed limits, and says so where it cannot: today the journal still knows them."""

    def __init__(self, path: Path, now: Callable[[], int], tell: Callable[[Notice], None]) -> None:
        """Take the settings file, the market clock (ns UTC) and who hears of a failure."""
        super().__init__(path, "limits", "LIMITS_NOT_SAVED", now, tell)

    def __call__(self, limits: RiskLimits) -> None:
        """Save; never raises."""
        self.keep(_values(limits))


def _values(limits: RiskLimits) -> dict[str, int | float | bool]:
    return {key: getattr(limits, name) for name, key in SETTING_OF.items()}
