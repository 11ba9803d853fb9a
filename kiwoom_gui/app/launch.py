"""What the command line asks for, as values that can be handed to the engine's process."""

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kiwoom_gui.app.config import Paths, Settings
from kiwoom_gui.app.log_setup import SecretMask
from kiwoom_gui.app.secrets import Credentials


@dataclass(frozen=True, slots=True)
class Launch:
    """What the command line asks for."""

    paths: Paths
    settings: Settings
    simulator_arguments: tuple[str, ...] = ()
    venue_file: Path | None = None
    """The first line of a simulator that runs already; None starts one of our own."""
    mask: SecretMask = field(default_factory=SecretMask)
    market_folder: Path | None = None
    """Where our own simulator keeps its books until an orderly end, so that a killed engine finds them again."""
    is_real_armed: bool = False
    """The user has allowed orders on the real account, for this session of the engine alone."""
    session_keys: Credentials | None = None
    """Keys that no keyring holds; None where the engine finds its keys there."""


class _Handed(msgspec.Struct, kw_only=True):
    settings_file: str
    data: str
    logs: str
    settings: Settings
    simulator_arguments: tuple[str, ...]
    venue_file: str | None
    is_real_armed: bool = False
    session_keys: tuple[str, str] | None = None


def hand_over(launch: Launch, session_keys: Credentials | None = None) -> bytes:
    """Return a launch as it is written to the engine's standard input, where no list of processes shows it.

    Args:
        session_keys: keys that no keyring holds; a pipe between the two processes is the only way they go.
    """
    paths = launch.paths
    return msgspec.json.encode(
        _Handed(
            settings_file=str(paths.settings.absolute()),
            data=str(paths.data.absolute()),
            logs=str(paths.logs.absolute()),
            settings=launch.settings,
            simulator_arguments=launch.simulator_arguments,
            venue_file=str(launch.venue_file.absolute()) if launch.venue_file else None,
            is_real_armed=launch.is_real_armed,
            session_keys=(session_keys.app_key, session_keys.secret_key) if session_keys else None,
        )
    )


def take_over(content: bytes, mask: SecretMask | None = None) -> Launch:
    """Return the launch that was handed over.

    Raises:
        msgspec.MsgspecError: it is none.
    """
    told = msgspec.json.decode(content, type=_Handed)
    return Launch(
        Paths(settings=Path(told.settings_file), data=Path(told.data), logs=Path(told.logs)),
        told.settings,
        told.simulator_arguments,
        Path(told.venue_file) if told.venue_file else None,
        mask or SecretMask(),
        is_real_armed=told.is_real_armed,
        session_keys=Credentials(*told.session_keys) if told.session_keys else None,
    )
