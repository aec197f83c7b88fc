"""Wanted crews are filled."""

from __future__ import annotations

from solver.goals.hands import Hands
from tests.solver.cases import EIGHT, asked, figures, member, problem, shift
from tests.solver.strategies import slot

LONGER = slot(2, 480, 180)
CASE = problem(
    [member("ana"), member("bo")],
    [shift("dig", EIGHT, LONGER, wanted=2), shift("mow"), shift("old", wanted=5, counted=False)],
)


def test_open_seats_and_open_minutes() -> None:
    """Wanted are two for at most 180 minutes and three for 120: five seats, 720 minutes."""
    assert figures(Hands(), CASE) == (5, 720)
    assert figures(Hands(), CASE, ("dig", 1, ["ana", "bo"])) == (3, 360)
    assert figures(Hands(), CASE, ("dig", 0, ["ana"]), ("mow", 0, ["ana", "bo"])) == (2, 360)


def test_all_wanted_seats_and_minutes_are_the_most_that_can_be_open() -> None:
    assert asked(Hands(), CASE, ("mow", 0, ["bo"])) == [(4, 5), (600, 720)]


def test_work_without_a_time_leaves_its_seats_open_but_no_minutes() -> None:
    """Nobody can say how long it would take."""
    idle = problem([member("ana")], [shift("dig", wanted=2), shift("idle", wanted=4, slots=())])
    assert figures(Hands(), idle, ("dig", 0, ["ana"])) == (5, 120)
