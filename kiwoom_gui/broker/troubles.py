"""What can be wrong with the way to the broker, as codes that the terminal has words for. Opens nothing.

Each says whose fault it is and whether trying again can help by itself; the words and what to do are the terminal's.
"""

import errno
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Fault(StrEnum):
    """Who can mend it."""

    NETWORK = "NETWORK"
    BROKER = "BROKER"
    USER = "USER"
    """Keys, account, the settings of this machine, or the request itself."""


class Trouble(StrEnum):
    """One cause, one way out."""

    NAME_NOT_FOUND = "NAME_NOT_FOUND"
    PORT_REFUSED = "PORT_REFUSED"
    NETWORK_UNREACHABLE = "NETWORK_UNREACHABLE"
    CONNECT_TIMEOUT = "CONNECT_TIMEOUT"
    CONNECT_FAILED = "CONNECT_FAILED"
    NO_FREE_CONNECTION = "NO_FREE_CONNECTION"
    PROXY_REFUSED = "PROXY_REFUSED"
    PROXY_UNSUPPORTED = "PROXY_UNSUPPORTED"
    CERTIFICATE_UNTRUSTED = "CERTIFICATE_UNTRUSTED"
    CERTIFICATE_DATE = "CERTIFICATE_DATE"
    """Expired or not valid yet; most often this machine's calendar is wrong."""
    CERTIFICATE_HOST = "CERTIFICATE_HOST"
    TLS_FAILED = "TLS_FAILED"
    ANSWER_TIMEOUT = "ANSWER_TIMEOUT"
    CONNECTION_LOST = "CONNECTION_LOST"
    SERVER_ERROR = "SERVER_ERROR"
    REDIRECTED = "REDIRECTED"
    UNREADABLE = "UNREADABLE"
    TOO_MANY_REQUESTS = "TOO_MANY_REQUESTS"
    TOKEN_INVALID = "TOKEN_INVALID"  # noqa: S105 - a code
    TOKEN_NOT_ISSUED = "TOKEN_NOT_ISSUED"  # noqa: S105 - a code
    KEYS_WRONG = "KEYS_WRONG"
    KEYS_MISSING = "KEYS_MISSING"
    ADDRESS_DIFFERS = "ADDRESS_DIFFERS"
    MODE_MISMATCH = "MODE_MISMATCH"
    DEVICE_REFUSED = "DEVICE_REFUSED"
    NOT_SERVED_HERE = "NOT_SERVED_HERE"
    NOT_FOR_CORPORATIONS = "NOT_FOR_CORPORATIONS"
    LOGIN_REFUSED = "LOGIN_REFUSED"
    LOGIN_TIMEOUT = "LOGIN_TIMEOUT"
    STREAM_SILENT = "STREAM_SILENT"
    HEARTBEAT_MISSED = "HEARTBEAT_MISSED"
    NOT_LOGGED_IN = "NOT_LOGGED_IN"
    TAKEN_OVER = "TAKEN_OVER"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whose fault a trouble is, and whether it may pass without anybody doing anything."""

    fault: Fault
    is_passing: bool


_PASSING_NETWORK: Final = Verdict(Fault.NETWORK, is_passing=True)
_PASSING_BROKER: Final = Verdict(Fault.BROKER, is_passing=True)
_USERS: Final = Verdict(Fault.USER, is_passing=False)

VERDICTS: Final[dict[Trouble, Verdict]] = {
    Trouble.NAME_NOT_FOUND: _PASSING_NETWORK,
    Trouble.PORT_REFUSED: _PASSING_BROKER,
    Trouble.NETWORK_UNREACHABLE: _PASSING_NETWORK,
    Trouble.CONNECT_TIMEOUT: _PASSING_NETWORK,
    Trouble.CONNECT_FAILED: _PASSING_NETWORK,
    Trouble.NO_FREE_CONNECTION: _PASSING_BROKER,
    Trouble.PROXY_REFUSED: _USERS,
    Trouble.PROXY_UNSUPPORTED: _USERS,
    Trouble.CERTIFICATE_UNTRUSTED: _USERS,
    Trouble.CERTIFICATE_DATE: _USERS,
    Trouble.CERTIFICATE_HOST: _USERS,
    Trouble.TLS_FAILED: _PASSING_NETWORK,
    Trouble.ANSWER_TIMEOUT: _PASSING_BROKER,
    Trouble.CONNECTION_LOST: _PASSING_NETWORK,
    Trouble.SERVER_ERROR: _PASSING_BROKER,
    Trouble.REDIRECTED: Verdict(Fault.BROKER, is_passing=False),
    Trouble.UNREADABLE: Verdict(Fault.BROKER, is_passing=False),
    Trouble.TOO_MANY_REQUESTS: _PASSING_BROKER,
    Trouble.TOKEN_INVALID: _PASSING_BROKER,
    Trouble.TOKEN_NOT_ISSUED: _PASSING_BROKER,
    Trouble.KEYS_WRONG: _USERS,
    Trouble.KEYS_MISSING: _USERS,
    Trouble.ADDRESS_DIFFERS: _USERS,
    Trouble.MODE_MISMATCH: _USERS,
    Trouble.DEVICE_REFUSED: _USERS,
    Trouble.NOT_SERVED_HERE: _USERS,
    Trouble.NOT_FOR_CORPORATIONS: _USERS,
    Trouble.LOGIN_REFUSED: Verdict(Fault.BROKER, is_passing=False),
    Trouble.LOGIN_TIMEOUT: _PASSING_BROKER,
    Trouble.STREAM_SILENT: _PASSING_NETWORK,
    Trouble.HEARTBEAT_MISSED: _PASSING_NETWORK,
    Trouble.NOT_LOGGED_IN: _PASSING_BROKER,
    Trouble.TAKEN_OVER: _USERS,
}

# Source: the broker's list of error codes.
_OF_CODE: Final[dict[str, Trouble]] = {
    **dict.fromkeys(("1700", "1701", "1702"), Trouble.TOO_MANY_REQUESTS),
    **dict.fromkeys(("8001", "8002"), Trouble.KEYS_WRONG),
    **dict.fromkeys(("8003", "8006", "8009"), Trouble.TOKEN_NOT_ISSUED),
    **dict.fromkeys(("8011", "8012", "8020"), Trouble.KEYS_MISSING),
    **dict.fromkeys(("8030", "8031"), Trouble.MODE_MISMATCH),
    **dict.fromkeys(("8040", "8050", "8103"), Trouble.DEVICE_REFUSED),
    "8005": Trouble.TOKEN_INVALID,
    "8010": Trouble.ADDRESS_DIFFERS,
    "8104": Trouble.NOT_SERVED_HERE,
    "8200": Trouble.NOT_FOR_CORPORATIONS,
    "R10001": Trouble.TAKEN_OVER,
    "R10002": Trouble.HEARTBEAT_MISSED,
    "R10004": Trouble.NOT_LOGGED_IN,
}


def trouble_of_code(code: str) -> Trouble | None:
    """Return what a code of the broker's means for the way to it; None if it is about the request's content."""
    return _OF_CODE.get(code)


_UNREACHABLE: Final = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})
# Source: openssl/x509_vfy.h: CERT_NOT_YET_VALID 9, CERT_HAS_EXPIRED 10, HOSTNAME_MISMATCH 62, IP_ADDRESS_MISMATCH 64.
_DATE_CODES: Final = frozenset({9, 10})
_HOST_CODES: Final = frozenset({62, 64})


def trouble_of_connect(error: BaseException) -> Trouble:
    """Return why no connection was made, from what the libraries wrapped: the innermost cause that tells most."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            if cause.verify_code in _DATE_CODES:
                return Trouble.CERTIFICATE_DATE
            return Trouble.CERTIFICATE_HOST if cause.verify_code in _HOST_CODES else Trouble.CERTIFICATE_UNTRUSTED
    for cause in causes:
        if isinstance(cause, socket.gaierror):
            return Trouble.NAME_NOT_FOUND
        if isinstance(cause, ConnectionRefusedError):
            return Trouble.PORT_REFUSED
        if isinstance(cause, ssl.SSLError):
            return Trouble.TLS_FAILED
        if isinstance(cause, OSError) and cause.errno in _UNREACHABLE:
            return Trouble.NETWORK_UNREACHABLE
        if isinstance(cause, TimeoutError):
            return Trouble.CONNECT_TIMEOUT
    return Trouble.CONNECT_FAILED


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Give an error and all that led to it; of a group every member (one for each address that was tried)."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for member in error.exceptions:
                yield from _causes(member)
        error = error.__cause__ or error.__context__
