"""What the ticket's strip says: a review, a refusal, or what to mind about an order. Pure: views in, words out."""

from dataclasses import dataclass

from kiwoom_gui.app.views import AutoRow, DecisionView
from kiwoom_gui.domain.enums import OrderSide
from kiwoom_gui.market.order_types import needs_price
from kiwoom_gui.ui import formats, panel_words
from kiwoom_gui.ui.panels.ticket_checks import (
    Draft,
    Field,
    Problem,
    Surroundings,
    number_or_none,
    symbol_exposure,
)
from kiwoom_gui.ui.panels.ticket_estimate import reserve_price
from kiwoom_gui.ui.vi_words import vi_text
from kiwoom_gui.ui.words import tr

FAR_PERCENT = 3.0
"""From this distance on the wrong side of the last price the ticket warns of a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Note:
    """A title, a text, and the colour token of both (`warn`, `danger`, `accent`)."""

    title: str
    text: str
    tone: str


def note_of(
    draft: Draft,
    around: Surroundings,
    problems: tuple[Problem, ...],
    auto: AutoRow | None,
    decision: DecisionView | None,
) -> Note | None:
    """Return what is in the way outside the fields, else what to mind, else nothing."""
    outside = [one for one in problems if one.field not in {Field.PRICE, Field.QUANTITY}]
    if outside:
        said = " ".join(panel_words.problem(one.code, one.params) for one in outside)
        return Note(tr("✕ 보낼 수 없음"), said, "danger")
    if around.account is not None and around.account.is_exits_only:
        said = panel_words.problem("EXITS_ONLY", {})
        return Note(tr("▲ 실시간 끊김"), f"{said} {tr('보이는 값은 끊기기 전의 것입니다.')}", "warn")
    quantity, instrument = number_or_none(draft.quantity_text), around.instrument
    if problems or not quantity or instrument is None:
        return None
    price = reserve_price(draft.order_type, number_or_none(draft.price_text), instrument)
    if price is None:
        return None
    risky = trigger_note(draft, around)
    if risky:
        return Note(tr("▲ 발동가를 확인하세요"), risky, "warn")
    far = far_note(draft.side, price, around) if needs_price(draft.order_type) else ""
    if far:
        return Note(tr("▲ 현재가와 멉니다"), far, "warn")
    if around.interruption is not None:
        return Note(
            tr("▲ VI 발동 중"),
            f"{vi_text(around.interruption)}. {tr('지금 내면 모였다가 한 값에 체결됩니다.')}",
            "warn",
        )
    if is_auto_on(auto):
        return Note(tr("▲ 자동 종목의 수동 주문"), auto_note(draft.side, price, quantity, around, decision), "warn")
    return None


def average_after(quantity: int, avg_px: float | None, bought: int, price: int) -> float:
    """Return the average price in won after buying more."""
    held = (avg_px or 0.0) * quantity
    return (held + bought * price) / (quantity + bought)


def far_note(side: OrderSide, price: int, around: Surroundings) -> str:
    """Return a warning of a buy far above or a sale far below the last price, or nothing."""
    if around.quote is None or around.quote.last_px <= 0:
        return ""
    away = (price - around.quote.last_px) / around.quote.last_px * 100
    if side is OrderSide.BUY and away > FAR_PERCENT:
        return tr("현재가보다 {percent} % 비싸게 삽니다.").format(percent=formats.number(away, 1))
    if side is OrderSide.SELL and away < -FAR_PERCENT:
        return tr("현재가보다 {percent} % 싸게 팝니다.").format(percent=formats.number(-away, 1))
    return ""


def trigger_note(draft: Draft, around: Surroundings) -> str:
    """Return what is odd about a stop-limit order: it fires at once, or its limit may not fill once it fired.

    Source: KRX stop-limit orders: dormant until the last trade reaches the trigger, then a limit order.
    """
    trigger, price = draft.trigger, draft.price
    if trigger is None or price is None:
        return ""
    said, is_buy = [], draft.side is OrderSide.BUY
    last = around.quote.last_px if around.quote is not None else None
    if last is not None and (last >= trigger if is_buy else last <= trigger):
        said.append(tr("현재가 {last}이 이미 발동가를 지나 받는 즉시 발동합니다.").format(last=formats.won(last)))
    if is_buy and price < trigger:
        said.append(tr("지정가가 발동가보다 낮아 발동해도 체결되지 않을 수 있습니다."))
    if not is_buy and price > trigger:
        said.append(tr("지정가가 발동가보다 높아 발동해도 체결되지 않을 수 있습니다."))
    return " ".join(said)


def auto_note(side: OrderSide, price: int, quantity: int, around: Surroundings, decision: DecisionView | None) -> str:
    """Return what a manual order does to a symbol that the strategy trades."""
    if side is OrderSide.SELL:
        return tr("전략이 보고 있는 종목입니다. 수동 매도는 전략의 청산 수량을 줄입니다.")
    position = around.position
    held = position.quantity if position is not None else 0
    before = position.avg_px if position is not None and held else None
    after = average_after(held, before, quantity, price)
    start = f"{formats.number(round(before))} → " if before is not None else ""
    parts = [tr("체결되면 평균 {price}").format(price=f"{start}{formats.won(round(after))}")]
    levels = decision.levels if decision is not None else {}
    if before and "stop" in levels and "average" in levels:
        moved = round(levels["stop"] * after / before)
        parts.append(f"{tr('손절선')} {formats.number(levels['stop'])} → {formats.won(moved)}")
    words = ", ".join(parts) + "."
    cap = around.account.symbol_cap if around.account is not None else 0
    if cap > 0:
        used = (symbol_exposure(around) + price * quantity) / cap * 100
        words += " " + tr("종목 한도 {percent} % 사용.").format(percent=formats.number(used, 1))
    return words


def is_auto_on(auto: AutoRow | None) -> bool:
    """Say whether the strategy trades the symbol."""
    return auto is not None and auto.is_on
