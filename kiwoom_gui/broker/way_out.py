"""How a connection leaves this machine: which certificates it trusts, and through which proxy. Opens nothing.

Both lines, HTTP and WebSocket, go the same way. Loopback never takes a proxy. Elsewhere the system's proxy is taken
(HTTPS_PROXY, NO_PROXY, the registry on Windows), since some networks have no other way out; TLS then runs through it
end to end, so that it sees neither keys nor orders. Certificates: those of the system and those that come with the
program, because Windows loads its roots only when a program of its own first needs them.
"""

import ssl
from typing import Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import certifi

from kiwoom_gui.broker.errors import TransportError
from kiwoom_gui.broker.troubles import Trouble

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_SECURE: Final = frozenset({"https", "wss"})


class InsecureHostError(ValueError):
    """An address outside this machine without TLS: keys and orders would be readable on the way."""


def is_loopback(url: str) -> bool:
    """Say whether an address is this machine's own, where no proxy is wanted."""
    return urlsplit(url).hostname in _LOOPBACK


def require_secure(url: str) -> None:
    """Refuse an address that keys must not be sent to.

    Raises:
        InsecureHostError: it is neither this machine's own nor reached by TLS.
    """
    if not is_loopback(url) and urlsplit(url).scheme not in _SECURE:
        raise InsecureHostError(f"{urlsplit(url).hostname} would be reached without TLS")


def tls_context(url: str) -> ssl.SSLContext | None:
    """Return what an https or wss address is checked against; None where there is no TLS."""
    if urlsplit(url).scheme not in _SECURE:
        return None
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def proxy_of(url: str) -> str | None:
    """Return the HTTP proxy that the system wants for an address; None for a straight way.

    Raises:
        TransportError: the system wants a proxy of another kind (SOCKS), which this program cannot use.
    """
    parts = urlsplit(url)
    if is_loopback(url) or proxy_bypass(parts.netloc):
        return None
    proxies = getproxies()
    proxy = proxies.get("https") or proxies.get("all")
    if not proxy:
        return None
    scheme = urlsplit(proxy).scheme
    if scheme not in {"http", "https"}:
        raise TransportError(f"a proxy of the kind {scheme!r} cannot be used", trouble=Trouble.PROXY_UNSUPPORTED)
    return proxy
