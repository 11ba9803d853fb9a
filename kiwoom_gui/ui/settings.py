"""What the terminal remembers about its looks, in one ini file. Knows no money, no keys, no orders."""

from pathlib import Path

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QSettings

LAYOUT_VERSION = 1


class Settings:
    """Preferences, window place and named layouts; written at once. Keeps text as it is told, judges none."""

    def __init__(self, path: Path | None = None) -> None:
        """Take the file's path; None is the user's configuration folder."""
        where = path or user_config_path("kiwoom-gui", appauthor=False) / "terminal.ini"
        where.parent.mkdir(parents=True, exist_ok=True)
        self._store = QSettings(str(where), QSettings.Format.IniFormat)

    def read(self, key: str) -> str | None:
        """Return a kept preference."""
        value = self._store.value(key)
        return value if isinstance(value, str) else None

    def keep(self, key: str, value: str | None) -> None:
        """Keep a preference; None forgets it."""
        if value is None:
            self._store.remove(key)
        else:
            self._store.setValue(key, value)

    @property
    def geometry(self) -> QByteArray:
        """Where the window was; empty before the first run."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, place: QByteArray) -> None:
        self._store.setValue("window/geometry", place)

    def layout(self, name: str) -> QByteArray:
        """Return a named layout of the docks; empty if it was never saved by this version."""
        return self._bytes(f"layouts/v{LAYOUT_VERSION}/{name}")

    def save_layout(self, name: str, state: QByteArray) -> None:
        """Keep a named layout."""
        self._store.setValue(f"layouts/v{LAYOUT_VERSION}/{name}", state)

    def forget_layout(self, name: str) -> None:
        """Go back to what the program ships."""
        self._store.remove(f"layouts/v{LAYOUT_VERSION}/{name}")

    def sync(self) -> None:
        """Write now."""
        self._store.sync()

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
