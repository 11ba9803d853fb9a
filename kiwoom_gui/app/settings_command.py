"""`kiwoom-gui settings export FILE | import FILE | reset | forget-keys | where`, for all settings at once.

What changes something is done only while no window is open.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from kiwoom_gui.app.config import ConfigError, Mode, Paths, load_settings
from kiwoom_gui.app.front_door import FrontDoor
from kiwoom_gui.app.rendezvous import terminal_place
from kiwoom_gui.app.secrets import SecretsError, SecretStore
from kiwoom_gui.app.settings_file import export, reset, take

OPEN_WINDOW = 4

Say = Callable[[str], None]


def main(arguments: Sequence[str], say: Say) -> int:
    """Do it; return 0, 2 where it cannot be done, 4 while a window is open that would write its own settings back."""
    given = _parser().parse_args(arguments)
    paths = Paths.under(given.data_dir) if given.data_dir else Paths.of_user()
    if given.what == "where":
        say(msgspec.json.format(msgspec.json.encode(paths, enc_hook=str)).decode())
        return 0
    if given.what in {"export", "import"} and given.file is None:
        say(f"settings {given.what}: which file?")
        return 2
    if given.what != "export" and FrontDoor(terminal_place(paths.data)).is_taken():
        say("close the terminal first: it writes its own settings when it ends")
        return OPEN_WINDOW
    try:
        say(_do(given.what, paths, given.file))
    except (ConfigError, OSError, SecretsError) as error:
        say(str(error))
        return 2
    return 0


def _do(what: str, paths: Paths, file: Path | None) -> str:
    if what == "forget-keys":
        account, store = load_settings(paths.settings).account, SecretStore()
        for mode in Mode:
            store.delete(mode, account)
        return "the keyring holds no keys of this account now"
    if file is None:
        gone = reset(paths)
        return f"set aside: {', '.join(gone)}" if gone else "nothing has been set yet"
    if what == "export":
        return f"{file}: {', '.join(export(paths, file))}; no keys, those stay in the keyring"
    return f"taken: {', '.join(take(paths, file))}; what was there is kept beside it"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kiwoom-gui settings", description="Keep all settings in one file, take them from one, start anew."
    )
    parser.add_argument("what", choices=("export", "import", "reset", "forget-keys", "where"))
    parser.add_argument("file", type=Path, nargs="?", help="for export and import")
    parser.add_argument("--data-dir", type=Path, help="the program's folder; the user's own where left out")
    return parser
