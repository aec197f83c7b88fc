"""Small co-ops in which everyone owes one shift or two: few enough for a model of the whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from solver.problem import Account, Away, Level, Member, Need, Pair, Problem, Shift, Span, Terms, Urgency, Wish
from tests.solver.strategies import MONDAY, slot

LENGTH = 120
STARTS = (6 * 60, 9 * 60, 20 * 60)


def coop(
    seed: int,
    *,
    members: int = 9,
    shifts: int = 8,
    weeks: int = 1,
    couples: int = 0,
    two: float = 0.0,
    skills: float = 0.3,
    new: float = 0.1,
    least: int = 2,
    leave: bool = False,
    homes: bool = False,
) -> Problem:
    """Make up a co-op: the same for the same figures.

    Parameters
    ----------
    couples, two, skills, new
        How many couples; shares of members who owe two shifts, of shifts that need a skill, of newcomers
        who come only beside someone who leads in the ways of the house.
    leave, homes : bool
        One in three promises nothing in the first week; two members share an account.
    """
    draw = Random(f"{seed} {members} {shifts} {weeks} {couples} {two} {skills} {new}")  # noqa: S311 -- repeatable
    work = [_shift(draw, f"s{number:03}", weeks, skills, least) for number in range(shifts)]
    times = sorted({(s.slots[0].start, s.slots[0].end) for s in work})
    people = [_member(draw, f"m{number:03}", weeks, times, two, new) for number in range(members)]
    if leave:
        people = [replace(m, promise=(0, *m.promise[1:])) if n % 3 == 0 else m for n, m in enumerate(people)]
    if homes:
        people = [replace(m, account=f"h{n // 2:03}") for n, m in enumerate(people)]
    names = draw.sample([member.id for member in people], 2 * couples + 2)
    tied = [Pair(one=a, other=b, together=True) for a, b in zip(names[::2], names[1::2], strict=True)][:couples]
    return Problem(
        weeks=tuple(MONDAY + timedelta(weeks=week) for week in range(weeks)),
        members=tuple(people),
        accounts=tuple(
            Account(id=account, ahead=Fraction(40 * draw.randint(-3, 3) + draw.randint(0, 2)))
            for account in sorted({member.account for member in people})
        ),
        shifts=tuple(work),
        pairs=(*tied, Pair(one=min(names[-2:]), other=max(names[-2:]))),
        terms=Terms(rest_minutes=11 * 60),
    )


def _shift(draw: Random, ident: str, weeks: int, skills: float, least: int) -> Shift:
    wanted = draw.randint(least, least + 2)
    needs = [Need(skill=skill, level=Level(2)) for skill in ("cash", "cheese") if draw.random() < skills]
    return Shift(
        id=ident,
        task="work",
        site="house",
        slots=(slot(7 * draw.randrange(weeks) + draw.randrange(3), draw.choice(STARTS), LENGTH),),
        least=draw.randint(1, least),
        wanted=wanted,
        never_alone=draw.random() < 0.2,
        urgency=draw.choice([Urgency.MUST, Urgency.SHOULD, Urgency.SHOULD]),
        needs=(*needs, Need(skill="ways", level=Level.LEARNER)),
    )


def _member(draw: Random, ident: str, weeks: int, times: list[tuple[int, int]], two: float, new: float) -> Member:
    owes = LENGTH * (1 + (draw.random() < two))
    own = sorted(draw.sample(times, min(len(times), draw.randint(1, 4))))
    away = draw.choice(times)
    newcomer = draw.random() < new
    wish = draw.choice(own)
    return Member(
        id=ident,
        account=ident,
        promise=(owes,) * weeks,
        weekly_cap=(owes,) * weeks,
        daily_cap=LENGTH,
        plan_cap=owes,
        skills={
            "ways": Level.LEARNER if newcomer else Level.LEAD,
            **{skill: Level(draw.randint(1, 3)) for skill in ("cash", "cheese") if draw.random() < 0.4},
        },
        offered=tuple(Span(start=start, end=end) for start, end in own),
        away=(Away(start=away[0], end=away[1]),) if draw.random() < 0.2 else (),
        wishes=(Wish(start=wish[0], end=wish[1], likes=draw.random() < 0.5),) if draw.random() < 0.5 else (),
    )


def day_of(problem: Problem, shift: str) -> date:
    """Day of a shift."""
    return problem.shift[shift].slots[0].day
