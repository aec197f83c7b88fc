"""Made-up weeks of any size: the same size and seed give the same problem.

The mix is that of the project's solver study: members with six skills at three levels, free in
about half of all mornings, afternoons and evenings, with weekly caps of 8 to 24 hours and carried
hours of about 4 either way; shifts of 2 to 4 hours for 1 to 4 people at a few sites, two in five
of them urgent, two in five with a needed skill; one member in eight is new; a few pairs are apart.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from solver.problem import Account, Level, Member, Need, Pair, Problem, Shift, Slot, Span, Terms, Urgency, Wish

DAY = 24 * 60
HALF_HOUR = 30
FIRST = date(2027, 3, 1)
"""Monday of the first planned week."""
MIDNIGHT = (FIRST - date(1970, 1, 1)).days * DAY
PARTS = ((7 * 60, 12 * 60 + 30), (12 * 60 + 30, 17 * 60), (17 * 60, 22 * 60))
"""Morning, afternoon and evening, in minutes after midnight."""
TASKS = ("build", "cleaning", "farm", "kitchen", "print")
SKILLS = ("baking", "driving", "masonry", "presswork", "pruning", "roofing")
WAYS = "ways"
"""The skill that says who is new: newcomers learn the ways of the group, everybody else leads in them."""
SATURDAY = 5


@dataclass(frozen=True, slots=True, order=True)
class Size:
    """How large a made-up plan is: members, shifts a week, weeks."""

    members: int
    shifts: int
    weeks: int = 1

    @classmethod
    def read(cls, text: str) -> Size:
        """Read ``40,60,1``."""
        return cls(*(int(number) for number in text.split(",")))

    def __str__(self) -> str:
        return f"{self.members},{self.shifts},{self.weeks}"


def made_up(size: Size, seed: int) -> Problem:
    """Make up a problem.

    Parameters
    ----------
    size : Size
        How many members, shifts a week and weeks.
    seed : int
        Another seed gives other people and work of the same mix.

    Returns
    -------
    Problem
        Each member holds their own account; all work is for the commons; one time for each shift.
        What is carried sums to 0, as in any book.
    """
    chance = random.Random(f"{size} {seed}")  # noqa: S311 -- repeatable, not secret
    sites = _sites(chance, max(3, size.shifts // 15))
    members = [_member(chance, number, size) for number in range(size.members)]
    shifts = [_shift(chance, week, sorted(sites)) for week in range(size.weeks) for _ in range(size.shifts)]
    shifts.sort(key=lambda shift: (shift.slots[0].start, shift.slots[0].end, shift.site))
    return Problem(
        weeks=tuple(FIRST + timedelta(weeks=week) for week in range(size.weeks)),
        members=tuple(members),
        accounts=_accounts(chance, members),
        shifts=tuple(replace(shift, id=f"s{number:05}") for number, shift in enumerate(shifts)),
        travel=_travel(sites),
        pairs=tuple(_pair(chance, members) for _ in range(size.members // 10)),
        terms=Terms(rest_minutes=11 * 60, most_days=7 * size.weeks),
    )


def _sites(chance: random.Random, count: int) -> dict[str, tuple[float, float]]:
    """Scatter sites over a square with sides of half an hour."""
    return {f"site{number:03}": (30 * chance.random(), 30 * chance.random()) for number in range(count)}


def _travel(sites: dict[str, tuple[float, float]]) -> dict[tuple[str, str], int]:
    """Five minutes and the straight way, for every two sites."""
    return {
        (one, other): int(5 + math.dist(sites[one], sites[other])) for one in sites for other in sites if one < other
    }


def _member(chance: random.Random, number: int, size: Size) -> Member:
    ident = f"m{number:05}"
    new = chance.random() < 0.12  # noqa: PLR2004 -- the mix of the study; so are all figures below
    skills = {skill: Level(chance.randint(1, 3)) for skill in SKILLS if chance.random() < 0.3}  # noqa: PLR2004
    if new:
        skills = dict.fromkeys(skills, Level.LEARNER)
    cap = chance.choice([8, 12, 16, 20, 24]) * 60
    days = 7 * size.weeks
    return Member(
        id=ident,
        account=ident,
        promise=(cap,) * size.weeks,
        weekly_cap=(cap,) * size.weeks,
        daily_cap=8 * 60,
        skills={**skills, WAYS: Level.LEARNER if new else Level.LEAD},
        offered=tuple(span for day in range(days) for span in _free(chance, day)),
        wishes=tuple(wish for task in TASKS for wish in _wish(chance, task, days)),
    )


def _free(chance: random.Random, day: int) -> list[Span]:
    """Draw the parts of a day in which someone is free: fewer at weekends."""
    likely = 0.5 if day % 7 < SATURDAY else 0.35
    begin = MIDNIGHT + day * DAY
    return [Span(start=begin + start, end=begin + end) for start, end in PARTS if chance.random() < likely]


def _wish(chance: random.Random, task: str, days: int) -> list[Wish]:
    """Draw whether someone likes a kind of work (2 in 5), would rather not (2 in 5), or does not mind."""
    liking = chance.randint(-2, 2)
    end = MIDNIGHT + days * DAY
    return [Wish(likes=liking > 0, task=task, start=MIDNIGHT, end=end)] if liking else []


def _shift(chance: random.Random, week: int, sites: list[str]) -> Shift:
    """Draw one piece of work: weekdays and mornings or afternoons are twice as likely."""
    day = 7 * week + chance.choice([0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 5, 6])
    begin, end = PARTS[chance.choice([0, 0, 1, 1, 2])]
    minutes = chance.choice([120, 180, 180, 240])
    start = MIDNIGHT + day * DAY + begin + HALF_HOUR * chance.randint(0, (end - begin - minutes) // HALF_HOUR)
    wanted = chance.choice([1, 2, 2, 3, 3, 4])
    needs = [_need(chance, skill) for skill in sorted(chance.sample(SKILLS, 2)) if chance.random() < 0.3]  # noqa: PLR2004
    return Shift(
        id="",
        task=chance.choice(TASKS),
        site=chance.choice(sites),
        slots=(Slot(start=start, end=start + minutes, day=FIRST + timedelta(days=day)),),
        least=max(1, wanted - 1),
        wanted=wanted,
        urgency=Urgency.MUST if chance.random() < 0.4 else Urgency.SHOULD,  # noqa: PLR2004
        needs=(*needs, Need(skill=WAYS, level=Level.LEARNER)),
    )


def _need(chance: random.Random, skill: str) -> Need:
    return Need(skill=skill, level=Level(chance.randint(1, 2)))


def _accounts(chance: random.Random, members: list[Member]) -> tuple[Account, ...]:
    """Draw what is carried, in half hours, and take the surplus back evenly so that it sums to 0."""
    carried = [round(chance.gauss(0, 4 * 60) / HALF_HOUR) for _ in members]
    each, rest = divmod(sum(carried), len(members))
    return tuple(
        Account(id=member.id, ahead=Fraction(HALF_HOUR * (own - each - (number < rest))))
        for number, (member, own) in enumerate(zip(members, carried, strict=True))
    )


def _pair(chance: random.Random, members: list[Member]) -> Pair:
    one, other = sorted(member.id for member in chance.sample(members, 2))
    return Pair(one=one, other=other)
