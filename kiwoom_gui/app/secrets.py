"""The broker's keys, in the operating system's keyring. Never in a file, a log, a repr or an error's text.

Every call may block for seconds (a keyring may ask the user), so callers on a loop use a thread.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import msgspec

from kiwoom_gui.app.config import Mode

_SERVICE = "kiwoom-gui"
LONGEST = 1_280
"""Characters that a secret may have in Windows' Credential Manager. Source: CRED_MAX_CREDENTIAL_BLOB_SIZE, UTF-16."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the broker gave out for an account."""

    app_key: str = field(repr=False)
    secret_key: str = field(repr=False)


def as_text(credentials: Credentials) -> str:
    """Return keys as a keyring keeps them."""
    return msgspec.json.encode(credentials).decode()


class SecretsError(Exception):
    """The keyring refused; the text says how, and never holds a key."""


class SecretStore:
    """Keys by mode and account; where the system has no keyring, in memory for this session only."""

    def __init__(self) -> None:
        """Start with nothing in memory."""
        self._session: dict[str, Credentials] = {}
        self._is_session_only = False

    @property
    def is_session_only(self) -> bool:
        """Whether this system had no keyring when it was last asked; then keys end with the program."""
        return self._is_session_only

    def hold(self, mode: Mode, account: str, credentials: Credentials) -> None:
        """Keep keys in memory alone, for this session."""
        self._session[_name(mode, account)] = credentials

    def held(self, mode: Mode, account: str) -> Credentials | None:
        """Return keys that memory alone keeps; no keyring is asked. None where there are none."""
        return self._session.get(_name(mode, account))

    def get(self, mode: Mode, account: str) -> Credentials | None:
        """Return the keys of an account; None where none are kept.

        Raises:
            SecretsError: the keyring refused, or holds something else.
        """
        import keyring
        from keyring.errors import KeyringError, NoKeyringError

        name = _name(mode, account)
        if name in self._session:
            return self._session[name]
        try:
            kept = keyring.get_password(_SERVICE, name)
        except NoKeyringError:
            self._is_session_only = True
            return None
        except KeyringError as error:
            raise SecretsError(f"the keyring did not give the keys of {mode.value}: {type(error).__name__}") from None
        self._is_session_only = False
        if kept is None:
            return None
        try:
            return msgspec.json.decode(kept, type=Credentials)
        except msgspec.MsgspecError:
            raise SecretsError(f"what the keyring keeps for {mode.value} is not a pair of keys") from None

    def set(self, mode: Mode, account: str, credentials: Credentials) -> None:
        """Keep keys; `is_session_only` says afterwards whether they outlive the program.

        Raises:
            SecretsError: the keyring refused, or the keys are too long to be kept.
        """
        import keyring
        from keyring.errors import KeyringError, NoKeyringError

        text = as_text(credentials)
        if len(text) > LONGEST:
            raise SecretsError(f"the keys have {len(text)} characters together, a keyring keeps {LONGEST}")
        name = _name(mode, account)
        try:
            keyring.set_password(_SERVICE, name, text)
        except NoKeyringError:
            self._session[name] = credentials
            self._is_session_only = True
            return
        except KeyringError as error:
            raise SecretsError(f"the keyring did not take the keys of {mode.value}: {type(error).__name__}") from None
        self._session.pop(name, None)
        self._is_session_only = False

    def delete(self, mode: Mode, account: str) -> None:
        """Forget the keys of an account; nothing happens where none are kept.

        Raises:
            SecretsError: the keyring refused.
        """
        import keyring
        from keyring.errors import KeyringError, NoKeyringError, PasswordDeleteError

        name = _name(mode, account)
        self._session.pop(name, None)
        try:
            keyring.delete_password(_SERVICE, name)
        except (NoKeyringError, PasswordDeleteError):
            return
        except KeyringError as error:
            raise SecretsError(f"the keyring did not forget the keys of {mode.value}: {type(error).__name__}") from None


def hide_known(store: SecretStore, account: str, hide: Callable[..., None]) -> None:
    """Let a mask know the keys of every mode; those that a keyring does not give cannot be known."""
    for mode in Mode:
        with suppress(SecretsError):
            keys = store.get(mode, account)
            if keys is not None:
                hide(keys.app_key, keys.secret_key)


def _name(mode: Mode, account: str) -> str:
    return f"{mode.value}:{account}"
