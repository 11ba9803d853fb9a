import json

import pytest

from kiwoom_gui.engine.decisions import StageStatus
from kiwoom_gui.strategies.stages import TRANSITIONS, StageBook, StageError, StageMove

ALLOWED = {
    StageStatus.WAITING: {StageMove.FIRED, StageMove.COMPLETED, StageMove.REARMED, StageMove.NEW_LEG},
    StageStatus.WORKING: {
        StageMove.COMPLETED,
        StageMove.ENDED_EMPTY,
        StageMove.REFUSED,
        StageMove.REFUSED_TOO_OFTEN,
        StageMove.WITHDRAWN,
        StageMove.LOST,
    },
    StageStatus.DONE: {StageMove.COMPLETED, StageMove.NEW_LEG},
    StageStatus.GIVEN_UP: {StageMove.COMPLETED, StageMove.REARMED, StageMove.NEW_LEG},
}


def _book(status: StageStatus) -> StageBook:
    book = StageBook()
    book.note(1, status=status)
    return book


@pytest.mark.parametrize("status", list(StageStatus))
@pytest.mark.parametrize("move", list(StageMove))
def test_the_table_has_these_moves_and_no_other(status: StageStatus, move: StageMove) -> None:
    assert ((status, move) in TRANSITIONS) is (move in ALLOWED[status])


@pytest.mark.parametrize("status", list(StageStatus))
def test_an_illegal_move_raises_and_changes_nothing(status: StageStatus) -> None:
    for move in set(StageMove) - ALLOWED[status]:
        book = _book(status)
        before = book.snapshot()

        with pytest.raises(StageError):
            book.move(1, move, filled_qty=5)

        assert book.snapshot() == before


def test_a_working_stage_cannot_be_fired_again() -> None:
    book = StageBook()
    book.move(1, StageMove.FIRED)

    with pytest.raises(StageError, match="FIRED is not allowed in WORKING"):
        book.move(1, StageMove.FIRED)


def test_stages_come_in_order() -> None:
    book = StageBook()
    seen = []
    while book.current is not None:
        number = book.current.number
        seen.append(number)
        book.move(number, StageMove.FIRED)
        assert book.current.number == number, "until its order ends"
        book.move(number, StageMove.COMPLETED if number != 2 else StageMove.WITHDRAWN)

    assert seen == [1, 2, 3]


def test_rearming_lets_given_up_stages_try_again_but_not_what_was_bought() -> None:
    book = StageBook()
    for number, move in ((1, StageMove.COMPLETED), (2, StageMove.REFUSED_TOO_OFTEN)):
        book.move(number, StageMove.FIRED)
        book.move(number, move, refusals=3)

    book.rearm()

    assert [stage.status for stage in book.all] == [StageStatus.DONE, StageStatus.WAITING, StageStatus.WAITING]
    assert book[2].refusals == 0


def test_a_snapshot_is_json_and_comes_back_the_same() -> None:
    book = StageBook()
    book.move(1, StageMove.FIRED, order_id="o1", fired_at=5)

    other = StageBook()
    other.restore(json.loads(json.dumps(book.snapshot())))

    assert other.all == book.all
