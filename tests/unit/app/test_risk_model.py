"""What the risk panel is told of the core."""

from kiwoom_gui.app import views as v
from kiwoom_gui.app.risk_model import RiskModel
from kiwoom_gui.domain.enums import OrderSide, TradingState
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.limits import RiskLimits
from kiwoom_gui.engine.settings import CoreSettings
from tests.support.builders import HYNIX, SAMSUNG, a_modify, a_submit
from tests.support.core_harness import CoreHarness, FakeVenue


class _Watched(CoreHarness):
    """A core whose outputs a risk model sees."""

    def __init__(self) -> None:
        """Hold 10 shares at 70,000 and 2 at 200,000, under the usual limits."""
        self.model: RiskModel | None = None
        super().__init__(FakeVenue({SAMSUNG: (10, 70_000), HYNIX: (2, 200_000)}), CoreSettings(limits=RiskLimits()))
        self.model = RiskModel(self.core)
        self.arm()

    def give(self, given: m.Input) -> list[m.Output]:
        """Process one input and let the model see it."""
        outputs = super().give(given)
        if self.model is not None:
            self.model.observe(given, outputs)
        return outputs

    def view(self) -> v.RiskView:
        """Return what the panel is told."""
        assert self.model is not None
        return self.model.view()

    def limit(self, name: str) -> v.LimitRow:
        """Return one limit."""
        return next(row for row in self.view().limits if row.name == name)


def test_each_limit_has_its_use() -> None:
    world = _Watched()
    world.tick(69_000)
    cap = world.limit("symbol_cap")
    assert (cap.used, cap.value, cap.detail) == (690_000, 2_000_000, "stock 005930")
    assert cap.percent == 34.5
    assert world.limit("total_exposure").used == 1_090_000
    loss = world.limit("daily_loss")
    assert loss.used is not None
    assert loss.percent == -loss.used / 200_000 * 100
    assert (world.limit("order_notional").used, world.limit("order_notional").percent) == (None, None)
    assert (world.limit("orders_per_minute").least, world.limit("orders_per_minute").most) == (1, 600)


def test_a_gain_uses_nothing_of_the_loss() -> None:
    world = _Watched()
    world.tick(80_000)
    assert world.limit("daily_loss").percent == 0


def test_a_refused_order_and_a_refused_command_are_told_once_each_newest_first() -> None:
    world = _Watched()
    world.place(a_submit("a", quantity=100))
    world.amend(a_modify("nobody"))
    rows = world.view().denials
    assert [(row.code, row.side, row.quantity) for row in rows] == [
        ("ORDER_NOT_FOUND", None, None),
        ("NOTIONAL_TOO_LARGE", OrderSide.BUY, 100),
    ]
    assert rows[1].params == {"notional": 7_000_000, "limit": 5_000_000}


def test_what_should_not_wait_is_fresh_once() -> None:
    world = _Watched()
    assert world.model is not None
    world.model.view()
    assert world.model.fresh() == []
    world.command(lambda command_id: m.SetTradingState(command_id, TradingState.REDUCING, world.now))
    (view,) = world.model.fresh()
    assert isinstance(view, v.RiskView)
    assert (view.trading_state, view.cause) == (TradingState.REDUCING, "USER")
    assert world.model.fresh() == []


def test_closings_under_way_come_before_those_that_ended() -> None:
    world = _Watched()
    world.command(lambda command_id: m.ClosePosition(command_id, HYNIX, world.now))
    world.settle()
    world.fill("0000001", 2, 200_000)
    world.pass_time(1.1)
    world.command(lambda command_id: m.ClosePosition(command_id, SAMSUNG, world.now))
    rows = world.view().closings
    assert [(row.instrument_id, row.stage, row.is_end, row.sold, row.left) for row in rows] == [
        (SAMSUNG, "SELLING", False, 0, 10),
        (HYNIX, "DONE", True, 2, 0),
    ]
