"""Every figure printed in docs/manual/the-book.md is recomputed by the book itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from rola.acts import adopt, promised, record, settle, waive
from rola.acts.effect import stands
from rola.acts.move import adjust
from rola.acts.record import Happened
from rola.association import (
    AdjustmentRow,
    Association,
    AvailabilityRow,
    OpeningRow,
    Repeat,
    RuleBlock,
    ShiftRow,
    SiteRow,
    TaskRow,
)
from rola.book.balances import Balance, balances
from rola.book.clearing import debts, rings, transfers
from rola.book.make_ups import make_ups
from rola.book.rows import OutcomeKind
from rola.planning import Carried, problem_for
from rola.planning.carried import carried_from_openings
from rola.reports.limits import behind
from rola.reports.statement import accounts
from rola.steering import carried_from_book
from rola.wording import account_name, hours, listed
from solver.answer import Found
from solver.problem import COMMONS
from solver.roster import Roster
from solver.solve import solve
from tests.rola.book.group import Desk, desk, group, monday

PAGE = Path(__file__).parents[2] / "docs" / "manual" / "the-book.md"
Table = list[list[str]]
H = 60
FOUR, DAY = 4 * H, 8 * H
VILLAGE = {"katana": "katana", "njeri": "njeri", "mary": "mary", "fatuma": "fatuma"}
RING = {"ada": "adams", "cleo": "cole", "dan": "dale"}
SATURDAY = "sat@2027-03-06"


def standings(at: Desk, names: Iterable[str], *columns: str) -> Table:
    """Give a row for each account: the columns asked for, in words."""
    held = {line.account: line for line in accounts(at.book)}
    shown: dict[str, Callable[[str], str]] = {
        "given": lambda account: hours(held[account].given),
        "received": lambda account: hours(held[account].received),
        "balance": lambda account: hours(held[account].balance),
        "ahead or behind": lambda account: stands(held[account].ahead),
        "to make up": lambda account: hours(held[account].owed),
    }
    rows = [[title(at, account), *(shown[column](account) for column in columns)] for account in names]
    return [["account", *columns], *rows]


def title(at: Desk, account: str) -> str:
    return "Commons" if account == COMMONS else account_name(at.association, account)


def how_ahead(at: Desk, account: str) -> str:
    return next((stands(line.ahead) for line in accounts(at.book) if line.account == account), "level")


def two_visits() -> Table:
    with desk(group(VILLAGE)) as at:
        for host in ("katana", "njeri"):
            at.record(0, [(who, DAY, host) for who in VILLAGE if who != host])
        held = balances(at.book)
        rows: Table = [["account", "days given", "days received", "balance in days", "ahead or behind"]]
        for who in VILLAGE:
            days = (held[who].given, held[who].received, held[who].minutes)
            rows.append([title(at, who), *(str(minutes // DAY) for minutes in days), how_ahead(at, who)])
        return rows


def a_morning_with_thirteen() -> Table:
    homes = {"host": "host"} | {f"helper {number}": f"helper {number}" for number in range(1, 14)}
    with desk(group(homes)) as at:
        at.record(0, [(who, FOUR, "host") for who in homes if who != "host"])
        found = standings(at, ("host", "helper 1"), "given", "received", "balance", "ahead or behind")
        assert len({tuple(row[1:]) for row in standings(at, list(homes)[1:], "balance", "ahead or behind")[1:]}) == 1
        found[1][0], found[2][0] = "The host", "Each of 13 helpers"
        return found


def place_in_the_cycle() -> Table:
    names = ("first", "second", "third", "fourth", "fifth")
    rows: Table = [["after visit", *(f"{name} host" for name in names), "ahead or behind"]]
    with desk(group({name: name for name in names})) as at:
        for visit, host in enumerate(names, start=1):
            at.record(visit - 1, [(name, H, host) for name in names if name != host])
            held = balances(at.book)
            (stand,) = {stands(line.ahead) for line in accounts(at.book)} | {"level"}
            rows.append([str(visit), *(hours(held[name].minutes) for name in names), stand])
    return rows


def two_turns() -> Table:
    homes = {"ada": "adams", "ben": "adams", "cleo": "cole", "dan": "dale"}
    with desk(group(homes)) as at:
        for number, host in enumerate(("adams", "cole", "adams", "dale")):
            at.record(number, [(who, FOUR, host) for who, home in homes.items() if home != host])
        found = standings(at, ("adams", "cole", "dale"), "given", "received", "balance", "ahead or behind")
        people = {"adams": ["2", "2"], "cole": ["1", "1"], "dale": ["1", "1"]}
        return [
            [row[0], *more, *row[1:]] for row, more in zip(found, (["workers", "turns"], *people.values()), strict=True)
        ]


def misses() -> Table:
    rows: Table = [["strictness", "balance of Adams", "ahead or behind", "to make up for Cole", "after a waiver"]]
    for strictness in ("ethic", "make_up", "fine_hours"):
        with saturday(strictness=strictness) as at:
            happened(at, OutcomeKind.MISSED, OutcomeKind.ATTENDED)
            line = next(line for line in accounts(at.book) if line.account == "adams")
            row = [f"`{strictness}`", hours(line.balance), stands(line.ahead), hours(line.owed)]
            if strictness != "ethic":
                at.do(lambda: waive.make_ups(at.association, at.book, "adams", monday(0), why="voted"))
            line = next(line for line in accounts(at.book) if line.account == "adams")
            rows.append([*row, f"{hours(line.balance)}, {stands(line.ahead)}, {hours(line.owed)} to make up"])
    return rows


@contextmanager
def saturday(
    *, away: tuple[AvailabilityRow, ...] = (), household: str | None = "cole", strictness: str = "make_up"
) -> Iterator[Desk]:
    """Ada and Dan are to come to Cole's (or to the commons) on Saturday, 4 h each; adopted."""
    association = replace(
        group(RING, strictness=strictness),
        sites=(SiteRow(site="plot", name="Plot", household=household),),
        tasks=(TaskRow(task="dig", name="Digging", hours=FOUR, least=1, wanted=2),),
        shifts=(ShiftRow(shift="sat", task="dig", site="plot", repeat=Repeat(weekdays=(5,)), start=time(8)),),
        availability=away,
    )
    roster = Roster.of([(SATURDAY, 0, ["ada", "dan"])])
    with desk(association) as at:
        problem = problem_for(association, (monday(0),))
        at.do(lambda: adopt.compose(problem, roster, at.book, based_on={}))
        yield at


def happened(at: Desk, *kinds: OutcomeKind) -> None:
    """Record what became of the seats of that Saturday, in their order."""
    seats = [Happened(row=f"{SATURDAY}/{seat}", outcome=kind) for seat, kind in enumerate(kinds, start=1)]
    at.do(lambda: record.compose(at.association, at.book, monday(0), seats))


def rain() -> Table:
    with saturday() as at:
        happened(at, OutcomeKind.POSTPONED, OutcomeKind.POSTPONED)
        held = balances(at.book)
        return [
            ["account", "balance", "ahead or behind"],
            *(
                [title(at, account), hours(held.get(account, Balance()).minutes), how_ahead(at, account)]
                for account in RING.values()
            ),
        ]


def weekly(change: Callable[[Association], Association]) -> Table:
    """Ada and Cleo work 6 h each for the commons in each of two weeks; the tables say something else in the second."""
    rows: Table = [["after week", *(home.title() for home in RING.values())]]
    with desk(group(RING)) as at:
        at.association = change(at.association)
        for number in (0, 1):
            at.record(number, [("ada", 6 * H, COMMONS), ("cleo", 6 * H, COMMONS)])
            rows.append([str(number + 1), *(how_ahead(at, home) for home in RING.values())])
    return rows


def dated(kind: str, **more: int) -> Callable[[Association], Association]:
    row = AdjustmentRow(member="dan", first=monday(1), last=None, kind=kind, **more)  # type: ignore[arg-type]
    return lambda association: replace(association, adjustments=(row,))


def joined(association: Association) -> Association:
    return replace(association, members=(*association.members[:2], replace(association.members[2], joined=monday(1))))


def illness_told_afterwards() -> Table:
    rows: Table = [["account", "before", "after"]]
    with desk(group(RING)) as at:
        for number in (0, 1):
            at.record(number, [("ada", 6 * H, COMMONS), ("cleo", 6 * H, COMMONS)])
        before = {home: how_ahead(at, home) for home in RING.values()}
        at.association = dated("illness")(at.association)
        at.do(lambda: promised.compose(at.association, at.book, ["dan"], monday(1), monday(1), why="was ill"))
        return rows + [[title(at, home), before[home], how_ahead(at, home)] for home in RING.values()]


def own_visit() -> Table:
    rows: Table = [["the 8 h were received by", *(home.title() for home in RING.values())]]
    for host, name in (("cole", "Cole"), (COMMONS, "the commons")):
        with desk(group(RING)) as at:
            at.record(0, [("ada", FOUR, host), ("dan", FOUR, host)])
            rows.append([name, *(how_ahead(at, home) for home in RING.values())])
    return rows


def could_not_come() -> Table:
    rows: Table = [["Cleo on that Saturday", "behind", "could not come", "was not asked"]]
    absent = AvailabilityRow(member="cleo", kind="away", repeat=Repeat(on=date(2027, 3, 6)))
    for said, away in (("away", (absent,)), ("free", ())):
        with saturday(away=away, household=None) as at:
            happened(at, OutcomeKind.ATTENDED, OutcomeKind.ATTENDED)
            parts = behind(at.book, "cole")
            rows.append(
                [said, hours(parts.could_not + parts.not_asked), hours(parts.could_not), hours(parts.not_asked)]
            )
    return rows


def leaver() -> Table:
    with desk(group(RING)) as at:
        at.do(lambda: adjust(at.association, "dale", -22 * H, monday(0), against="adams", why="from the paper book"))
        names = ("adams", "cole", "dale", COMMONS)
        before = [how_ahead(at, account) for account in names]
        at.do(lambda: settle.leaver(at.association, at.book, "dale", monday(0) + timedelta(days=6), why="moved away"))
        after = standings(at, ("adams", "dale", COMMONS), "balance")
        by_name = {row[0]: row[1] for row in after[1:]}
        return [
            ["account", "before", "after", "balance after"],
            *(
                [title(at, account), was, how_ahead(at, account), by_name.get(title(at, account), "0 h")]
                for account, was in zip(names, before, strict=True)
            ),
        ]


def ring_of_three() -> Table:
    with desk(group({"a": "a", "b": "b", "c": "c"})) as at:
        at.record(0, [("b", FOUR, "a"), ("c", FOUR, "b"), ("a", FOUR, "c")])
        owed = debts(at.book)
        found, left = rings(owed)
        (cancelled,) = found
        held = balances(at.book)
        assert (left, transfers({account: one.minutes for account, one in held.items()})) == ({}, ())
        pairs = zip(cancelled.accounts, (*cancelled.accounts[1:], cancelled.accounts[0]), strict=True)
        return [
            ["debtor", "owes", "to", "after the ring is cancelled", "balance of the debtor"],
            *(
                [
                    one.upper(),
                    hours(owed[one, other]),
                    other.upper(),
                    hours(left.get((one, other), 0)),
                    hours(held[one].minutes),
                ]
                for one, other in pairs
            ),
        ]


def carried() -> Table:
    rows: Table = [["`carry`", "22 h behind", "6 h behind", "5 h ahead"]]
    for rule in ("all", "capped", "half", "nothing"):
        block = RuleBlock(adopted=monday(0), carry=rule)
        rows.append([f"`{rule}`", *(stands(settle.carry(minutes * H, FOUR, block)) for minutes in (-22, -6, 5))])
    return rows


def worked_off() -> Table:
    """Ada misses Saturday at Cole's, then works off the plan in the week after, and the rest is forgiven."""
    rows: Table = [["what happened", "owed to Cole", "worked off", "forgiven", "still due"]]

    def note(what: str) -> None:
        (one,) = make_ups(at.book)
        rows.append([what, *(hours(part) for part in (one.make_up.minutes, one.worked, one.waived, one.left))])

    with saturday() as at:
        happened(at, OutcomeKind.MISSED, OutcomeKind.ATTENDED)
        note("Ada missed 4 h")
        at.record(1, [("ada", 1 * H, COMMONS)])
        note("she works 1 h for the commons")
        at.record(1, [("ada", 90, "cole")])
        note("she works 1 h 30 for Cole")
        at.do(lambda: waive.make_ups(at.association, at.book, "adams", monday(1), why="voted"))
        note("the meeting forgives the rest")
    return rows


def sent_to_make_up() -> Table:
    """Plan the week after the miss: one is wanted at Cole's and one on the field, at the same time."""
    rows: Table = [["who missed at Cole's", "is sent to Cole's", "is sent to the field"]]
    outcomes = (OutcomeKind.MISSED, OutcomeKind.ATTENDED)
    for who, kinds in (("Ada", outcomes), ("Dan", outcomes[::-1])):
        with saturday() as at:
            happened(at, *kinds)
            fixed = replace(at.association.shifts[0], least=1, wanted=1)
            association = replace(
                at.association,
                sites=(*at.association.sites, SiteRow(site="field", name="Field")),
                shifts=(fixed, replace(fixed, shift="field", site="field")),
            )
            crews = planned(association, carried_from_book(at.book, association, (monday(1),)), 1)
            rows.append([who, *(listed([one.title() for one in crews[name]]) for name in ("sat", "field"))])
    return rows


def planned(association: Association, steered: Carried, week: int) -> dict[str, tuple[str, ...]]:
    """Plan a week; return who is sent to each shift, by its name without the day."""
    answer = solve(problem_for(association, (monday(week),), steered))
    assert isinstance(answer, Found)
    return {run.shift.partition("@")[0]: run.crew for run in answer.roster.runs}


def four_with(ada: int, shifts: int, task: TaskRow, **rules: object) -> dict[str, tuple[str, ...]]:
    """Plan a week of four people; Ada is so many hours ahead, and there is one shift a day from Monday on."""
    homes = {who: who for who in ("ada", "ben", "cleo", "dan")}
    association = replace(
        group(homes, **rules),
        sites=(SiteRow(site="field", name="Field"),),
        tasks=(task,),
        shifts=tuple(
            ShiftRow(shift=f"day{day}", task="dig", site="field", repeat=Repeat(weekdays=(day,)), start=time(18))
            for day in range(shifts)
        ),
        openings=(OpeningRow(account="ada", ahead=ada * H),),
    )
    return planned(association, carried_from_openings(association), 0)


def spare_seats() -> Table:
    rows: Table = [["`spare_seats_ahead_hours`", "least crew", "seats filled", "Ada is sent"]]
    for limit, least in ((0, 2), (16, 2), (16, 4)):
        task = TaskRow(task="dig", name="Digging", hours=FOUR, least=least, wanted=4)
        (crew,) = four_with(20, 1, task, spare_ahead=limit * H).values()
        rows.append([str(limit), str(least), f"{len(crew)} of 4", "yes" if "ada" in crew else "no"])
    return rows


def catching_up() -> Table:
    rows: Table = [["`catch_up`", "Ada works", "the others together"]]
    for factor in ("0", "1.5", "1"):
        task = TaskRow(task="dig", name="Digging", hours=2 * H, least=1, wanted=1)
        crews = four_with(-20, 5, task, catch_up=Fraction(factor))
        own = sum(crew == ("ada",) for crew in crews.values())
        rows.append([factor, hours(own * 2 * H), hours((5 - own) * 2 * H)])
    return rows


EXAMPLES: dict[str, Callable[[], Table]] = {
    "Four people, two visits": two_visits,
    "A morning with 13 helpers": a_morning_with_thirteen,
    "A place in the cycle": place_in_the_cycle,
    "A household with two turns": two_turns,
    "The own visit": own_visit,
    "Somebody misses": misses,
    "A make-up is worked off": worked_off,
    "Who owes a host is sent there": sent_to_make_up,
    "It rains": rain,
    "Somebody joins": lambda: weekly(joined),
    "Somebody is ill": lambda: weekly(dated("illness")),
    "The illness is told afterwards": illness_told_afterwards,
    "Somebody promises more": lambda: weekly(dated("capacity", hours_per_week=8 * H)),
    "Could not come, or was not asked": could_not_come,
    "Somebody leaves": leaver,
    "A ring of debts": ring_of_three,
    "What is carried into the next cycle": carried,
    "Spare seats": spare_seats,
    "Catching up": catching_up,
}


def tables_of(page: str) -> dict[str, Table]:
    """Return the table under each heading of the page."""
    found = {}
    for heading, body in re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in body.splitlines() if line[:1] == "|"]
        if rows:
            found[heading] = [rows[0], *rows[2:]]
    return found


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_figures_in_the_page_are_those_of_the_book(name: str) -> None:
    assert tables_of(PAGE.read_text(encoding="utf-8"))[name] == EXAMPLES[name]()


def test_no_table_in_the_page_goes_unchecked() -> None:
    assert list(tables_of(PAGE.read_text(encoding="utf-8"))) == list(EXAMPLES)
