"""A strategy's intents become requests and take the same way as a click."""

from kiwoom_gui.domain.enums import OriginKind
from kiwoom_gui.domain.identifiers import ClientOrderId, StrategyId
from kiwoom_gui.domain.orders import CancelOrder, ModifyOrder, Origin, SubmitOrder
from kiwoom_gui.engine.decisions import CancelIntent, DecisionRecord, ModifyIntent, SubmitIntent
from kiwoom_gui.engine.order_desk import OrderDesk
from kiwoom_gui.engine.settings import CoreSettings


class StrategyOrders:
    """Makes requests with ids of their own."""

    def __init__(self, desk: OrderDesk, settings: CoreSettings) -> None:
        """Send through this desk."""
        self._desk = desk
        self._settings = settings
        self._count = 0

    def act(self, record: DecisionRecord, strategy_id: StrategyId, now: int) -> None:
        """Do what a record decided, in its order. A denial comes back to the strategy as an order event."""
        symbol = record.instrument_id
        for intent in record.intents:
            match intent:
                case SubmitIntent():
                    origin = Origin(OriginKind.STRATEGY, strategy_id, intent.tag, intent.is_exit)
                    request = SubmitOrder(
                        client_order_id=self._next_id(),
                        instrument_id=symbol,
                        side=intent.side,
                        order_type=intent.order_type,
                        quantity=intent.quantity,
                        price=intent.price,
                        venue=self._settings.strategy_venue,
                        origin=origin,
                        ts_init=now,
                        time_in_force=intent.time_in_force,
                        trigger_price=intent.trigger_price,
                    )
                    self._desk.submit(request, now)
                case ModifyIntent(target=target, price=price, tag=tag):
                    origin = Origin(OriginKind.STRATEGY, strategy_id, tag)
                    modify = ModifyOrder(self._next_id(), target, symbol, price, origin, now)
                    denial = self._desk.modify(modify, now)
                    if denial is not None:
                        self._desk.refuse_change(modify, denial, now)
                case CancelIntent(target=target, tag=tag):
                    origin = Origin(OriginKind.STRATEGY, strategy_id, tag)
                    cancel = CancelOrder(self._next_id(), target, symbol, origin, now)
                    denial = self._desk.cancel(cancel, now)
                    if denial is not None:
                        self._desk.refuse_change(cancel, denial, now)

    def _next_id(self) -> ClientOrderId:
        self._count += 1
        return ClientOrderId(f"{self._settings.id_prefix}-{self._count}")
