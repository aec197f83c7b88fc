"""What reasons and cures cost: CPU seconds an open seat, in made-up weeks that leave seats open.

python -m benchmarks.cured [--size 40,60,1] [--seeds 1-5] [--again 2]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from time import process_time

from benchmarks.compare import numbers
from benchmarks.weeks import Size, made_up
from solver.answer import Found
from solver.cures import Cure, cures
from solver.problem import Problem, Shift
from solver.solve import solve
from solver.why import why_open

HEAD = "seed | open seats | on shifts | cures | shifts without | CPU s a seat | most for one shift | planned again"


@dataclass(frozen=True, slots=True)
class Explained:
    """A shift with open seats: how many, how long its reasons and cures took, and the cures."""

    shift: Shift
    seats: int
    seconds: float
    cures: tuple[Cure, ...]


def planned(problem: Problem) -> Found:
    """Plan, as `rola plan` does by default."""
    answer = solve(problem)
    if not isinstance(answer, Found):
        raise TypeError(answer)
    return answer


def explained(problem: Problem, found: Found) -> Iterator[Explained]:
    """Find the reasons and cures of each shift with an open seat, as a plan of this size is written."""
    for shift in problem.shifts:
        crew = len(found.roster.crew(shift.id))
        if crew < shift.wanted:
            begun = process_time()
            why_open(problem, found.roster, shift.id)
            held = cures(problem, found, shift.id, tries=0)
            yield Explained(shift, shift.wanted - crew, process_time() - begun, held)


def filled_again(problem: Problem, found: Found, told: list[Explained], most: int) -> str:
    """Plan again with some of the cures, evenly over the week, and count those that fill their seat."""
    pairs = [(one.shift.id, cure) for one in told for cure in one.cures]
    drawn = pairs[:: max(1, len(pairs) // most)][:most] if most else []
    done = sum(
        len(planned(cure.applied(problem)).roster.crew(shift)) > len(found.roster.crew(shift)) for shift, cure in drawn
    )
    return f"{done} of {len(drawn)}"


def main() -> None:
    """Print the table, a line a seed, and the median."""
    asked = _parser().parse_args()
    print(f"| {HEAD} |\n|{' --- |' * (HEAD.count('|') + 1)}")
    rates = []
    for seed in asked.seeds:
        problem = made_up(asked.size, seed)
        found = planned(problem)
        told = list(explained(problem, found))
        seats, seconds = sum(one.seats for one in told), sum(one.seconds for one in told)
        if not seats:
            print(f"| {seed} | 0 | | | | | | |", flush=True)
            continue
        rates.append(seconds / seats)
        without = sum(not one.cures for one in told)
        worst = max(one.seconds for one in told)
        again = filled_again(problem, found, told, asked.again)
        held = sum(len(one.cures) for one in told)
        print(
            f"| {seed} | {seats} | {len(told)} | {held} | {without} | {rates[-1]:.2f} | {worst:.2f} | {again} |",
            flush=True,
        )
    if rates:
        print(f"\nmedian {median(rates):.2f} CPU s an open seat, most {max(rates):.2f}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cured", description="Time reasons and cures.")
    parser.add_argument("--size", type=Size.read, default=Size(40, 60), help="members, shifts a week, weeks: 40,60,1")
    parser.add_argument("--seeds", type=numbers, default=numbers("1-5"), help="such as 1-5")
    parser.add_argument("--again", type=int, default=2, help="plan again with so many of each week's cures")
    return parser


if __name__ == "__main__":
    main()
