"""What the program behind the window offers to its pages; None is what a way of starting does not have."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiwoom_gui.app.account_service import AccountService
from kiwoom_gui.app.crash_files import CrashReports
from kiwoom_gui.app.real_gate import RealGate
from kiwoom_gui.app.settings_file import SettingsFiles
from kiwoom_gui.app.settings_service import SettingsService
from kiwoom_gui.app.support_bundle import SupportBundle

if TYPE_CHECKING:
    from kiwoom_gui.app.newer_version import Newer


@dataclass(frozen=True, slots=True)
class TerminalServices:
    """The engine's settings file, accounts with their keys, the gate before real trading, what helpers are given."""

    settings: SettingsService | None = None
    accounts: AccountService | None = None
    real_gate: RealGate | None = None
    find_newer: Callable[[], Awaitable["Newer | None"]] | None = None
    """Asks once for a newer version; None where the user has not wished it."""
    support: SupportBundle | None = None
    crashes: CrashReports | None = None
    files: SettingsFiles | None = None
    """All settings at once, to take elsewhere and back."""
    recordings: Path | None = None
    """The folder of recorded sessions."""
