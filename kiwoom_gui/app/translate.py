"""The terminal's commands become the engine's. A command names an order by our id; what else it needs is looked up."""

from kiwoom_gui.app import commands as c
from kiwoom_gui.app import limit_settings
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId, VenueOrderId
from kiwoom_gui.domain.orders import MANUAL, CancelOrder, ModifyOrder, SubmitOrder
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.order_manager import OrderManager

TradingCommand = (
    c.Place | c.Amend | c.Withdraw | c.WithdrawAll | c.AccountCommand | c.SetSymbolAuto | c.ArmScan | c.Judgment
)


class UnknownOrderError(LookupError):
    """A command names an order that the engine does not have."""


def to_engine(command: TradingCommand, orders: OrderManager, now: int) -> m.Command:
    """Return the engine's form of a command; now is the market clock in ns UTC.

    Raises:
        UnknownOrderError: a modify or cancel names an order the engine does not know.
        LimitError: a limit is to have a value that the settings do not allow.
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
        case c.SetSymbolAuto(is_on=is_on, keep_exits=keep, is_sold=is_sold):
            return m.SetAuto(command.command_id, InstrumentId(command.instrument_id), is_on, now, keep, is_sold)
        case c.ArmScan(is_on=is_on, most_symbols=symbols, most_won=won):
            return m.ArmScan(command.command_id, is_on, now, symbols, won)
        case c.LinkUnknown() | c.ConfirmAbsent() | c.TakeBrokerBooks():
            return _judgment(command, now)
        case _:
            return _of_account(command, now)


def _judgment(command: c.Judgment, now: int) -> m.Command:
    match command:
        case c.LinkUnknown(client_order_id=order_id, venue_order_id=number):
            return m.LinkUnknown(command.command_id, ClientOrderId(order_id), VenueOrderId(number), now)
        case c.ConfirmAbsent(client_order_id=order_id):
            return m.ConfirmAbsent(command.command_id, ClientOrderId(order_id), now)
        case c.TakeBrokerBooks(instrument_id=symbol):
            return m.TakeBrokerBooks(command.command_id, InstrumentId(symbol), now)


def _of_account(command: c.AccountCommand, now: int) -> m.Command:
    command_id = command.command_id
    match command:
        case c.Close(instrument_id=symbol, quantity=quantity, price=price):
            return m.ClosePosition(command_id, InstrumentId(symbol), now, quantity, price)
        case c.CloseAll():
            return m.CloseAllPositions(command_id, now)
        case c.StopClose(instrument_id=one):
            return m.StopClosing(command_id, now, InstrumentId(one) if one else None)
        case c.ResumeClose(instrument_id=one):
            return m.ResumeClosing(command_id, now, InstrumentId(one) if one else None)
        case c.SetState(state=state):
            return m.SetTradingState(command_id, state, now)
        case c.ChangeLimit(name=name, value=value):
            limit_settings.check(name, value)
            return m.ChangeLimit(command_id, name, value, now)


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
