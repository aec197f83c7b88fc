"""Unpleasant work rotates."""

from __future__ import annotations

from solver.goals.unpleasant import Unpleasant
from solver.roster import Roster
from tests.solver.cases import asked, member, problem, shift

PEOPLE = (member("ana", unpleasant=2), member("bo"))
WORK = (shift("dig", unpleasant=3), shift("mow", unpleasant=1), shift("saw"))
CASE = problem(PEOPLE, WORK)


def test_points_add_up_and_the_most_burdened_comes_first() -> None:
    sent = [("dig", 0, ["ana", "bo"]), ("mow", 0, ["bo"]), ("saw", 0, ["bo"])]
    assert Unpleasant().measure(CASE, Roster.of(sent)) == (5, 4)
    assert Unpleasant().measure(CASE, Roster()) == (2, 0)


def test_members_are_counted_at_each_number_of_points_from_the_top() -> None:
    """Ana can end at 6, 5, 3 or 2 points, Bo at 4, 3, 1 or 0."""
    most = [1, 1, 1, 2, 1, 1, 1]
    assert asked(Unpleasant(), CASE) == list(zip([0, 0, 0, 0, 1, 0, 1], most, strict=True))
    both = [("dig", 0, ["ana", "bo"]), ("saw", 0, ["ana"])]
    assert asked(Unpleasant(), CASE, *both) == list(zip([0, 1, 0, 1, 0, 0, 0], most, strict=True))
    alike = [("dig", 0, ["bo"]), ("mow", 0, ["ana"])]
    assert asked(Unpleasant(), CASE, *alike) == list(zip([0, 0, 0, 2, 0, 0, 0], most, strict=True))


def test_without_unpleasant_work_nothing_rotates() -> None:
    case = problem(PEOPLE, [shift("saw")])
    assert asked(Unpleasant(), case, ("saw", 0, ["ana"])) == []
    assert Unpleasant().measure(case, Roster.of([("saw", 0, ["ana"])])) == ()
