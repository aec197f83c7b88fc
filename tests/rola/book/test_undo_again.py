"""Undos of undos: every act is in force once or not at all, and nothing comes back without what it rests on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from rola.acts import adopt, move, record, settle, undo
from rola.acts.record import OffPlan
from rola.book.balances import balances
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.errors import RefusedError
from rola.book.rows import Act
from rola.planning import problem_for
from solver.roster import Roster
from tests.rola.book.group import desk
from tests.rola.book.lives import life
from tests.rola.book.ring import MONDAY, WEEK, ring

Do = Callable[[Callable[[], Composed]], Act]
DEEP = settings.get_current_profile_name() == "deep"


def minutes(book: Book) -> dict[str, int]:
    return {account: balance.minutes for account, balance in balances(book).items() if balance.minutes}


def back(book: Book, do: Do, number: int) -> Act:
    return do(lambda: undo.compose(book, number, why="a slip"))


def test_a_gift_counts_once_whatever_undos_are_undone(book: Book, do: Do) -> None:
    do(lambda: move.gift(ring(), "adams", "dale", 90, MONDAY))
    for number in (1, 2, 3, 2):  # acts 2, 3, 4, 5
        back(book, do, number)
    assert minutes(book) == {"adams": -90, "dale": 90}
    with pytest.raises(RefusedError, match="act 5 has done so since, and it would count twice") as refused:
        back(book, do, 4)
    assert refused.value.hint == "act 1 is in force now; to take it back: rola undo 1"
    back(book, do, 1)
    assert minutes(book) == {}


def test_a_roster_is_in_force_once(book: Book, do: Do) -> None:
    problem = problem_for(ring(), (MONDAY,))
    shift = problem.shifts[0].id
    do(lambda: adopt.compose(problem, Roster.of([(shift, 0, ["ada"])]), book, based_on={WEEK: 0}))
    do(lambda: adopt.compose(problem, Roster.of([(shift, 0, ["ben"])]), book, based_on={WEEK: 1}))
    for number in (2, 3, 4, 3):  # acts 3, 4, 5, 6
        back(book, do, number)
    with pytest.raises(RefusedError, match="would count twice"):
        back(book, do, 5)


def test_a_roster_does_not_come_back_without_the_one_it_was_made_from(book: Book, do: Do) -> None:
    problem = problem_for(ring(), (MONDAY,))
    shift = problem.shifts[0].id
    do(lambda: adopt.compose(problem, Roster.of([(shift, 0, ["ada"])]), book, based_on={WEEK: 0}))
    do(lambda: adopt.compose(problem, Roster.of([(shift, 0, ["ben"])]), book, based_on={WEEK: 1}))
    back(book, do, 2)
    back(book, do, 1)
    with pytest.raises(RefusedError, match="act 2 rests on act 1, which was taken back") as refused:
        back(book, do, 3)
    assert refused.value.hint == "first put that in force again: rola undo 4"
    back(book, do, 4)
    back(book, do, 3)


@settings(max_examples=300 if DEEP else 12, phases=[Phase.generate])
@given(chance=st.integers(0, 2**32).map(Random), mode=st.sampled_from(("turns", "hours")))
def test_balances_are_those_of_the_acts_in_force_each_once(chance: Random, mode: str) -> None:
    """Acts in any order, then forty undos of any act: what holds is what the acts in force wrote, each once."""
    with life(ring(mode=mode), chance) as group:
        for _ in range(6):
            group.post(chance.choice((group.adopt, group.record, group.gift, group.waive)))
        for _ in range(40):
            number = chance.randint(1, group.book.head)
            group.post(lambda number=number: undo.compose(group.book, number, why="a slip"))  # type: ignore[misc]
            assert minutes(group.book) == replayed(group.book)


def replayed(book: Book) -> dict[str, int]:
    """Sum the entries of the acts that are in force and no undos, each once."""
    backs: defaultdict[int, list[int]] = defaultdict(list)
    for act in book.acts():
        backs[act.undoes].append(act.id)

    def in_force(number: int) -> bool:
        by = [one for one in backs[number] if in_force(one)]
        assert len(by) <= 1, f"act {number} is taken back by {by}"
        return not by

    total: Counter[str] = Counter()
    for act in book.acts():
        if in_force(act.id) and not act.undoes:
            for account, own in book.ask("SELECT account, minutes FROM line WHERE act = ?", (act.id,)):
                total[str(account)] += int(own or 0)
    return {account: own for account, own in total.items() if own}


def worked(book: Book, do: Do, day: date) -> Act:
    off = [OffPlan(day=day, member="ada", minutes=300, host="cole")]
    return do(lambda: record.compose(ring(), book, day, [], off))


def test_what_a_leaver_was_closed_from_is_not_taken_back_before_that(book: Book, do: Do) -> None:
    worked(book, do, MONDAY)
    do(lambda: settle.leaver(ring(), book, "cole", MONDAY))
    with pytest.raises(RefusedError, match="act 2 rests on act 1") as refused:
        back(book, do, 1)
    assert refused.value.hint == f"take that back first: rola undo 2 (leaver of {MONDAY})"
    back(book, do, 2)
    back(book, do, 1)
    assert minutes(book) == {}
    with pytest.raises(RefusedError, match="act 2 rests on act 1, which was taken back"):
        back(book, do, 3)


def test_a_leaver_rests_only_on_what_touches_the_account(book: Book, do: Do) -> None:
    do(lambda: move.gift(ring(), "adams", "dale", 90, MONDAY))
    do(lambda: move.gift(ring(), "adams", "cole", 30, MONDAY))
    do(lambda: settle.leaver(ring(), book, "cole", MONDAY))
    back(book, do, 1)
    with pytest.raises(RefusedError, match="act 3 rests on act 2"):
        back(book, do, 2)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_settlements_halved_is_not_taken_back_before_them(number: int) -> None:
    with desk(ring(carry="half")) as group:
        do: Callable[..., Act] = group.do
        worked(group.book, do, MONDAY)
        for week in (0, 1):
            day = MONDAY + timedelta(weeks=week, days=6)
            do(lambda day=day: settle.compose(group.association, group.book, day))
            if not week:
                do(lambda: move.gift(group.association, "dale", "adams", 90, MONDAY + timedelta(weeks=1)))
        rests = {1: "act 2 and act 4 rest", 2: "act 4 rests", 3: "act 4 rests"}[number]
        with pytest.raises(RefusedError, match=f"{rests} on act {number}"):
            back(group.book, do, number)


def test_what_is_recorded_after_a_settlement_is_taken_back_freely() -> None:
    with desk(ring(carry="half")) as group:
        worked(group.book, group.do, MONDAY)
        group.do(lambda: settle.compose(group.association, group.book, MONDAY + timedelta(days=6)))
        was = minutes(group.book)
        worked(group.book, group.do, MONDAY)
        back(group.book, group.do, 3)
        assert minutes(group.book) == was


def test_a_settlement_that_moved_nothing_keeps_nothing_back() -> None:
    with desk(ring(carry="all")) as group:
        worked(group.book, group.do, MONDAY)
        group.do(lambda: settle.compose(group.association, group.book, MONDAY + timedelta(days=6)))
        back(group.book, group.do, 1)
        assert minutes(group.book) == {}


@pytest.mark.parametrize("why", ["", "  "])
def test_an_undo_has_a_reason(book: Book, do: Do, why: str) -> None:
    do(lambda: move.gift(ring(), "adams", "dale", 90, MONDAY))
    with pytest.raises(RefusedError, match="needs its reason"):
        undo.compose(book, 1, why=why)
