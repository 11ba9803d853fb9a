"""Puts a simulator together from plain options, for the command line and for a program that embeds it."""

import re
import time
from dataclasses import dataclass, field, replace
from datetime import date
from datetime import time as time_of_day
from ipaddress import ip_address
from pathlib import Path

from kiwoom_gui.market.calendar import TradingCalendar
from kiwoom_gui.simulator.bar_replay import BarFileError
from kiwoom_gui.simulator.clock import trading_day_for, wall_ns
from kiwoom_gui.simulator.faults import FaultError, Faults, read_script
from kiwoom_gui.simulator.profiles import PROFILES
from kiwoom_gui.simulator.recording import FORMAT, SUFFIX, Header, Recorder, Recording, RecordingError, read_recording
from kiwoom_gui.simulator.scenario import scenario_of
from kiwoom_gui.simulator.server import LOOPBACK, Simulator
from kiwoom_gui.simulator.state import SavedState, StateFile, restore
from kiwoom_gui.simulator.tls import Certificate, TlsError, make_certificate
from kiwoom_gui.simulator.tokens import TOKEN_LIFE_NS, Keys, TokenStore
from kiwoom_gui.simulator.world import Settings, World
from kiwoom_gui.wire.numbers import NS, kst_of

_CODE = re.compile(r"[0-9A-Z]{6}", re.ASCII)
_MOST_STOCKS = 3_000


class OptionError(ValueError):
    """An option that no simulator can be made of."""


@dataclass(frozen=True, slots=True)
class Options:
    """What can be chosen. Empty keys are drawn anew.

    Rates of requests are a second's: `tr_rate` of a TR, None for the profile's; of all and of a path, None for
    no bound.
    """

    seed: int = 1
    scenario: str = "default"
    scenario_speed: float = 1.0
    profile: str = "free"
    start: time_of_day | None = None
    rate: float = 1.0
    tr_rate: float | None = None
    total_rate: float | None = None
    group_rate: float | None = None
    appkey: str = field(default="", repr=False)
    secretkey: str = field(default="", repr=False)
    state: Path | None = None
    token_life_s: float = TOKEN_LIFE_NS / NS
    faults: Path | None = None
    tls: bool = False
    listen: str = LOOPBACK
    stocks: int = 0
    replay: tuple[str, ...] = ()
    record: Path | None = None
    lean: bool = False


def build_simulator(options: Options) -> Simulator:
    """Build a simulator; it serves after `await simulator.start(port)`.

    Raises:
        OptionError: a scenario, its stock or a profile is not known, a number is out of range, a script of faults
            cannot be read, a recording cannot be played or written, or no certificate can be made.
        StateError: the state file cannot be read.
    """
    settings = _settings_of(options)
    state = StateFile(options.state, wall_ns) if options.state else None
    saved = state.read() if state else None
    recording = settings.recording
    today = recording.header.day if recording else kst_of(wall_ns()).date()
    if state and saved:
        settings = _resumed(settings, saved, state, today_is_same=_day_of(settings, today) == saved.day)
    try:
        world = World(settings, today, time.monotonic_ns)
    except KeyError as error:
        raise OptionError(f"the scenario's stock {error} is not listed") from error
    except (OSError, BarFileError) as error:
        raise OptionError(str(error)) from error
    recorder = _recorder_of(options, world)
    if saved:
        restore(world, saved)
    drawn = Keys()
    keys = Keys(options.appkey or drawn.appkey, options.secretkey or drawn.secretkey)
    tokens = TokenStore(keys, int(options.token_life_s * NS))
    certificate = _certificate_of(options)
    return Simulator(world, tokens, state, _faults_of(options), options.listen, certificate, recorder, options.lean)


def _recorder_of(options: Options, world: World) -> Recorder | None:
    """Make the file with its first line."""
    if options.record is None:
        return None
    made_of = world.settings
    header = Header(
        format=FORMAT,
        seed=made_of.seed,
        scenario=options.scenario if made_of.recording is None else made_of.recording.header.scenario,
        speed=made_of.speed,
        stocks_wanted=made_of.stocks,
        day=world.day,
        start=world.start_ns,
        stocks={code: it.base_px for code, it in world.exchange.instruments.items()},
    )
    try:
        recorder = Recorder(options.record)
    except OSError as error:
        raise OptionError(str(error)) from error
    recorder.begin(header)
    return recorder


def _recording_of(options: Options) -> Recording | None:
    """Read the recording among the files to replay, if there is one."""
    names = [name for name in options.replay if name.lower().endswith(SUFFIX)]
    if not names:
        return None
    if len(options.replay) > 1:
        raise OptionError(f"a recording ({SUFFIX}) is replayed alone")
    path = Path(names[0])
    if options.start is not None or options.state is not None:
        raise OptionError("a recording begins when it began, without a start time and a state file")
    if options.record is not None and options.record.resolve() == path.resolve():
        raise OptionError("a recording cannot be recorded over itself")
    try:
        return read_recording(path)
    except (OSError, RecordingError) as error:
        raise OptionError(f"{path.name}: {error}") from error


def _faults_of(options: Options) -> Faults:
    faults = Faults(options.seed)
    if options.faults is not None:
        try:
            script = options.faults.read_text(encoding="utf-8")
            for rule in read_script(script):
                faults.add(rule)
        except (OSError, UnicodeDecodeError, FaultError) as error:
            raise OptionError(f"{options.faults}: {error}") from error
    return faults


def _certificate_of(options: Options) -> Certificate | None:
    if not options.tls:
        return None
    addresses = (LOOPBACK, "::1", options.listen)
    try:
        return make_certificate(addresses, kst_of(wall_ns()))
    except TlsError as error:
        raise OptionError(str(error)) from error


def _settings_of(options: Options) -> Settings:
    recording = _recording_of(options)
    if recording is not None:
        head = recording.header
        options = replace(
            options,
            seed=head.seed,
            scenario=head.scenario,
            scenario_speed=head.speed,
            stocks=head.stocks_wanted,
            replay=(),
        )
    try:
        scenario = scenario_of(options.scenario)
    except KeyError as error:
        raise OptionError(f"no such scenario: {options.scenario}") from error
    profile = PROFILES.get(options.profile)
    if profile is None:
        raise OptionError(f"no such profile: {options.profile}")
    if not (0 < options.rate <= 1000 and 0 < options.scenario_speed <= 100):
        raise OptionError("rate must be in (0, 1000] and scenario speed in (0, 100]")
    if not 0 <= options.stocks <= _MOST_STOCKS:
        raise OptionError(f"stocks must be in [0, {_MOST_STOCKS}]")
    rates = (options.tr_rate, options.total_rate, options.group_rate)
    if options.token_life_s <= 0 or any(rate is not None and rate <= 0 for rate in rates):
        raise OptionError("token life and rate of requests must be above 0")
    try:
        ip_address(options.listen)
    except ValueError as error:
        raise OptionError(f"not a numeric address to listen at: {options.listen}") from error
    if options.tr_rate is not None:
        profile = replace(profile, tr_per_second=options.tr_rate)
    profile = replace(profile, total_per_second=options.total_rate, group_per_second=options.group_rate)
    return Settings(
        seed=options.seed,
        scenario=scenario,
        profile=profile,
        start=options.start,
        rate=options.rate,
        speed=options.scenario_speed,
        stocks=options.stocks,
        replay=dict(_replay_of(text) for text in options.replay),
        start_ns=recording.header.start if recording else None,
        recording=recording,
    )


def _replay_of(text: str) -> tuple[str, Path]:
    """Return code and file of `CODE=FILE`, or of a file that is named after its code."""
    code, is_named, name = text.partition("=")
    path = Path(name if is_named else text)
    code = code if is_named else path.stem
    if not _CODE.fullmatch(code):
        raise OptionError(f"--replay wants CODE=FILE.csv or CODE.csv, not {text}")
    return code, path


def _day_of(settings: Settings, today: date) -> date:
    return trading_day_for(today, TradingCalendar())


def _resumed(settings: Settings, saved: SavedState, state: StateFile, *, today_is_same: bool) -> Settings:
    settings = replace(settings, account=saved.account)
    if not today_is_same:
        return settings
    return replace(settings, start_ns=state.market_ns_now(saved), story_ns=saved.story_ns, marks=saved.tapes)
