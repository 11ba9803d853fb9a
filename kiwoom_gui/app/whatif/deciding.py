"""Two decision records of one instant: whether they want the same, and the numbers that made the difference. Pure."""

from kiwoom_gui.app.whatif.result import GateSides, OrderNote, Said
from kiwoom_gui.engine.decisions import DecisionRecord, Gate, Intent, ModifyIntent, SubmitIntent


def essence(record: DecisionRecord | None) -> object:
    """Return what a record wants, without its ids and times; records with the same essence act the same."""
    return None if record is None else (record.reason, tuple(_note_of(intent) for intent in record.intents))


def said(record: DecisionRecord | None, *, has_acted: bool) -> Said | None:
    """Return what a record said; one that is only what the strategy thought last has not acted."""
    if record is None:
        return None
    orders = tuple(_note_of(intent) for intent in record.intents) if has_acted else ()
    return Said(reason=record.reason, state=record.state, params=record.params, orders=orders)


def _note_of(intent: Intent) -> OrderNote:
    match intent:
        case SubmitIntent():
            return OrderNote(
                act="submit",
                tag=intent.tag,
                side=intent.side.value,
                order_type=intent.order_type.value,
                quantity=intent.quantity,
                price=intent.price,
            )
        case ModifyIntent():
            return OrderNote(act="modify", tag=intent.tag, price=intent.price)
        case _:
            return OrderNote(act="cancel", tag=intent.tag)


def deciding(theirs: DecisionRecord | None, ours: DecisionRecord | None) -> tuple[GateSides, ...]:
    """Return the conditions that decided, as they stood in the two records.

    That of the exit which is made; else those that hold in one and not in the other; else those whose threshold moved.
    """
    sides = [{(g.name, g.detail): g for g in record.gates} if record is not None else {} for record in (theirs, ours)]
    tags = {intent.tag for record in (theirs, ours) if record is not None for intent in record.intents}
    names = list(dict.fromkeys([*sides[0], *sides[1]]))
    pairs = [(sides[0].get(name), sides[1].get(name)) for name in names]
    of_exit = [_gate(*pair) for name, pair in zip(names, pairs, strict=True) if name[0] in tags]
    both = [(one, other) for one, other in pairs if one is not None and other is not None]
    turned = [_gate(*pair) for pair in both if pair[0].is_held != pair[1].is_held]
    moved = [_gate(*pair) for pair in both if pair[0].threshold != pair[1].threshold]
    return tuple(of_exit or turned or moved)


def _gate(theirs: Gate | None, ours: Gate | None) -> GateSides:
    known = ours or theirs
    if known is None:
        raise ValueError("a condition of neither side")
    recorded = (theirs.value, theirs.threshold, theirs.is_held) if theirs is not None else (None, None, None)
    value, threshold, is_held = (ours.value, ours.threshold, ours.is_held) if ours is not None else (None, None, None)
    return GateSides(
        name=known.name,
        detail=known.detail,
        comparison=known.comparison,
        unit=known.unit,
        recorded_value=recorded[0],
        recorded_threshold=recorded[1],
        recorded_held=recorded[2],
        value=value,
        threshold=threshold,
        is_held=is_held,
    )
