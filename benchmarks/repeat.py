"""Is the roster the same every time? Plans one problem again and again, some of it on a busy machine.

python -m benchmarks.repeat --size 40,60,1 --seed 1 --runs 20 --busy 5
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measured import keep
from benchmarks.one import run
from benchmarks.peers import PEERS
from benchmarks.weeks import Size


def main() -> None:
    """Plan, and print a hash of each roster and whether they are all the same."""
    asked = _parser().parse_args()
    hashes: Counter[str] = Counter()
    for number in range(1, asked.runs + 1):
        busy = number > asked.runs - asked.busy
        with _neighbours(os.cpu_count() or 1 if busy else 0):
            report = run(asked.peer, asked.size, asked.seed, asked.seconds)
        if report.get("skipped"):
            sys.exit(f"{asked.peer}: {report['skipped']}")
        digest = hashlib.sha256(json.dumps(report["places"]).encode()).hexdigest()[:16]
        hashes[digest] += 1
        print(f"{number} {digest} {report['seconds']:.1f} s{' busy' if busy else ''}", flush=True)
    most = hashes.most_common(1)[0][1]
    verdict = "identical" if len(hashes) == 1 else f"{len(hashes)} different rosters"
    print(f"{asked.peer} {asked.size} seed {asked.seed}: {most} of {asked.runs} runs, {verdict}")
    if asked.out:
        told = {"peer": asked.peer, "size": str(asked.size), "seed": asked.seed, "runs": asked.runs, "busy": asked.busy}
        keep(asked.out, repeats=[{**told, "identical": most, "hashes": dict(hashes)}])


@contextmanager
def _neighbours(count: int) -> Iterator[None]:
    """Keep so many cores busy meanwhile."""
    burners = [multiprocessing.Process(target=_burn, daemon=True) for _ in range(count)]
    for burner in burners:
        burner.start()
    try:
        yield
    finally:
        for burner in burners:
            burner.terminate()
            burner.join()


def _burn() -> None:
    """Count for ever."""
    number = 0
    while True:
        number += 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.repeat", description="Plan one problem many times.")
    parser.add_argument("--peer", choices=list(PEERS), default="rola")
    parser.add_argument("--size", type=Size.read, default=Size(40, 60), help="members, shifts a week, weeks: 40,60,1")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--busy", type=int, default=5, help="so many of them, the last, while all cores are kept busy")
    parser.add_argument("--seconds", type=float, default=10.0, help="for peers that have a limit")
    parser.add_argument("--out", type=Path, help="keep the outcome there as JSON")
    return parser


if __name__ == "__main__":
    main()
