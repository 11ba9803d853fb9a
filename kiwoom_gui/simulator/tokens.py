"""Access tokens of one pair of keys. Knows expiry and who asked; knows no HTTP."""

import hmac
import secrets
from dataclasses import dataclass, field

from kiwoom_gui.wire.numbers import NS

TOKEN_LIFE_NS = 24 * 3600 * NS
ANYWHERE = ""
"""An address that is not known, and so never differs."""
FOREIGN_KEYS, FOREIGN_TOKEN = 8030, 8031
"""The broker's codes for keys and for a token of the other service: real on mock, mock on real."""


@dataclass(frozen=True, slots=True)
class Keys:
    """A pair of keys; drawn anew where none are given."""

    appkey: str = field(default_factory=lambda: secrets.token_hex(24), repr=False)
    secretkey: str = field(default_factory=lambda: secrets.token_hex(24), repr=False)

    def knows(self, appkey: str, secretkey: str) -> bool:
        """Say whether this is the pair of keys."""
        same_key = hmac.compare_digest(appkey.encode(), self.appkey.encode())
        return hmac.compare_digest(secretkey.encode(), self.secretkey.encode()) and same_key


@dataclass(slots=True)
class TokenStore:
    """Issued tokens with their end in ns UTC. An older token stays valid when a new one is issued."""

    keys: Keys
    life_ns: int = TOKEN_LIFE_NS
    foreign: Keys = field(default_factory=Keys)
    """A pair that is good at the other service (real or mock) alone."""
    foreign_token: str = field(default_factory=lambda: secrets.token_urlsafe(48), repr=False)
    """A token that the other service gave."""
    _issued: dict[str, tuple[int, str]] = field(default_factory=dict, repr=False)

    def knows(self, appkey: str, secretkey: str) -> bool:
        """Say whether this is the pair of keys."""
        return self.keys.knows(appkey, secretkey)

    def is_foreign(self, token: str) -> bool:
        """Say whether a token is the other service's."""
        return hmac.compare_digest(token.encode(), self.foreign_token.encode())

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
