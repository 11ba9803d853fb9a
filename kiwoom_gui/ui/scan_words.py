"""What the scan's codes mean in words: why a candidate is not proposed, where it was found. Tables and small functions.

Placeholders are the number that decides and the filter's, put into words here.
"""

from collections.abc import Callable

from kiwoom_gui.app.views import ScanRow, ScanSourceRow
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui.words import tr

_NO_SUCH_SCREEN = "[NO_SUCH_SCREEN]"
"""What the engine says of a followed screen that the broker does not list (any more)."""

REASONS = {
    "MARKET_UNWANTED": "보지 않는 시장: {detail}",
    "FUND": "펀드·증권상품: {detail}",
    "HALTED": "거래정지",
    "WARNED": "시장 조치: {detail}",
    "INTERRUPTED": "VI 발동 중",
    "AT_UPPER_LIMIT": "상한가",
    "CHANGE_SMALL": "등락률 {value} < {threshold}",
    "CHANGE_LARGE": "등락률 {value} > {threshold}",
    "PRICE_LOW": "가격 {value} < {threshold}",
    "PRICE_HIGH": "가격 {value} > {threshold}",
    "NOTIONAL_SMALL": "거래대금 {value} < {threshold}",
    "ALREADY_ON": "이미 켜짐",
    "HELD": "직접 보유·주문 중",
    "TRIED": "오늘 켰다 끈 종목",
    "SYMBOLS_FULL": "종목 한도 {value}/{threshold}",
    "MONEY_FULL": "돈 한도 {value} > {threshold}",
    "NO_SLOT": "실시간 자리 없음 ({threshold}종목)",
}


def _percent(value: float | None) -> str:
    return f.percent(value, 1)


def _won(value: float | None) -> str:
    return f.MISSING if value is None else f.won(int(value))


def _notional(value: float | None) -> str:
    return f.hundred_millions(None if value is None else int(value))


_FORMATS: dict[str, Callable[[float | None], str]] = {
    "CHANGE_SMALL": _percent,
    "CHANGE_LARGE": _percent,
    "PRICE_LOW": _won,
    "PRICE_HIGH": _won,
    "NOTIONAL_SMALL": _notional,
    "MONEY_FULL": _won,
}


def reason(row: ScanRow) -> str:
    """Return why a candidate is not proposed or not armed yet, with the number that decides; else 제안."""
    if not row.code:
        return tr("제안")
    shown = _FORMATS.get(row.code, f.number)
    said = tr(REASONS[row.code]).format(value=shown(row.value), threshold=shown(row.threshold), detail=row.detail)
    return tr("제안 · {why}").format(why=said) if row.is_proposed else said


def source(name: str) -> str:
    """Return where candidates come from."""
    return tr("상승률") if name == "MOVERS" else name.removeprefix("SCREEN:")


def source_state(row: ScanSourceRow) -> str:
    """Return when a source looked and how many it found, or why it could not."""
    if row.failure == _NO_SUCH_SCREEN:
        return tr("{source}: 증권사에 없는 조건검색식").format(source=source(row.name))
    if row.failure:
        return tr("{source}: 못 찾음 ({why})").format(source=source(row.name), why=row.failure)
    return tr("{source} {n}종목 {at}").format(source=source(row.name), n=row.count, at=f.clock(row.ts))
