"""The self-test's look at the program itself: what a packaging can lose without any trade failing. Knows no Qt.

Each part says what it found; `ok` is false where something that the program needs is not there. The keyring is tried
with a name and a value of its own, and a system without one is no failure: keys then live for the session alone.
"""

import secrets as randomness
import sqlite3
import ssl
import sys
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from kiwoom_gui import __version__
from kiwoom_gui.app.config import Mode
from kiwoom_gui.app.secrets import LONGEST, Credentials, SecretsError, SecretStore, as_text
from kiwoom_gui.market.resources import resource_path

_NEEDED = ("fonts/Pretendard-Regular.otf", "i18n/en.qm", "icons/app.ico", "market/stocks.json.gz")
_ACCOUNT = "selftest"


def look_at_program(store: SecretStore | None = None) -> dict[str, Any]:
    """Return what was found, part by part, with `ok` for all together. May block for as long as a keyring does."""
    parts = {
        "resources": _resources,
        "certificates": _certificates,
        "database": _database,
        "zones": _zones,
        "keyring": lambda: _keyring(store or SecretStore()),
    }
    told = {name: _try(look) for name, look in parts.items()}
    is_frozen = bool(getattr(sys, "frozen", False))
    facts = {"version": __version__, "python": sys.version.split()[0], "platform": sys.platform, "is_frozen": is_frozen}
    return {"ok": all(part["ok"] for part in told.values()), **facts, **told}


def _try(look: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return {"ok": True, **look()}
    except (OSError, ImportError, ValueError, KeyError, sqlite3.Error, SecretsError) as error:
        return {"ok": False, "error": f"{type(error).__name__}: {error}"}


def _resources() -> dict[str, Any]:
    sizes = {name: resource_path(name).stat().st_size for name in _NEEDED}
    if not all(sizes.values()):
        raise ValueError(f"an empty file among {sizes}")
    return {"files": len(sizes)}


def _certificates() -> dict[str, Any]:
    import certifi  # noqa: PLC0415  # like the program, which loads it with its first connection

    roots = ssl.create_default_context(cafile=certifi.where()).cert_store_stats()["x509_ca"]
    if not roots:
        raise ValueError("no root certificate was loaded")
    return {"roots": roots, "library": ssl.OPENSSL_VERSION}


def _database() -> dict[str, Any]:
    database = sqlite3.connect(":memory:")
    try:
        (answer,) = database.execute("SELECT 1 + 1").fetchone()
    finally:
        database.close()
    if answer != 2:
        raise ValueError(f"1 + 1 is {answer}")
    return {"library": sqlite3.sqlite_version}


def _zones() -> dict[str, Any]:
    return {"market": ZoneInfo("Asia/Seoul").key}


def _keyring(store: SecretStore) -> dict[str, Any]:
    """Keep, read and forget keys that fill a secret to its last character; see longer ones refused."""
    import keyring  # noqa: PLC0415  # 100 ms

    room = LONGEST - len(as_text(Credentials("", "")))
    keys = Credentials(app_key=_random(room // 2), secret_key=_random(room - room // 2))
    name = f"{_ACCOUNT}-{randomness.token_hex(4)}"
    refused = _refusal(store, name, Credentials(keys.app_key, keys.secret_key + "x"))
    store.set(Mode.SIM, name, keys)
    try:
        if store.get(Mode.SIM, name) != keys:
            raise ValueError("the keyring gave something else back")
    finally:
        store.delete(Mode.SIM, name)
    if store.get(Mode.SIM, name) is not None:
        raise ValueError("the keyring did not forget")
    backend = type(keyring.get_keyring())
    return {
        "is_session_only": store.is_session_only,
        "backend": f"{backend.__module__}.{backend.__qualname__}",
        "characters": len(as_text(keys)),
        "longer": refused,
    }


def _random(length: int) -> str:
    return randomness.token_hex(length)[:length]


def _refusal(store: SecretStore, name: str, keys: Credentials) -> str:
    try:
        store.set(Mode.SIM, name, keys)
    except SecretsError as error:
        return str(error)
    store.delete(Mode.SIM, name)
    raise ValueError("keys that are too long were taken")
