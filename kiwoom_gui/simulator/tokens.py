"""Access tokens of one pair of keys. Knows expiry and who asked; knows no HTTP."""

import hmac
import secrets
from dataclasses import dataclass, field

from kiwoom_gui.wire.numbers import NS

TOKEN_LIFE_NS = 24 * 3600 * NS
ANYWHERE = ""
"""An address that is not known, and so never differs."""


@dataclass(slots=True)
class TokenStore:
    """Issued tokens with their end in ns UTC. An older token stays valid when a new one is issued."""

    appkey: str = field(repr=False)
    secretkey: str = field(repr=False)
    life_ns: int = TOKEN_LIFE_NS
    _issued: dict[str, tuple[int, str]] = field(default_factory=dict, repr=False)

    def knows(self, appkey: str, secretkey: str) -> bool:
        """Say whether this is the pair of keys."""
        same_key = hmac.compare_digest(appkey.encode(), self.appkey.encode())
        return hmac.compare_digest(secretkey.encode(), self.secretkey.encode()) and same_key

    def issue(self, now: int, address: str = ANYWHERE) -> tuple[str, int]:
        """Return a new token and its end; it is good for the address alone that asked for it."""
        token = secrets.token_urlsafe(48)
        end = now + self.life_ns
        self._issued[token] = (end, address)
        return token, end

    def is_valid(self, token: str, now: int) -> bool:
        """Say whether a token was issued and has not ended."""
        end, _ = self._issued.get(token, (0, ANYWHERE))
        return end > now

    def is_from(self, token: str, address: str) -> bool:
        """Say whether a token may be used from an address."""
        _, bound = self._issued.get(token, (0, ANYWHERE))
        return ANYWHERE in {bound, address} or bound == address

    def revoke(self, token: str) -> bool:
        """End a token; False if it was not known."""
        return self._issued.pop(token, None) is not None

    def revoke_all(self) -> None:
        """End all tokens."""
        self._issued.clear()
