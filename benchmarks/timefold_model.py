"""Timefold's side: reads a problem as JSON, plans, writes JSON. Runs in an environment of its own.

Every seat is an entity with its own list of people; constraint streams as Timefold's manual
writes them. Hard: two places at once, caps, pairs apart, learners without a lead. Medium: open
seats. Soft: squares of ahead and behind. Default search, one thread, fixed seed.
"""

# mypy: ignore-errors
# Timefold's types are only there in its own environment.

import json
import resource
import sys
import time
from dataclasses import dataclass, field
from typing import Annotated

from timefold.solver import SolverFactory
from timefold.solver.config import Duration, ScoreDirectorFactoryConfig, SolverConfig, TerminationConfig
from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ProblemFactCollectionProperty,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import (
    Constraint,
    ConstraintCollectors,
    ConstraintFactory,
    HardMediumSoftScore,
    Joiners,
    constraint_provider,
)


@dataclass
class Person:
    """A member: minutes ahead before the plan, caps, who they are kept apart from, which skills they lead in."""

    id: Annotated[int, PlanningId]
    start: int
    daily_cap: int
    weekly_cap: int
    apart: set[int]
    leads: set[str]


@dataclass
class Lesson:
    """Someone would learn this skill on this shift, and needs a lead in it beside them."""

    id: Annotated[int, PlanningId]
    shift: int
    person: int
    skill: str


@planning_entity
@dataclass
class Seat:
    """One seat of a shift; its range holds the people who are free then and have the skill it asks for."""

    id: Annotated[int, PlanningId]
    shift: int
    day: int
    week: int
    minutes: int
    weight: int
    clashes: set[int]
    able: Annotated[list[Person], ValueRangeProvider(id="able")]
    person: Annotated[Person | None, PlanningVariable(value_range_provider_refs=["able"], allows_unassigned=True)] = (
        field(default=None)
    )


@planning_solution
@dataclass
class Week:
    """All seats and people."""

    people: Annotated[list[Person], ProblemFactCollectionProperty]
    lessons: Annotated[list[Lesson], ProblemFactCollectionProperty]
    seats: Annotated[list[Seat], PlanningEntityCollectionProperty]
    score: Annotated[HardMediumSoftScore | None, PlanningScore] = field(default=None)


@constraint_provider
def constraints(factory: ConstraintFactory) -> list[Constraint]:
    """List everything that is asked."""
    return [
        two_places(factory),
        daily_cap(factory),
        weekly_cap(factory),
        kept_apart(factory),
        learner_beside_lead(factory),
        open_seat(factory),
        squares(factory),
        squares_at_home(factory),
    ]


def two_places(factory: ConstraintFactory) -> Constraint:
    """Nobody has two seats that clash: one shift, one time, way or rest between."""
    return (
        factory.for_each_unique_pair(Seat, Joiners.equal(lambda seat: seat.person))
        .filter(lambda one, other: other.shift in one.clashes)
        .penalize(HardMediumSoftScore.ONE_HARD)
        .as_constraint("two places")
    )


def daily_cap(factory: ConstraintFactory) -> Constraint:
    """Nobody works longer on one day than their cap."""
    return (
        factory.for_each(Seat)
        .group_by(lambda seat: seat.person, lambda seat: seat.day, ConstraintCollectors.sum(lambda seat: seat.minutes))
        .filter(lambda person, _day, minutes: minutes > person.daily_cap)
        .penalize(HardMediumSoftScore.ONE_HARD)
        .as_constraint("daily cap")
    )


def weekly_cap(factory: ConstraintFactory) -> Constraint:
    """Nobody works longer in one week than their cap."""
    return (
        factory.for_each(Seat)
        .group_by(lambda seat: seat.person, lambda seat: seat.week, ConstraintCollectors.sum(lambda seat: seat.minutes))
        .filter(lambda person, _week, minutes: minutes > person.weekly_cap)
        .penalize(HardMediumSoftScore.ONE_HARD)
        .as_constraint("weekly cap")
    )


def kept_apart(factory: ConstraintFactory) -> Constraint:
    """People who are kept apart are not in one crew."""
    return (
        factory.for_each_unique_pair(Seat, Joiners.equal(lambda seat: seat.shift))
        .filter(lambda one, other: other.person.id in one.person.apart)
        .penalize(HardMediumSoftScore.ONE_HARD)
        .as_constraint("kept apart")
    )


def learner_beside_lead(factory: ConstraintFactory) -> Constraint:
    """Let a learner come only beside a lead of the same skill."""
    return (
        factory.for_each(Seat)
        .join(
            Lesson,
            Joiners.equal(lambda seat: seat.shift, lambda lesson: lesson.shift),
            Joiners.equal(lambda seat: seat.person.id, lambda lesson: lesson.person),
        )
        .if_not_exists(
            Seat,
            Joiners.equal(lambda seat, _lesson: seat.shift, lambda other: other.shift),
            Joiners.filtering(lambda _seat, lesson, other: lesson.skill in other.person.leads),
        )
        .penalize(HardMediumSoftScore.ONE_HARD)
        .as_constraint("learner beside lead")
    )


def open_seat(factory: ConstraintFactory) -> Constraint:
    """As few seats as possible stay open, those a shift cannot do without first."""
    return (
        factory.for_each_including_unassigned(Seat)
        .filter(lambda seat: seat.person is None)
        .penalize(HardMediumSoftScore.ONE_MEDIUM, lambda seat: seat.weight)
        .as_constraint("open seat")
    )


def squares(factory: ConstraintFactory) -> Constraint:
    """Least squares of minutes ahead, of those who work."""
    return (
        factory.for_each(Seat)
        .group_by(lambda seat: seat.person, ConstraintCollectors.sum(lambda seat: seat.minutes))
        .penalize(
            HardMediumSoftScore.ONE_SOFT,
            lambda person, minutes: (person.start + minutes) * (person.start + minutes),
        )
        .as_constraint("squares")
    )


def squares_at_home(factory: ConstraintFactory) -> Constraint:
    """Count the same of those who do not work at all."""
    return (
        factory.for_each(Person)
        .if_not_exists(Seat, Joiners.equal(lambda person: person, lambda seat: seat.person))
        .penalize(HardMediumSoftScore.ONE_SOFT, lambda person: person.start * person.start)
        .as_constraint("squares at home")
    )


def read(told: dict) -> Week:
    """Build the problem from plain values."""
    people = [Person(**{**one, "apart": set(one["apart"]), "leads": set(one["leads"])}) for one in told["people"]]
    seats = [
        Seat(**{**one, "clashes": set(one["clashes"]), "able": [people[number] for number in one["able"]]})
        for one in told["seats"]
    ]
    return Week(people=people, lessons=[Lesson(**one) for one in told["lessons"]], seats=seats)


def main() -> None:
    """Plan what comes in, and write who sits where."""
    told = json.load(sys.stdin)
    imports = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    config = SolverConfig(
        solution_class=Week,
        entity_class_list=[Seat],
        score_director_factory_config=ScoreDirectorFactoryConfig(constraint_provider_function=constraints),
        termination_config=TerminationConfig(spent_limit=Duration(milliseconds=int(1000 * told["seconds"]))),
        random_seed=0,
    )
    week = read(told)
    begin = time.perf_counter()
    solver = SolverFactory.create(config).build_solver()
    built = time.perf_counter()
    solution = solver.solve(week)
    done = time.perf_counter()
    score = solution.score
    report = {
        "seated": [[seat.id, seat.person.id] for seat in solution.seats if seat.person is not None],
        "score": [score.hard_score, score.medium_score, score.soft_score],
        "build_seconds": round(built - begin, 3),
        "solve_seconds": round(done - built, 3),
        "imports_mb": round(imports, 1),
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()
