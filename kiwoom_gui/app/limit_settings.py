"""The limits between the engine and the settings file: names, bounds, and keeping a change. Judges no order."""

import json
import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from msgspec import Meta

from kiwoom_gui.app.config import Limits
from kiwoom_gui.engine.limits import RiskLimits
from kiwoom_gui.engine.messages import Notice, Severity

log = logging.getLogger(__name__)

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
        ValueError: it is JSON and does not parse.
    """
    values = {key: getattr(limits, name) for name, key in SETTING_OF.items()}
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    after = _in_json(text, values) if path.suffix == ".json" else _in_toml(text, values)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(after, encoding="utf-8")
    fresh.replace(path)


class LimitKeeper:
    """Saves changed limits, and says so where it cannot: today the journal still knows them."""

    def __init__(self, path: Path, now: Callable[[], int], tell: Callable[[Notice], None]) -> None:
        """Take the settings file, the market clock (ns UTC) and who hears of a failure."""
        self._path = path
        self._now = now
        self._tell = tell

    def __call__(self, limits: RiskLimits) -> None:
        """Save; never raises."""
        try:
            save(self._path, limits)
        except (OSError, ValueError) as error:
            log.error("the limits could not be saved to %s: %s", self._path, error)  # noqa: TRY400  # the text says it all
            self._tell(Notice(Severity.ERROR, "LIMITS_NOT_SAVED", self._now(), {}, str(error)))


def _in_json(text: str, values: dict[str, float]) -> str:
    whole: dict[str, Any] = json.loads(text) if text else {}
    whole["limits"] = {**whole.get("limits", {}), **values}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _in_toml(text: str, values: dict[str, float]) -> str:
    lines = text.splitlines()
    start = next((n for n, line in enumerate(lines) if line.split("#")[0].strip() == "[limits]"), None)
    if start is None:
        start = len(lines)
        lines.append("[limits]")
    end = next((n for n in range(start + 1, len(lines)) if lines[n].lstrip().startswith("[")), len(lines))
    section = lines[start + 1 : end]
    for key, value in values.items():
        at = next((n for n, line in enumerate(section) if re.match(rf"\s*{key}\s*=", line)), None)
        if at is None:
            section.append(f"{key} = {value}")
        else:
            comment = section[at].partition("#")[2]
            section[at] = f"{key} = {value}" + (f"  #{comment}" if comment else "")
    return "\n".join([*lines[: start + 1], *section, *lines[end:]]) + "\n"
