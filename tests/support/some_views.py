"""Views for ui tests, each good as it is; a test names only what it is about."""

from datetime import datetime
from typing import Any

from kiwoom_gui.app import views as v
from kiwoom_gui.domain.enums import (
    OrderSide,
    OrderStatus,
    OrderType,
    OriginKind,
    Phase,
    TimeInForce,
    TradingState,
    Venue,
)
from kiwoom_gui.market import ticks
from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.sessions import KST
from kiwoom_gui.market.ticks import InstrumentKind

OPEN = int(datetime(2026, 11, 23, 9, 0, tzinfo=KST).timestamp()) * 1_000_000_000
NOW = int(datetime(2026, 11, 23, 10, 47, 23, tzinfo=KST).timestamp()) * 1_000_000_000
SECOND = 1_000_000_000


def a_session(**changes: Any) -> v.SessionView:
    """Return a regular session on the simulator with all lines up."""
    usual: dict[str, Any] = {
        "mode": "sim",
        "account": "8109-****-31",
        "market_time": NOW,
        "clock_offset_ms": 0.0,
        "phases": {Venue.KRX: [Phase.CONTINUOUS], Venue.NXT: [Phase.CONTINUOUS], Venue.SOR: [Phase.CONTINUOUS]},
        "rest": v.Lamp(state="ok", age_s=0.4),
        "stream": v.Lamp(state="ok", age_s=0.1),
        "sync": v.Lamp(state="ok", age_s=2.1),
    }
    return v.SessionView(**(usual | changes))


def an_account(**changes: Any) -> v.AccountView:
    """Return an armed account with cash and a small gain."""
    usual: dict[str, Any] = {
        "trading_state": TradingState.ACTIVE,
        "is_armed": True,
        "not_armed_because": "",
        "deposit": 18_420_560,
        "d2_deposit": 15_702_130,
        "orderable_cash": 13_324_360,
        "realized_pnl": 412_300,
        "unrealized_pnl": 43_639,
        "max_drawdown": -79_640,
        "daily_loss_limit": -500_000,
        "symbol_cap": 5_700_000,
        "commission_ratio": 0.00015,
        "open_orders": 5,
        "unknown_orders": 0,
        "positions": 4,
    }
    return v.AccountView(**(usual | changes))


def an_instrument(instrument_id: str = "080220", name: str = "제주반도체", base_px: int = 34_600) -> v.InstrumentRow:
    """Return a KOSDAQ stock with the limits of its base price."""
    limits = ticks.daily_limits(base_px)
    return v.InstrumentRow(
        instrument_id=instrument_id,
        name=name,
        listing=ListingMarket.KOSDAQ,
        kind=InstrumentKind.STOCK,
        base_px=base_px,
        lower_limit_px=limits.lower,
        upper_limit_px=limits.upper,
        is_nxt_enabled=True,
        is_halted=False,
        warning="",
    )


def a_quote(instrument_id: str = "080220", last_px: int = 32_850, base_px: int = 34_600, **changes: Any) -> v.QuoteRow:
    """Return a quote against a base price."""
    tick = ticks.tick_size(last_px)
    usual: dict[str, Any] = {
        "instrument_id": instrument_id,
        "last_px": last_px,
        "change": last_px - base_px,
        "change_percent": (last_px - base_px) / base_px * 100,
        "day_volume": 4_812_345,
        "day_notional_mwon": 159_600,
        "strength_percent": 88.4,
        "open_px": base_px,
        "high_px": max(base_px, last_px),
        "low_px": min(base_px, last_px),
        "bid_px": last_px - tick,
        "ask_px": last_px,
        "ts": NOW,
    }
    return v.QuoteRow(**(usual | changes))


def an_order(client_order_id: str = "M-1", **changes: Any) -> v.OrderRow:
    """Return an accepted manual limit buy."""
    usual: dict[str, Any] = {
        "client_order_id": client_order_id,
        "venue_order_id": "0000123",
        "instrument_id": "080220",
        "name": "제주반도체",
        "side": OrderSide.BUY,
        "order_type": OrderType.LIMIT,
        "time_in_force": TimeInForce.DAY,
        "venue": Venue.KRX,
        "price": 32_700,
        "trigger_price": None,
        "quantity": 40,
        "filled_qty": 0,
        "leaves_qty": 40,
        "avg_px": None,
        "status": OrderStatus.ACCEPTED,
        "origin": OriginKind.MANUAL,
        "tag": "",
        "reason": "",
        "ts_init": NOW - 371 * SECOND,
        "ts_last": NOW - 370 * SECOND,
        "is_open": True,
        "can_modify": True,
        "can_cancel": True,
    }
    return v.OrderRow(**(usual | changes))


def a_fill(fill_id: str = "F-1", **changes: Any) -> v.FillRow:
    """Return a buy's fill."""
    usual: dict[str, Any] = {
        "fill_id": fill_id,
        "client_order_id": "M-1",
        "venue_order_id": "0000123",
        "instrument_id": "080220",
        "name": "제주반도체",
        "side": OrderSide.BUY,
        "quantity": 90,
        "price": 33_250,
        "costs": 440,
        "origin": OriginKind.MANUAL,
        "tag": "",
        "ts": NOW - 3_906 * SECOND,
        "realized_pnl": None,
    }
    return v.FillRow(**(usual | changes))


def a_position(instrument_id: str = "080220", **changes: Any) -> v.PositionRow:
    """Return a position that loses a little."""
    usual: dict[str, Any] = {
        "instrument_id": instrument_id,
        "name": "제주반도체",
        "quantity": 90,
        "orderable_qty": 60,
        "avg_px": 33_250.0,
        "last_px": 32_850,
        "market_value": 2_956_500,
        "unrealized_pnl": -42_793,
        "return_percent": -1.43,
        "realized_pnl": 78_400,
        "costs": 4_210,
        "trades": 3,
        "wins": 2,
        "sales": 3,
        "auto_state": "HOLDING",
    }
    return v.PositionRow(**(usual | changes))


def stages(*statuses: str) -> list[v.StageRow]:
    """Return stages 30, 40, 30 with these statuses."""
    shares = (30.0, 40.0, 30.0)
    drops = (10.0, 15.0, 20.0)
    return [
        v.StageRow(
            number=number + 1,
            share_percent=shares[number],
            status=status,
            trigger_drop_percent=drops[number],
            filled_qty=90 if status == "DONE" else 0,
            avg_px=33_250.0 if status == "DONE" else None,
            planned_qty=121 if status != "DONE" else None,
            planned_px=33_050 if status != "DONE" else None,
        )
        for number, status in enumerate(statuses)
    ]


def an_auto(instrument_id: str = "080220", state: str = "HOLDING", **changes: Any) -> v.AutoRow:
    """Return a strategy that holds after its first stage."""
    usual: dict[str, Any] = {
        "instrument_id": instrument_id,
        "is_on": True,
        "state": state,
        "stages": stages("DONE", "WAITING", "WAITING"),
        "reason": "SUPPORT_TOO_FEW",
    }
    return v.AutoRow(**(usual | changes))


def a_notice(sequence: int, code: str = "ORDER_ACCEPTED", **changes: Any) -> v.NoticeRow:
    """Return a notice about an order."""
    usual: dict[str, Any] = {
        "sequence": sequence,
        "ts": NOW - 60 * SECOND + sequence,
        "severity": "INFO",
        "code": code,
        "params": {"side": "BUY", "quantity": 40, "price": 32_700},
        "text": "",
        "instrument_id": "080220",
    }
    return v.NoticeRow(**(usual | changes))
