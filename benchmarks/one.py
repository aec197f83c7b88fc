"""One peer, one problem, one process: plays and prints what came of it as JSON, memory included.

python -m benchmarks.one --peer rola --size 40,60,1 --seed 1 --seconds 10
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from importlib import import_module
from typing import Any

from benchmarks.peers import PEERS
from benchmarks.weeks import Size, made_up

KIBIBYTES = 1024
GRACE = 600
"""Seconds after which a process that should long be done is ended."""


def main() -> None:
    """Play, and print."""
    asked = _parser().parse_args()
    peer = import_module(PEERS[asked.peer])
    imported = _peak(resource.RUSAGE_SELF)
    played = peer.play(made_up(asked.size, asked.seed), asked.seconds)
    used, below = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    report = {
        **played.as_json(),
        "peak_mb": round(max(_peak(resource.RUSAGE_SELF), _peak(resource.RUSAGE_CHILDREN)), 1),
        "imports_mb": round(played.more.get("imports_mb", imported), 1),
        "cpu_seconds": round(used.ru_utime + used.ru_stime + below.ru_utime + below.ru_stime, 2),
    }
    print(json.dumps(report))


def run(peer: str, size: Size, seed: int, seconds: float) -> dict[str, Any]:
    """Start a process for one peer and one problem, and wait for what it prints."""
    command = [sys.executable, "-m", "benchmarks.one", "--peer", peer]
    command += ["--size", str(size), "--seed", str(seed), "--seconds", str(seconds)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10 * seconds + GRACE, check=False)
    except subprocess.TimeoutExpired:
        return {"skipped": f"not back after {10 * seconds + GRACE:.0f} s"}
    if done.returncode:
        return {"skipped": (done.stderr.strip().splitlines() or ["no message"])[-1]}
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return report


def _peak(who: int) -> float:
    """Largest resident memory so far, in megabytes."""
    return resource.getrusage(who).ru_maxrss / KIBIBYTES


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.one", description="Let one peer plan one problem.")
    parser.add_argument("--peer", choices=list(PEERS), required=True)
    parser.add_argument("--size", type=Size.read, required=True, help="members, shifts a week, weeks: 40,60,1")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=10.0)
    return parser


if __name__ == "__main__":
    main()
