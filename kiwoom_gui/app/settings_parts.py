"""The files that hold what a user has set: what of each may travel, and what it says in plain facts. Knows no Qt.

`settings.toml` (limits, connection, filters, which account), `plans.json` (strategies by symbol, profiles), `looks.ini`
(layouts, keys, lists of symbols, preferences) and `watched-MODE.json` (what is streamed in a mode). Each is written
anew from what is known of it: a comment, an unknown field, or a key that somebody put into a file does not travel. A
fact is a place in words of the file and its value.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec

from kiwoom_gui.app.config import LOOKS, ConfigError, Mode, Settings, explained, watched_file
from kiwoom_gui.app.settings_service import as_toml, changed_fields
from kiwoom_gui.app.watching import as_text

SETTINGS, PLANS = "settings.toml", "plans.json"
WATCHED: Final = {watched_file(mode): mode for mode in Mode}
PARTS: Final = (SETTINGS, PLANS, LOOKS, *WATCHED)

Facts = dict[str, str]
JudgeLooks = Callable[[Mapping[str, str]], tuple[frozenset[str], str]]
"""Told all looks by key: which keys are known, and what is wrong with a value (empty if nothing is)."""

_Code = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Z]{1,12}$")]


class _Watched(msgspec.Struct, frozen=True, kw_only=True):
    """As `watching` keeps it."""

    chosen: Annotated[list[_Code], msgspec.Meta(max_length=1_000)] = []
    removed: Annotated[list[_Code], msgspec.Meta(max_length=1_000)] = []


_SECTION = re.compile(r"\[([^\]]+)\]")


def known_to_none(looks: Mapping[str, str]) -> tuple[frozenset[str], str]:
    """Know no looks: for a way of starting that has no window."""
    del looks
    return frozenset(), ""


def clean(name: str, text: str, judge: JudgeLooks) -> tuple[str, list[str]]:
    """Return a part written anew from what is known of it, and the places that were left out.

    Raises:
        ConfigError: it does not read, or a value in it cannot be; the text says which.
    """
    if name == SETTINGS:
        return as_toml(changed_fields(_settings(text))), []
    if name == PLANS:
        return _plans_text(_plans(text)), []
    if name in WATCHED:
        return as_text(*_watched(name, text)), []
    looks = read_looks(text)
    known, problem = judge(looks)
    if problem:
        raise ConfigError(f"{LOOKS}: {problem}")
    return _looks_text({key: value for key, value in looks.items() if key in known}), sorted(set(looks) - known)


def facts(name: str, text: str) -> Facts:
    """Return what a part says, defaults included where it has any.

    Raises:
        ConfigError: it does not read.
    """
    if name == SETTINGS:
        return dict(_flat(msgspec.to_builtins(_settings(text))))
    if name == PLANS:
        return {f"{kind}/{key}": _in_line(body) for kind, plans in _plans(text).items() for key, body in plans.items()}
    if name in WATCHED:
        chosen, removed = (", ".join(codes) for codes in _watched(name, text))
        mode = WATCHED[name].value
        return {f"watched/{mode}": chosen, f"unwatched/{mode}": removed}
    return read_looks(text)


def read_looks(text: str) -> Facts:
    """Return the values of an ini file as they stand in it, by `group/key`."""
    found: Facts = {}
    group = ""
    for line in text.splitlines():
        section = _SECTION.fullmatch(line.strip())
        key, sign, value = line.partition("=")
        if section:
            group = section[1]
        elif sign and not line.lstrip().startswith((";", "#")):
            found["/".join(filter(None, (group, *key.strip().split("\\"))))] = value
    return found


def _looks_text(looks: Facts) -> str:
    groups: dict[str, list[str]] = {}
    for key, value in sorted(looks.items()):
        group, _, rest = key.partition("/")
        groups.setdefault(group, []).append(f"{rest.replace('/', chr(92))}={value}")
    return "\n".join("\n".join((f"[{group}]", *lines, "")) for group, lines in groups.items())


def _settings(text: str) -> Settings:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{SETTINGS}: {error}") from error
    try:
        return msgspec.convert(raw, Settings)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{SETTINGS}: {explained(str(error), raw)}") from error


def _plans(text: str) -> dict[str, dict[str, Any]]:
    from kiwoom_gui.app.plans import VERSION, migrate, plain_plan, read_plan  # noqa: PLC0415  # all strategies, at start

    try:
        raw = json.loads(text) if text.strip() else {"version": VERSION}
    except json.JSONDecodeError as error:
        raise ConfigError(f"{PLANS}: {error}") from error
    if not isinstance(raw, dict):
        raise ConfigError(f"{PLANS}: expected an object, got {type(raw).__name__}")
    body = migrate(raw, Path(PLANS))
    return {
        kind: {key: plain_plan(read_plan(plan, f"{PLANS}: {kind}.{key}")) for key, plan in body[kind].items()}
        for kind in ("symbols", "profiles")
    }


def _plans_text(plans: dict[str, dict[str, Any]]) -> str:
    from kiwoom_gui.app.plans import VERSION  # noqa: PLC0415  # as above

    return json.dumps({"version": VERSION, **plans}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _watched(name: str, text: str) -> tuple[list[str], list[str]]:
    """Return the symbols that are watched, and those that are not to fill the list.

    Raises:
        ConfigError: it does not read, or something else than symbols stands in it.
    """
    try:
        told = msgspec.json.decode(text or "{}", type=_Watched)
    except msgspec.MsgspecError as error:
        raise ConfigError(f"{name}: {error}") from error
    return told.chosen, told.removed


def _flat(raw: Mapping[str, Any], place: str = "") -> Iterator[tuple[str, str]]:
    for key, value in raw.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{place}{key}.")
        elif value is not None:
            yield f"{place}{key}", str(value)


def _in_line(body: Mapping[str, Any]) -> str:
    values = ", ".join(f"{key} {value}" for key, value in sorted(body["values"].items()))
    return f"{body['strategy']}: {values}" if values else str(body["strategy"])
