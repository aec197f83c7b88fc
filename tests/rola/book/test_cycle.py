"""A cycle from its opening to the next one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from rola.acts import adopt, cycle, record, undo
from rola.acts.record import Happened
from rola.association import Association, GatheringRow, HouseholdRow, Repeat, RequestRow, SiteRow
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.errors import RefusedError
from rola.book.rows import Act, OutcomeKind, Turn
from rola.book.turns import rotation
from rola.planning import problem_for
from solver.roster import Roster
from tests.rola.book.ring import MONDAY, ring

Do = Callable[[Callable[[], Composed]], Act]


HOMES = ("adams", "dale", "ewing")


def with_turns(adams: int = 1) -> Association:
    """Make a ring in which Cole has called for work on a Saturday; Adams may have two turns."""
    base = ring()
    shares = {"adams": adams, "cole": 1, "dale": 1}
    return replace(
        base,
        households=tuple(replace(row, turn_shares=shares[row.household]) for row in base.households),
        gatherings=(GatheringRow(gathering="sat", repeat=Repeat(weekdays=(5,)), start=time(8), end=time(12)),),
        requests=(RequestRow(request="beds", task="dig", site="plot", gatherings=("sat",), turn_due=MONDAY),),
        shifts=(),
        sites=(*base.sites, *(SiteRow(site=f"{house}-lot", name="Lot", household=house) for house in HOMES)),
    )


def waiting(book: Book) -> str:
    running = rotation(book)
    return " ".join(turn.household for turn in running.waiting) if running else "none"


def serve(book: Book, do: Do, association: Association) -> None:
    problem = problem_for(association, (MONDAY,))
    do(lambda: adopt.compose(problem, Roster.of([("beds", 0, ["ada", "dan"])]), book, based_on={}))
    rows = [Happened(row=row, outcome=OutcomeKind.ATTENDED) for row in ("beds/1", "beds/2")]
    do(lambda: record.compose(association, book, MONDAY, rows))


def test_a_turn_is_served_when_the_request_was_worked_at(book: Book, do: Do) -> None:
    association = with_turns()
    assert rotation(book) is None
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    assert waiting(book) == "adams cole dale"
    serve(book, do, association)
    assert waiting(book) == "adams dale"
    do(lambda: undo.compose(book, book.head, why="it rained after all"))
    assert waiting(book) == "adams cole dale"


def test_a_turn_recorded_as_postponed_keeps_its_place_and_counts_it(book: Book, do: Do) -> None:
    association = with_turns()
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    problem = problem_for(association, (MONDAY,))
    do(lambda: adopt.compose(problem, Roster.of([("beds", 0, ["ada", "dan"])]), book, based_on={}))
    rain = [Happened(row=row, outcome=OutcomeKind.POSTPONED, note="rain") for row in ("beds/1", "beds/2")]
    do(lambda: record.compose(association, book, MONDAY, rain))
    running = rotation(book)
    assert running is not None
    assert [(turn.household, turn.postponed) for turn in running.waiting] == [("adams", 0), ("cole", 1), ("dale", 0)]


def test_a_turn_at_which_somebody_worked_before_the_rain_is_served(book: Book, do: Do) -> None:
    association = with_turns()
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    problem = problem_for(association, (MONDAY,))
    do(lambda: adopt.compose(problem, Roster.of([("beds", 0, ["ada", "dan"])]), book, based_on={}))
    rows = [
        Happened(row="beds/1", outcome=OutcomeKind.ATTENDED, minutes=30),
        Happened(row="beds/2", outcome=OutcomeKind.POSTPONED),
    ]
    do(lambda: record.compose(association, book, MONDAY, rows))
    assert waiting(book) == "adams dale"
    assert [row.state for _, _, row in book.rows(Turn)] == ["served"]


def test_two_calls_of_a_household_in_a_week_are_one_turn(book: Book, do: Do) -> None:
    association = with_turns()
    association = replace(
        association,
        households=tuple(replace(row, turn_shares=1 + (row.household == "cole")) for row in association.households),
        requests=(*association.requests, replace(association.requests[0], request="fence")),
    )
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    problem = problem_for(association, (MONDAY,))
    runs = [("beds", 0, ["ada"]), ("fence", 0, ["dan"])]
    do(lambda: adopt.compose(problem, Roster.of(runs), book, based_on={}))
    rows = [Happened(row=row, outcome=OutcomeKind.ATTENDED) for row in ("beds/1", "fence/1")]
    do(lambda: record.compose(association, book, MONDAY, rows))
    assert waiting(book) == "adams dale cole"


def test_the_next_cycle_goes_on_from_who_joined_and_from_who_was_served_last(book: Book, do: Do) -> None:
    association = with_turns()
    association = replace(
        association,
        households=(*association.households, HouseholdRow(household="ewing", name="Ewing")),
        blocks=tuple(replace(block, rotate_by="one") for block in association.blocks),
    )
    joined = replace(
        association,
        households=tuple(replace(row, turn_shares=int(row.household != "ewing")) for row in association.households),
    )
    do(lambda: cycle.open_cycle(joined, book, MONDAY))
    do(lambda: cycle.join(association, book, "ewing", 1, MONDAY))
    for household in ("adams", "dale", "ewing"):
        do(lambda: cycle.end_turn(association, book, household, "exempt", MONDAY, why="rests"))  # noqa: B023
    serve(book, do, association)
    do(lambda: cycle.open_cycle(association, book, date(2027, 9, 6)))
    assert waiting(book) == "dale cole ewing adams"  # Cole's would begin it, and was served last


def test_the_next_cycle_opens_when_nobody_waits_and_starts_further_down(book: Book, do: Do) -> None:
    association = with_turns()
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    with pytest.raises(RefusedError, match="3 turns of cycle 1 still wait: Adams, Cole, Dale"):
        cycle.open_cycle(association, book, MONDAY)
    for household in ("adams", "cole", "dale"):
        do(lambda: cycle.end_turn(association, book, household, "exempt", MONDAY, why="rests"))  # noqa: B023
    assert waiting(book) == ""
    do(lambda: cycle.open_cycle(association, book, date(2027, 9, 6)))
    assert waiting(book) == "cole dale adams"


def test_a_vote_moves_a_turn_with_its_reason(book: Book, do: Do) -> None:
    association = with_turns(adams=2)
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    assert waiting(book) == "adams cole dale adams"
    with pytest.raises(RefusedError, match="only with a reason"):
        cycle.move_turn(association, book, "dale", 1, MONDAY, why="")
    said = do(lambda: cycle.move_turn(association, book, "dale", 1, MONDAY, why="the roof leaks")).says
    assert said == "Dale moves from place 3 to 1 of the turns that wait."
    assert waiting(book) == "dale adams cole adams"
    assert [turn.why for turn in rotation(book).waiting] == ["the roof leaks", "", "", ""]  # type: ignore[union-attr]
    serve(book, do, association)
    do(lambda: cycle.move_turn(association, book, "adams", 1, MONDAY, why="a birth"))
    assert waiting(book) == "adams dale adams"


def test_a_vote_moves_a_turn_for_that_cycle_alone(book: Book, do: Do) -> None:
    association = with_turns()
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    do(lambda: cycle.move_turn(association, book, "dale", 1, MONDAY, why="the roof leaks"))
    assert waiting(book) == "dale adams cole"
    for household in ("adams", "cole", "dale"):
        do(lambda: cycle.end_turn(association, book, household, "exempt", MONDAY, why="rests"))  # noqa: B023
    do(lambda: cycle.open_cycle(association, book, date(2027, 9, 6)))
    assert waiting(book) == "cole dale adams"  # a third further down in the order of the tables


def test_joiners_come_last_and_leavers_lose_all_their_turns(book: Book, do: Do) -> None:
    association = with_turns(adams=2)
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    do(lambda: cycle.end_turn(association, book, "adams", "left", MONDAY, why="moved away"))
    do(lambda: cycle.join(association, book, "ewing", 1, MONDAY))
    assert waiting(book) == "cole dale ewing"
    with pytest.raises(RefusedError, match="Adams has no turn waiting"):
        cycle.end_turn(association, book, "adams", "exempt", MONDAY, why="")
    with pytest.raises(RefusedError, match="in this cycle already"):
        cycle.join(association, book, "ewing", 1, MONDAY)


@pytest.mark.parametrize(
    ("shares", "order", "said"),
    [
        (1, "adams cole dale ewing", ""),
        (2, "adams cole ewing dale ewing", "Between its 2 turns: Dale."),
        (3, "adams ewing cole ewing dale ewing", "Between its 3 turns: Cole and Dale."),
        (
            5,
            "ewing adams ewing cole ewing dale ewing ewing",
            (
                "Between its 5 turns: Adams, Cole and Dale. "
                "Some of its turns follow one another: too few others still wait in this cycle."
            ),
        ),
    ],
)
def test_a_joiners_turns_are_kept_apart_by_the_last_who_wait(
    book: Book, do: Do, shares: int, order: str, said: str
) -> None:
    association = with_turns()
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    says = do(lambda: cycle.join(association, book, "ewing", shares, MONDAY)).says.replace("\n", " ")
    assert waiting(book) == order
    assert says == " ".join(filter(None, ["ewing joins cycle 1 at its end.", said]))


def test_a_turn_that_no_site_can_serve_is_told_when_it_comes_about(book: Book, do: Do) -> None:
    association = replace(with_turns(), sites=ring().sites)  # only Cole has a site of its own
    says = do(lambda: cycle.open_cycle(association, book, MONDAY)).says
    lack = "have no sites of their own, so that their turns cannot be served: add a row to the sites table, or: "
    assert f"Adams and Dale {lack}rola turns exempt HOUSEHOLD --why WHY" in says
    says = do(lambda: cycle.join(association, book, "ewing", 1, MONDAY)).says
    assert "ewing has no site of its own, so that its turns cannot be served: " in says


def test_a_joiner_with_two_turns_where_nobody_waits_any_more_is_told(book: Book, do: Do) -> None:
    association = with_turns()
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    for household in ("adams", "cole", "dale"):
        do(lambda: cycle.end_turn(association, book, household, "exempt", MONDAY, why="rests"))  # noqa: B023
    says = do(lambda: cycle.join(association, book, "ewing", 2, MONDAY)).says
    assert waiting(book) == "ewing ewing"
    assert says.endswith("Some of its turns follow one another: too few others still wait in this cycle.")


def test_a_turn_is_not_moved_right_behind_the_one_just_served(book: Book, do: Do) -> None:
    association = with_turns()
    association = replace(
        association,
        households=tuple(replace(row, turn_shares=1 + (row.household == "cole")) for row in association.households),
    )
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    assert waiting(book) == "adams cole dale cole"
    serve(book, do, association)
    assert waiting(book) == "adams dale cole"
    with pytest.raises(RefusedError, match="two turns one right after the other"):
        cycle.move_turn(association, book, "cole", 1, MONDAY, why="a birth")
    do(lambda: cycle.move_turn(association, book, "cole", 2, MONDAY, why="a birth"))
    assert waiting(book) == "adams cole dale"


def test_a_turn_voted_forward_is_due_when_the_one_was_that_it_comes_before(book: Book, do: Do) -> None:
    association = with_turns()
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    agreed = {place: date(2027, 3, 6 + 7 * (place - 1)) for place in (1, 2, 3)}
    do(lambda: cycle.set_days(association, book, agreed, MONDAY))
    said = do(lambda: cycle.move_turn(association, book, "dale", 1, MONDAY, why="the roof leaks")).says
    assert said.splitlines()[1] == "It is due on Saturday 6 March."
    running = rotation(book)
    assert running is not None
    assert [(turn.household, turn.due) for turn in running.waiting] == [
        ("dale", date(2027, 3, 6)),
        ("adams", date(2027, 3, 6)),
        ("cole", date(2027, 3, 13)),
    ]


def test_a_cycle_without_turns_is_not_opened(book: Book) -> None:
    association = with_turns()
    nobody = tuple(replace(row, turn_shares=0) for row in association.households)
    with pytest.raises(RefusedError, match="no household has a turn"):
        cycle.open_cycle(replace(association, households=nobody), book, MONDAY)


def test_the_calendar_meeting_gives_days(book: Book, do: Do) -> None:
    association = with_turns()
    with pytest.raises(RefusedError, match="no cycle"):
        cycle.set_days(association, book, {1: MONDAY}, MONDAY)
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    do(lambda: cycle.set_days(association, book, {2: date(2027, 3, 13)}, MONDAY))
    assert [turn.due for turn in rotation(book).waiting] == [None, date(2027, 3, 13), None]  # type: ignore[union-attr]


def test_the_opening_of_a_cycle_is_not_taken_back_under_what_was_decided_in_it(book: Book, do: Do) -> None:
    association = with_turns()
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    opened = book.head
    do(lambda: cycle.move_turn(association, book, "dale", 1, MONDAY, why="voted"))
    moved = book.head
    do(lambda: cycle.end_turn(association, book, "adams", "exempt", MONDAY, why="had it"))
    with pytest.raises(RefusedError) as refused:
        undo.compose(book, opened, why="a slip")
    assert refused.value.what == f"act {opened + 1} and act {opened + 2} rest on act {opened}"
    do(lambda: undo.compose(book, book.head, why="not so"))
    do(lambda: undo.compose(book, moved, why="not so"))
    assert waiting(book) == "adams cole dale"
    do(lambda: undo.compose(book, opened, why="not so"))
    assert waiting(book) == "none"


def test_nor_a_move_under_a_later_one_that_was_made_from_its_order(book: Book, do: Do) -> None:
    association = with_turns()
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    do(lambda: cycle.move_turn(association, book, "dale", 1, MONDAY, why="voted"))
    moved = book.head
    do(lambda: cycle.end_turn(association, book, "adams", "exempt", MONDAY, why="had it"))
    do(lambda: cycle.move_turn(association, book, "cole", 1, MONDAY, why="voted again"))
    with pytest.raises(RefusedError, match=f"^act {moved + 2} rests on act {moved} "):
        undo.compose(book, moved, why="a slip")


def test_nor_the_opening_under_a_turn_that_was_served_or_the_cycle_after_it(book: Book, do: Do) -> None:
    association = with_turns()
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    opened = book.head
    serve(book, do, association)
    with pytest.raises(RefusedError, match=f"^act {opened + 2} rests on act {opened} "):
        undo.compose(book, opened, why="a slip")
    for household in ("adams", "dale"):
        do(lambda household=household: cycle.end_turn(association, book, household, "exempt", MONDAY, why="had it"))
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    with pytest.raises(RefusedError, match=f"and act {book.head} rest on act {opened} "):
        undo.compose(book, opened, why="a slip")
