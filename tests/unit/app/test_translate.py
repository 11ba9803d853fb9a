"""Commands of the terminal in the engine's words."""

import pytest

from kiwoom_gui.app import commands as c
from kiwoom_gui.app.translate import TradingCommand, UnknownOrderError, to_engine
from kiwoom_gui.domain.enums import OrderSide, OrderType, OriginKind, TradingState
from kiwoom_gui.engine import messages as m
from tests.support.app_fakes import NOW, SYMBOL, armed_core, buy


def test_a_place_command_keeps_its_id_so_that_a_repetition_is_recognised() -> None:
    command = c.Place(
        command_id="t-1",
        instrument_id=SYMBOL,
        side=OrderSide.SELL,
        order_type=OrderType.LIMIT,
        quantity=3,
        price=70_000,
    )
    told = to_engine(command, armed_core().orders, NOW)
    assert isinstance(told, m.PlaceOrder)
    request = told.request
    assert (request.client_order_id, request.quantity, request.price, request.ts_init) == ("t-1", 3, 70_000, NOW)
    assert request.origin.kind is OriginKind.MANUAL


def test_a_cancel_finds_the_symbol_of_its_order() -> None:
    core = armed_core()
    core.process(buy("a"))
    told = to_engine(c.Withdraw(command_id="t-2", client_order_id="a"), core.orders, NOW)
    assert isinstance(told, m.WithdrawOrder)
    assert (told.request.target, told.request.instrument_id) == ("a", SYMBOL)


@pytest.mark.parametrize(
    "command",
    [c.Withdraw(command_id="t", client_order_id="x"), c.Amend(command_id="t", client_order_id="x", price=1)],
)
def test_a_change_of_an_unknown_order_is_refused(command: c.Withdraw | c.Amend) -> None:
    with pytest.raises(UnknownOrderError):
        to_engine(command, armed_core().orders, NOW)


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        (c.WithdrawAll(command_id="t", side=OrderSide.BUY), m.CancelAll),
        (c.Close(command_id="t", instrument_id=SYMBOL, quantity=2), m.ClosePosition),
        (c.CloseAll(command_id="t"), m.CloseAllPositions),
        (c.SetState(command_id="t", state=TradingState.REDUCING), m.SetTradingState),
        (c.SetSymbolAuto(command_id="t", instrument_id=SYMBOL, is_on=True), m.SetAuto),
    ],
)
def test_every_other_command_has_its_engine_form(command: c.Command, kind: type) -> None:
    assert isinstance(command, TradingCommand)
    told = to_engine(command, armed_core().orders, NOW)
    assert type(told) is kind
    assert told.command_id == "t"
