"""Reads from the bridge what an order of a symbol is checked against. Knows the bridge and no widget."""

from kiwoom_gui.app.views import MyLevelRow, PositionRow
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.ticket_checks import Surroundings


def surroundings(bridge: Bridge, instrument_id: str) -> Surroundings:
    """Return the latest of everything that decides about an order of a symbol."""
    state = bridge.state
    return Surroundings(
        instrument=bridge.instrument(instrument_id),
        quote=bridge.quote(instrument_id),
        account=state.account,
        session=state.session,
        position=position_of(bridge, instrument_id),
        orders=state.orders,
        interruption=state.interruptions.get(instrument_id),
    )


def position_of(bridge: Bridge, instrument_id: str) -> PositionRow | None:
    """Return what is held of a symbol, or None."""
    return next((row for row in bridge.state.positions if row.instrument_id == instrument_id), None)


def movable(bridge: Bridge, own: MyLevelRow) -> list[str]:
    """Return which of my orders at a level the venue lets modify now."""
    wanted = set(own.client_order_ids)
    return [row.client_order_id for row in bridge.state.orders if row.client_order_id in wanted and row.can_modify]
