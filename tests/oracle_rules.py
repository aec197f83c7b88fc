"""What each rule says of a roster, in plain loops: `tests.oracle` asks every one of these judges.

Written from the rules' sentences alone. A judge yields what is wrong, in words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations

from tests.oracle_weeks import COMMONS, DAY, Weeks, Work, local_days

MOST_DAYS = 7
"""Days in a row that anybody works; no key of association.toml says otherwise."""
ABLE, LEAD = 2, 3


@dataclass(frozen=True)
class Run:
    """Work that somebody is sent to, as it stands in the roster."""

    work: Work
    start: int
    end: int
    days: tuple[date, ...]
    crew: tuple[str, ...]

    @property
    def minutes(self) -> int:
        return self.end - self.start

    @property
    def day(self) -> date:
        return self.days[0]

    @property
    def monday(self) -> date:
        return self.day - timedelta(self.day.weekday())


Runs = tuple[Run, ...]


def able(weeks: Weeks, run: Run, who: str) -> bool:
    return any(weeks.level.get((who, need.skill), 0) >= ABLE for need in run.work.task.needs)


def learns(weeks: Weeks, run: Run, who: str) -> bool:
    levels = [weeks.level.get((who, need.skill), 0) for need in run.work.task.needs]
    return any(levels) and max(levels) < ABLE


def duties(runs: Runs) -> dict[str, list[Run]]:
    duties: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        for who in run.crew:
            duties[who].append(run)
    return duties


def _day_pairs(runs: Runs) -> Iterator[tuple[str, Run, Run]]:
    """Any two pieces of work of one person, the earlier first."""
    for who, own in duties(runs).items():
        for one, other in combinations(sorted(own, key=lambda run: (run.start, run.end)), 2):
            yield who, one, other


def time_of_work(_: Weeks, runs: Runs) -> Iterator[str]:
    for run in runs:
        if not run.work.may_lie(run.start, run.end):
            yield f"{run.work.name} is at a time at which it cannot be on {run.day}"
        if run.work.request and run.work.request.done:
            yield f"{run.work.name} was done"


def availability(weeks: Weeks, runs: Runs) -> Iterator[str]:
    for run in runs:
        for who in run.crew:
            reason = weeks.cannot_come(who, run.start, run.end)
            if reason:
                yield f"{who} {reason} on {run.day} and is sent to {run.work.name}"


def busy(weeks: Weeks, runs: Runs) -> Iterator[str]:
    for run in runs:
        yield from (f"{who} is busy on {run.day}" for who in run.crew if weeks.busy(who, run.start, run.end))


def bars(weeks: Weeks, runs: Runs) -> Iterator[str]:
    for run in runs:
        hazards = {hazard.casefold() for hazard in run.work.task.hazards}
        for who in run.crew:
            met = hazards & {bar.casefold() for bar in weeks.member[who].bars}
            if met:
                yield f"{who} is barred from {', '.join(sorted(met))} and is sent to {run.work.name}"


def minors(weeks: Weeks, runs: Runs) -> Iterator[str]:
    for run in runs:
        young = [who for who in run.crew if weeks.member[who].minor and run.work.task.adults_only]
        yield from (f"{who} is a minor and is sent to {run.work.name}" for who in young)


def trained(weeks: Weeks, runs: Runs) -> Iterator[str]:
    for run in runs:
        if not run.work.task.trained_only:
            continue
        untrained = [who for who in run.crew if not able(weeks, run, who)]
        learners = [who for who in untrained if learns(weeks, run, who)]
        yield from (f"{who} is not trained for {run.work.name}" for who in untrained if who not in learners)
        if len(learners) > run.work.task.learning_places:
            yield f"{run.work.name} has {len(learners)} learners"


def closures(weeks: Weeks, runs: Runs) -> Iterator[str]:
    for run in runs:
        for day in run.days:
            if weeks.shut(run.work.site, day, "closed"):
                yield f"{run.work.site} is closed on {day} and {run.work.name} runs"


def weather(weeks: Weeks, runs: Runs) -> Iterator[str]:
    for run in runs:
        for day in run.days:
            if run.work.task.dry and weeks.shut(run.work.site, day, "wet"):
                yield f"{run.work.name} needs dry weather on {day}"


def window(_: Weeks, runs: Runs) -> Iterator[str]:
    for run in runs:
        asked = run.work.request
        if asked and ((asked.first and run.day < asked.first) or (asked.last and run.day > asked.last)):
            yield f"{run.work.name} is outside its days on {run.day}"


def host(weeks: Weeks, runs: Runs) -> Iterator[str]:
    if weeks.terms.host_counts:
        return
    for run in runs:
        for other in runs:
            if run.work.host == COMMONS or not (run.start < other.end and other.start < run.end):
                continue
            for who in other.crew:
                if weeks.member[who].household == run.work.host:
                    yield f"{who} hosts {run.work.name} and is sent to {other.work.name}"


def crew(_: Weeks, runs: Runs) -> Iterator[str]:
    for run in runs:
        if not run.work.least <= len(set(run.crew)) <= run.work.wanted:
            yield f"{run.work.name} has {len(run.crew)} people, not {run.work.least} to {run.work.wanted}"
        if len(set(run.crew)) < len(run.crew):
            yield f"somebody is in {run.work.name} twice"


def skills(weeks: Weeks, runs: Runs) -> Iterator[str]:
    for run in runs:
        for need in run.work.task.needs:
            holders = [who for who in run.crew if weeks.level.get((who, need.skill), 0) >= int(need.level)]
            if len(holders) < need.count:
                yield f"{run.work.name} has {len(holders)} of {need.count} {need.level.name.lower()} {need.skill}"


def never_alone(_: Weeks, runs: Runs) -> Iterator[str]:
    for run in runs:
        if run.work.task.never_alone and len(run.crew) < 2:
            yield f"{run.work.name} is worked by {len(run.crew)}, and nobody works it alone"


def learners(weeks: Weeks, runs: Runs) -> Iterator[str]:
    for run in runs:
        for who in run.crew:
            if not learns(weeks, run, who):
                continue
            for skill in {need.skill for need in run.work.task.needs if (who, need.skill) in weeks.level}:
                if all(weeks.level.get((other, skill), 0) < LEAD for other in run.crew):
                    yield f"{who} learns {skill} at {run.work.name} without a lead"


def one_place(weeks: Weeks, runs: Runs) -> Iterator[str]:
    for who, one, other in _day_pairs(runs):
        sites = frozenset((one.work.site, other.work.site))
        way = weeks.travel.get(sites, weeks.terms.travel) if len(sites) > 1 else 0
        if other.start < one.end + way:
            yield f"{who} cannot be at {one.work.name} and at {other.work.name}"


def rest(weeks: Weeks, runs: Runs) -> Iterator[str]:
    for who, one, other in _day_pairs(runs):
        if one.day != other.day and other.start < one.end + weeks.terms.rest:
            yield f"{who} has no rest between {one.work.name} and {other.work.name}"


def daily_cap(weeks: Weeks, runs: Runs) -> Iterator[str]:
    for who, own in duties(runs).items():
        said = weeks.member[who].daily_cap
        cap = weeks.terms.daily_cap if said is None else said
        for day in {run.day for run in own}:
            if sum(run.minutes for run in own if run.day == day) > cap:
                yield f"{who} works over the daily cap on {day}"


def weekly_cap(weeks: Weeks, runs: Runs) -> Iterator[str]:
    for who, own in duties(runs).items():
        for monday in {run.monday for run in own}:
            given = sum(run.minutes for run in own if run.monday == monday)
            if given > weeks.weekly_cap(who, monday):
                yield f"{who} works {given} minutes in the week of {monday}, over the weekly cap"


def plan_cap(weeks: Weeks, runs: Runs) -> Iterator[str]:
    for who, own in duties(runs).items():
        cap = weeks.plan_cap(who)
        if cap is not None and sum(run.minutes for run in own) > cap:
            yield f"{who} works over what they owe in the whole plan"


def days_in_a_row(_: Weeks, runs: Runs) -> Iterator[str]:
    for who, own in duties(runs).items():
        days = {run.day for run in own}
        for day in days:
            if all(day + DAY * number in days for number in range(MOST_DAYS + 1)):
                yield f"{who} works more than {MOST_DAYS} days in a row from {day}"


def apart(weeks: Weeks, runs: Runs) -> Iterator[str]:
    pairs = [row for row in weeks.told.pairs if row.kind == "apart"]
    for run in runs:
        for row in pairs:
            if {row.member, row.other} <= set(run.crew):
                yield f"{row.member} and {row.other} are both at {run.work.name}"


def together(weeks: Weeks, runs: Runs) -> Iterator[str]:
    pairs = [row for row in weeks.told.pairs if row.kind == "together"]
    for run in runs:
        for row in pairs:
            if len({row.member, row.other} & set(run.crew)) == 1:
                yield f"only one of {row.member} and {row.other} is at {run.work.name}"


def order(weeks: Weeks, runs: Runs) -> Iterator[str]:
    ends = {run.work.row: run.end for run in runs}
    done = {row.request for row in weeks.told.requests if row.done}
    for run in runs:
        for before in run.work.request.after if run.work.request else ():
            if before not in done and ends.get(before, run.start + 1) > run.start:
                yield f"{run.work.name} runs before {before} has ended"


def turns_apart(weeks: Weeks, runs: Runs) -> Iterator[str]:
    turns = [run for run in runs if run.work.request and run.work.request.turn_due]
    asked = [work for work in weeks.work.values() if work.request and work.request.turn_due]
    days = sorted({local_days(*times, weeks.zone)[0] for work in asked for times in work.times})
    for one, other in combinations(turns, 2):
        near = one.day in days and other.day in days and abs(days.index(one.day) - days.index(other.day)) < 2
        if one.work.host == other.work.host != COMMONS and near:
            yield f"{one.work.host} has two turns back to back: {one.work.name} and {other.work.name}"


def spare_seats(weeks: Weeks, runs: Runs) -> Iterator[str]:
    limit = weeks.terms.spare_ahead
    opened: Counter[str] = Counter()
    for row in weeks.told.openings:
        opened[row.account] += row.ahead
    far = {who for who in weeks.member if limit and opened[weeks.account(who)] > limit}
    fixed = {(pin.member, pin.shift) for pin in weeks.told.pins if pin.kind == "comes"}
    for run in runs:
        for who in far.intersection(run.crew):
            rest = [other for other in run.crew if other != who]
            enough = len(rest) >= max(run.work.least, 2 if run.work.task.never_alone else 0)
            if enough and (who, run.work.row) not in fixed and not _needed(weeks, run, who, rest):
                yield f"{who} is far ahead and has a spare seat: {run.work.name}"


def _needed(weeks: Weeks, run: Run, who: str, rest: list[str]) -> bool:
    """Tell whether somebody's going would leave a skill short."""
    for need in run.work.task.needs:
        able = [other for other in rest if weeks.level.get((other, need.skill), 0) >= need.level]
        if weeks.level.get((who, need.skill), 0) >= need.level and len(able) < need.count:
            return True
    return False


def pins(weeks: Weeks, runs: Runs) -> Iterator[str]:
    sent = {run.work.name: run.crew for run in runs}
    for pin in (pin for pin in weeks.told.pins if pin.member in weeks.member):
        for work in weeks.work.values():
            meant = pin.shift == work.row and pin.on in (None, work.day)
            if pin.kind == "comes" and _called_off(weeks, work):
                continue
            if meant and (pin.member in sent.get(work.name, ())) != (pin.kind == "comes"):
                yield f"the meeting fixed that {pin.member} {pin.kind}: {work.name}"


def _called_off(weeks: Weeks, work: Work) -> bool:
    days = [datetime.fromtimestamp(begin * 60, weeks.told.zone).date() for begin, _ in work.times]
    shut = [weeks.shut(work.site, d, "closed") or (work.task.dry and weeks.shut(work.site, d, "wet")) for d in days]
    before = work.request.after if work.request else ()
    return all(shut) or any(_called_off(weeks, weeks.work[name]) for name in before if name in weeks.work)


Judge = Callable[[Weeks, Runs], Iterator[str]]
JUDGES: dict[str, Judge] = {
    "availability": availability,
    "busy": busy,
    "bars": bars,
    "minors": minors,
    "trained": trained,
    "closures": closures,
    "weather": weather,
    "window": window,
    "host": host,
    "crew": crew,
    "skills": skills,
    "never-alone": never_alone,
    "learners": learners,
    "one-place": one_place,
    "rest": rest,
    "daily-cap": daily_cap,
    "weekly-cap": weekly_cap,
    "plan-cap": plan_cap,
    "days-in-a-row": days_in_a_row,
    "apart": apart,
    "together": together,
    "order": order,
    "turns-apart": turns_apart,
    "spare-seats": spare_seats,
    "pins": pins,
}
"""A judge for each rule, by the rule's name."""
