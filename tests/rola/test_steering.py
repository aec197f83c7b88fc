"""The book steers the plan: what it carries into a week, on a ring small enough to add up by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time
from fractions import Fraction
from pathlib import Path

import pytest

from rola.acts import adopt, begin, change, cycle, promised, record, undo
from rola.acts.change import Desk
from rola.acts.record import Happened, OffPlan
from rola.association import AdjustmentRow, Association, GatheringRow, OpeningRow, Repeat, RequestRow
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.opening import FILE, begin_book
from rola.book.rows import Act, OutcomeKind
from rola.planning import Carried, problem_for
from rola.planning.carried import laden
from rola.reports.turns import turns_on
from rola.steering import carried_from_book
from rola.versions import input_hash
from rola.weeks import ONE_WEEK
from solver.answer import Found
from solver.problem import Member, Pin
from solver.roster import Roster
from solver.solve import solve
from tests.rola.book.ring import MONDAY, NOW, WEEK, ring

SAT, SUN = "sat@2027-03-06", "sun@2027-03-07"
NEXT = MONDAY + ONE_WEEK
CAME, MISSED = OutcomeKind.ATTENDED, OutcomeKind.MISSED
HELP = RequestRow(request="help", task="dig", site="plot", first=MONDAY, last=date(2027, 3, 21))
ASKING = replace(
    ring(),
    requests=(HELP,),
    gatherings=(GatheringRow(gathering="fri", repeat=Repeat(weekdays=(4,)), start=time(8), end=time(12)),),
)
CREWS = [(SAT, 0, ["ada", "dan"]), (SUN, 0, ["ben", "cleo"]), ("help", 0, ["ben", "dan"])]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = begin_book(tmp_path / FILE)
    yield made
    made.close()


@pytest.fixture
def do(book: Book) -> Callable[[Callable[[], Composed]], Act]:
    def done(compose: Callable[[], Composed]) -> Act:
        with book.writing():
            return book.post(compose(), by="Ada", now=NOW)

    return done


@pytest.fixture
def adopted(book: Book, do: Callable[[Callable[[], Composed]], Act]) -> Book:
    do(lambda: begin.compose(ASKING, MONDAY))
    problem = problem_for(ASKING, (MONDAY,))
    do(lambda: adopt.compose(problem, Roster.of(CREWS), book, based_on={}))
    return book


def rows(*numbers: str) -> list[Happened]:
    return [Happened(row=row, outcome=CAME) for row in numbers]


TO_RECORD = f"What was worked: rola record --week {WEEK}."
ALL = rows(f"{SAT}/1", f"{SAT}/2", f"{SUN}/1", f"{SUN}/2", "help/1", "help/2")


def carried(book: Book, association: Association = ASKING, monday: date = NEXT) -> Carried:
    return carried_from_book(book, association, (monday,))


def test_what_is_adopted_and_not_recorded_counts_as_if_worked(
    adopted: Book, do: Callable[[Callable[[], Composed]], Act]
) -> None:
    assumed = carried(adopted)
    assert assumed.notes == (f"{WEEK} is adopted but not recorded: it counts as if worked as adopted. {TO_RECORD}",)
    # Sat and Fri, 960 min without Cole's share: Adams 2/3, Dale 1/3; Sunday's 480: 1/2, 1/4, 1/4.
    assert assumed.ahead == {
        "adams": Fraction(720 - 640 - 240),
        "cole": Fraction(60 + 240 - 120),
        "commons": Fraction(0),
        "dale": Fraction(-60 + 480 - 320 - 120),
    }
    # 12 points, of which each has promised a quarter: Ada and Cleo came once (2), Ben and Dan twice (4).
    assert assumed.unpleasant == {"ada": -1, "ben": 1, "cleo": -1, "dan": 1}
    assert assumed.past_crews == {("ada", "dan"): 1, ("ben", "cleo"): 1, ("ben", "dan"): 1}
    assert assumed.days_before == {"ada": 0, "ben": 1, "cleo": 1, "dan": 0}
    assert assumed.done == {"help": date(2027, 3, 5)}
    do(lambda: record.compose(ASKING, adopted, MONDAY, ALL))
    recorded = carried(adopted)
    assert recorded.notes == ()
    assert replace(recorded, notes=assumed.notes) == assumed
    assert recorded.digest == assumed.digest


def test_half_recorded_and_missed(adopted: Book, do: Callable[[Callable[[], Composed]], Act]) -> None:
    missed = [Happened(row=f"help/{number}", outcome=MISSED) for number in (1, 2)]
    do(lambda: record.compose(ASKING, adopted, MONDAY, [*missed, *ALL[:3]]))
    found = carried(adopted)
    assert found.notes == (f"In {WEEK} 1 seat is not recorded: it counts as if worked as adopted. {TO_RECORD}",)
    assert found.done == {}  # nobody came, so the request still waits
    assert found.ahead["dale"] == -60 + 240 - 160 - 120
    assert "help" in problem_for(ASKING, (NEXT,), found).shift


def test_a_request_that_was_worked_is_not_planned_again(adopted: Book) -> None:
    assert "help" in problem_for(ASKING, (NEXT,)).shift
    assert "help" not in problem_for(ASKING, (NEXT,), carried(adopted)).shift
    assert "help" in problem_for(ASKING, (MONDAY,), carried(adopted, monday=MONDAY)).shift


def test_a_request_that_a_later_week_has_adopted_is_planned_there_only(
    adopted: Book, do: Callable[[Callable[[], Composed]], Act]
) -> None:
    do(lambda: undo.compose(adopted, 2, why="later"))
    problem = problem_for(ASKING, (NEXT,))
    do(lambda: adopt.compose(problem, Roster.of([("help", 0, ["ada"])]), adopted, based_on={}))
    found = carried(adopted, monday=MONDAY)
    assert found.done == {"help": date(2027, 3, 12)}
    assert "help" not in problem_for(ASKING, (MONDAY,), found).shift
    waiting = replace(ASKING, requests=(HELP, replace(HELP, request="roof", after=("help",))))
    held = problem_for(waiting, (MONDAY,), found).shift
    assert (held["help"].slots, held["help"].counted, held["roof"].after) == ((), False, ("help",))
    assert "help" in problem_for(ASKING, (NEXT,), carried(adopted, monday=NEXT)).shift


def test_accounts_the_book_does_not_know_start_level(adopted: Book) -> None:
    found = replace(carried(adopted), ahead={"cole": Fraction(7)})
    problem = problem_for(ASKING, (NEXT,), found)
    assert {account.id: account.ahead for account in problem.accounts} == {"adams": 0, "cole": 7, "dale": 0}


def test_the_tables_openings_do_not_count_once_there_is_a_book(adopted: Book) -> None:
    other = replace(ASKING, openings=(OpeningRow(account="dale", ahead=-60), OpeningRow(account="cole", ahead=90)))
    found = carried(adopted, other)
    assert found.ahead == carried(adopted).ahead
    assert found.notes[0] == (
        "The openings of Cole were changed in the tables after the book began; the book counts, not the table. "
        "To correct what it has: rola adjust."
    )


def test_points_are_whole_and_none_is_below_nothing() -> None:
    members = tuple(Member(id=who, account=who, promise=(0,), weekly_cap=(0,)) for who in ("a", "b", "c", "new"))
    thirds = Carried(unpleasant={"a": Fraction(4, 3), "b": Fraction(-2, 3), "c": Fraction(-2, 3)})
    # in whole points 2, -1, -1, 0 (the sum stays 0), counted from the least
    assert [member.unpleasant for member in laden(thirds, members)] == [3, 0, 0, 1]
    assert [member.unpleasant for member in laden(Carried(), members)] == [0, 0, 0, 0]


def test_a_week_that_is_adopted_is_planned_with_the_fewest_changes(adopted: Book) -> None:
    found = carried(adopted, monday=MONDAY)
    assert found.base == {WEEK: 1}
    assert found.notes == (f"{WEEK} (version 1) is adopted: as little of it as possible is changed.",)
    answer = solve(problem_for(ASKING, (MONDAY,), found))
    assert isinstance(answer, Found)
    assert answer.roster == Roster.of(CREWS)


def test_weeks_of_which_one_is_adopted_are_planned_anew(adopted: Book) -> None:
    found = carried_from_book(adopted, ASKING, (MONDAY, NEXT))
    assert (found.adopted, found.base) == (None, {WEEK: 1, "2027-W10": 0})
    assert found.notes[-1].endswith("together with weeks that are not.")


def test_an_adoption_that_was_taken_back_steers_nothing(
    adopted: Book, do: Callable[[Callable[[], Composed]], Act]
) -> None:
    do(lambda: undo.compose(adopted, 2, why="no quorum"))
    found = carried(adopted)
    assert (found.notes, found.done, found.base) == ((), {}, {"2027-W10": 0})
    assert found.ahead == {"cole": 60, "commons": 0, "dale": -60}


def test_the_input_hash_tells_what_came_from_the_book(adopted: Book) -> None:
    found = carried(adopted)
    other = replace(found, ahead={**found.ahead, "cole": Fraction(1, 3)})
    hashes = {input_hash(ASKING, (NEXT,), "", digest) for digest in ("", found.digest, other.digest)}
    assert len(hashes) == 3
    assert Carried().digest == ""


def test_turns_that_wait_are_due_in_their_order_or_on_the_day_agreed(
    book: Book, do: Callable[[Callable[[], Composed]], Act]
) -> None:
    do(lambda: cycle.open_cycle(ASKING, book, MONDAY))
    # Adams, Cole, Dale: a week apart where no day was agreed
    carried = carried_from_book(book, ASKING, (NEXT,))
    assert carried.turns == {"adams": MONDAY, "cole": NEXT, "dale": NEXT + ONE_WEEK}
    (turn,) = [shift for shift in problem_for(ASKING, (NEXT,), carried).shifts if shift.request]
    assert (turn.id, turn.turn, turn.overdue_days) == ("help", True, 0)
    do(lambda: cycle.set_days(ASKING, book, {2: MONDAY}, MONDAY))
    carried = carried_from_book(book, ASKING, (NEXT,))
    (turn,) = [shift for shift in problem_for(ASKING, (NEXT,), carried).shifts if shift.request]
    assert turn.overdue_days == 7
    typed = replace(ASKING, requests=(replace(HELP, turn_due=date(2027, 3, 5)),))
    (turn,) = [shift for shift in problem_for(typed, (NEXT,), carried).shifts if shift.request]
    assert turn.overdue_days == 3


def test_who_is_served_in_an_adopted_week_waits_no_longer(
    book: Book, do: Callable[[Callable[[], Composed]], Act]
) -> None:
    do(lambda: cycle.open_cycle(ASKING, book, MONDAY - ONE_WEEK))
    problem = problem_for(ASKING, (MONDAY,))
    do(lambda: adopt.compose(problem, Roster.of(CREWS), book, based_on={}))
    assert "cole" not in carried_from_book(book, ASKING, (NEXT,)).turns


def test_who_had_the_last_turn_a_week_ago_has_none_on_the_first_turn_day(
    book: Book, do: Callable[[Callable[[], Composed]], Act]
) -> None:
    do(lambda: cycle.open_cycle(ASKING, book, MONDAY - ONE_WEEK))
    problem = problem_for(ASKING, (MONDAY,))
    do(lambda: adopt.compose(problem, Roster.of(CREWS), book, based_on={}))
    friday = date(2027, 3, 5)
    seen = turns_on(ASKING, book, friday + ONE_WEEK)
    assert seen is not None
    assert {turn.household: turn.had for turn in seen.waiting} == {"adams": None, "cole": None, "dale": None}
    for kept in (None, rows("help/1", "help/2")):
        if kept:  # as adopted, and as recorded
            do(lambda kept=kept: record.compose(ASKING, book, MONDAY, kept))
        assert carried(book).past_turns == {"cole": friday}
        assert problem_for(ASKING, (NEXT,), carried(book)).past_turns == {"cole": friday}
        assert carried(book, monday=NEXT + ONE_WEEK).past_turns == {}, "a week without a turn lies between"
        assert carried(book, monday=MONDAY).past_turns == {}, "it is in the plan itself"
        assert carried(book).digest != replace(carried(book), past_turns={}).digest


def test_an_illness_typed_after_its_week_was_recorded_is_named(
    book: Book, do: Callable[[Callable[[], Composed]], Act]
) -> None:
    off = [OffPlan(day=MONDAY, member="ada", minutes=240)]
    do(lambda: record.compose(ring(), book, MONDAY, [], off))
    ill = AdjustmentRow(member="dan", first=MONDAY, last=NEXT, kind="illness")
    told = replace(ring(), openings=(), adjustments=(ill,))
    (note,) = carried_from_book(book, told, (NEXT,)).notes
    assert note == (
        "2027-W09 was recorded before the leave or illness of Dan was in the tables. "
        "To count it: rola promises dan --from 2027-W09 --why REASON."
    )
    do(lambda: promised.compose(told, book, ["dan"], MONDAY, MONDAY, why="was ill"))
    assert carried_from_book(book, told, (NEXT,)).notes == ()


def test_what_was_changed_before_the_work_stays_so_when_the_week_is_planned_again(
    book: Book, do: Callable[[Callable[[], Composed]], Act]
) -> None:
    do(lambda: adopt.compose(problem_for(ASKING, (MONDAY,)), Roster.of(CREWS), book, based_on={}))

    def desk() -> Desk:
        problem = problem_for(ASKING, (MONDAY,), carried_from_book(book, ASKING, (MONDAY,)))
        return Desk(association=ASKING, problem=problem, book=book, now=0)

    do(lambda: change.away(desk(), "ada", SAT))
    do(lambda: change.cancel(desk(), SUN))
    do(lambda: change.postpone(desk(), "help", by="weather"))
    problem = problem_for(ASKING, (MONDAY,), carried_from_book(book, ASKING, (MONDAY,)))
    assert [shift.id for shift in problem.shifts] == [SAT]
    assert problem.pins == (Pin(member="ada", shift=SAT, comes=False),)
    answer = solve(problem)
    assert isinstance(answer, Found)
    assert "ada" not in answer.roster.crew(SAT)
    # the work that was put off comes in the next week, where it still has a time
    later = problem_for(ASKING, (NEXT,), carried_from_book(book, ASKING, (NEXT,)))
    assert "help" in [shift.id for shift in later.shifts]
    do(lambda: change.fill(desk(), SAT, "ben"))
    assert Pin(member="ada", shift=SAT, comes=False) in desk().problem.pins


def test_who_owes_a_host_for_a_miss_is_sent_there_the_next_week(
    adopted: Book, do: Callable[[Callable[[], Composed]], Act]
) -> None:
    """Dan misses Saturday at Cole's; a week later somebody is wanted at Cole's and on the field, four hours each."""
    missed = [*rows(f"{SAT}/1", f"{SUN}/1", f"{SUN}/2"), Happened(row=f"{SAT}/2", outcome=MISSED)]
    do(lambda: record.compose(ASKING, adopted, MONDAY, missed))
    one_each = tuple(replace(row, least=1, wanted=1) for row in ASKING.shifts)
    association = replace(ASKING, shifts=one_each, requests=())
    here = carried(adopted, association)
    assert here.make_ups == {("dale", "cole"): 240}
    answer = solve(problem_for(association, (NEXT,), here))
    assert isinstance(answer, Found)
    assert answer.roster.crew("sat@2027-03-13") == ("dan",)
    value = {goal.name: goal.value for goal in answer.goals}
    assert value["make_ups"] == (0,)
    problem = problem_for(association, (NEXT,), here)
    do(lambda: adopt.compose(problem, answer.roster, adopted, based_on={}))
    assert carried(adopted, association, NEXT + ONE_WEEK).make_ups == {}  # as if worked as adopted


def test_what_is_owed_is_part_of_what_a_plan_was_made_from(adopted: Book) -> None:
    here = carried(adopted)
    assert replace(here, make_ups={("dale", "cole"): 240}).digest != here.digest
