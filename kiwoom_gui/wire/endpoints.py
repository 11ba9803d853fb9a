"""Where the broker listens and what its transactions are called. Knows words and addresses, opens nothing."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

WS_PATH: Final = "/api/dostk/websocket"
JSON_CONTENT_TYPE: Final = "application/json;charset=UTF-8"


class Mode(StrEnum):
    """Which broker a session talks to; they differ by hosts and keys alone."""

    SIM = "SIM"
    MOCK = "MOCK"
    REAL = "REAL"


@dataclass(frozen=True, slots=True)
class Hosts:
    """Base address of REST (no trailing slash) and the full address of the WebSocket."""

    rest: str
    ws: str


REAL_HOSTS: Final = Hosts("https://api.kiwoom.com", f"wss://api.kiwoom.com:10000{WS_PATH}")
MOCK_HOSTS: Final = Hosts("https://mockapi.kiwoom.com", f"wss://mockapi.kiwoom.com:10000{WS_PATH}")


def sim_hosts(port: int) -> Hosts:
    """Return the addresses of a simulator on a loopback port."""
    return Hosts(f"http://127.0.0.1:{port}", f"ws://127.0.0.1:{port}{WS_PATH}")


class Tr(StrEnum):
    """Transaction ids, as the `api-id` header carries them."""

    ISSUE_TOKEN = "au10001"  # noqa: S105 - the id of a transaction
    REVOKE_TOKEN = "au10002"  # noqa: S105 - the id of a transaction
    BUY = "kt10000"
    SELL = "kt10001"
    MODIFY = "kt10002"
    CANCEL = "kt10003"
    ACCOUNT_NUMBER = "ka00001"
    OPEN_ORDERS = "ka10075"
    FILLS = "ka10076"
    DAY_ORDERS = "kt00007"
    BALANCE = "kt00018"
    CASH = "kt00001"
    ORDERABLE = "kt00010"
    STOCK = "ka10001"
    STOCKS = "ka10095"
    LISTING = "ka10099"
    BOOK = "ka10004"
    MINUTE_BARS = "ka10080"
    DAILY_BARS = "ka10081"
    MOVERS = "ka10027"
    PROFIT_BY_DAY = "ka10074"
    PROFIT_TODAY = "ka10077"


TOKEN_PATH: Final = "/oauth2/token"  # noqa: S105 - a path
REVOKE_PATH: Final = "/oauth2/revoke"
ORDER_PATH: Final = "/api/dostk/ordr"
ACCOUNT_PATH: Final = "/api/dostk/acnt"
STOCK_PATH: Final = "/api/dostk/stkinfo"
MARKET_PATH: Final = "/api/dostk/mrkcond"
CHART_PATH: Final = "/api/dostk/chart"
RANK_PATH: Final = "/api/dostk/rkinfo"

PATHS: Final[dict[Tr, str]] = {
    Tr.ISSUE_TOKEN: TOKEN_PATH,
    Tr.REVOKE_TOKEN: REVOKE_PATH,
    Tr.BUY: ORDER_PATH,
    Tr.SELL: ORDER_PATH,
    Tr.MODIFY: ORDER_PATH,
    Tr.CANCEL: ORDER_PATH,
    Tr.ACCOUNT_NUMBER: ACCOUNT_PATH,
    Tr.OPEN_ORDERS: ACCOUNT_PATH,
    Tr.FILLS: ACCOUNT_PATH,
    Tr.DAY_ORDERS: ACCOUNT_PATH,
    Tr.BALANCE: ACCOUNT_PATH,
    Tr.CASH: ACCOUNT_PATH,
    Tr.ORDERABLE: ACCOUNT_PATH,
    Tr.STOCK: STOCK_PATH,
    Tr.STOCKS: STOCK_PATH,
    Tr.LISTING: STOCK_PATH,
    Tr.BOOK: MARKET_PATH,
    Tr.MINUTE_BARS: CHART_PATH,
    Tr.DAILY_BARS: CHART_PATH,
    Tr.MOVERS: RANK_PATH,
    Tr.PROFIT_BY_DAY: ACCOUNT_PATH,
    Tr.PROFIT_TODAY: ACCOUNT_PATH,
}

ORDER_TRS: Final = frozenset({Tr.BUY, Tr.SELL, Tr.MODIFY, Tr.CANCEL})
"""Transactions that change something at the exchange."""
