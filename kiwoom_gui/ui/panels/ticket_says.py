"""What the ticket says about an order on its way: the order, the review, the button. Pure: words only."""

from enum import StrEnum

from kiwoom_gui.app.views import OrderRow
from kiwoom_gui.domain.enums import OrderSide, OrderStatus
from kiwoom_gui.market.order_types import needs_price
from kiwoom_gui.ui import formats, panel_words, words
from kiwoom_gui.ui.panels.ticket_checks import Draft, Problem, number_or_none
from kiwoom_gui.ui.preferences import MODES, preferences
from kiwoom_gui.ui.words import tr


class Step(StrEnum):
    """Where an order in the ticket is."""

    EDIT = "EDIT"
    REVIEW = "REVIEW"
    PENDING = "PENDING"


def needs_review(mode: str) -> bool:
    """Say whether an order of a mode is reviewed before it is sent: unless switched off; the first real one always."""
    key = f"confirm/{mode}"
    if mode not in MODES:
        return True
    return preferences.is_on(key) or (mode == "real" and not preferences.is_on("confirm/real_seen"))


def order_words(draft: Draft) -> str:
    """Return an order in short, e.g. `매수 120주 32,850원`."""
    quantity = formats.shares(number_or_none(draft.quantity_text))
    if not needs_price(draft.order_type):
        return f"{words.side(draft.side)} {quantity} {words.order_type(draft.order_type)}"
    return f"{words.side(draft.side)} {quantity} {formats.won(draft.price)}"


def review_words(draft: Draft, name: str, settled: int | None) -> str:
    """Return the whole order for the eye before it is sent; `settled` is the money in won."""
    goal = tr("필요 금액") if draft.side is OrderSide.BUY else tr("받을 금액")
    kind = f"{words.order_type(draft.order_type, draft.time_in_force)} · {words.venue(draft.venue)}"
    if draft.trigger is not None:
        kind = f"{tr('발동가')} {formats.won(draft.trigger)} · {kind}"
    return f"{name} {order_words(draft)} · {kind} · {goal} {formats.won(settled)}"


def fate_words(order: OrderRow | None, sent: str) -> tuple[str, str, str] | None:
    """Return title, text and tone for what became of an order that was sent; None while there is nothing new."""
    if order is None:
        return None
    match order.status:
        case OrderStatus.ACCEPTED:
            return tr("✓ 접수"), sent, "accent"
        case OrderStatus.PARTIALLY_FILLED:
            return tr("✓ 일부 체결"), f"{sent} · {order.filled_qty:,} / {formats.shares(order.quantity)}", "accent"
        case OrderStatus.FILLED:
            return tr("✓ 체결"), f"{sent} · {tr('평균')} {formats.won(round(order.avg_px or 0))}", "accent"
        case OrderStatus.UNKNOWN:
            return tr("! 미확인"), f"{sent}: {tr('답이 없어 확인하는 중입니다. 다시 보내지 않습니다.')}", "warn"
        case OrderStatus.REJECTED:
            why = (
                tr("증권사에 전해지지 않았습니다. 까닭은 기록에 있습니다.") if order.reason.isascii() else order.reason
            )
            return tr("✕ 거부"), f"{sent}: {why}", "danger"
        case OrderStatus.DENIED:
            return tr("✕ 거부"), f"{sent}: {tr('보내지 않았습니다. 까닭은 기록에 있습니다.')}", "danger"
        case _:
            return None


def send_words(draft: Draft, step: Step, problem: Problem | None, *, is_direct: bool = False) -> tuple[str, str]:
    """Return the words of the send button and of the line below it; direct is without a review."""
    side, quantity = words.side(draft.side), formats.shares(number_or_none(draft.quantity_text))
    if step is Step.PENDING:
        return tr("답을 기다리는 중"), ""
    if problem is not None:
        return tr("{order} 확인").format(order=side), panel_words.problem(problem.code, problem.params)
    if is_direct and step is Step.EDIT:
        order = f"{side} {quantity}"
        return tr("{order} 보내기  Enter").format(order=order), tr("확인을 껐습니다: Enter를 누르면 바로 나갑니다")
    if step is Step.REVIEW:
        return tr("{order} 보내기  Enter").format(order=f"{side} {quantity}"), tr("Enter를 한 번 더 누르면 보냅니다")
    return tr("{order} 확인  Enter").format(order=f"{side} {quantity}"), tr("확인 뒤 Enter를 한 번 더 눌러 보냅니다")
