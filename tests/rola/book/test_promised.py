"""What is learned after a week was recorded: an illness, a leave, another promise. Nothing else rewrites the past."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from rola.acts import promised, record, undo
from rola.acts.effect import effect_words, moved, stand_of
from rola.acts.record import OffPlan
from rola.association import AdjustmentRow, Association, MemberRow, RuleBlock
from rola.book.balances import balances
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.errors import RefusedError
from rola.book.rows import Act
from rola.book.standing import promised_in, standing
from rola.weeks import ONE_WEEK
from tests.rola.book.ring import MONDAY, WEEK, ring

Do = Callable[[Callable[[], Composed]], Act]
LATER = MONDAY + ONE_WEEK
OFF = [OffPlan(day=MONDAY, member="ada", minutes=240)]
ILL = AdjustmentRow(member="dan", first=MONDAY, last=MONDAY + 2 * ONE_WEEK, kind="illness")


def ill(association: Association) -> Association:
    """Dan was ill for the whole of the first two weeks; it is typed into the tables."""
    return replace(association, adjustments=(ILL,))


def recorded(association: Association, book: Book, do: Do, *mondays: date) -> None:
    for monday in mondays:
        do(lambda: record.compose(association, book, monday, [], OFF))  # noqa: B023 -- composed at once


def test_an_illness_in_the_tables_alone_leaves_recorded_weeks_as_they_are(book: Book, do: Do) -> None:
    recorded(ring(), book, do, MONDAY)
    before = standing(book)
    assert before.ahead == {"adams": 120, "cole": -60, "dale": -60}
    act = do(lambda: record.compose(ill(ring()), book, MONDAY, [], OFF))
    assert standing(book).ahead == {"adams": 240, "cole": -120, "dale": -120}
    assert "Dan promised 4 h in 2027-W09 as it was recorded, and that counts; the tables say 0 h now" in act.says


def test_an_illness_told_afterwards_is_shared_by_the_others(book: Book, do: Do) -> None:
    recorded(ring(), book, do, MONDAY, LATER)
    before = stand_of(book)
    act = do(lambda: promised.compose(ill(ring()), book, ["dan"], MONDAY, LATER, why="was ill"))
    # 480 min by Adams' 2 promises and Cole's 1: Dan's household owes nothing of them any more
    assert standing(book).ahead == {"adams": 480 - 320, "cole": -160, "dale": 0}
    assert {own.minutes for own in balances(book).values()} == {480, -480}
    assert act.says == "Dan promised 0 h, not 4 h, in 2027-W09 and 2027-W10."
    assert effect_words(ring(), moved(before, stand_of(book)), everybody=True) == (
        "Adams: 4 h ahead -> 2 h 40 ahead.",
        "Cole: 2 h behind -> 2 h 40 behind.",
        "Dale: 2 h behind -> level.",
    )


def test_only_the_weeks_and_members_that_are_named_are_corrected(book: Book, do: Do) -> None:
    recorded(ring(), book, do, MONDAY, LATER)
    base = ill(ring())
    other = replace(base, members=(replace(base.members[0], hours_per_week=600), *base.members[1:]))
    do(lambda: promised.compose(other, book, ["dan"], MONDAY, MONDAY, why="was ill"))
    assert [minutes for *_, minutes in promised_in(book, WEEK)] == [240, 240, 240, 0]
    assert [minutes for *_, minutes in promised_in(book, "2027-W10")] == [240, 240, 240, 240]


def test_who_had_not_joined_yet_promised_nothing_and_who_had_is_taken_in(book: Book, do: Do) -> None:
    recorded(ring(), book, do, MONDAY)
    base = ring()
    later = replace(
        base,
        members=(
            *base.members[:3],
            replace(base.members[3], joined=LATER),
            MemberRow(member="eve", name="Eve", household="ewing", hours_per_week=240),
        ),
    )
    do(lambda: promised.compose(later, book, ["dan", "eve"], MONDAY, MONDAY, why="the wrong day was typed"))
    assert standing(book).ahead == {"adams": 240 - 120, "cole": -60, "dale": 0, "ewing": -60}


def test_promised_hours_that_were_posted_as_dues_are_given_back(book: Book, do: Do) -> None:
    hours = ring(mode="hours")
    recorded(hours, book, do, MONDAY)
    before = {account: own.minutes for account, own in balances(book).items()}
    assert before == {"adams": 240 - 480, "cole": -240, "commons": -240 + 960, "dale": -240}
    do(lambda: promised.compose(ill(hours), book, ["dan"], MONDAY, MONDAY, why="was ill"))
    after = {account: own.minutes for account, own in balances(book).items()}
    assert after == before | {"commons": 480, "dale": 0}


def test_it_needs_a_reason_a_recorded_week_and_something_to_correct(book: Book, do: Do) -> None:
    recorded(ring(), book, do, MONDAY)
    with pytest.raises(RefusedError, match="needs its reason"):
        promised.compose(ill(ring()), book, ["dan"], MONDAY, MONDAY, why=" ")
    with pytest.raises(RefusedError, match="no week from 2027-W10 to 2027-W10 is recorded"):
        promised.compose(ill(ring()), book, ["dan"], LATER, LATER, why="was ill")
    with pytest.raises(RefusedError, match="agree on what Dan promised"):
        promised.compose(ring(), book, ["dan"], MONDAY, MONDAY, why="was ill")


def test_it_is_taken_back_and_what_it_rests_on_is_not(book: Book, do: Do) -> None:
    recorded(ring(), book, do, MONDAY)
    before = standing(book)
    act = do(lambda: promised.compose(ill(ring()), book, ["dan"], MONDAY, MONDAY, why="was ill"))
    with pytest.raises(RefusedError, match="act 2 rests on act 1"):
        undo.compose(book, 1, why="no")
    do(lambda: undo.compose(book, act.id, why="it was another Dan"))
    assert standing(book) == before


def test_taking_back_the_first_part_of_a_week_leaves_the_promises_of_the_second(book: Book, do: Do) -> None:
    recorded(ring(), book, do, MONDAY, MONDAY)
    do(lambda: undo.compose(book, 1, why="the wrong sheet"))
    assert standing(book).ahead == {"adams": 120, "cole": -60, "dale": -60}


def test_a_week_that_is_taken_back_and_recorded_again_counts_as_the_tables_say_then(book: Book, do: Do) -> None:
    recorded(ring(), book, do, MONDAY)
    do(lambda: undo.compose(book, 1, why="the wrong sheet"))
    recorded(ill(ring()), book, do, MONDAY)
    assert standing(book).ahead == {"adams": 240 - 160, "cole": -80, "dale": 0}


def test_what_was_recorded_anew_does_not_come_back_beside_it(book: Book, do: Do) -> None:
    recorded(ring(), book, do, MONDAY)
    do(lambda: undo.compose(book, 1, why="the wrong sheet"))
    recorded(ring(), book, do, MONDAY)
    with pytest.raises(RefusedError, match="act 3 has recorded the same since"):
        undo.compose(book, 2, why="no, the right one")
    do(lambda: undo.compose(book, 3, why="then this"))
    do(lambda: undo.compose(book, 2, why="the right one after all"))
    assert balances(book)["adams"].minutes == 240


def test_an_undo_of_an_undo_of_an_undo_sees_what_rests_on_the_act(book: Book, do: Do) -> None:
    recorded(ring(), book, do, MONDAY)
    do(lambda: undo.compose(book, 1, why="no"))
    do(lambda: undo.compose(book, 2, why="yes"))
    do(lambda: promised.compose(ill(ring()), book, ["dan"], MONDAY, MONDAY, why="was ill"))
    with pytest.raises(RefusedError, match="act 4 rests on act 1"):
        undo.compose(book, 3, why="no")


def test_a_new_rule_or_promise_counts_from_its_day_and_never_before(book: Book, do: Do) -> None:
    recorded(ring(), book, do, MONDAY)
    before = standing(book), balances(book)
    base = ring()
    strict = RuleBlock(adopted=LATER, mode="hours", account="member", strictness="fine_hours", carry="nothing")
    more = AdjustmentRow(member="cleo", first=LATER, last=None, kind="capacity", hours_per_week=480)
    changed = replace(base, blocks=(*base.blocks, strict), adjustments=(more,))
    recorded(changed, book, do, LATER)
    assert standing(book, before="2027-W10") == before[0]
    assert balances(book)["adams"] == before[1]["adams"]
    # By member from the second week on, and Cleo's part of it is 480 of 1200 min.
    assert standing(book).ahead["cole"] == -60
    assert standing(book).ahead["cleo"] == -96
