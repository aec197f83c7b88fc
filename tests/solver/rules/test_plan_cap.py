"""Most hours in one plan, over all its weeks."""

from __future__ import annotations

from datetime import date

from solver.rules.plan_cap import PlanCap
from tests.solver.cases import judged, member, problem, shift
from tests.solver.strategies import MONDAY, slot

WEEKS = (MONDAY, date(2027, 3, 8))
WORK = (
    shift("dig", slot(0, 480, 120)),
    shift("mow", slot(7, 480, 180)),
    shift("saw", slot(8, 480, 60)),
)


def someone(ident: str, cap: int | None) -> object:
    return member(ident, promise=(600, 600), weekly_cap=(600, 600), plan_cap=cap)


CASE = problem([someone("ana", 300), someone("bo", 299), someone("cy", None), someone("di", 0)], WORK, weeks=WEEKS)


def test_what_is_owed_itself_is_allowed_over_several_weeks() -> None:
    assert judged(PlanCap(), CASE, ("dig", 0, ["ana"]), ("mow", 0, ["ana"])) == []


def test_a_minute_more_is_not() -> None:
    assert judged(PlanCap(), CASE, ("dig", 0, ["bo"]), ("mow", 0, ["bo"])) == [
        "mow/bo: bo owes at most 299 in this plan"
    ]


def test_who_owes_nothing_comes_to_nothing_and_who_is_not_bound_to_all() -> None:
    assert judged(PlanCap(), CASE, ("saw", 0, ["di"])) == ["saw/di: di owes at most 0 in this plan"]
    everything = [("dig", 0, ["cy"]), ("mow", 0, ["cy"]), ("saw", 0, ["cy"])]
    assert judged(PlanCap(), CASE, *everything) == []


def test_someone_unbound_before_does_not_free_those_after() -> None:
    case = problem([someone("ana", None), someone("bo", 60)], WORK, weeks=WEEKS)
    assert judged(PlanCap(), case, ("dig", 0, ["ana", "bo"])) == ["dig/bo: bo owes at most 60 in this plan"]


def test_everybody_and_every_piece_of_work_over_it() -> None:
    found = judged(PlanCap(), CASE, ("dig", 0, ["ana", "di"]), ("mow", 0, ["ana"]), ("saw", 0, ["ana", "bo"]))
    assert found == [
        "dig/di: di owes at most 0 in this plan",
        "saw/ana: ana owes at most 300 in this plan",
    ]


# Mutants that survive change nothing:
# - `sum(...) > cap` made `>=`: asks for what holds anyway.
