"""Side by side: every peer on the same made-up weeks, on this machine, in this run, one process each.

python -m benchmarks.compare --size 40,60,1 --seeds 1-5 --seconds 10 --peers textbook,whole,timefold,rola
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from benchmarks.evaluate import evaluate, roster_of
from benchmarks.measured import keep
from benchmarks.one import run
from benchmarks.peers import PEERS
from benchmarks.played import places_of
from benchmarks.table import table
from benchmarks.weeks import Size, made_up


def main() -> None:
    """Run everything that was asked for, print a table, keep the figures."""
    asked = _parser().parse_args()
    runs = []
    for size in asked.size:
        for seed in asked.seeds:
            for peer in asked.peers:
                runs.append(one_run(peer, size, seed, asked.seconds))
                print(_line(runs[-1]), file=sys.stderr, flush=True)
    for size in asked.size:
        print(table([one for one in runs if one["size"] == str(size)]), end="\n\n")
    if asked.out:
        keep(asked.out, runs=runs)


def one_run(peer: str, size: Size, seed: int, seconds: float) -> dict[str, Any]:
    """Let one peer plan in a process of its own, and judge the roster that comes back."""
    busy = os.getloadavg()[0]
    report = run(peer, size, seed, seconds)
    about = {"peer": peer, "size": str(size), "seed": seed, "limit": seconds, "load": round(busy, 2)}
    if report.get("skipped"):
        return about | {"skipped": report["skipped"]}
    if not report["places"]:
        return about | {"skipped": "no roster in the time"}
    verdict = evaluate(made_up(size, seed), roster_of(places_of(report.pop("places"))))
    judged = {
        "broken": [list(fault) for fault in verdict.broken],
        "idle": list(verdict.idle),
        "open_seats": verdict.open_seats,
        "open_minutes": verdict.open_minutes,
        "squares": round(verdict.squares, 3),
        "most_ahead": verdict.figures[0],
        "most_behind": verdict.figures[-1],
        "figures": list(verdict.figures),
        "swaps": len(verdict.swaps),
        "wishes": list(verdict.wishes),
        "trips": verdict.trips,
    }
    return about | report | judged


def _line(one: dict[str, Any]) -> str:
    head = f"{one['size']} seed {one['seed']} {one['peer']}: "
    if one.get("skipped"):
        return head + f"skipped, {one['skipped']}"
    legal = f"{len(one['broken'])} broken" if one["broken"] else "legal"
    return head + f"{legal}, {one['open_seats']} open, squares {one['squares']:.0f}, {one['seconds']:.1f} s"


def numbers(text: str) -> tuple[int, ...]:
    """Read ``1-5`` or ``1,3,4``."""
    first, _, last = text.partition("-")
    return tuple(range(int(first), int(last) + 1)) if last else tuple(int(part) for part in text.split(","))


def names(text: str) -> tuple[str, ...]:
    """Read the names of peers."""
    asked = tuple(text.split(","))
    unknown = [name for name in asked if name not in PEERS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no peer is called {', '.join(unknown)}; there are {', '.join(PEERS)}")
    return asked


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.compare", description="Plan the same weeks side by side."
    )
    parser.add_argument("--size", type=Size.read, action="append", required=True, help="40,60,1; may be repeated")
    parser.add_argument("--seeds", type=numbers, default=numbers("1-5"), help="1-5 or 1,3; default: 1-5")
    parser.add_argument("--seconds", type=float, default=10.0, help="for each peer that has a limit; default: 10")
    parser.add_argument("--peers", type=names, default=tuple(PEERS), help=f"default: {','.join(PEERS)}")
    parser.add_argument("--out", type=Path, help="keep all figures there as JSON, beside those of other sizes")
    return parser


if __name__ == "__main__":
    main()
