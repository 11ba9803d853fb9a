"""The terminal's commands become the engine's. A command names an order by our id; what else it needs is looked up."""

from kiwoom_gui.app import commands as c
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId, VenueOrderId
from kiwoom_gui.domain.orders import MANUAL, CancelOrder, ModifyOrder, SubmitOrder
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.order_manager import OrderManager

TradingCommand = (
    c.Place
    | c.Amend
    | c.Withdraw
    | c.WithdrawAll
    | c.Close
    | c.CloseAll
    | c.SetState
    | c.SetSymbolAuto
    | c.LinkUnknown
    | c.ConfirmAbsent
    | c.TakeBrokerBooks
)


class UnknownOrderError(LookupError):
    """A command names an order that the engine does not have."""


def to_engine(command: TradingCommand, orders: OrderManager, now: int) -> m.Command:
    """Return the engine's form of a command; now is the market clock in ns UTC.

    Raises:
        UnknownOrderError: a modify or cancel names an order the engine does not know.
    """
    match command:
        case c.Place():
            request = SubmitOrder(
                client_order_id=ClientOrderId(command.command_id),
                instrument_id=InstrumentId(command.instrument_id),
                side=command.side,
                order_type=command.order_type,
                quantity=command.quantity,
                price=command.price,
                venue=command.venue,
                origin=MANUAL,
                ts_init=now,
                time_in_force=command.time_in_force,
                trigger_price=command.trigger_price,
            )
            return m.PlaceOrder(command.command_id, request)
        case c.Amend() | c.Withdraw():
            return _change(command, orders, now)
        case c.WithdrawAll(side=side, instrument_id=symbol):
            return m.CancelAll(command.command_id, now, side, InstrumentId(symbol) if symbol else None)
        case c.Close():
            symbol_id = InstrumentId(command.instrument_id)
            return m.ClosePosition(command.command_id, symbol_id, now, command.quantity, command.price)
        case c.CloseAll():
            return m.CloseAllPositions(command.command_id, now)
        case c.SetState(state=state):
            return m.SetTradingState(command.command_id, state, now)
        case c.SetSymbolAuto(is_on=is_on, keep_exits=keep, is_sold=is_sold):
            return m.SetAuto(command.command_id, InstrumentId(command.instrument_id), is_on, now, keep, is_sold)
        case c.LinkUnknown(client_order_id=order_id, venue_order_id=number):
            return m.LinkUnknown(command.command_id, ClientOrderId(order_id), VenueOrderId(number), now)
        case c.ConfirmAbsent(client_order_id=order_id):
            return m.ConfirmAbsent(command.command_id, ClientOrderId(order_id), now)
        case c.TakeBrokerBooks(instrument_id=symbol):
            return m.TakeBrokerBooks(command.command_id, InstrumentId(symbol), now)


def _change(command: c.Amend | c.Withdraw, orders: OrderManager, now: int) -> m.AmendOrder | m.WithdrawOrder:
    target = ClientOrderId(command.client_order_id)
    order = orders.orders.get(target)
    if order is None:
        raise UnknownOrderError(command.client_order_id)
    request_id = ClientOrderId(command.command_id)
    symbol = order.instrument_id
    if isinstance(command, c.Withdraw):
        cancel = CancelOrder(request_id, target, symbol, MANUAL, now, command.quantity)
        return m.WithdrawOrder(command.command_id, cancel)
    modify = ModifyOrder(
        request_id, target, symbol, command.price, MANUAL, now, command.quantity, command.trigger_price
    )
    return m.AmendOrder(command.command_id, modify)
