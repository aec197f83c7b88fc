"""What the book refuses, because hours would count twice or settled figures would turn about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from rola.acts import adopt, begin, change, move, record, settle, undo, waive
from rola.acts.change import Desk
from rola.acts.record import Happened, OffPlan
from rola.book.adopted import places_in_force
from rola.book.balances import balances
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.errors import RefusedError, UnchangedError
from rola.book.rows import Act, Change, OutcomeKind
from rola.planning import problem_for
from rola.planning.decided import Decided
from rola.reports.vouchers import vouchers
from solver.roster import Roster
from tests.rola.book.ring import MONDAY, WEEK, ring

Do = Callable[[Callable[[], Composed]], Act]
SAT, SUN = "sat@2027-03-06", "sun@2027-03-07"
SUNDAY = date(2027, 3, 7)
CAME, MISSED = OutcomeKind.ATTENDED, OutcomeKind.MISSED


@pytest.fixture
def adopted(book: Book, do: Do) -> Book:
    do(lambda: begin.compose(ring(), MONDAY))
    roster = Roster.of([(SAT, 0, ["ada", "dan"]), (SUN, 0, ["ben", "cleo"])])
    do(lambda: adopt.compose(problem_for(ring(), (MONDAY,)), roster, book, based_on={}))
    return book


def whole_week() -> list[Happened]:
    return [Happened(row=f"{shift}/{seat}", outcome=CAME) for shift in (SAT, SUN) for seat in (1, 2)]


def test_a_settlement_is_not_brought_back_under_a_later_one(adopted: Book, do: Do) -> None:
    first = do(lambda: settle.compose(ring(carry="nothing"), adopted, SUNDAY))
    taken = do(lambda: undo.compose(adopted, first.id, why="too early"))
    do(lambda: settle.compose(ring(carry="half"), adopted, SUNDAY))
    with pytest.raises(RefusedError, match="act 5 was made since"):
        undo.compose(adopted, taken.id, why="no, it was right")


def test_a_leaver_is_not_closed_twice_by_an_undo_of_an_undo(adopted: Book, do: Do) -> None:
    first = do(lambda: settle.leaver(ring(), adopted, "dale", SUNDAY))
    taken = do(lambda: undo.compose(adopted, first.id, why="stays"))
    do(lambda: settle.leaver(ring(), adopted, "dale", SUNDAY))
    with pytest.raises(RefusedError, match="act 5 was made since"):
        undo.compose(adopted, taken.id, why="no")


def test_days_that_are_settled_are_not_settled_again(adopted: Book, do: Do) -> None:
    do(lambda: settle.compose(ring(carry="half"), adopted, SUNDAY))
    for day in (SUNDAY, date(2027, 3, 5)):
        with pytest.raises(RefusedError, match="settled all accounts on 2027-03-07 already"):
            settle.compose(ring(carry="half"), adopted, day)
    with pytest.raises(RefusedError, match="commons cannot leave"):
        settle.leaver(ring(), adopted, "commons", SUNDAY)


def test_a_settlement_before_the_end_of_the_book_is_refused_with_the_day(adopted: Book, do: Do) -> None:
    do(lambda: record.compose(ring(), adopted, MONDAY, whole_week()))
    with pytest.raises(RefusedError, match="settle on 2027-03-07 or later"):
        settle.compose(ring(), adopted, date(2027, 2, 28))


def test_a_leave_in_the_week_of_the_settlement_wipes_out_nothing(adopted: Book, do: Do) -> None:
    base = ring()
    do(lambda: record.compose(base, adopted, MONDAY, whole_week()))
    do(lambda: move.adjust(base, "dale", -1320, MONDAY, against="commons", why="from the paper book"))
    away = replace(
        base, members=tuple(replace(row, hours_per_week=0) if row.member == "dan" else row for row in base.members)
    )
    do(lambda: settle.compose(away, adopted, date(2027, 3, 14)))
    assert -12 * 60 - 1 < settle._ahead(adopted, date(2027, 3, 8))["dale"] <= -12 * 60 + 1


def test_a_fine_that_was_waived_is_not_undone_from_under_the_waiver(adopted: Book, do: Do) -> None:
    rules = ring(strictness="fine_hours")
    did = do(lambda: record.compose(rules, adopted, MONDAY, [Happened(row=f"{SAT}/1", outcome=MISSED)]))
    do(lambda: waive.make_ups(rules, adopted, "adams", SUNDAY, why="voted"))
    with pytest.raises(RefusedError, match="rests on"):
        undo.compose(adopted, did.id, why="x")


def test_a_recorded_week_keeps_its_roster(adopted: Book, do: Do) -> None:
    did = do(lambda: record.compose(ring(), adopted, MONDAY, whole_week()))
    problem = problem_for(ring(), (MONDAY,))
    desk = Desk(association=ring(), problem=problem, book=adopted, now=0)
    for tried in (lambda: change.cancel(desk, SAT), lambda: change.away(desk, "ada", SAT)):
        with pytest.raises(RefusedError, match=f"recorded by act {did.id}"):
            tried()
    other = Roster.of([(SAT, 0, ["ben", "dan"]), (SUN, 0, ["ben", "cleo"])])
    with pytest.raises(RefusedError, match="recorded by act"):
        adopt.compose(problem, other, adopted, based_on={WEEK: 1})
    with pytest.raises(RefusedError, match="rests on act 2"):
        undo.compose(adopted, 2, why="x")


def test_nobody_works_in_two_places_at_once_or_longer_than_a_day(adopted: Book) -> None:
    twice = [
        Happened(row=f"{SAT}/1", outcome=CAME, worked_by="ben"),
        Happened(row=f"{SAT}/2", outcome=CAME, worked_by="ben"),
    ]
    with pytest.raises(
        RefusedError, match=r"Ben cannot have worked at .* \(sat@2027-03-06\) and at .* Saturday 6 March, \d"
    ):
        record.compose(ring(), adopted, MONDAY, twice)
    off = [OffPlan(day=MONDAY, member="ben", minutes=minutes) for minutes in (800, 700)]
    with pytest.raises(RefusedError, match="more than 24 h on 2027-03-01"):
        record.compose(ring(), adopted, MONDAY, [], off)


def test_who_left_the_tables_since_the_roster_was_adopted_is_credited_all_the_same(adopted: Book, do: Do) -> None:
    without = replace(ring(), members=ring().members[1:])
    do(lambda: record.compose(without, adopted, MONDAY, [Happened(row=f"{SAT}/1", outcome=CAME)]))
    assert balances(adopted)["adams"].minutes == 240


def test_closed_accounts_owe_nobody_anything(adopted: Book, do: Do) -> None:
    do(lambda: record.compose(ring(), adopted, MONDAY, whole_week()))
    assert vouchers(adopted, SUNDAY)
    do(lambda: settle.compose(ring(carry="nothing"), adopted, SUNDAY))
    assert vouchers(adopted, SUNDAY) == ()


def test_a_stand_in_gives_the_seat_back_to_whose_it_is(adopted: Book, do: Do) -> None:
    problem = problem_for(ring(), (MONDAY,))
    desk = Desk(association=ring(), problem=problem, book=adopted, now=0)
    do(lambda: change.stand_in(desk, "dan", SAT, "ben"))
    with pytest.raises(RefusedError, match="the seat is Dan's"):
        change.swap(desk, ("ben", SAT), ("cleo", SUN))
    assert "Dan comes to" in do(lambda: change.stand_in(desk, "ben", SAT, "dan")).says
    assert [(seat.member, seat.stand_in) for seat in desk.crew(SAT)] == [("ada", ""), ("dan", ""), ("", "")]


def test_a_roster_that_is_adopted_already_is_told_in_one_sentence(adopted: Book) -> None:
    problem = problem_for(ring(), (MONDAY,))
    roster = Roster.of([(SAT, 0, ["ada", "dan"]), (SUN, 0, ["ben", "cleo"])])
    with pytest.raises(RefusedError, match="adopted already: it is version 1 of 2027-W09, by act 2"):
        adopt.compose(problem, roster, adopted, based_on={})
    other = Roster.of([(SAT, 0, ["ben", "dan"]), (SUN, 0, ["ada", "cleo"])])
    with pytest.raises(RefusedError, match="has moved on"):
        adopt.compose(problem, other, adopted, based_on={})


def test_the_same_roster_with_more_that_is_fixed_is_a_new_version_also_of_an_older_sheet(adopted: Book, do: Do) -> None:
    problem = problem_for(ring(), (MONDAY,))
    roster = Roster.of([(SAT, 0, ["ada", "dan"]), (SUN, 0, ["ben", "cleo"])])
    fixed = Decided(pins=frozenset({("ada", SAT)}))
    act = do(lambda: adopt.compose(problem, roster, adopted, based_on={}, decided=fixed))
    assert "as version 2" in act.says
    assert [(row.kind, row.member, row.shift) for _, _, row in adopted.rows(Change)] == [("pin", "ada", SAT)]
    with pytest.raises(RefusedError, match="adopted already: it is version 2"):
        adopt.compose(problem, roster, adopted, based_on={}, decided=fixed, decided_before=fixed)
    with pytest.raises(UnchangedError, match="nothing changed: this is version 2 of 2027-W09"):
        adopt.compose(problem, roster, adopted, based_on={WEEK: 2}, decided=fixed, decided_before=fixed)


def test_a_change_rests_under_no_record_of_other_work(adopted: Book, do: Do) -> None:
    desk = Desk(association=ring(), problem=problem_for(ring(), (MONDAY,)), book=adopted, now=0)
    did = do(lambda: change.away(desk, "dan", SAT))
    sunday = do(lambda: record.compose(ring(), adopted, MONDAY, [Happened(row=f"{SUN}/1", outcome=CAME)]))
    undo.compose(adopted, did.id, why="he can come after all")
    saturday = do(lambda: record.compose(ring(), adopted, MONDAY, [Happened(row=f"{SAT}/1", outcome=CAME)]))
    with pytest.raises(RefusedError) as refused:
        undo.compose(adopted, did.id, why="too late")
    assert refused.value.what == f"act {saturday.id} rests on act {did.id}"
    assert refused.value.hint == f"take that back first: rola undo {saturday.id} (record of 2027-03-01)"
    with pytest.raises(RefusedError) as refused:
        undo.compose(adopted, 2, why="x")
    assert refused.value.what == f"act {did.id}, act {sunday.id} and act {saturday.id} rest on act 2"
    assert refused.value.hint == (
        f"take them back first, in this order: rola undo {saturday.id} (record of 2027-03-01); "
        f"rola undo {sunday.id} (record of 2027-03-01); rola undo {did.id} (change of 2027-03-06)"
    )


def test_a_fine_rests_under_no_waiver_of_somebody_elses(adopted: Book, do: Do) -> None:
    rules = ring(strictness="fine_hours")
    ada = do(lambda: record.compose(rules, adopted, MONDAY, [Happened(row=f"{SAT}/1", outcome=MISSED)]))
    dan = do(lambda: record.compose(rules, adopted, MONDAY, [Happened(row=f"{SAT}/2", outcome=MISSED)]))
    do(lambda: waive.make_ups(rules, adopted, "dale", SUNDAY, why="voted"))
    undo.compose(adopted, ada.id, why="she was there")
    with pytest.raises(RefusedError, match="rests on"):
        undo.compose(adopted, dan.id, why="x")


def test_a_change_is_taken_back_under_later_ones_of_other_work_and_other_people(adopted: Book, do: Do) -> None:
    def comes() -> dict[str, str]:
        return {place.row: place.comes for place in places_in_force(adopted, WEEK) if place.start}

    desk = Desk(association=ring(), problem=problem_for(ring(), (MONDAY,)), book=adopted, now=0)
    before = comes()
    saturday = do(lambda: change.away(desk, "dan", SAT))
    sunday = do(lambda: change.away(desk, "cleo", SUN))
    assert before == comes() | {f"{SAT}/2": "dan", f"{SUN}/2": "cleo"}
    undone = do(lambda: undo.compose(adopted, saturday.id, why="he can"))
    assert comes() == before | {f"{SUN}/2": ""}
    with pytest.raises(RefusedError, match=f"^act {undone.id} rests on act {sunday.id} "):
        undo.compose(adopted, sunday.id, why="she can")
    do(lambda: undo.compose(adopted, undone.id, why="he cannot"))
    assert comes() == before | {f"{SAT}/2": "", f"{SUN}/2": ""}
    do(lambda: undo.compose(adopted, sunday.id, why="she can"))
    assert comes() == before | {f"{SAT}/2": ""}


def test_but_not_under_one_of_the_same_person_or_work(adopted: Book, do: Do) -> None:
    desk = Desk(association=ring(), problem=problem_for(ring(), (MONDAY,)), book=adopted, now=0)
    away = do(lambda: change.away(desk, "dan", SAT))
    filled = do(lambda: change.fill(desk, SAT, "dan"))
    do(lambda: change.away(desk, "cleo", SUN))
    with pytest.raises(RefusedError, match=f"^act {filled.id} rests on act {away.id} "):
        undo.compose(adopted, away.id, why="x")
