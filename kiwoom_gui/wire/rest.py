"""Bodies of REST requests and replies: the common part, tokens and orders. Every value is text, as the broker sends it.

Unknown fields are ignored, missing ones are empty. Numbers inside are read with `wire.numbers`.
"""

from typing import TypeVar

import msgspec

BodyT = TypeVar("BodyT", bound=msgspec.Struct)


class BodyError(ValueError):
    """A body that is not JSON, or not of the shape that its transaction has. Holds no part of the body."""


class Reply(msgspec.Struct, kw_only=True):
    """What every reply carries."""

    return_code: int | str = 0
    return_msg: str = ""


class Empty(msgspec.Struct):
    """A request without fields."""


class TokenRequest(msgspec.Struct, kw_only=True):
    """au10001."""

    appkey: str
    secretkey: str
    grant_type: str = "client_credentials"

    def __repr__(self) -> str:
        """Hide the keys."""
        return "TokenRequest(***)"


class TokenReply(Reply, kw_only=True):
    """au10001; expires_dt is `YYYYMMDDHHMMSS` KST."""

    token: str = ""
    token_type: str = ""
    expires_dt: str = ""

    def __repr__(self) -> str:
        """Hide the token."""
        return f"TokenReply(***, expires_dt={self.expires_dt!r}, return_code={self.return_code!r})"


class RevokeRequest(msgspec.Struct, kw_only=True):
    """au10002."""

    appkey: str
    secretkey: str
    token: str

    def __repr__(self) -> str:
        """Hide the keys."""
        return "RevokeRequest(***)"


class PlaceRequest(msgspec.Struct, kw_only=True):
    """kt10000 (buy), kt10001 (sell); types without a price send `ord_uv` empty."""

    dmst_stex_tp: str = ""
    stk_cd: str = ""
    ord_qty: str = ""
    ord_uv: str = ""
    trde_tp: str = ""
    cond_uv: str = ""


class PlaceReply(Reply, kw_only=True):
    """kt10000, kt10001."""

    ord_no: str = ""
    dmst_stex_tp: str = ""


class ModifyRequest(msgspec.Struct, kw_only=True):
    """kt10002; `mdfy_qty` 0 is all that is left."""

    dmst_stex_tp: str = ""
    orig_ord_no: str = ""
    stk_cd: str = ""
    mdfy_qty: str = ""
    mdfy_uv: str = ""
    mdfy_cond_uv: str = ""


class ModifyReply(Reply, kw_only=True):
    """kt10002; ord_no is new, base_orig_ord_no the first of the chain."""

    ord_no: str = ""
    base_orig_ord_no: str = ""
    mdfy_qty: str = ""
    dmst_stex_tp: str = ""


class CancelRequest(msgspec.Struct, kw_only=True):
    """kt10003; `cncl_qty` 0 is all that is left."""

    dmst_stex_tp: str = ""
    orig_ord_no: str = ""
    stk_cd: str = ""
    cncl_qty: str = ""


class CancelReply(Reply, kw_only=True):
    """kt10003; ord_no is new, base_orig_ord_no the first of the chain."""

    ord_no: str = ""
    base_orig_ord_no: str = ""
    cncl_qty: str = ""


def encode(body: msgspec.Struct) -> bytes:
    """Write a body as UTF-8 JSON."""
    return msgspec.json.encode(body)


def decode(body: bytes, shape: type[BodyT]) -> BodyT:
    """Read a body.

    Raises:
        BodyError: it is not JSON, or not of this shape even after numbers and nulls were read as text.
    """
    try:
        return msgspec.json.decode(body, type=shape)
    except msgspec.ValidationError:
        return _decode_loose(body, shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BodyError(f"the body is not JSON ({len(body)} bytes)") from error


def _decode_loose(body: bytes, shape: type[BodyT]) -> BodyT:
    """Live servers are not always true to "every value is text": read numbers as text and null as empty."""
    try:
        return msgspec.convert(_as_text(msgspec.json.decode(body)), type=shape)
    except msgspec.ValidationError as error:
        # the message of msgspec names the field and the type, never the value
        raise BodyError(f"the body is not a {shape.__name__}: {error}") from error


def _as_text(value: object) -> object:
    match value:
        case dict():
            return {key: _as_text(inner) for key, inner in value.items()}
        case list():
            return [_as_text(inner) for inner in value]
        case None:
            return ""
        case bool():
            return "Y" if value else "N"
        case _:
            return str(value)
