"""The settings with their units and bounds, and where files live. Knows no secret: keys are in `app.secrets`.

A settings file is TOML or JSON and may leave out what it does not change; what it says wrong is told with the file, the
key, the value and the bound.
"""

import json
import tomllib
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import msgspec
import platformdirs
from msgspec import Meta

from kiwoom_gui.engine.candidates import ScanFilters
from kiwoom_gui.engine.limits import RiskLimits

APP_NAME = "kiwoom-gui"
LOOKS = "looks.ini"


def watched_file(mode: "Mode") -> str:
    """Return the file beside the settings that keeps which symbols the user watches in a mode."""
    return f"watched-{mode.value}.json"


"""The window's own file, beside the settings."""

Won = Annotated[int, Meta(ge=10_000, le=10_000_000_000)]
Seconds = Annotated[float, Meta(ge=0.1, le=600.0)]


class ConfigError(ValueError):
    """A settings file is wrong; the text says where, what it holds and what is allowed. Mend the file, then retry."""

    trouble = "SETTINGS_WRONG"


class Mode(StrEnum):
    """Which broker the program talks to."""

    SIM = "sim"
    MOCK = "mock"
    REAL = "real"


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The account's limits that every order passes."""

    symbol_cap: Won = 2_000_000
    """Most won in one symbol, working buys included."""
    daily_loss: Annotated[int, Meta(ge=-10_000_000_000, le=-1_000)] = -200_000
    """Realized and unrealized won, net, at which the account only reduces."""
    max_order_notional: Won = 5_000_000
    """Most won in one order."""
    max_order_qty: Annotated[int, Meta(ge=1, le=10_000_000)] = 100_000
    """Most shares in one order."""
    price_band_percent: Annotated[float, Meta(gt=0, le=30)] = 15.0
    """How far a limit price may lie from the last one; the exchange's own limit is 30."""
    total_exposure: Won = 50_000_000
    """Most won in all symbols together."""
    orders_per_minute: Annotated[int, Meta(ge=1, le=600)] = 60
    entry_spacing_s: Annotated[float, Meta(ge=0, le=60)] = 3.0
    """At least so long between two purchases of a symbol."""

    def risk_limits(self) -> RiskLimits:
        """Return them as the risk engine takes them."""
        return RiskLimits(
            symbol_cap=self.symbol_cap,
            daily_loss=self.daily_loss,
            order_notional=self.max_order_notional,
            order_quantity=self.max_order_qty,
            price_distance_percent=self.price_band_percent,
            total_exposure=self.total_exposure,
            orders_per_minute=self.orders_per_minute,
        )


class Connection(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long to wait for the broker, in seconds."""

    connect_timeout_s: Seconds = 5.0
    answer_timeout_s: Seconds = 10.0
    """For queries; an order without an answer by `order_timeout_s` is of unknown outcome."""
    order_timeout_s: Seconds = 5.0
    stream_stale_s: Seconds = 30.0
    """Without any frame, ping included, the stream counts as dead."""
    reconnect_first_s: Seconds = 3.0
    """The broker's manners ask for 3 s at least; a simulator on this machine is tried sooner."""
    reconnect_longest_s: Seconds = 30.0
    reconcile_every_s: Seconds = 30.0
    most_watched: Annotated[int, Meta(ge=1, le=1_000)] = 80
    """Symbols whose trades and books are streamed."""
    clock_skew_s: Seconds = 2.0
    """How far this machine's clock may be from the broker's before it is told; decisions run on the broker's anyway."""


class Journal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The ledger on disk."""

    backups_kept: Annotated[int, Meta(ge=0, le=3_650)] = 30
    """Days of which a copy is kept; 0 makes none."""


class Recording(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Recordings of what the engine was given, to run a session again."""

    is_on: bool = True
    keep_days: Annotated[int, Meta(ge=1, le=3_650)] = 10
    max_mb: Annotated[int, Meta(ge=10, le=100_000)] = 2_000
    """A session's recording ends at this size."""


ScreenNames = Annotated[list[Annotated[str, Meta(max_length=100)]], Meta(max_length=10)]


class Screens(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The saved screens that the user follows in a mode, by name; None until they choose. The program writes them."""

    sim: ScreenNames | None = None
    mock: ScreenNames | None = None
    real: ScreenNames | None = None


class Scan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The search for candidates, and what one must be to be proposed."""

    is_on: bool = True
    """Looks at all; arming strategies by itself is never a setting."""
    interval_s: Annotated[float, Meta(ge=5, le=600)] = 15.0
    most_rows: Annotated[int, Meta(ge=10, le=200)] = 60
    """Of the top movers, and of each saved screen."""
    min_change_percent: Annotated[float, Meta(ge=0, le=30)] = 5.0
    max_change_percent: Annotated[float, Meta(ge=0, le=30)] = 29.0
    min_notional_mwon: Annotated[int, Meta(ge=0, le=10_000_000)] = 1_000
    """Today's turnover in million won."""
    min_px: Annotated[int, Meta(ge=1, le=10_000_000)] = 1_000
    max_px: Annotated[int, Meta(ge=1, le=10_000_000)] = 500_000
    takes_kospi: bool = True
    takes_kosdaq: bool = True
    takes_funds: bool = False
    takes_warned: bool = False
    screens: ScreenNames = []
    """Saved screens (조건검색) to follow, by name, until the user follows others in the window (`screens`)."""

    def __post_init__(self) -> None:
        """Refuse ranges that nothing lies in."""
        if self.min_change_percent > self.max_change_percent:
            raise ValueError("`scan.min_change_percent` is above `scan.max_change_percent`")
        if self.min_px > self.max_px:
            raise ValueError("`scan.min_px` is above `scan.max_px`")

    def filters(self) -> ScanFilters:
        """Return what the engine judges candidates by."""
        return ScanFilters(**{each.name: getattr(self, each.name) for each in fields(ScanFilters)})


class Updates(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Word of newer versions; the program never installs one."""

    feed: Annotated[str, Meta(max_length=300)] = ""
    """Where to ask at a start, an https address; empty asks nobody."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings; a program without a file runs on these defaults, on the simulator."""

    mode: Mode = Mode.SIM
    account: Annotated[str, Meta(max_length=40)] = ""
    """A name for the account, to find its keys in the keyring; not its number. Empty is the only account."""
    limits: Limits = Limits()
    connection: Connection = Connection()
    journal: Journal = Journal()
    recording: Recording = Recording()
    scan: Scan = Scan()
    screens: Screens = Screens()
    updates: Updates = Updates()

    def __post_init__(self) -> None:
        """Refuse what cannot work together."""
        if self.limits.max_order_notional > self.limits.total_exposure:
            raise ValueError("`limits.max_order_notional` is above `limits.total_exposure`")
        if self.connection.reconnect_first_s > self.connection.reconnect_longest_s:
            raise ValueError("`connection.reconnect_first_s` is above `connection.reconnect_longest_s`")

    @property
    def followed_screens(self) -> list[str]:
        """The saved screens to follow in this mode."""
        kept = {Mode.SIM: self.screens.sim, Mode.MOCK: self.screens.mock, Mode.REAL: self.screens.real}[self.mode]
        return self.scan.screens if kept is None else kept


class Paths(msgspec.Struct, frozen=True, kw_only=True):
    """Where files live; folders are made by whoever writes first."""

    settings: Path
    data: Path
    """Journals and recordings."""
    logs: Path

    @property
    def recordings(self) -> Path:
        """Where recorded sessions lie."""
        return self.data / "recordings"

    @classmethod
    def of_user(cls) -> "Paths":
        """Return the folders that the operating system gives programs of this user."""
        dirs = platformdirs.PlatformDirs(APP_NAME, appauthor=False)
        return cls(settings=dirs.user_config_path / "settings.toml", data=dirs.user_data_path, logs=dirs.user_log_path)

    @classmethod
    def under(cls, folder: Path) -> "Paths":
        """Return everything under one folder, for tests and for several instances side by side."""
        return cls(settings=folder / "settings.toml", data=folder / "data", logs=folder / "logs")


def load_settings(path: Path) -> Settings:
    """Return the settings of a `.toml` or `.json` file; the defaults where there is none.

    Raises:
        ConfigError: the file cannot be read, is not TOML or JSON, or a value is outside its bounds.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error})") from error
    try:
        raw: Any = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except (json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    try:
        return msgspec.convert(raw, Settings)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path}: {explained(str(error), raw)}") from error


def explained(message: str, raw: Any) -> str:
    """Return msgspec's words on settings with the key first and the value that was found.

    Its words are like "Expected `int` >= 1 - at `$.limits.orders_per_minute`".
    """
    problem, _, place = message.partition(" - at `$")
    keys = [key for key in place.rstrip("`").split(".") if key]
    if "unknown field" in problem:
        return f"{'.'.join([*keys, problem.split('`')[1]])}: there is no such setting; perhaps a newer version wrote it"
    if not keys:
        return problem
    value = raw
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return f"{'.'.join(keys)} = {value!r}: {problem[0].lower()}{problem[1:]}"
