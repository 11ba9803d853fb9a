"""What can go wrong on the way to the broker. Each error says whose fault it is and whether it may be repeated.

No error holds a token, a key, a header or a body.
"""

from enum import StrEnum
from typing import ClassVar


class Fault(StrEnum):
    """Who can mend it."""

    NETWORK = "NETWORK"
    BROKER = "BROKER"
    USER = "USER"
    """Keys, account or the request itself."""


class BrokerError(Exception):
    """Something that the network or the broker did. `code` is the broker's, empty if there is none."""

    fault: ClassVar[Fault] = Fault.BROKER
    is_retryable: ClassVar[bool] = False
    """A query may be repeated. An order may be repeated only if it certainly never left (TransportError)."""

    def __init__(self, text: str, code: str = "") -> None:
        """Take plain words, the broker's own where there are some."""
        super().__init__(f"[{code}] {text}" if code else text)
        self.text = text
        self.code = code


class TransportError(BrokerError):
    """The request never left: no connection, no name, no TLS, no free socket."""

    fault = Fault.NETWORK
    is_retryable = True


class StaleRequestError(BrokerError):
    """The request was too old to be sent, and was not."""

    fault = Fault.NETWORK


class ThrottledError(BrokerError):
    """Too many requests. For an order this settles nothing: mock was seen to accept such an order."""

    is_retryable = True


class AuthError(BrokerError):
    """Keys or token were refused; the request was not carried out."""

    fault = Fault.USER


class RejectedError(BrokerError):
    """A definite no, in the broker's words."""

    fault = Fault.USER


class OutcomeUnknownError(BrokerError):
    """The request left and no definite answer came: no answer is not "no"."""

    fault = Fault.NETWORK
    is_retryable = True


class MalformedError(BrokerError):
    """An answer that this protocol does not have."""
