from typing import get_args

import pytest

from kiwoom_gui.domain.events import OrderEvent
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine.messages import HistoryWanted, Link, LinkChanged
from kiwoom_gui.journal.records import GENESIS, chain, decode, encode, order_number
from tests.support.fixed_clock import MONDAY_OPEN
from tests.support.journal_messages import a_send, an_event


def test_a_row_names_the_order_the_symbol_and_the_time() -> None:
    row = encode(a_send(7))
    assert (row.kind, row.client_order_id, row.instrument_id) == ("SendSubmitOrder", "K-7", "005930")
    assert row.ts == MONDAY_OPEN


def test_the_payload_is_json_that_other_programs_can_read() -> None:
    payload = encode(an_event(3)).payload
    assert payload == b'{"client_order_id":"K-3","ts_event":%d}' % (MONDAY_OPEN + 3)


def test_the_payload_of_a_send_holds_nothing_of_the_seal() -> None:
    assert b"seal" not in encode(a_send(1)).payload


def test_a_message_without_a_time_has_none() -> None:
    assert encode(HistoryWanted(InstrumentId("005930"))).ts is None


def test_the_kinds_in_old_files_stay_readable() -> None:
    # Files hold these words; a renamed event needs a migration.
    assert {kind.__name__ for kind in get_args(OrderEvent)} >= {
        "OrderInitialized",
        "OrderDenied",
        "OrderSubmitted",
        "OrderAccepted",
        "OrderRejected",
        "OrderOutcomeUnknown",
        "OrderAbsent",
        "OrderPendingUpdate",
        "OrderUpdated",
        "OrderPendingCancel",
        "OrderRequestRefused",
        "OrderReduced",
        "OrderTriggered",
        "OrderFilled",
        "OrderCanceled",
        "OrderExpired",
    }


def test_an_unknown_kind_is_refused_on_both_ways() -> None:
    with pytest.raises(ValueError, match="knows no OrderTeleported"):
        decode("OrderTeleported", b"{}", None)
    with pytest.raises(TypeError, match="knows no str"):
        encode("a word")  # type: ignore[arg-type]  # what a wrong caller would do


def test_an_event_without_its_number_is_refused() -> None:
    row = encode(an_event(3))
    with pytest.raises(ValueError, match="has no number"):
        decode(row.kind, row.payload, None)


@pytest.mark.parametrize(
    ("client_order_id", "number"),
    [("20260309-000012", 12), ("K-7", 7), ("K7", None), ("a-b-3", 3), ("", None), (None, None), ("x-3f", None)],
)
def test_the_counter_is_the_digits_after_the_last_hyphen(client_order_id: str | None, number: int | None) -> None:
    assert order_number(client_order_id) == number


def test_the_hash_covers_every_column() -> None:
    row = encode(an_event(1))
    down = encode(LinkChanged(Link.REST, is_up=False, ts_init=1))
    hashes = {
        chain(GENESIS, 1, 5, row),
        chain(GENESIS, 2, 5, row),
        chain(GENESIS, 1, 6, row),
        chain(b"\1" * 32, 1, 5, row),
        chain(GENESIS, 1, 5, down),
    }
    assert len(hashes) == 5
