"""Frames of the real-time socket, both ways, as bytes. Knows their shapes; opens no socket, keeps no state.

The hot path reads 0B, 0D, 00, 04 and 0s straight into structs of the fields that matter; whatever does not fit, and
what is rare, is read once more, slowly and leniently. Key order is not fixed. Values stay text; `wire.numbers` reads
them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from kiwoom_gui.wire.realtime_values import (
    BalanceEntry,
    BookEntry,
    ClockEntry,
    InterruptionEntry,
    OrderEntry,
    OtherEntry,
    RealEntry,
    TradeEntry,
)

LOGIN: Final = "LOGIN"
PING: Final = "PING"
SYSTEM: Final = "SYSTEM"
REG: Final = "REG"
REMOVE: Final = "REMOVE"
REAL: Final = "REAL"
CONDITION_LIST: Final = "CNSRLST"
CONDITION_REQUEST: Final = "CNSRREQ"
CONDITION_CLEAR: Final = "CNSRCLR"
CONDITION_TYPE: Final = "02"
"""The real-time type of a stock that enters or leaves a live saved screen."""


class FrameError(ValueError):
    """A frame that is not JSON or not of this protocol. Holds no part of the frame."""


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What a frame says. `raw` is the frame itself, for a PING to be echoed unchanged."""

    trnm: str
    raw: bytes
    return_code: int | str = 0
    return_msg: str = ""
    code: str = ""
    """Of SYSTEM, such as R10001."""
    entries: tuple[RealEntry, ...] = ()
    """Of REAL."""


class _RealFrame(msgspec.Struct):
    trnm: str
    data: list[TradeEntry | BookEntry | OrderEntry | BalanceEntry | ClockEntry] = []


class _AnyFrame(msgspec.Struct):
    trnm: str
    return_code: int | str | None = 0
    return_msg: str | None = ""
    message: str | None = ""
    code: int | str | None = ""
    data: msgspec.Raw = msgspec.Raw(b"[]")


class _AnyEntry(msgspec.Struct):
    type: str = ""
    item: str | None = ""
    name: str | None = ""
    values: dict[str, Any] = {}


_real_decoder = msgspec.json.Decoder(_RealFrame)
_any_decoder = msgspec.json.Decoder(_AnyFrame)
_entries_decoder = msgspec.json.Decoder(list[_AnyEntry])
_encoder = msgspec.json.Encoder()


def decode(raw: bytes) -> Frame:
    """Read a frame from the server.

    Raises:
        FrameError: it is not JSON, or not of this protocol.
    """
    try:
        real = _real_decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _decode_slowly(raw)
    if real.trnm == REAL:
        return Frame(trnm=REAL, raw=raw, entries=tuple(real.data))
    return _decode_slowly(raw)


def _decode_slowly(raw: bytes) -> Frame:
    try:
        frame = _any_decoder.decode(raw)
        loose = _entries_decoder.decode(frame.data) if frame.trnm == REAL else []
        entries = tuple(_typed(entry) for entry in loose)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FrameError(f"a frame of {len(raw)} bytes is not of this protocol: {type(error).__name__}") from error
    return Frame(
        trnm=frame.trnm,
        raw=raw,
        return_code=frame.return_code or 0,
        return_msg=frame.return_msg or frame.message or "",
        code=str(frame.code or ""),
        entries=entries,
    )


_SHAPES: Final = {
    "0B": TradeEntry,
    "0D": BookEntry,
    "00": OrderEntry,
    "04": BalanceEntry,
    "0s": ClockEntry,
    "1h": InterruptionEntry,
}


def _typed(entry: _AnyEntry) -> RealEntry:
    values = {fid: "" if value is None else str(value) for fid, value in entry.values.items()}
    shape = _SHAPES.get(entry.type)
    if shape is None:
        return OtherEntry(type=entry.type, item=entry.item or "", name=entry.name or "", values=values)
    plain = {"type": entry.type, "item": entry.item or "", "name": entry.name or "", "values": values}
    typed: RealEntry = msgspec.convert(plain, type=shape)
    return typed


# --- written by the client ----------------------------------------------------------------------------------------


def encode_login(token: str) -> bytes:
    """Write the login."""
    return _encoder.encode({"trnm": LOGIN, "token": token})


def encode_register(group: str, items: Sequence[str], types: Sequence[str], *, keep: bool = True) -> bytes:
    """Write a registration; `keep` False drops what the group had."""
    data = [{"item": list(items), "type": list(types)}]
    return _encoder.encode({"trnm": REG, "grp_no": group, "refresh": "1" if keep else "0", "data": data})


def encode_remove(group: str, items: Sequence[str], types: Sequence[str]) -> bytes:
    """Write the end of a registration."""
    return _encoder.encode({"trnm": REMOVE, "grp_no": group, "data": [{"item": list(items), "type": list(types)}]})


# --- written by the server ----------------------------------------------------------------------------------------


def encode_reply(
    trnm: str, return_code: int = 0, return_msg: str = "", more: Mapping[str, object] | None = None
) -> bytes:
    """Write the answer to LOGIN, REG, REMOVE or a saved screen; `more` are fields of its own."""
    return _encoder.encode({"trnm": trnm, "return_code": return_code, "return_msg": return_msg, **(more or {})})


def encode_ping() -> bytes:
    """Write a PING."""
    return b'{"trnm":"PING"}'


def encode_system(code: str, message: str) -> bytes:
    """Write a SYSTEM notice."""
    return _encoder.encode({"trnm": SYSTEM, "code": code, "message": message})


def encode_real(entries: Iterable[RealEntry]) -> bytes:
    """Write events into one frame."""
    return _encoder.encode({"trnm": REAL, "data": list(entries)})


# --- read by the server -------------------------------------------------------------------------------------------


class Registration(msgspec.Struct, frozen=True):
    """One entry of REG's or REMOVE's data."""

    item: tuple[str, ...] = ("",)
    type: tuple[str, ...] = ()


class ClientFrame(msgspec.Struct, frozen=True):
    """What a client sends; `refresh` 1 keeps what was registered, 0 drops it."""

    trnm: str
    token: str = ""
    grp_no: str = "1"
    refresh: str = "1"
    data: tuple[Registration, ...] = ()
    seq: str = ""
    """Of a saved screen, as are the fields after it; search_type 0 once, 1 live; stex_tp K KRX, N NXT, A both."""
    search_type: str = "0"
    stex_tp: str = "K"
    cont_yn: str = "N"
    next_key: str = ""

    def __repr__(self) -> str:
        """Hide the token."""
        return f"ClientFrame({self.trnm!r}, grp_no={self.grp_no!r}, refresh={self.refresh!r}, data={self.data!r})"


_client_decoder = msgspec.json.Decoder(ClientFrame)


def decode_client(raw: bytes | str) -> ClientFrame:
    """Read a frame from a client.

    Raises:
        FrameError: it is not JSON, or not of this protocol.
    """
    try:
        return _client_decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FrameError(f"a frame of {len(raw)} bytes is not of this protocol: {type(error).__name__}") from error
