"""The broker's code words and what they mean. Knows the exchange's terms, not ours: no order, no position.

Strict where money moves (an unknown order type or venue raises), lenient where words do (they become None).
"""

import re
from enum import StrEnum
from typing import Final

from kiwoom_gui.market.interruptions import InterruptionKind
from kiwoom_gui.market.order_types import OrderType, TimeInForce
from kiwoom_gui.market.sessions import Phase, Venue

# --- order types ------------------------------------------------------------------------------------------------

_DAY, _IOC, _FOK = TimeInForce.DAY, TimeInForce.IOC, TimeInForce.FOK
TYPE_OF_TRDE_TP: Final[dict[str, tuple[OrderType, TimeInForce]]] = {
    "0": (OrderType.LIMIT, _DAY),
    "3": (OrderType.MARKET, _DAY),
    "5": (OrderType.CONDITIONAL_LIMIT, _DAY),
    "6": (OrderType.BEST_LIMIT, _DAY),
    "7": (OrderType.FIRST_LIMIT, _DAY),
    "10": (OrderType.LIMIT, _IOC),
    "13": (OrderType.MARKET, _IOC),
    "16": (OrderType.BEST_LIMIT, _IOC),
    "20": (OrderType.LIMIT, _FOK),
    "23": (OrderType.MARKET, _FOK),
    "26": (OrderType.BEST_LIMIT, _FOK),
    "28": (OrderType.STOP_LIMIT, _DAY),
    "29": (OrderType.MID_PRICE, _DAY),
    "30": (OrderType.MID_PRICE, _IOC),
    "31": (OrderType.MID_PRICE, _FOK),
    "61": (OrderType.PRE_CLOSE_PRICE, _DAY),
    "62": (OrderType.AFTER_SINGLE_PRICE, _DAY),
    "81": (OrderType.AFTER_CLOSE_PRICE, _DAY),
}
TRDE_TP_OF_TYPE: Final = {pair: code for code, pair in TYPE_OF_TRDE_TP.items()}

ORDER_TYPE_WORDS: Final[dict[tuple[OrderType, TimeInForce], str]] = {
    (OrderType.LIMIT, _DAY): "보통",
    (OrderType.MARKET, _DAY): "시장가",
    (OrderType.CONDITIONAL_LIMIT, _DAY): "조건부지정가",
    (OrderType.BEST_LIMIT, _DAY): "최유리지정가",
    (OrderType.FIRST_LIMIT, _DAY): "최우선지정가",
    (OrderType.LIMIT, _IOC): "보통(IOC)",
    (OrderType.MARKET, _IOC): "시장가(IOC)",
    (OrderType.BEST_LIMIT, _IOC): "최유리(IOC)",
    (OrderType.LIMIT, _FOK): "보통(FOK)",
    (OrderType.MARKET, _FOK): "시장가(FOK)",
    (OrderType.BEST_LIMIT, _FOK): "최유리(FOK)",
    (OrderType.STOP_LIMIT, _DAY): "스톱지정가",
    (OrderType.MID_PRICE, _DAY): "중간가",
    (OrderType.MID_PRICE, _IOC): "중간가(IOC)",
    (OrderType.MID_PRICE, _FOK): "중간가(FOK)",
    (OrderType.PRE_CLOSE_PRICE, _DAY): "장전시간외",
    (OrderType.AFTER_SINGLE_PRICE, _DAY): "시간외단일가",
    (OrderType.AFTER_CLOSE_PRICE, _DAY): "장후시간외",
}
"""What FID 906 and the `trde_tp` of order lists say."""

_WORD_STEMS: Final = {
    "보통": OrderType.LIMIT,
    "지정가": OrderType.LIMIT,
    "시장가": OrderType.MARKET,
    "조건부지정가": OrderType.CONDITIONAL_LIMIT,
    "최유리": OrderType.BEST_LIMIT,
    "최유리지정가": OrderType.BEST_LIMIT,
    "최우선": OrderType.FIRST_LIMIT,
    "최우선지정가": OrderType.FIRST_LIMIT,
    "스톱지정가": OrderType.STOP_LIMIT,
    "중간가": OrderType.MID_PRICE,
    "장전시간외": OrderType.PRE_CLOSE_PRICE,
    "장전시간외종가": OrderType.PRE_CLOSE_PRICE,
    "시간외단일가": OrderType.AFTER_SINGLE_PRICE,
    "장후시간외": OrderType.AFTER_CLOSE_PRICE,
    "장후시간외종가": OrderType.AFTER_CLOSE_PRICE,
}


def order_type_of_word(word: str) -> tuple[OrderType, TimeInForce] | None:
    """Return the type that an order list or FID 906 names, by word or by code; None if it is not known."""
    text = word.replace(" ", "")
    by_code = TYPE_OF_TRDE_TP.get(text.lstrip("0") or "0") if text.isdigit() else None
    if by_code is not None:
        return by_code
    in_force = _IOC if "IOC" in text else _FOK if "FOK" in text else _DAY
    stem = text.replace("(IOC)", "").replace("(FOK)", "").replace("IOC", "").replace("FOK", "")
    kind = _WORD_STEMS.get(stem)
    return None if kind is None else (kind, in_force)


# --- sides, classes and states of order events --------------------------------------------------------------------


class Side(StrEnum):
    """FID 907."""

    SELL = "1"
    BUY = "2"


class Action(StrEnum):
    """What an order request does, by the ending of FID 905 and `io_tp_nm`."""

    NEW = ""
    MODIFY = "정정"
    CANCEL = "취소"


class StatusWord(StrEnum):
    """FID 913 and `ord_stt`."""

    ACCEPTED = "접수"
    CONFIRMED = "확인"
    FILLED = "체결"
    CANCELED = "취소"
    REJECTED = "거부"


def class_word(side: Side, action: Action) -> str:
    """Return FID 905 / `io_tp_nm`: `+매수`, `-매도`, `매수정정`, `매도취소` ..."""
    word = "매수" if side is Side.BUY else "매도"
    if action is Action.NEW:
        return ("+" if side is Side.BUY else "-") + word
    return word + action.value


def side_of_word(word: str) -> Side | None:
    """Return the side that a class word names; None if it names none."""
    if "매수" in word:
        return Side.BUY
    return Side.SELL if "매도" in word else None


def action_of_word(word: str) -> Action:
    """Return what a class word says is done; a plain order if it says nothing else."""
    if "정정" in word:
        return Action.MODIFY
    return Action.CANCEL if "취소" in word else Action.NEW


def status_of_word(word: str) -> StatusWord | None:
    """Return the state that FID 913 or `ord_stt` names; None if it is not known."""
    text = word.strip()
    if text in _STATUS_WORDS:
        return StatusWord(text)
    return next((status for status in _STATUS_BY_ENDING if text.endswith(status.value)), None)


_STATUS_WORDS: Final = frozenset(status.value for status in StatusWord)
_STATUS_BY_ENDING: Final = tuple(StatusWord)

VI_ON: Final = "1"
VI_OFF: Final = "2"
"""FID 9068: an interruption begins or ends."""
VI_KINDS: Final = {"정적": InterruptionKind.STATIC, "동적": InterruptionKind.DYNAMIC}
"""FID 1225; one that broke both rules says both, and counts as neither."""
VI_DIRECTIONS: Final = {"1": True, "2": False}
"""FID 9069: the price wanted up, or down."""

# --- venues, codes of instruments ---------------------------------------------------------------------------------

NO_ORDER: Final = "0000000"
"""FID 904 and `orig_ord_no` of an order that replaces none."""
ORDER_NO_LENGTH: Final = 7


def order_number(text: str) -> str:
    """Return an order number in its 7 digits, as transactions pad it differently; empty if it names no order."""
    digits = text.strip().lstrip("0")
    return digits.zfill(ORDER_NO_LENGTH) if digits else ""


_VENUE_OF_DIGIT: Final = {"1": Venue.KRX, "2": Venue.NXT}
DIGIT_OF_VENUE: Final = {Venue.KRX: "1", Venue.NXT: "2", Venue.SOR: "0"}
"""FID 2134 and `stex_tp`; an order of the router has 0 until an exchange has it."""


def venue_of(stex_tp: str, sor_yn: str = "") -> Venue | None:
    """Return the venue that a digit (FID 2134, `stex_tp`) or a word (`dmst_stex_tp`) names; None if it names none.

    An order that was given to the router stays the router's (`sor_yn` Y, FID 2136), whichever exchange holds it.
    """
    if sor_yn.strip() == "Y":
        return Venue.SOR
    text = stex_tp.strip()
    return Venue(text) if text in Venue.__members__ else _VENUE_OF_DIGIT.get(text)


_SUFFIX_VENUE: Final = {"_NX": Venue.NXT, "_AL": Venue.SOR}
_SUFFIX_OF_VENUE: Final = {Venue.KRX: "", Venue.NXT: "_NX", Venue.SOR: "_AL"}
_PREFIXES: Final = ("A", "J", "Q")
CODE_LENGTH: Final = 6


def bare_code(text: str) -> str:
    """Return the six characters of an instrument without the account prefix (A, J, Q) and the venue suffix."""
    code = text.strip()
    if len(code) > CODE_LENGTH and code[-3:] in _SUFFIX_VENUE:
        code = code[:-3]
    if len(code) == CODE_LENGTH + 1 and code[0] in _PREFIXES:
        code = code[1:]
    return code


def item_venue(item: str) -> Venue:
    """Return whose market data a real-time item (`005930`, `005930_NX`, `005930_AL`) is."""
    return _SUFFIX_VENUE.get(item[-3:], Venue.KRX)


def item_of(code: str, venue: Venue = Venue.KRX) -> str:
    """Return the real-time item of an instrument on a venue."""
    return code + _SUFFIX_OF_VENUE[venue]


class MarketCode(StrEnum):
    """`mrkt_tp` of the listing."""

    KOSPI = "0"
    KOSDAQ = "10"
    ETF = "8"
    ETN = "60"
    ELW = "3"
    KONEX = "50"


# --- market clock (real-time type 0s, FID 215) --------------------------------------------------------------------

PRE_OPEN_NOTICE: Final = "0"
CLOSING_NOTICE: Final = "2"
OPEN: Final = "3"
REGULAR_CLOSE: Final = "4"
PHASE_OF_CLOCK_CODE: Final[dict[str, Phase]] = {
    PRE_OPEN_NOTICE: Phase.OPENING_AUCTION,
    OPEN: Phase.CONTINUOUS,
    CLOSING_NOTICE: Phase.CLOSING_AUCTION,
    REGULAR_CLOSE: Phase.AFTER_CLOSE_PRICE,
    "8": Phase.AFTER_CLOSE_PRICE,
    "9": Phase.CLOSED,
    "a": Phase.AFTER_CLOSE_PRICE,
    "b": Phase.AFTER_MARKET,
}
"""Phases of KRX. Other codes (c, d, e, NXT's) tell nothing that the session tables do not."""

# --- errors -------------------------------------------------------------------------------------------------------

RATE_LIMIT_CODES: Final = frozenset({"1700", "1701", "1702"})
TOO_MANY_IN_TOTAL: Final = "1701"
TOKEN_CODES: Final = frozenset({"8005"})
AUTH_CODES: Final = frozenset(
    {"8001", "8002", "8003", "8005", "8006", "8009", "8010", "8011", "8012", "8015", "8016", "8020", "8030", "8031"}
    | {"8040", "8050", "8103"}
)
EMPTY_RESULT_CODES: Final = frozenset({"571758", "501724"})
BATCH_TOO_LARGE: Final = "1634"
UNEXPECTED: Final = "1999"
"""The broker's own failure, at a point that nobody knows: it does not say that an order was not taken."""
TAKEN_OVER: Final = "R10001"
"""SYSTEM: a newer login with the same key pushed this connection out."""
HEARTBEAT_MISSED: Final = "R10002"
NOT_LOGGED_IN: Final = "R10004"

_INNER_CODE = re.compile(r"\((RC\d+|\d{3,7}):")
_NAMED_CODE = re.compile(r"CODE=([A-Z]*\d+)")
_OUTER_CODE = re.compile(r"\[([A-Z]*\d{3,7})[:\]]")


def is_success(return_code: int | str) -> bool:
    """Say whether a `return_code` (an int, at times a numeric string) means success."""
    return str(return_code).strip().lstrip("0") == ""


def find_code(return_code: int | str, return_msg: str) -> str:
    """Return the most specific error code: of the message if it holds one, else `return_code`; empty on success."""
    if is_success(return_code):
        return ""
    for pattern in (_INNER_CODE, _NAMED_CODE, _OUTER_CODE):
        match = pattern.search(return_msg)
        if match:
            return match.group(1)
    return str(return_code).strip()


_COARSE_AUTH: Final = "3"
_COARSE_RATE: Final = "5"
"""`return_code` is coarse: 2 input, 3 auth, 5 rate, 20 business."""


def is_rate_limit(return_code: int | str, code: str) -> bool:
    """Say whether a refusal means too many requests."""
    return code in RATE_LIMIT_CODES or (str(return_code).strip() == _COARSE_RATE and code != BATCH_TOO_LARGE)


def is_auth(return_code: int | str, code: str) -> bool:
    """Say whether a refusal is about keys or token."""
    return code in AUTH_CODES or str(return_code).strip() == _COARSE_AUTH
