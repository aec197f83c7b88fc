"""What a roster's goals claim, one figure after another, as costs over the rows of the relaxation.

Read anew from what each goal measures, not from how the solver is asked for it. Goals that even
something out are in `levels`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from solver.fairness.reach import reachable
from solver.goals import goals_in_order
from solver.goals.goal import Goal
from solver.goals.learning import learns, single_holders
from solver.goals.make_ups import due_here
from solver.goals.steady import usual_most
from solver.goals.wishes import liked_places
from solver.problem import Shift, Urgency, wished
from solver.proof.choices import Tally, list_choices
from solver.proof.claim import Claim, Value
from solver.proof.levels import fair_levels, unpleasant_levels
from solver.proof.relaxation import Relaxation, day_columns, label
from solver.proof.rows import Expression
from solver.roster import Roster

Costs = Callable[[Relaxation], Sequence[Expression]]


def claims(made: Relaxation, roster: Roster) -> list[Claim]:
    """List the claims of a roster's goals, in the order of their importance; their rows are added."""
    found: list[Claim] = []
    for goal in goals_in_order(made.problem):
        value = goal.measure(made.problem, roster)
        if value and goal.name in _CLAIMS:
            found += _CLAIMS[goal.name](made, roster, goal, value)
    list_choices(made.rows, made.crowds.values())
    return found


def _plain(costs: Costs) -> Callable[[Relaxation, Roster, Goal, Value], Iterator[Claim]]:
    """Claim each figure of a goal's measure as it is."""

    def made_of(made: Relaxation, _: Roster, goal: Goal, value: Value) -> Iterator[Claim]:
        for number, (cost, figure) in enumerate(zip(costs(made), value, strict=True), start=1):
            name = f"{goal.name} {number}"
            made.rows.add(name, cost.terms.items(), None, None)
            kept = figure - cost.constant
            yield Claim(goal=goal.name, figure=None, cost=cost, value=figure, after=((name, kept, kept),))

    return made_of


def _urgent(made: Relaxation) -> list[Expression]:
    work = made.problem.work
    return [_idle(made, [shift for shift in work if shift.urgency is urgency]) for urgency in Urgency]


def _turns(made: Relaxation) -> list[Expression]:
    due = [shift for shift in made.problem.work if shift.overdue_days is not None]
    days = sorted({shift.overdue_days or 0 for shift in due}, reverse=True)
    return [_idle(made, [shift for shift in due if shift.overdue_days == overdue]) for overdue in days]


def _idle(made: Relaxation, shifts: Sequence[Shift]) -> Expression:
    """Count the shifts that do not run."""
    names = {shift.id for shift in shifts}
    return Expression({made.runs(work): -1 for work in made.board.works if work.shift.id in names}, len(shifts))


def _changes(made: Relaxation) -> list[Expression]:
    known = {(m, s.shift, s.start) for s in made.problem.adopted or () for m in s.crew if m in made.problem.member}
    places: dict[int, int] = {}
    people: dict[int, int] = {}
    gone = set(known)
    touched: dict[str, int] = {}
    for member, own in made.places.items():
        column = touched[member] = made.rows.new(f"changed {member}")
        people[column] = 1
        for work, sent in own:
            stood = (member, work.shift.id, work.slot.start) in known
            gone.discard((member, work.shift.id, work.slot.start))
            places[sent] = -1 if stood else 1
            least = 1 if stood else 0
            made.rows.add(f"changed {member} {label(work)}", [(column, 1), (sent, least * 2 - 1)], least, None)
    for member in {member for member, _, _ in gone}:
        made.rows.low[touched[member]] = 1
    return [Expression(people), Expression(places, len(known))]


def _hands(made: Relaxation) -> list[Expression]:
    seats: dict[int, int] = {}
    minutes: dict[int, int] = {}
    counted = made.problem.work
    names = {shift.id for shift in counted}
    for work, crew in zip(made.board.works, made.crews, strict=True):
        for column in crew.values():
            minutes[column] = -work.slot.minutes
            if work.shift.id in names:
                seats[column] = -1
    return [
        Expression(seats, sum(shift.wanted for shift in counted)),
        Expression(minutes, sum(shift.wanted * shift.minutes for shift in counted)),
    ]


def _steady(made: Relaxation) -> list[Expression]:
    if not made.problem.terms.catch_up:
        return []
    beyond: dict[int, int] = {}
    for member, own in made.places.items():
        for week, limit in enumerate(usual_most(made.problem, member)):
            work = [(sent, one.slot.minutes) for one, sent in own if made.problem.week_index(one.slot.week) == week]
            room = sum(minutes for _, minutes in work) - limit
            if room > 0:
                name = f"beyond {member} {week}"
                column = made.rows.new(name, 0, room)
                made.rows.add(name, [(column, 1), *((sent, -minutes) for sent, minutes in work)], -limit, None)
                beyond[column] = 1
    return [Expression(beyond)]


def _make_ups(made: Relaxation) -> list[Expression]:
    """Count what is owed less each amount that is worked off at least; beyond what is owed nothing counts."""
    member = made.problem.member
    cost: dict[int, int] = {}
    owed = due_here(made.problem)
    for one in owed:
        places = [
            (sent, work.slot.minutes)
            for who, own in made.places.items()
            if member[who].account == one.account
            for work, sent in own
            if work.shift.host == one.owed_to and work.shift.counted
        ]
        lengths = [minutes for _, minutes in places]
        steps, before = [], 0
        for total in reachable(lengths, sum(lengths))[1:]:
            name = f"works off {total} {one.account} {one.owed_to}"
            column = made.rows.new(name)
            made.rows.add(name, [(column, -total), *places], 0, None)
            steps.append((total, column))
            cost[column] = -(min(total, one.minutes) - before)
            before = min(total, one.minutes)
        made.tally(one.account, Tally(places, steps))
    return [Expression({column: part for column, part in cost.items() if part}, sum(one.minutes for one in owed))]


def _learning(made: Relaxation) -> list[Expression]:
    problem = made.problem
    rare = single_holders(problem)
    first: dict[int, int] = {}
    every: dict[int, int] = {}
    for work, crew in zip(made.board.works, made.crews, strict=True):
        places = work.shift.learning_places
        if not places:
            continue
        left = made.rows.new(f"left {label(work)}", 0, places)
        learners = [(column, 1) for who, column in crew.items() if learns(problem, who, work.shift)]
        made.rows.add(f"left {label(work)}", [(left, 1), (made.runs(work), -places), *learners], 0, None)
        every[left] = 1
        if rare & {need.skill for need in work.shift.needs}:
            first[left] = 1
    return [Expression(first), Expression(every)]


def _wishes(made: Relaxation) -> list[Expression]:
    problem = made.problem
    worst = made.rows.new("worst", 0, len(problem.shifts))
    unwanted: dict[int, int] = {}
    liked: dict[int, int] = {}
    for member, own in made.places.items():
        rather_not = []
        for work, sent in own:
            wish = wished(problem.member[member], work.shift, work.slot)
            if wish < 0:
                rather_not.append(sent)
            elif wish > 0:
                liked[sent] = -1
        made.rows.add(f"worst {member}", [(worst, 1), *((sent, -1) for sent in rather_not)], 0, None)
        unwanted.update(dict.fromkeys(rather_not, 1))
    return [Expression({worst: 1}), Expression(unwanted), Expression(liked, liked_places(problem))]


def _trips(made: Relaxation) -> list[Expression]:
    problem = made.problem
    days = {column: 1 for member in problem.members for column in day_columns(made, member.id).values()}
    again: dict[int, int] = {}
    for (one, other), times in sorted(problem.past_crews.items()):
        for work, crew in zip(made.board.works, made.crews, strict=True):
            if one in crew and other in crew:
                both = made.rows.new(f"meet {one} {other} {label(work)}")
                terms = [(both, 1), (crew[one], -1), (crew[other], -1), (made.runs(work), 1)]
                made.rows.add(f"meet {one} {other} {label(work)}", terms, 0, None)
                again[both] = times
    return [Expression(days), Expression(again)]


_CLAIMS: dict[str, Callable[[Relaxation, Roster, Goal, Value], Iterator[Claim]]] = {
    "urgent": _plain(_urgent),
    "turns": _plain(_turns),
    "changes": _plain(_changes),
    "hands": _plain(_hands),
    "fair": fair_levels,
    "unpleasant": unpleasant_levels,
    "steady": _plain(_steady),
    "make_ups": _plain(_make_ups),
    "learning": _plain(_learning),
    "wishes": _plain(_wishes),
    "trips": _plain(_trips),
}
