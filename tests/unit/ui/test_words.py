"""Codes in words: whole, with the number that decides, and never an error."""

import string
from enum import StrEnum

import pytest

from kiwoom_gui.broker.troubles import Trouble
from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, OriginKind, Phase, TradingState
from kiwoom_gui.engine.risk_checks import DenyCode
from kiwoom_gui.market.order_types import Refusal
from kiwoom_gui.strategies.reasons import REASON_PARAMS, Reason
from kiwoom_gui.ui import words
from kiwoom_gui.ui.phrases import CAUSES, DENIALS, NOTICES, REASONS
from kiwoom_gui.ui.trouble_words import TROUBLES


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (words.SIDES, OrderSide),
        (words.ORDER_TYPES, OrderType),
        (words.STATUSES, OrderStatus),
        (words.ORIGINS, OriginKind),
        (words.TRADING_STATES, TradingState),
        (words.PHASES, Phase),
        (words.REFUSALS, Refusal),
    ],
)
def test_every_word_of_a_closed_set_has_its_korean(table: dict[str, str], codes: type[StrEnum]) -> None:
    assert set(table) == set(codes)


def test_every_reason_to_refuse_an_order_has_its_line() -> None:
    assert {code.value for code in DenyCode} <= DENIALS.keys()


def test_every_reason_of_the_strategy_has_its_line_and_its_short_word() -> None:
    assert {reason.value for reason in Reason} == REASONS.keys() == CAUSES.keys()


def test_a_reasons_line_uses_only_numbers_that_come_with_it() -> None:
    for reason, params in REASON_PARAMS.items():
        used = {name for _text, name, _spec, _conversion in string.Formatter().parse(REASONS[reason.value]) if name}
        assert used - {"at"} <= params, reason
        assert "at" not in used or "price" in params, reason


def test_a_refusal_says_the_number_that_decides() -> None:
    said = words.denial("PRICE_OFF_TICK", {"price": 32_855, "tick": 50, "below": 32_850, "above": 32_900})
    assert "32,855원" in said
    assert "32,850원" in said
    assert "32,900원" in said
    assert "6,120,000원 > 5,700,000원" in words.denial("SYMBOL_CAP", {"exposure": 6_120_000, "limit": 5_700_000})


def test_codes_inside_a_line_are_put_into_words() -> None:
    params = {"venue": "NXT", "order_type": "STOP_LIMIT", "phase": "PRE_MARKET"}
    assert words.denial("TYPE_NOT_TAKEN", params) == "NXT에서는 프리마켓에 스톱지정가 주문을 받지 않습니다."
    assert words.denial("LINK_DOWN", {"link": "stream"}) == "실시간 연결이 끊겨 보내지 않았습니다."


def test_an_unknown_code_is_shown_as_it_is_with_its_numbers() -> None:
    assert words.denial("BRAND_NEW", {"limit": 1_000}) == "BRAND_NEW (limit 1,000)"
    assert words.notice("BRAND_NEW", {}, "증권사 말") == "BRAND_NEW · 증권사 말"


def test_a_missing_number_shows_a_dash_instead_of_failing() -> None:
    assert words.denial("SYMBOL_CAP", {}) == "종목 한도를 넘습니다. –원 > –원"


@pytest.mark.parametrize("code", sorted(NOTICES))
def test_no_notice_fails_without_its_numbers(code: str) -> None:
    assert words.notice(code, {})


def test_a_market_order_is_announced_without_a_price() -> None:
    assert words.notice("ORDER_ACCEPTED", {"side": "BUY", "quantity": 10, "price": 0}) == "매수 접수 10주 시장가"
    assert words.notice("ORDER_FILLED", {"quantity": 10, "price": 32_850}) == "체결 10주 32,850원"


def test_a_denied_orders_notice_gives_the_reason() -> None:
    said = words.notice("ORDER_DENIED", {"denial": "CASH_SHORT", "needed": 3_000, "orderable": 10})
    assert said == "보내지 않음: 주문가능 금액이 모자랍니다. 필요 3,000원, 가능 10원"


def test_the_brokers_own_words_follow_as_they_came() -> None:
    assert words.notice("ORDER_REJECTED", {}, "[2000] 주문가능금액 부족").endswith("[2000] 주문가능금액 부족")


def test_an_order_says_who_made_it_and_for_what() -> None:
    assert words.origin(OriginKind.STRATEGY, "stage-2") == "전략 2차"
    assert words.origin(OriginKind.MANUAL, "") == "수동"
    assert words.origin(OriginKind.STRATEGY, "stop") == "전략 손절"


def test_a_side_never_rests_on_colour_alone() -> None:
    assert words.side_with_mark(OrderSide.BUY) == "▲ 매수"
    assert words.side_with_mark(OrderSide.SELL) == "▼ 매도"


def test_a_refusal_of_our_own_is_said_in_korean_and_a_brokers_in_its_own_words() -> None:
    ours = words.notice("REQUEST_REFUSED", {"code": "DEADLINE", "side": "BUY"}, "3.2 s late")
    assert "너무 늦어 보내지 않았습니다" in ours
    assert "late" not in ours
    theirs = words.notice("ORDER_REJECTED", {"code": "855056", "side": "BUY"}, "[2000](855056:매수증거금이 부족합니다)")
    assert theirs.endswith("[2000](855056:매수증거금이 부족합니다)")


def test_a_lost_line_is_said_without_the_programs_english() -> None:
    said = words.notice("LINK_DOWN", {"link": "STREAM"}, "the connection was lost")
    assert said == "실시간 연결이 끊겼습니다. 다시 연결하는 중입니다."


def test_every_trouble_has_words_and_one_without_a_code_has_too() -> None:
    assert {trouble.value for trouble in Trouble} <= set(TROUBLES)
    assert words.notice("LINK_DOWN", {"link": "REST", "trouble": "CERTIFICATE_DATE"}, "English").endswith(
        "시각을 맞추세요."
    )
    assert words.notice("LINK_DOWN", {"link": "REST"}).endswith("다시 연결하는 중입니다.")
    assert words.trouble("NEW_CODE") == "NEW_CODE"
