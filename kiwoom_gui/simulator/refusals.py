"""Why the broker says no, with its codes and words. Knows the format of a refusal; the rules stand elsewhere.

Source: the broker's error tables and published answers; the mock service has codes of its own (RC....).
"""

from enum import Enum

BUSINESS = 20
INPUT = 2
AUTH = 3
RATE = 5


class Reason(Enum):
    """A business refusal: the code at the real service, the code at the mock service, the words."""

    CASH_SHORT = ("855056", "855056", "매수증거금이 부족합니다. {0}주 매수가능")
    QUANTITY_SHORT = ("800033", "800033", "매도가능수량이 부족합니다. {0}주 매도가능")
    OFF_TICK = ("571557", "RC4003", "주문단가의 호가단위가 맞지 않습니다. 호가단위 {0}원")
    BELOW_LIMIT = ("571552", "571552", "주문단가가 하한가 미만입니다. 하한가 {0}원")
    ABOVE_LIMIT = ("571552", "571552", "주문단가가 상한가를 초과합니다. 상한가 {0}원")
    PRICE_MISSING = ("308003", "308003", "주문단가를 입력하십시오")
    PRICE_NOT_ALLOWED = ("571357", "502048", "단가를 입력할 수 없는 매매구분입니다")
    QUANTITY_MISSING = ("308002", "308002", "주문수량을 입력하십시오")
    CLOSED_DAY = ("571489", "RC4010", "장이 열리지않는 날입니다.")
    BEFORE_OPEN = ("505217", "RC4057", "장 시작전 입니다")
    AFTER_CLOSE = ("505217", "RC4058", "장종료 되었습니다")
    WRONG_TIME = ("521790", "RC4026", "현재 시간에는 처리할 수 없는 매매구분입니다")
    TYPE_NOT_TAKEN = ("407022", "RC4026", "지원하지 않는 매매구분입니다")
    VENUE_NOT_TAKEN = ("571412", "RC9000", "지원하지 않는 거래소구분입니다")
    ALREADY_DONE = ("506550", "RC4033", "이미 체결되었거나 취소되어 정정/취소할 수량이 없습니다")
    QUANTITY_OVER = ("506550", "RC4033", "정정/취소할 수량이 원주문 잔량을 초과합니다. 잔량 {0}주")
    UNKNOWN_ORDER = ("RC4032", "RC4032", "원주문번호가 존재하지 않습니다")
    WRONG_STOCK = ("RC4061", "RC4061", "원주문의 종목코드와 일치하지 않습니다")
    SAME_PRICE = ("571412", "571412", "정정단가가 원주문단가와 같습니다")
    NOT_ON_MOCK = ("RC9000", "RC9000", "모의투자에서는 해당업무가 제공되지 않습니다.")


class RefusedError(Exception):
    """A request that is answered with HTTP 200, a non-zero `return_code` and words."""

    def __init__(self, return_code: int, return_msg: str) -> None:
        """Hold what the answer says."""
        super().__init__(return_code, return_msg)
        self.return_code = return_code
        self.return_msg = return_msg


def business(reason: Reason, *details: object, is_mock: bool = False) -> RefusedError:
    """Return a business refusal in the broker's format: `return_code` 20, `[2000](855056:...)`."""
    real, mock, words = reason.value
    return RefusedError(BUSINESS, f"[2000]({mock if is_mock else real}:{words.format(*details)})")


def bad_input(code: int, words: str) -> RefusedError:
    """Return a refusal of a malformed request: `return_code` 2, `[1511:...]`."""
    return RefusedError(INPUT, f"입력 값 오류입니다[{code}:{words}]")


def no_stock(code: str) -> RefusedError:
    """Return the refusal of a stock that is not listed."""
    return RefusedError(
        INPUT, f"입력 값 오류입니다[1902:종목 정보가 없습니다. 입력한 종목코드 값을 확인바랍니다({code[:12]})]"
    )


def bad_token() -> RefusedError:
    """Return the refusal of a token that is unknown, revoked or expired."""
    return RefusedError(AUTH, "인증에 실패했습니다[8005:Token이 유효하지 않습니다]")


def bad_keys() -> RefusedError:
    """Return the refusal of a pair of keys."""
    return RefusedError(AUTH, "인증에 실패했습니다[8001:App Key와 Secret Key 검증에 실패했습니다]")


def too_many(api_id: str) -> RefusedError:
    """Return the refusal of a request above the rate of its TR; it goes out with HTTP 429."""
    return RefusedError(
        RATE, f"허용된 요청 개수를 초과하였습니다[1700:허용된 요청 개수를 초과하였습니다. API ID={api_id}]"
    )
