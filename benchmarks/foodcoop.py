"""A very large food co-op: everyone owes one shift of two and three quarter hours in six weeks, at regular times.

python -m benchmarks.foodcoop --seed 1 --variant usual

plans one made-up cycle in a process of its own, and prints what came of it and how long each part
took. `couples`: one member in six comes only together with another; `scarce`: people have one or two
regular times only, and two in five are away for some weeks; `two`: one in four owes two shifts.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from time import perf_counter, process_time

from benchmarks.evaluate import ahead_after
from benchmarks.legal import faults
from benchmarks.most_places import most_places
from benchmarks.swaps import swaps
from solver.answer import Found
from solver.check import check
from solver.problem import Account, Away, Level, Member, Need, Pair, Problem, Shift, Slot, Span, Terms, Urgency, Wish
from solver.solve import solve

DAY = 24 * 60
LENGTH = 165
FIRST = date(2027, 3, 1)
MIDNIGHT = (FIRST - date(1970, 1, 1)).days * DAY
STARTS = (360, 450, 540, 615, 690, 765, 840, 915, 990, 1065, 1125, 1170)
"""Minutes after midnight at which shifts begin: from 6:00 to 19:30."""
SKILLS = ("bakery", "books", "cash", "cheese", "childcare", "desk", "driving", "forklift", "produce", "receiving")
WAYS = "ways"
"""Newcomers learn the ways of the house and come only beside someone who leads in them."""
KIBIBYTES = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """What makes one co-op unlike another; shares of all members."""

    regular: tuple[int, int] = (4, 7)
    away: float = 0.12
    weeks_away: tuple[int, int] = (1, 3)
    couples: float = 0.0
    two: float = 0.0


VARIANTS = {
    "usual": Variant(),
    "scarce": Variant(regular=(1, 2), away=0.4, weeks_away=(2, 6)),
    "couples": Variant(couples=1 / 6),
    "two": Variant(two=0.25),
}


def food_coop(members: int, weeks: int, a_day: int, variant: str, seed: int) -> Problem:
    """Make up a co-op.

    Parameters
    ----------
    members, weeks, a_day : int
        Members, planned weeks, shifts a day.
    variant : str
        One of `VARIANTS`.
    seed : int
        The same figures and seed give the same co-op.
    """
    chance = random.Random(f"{members} {weeks} {a_day} {variant} {seed}")  # noqa: S311 -- repeatable, not secret
    own = VARIANTS[variant]
    free = {
        (day, start): tuple(_span(7 * week + day, start) for week in range(weeks))
        for day in range(7)
        for start in STARTS
    }
    people = [_member(chance, number, own, weeks, free) for number in range(members)]
    pairs = _pairs(chance, people, own)
    shifts = [_shift(chance, day, number) for day in range(7 * weeks) for number in range(a_day)]
    shifts.sort(key=lambda shift: shift.id)
    return Problem(
        weeks=tuple(FIRST + timedelta(weeks=week) for week in range(weeks)),
        members=tuple(people),
        accounts=_accounts(chance, people),
        shifts=tuple(shifts),
        pairs=pairs,
        terms=Terms(rest_minutes=11 * 60),
    )


def _span(day: int, start: int) -> Span:
    begin = MIDNIGHT + day * DAY + start
    return Span(start=begin, end=begin + LENGTH)


def _member(
    chance: random.Random, number: int, own: Variant, weeks: int, free: dict[tuple[int, int], tuple[Span, ...]]
) -> Member:
    ident = f"m{number:05}"
    owes = 1 + (chance.random() < own.two)
    regular = sorted({_liked_time(chance) for _ in range(chance.randint(*own.regular))})
    new = chance.random() < 0.06  # noqa: PLR2004 -- the mix of the study; so are all figures below
    skills = {skill: Level(chance.choice([2, 2, 3])) for skill in SKILLS if not new and chance.random() < 0.12}  # noqa: PLR2004
    wishes: tuple[Wish, ...] = ()
    if chance.random() < 0.3:  # noqa: PLR2004
        likes = chance.random() < 0.5  # noqa: PLR2004
        wishes = tuple(Wish(start=s.start, end=s.end, likes=likes) for s in free[chance.choice(regular)])
    return Member(
        id=ident,
        account=ident,
        promise=(LENGTH * owes,) * weeks,
        weekly_cap=(LENGTH * owes,) * weeks,
        daily_cap=LENGTH,
        plan_cap=LENGTH * owes,
        skills={**skills, WAYS: Level.LEARNER if new else Level.LEAD},
        offered=tuple(span for time in regular for span in free[time]),
        away=_away(chance, weeks, own) if chance.random() < own.away else (),
        wishes=wishes,
    )


def _liked_time(chance: random.Random) -> tuple[int, int]:
    """Draw a regular time: weekends and the hours before and after work are liked most."""
    day = chance.choices(range(7), weights=(2, 2, 2, 2, 2, 3, 3))[0]
    return day, chance.choices(STARTS, weights=(1, 2, 3, 3, 2, 2, 2, 2, 3, 4, 4, 3))[0]


def _away(chance: random.Random, weeks: int, own: Variant) -> tuple[Away, ...]:
    long = chance.randint(*own.weeks_away)
    first = chance.randrange(7 * weeks)
    return (Away(start=MIDNIGHT + first * DAY, end=MIDNIGHT + (first + 7 * long) * DAY),)


def _shift(chance: random.Random, day: int, number: int) -> Shift:
    start = STARTS[number % len(STARTS)]
    begin = MIDNIGHT + day * DAY + start
    wanted = chance.randint(3, 8)
    needs = [skill for skill in chance.sample(SKILLS, 2) if chance.random() < wanted / 20]
    return Shift(
        id=f"d{day:02}s{number:03}",
        task=SKILLS[number % len(SKILLS)],
        site="house",
        slots=(Slot(start=begin, end=begin + LENGTH, day=FIRST + timedelta(days=day)),),
        least=(wanted + 1) // 2,
        wanted=wanted,
        urgency=Urgency.MUST if chance.random() < 0.1 else Urgency.SHOULD,  # noqa: PLR2004
        needs=(
            *(Need(skill=skill, level=Level.ABLE) for skill in sorted(needs)),
            Need(skill=WAYS, level=Level.LEARNER),
        ),
    )


def _accounts(chance: random.Random, members: list[Member]) -> tuple[Account, ...]:
    """Draw what is carried from earlier cycles: most are level, some a shift behind or ahead."""
    shifts = [chance.choice([-1, 0, 0, 0, 0, 0, 1]) * LENGTH + 5 * chance.randint(-3, 3) for _ in members]
    each, rest = divmod(sum(shifts), len(members))
    return tuple(
        Account(id=member.id, ahead=Fraction(carried - each - (number < rest)))
        for number, (member, carried) in enumerate(zip(members, shifts, strict=True))
    )


def _pairs(chance: random.Random, members: list[Member], own: Variant) -> tuple[Pair, ...]:
    """Draw couples, whose regular times overlap in most cases, and a few who are kept apart."""
    picked = chance.sample(range(len(members)), 2 * int(own.couples * len(members) / 2))
    pairs = []
    for one, other in zip(picked[::2], picked[1::2], strict=True):
        if chance.random() < 0.95:  # noqa: PLR2004 -- those who live together mostly come at the same times
            members[other] = _as_free_as(members[other], members[one])
        pairs.append((min(one, other), max(one, other), True))
    for _ in range(len(members) // 200):
        one, other = sorted(chance.sample(range(len(members)), 2))
        if not {one, other} & set(picked):
            pairs.append((one, other, False))
    return tuple(
        Pair(one=members[one].id, other=members[other].id, together=together)
        for one, other, together in sorted(set(pairs))
    )


def _as_free_as(member: Member, other: Member) -> Member:
    return replace(member, offered=other.offered, away=other.away)


def main() -> None:
    """Plan one co-op, judge the roster, and print the figures."""
    asked = _parser().parse_args()
    clock = _Clock()
    problem = food_coop(asked.members, asked.weeks, asked.a_day, asked.variant, asked.seed)
    clock.note("made up")
    answer = solve(problem)
    clock.note("planned")
    if not isinstance(answer, Found):
        raise SystemExit(f"no roster: {answer}")
    roster = answer.roster
    breaches = check(problem, roster)
    clock.note("checked")
    illegal = faults(problem, roster)
    clock.note("judged")
    bound = most_places(problem)
    clock.note("bound")
    places_to_swap = list(swaps(problem, roster, ahead_after(problem, roster)))
    clock.note("swaps")
    used = resource.getrusage(resource.RUSAGE_SELF)
    running = {run.shift for run in roster.runs}
    report = {
        "variant": asked.variant,
        "seed": asked.seed,
        "members": len(problem.members),
        "shifts": len(problem.shifts),
        "seats": sum(shift.wanted for shift in problem.shifts),
        "placed": sum(len(run.crew) for run in roster.runs),
        "members placed": len({member for run in roster.runs for member in run.crew}),
        "max-flow bound": bound,
        "running": len(running),
        "open seats": sum(shift.wanted - len(roster.crew(shift.id)) for shift in problem.shifts),
        "breaches": len(breaches),
        "illegal": len(illegal),
        "places to swap": len(places_to_swap),
        "goals": {
            goal.name: {"value": goal.value[:4], "bound": goal.bound[:4], "proved": goal.proved}
            for goal in answer.goals
        },
        "open levels": [len(goal.curve.open) for goal in answer.goals if goal.curve],
        "seconds": clock.wall,
        "cpu": clock.cpu,
        "all seconds": round(perf_counter() - clock.begun, 1),
        "all cpu": round(used.ru_utime + used.ru_stime, 1),
        "peak MB": round(used.ru_maxrss / KIBIBYTES),
    }
    print(json.dumps(report, indent=1, default=str))


class _Clock:
    """Wall and processor seconds of each part."""

    def __init__(self) -> None:
        self.begun = self._wall = perf_counter()
        self._cpu = process_time()
        self.wall: dict[str, float] = {}
        self.cpu: dict[str, float] = {}

    def note(self, part: str) -> None:
        """Note a part that has ended."""
        wall, cpu = perf_counter(), process_time()
        self.wall[part], self.cpu[part] = round(wall - self._wall, 2), round(cpu - self._cpu, 2)
        self._wall, self._cpu = wall, cpu


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.foodcoop", description="Plan a very large food co-op.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--variant", choices=list(VARIANTS), default="usual")
    parser.add_argument("--members", type=int, default=17_000)
    parser.add_argument("--weeks", type=int, default=6)
    parser.add_argument("--a-day", type=int, default=80, help="shifts a day")
    return parser


if __name__ == "__main__":
    main()
