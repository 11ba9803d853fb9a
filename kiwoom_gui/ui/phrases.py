"""What the engine's codes mean in Korean: one short line per code, with the number that decides. Tables only.

Placeholders are the codes' parameters, put into words by `words.phrase` (numbers separated, codes translated).
"""

DENIALS: dict[str, str] = {
    "TRADING_HALTED": "신규차단 중입니다. 취소만 보낼 수 있습니다.",
    "TRADING_REDUCING": "축소 전용입니다. 보유를 줄이는 주문과 취소만 보낼 수 있습니다.",
    "NOT_ARMED": "아직 주문할 수 없습니다: {why}",
    "NOT_CONNECTED": "엔진에 연결되지 않아 보내지 못했습니다.",
    "LINK_DOWN": "{link} 연결이 끊겨 보내지 않았습니다.",
    "INSTRUMENT_UNKNOWN": "모르는 종목입니다.",
    "INSTRUMENT_HALTED": "거래가 정지된 종목입니다.",
    "VENUE_CLOSED": "{venue} 장이 닫혀 있습니다.",
    "TYPE_NOT_TAKEN": "{venue}에서는 {phase}에 {order_type} 주문을 받지 않습니다.",
    "QUANTITY_NOT_POSITIVE": "수량은 1주 이상이어야 합니다. 입력: {quantity}",
    "PRICE_MISSING": "가격을 넣으세요.",
    "PRICE_NOT_ALLOWED": "가격 없이 내는 주문 유형입니다. 가격을 비우세요.",
    "PRICE_OFF_TICK": "호가 단위가 아닙니다. {price}원 → {below}원 또는 {above}원 (단위 {tick}원)",
    "PRICE_OUT_OF_LIMITS": "{price}원은 오늘 가격 범위 {lower}~{upper}원 밖입니다.",
    "TRIGGER_MISSING": "발동가를 넣으세요.",
    "NOTIONAL_TOO_LARGE": "주문 금액 {notional}원이 한도 {limit}원을 넘습니다.",
    "QUANTITY_TOO_LARGE": "수량 {quantity}주가 한도 {limit}주를 넘습니다.",
    "PRICE_TOO_FAR": "{price}원은 현재가 {last}원에서 {percent} % 떨어져 있습니다. 한도 {limit} %",
    "SELL_EXCEEDS_ORDERABLE": "매도 {quantity}주가 주문 가능 {orderable}주보다 많습니다.",
    "SYMBOL_CAP": "종목 한도를 넘습니다. {exposure}원 > {limit}원",
    "TOTAL_EXPOSURE": "전체 한도를 넘습니다. {exposure}원 > {limit}원",
    "CASH_SHORT": "주문가능 금액이 모자랍니다. 필요 {needed}원, 가능 {orderable}원",
    "ORDER_RATE": "주문이 너무 잦습니다. {count}건, 한도 {limit}건",
    "SYMBOL_LOCKED": "이 종목에 결과를 모르는 주문({order})이 있어 잠겼습니다. 다시조회로 확인하세요.",
    "ORDER_NOT_FOUND": "주문을 찾지 못했습니다.",
    "ORDER_CLOSED": "이미 끝난 주문입니다: {status}",
    "NOTHING_TO_CHANGE": "바뀐 것이 없습니다.",
    "MODIFY_NOT_ALLOWED": "{order_type} 주문은 정정할 수 없습니다.",
    "REQUEST_PENDING": "앞선 정정이나 취소의 답을 기다리고 있습니다.",
    "DUPLICATE_COMMAND": "같은 명령이 이미 들어갔습니다.",
    "POSITION_NONE": "청산할 보유가 없습니다.",
}

NOTICES: dict[str, str] = {
    "ORDER_ACCEPTED": "{side} 접수 {quantity}주 {price}원",
    "ORDER_FILLED": "{side} 체결 {quantity}주 {price}원",
    "ORDER_REJECTED": "주문 거부",
    "ORDER_DENIED": "보내지 않음",
    "ORDER_CANCELED": "취소됨",
    "ORDER_UPDATED": "정정됨 {price}원",
    "ORDER_UNKNOWN": "주문 응답 없음. 미확인으로 두고 조회합니다. 다시 보내지 않습니다.",
    "REQUEST_REFUSED": "정정·취소 거부",
    "LINK_UP": "{link} 연결됨",
    "LINK_DOWN": "{link} 끊김",
    "RECONCILED": "계좌 동기 완료: 미체결 {orders}건, 보유 {positions}종목, {ms} ms",
    "RECONCILE_FAILED": "계좌 동기 실패",
    "BOOKS_DIFFER": "장부가 다릅니다: {what} 우리 {ours}, 증권사 {theirs}",
    "TRADING_STATE": "거래 상태: {state}",
    "DAILY_LOSS": "하루 손실 한도에 닿았습니다. {total}원, 한도 {limit}원. 신규 진입을 막습니다.",
    "AUTO_ON": "자동매매 켬",
    "AUTO_OFF": "자동매매 끔",
    "AUTO_ACT": "전략: {reason}",
    "AUTO_BENCHED": "전략 오류로 격리했습니다. 이 종목은 더 사지 않습니다.",
    "HISTORY_FAILED": "과거 시세를 받지 못했습니다.",
    "TAKEN_OVER": "다른 창이 조작을 넘겨받았습니다.",
    "CLOCK_SKEW": "시계가 거래소와 {ms} ms 다릅니다.",
    "STARTED": "시작: {mode}",
    "EXTERNAL_ORDER": "이 프로그램 밖에서 낸 주문이 보입니다.",
    "UI_ERROR": "화면 오류: {what}",
}

REASONS: dict[str, str] = {}

NOT_ARMED: dict[str, str] = {
    "STARTING": "시작하는 중",
    "CONNECTING": "증권사에 연결하는 중",
    "RECONCILING": "계좌를 맞추는 중",
    "NOT_RECONCILED": "계좌를 아직 맞추지 못함",
    "LINK_DOWN": "증권사 연결이 끊김",
    "BOOKS_DIFFER": "장부가 증권사와 다름",
}
