"""Associations at random: valid in every reference, with names that break careless readers."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, time, timedelta
from fractions import Fraction
from typing import TypeVar
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from rola.association import (
    AdjustmentRow,
    Association,
    AvailabilityRow,
    ClosureRow,
    GatheringRow,
    HouseholdRow,
    MemberRow,
    OpeningRow,
    PairRow,
    PinRow,
    Repeat,
    RequestRow,
    RuleBlock,
    ShiftRow,
    SiteRow,
    SkillRow,
    TaskRow,
    TravelRow,
)
from solver.problem import Level, Need, Urgency

T = TypeVar("T")
FIRST = date(2027, 1, 1)
ODD_NAMES = (
    "NA",
    "007",
    "=1+1",
    "O'Neil & <Sam>",
    "José",
    "علي",
    "李",
    "Zoë 🌱",
    "None",
    "TRUE",
    "1e5",
    "+1",
    "-",
    "@x",
    '"q"',
    "a,b\tc|d",
)

_letters = st.characters(codec="utf-8", exclude_categories=("C", "Z"))
_plain = st.text(_letters, min_size=1, max_size=8)


def _sound(text: str) -> bool:
    return unicodedata.normalize("NFC", text) == text and text == text.strip() and text.casefold() != "commons"


names = st.sampled_from(ODD_NAMES) | st.lists(_plain, min_size=1, max_size=3).map(" ".join).filter(_sound)
"""Printed names: any letters, single spaces."""
texts = st.just("") | names | st.tuples(names, names).map("\n".join)
handles = names.filter(lambda name: ";" not in name and len(name) <= 60 and "\t" not in name)
_words = handles.map(str.lower).filter(lambda word: _sound(word) and "," not in word and word == word.lower())
days = st.integers(0, 700).map(lambda number: FIRST + timedelta(days=number))
clocks = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))


def _distinct(size: st.SearchStrategy[str], least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(size, min_size=least, max_size=most, unique_by=lambda name: name.casefold())


def _rows(row: Callable[[st.DrawFn], T]) -> Callable[[st.DrawFn], tuple[T, ...]]:
    return lambda draw: tuple(row(draw) for _ in range(draw(st.integers(0, 3))))


def _span(draw: st.DrawFn) -> tuple[date, date]:
    first = draw(days)
    return first, first + timedelta(days=draw(st.integers(0, 90)))


@st.composite
def repeats(draw: st.DrawFn, *, open_too: bool = False) -> Repeat:
    """One of the ways in which something happens; `open_too`: also on every day."""
    way = draw(st.sampled_from(("on", "weekdays", "rrule", *(("open",) if open_too else ()))))
    first = draw(days)
    last = draw(st.none() | st.integers(30, 400).map(lambda number: first + timedelta(days=number)))
    if way == "on":
        return Repeat(on=first)
    if way == "weekdays":
        weekdays = draw(st.sets(st.integers(0, 6), min_size=1))
        skip = tuple(sorted(draw(st.sets(days, max_size=2))))
        return Repeat(weekdays=tuple(sorted(weekdays)), first=draw(st.none() | st.just(first)), last=last, skip=skip)
    if way == "rrule":
        rule = draw(
            st.sampled_from(("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", "FREQ=DAILY;COUNT=9", "FREQ=MONTHLY;BYDAY=1SU"))
        )
        return Repeat(rrule=rule, first=first, last=last and last + timedelta(days=35))
    return Repeat(first=first, last=last)


@st.composite
def associations(draw: st.DrawFn) -> Association:
    """Draw an association without faults."""
    account = draw(st.sampled_from(("household", "member")))
    members, households = draw(_distinct(handles, 1, 5)), draw(_distinct(handles, 1, 3))
    sites, tasks, skills = (draw(_distinct(handles, 1, 3)) for _ in range(3))
    work = draw(_distinct(handles, 2, 6))
    half = len(work) // 2
    gatherings = draw(_distinct(handles, 0, 2))
    sent = st.sampled_from(members)
    adopted = sorted(draw(st.sets(days, min_size=1, max_size=3)))
    task_rows = tuple(_task(draw, task, skills) for task in tasks)
    shifts = tuple(_shift(draw, shift, tasks, sites) for shift in work[:half])
    return Association(
        name=draw(names.filter(lambda name: "\t" not in name)),
        zone=ZoneInfo(draw(st.sampled_from(("Europe/Berlin", "America/Chicago", "Africa/Nairobi")))),
        language=draw(st.sampled_from(("en", "es", "sw"))),
        clock=draw(st.sampled_from((24, 12))),
        web=draw(st.sampled_from(("", "https://example.org/ring/"))),
        blocks=tuple(_block(draw, day, account) for day in adopted),
        members=tuple(_member(draw, member, households) for member in members),
        adjustments=_adjustments(draw, members),
        households=tuple(
            HouseholdRow(household=handle, name=draw(names), turn_shares=draw(st.integers(0, 9)))
            for handle in households
        ),
        sites=tuple(_site(draw, site, households) for site in sites),
        travel=(TravelRow(site=sites[0], other=sites[1], minutes=draw(st.integers(0, 600))),) if len(sites) > 1 else (),
        skills=tuple(
            SkillRow(member=member, skill=draw(st.sampled_from(skills)), level=draw(st.sampled_from(Level)))
            for member in members
        ),
        tasks=task_rows,
        gatherings=tuple(_gathering(draw, gathering) for gathering in gatherings),
        shifts=shifts,
        requests=_requests(draw, work[half:], tasks, sites, gatherings),
        availability=_rows(lambda draw: _availability(draw, members, tasks, sites))(draw),
        closures=_rows(lambda draw: _closure(draw, sites))(draw),
        pairs=(PairRow(member=members[0], other=members[1], kind="apart"),) if len(members) > 1 else (),
        pins=_pins(draw, sent, shifts, work[half:]),
        openings=_openings(draw, members if account == "member" else households),
    )


def _block(draw: st.DrawFn, day: date, account: str) -> RuleBlock:
    return RuleBlock(
        adopted=day,
        mode=draw(st.sampled_from(("turns", "hours"))),
        account=account,
        unanswered=draw(st.sampled_from(("free", "away"))),
        rest=draw(st.integers(0, 24 * 60)),
        travel=draw(st.integers(0, 600)),
        daily_cap=draw(st.integers(0, 24 * 60)),
        host_counts=draw(st.booleans()),
        strictness=draw(st.sampled_from(("ethic", "make_up", "fine_hours"))),
        make_up_factor=draw(st.sampled_from((Fraction(1, 2), Fraction(1), Fraction(5, 4), Fraction(3)))),
        rules_off=tuple(draw(st.sets(st.sampled_from(("rest", "busy"))))),
    )


def _member(draw: st.DrawFn, member: str, households: list[str]) -> MemberRow:
    promise = draw(st.integers(0, 80 * 60))
    joined, left = _span(draw)
    return MemberRow(
        member=member,
        name=draw(names),
        household=draw(st.sampled_from(households)),
        hours_per_week=promise,
        weekly_cap=draw(st.none() | st.integers(promise, 168 * 60)),
        daily_cap=draw(st.none() | st.integers(0, 24 * 60)),
        plan_cap=draw(st.none() | st.integers(0, 1000 * 60)),
        joined=draw(st.none() | st.just(joined)),
        left=draw(st.none() | st.just(left)),
        language=draw(st.sampled_from(("", "en", "es", "sw"))),
        bars=tuple(dict.fromkeys(draw(st.lists(_words, max_size=2)))),
        minor=draw(st.booleans()),
    )


def _adjustments(draw: st.DrawFn, members: list[str]) -> tuple[AdjustmentRow, ...]:
    rows = []
    for member in members:
        first, last = _span(draw)
        kind = draw(st.sampled_from(("capacity", "leave", "illness")))
        promise = draw(st.integers(0, 80 * 60)) if kind == "capacity" else None
        rows.append(
            AdjustmentRow(
                member=member, first=first, last=draw(st.none() | st.just(last)), kind=kind, hours_per_week=promise
            )
        )
    return tuple(rows)


def _site(draw: st.DrawFn, site: str, households: list[str]) -> SiteRow:
    household = draw(st.none() | st.sampled_from(households))
    return SiteRow(site=site, name=draw(names), household=household, address=draw(texts))


def _task(draw: st.DrawFn, task: str, skills: list[str]) -> TaskRow:
    least = draw(st.integers(1, 9))
    wanted = draw(st.integers(least, 500))
    return TaskRow(
        task=task,
        name=draw(names),
        hours=draw(st.integers(1, 24 * 60)),
        least=least,
        wanted=wanted,
        needs=tuple(
            Need(skill=skill, level=draw(st.sampled_from(Level)), count=draw(st.integers(1, wanted)))
            for skill in draw(st.sets(st.sampled_from(skills)))
        ),
        learning_places=draw(st.integers(0, 50)),
        unpleasant=draw(st.integers(0, 3)),
        dry=draw(st.booleans()),
        trained_only=draw(st.booleans()),
        tools=draw(texts),
        notes=draw(texts),
    )


def _gathering(draw: st.DrawFn, gathering: str) -> GatheringRow:
    start = draw(clocks)
    return GatheringRow(
        gathering=gathering, repeat=draw(repeats()), start=start, end=draw(clocks.filter(lambda end: end != start))
    )


def _shift(draw: st.DrawFn, shift: str, tasks: list[str], sites: list[str]) -> ShiftRow:
    start = draw(clocks)
    return ShiftRow(
        shift=shift,
        task=draw(st.sampled_from(tasks)),
        site=draw(st.sampled_from(sites)),
        repeat=draw(repeats()),
        start=start,
        end=draw(st.none() | clocks.filter(lambda end: end != start)),
        wanted=draw(st.none() | st.integers(9, 500)),
        urgency=draw(st.sampled_from(Urgency)),
    )


def _requests(
    draw: st.DrawFn, handles: list[str], tasks: list[str], sites: list[str], gatherings: list[str]
) -> tuple[RequestRow, ...]:
    rows: list[RequestRow] = []
    for handle in handles:
        first, last = _span(draw)
        before = [row.request for row in rows]
        rows.append(
            RequestRow(
                request=handle,
                task=draw(st.sampled_from(tasks)),
                site=draw(st.sampled_from(sites)),
                first=draw(st.none() | st.just(first)),
                last=draw(st.none() | st.just(last)),
                gatherings=tuple(draw(st.sets(st.sampled_from(gatherings)))) if gatherings else (),
                after=tuple(draw(st.sets(st.sampled_from(before)))) if before else (),
                hours=draw(st.none() | st.integers(1, 24 * 60)),
                turn_due=draw(st.none() | days),
                meal=draw(texts),
            )
        )
    return tuple(rows)


def _availability(draw: st.DrawFn, members: list[str], tasks: list[str], sites: list[str]) -> AvailabilityRow:
    kind = draw(st.sampled_from(("away", "free", "would like", "rather not")))
    wish = kind in ("would like", "rather not")
    start = draw(st.none() | clocks)
    return AvailabilityRow(
        member=draw(st.sampled_from(members)),
        kind=kind,
        repeat=draw(repeats(open_too=True)),
        start=start,
        end=draw(st.none() | clocks.filter(lambda end: end != start)),
        task=draw(st.none() | st.sampled_from(tasks)) if wish else None,
        site=draw(st.none() | st.sampled_from(sites)) if wish else None,
    )


def _closure(draw: st.DrawFn, sites: list[str]) -> ClosureRow:
    first, last = _span(draw)
    kind = draw(st.sampled_from(("closed", "wet")))
    return ClosureRow(
        first=first, last=last, site=draw(st.none() | st.sampled_from(sites)), kind=kind, reason=draw(texts)
    )


def _pins(
    draw: st.DrawFn, sent: st.SearchStrategy[str], shifts: tuple[ShiftRow, ...], requests: list[str]
) -> tuple[PinRow, ...]:
    kind = st.sampled_from(("comes", "stays out"))
    once = [shift for shift in shifts if shift.repeat.on]
    pins = [PinRow(member=draw(sent), shift=requests[0], on=None, kind=draw(kind))]
    pins += [PinRow(member=draw(sent), shift=shift.shift, on=shift.repeat.on, kind=draw(kind)) for shift in once]
    return tuple(pins)


def _openings(draw: st.DrawFn, accounts: list[str]) -> tuple[OpeningRow, ...]:
    if not draw(st.booleans()):
        return ()
    ahead = [draw(st.integers(-4000, 4000)) for _ in accounts[1:]]
    return tuple(
        OpeningRow(account=account, ahead=minutes)
        for account, minutes in zip(accounts, [-sum(ahead), *ahead], strict=True)
    )
