"""Adopt, record and undo on a week small enough to add up by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from rola.acts import adopt, begin, record, undo
from rola.acts.record import Happened, OffPlan
from rola.book.adopted import places_in_force, version_in_force
from rola.book.balances import balances
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.errors import RefusedError
from rola.book.make_ups import open_make_ups
from rola.book.rows import Act, OutcomeKind
from rola.book.standing import standing
from rola.planning import problem_for
from rola.weeks import ONE_WEEK
from solver.problem import Problem
from solver.roster import Roster
from tests.rola.book.ring import MONDAY, WEEK, ring

Do = Callable[[Callable[[], Composed]], Act]
SAT, SUN = "sat@2027-03-06", "sun@2027-03-07"
CAME = OutcomeKind.ATTENDED


def week() -> tuple[Problem, Roster]:
    """Ada and Dan at Cole's on Saturday, Ben and Cleo in the field on Sunday: 4 h each."""
    return problem_for(ring(), (MONDAY,)), Roster.of([(SAT, 0, ["ada", "dan"]), (SUN, 0, ["ben", "cleo"])])


def minutes(book: Book) -> dict[str, int]:
    return {account: balance.minutes for account, balance in balances(book).items()}


def adopted(book: Book, do: Do) -> None:
    do(lambda: begin.compose(ring(), MONDAY))
    do(lambda: adopt.compose(*week(), book, based_on={}))


def test_the_opening_stands_in_the_book_and_adopting_moves_nothing(book: Book, do: Do) -> None:
    adopted(book, do)
    assert minutes(book) == {"cole": 60, "commons": 0, "dale": -60}
    assert version_in_force(book, WEEK) == 1
    assert [(place.row, place.member) for place in places_in_force(book, WEEK)] == [
        (f"{SAT}/1", "ada"),
        (f"{SAT}/2", "dan"),
        (f"{SAT}/3", ""),
        (f"{SUN}/1", "ben"),
        (f"{SUN}/2", "cleo"),
        (f"{SUN}/3", ""),
    ]


def test_a_recorded_week_moves_balances_and_ahead(book: Book, do: Do) -> None:
    adopted(book, do)
    rows = [f"{SAT}/1", f"{SAT}/2", f"{SUN}/1", f"{SUN}/2"]
    do(lambda: record.compose(ring(), book, MONDAY, [Happened(row=row, outcome=CAME) for row in rows]))
    assert minutes(book) == {"adams": 480, "cole": 60 + 240 - 480, "commons": -480, "dale": -60 + 240}
    # Saturday's 480 min without Cole's share: Adams 2/3, Dale 1/3; Sunday's by all: 1/2, 1/4, 1/4.
    assert standing(book).ahead == {
        "adams": Fraction(480 - 320 - 240),
        "cole": Fraction(60 + 240 - 120),
        "commons": Fraction(0),
        "dale": Fraction(-60 + 240 - 160 - 120),
    }
    # 8 points of unpleasant work, a quarter of them each: all came once
    assert set(standing(book).unpleasant.values()) == {Fraction(0)}
    assert standing(book, before=WEEK).ahead["cole"] == 60


def test_late_stand_in_guest_and_off_plan_work(book: Book, do: Do) -> None:
    adopted(book, do)
    happened = [
        Happened(row=f"{SAT}/1", outcome=CAME, minutes=200, note="came late"),
        Happened(row=f"{SAT}/2", outcome=CAME, worked_by="ben"),
        Happened(row=f"{SAT}/3", outcome=CAME, worked_by="a visitor"),
    ]
    do(lambda: record.compose(ring(), book, MONDAY, happened, [OffPlan(day=MONDAY, member="cleo", minutes=45)]))
    # Ben stood in for Dan: Dan's household is credited; the visitor's 240 min are given by the commons.
    assert minutes(book) == {"adams": 200, "cole": 60 - 680 + 45, "commons": 240 - 45, "dale": -60 + 240}
    assert sum(standing(book).ahead.values()) == 0


@pytest.mark.parametrize(
    ("strictness", "owed", "adams"), [("ethic", 0, 0), ("make_up", 240, 0), ("fine_hours", 0, -240)]
)
def test_a_miss_under_each_strictness(book: Book, do: Do, strictness: str, owed: int, adams: int) -> None:
    adopted(book, do)
    missed = [Happened(row=f"{SAT}/1", outcome=OutcomeKind.MISSED)]
    do(lambda: record.compose(ring(strictness=strictness), book, MONDAY, missed))
    assert sum(left for _, left in open_make_ups(book).values()) == owed
    assert minutes(book).get("adams", 0) == adams


def test_hours_mode_posts_what_was_promised_once(book: Book, do: Do) -> None:
    adopted(book, do)
    for row in (f"{SUN}/1", f"{SUN}/2"):
        do(lambda: record.compose(ring(mode="hours"), book, MONDAY, [Happened(row=row, outcome=CAME)]))  # noqa: B023
    assert minutes(book) == {"adams": 240 - 480, "cole": 60 + 240 - 240, "commons": -480 + 960, "dale": -60 - 240}


def test_the_own_household_gives_nothing_on_its_own_turn_unless_the_rules_say_so(book: Book, do: Do) -> None:
    problem, _ = week()
    do(lambda: adopt.compose(problem, Roster.of([(SAT, 0, ["cleo"])]), book, based_on={}))
    here = [Happened(row=f"{SAT}/1", outcome=CAME)]
    do(lambda: record.compose(ring(), book, MONDAY, here))
    assert minutes(book) == {}
    do(lambda: undo.compose(book, 2, why="the rules say it counts"))
    do(lambda: record.compose(ring(host_counts=True), book, MONDAY, here))
    assert minutes(book) == {"cole": 0}
    assert standing(book).ahead == {"adams": -160, "cole": 240, "dale": -80}


def test_act_and_undo_change_nothing_and_undoing_the_undo_brings_it_back(book: Book, do: Do) -> None:
    adopted(book, do)
    before = minutes(book), standing(book)
    did = do(lambda: record.compose(ring(), book, MONDAY, [Happened(row=f"{SAT}/1", outcome=OutcomeKind.MISSED)]))
    taken_back = do(lambda: undo.compose(book, did.id, why="she was there"))
    assert (minutes(book), standing(book).ahead, open_make_ups(book)) == (before[0], before[1].ahead, {})
    do(lambda: undo.compose(book, taken_back.id, why="no, she was not"))
    assert len(open_make_ups(book)) == 1
    with pytest.raises(RefusedError, match="taken back already"):
        do(lambda: undo.compose(book, taken_back.id, why="again"))


def test_what_others_rest_on_is_not_taken_back(book: Book, do: Do) -> None:
    adopted(book, do)
    do(lambda: adopt.compose(week()[0], Roster.of([(SAT, 0, ["ada", "dan"])]), book, based_on={WEEK: 1}))
    with pytest.raises(RefusedError, match="act 3 rests on act 2"):
        do(lambda: undo.compose(book, 2, why="no"))
    with pytest.raises(RefusedError, match="opening"):
        do(lambda: undo.compose(book, 1, why="no"))


def test_who_adopts_second_is_told_and_a_seat_is_recorded_once(book: Book, do: Do) -> None:
    adopted(book, do)
    with pytest.raises(RefusedError, match=r"2027-W09 has moved on: .* no adopted roster, and now there is version 1"):
        do(lambda: adopt.compose(week()[0], Roster.of([(SAT, 0, ["ben", "dan"])]), book, based_on={}))
    here = [Happened(row=f"{SAT}/1", outcome=CAME)]
    do(lambda: record.compose(ring(), book, MONDAY, here))
    with pytest.raises(RefusedError, match="recorded already, in act 3"):
        do(lambda: record.compose(ring(), book, MONDAY, here))
    with pytest.raises(RefusedError, match="no seat 'sat/9'"):
        do(lambda: record.compose(ring(), book, MONDAY, [Happened(row="sat/9", outcome=CAME)]))
    assert book.head == 3


def test_who_joins_is_level_and_gets_the_welcome_that_the_rules_give(book: Book, do: Do) -> None:
    base = ring(welcome=120)
    first = replace(base, members=base.members[:3])
    off = [OffPlan(day=MONDAY, member="ada", minutes=240)]
    do(lambda: record.compose(first, book, MONDAY, [], off))
    do(lambda: record.compose(base, book, MONDAY + ONE_WEEK, [], off))
    # 240 min by two households in the first week, 2:1; by all, 2:1:1, in the second: Dan owes nothing from before
    assert standing(book).ahead == {"adams": 480 - 160 - 120, "cole": -80 - 60, "commons": -120, "dale": 120 - 60}
