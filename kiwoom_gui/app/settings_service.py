"""Reads and changes the engine's settings file for the terminal, field by field, with units and bounds. Knows no Qt.

What is written is read by the engine when it starts next; limits change while it runs by a command of their own.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from kiwoom_gui.app.config import ConfigError, Mode, Settings, load_settings
from kiwoom_gui.app.private_files import write_private
from kiwoom_gui.app.sole_writer import sole_writer

SECTIONS = ("connection", "scan", "journal")
"""What the page of settings offers; `limits` belong to the page of risk."""

Value = int | float


@dataclass(frozen=True, slots=True)
class SettingField:
    """One number of the settings: `section.name`, what it is, its default and its bounds (inclusive)."""

    key: str
    value: Value
    default: Value
    least: Value
    most: Value
    is_whole: bool

    @property
    def is_changed(self) -> bool:
        """Whether it differs from the default."""
        return self.value != self.default


class SettingsService:
    """The settings file of a user."""

    def __init__(self, path: Path) -> None:
        """Take the file, which need not exist."""
        self._path = path

    @property
    def mode(self) -> Mode:
        """The mode that the engine starts in next.

        Raises:
            ConfigError: the file is wrong.
        """
        return load_settings(self._path).mode

    @property
    def account(self) -> str:
        """The name of the account that the engine starts with next.

        Raises:
            ConfigError: the file is wrong.
        """
        return load_settings(self._path).account

    @property
    def is_first_run(self) -> bool:
        """Whether nothing was ever chosen."""
        return not self._path.exists()

    def fields(self) -> list[SettingField]:
        """Return all numbers that can be changed here.

        Raises:
            ConfigError: the file is wrong.
        """
        settings, defaults = load_settings(self._path), Settings()
        found: list[SettingField] = []
        for section in SECTIONS:
            now, default = getattr(settings, section), getattr(defaults, section)
            kind = inspect.type_info(type(now))
            for field in kind.fields if isinstance(kind, inspect.StructType) else ():
                number = field.type
                if isinstance(number, (inspect.IntType, inspect.FloatType)):
                    found.append(
                        SettingField(
                            key=f"{section}.{field.name}",
                            value=getattr(now, field.name),
                            default=getattr(default, field.name),
                            least=number.ge if number.ge is not None else 0,
                            most=number.le if number.le is not None else 0,
                            is_whole=isinstance(number, inspect.IntType),
                        )
                    )
        return found

    def change(self, key: str, value: Value) -> None:
        """Write one number.

        Raises:
            ConfigError: it is outside its bounds, does not go with another, or the file cannot be written.
        """
        section, _, name = key.partition(".")

        def put(raw: dict[str, Any]) -> None:
            raw.setdefault(section, {})[name] = value

        self._write(put)

    def choose_mode(self, mode: Mode) -> None:
        """Write the mode that the engine starts in next.

        Raises:
            ConfigError: the file cannot be written.
        """
        self._write(lambda raw: raw.update(mode=mode.value))

    def reset(self) -> None:
        """Go back to the defaults of all numbers here; mode, account and limits stay.

        Raises:
            ConfigError: the file cannot be written.
        """

        def forget(raw: dict[str, Any]) -> None:
            for section in SECTIONS:
                raw.pop(section, None)

        self._write(forget)

    def _write(self, put: Callable[[dict[str, Any]], None]) -> None:
        """Change and check what is set, then replace the file in one step: a torn one would keep a start from going on.

        Nobody writes in between: what the engine saves at the same moment is kept.
        """
        try:
            with sole_writer(self._path):
                raw = changed_fields(load_settings(self._path))
                put(raw)
                msgspec.convert(raw, Settings)
                text = json.dumps(raw, indent=1) if self._path.suffix == ".json" else as_toml(raw)
                write_private(self._path, text.encode())
        except msgspec.ValidationError as error:
            raise ConfigError(str(error)) from error
        except OSError as error:
            raise ConfigError(f"{self._path}: cannot be written ({error.strerror or error})") from error


def changed_fields(settings: Settings) -> dict[str, Any]:
    """Return what differs from the defaults, by section."""
    raw: dict[str, Any] = msgspec.to_builtins(settings)
    plain: dict[str, Any] = msgspec.to_builtins(Settings())
    kept = {name: value for name, value in raw.items() if not isinstance(value, dict) and value != plain[name]}
    for name, section in raw.items():
        if isinstance(section, dict):
            changed = {key: value for key, value in section.items() if value != plain[name][key]}
            if changed:
                kept[name] = changed
    return kept


def as_toml(raw: dict[str, Any]) -> str:
    """Return plain settings as TOML: text and numbers first, then a table a section."""
    lines = [f"{name} = {_scalar(value)}" for name, value in raw.items() if not isinstance(value, dict)]
    for name, section in raw.items():
        if isinstance(section, dict):
            lines += ["", f"[{name}]", *(f"{key} = {_scalar(value)}" for key, value in section.items())]
    return "\n".join(lines) + "\n"


def _scalar(value: str | float | list[str]) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (str, bool, list)) else repr(value)
