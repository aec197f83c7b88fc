"""Limits in turns, and what "could not come" means, added up by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from rola.acts import adopt, begin, move, record, settle
from rola.acts.record import Happened, OffPlan
from rola.association import AvailabilityRow, OpeningRow, Repeat, RequestRow
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.make_ups import make_ups
from rola.book.rows import Act, OutcomeKind
from rola.cli.owed import behind_words
from rola.planning import block_in_force, problem_for
from rola.reports.limits import Behind, Flag, behind, flags, one_turn
from rola.weeks import week_name
from solver.roster import Roster
from tests.rola.book.ring import MONDAY, ring

Do = Callable[[Callable[[], Composed]], Act]


def turn_of_200(book: Book, do: Do) -> None:
    """Let Ada and Dan give Cole 100 min each on Saturday."""
    problem = problem_for(ring(), (MONDAY,))
    do(lambda: adopt.compose(problem, Roster.of([("sat@2027-03-06", 0, ["ada", "dan"])]), book, based_on={}))
    rows = ("sat@2027-03-06/1", "sat@2027-03-06/2")
    came = [Happened(row=row, outcome=OutcomeKind.ATTENDED, minutes=100) for row in rows]
    do(lambda: record.compose(ring(), book, MONDAY, came))


def test_a_turn_is_what_hosts_usually_receive_or_ask_for(book: Book, do: Do) -> None:
    asks = RequestRow(request="beds", task="dig", site="plot", wanted=5)
    assert one_turn(book, ring()) == 0
    assert one_turn(book, replace(ring(), requests=(asks,))) == 5 * 240
    turn_of_200(book, do)
    off = [OffPlan(day=MONDAY, member="ada", minutes=30, host="dale")]  # a favour is no turn
    do(lambda: record.compose(ring(), book, MONDAY + timedelta(weeks=1), [], off))
    assert one_turn(book, replace(ring(), requests=(asks,))) == 200


def test_who_is_behind_by_more_than_the_limit_is_flagged_and_nobody_else(book: Book, do: Do) -> None:
    rules = block_in_force(ring(), MONDAY)
    turn_of_200(book, do)
    assert flags(book, ring(), rules) == ()  # Cole has a balance of -200, a turn; the limit is two
    do(lambda: move.adjust(ring(), "cole", -201, MONDAY, against="commons", why="from the paper book"))
    assert flags(book, ring(), rules) == (Flag(account="cole", kind="balance", minutes=-401, limit=-400),)
    do(lambda: move.adjust(ring(), "cole", -100, MONDAY, against="commons", why="from the paper book"))
    assert [flag.kind for flag in flags(book, ring(), rules)] == ["balance", "behind"]


def test_could_not_come_and_not_asked(book: Book, do: Do) -> None:
    """Sunday in the field, 4 h each for Ada, Cleo and Ben: 720 min, of which Dan's share is 180; he was away."""
    for away in (True, False):
        row = AvailabilityRow(member="dan", kind="away", repeat=Repeat(on=date(2027, 3, 7)))
        association = replace(ring(), availability=(row,) if away else ())
        monday = MONDAY if away else MONDAY + timedelta(weeks=1)
        sunday = f"sun@{monday + timedelta(days=6)}"
        roster = Roster.of([(sunday, 0, ["ada", "ben", "cleo"])])
        do(lambda: adopt.compose(problem_for(association, (monday,)), roster, book, based_on={}))  # noqa: B023
        came = [Happened(row=f"{sunday}/{seat}", outcome=OutcomeKind.ATTENDED) for seat in (1, 2, 3)]
        do(lambda: record.compose(association, book, monday, came))  # noqa: B023
    assert behind(book, "dale") == Behind(could_not=180, not_asked=180)
    assert behind(book, "adams") == Behind(could_not=0, not_asked=0)


def test_a_settlement_begins_what_somebody_could_not_come_to_anew(book: Book, do: Do) -> None:
    """As above, 2 weeks of 180 min; then all is carried on, and in a third week Dan could have come."""
    for number, away in enumerate((True, True, False)):
        monday = MONDAY + timedelta(weeks=number)
        sunday = f"sun@{monday + timedelta(days=6)}"
        row = AvailabilityRow(member="dan", kind="away", repeat=Repeat(on=monday + timedelta(days=6)))
        association = replace(ring(carry="all"), availability=(row,) if away else ())
        roster = Roster.of([(sunday, 0, ["ada", "ben", "cleo"])])
        do(lambda: adopt.compose(problem_for(association, (monday,)), roster, book, based_on={}))  # noqa: B023
        came = [Happened(row=f"{sunday}/{seat}", outcome=OutcomeKind.ATTENDED) for seat in (1, 2, 3)]
        do(lambda: record.compose(association, book, monday, came))  # noqa: B023
        if number == 1:
            assert behind(book, "dale") == Behind(could_not=360)
            do(lambda: settle.compose(association, book, sunday_of(MONDAY + timedelta(weeks=1))))  # noqa: B023
            assert behind(book, "dale") == Behind(carried=360)
    assert behind(book, "dale") == Behind(carried=360, not_asked=180)


def test_what_was_missed_is_told_apart_from_what_nobody_asked_for(book: Book, do: Do) -> None:
    """Ada works 4 h on Sunday and Dan misses his: of 4 h given his share is 1 h; he owes 4 h, and is 1 h behind."""
    roster = Roster.of([("sun@2027-03-07", 0, ["ada", "dan"])])
    do(lambda: adopt.compose(problem_for(ring(), (MONDAY,)), roster, book, based_on={}))
    came = Happened(row="sun@2027-03-07/1", outcome=OutcomeKind.ATTENDED)
    missed = Happened(row="sun@2027-03-07/2", outcome=OutcomeKind.MISSED)
    do(lambda: record.compose(ring(), book, MONDAY, [came, missed]))
    assert behind(book, "dale") == Behind(missed=60)
    assert behind(book, "cole") == Behind(not_asked=60)
    do(lambda: move.adjust(ring(), "dale", -300, MONDAY, against="commons", why="from the paper book"))
    assert behind(book, "dale") == Behind(missed=240, not_asked=120)


def test_what_was_brought_along_is_not_less_because_something_was_missed(book: Book, do: Do) -> None:
    """As above, and Dan's account had begun 9 h behind: 10 h behind are 9 h brought along and 1 h missed."""
    opening = OpeningRow(account="dale", ahead=-540)
    do(lambda: begin.compose(replace(ring(), openings=(opening,)), MONDAY))
    one_missed_of_two(book, do, OutcomeKind.MISSED)
    assert behind(book, "dale") == Behind(carried=540, missed=60)
    do(lambda: settle.compose(ring(carry="all"), book, sunday_of(MONDAY)))
    assert behind(book, "dale") == Behind(carried=360, missed=240)  # the 4 h that are owed are among what is carried on


def test_what_was_excused_is_not_told_as_missed(book: Book, do: Do) -> None:
    one_missed_of_two(book, do, OutcomeKind.EXCUSED_MAKE_UP)
    assert behind(book, "dale") == Behind(excused=60)
    assert behind_words(behind(book, "dale")) == "1 h excused and to make up"
    (owed,) = make_ups(book)
    assert (owed.make_up.account, owed.excused) == ("dale", True)


def one_missed_of_two(book: Book, do: Do, outcome: OutcomeKind) -> None:
    """Let Ada work 4 h on Sunday, and Dan not."""
    roster = Roster.of([("sun@2027-03-07", 0, ["ada", "dan"])])
    do(lambda: adopt.compose(problem_for(ring(), (MONDAY,)), roster, book, based_on={}))
    came = Happened(row="sun@2027-03-07/1", outcome=OutcomeKind.ATTENDED)
    do(lambda: record.compose(ring(), book, MONDAY, [came, Happened(row="sun@2027-03-07/2", outcome=outcome)]))


def sunday_of(monday: date) -> date:
    return monday + timedelta(days=6)


def test_offering_little_for_eight_weeks_is_a_talk_about_the_promise(book: Book, do: Do) -> None:
    row = AvailabilityRow(member="dan", kind="away", repeat=Repeat(weekdays=(6,)))
    association = replace(ring(), availability=(row,))
    for number in range(8):
        monday = MONDAY + timedelta(weeks=number)
        assert flags(book, association, block_in_force(association, monday)) == ()
        sunday = f"sun@{monday + timedelta(days=6)}"
        roster = Roster.of([(sunday, 0, ["ada"])])
        do(lambda: adopt.compose(problem_for(association, (monday,)), roster, book, based_on={}))  # noqa: B023
        came = [Happened(row=f"{sunday}/1", outcome=OutcomeKind.ATTENDED)]
        do(lambda: record.compose(association, book, monday, came))  # noqa: B023
        assert week_name(monday)
    assert flags(book, association, block_in_force(association, MONDAY)) == (
        Flag(account="dale", kind="offered", minutes=0, limit=1440),
    )


def test_of_weeks_without_an_adopted_roster_nobody_could_not_come(book: Book, do: Do) -> None:
    off = [OffPlan(day=MONDAY, member="ada", minutes=240)]
    do(lambda: record.compose(ring(), book, MONDAY, [], off))
    assert behind(book, "dale") == Behind(could_not=0, not_asked=60)
