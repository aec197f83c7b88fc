"""What holds of every book, whatever is done in it and in whatever order."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from rola.acts import adopt, begin, move, record, undo
from rola.acts.record import Happened, OffPlan
from rola.association import OpeningRow
from rola.book.balances import balances
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.opening import IN_MEMORY, begin_book
from rola.book.rows import OutcomeKind
from rola.book.soundness import thorough_check
from rola.book.standing import standing
from rola.planning import problem_for
from rola.steering import carried_from_book
from solver.answer import Found
from solver.roster import Roster
from solver.solve import solve
from tests.rola.book.lives import WEEKS, Life, life, state, without
from tests.rola.book.ring import MONDAY, NOW, WEEK, ring

CHANCE = st.integers(0, 2**32).map(Random)
RULES = st.fixed_dictionaries(
    {
        "mode": st.sampled_from(("turns", "hours")),
        "strictness": st.sampled_from(("ethic", "make_up", "fine_hours")),
        "account": st.sampled_from(("household", "member")),
        "host_counts": st.booleans(),
    }
)
IN_MEMORY_PATH = Path(IN_MEMORY)
DEEP = settings.get_current_profile_name() == "deep"


def sums_are_nothing(book: Book) -> None:
    assert book.ask("SELECT act FROM line GROUP BY act, entry HAVING sum(minutes) <> 0") == []
    assert sum(balance.minutes for balance in balances(book).values()) == 0
    assert sum(standing(book).ahead.values()) == 0


@settings(max_examples=60 if DEEP else 3, phases=[Phase.generate])
@given(chance=CHANCE, rules=RULES)
def test_two_hundred_acts(chance: Random, rules: dict[str, object]) -> None:
    """All sums are 0 after each act, adopting moves nothing, and taking back what was just done leaves no trace."""
    with life(ring(**rules), chance) as group:
        kinds: Counter[str] = Counter()
        before = state(group.book)
        while kinds.total() < 200:
            done = group.act()
            if done is None:
                continue
            kinds[done.kind] += 1
            sums_are_nothing(group.book)
            after = state(group.book)
            if done.kind == "adopt":
                steering = (after.balances, after.ahead, after.unpleasant)
                assert steering == (before.balances, before.ahead, before.unpleasant)
            if chance.random() < 0.2:
                undone = taken_back(group, done.id)
                assert state(group.book) == before
                taken_back(group, undone)
                assert state(group.book) == after
            before = after
        assert min(kinds[kind] for kind in ("adopt", "record", "undo", "gift", "adjust")) > 2
        thorough_check(group.book)


def taken_back(group: Life, number: int) -> int:
    """Undo what was done last, on which nothing can rest yet; return the number of the undo."""
    undone = group.post(lambda: undo.compose(group.book, number, why="a slip"))
    assert undone is not None
    return undone.id


@settings(max_examples=100 if DEEP else 8, phases=[Phase.generate])
@given(chance=CHANCE, rules=RULES)
def test_the_order_in_which_a_day_is_posted_does_not_matter(chance: Random, rules: dict[str, object]) -> None:
    association = ring(**rules)
    problem = problem_for(association, (MONDAY,))
    roster = Roster.of((shift.id, 0, chance.sample(("ada", "ben", "cleo", "dan"), 3)) for shift in problem.shifts)
    seats = [f"{shift.id}/{number}" for shift in problem.shifts for number in (1, 2, 3)]
    kinds = [chance.choice((OutcomeKind.ATTENDED, OutcomeKind.ATTENDED, *OutcomeKind)) for _ in seats]
    single = [[Happened(row=seat, outcome=kind)] for seat, kind in zip(seats, kinds, strict=True)]
    off = OffPlan(day=MONDAY, member="dan", minutes=chance.randint(1, 99), host="cole")

    def books(order: list[int]) -> tuple[object, object]:
        with closing(begin_book(IN_MEMORY_PATH)) as book:

            def post(draft: Composed) -> None:
                book.post(draft, by="Ada", now=NOW)

            with book.writing():
                post(begin.compose(association, MONDAY))
                post(adopt.compose(problem, roster, book, based_on={}))
                for number in order:
                    if number < len(single):
                        post(record.compose(association, book, MONDAY, single[number]))
                    elif number == len(single):
                        post(record.compose(association, book, MONDAY, [], [off]))
                    else:
                        post(move.gift(association, "dale", "cole", 45, MONDAY))
            return balances(book), standing(book)

    order = list(range(len(single) + 2))
    shuffled = chance.sample(order, len(order))
    assert books(order) == books(shuffled)


@settings(max_examples=60 if DEEP else 5, phases=[Phase.generate])
@given(chance=CHANCE, rules=RULES, gone=st.sampled_from(("ada", "ben", "cleo", "dan")))
def test_taking_a_member_out_of_the_tables_never_rewrites_history(
    chance: Random, rules: dict[str, object], gone: str
) -> None:
    with life(ring(**rules), chance) as group:
        while group.book.head < 30:
            group.act()
        last = max(week for (week,) in group.book.ask("SELECT week FROM entry UNION SELECT week FROM outcome"))
        later = "2027-W20"
        assert str(last) < later
        before = standing(group.book, later), group.book.ask("SELECT * FROM line ORDER BY act, nr")
        left = without(group.association, gone)
        monday = MONDAY + 11 * (WEEKS[1] - WEEKS[0])
        others = [who for who in ("ada", "ben", "cleo", "dan") if who != gone]
        off = [OffPlan(day=monday, member=who, minutes=60) for who in others]
        assert group.post(lambda: record.compose(left, group.book, monday, [], off))
        assert standing(group.book, later) == before[0]
        assert group.book.ask("SELECT * FROM line ORDER BY act, nr")[: len(before[1])] == before[1]


@pytest.mark.parametrize("account", ["household", "member"])
def test_a_week_recorded_in_two_parts_is_the_same_when_a_member_is_taken_out_in_between(account: str) -> None:
    there = ring(account=account)
    problem = problem_for(there, (MONDAY,))
    roster = Roster.of([(shift.id, 0, ["ada", "ben", "dan"]) for shift in problem.shifts])
    first, second = (
        [Happened(row=f"{shift.id}/{number}", outcome=OutcomeKind.ATTENDED) for number in (1, 2, 3)]
        for shift in problem.shifts
    )
    found = []
    for later in (there, without(there, "dan")):
        with closing(begin_book(IN_MEMORY_PATH)) as book, book.writing():
            book.post(begin.compose(there, MONDAY), by="", now=NOW)
            book.post(adopt.compose(problem, roster, book, based_on={}), by="", now=NOW)
            book.post(record.compose(there, book, MONDAY, first), by="", now=NOW)
            book.post(record.compose(later, book, MONDAY, second), by="", now=NOW)
            found.append((balances(book), standing(book)))
    assert found[0] == found[1]


@settings(max_examples=60 if DEEP else 6)
@given(ahead=st.lists(st.integers(-600, 600), min_size=3, max_size=3))
def test_planning_again_without_any_change_gives_the_same_roster(ahead: list[int]) -> None:
    openings = tuple(
        OpeningRow(account=account, ahead=minutes)
        for account, minutes in zip(("adams", "cole", "dale"), ahead, strict=True)
    )
    association = replace(ring(), openings=openings)
    with closing(begin_book(IN_MEMORY_PATH)) as book:
        with book.writing():
            book.post(begin.compose(association, MONDAY), by="", now=NOW)
        planned = problem_for(association, (MONDAY,), carried_from_book(book, association, (MONDAY,)))
        answer = solve(planned)
        assert isinstance(answer, Found)
        with book.writing():
            book.post(adopt.compose(planned, answer.roster, book, based_on={WEEK: 0}), by="", now=NOW)
        again = problem_for(association, (MONDAY,), carried_from_book(book, association, (MONDAY,)))
        assert again.adopted is not None
        repeated = solve(again)
        assert isinstance(repeated, Found)
        assert repeated.roster == answer.roster
