"""Changes of an adopted roster: each makes a new version and says what follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from rola.acts import adopt, change, record, undo
from rola.acts.change import Desk
from rola.acts.record import Happened
from rola.association import Association, AvailabilityRow, Repeat
from rola.book.adopted import places_in_force, version_in_force
from rola.book.balances import balances
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.errors import RefusedError
from rola.book.rows import Act, Change, OutcomeKind
from rola.planning import problem_for
from solver.roster import Roster
from tests.rola.book.ring import MONDAY, WEEK, ring

Do = Callable[[Callable[[], Composed]], Act]
SAT, SUN = "sat@2027-03-06", "sun@2027-03-07"


@pytest.fixture
def desk(book: Book, do: Do) -> Desk:
    """Ada and Dan at Cole's on Saturday, Ben and Cleo in the field on Sunday; it is Monday."""
    return desk_of(ring(), book, do)


def desk_of(association: Association, book: Book, do: Do) -> Desk:
    problem = problem_for(association, (MONDAY,))
    roster = Roster.of([(SAT, 0, ["ada", "dan"]), (SUN, 0, ["ben", "cleo"])])
    do(lambda: adopt.compose(problem, roster, book, based_on={}))
    return Desk(
        association=association, problem=problem, book=book, now=problem.shift[SAT].slots[0].start - 5 * 24 * 60
    )


def seats(book: Book) -> dict[str, tuple[str, str]]:
    return {place.row: (place.member, place.stand_in) for place in places_in_force(book, WEEK) if place.start}


def test_away_opens_the_seat_and_moves_no_balance(desk: Desk, book: Book, do: Do) -> None:
    act = do(lambda: change.away(desk, "ada", SAT))
    assert seats(book)[f"{SAT}/1"] == ("", "")
    assert version_in_force(book, WEEK) == 2
    assert balances(book) == {}
    assert act.says.startswith("Ada cannot come to Digging")
    assert "less than" not in act.says


def test_late_notice_is_said_and_kept(desk: Desk, book: Book, do: Do) -> None:
    late = replace(desk, now=desk.now + 4 * 24 * 60)
    assert "less than 48 h before" in do(lambda: change.away(late, "ada", SAT)).says
    assert [row.note for _, _, row in book.rows(Change)] == ["late notice"]


def test_when_the_last_one_is_away_it_cannot_run(desk: Desk, do: Do) -> None:
    do(lambda: change.away(desk, "ada", SAT))
    assert "cannot run" in do(lambda: change.away(desk, "dan", SAT)).says


def test_a_stand_in_comes_and_the_account_that_owed_is_credited(desk: Desk, book: Book, do: Do) -> None:
    do(lambda: change.stand_in(desk, "dan", SAT, "ben"))
    assert seats(book)[f"{SAT}/2"] == ("dan", "ben")
    happened = [Happened(row=f"{SAT}/2", outcome=OutcomeKind.ATTENDED)]
    do(lambda: record.compose(ring(), book, MONDAY, happened))
    assert {account: own.minutes for account, own in balances(book).items()} == {"cole": -240, "dale": 240}


def test_a_swap_trades_the_seats_both_ways(desk: Desk, book: Book, do: Do) -> None:
    do(lambda: change.swap(desk, ("ada", SAT), ("ben", SUN)))
    assert (seats(book)[f"{SAT}/1"], seats(book)[f"{SUN}/1"]) == (("ben", ""), ("ada", ""))
    with pytest.raises(RefusedError, match="both are on the same shift already"):
        change.swap(desk, ("dan", SAT), ("cleo", SAT))


def test_a_swap_or_stand_in_that_breaks_a_rule_is_refused_with_the_rule(book: Book, do: Do) -> None:
    away = AvailabilityRow(member="ben", kind="away", repeat=Repeat(on=date(2027, 3, 6)))
    desk = desk_of(replace(ring(), availability=(away,)), book, do)
    with pytest.raises(RefusedError, match="Ben"):
        change.stand_in(desk, "dan", SAT, "ben")
    with pytest.raises(RefusedError, match="Cleo is the host"):
        change.swap(desk, ("ada", SAT), ("cleo", SUN))
    assert version_in_force(book, WEEK) == 1


def test_rain_keeps_the_crew_and_calling_off_does_not(desk: Desk, book: Book, do: Do) -> None:
    do(lambda: change.postpone(desk, SAT, by="weather"))
    do(lambda: change.cancel(desk, SUN))
    assert seats(book) == {}
    kept = {place.row: place.member for place in places_in_force(book, WEEK) if place.member}
    assert kept == {f"{SAT}/1": "ada", f"{SAT}/2": "dan"}
    with pytest.raises(RefusedError, match="does not run"):
        change.away(desk, "ada", SAT)


def test_undoing_a_change_brings_the_roster_before_it_back(desk: Desk, book: Book, do: Do) -> None:
    before = seats(book)
    act = do(lambda: change.away(desk, "ada", SAT))
    do(lambda: undo.compose(book, act.id, why="she can come"))
    assert (seats(book), version_in_force(book, WEEK)) == (before, 1)
    do(lambda: change.away(desk, "dan", SAT))
    assert version_in_force(book, WEEK) == 3


def test_who_has_no_seat_and_weeks_without_a_roster_are_told(desk: Desk) -> None:
    with pytest.raises(RefusedError, match="Cleo has no seat"):
        change.away(desk, "cleo", SAT)
    other = replace(desk, problem=problem_for(ring(), (date(2027, 3, 8),)))
    with pytest.raises(RefusedError, match="no roster of 2027-W10"):
        change.away(other, "ada", SAT)
