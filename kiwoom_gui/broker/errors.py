"""What can go wrong on the way to the broker. Each error says whose fault it is and whether it may be repeated.

No error holds a token, a key, a header or a body.
"""

from typing import ClassVar

from kiwoom_gui.broker.troubles import VERDICTS, Fault, Trouble, trouble_of_code


class BrokerError(Exception):
    """Something that the network or the broker did. `code` is the broker's, empty if there is none."""

    usual_fault: ClassVar[Fault] = Fault.BROKER
    is_retryable: ClassVar[bool] = False
    """A query may be repeated. An order may be repeated only if it certainly never left (TransportError)."""

    def __init__(self, text: str, code: str = "", trouble: Trouble | None = None) -> None:
        """Take plain words, the broker's own where there are some, and the trouble unless the code tells it."""
        super().__init__(f"[{code}] {text}" if code else text)
        self.text = text
        self.code = code
        self.trouble = trouble or trouble_of_code(code)

    @property
    def fault(self) -> Fault:
        """Who can mend it."""
        return self.usual_fault if self.trouble is None else VERDICTS[self.trouble].fault


class TransportError(BrokerError):
    """The request never left: no connection, no name, no TLS, no free socket."""

    usual_fault = Fault.NETWORK
    is_retryable = True


class StaleRequestError(BrokerError):
    """The request was too old, or not wanted any more, and was not sent; `code` is ours, empty for the deadline."""

    usual_fault = Fault.NETWORK


class HeldBackError(TransportError):
    """The request must not leave just now, and did not; `code` is ours."""


class ThrottledError(BrokerError):
    """Too many requests. For an order this settles nothing: mock was seen to accept such an order."""

    is_retryable = True


class AuthError(BrokerError):
    """Keys or token were refused; the request was not carried out."""

    usual_fault = Fault.USER


class RejectedError(BrokerError):
    """A definite no, in the broker's words."""

    usual_fault = Fault.USER


class OutcomeUnknownError(BrokerError):
    """The request left and no definite answer came: no answer is not "no"."""

    usual_fault = Fault.NETWORK
    is_retryable = True


class MalformedError(BrokerError):
    """An answer that this protocol does not have."""
