"""All settings as one file to keep or to take elsewhere, and the way back to none. Holds no key: see `app.secrets`.

Journals, recordings and keys are never touched here. What comes in waits whole in one file first and is then put in
place part by part; a start that finds it waiting finishes that, so nothing stays imported half. What is replaced is
kept beside it as NAME.before.SUFFIX.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiwoom_gui import __version__
from kiwoom_gui.app.config import LOOKS, ConfigError, Paths
from kiwoom_gui.app.private_files import private_folder, write_private
from kiwoom_gui.app.settings_parts import PARTS, Facts, JudgeLooks, clean, facts, known_to_none

KIND = "kiwoom-gui settings"
_LARGEST = 4 * 1024 * 1024
_WAITING = "settings.waiting.json"


class _Exported(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kind: str
    version: str
    """The program that wrote it, for words alone."""
    files: dict[str, str]


class _Waiting(msgspec.Struct, frozen=True, kw_only=True):
    files: dict[str, str | None]
    """None goes back to the default."""


@dataclass(frozen=True, slots=True)
class Change:
    """A setting that would be another; an empty text is its default, or nothing."""

    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """What would come: whole and judged. `files` of None go back to the default."""

    files: dict[str, str | None]
    changes: tuple[Change, ...]
    left_out: tuple[str, ...] = ()
    """Places that this program does not know, such as a newer one's."""
    version: str = __version__
    """The program that wrote it."""


class SettingsFiles:
    """The files of a user that hold settings."""

    def __init__(
        self, paths: Paths, judge: JudgeLooks = known_to_none, clean_of_keys: Callable[[str], str] = str
    ) -> None:
        """Take where they lie, who knows the looks, and what masks keys wherever they stand."""
        self._folder = paths.settings.parent
        self._settings = paths.settings
        self._judge = judge
        self._clean_of_keys = clean_of_keys

    def export(self, out: Path) -> list[str]:
        """Write all settings into one file; return the names of what it holds.

        Raises:
            ConfigError: there is nothing to export, a part does not read, or what looks like a key stands in one.
            OSError: a file cannot be read or written.
        """
        files = {name: text for name in PARTS if (text := self._read(name)) is not None}
        if not files:
            raise ConfigError(f"{self._folder}: nothing has been set yet")
        told = {name: clean(name, text, self._judge)[0] for name, text in files.items()}
        for name, text in told.items():
            if self._clean_of_keys(text) != text:
                raise ConfigError(f"{name}: it holds what looks like a key or an account number; nothing was exported")
        content = msgspec.json.encode(_Exported(kind=KIND, version=__version__, files=told))
        write_private(out, msgspec.json.format(content) + b"\n")
        return sorted(told)

    def look(self, source: Path) -> Incoming:
        """Return what an exported file would change; change nothing.

        Raises:
            ConfigError: it is no such file, or something in it cannot be; the text says what.
            OSError: it cannot be read.
        """
        told = _exported(source)
        files: dict[str, str | None] = {}
        changes: list[Change] = []
        left_out: list[str] = []
        for name, text in told.files.items():
            fresh, unknown = clean(name, text, self._judge)
            files[name] = fresh
            left_out += unknown
            changes += self._changes(name, fresh)
        return Incoming(files, tuple(changes), tuple(left_out), told.version)

    def look_at_reset(self) -> Incoming:
        """Return what going back to the defaults would change; change nothing."""
        changes = [change for name in PARTS for change in self._changes(name, "")]
        return Incoming(dict.fromkeys(PARTS), tuple(changes))

    def wait(self, incoming: Incoming) -> None:
        """Let it be put in place at the next start: while a window or an engine works, they write these files too.

        Raises:
            OSError: it cannot be written; nothing waits then.
        """
        private_folder(self._folder)
        write_private(self._folder / _WAITING, msgspec.json.encode(_Waiting(files=incoming.files)))

    @property
    def is_waiting(self) -> bool:
        """Whether something waits for the next start."""
        return (self._folder / _WAITING).is_file()

    def forget_waiting(self) -> None:
        """Let nothing wait.

        Raises:
            OSError: it cannot be removed.
        """
        (self._folder / _WAITING).unlink(missing_ok=True)

    def finish(self) -> list[str]:
        """Put what waits in place; return the names of what is other now. A cut anywhere is taken up by the next call.

        Raises:
            ConfigError: what waits does not read; it stays, nothing is changed.
            OSError: a file cannot be read or written; the next call goes on.
        """
        if not self.is_waiting:
            return []
        try:
            waiting = msgspec.json.decode((self._folder / _WAITING).read_bytes(), type=_Waiting)
        except msgspec.MsgspecError as error:
            raise ConfigError(f"{self._folder / _WAITING}: it does not read ({error}); remove it") from error
        changed = [name for name, text in waiting.files.items() if name in PARTS and self._put(name, text)]
        self.forget_waiting()
        return changed

    def _put(self, name: str, text: str | None) -> bool:
        former = self._read(name)
        if former == text:  # nothing to do, or done before a cut
            return False
        file = self._file(name)
        if former is not None:
            write_private(file.with_name(f"{file.stem}.before{file.suffix}"), former.encode())
        if text is None:
            file.unlink(missing_ok=True)
        else:
            write_private(file, text.encode())
        return True

    def _changes(self, name: str, text: str) -> list[Change]:
        before, after = self._facts(name), facts(name, text)
        return [
            Change(place, before.get(place, ""), after.get(place, ""))
            for place in dict.fromkeys((*before, *after))
            if before.get(place, "") != after.get(place, "")
        ]

    def _facts(self, name: str) -> Facts:
        """Return what is set now; a file that does not read says nothing, and may be replaced."""
        try:
            told = facts(name, self._read(name) or "")
        except ConfigError:
            return {}
        if name != LOOKS:
            return told
        known, _ = self._judge(told)
        return {key: value for key, value in told.items() if key in known}

    def _read(self, name: str) -> str | None:
        try:
            return self._file(name).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except UnicodeDecodeError as error:
            raise ConfigError(f"{self._file(name)}: {error}") from error

    def _file(self, name: str) -> Path:
        return self._settings.with_name(name)


def _exported(source: Path) -> _Exported:
    try:
        with source.open("rb") as content:
            told = msgspec.json.decode(content.read(_LARGEST), type=_Exported)
    except msgspec.MsgspecError as error:
        raise ConfigError(f"{source}: it is no file of exported settings ({error})") from error
    strange = set(told.files) - set(PARTS)
    if told.kind != KIND or strange or not told.files:
        why = ", ".join(sorted(strange)) or told.kind
        raise ConfigError(f"{source}: it is no file of exported settings ({why})")
    return told
