"""Who is next, how long overdue, and why a turn still waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from rola.acts import adopt, cycle, record
from rola.acts.record import Happened
from rola.association import Association, GatheringRow, Repeat, RequestRow, SiteRow
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.rows import Act, OutcomeKind
from rola.planning import problem_for
from rola.reports.turns import Stands, WaitingTurn, turns_on
from rola.steering import carried_from_book
from solver.roster import Roster
from tests.rola.book.ring import MONDAY, ring

Do = Callable[[Callable[[], Composed]], Act]
SATURDAY = date(2027, 3, 6)


def garden(*requests: RequestRow) -> Association:
    """Saturdays but the 20th, and Wednesdays, at which no household's work is done; a plot for everyone."""
    base = ring()
    plots = tuple(SiteRow(site=f"{home}-plot", name="Plot", household=home) for home in ("adams", "dale"))
    named = tuple(replace(row, gatherings=("sat",)) for row in requests)
    return replace(
        base,
        sites=(*base.sites, *plots),
        gatherings=(
            GatheringRow(
                gathering="sat",
                repeat=Repeat(weekdays=(5,), skip=frozenset({date(2027, 3, 20)})),
                start=time(8),
                end=time(12),
            ),
            GatheringRow(gathering="wed", repeat=Repeat(weekdays=(2,)), start=time(8), end=time(12)),
        ),
        requests=named,
        shifts=(),
    )


def stand(association: Association, book: Book, day: date) -> tuple[WaitingTurn, ...]:
    seen = turns_on(association, book, day)
    assert seen is not None
    return seen.waiting


def test_without_a_cycle_there_is_nothing_to_say(book: Book) -> None:
    assert turns_on(garden(), book, MONDAY) is None


def test_days_and_gatherings_from_the_day_it_was_due(book: Book, do: Do) -> None:
    association = garden(RequestRow(request="beds", task="dig", site="plot"))
    do(lambda: cycle.open_cycle(association, book, SATURDAY))
    assert [(turn.due, turn.agreed) for turn in stand(association, book, SATURDAY)] == [
        (date(2027, 3, day), False) for day in (6, 13, 20)
    ]
    late = stand(association, book, date(2027, 3, 27))
    assert [(turn.days, turn.gatherings) for turn in late] == [(21, 2), (14, 1), (7, 0)]
    do(lambda: cycle.set_days(association, book, {2: SATURDAY}, MONDAY))
    late = stand(association, book, date(2027, 3, 28))
    assert [(turn.days, turn.gatherings, turn.agreed) for turn in late] == [
        (22, 3, False),
        (22, 3, True),
        (8, 1, False),
    ]


def test_who_gave_up_a_turn_takes_no_week(book: Book, do: Do) -> None:
    association = garden()
    do(lambda: cycle.open_cycle(association, book, SATURDAY))
    do(lambda: cycle.end_turn(association, book, "adams", "exempt", SATURDAY, why="rests"))
    waiting = stand(association, book, SATURDAY)
    assert [(turn.number, turn.place, turn.due.day) for turn in waiting] == [(1, 2, 6), (2, 3, 13)]


def test_what_each_waits_for(book: Book, do: Do) -> None:
    association = garden(
        RequestRow(request="now", task="dig", site="adams-plot", last=date(2027, 3, 31)),
        RequestRow(request="done", task="dig", site="adams-plot", done=MONDAY),
        RequestRow(request="then", task="dig", site="plot", first=date(2027, 4, 5)),
        RequestRow(request="gone", task="dig", site="dale-plot", first=MONDAY, last=date(2027, 3, 7)),
    )
    association = replace(
        association,
        households=tuple(replace(row, turn_shares=1 + (row.household == "adams")) for row in association.households),
    )
    do(lambda: cycle.open_cycle(association, book, SATURDAY))
    seen = stand(association, book, date(2027, 3, 14))
    assert [(turn.household, turn.stands, turn.request) for turn in seen] == [
        ("adams", Stands.CALLED, "now"),
        ("cole", Stands.LATER, "then"),
        ("dale", Stands.ENDED, "gone"),
        ("adams", Stands.NO_CALL, ""),
    ]
    assert (seen[0].last, seen[1].first, seen[2].last) == (date(2027, 3, 31), date(2027, 4, 5), date(2027, 3, 7))


def test_on_a_roster_then_postponed_then_served(book: Book, do: Do) -> None:
    association = garden(RequestRow(request="beds", task="dig", site="plot"))
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    problem = problem_for(association, (MONDAY,))
    do(lambda: adopt.compose(problem, Roster.of([("beds", 0, ["ada", "dan"])]), book, based_on={}))
    seen = turns_on(association, book, MONDAY)
    assert seen is not None
    cole = seen.waiting[1]
    assert (cole.stands, cole.week, cole.request) == (Stands.ON_ROSTER, "2027-W09", "beds")
    assert seen.next == seen.waiting[0]
    assert seen.called is None
    rain = [Happened(row=row, outcome=OutcomeKind.POSTPONED, note="rain") for row in ("beds/1", "beds/2")]
    do(lambda: record.compose(association, book, MONDAY, rain))
    seen = turns_on(association, book, MONDAY)
    assert seen is not None
    assert seen.called == seen.waiting[1]
    assert [(turn.day, turn.why) for turn in seen.waiting[1].put_off] == [(SATURDAY, "rain")]


def test_the_second_turn_of_a_household_is_for_its_second_call_also_while_the_first_is_on_a_roster(
    book: Book, do: Do
) -> None:
    association = garden(
        RequestRow(request="beds", task="dig", site="plot"), RequestRow(request="fence", task="dig", site="plot")
    )
    association = replace(
        association,
        households=tuple(replace(row, turn_shares=1 + (row.household == "cole")) for row in association.households),
    )
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    coles = [turn for turn in stand(association, book, MONDAY) if turn.household == "cole"]
    assert [(turn.stands, turn.request) for turn in coles] == [(Stands.CALLED, "beds"), (Stands.CALLED, "fence")]
    problem = problem_for(association, (MONDAY,))
    do(lambda: adopt.compose(problem, Roster.of([("beds", 0, ["ada", "dan"])]), book, based_on={}))
    coles = [turn for turn in stand(association, book, MONDAY) if turn.household == "cole"]
    assert [(turn.stands, turn.request) for turn in coles] == [(Stands.ON_ROSTER, "beds"), (Stands.CALLED, "fence")]
    later = carried_from_book(book, association, (date(2027, 3, 8),))
    assert later.turns == {"adams": MONDAY, "dale": date(2027, 3, 15), "cole": date(2027, 3, 22)}
