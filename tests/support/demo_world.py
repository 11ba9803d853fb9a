"""An invented, lively market day for pictures of the window. Seeded: the same picture each time."""

import random
from dataclasses import dataclass, field

import msgspec

from kiwoom_gui.app import views as v
from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, OriginKind, Venue
from kiwoom_gui.market import ticks
from tests.support.some_views import (
    NOW,
    SECOND,
    a_fill,
    a_notice,
    a_position,
    a_quote,
    a_session,
    an_account,
    an_auto,
    an_instrument,
    an_order,
    stages,
)

SYMBOLS = (
    ("080220", "제주반도체", 34_600, 32_850),
    ("042700", "한미반도체", 121_300, 124_600),
    ("087010", "펩트론", 279_500, 268_000),
    ("034020", "두산에너빌리티", 81_300, 78_900),
    ("007660", "이수페타시스", 96_800, 91_200),
    ("278470", "에이피알", 226_000, 231_500),
    ("108490", "로보티즈", 163_900, 156_300),
    ("277810", "레인보우로보틱스", 418_000, 412_500),
    ("005930", "삼성전자", 111_800, 112_300),
    ("000660", "SK하이닉스", 579_000, 584_000),
    ("196170", "알테오젠", 438_500, 438_500),
    ("267260", "HD현대일렉트릭", 701_000, 712_000),
    ("086520", "에코프로", 62_400, 61_700),
    ("042660", "한화오션", 117_200, 118_400),
    ("012450", "한화에어로스페이스", 902_000, 1_034_000),
    ("373220", "LG에너지솔루션", 448_500, 441_000),
    ("028300", "HLB", 51_200, 49_850),
    ("950160", "코오롱티슈진", 62_100, 64_900),
)
_STATES = ("HOLDING", "HOLDING", "HOLDING", "ENTERING", "WATCHING", "WATCHING", "COOLDOWN", "QUARANTINED")
_LADDERS = (
    ("DONE", "WAITING", "WAITING"),
    ("DONE", "DONE", "WAITING"),
    ("DONE", "DONE", "WAITING"),
    ("WORKING", "WAITING", "WAITING"),
    ("WAITING", "WAITING", "WAITING"),
    ("WAITING", "WAITING", "WAITING"),
    ("WAITING", "WAITING", "WAITING"),
    ("GIVEN_UP", "WAITING", "WAITING"),
)


@dataclass
class DemoWorld:
    """Holds prices and moves them."""

    mode: str = "sim"
    seed: int = 7
    now: int = NOW
    _prices: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Start at the day's prices."""
        self._random = random.Random(self.seed)  # noqa: S311  # a repeatable picture
        self._prices = {code: last for code, _name, _base, last in SYMBOLS}
        self._bases = {code: base for code, _name, base, _last in SYMBOLS}

    def first(self) -> list[v.Part]:
        """Return everything a new terminal sees."""
        return [
            a_session(mode=self.mode),
            an_account(unknown_orders=1),
            v.InstrumentsView(rows=[an_instrument(code, name, base) for code, name, base, _last in SYMBOLS]),
            v.QuotesView(rows=[self._quote(code) for code in self._prices]),
            self._autos(),
            v.PositionsView(rows=self._positions()),
            v.OrdersView(rows=self._orders()),
            v.FillsView(rows=self._fills(), is_full=True),
            self._decision(),
            self._bars(),
            self.book(),
            self._pnl(),
            v.NoticesView(rows=self._notices(), is_full=True),
            v.HealthView(
                loop_lag_p50_ms=0.4,
                loop_lag_p99_ms=1.2,
                messages_per_s=842,
                queue_depth=0,
                orders_in_flight=2,
                click_to_wire_ms=0.8,
                wire_to_ack_ms=41.0,
            ),
        ]

    def step(self, symbols: int = 6) -> list[v.Part]:
        """Move some prices by a tick and return what changed."""
        moved = self._random.sample(sorted(self._prices), min(symbols, len(self._prices)))
        for code in moved:
            self._prices[code] = ticks.step(self._prices[code], self._random.choice((-1, 1)))
        self.now += SECOND // 30
        return [v.QuotesView(rows=[self._quote(code) for code in moved])]

    def _quote(self, code: str) -> v.QuoteRow:
        rng = random.Random(code)  # noqa: S311  # a repeatable picture
        return a_quote(
            code,
            self._prices[code],
            self._bases[code],
            day_volume=rng.randrange(100_000, 9_900_000),
            strength_percent=round(rng.uniform(70, 135), 1),
            ts=self.now,
        )

    def _autos(self) -> v.AutosView:
        rows = [
            an_auto(code, state, stages=stages(*ladder))
            for (code, *_rest), state, ladder in zip(SYMBOLS, _STATES, _LADDERS, strict=False)
        ]
        return v.AutosView(rows=rows)

    def _positions(self) -> list[v.PositionRow]:
        held = (
            ("080220", 90, 60, 33_250),
            ("042700", 40, 0, 121_700),
            ("087010", 12, 12, 271_000),
            ("005930", 30, 30, 111_200),
        )
        rows = []
        for code, quantity, orderable, average in held:
            last = self._prices[code]
            pnl = (last - average) * quantity - round(last * quantity * 0.00215)
            rows.append(
                a_position(
                    code,
                    name=_name(code),
                    quantity=quantity,
                    orderable_qty=orderable,
                    avg_px=float(average),
                    last_px=last,
                    market_value=last * quantity,
                    unrealized_pnl=pnl,
                    return_percent=pnl / (average * quantity) * 100,
                    auto_state="HOLDING" if code != "005930" else "OFF",
                )
            )
        flat = a_position(
            "034020",
            name=_name("034020"),
            quantity=0,
            orderable_qty=0,
            avg_px=None,
            market_value=None,
            unrealized_pnl=None,
            return_percent=None,
            realized_pnl=181_300,
        )
        return [*rows, flat]

    def _orders(self) -> list[v.OrderRow]:
        strategy = {"origin": OriginKind.STRATEGY, "tag": "stage-1"}
        return [
            an_order("S-9", instrument_id="277810", name="레인보우로보틱스", price=411_000, quantity=6, leaves_qty=6,
                     status=OrderStatus.UNKNOWN, can_modify=False, can_cancel=False, ts_init=NOW - 25 * SECOND,
                     ts_last=NOW - 25 * SECOND, **strategy),
            an_order("S-8", instrument_id="034020", name="두산에너빌리티", price=78_900, quantity=38, leaves_qty=38,
                     status=OrderStatus.PENDING_UPDATE, ts_init=NOW - 52 * SECOND, **strategy),
            an_order("M-3"),
            an_order("M-2", side=OrderSide.SELL, price=33_300, quantity=30, leaves_qty=30, venue=Venue.NXT,
                     ts_init=NOW - 2_083 * SECOND),
            an_order("S-2", instrument_id="042700", name="한미반도체", side=OrderSide.SELL, price=122_500,
                     trigger_price=122_700, quantity=40, leaves_qty=40, order_type=OrderType.STOP_LIMIT,
                     origin=OriginKind.STRATEGY, tag="resting-stop", ts_init=NOW - 2_960 * SECOND),
            an_order("M-1", status=OrderStatus.REJECTED, is_open=False, can_modify=False, can_cancel=False,
                     reason="[2000] 주문가능금액이 부족합니다", ts_init=NOW - 4_000 * SECOND),
            an_order("S-1", status=OrderStatus.FILLED, is_open=False, filled_qty=40, leaves_qty=0, can_modify=False,
                     can_cancel=False, ts_init=NOW - 4_100 * SECOND, **strategy),
        ]  # fmt: skip

    def _fills(self) -> list[v.FillRow]:
        sale = {"side": OrderSide.SELL, "quantity": 50, "price": 34_100, "realized_pnl": 78_400, "costs": 3_770}
        rows = [a_fill("F-1", ts=NOW - 3_906 * SECOND, origin=OriginKind.STRATEGY, tag="stage-1")]
        rows += [a_fill(f"F-{number}", ts=NOW - (3_000 - number * 60) * SECOND, **sale) for number in range(2, 15)]
        return rows

    def book(self) -> v.BookView:
        """Return ten levels around the last price of the first symbol."""
        code = SYMBOLS[0][0]
        rng = random.Random(3)  # noqa: S311  # a repeatable picture
        last = self._prices[code]
        asks = [v.LevelRow(price=ticks.step(last, n), size=rng.randrange(1_000, 9_000)) for n in range(1, 11)]
        bids = [v.LevelRow(price=ticks.step(last, -n), size=rng.randrange(1_000, 12_000)) for n in range(10)]
        prints = [
            v.PrintRow(price=ticks.step(last, rng.choice((0, 1))), quantity=rng.choice((-12, 35, 8, -240, 17)), ts=NOW)
            for _ in range(20)
        ]
        mine = [
            v.MyLevelRow(price=33_300, side=OrderSide.SELL, quantity=30, client_order_ids=["M-2"]),
            v.MyLevelRow(price=32_700, side=OrderSide.BUY, quantity=40, client_order_ids=["M-3"]),
        ]
        return v.BookView(
            instrument_id=code,
            asks=asks,
            bids=bids,
            total_ask_size=34_312,
            total_bid_size=42_890,
            expected_px=None,
            expected_qty=None,
            prints=prints,
            mine=mine,
            ts=NOW,
        )

    def _decision(self) -> v.DecisionView:
        def gate(name: str, value: float, rule: str, unit: str = "", detail: str = "") -> v.GateRow:
            comparison, limit = rule.split()
            threshold = float(limit)
            is_held = value >= threshold if comparison == ">=" else value <= threshold
            since = NOW - 1_500 * SECOND
            return v.GateRow(name=name, value=value, threshold=threshold, comparison=comparison, unit=unit,
                             is_held=is_held, since=since, detail=detail)  # fmt: skip

        return v.DecisionView(
            instrument_id="080220",
            is_on=True,
            state="HOLDING",
            reason="SUPPORT_TOO_FEW",
            params={"stage": 2, "count": 1, "needed": 2},
            ts=NOW - 443 * SECOND,
            base_amount=10_000_000,
            gates=[
                gate("entries_on", 1, ">= 1", ""),
                gate("leg_rise", 60.4, ">= 20", "%"),
                gate("leg_age", 2, "<= 5", "days"),
                gate("drop", 15.6, ">= 15", "%", "stage-2"),
                gate("rsi", 34.2, "<= 30", "", "5m"),
                gate("support_distance", 0.77, "<= 1", "%", "20d"),
                gate("volume_dry", 31.4, "<= 25", "%"),
                gate("support_count", 1, ">= 2", "count", "stage-2"),
                gate("quantity", 121, ">= 1", "shares", "share"),
            ],
            stages=stages("DONE", "WAITING", "WAITING"),
            levels={"average": 33_250, "stage-2": 33_050, "stage-3": 31_100, "stop": 30_650, "target": 35_700,
                    "trail": 34_000},
            plan=[],
            acts=[v.DecisionRow(ts=NOW - 3_906 * SECOND, reason="STAGE_ENTRY",
                                params={"stage": 1, "quantity": 90, "price": 33_250, "order_type": "LIMIT"})],
        )  # fmt: skip

    def _bars(self) -> v.BarsView:
        rng = random.Random(11)  # noqa: S311  # a repeatable picture
        start = NOW // (300 * SECOND) * 300 * SECOND - 150 * 300 * SECOND
        rows: list[tuple[int, int, int, int, int]] = []
        close = 36_000
        for number in range(150):
            drift = -1.0 if number > 110 else 0.25 if number < 40 else -0.15
            opened = close
            close = max(ticks.floor_to_tick(int(opened + rng.gauss(drift * 30, 110))), 31_000)
            high = ticks.ceil_to_tick(max(opened, close) + rng.randrange(0, 120))
            low = ticks.floor_to_tick(min(opened, close) - rng.randrange(0, 120))
            rows.append((opened, high, low, close, rng.randrange(3_000, 60_000)))
        opens, highs, lows, closes, volumes = (list(column) for column in zip(*rows, strict=True))
        return v.BarsView(
            instrument_id="080220",
            minutes=5,
            ts=[start + number * 300 * SECOND for number in range(150)],
            open=opens,
            high=highs,
            low=lows,
            close=closes,
            volume=volumes,
            is_full=True,
        )

    def _pnl(self) -> v.PnlView:
        rng = random.Random(5)  # noqa: S311  # a repeatable picture
        realized, unrealized = [0], [0]
        for number in range(1, 642):
            jump = rng.choice((50_000, 40_000, -12_000)) if number % 60 == 0 else 0
            realized.append(realized[-1] + jump)
            unrealized.append(round(unrealized[-1] * 0.97 + rng.gauss(800, 9_000)))
        begin = NOW - 6_420 * SECOND
        return v.PnlView(
            ts=[begin + number * 10 * SECOND for number in range(642)],
            realized=realized,
            unrealized=unrealized,
            is_full=True,
        )

    def _notices(self) -> list[v.NoticeRow]:
        rows = [
            a_notice(1, "STARTED", params={"mode": self.mode}, instrument_id=None),
            a_notice(2, "LINK_UP", params={"link": "stream"}, instrument_id=None),
            a_notice(3, "RECONCILED", params={"orders": 5, "positions": 4, "ms": 312}, instrument_id=None),
            a_notice(4),
            a_notice(5, "ORDER_FILLED", params={"quantity": 90, "price": 33_250}),
            a_notice(6, "ORDER_REJECTED", severity="WARNING", params={"code": "2000"},
                     text="[2000] 주문가능금액이 부족합니다"),
            a_notice(7, "ORDER_DENIED", severity="WARNING", text="",
                     params={"denial": "SYMBOL_CAP", "exposure": 6_120_000, "limit": 5_700_000}),
            a_notice(8, "AUTO_ACT", params={"reason": "STAGE_ENTRY"}),
            a_notice(9, "ORDER_UNKNOWN", severity="ERROR", instrument_id="277810", params={"quantity": 6}),
        ]  # fmt: skip
        return [msgspec.structs.replace(each, ts=NOW - (40 - 4 * each.sequence) * SECOND) for each in rows]


def _name(code: str) -> str:
    return next(name for each, name, _base, _last in SYMBOLS if each == code)
