"""Trade through faults and kills, then compare the books: nothing twice, nothing lost.

    python -m tests.chaos --seed 1 --orders 500 --kills 5
    python -m tests.chaos --seed 1 --seeds 20 --jobs 2 --orders 500 --kills 5
    python -m tests.chaos --seed 1 --orders 100 --kills 0 --blind   a client that retries blindly: duplicates

In odd seeds the engine lives in the trader's process, which dies at a chosen step of a send or at any moment; in even
ones it is a process of its own, and engine, terminal or both are killed.

The last line is one JSON object of figures, summed over the seeds. Duplicates are venue orders that no intent of the
journal accounts for, lost are venue numbers in the journal that the venue does not have; every figure but orders,
faults and seconds must be 0.
"""

import argparse
import concurrent.futures
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.chaos.session import Session

MUST_BE_ZERO = (
    "duplicates", "lost", "external", "open_left", "unknown_left", "position_mismatch", "cash_mismatch"
)  # fmt: skip


def run(seed: int, orders: int, kills: int, *, is_blind: bool = False) -> dict[str, Any]:
    """Trade one seed in a folder of its own; return its figures."""
    with tempfile.TemporaryDirectory() as folder:
        is_apart = seed % 2 == 0 and not is_blind
        return Session(Path(folder), seed, is_apart=is_apart, is_blind=is_blind).run(orders, kills)


def summed(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the figures of several runs as one: sums, kinds of faults added up, the longest time."""
    total: dict[str, Any] = {"seeds": len(runs)}
    for name, first in runs[0].items():
        if name == "max_converge_s":
            total[name] = max(one[name] for one in runs)
        elif isinstance(first, dict):
            kinds = sorted({kind for one in runs for kind in one[name]})
            total[name] = {kind: sum(one[name].get(kind, 0) for one in runs) for kind in kinds}
        else:
            total[name] = sum(one[name] for one in runs)
    return total


def main() -> int:
    """Print the figures; 0 if all that must be 0 is."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--seeds", type=int, default=1, help="how many, each after the other")
    parser.add_argument("--jobs", type=int, default=1, help="how many at the same time")
    parser.add_argument("--orders", type=int, default=60)
    parser.add_argument("--kills", type=int, default=1)
    parser.add_argument("--blind", action="store_true", help="repeat orders that got no answer, as nobody should")
    given = parser.parse_args()
    runs: list[dict[str, Any]] = []
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        seeds = range(given.seed, given.seed + given.seeds)
        works = {seed: pool.submit(run, seed, given.orders, given.kills, is_blind=given.blind) for seed in seeds}
        for seed, work in works.items():
            figures = work.result()
            runs.append(figures)
            if given.seeds > 1:
                print(f"seed {seed}: {json.dumps(figures)}", flush=True)
            if _bad(figures):
                again = f"--seed {seed} --orders {given.orders} --kills {given.kills}{' --blind' * given.blind}"
                print(f"to repeat: python -m tests.chaos {again}", flush=True)
    figures = runs[0] if given.seeds == 1 else summed(runs)
    print(json.dumps(figures))
    return 1 if _bad(figures) else 0


def _bad(figures: dict[str, Any]) -> dict[str, int]:
    return {name: figures[name] for name in MUST_BE_ZERO if figures[name]}


if __name__ == "__main__":
    sys.exit(main())
