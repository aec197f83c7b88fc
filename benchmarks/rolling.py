"""Twelve weeks at once, and the same weeks one after another with what is carried handed on.

python -m benchmarks.rolling --size 40,60,12 --seed 1 --out docs/rolling.md
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from time import process_time

from benchmarks.evaluate import HALF_HOUR
from benchmarks.weeks import Size, made_up
from solver.answer import Found
from solver.check import check
from solver.problem import Account, Problem
from solver.shares import after_exactly
from solver.solve import solve

HEAD = "week | squares | most ahead, h | most behind, h | levels open | squares bound | legal | CPU s"


@dataclass(frozen=True, slots=True)
class Line:
    """How one plan went; squares in half hours, `bound` the least they can be."""

    name: str
    squares: float
    most_ahead: int
    most_behind: int
    levels_open: int
    bound: float
    legal: bool
    seconds: float

    def __str__(self) -> str:
        hours = f"{self.most_ahead / 60:.1f} | {-self.most_behind / 60:.1f}"
        legal = "yes" if self.legal else "NO"
        return (
            f"| {self.name} | {self.squares:.0f} | {hours} | {self.levels_open} | {self.bound:.0f} | {legal} "
            f"| {self.seconds:.1f} |"
        )


def uneven(problem: Problem, times: int = 5) -> Problem:
    """Begin with everything that is carried so many times as large: it still sums to 0."""
    return replace(
        problem, accounts=tuple(replace(account, ahead=times * account.ahead) for account in problem.accounts)
    )


def rolled(whole: Problem, *, carry: bool) -> Iterator[Line]:
    """Plan the weeks of a problem one after another.

    Parameters
    ----------
    carry : bool
        What each account is ahead after a week is carried, as an exact fraction, into the next;
        else every week is planned as if all accounts were level, and the figures told are still
        those of the whole time.
    """
    stands = {account.id: account.ahead for account in whole.accounts}
    for number in range(len(whole.weeks)):
        begun = process_time()
        held = stands if carry else dict.fromkeys(stands, Fraction(0))
        week = week_of(whole, number, held)
        answer = solve(week)
        if not isinstance(answer, Found):
            raise TypeError(answer)
        seconds = process_time() - begun
        real = replace(week, accounts=_accounts(stands))
        stands = after_exactly(real, answer.roster)
        yield _line(f"{number + 1}", answer, stands, legal=not check(week, answer.roster), seconds=seconds)


def at_once(whole: Problem) -> Line:
    """Plan all weeks in one plan."""
    begun = process_time()
    answer = solve(whole)
    if not isinstance(answer, Found):
        raise TypeError(answer)
    seconds = process_time() - begun
    stands = after_exactly(whole, answer.roster)
    return _line("all", answer, stands, legal=not check(whole, answer.roster), seconds=seconds)


def week_of(whole: Problem, number: int, held: dict[str, Fraction]) -> Problem:
    """Cut one week out of a problem of several, with what is carried into it."""
    monday = whole.weeks[number]
    return replace(
        whole,
        weeks=(monday,),
        members=tuple(
            replace(member, promise=(member.promise[number],), weekly_cap=(member.weekly_cap[number],))
            for member in whole.members
        ),
        accounts=_accounts(held),
        shifts=tuple(shift for shift in whole.shifts if shift.slots[0].week == monday),
    )


def _accounts(held: dict[str, Fraction]) -> tuple[Account, ...]:
    return tuple(Account(id=account, ahead=ahead) for account, ahead in sorted(held.items()))


def _line(name: str, answer: Found, stands: dict[str, Fraction], *, legal: bool, seconds: float) -> Line:
    fair = next(goal for goal in answer.goals if goal.name == "fair")
    figures = [float(ahead) for ahead in stands.values()]
    curve = fair.curve
    if curve is None:
        raise ValueError("fair load comes with its curve")
    return Line(
        name=name,
        squares=sum(figure * figure for figure in figures) / HALF_HOUR**2,
        most_ahead=round(max(figures)),
        most_behind=round(min(figures)),
        levels_open=len(curve.open),
        bound=curve.squares_bound / HALF_HOUR**2,
        legal=legal,
        seconds=seconds,
    )


def tables(size: Size, seed: int) -> Iterator[str]:
    """Give the lines of the report."""
    whole = uneven(made_up(size, seed))
    yield f"## {size}, seed {seed}\n"
    head = [f"| {HEAD} |", "|" + " --- |" * (HEAD.count("|") + 1)]
    start = sum(float(account.ahead) ** 2 for account in whole.accounts) / HALF_HOUR**2
    yield f"Squares carried into the first week: {start:.0f} half hours squared.\n"
    yield "All weeks in one plan:\n"
    yield from [*head, str(at_once(whole))]
    for title, carry in (("One after another, carried", True), ("One after another, nothing carried", False)):
        yield f"\n{title}:\n"
        yield from head
        yield from map(str, rolled(whole, carry=carry))


def main() -> None:
    """Plan, print, and keep the table."""
    asked = _parser().parse_args()
    lines = []
    for line in tables(asked.size, asked.seed):
        print(line, flush=True)
        lines.append(line)
    if asked.out:
        asked.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rolling", description="Plan week after week.")
    parser.add_argument("--size", type=Size.read, default=Size(40, 60, 12), help="members, shifts a week, weeks")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="keep the table there")
    return parser


if __name__ == "__main__":
    main()
