"""Hypothesis strategies for any frozen dataclass of plain fields: every field gets a value of its declared type."""

import dataclasses
import types
import typing
from enum import Enum
from typing import Any

from hypothesis import strategies as st

_INTS = st.integers(-(2**62), 2**62)
_FLOATS = st.floats(allow_nan=False, allow_infinity=False)
_TEXTS = st.text(max_size=12)


def instances(kind: type) -> st.SearchStrategy[Any]:
    """Return a strategy for instances of a dataclass."""
    return st.deferred(lambda: _instances(kind))


def _instances(kind: type) -> st.SearchStrategy[Any]:
    hints = typing.get_type_hints(kind)
    fields = {field.name: _of(hints[field.name]) for field in dataclasses.fields(kind) if field.init}
    return st.builds(kind, **fields)


def _of(hint: Any) -> st.SearchStrategy[Any]:
    plain = {int: _INTS, float: _FLOATS, str: _TEXTS, bool: st.booleans(), type(None): st.none()}
    if hint in plain:
        return plain[hint]
    if isinstance(hint, typing.NewType):
        return _of(hint.__supertype__)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        return st.one_of([_of(argument) for argument in arguments])
    if origin is tuple:
        return st.lists(_of(arguments[0]), max_size=3).map(tuple)
    if origin is frozenset:
        return st.frozensets(_of(arguments[0]), max_size=3)
    if origin is dict:
        return st.dictionaries(_of(arguments[0]), _of(arguments[1]), max_size=3)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if dataclasses.is_dataclass(hint):
        return instances(typing.cast("type", hint))
    raise TypeError(f"no strategy for {hint!r}")
