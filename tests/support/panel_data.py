"""Invented views of one trading morning, for panel tests and pictures. Prices follow KRX ticks; nothing is real."""

from pathlib import Path

import msgspec
import numpy as np

from kiwoom_gui.app import views as v
from kiwoom_gui.app.plan_service import PlanService
from kiwoom_gui.app.plans import PlanStore
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
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.ticks import InstrumentKind
from tests.support.app_fakes import armed_core
from tests.support.scan_views import a_scan

NOW = 1_795_398_443_000_000_000
"""2026-11-23 10:47:23 KST."""
OPEN = NOW - (1 * 3600 + 47 * 60 + 23) * 1_000_000_000
"""09:00:00 of the same day."""
SYMBOL = "080220"
SECOND_NS = 1_000_000_000


def a_session(**changes: object) -> v.SessionView:
    """The regular session on a simulator with both venues."""
    lamp = v.Lamp(state="ok", age_s=0.4)
    view = v.SessionView(
        mode="sim",
        account="5127-****-11",
        market_time=NOW,
        clock_offset_ms=0.0,
        phases={Venue.KRX: [Phase.CONTINUOUS], Venue.NXT: [Phase.CONTINUOUS], Venue.SOR: [Phase.CONTINUOUS]},
        rest=lamp,
        stream=lamp,
        sync=lamp,
    )
    return msgspec.structs.replace(view, **changes)


def an_account(**changes: object) -> v.AccountView:
    """13,324,360 won to order with, armed and active."""
    view = v.AccountView(
        trading_state=TradingState.ACTIVE,
        is_armed=True,
        not_armed_because="",
        deposit=18_420_560,
        d2_deposit=15_702_130,
        orderable_cash=13_324_360,
        realized_pnl=412_300,
        unrealized_pnl=43_639,
        max_drawdown=-79_640,
        daily_loss_limit=-500_000,
        symbol_cap=10_000_000,
        commission_ratio=0.00015,
        open_orders=2,
        unknown_orders=0,
        positions=1,
        d1_deposit=16_020_900,
        withdrawable=13_102_000,
    )
    return msgspec.structs.replace(view, **changes)


def a_limit(name: str, value: float, used: float | None, percent: float | None, **changes: object) -> v.LimitRow:
    """One limit with its use."""
    row = v.LimitRow(name=name, value=value, used=used, percent=percent, least=10_000, most=10_000_000_000, detail="")
    return msgspec.structs.replace(row, **changes)


def some_limits() -> list[v.LimitRow]:
    """All limits: one with room, one near, one exceeded."""
    return [
        a_limit("daily_loss", -500_000, -385_100, 77.0, least=-10_000_000_000, most=-1_000),
        a_limit("symbol_cap", 10_000_000, 10_512_000, 105.1, detail="제주반도체"),
        a_limit("total_exposure", 50_000_000, 14_467_000, 28.9),
        a_limit("order_notional", 5_000_000, None, None),
        a_limit("order_quantity", 100_000, None, None, least=1, most=10_000_000),
        a_limit("price_distance_percent", 15.0, None, None, least=0.1, most=30),
        a_limit("orders_per_minute", 60, 3, 5.0, least=1, most=600),
    ]


def a_denial(code: str = "SYMBOL_CAP", **changes: object) -> v.DenialRow:
    """A buy of 120 that the cap of its symbol stopped."""
    row = v.DenialRow(
        ts=NOW - 65 * SECOND_NS,
        code=code,
        params={"exposure": 10_512_000, "limit": 10_000_000},
        instrument_id=SYMBOL,
        side=OrderSide.BUY,
        quantity=120,
        price=32_850,
        origin=OriginKind.MANUAL,
    )
    return msgspec.structs.replace(row, **changes)


def a_closing(stage: str = "SELLING", **changes: object) -> v.ClosingRow:
    """60 of 180 shares sold."""
    row = v.ClosingRow(
        instrument_id=SYMBOL,
        name="제주반도체",
        stage=stage,
        is_end=False,
        sold=60,
        left=120,
        is_part_of_all=True,
        code="",
        params={},
        started=NOW - 30 * SECOND_NS,
        ts=NOW,
    )
    return msgspec.structs.replace(row, **changes)


def a_risk(**changes: object) -> v.RiskView:
    """Reduced by the day's loss, one closing that waits, two refusals."""
    view = v.RiskView(
        trading_state=TradingState.REDUCING,
        cause="DAILY_LOSS",
        since=NOW - 240 * SECOND_NS,
        limits=some_limits(),
        orders_last_minute=3,
        open_orders=2,
        unknown_orders=1,
        denials=[
            a_denial(),
            a_denial("TRADING_REDUCING", ts=NOW - 120 * SECOND_NS, params={}, tag="stage-2"),
            a_denial("LOSS_STANDS", ts=NOW - 200 * SECOND_NS, params={"total": -512_000, "limit": -500_000}, side=None),
        ],
        closings=[
            a_closing(),
            a_closing("WAITING", instrument_id="005930", name="삼성전자", code="NO_BIDS", params={"name": "삼성전자"}),
            a_closing("PAUSED", instrument_id="000660", name="SK하이닉스", code="LINK_DOWN", params={"link": "STREAM"}),
        ],
    )
    return msgspec.structs.replace(view, **changes)


def an_instrument(**changes: object) -> v.InstrumentRow:
    """제주반도체, KOSDAQ, base 34,600."""
    row = v.InstrumentRow(
        instrument_id=SYMBOL,
        name="제주반도체",
        listing=ListingMarket.KOSDAQ,
        kind=InstrumentKind.STOCK,
        base_px=34_600,
        lower_limit_px=24_250,
        upper_limit_px=44_950,
        is_nxt_enabled=True,
        is_halted=False,
        warning="",
    )
    return msgspec.structs.replace(row, **changes)


def instruments(*rows: v.InstrumentRow) -> v.InstrumentsView:
    """The watchlist's instruments; the one of `an_instrument` when none is given."""
    return v.InstrumentsView(rows=list(rows) or [an_instrument()])


def a_quote(**changes: object) -> v.QuoteRow:
    """32,850, down 5.06 %."""
    row = v.QuoteRow(
        instrument_id=SYMBOL,
        last_px=32_850,
        change=-1_750,
        change_percent=-5.06,
        day_volume=4_812_000,
        day_notional_mwon=159_600,
        strength_percent=88.4,
        open_px=34_300,
        high_px=34_450,
        low_px=32_450,
        bid_px=32_850,
        ask_px=32_900,
        ts=NOW,
    )
    return msgspec.structs.replace(row, **changes)


def quotes(row: v.QuoteRow | None = None) -> v.QuotesView:
    """One quote."""
    return v.QuotesView(rows=[row or a_quote()])


def a_book(**changes: object) -> v.BookView:
    """Ten levels each side, my sale of 30 at 33,300 and my buy of 40 at 32,700."""
    ask_sizes = (2738, 1698, 1558, 1843, 3121, 1807, 5607, 5960, 8126, 1854)
    bid_sizes = (2675, 2858, 2288, 4253, 4020, 11840, 2059, 5610, 5014, 2273)
    prints = (-12, 35, 8, -240, -61, 17, -5, -330, 92, 14, -3)
    view = v.BookView(
        instrument_id=SYMBOL,
        asks=[v.LevelRow(price=32_900 + 50 * i, size=size) for i, size in enumerate(ask_sizes)],
        bids=[v.LevelRow(price=32_850 - 50 * i, size=size) for i, size in enumerate(bid_sizes)],
        total_ask_size=34_312,
        total_bid_size=42_890,
        expected_px=None,
        expected_qty=None,
        prints=[
            v.PrintRow(price=32_850 if n < 0 else 32_900, quantity=n, ts=NOW - i * SECOND_NS)
            for i, n in enumerate(prints)
        ],
        mine=[
            v.MyLevelRow(price=33_300, side=OrderSide.SELL, quantity=30, client_order_ids=["c-sell"]),
            v.MyLevelRow(price=32_700, side=OrderSide.BUY, quantity=40, client_order_ids=["c-buy"]),
        ],
        ts=NOW - 100_000_000,
    )
    return msgspec.structs.replace(view, **changes)


def an_order(client_order_id: str, side: OrderSide, price: int, quantity: int, **changes: object) -> v.OrderRow:
    """A working manual limit order."""
    row = v.OrderRow(
        client_order_id=client_order_id,
        venue_order_id="0012345",
        instrument_id=SYMBOL,
        name="제주반도체",
        side=side,
        order_type=OrderType.LIMIT,
        time_in_force=TimeInForce.DAY,
        venue=Venue.KRX,
        price=price,
        trigger_price=None,
        quantity=quantity,
        filled_qty=0,
        leaves_qty=quantity,
        avg_px=None,
        status=OrderStatus.ACCEPTED,
        origin=OriginKind.MANUAL,
        tag="",
        reason="",
        ts_init=NOW,
        ts_last=NOW,
        is_open=True,
        can_modify=True,
        can_cancel=True,
    )
    return msgspec.structs.replace(row, **changes)


def orders() -> v.OrdersView:
    """My two working orders of `a_book`."""
    rows = [an_order("c-sell", OrderSide.SELL, 33_300, 30), an_order("c-buy", OrderSide.BUY, 32_700, 40)]
    return v.OrdersView(rows=rows)


def a_position(**changes: object) -> v.PositionRow:
    """90 shares at 33,250, of which 60 may be sold."""
    row = v.PositionRow(
        instrument_id=SYMBOL,
        name="제주반도체",
        quantity=90,
        orderable_qty=60,
        avg_px=33_250.0,
        last_px=32_850,
        market_value=2_956_500,
        unrealized_pnl=-42_793,
        return_percent=-1.43,
        realized_pnl=78_400,
        costs=4_210,
        trades=3,
        wins=2,
        sales=3,
        auto_state="HOLDING",
    )
    return msgspec.structs.replace(row, **changes)


def positions() -> v.PositionsView:
    """Four symbols, one of them flat."""
    rows = [
        a_position(),
        a_position(
            instrument_id="042700",
            name="한미반도체",
            realized_pnl=214_600,
            unrealized_pnl=104_562,
            trades=4,
            wins=3,
            sales=4,
            costs=11_360,
        ),
        a_position(
            instrument_id="087010",
            name="펩트론",
            realized_pnl=-62_000,
            unrealized_pnl=-43_392,
            trades=2,
            wins=0,
            sales=2,
            costs=5_870,
        ),
        a_position(
            instrument_id="005930",
            name="삼성전자",
            realized_pnl=0,
            unrealized_pnl=25_262,
            trades=1,
            wins=0,
            sales=0,
            costs=520,
        ),
        a_position(
            instrument_id="277810",
            name="레인보우로보틱스",
            quantity=0,
            orderable_qty=0,
            avg_px=None,
            unrealized_pnl=None,
            realized_pnl=181_300,
            trades=4,
            wins=2,
            sales=4,
            costs=6_240,
        ),
    ]
    return v.PositionsView(rows=rows)


def _stages() -> list[v.StageRow]:
    return [
        v.StageRow(
            number=1,
            share_percent=30.0,
            status="DONE",
            trigger_drop_percent=None,
            filled_qty=90,
            avg_px=33_250.0,
            planned_qty=90,
            planned_px=33_250,
        ),
        v.StageRow(
            number=2,
            share_percent=40.0,
            status="WAITING",
            trigger_drop_percent=15.0,
            filled_qty=0,
            avg_px=None,
            planned_qty=121,
            planned_px=33_050,
        ),
        v.StageRow(
            number=3,
            share_percent=30.0,
            status="WAITING",
            trigger_drop_percent=20.0,
            filled_qty=0,
            avg_px=None,
            planned_qty=96,
            planned_px=31_100,
        ),
    ]


def autos(*, is_on: bool = True) -> v.AutosView:
    """The strategy of the symbol after its first stage."""
    row = v.AutoRow(instrument_id=SYMBOL, is_on=is_on, state="HOLDING", stages=_stages(), reason="SUPPORT_TOO_FEW")
    return v.AutosView(rows=[row])


def a_decision(**changes: object) -> v.DecisionView:
    """Stage 2 waits for a second support condition."""

    def gate(
        name: str,
        value: float | None,
        need: float | None,
        how: str,
        unit: str,
        held: bool,
        detail: str = "",
        ago_s: int = 433,
    ) -> v.GateRow:
        return v.GateRow(
            name=name,
            value=value,
            threshold=need,
            comparison=how,
            unit=unit,
            is_held=held,
            since=NOW - ago_s * SECOND_NS,
            detail=detail,
        )

    gates = [
        gate("entries_on", 1, 1, "==", "", held=True, ago_s=3600),
        gate("entries_allowed", 1, 1, "==", "", held=True, ago_s=6443),
        gate("not_halted", 1, 1, "==", "", held=True, ago_s=6443),
        gate("leg_rise", 60.4, 20, ">=", "%", held=True, ago_s=330_000),
        gate("leg_age", 3, 7, "<=", "days", held=True, ago_s=6443),
        gate("drop", 15.6, 15, ">=", "%", held=True, detail="stage-2", ago_s=975),
        gate("rsi", 34.2, 30, "<=", "", held=False, detail="5m"),
        gate("support_distance", 0.77, 1, "<=", "%", held=True, detail="15m", ago_s=152),
        gate("volume_dry", 31.4, 25, "<=", "%", held=False, ago_s=6443),
        gate("support_count", 1, 2, ">=", "count", held=False, detail="stage-2"),
        gate("session", 1, 1, "==", "", held=True, detail="CONTINUOUS", ago_s=6443),
        gate("quantity", 121, 1, ">=", "shares", held=True, detail="share"),
        gate("stop", -1.43, -8, "<=", "%", held=False),
        gate("trail", -1.43, None, "<=", "%", held=False),
        gate("target", -1.43, 7, ">=", "%", held=False),
    ]
    view = v.DecisionView(
        instrument_id=SYMBOL,
        is_on=True,
        state="HOLDING",
        reason="SUPPORT_TOO_FEW",
        params={"stage": 2, "count": 1, "needed": 2},
        ts=NOW,
        base_amount=10_000_000,
        gates=gates,
        stages=_stages(),
        levels={
            "peak": 38_900,
            "base": 24_250,
            "stage-2": 33_050,
            "stage-3": 31_100,
            "average": 33_250,
            "stop": 30_650,
            "trail-start": 34_000,
            "target": 35_700,
        },
        plan=[
            v.PlanRow(
                code="STOP_BEFORE_STAGE",
                params={
                    "stage": 3,
                    "stop_px": 31_200,
                    "stage_px": 31_100,
                    "distance_percent": 5.9,
                    "stop_percent": 8.0,
                    "needed_percent": 9.4,
                },
                fixes=[
                    v.FixRow(code="STOP_AFTER_LAST_STAGE", changes={"stop_after_last_stage": True}),
                    v.FixRow(code="WIDEN_STOP", changes={"stop_loss_percent": 9.4}),
                ],
            ),
            v.PlanRow(
                code="CAP_BELOW_PLAN",
                params={"cap": 8_000_000, "needed": 10_000_000},
                fixes=[v.FixRow(code="LOWER_BASE_AMOUNT", changes={"base_amount": 8_000_000})],
            ),
        ],
        acts=[
            v.DecisionRow(
                ts=NOW - 3904 * SECOND_NS,
                reason="STAGE_ENTRY",
                params={"stage": 1, "quantity": 90, "price": 33_250, "order_type": "LIMIT"},
            ),
            v.DecisionRow(
                ts=NOW - 3960 * SECOND_NS,
                reason="ENTRY_REPRICED",
                params={"stage": 1, "from_px": 33_200, "to_px": 33_250, "count": 1, "max_count": 3},
            ),
        ],
    )
    return msgspec.structs.replace(view, **changes)


def _bar_times(count: int, step: int, minutes: int) -> list[int]:
    """Times of candles that end now, with nights left out."""
    times: list[int] = []
    at = NOW - NOW % (300 * SECOND_NS)
    while len(times) < count:
        second_of_day = (at // SECOND_NS + 9 * 3600) % 86_400
        if minutes == 0 or 9 * 3600 <= second_of_day < 15 * 3600 + 1200:
            times.append(at)
        at -= step
    return times[::-1]


def a_health(**changes: object) -> v.HealthView:
    """An engine at ease."""
    view = v.HealthView(
        loop_lag_p50_ms=0.4,
        loop_lag_p99_ms=1.2,
        messages_per_s=842.0,
        queue_depth=0,
        orders_in_flight=2,
        click_to_wire_ms=0.8,
        wire_to_ack_ms=41.0,
        tick_to_decision_ms=0.6,
        dropped=0,
        memory_mb=141.0,
        journal_bytes=18_400_000,
        journal_waiting=0,
        journal_state="CHECKED",
    )
    return msgspec.structs.replace(view, **changes)


def lines(**changes: object) -> v.LinesView:
    """Lines to a broker that refused a few requests, and halved a rate."""
    rows = (("TOTAL", 4.0, 4.0, 812, 3, 0.0), ("kt10000", 0.9, 0.9, 12, 0, 0.0), ("ka10080", 0.45, 0.9, 96, 3, 2.0))
    view = v.LinesView(
        feeds=[
            v.FeedRow(name="ACCOUNT", age_s=12.0, silent_s=None),
            v.FeedRow(name="MARKET", age_s=0.1, silent_s=None),
            v.FeedRow(name="CLOCK", age_s=48.0, silent_s=None),
        ],
        budgets=[
            v.BudgetRow(name=name, rate_per_s=rate, full_rate_per_s=full, used=used, refused=refused, wait_s=wait)
            for name, rate, full, used, refused, wait in rows
        ],
        clock_offset_ms=-38.0,
        clock_uncertainty_ms=12.0,
    )
    return msgspec.structs.replace(view, **changes)


def bars(count: int = 140, minutes: int = 5, seed: int = 7) -> v.BarsView:
    """A walk that falls; the last candle closes at the quote's price."""
    noise = np.random.default_rng(seed)
    closes = 36_200 + np.cumsum(noise.normal(-24, 130, count))
    closes += (32_850 - closes[-1]) * np.linspace(0, 1, count)
    close = (np.round(closes / 50) * 50).astype(int)
    opens = np.concatenate(([36_200], close[:-1]))
    high = np.maximum(opens, close) + noise.integers(0, 4, count) * 50
    low = np.minimum(opens, close) - noise.integers(0, 4, count) * 50
    volume = (noise.gamma(2.0, 20_000, count)).astype(int)
    step = minutes * 60 * SECOND_NS if minutes else 86_400 * SECOND_NS
    times = _bar_times(count, step, minutes)
    return v.BarsView(
        instrument_id=SYMBOL,
        minutes=minutes,
        ts=times,
        open=opens.tolist(),
        high=high.tolist(),
        low=low.tolist(),
        close=close.tolist(),
        volume=volume.tolist(),
        is_full=True,
    )


def pnl(count: int = 6_400, seed: int = 3) -> v.PnlView:
    """A good morning, one point a second from 09:00."""
    noise = np.random.default_rng(seed)
    steps = np.zeros(count, dtype=int)
    steps[[int(count * share) for share in (0.25, 0.4, 0.55, 0.7, 0.86)]] = (78_400, 90_300, -62_000, 214_600, 91_000)
    realized = np.cumsum(steps)
    unrealized = (np.cumsum(noise.normal(0, 1_200, count))).astype(int)
    unrealized += np.linspace(0, 43_639 - unrealized[-1], count).astype(int)
    return v.PnlView(
        ts=[OPEN + i * SECOND_NS for i in range(count)],
        realized=realized.tolist(),
        unrealized=unrealized.tolist(),
        is_full=True,
    )


def fills() -> v.FillsView:
    """Five fills, the first and the last of the shown symbol."""
    marks = ((2_700, OrderSide.BUY), (1_600, OrderSide.SELL), (4_480, OrderSide.SELL), (5_504, OrderSide.SELL))
    rows = [
        v.FillRow(
            fill_id=f"f{i}",
            client_order_id=f"c{i}",
            venue_order_id=f"{i:07d}",
            instrument_id=SYMBOL,
            name="제주반도체",
            side=side,
            quantity=90,
            price=33_250,
            costs=440,
            origin=OriginKind.STRATEGY,
            tag="stage-1",
            strategy="dip-ladder",
            ts=OPEN + s * SECOND_NS,
            realized_pnl=None,
        )
        for i, (s, side) in enumerate(marks)
    ]
    return v.FillsView(rows=rows, is_full=True)


def a_plan(**changes: object) -> v.PlanView:
    """The plan as written, with every strategy and profile that there is."""
    service = PlanService(PlanStore(Path("nowhere") / "plans.json"), armed_core())
    return msgspec.structs.replace(service.view(InstrumentId(SYMBOL)), **changes)


def whole_state() -> tuple[v.Part, ...]:
    """Everything a freshly attached terminal gets."""
    return (
        a_session(),
        an_account(),
        a_risk(),
        instruments(),
        quotes(),
        a_book(),
        orders(),
        fills(),
        positions(),
        autos(),
        a_decision(),
        a_plan(),
        a_scan(),
        a_health(),
        lines(),
        bars(),
        pnl(),
    )
