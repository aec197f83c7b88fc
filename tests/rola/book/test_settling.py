"""Gifts, corrections, waivers, settlements, rings: by hand, in plain numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rola.acts import adopt, begin, cycle, move, record, settle, waive
from rola.acts.record import Happened, OffPlan
from rola.association import RuleBlock
from rola.book.balances import balances
from rola.book.book import Book
from rola.book.clearing import Ring, Transfer, debts, rings, transfers
from rola.book.composed import Composed
from rola.book.errors import RefusedError
from rola.book.make_ups import open_make_ups
from rola.book.rows import Act, OutcomeKind
from rola.book.standing import standing
from rola.cli.health import flag_lines
from rola.planning import problem_for
from rola.reports.limits import Flag
from solver.roster import Roster
from tests.rola.book.ring import MONDAY, ring

Do = Callable[[Callable[[], Composed]], Act]
SUNDAY = date(2027, 3, 7)


def minutes(book: Book) -> dict[str, int]:
    return {account: balance.minutes for account, balance in balances(book).items()}


def worked(book: Book, do: Do, *pieces: tuple[str, int, str]) -> None:
    """Record work off the plan: (member, minutes, host)."""
    off = [OffPlan(day=MONDAY, member=member, minutes=length, host=host) for member, length, host in pieces]
    do(lambda: record.compose(ring(), book, MONDAY, [], off))


def test_a_gift_moves_balance_and_ahead_from_one_to_the_other(book: Book, do: Do) -> None:
    do(lambda: move.gift(ring(), "adams", "dale", 90, MONDAY))
    assert minutes(book) == {"adams": -90, "dale": 90}
    assert standing(book).ahead == {"adams": Fraction(-90), "dale": Fraction(90)}
    with pytest.raises(RefusedError, match="to itself"):
        move.gift(ring(), "adams", "adams", 90, MONDAY)
    with pytest.raises(RefusedError, match="no hours"):
        move.gift(ring(), "adams", "dale", 0, MONDAY)


@pytest.mark.parametrize(
    ("change", "expected"), [(30, {"cole": 30, "commons": -30}), (-30, {"cole": -30, "commons": 30})]
)
def test_a_correction_has_a_reason(book: Book, do: Do, change: int, expected: Mapping[str, int]) -> None:
    with pytest.raises(RefusedError, match="needs its reason"):
        move.adjust(ring(), "cole", change, MONDAY, against="commons", why=" ")
    do(lambda: move.adjust(ring(), "cole", change, MONDAY, against="commons", why="counted twice"))
    assert minutes(book) == expected


@pytest.mark.parametrize("strictness", ["make_up", "fine_hours"])
def test_what_is_waived_is_owed_no_more(book: Book, do: Do, strictness: str) -> None:
    rules = ring(strictness=strictness)
    problem = problem_for(rules, (MONDAY,))
    do(lambda: adopt.compose(problem, Roster.of([("sat@2027-03-06", 0, ["ada", "dan"])]), book, based_on={}))
    missed = [Happened(row="sat@2027-03-06/1", outcome=OutcomeKind.MISSED)]
    do(lambda: record.compose(rules, book, MONDAY, missed))
    do(lambda: waive.make_ups(ring(), book, "adams", SUNDAY, why="voted: she was ill"))
    assert open_make_ups(book) == {}
    assert set(minutes(book).values()) <= {0}
    with pytest.raises(RefusedError, match="owes nothing"):
        do(lambda: waive.make_ups(ring(), book, "adams", SUNDAY, why="again"))


@pytest.mark.parametrize(
    ("rule", "ahead", "carried"),
    [
        ("all", -1320, -1320),
        ("capped", -1320, -720),  # three weeks of 4 h
        ("capped", -300, -300),
        ("capped", 500, 500),
        ("half", -1321, -660),
        ("half", 500, 500),
        ("nothing", 500, 0),
    ],
)
def test_what_a_settlement_carries(rule: str, ahead: int, carried: int) -> None:
    assert settle.carry(ahead, 240, RuleBlock(adopted=MONDAY, carry=rule)) == carried


def test_a_settlement_with_nothing_carried_leaves_all_level(book: Book, do: Do) -> None:
    do(lambda: begin.compose(ring(), MONDAY))
    worked(book, do, ("ada", 240, "cole"), ("dan", 120, "commons"))
    do(lambda: settle.compose(ring(carry="nothing"), book, SUNDAY))
    assert set(minutes(book).values()) == {0}
    assert set(standing(book).ahead.values()) == {Fraction(0)}


def test_a_leaver_owing_22_hours_is_closed_and_nobody_else_moves(book: Book, do: Do) -> None:
    do(lambda: move.adjust(ring(), "dale", -22 * 60, MONDAY, against="commons", why="from the paper book"))
    worked(book, do, ("ada", 240, "cole"))
    before = minutes(book), standing(book).ahead
    did = do(lambda: settle.leaver(ring(), book, "dale", SUNDAY, why="moved away"))
    # 240 min at Cole's: Dale's share of them is a third, so 22 h and 80 min behind
    assert "23 h 20 behind" in did.says
    assert minutes(book)["dale"] == 0
    assert standing(book).ahead["dale"] == 0
    for account in ("adams", "cole"):
        assert minutes(book)[account] == before[0][account]
        assert standing(book).ahead.get(account) == before[1].get(account)
    with pytest.raises(RefusedError, match="nothing to close"):
        do(lambda: settle.leaver(ring(), book, "dale", SUNDAY))


def test_what_is_left_to_do_is_said_with_it(book: Book, do: Do) -> None:
    here = ring()
    association = replace(here, households=tuple(replace(row, turn_shares=1) for row in here.households))
    roster = Roster.of([("sun@2027-03-07", 0, ["ada", "dan"])])
    do(lambda: adopt.compose(problem_for(association, (MONDAY,)), roster, book, based_on={}))
    do(lambda: move.adjust(association, "dale", -60, MONDAY, against="commons", why="from the paper book"))
    do(lambda: cycle.open_cycle(association, book, MONDAY))
    says = settle.leaver(association, book, "dale", SUNDAY).says
    assert says[1:] == (
        "Next: write 2027-03-07 into the column 'left' of the members table, for Dan; else they are planned on.",
        "Next: a turn waits in cycle 1 still; to end that: rola turns left dale --why WHY",
        (
            "Next: 2027-W09 is not recorded, and Dan has work in it, which would open the account again: say who comes "
            "instead (rola change), or record it and close the account anew: rola record --week 2027-W09"
        ),
    )
    do(lambda: cycle.end_turn(association, book, "dale", "left", MONDAY, why="moved"))
    rows = [Happened(row=f"sun@2027-03-07/{seat}", outcome=OutcomeKind.ATTENDED) for seat in (1, 2)]
    do(lambda: record.compose(association, book, MONDAY, rows))
    gone = tuple(replace(row, left=SUNDAY) if row.member == "dan" else row for row in association.members)
    assert len(settle.leaver(replace(association, members=gone), book, "dale", SUNDAY).says) == 1


def test_a_host_who_leaves_before_any_other_work_is_closed_too(book: Book, do: Do) -> None:
    worked(book, do, ("ada", 240, "cole"))
    assert (minutes(book)["cole"], standing(book).ahead.get("cole")) == (-240, None)
    do(lambda: settle.leaver(ring(), book, "cole", SUNDAY))
    assert minutes(book) == {"adams": 240, "cole": 0, "commons": -240}


def test_a_ring_of_three_cancels_without_anybody_working(book: Book, do: Do) -> None:
    # each worked 4 h for the next: Adams for Cole, Cole for Dale, Dale for Adams
    worked(book, do, ("ada", 240, "cole"), ("cleo", 240, "dale"), ("dan", 240, "adams"))
    owed = debts(book)
    assert owed == {("adams", "dale"): 240, ("cole", "adams"): 240, ("dale", "cole"): 240}
    assert rings(owed) == ((Ring(("adams", "dale", "cole"), 240),), {})
    assert transfers(minutes(book)) == ()


def test_ruddicks_four_people(book: Book, do: Do) -> None:
    """Three come to Katana's, then three to Njeri's: -2, -2, +2, +2 days. Source: Commitment Pooling, p. 26-27."""
    day = 480
    names = ("katana", "njeri", "mary", "fatuma")
    base = ring()
    four = replace(
        base,
        members=tuple(replace(base.members[0], member=who, name=who.title(), household=who) for who in names),
        openings=(),
    )
    for host in ("katana", "njeri"):
        off = [OffPlan(day=MONDAY, member=who, minutes=day, host=host) for who in names if who != host]
        do(lambda: record.compose(four, book, MONDAY, [], off))  # noqa: B023 -- composed at once
    assert minutes(book) == {"fatuma": 2 * day, "katana": -2 * day, "mary": 2 * day, "njeri": -2 * day}
    assert transfers(minutes(book)) == (Transfer("katana", "fatuma", 2 * day), Transfer("njeri", "mary", 2 * day))


@given(st.dictionaries(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), st.integers(1, 600)))
def test_cancelling_rings_keeps_every_balance_and_leaves_no_ring(owed: dict[tuple[str, str], int]) -> None:
    owed = {pair: length for pair, length in owed.items() if pair[0] < pair[1] or pair[::-1] not in owed}
    owed = {pair: length for pair, length in owed.items() if pair[0] != pair[1]}
    found, left = rings(owed)

    def balance(debts: Mapping[tuple[str, str], int], who: str) -> int:
        return sum(length * ((pair[1] == who) - (pair[0] == who)) for pair, length in debts.items())

    assert all(balance(owed, who) == balance(left, who) for who in "abcdef")
    assert rings(left) == ((), left)
    assert sum(owed.values()) - sum(left.values()) == sum(ring.minutes * len(ring.accounts) for ring in found)


@given(st.lists(st.integers(-600, 600), max_size=8))
def test_transfers_bring_all_to_zero_with_few_steps(figures: list[int]) -> None:
    named = {f"m{place}": minutes for place, minutes in enumerate(figures)} | {"z": -sum(figures)}
    made = transfers(named)
    for transfer in made:
        named[transfer.debtor] += transfer.minutes
        named[transfer.creditor] -= transfer.minutes
    assert set(named.values()) == {0}
    assert len(made) < max(2, len(named))


def test_health_counts_who_is_past_a_limit_and_says_how_they_are_named() -> None:
    flag = Flag(account="cole", kind="balance", minutes=-540, limit=-480)
    assert flag_lines((), ring(), named=False) == []
    assert flag_lines((flag,), ring(), named=False) == [
        "For the stewards: 1 account is past a limit, for a talk; 'rola ledger' shows where each stands.",
        "To have them named here, the meeting writes into its rules in association.toml: names_in_reports = true",
    ]
    assert flag_lines((flag,), ring(), named=True) == ["For a talk: Cole: balance -9 h is below the limit of -8 h"]
