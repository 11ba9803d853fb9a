"""Reads from the bridge what an order of a symbol is checked against. Knows the bridge and no widget."""

from msgspec import structs

from kiwoom_gui.app.views import Lamp, MyLevelRow, PositionRow, SessionView
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.ticket_checks import Surroundings


def surroundings(bridge: Bridge, instrument_id: str) -> Surroundings:
    """Return the latest of everything that decides about an order of a symbol."""
    state = bridge.state
    return Surroundings(
        instrument=bridge.instrument(instrument_id),
        quote=bridge.quote(instrument_id),
        account=state.account,
        session=_timeless(state.session),
        position=position_of(bridge, instrument_id),
        orders=state.orders,
        interruption=state.interruptions.get(instrument_id),
    )


def _timeless(session: SessionView | None) -> SessionView | None:
    """Return a session without what counts on by itself and decides about no order: equal while nothing happens."""
    if session is None:
        return None
    dark, rest = Lamp(state="off"), structs.replace(session.rest, age_s=None)
    return structs.replace(session, market_time=0, clock_offset_ms=0.0, rest=rest, stream=dark, sync=dark)


def position_of(bridge: Bridge, instrument_id: str) -> PositionRow | None:
    """Return what is held of a symbol, or None."""
    return next((row for row in bridge.state.positions if row.instrument_id == instrument_id), None)


def movable(bridge: Bridge, own: MyLevelRow) -> list[str]:
    """Return which of my orders at a level the venue lets modify now."""
    wanted = set(own.client_order_ids)
    return [row.client_order_id for row in bridge.state.orders if row.client_order_id in wanted and row.can_modify]
