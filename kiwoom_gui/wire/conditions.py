"""Frames of saved screens (조건검색) on the real-time socket: CNSRLST, CNSRREQ, CNSRCLR, and the events of type 02.

Knows shapes and field numbers; keeps no state. A code has an account prefix in answers, and none in events.
"""

from dataclasses import dataclass
from typing import Any, Final

import msgspec

from kiwoom_gui.wire.codes import bare_code
from kiwoom_gui.wire.realtime import (
    CONDITION_CLEAR,
    CONDITION_LIST,
    CONDITION_REQUEST,
    CONDITION_TYPE,
    FrameError,
)
from kiwoom_gui.wire.realtime_values import OtherEntry, RealEntry

ONCE: Final = "0"
LIVE: Final = "1"
_INSERTED: Final = "I"
_SEQ, _CODE, _ACTION = "841", "9001", "843"


class ConditionAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """An answer about saved screens. `data`: names of CNSRLST, stocks of CNSRREQ, nothing else."""

    trnm: str
    return_code: int | str = 0
    return_msg: str = ""
    seq: str = ""
    cont_yn: str = ""
    next_key: str = ""
    data: list[list[str] | dict[str, Any]] | None = None

    @property
    def screens(self) -> dict[str, str]:
        """The user's screens of CNSRLST: number by name."""
        return {row[1]: row[0].strip() for row in self.data or () if isinstance(row, list) and len(row) > 1}

    @property
    def codes(self) -> list[str]:
        """The stocks that CNSRREQ found; once they stand in 9001, live in jmcode."""
        rows = (row for row in self.data or () if isinstance(row, dict))
        found = (bare_code(str(row.get("jmcode") or row.get(_CODE) or "")) for row in rows)
        return [code for code in found if code]

    @property
    def next_page(self) -> str:
        """The key of the page after it; empty if it was the last."""
        return self.next_key if self.cont_yn.upper() == "Y" else ""


@dataclass(frozen=True, slots=True)
class ScreenChange:
    """A stock enters or leaves a live screen."""

    seq: str
    code: str
    is_in: bool


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(ConditionAnswer, strict=False)


def decode_answer(raw: bytes) -> ConditionAnswer:
    """Read an answer about saved screens.

    Raises:
        FrameError: it is not of the shape of this protocol.
    """
    try:
        return _decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FrameError(f"an answer of {len(raw)} bytes is not of this protocol: {type(error).__name__}") from error


def change_of(entry: RealEntry) -> ScreenChange | None:
    """Return what an event of type 02 says; None for other events, and without a screen or a stock."""
    if not isinstance(entry, OtherEntry) or entry.type != CONDITION_TYPE:
        return None
    seq, code = entry.values.get(_SEQ, "").strip(), bare_code(entry.values.get(_CODE, "") or entry.item)
    action = entry.values.get(_ACTION, "").strip()
    return ScreenChange(seq, code, action == _INSERTED) if seq and code and action else None


def encode_list() -> bytes:
    """Ask which screens the user has; comes before any request on a connection."""
    return _encoder.encode({"trnm": CONDITION_LIST})


def encode_request(seq: str, *, is_live: bool, next_key: str = "") -> bytes:
    """Ask what a screen finds, once or from now on; `next_key` asks for the page after one."""
    return _encoder.encode(
        {
            "trnm": CONDITION_REQUEST,
            "seq": seq,
            "search_type": LIVE if is_live else ONCE,
            "stex_tp": "K",
            "cont_yn": "Y" if next_key else "N",
            "next_key": next_key,
        }
    )


def encode_clear(seq: str) -> bytes:
    """End a live screen."""
    return _encoder.encode({"trnm": CONDITION_CLEAR, "seq": seq})
