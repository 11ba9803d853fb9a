"""The engine's codes in the user's words. Never fails: an unknown code is shown as it is, with its parameters."""

from collections.abc import Mapping

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType, OriginKind, Phase, TradingState, Venue
from kiwoom_gui.market.order_types import Refusal, TimeInForce
from kiwoom_gui.ui import language
from kiwoom_gui.ui.formats import DOWN, MINUS, MISSING, UP, number
from kiwoom_gui.ui.phrases import (
    CAUSES,
    DENIALS,
    LIMITS,
    NOT_ARMED,
    NOTICES,
    OWN_REFUSALS,
    REASONS,
    SCAN_CAUSES,
    STATE_CAUSES,
)
from kiwoom_gui.ui.trouble_words import TROUBLES

Params = Mapping[str, str | int | float]

SIDES = {OrderSide.BUY: "매수", OrderSide.SELL: "매도"}
ORDER_TYPES = {
    OrderType.LIMIT: "지정가",
    OrderType.MARKET: "시장가",
    OrderType.CONDITIONAL_LIMIT: "조건부지정가",
    OrderType.BEST_LIMIT: "최유리지정가",
    OrderType.FIRST_LIMIT: "최우선지정가",
    OrderType.STOP_LIMIT: "스톱지정가",
    OrderType.MID_PRICE: "중간가",
    OrderType.PRE_CLOSE_PRICE: "장전 시간외",
    OrderType.AFTER_SINGLE_PRICE: "시간외 단일가",
    OrderType.AFTER_CLOSE_PRICE: "장후 시간외",
}
STATUSES = {
    OrderStatus.INITIALIZED: "준비",
    OrderStatus.DENIED: "안 보냄",
    OrderStatus.SUBMITTED: "전송",
    OrderStatus.ACCEPTED: "접수",
    OrderStatus.TRIGGERED: "발동",
    OrderStatus.PENDING_UPDATE: "정정 중",
    OrderStatus.PENDING_CANCEL: "취소 중",
    OrderStatus.PARTIALLY_FILLED: "일부 체결",
    OrderStatus.FILLED: "체결",
    OrderStatus.CANCELED: "취소됨",
    OrderStatus.REJECTED: "거부",
    OrderStatus.EXPIRED: "기한 끝",
    OrderStatus.UNKNOWN: "미확인",
    OrderStatus.ABSENT: "없음 확정",
}
ORIGINS = {OriginKind.MANUAL: "수동", OriginKind.STRATEGY: "전략", OriginKind.EXTERNAL: "외부"}
TRADING_STATES = {
    TradingState.ACTIVE: "진입 허용",
    TradingState.REDUCING: "신규차단",
    TradingState.HALTED: "전면정지",
}
PHASES = {
    Phase.CLOSED: "장 닫힘",
    Phase.PRE_MARKET: "프리마켓",
    Phase.PRE_CLOSE_PRICE: "장전 시간외",
    Phase.OPENING_AUCTION: "시가 단일가",
    Phase.CONTINUOUS: "정규장",
    Phase.VI_AUCTION: "VI 단일가",
    Phase.CLOSING_AUCTION: "종가 단일가",
    Phase.AFTER_CLOSE_PRICE: "장후 시간외",
    Phase.AFTER_MARKET_CALL: "애프터 단일가",
    Phase.AFTER_MARKET: "애프터마켓",
}
AUTO_STATES = {
    "OFF": "꺼짐",
    "LOADING": "준비",
    "PAUSED": "멈춤",
    "WATCHING": "감시",
    "ENTERING": "주문",
    "HOLDING": "보유",
    "EXITING": "청산 중",
    "COOLDOWN": "쿨다운",
    "BENCHED": "오류",
    "QUARANTINED": "격리",
}
REFUSALS = {
    Refusal.ABOLISHED: "없어진 유형입니다",
    Refusal.VENUE_LACKS_TYPE: "이 거래소에 없는 유형입니다",
    Refusal.VENUE_CLOSED: "장이 닫혀 있습니다",
    Refusal.PHASE_LACKS_TYPE: "지금 시간에는 받지 않습니다",
}
TAGS = {
    "resting-stop": "보호",
    "stop": "손절",
    "trail": "추적",
    "target": "목표",
    "close": "청산",
    "close-limit": "청산",
    "time": "시간",
}
LINKS = {
    "rest": "REST",
    "stream": "실시간",
    "sync": "계좌동기",
    "engine": "엔진",
    "REST": "주문·조회(REST)",
    "STREAM": "실시간",
}
MODES = {"sim": "시뮬레이터", "mock": "모의", "real": "실전"}
MODE_HINTS = {"sim": "가상 시장 주문", "mock": "모의 서버 주문", "real": "실제 자금 주문"}
LAMPS = {"ok": "정상", "late": "늦음", "down": "끊김", "off": "꺼짐"}
TERMS = {TimeInForce.DAY: "", TimeInForce.IOC: "IOC", TimeInForce.FOK: "FOK"}

_BY_PARAMETER: dict[str, Mapping[str, str]] = {
    "side": {key.value: word for key, word in SIDES.items()},
    "order_type": {key.value: word for key, word in ORDER_TYPES.items()},
    "status": {key.value: word for key, word in STATUSES.items()},
    "state": {key.value: word for key, word in TRADING_STATES.items()} | AUTO_STATES,
    "phase": {key.value: word for key, word in PHASES.items()},
    "link": LINKS,
    "mode": MODES,
    "limit_name": LIMITS,
    "state_cause": STATE_CAUSES,
    "scan_cause": SCAN_CAUSES,
    "why": NOT_ARMED,
    "trouble": TROUBLES,
    "clock": {"SLOW": "느립니다", "FAST": "빠릅니다"},
    "exit": TAGS,
    "waits_for": {
        "SPACING": "같은 종목 간격",
        "LOCK": "앞 주문의 답",
        "IN_FLIGHT": "보내는 주문 10건",
        "UNKNOWN": "미확인 주문",
    },
    "bound": {"share": "단계 금액", "volume": "거래량", "cap": "종목 한도", "cash": "현금"},
}


tr = language.tr
"""Return a Korean text in the user's language."""


def side(value: OrderSide) -> str:
    """Return 매수 or 매도."""
    return tr(SIDES[value])


def side_with_mark(value: OrderSide) -> str:
    """Return the side with its mark, since colour never says it alone."""
    return f"{UP if value is OrderSide.BUY else DOWN} {side(value)}"


def order_type(value: OrderType, time_in_force: TimeInForce = TimeInForce.DAY) -> str:
    """Return an order type, with its term when that is not the day."""
    return f"{tr(ORDER_TYPES[value])} {TERMS[time_in_force]}".rstrip()


def status(value: OrderStatus) -> str:
    """Return an order's status in a word."""
    return tr(STATUSES[value])


def trading_state(value: TradingState) -> str:
    """Return what the account may do."""
    return tr(TRADING_STATES[value])


def phase(value: Phase) -> str:
    """Return a phase of a session."""
    return tr(PHASES[value])


def venue(value: Venue) -> str:
    """Return a venue; the names are their own."""
    return value.value


def origin(kind: OriginKind, tag: str) -> str:
    """Return who made an order and for what, e.g. `전략 1차`."""
    return f"{tr(ORIGINS[kind])} {order_tag(tag)}".rstrip()


def stage(number: int | str) -> str:
    """Return a stage of the ladder, e.g. `1차`."""
    return tr("{n}차").format(n=number)


def order_tag(tag: str) -> str:
    """Return a strategy's tag in words: `stage-1` is 1차."""
    if tag.startswith("stage-"):
        return stage(tag.removeprefix("stage-"))
    return tr(TAGS[tag]) if tag in TAGS else ""


def auto_state(state: str) -> str:
    """Return where a symbol's strategy is."""
    return tr(AUTO_STATES.get(state, state))


def denial(code: str, params: Params) -> str:
    """Return why we did not send, with the number that decides."""
    return phrase(DENIALS, code, params)


_OURS = frozenset({"LINK_UP", "LINK_DOWN", "TAKEN_OVER", "ORDER_UNKNOWN", "ORDER_ABSENT", "BOOKS_DIFFER"})
"""Notices whose text is the program's own English, for the log file; their words here say it all."""


def notice(code: str, params: Params, text: str = "") -> str:
    """Return a notice; the broker's own text follows as it came."""
    given = {"side": "", "trouble": "", **params} if code in NOTICES else params
    words = " ".join(phrase(NOTICES, code, given).split())
    inner = params.get("denial")
    if isinstance(inner, str):
        words = f"{words}: {denial(inner, params)}"
    refused = OWN_REFUSALS.get(str(params.get("code", "")))
    if refused is not None:
        return f"{words} · {tr(refused)}"
    return f"{words} · {text}" if text and code not in _OURS else words


def reason(code: str, params: Params) -> str:
    """Return a strategy's reason in a line with its numbers."""
    return phrase(REASONS, code, params)


def trouble(code: str) -> str:
    """Return what is wrong with a line, and what to do."""
    return tr(TROUBLES.get(code, code))


def cause(code: str) -> str:
    """Return a strategy's reason in a word or two, for a narrow column."""
    return tr(CAUSES.get(code, code))


def phrase(table: Mapping[str, str], code: str, params: Params) -> str:
    """Return a code's line with its parameters in words; never raises."""
    if code not in table:
        details = ", ".join(f"{name} {_word(name, value)}" for name, value in params.items())
        return f"{code} ({details})" if details else code
    words = {name: _word(name, value) for name, value in params.items()}
    words["at"] = tr("{n}원").format(n=words["price"]) if params.get("price") else tr("시장가")
    return tr(table[code]).format_map(_Words(words))


class _Words(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return MISSING


def _word(name: str, value: str | float) -> str:
    if isinstance(value, str):
        if name in {"reason", "cause"}:
            return tr(CAUSES.get(value, value))
        known = _BY_PARAMETER.get(name, {}).get(value)
        return tr(known) if known else value.replace("-", MINUS, 1) if _is_numeric(value) else value
    if isinstance(value, int):
        return number(value)
    return number(value, 2).rstrip("0").rstrip(".")


def _is_numeric(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdigit()
