"""Finds symbols by code, name or initial consonants (ㅅㅅㅈㅈ finds 삼성전자). Pure text."""

from collections.abc import Callable
from dataclasses import dataclass

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST, _LAST = ord("가"), ord("힣")
_PER_INITIAL = 21 * 28


def initials(text: str) -> str:
    """Return a text with each syllable replaced by its initial consonant."""
    return "".join(_initial(char) for char in text)


def _initial(char: str) -> str:
    code = ord(char)
    return _INITIALS[(code - _FIRST) // _PER_INITIAL] if _FIRST <= code <= _LAST else char


@dataclass(frozen=True, slots=True)
class Searchable:
    """A symbol made ready to be searched many times: code and name in small letters, the name's initial consonants."""

    code: str
    plain: str
    first: str


def searchable(code: str, name: str) -> Searchable:
    """Return a symbol made ready."""
    plain = name.replace(" ", "").casefold()
    return Searchable(code.casefold(), plain, initials(plain))


def finder(query: str) -> Callable[[Searchable], bool]:
    """Return what says whether a query names a symbol: part of its code or name, or initials of a part of its name.

    Syllables and initials may be mixed (삼ㅅㅈ), as one types them.
    """
    wanted = query.replace(" ", "").casefold()
    pattern = initials(wanted) if any(char in _INITIALS for char in wanted) else ""

    def is_named(symbol: Searchable) -> bool:
        if wanted in symbol.code or wanted in symbol.plain:
            return True
        start = symbol.first.find(pattern) if pattern else -1
        while start >= 0:
            if _is_match(wanted, symbol.plain[start:], symbol.first[start:]):
                return True
            start = symbol.first.find(pattern, start + 1)
        return False

    return is_named


def is_found(query: str, code: str, name: str) -> bool:
    """Say whether a query names the symbol."""
    return finder(query)(searchable(code, name))


def _is_match(wanted: str, plain: str, first: str) -> bool:
    return all(char in {full, initial} for char, full, initial in zip(wanted, plain, first, strict=False))
