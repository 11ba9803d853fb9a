"""Which symbols are streamed: what money depends on always, the user's within the slots, fillers in what is left."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.app.watching import WATCH_FULL, WATCH_NEEDED, Watching
from kiwoom_gui.domain.identifiers import InstrumentId

A, B, C, D, E = (InstrumentId(f"00000{n}") for n in range(5))


class Desk:
    """A watchlist with a switchable need."""

    def __init__(self, path: Path, most: int = 3) -> None:
        self.needed: set[InstrumentId] = set()
        self.watching = Watching(path / "watched.json", most, lambda: self.needed)
        self.watching.fill_with([A, B, C, D])


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_without_a_choice_the_listing_fills_all_slots_and_all_are_free(desk: Desk) -> None:
    assert desk.watching.wanted == (A, B, C)
    assert desk.watching.free == 3


def test_what_only_fills_gives_way_to_the_user_s_choice(desk: Desk) -> None:
    assert desk.watching.add(E) is None
    assert desk.watching.wanted == (A, B, E)
    assert desk.watching.free == 2


def test_a_full_list_says_how_many_and_keeps_what_was_there(desk: Desk) -> None:
    desk.needed = {D}
    assert desk.watching.add(E) is None
    assert desk.watching.add(A) is None
    assert desk.watching.add(B) == (WATCH_FULL, {"most": 3, "watched": 3})
    assert set(desk.watching.wanted) == {A, D, E}
    assert desk.watching.free == 0


def test_what_money_depends_on_is_watched_even_beyond_the_slots_and_never_removed(desk: Desk) -> None:
    for symbol in (A, B, C):
        desk.watching.add(symbol)
    desk.needed = {D, E}
    assert set(desk.watching.wanted) == {A, B, C, D, E}
    assert desk.watching.remove(D) == (WATCH_NEEDED, {})
    assert D in desk.watching.wanted


def test_a_removed_filler_stays_away_until_it_is_added(desk: Desk) -> None:
    assert desk.watching.remove(B) is None
    assert desk.watching.wanted == (A, C, D)
    assert desk.watching.add(B) is None
    assert B in desk.watching.wanted


def test_the_choice_is_there_after_a_restart(tmp_path: Path) -> None:
    first = Desk(tmp_path)
    first.watching.add(E)
    first.watching.remove(A)
    assert Desk(tmp_path).watching.wanted == (B, C, E)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"chosen": 7, "removed": [1, null]}'])
def test_an_unreadable_file_is_no_choice(tmp_path: Path, text: str) -> None:
    (tmp_path / "watched.json").write_text(text, encoding="utf-8")
    assert Desk(tmp_path).watching.wanted == (A, B, C)


def test_the_file_holds_codes_alone(desk: Desk, tmp_path: Path) -> None:
    desk.watching.add(E)
    assert json.loads((tmp_path / "watched.json").read_text(encoding="utf-8")) == {"chosen": [E], "removed": []}


SYMBOLS = st.sampled_from([A, B, C, D, E])


@given(most=st.integers(1, 4), acts=st.lists(st.tuples(st.sampled_from(["add", "remove", "need", "rest"]), SYMBOLS)))
def test_whatever_happens_the_needed_are_watched_and_the_rest_keeps_to_the_slots(
    tmp_path_factory: pytest.TempPathFactory, most: int, acts: list[tuple[str, InstrumentId]]
) -> None:
    desk = Desk(tmp_path_factory.mktemp("watching"), most)
    for act, symbol in acts:
        match act:
            case "add":
                refused = desk.watching.add(symbol)
                assert refused is not None or symbol in desk.watching.wanted
            case "remove":
                assert (desk.watching.remove(symbol) is not None) is (symbol in desk.needed)
            case "need":
                desk.needed.add(symbol)
            case _:
                desk.needed.discard(symbol)
        wanted = desk.watching.wanted
        assert desk.needed <= set(wanted)
        assert len(wanted) == len(set(wanted))
        assert desk.watching.free == max(most - len(desk.needed | set(desk.watching._chosen)), 0)
