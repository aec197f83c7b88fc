"""A second opinion: judges a written roster.csv by the association's own tables, from the words alone.

Slow, whole-roster and simple on purpose. It shares nothing with the program but the typed rows of the tables:
neither planning, nor the rules, nor the goals, nor the formula of ahead and behind. Where it and the program
differ, one of them misread the words. It leans on these readings of them:

* A gathering is when the group meets, so a request is worked within one, for exactly its hours.
* A visit is any work at a household's site; the household's share of that labour is 0 whoever comes.
* Closed or wet on a day touches all work that lies on that day, also what began the evening before.
* A shift of which any seat has a member, or is not said to be `not running`, runs.
* Accounts are those of members who belong on some planned day: a leaver's is closed to the commons.
* Nothing is carried in: there is no book yet, so no points, crews or days of work from before the plan.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

from rola.association import Association
from tests.oracle_rules import ABLE, JUDGES, Run, Runs, duties, learns, time_of_work
from tests.oracle_weeks import Weeks, Work, local_days, minute

URGENCIES = ("must", "should", "could")


def read_runs(weeks: Weeks, path: Path) -> tuple[Runs, list[str]]:
    """Read the runs of a roster.csv, and what is wrong with it as a paper."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["shift"]].append(row)
    wrong = [f"file: {name} is asked for and not in the roster" for name in weeks.work if name not in rows]
    wrong += [f"file: {name} is not asked for in these weeks" for name in rows if name not in weeks.work]
    runs: list[Run] = []
    for name, seats in rows.items():
        crew = tuple(sorted(seat["member"] for seat in seats if seat["member"]))
        wrong += [f"file: {who} is no member" for who in crew if who not in weeks.member]
        if len({(seat["date"], seat["start"], seat["end"], seat["end_date"]) for seat in seats}) > 1:
            wrong.append(f"file: {name} has several times")
        runs_so = crew or any(seat["state"] != "not running" for seat in seats)
        if name in weeks.work and runs_so and seats[0]["date"] and set(crew) <= set(weeks.member):
            start, end = (_moment(weeks, seats[0][day], seats[0][clock]) for day, clock in _ENDS)
            runs.append(Run(weeks.work[name], start, end, local_days(start, end, weeks.zone), crew))
    return tuple(sorted(runs, key=lambda run: (run.start, run.work.name))), wrong


_ENDS = (("date", "start"), ("end_date", "end"))


def _moment(weeks: Weeks, day: str, clock: str) -> int:
    return minute(date.fromisoformat(day), time.fromisoformat(clock), weeks.zone)


def judged(weeks: Weeks, runs: Runs) -> Iterator[str]:
    """Say which rules a roster breaks: the rule's name, a colon, and what is wrong."""
    for name, judge in {"time": time_of_work, **JUDGES}.items():
        if name not in weeks.terms.rules_off:
            yield from (f"{name}: {words}" for words in judge(weeks, runs))


def broken(association: Association, weeks: date | Iterable[date], path: Path) -> list[str]:
    """Say which rules the roster in a file breaks, and what is wrong with the file."""
    told = Weeks(association, weeks)
    runs, wrong = read_runs(told, path)
    return [*wrong, *judged(told, runs)]


def ahead(weeks: Weeks, runs: Runs) -> dict[str, Fraction]:
    """Return the exact minutes by which each account is ahead after the runs, from its opening on."""
    members = weeks.member.values()
    opened = {row.account: Fraction(row.ahead) for row in weeks.told.openings}
    after = {weeks.account(who): opened.get(weeks.account(who), Fraction(0)) for who in weeks.member}
    for run in runs:
        labour = run.minutes * len(run.crew)
        for who in run.crew:
            after[weeks.account(who)] += run.minutes
        promised = {
            row.member: weeks.promised(row.member, run.monday) for row in members if row.household != run.work.host
        }
        for who, own in promised.items():
            after[weeks.account(who)] -= labour * own / sum(promised.values())
    return after


def figures(association: Association, weeks: date | Iterable[date], path: Path) -> dict[str, Any]:
    """Return what can be counted in a roster.

    Returns
    -------
    dict
        `given` by member and `ahead` by account (exact), in minutes; `open` seats by shift that runs; and under the
        names of the goals their values as the goals' words define them (`fair` is `ahead`, most ahead first).
    """
    told = Weeks(association, weeks)
    runs, _ = read_runs(told, path)
    given = dict.fromkeys(told.member, 0)
    for run in runs:
        for who in run.crew:
            given[who] += run.minutes
    after = ahead(told, runs)
    return {
        "given": given,
        "ahead": after,
        "open": {run.work.name: run.work.wanted - len(run.crew) for run in runs},
        "urgent": _urgent(told, runs),
        "turns": _turns(told, runs),
        "hands": _hands(told, runs),
        "fair": tuple(sorted(after.values(), reverse=True)),
        "unpleasant": _unpleasant(told, runs),
        "learning": _learning(told, runs),
        "wishes": _wishes(told, runs),
        "trips": (sum(len({run.day for run in own}) for own in duties(runs).values()), 0),
    }


def _waiting(weeks: Weeks, runs: Runs) -> list[Work]:
    running = {run.work.name for run in runs}
    return [work for work in weeks.work.values() if work.name not in running]


def _urgent(weeks: Weeks, runs: Runs) -> tuple[int, ...]:
    classes = Counter(work.urgency for work in _waiting(weeks, runs))
    return tuple(classes[name] for name in URGENCIES)


def _turns(weeks: Weeks, runs: Runs) -> tuple[int, ...]:
    turns = {name: work.request.turn_due for name, work in weeks.work.items() if work.request and work.request.turn_due}
    overdue = {name: max(timedelta(), weeks.days[0] - due) for name, due in turns.items() if due <= weeks.days[-1]}
    left = Counter(overdue.get(work.name) for work in _waiting(weeks, runs))
    return tuple(left[length] for length in sorted(set(overdue.values()), reverse=True))


def _hands(weeks: Weeks, runs: Runs) -> tuple[int, int]:
    sent = {run.work.name: len(run.crew) for run in runs}
    still = [(work.wanted - sent.get(work.name, 0), work.minutes) for work in weeks.work.values()]
    return sum(seats for seats, _ in still), sum(seats * minutes for seats, minutes in still)


def _unpleasant(weeks: Weeks, runs: Runs) -> tuple[int, ...]:
    own = duties(runs)
    points = (sum(run.work.task.unpleasant for run in own.get(who, ())) for who in weeks.member)
    return tuple(sorted(points, reverse=True))


def _learning(weeks: Weeks, runs: Runs) -> tuple[int, int]:
    holders = Counter(skill for (_, skill), level in weeks.level.items() if level >= ABLE)
    single = every = 0
    for run in runs:
        empty = max(0, run.work.task.learning_places - sum(learns(weeks, run, who) for who in run.crew))
        every += empty
        single += empty * any(holders[need.skill] == 1 for need in run.work.task.needs)
    return single, every


def _wishes(weeks: Weeks, runs: Runs) -> tuple[int, int, int]:
    def meets(kind: str, who: str, own: Iterable[Run]) -> int:
        return sum(weeks.wishes(who, kind, run.work, run.start, run.end) for run in own)

    all_duties = duties(runs).items()
    rather_not = [meets("rather not", who, own) for who, own in all_duties]
    liked = sum(meets("would like", who, own) for who, own in all_duties)
    wished = sum(
        any(weeks.wishes(who, "would like", work, *times) for times in work.times)
        for who in weeks.member
        for work in weeks.work.values()
    )
    return max(rather_not, default=0), sum(rather_not), wished - liked


def swaps(association: Association, weeks: date | Iterable[date], path: Path) -> list[str]:
    """Name the places that someone further behind could have taken, to the good of the most ahead.

    Every place is tried with every member who is not in that crew; what counts is that the sorted list of ahead
    gets lower at its first difference, and that the roster still keeps every rule.
    """
    told = Weeks(association, weeks)
    runs, _ = read_runs(told, path)
    now = ahead(told, runs)
    better = []
    for place, run in enumerate(runs):
        for gone, come in product(run.crew, sorted(set(told.member) - set(run.crew))):
            after = dict(now)
            after[told.account(gone)] -= run.minutes
            after[told.account(come)] += run.minutes
            if sorted(after.values(), reverse=True) >= sorted(now.values(), reverse=True):
                continue
            changed = replace(run, crew=tuple(sorted({*run.crew, come} - {gone})))
            if next(judged(told, (*runs[:place], changed, *runs[place + 1 :])), None) is None:
                better.append(f"{come} could have taken the place of {gone} at {run.work.name}")
    return better
