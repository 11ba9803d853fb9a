"""청산: cancel what holds the shares, wait until that is confirmed, then sell. One closing a symbol at a time."""

from dataclasses import dataclass, replace

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, OriginKind, Venue
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId
from kiwoom_gui.domain.orders import Origin, SubmitOrder
from kiwoom_gui.engine.messages import ClosePosition, Severity
from kiwoom_gui.engine.order_desk import OrderDesk
from kiwoom_gui.engine.risk_checks import Denial, DenyCode

GIVE_UP_AFTER_NS = 30_000_000_000
ASK_AGAIN_AFTER_NS = 1_000_000_000
"""Between two tries to cancel what holds the shares."""

_CLOSE = Origin(OriginKind.MANUAL, tag="close", is_exit=True)


@dataclass(frozen=True, slots=True)
class _Wish:
    quantity: int | None
    price: int | None
    started: int
    order_id: ClientOrderId
    asked: int | None = None
    """When the cancels were last asked for."""


class Closing:
    """Positions on their way out by the user's click."""

    def __init__(self, desk: OrderDesk, venue: Venue) -> None:
        """Sell through this desk, at this venue."""
        self._desk = desk
        self._venue = venue
        self._wishes: dict[InstrumentId, _Wish] = {}
        self._count = 0

    @property
    def is_closing_all(self) -> bool:
        """Whether 전량청산 is under way."""
        return False

    def start(self, command: ClosePosition, now: int) -> Denial | None:
        """Begin to close a position; None if it is under way."""
        symbol = command.instrument_id
        held = self._desk.portfolio.position(symbol).quantity
        if held <= 0:
            return Denial(DenyCode.POSITION_NONE, {"instrument_id": symbol})
        if command.quantity is not None and not 0 < command.quantity <= held:
            return Denial(DenyCode.SELL_EXCEEDS_ORDERABLE, {"quantity": command.quantity, "orderable": held})
        if symbol in self._wishes:
            return Denial(DenyCode.REQUEST_PENDING, {"status": "CLOSING"})
        order_id = ClientOrderId(f"close-{command.command_id}")
        self._wishes[symbol] = _Wish(command.quantity, command.price, now, order_id)
        return self._step(symbol, now)

    def start_all(self, now: int) -> None:
        """Cancel every working order and close every position at market."""
        self._desk.cancel_where(lambda order: True, _CLOSE, now)
        for symbol, position in list(self._desk.portfolio.positions.items()):
            if position.quantity > 0 and symbol not in self._wishes:
                self._count += 1
                self.start(ClosePosition(f"all-{now}-{self._count}", symbol, now), now)

    def advance(self, now: int) -> None:
        """Go on with what waits for a confirmed cancel."""
        for symbol in list(self._wishes):
            self._step(symbol, now)

    def give_up_all(self, now: int) -> None:
        """End every closing that waits, and say so: nothing queued before a cut fires after it."""
        for symbol in list(self._wishes):
            self._give_up(symbol, now)

    def _step(self, symbol: InstrumentId, now: int) -> Denial | None:
        wish = self._wishes[symbol]
        books = self._desk.portfolio
        held = books.position(symbol).quantity
        wanted = min(wish.quantity or held, held)
        if wanted <= 0:
            del self._wishes[symbol]
            return None
        if self._is_held(symbol):
            wish = self._wishes[symbol] = replace(wish, started=now)  # its time begins when the sale is settled
        if now - wish.started > GIVE_UP_AFTER_NS:
            self._give_up(symbol, now)
            return None
        if books.orderable_qty(symbol) < wanted:
            return self._free_shares(symbol, wish, now)
        del self._wishes[symbol]
        request = SubmitOrder(
            client_order_id=wish.order_id,
            instrument_id=symbol,
            side=OrderSide.SELL,
            order_type=OrderType.MARKET if wish.price is None else OrderType.LIMIT,
            quantity=wanted,
            price=wish.price,
            venue=self._venue,
            origin=_CLOSE,
            ts_init=now,
        )
        return self._desk.submit(request, now)

    def _is_held(self, symbol: InstrumentId) -> bool:
        """Say whether a sale of unknown outcome holds shares: the closing waits for it and leaves when it settles."""
        lock = self._desk.orders.is_locked(symbol, OrderSide.SELL)
        return lock is not None and lock.status is OrderStatus.UNKNOWN

    def _free_shares(self, symbol: InstrumentId, wish: _Wish, now: int) -> Denial | None:
        if wish.asked is None and self._is_held(symbol):
            params: dict[str, str | int | float] = {"side": OrderSide.SELL, "quantity": wish.quantity or 0}
            self._desk.notice(Severity.WARNING, "EXIT_WAITS", now, {**params, "waits_for": "UNKNOWN"}, symbol)
        if wish.asked is None or now - wish.asked >= ASK_AGAIN_AFTER_NS:
            self._wishes[symbol] = replace(wish, asked=now)
            self._desk.cancel_where(
                lambda o: o.instrument_id == symbol and o.side is OrderSide.SELL and o.pending_request is None,
                _CLOSE,
                now,
            )
        return None

    def _give_up(self, symbol: InstrumentId, now: int) -> None:
        seconds = (now - self._wishes.pop(symbol).started) // 1_000_000_000
        self._desk.notice(Severity.ERROR, "CLOSE_GIVEN_UP", now, {"seconds": seconds}, symbol)
