"""The broker's code words, both ways."""

import pytest

from kiwoom_gui.market.order_types import OrderType, TimeInForce
from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.wire import codes
from kiwoom_gui.wire.codes import Action, Side, StatusWord


def test_every_order_type_code_goes_there_and_back() -> None:
    assert len(codes.TRDE_TP_OF_TYPE) == len(codes.TYPE_OF_TRDE_TP) == 18
    for code, pair in codes.TYPE_OF_TRDE_TP.items():
        assert codes.TRDE_TP_OF_TYPE[pair] == code


# Source: the broker's table of trde_tp.
@pytest.mark.parametrize(
    ("code", "order_type", "time_in_force"),
    [
        ("0", OrderType.LIMIT, TimeInForce.DAY),
        ("3", OrderType.MARKET, TimeInForce.DAY),
        ("6", OrderType.BEST_LIMIT, TimeInForce.DAY),
        ("7", OrderType.FIRST_LIMIT, TimeInForce.DAY),
        ("10", OrderType.LIMIT, TimeInForce.IOC),
        ("23", OrderType.MARKET, TimeInForce.FOK),
        ("28", OrderType.STOP_LIMIT, TimeInForce.DAY),
        ("31", OrderType.MID_PRICE, TimeInForce.FOK),
        ("81", OrderType.AFTER_CLOSE_PRICE, TimeInForce.DAY),
    ],
)
def test_order_type_codes_mean_what_the_broker_says(
    code: str, order_type: OrderType, time_in_force: TimeInForce
) -> None:
    assert codes.TYPE_OF_TRDE_TP[code] == (order_type, time_in_force)


def test_every_order_type_has_a_word_that_is_read_back() -> None:
    assert set(codes.ORDER_TYPE_WORDS) == set(codes.TRDE_TP_OF_TYPE)
    for pair, word in codes.ORDER_TYPE_WORDS.items():
        assert codes.order_type_of_word(word) == pair


@pytest.mark.parametrize("word", ["00", "0", "보통", " 보통 ", "지정가"])
def test_a_plain_limit_order_has_many_names(word: str) -> None:
    assert codes.order_type_of_word(word) == (OrderType.LIMIT, TimeInForce.DAY)


@pytest.mark.parametrize("word", ["", "장개시전", "99"])
def test_an_unknown_order_type_word_is_not_guessed(word: str) -> None:
    assert codes.order_type_of_word(word) is None


@pytest.mark.parametrize(
    ("word", "side", "action"),
    [
        ("+매수", Side.BUY, Action.NEW),
        ("-매도", Side.SELL, Action.NEW),
        ("매수정정", Side.BUY, Action.MODIFY),
        ("매도취소", Side.SELL, Action.CANCEL),
        ("현금매수", Side.BUY, Action.NEW),
        ("+매수정정", Side.BUY, Action.MODIFY),
    ],
)
def test_class_words_name_side_and_action(word: str, side: Side, action: Action) -> None:
    assert codes.side_of_word(word) is side
    assert codes.action_of_word(word) is action


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("action", list(Action))
def test_class_words_are_read_back(side: Side, action: Action) -> None:
    word = codes.class_word(side, action)
    assert (codes.side_of_word(word), codes.action_of_word(word)) == (side, action)


def test_states_are_read_and_unknown_ones_are_not_guessed() -> None:
    assert codes.status_of_word("접수") is StatusWord.ACCEPTED
    assert codes.status_of_word(" 확인 ") is StatusWord.CONFIRMED
    assert codes.status_of_word("주문체결") is StatusWord.FILLED
    assert codes.status_of_word("대기") is None


@pytest.mark.parametrize(
    ("digit", "sor", "venue"),
    [
        ("1", "N", Venue.KRX),
        ("2", "", Venue.NXT),
        ("NXT", "", Venue.NXT),
        ("1", "Y", Venue.SOR),
        ("0", "Y", Venue.SOR),
        ("0", "N", None),
        ("", "", None),
    ],
)
def test_venues_are_read_from_digits_words_and_the_router_s_flag(digit: str, sor: str, venue: Venue | None) -> None:
    assert codes.venue_of(digit, sor) is venue


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("005930", "005930"),
        ("A005930", "005930"),
        ("J51JK31", "51JK31"),
        ("Q500001", "500001"),
        ("0001A0", "0001A0"),
        ("A0001A0", "0001A0"),
        ("005930_NX", "005930"),
        ("005930_AL", "005930"),
    ],
)
def test_prefixes_and_suffixes_are_taken_off_a_code(text: str, code: str) -> None:
    assert codes.bare_code(text) == code


@pytest.mark.parametrize("venue", list(Venue))
def test_a_real_time_item_names_its_venue(venue: Venue) -> None:
    item = codes.item_of("005930", venue)
    assert codes.item_venue(item) is venue
    assert codes.bare_code(item) == "005930"


def test_order_numbers_have_seven_digits_however_they_were_padded() -> None:
    assert codes.order_number("00024") == codes.order_number("0000024") == codes.order_number("24") == "0000024"
    assert codes.order_number("0000000") == codes.order_number("") == ""


@pytest.mark.parametrize(
    ("return_code", "message", "code"),
    [
        (0, "정상적으로 처리되었습니다", ""),
        ("0", "[8005:not really]", ""),
        (3, "인증에 실패했습니다[8005:Token이 유효하지 않습니다]", "8005"),
        (805004, "토큰 오류 CODE=8005", "8005"),
        (20, "[2000](855056:매수증거금이 부족합니다)", "855056"),
        (20, "[2000](RC4003:호가단위 오류)", "RC4003"),
        (5, "허용된 요청 개수를 초과하였습니다[1700:허용된 API 요청 개수를 초과]", "1700"),
        (2, "입력 값 오류입니다[1511:필수 입력값 없음]", "1511"),
        (7, "알 수 없음", "7"),
    ],
)
def test_the_most_specific_error_code_is_found(return_code: int | str, message: str, code: str) -> None:
    assert codes.find_code(return_code, message) == code


def test_coarse_codes_count_where_the_message_names_none() -> None:
    assert codes.is_rate_limit(5, "5")
    assert codes.is_rate_limit(5, "1700")
    assert not codes.is_rate_limit(5, "1634")
    assert codes.is_auth("3", "3")
    assert not codes.is_auth(20, "855056")
