"""What the ticket, the order book and 왜 안 사나 say in Korean, keyed by code. Tables and small sentences only."""

from collections.abc import Mapping

from kiwoom_gui.domain.enums import OrderType
from kiwoom_gui.ui import formats, words
from kiwoom_gui.ui.phrases import DENIALS, NOT_ARMED
from kiwoom_gui.ui.words import tr

Params = Mapping[str, str | int | float]

PROBLEMS: dict[str, str] = {
    "NO_SYMBOL": "관심종목에서 종목을 고르세요.",
    "NO_ACCOUNT": "계좌를 아직 받지 못했습니다.",
    "NOT_ARMED": "아직 주문할 수 없습니다: {why}",
    "EXITS_ONLY": "실시간이 끊겨 매도(청산)와 취소만 보냅니다.",
    "LINE_DOWN": "주문 서버와 연결이 끊겨 보낼 수 없습니다. 다시 연결하는 중입니다.",
    "HALTED": "전면정지 중입니다. 취소만 보낼 수 있습니다.",
    "REDUCING": "신규차단 중입니다. 보유 매도와 취소만 보냅니다 (오늘 손익 {total}원, 한도 {limit}원).",
    "SYMBOL_HALTED": "거래가 정지된 종목입니다.",
    "MOCK_KRX_ONLY": "{venue}: 모의투자는 KRX만 받습니다.",
    "VENUE_NOT_OFFERED": "{venue}: 이 서버에 없는 거래소입니다.",
    "NOT_ON_NXT": "{venue}: NXT에서 거래하지 않는 종목입니다.",
    "ABOLISHED": "2026-09-14에 없어진 유형입니다.",
    "VENUE_LACKS_TYPE": "{venue}에 없는 유형입니다.",
    "VENUE_CLOSED": "{venue} 장이 닫혀 있습니다.",
    "PHASE_LACKS_TYPE": "{venue}는 지금 시간에 {type}를 받지 않습니다.",
    "MOCK_LACKS_TYPE": "모의투자에 없는 유형입니다: {type}",
    "PRICE_UNREADABLE": "숫자가 아닙니다: {text}",
    "PRICE_EMPTY": "가격을 넣으세요.",
    "TRIGGER_EMPTY": "발동가를 넣으세요.",
    "PRICE_ZERO": "가격은 1원 이상이어야 합니다.",
    "ABOVE_UPPER_LIMIT": "상한가 {limit}원을 넘습니다.",
    "BELOW_LOWER_LIMIT": "하한가 {limit}원보다 낮습니다.",
    "OFF_TICK": "호가 단위가 아닙니다: {below}원 또는 {above}원",
    "QUANTITY_UNREADABLE": "숫자가 아닙니다: {text}",
    "QUANTITY_EMPTY": "수량을 넣으세요.",
    "QUANTITY_ZERO": "수량은 1주 이상이어야 합니다.",
    "QUANTITY_TOO_LARGE": "수량이 너무 큽니다: 최대 {limit}주",
    "NOTHING_HELD": "보유한 수량이 없습니다.",
    "ABOVE_ORDERABLE_QUANTITY": "매도 가능 {orderable}주를 넘습니다 (보유 {held}주).",
    "ABOVE_CASH": "금액 초과: 최대 {most}주 (주문 가능 {cash}원)",
    "ABOVE_SYMBOL_CAP": "종목 한도 초과: 최대 {most}주 (남은 한도 {room}원)",
}
"""Placeholders are put into words by `problem`: numbers separated, codes translated."""

GATES: dict[str, str] = {
    "entries_on": "자동매매",
    "not_quarantined": "격리 아님",
    "entries_allowed": "진입 허용",
    "not_halted": "거래 정지 아님",
    "leg_rise": "상승률",
    "leg_age": "고점 뒤 거래일",
    "rise_days": "상승 기간",
    "drop": "하락률",
    "rsi": "RSI 14",
    "support_distance": "지지선 거리",
    "volume_dry": "거래량 감소",
    "support_count": "지지 조건 수",
    "breakout": "고점 돌파",
    "breakout_near": "고점과의 거리",
    "volume_surge": "거래량 급증",
    "inside_limits": "상·하한가 아님",
    "session": "세션 · 주문 가능",
    "cooldown_over": "손절 뒤 대기",
    "attempt_pause_over": "주문 간격",
    "quantity": "살 수량",
    "stop": "손절선 도달",
    "trail": "추적 매도",
    "target": "목표 도달",
}

EXIT_GATES = frozenset({"stop", "trail", "target"})
"""Gates that sell when they hold; not held is the calm state."""

YES_NO_GATES = frozenset({"entries_on", "not_quarantined", "entries_allowed", "not_halted", "inside_limits", "session"})
"""Gates whose value is 1 or 0."""

GATE_DETAILS: dict[str, str] = {
    "5m": "5분",
    "15m": "15분",
    "1d": "일",
    "20d": "20일",
    "upper": "상한",
    "lower": "하한",
    "unarmed": "대기",
    "share": "단계 금액",
    "volume": "거래량 한도",
    "cap": "종목 한도",
    "cash": "주문 가능",
    "BOOKS_DIFFER": "장부 다름",
    "UNKNOWN_ORDER": "모르는 주문",
    "BASE_PRICE_CHANGED": "기준가 바뀜",
}

REASONS: dict[str, str] = {
    "OFF": "자동이 꺼져 있습니다. 켜면 조건을 보고 판단한 까닭을 여기에 적습니다.",
    "NO_HISTORY": "과거 봉을 아직 다 받지 못했습니다.",
    "ENTRIES_STOPPED": "자동매매가 꺼져 있습니다. 켜면 조건을 봅니다.",
    "ENTRIES_NOT_ALLOWED": "지금은 새로 살 수 없는 상태입니다 (신규차단, 축소 전용 또는 종목 잠김).",
    "QUARANTINED": "격리 중이라 새로 사지 않습니다: {cause}.",
    "EXITS_SUSPENDED": "기준가가 {from_px}원에서 {to_px}원으로 바뀌었습니다(권리락·분할). "
    "보유 평균을 확인하고 자동을 다시 켜면 청산이 이어집니다.",
    "HALTED": "거래가 정지된 종목입니다.",
    "NO_LEG": "큰 상승이 없습니다: {rise_percent} %, 필요 {needed_percent} %.",
    "LEG_EXPIRED": "고점 뒤 {age_days}거래일이 지났습니다 (최대 {max_days}일).",
    "RISE_TOO_LONG": "상승이 {rise_days}일 걸렸습니다 (최대 {max_days}일).",
    "DROP_TOO_SMALL": "{stage}차까지 덜 내렸습니다: {drop_percent} %, 필요 {needed_percent} % ({trigger_px}원 이하).",
    "SUPPORT_TOO_FEW": "{stage}차에 지지 조건이 모자랍니다: {count}개, 필요 {needed}개.",
    "NO_BREAKOUT": "최근 고점 {high_px}원을 넘지 못했습니다: {price}원.",
    "RAN_TOO_FAR": "고점보다 {above_percent} % 위라 사지 않습니다 (최대 {max_percent} %).",
    "VOLUME_TOO_SMALL": "거래량이 평균의 {volume_percent} %입니다, 필요 {needed_percent} %.",
    "AT_PRICE_LIMIT": "가격이 {side}에 붙어 있습니다: {price}원.",
    "SESSION_TAKES_NO_ENTRY": "지금 세션({phase})은 진입 주문을 받지 않습니다.",
    "COOLDOWN": "손절 뒤 {left_s}초 더 기다립니다.",
    "ENTRY_SPACING": "앞 주문에서 {left_s}초 더 지나야 합니다.",
    "REFUSAL_PAUSE": "{stage}차 주문이 거부되어({code}) {left_s}초 쉽니다 ({count}/{max_count}번).",
    "QUANTITY_ZERO": "{stage}차에 한 주도 살 수 없습니다: {price}원, {bound} {amount}.",
    "ALL_STAGES_DONE": "이 상승의 모든 단계를 마쳤습니다.",
    "ENTRY_IN_FLIGHT": "{stage}차 주문을 보냈고 접수를 기다립니다.",
    "ENTRY_WORKING": "{stage}차 주문이 걸려 있습니다: 남은 {leaves_qty}주, {left_s}초 뒤 다시 봅니다.",
    "ENTRY_UNSETTLED": "{stage}차 주문의 정정·취소 답을 기다립니다: 남은 {leaves_qty}주.",
    "EXIT_WORKING": "{exit} 매도가 걸려 있습니다: 남은 {leaves_qty}주.",
    "EXIT_WAITS_CANCEL": "{exit} 매도 전에 주문 {orders}건의 취소를 기다립니다.",
    "EXIT_WAITS_SHARES": "{exit} 매도할 주식이 다른 주문에 묶였습니다: 보유 {position_qty}주, 가능 {orderable_qty}주.",
    "EXIT_WAITS_UNKNOWN": "결과를 모르는 매도 {quantity}주가 있어 {exit} 매도를 미룹니다. 증권사에 확인하고 있습니다.",
    "EXIT_WAITS_SESSION": "지금 세션({phase})은 {exit} 매도를 받지 않습니다.",
    "EXIT_WAITS_RETRY": "{exit} 매도가 거부되어({code}) {left_s}초 뒤 다시 냅니다 ({count}번).",
    "STAGE_ENTRY": "{stage}차 매수 {quantity}주 {price}원 {order_type}",
    "ENTRY_REPRICED": "{stage}차 정정 {from_px} → {to_px}원 ({count}/{max_count}번)",
    "ENTRY_CANCELED_CONDITION": "{stage}차 취소: {cause}",
    "ENTRY_CANCELED_RAN_AWAY": "{stage}차 취소: {order_px}원에서 {price}원으로 {max_percent} % 넘게 달아남",
    "ENTRY_CANCELED_STOPPED": "{stage}차 취소: 자동매매 꺼짐",
    "EXIT_STOP": "손절 매도 {quantity}주: 수익률 {return_percent} %, 기준 {threshold_percent} %",
    "EXIT_TRAIL": "추적 매도 {quantity}주: 수익률 {return_percent} %, 기준 {threshold_percent} %",
    "EXIT_TARGET": "목표 매도 {quantity}주 {price}원: 수익률 {return_percent} %, 기준 {threshold_percent} %",
    "EXIT_CANCELS_FIRST": "{exit} 매도 전에 주문 {orders}건 취소",
    "EXIT_REPRICED": "{exit} 정정 {from_px} → {to_px}원",
    "RESTING_STOP_PLACED": "손절 스톱지정가 {quantity}주: 발동 {trigger_px}원, 지정 {limit_px}원",
    "RESTING_STOP_WITHDRAWN": "손절 스톱지정가 취소 {quantity}주: 발동 {trigger_px}원",
}

CAUSES: dict[str, str] = {
    "DROP_TOO_SMALL": "하락률 모자람",
    "SUPPORT_TOO_FEW": "지지 조건 모자람",
    "NO_LEG": "상승 조건 깨짐",
    "LEG_EXPIRED": "상승 기한 지남",
    "AT_PRICE_LIMIT": "상·하한가",
    "SESSION_TAKES_NO_ENTRY": "세션 끝",
    "HALTED": "거래 정지",
    "ENTRIES_NOT_ALLOWED": "진입 막힘",
    "RISE_TOO_LONG": "상승 기간 초과",
    "COOLDOWN": "손절 뒤 대기",
    "NO_BREAKOUT": "돌파 깨짐",
    "RAN_TOO_FAR": "너무 오름",
    "VOLUME_TOO_SMALL": "거래량 모자람",
    "BOOKS_DIFFER": "장부가 증권사와 다름",
    "UNKNOWN_ORDER": "결과를 모르는 주문이 있음",
    "BASE_PRICE_CHANGED": "기준가가 바뀜",
}
"""Reasons in one or two words, where one is the cause of another."""

PLANS: dict[str, str] = {
    "STOP_BEFORE_STAGE": "{stage}차({stage_px}원)보다 손절({stop_px}원, {stop_percent} %)이 먼저 옵니다. "
    "{stage}차는 평균보다 {distance_percent} % 아래라 손절 뒤에만 닿습니다. "
    "손절 폭을 {needed_percent} % 넘게 하거나 마지막 단계 뒤에만 켜세요.",
    "STOP_RIGHT_AFTER_LAST_STAGE": "{stage}차({stage_px}원)를 사자마자 손절({stop_px}원, {stop_percent} %)이 나갑니다. "
    "{stage}차는 평균보다 {distance_percent} % 아래입니다. 손절 폭을 {needed_percent} % 넘게 하세요.",
    "NO_STOP_UNTIL_LAST_STAGE": "{stage}차({stage_px}원)를 살 때까지 손절이 꺼져 있습니다. "
    "그때까지 산 것은 평균보다 {loss_percent} % 내려도 팔지 않습니다.",
    "CAP_BELOW_PLAN": "종목 한도 {cap}원이 모든 단계의 합 {needed}원보다 작습니다.",
    "CASH_BELOW_PLAN": "주문 가능 {cash}원이 모든 단계의 합 {needed}원보다 작습니다.",
    "SHARE_DEARER_THAN_STAGE": "{stage}차 금액 {amount}원으로는 한 주({price}원)도 살 수 없습니다.",
    "VOLUME_LIMITS_STAGE": "{stage}차 {wanted_qty}주가 평균 거래량 한도 {max_qty}주로 줄어듭니다.",
    "PRICE_OFF_TICK": "{level} {price}원은 호가 단위 {tick}원에 안 맞아 {rounded_px}원을 씁니다.",
    "SESSION_TAKES_NO_ORDER": "지금 세션({phase})은 진입 주문을 받지 않습니다.",
    "STAGES_OUT_OF_ORDER": "{stage}차 하락 {drop_percent} %가 앞 단계 {before_percent} %보다 깊지 않습니다.",
    "COSTS_EAT_STOP": "사고파는 비용 {costs_percent} %가 손절 폭 {stop_percent} %의 절반을 넘습니다.",
    "STAGE_BELOW_LIMIT": "{stage}차 {stage_px}원은 오늘 하한가 {limit_px}원보다 낮아 오늘은 오지 않습니다.",
    "TRAIL_UNDER_COSTS": "추적 매도가 손실로 팔 수 있습니다: 시작 +{arm_percent} %, 되돌림 {give_back_percent} %.",
}

STAGE_STATUSES: dict[str, str] = {
    "WAITING": "대기",
    "WORKING": "주문 중",
    "DONE": "✓ 완료",
    "GIVEN_UP": "포기",
}

LEVELS: dict[str, str] = {
    "peak": "고점",
    "base": "기준가",
    "support": "지지",
    "breakout": "돌파",
    "average": "평균",
    "stop": "손절",
    "trail-start": "추적 시작",
    "trail": "추적",
    "target": "목표",
    "stage-1": "1차",
    "stage-2": "2차",
    "stage-3": "3차",
}

_WORDS: dict[str, Mapping[str, str]] = {
    "because": NOT_ARMED,
    "why": NOT_ARMED,
    "type": {key.value: word for key, word in words.ORDER_TYPES.items()},
    "order_type": {key.value: word for key, word in words.ORDER_TYPES.items()},
    "phase": {key.value: word for key, word in words.PHASES.items()},
    "exit": {"stop": "손절", "trail": "추적", "target": "목표"},
    "side": {"upper": "상한가", "lower": "하한가"},
    "bound": {"share": "단계 금액", "volume": "거래량 한도", "cap": "종목 한도", "cash": "주문 가능"},
    "cause": CAUSES,
    "level": LEVELS,
    "code": DENIALS,
}


_UNITS = {"won": "{n}원", "count": "{n}개", "s": "{n}초", "days": "{n}일", "shares": "{n}주"}
"""Of gates whose values are whole numbers."""


class _Filled(dict[str, str]):
    """Fills a placeholder that has no parameter with a dash instead of failing."""

    def __missing__(self, key: str) -> str:
        return formats.MISSING


def fill(table: Mapping[str, str], code: str, params: Params) -> str:
    """Return a code's sentence with its numbers; an unknown code is shown as it is, with its numbers."""
    said = _Filled({name: _said(name, value) for name, value in params.items()})
    if "because" in said:
        said["why"] = said["because"]
    if code in table:
        return tr(table[code]).format_map(said)
    details = ", ".join(f"{name} {value}" for name, value in said.items())
    return f"{code} ({details})" if details else code


def problem(code: str, params: Params) -> str:
    """Return what is wrong with an order, with the number that decides."""
    return fill(PROBLEMS, code, params).strip()


def reason(code: str, params: Params) -> str:
    """Return why a strategy did what it did, or did nothing."""
    return fill(REASONS, code, params)


def plan(code: str, params: Params) -> str:
    """Return what in a plan cannot work."""
    return fill(PLANS, code, params)


def gate(name: str, detail: str) -> str:
    """Return a gate's name, with its detail where it says which, e.g. `하락률 (2차)`."""
    known = tr(GATES.get(name, name))
    if name == "session":
        return known
    said = words.order_tag(detail) if detail.startswith("stage-") else tr(GATE_DETAILS.get(detail, detail))
    return f"{known} ({said})" if said else known


def gate_value(name: str, value: float | None, unit: str, detail: str) -> str:
    """Return a gate's present value with its unit."""
    if value is None:
        return formats.MISSING
    if name in YES_NO_GATES:
        if name == "session" and detail in _WORDS["phase"]:
            return tr(_WORDS["phase"][detail])
        return tr("예") if value else tr("아니오")
    return with_unit(value, unit)


def gate_threshold(name: str, threshold: float | None, comparison: str, unit: str) -> str:
    """Return what a gate needs, e.g. `≥ 15 %`."""
    if threshold is None:
        return formats.MISSING
    if name in YES_NO_GATES:
        return tr("예")
    sign = {">=": "≥", "<=": "≤", "==": "="}.get(comparison, comparison)
    return f"{sign} {with_unit(threshold, unit)}"


def with_unit(value: float, unit: str) -> str:
    """Return a number with the unit of a gate; no more digits than it needs."""
    whole = unit in _UNITS
    text = formats.number(round(value) if whole else value, 0 if whole else _digits(value))
    return tr(_UNITS[unit]).format(n=text) if whole else f"{text} {unit}".rstrip()


def answer(code: str, params: Params) -> str:
    """Return why a command was refused."""
    return words.denial(code, params)


def level(name: str) -> str:
    """Return the name of a price line."""
    return tr(LEVELS.get(name, name))


def type_refused(code: str, order_type: OrderType) -> str:
    """Return in short why an order type is greyed."""
    return problem(code, {"type": order_type.value, "venue": tr("이 거래소")})


def _said(name: str, value: str | float) -> str:
    if isinstance(value, str):
        return tr(_WORDS.get(name, {}).get(value, value))
    if isinstance(value, int):
        return formats.number(value)
    if name.endswith("_s"):
        return formats.number(round(value))
    return formats.number(value, _digits(value))


def _digits(value: float) -> int:
    for digits in (0, 1):
        if abs(value - round(value, digits)) < 1e-9:
            return digits
    return 2
