"""Tries keys at a broker: a token, and the number of the account behind it. Sends nothing else.

It never opens the real-time stream: a login there would push out a program that trades with the same key.
"""

from dataclasses import dataclass, field

from kiwoom_gui.broker.auth import TokenKeeper
from kiwoom_gui.broker.client import BrokerConfig
from kiwoom_gui.broker.clocks import Clocks, OnDate
from kiwoom_gui.broker.errors import BrokerError
from kiwoom_gui.broker.rate_limit import RATES, RateLimiter
from kiwoom_gui.broker.reports import KiwoomAccount
from kiwoom_gui.broker.rest_client import RestClient
from kiwoom_gui.broker.transport import HttpTransport
from kiwoom_gui.broker.troubles import Trouble


@dataclass(frozen=True, slots=True)
class Probe:
    """What came of it. Without a trouble there is an account; `text` holds the broker's own words."""

    account: str = field(default="", repr=False)
    trouble: Trouble | None = None
    code: str = ""
    text: str = ""


async def probe(config: BrokerConfig, clocks: Clocks, on_date: OnDate) -> Probe:
    """Ask for a token and the account's number; never raises for what network or broker do."""
    try:
        transport = HttpTransport(config.hosts.rest, clocks, timeouts=config.timeouts, on_date=on_date)
    except BrokerError as error:
        return _failed(error)
    limiter = RateLimiter(config.rates or RATES[config.mode], clocks)
    tokens = TokenKeeper(transport, config.credentials, limiter, clocks, config.tokens)
    try:
        number = await KiwoomAccount(RestClient(transport, tokens, limiter, clocks), clocks).account_number()
    except BrokerError as error:
        return _failed(error)
    finally:
        await transport.aclose()
    if not number:
        return Probe(trouble=Trouble.UNREADABLE, text="the broker told no account number")
    return Probe(account=number)


def _failed(error: BrokerError) -> Probe:
    return Probe(trouble=error.trouble or Trouble.UNREADABLE, code=error.code, text=error.text)
