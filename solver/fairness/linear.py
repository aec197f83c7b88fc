"""A plan's CP-SAT model as a linear program, solved by HiGHS or GLOP: the only place that starts them.

Both run in one thread and stop at counts of nodes and steps, so that the same program always gives
the same answer; a time limit is only ever the caller's wall-clock limit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Thread

from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from ortools.math_opt.solvers import highs_pb2
from ortools.sat.python import cp_model, cp_model_helper

from solver.stopwatch import Stopwatch

_POLL = 0.05
"""Seconds between two looks at whether the watcher wants to stop."""

_INFINITE = 1 << 60


class Status(StrEnum):
    """How a solve ended."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Solved:
    """What a solve gave; `values` by column number, empty without a solution."""

    status: Status
    values: Mapping[int, float] = field(default_factory=dict)
    bound: float = -math.inf


class Program:
    """Columns and rows, first those of a CP-SAT model, then what is added.

    Columns carry the numbers of the CP-SAT variables.

    Notes
    -----
    Repeated fields of ortools' own messages answer ``[-1]`` with 0, so they are copied first.
    """

    def __init__(self, model: cp_model.CpModel) -> None:
        self.columns: list[tuple[int, int]] = []
        self._bounds: list[tuple[float, float]] = []
        self._entries: tuple[list[int], list[int], list[float]] = ([], [], [])
        for variable in model.proto.variables:
            domain = list(variable.domain)
            self.columns.append((domain[0], domain[-1]))
        for constraint in model.proto.constraints:
            self._copy(constraint)

    def row(self, terms: Iterable[tuple[int, float]], least: float, most: float) -> int:
        """Add a row ``least <= sum of weight * column <= most``; return its number."""
        number = len(self._bounds)
        rows, columns, weights = self._entries
        total: dict[int, float] = {}
        for column, weight in terms:
            total[column] = total.get(column, 0.0) + weight
        for column, weight in sorted(total.items()):
            rows.append(number)
            columns.append(column)
            weights.append(weight)
        self._bounds.append((least, most))
        return number

    def _copy(self, constraint: cp_model_helper.ConstraintProto) -> None:
        if constraint.has_linear() and not len(constraint.enforcement_literal):
            linear = constraint.linear
            domain = list(linear.domain)
            least = -math.inf if domain[0] < -_INFINITE else domain[0]
            most = math.inf if domain[-1] > _INFINITE else domain[-1]
            self.row(zip(list(linear.vars), map(float, linear.coeffs), strict=True), least, most)
        elif constraint.has_at_most_one():
            self._count(list(constraint.at_most_one.literals), -math.inf, 1)
        elif constraint.has_bool_or():
            conditions = [~literal for literal in list(constraint.enforcement_literal)]
            self._count([*conditions, *list(constraint.bool_or.literals)], 1, math.inf)
        elif constraint.has_bool_and():
            (condition,) = list(constraint.enforcement_literal)
            for literal in list(constraint.bool_and.literals):
                self._count([~condition, literal], 1, math.inf)
        else:
            raise AssertionError(f"rows of a kind that no rule makes: {constraint}")

    def _count(self, literals: Sequence[int], least: float, most: float) -> None:
        """Add a row on how many literals hold; a negative literal is 1 - its column."""
        negated = sum(literal < 0 for literal in literals)
        terms = [(literal, 1.0) if literal >= 0 else (~literal, -1.0) for literal in literals]
        self.row(terms, least - negated, most - negated)

    def model(self, *, whole: bool, objective: Mapping[int, float]) -> mathopt.Model:
        """Build it, with columns whole or (relaxed) not, minimising the objective."""
        proto = model_pb2.ModelProto()
        columns, rows, matrix = proto.variables, proto.linear_constraints, proto.linear_constraint_matrix
        columns.ids.extend(range(len(self.columns)))
        columns.lower_bounds.extend(low for low, _ in self.columns)
        columns.upper_bounds.extend(high for _, high in self.columns)
        columns.integers.extend([whole] * len(self.columns))
        rows.ids.extend(range(len(self._bounds)))
        rows.lower_bounds.extend(least for least, _ in self._bounds)
        rows.upper_bounds.extend(most for _, most in self._bounds)
        matrix.row_ids.extend(self._entries[0])
        matrix.column_ids.extend(self._entries[1])
        matrix.coefficients.extend(self._entries[2])
        for column, weight in sorted(objective.items()):
            proto.objective.linear_coefficients.ids.append(column)
            proto.objective.linear_coefficients.values.append(weight)
        return mathopt.Model.from_model_proto(proto)


def solve_whole(
    model: mathopt.Model,
    *,
    nodes: int,
    gap: float,
    watch: Stopwatch,
) -> Solved:
    """Solve with whole columns by HiGHS.

    Parameters
    ----------
    nodes : int
        Most nodes of its search tree.
    gap : float
        How far from the best the objective may stay.
    """
    highs = highs_pb2.HighsOptionsProto()
    highs.string_options["parallel"] = "off"
    settings = mathopt.SolveParameters(
        node_limit=nodes,
        relative_gap_tolerance=0.0,
        absolute_gap_tolerance=gap,
        highs=highs,
    )
    answers: list[mathopt.SolveResult] = []

    def work() -> None:
        answers.append(mathopt.solve(model, mathopt.SolverType.HIGHS, params=settings))

    worker = Thread(target=work, daemon=True)
    worker.start()
    while worker.is_alive():
        worker.join(_POLL)
        if worker.is_alive() and not watch.goes_on():
            return Solved(Status.STOPPED)  # HiGHS cannot be interrupted: its thread runs out unheard
    return _read(answers[0]) if answers else Solved(Status.UNKNOWN)


class Relaxed:
    """A linear program whose rows are tightened one after another, each time from the last basis."""

    def __init__(self, model: mathopt.Model) -> None:
        self._model = model
        self._solver = mathopt.IncrementalSolver(model, mathopt.SolverType.GLOP)

    def bound(self, row: int, least: float, most: float) -> None:
        """Change the bounds of a row."""
        constraint = self._model.get_linear_constraint(row)
        constraint.lower_bound, constraint.upper_bound = least, most

    def least(self, objective: Mapping[int, float]) -> Solved:
        """Minimise an objective once; the program has none before and after."""
        for column, weight in sorted(objective.items()):
            self._model.objective.set_linear_coefficient(self._model.get_variable(column), weight)
        solved = self.solve()
        self._model.objective.clear()
        return solved

    def solve(self) -> Solved:
        """Solve it; `bound` of the answer is its value."""
        return _read(self._solver.solve())


def _read(answer: mathopt.SolveResult) -> Solved:
    reasons = mathopt.TerminationReason
    status = {
        reasons.OPTIMAL: Status.OPTIMAL,
        reasons.FEASIBLE: Status.FEASIBLE,
        reasons.INFEASIBLE: Status.INFEASIBLE,
    }.get(answer.termination.reason, Status.UNKNOWN)
    values = {}
    if answer.has_primal_feasible_solution():
        values = {variable.id: value for variable, value in answer.variable_values().items()}
    return Solved(
        status=status,
        values=values,
        bound=answer.best_objective_bound(),
    )
