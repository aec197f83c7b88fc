"""Small problems on which every roster can be listed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from solver.problem import (
    Absence,
    Account,
    Away,
    Closure,
    Level,
    Member,
    Need,
    Pair,
    Pin,
    Problem,
    Shift,
    Slot,
    Span,
    Standing,
    Terms,
    Urgency,
    Wish,
)
from solver.roster import Roster

MONDAY = date(2027, 3, 1)
DAY = 24 * 60
EPOCH = (MONDAY - date(1970, 1, 1)).days * DAY


def slot(day: int, start: int, minutes: int) -> Slot:
    """Slot on the given day after MONDAY, `start` minutes after midnight."""
    begin = EPOCH + day * DAY + start
    return Slot(start=begin, end=begin + minutes, day=date.fromordinal(MONDAY.toordinal() + day))


slots = st.builds(
    slot, st.integers(0, 2), st.sampled_from([8 * 60, 10 * 60, 13 * 60, 22 * 60]), st.sampled_from([60, 120, 180])
)
skills = st.dictionaries(st.sampled_from(["roof", "press"]), st.sampled_from(list(Level)), max_size=2)
needs = st.lists(
    st.builds(
        Need, skill=st.sampled_from(["roof", "press"]), level=st.sampled_from(list(Level)), count=st.integers(1, 2)
    ),
    max_size=2,
    unique_by=lambda need: need.skill,
).map(tuple)


@st.composite
def spans(draw: st.DrawFn, make: type = Span, **more: object) -> Span:
    begin = EPOCH + draw(st.integers(0, 2)) * DAY + draw(st.sampled_from([0, 8, 9, 12, 20])) * 60
    return make(start=begin, end=begin + draw(st.sampled_from([1, 4, 12, 24])) * 60, **more)


@st.composite
def members(draw: st.DrawFn, ident: str, accounts: list[str]) -> Member:
    away = draw(st.lists(st.sampled_from(list(Absence)).flatmap(lambda k: spans(Away, kind=k)), max_size=1))
    offered = draw(st.none() | st.none() | st.lists(spans(), max_size=2).map(tuple))
    return Member(
        id=ident,
        account=draw(st.sampled_from(accounts)),
        promise=(draw(st.sampled_from([0, 60, 120, 240])),),
        weekly_cap=(draw(st.sampled_from([120, 240, 480])),),
        daily_cap=draw(st.sampled_from([120, 300, 1440])),
        plan_cap=draw(st.none() | st.sampled_from([120, 240])),
        skills=draw(skills),
        bars=draw(st.sets(st.sampled_from(["ladders", "solvents"]), max_size=1).map(frozenset)),
        minor=draw(st.booleans()) and draw(st.booleans()),
        away=tuple(away),
        offered=offered,
        answered=draw(st.booleans()),
        days_before=draw(st.integers(0, 2)),
        unpleasant=draw(st.integers(0, 2)),
        wishes=tuple(draw(st.lists(spans(Wish, likes=draw(st.booleans())), max_size=1))),
    )


@st.composite
def shifts(draw: st.DrawFn, ident: str, earlier: list[str], hosts: list[str]) -> Shift:
    least = draw(st.integers(1, 2))
    return Shift(
        id=ident,
        task="work",
        site=draw(st.sampled_from(["field", "shop"])),
        host=draw(st.sampled_from(hosts)),
        slots=tuple(
            sorted(
                draw(st.lists(slots, min_size=0 if draw(st.integers(0, 9)) == 0 else 1, max_size=2, unique=True)),
                key=lambda s: s.start,
            )
        ),
        least=least,
        wanted=least + draw(st.integers(0, 1)),
        urgency=draw(st.sampled_from(list(Urgency))),
        needs=draw(needs),
        trained_only=draw(st.booleans()),
        learning_places=draw(st.integers(0, 1)),
        hazards=draw(st.sets(st.sampled_from(["ladders", "solvents"]), max_size=1).map(frozenset)),
        never_alone=draw(st.booleans()),
        adults_only=draw(st.booleans()),
        dry=draw(st.booleans()),
        unpleasant=draw(st.sampled_from([0, 0, 1, 3])),
        earliest=draw(st.none() | st.just(date(2027, 3, 2))),
        latest=draw(st.none() | st.just(date(2027, 3, 2))),
        turn=draw(st.booleans()),
        overdue_days=draw(st.none() | st.integers(0, 2)),
        after=tuple(draw(st.lists(st.sampled_from(earlier), max_size=1))) if earlier else (),
    )


@st.composite
def problems(draw: st.DrawFn, *, most_members: int = 3, most_shifts: int = 3, pins: bool = False) -> Problem:
    """Draw at most 3 members x 3 shifts x 2 times: few enough to list every roster."""
    names = ["ana", "bo", "cy"][: draw(st.integers(1, most_members))]
    accounts = ["east", "west"][: draw(st.integers(1, 2))]
    titles = ["dig", "mow", "saw"][: draw(st.integers(1, most_shifts))]
    people = tuple(draw(members(name, accounts)) for name in names)
    held = sorted({member.account for member in people})
    places = tuple(draw(shifts(title, titles[:i], [*held, "commons", "commons"])) for i, title in enumerate(titles))
    carried = draw(st.sampled_from([Fraction(0), Fraction(61, 3), Fraction(-90)]))
    ahead = {held[0]: carried, held[-1]: -carried} if len(held) > 1 else {}
    pairs = draw(st.lists(st.booleans(), max_size=1)) if len(names) > 1 else []
    closed = draw(st.lists(st.tuples(st.sampled_from(["field", None]), st.booleans()), max_size=1))
    re_plan = draw(st.booleans())
    stood = st.builds(
        Standing,
        shift=st.sampled_from(titles),
        start=st.sampled_from([s.start for shift in places for s in shift.slots] or [EPOCH]),
        crew=st.sets(st.sampled_from([*names, "gone"])).map(frozenset),
    )
    adopted = tuple(draw(st.lists(stood, max_size=2, unique_by=lambda s: s.shift))) if re_plan else None
    pinned = st.builds(Pin, member=st.sampled_from(names), shift=st.sampled_from(titles), comes=st.booleans())
    return Problem(
        weeks=(MONDAY,),
        members=people,
        accounts=tuple(Account(id=account, ahead=ahead.get(account, Fraction(0))) for account in held),
        shifts=places,
        closures=tuple(Closure(first=MONDAY, last=MONDAY, site=site, wet=wet) for site, wet in closed),
        pairs=tuple(Pair(one=names[0], other=names[1], together=together) for together in pairs),
        pins=tuple(draw(st.lists(pinned, max_size=2, unique_by=lambda p: (p.member, p.shift)))) if pins else (),
        adopted=adopted if re_plan else None,
        past_crews={(names[0], names[1]): 2} if len(names) > 1 and draw(st.booleans()) else {},
        travel={("field", "shop"): draw(st.sampled_from([0, 60, 180]))},
        terms=Terms(
            rest_minutes=draw(st.sampled_from([0, 11 * 60])),
            host_counts=draw(st.booleans()),
            most_days=draw(st.sampled_from([1, 2, 7])),
            spare_ahead=draw(st.sampled_from([0, 0, 10])),
            catch_up=draw(st.sampled_from([Fraction(0), Fraction(0), Fraction(3, 2)])),
        ),
    )


def all_rosters(problem: Problem) -> Iterator[Roster]:
    """List every roster at all, legal or not: each shift idle, or at one time with any crew."""
    names = [member.id for member in problem.members]
    crews = [crew for size in range(len(names) + 1) for crew in itertools.combinations(names, size)]
    options = []
    for shift in problem.shifts:
        runs = [(shift.id, index, crew) for index in range(len(shift.slots)) for crew in crews]
        options.append([None, *runs])
    for choice in itertools.product(*options):
        yield Roster.of(run for run in choice if run is not None)
