"""What a plan says of its goals: values measured again, and every line of their proof checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rola.plain import Json, tables
from rola.proof_text import proof_of, read_lines
from rola.recheck.finding import Finding, Kind, short
from rola.recheck.reading import goals_in
from rola.wording import goal_sentence
from solver.answer import GoalResult
from solver.goals import GOALS, goals_in_order
from solver.problem import Problem
from solver.proof.again import Again
from solver.proof.certify import curve_of, levelled
from solver.proof.line import LEVELLED, Line, closed_part, lines_of
from solver.proof.verify import Checked, Verdict, verify
from solver.roster import Roster

SolveAgain = Callable[[Problem, Roster, Line], Again]
"""Looks for a better roster where a line was shown by search only."""


def goals_checked(plan: Json, problem: Problem, roster: Roster, solve_again: SolveAgain | None) -> Iterator[Finding]:
    """Measure every goal again, and check every line of its proof.

    Raises
    ------
    UnreadableError
        Where something is not what rola writes there.
    """
    goals = list(_goals(plan))
    wrong = list(_measured(goals, problem, roster))
    yield from wrong
    if not wrong:
        yield Finding(Kind.HOLDS, f"All {len(goals)} goals come to the values the plan says.")
        yield from _proved(goals, problem, roster, solve_again)


@dataclass(frozen=True, slots=True)
class _Goal:
    """One goal as it is written, and its lines."""

    written: Json
    result: GoalResult
    lines: list[Line]


def _goals(plan: Json) -> Iterator[_Goal]:
    for goal, result in zip(tables(plan, "goals", "the plan"), goals_in(plan), strict=True):
        yield _Goal(goal, result, read_lines(result.name, tables(goal, "proof", f"goal {result.name!r}")))


def _measured(goals: list[_Goal], problem: Problem, roster: Roster) -> Iterator[Finding]:
    """Measure each goal again, and see that nothing is called proved beyond its lines."""
    right = [(goal, goal.measure(problem, roster)) for goal in goals_in_order(problem)]
    names = [goal.name for goal, value in right if value]
    if [goal.result.name for goal in goals] != names:
        yield Finding(Kind.WRONG, f"The goals are not those of the meeting in its order: {', '.join(names)}.")
        return
    for own, (_, value) in zip(goals, [pair for pair in right if pair[1]], strict=True):
        result, title = own.result, next(goal.title for goal in GOALS if goal.name == own.result.name)
        if result.value != value:
            yield Finding(
                Kind.WRONG, f"{title}: the plan says {short(list(result.value))}, and it is {short(list(value))}."
            )
            continue
        yield from (Finding(Kind.WRONG, f"{title}: {what}") for what in _overstated(own, problem, roster))


def _overstated(goal: _Goal, problem: Problem, roster: Roster) -> Iterator[str]:
    """Say where the lines do not fit the goal, or the goal says other than its lines."""
    result, lines = goal.result, goal.lines
    shape = [(line.figure, line.value) for line in lines_of(result.name, result.value)]
    if [(line.figure, line.value) for line in lines] != shape:
        yield "its proof is not about these figures."
        return
    if result.proved != all(line.closed for line in lines):
        yield f"it is called {'' if result.proved else 'not '}proved, and its lines say otherwise."
    if (result.proved or result.name == "fair") and result.bound != closed_part(result.name, result.value, lines):
        yield "its bound is not what its lines close."
    elif result.bound > result.value:
        yield "its bound is beyond its value."
    right = levelled(lines, curve_of(problem, roster)) if result.name == "fair" else lines
    if proof_of(right, result.name) != goal.written.get("proof"):
        yield "the levels of its proof are not those of the roster."
    kind = next(known for known in GOALS if known.name == result.name)
    sentence = goal_sentence(result, kind.title, kind.unit, problem.work, roster)
    words = {"title": kind.title, "unit": kind.unit, "sentence": sentence}
    if any(goal.written.get(key) != text for key, text in words.items()):
        yield f"its words are not what its figures say: {sentence}"


def _proved(goals: list[_Goal], problem: Problem, roster: Roster, solve_again: SolveAgain | None) -> Iterator[Finding]:
    """Check every line, and say in a sentence for each goal what holds."""
    checked: dict[str, list[Checked]] = {goal.result.name: [] for goal in goals}
    for one in verify(problem, roster, [line for goal in goals for line in goal.lines]):
        checked[one.line.goal].append(one)
    for goal in goals:
        yield from _verdicts(goal, checked[goal.result.name], _Again(problem, roster, solve_again))


@dataclass(frozen=True, slots=True)
class _Again:
    """How a line that was shown by search is shown again, if at all."""

    problem: Problem
    roster: Roster
    solve: SolveAgain | None

    def finding(self, title: str, line: Line) -> Finding:
        """Solve it again, or say that it was not."""
        what = f"{title}: {_what(line)}"
        if self.solve is None:
            why = "was closed by the search itself, which cannot be checked without solving again (--solve)"
            return Finding(Kind.UNCHECKED, f"{what} {why}.")
        answer = self.solve(self.problem, self.roster, line)
        if answer is Again.NONE_BETTER:
            return Finding(
                Kind.HOLDS, f"{what}: solved again, with presolve and without, and no better roster was left."
            )
        if answer is Again.BETTER:
            return Finding(Kind.WRONG, f"{what}: solved again, and a better roster was found.")
        return Finding(Kind.UNCHECKED, f"{what}: solved again, and nothing came of it within its limit.")


def _verdicts(goal: _Goal, checked: list[Checked], again: _Again) -> Iterator[Finding]:
    title = next(known.title for known in GOALS if known.name == goal.result.name)
    failed = [one for one in checked if one.verdict is Verdict.FAILS]
    for one in failed:
        yield Finding(Kind.WRONG, f"{title}: {_what(one.line)} is not shown: {one.why}.")
    if failed:
        return
    more = [again.finding(title, one.line) for one in checked if one.verdict is Verdict.UNCHECKED]
    yield from more
    if goal.result.proved:
        if all(finding.kind is Kind.HOLDS for finding in more):
            yield Finding(Kind.HOLDS, f"{title}: proved; {_added(checked)}.")
        return
    opened = next(_what(one.line) for one in checked if one.verdict is Verdict.OPEN)
    yield Finding(Kind.UNCHECKED, f"{title}: not proved, and the plan says so; open from {opened} on.")


def _added(checked: list[Checked]) -> str:
    count = sum(one.verdict is Verdict.HOLDS for one in checked)
    return f"{count} of {len(checked)} figures worked out again without solving"


def _what(line: Line) -> str:
    if line.goal in LEVELLED:
        return f"the level at {line.figure}"
    return f"figure {line.number + 1}"
