"""Changes a section of the settings file while the engine runs, and leaves everything else in it as it is.

Other than `settings_service`, which writes the file anew, this keeps comments and the order of lines.
"""

import json
import logging
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kiwoom_gui.app.private_files import write_private
from kiwoom_gui.app.sole_writer import sole_writer
from kiwoom_gui.engine.messages import Notice, Severity

log = logging.getLogger(__name__)

Values = Mapping[str, int | float | bool | list[str]]


def put_values(path: Path, section: str, values: Values) -> None:
    """Write values into a section of the settings file.

    Raises:
        OSError: the file cannot be read or written; it is then as it was.
        ValueError: it does not parse, or would not with these values.
    """
    with sole_writer(path):
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        after = (_in_json if path.suffix == ".json" else _in_toml)(text, section, values)
        write_private(path, after.encode())


class SectionKeeper:
    """Saves what was changed at run time, and says so where it cannot: it holds until the engine ends all the same."""

    def __init__(
        self, path: Path, section: str, code: str, now: Callable[[], int], tell: Callable[[Notice], None]
    ) -> None:
        """Take file and section, the code of a failure, the market clock (ns UTC) and who hears of a failure."""
        self._path, self._section, self._code = path, section, code
        self._now, self._tell = now, tell

    def keep(self, values: Values) -> None:
        """Save; never raises."""
        try:
            put_values(self._path, self._section, values)
        except (OSError, ValueError) as error:
            log.error("[%s] could not be saved to %s: %s", self._section, self._path, error)  # noqa: TRY400  # the text says it all
            self._tell(Notice(Severity.ERROR, self._code, self._now(), {}, str(error)))


def _in_json(text: str, section: str, values: Values) -> str:
    whole: dict[str, Any] = json.loads(text) if text else {}
    whole[section] = {**whole.get(section, {}), **values}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _in_toml(text: str, section: str, values: Values) -> str:
    lines = text.splitlines()
    start = next((n for n, line in enumerate(lines) if line.split("#")[0].strip() == f"[{section}]"), None)
    if start is None:
        start = len(lines)
        lines.append(f"[{section}]")
    end = next((n for n in range(start + 1, len(lines)) if lines[n].lstrip().startswith("[")), len(lines))
    inside = lines[start + 1 : end]
    for key, value in values.items():
        said = json.dumps(value, ensure_ascii=False)  # true, false and text as TOML has them
        at = next((n for n, line in enumerate(inside) if re.match(rf"\s*{key}\s*=", line)), None)
        if at is None:
            inside.append(f"{key} = {said}")
        else:
            comment = "" if isinstance(value, list) else inside[at].partition("#")[2]  # a name may hold a #
            inside[at] = f"{key} = {said}" + (f"  #{comment}" if comment else "")
    after = "\n".join([*lines[: start + 1], *inside, *lines[end:]]) + "\n"
    tomllib.loads(after)
    return after
