"""Health and vouchers on weeks small enough to add up by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from rola.acts import adopt, record
from rola.acts.record import Happened, OffPlan
from rola.association import SkillRow
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.rows import Act, OutcomeKind
from rola.planning import problem_for
from rola.reports.health import Spread, health, one_holder
from rola.reports.vouchers import Voucher, vouchers
from solver.problem import Level, Need
from solver.roster import Roster
from tests.rola.book.ring import MONDAY, WEEK, ring

Do = Callable[[Callable[[], Composed]], Act]


def spread(least: float, middle: float, most: float) -> Spread:
    return Spread(least=Fraction(least), middle=Fraction(middle), most=Fraction(most))


def test_health_adds_up(book: Book, do: Do) -> None:
    problem = problem_for(ring(), (MONDAY,))
    roster = Roster.of([("sat@2027-03-06", 0, ["ada", "dan"]), ("sun@2027-03-07", 0, ["ben", "cleo"])])
    do(lambda: adopt.compose(problem, roster, book, based_on={}))
    came = [Happened(row=row, outcome=OutcomeKind.ATTENDED) for row in ("sat@2027-03-06/1", "sun@2027-03-07/1")]
    missed = Happened(row="sat@2027-03-06/2", outcome=OutcomeKind.MISSED)
    excused = Happened(row="sun@2027-03-07/2", outcome=OutcomeKind.EXCUSED)
    off = OffPlan(day=MONDAY, member="ada", minutes=240)
    do(lambda: record.compose(ring(), book, MONDAY, [*came, missed, excused], [off]))
    seen = health(book, ring(), WEEK, WEEK)
    # Ada 8 h, Ben 4 h, the others nothing; Cole received 4 h
    assert (seen.given, seen.received) == (spread(0, 360, 720), spread(0, 120, 240))
    assert (seen.top_fifth, seen.top_fifth_promised) == (Fraction(2, 3), Fraction(1, 4))
    assert (seen.missed, seen.seats, seen.learning) == (1, 4, 0)
    assert (seen.owed, seen.owing) == (240, 1)  # Dan, for Saturday; who is excused owes nothing
    assert seen.unpleasant == spread(0, 1, 2)
    assert seen.names == ()
    assert health(book, ring(), WEEK, WEEK, names=True).names == ("ada",)
    assert health(book, ring(), "2027-W10", "2027-W11").seats == 0


def test_skills_with_one_holder_are_those_that_work_asks_for() -> None:
    needs = (
        Need(skill="roof", level=Level.LEAD),
        Need(skill="saw", level=Level.ABLE),
        Need(skill="wire", level=Level.LEAD),
    )
    base = ring()
    skills = [("ada", "roof", 3), ("ben", "roof", 2), ("ada", "saw", 2), ("dan", "saw", 3), ("cleo", "knit", 3)]
    association = replace(
        base,
        tasks=(replace(base.tasks[0], needs=needs),),
        skills=tuple(SkillRow(member=who, skill=skill, level=Level(level)) for who, skill, level in skills),
    )
    assert one_holder(association) == (("roof", Level.LEAD),)


def test_a_voucher_for_each_debt_that_is_left(book: Book, do: Do) -> None:
    pieces = [("ada", "cole", 240, "dig"), ("cleo", "adams", 90, ""), ("dan", "commons", 60, "")]
    off = [OffPlan(day=MONDAY, member=who, minutes=length, task=task, host=host) for who, host, length, task in pieces]
    do(lambda: record.compose(ring(), book, MONDAY, [], off))
    end = date(2027, 12, 31)
    assert vouchers(book, end) == (
        Voucher(issuer="cole", holder="adams", minutes=150, kind="dig", valid_until=end),
        Voucher(issuer="commons", holder="dale", minutes=60, kind="labour", valid_until=end),
    )
