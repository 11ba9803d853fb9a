"""Finds symbols by code, name or initial consonants (ㅅㅅㅈㅈ finds 삼성전자). Pure text."""

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST, _LAST = ord("가"), ord("힣")
_PER_INITIAL = 21 * 28


def initials(text: str) -> str:
    """Return a text with each syllable replaced by its initial consonant."""
    return "".join(_initial(char) for char in text)


def _initial(char: str) -> str:
    code = ord(char)
    return _INITIALS[(code - _FIRST) // _PER_INITIAL] if _FIRST <= code <= _LAST else char


def is_found(query: str, code: str, name: str) -> bool:
    """Say whether a query names the symbol: part of its code or name, or initials of a part of its name.

    Syllables and initials may be mixed (삼ㅅㅈ), as one types them.
    """
    wanted = query.replace(" ", "").casefold()
    if not wanted:
        return True
    plain = name.replace(" ", "").casefold()
    if wanted in code.casefold() or wanted in plain:
        return True
    if not any(char in _INITIALS for char in wanted):
        return False
    first = initials(plain)
    starts = range(len(plain) - len(wanted) + 1)
    return any(_is_match(wanted, plain[start:], first[start:]) for start in starts)


def _is_match(wanted: str, plain: str, first: str) -> bool:
    return all(char in {full, initial} for char, full, initial in zip(wanted, plain, first, strict=False))
