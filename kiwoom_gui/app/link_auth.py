"""Mutual proof over a fresh connection: both ends show that they know the token, neither says it. No I/O here.

Three messages of fixed size, so nothing is parsed before the proof: the terminal's nonce; the engine's nonce and its
HMAC over both; the terminal's HMAC over both. The two HMACs carry different words, so neither can be sent back as the
other. A stranger who took a dead engine's port learns a nonce; one who connects learns an HMAC of a 256-bit secret.
What it does not do: hide the traffic from whoever may trace this user's processes or the loopback interface (root).
"""

import hashlib
import hmac
import secrets

MAGIC = b"KWLINK01"
NONCE_BYTES = 32
PROOF_BYTES = hashlib.sha256().digest_size
HELLO_BYTES = len(MAGIC) + NONCE_BYTES
ANSWER_BYTES = NONCE_BYTES + PROOF_BYTES


class ProofError(Exception):
    """The other end does not know the token; nothing more may be said to it."""


class TerminalProof:
    """The terminal's side."""

    def __init__(self, token: bytes) -> None:
        """Take the token of the rendezvous file."""
        self._token = token
        self._nonce = secrets.token_bytes(NONCE_BYTES)
        self.hello = MAGIC + self._nonce
        """What to send first."""

    def answer(self, given: bytes) -> bytes:
        """Check the engine's answer; return the terminal's proof.

        Raises:
            ProofError: it is not the engine that wrote the file.
        """
        engine_nonce, proof = given[:NONCE_BYTES], given[NONCE_BYTES:]
        if not hmac.compare_digest(proof, _proof(self._token, b"engine", self._nonce, engine_nonce)):
            raise ProofError("whoever answers at the engine's port does not know the token")
        return _proof(self._token, b"terminal", self._nonce, engine_nonce)


class EngineProof:
    """The engine's side, one per connection."""

    def __init__(self, token: bytes) -> None:
        """Take the token."""
        self._token = token
        self._wanted = b""

    def answer(self, hello: bytes) -> bytes:
        """Return what the terminal must see.

        Raises:
            ProofError: this is no terminal.
        """
        if not hello.startswith(MAGIC):
            raise ProofError("these are not a terminal's first words")
        nonce, ours = hello[len(MAGIC) :], secrets.token_bytes(NONCE_BYTES)
        self._wanted = _proof(self._token, b"terminal", nonce, ours)
        return ours + _proof(self._token, b"engine", nonce, ours)

    def check(self, proof: bytes) -> None:
        """Take the terminal's proof.

        Raises:
            ProofError: it does not know the token.
        """
        if not self._wanted or not hmac.compare_digest(proof, self._wanted):
            raise ProofError("it does not know the token")


def _proof(token: bytes, who: bytes, terminal_nonce: bytes, engine_nonce: bytes) -> bytes:
    return hmac.new(token, b"|".join((MAGIC, who, terminal_nonce, engine_nonce)), hashlib.sha256).digest()
