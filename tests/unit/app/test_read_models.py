"""What the terminal is told."""

from dataclasses import replace

from kiwoom_gui.app import views as v
from kiwoom_gui.app.read_models import ReadModels
from kiwoom_gui.domain.enums import OrderSide, OrderStatus, TradingState
from kiwoom_gui.domain.identifiers import ClientOrderId, TradeId, VenueOrderId
from kiwoom_gui.domain.market_data import BookLevel, Interruption, OrderBook
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.market.interruptions import InterruptionKind
from tests.support.app_fakes import NOW, SYMBOL, armed_core, buy, tick

NUMBER = VenueOrderId("0000001")


class Watched:
    """A core whose read models see everything."""

    def __init__(self) -> None:
        self.core: TradingCore = armed_core()
        self.models = ReadModels(self.core)

    def feed(self, *inputs: m.Input) -> None:
        for given in inputs:
            self.models.observe(given, self.core.process(given))

    def one(self, kind: type[v.Part]) -> v.Part:
        found = [part for part in self.models.changes() if isinstance(part, kind)]
        assert len(found) == 1
        return found[0]


def fill_report(quantity: int = 10, leaves: int = 0) -> m.OrderReport:
    return m.OrderReport(
        venue_order_id=NUMBER,
        instrument_id=SYMBOL,
        side=OrderSide.BUY,
        kind=m.ReportKind.FILLED,
        quantity=quantity,
        leaves_qty=leaves,
        ts_event=NOW,
        ts_init=NOW,
        trade_id=TradeId("1"),
        last_qty=quantity - leaves,
        last_px=70_000,
        filled_notional=(quantity - leaves) * 70_000,
    )


def test_only_symbols_that_traded_since_the_last_frame_are_told() -> None:
    watched = Watched()
    watched.feed(tick(70_700))
    quotes = watched.one(v.QuotesView)
    assert isinstance(quotes, v.QuotesView)
    assert [(row.last_px, row.change, row.change_percent) for row in quotes.rows] == [(70_700, 700, 1.0)]
    assert watched.models.changes() == []


def test_prices_that_nobody_looks_at_wait_until_all_are_due_and_none_is_lost() -> None:
    watched = Watched()
    watched.feed(tick(70_700))
    assert watched.models.changes(is_all_due=False) == []
    watched.feed(tick(70_800))
    quotes = watched.one(v.QuotesView)
    assert isinstance(quotes, v.QuotesView)
    assert [row.last_px for row in quotes.rows] == [70_800]
    watched.models.set_focus(SYMBOL, 5)
    watched.models.changes()
    watched.feed(tick(70_900))
    prompt = [part for part in watched.models.changes(is_all_due=False) if isinstance(part, v.QuotesView)]
    assert [row.last_px for part in prompt for row in part.rows] == [70_900]
    assert not [part for part in watched.models.changes() if isinstance(part, v.QuotesView)]


def test_the_price_of_what_is_held_waits_for_nothing() -> None:
    watched = Watched()
    watched.feed(buy("a", 10), m.RequestAccepted(ClientOrderId("a"), NUMBER, NOW), fill_report())
    watched.models.changes()
    watched.feed(tick(70_700))
    told = {type(part) for part in watched.models.changes(is_all_due=False)}
    assert {v.QuotesView, v.PositionsView} <= told


def test_interruptions_are_told_when_they_begin_and_end_and_when_their_end_is_lost() -> None:
    watched = Watched()
    vi = Interruption(SYMBOL, True, NOW, NOW, NOW + 120 * 10**9, InterruptionKind.STATIC, 77_000, True)

    def told() -> list[tuple[str, str, int | None]]:
        view = watched.one(v.InterruptionsView)
        assert isinstance(view, v.InterruptionsView)
        return [(row.instrument_id, row.kind, row.trigger_px) for row in view.rows]

    watched.feed(vi)
    assert told() == [(SYMBOL, "STATIC", 77_000)]
    watched.feed(replace(vi, is_on=False))
    assert told() == []
    watched.feed(vi, m.TimerTick(NOW + 1))
    assert told() == [(SYMBOL, "STATIC", 77_000)]
    watched.feed(m.TimerTick(NOW + 200 * 10**9))
    assert told() == []


def test_an_order_goes_from_placed_to_filled_with_position_and_costs() -> None:
    watched = Watched()
    watched.feed(buy("a", 10), m.RequestAccepted(ClientOrderId("a"), NUMBER, NOW), fill_report())
    parts = {type(part): part for part in watched.models.changes()}
    orders, fills, positions = parts[v.OrdersView], parts[v.FillsView], parts[v.PositionsView]
    assert isinstance(orders, v.OrdersView)
    assert isinstance(fills, v.FillsView)
    assert isinstance(positions, v.PositionsView)
    assert [(row.status, row.filled_qty, row.leaves_qty) for row in orders.rows] == [(OrderStatus.FILLED, 10, 0)]
    # 700,000 won at 0.015 % is 105 won, truncated to 100
    assert [(row.quantity, row.price, row.costs) for row in fills.rows] == [(10, 70_000, 100)]
    assert [(row.quantity, row.avg_px) for row in positions.rows] == [(10, 70_010.0)]


def test_fills_are_told_once_and_whole_to_a_new_terminal() -> None:
    watched = Watched()
    watched.feed(buy("a", 10), m.RequestAccepted(ClientOrderId("a"), NUMBER, NOW), fill_report())
    watched.models.changes()
    watched.feed(tick(70_100))
    assert not [part for part in watched.models.changes() if isinstance(part, v.FillsView)]
    whole = [part for part in watched.models.whole() if isinstance(part, v.FillsView)]
    assert [(part.is_full, len(part.rows)) for part in whole] == [(True, 1)]


def test_my_working_order_stands_in_the_book_at_its_price() -> None:
    watched = Watched()
    watched.models.set_focus(SYMBOL, 5)
    watched.feed(buy("a", 10, 69_900), m.RequestAccepted(ClientOrderId("a"), NUMBER, NOW), _book())
    view = watched.one(v.BookView)
    assert isinstance(view, v.BookView)
    assert [(mine.price, mine.quantity, mine.client_order_ids) for mine in view.mine] == [(69_900, 10, ["a"])]


def test_an_answer_and_its_denial_reach_the_terminal() -> None:
    watched = Watched()
    watched.feed(buy("a", 1, 70_050))
    parts = watched.models.changes()
    answers = [part for part in parts if isinstance(part, v.AnswerView)]
    assert [(part.command_id, part.is_taken, part.code) for part in answers] == [("a", False, "PRICE_OFF_TICK")]
    notices = [part for part in parts if isinstance(part, v.NoticesView)]
    told = notices[0].rows[0]
    assert (told.code, told.params["denial"], told.params["below"]) == ("ORDER_DENIED", "PRICE_OFF_TICK", 70_000)


def test_the_account_says_why_it_is_not_armed() -> None:
    watched = Watched()
    assert watched.models.account().is_armed
    watched.feed(m.LinkChanged(m.Link.STREAM, False, NOW, "gone"))
    account = watched.models.account()
    assert (account.is_armed, account.not_armed_because) == (False, "STREAM")
    assert account.trading_state is TradingState.ACTIVE


def _book() -> OrderBook:
    return OrderBook(SYMBOL, (BookLevel(70_000, 5),), (BookLevel(69_900, 7),), NOW, NOW)


def test_a_frame_tells_only_of_the_orders_that_changed_and_the_first_of_all() -> None:
    core = armed_core()
    models = ReadModels(core)
    for order_id in ("a", "b"):
        given = buy(order_id)
        models.observe(given, core.process(given))
    models.changes()
    answer = m.RequestAccepted(ClientOrderId("a"), VenueOrderId("0000001"), NOW)
    models.observe(answer, core.process(answer))
    (told,) = [part for part in models.changes() if isinstance(part, v.OrdersView)]
    assert (told.is_full, "b" in {row.client_order_id for row in told.rows}) == (False, True)  # b left the queue by it
    idle = m.RequestAccepted(ClientOrderId("nobody"), VenueOrderId("0000009"), NOW)
    models.observe(idle, core.process(idle))
    (told,) = [part for part in models.changes() if isinstance(part, v.OrdersView)]
    assert told.rows == []
    (whole,) = [part for part in models.whole() if isinstance(part, v.OrdersView)]
    assert (whole.is_full, [row.client_order_id for row in whole.rows]) == (True, ["b", "a"])
