"""Keys and modes for the page of accounts: kept in the keyring, tried at the broker. Never in a file, a log or a text.

Each call returns at once and tells its end later on the loop, since a keyring and a broker may take seconds.
"""

import asyncio
import importlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from kiwoom_gui.app.config import ConfigError, Mode
from kiwoom_gui.app.errors import StartError
from kiwoom_gui.app.secrets import Credentials, SecretsError, SecretStore
from kiwoom_gui.app.settings_service import SettingsService

log = logging.getLogger(__name__)

SHORTEST_KEY, LONGEST_KEY = 8, 512


@dataclass(frozen=True, slots=True)
class AccountAnswer:
    """How a call ended. `trouble` is a code that the terminal has words for; `text` is told as it came."""

    is_ok: bool
    trouble: str = ""
    code: str = ""
    text: str = ""
    account: str = ""
    """The account's number, masked but for its ends."""
    is_session_only: bool = False


Done = Callable[[AccountAnswer], None]
TryKeys = Callable[[Credentials, Mode], Awaitable[AccountAnswer]]


async def try_at_broker(keys: Credentials, mode: Mode) -> AccountAnswer:
    """Ask the broker for a token and the account's number; trades nothing, keeps nothing."""
    loop = asyncio.get_running_loop()
    # the broker's client is a quarter of a second of imports, wanted only here
    module = await loop.run_in_executor(None, importlib.import_module, "kiwoom_gui.app.broker_account")
    try:
        told = await module.try_connection(keys, mode)
    except StartError as error:
        return AccountAnswer(False, error.trouble, "", str(error))
    return AccountAnswer(told.is_ok, told.trouble, told.code, told.text, masked(told.account))


def masked(account: str) -> str:
    """Return an account's number as it may be shown."""
    return f"{account[:4]}-****-{account[-2:]}" if len(account) >= 8 else ("****" if account else "")


class AccountService:
    """Keys of the user's account by mode, and the mode that the program starts in next."""

    def __init__(
        self,
        settings: SettingsService,
        secrets: SecretStore,
        hide: Callable[..., None],
        try_keys: TryKeys = try_at_broker,
    ) -> None:
        """Take the settings, the keys, what masks keys in logs, and how keys are tried."""
        self._settings, self._secrets, self._hide, self._try_keys = settings, secrets, hide, try_keys
        self._running: set[asyncio.Task[None]] = set()
        self._saved = asyncio.Event()
        self.started_in = self.mode
        """The mode that the program was started in."""

    @property
    def mode(self) -> Mode:
        """The mode that the program starts in next; the simulator where the settings cannot be read."""
        try:
            return self._settings.mode
        except ConfigError:
            return Mode.SIM

    @property
    def _account(self) -> str:
        """The name by which the engine asks for the keys."""
        try:
            return self._settings.account
        except ConfigError:
            return ""

    def look(self, mode: Mode, done: Done) -> None:
        """Tell whether keys are kept for a mode."""
        self._run(self._look(mode), done)

    def save(self, mode: Mode, app_key: str, secret_key: str, done: Done) -> None:
        """Keep keys in the keyring, or for this session where there is none."""
        self._run(self._save(mode, Credentials(app_key, secret_key)), done)

    def delete(self, mode: Mode, done: Done) -> None:
        """Forget the keys of a mode."""
        self._run(self._delete(mode), done)

    def test(self, mode: Mode, app_key: str, secret_key: str, done: Done) -> None:
        """Try keys at the broker; empty ones are those that are kept."""
        self._run(self._test(mode, Credentials(app_key, secret_key)), done)

    def choose(self, mode: Mode) -> AccountAnswer:
        """Start in this mode from the next start on."""
        try:
            self._settings.choose_mode(mode)
        except ConfigError as error:
            return AccountAnswer(False, text=str(error))
        return AccountAnswer(True)

    async def until_saved(self) -> None:
        """Wait until keys are saved the next time."""
        self._saved.clear()
        await self._saved.wait()

    async def _look(self, mode: Mode) -> AccountAnswer:
        kept = await self._in_thread(self._secrets.get, mode, self._account)
        return AccountAnswer(kept is not None, is_session_only=self._secrets.is_session_only)

    async def _save(self, mode: Mode, keys: Credentials) -> AccountAnswer:
        self._hide(keys.app_key, keys.secret_key)
        await self._in_thread(self._secrets.set, mode, self._account, keys)
        self._saved.set()
        return AccountAnswer(True, is_session_only=self._secrets.is_session_only)

    async def _delete(self, mode: Mode) -> AccountAnswer:
        await self._in_thread(self._secrets.delete, mode, self._account)
        return AccountAnswer(True)

    async def _test(self, mode: Mode, keys: Credentials) -> AccountAnswer:
        given: Credentials | None = keys
        if not keys.app_key and not keys.secret_key:
            given = await self._in_thread(self._secrets.get, mode, self._account)
        if given is None or not given.app_key or not given.secret_key:
            return AccountAnswer(False, "KEYS_MISSING")
        self._hide(given.app_key, given.secret_key)
        return await self._try_keys(given, mode)

    async def _in_thread(self, call: Callable[..., Credentials | None], *given: object) -> Credentials | None:
        return await asyncio.get_running_loop().run_in_executor(None, call, *given)

    def _run(self, work: Awaitable[AccountAnswer], done: Done) -> None:
        async def finish() -> None:
            try:
                answer = await work
            except SecretsError as error:
                answer = AccountAnswer(False, text=str(error))
            except Exception as error:  # whatever it is, the page must not wait for ever
                log.exception("a call of the account page failed")
                answer = AccountAnswer(False, text=type(error).__name__)
            done(answer)

        task = asyncio.ensure_future(finish())
        self._running.add(task)
        task.add_done_callback(self._running.discard)
