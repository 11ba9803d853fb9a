"""The queue alone: ranks, deadlines, limits."""

from kiwoom_gui.domain.enums import OrderSide, OriginKind
from kiwoom_gui.domain.orders import OrderRequest, Origin
from kiwoom_gui.engine.approval import RISK_ENGINE_SEAL, Approved
from kiwoom_gui.engine.order_queue import OrderQueue
from tests.support.builders import SECOND, a_cancel, a_modify, a_submit

EXIT = Origin(OriginKind.STRATEGY, tag="stop", is_exit=True)


def _queue(*requests: OrderRequest) -> OrderQueue:
    queue = OrderQueue()
    for request in requests:
        queue.put(Approved(request, RISK_ENGINE_SEAL), 0)
    return queue


def _drain(queue: OrderQueue) -> list[str]:
    names = []
    while (waiting := queue.take_ready(0, lambda request: True)) is not None:
        names.append(str(waiting.approval.request.client_order_id))
    return names


def test_cancels_go_before_exits_before_entries_before_modifies() -> None:
    exit_order = a_submit("exit", OrderSide.SELL, origin=EXIT)
    assert _drain(_queue(a_modify(request_id="m"), a_submit("entry"), exit_order, a_cancel(request_id="x"))) == [
        "x",
        "exit",
        "entry",
        "m",
    ]


def test_requests_of_one_rank_go_in_the_order_in_which_they_came() -> None:
    assert _drain(_queue(*(a_submit(f"k-{n}") for n in range(5)))) == [f"k-{n}" for n in range(5)]


def test_one_that_may_not_go_does_not_hold_up_the_next() -> None:
    queue = _queue(a_submit("a"), a_submit("b"))
    waiting = queue.take_ready(0, lambda request: request.client_order_id == "b")
    assert waiting is not None
    assert waiting.approval.request.client_order_id == "b"
    assert len(queue) == 1


def test_nothing_goes_while_ten_are_in_flight() -> None:
    queue = _queue(a_cancel())
    assert queue.take_ready(10, lambda request: True) is None
    assert queue.take_ready(9, lambda request: True) is not None


def test_entries_wait_three_seconds_and_exits_and_cancels_thirty() -> None:
    queue = _queue(a_submit("entry"), a_submit("exit", OrderSide.SELL, origin=EXIT), a_cancel(request_id="x"))
    assert queue.take_expired(3 * SECOND) == []
    assert [r.client_order_id for r in queue.take_expired(3 * SECOND + 1)] == ["entry"]
    assert [r.client_order_id for r in queue.take_expired(30 * SECOND + 1)] == ["x", "exit"]


def test_taking_all_leaves_nothing() -> None:
    queue = _queue(a_submit("a"), a_cancel())
    assert len(queue.take_all()) == 2
    assert len(queue) == 0


def test_an_order_is_taken_out_by_its_id() -> None:
    queue = _queue(a_submit("a"), a_submit("b"))
    assert [r.client_order_id for r in queue.take_where(lambda r: r.client_order_id == "a")] == ["a"]
    assert _drain(queue) == ["b"]
