"""How messages become rows and come back. Knows every message's type; knows no file, no thread and no clock.

A row's kind is the name of its type. msgspec reads dataclasses but no unions of them, so the two nested unions
(the request inside a SendOrder, the intents inside a decision) carry their kind here.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, get_args, get_type_hints

import msgspec

from kiwoom_gui.domain.enums import Venue
from kiwoom_gui.domain.events import OrderEvent
from kiwoom_gui.domain.identifiers import VenueOrderId
from kiwoom_gui.domain.orders import CancelOrder, ModifyOrder, SubmitOrder
from kiwoom_gui.engine.approval import RequestT_co
from kiwoom_gui.engine.decisions import DecisionRecord, Intent
from kiwoom_gui.engine.messages import (
    OF_THE_DAY,
    STANDING,
    AmendOrder,
    BooksOpened,
    CancelDeferred,
    ClosingChanged,
    CommandAnswered,
    DayMarked,
    DecisionActed,
    EventRecorded,
    FillBooked,
    HistoryWanted,
    Input,
    InstrumentDefined,
    LimitsChanged,
    NearestNoted,
    Notice,
    Output,
    PhaseChanged,
    PlaceOrder,
    PositionTaken,
    QuarantineChanged,
    ReconcileWanted,
    RequestLeft,
    ScanChanged,
    SendOrder,
    StrategySaved,
    SweepChanged,
    TradingStateChanged,
    WithdrawOrder,
)

Recordable = Input | Output
"""What can be journaled."""

GENESIS = bytes(32)
"""What stands before the first row of a chain."""


@dataclass(frozen=True, slots=True)
class RequestSent(Generic[RequestT_co]):
    """A SendOrder as the journal remembers it: without the risk engine's stamp, so it cannot be sent again."""

    request: RequestT_co
    deadline: int
    target_venue_order_id: VenueOrderId | None = None
    venue: Venue | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Rows that are gone: numbers `first` to `last`. The row after them follows the hash `hash_before` (hex)."""

    first: int
    last: int
    hash_before: str


@dataclass(frozen=True, slots=True)
class JournalMended:
    """Says in the ledger itself that a damaged file was mended, and which rows could not be kept."""

    damaged_file: str
    """Its name now, beside this file."""
    damaged_sha256: str
    kept: int
    gaps: tuple[Gap, ...]
    ts: int


Recorded = (
    Input
    | EventRecorded
    | FillBooked
    | BooksOpened
    | PositionTaken
    | QuarantineChanged
    | TradingStateChanged
    | RequestSent[SubmitOrder]
    | RequestSent[ModifyOrder]
    | RequestSent[CancelOrder]
    | ReconcileWanted
    | HistoryWanted
    | Notice
    | CommandAnswered
    | DecisionActed
    | RequestLeft
    | LimitsChanged
    | DayMarked
    | StrategySaved
    | NearestNoted
    | JournalMended
    | ClosingChanged
    | CancelDeferred
    | SweepChanged
    | ScanChanged
)
"""What comes back out of the journal."""


@dataclass(frozen=True, slots=True)
class Row:
    """A message ready for the disk. ts: ns UTC of the market clock, None where the message has no time."""

    kind: str
    ts: int | None
    client_order_id: str | None
    instrument_id: str | None
    event_sequence: int | None
    payload: bytes


_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder()
_EVENTS: dict[str, type[OrderEvent]] = {kind.__name__: kind for kind in get_args(OrderEvent)}
_INTENTS: dict[str, type[Intent]] = {kind.__name__: kind for kind in get_args(Intent)}
_REQUESTS: dict[str, Any] = {
    "SendSubmitOrder": RequestSent[SubmitOrder],
    "SendModifyOrder": RequestSent[ModifyOrder],
    "SendCancelOrder": RequestSent[CancelOrder],
}
_PLAIN: dict[str, Any] = {
    kind.__name__: kind
    for kind in (*get_args(Input), *get_args(Output), JournalMended)
    if kind not in {EventRecorded, DecisionActed} and kind.__name__ != SendOrder.__name__
}
"""What is written field by field; a message that joins the unions is journaled without a word here."""

EVENT_KINDS = tuple(_EVENTS)
"""Kinds of the rows that hold an order event."""

DAY_KINDS = (*EVENT_KINDS, *(kind.__name__ for kind in OF_THE_DAY if kind is not EventRecorded))
"""Kinds of the rows that a restart replays for the market's day."""

STANDING_KINDS = tuple(kind.__name__ for kind in STANDING)
"""Kinds of which the newest row stays in force over days."""


def encode(record: Recordable | JournalMended) -> Row:
    """Return the row of a message.

    Raises:
        TypeError: the message is none that the journal knows.
    """
    kind, payload = _encode_payload(record)
    client_order_id, instrument_id = _names(record)
    return Row(
        kind=kind,
        ts=_ts(record),
        client_order_id=client_order_id,
        instrument_id=instrument_id,
        event_sequence=record.sequence if isinstance(record, EventRecorded) else None,
        payload=payload,
    )


def decode(kind: str, payload: bytes, event_sequence: int | None) -> Recorded:
    """Return the message of a row.

    Raises:
        ValueError: the kind is not known, or the payload does not fit it.
    """
    if kind == DecisionActed.__name__:
        return _decode_decision(payload)
    decoder = _decoder_of(kind)
    body: Any = decoder.decode(payload)
    if kind not in _EVENTS:
        return body  # type: ignore[no-any-return]  # the decoder of the kind gives the kind's type
    if event_sequence is None:
        raise ValueError(f"the {kind} has no number")
    return EventRecorded(sequence=event_sequence, event=body)


def chain(previous: bytes, sequence: int, ts: int, row: Row) -> bytes:
    """Return the hash of a row: SHA-256 over the hash before it and all of its columns."""
    header = _encoder.encode([sequence, ts, row.kind, row.client_order_id, row.instrument_id, row.event_sequence])
    return hashlib.sha256(previous + header + row.payload).digest()


_ORDER_NUMBER = re.compile(r"-(\d{1,15})$")


def order_number(client_order_id: str | None) -> int | None:
    """Return the counter in one of our order ids, the digits after the last hyphen; None where there is none."""
    match = _ORDER_NUMBER.search(client_order_id) if client_order_id else None
    return int(match[1]) if match else None


def _encode_payload(record: Recordable | JournalMended) -> tuple[str, bytes]:
    match record:
        case EventRecorded():
            return type(record.event).__name__, _encoder.encode(record.event)
        case SendOrder():
            request = record.approval.request
            sent = RequestSent(request, record.deadline, record.target_venue_order_id, record.venue)
            return f"Send{type(request).__name__}", _encoder.encode(sent)
        case DecisionActed():
            body = msgspec.to_builtins(record, order="deterministic")
            for intent, plain in zip(record.record.intents, body["record"]["intents"], strict=True):
                plain["type"] = type(intent).__name__
            return DecisionActed.__name__, _encoder.encode(body)
        case _:
            kind = type(record).__name__
            if kind not in _PLAIN:
                raise TypeError(f"the journal knows no {kind}")
            return kind, _encoder.encode(record)


@cache
def _decoder_of(kind: str) -> msgspec.json.Decoder[Any]:
    wanted = _EVENTS.get(kind) or _REQUESTS.get(kind) or _PLAIN.get(kind)
    if wanted is None:
        raise ValueError(f"the journal knows no {kind}")
    return msgspec.json.Decoder(wanted)


def _decode_decision(payload: bytes) -> DecisionActed:
    body = _decoder.decode(payload)
    plain = body["record"]
    intents = tuple(msgspec.convert(intent, _INTENTS[intent.pop("type")]) for intent in plain.pop("intents"))
    hints = get_type_hints(DecisionRecord)
    fields = {name: msgspec.convert(value, hints[name]) for name, value in plain.items()}
    record = DecisionRecord(intents=intents, **fields)
    return DecisionActed(instrument_id=body["instrument_id"], ts=body["ts"], record=record)


def _ts(record: Recordable | JournalMended) -> int | None:
    match record:
        case EventRecorded():
            return record.event.ts_event
        case SendOrder():
            return record.approval.request.ts_init
        case PlaceOrder() | AmendOrder() | WithdrawOrder():
            return record.request.ts_init
        case PhaseChanged():
            return record.ts_event
        case _:
            ts: int | None = getattr(record, "ts_init", None)
            return getattr(record, "ts", None) if ts is None else ts


def _names(record: Recordable | JournalMended) -> tuple[str | None, str | None]:
    """Return the client order id and the instrument that a row is found by."""
    told: Any = record
    match record:
        case EventRecorded():
            told = record.event
        case SendOrder():
            told = record.approval.request
        case PlaceOrder() | AmendOrder() | WithdrawOrder():
            told = record.request
        case InstrumentDefined():
            told = record.instrument
    is_event = isinstance(record, EventRecorded)  # its order says of what
    return getattr(told, "client_order_id", None), None if is_event else getattr(told, "instrument_id", None)
