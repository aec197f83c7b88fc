"""The formulas of ahead and behind against an oracle that only adds up fractions, over made-up seasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from rola.acts import promised, settle
from rola.association import AdjustmentRow, Association
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.rows import Offer
from rola.book.standing import ahead
from rola.reports.limits import Behind, behind
from rola.weeks import week_name
from solver.problem import COMMONS
from tests.rola.book.group import Desk, Piece, desk, group, monday

HOMES = {"ada": "adams", "ben": "adams", "cleo": "cole", "dan": "dale", "eve": "ewing"}
HOUSES = tuple(dict.fromkeys(HOMES.values()))
WEEKS = 5
DAYS = st.integers(0, 7 * WEEKS - 1).map(lambda number: monday(0) + timedelta(days=number))
PROMISES = st.integers(0, 900)
SEASONS = settings(max_examples=500 if settings.get_current_profile_name() == "deep" else 40)


@dataclass(frozen=True)
class Person:
    """What the oracle knows of somebody: days are inclusive; `promises` are (from, minutes a week), in order."""

    home: str
    joined: date
    left: date
    promises: tuple[tuple[date, int], ...]
    away: tuple[tuple[date, date], ...]


@dataclass(frozen=True)
class Life:
    """A season: who is there, and who worked where in each week."""

    people: dict[str, Person]
    work: tuple[tuple[Piece, ...], ...]


@st.composite
def lives(draw: st.DrawFn) -> Life:
    people = {}
    for who, home in HOMES.items():
        begins = draw(st.sampled_from((monday(0), monday(0), monday(0), None))) or draw(DAYS)
        ends = draw(st.sampled_from((None, None, None, 0)))
        left = date.max if ends is None else begins + timedelta(days=draw(st.integers(0, 28)))
        from_day = draw(DAYS)
        away = [(day, day + timedelta(days=draw(st.integers(0, 20)))) for day in draw(st.lists(DAYS, max_size=2))]
        people[who] = Person(home, begins, left, ((date.min, draw(PROMISES)), (from_day, draw(PROMISES))), tuple(away))
    piece = st.tuples(st.sampled_from(sorted(HOMES)), st.integers(1, 240), st.sampled_from((*HOUSES, COMMONS, COMMONS)))
    weeks = [tuple(draw(st.lists(piece, max_size=6))) for _ in range(WEEKS)]
    return Life(people, tuple(weeks))


def tables(life: Life, account: str = "household") -> Association:
    """Type a season into the tables."""
    base = group(HOMES, account=account)
    rows = []
    for who, person in life.people.items():
        later, minutes = person.promises[1]
        rows.append(AdjustmentRow(member=who, first=later, last=None, kind="capacity", hours_per_week=minutes))
        rows += [AdjustmentRow(member=who, first=first, last=last, kind="illness") for first, last in person.away]
    members = tuple(
        replace(
            row,
            hours_per_week=life.people[row.member].promises[0][1],
            joined=life.people[row.member].joined,
            left=None if life.people[row.member].left == date.max else life.people[row.member].left,
        )
        for row in base.members
    )
    return replace(base, members=members, adjustments=tuple(rows))


def promise(person: Person, number: int) -> int:
    """p_i(w): a seventh of the promise for each day there and neither on leave nor ill, a half rounded up."""
    sevenths = 0
    for day in days_of(number):
        away = any(first <= day <= last for first, last in person.away)
        if person.joined <= day <= person.left and not away:
            sevenths += [minutes for since, minutes in person.promises if since <= day][-1]
    return (2 * sevenths + 7) // 14


def days_of(number: int) -> list[date]:
    return [monday(number) + timedelta(days=day) for day in range(7)]


def share(life: Life, number: int, account: Callable[[str], str], host: str) -> dict[str, Fraction]:
    """s_i(w) on a visit to a host, by account."""
    here = [who for who, one in life.people.items() if any(one.joined <= day <= one.left for day in days_of(number))]
    sharing = [who for who in here if life.people[who].home != host] or here
    whole = sum(promise(life.people[who], number) for who in sharing)
    if not sharing:
        return {COMMONS: Fraction(1)}
    if not whole:
        accounts = {account(who) for who in sharing}
        return dict.fromkeys(accounts, Fraction(1, len(accounts)))
    parts: Counter[str] = Counter()
    for who in sharing:
        parts[account(who)] += promise(life.people[who], number)
    return {own: Fraction(minutes, whole) for own, minutes in parts.items()}


def oracle(life: Life, account: Callable[[str], str]) -> dict[str, Fraction]:
    """ahead_i = sum over weeks and visits of (given_i - s_i * T); work at one's own home is no labour given."""
    sums: dict[str, Fraction] = {}
    for number, pieces in enumerate(life.work):
        for who, minutes, host in pieces:
            if HOMES[who] == host:
                continue
            sums[account(who)] = sums.get(account(who), Fraction(0)) + minutes
            for own, part in share(life, number, account, host).items():
                sums[own] = sums.get(own, Fraction(0)) - part * minutes
    return {own: minutes for own, minutes in sums.items() if minutes}


def known(book: Book) -> dict[str, Fraction]:
    return {account: minutes for account, minutes in ahead(book).items() if minutes}


def played(life: Life, at: Desk) -> Iterator[int]:
    """Record the weeks of a season one by one."""
    for number, pieces in enumerate(life.work):
        at.record(number, pieces)
        yield number


@pytest.mark.parametrize("holder", ["household", "member"])
@SEASONS
@given(life=lives())
def test_ahead_is_what_the_formula_says(holder: str, life: Life) -> None:
    event("somebody worked", str(any(life.work)))
    with desk(tables(life, holder)) as at:
        list(played(life, at))
        assert known(at.book) == oracle(life, HOMES.__getitem__ if holder == "household" else str)
        assert sum(known(at.book).values()) == 0


@SEASONS
@given(lives(), st.sampled_from(sorted(HOMES)), PROMISES, st.tuples(DAYS, st.integers(0, 20)))
def test_what_is_typed_later_about_weeks_recorded_counts_only_when_it_is_said(
    life: Life, who: str, minutes: int, ill: tuple[date, int]
) -> None:
    """Another promise and an illness, both in the past: nothing moves; then by 'promises' all as if known before."""
    with desk(tables(life)) as at:
        list(played(life, at))
        before = known(at.book)
        person = life.people[who]
        told = replace(
            person,
            promises=((date.min, minutes), person.promises[1]),
            away=(*person.away, (ill[0], ill[0] + timedelta(days=ill[1]))),
        )
        truth = replace(life, people=life.people | {who: told})
        at.association = tables(truth)
        assert known(at.book) == before
        unlike = [number for number in range(WEEKS) if promise(person, number) != promise(told, number)]
        if unlike:
            at.do(lambda: promised.compose(at.association, at.book, [who], monday(0), monday(WEEKS), why="ill"))
        assert known(at.book) == oracle(truth, HOMES.__getitem__)


@SEASONS
@given(lives(), st.sampled_from(HOUSES))
def test_a_leavers_account_is_closed_and_nobody_elses_figure_moves(life: Life, house: str) -> None:
    with desk(tables(life)) as at:
        list(played(life, at))
        before, held = known(at.book), at.balance()
        if not before.get(house) and not held.get(house):
            return
        at.do(lambda: settle.leaver(at.association, at.book, house, monday(WEEKS - 1)))
        after = known(at.book)
        assert abs(after.get(house, 0)) < 1  # closed in whole minutes
        assert at.balance()[house] == 0
        others = [other for other in HOUSES if other != house]
        assert [at.balance().get(other) for other in others] == [held.get(other) for other in others]
        assert all(after.get(other, 0) == before.get(other, 0) for other in others)


@SEASONS
@given(lives())
def test_joining_leave_and_the_own_visit_move_nobody_by_themselves(life: Life) -> None:
    """Who promises nothing in a week and does not work in it stands where they stood; so does a host on their visit."""
    with desk(tables(life)) as at:
        before: dict[str, Fraction] = {}
        for number in played(life, at):
            after = known(at.book)
            here = [who for who in HOMES if promise(life.people[who], number)]
            worked = {HOMES[who] for who, _, host in life.work[number] if HOMES[who] != host}
            hosts = {host for *_, host in life.work[number]}
            for house in HOUSES:
                rests = house not in worked and all(HOMES[who] != house for who in here)
                others_bear_it = all(any(HOMES[who] != host for who in here) for host in hosts)
                if (rests and others_bear_it) or (hosts == {house} and others_bear_it and house not in worked):
                    assert after.get(house, 0) == before.get(house, 0)
            before = after


def expected_at(place: int, visits: int, hosts: int, turn: int) -> Fraction:
    """e_p(t) = c * ((t - [t >= p]) / (N - 1) - [t >= p])."""
    had = int(visits >= place)
    return turn * (Fraction(visits - had, hosts - 1) - had)


@SEASONS
@given(st.integers(2, 9), st.integers(1, 300), st.integers(1, 3))
def test_place_in_the_cycle_is_the_closed_formula(hosts: int, length: int, cycles: int) -> None:
    """Everybody comes to each visit: balances are as the formula says after each, and nobody is ahead or behind."""
    names = [f"m{place}" for place in range(1, hosts + 1)]
    turn = length * (hosts - 1)
    with desk(group({name: f"h{name}" for name in names})) as at:
        for visit in range(cycles * hosts):
            host = names[visit % hosts]
            at.record(visit, [(name, length, f"h{host}") for name in names if name != host])
            for place, name in enumerate(names, start=1):
                expected = expected_at(place, visit % hosts + 1, hosts, turn)
                assert at.balance()[f"h{name}"] == expected
                assert abs(expected) <= turn
            assert known(at.book) == {}
        assert set(at.balance().values()) == {0}


@SEASONS
@given(lives())
def test_ahead_is_the_balance_less_what_is_expected_at_that_place_in_the_cycle(life: Life) -> None:
    """e_i = sum over visits of (C_u * s_i / (1 - s_h), or -C_u for the host), with what was really received."""
    visits = tuple(tuple(piece for piece in pieces if piece[2] != COMMONS) for pieces in life.work)
    life = replace(life, work=visits)
    with desk(tables(life)) as at:
        list(played(life, at))
        expected = dict.fromkeys((*HOUSES, COMMONS), Fraction(0))
        for number, pieces in enumerate(visits):
            all_shares = share(life, number, HOMES.__getitem__, COMMONS)
            for who, minutes, host in pieces:
                if HOMES[who] == host:
                    continue
                rest = 1 - all_shares.get(host, Fraction(0))
                if not rest or COMMONS in all_shares or not any(promise(one, number) for one in life.people.values()):
                    return  # nobody but the host promised anything: the formula says nothing
                expected[host] -= minutes
                for house, part in all_shares.items():
                    expected[house] += minutes * part / rest if house != host else 0
        figures = ahead(at.book)
        for house in HOUSES:
            assert figures.get(house, 0) == at.balance().get(house, 0) - expected[house]


@SEASONS
@given(lives(), st.lists(st.dictionaries(st.sampled_from(sorted(HOMES)), st.integers(0, 900)), min_size=5, max_size=5))
def test_could_not_come_is_what_was_due_beyond_what_was_offered(life: Life, offers: list[dict[str, int]]) -> None:
    """Sum of max(0, s_i * T - offered_i), over the weeks in which it is known what was offered."""
    with desk(tables(life)) as at:
        could_not: dict[str, Fraction] = dict.fromkeys(HOUSES, Fraction(0))
        for number in played(life, at):
            rows = tuple(
                Offer(week=week_name(monday(number)), version=1, member=who, account=HOMES[who], minutes=minutes)
                for who, minutes in offers[number].items()
            )
            adopting = Composed(kind="adopt", day=monday(number), says=(), rows=rows)
            at.do(lambda: adopting)  # noqa: B023 -- posted at once
            due: defaultdict[str, Fraction] = defaultdict(Fraction)
            for who, minutes, host in life.work[number]:
                for own, part in share(life, number, HOMES.__getitem__, host).items():
                    due[own] += part * minutes if HOMES[who] != host else 0
            for house in HOUSES:
                said = [minutes for who, minutes in offers[number].items() if HOMES[who] == house]
                if said:
                    could_not[house] += max(Fraction(0), due[house] - sum(said))
        for house in HOUSES:
            owed = max(0, -round(ahead(at.book).get(house, Fraction(0))))
            part = min(owed, round(could_not[house]))
            assert behind(at.book, house) == Behind(could_not=part, not_asked=owed - part)
