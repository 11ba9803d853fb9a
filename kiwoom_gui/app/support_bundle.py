"""What a user hands to others when something went wrong: logs masked, settings, health. Holds no key and no account.

Everything is text that was masked once more on its way in; nothing is copied as it lies on the disk.
"""

import io
import platform
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from kiwoom_gui.app.config import ConfigError, Paths, Settings, load_settings
from kiwoom_gui.app.log_setup import MASK, SecretMask
from kiwoom_gui.app.views import Part

_TAIL_BYTES: Final = 2 * 1_048_576
"""Of each log, its newest part."""
_MOST_LOGS: Final = 8
_MOST_FILES: Final = 200


@dataclass(frozen=True, slots=True)
class SupportBundle:
    """Where the program's files lie, and what must not leave them."""

    paths: Paths
    mask: SecretMask

    def write(self, file: Path, state: list[Part]) -> None:
        """Write a zip: `logs/`, `settings.json`, `state.json` (what the terminal knows of health), `about.txt`.

        Raises:
            OSError: the file cannot be written, or a log cannot be read.
        """
        texts = {
            "about.txt": _about(self.paths),
            "settings.json": self._settings(),
            "state.json": msgspec.json.format(msgspec.json.encode(state), indent=1).decode(),
        }
        texts |= {f"logs/{log.name}": _tail(log) for log in self._logs()}
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bundle:
            for name, text in texts.items():
                bundle.writestr(name, self.mask.clean(text))
        file.write_bytes(made.getvalue())

    def _logs(self) -> list[Path]:
        folder = self.paths.logs
        found = sorted(folder.glob("*.log*"), key=lambda log: log.stat().st_mtime) if folder.is_dir() else []
        return found[-_MOST_LOGS:]

    def _settings(self) -> str:
        """Return the settings by their known fields: what else a user wrote into the file stays out."""
        try:
            settings: Settings = load_settings(self.paths.settings)
        except ConfigError:
            return msgspec.json.encode({"problem": "the settings file is wrong; it is not in here"}).decode()
        shown = msgspec.structs.replace(settings, account=MASK if settings.account else "")
        return msgspec.json.format(msgspec.json.encode(shown), indent=1).decode()


def _about(paths: Paths) -> str:
    lines = [f"python {sys.version}", f"system {platform.platform()}", "", "files of the program, bytes:"]
    files = sorted(paths.data.rglob("*")) if paths.data.is_dir() else []
    lines += [
        f"{each.stat().st_size:>14,} {each.suffix or each.name}" for each in files[:_MOST_FILES] if each.is_file()
    ]
    return "\n".join(lines) + "\n"


def _tail(log: Path) -> str:
    with log.open("rb") as lines:
        size = lines.seek(0, io.SEEK_END)
        lines.seek(max(size - _TAIL_BYTES, 0))
        text = lines.read().decode("utf-8", errors="replace")
    return text.partition("\n")[2] if size > _TAIL_BYTES else text
