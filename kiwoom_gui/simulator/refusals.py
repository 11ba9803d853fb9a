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
    HALTED = ("509193", "RC4007", "거래정지 종목입니다")
    CONDITION_PRICE_MISSING = ("308004", "308004", "스톱가를 입력하십시오")
    MODIFY_NOT_TAKEN = ("571363", "571363", "정정할 수 없는 매매구분입니다. 취소만 가능합니다")
    NOT_ON_NXT = ("571412", "RC9000", "NXT에서 거래할 수 없는 종목입니다")
    NOTHING_FOUND = ("571758", "571758", "조회할 자료가 없습니다")
    NOT_ON_MOCK = ("RC7006", "RC7006", "모의투자에서는 해당업무가 제공되지 않습니다.")


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
    return bad_input(1902, f"종목 정보가 없습니다. 입력한 종목코드 값을 확인바랍니다({code[:12]})")


def bad_code(code: str) -> RefusedError:
    """Return the refusal of a text that is no stock code: 1901 an unknown venue suffix, 1903 no code at all."""
    if "_" in code:
        return bad_input(1901, f"시장 코드값이 존재하지 않습니다. 종목코드={code[:12]}")
    return bad_input(1903, f"종목코드 형식이 올바르지 않습니다. 종목코드={code[:12]}")


_AUTH_WORDS = {
    8001: "App Key와 Secret Key 검증에 실패했습니다",
    8002: "App Key와 Secret Key 검증에 실패했습니다. 사유=키 상태",
    8003: "Access Token을 조회하는데 실패했습니다",
    8005: "Token이 유효하지 않습니다",
    8006: "Access Token을 생성하는데 실패했습니다",
    8009: "Access Token을 발급하는데 실패했습니다",
    8010: "Token을 발급받은 IP와 서비스를 요청한 IP가 동일하지 않습니다",
    8011: "grant_type이 들어오지 않았습니다",
    8012: "grant_type의 값이 맞지 않습니다",
    8015: "Access Token을 폐기하는데 실패했습니다",
    8016: "폐기할 Token이 들어오지 않았습니다",
    8020: "appkey 또는 secretkey가 들어오지 않았습니다",
    8030: "투자구분(실전/모의)이 달라서 App Key를 사용할 수 없습니다",
    8031: "투자구분(실전/모의)이 달라서 Token을 사용할 수 없습니다",
    8040: "단말기 인증에 실패했습니다",
    8050: "지정단말기 인증에 실패했습니다",
    8103: "토큰 인증 또는 단말기 인증에 실패했습니다",
    8104: "모의투자에서는 지원하지 않습니다",
    8200: "법인 계좌는 사용할 수 없습니다",
}
_INPUT_WORDS = {
    1501: "API ID가 존재하지 않습니다",
    1504: "해당 URI에서는 지원하지 않는 API ID입니다",
    1505: "해당 API ID는 존재하지 않습니다",
    1511: "필수 입력 값에 값이 존재하지 않습니다",
    1512: "Http Header에 값이 설정되지 않았거나 읽을 수 없습니다",
    1513: "Http Header에 authorization 필드가 설정되어 있어야 합니다",
    1514: "Http Header의 authorization 필드 형식이 맞지 않습니다",
    1515: "Http Header의 authorization 필드 내 Grant Type이 정의된 형식이 아닙니다",
    1516: "Http Header의 authorization 필드 내 Token이 정의되어 있지 않습니다",
    1517: "입력 값의 형식이 올바르지 않습니다",
    1634: "조회 종목수가 초과하였습니다",
    1687: "재귀 호출이 발생하여 API 호출을 제한합니다",
    1901: "시장 코드값이 존재하지 않습니다",
    1902: "종목 정보가 없습니다",
    1903: "종목코드 형식이 올바르지 않습니다",
    1999: "예기치 못한 에러가 발생하였습니다",
}
_RATE_CODES = frozenset({1700, 1701, 1702})


def auth_refusal(code: int) -> RefusedError:
    """Return a refusal about keys or token: `return_code` 3, `[8005:...]`."""
    return RefusedError(AUTH, f"인증에 실패했습니다[{code}:{_AUTH_WORDS[code]}]")


def bad_header(code: int) -> RefusedError:
    """Return a refusal of the headers: 1512 to 1516."""
    return bad_input(code, _INPUT_WORDS[code])


def bad_token() -> RefusedError:
    """Return the refusal of a token that is unknown, revoked or expired."""
    return auth_refusal(8005)


def bad_keys() -> RefusedError:
    """Return the refusal of a pair of keys."""
    return auth_refusal(8001)


def too_many(api_id: str, code: int = 1700) -> RefusedError:
    """Return the refusal of a request above a rate; it goes out with HTTP 429.

    Args:
        code: 1700 the rate of the TR, 1701 of all requests, 1702 of a group.
    """
    return RefusedError(
        RATE, f"허용된 요청 개수를 초과하였습니다[{code}:허용된 요청 개수를 초과하였습니다. API ID={api_id}]"
    )


def refusal_of(code: str, api_id: str = "") -> RefusedError:
    """Return the refusal that carries a code, for tests that want to see one.

    Raises:
        KeyError: no refusal carries it.
    """
    if code.isdigit():
        known = int(code)
        if known in _RATE_CODES:
            return too_many(api_id, known)
        if known in _AUTH_WORDS:
            return auth_refusal(known)
        if known in _INPUT_WORDS:
            return bad_input(known, _INPUT_WORDS[known])
    for reason in Reason:
        real, mock, _ = reason.value
        if code in {real, mock}:
            return business(reason, "0", is_mock=code != real)
    raise KeyError(code)
