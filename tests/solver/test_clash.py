"""A clash is named by a smallest set: impossible together, and possible once any one of it is dropped."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from functools import cache

from benchmarks.weeks import Size, made_up
from solver.answer import Impossible
from solver.clash import smallest_clash
from solver.plan import Plan
from solver.problem import Closure, Pin, Problem
from solver.reason import Reason
from solver.rules import RULES, rules_in_force
from solver.search import PRESOLVED, UNPRESOLVED, Limits, search
from solver.solve import solve

SIZES = (Size(6, 8), Size(12, 15), Size(20, 24), Size(8, 10, 2))


def clashing(chance: random.Random) -> Problem:
    """Make up a week in which pins contradict each other, people's times, caps, pairs or the work."""
    for _ in range(200):
        problem = made_up(chance.choice(SIZES), chance.randrange(10_000))
        problem = replace(
            problem,
            closures=_closures(chance, problem),
            terms=replace(problem.terms, most_days=chance.choice([1, 2, 7])),
        )
        drawn = [pin for _ in range(chance.randint(1, 4)) for pin in _pins(chance, problem)]
        pins = {(pin.member, pin.shift): pin for pin in drawn}
        problem = replace(problem, pins=tuple(sorted(pins.values(), key=lambda pin: (pin.member, pin.shift))))
        if not possible(problem, None, presolve=True):
            return problem
    raise AssertionError("no clash in 200 weeks")


def _closures(chance: random.Random, problem: Problem) -> tuple[Closure, ...]:
    day = chance.choice(problem.shifts).slots[0].day
    return (Closure(first=day, last=day, site=chance.choice([None, problem.shifts[0].site])),) * (chance.random() < 0.2)


def _pins(chance: random.Random, problem: Problem) -> list[Pin]:
    """Draw pins of one kind: one person to several places, several to one, anybody anywhere."""
    names = [member.id for member in problem.members]
    match chance.randrange(4):
        case 0:  # one person to work at the same time, or too much of it
            one = chance.choice(names)
            near = chance.choice(problem.shifts)
            works = [s for s in problem.shifts if abs(s.slots[0].start - near.slots[0].start) < 24 * 60]
            return [Pin(member=one, shift=s.id) for s in chance.sample(works, min(len(works), chance.randint(2, 4)))]
        case 1:  # more people than are wanted, some of them kept apart
            shift = chance.choice(problem.shifts)
            return [
                Pin(member=name, shift=shift.id) for name in chance.sample(names, min(len(names), shift.wanted + 1))
            ]
        case 2:  # one comes, and whoever has the skill, or all who could, are kept out
            shift = chance.choice(problem.shifts)
            one, *others = chance.sample(names, len(names))
            return [Pin(member=one, shift=shift.id), *(Pin(member=o, shift=shift.id, comes=False) for o in others)]
        case _:
            pairs = zip(chance.sample(names, 3), chance.sample(problem.shifts, 3), strict=True)
            return [Pin(member=name, shift=shift.id, comes=chance.random() < 0.8) for name, shift in pairs]


def possible(problem: Problem, asks: frozenset[Reason] | None, *, presolve: bool) -> bool:
    plan = Plan(problem, None if asks is None else asks.__contains__)
    for rule in rules_in_force(problem):
        rule.post(plan)
    outcome = search(plan, [], Limits(), lambda: False, lambda *_: None, PRESOLVED if presolve else UNPRESOLVED)
    assert outcome.infeasible or outcome.roster is not None, "undecided"
    return not outcome.infeasible


@cache
def clash(number: int) -> tuple[Problem, tuple[Reason, ...]]:
    """Give one week of the row, and the clash that is named for it."""
    problem = clashing(random.Random(number))  # noqa: S311 -- repeatable, not secret
    answer = solve(problem)
    assert isinstance(answer, Impossible)
    return problem, answer.asks


def test_every_named_set_is_impossible_and_each_of_it_is_needed(drawn: int) -> None:
    problem, named = clash(drawn)
    asks = frozenset(named)
    assert len(asks) == len(named) > 0
    assert any(ask.rule == "pins" for ask in asks)
    for presolve in (True, False):
        assert not possible(problem, asks, presolve=presolve)
        for ask in asks:
            assert possible(problem, asks - {ask}, presolve=presolve), ask


def test_a_clash_that_would_take_too_long_names_the_pins_and_is_not_called_smallest(drawn: int) -> None:
    problem, named = clash(drawn)
    of_pins = {ask for ask in named if ask.rule == "pins"}
    cut = 0
    for effort in (0.0, 0.2, 1.0):
        answer = smallest_clash(problem, effort=effort)
        assert answer == smallest_clash(problem, effort=effort), "the limit is no clock"
        assert answer is not None
        if answer.smallest:
            assert answer.asks == named
            continue
        cut += 1
        assert {ask.rule for ask in answer.asks} == {"pins"}
        assert of_pins <= set(answer.asks), "what is needed is never left out"
        pinned = replace(problem, pins=tuple(pin for pin in problem.pins if told(pin) in answer.asks))
        assert not possible(pinned, None, presolve=True)
    assert cut, "without any effort nothing is shown"


def told(pin: Pin) -> Reason:
    sends, keeps = "the meeting sends {member} to {shift}", "the meeting keeps {member} out of {shift}"
    return Reason.of("pins", sends if pin.comes else keeps, member=pin.member, shift=pin.shift)


def test_the_clashes_drawn_are_of_many_kinds() -> None:
    """Else the property would say little."""
    kinds = Counter(ask.rule for number in range(12) for ask in clash(number)[1])
    assert set(kinds) <= {rule.name for rule in RULES}
    assert len(kinds) >= 4, kinds
