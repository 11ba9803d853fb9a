"""What a strategy's parameters, their groups, units and choices are called. Tables only."""

from collections.abc import Mapping

from kiwoom_gui.app.views import FixRow, ParameterRow
from kiwoom_gui.ui import formats
from kiwoom_gui.ui.words import tr

Value = str | int | float | bool

STRATEGIES: dict[str, str] = {"dip-ladder": "투매폭", "breakout": "돌파"}

GROUPS: dict[str, str] = {
    "money": "금액",
    "leg": "상승",
    "breakout": "돌파",
    "stages": "단계",
    "support": "지지 조건",
    "orders": "주문",
    "exits": "청산",
}

PARAMETERS: dict[str, str] = {
    "base_amount": "기준금액",
    "max_volume_share_percent": "평균 거래량 대비 최대",
    "avg_volume_days": "평균 거래량 기간",
    "preset": "단계 방식",
    "min_rise_percent": "최소 상승률",
    "rise_window_days": "상승을 찾는 기간",
    "leg_max_age_days": "고점 뒤 유효 기간",
    "max_rise_days": "상승 기간 최대 (매트릭스)",
    "stage_1_share_percent": "1차 비중",
    "stage_2_share_percent": "2차 비중",
    "stage_3_share_percent": "3차 비중",
    "stage_1_drop_percent": "1차 하락률",
    "stage_2_drop_percent": "2차 하락률",
    "stage_3_drop_percent": "3차 하락률",
    "stage_1_support_count": "1차 지지 조건 수",
    "stage_2_support_count": "2차 지지 조건 수",
    "stage_3_support_count": "3차 지지 조건 수",
    "rsi_period": "RSI 기간",
    "rsi_max": "RSI 상한",
    "rsi_timeframe": "RSI 봉",
    "support_distance_percent": "지지선 거리",
    "swing_width_bars": "저점 폭",
    "swing_lookback_bars": "저점을 찾는 봉",
    "swing_tolerance_percent": "같은 저점으로 보는 폭",
    "swing_min_touches": "지지선 최소 접촉",
    "low_days": "최저가 기간",
    "volume_dry_percent": "거래량 감소 기준",
    "volume_min_elapsed_min": "거래량을 보기 시작",
    "high_days": "고점 기간",
    "max_above_percent": "고점 위 최대",
    "min_volume_percent": "평균 대비 거래량",
    "market_from_min": "시장가 시작 시각",
    "entry_watch_s": "미체결 점검",
    "entry_max_reprices": "정정 횟수",
    "entry_run_away_percent": "달아남 취소",
    "entry_spacing_s": "주문 간격",
    "refusal_pause_s": "거부 뒤 쉼",
    "max_refusals": "거부 최대",
    "in_flight_timeout_s": "접수 대기",
    "cooldown_s": "손절 뒤 쉼",
    "stop_loss_percent": "손절",
    "stop_after_last_stage": "마지막 단계 뒤에만 손절",
    "stop_mode": "손절 방식",
    "resting_limit_percent": "보호 스톱 지정가 폭",
    "trail_arm_percent": "추적 시작",
    "trail_give_back_percent": "추적 되돌림",
    "target_percent": "목표",
    "target_reprice_s": "목표 정정 간격",
    "exit_cancel_wait_s": "매수 취소 대기",
    "exit_retry_s": "청산 다시 내기",
    "exit_retry_max_s": "청산 다시 내기 최대",
}

PROFILES = ("보수적", "균형", "공격적")
"""The profiles that come with the program; those that users name are shown as they are."""

UNITS: dict[str, str] = {
    "won": "원",
    "%": "%",
    "days": "일",
    "bars": "봉",
    "count": "개",
    "s": "초",
    "min": "분",
    "": "",
}

CHOICES: dict[str, str] = {
    "fixed": "고정",
    "matrix": "매트릭스",
    "5m": "5분",
    "1d": "일",
    "watch": "감시",
    "resting": "증권사 스톱",
    "both": "둘 다",
}

FIXES: dict[str, str] = {
    "STOP_AFTER_LAST_STAGE": "마지막 단계 뒤에만 손절",
    "WIDEN_STOP": "손절 {stop_loss_percent} %",
    "LOWER_BASE_AMOUNT": "기준금액 {base_amount}원",
    "RAISE_BASE_AMOUNT": "기준금액 {base_amount}원",
    "TIGHTEN_TRAIL": "되돌림 {trail_give_back_percent} %",
}


def _said(table: Mapping[str, str], code: str) -> str:
    return tr(table[code]) if code in table else code


def strategy(code: str) -> str:
    """Return a strategy's name."""
    return _said(STRATEGIES, code)


def group(code: str) -> str:
    """Return the title of a group of parameters."""
    return _said(GROUPS, code)


def parameter(code: str) -> str:
    """Return a parameter's name."""
    return _said(PARAMETERS, code)


def unit(code: str) -> str:
    """Return a unit."""
    return _said(UNITS, code)


def choice(code: str) -> str:
    """Return what a choice is called."""
    return _said(CHOICES, code)


def value(row: ParameterRow, given: Value) -> str:
    """Return a value as it stands in its field, without its unit."""
    if row.choices:
        return choice(str(given))
    if isinstance(given, bool):
        return tr("예") if given else tr("아니오")
    if isinstance(given, str):
        return given
    return formats.number(given) if float(given).is_integer() else formats.number(given, 2).rstrip("0")


def bounds(row: ParameterRow) -> str:
    """Return from where to where a number may go; its unit stands beside the field."""
    if row.choices or isinstance(row.default, bool):
        return ""
    return f"{value(row, row.minimum)} ~ {value(row, row.maximum)}"


def fix(row: FixRow) -> str:
    """Return what a fix of the plan checker does."""
    numbers = {
        name: formats.number(given, 0 if float(given).is_integer() else 1)
        for name, given in row.changes.items()
        if not isinstance(given, bool | str)
    }
    return _said(FIXES, row.code).format_map(numbers)
