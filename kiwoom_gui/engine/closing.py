"""청산: cancel what holds the shares, wait until that is confirmed, then sell in slices; one closing a symbol.

A closing is a wish with a memory: what was sold, what holds it up and since when. Each slice takes the one way of every
order. At a cut, a restart or a halt it pauses, and sells nothing more until the user says so.
"""

from collections import deque
from dataclasses import replace
from functools import partial

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, OriginKind, Phase
from kiwoom_gui.domain.identifiers import ClientOrderId, InstrumentId
from kiwoom_gui.domain.orders import Order, Origin, SubmitOrder
from kiwoom_gui.engine.closing_wish import Wish, slices_of
from kiwoom_gui.engine.market_state import MarketState
from kiwoom_gui.engine.messages import ClosePosition, ClosingChanged, ClosingStage, Severity
from kiwoom_gui.engine.order_desk import OrderDesk
from kiwoom_gui.engine.risk_checks import CLOSE_TAG, STREAM_ALONE, Denial, DenyCode
from kiwoom_gui.engine.settings import CoreSettings
from kiwoom_gui.engine.slices import Outlook, Slice, next_slice, outlook_of

_SECOND_NS = 1_000_000_000
_ENDS_KEPT = 20

_CLOSE = Origin(OriginKind.MANUAL, tag=CLOSE_TAG, is_exit=True)
_AT_USERS_PRICE = Origin(OriginKind.MANUAL, tag="close-limit", is_exit=True)
_CALLS = frozenset({Phase.OPENING_AUCTION, Phase.CLOSING_AUCTION, Phase.VI_AUCTION, Phase.AFTER_MARKET_CALL})
_MAY_PASS = frozenset({DenyCode.NO_BIDS})
"""Refusals that a moment may end; for these even the first step waits."""


class Closing:
    """Positions on their way out by the user's click."""

    def __init__(self, desk: OrderDesk, market: MarketState, settings: CoreSettings) -> None:
        """Sell through this desk what this market takes."""
        self._desk = desk
        self._books = desk.portfolio
        self._market = market
        self._settings = settings
        self._params = settings.closing
        self._wishes: dict[InstrumentId, Wish] = {}
        self._told: dict[InstrumentId, ClosingChanged] = {}
        self.ended: deque[ClosingChanged] = deque(maxlen=_ENDS_KEPT)
        """Closings that came to their end, the newest last."""

    # --- questions ---

    @property
    def is_closing_all(self) -> bool:
        """Whether 전량청산 is under way or paused."""
        return any(wish.is_part_of_all for wish in self._wishes.values())

    def is_closing(self, instrument_id: InstrumentId) -> bool:
        """Whether a symbol is being closed; its strategy keeps its hands off meanwhile."""
        wish = self._wishes.get(instrument_id)
        return wish is not None and wish.stage is not ClosingStage.PAUSED

    @property
    def running(self) -> list[ClosingChanged]:
        """The closings under way or paused, as last told."""
        return [self._told[symbol] for symbol in self._wishes]

    # --- commands ---

    def start(self, command: ClosePosition, now: int) -> Denial | None:
        """Begin to close a position; None if it is under way."""
        symbol = command.instrument_id
        held = self._books.position(symbol).quantity
        if held <= 0:
            return Denial(DenyCode.POSITION_NONE, {"instrument_id": symbol})
        if command.quantity is not None and not 0 < command.quantity <= held:
            return Denial(DenyCode.SELL_EXCEEDS_ORDERABLE, {"quantity": command.quantity, "orderable": held})
        if symbol in self._wishes:
            return Denial(DenyCode.REQUEST_PENDING, {"status": "CLOSING"})
        wish = Wish(command.command_id, now, command.quantity, command.price, progress=(0, now))
        self._wishes[symbol] = wish
        denial = self._step(symbol, wish, now)
        if denial is not None and denial.code not in _MAY_PASS:
            self._wishes.pop(symbol, None)
            self._told.pop(symbol, None)
            return denial
        return None

    def start_all(self, command_id: str, now: int) -> None:
        """Cancel every working order and close every position, whatever part of it is closed already."""
        self._desk.cancel_where(lambda order: True, _CLOSE, now)
        for symbol, position in list(self._books.positions.items()):
            if position.quantity > 0:
                wish = self._wishes.setdefault(symbol, Wish(command_id, now))
                wish.wanted, wish.price, wish.is_part_of_all = None, None, True
                wish.wake(command_id, now, slices_of(symbol, wish.started, self._desk.orders.orders))
                self._step(symbol, wish, now)

    def stop(self, instrument_id: InstrumentId | None, now: int) -> Denial | None:
        """End the closing of a symbol, or of all; what works of it is canceled."""
        chosen = [symbol for symbol in self._wishes if instrument_id in {None, symbol}]
        for symbol in chosen:
            ids = set(self._wishes[symbol].slices)
            self._desk.cancel_where(partial(_is_one_of, ids), _CLOSE, now)
            self._end(symbol, ClosingStage.STOPPED, now)
        return None if chosen else Denial(DenyCode.CLOSING_NONE)

    def resume(self, instrument_id: InstrumentId | None, command_id: str, now: int) -> Denial | None:
        """Go on with what paused."""
        paused = [s for s, w in self._wishes.items() if w.stage is ClosingStage.PAUSED and instrument_id in {None, s}]
        for symbol in paused:
            wish = self._wishes[symbol]
            wish.wake(command_id, now, slices_of(symbol, wish.started, self._desk.orders.orders))
            self._step(symbol, wish, now)
        return None if paused else Denial(DenyCode.CLOSING_NONE)

    def pause_all(self, code: str, now: int) -> None:
        """Pause every closing, and say so: nothing that waited at a cut fires after it by itself."""
        for symbol, wish in self._wishes.items():
            if wish.stage is not ClosingStage.PAUSED:
                self._tell(symbol, wish, now, ClosingStage.PAUSED, Denial(DenyCode(code)))
                self._desk.notice(Severity.ERROR, "CLOSE_PAUSED", now, {"code": code}, symbol)

    def restore(self, record: ClosingChanged) -> None:
        """Remember, from the journal, what was being closed; it is paused."""
        symbol = record.instrument_id
        if record.stage.is_end:
            self._wishes.pop(symbol, None)
            self.ended.append(record)
            return
        wish = Wish("", record.started, record.wanted, record.price, record.is_part_of_all, ClosingStage.PAUSED)
        counted = sum(order.filled_qty for order in slices_of(symbol, record.started, self._desk.orders.orders))
        wish.code, wish.sold_before = DenyCode.NOT_ARMED.value, max(record.sold - counted, 0)
        wish.progress = (record.sold, record.ts)
        self._wishes[symbol] = wish
        self._told[symbol] = replace(record, stage=ClosingStage.PAUSED, code=wish.code, params={})

    # --- going on ---

    def advance(self, now: int) -> None:
        """Go on with everything that is under way."""
        for symbol, wish in list(self._wishes.items()):
            self._step(symbol, wish, now)

    def _step(self, symbol: InstrumentId, wish: Wish, now: int) -> Denial | None:
        if wish.stage is ClosingStage.PAUSED:
            return None
        working = wish.count(self._desk.orders.orders, now)
        left = wish.left(self._books.position(symbol).quantity)
        if left <= 0 and working is None:
            self._end(symbol, ClosingStage.DONE, now)
            return None
        if working is not None and self._is_left_alone(symbol, wish, working, left, now):
            return None
        if working is None and self._waits_for_unknown(symbol, wish, left, now):
            return None
        if now - wish.progress[1] > self._params.give_up_s * _SECOND_NS:
            why, numbers = _verdict(wish, left, now)
            self._desk.notice(Severity.ERROR, "CLOSE_GIVEN_UP", now, numbers, symbol)
            self._end(symbol, ClosingStage.GIVEN_UP, now, why)
            return None
        if working is not None:
            self._watch(symbol, wish, working, now)
            return None
        if self._waits_for_cancels(symbol, wish, left, now):
            self._tell(symbol, wish, now, ClosingStage.CANCELING)
            return None
        return self._sell(symbol, wish, left, now)

    def _is_left_alone(self, symbol: InstrumentId, wish: Wish, working: Order, left: int, now: int) -> bool:
        """Say whether a slice just waits: in line at the lower limit, for an auction's price, or to be found again."""
        outlook, phases = outlook_of(self._market, symbol, now), self._market.phases_of(working.venue)
        is_auction = (outlook is not None and outlook.is_auction) or phases <= _CALLS
        why = None
        if working.status is OrderStatus.UNKNOWN:
            why = Denial(DenyCode.SYMBOL_LOCKED, {"order": working.client_order_id})
        elif outlook is not None and _stands_in_line(working, left, outlook):
            why = Denial(DenyCode.NO_BIDS, {"name": symbol})
        elif not is_auction:
            return False
        wish.progress = (wish.progress[0], now)
        self._tell(symbol, wish, now, ClosingStage.WAITING if why else ClosingStage.SELLING, why)
        return True

    def _waits_for_unknown(self, symbol: InstrumentId, wish: Wish, left: int, now: int) -> bool:
        """Say whether a sale of unknown outcome must settle first; the closing's patience begins when it has."""
        lock = self._desk.orders.is_locked(symbol, OrderSide.SELL)
        if lock is None or lock.status is not OrderStatus.UNKNOWN:
            return False
        wish.progress = (wish.progress[0], now)
        if wish.code != DenyCode.SYMBOL_LOCKED:
            params: dict[str, str | int | float] = {"side": OrderSide.SELL, "quantity": left, "waits_for": "UNKNOWN"}
            self._desk.notice(Severity.WARNING, "EXIT_WAITS", now, params, symbol)
        why = Denial(DenyCode.SYMBOL_LOCKED, {"order": lock.client_order_id})
        self._tell(symbol, wish, now, ClosingStage.WAITING, why)
        return True

    def _watch(self, symbol: InstrumentId, wish: Wish, working: Order, now: int) -> None:
        """Cancel a slice that the market has not taken in time."""
        self._tell(symbol, wish, now, ClosingStage.SELLING)
        is_late = now - wish.slice_at >= self._params.slice_wait_s * _SECOND_NS
        if is_late and working.pending_request is None and wish.may_ask(now):
            self._desk.cancel_where(partial(_is_one_of, {working.client_order_id}), _CLOSE, now)

    def _waits_for_cancels(self, symbol: InstrumentId, wish: Wish, left: int, now: int) -> bool:
        """Ask, once a second, for the cancels that free the shares; say whether to wait for them."""
        orderable = self._books.orderable_qty(symbol)
        in_the_way = [
            order
            for order in self._desk.orders.open_orders(symbol)
            if order.status is not OrderStatus.UNKNOWN
            and (wish.is_part_of_all or (order.side is OrderSide.SELL and orderable < left))
        ]
        if not in_the_way:
            wish.canceling_since = None
            return False
        if wish.canceling_since is None:
            wish.canceling_since = now
        if wish.may_ask(now):
            ids = {order.client_order_id for order in in_the_way if order.pending_request is None}
            self._desk.cancel_where(partial(_is_one_of, ids), _CLOSE, now)
        is_patient = now - wish.canceling_since < self._params.cancel_wait_s * _SECOND_NS
        return is_patient or orderable <= 0

    def _sell(self, symbol: InstrumentId, wish: Wish, left: int, now: int) -> Denial | None:
        if wish.code and not wish.may_ask(now):
            return None
        if wish.slices and now - wish.slice_at < self._params.pause_s * _SECOND_NS:
            self._tell(symbol, wish, now, ClosingStage.SELLING)
            return None
        orderable = min(left, self._books.orderable_qty(symbol))
        part = self._slice(symbol, wish, orderable, now)
        denial = part if isinstance(part, Denial) else None
        if not isinstance(part, Denial):
            request = _request(symbol, wish, part, now)
            denial = self._desk.risk.denial(request, now) or self._desk.submit(request, now)
            if denial is None and wish.price is not None:
                self._end(symbol, ClosingStage.DONE, now)  # it rests as any order of the user's; our part is done
                return None
            if denial is None:
                wish.slices.append(request.client_order_id)
                wish.slice_at = now
                self._tell(symbol, wish, now, ClosingStage.SELLING)
                return None
        wish.asked = now
        self._tell(symbol, wish, now, ClosingStage.WAITING, denial)
        return denial

    def _slice(self, symbol: InstrumentId, wish: Wish, orderable: int, now: int) -> Slice | Denial:
        outlook = outlook_of(self._market, symbol, now)
        if outlook is None:
            return Denial(DenyCode.INSTRUMENT_UNKNOWN, {"instrument_id": symbol})
        if orderable <= 0:
            held = self._books.position(symbol).quantity
            return Denial(DenyCode.SELL_EXCEEDS_ORDERABLE, {"quantity": held, "orderable": 0})
        if wish.price is not None:
            return Slice(OrderType.LIMIT, orderable, wish.price, self._settings.closing_venues[0])
        if self._desk.risk.not_armed_because == STREAM_ALONE:
            return _blind_slice(orderable, outlook, self._settings)
        return next_slice(orderable, outlook, self._settings.closing_venues, self._params)

    # --- telling ---

    def _tell(self, symbol: InstrumentId, wish: Wish, now: int, stage: ClosingStage, why: Denial | None = None) -> None:
        wish.stage = stage
        wish.code, wish.params = (why.code.value, why.params) if why else ("", {})
        left = max(wish.left(self._books.position(symbol).quantity), 0)
        told = ClosingChanged(
            symbol, stage, wish.started, now, wish.wanted, wish.price, wish.progress[0], left, wish.is_part_of_all,
            wish.code, wish.params,
        )  # fmt: skip
        before = self._told.get(symbol)
        self._told[symbol] = told
        if before is None or (before.stage, before.sold, before.code) != (stage, told.sold, told.code):
            self._desk.outbox.append(told)

    def _end(self, symbol: InstrumentId, stage: ClosingStage, now: int, why: Denial | None = None) -> None:
        self._tell(symbol, self._wishes.pop(symbol), now, stage, why)
        self.ended.append(self._told.pop(symbol))


def _stands_in_line(working: Order, left: int, outlook: Outlook) -> bool:
    """Say whether all that is left rests at the lower limit, where only its place in the line counts."""
    return working.price == outlook.instrument.limits.lower and working.leaves_qty >= left


def _is_one_of(ids: set[ClientOrderId], order: Order) -> bool:
    return order.client_order_id in ids


def _blind_slice(orderable: int, outlook: Outlook, settings: CoreSettings) -> Slice | Denial:
    """Return a slice while the stream is down: its last book counts as none, and a price of ours would be a guess."""
    part = next_slice(orderable, replace(outlook, book=None), settings.closing_venues, settings.closing)
    has_our_price = isinstance(part, Slice) and part.price is not None
    return Denial(DenyCode.LINK_DOWN, {"link": "STREAM"}) if has_our_price else part


def _request(symbol: InstrumentId, wish: Wish, part: Slice, now: int) -> SubmitOrder:
    return SubmitOrder(
        client_order_id=ClientOrderId(f"close-{wish.closing_id}-{symbol}-{len(wish.slices) + 1}"),
        instrument_id=symbol,
        side=OrderSide.SELL,
        order_type=part.order_type,
        quantity=part.quantity,
        price=part.price,
        venue=part.venue,
        origin=_CLOSE if wish.price is None else _AT_USERS_PRICE,
        ts_init=now,
    )


def _verdict(wish: Wish, left: int, now: int) -> tuple[Denial, dict[str, str | int | float]]:
    """Return why a closing is given up, and the numbers to tell."""
    why = Denial(DenyCode(wish.code), wish.params) if wish.code else Denial(DenyCode.REQUEST_PENDING)
    seconds = (now - wish.progress[1]) // _SECOND_NS
    return why, {**why.params, "seconds": seconds, "left": left, "sold": wish.progress[0], "denial": why.code}
