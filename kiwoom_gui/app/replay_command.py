"""`kiwoom-gui replay FILE`: run a recorded session again and say whether it came out the same.

With `--set NAME=VALUE` it runs beside itself under other parameters, and what differs is told.
"""

import argparse
import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from kiwoom_gui.app.parameter_text import values_in
from kiwoom_gui.app.recording_file import RecordingError
from kiwoom_gui.app.replay import Replay, Verdict, open_replay
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine.ports import Strategy
from kiwoom_gui.strategies.parameter_spec import ParameterError
from kiwoom_gui.strategies.registry import make_strategy

DIFFERENT = 1
UNREADABLE = 2
Say = Callable[[str], None]


def main(argv: Sequence[str], say: Say) -> int:
    """Replay a file; return 0 if decisions, orders and events are identical, 1 if not, 2 if it cannot be read."""
    arguments = _parser().parse_args(argv)
    if arguments.set:
        return _what_if(arguments, say)
    try:
        replay = open_replay(arguments.file, strategy_of)
        began = time.perf_counter()
        for _ in replay.steps():
            pass
    except (OSError, RecordingError, msgspec.ValidationError) as error:
        say(f"{arguments.file}: {error}")
        return UNREADABLE
    verdict = replay.verdict()
    seconds = time.perf_counter() - began
    say(json.dumps(_as_json(verdict, seconds), indent=1) if arguments.json else in_words(replay, verdict, seconds))
    return 0 if verdict.is_identical else DIFFERENT


def _what_if(arguments: argparse.Namespace, say: Say) -> int:
    """Tell what would have been otherwise: 0 nothing, 1 something, 2 it cannot be told."""
    from kiwoom_gui.app.whatif.latency import latency_of  # noqa: PLC0415  # as below
    from kiwoom_gui.app.whatif.report import lines_of  # noqa: PLC0415  # brings the simulator, which a replay is without
    from kiwoom_gui.app.whatif.run import WhatIfRun  # noqa: PLC0415  # as above

    try:
        latency = None if arguments.latency is None else latency_of(arguments.latency)
        result = WhatIfRun(arguments.file, values_in(arguments.set), tuple(arguments.symbol), latency).run()
    except ParameterError as error:
        for problem in error.problems:
            say(problem)
        return UNREADABLE
    except (OSError, ValueError, LookupError) as error:
        say(f"{arguments.file}: {error}")
        return UNREADABLE
    told = json.dumps(msgspec.to_builtins(result), indent=1) if arguments.json else "\n".join(lines_of(result))
    say(told)
    return 0 if result.is_same else DIFFERENT


def strategy_of(name: str, instrument_id: InstrumentId, values: Mapping[str, Any]) -> Strategy:
    """Make a recorded strategy."""
    return make_strategy(name, instrument_id, values)


def in_words(replay: Replay, verdict: Verdict, seconds: float) -> str:
    """Return the verdict as lines: what, how many live and replayed, both hashes."""
    live, again = verdict.live, verdict.replayed
    rows = [
        ("decisions", live.decisions, again.decisions, live.decisions_sha256, again.decisions_sha256),
        ("orders", live.orders, again.orders, live.orders_sha256, again.orders_sha256),
        ("events", live.others, again.others, live.others_sha256, again.others_sha256),
    ]
    lines = [f"{replay.reader.path.name}: {again.inputs:,} inputs in {seconds:.2f} s"]
    for name, count, count_again, sha, sha_again in rows:
        same = "same" if (count, sha) == (count_again, sha_again) else "DIFFERENT"
        lines.append(f"{name:10} {same}: live {count:,} {sha}, replayed {count_again:,} {sha_again}")
    if verdict.end is None:
        lines.append("the recording has no end: the program was cut off; what is whole was replayed")
    if verdict.first_difference is not None:
        lines.append(f"identical up to input {verdict.first_difference:,}, different by the end of the chunk after it")
    return "\n".join(lines)


def _as_json(verdict: Verdict, seconds: float) -> dict[str, Any]:
    return {
        "is_identical": verdict.is_identical,
        "live": msgspec.to_builtins(verdict.live),
        "replayed": msgspec.to_builtins(verdict.replayed),
        "first_difference": verdict.first_difference,
        "end": verdict.end,
        "seconds": round(seconds, 3),
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kiwoom-gui replay", description="Run a recorded session again and compare every decision and order."
    )
    parser.add_argument("file", type=Path, help="a recording (*.kgrec) from the folder `recordings`")
    add = parser.add_argument
    add("--json", action="store_true", help="print the figures as JSON")
    add(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="what if: run it beside itself with this parameter and tell the differences; may be repeated",
    )
    add(
        "--latency",
        type=float,
        metavar="MS",
        help="with --set: how long an order is under way, there and back; else the median of the recorded orders",
    )
    add("--symbol", action="append", default=[], metavar="CODE", help="change the parameters of this symbol only")
    return parser
