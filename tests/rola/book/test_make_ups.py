"""What is owed for misses, worked off, forgiven and still due, added up by hand and in any order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rola.acts import adopt, record, settle, undo, waive
from rola.acts.record import Happened, OffPlan
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.make_ups import make_ups, open_make_ups
from rola.book.opening import IN_MEMORY, begin_book
from rola.book.rows import Act, OutcomeKind
from rola.planning import problem_for
from rola.weeks import ONE_WEEK
from solver.roster import Roster
from tests.rola.book.ring import MONDAY, NOW, ring

Do = Callable[[Callable[[], Composed]], Act]
SAT, SUN = "sat@2027-03-06", "sun@2027-03-07"
NEXT = MONDAY + ONE_WEEK
MISSED = OutcomeKind.MISSED


def adopted(book: Book, do: Do) -> None:
    """Ada and Dan go to Cole's on Saturday, Ada and Ben to the field on Sunday."""
    problem = problem_for(ring(), (MONDAY,))
    do(
        lambda: adopt.compose(
            problem, Roster.of([(SAT, 0, ["ada", "dan"]), (SUN, 0, ["ada", "ben"])]), book, based_on={}
        )
    )


def missed(book: Book, do: Do, *rows: str, **rules: object) -> Act:
    happened = [Happened(row=row, outcome=MISSED) for row in rows]
    return do(lambda: record.compose(ring(**rules), book, MONDAY, happened))


def worked(book: Book, do: Do, *off: OffPlan) -> Act:
    monday = off[0].day - (off[0].day.weekday() * (date(2027, 1, 2) - date(2027, 1, 1)))
    return do(lambda: record.compose(ring(), book, monday, [], off))


def left(book: Book) -> dict[tuple[str, str], int]:
    total: Counter[tuple[str, str]] = Counter()
    for row, minutes in open_make_ups(book).values():
        total[row.account, row.owed_to] += minutes
    return dict(total)


def test_a_make_up_is_worked_off_at_the_household_that_went_short(book: Book, do: Do) -> None:
    adopted(book, do)
    missed(book, do, f"{SAT}/1")
    act = worked(
        book,
        do,
        OffPlan(day=NEXT, member="ada", minutes=100),  # for the commons
        OffPlan(day=NEXT, member="dan", minutes=100, host="cole"),  # owes nothing
        OffPlan(day=NEXT, member="ben", minutes=90, host="cole"),  # of the household that owes
    )
    assert left(book) == {("adams", "cole"): 150}
    assert "Adams works off 1 h 30 that were owed to Cole; 2 h 30 are left." in act.says
    act = worked(book, do, OffPlan(day=NEXT, member="ada", minutes=200, host="cole"))
    assert "Adams works off 2 h 30 that were owed to Cole; nothing is left." in act.says
    (one,) = make_ups(book)
    assert (one.day, one.worked, one.waived, one.left) == (date(2027, 3, 6), 240, 0, 0)


def test_work_before_the_miss_works_nothing_off_and_work_later_in_the_same_record_does(book: Book, do: Do) -> None:
    adopted(book, do)
    before = OffPlan(day=MONDAY, member="ada", minutes=200, host="cole")
    after = OffPlan(day=date(2027, 3, 6), member="ada", minutes=45, host="cole")  # that very day, off the plan
    gone = [Happened(row=f"{SAT}/1", outcome=MISSED)]
    do(lambda: record.compose(ring(), book, MONDAY, gone, [before, after]))
    assert left(book) == {("adams", "cole"): 195}


def test_on_the_shift_that_was_missed_another_of_the_household_works_nothing_off(book: Book, do: Do) -> None:
    adopted(book, do)
    ben_came = Happened(row=f"{SUN}/2", outcome=OutcomeKind.ATTENDED)
    ada_missed = Happened(row=f"{SUN}/1", outcome=MISSED)
    do(lambda: record.compose(ring(), book, MONDAY, [ada_missed, ben_came]))
    assert left(book) == {("adams", "commons"): 240}


def test_the_oldest_is_worked_off_first_and_a_waiver_takes_what_is_left(book: Book, do: Do) -> None:
    problem = problem_for(ring(), (MONDAY, NEXT))
    later = "sat@2027-03-13"
    do(lambda: adopt.compose(problem, Roster.of([(SAT, 0, ["dan"]), (later, 0, ["dan"])]), book, based_on={}))
    missed(book, do, f"{SAT}/1")
    do(lambda: record.compose(ring(), book, NEXT, [Happened(row=f"{later}/1", outcome=MISSED)]))
    worked(book, do, OffPlan(day=NEXT + ONE_WEEK, member="dan", minutes=300, host="cole"))
    assert [(one.worked, one.left) for one in make_ups(book)] == [(240, 0), (60, 180)]
    do(lambda: waive.make_ups(ring(), book, "dale", NEXT, why="voted"))
    assert [(one.worked, one.waived, one.left) for one in make_ups(book)] == [(240, 0, 0), (60, 180, 0)]


def test_a_week_that_is_taken_back_and_recorded_again_leaves_what_was_worked_off_later(book: Book, do: Do) -> None:
    adopted(book, do)
    act = missed(book, do, f"{SAT}/1")
    worked(book, do, OffPlan(day=NEXT, member="ada", minutes=100, host="cole"))
    do(lambda: undo.compose(book, act.id, why="Dan missed it, too"))
    assert left(book) == {}
    missed(book, do, f"{SAT}/1", f"{SAT}/2")
    assert left(book) == {("adams", "cole"): 140, ("dale", "cole"): 240}


def test_nobody_owes_their_own_household(book: Book, do: Do) -> None:
    rules = {"host_counts": True}
    problem = problem_for(ring(**rules), (MONDAY,))
    do(lambda: adopt.compose(problem, Roster.of([(SAT, 0, ["cleo", "dan"])]), book, based_on={}))
    missed(book, do, f"{SAT}/1", f"{SAT}/2", **rules)
    assert left(book) == {("dale", "cole"): 240}


@pytest.mark.parametrize(("carry", "still"), [("all", 240), ("capped", 240), ("half", 240), ("nothing", 0)])
def test_only_a_settlement_that_carries_nothing_on_ends_make_ups(book: Book, do: Do, carry: str, still: int) -> None:
    adopted(book, do)
    missed(book, do, f"{SAT}/1")
    act = do(lambda: settle.compose(ring(carry=carry), book, date(2027, 3, 14)))
    assert sum(left(book).values()) == still
    assert ("What is owed for misses ends with it: 4 h." in act.says) == (not still)
    do(lambda: undo.compose(book, act.id, why="voted again"))
    assert left(book) == {("adams", "cole"): 240}


@pytest.mark.parametrize(
    ("who", "still"), [("adams", {("dale", "cole")}), ("cole", set()), ("dale", {("adams", "cole")})]
)
def test_with_a_leaver_ends_what_they_owe_and_what_is_owed_to_them(
    book: Book, do: Do, who: str, still: set[tuple[str, str]]
) -> None:
    adopted(book, do)
    missed(book, do, f"{SAT}/1", f"{SAT}/2")
    do(lambda: settle.leaver(ring(), book, who, date(2027, 3, 14)))
    assert set(left(book)) == still


works = st.tuples(st.integers(0, 2), st.sampled_from(["ada", "ben", "dan"]), st.sampled_from(["cole", "commons"]))


@given(done=st.lists(st.tuples(works, st.sampled_from([30, 100, 240])), max_size=3))
def test_in_whatever_order_it_is_recorded_the_same_is_left(done: list[tuple[tuple[int, str, str], int]]) -> None:
    """The oracle adds up plainly: of each account and host, what was worked after the day of the miss, at most all."""
    after = {"cole": {"adams": 0, "dale": 0}, "commons": {"adams": 0}}
    for (weeks, who, host), minutes in done:
        account = "dale" if who == "dan" else "adams"
        if weeks and account in after[host]:
            after[host][account] += minutes
    due = {(account, host): 240 - worked for host, own in after.items() for account, worked in own.items()}
    due["adams", "commons"] += 240  # both Ada and Ben missed Sunday
    expected = {pair: minutes for pair, minutes in due.items() if minutes > 0}
    misses = [(0, [Happened(row=row, outcome=MISSED) for row in (f"{SAT}/1", f"{SAT}/2", f"{SUN}/1", f"{SUN}/2")], [])]
    acts = misses + [
        (weeks, [], [OffPlan(day=MONDAY + weeks * ONE_WEEK, member=who, minutes=minutes, host=host)])
        for (weeks, who, host), minutes in done
    ]
    for order in list(permutations(acts))[:: max(1, len(acts) - 1)]:
        with closing(begin_book(Path(IN_MEMORY))) as book:

            def do(compose: Callable[[], Composed]) -> Act:
                with book.writing():
                    return book.post(compose(), by="Ada", now=NOW)

            adopted(book, do)
            for weeks, happened, off in order:
                do(lambda: record.compose(ring(), book, MONDAY + weeks * ONE_WEEK, happened, off))  # noqa: B023
            assert left(book) == expected
