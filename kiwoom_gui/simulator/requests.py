"""What all transactions share: reading a body, answering, paging. Knows no transaction by name."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from kiwoom_gui.simulator.refusals import bad_code, bad_input
from kiwoom_gui.wire.codes import bare_code
from kiwoom_gui.wire.numbers import NumberError, parse_int
from kiwoom_gui.wire.rest import BodyError, decode

DONE = "조회가 완료되었습니다"
NOTHING = "조회된 내역이 없습니다"
PAGE_ROWS = 100

_CODE = re.compile(r"[0-9A-Z]{6}", re.ASCII)

BodyT = TypeVar("BodyT", bound=msgspec.Struct)
RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply, where its next page starts if there is one, and published fields that the reply's struct lacks."""

    reply: msgspec.Struct
    next_start: int | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


Handler = Callable[[bytes, int], Answer]
"""Answers a body; the number is the first row that is asked for.

Raises:
    RefusedError: the request is refused.
"""


def read(body: bytes, shape: type[BodyT], *required: str) -> BodyT:
    """Read a body whose named fields must not be empty.

    Raises:
        RefusedError: it is not JSON of this shape, or a required field is empty.
    """
    try:
        request = decode(body or b"{}", shape)
    except BodyError as error:
        raise bad_input(1517, "입력 값의 형식이 올바르지 않습니다") from error
    given = msgspec.structs.asdict(request)
    for name in required:
        if not str(given[name]).strip():
            raise bad_input(1511, f"필수 입력 값에 값이 존재하지 않습니다. 필수입력 파라미터={name}")
    return request


def number(text: str, name: str) -> int:
    """Read a number of a request; empty is 0.

    Raises:
        RefusedError: it is not a number.
    """
    try:
        return parse_int(text) or 0
    except NumberError as error:
        raise bad_input(1517, f"입력 값의 형식이 올바르지 않습니다. 파라미터={name}") from error


def code_of(text: str) -> str:
    """Return the stock of a request without prefix and venue suffix; empty stays empty.

    Raises:
        RefusedError: it is no code.
    """
    code = bare_code(text)
    if code and not _CODE.fullmatch(code):
        raise bad_code(text.strip())
    return code


def page(rows: Sequence[RowT], start: int, size: int = PAGE_ROWS) -> tuple[Sequence[RowT], int | None]:
    """Return the rows of a page and the start of the next, None on the last."""
    end = start + size
    return rows[start:end], end if end < len(rows) else None


def page_after(
    rows: Iterable[RowT], start: int, number_of: Callable[[RowT], int], *, newest_first: bool, size: int = PAGE_ROWS
) -> tuple[list[RowT], int | None]:
    """Return a page of numbered rows and the number after which the next goes on, None on the last.

    A row that comes in between two pages shifts nothing: `start` is the number of the last row told, 0 at first.
    """
    ordered = sorted(rows, key=number_of, reverse=newest_first)
    if start:
        ordered = [row for row in ordered if (number_of(row) < start if newest_first else number_of(row) > start)]
    told = ordered[:size]
    return told, number_of(told[-1]) if len(ordered) > size else None
