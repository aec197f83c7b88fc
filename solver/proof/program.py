"""The rows as a linear program for GLOP, which finds multipliers that are then checked without it."""

from __future__ import annotations

from collections.abc import Iterable

from ortools.linear_solver import pywraplp

from solver.proof.claim import Limit
from solver.proof.rows import Expression, Row, Rows, within

_LITTLE = 1e-7


class Program:
    """Rows, columns and choices; every row can be broken at a penalty, so that there always is a solution.

    Parameters
    ----------
    listed : bool
        Whether each account mixes its listed choices, or its columns are free beside the rows.
    """

    def __init__(self, rows: Rows, *, listed: bool) -> None:
        self.rows = rows
        self.choices = rows.choices if listed else []
        self.work = 0
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._solver.SetSolverSpecificParametersAsString("use_preprocessing: false use_dual_simplex: true")
        self._made: list[pywraplp.Variable] = []
        self._found: list[float] = []
        infinity = self._solver.infinity()
        self._mixes = [[self._variable(0, infinity) for _ in own.values] for own in self.choices]
        self._place = {
            column: (group, number)
            for group, own in enumerate(self.choices)
            for number, column in enumerate(own.columns)
        }
        self._variables = [
            [(self._variable(low, high), 1)] if column not in self._place else self._mixed(column)
            for column, (low, high) in enumerate(zip(rows.low, rows.high, strict=True))
        ]
        for mix in self._mixes:
            self._fill(self._solver.Constraint(1, 1), ((variable, 1) for variable in mix))
        self._slack: list[int] = []
        self._rows = {name: self._row(row) for name, row in rows.row.items() if not (listed and name in rows.implied)}

    def _variable(self, low: float, high: float) -> int:
        """Make a variable and return its number."""
        self._made.append(self._solver.NumVar(low, high, ""))
        return len(self._made) - 1

    def _mixed(self, column: int) -> list[tuple[int, int]]:
        group, number = self._place[column]
        used = self.choices[group].values[:, number].tolist()
        return [(variable, value) for variable, value in zip(self._mixes[group], used, strict=True) if value]

    def _row(self, row: Row) -> pywraplp.Constraint:
        made = self._solver.Constraint(*self._limits(row.least, row.most))
        self._fill(made, self._terms(row.terms.items()))
        open_ended = row.least is None and row.most is None
        for limit, sign in ((row.least, 1), (row.most, -1)):
            if limit is not None or open_ended:
                slack = self._variable(0, self._solver.infinity())
                self._fill(made, [(slack, sign)])
                self._slack.append(slack)
        return made

    def _limits(self, least: int | None, most: int | None) -> tuple[float, float]:
        infinite = self._solver.infinity()
        return -infinite if least is None else least, infinite if most is None else most

    def _terms(self, terms: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
        total: dict[int, int] = {}
        for column, weight in terms:
            for variable, value in self._variables[column]:
                total[variable] = total.get(variable, 0) + weight * value
        return total.items()

    def _fill(self, made: pywraplp.Constraint | pywraplp.Objective, terms: Iterable[tuple[int, float]]) -> None:
        for variable, weight in terms:
            made.SetCoefficient(self._made[variable], weight)

    def settle(self, limits: Iterable[Limit]) -> None:
        """Give rows other limits."""
        for name, least, most in limits:
            self._rows[name].SetBounds(*self._limits(least, most))

    def minimise(self, cost: Expression) -> None:
        """Ask for the least of a cost; breaking a row by one outweighs what it could gain."""
        objective = self._solver.Objective()
        objective.Clear()
        self._fill(objective, self._terms(cost.terms.items()))
        penalty = 10 + 2 * abs(cost.constant) + 4 * max(map(abs, cost.terms.values()), default=0)
        self._fill(objective, ((slack, penalty) for slack in self._slack))
        objective.SetMinimization()
        self._constant = cost.constant

    def solve(self) -> float | None:
        """Return the least cost, half places counted as such; None if GLOP gives up."""
        ended = self._solver.Solve()
        self.work += 1
        self._found = []
        return self._solver.Objective().Value() + self._constant if ended == pywraplp.Solver.OPTIMAL else None

    def multipliers(self) -> dict[str, float]:
        """Return the multiplier of each row that has any."""
        found = {name: row.dual_value() for name, row in self._rows.items()}
        return {name: value for name, value in found.items() if abs(value) > _LITTLE}

    def value(self, column: int) -> float:
        """Return what a column is in the solution."""
        if not self._found:  # asked of every column after a solution: each variable is read from GLOP but once
            self._found = [variable.solution_value() for variable in self._made]
        found = self._found
        return float(sum(found[variable] * weight for variable, weight in self._variables[column]))

    def bound(self, column: int) -> None:
        """Take over the bounds of a column from the rows."""
        if column not in self._place:
            ((variable, _),) = self._variables[column]
            self._made[variable].SetBounds(self.rows.low[column], self.rows.high[column])
            return
        group, _ = self._place[column]
        for variable, fits in zip(self._mixes[group], within(self.rows, self.choices[group]).tolist(), strict=True):
            self._made[variable].SetUb(self._solver.infinity() if fits else 0.0)
