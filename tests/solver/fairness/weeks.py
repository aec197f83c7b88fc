"""Made-up weeks with the usual mix, too large to enumerate."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from solver.problem import Account, Level, Member, Need, Pair, Problem, Shift, Span, Terms
from tests.solver.strategies import DAY, EPOCH, MONDAY, slot

_PARTS = ((7 * 60, 13 * 60), (13 * 60, 17 * 60), (17 * 60, 22 * 60))


def week(members: int, shifts: int, seed: int) -> Problem:
    """Make a week of so many members and shifts, the same for the same seed."""
    draw = Random(seed)  # noqa: S311 -- repeatable, not secret
    people = tuple(_member(draw, f"m{number:03}") for number in range(members))
    carried = [30 * draw.randint(-8, 8) + draw.randint(0, 3) for _ in people]
    accounts = [Account(id=m.id, ahead=Fraction(minutes)) for m, minutes in zip(people, carried, strict=True)]
    work = tuple(_shift(draw, f"s{number:03}") for number in range(shifts))
    one, other = sorted(draw.sample([member.id for member in people], 2))
    return Problem(
        weeks=(MONDAY,),
        members=people,
        accounts=tuple(accounts),
        shifts=work,
        pairs=(Pair(one=one, other=other),),
        travel={("p0", "p1"): 20, ("p0", "p2"): 10, ("p1", "p2"): 30},
        terms=Terms(rest_minutes=11 * 60),
    )


def _member(draw: Random, ident: str) -> Member:
    free = [
        Span(start=EPOCH + day * DAY + start, end=EPOCH + day * DAY + end)
        for day in range(7)
        for start, end in _PARTS
        if draw.random() < 0.5
    ]
    cap = draw.choice([8, 12, 16, 20]) * 60
    skills = {skill: Level(draw.randint(1, 3)) for skill in ("k0", "k1", "k2") if draw.random() < 0.4}
    promise = (draw.choice([3, 4, 7]) * 60,)
    return Member(
        id=ident, account=ident, promise=promise, weekly_cap=(cap,), daily_cap=480, skills=skills, offered=tuple(free)
    )


def _shift(draw: Random, ident: str) -> Shift:
    day, (start, end), minutes = draw.randrange(7), draw.choice(_PARTS), draw.choice([120, 180, 240])
    begin = start + 30 * draw.randint(0, (end - start - minutes) // 30)
    wanted = draw.choice([1, 2, 2, 3])
    needs = (Need(skill=draw.choice(["k0", "k1", "k2"]), level=Level(2)),) if draw.random() < 0.3 else ()
    return Shift(
        id=ident,
        task="work",
        site=f"p{draw.randrange(3)}",
        slots=(slot(day, begin, minutes),),
        least=max(1, wanted - 1),
        wanted=wanted,
        needs=needs,
    )
