"""The user's account at the broker: hosts by mode, keys from the keyring, the number asked for. Knows no window.

A first-run wizard calls `try_connection` with keys that are not kept yet; the program calls `open_account` at start.
"""

import asyncio
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from kiwoom_gui.app.clock import MarketClock
from kiwoom_gui.app.config import Mode, Settings
from kiwoom_gui.app.embedded_simulator import VenueAddress
from kiwoom_gui.app.errors import StartError
from kiwoom_gui.app.secrets import Credentials, SecretsError, SecretStore
from kiwoom_gui.broker.auth import Credentials as BrokerKeys
from kiwoom_gui.broker.auth import TokenCache
from kiwoom_gui.broker.client import BrokerConfig
from kiwoom_gui.broker.clocks import Clocks
from kiwoom_gui.broker.probe import probe
from kiwoom_gui.broker.transport import Timeouts
from kiwoom_gui.broker.way_out import is_loopback
from kiwoom_gui.wire.endpoints import MOCK_HOSTS, REAL_HOSTS, Hosts
from kiwoom_gui.wire.endpoints import Mode as BrokerMode

log = logging.getLogger(__name__)

LOOPBACK_HOSTS: Final = "KIWOOM_GUI_LOOPBACK_HOSTS"
"""Environment variable: `REST WS`, two addresses of this machine that stand in for the broker's, for tests."""
_HOSTS: Final = {Mode.MOCK: MOCK_HOSTS, Mode.REAL: REAL_HOSTS}
_PATIENCE: Final = Timeouts(connect_s=5.0, read_s=5.0)


@dataclass(frozen=True, slots=True)
class ConnectionResult:
    """What trying keys told. `trouble` is a code that the terminal has words for, empty if all is well."""

    account: str = field(default="", repr=False)
    trouble: str = ""
    code: str = ""
    text: str = ""
    """The broker's own words."""
    clock_offset_ms: float | None = None
    """Server clock less this machine's; None if no answer came."""

    @property
    def is_ok(self) -> bool:
        """The keys are good."""
        return not self.trouble


def hosts_of(mode: Mode) -> Hosts:
    """Return where the broker of a mode answers.

    Raises:
        StartError: the environment names hosts that are not this machine's own.
    """
    told = os.environ.get(LOOPBACK_HOSTS, "").split()
    if not told:
        return _HOSTS[mode]
    if len(told) != 2 or not all(is_loopback(url) for url in told):
        raise StartError(f"{LOOPBACK_HOSTS} must hold two addresses of this machine: REST and WS")
    log.warning("talking to %s instead of the broker of mode %s", told[0], mode.value)
    return Hosts(*told)


async def try_connection(
    keys: Credentials, mode: Mode, hosts: Hosts | None = None, tokens: TokenCache | None = None
) -> ConnectionResult:
    """Ask the broker for a token and the account's number with these keys. Keeps nothing, trades nothing.

    It takes up to half a minute where the network swallows everything; what the broker says is in the result.

    Raises:
        StartError: the environment names hosts that are not this machine's own.
    """
    clock = MarketClock()
    clocks = Clocks(market=clock.now, wall=clock.monotonic_ns, monotonic=clock.monotonic_ns)
    config = BrokerConfig(
        BrokerMode[mode.name],
        hosts or hosts_of(mode),
        BrokerKeys(keys.app_key, keys.secret_key),
        timeouts=_PATIENCE,
        tokens=tokens or TokenCache(),
    )
    told = await probe(config, clocks, lambda second, sent, got: _observe(clock, second, sent, got))
    offset = clock.offset_ms if clock.is_measured else None
    return ConnectionResult(told.account, told.trouble or "", told.code, told.text, offset)


async def open_account(
    settings: Settings, secrets: SecretStore, hide: Callable[[str, str], None], tokens: TokenCache
) -> VenueAddress:
    """Return the address of the user's account, with its number as the broker tells it.

    Args:
        hide: hears of the keys before they are used, to mask them in logs.
        tokens: keeps the token for the engine.

    Raises:
        StartError: there are no keys, or the broker does not take them; the text says which and why.
    """
    mode = settings.mode
    loop = asyncio.get_running_loop()
    try:
        keys = await loop.run_in_executor(None, secrets.get, mode, settings.account)
    except SecretsError as error:
        raise StartError(str(error)) from error
    if keys is None:
        raise StartError(f"there are no keys for mode {mode.value} in the keyring", "KEYS_MISSING")
    hide(keys.app_key, keys.secret_key)
    hosts = hosts_of(mode)
    told = await try_connection(keys, mode, hosts, tokens)
    if not told.is_ok:
        code = f"[{told.code}] " if told.code else ""
        raise StartError(f"{mode.value}: {code}{told.text}", told.trouble)
    return VenueAddress(hosts.rest, hosts.ws, told.account, keys.app_key, keys.secret_key)


def _observe(clock: MarketClock, second: float, sent: int, received: int) -> None:
    clock.observe_second(int(second), sent, received)
