"""Urgent work runs."""

from __future__ import annotations

from solver.goals.urgent import Urgent
from solver.problem import Urgency
from tests.solver.cases import EIGHT, TEN, asked, figures, member, problem, shift

CASE = problem(
    [member("ana")],
    [
        shift("dig", EIGHT, TEN, urgency=Urgency.MUST),
        shift("hay", urgency=Urgency.COULD),
        shift("mow", urgency=Urgency.MUST),
        shift("old", urgency=Urgency.MUST, counted=False),
        shift("saw", urgency=Urgency.COULD),
        shift("tie", urgency=Urgency.COULD),
    ],
)


def test_shifts_that_do_not_run_are_counted_by_class() -> None:
    assert figures(Urgent(), CASE) == (2, 0, 3)
    assert figures(Urgent(), CASE, ("dig", 1, ["ana"]), ("saw", 0, ["ana"])) == (1, 0, 2)
    assert figures(Urgent(), CASE, ("dig", 0, ["ana"]), ("mow", 0, ["ana"])) == (0, 0, 3)


def test_each_figure_is_at_most_the_shifts_of_its_class() -> None:
    assert asked(Urgent(), CASE, ("tie", 0, ["ana"])) == [(2, 2), (0, 0), (2, 3)]


def test_work_of_other_weeks_is_not_counted() -> None:
    later = problem([member("ana")], [shift("old", urgency=Urgency.MUST, counted=False)])
    assert figures(Urgent(), later) == (0, 0, 0)
