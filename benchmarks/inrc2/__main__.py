"""Plan INRC-II instances with rola, and print what came out as a table.

python -m benchmarks.inrc2 FOLDER... [--out DIR] [--history 0] [--weeks 1-2-3-3] [--cap contract] [--time SECONDS]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.inrc2.folder import Cap
from benchmarks.inrc2.instance import InstanceError, read_scenario
from benchmarks.inrc2.published import measure_published
from benchmarks.inrc2.table import head, published_line, sum_line, week_line
from benchmarks.inrc2.weeks import Order, RunError, plan_weeks


def main() -> None:
    """Do what was asked on the command line."""
    asked = _parser().parse_args()
    with tempfile.TemporaryDirectory(prefix="inrc2-") as scratch:
        out = (asked.out or Path(scratch)).resolve()
        try:
            print(head())
            for instance in asked.folder:
                run(instance, out, asked)
        except (InstanceError, RunError) as error:
            sys.exit(f"inrc2: {error}")


def run(instance: Path, out: Path, asked: argparse.Namespace) -> None:
    """Plan one instance and print a line for each week as soon as it is done."""
    scenario = read_scenario(instance)
    weeks = asked.weeks or tuple(range(scenario.weeks))
    order = Order(
        instance=instance, out=out, history=asked.history, weeks=weeks, cap=Cap(asked.cap), seconds=asked.time
    )
    done = []
    for result in plan_weeks(order):
        done.append(result)
        print(week_line(scenario.name, result), flush=True)
    print(sum_line(scenario.name, done), flush=True)
    published = measure_published(instance, asked.history, weeks)
    if published:
        print(published_line(scenario.name, *published), flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.inrc2", description="Plan INRC-II instances with rola, and print a table."
    )
    parser.add_argument("folder", type=Path, nargs="+", help="folder of an instance: Sc-*.txt, H0-*.txt, WD-*.txt")
    parser.add_argument("--out", type=Path, help="keep the association folders there; default: thrown away")
    parser.add_argument("--history", type=int, default=0, help="number of the history file; default: 0")
    parser.add_argument("--weeks", type=_numbers, help="numbers of the week files, 1-2-3-3; default: 0-1-2-...")
    parser.add_argument("--cap", choices=list(Cap), default=Cap.NONE, help="most shifts in a week; default: one a day")
    parser.add_argument("--time", type=float, help="limit in seconds for each week; default: none")
    return parser


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split("-"))


if __name__ == "__main__":
    main()
