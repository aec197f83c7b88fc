"""Solving a claim again: is there a roster that does better? Asked of CP-SAT twice, over the certificate's rows.

The rows are not the model that the plan was found with, and one answer alone is not believed:
CP-SAT is asked with its presolve and without.
"""

from __future__ import annotations

from enum import StrEnum

from ortools.sat.python import cp_model

from solver.check import check
from solver.problem import Problem
from solver.proof.claim import Claim, numbered, settle
from solver.proof.claims import claims
from solver.proof.line import Line
from solver.proof.relaxation import Relaxation, relaxation
from solver.proof.rows import Rows
from solver.roster import Roster

_EFFORT = 60.0
"""CP-SAT's deterministic time for one search."""


class Again(StrEnum):
    """What comes of solving again."""

    NONE_BETTER = "none better"
    BETTER = "better"
    UNKNOWN = "unknown"


def solve_again(problem: Problem, roster: Roster, line: Line) -> Again:
    """Look for a roster that keeps the figures before a line and has less of this one."""
    made = relaxation(problem)
    for key, claim in numbered(claims(made, roster)):
        settle(made.rows, claim.before)
        if key == (line.goal, line.number):
            answers = [_searched(made, claim, presolve=presolve) for presolve in (True, False)]
            return answers[0] if answers[0] is answers[1] else Again.UNKNOWN
        settle(made.rows, claim.after)
    return Again.UNKNOWN


def _searched(made: Relaxation, claim: Claim, *, presolve: bool) -> Again:
    model = cp_model.CpModel()
    columns = _model(model, made.rows)
    cost = cp_model.LinearExpr.weighted_sum([columns[c] for c in claim.cost.terms], list(claim.cost.terms.values()))
    model.add(cost <= claim.value - claim.cost.constant - 1)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = _EFFORT
    solver.parameters.cp_model_presolve = presolve
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return Again.NONE_BETTER
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        found = made.roster(lambda column: solver.value(columns[column]))
        return Again.UNKNOWN if check(made.problem, found) else Again.BETTER
    return Again.UNKNOWN


def _model(model: cp_model.CpModel, rows: Rows) -> list[cp_model.IntVar]:
    columns = [model.new_int_var(low, high, "") for low, high in zip(rows.low, rows.high, strict=True)]
    for row in rows.row.values():
        terms = cp_model.LinearExpr.weighted_sum([columns[c] for c in row.terms], list(row.terms.values()))
        if row.least is not None:
            model.add(terms >= row.least)
        if row.most is not None:
            model.add(terms <= row.most)
    return columns
