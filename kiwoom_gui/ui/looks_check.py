"""Which looks are known and what is wrong with a value, for settings that come from a file. Knows tables, no widget.

Values are judged as they stand in the ini file: a text with a comma or a quote has quotes around it there.
"""

import re
from collections.abc import Mapping

from PySide6.QtGui import QKeySequence

from kiwoom_gui.ui import keymap, watch_lists
from kiwoom_gui.ui.preferences import preferences

_OTHERS = re.compile(r"window/geometry|layouts/(own|current|v\d+/[\w%-]+)|table/[\w%-]+")
"""What is no preference: the window's place, the layouts, how tables are set up."""
_OWN_WORD = frozenset({"confirm/real_seen"})
"""What a user has seen on this machine does not come from another."""
_LONGEST = 256 * 1_024
_LISTS = watch_lists.KEY


def judge(looks: Mapping[str, str]) -> tuple[frozenset[str], str]:
    """Return the keys that are known, and what is wrong with the values (empty if nothing is)."""
    known = frozenset(key for key in looks if _is_known(key))
    problems = (_problem_of(key, looks[key]) for key in sorted(known))
    return known, next(filter(None, problems), "") or _clash({key: looks[key] for key in known})


def _is_known(key: str) -> bool:
    if key in _OWN_WORD:
        return False
    return key == _LISTS or preferences.knows(key) or bool(_OTHERS.fullmatch(key))


def _problem_of(key: str, value: str) -> str:
    if len(value) > _LONGEST:
        return f"{key}: {len(value)} characters are too many"
    if not preferences.knows(key):
        return ""
    plain = _plain(value)
    options = preferences.options(key)
    if options and plain not in options:
        return f"{key} = {plain!r}: it can be {', '.join(options)}"
    if key.startswith("keys/") and plain:
        code, _ = keymap.problem_of(key.removeprefix("keys/"), plain)
        if code and code != "TAKEN":  # by whom is judged among those that come
            return f"{key} = {plain!r}: no key that can be given"
    return ""


def _clash(looks: Mapping[str, str]) -> str:
    """Return which key would do two things."""
    taken: dict[str, str] = {}
    for shortcut in keymap.SHORTCUTS:
        place = f"keys/{shortcut.name}"
        key = QKeySequence(_plain(looks.get(place, shortcut.default))).toString()
        if key and key in taken:
            return f"{place}: {key} does {taken[key]} already"
        taken[key] = place
    return ""


def _plain(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value.startswith('"') and value.endswith('"') else value
