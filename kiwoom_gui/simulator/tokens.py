"""Access tokens of one pair of keys. Knows expiry; knows no HTTP."""

import hmac
import secrets
from dataclasses import dataclass, field

from kiwoom_gui.wire.numbers import NS

TOKEN_LIFE_NS = 24 * 3600 * NS


@dataclass(slots=True)
class TokenStore:
    """Issued tokens with their end in ns UTC. An older token stays valid when a new one is issued."""

    appkey: str = field(repr=False)
    secretkey: str = field(repr=False)
    _ends: dict[str, int] = field(default_factory=dict, repr=False)

    def knows(self, appkey: str, secretkey: str) -> bool:
        """Say whether this is the pair of keys."""
        same_key = hmac.compare_digest(appkey.encode(), self.appkey.encode())
        return hmac.compare_digest(secretkey.encode(), self.secretkey.encode()) and same_key

    def issue(self, now: int) -> tuple[str, int]:
        """Return a new token and its end."""
        token = secrets.token_urlsafe(48)
        self._ends[token] = now + TOKEN_LIFE_NS
        return token, self._ends[token]

    def is_valid(self, token: str, now: int) -> bool:
        """Say whether a token was issued and has not ended."""
        return self._ends.get(token, 0) > now

    def revoke(self, token: str) -> bool:
        """End a token; False if it was not known."""
        return self._ends.pop(token, None) is not None

    def revoke_all(self) -> None:
        """End all tokens."""
        self._ends.clear()
