"""What the second adopter is told: who, from, to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rola.acts import adopt, undo
from rola.acts.slip import SeatMoved, ShiftMoved, slip, slip_words
from rola.book.book import Book
from rola.book.errors import RefusedError
from rola.book.rows import Place
from rola.planning import problem_for
from solver.roster import Roster
from tests.rola.book.conftest import Do
from tests.rola.book.ring import MONDAY, WEEK, ring
from tests.rola.book.test_acts import SAT, SUN, week


def seat(shift: str, number: int, member: str, start: int = 600, stand_in: str = "") -> Place:
    return Place(
        week=WEEK,
        version=1,
        row=f"{shift}/{number}",
        shift=shift,
        role="",
        day=MONDAY,
        start=start,
        end=start and start + 60,
        site="",
        host="",
        task="",
        member=member,
        stand_in=stand_in,
    )


def test_a_slip_says_who_no_longer_comes_and_who_does() -> None:
    before = [seat("a", 1, "ada"), seat("a", 2, "ben"), seat("b", 1, ""), seat("c", 1, "dan"), seat("d", 1, "eve", 0)]
    after = [
        seat("a", 1, "ben"),
        seat("a", 2, "ada", stand_in="cleo"),
        seat("b", 1, "dan"),
        seat("c", 1, "", 0),
        seat("d", 1, "eve", 700),
    ]
    assert slip(before, after) == (
        SeatMoved(shift="a", was="ada", now="cleo"),
        SeatMoved(shift="b", was="", now="dan"),
        ShiftMoved(shift="c", was=600, now=0),
        SeatMoved(shift="c", was="dan", now=""),
        ShiftMoved(shift="d", was=0, now=700),
    )
    assert slip_words(slip(before, after), {"ada": "Ada", "a": "Saturday"}) == (
        "Saturday: cleo instead of Ada; b: dan comes as well; c: does not run any more; c: dan no longer comes; "
        "d: runs after all"
    )


def test_the_order_of_seats_is_no_change_and_long_slips_are_cut() -> None:
    before = [seat("a", 1, "ada"), seat("a", 2, "ben")]
    assert slip(before, [seat("a", 1, "ben"), seat("a", 2, "ada")]) == ()
    assert slip_words(()) == "nothing but the version"
    many = slip([], [seat(f"s{number}", 1, "") for number in range(9)])
    assert slip_words(many).endswith("s5: runs after all; and 3 more")
    moved = slip(before, [replace(one, start=660) for one in before])
    assert slip_words(moved) == "a: is at another time"


def test_the_second_adopter_is_told_what_changed(book: Book, do: Do) -> None:
    other = Roster.of([(SAT, 0, ["ada", "ben"]), (SUN, 0, ["cleo"])])
    do(lambda: adopt.compose(*week(), book, based_on={}))
    do(lambda: adopt.compose(problem_for(ring(), (MONDAY,)), other, book, based_on={WEEK: 1}))
    with pytest.raises(RefusedError) as refused:
        do(lambda: adopt.compose(*week(), book, based_on={WEEK: 1}))
    assert refused.value.what == (
        "2027-W09 has moved on: this plan was made when there was version 1, and now there is version 2. "
        "What changed in between: sat@2027-03-06: ben instead of dan; sun@2027-03-07: ben no longer comes"
    )
    do(lambda: undo.compose(book, 2, why="no"))
    third = Roster.of([(SAT, 0, ["ada", "cleo"])])
    with pytest.raises(RefusedError, match=r"now there is version 1\. What changed .*: dan instead of ben"):
        do(lambda: adopt.compose(problem_for(ring(), (MONDAY,)), third, book, based_on={WEEK: 2}))
    with pytest.raises(RefusedError, match="this very roster is adopted already: it is version 1"):
        do(lambda: adopt.compose(*week(), book, based_on={WEEK: 2}))
