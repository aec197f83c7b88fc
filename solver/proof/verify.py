"""Checking a proof: every line is added up again from the problem and the roster, without solving."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from solver.fairness.board import board
from solver.problem import Problem
from solver.proof.cases import proved_least
from solver.proof.certify import Weak
from solver.proof.claim import Claim, numbered, settle
from solver.proof.claims import claims
from solver.proof.line import How, Line
from solver.proof.relaxation import relaxation
from solver.proof.rows import NoProofError, Rows
from solver.roster import Roster

_BOUNDS = (How.FLOW, How.ALONE)


class Verdict(StrEnum):
    """What comes of checking a line."""

    HOLDS = "holds"
    FAILS = "fails"
    UNCHECKED = "unchecked"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Checked:
    """A line, what came of it, and why it fails."""

    line: Line
    verdict: Verdict
    why: str = ""


def verify(problem: Problem, roster: Roster, lines: Sequence[Line]) -> Iterator[Checked]:
    """Check lines against a roster.

    Parameters
    ----------
    lines : sequence of Line
        All lines of all goals, in the order of the goals; their values are those of the roster.

    Yields
    ------
    Checked
        `UNCHECKED` where the line says that a search showed it.
    """
    made = relaxation(problem)
    summed = any(line.how is How.SUMS for line in lines)
    wanted = dict(numbered(claims(made, roster))) if summed else {}
    weak = Weak(problem, roster, board(problem)) if any(line.how in _BOUNDS for line in lines) else None
    for line in lines:
        claim = wanted.get((line.goal, line.number))
        if claim is not None:
            settle(made.rows, claim.before)
        if line.how is How.SUMS:
            yield _added_up(made.rows, line, claim)
        elif weak is not None and line.how in _BOUNDS:
            yield _bounded(weak, line, tuple(other.value for other in lines if other.goal == line.goal))
        else:
            yield Checked(line, Verdict.UNCHECKED if line.how is How.SEARCH else Verdict.OPEN)
        if claim is not None:
            settle(made.rows, claim.after)


def _bounded(weak: Weak, line: Line, value: tuple[int, ...]) -> Checked:
    if weak.shown(line, value) is line.how:
        return Checked(line, Verdict.HOLDS)
    return Checked(line, Verdict.FAILS, "the bound, worked out again, does not reach it")


def _added_up(rows: Rows, line: Line, claim: Claim | None) -> Checked:
    if claim is None or line.cases is None:
        return Checked(line, Verdict.FAILS, "there are no sums for it")
    try:
        least = proved_least(rows, claim.cost, line.cases)
    except NoProofError as error:
        return Checked(line, Verdict.FAILS, str(error))
    if least < claim.value:
        return Checked(line, Verdict.FAILS, f"the sums come to {least}, and {claim.value} is claimed")
    return Checked(line, Verdict.HOLDS)
