"""Messages for journal tests: plain ones, built by hand."""

from kiwoom_gui.domain.enums import OrderSide, OrderType, Venue
from kiwoom_gui.domain.events import OrderSubmitted
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId
from kiwoom_gui.domain.orders import MANUAL, SubmitOrder
from kiwoom_gui.engine.approval import RISK_ENGINE_SEAL, Approved
from kiwoom_gui.engine.messages import EventRecorded, SendOrder
from tests.support.fixed_clock import MONDAY_OPEN


def an_event(sequence: int, ts: int | None = None) -> EventRecorded:
    """Return the event number `sequence`, of the order `K-sequence`."""
    event = OrderSubmitted(
        client_order_id=ClientOrderId(f"K-{sequence}"), ts_event=MONDAY_OPEN + sequence if ts is None else ts
    )
    return EventRecorded(sequence=sequence, event=event)


def a_send(number: int) -> SendOrder[SubmitOrder]:
    """Return an approved buy of 10 shares at 70,000 won with the id `K-number`."""
    request = SubmitOrder(
        client_order_id=ClientOrderId(f"K-{number}"),
        instrument_id=InstrumentId("005930"),
        side=OrderSide.BUY,
        order_type=OrderType.LIMIT,
        quantity=10,
        price=70_000,
        venue=Venue.KRX,
        origin=MANUAL,
        ts_init=MONDAY_OPEN,
    )
    return SendOrder(approval=Approved(request, RISK_ENGINE_SEAL), deadline=MONDAY_OPEN + 3_000_000_000)
