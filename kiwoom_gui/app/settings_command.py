"""`kiwoom-gui settings export FILE | show FILE | import FILE | reset | forget-keys | where`, for all settings at once.

What changes something is done only while neither a window nor an engine works: both write these files.
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiwoom_gui.app.config import ConfigError, Mode, Paths, load_settings
from kiwoom_gui.app.front_door import FrontDoor
from kiwoom_gui.app.log_setup import SecretMask
from kiwoom_gui.app.rendezvous import is_any_engine_alive, terminal_place
from kiwoom_gui.app.secrets import SecretsError, SecretStore, hide_known
from kiwoom_gui.app.settings_file import Incoming, SettingsFiles
from kiwoom_gui.app.settings_parts import JudgeLooks

AT_WORK = 4

Say = Callable[[str], None]
_NEED_FILE = ("export", "show", "import")
_CHANGE = ("import", "reset", "forget-keys")


@dataclass(frozen=True, slots=True)
class _Asked:
    what: str
    paths: Paths
    file: Path
    files: SettingsFiles


def main(arguments: Sequence[str], say: Say, judge: JudgeLooks) -> int:
    """Do it; return 0, 2 where it cannot be done, 4 while a window or an engine works that would write over it."""
    given = _parser().parse_args(arguments)
    paths = Paths.under(given.data_dir) if given.data_dir else Paths.of_user()
    if given.what == "where":
        say(msgspec.json.format(msgspec.json.encode(paths, enc_hook=str)).decode())
        return 0
    if given.what in _NEED_FILE and given.file is None:
        say(f"settings {given.what}: which file?")
        return 2
    if given.what in _CHANGE and (who := _at_work(paths)):
        say(who)
        return AT_WORK
    try:
        files = SettingsFiles(paths, judge, _mask(paths).clean if given.what == "export" else str)
        say(_do(_Asked(given.what, paths, given.file or Path(), files)))
    except (ConfigError, OSError, SecretsError) as error:
        say(str(error))
        return 2
    return 0


def _at_work(paths: Paths) -> str:
    if FrontDoor(terminal_place(paths.data)).is_taken():
        return "close the terminal first: it writes its own settings when it ends"
    if is_any_engine_alive(paths):
        return "an engine works without a window and writes its own settings: end it first (kiwoom-gui engine stop)"
    return ""


def _mask(paths: Paths) -> SecretMask:
    """Return what finds keys wherever they stand: those of the keyring, and what looks like one."""
    mask = SecretMask()
    hide_known(SecretStore(), load_settings(paths.settings).account, mask.hide)
    return mask


def _do(asked: _Asked) -> str:
    files = asked.files
    if asked.what == "forget-keys":
        account, store = load_settings(asked.paths.settings).account, SecretStore()
        for mode in Mode:
            store.delete(mode, account)
        return "the keyring holds no keys of this account now"
    if asked.what == "export":
        return f"{asked.file}: {', '.join(files.export(asked.file))}; no keys, those stay in the keyring"
    if asked.what == "show":
        return _words(files.look(asked.file))
    if asked.what == "import":
        return _put(files, files.look(asked.file))
    return _put(files, files.look_at_reset())


def _put(files: SettingsFiles, incoming: Incoming) -> str:
    files.wait(incoming)
    changed = files.finish()
    done = (
        f"changed: {', '.join(changed)}; what was there is kept beside it"
        if changed
        else "nothing is other than before"
    )
    return f"{_words(incoming)}\n{done}"


def _words(incoming: Incoming) -> str:
    lines = [f"{each.place}: {each.before or '(none)'} -> {each.after or '(none)'}" for each in incoming.changes]
    lines += [f"{place}: left out, this program does not know it" for place in incoming.left_out]
    return "\n".join(lines) or "it changes nothing"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kiwoom-gui settings",
        description="Keep all settings in one file, see what one would change, take them from it, start anew.",
    )
    parser.add_argument("what", choices=("export", "show", "import", "reset", "forget-keys", "where"))
    parser.add_argument("file", type=Path, nargs="?", help="for export, show and import")
    parser.add_argument("--data-dir", type=Path, help="the program's folder; the user's own where left out")
    return parser
