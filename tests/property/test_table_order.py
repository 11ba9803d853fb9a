"""A table's order that was changed row by row is the order that sorting everything gives."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.ui.table_order import Growth, RowOrder, growth


@dataclass(frozen=True)
class Line:
    key: str
    price: int | None
    pin: int = 0


LINES = st.builds(
    Line, st.sampled_from("abcdefghijklmnop"), st.none() | st.integers(0, 5), st.sampled_from((0, 0, 0, -1, 1))
)
STEPS = st.lists(st.tuples(st.sampled_from(("change", "before", "after")), st.lists(LINES, min_size=1, max_size=4)))


def of_price(line: Line) -> int | None:
    return line.price


def is_cheap(line: Line) -> bool:
    return line.price is None or line.price < 4


def an_order(*, is_sorted: bool, is_descending: bool, is_filtered: bool, is_pinned: bool) -> RowOrder[Line]:
    made: RowOrder[Line] = RowOrder((lambda line: line.pin) if is_pinned else None)
    made.sort_by(of_price if is_sorted else None, is_descending=is_descending)
    made.fits = is_cheap if is_filtered else None
    return made


def settle(order: RowOrder[Line], keys: list[str], rows: dict[str, Line]) -> None:
    """Do what a change asks for, one key after the other."""
    gone, moved, come = order.change(keys, rows)
    for place in gone:
        order.drop(place)
    if moved is not None:
        order.use(moved)
    for key in come:
        order.put(order.place_for(key), key)


@given(st.lists(LINES), STEPS, st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_rows_put_in_one_by_one_stand_as_if_all_were_sorted(
    first: list[Line],
    steps: list[tuple[str, list[Line]]],
    is_sorted: bool,
    is_descending: bool,
    is_filtered: bool,
    is_pinned: bool,
) -> None:
    looks = {
        "is_sorted": is_sorted,
        "is_descending": is_descending,
        "is_filtered": is_filtered,
        "is_pinned": is_pinned,
    }
    rows = {line.key: line for line in first}
    order = an_order(**looks)
    order.take(list(rows))
    order.use(order.whole(rows))
    source = list(rows)
    for what, lines in steps:
        told = {line.key: line for line in lines}
        new = [key for key in told if key not in rows]
        rows |= {key: line for key, line in told.items() if key in rows or what != "change"}
        if what == "before":
            order.grow(new, [])
            source = new + source
        elif what == "after":
            order.grow([], new)
            source += new
        settle(order, [key for key in told if key in rows], rows)

        fresh = an_order(**looks)
        fresh.take(list(source))
        assert order.source == source
        assert order.keys == fresh.whole(rows)
        order._places = None
        assert [order._found(key) for key in order.keys] == list(range(len(order.keys)))


@given(st.lists(st.integers(), max_size=12), st.lists(st.integers(), max_size=3), st.lists(st.integers(), max_size=3))
def test_a_list_that_grew_at_an_end_is_seen_through(former: list[int], before: list[int], after: list[int]) -> None:
    rows = [*before, *former, *after]
    found = growth(former, rows)
    if found is not None:
        kept = rows[found.before : len(rows) - found.after]
        differing = [
            place + found.before for place, pair in enumerate(zip(kept, former, strict=True)) if pair[0] is not pair[1]
        ]
        assert [place for place in differing if rows[place] != former[place - found.before]] == [
            place for place in found.changed if rows[place] != former[place - found.before]
        ]
    if not (before and after):
        assert found is not None


def test_a_list_that_became_shorter_or_much_longer_is_another() -> None:
    assert growth([1, 2], [1]) is None
    assert growth([1], list(range(100))) is None
    assert growth(["a", "b"], ["new", "a", "b"]) == Growth(1, 0, [])
    assert growth(["a", "b"], ["a", "b", "new"]) == Growth(0, 1, [])
