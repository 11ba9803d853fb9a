"""The readable report of a day's evidence, as one HTML page: each order from the wish to its end, and why.

Made of the lines of `journal.export` alone, so that anyone can make it again from the evidence. Knows no Qt but `tr`.
"""

import html
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OriginKind
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui import words
from kiwoom_gui.ui.words import tr

Line = Mapping[str, Any]

STEPS = {
    "PlaceOrder": "주문 명령",
    "AmendOrder": "정정 명령",
    "WithdrawOrder": "취소 명령",
    "OrderInitialized": "주문 의도",
    "OrderDenied": "위험 검사: 막음",
    "OrderSubmitted": "위험 검사: 통과",
    "SendSubmitOrder": "요청을 보낼 준비",
    "SendModifyOrder": "정정을 보낼 준비",
    "SendCancelOrder": "취소를 보낼 준비",
    "RequestLeft": "전송",
    "RequestAccepted": "증권사: 받음",
    "RequestRefused": "증권사: 거절",
    "RequestOutcomeUnknown": "응답 없음",
    "OrderAccepted": "접수",
    "OrderRejected": "거부",
    "OrderOutcomeUnknown": "미확인",
    "OrderAbsent": "없음 확정",
    "OrderPendingUpdate": "정정 중",
    "OrderUpdated": "정정됨",
    "OrderPendingCancel": "취소 중",
    "OrderRequestRefused": "정정·취소 거절",
    "OrderReduced": "수량 줄어듦",
    "OrderTriggered": "발동",
    "OrderFilled": "체결",
    "FillBooked": "장부 반영",
    "OrderCanceled": "취소됨",
    "OrderExpired": "기한 끝",
}
_ENDS = {
    "OrderDenied": OrderStatus.DENIED,
    "OrderRejected": OrderStatus.REJECTED,
    "OrderAbsent": OrderStatus.ABSENT,
    "OrderCanceled": OrderStatus.CANCELED,
    "OrderExpired": OrderStatus.EXPIRED,
    "OrderOutcomeUnknown": OrderStatus.UNKNOWN,
}
_STYLE = """
body { font: 13px/1.5 "Pretendard", "Malgun Gothic", sans-serif; color: #1a1d24; margin: 32px; max-width: 1000px; }
h1 { font-size: 20px; } h2 { font-size: 15px; margin: 28px 0 6px; } p { margin: 4px 0; color: #555c69; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
td, th { text-align: left; padding: 3px 10px 3px 0; border-bottom: 1px solid #e3e6eb; vertical-align: top; }
th { color: #555c69; font-weight: 600; } td.t { white-space: nowrap; color: #555c69; }
code { font-size: 11px; color: #555c69; overflow-wrap: anywhere; }
"""


def write_report(evidence: Path, report: Path) -> None:
    """Write the report of an evidence file.

    Raises:
        OSError: a file cannot be read or written.
        ValueError: it is no evidence.
    """
    with evidence.open(encoding="utf-8") as lines:
        parsed = [json.loads(line) for line in lines]
    if not parsed or not str(parsed[0].get("format", "")).startswith("kiwoom-gui-evidence/"):
        raise ValueError(f"{evidence.name} is no evidence of this program")
    report.write_text(report_of(parsed), encoding="utf-8")


def report_of(lines: list[Line]) -> str:
    """Return the page for the lines of an evidence file."""
    head, rows = lines[0], [_opened(line) for line in lines if "hash" in line]
    end = lines[-1].get("end", {})
    title = f"{tr('주문 증거')} {head['day']}"
    about = [
        f"{tr('구분')} {tr(words.MODES.get(head['mode'], head['mode'] or f.MISSING))}",
        f"{tr('계좌')} {head['account'] or f.MISSING}",
        f"{tr('기록')} {f.number(len(rows))}{tr('줄')}",
    ]
    body = [
        f"<h1>{_e(title)}</h1><p>{_e(' · '.join(about))}</p>",
        f"<p>{_e(tr('마지막 해시'))} <code>{_e(str(end.get('last_hash', f.MISSING)))}</code></p>",
        *_gaps(lines),
        *_orders(rows),
        *_decisions(rows),
        *_events_of_the_day(rows),
        f"<h2>{_e(tr('확인하는 법'))}</h2><p>{_e(str(head['recipe']))}</p>",
    ]
    return (
        f'<!doctype html><html lang="ko"><meta charset="utf-8"><title>{_e(title)}</title>'
        f"<style>{_STYLE}</style><body>{''.join(body)}</body></html>\n"
    )


def _gaps(lines: list[Line]) -> Iterable[str]:
    for line in lines:
        if "gap" in line:
            gap = line["gap"]
            text = f"{tr('손상되어 잃은 줄')}: {f.number(gap['first'])}–{f.number(gap['last'])}"
            yield f"<p><b>{_e(text)}</b></p>"


def _orders(rows: list[Line]) -> Iterable[str]:
    steps: dict[str, list[Line]] = defaultdict(list)
    targets: dict[str, str] = {}
    for row in rows:
        if row["kind"] not in STEPS:
            continue
        payload = _payload(row)
        request = payload.get("request", payload)
        if isinstance(request, dict) and request.get("target"):
            targets[request["client_order_id"]] = request["target"]
        request_id = str(row["client_order_id"])
        steps[targets.get(request_id, request_id)].append(row)
    why = _reasons(rows)
    for order_id, taken in steps.items():
        yield from _order(order_id, taken, why)


def _order(order_id: str, steps: list[Line], why: Mapping[tuple[str, int], str]) -> Iterable[str]:
    first = next((_payload(step)["order"] for step in steps if step["kind"] == "OrderInitialized"), None)
    if first is None:
        yield f"<h2>{_e(order_id)}</h2>"
    else:
        made = (
            f"{words.side(OrderSide(first['side']))} {f.number(first['quantity'])}{tr('주')} {_price(first['price'])}"
        )
        origin = words.origin(OriginKind(first["origin"]["kind"]), first["origin"].get("tag", ""))
        yield f"<h2>{_e(first['instrument_id'])} {_e(made)} · {_e(origin)}</h2>"
        reason = why.get((first["instrument_id"], first["ts_init"]))
        yield f"<p>{_e(tr('까닭'))}: {_e(reason)}</p>" if reason else ""
    filled = sum(_payload(step)["last_qty"] for step in steps if step["kind"] == "OrderFilled")
    end = _end_of(steps, filled, first["quantity"] if first else 0)
    yield f"<p>{_e(tr('결과'))}: {_e(end)} · {_e(tr('체결'))} {f.number(filled)}{_e(tr('주'))}</p>"
    yield f"<p><code>{_e(order_id)}</code></p><table>"
    for step in steps:
        yield _step(step, STEPS[step["kind"]], _detail(step))
    yield "</table>"


def _end_of(steps: list[Line], filled: int, quantity: int) -> str:
    """Return how an order ended; a number that comes after a lost answer makes it known again."""
    end: OrderStatus | None = None
    for step in steps:
        end = None if step["kind"] == "OrderAccepted" else _ENDS.get(step["kind"], end)
    if end is None and filled >= quantity > 0:
        end = OrderStatus.FILLED
    return words.status(end) if end else tr("끝나지 않음")


def _reasons(rows: list[Line]) -> dict[tuple[str, int], str]:
    """Return why a strategy acted, by symbol and instant; its orders carry the instant of the decision."""
    found: dict[tuple[str, int], str] = {}
    for row in rows:
        if row["kind"] == "DecisionActed":
            payload = _payload(row)
            record = payload["record"]
            found[payload["instrument_id"], payload["ts"]] = words.reason(record["reason"], record["params"])
    return found


def _decisions(rows: list[Line]) -> Iterable[str]:
    acted = [row for row in rows if row["kind"] == "DecisionActed"]
    if not acted:
        return
    yield f"<h2>{_e(tr('전략의 결정'))}</h2><table>"
    for row in acted:
        record = _payload(row)["record"]
        acts = ", ".join(str(intent.get("tag") or intent["type"]) for intent in record["intents"])
        text = f"{row['instrument_id']} {words.reason(record['reason'], record['params'])} → {acts}"
        yield _step(row, "결정", text)
    yield "</table>"


_STATES = {"TradingStateChanged", "LimitsChanged", "SetTradingState", "CloseAllPositions", "CancelAll", "ClosePosition"}


def _events_of_the_day(rows: list[Line]) -> Iterable[str]:
    yield f"<h2>{_e(tr('상태와 알림'))}</h2><table>"
    for row in rows:
        payload = row["payload"]
        if row["kind"] == "Notice" and payload["severity"] != "INFO":
            yield _step(row, "알림", words.notice(payload["code"], payload["params"], payload["text"]))
        elif row["kind"] in _STATES:
            plain = {name: value for name, value in payload.items() if name not in {"ts", "ts_init", "command_id"}}
            yield _step(row, "상태", f"{row['kind']} {json.dumps(plain, ensure_ascii=False)}")
    yield "</table>"


def _detail(step: Line) -> str:
    payload = _payload(step)
    match step["kind"]:
        case "OrderDenied":
            return words.denial(payload["code"], payload["params"])
        case "RequestRefused" | "OrderRejected" | "OrderRequestRefused":
            code = f"[{payload['code']}] " if payload.get("code") else ""
            return f"{code}{payload['text']}"
        case "RequestOutcomeUnknown" | "OrderOutcomeUnknown" | "OrderAbsent":
            return str(payload["text"])
        case "RequestAccepted" | "OrderAccepted":
            return f"{tr('주문번호')} {payload['venue_order_id']}"
        case "OrderUpdated":
            return f"{_price(payload['price'])} · {tr('주문번호')} {payload['venue_order_id']}"
        case "OrderFilled":
            at = f"{f.number(payload['last_qty'])}{tr('주')} × {_price(payload['last_px'])}"
            return f"{at} · {tr('비용')} {f.number(payload['commission'] + payload['tax'])}{tr('원')}"
        case "FillBooked" if payload.get("realized_pnl") is not None:
            return f"{tr('실현손익')} {f.number(payload['realized_pnl'])}{tr('원')}"
        case "OrderReduced":
            return f"{f.number(payload['quantity'])}{tr('주')}"
        case _:
            return ""


def _step(row: Line, name: str, detail: str) -> str:
    at = f.clock_ms(row["ts"])
    return f'<tr><td class="t">{_e(at)}</td><td>{_e(tr(name))}</td><td>{_e(detail)}</td></tr>'


def _opened(row: Line) -> Line:
    """Return a row with its payload as an object, where the page tells of its kind."""
    is_told = row["kind"] in {*STEPS, *_STATES, "Notice", "DecisionActed"}
    return {**row, "payload": json.loads(row["payload"])} if is_told else row


def _payload(row: Line) -> dict[str, Any]:
    found: dict[str, Any] = row["payload"]
    return found


def _price(price: int | None) -> str:
    return tr("시장가") if price is None else f"{f.number(price)}{tr('원')}"


def _e(text: str) -> str:
    return html.escape(text)
