"""Where terminal and engine of one account meet: a private folder with a lock, and a file that says port and token.

The lock says whether an engine lives; the file alone says nothing, for a killed engine leaves it behind.
"""

import hashlib
import os
import secrets
import sys
from pathlib import Path

import msgspec
from msgspec.structs import replace

from kiwoom_gui.app.config import ConfigError, Mode, Paths, Settings, load_settings
from kiwoom_gui.app.launch import Launch
from kiwoom_gui.app.private_files import FileLock, private_folder, read_private, write_private

_LARGEST = 4_096
EXIT_TAKEN = 3
"""An engine's exit code: another one has the account."""

TOKEN_BYTES = 32


class Rendezvous(msgspec.Struct, frozen=True, kw_only=True):
    """What a terminal must know to reach the engine. The token is new with each engine."""

    pid: int
    port: int
    token: bytes
    version: str
    """The program's version, for words; what decides is the fingerprint in the greeting."""
    started_at: int
    """ns UTC of this machine."""

    def __repr__(self) -> str:
        """Never show the token."""
        return f"Rendezvous(pid={self.pid}, port={self.port}, version={self.version!r})"


class MeetingPlace:
    """The folder of one account and mode."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; nothing is made yet."""
        self.folder = folder
        self._file = folder / "engine.json"
        self._lock = FileLock(folder / "engine.lock")

    def prepare(self) -> None:
        """Make the folder.

        Raises:
            NotPrivateError: it is somebody else's.
        """
        private_folder(self.folder)

    def claim(self) -> bool:
        """Become the one engine here; False when another lives."""
        self.prepare()
        return self._lock.take()

    def is_engine_alive(self) -> bool:
        """Say whether an engine holds the place."""
        return self.folder.is_dir() and self._lock.is_held_elsewhere()

    def publish(self, told: Rendezvous) -> None:
        """Tell terminals where the engine is."""
        write_private(self._file, msgspec.json.encode(told))

    def read(self) -> Rendezvous | None:
        """Return what the newest engine told; None without one, or when the file is not whole.

        Raises:
            NotPrivateError: others can read the file, so its token is worth nothing.
        """
        content = read_private(self._file, _LARGEST)
        if content is None:
            return None
        try:
            return msgspec.json.decode(content, type=Rendezvous)
        except msgspec.MsgspecError:
            return None

    def was_left_behind(self) -> bool:
        """Say whether an engine ended here without cleaning up: it was killed, or the machine stopped."""
        return self._file.exists()

    def clear(self) -> None:
        """Take the file away at an orderly end, and let the lock go."""
        self._file.unlink(missing_ok=True)
        self._lock.free()


def new_token() -> bytes:
    """Return a secret nobody can guess."""
    return secrets.token_bytes(TOKEN_BYTES)


def place_of(launch: Launch) -> MeetingPlace:
    """Return where engine and terminals of a launch meet: one place per data folder, mode, account and venue."""
    venue = str(launch.venue_file.resolve()) if launch.venue_file else ""
    settings = launch.settings
    mode = settings.mode.value
    words = (str(launch.paths.data.resolve()), mode, settings.account, venue)
    digest = hashlib.sha256("\0".join(words).encode()).hexdigest()[:12]
    return MeetingPlace(_root(launch.paths.data) / f"{mode}-{digest}")


def is_any_engine_alive(paths: Paths) -> bool:
    """Say whether an engine of this folder's account works, in whatever mode; not one with a venue of its own."""
    try:
        settings = load_settings(paths.settings)
    except ConfigError:
        settings = Settings()
    launches = (Launch(paths, replace(settings, mode=mode)) for mode in Mode)
    return any(place_of(launch).is_engine_alive() for launch in launches)


def terminal_place(data: Path) -> Path:
    """Return the private folder where the starts of a data folder's terminal meet."""
    digest = hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:12]
    return _root(data) / f"terminal-{digest}"


def _root(data: Path) -> Path:
    if sys.platform == "win32":  # wherever the data lies: the profile is what others cannot read
        profile = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        return Path(profile) / "kiwoom-gui" / "engines"
    return data / "engines"
