"""All settings as one file to keep or to take elsewhere, and the way back to none. Holds no key: see `app.secrets`.

What a user has set stands in two files of one folder: `settings.toml` (limits, connection, which account) and
`looks.ini` (window, layouts, preferences). Journals, recordings and keys are never touched here. What is replaced is
kept beside it.
"""

from pathlib import Path

import msgspec

from kiwoom_gui import __version__
from kiwoom_gui.app.config import ConfigError, Paths, load_settings
from kiwoom_gui.app.private_files import private_folder, write_private

LOOKS = "looks.ini"
_KIND = "kiwoom-gui settings"
_LARGEST = 4 * 1024 * 1024


class _Exported(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kind: str
    version: str
    """The program that wrote it, for words alone."""
    files: dict[str, str]


def export(paths: Paths, out: Path) -> list[str]:
    """Write all settings into one file; return the names of what it holds.

    Raises:
        ConfigError: there is nothing to export, or a settings file does not read.
        OSError: the file cannot be written.
    """
    load_settings(paths.settings)  # what does not read here would not read elsewhere
    files = {file.name: file.read_text(encoding="utf-8") for file in _files(paths) if file.is_file()}
    if not files:
        raise ConfigError(f"{paths.settings.parent}: nothing has been set yet")
    told = _Exported(kind=_KIND, version=__version__, files=files)
    write_private(out, msgspec.json.format(msgspec.json.encode(told)) + b"\n")
    return sorted(files)


def take(paths: Paths, source: Path) -> list[str]:
    """Put the settings of an exported file in place; what was there is kept as NAME.before.SUFFIX. Return what came.

    Raises:
        ConfigError: it is no such file, or a setting in it is wrong; nothing is changed then.
        OSError: a file cannot be read or written.
    """
    try:
        with source.open("rb") as content:
            told = msgspec.json.decode(content.read(_LARGEST), type=_Exported)
    except msgspec.MsgspecError as error:
        raise ConfigError(f"{source}: it is no file of exported settings ({error})") from error
    known = {file.name: file for file in _files(paths)}
    strange = set(told.files) - set(known)
    if told.kind != _KIND or strange:
        raise ConfigError(f"{source}: it is no file of exported settings ({', '.join(sorted(strange)) or told.kind})")
    private_folder(paths.settings.parent)
    fresh = {known[name]: _beside(known[name], "taken") for name in told.files}
    try:
        for file, waiting in fresh.items():
            write_private(waiting, told.files[file.name].encode())
            if file == paths.settings:
                load_settings(waiting)
        for file, waiting in fresh.items():
            _set_aside(file)
            waiting.replace(file)
    finally:
        for waiting in fresh.values():
            waiting.unlink(missing_ok=True)
    return sorted(told.files)


def reset(paths: Paths) -> list[str]:
    """Go back to the defaults; what was set is kept as NAME.before.SUFFIX. Return the names of what was set aside.

    Raises:
        OSError: a file cannot be moved.
    """
    return [file.name for file in _files(paths) if _set_aside(file)]


def _files(paths: Paths) -> tuple[Path, Path]:
    return paths.settings, paths.settings.with_name(LOOKS)


def _beside(file: Path, word: str) -> Path:
    return file.with_name(f"{file.stem}.{word}{file.suffix}")


def _set_aside(file: Path) -> bool:
    if not file.is_file():
        return False
    file.replace(_beside(file, "before"))
    return True
