"""Every trouble has a verdict and words; causes are found under what the libraries wrapped around them."""

import errno
import socket
import ssl

import pytest

from kiwoom_gui.broker.errors import AuthError, BrokerError, RejectedError, ThrottledError, TransportError
from kiwoom_gui.broker.troubles import VERDICTS, Fault, Trouble, trouble_of_code, trouble_of_connect
from kiwoom_gui.broker.way_out import InsecureHostError, proxy_of, require_secure, tls_context

REAL = "https://api.kiwoom.com"
STREAM = "wss://api.kiwoom.com:10000/api/dostk/websocket"


def wrapped(cause: Exception) -> BaseException:
    """What an error looks like after two libraries."""
    inner = OSError("All connection attempts failed")
    inner.__cause__ = ExceptionGroup("several addresses", [OSError("other"), cause])
    outer = RuntimeError("cannot connect")
    outer.__context__ = inner
    return outer


def unverified(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code = code
    return error


@pytest.mark.parametrize(
    ("cause", "trouble", "fault", "is_passing"),
    [
        (socket.gaierror(-2, "Name or service not known"), Trouble.NAME_NOT_FOUND, Fault.NETWORK, True),
        (ConnectionRefusedError(errno.ECONNREFUSED, "no"), Trouble.PORT_REFUSED, Fault.BROKER, True),
        (OSError(errno.ENETUNREACH, "no"), Trouble.NETWORK_UNREACHABLE, Fault.NETWORK, True),
        (OSError(errno.EHOSTUNREACH, "no"), Trouble.NETWORK_UNREACHABLE, Fault.NETWORK, True),
        (TimeoutError(), Trouble.CONNECT_TIMEOUT, Fault.NETWORK, True),
        (unverified(18), Trouble.CERTIFICATE_UNTRUSTED, Fault.USER, False),
        (unverified(20), Trouble.CERTIFICATE_UNTRUSTED, Fault.USER, False),
        (unverified(10), Trouble.CERTIFICATE_DATE, Fault.USER, False),
        (unverified(9), Trouble.CERTIFICATE_DATE, Fault.USER, False),
        (unverified(62), Trouble.CERTIFICATE_HOST, Fault.USER, False),
        (ssl.SSLError(1, "wrong version number"), Trouble.TLS_FAILED, Fault.NETWORK, True),
        (ValueError("odd"), Trouble.CONNECT_FAILED, Fault.NETWORK, True),
    ],
    ids=lambda value: str(value)[:30],
)
def test_the_cause_of_a_failed_connection_is_told_apart(
    cause: Exception, trouble: Trouble, fault: Fault, is_passing: bool
) -> None:
    assert trouble_of_connect(cause) is trouble
    assert trouble_of_connect(wrapped(cause)) is trouble
    assert (VERDICTS[trouble].fault, VERDICTS[trouble].is_passing) == (fault, is_passing)


def test_every_trouble_has_a_verdict() -> None:
    assert set(VERDICTS) == set(Trouble)


def test_an_error_knows_whose_fault_it_is() -> None:
    assert BrokerError("x").fault is Fault.BROKER
    assert TransportError("x").fault is Fault.NETWORK
    assert TransportError("x", trouble=Trouble.CERTIFICATE_DATE).fault is Fault.USER
    assert AuthError("x", "8010").trouble is Trouble.ADDRESS_DIFFERS
    assert ThrottledError("x", "1700").fault is Fault.BROKER
    assert RejectedError("x", "855056").trouble is None
    assert trouble_of_code("571557") is None


# --- the way out ---


@pytest.mark.parametrize("url", [REAL, STREAM])
def test_the_system_s_proxy_is_taken_for_both_lines(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    assert proxy_of(url) == "http://proxy.example:3128"
    monkeypatch.setenv("no_proxy", "kiwoom.com")
    assert proxy_of(url) is None


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000", "ws://localhost:8000/x", "https://127.0.0.1:8000"])
def test_loopback_never_takes_a_proxy(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://proxy.example:3128")
    assert proxy_of(url) is None


def test_a_plain_proxy_for_http_alone_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    assert proxy_of(REAL) is None


def test_a_proxy_of_another_kind_is_said_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("all_proxy", "socks5://user:planted-secret@proxy.example:1080")
    with pytest.raises(TransportError) as caught:
        proxy_of(REAL)
    assert caught.value.trouble is Trouble.PROXY_UNSUPPORTED
    assert "planted-secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://api.kiwoom.com", "ws://api.kiwoom.com:10000", "http://192.168.0.7:8000"])
def test_keys_never_leave_this_machine_without_tls(url: str) -> None:
    with pytest.raises(InsecureHostError):
        require_secure(url)


def test_tls_checks_name_and_chain() -> None:
    context = tls_context(REAL)
    assert context is not None
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert len(context.get_ca_certs()) > 50
    assert tls_context("http://127.0.0.1:8000") is None
