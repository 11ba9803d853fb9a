"""Every wrong field of the ticket is named with the number that decides. 제주반도체: limits 24,250 and 44,950."""

import pytest
from msgspec.structs import replace

from kiwoom_gui.app.views import Lamp
from kiwoom_gui.domain.enums import OrderSide, OrderType, Phase, TimeInForce, TradingState, Venue
from kiwoom_gui.ui.panels.ticket_checks import (
    Draft,
    Field,
    Surroundings,
    check,
    problem_of,
    read_number,
    symbol_exposure,
    type_refusal,
    venue_refusal,
)
from tests.support import panel_data as data

BUY, SELL = OrderSide.BUY, OrderSide.SELL


def around(**changes: object) -> Surroundings:
    """Everything is known and nothing forbids an order."""
    parts: dict[str, object] = {
        "instrument": data.an_instrument(),
        "quote": data.a_quote(),
        "account": data.an_account(),
        "session": data.a_session(),
        "position": data.a_position(),
        "orders": [],
    }
    return Surroundings(**(parts | changes))  # type: ignore[arg-type]  # a test's shorthand


def draft(side: OrderSide = BUY, price: str = "32,850", quantity: str = "10", **changes: object) -> Draft:
    """A limit order on KRX that may go."""
    parts: dict[str, object] = {"order_type": OrderType.LIMIT, "venue": Venue.KRX}
    return Draft(side=side, price_text=price, quantity_text=quantity, **(parts | changes))  # type: ignore[arg-type]  # as above


def test_a_good_order_has_no_problem() -> None:
    assert check(draft(), around()) == ()
    assert check(draft(SELL), around()) == ()


@pytest.mark.parametrize(
    ("order", "field", "code", "numbers"),
    [
        (draft(price=""), Field.PRICE, "PRICE_EMPTY", {}),
        (draft(price="0"), Field.PRICE, "PRICE_ZERO", {}),
        (draft(price="32.850"), Field.PRICE, "PRICE_UNREADABLE", {"text": "32.850"}),
        (draft(price="-32850"), Field.PRICE, "PRICE_UNREADABLE", {"text": "-32850"}),
        (draft(price="삼만"), Field.PRICE, "PRICE_UNREADABLE", {"text": "삼만"}),
        # between 20,000 and 50,000 won the tick is 50
        (draft(price="32,870"), Field.PRICE, "OFF_TICK", {"below": 32_850, "above": 32_900}),
        (draft(price="45,000"), Field.PRICE, "ABOVE_UPPER_LIMIT", {"limit": 44_950}),
        (draft(price="24,200"), Field.PRICE, "BELOW_LOWER_LIMIT", {"limit": 24_250}),
        (draft(quantity=""), Field.QUANTITY, "QUANTITY_EMPTY", {}),
        (draft(quantity="0"), Field.QUANTITY, "QUANTITY_ZERO", {}),
        (draft(quantity="1.5"), Field.QUANTITY, "QUANTITY_UNREADABLE", {"text": "1.5"}),
        (draft(quantity="10,000,000"), Field.QUANTITY, "QUANTITY_TOO_LARGE", {"limit": 9_999_999}),
        (draft(SELL, quantity="61"), Field.QUANTITY, "ABOVE_ORDERABLE_QUANTITY", {"orderable": 60, "held": 90}),
    ],
)
def test_a_wrong_field_is_named_with_its_number(
    order: Draft, field: Field, code: str, numbers: dict[str, object]
) -> None:
    problem = problem_of(check(order, around()), field)
    assert problem is not None
    assert (problem.code, problem.params) == (code, numbers)


def test_both_wrong_fields_are_named_at_once() -> None:
    fields = {problem.field for problem in check(draft(price="32,870", quantity="0"), around())}
    assert fields == {Field.PRICE, Field.QUANTITY}


def test_a_buy_above_the_cash_says_how_many_are_affordable() -> None:
    # 32,850 x 406 = 13,337,100 and 0.015 % of it is 2,000.565, truncated to 2,000: 13,339,100 won needed.
    # 405 shares: 13,304,250 + 1,990 = 13,306,240 <= 13,324,360, so 405 is the most.
    account = data.an_account(symbol_cap=99_999_999)
    problem = problem_of(check(draft(quantity="406"), around(account=account)), Field.QUANTITY)
    assert problem is not None
    assert problem.code == "ABOVE_CASH"
    assert problem.params == {"needed": 13_339_100, "cash": 13_324_360, "most": 405}


def test_a_buy_above_the_symbol_cap_says_what_is_left() -> None:
    # cap 10,000,000 less the position's 2,956,500 and an open buy of 40 x 32,700 = 1,308,000 leaves 5,735,500:
    # 174 shares at 32,850.
    orders = [data.an_order("c-buy", BUY, 32_700, 40), data.an_order("c-sell", SELL, 33_300, 30)]
    problem = problem_of(check(draft(quantity="175"), around(orders=orders)), Field.QUANTITY)
    assert problem is not None
    assert problem.code == "ABOVE_SYMBOL_CAP"
    assert problem.params == {"cap": 10_000_000, "room": 5_735_500, "most": 174}
    assert check(draft(quantity="174"), around(orders=orders)) == ()


def test_exposure_counts_only_open_buys_of_the_symbol() -> None:
    orders = [
        data.an_order("mine", BUY, 32_700, 40),
        data.an_order("done", BUY, 32_700, 40, is_open=False),
        data.an_order("other", BUY, 32_700, 40, instrument_id="005930"),
    ]
    assert symbol_exposure(around(orders=orders)) == 2_956_500 + 1_308_000


def test_a_market_buy_reserves_cash_at_the_upper_limit() -> None:
    # 297 x 44,950 = 13,350,150 is above the cash although 297 x 32,850 = 9,756,450 is not.
    account = data.an_account(symbol_cap=99_999_999)
    order = draft(price="", quantity="297", order_type=OrderType.MARKET)
    problem = problem_of(check(order, around(account=account)), Field.QUANTITY)
    assert problem is not None
    assert problem.code == "ABOVE_CASH"
    assert check(draft(price="", quantity="10", order_type=OrderType.MARKET), around(account=account)) == ()


def test_selling_without_a_position_is_refused() -> None:
    problem = problem_of(check(draft(SELL), around(position=None)), Field.QUANTITY)
    assert problem is not None
    assert problem.code == "NOTHING_HELD"


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"instrument": None}, Field.SYMBOL, "NO_SYMBOL"),
        ({"instrument": data.an_instrument(is_halted=True)}, Field.SYMBOL, "SYMBOL_HALTED"),
        ({"account": None}, Field.ACCOUNT, "NO_ACCOUNT"),
        (
            {"account": data.an_account(is_armed=False, not_armed_because="RECONCILING")},
            Field.ACCOUNT,
            "NOT_ARMED",
        ),
        ({"account": data.an_account(trading_state=TradingState.HALTED)}, Field.ACCOUNT, "HALTED"),
        ({"account": data.an_account(trading_state=TradingState.REDUCING)}, Field.ACCOUNT, "REDUCING"),
        ({"session": data.a_session(rest=Lamp(state="down"))}, Field.ACCOUNT, "LINE_DOWN"),
        ({"session": data.a_session(phases={Venue.KRX: [Phase.CLOSED]})}, Field.VENUE, "VENUE_CLOSED"),
        ({"session": data.a_session(phases={})}, Field.VENUE, "VENUE_CLOSED"),
    ],
)
def test_what_forbids_every_order_comes_first(changes: dict[str, object], field: Field, code: str) -> None:
    problem = check(draft(), around(**changes))[0]
    assert (problem.field, problem.code) == (field, code)


def test_while_the_stream_alone_is_down_the_ticket_sells_and_says_why_it_does_not_buy() -> None:
    account = data.an_account(is_armed=False, not_armed_because="STREAM_ALONE")
    assert [(one.field, one.code) for one in check(draft(), around(account=account))] == [(Field.ACCOUNT, "EXITS_ONLY")]
    assert check(draft(SELL), around(account=account)) == ()
    halted = replace(account, trading_state=TradingState.HALTED)
    assert [one.code for one in check(draft(SELL), around(account=halted))] == ["HALTED"]


@pytest.mark.parametrize("because", ["STREAM", "REST", "RECONCILING", "REAL_NOT_ARMED", "ENGINE_GONE"])
def test_for_every_other_reason_the_ticket_sells_nothing(because: str) -> None:
    account = data.an_account(is_armed=False, not_armed_because=because)
    assert [one.code for one in check(draft(SELL), around(account=account))] == ["NOT_ARMED"]


def test_reducing_lets_sales_through() -> None:
    account = data.an_account(trading_state=TradingState.REDUCING)
    assert check(draft(SELL), around(account=account)) == ()


def test_a_market_order_is_not_taken_in_the_after_market() -> None:
    session = data.a_session(phases={Venue.KRX: [Phase.AFTER_MARKET]})
    problem = type_refusal(OrderType.MARKET, Venue.KRX, session)
    assert problem is not None
    assert (problem.field, problem.code) == (Field.TYPE, "PHASE_LACKS_TYPE")
    assert type_refusal(OrderType.LIMIT, Venue.KRX, session) is None


def test_the_mock_server_lacks_the_best_price_types() -> None:
    mock, real = data.a_session(mode="mock"), data.a_session(mode="real")
    for order_type in (OrderType.BEST_LIMIT, OrderType.FIRST_LIMIT):
        problem = type_refusal(order_type, Venue.KRX, mock)
        assert problem is not None
        assert problem.code == "MOCK_LACKS_TYPE"
        assert type_refusal(order_type, Venue.KRX, real) is None


def test_a_conditional_order_is_never_ioc() -> None:
    problem = type_refusal(OrderType.CONDITIONAL_LIMIT, Venue.KRX, data.a_session(), TimeInForce.IOC)
    assert problem is not None
    assert problem.code == "VENUE_LACKS_TYPE"


@pytest.mark.parametrize(
    ("trigger", "code"),
    [("", "TRIGGER_EMPTY"), ("33,470x", "PRICE_UNREADABLE"), ("33,470", "OFF_TICK"), ("99,900", "ABOVE_UPPER_LIMIT")],
)
def test_a_trigger_is_judged_like_a_price(trigger: str, code: str) -> None:
    problems = check(draft(order_type=OrderType.STOP_LIMIT, trigger_text=trigger), around())
    assert [(one.field, one.code) for one in problems] == [(Field.TRIGGER, code)]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"session": data.a_session(mode="mock")}, "MOCK_KRX_ONLY"),
        ({"session": data.a_session(phases={Venue.KRX: [Phase.CONTINUOUS]})}, "VENUE_NOT_OFFERED"),
        ({"instrument": data.an_instrument(is_nxt_enabled=False)}, "NOT_ON_NXT"),
    ],
)
def test_nxt_is_refused_by_mode_server_or_symbol(changes: dict[str, object], code: str) -> None:
    problem = venue_refusal(Venue.NXT, around(**changes))
    assert problem is not None
    assert problem.code == code
    assert venue_refusal(Venue.KRX, around(**changes)) is None


@pytest.mark.parametrize(("text", "value"), [("32,850", 32_850), (" 7 ", 7), ("", None), ("  ", None), ("000", 0)])
def test_numbers_are_read_with_separators(text: str, value: int | None) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["-1", "+1", "1.5", "1e3", "３２", "abc", "1_000"])
def test_anything_else_is_not_a_number(text: str) -> None:
    with pytest.raises(ValueError, match="not a whole number"):
        read_number(text)
