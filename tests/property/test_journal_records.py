"""Every message that the engine knows comes back out of the journal as it went in."""

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.domain.events import OrderEvent
from kiwoom_gui.domain.orders import OrderRequest
from kiwoom_gui.engine import messages
from kiwoom_gui.engine.approval import RISK_ENGINE_SEAL, Approved
from kiwoom_gui.journal.records import RequestSent, decode, encode
from tests.support.any_message import instances

_WRAPPED = {messages.EventRecorded, messages.SendOrder}
_PLAIN = [kind for kind in (*get_args(messages.Input), *get_args(messages.Output)) if isinstance(kind, type)]


def _round_trip(record: Any) -> Any:
    row = encode(record)
    return decode(row.kind, row.payload, row.event_sequence)


@pytest.mark.parametrize("kind", [kind for kind in _PLAIN if kind not in _WRAPPED], ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_an_input_or_output_survives_the_journal(kind: type, data: st.DataObject) -> None:
    record = data.draw(instances(kind))
    back = _round_trip(record)
    assert type(back) is kind
    assert back == record


@pytest.mark.parametrize("kind", get_args(OrderEvent), ids=lambda kind: kind.__name__)
@given(data=st.data(), sequence=st.integers(1, 2**40))
def test_an_order_event_keeps_its_number_and_its_type(kind: type, data: st.DataObject, sequence: int) -> None:
    record = messages.EventRecorded(sequence=sequence, event=data.draw(instances(kind)))
    back = _round_trip(record)
    assert back == record
    assert type(back.event) is kind


@pytest.mark.parametrize("kind", get_args(OrderRequest), ids=lambda kind: kind.__name__)
@given(data=st.data(), deadline=st.integers(0, 2**62))
def test_a_sent_request_comes_back_without_its_approval(kind: type, data: st.DataObject, deadline: int) -> None:
    request = data.draw(instances(kind))
    send: Any = messages.SendOrder(approval=Approved(request, RISK_ENGINE_SEAL), deadline=deadline)
    back = _round_trip(send)
    assert back == RequestSent(request=request, deadline=deadline)
    assert type(back.request) is kind
