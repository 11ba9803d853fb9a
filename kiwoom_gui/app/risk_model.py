"""What the risk panel is told: each limit with its use, the trading state, the last refusals, closings under way."""

from collections import deque

from kiwoom_gui.app import views as v
from kiwoom_gui.app.limit_settings import SETTING_OF, bounds
from kiwoom_gui.app.rows import name_of
from kiwoom_gui.domain.enums import OrderStatus
from kiwoom_gui.domain.events import OrderDenied
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore

_DENIALS_KEPT = 50


class RiskModel:
    """Reads the core, never changes it; remembers what was refused since the start."""

    def __init__(self, core: TradingCore) -> None:
        """Read this core."""
        self._core = core
        self._denials: deque[v.DenialRow] = deque(maxlen=_DENIALS_KEPT)
        self._is_dirty = False

    def observe(self, given: m.Input, outputs: list[m.Output]) -> None:
        """See an input and what followed from it."""
        for output in outputs:
            match output:
                case m.EventRecorded(event=OrderDenied() as event):
                    self._take_denial(event)
                case m.CommandAnswered(is_taken=False) if not isinstance(given, m.PlaceOrder):
                    self._take_refusal(given, output)
                case m.TradingStateChanged() | m.LimitsChanged() | m.ClosingChanged():
                    self._is_dirty = True
                case _:
                    pass

    def _take_denial(self, event: OrderDenied) -> None:
        order = self._core.orders.orders[event.client_order_id]
        row = v.DenialRow(
            ts=event.ts_event,
            code=event.code,
            params=event.params,
            instrument_id=order.instrument_id,
            side=order.side,
            quantity=order.quantity,
            price=order.price,
            origin=order.origin.kind,
            tag=order.origin.tag,
        )
        self._add(row)

    def _take_refusal(self, given: m.Input, answer: m.CommandAnswered) -> None:
        request = getattr(given, "request", given)
        symbol = getattr(request, "instrument_id", None) or ""
        self._add(v.DenialRow(ts=answer.ts, code=answer.code, params=answer.params, instrument_id=symbol))

    def _add(self, row: v.DenialRow) -> None:
        self._denials.appendleft(row)
        self._is_dirty = True

    def fresh(self) -> list[v.Part]:
        """Return the view if something happened that should not wait for its next turn."""
        if not self._is_dirty:
            return []
        return [self.view()]

    def view(self) -> v.RiskView:
        """Return everything."""
        self._is_dirty = False
        core = self._core
        open_orders = core.orders.open_orders()
        standing = core.guard.standing
        return v.RiskView(
            trading_state=standing.state,
            cause=standing.cause,
            since=standing.since or None,
            limits=self._limits(),
            orders_last_minute=core.risk.orders_last_minute(core.now),
            open_orders=len(open_orders),
            unknown_orders=sum(1 for order in open_orders if order.status is OrderStatus.UNKNOWN),
            denials=list(self._denials),
            closings=[self._closing_row(each) for each in (*core.closing.running, *reversed(core.closing.ended))],
        )

    def _limits(self) -> list[v.LimitRow]:
        books, core = self._core.portfolio, self._core
        by_symbol = books.exposure.by_symbol()
        fullest = max(by_symbol, key=lambda symbol: by_symbol[symbol], default=None)
        result = books.realized_pnl + books.total_unrealized_pnl
        used: dict[str, float] = {
            "daily_loss": result,
            "symbol_cap": by_symbol[fullest] if fullest else 0,
            "total_exposure": books.exposure.total,
            "orders_per_minute": core.risk.orders_last_minute(core.now),
        }
        rows = []
        for name in SETTING_OF:
            value = getattr(core.risk.limits, name)
            least, most = bounds(name)
            share = max(used[name] / value * 100, 0.0) if name in used else None
            detail = name_of(core, fullest) if name == "symbol_cap" and fullest else ""
            rows.append(
                v.LimitRow(
                    name=name, value=value, used=used.get(name), percent=share, least=least, most=most, detail=detail
                )
            )
        return rows

    def _closing_row(self, closing: m.ClosingChanged) -> v.ClosingRow:
        return v.ClosingRow(
            instrument_id=closing.instrument_id,
            name=name_of(self._core, closing.instrument_id),
            stage=closing.stage,
            is_end=closing.stage.is_end,
            sold=closing.sold,
            left=closing.left,
            is_part_of_all=closing.is_part_of_all,
            code=closing.code,
            params=closing.params,
            started=closing.started,
            ts=closing.ts,
        )
