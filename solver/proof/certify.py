"""Writing down how far a roster is proved, so that it can be checked without solving again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from solver import large
from solver.answer import Curve, Found, GoalResult
from solver.cycle.shape import fits
from solver.fairness.board import Board, board
from solver.problem import Problem
from solver.proof.cases import Cases
from solver.proof.claim import Key, numbered, settle
from solver.proof.claims import claims
from solver.proof.find import Finder
from solver.proof.line import How, Line, closed_part, lines_of
from solver.proof.program import Program
from solver.proof.relaxation import relaxation
from solver.roster import Roster

_PLACES = 2_500
"""Up to so many possible places, sums are looked for; beyond, flows say what they can."""

_ONLY_FLOW = 10_000
"""Beyond so many, the solver closes levels by flows only, and they need not be found twice."""

_WORK = 250_000
"""Linear programs solved for one plan, times its rows."""


@dataclass(frozen=True, slots=True)
class Certified:
    """An answer, and the lines that say how each of its figures was shown.

    A goal of which every line is closed is proved, whoever closed it: the search, or what was
    found here.
    """

    found: Found
    lines: tuple[Line, ...]


def certify(problem: Problem, found: Found) -> Certified:
    """Look for sums that prove each figure of an answer's goals; name how else it was shown.

    The same answer gives the same lines on the same platform: what is limited is the number of
    linear programs, not the time.
    """
    places = board(problem)
    many = int(places.may.sum())
    sums = _sums(problem, found.roster) if many <= _PLACES else {}
    by_flow = next(
        (goal.curve for goal in found.goals if goal.curve is not None and found.cut is None and many > _ONLY_FLOW), None
    )
    weak = Weak(problem, found.roster, places, None if fits(problem) else by_flow)
    lines: list[Line] = []
    results = []
    for result in found.goals:
        own = [
            _line(line, result, sums.get((line.goal, line.number)), weak)
            for line in lines_of(result.name, result.value)
        ]
        lines += levelled(own, weak.curve) if result.name == "fair" else own
        results.append(_result(result, own))
    return Certified(replace(found, goals=tuple(results)), tuple(lines))


def _line(line: Line, result: GoalResult, cases: Cases | None, weak: Weak) -> Line:
    """Say how a line was shown: best so that anybody can add it up."""
    if cases is not None:
        return replace(line, how=How.SUMS, cases=cases)
    how = weak.shown(line, result.value)
    if how is None and _searched(line, result):
        how = How.SEARCH
    return line if how is None else replace(line, how=how)


def _searched(line: Line, result: GoalResult) -> bool:
    """Tell whether the solver says that its search left nothing better."""
    if result.proved or result.curve is None:
        return result.proved
    return line.number < len(result.curve.levels) and result.curve.levels[line.number].closed


def _result(result: GoalResult, lines: list[Line]) -> GoalResult:
    proved = all(line.closed for line in lines)
    levelled = result.curve is not None
    bound = closed_part(result.name, result.value, lines) if proved or levelled else result.bound
    return replace(result, proved=proved, bound=bound)


class Weak:
    """Bounds that can be worked out again whenever they are wanted: by flows, and from each shift alone.

    Parameters
    ----------
    curve : Curve, optional
        The curve by flows, where it is known already.
    """

    def __init__(self, problem: Problem, roster: Roster, places: Board, curve: Curve | None = None) -> None:
        self.least: Mapping[str, tuple[int, ...]] = large.least_missing(problem, places)
        self.curve = curve or curve_of(problem, roster)

    def shown(self, line: Line, value: tuple[int, ...]) -> How | None:
        """Return which of them shows that a line cannot be lower."""
        if line.goal == "fair":
            return How.FLOW if self.curve is not None and self.curve.levels[line.number].closed else None
        return How.ALONE if self.least.get(line.goal) == value else None


def curve_of(problem: Problem, roster: Roster) -> Curve | None:
    """Work out a roster's curve by flows; None for very large plans, which have flows of their own."""
    return None if fits(problem) else large.certify(problem, roster)


def levelled(lines: Sequence[Line], curve: Curve | None) -> list[Line]:
    """Give the lines of fair load their levels in minutes: closed ones as closed, others as flows bound them."""
    if curve is None:
        return list(lines)
    return [
        replace(line, level=replace(level, bound=level.value) if line.closed else level)
        for line, level in zip(lines, curve.levels, strict=True)
    ]


def _sums(problem: Problem, roster: Roster) -> dict[Key, Cases]:
    """Find cases for as many lines as can be."""
    made = relaxation(problem)
    wanted = claims(made, roster)
    program = Program(made.rows, listed=bool(made.rows.choices))
    solves = max(len(wanted), _WORK // max(1, len(made.rows.row)))
    finder = Finder(rows=made.rows, program=program, solves=solves)
    found: dict[Key, Cases] = {}
    for ahead, (key, claim) in enumerate(numbered(wanted), start=1):
        settle(made.rows, claim.before)
        program.settle(claim.before)
        spare = finder.solves - (len(wanted) - ahead + 1)  # one solve is kept for each claim to come
        cases = finder.cases(claim, 1 + spare // 4)
        if cases is not None:
            found[key] = cases
        settle(made.rows, claim.after)
        program.settle(claim.after)
    return found
