"""Parameters as they are written on a command line: NAME=VALUE. Knows no strategy."""

from collections.abc import Iterable
from typing import Any


def values_in(texts: Iterable[str]) -> dict[str, Any]:
    """Return values by name.

    Raises:
        ValueError: a text is not NAME=VALUE.
    """
    return dict(_pair(text) for text in texts)


def value_of(text: str) -> Any:
    """Return a parameter's value as it is meant: a number, true or false, else a word."""
    word = text.strip()
    if word.lower() in {"true", "false"}:
        return word.lower() == "true"
    for kind in (int, float):
        try:
            return kind(word.replace("_", ""))
        except ValueError:
            continue
    return word


def _pair(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals:
        raise ValueError(f"{text!r} must be NAME=VALUE")
    return name.strip(), value_of(value)
