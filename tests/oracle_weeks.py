"""What the planned weeks ask for and what members can give, worked out anew for `tests.oracle`.

Only the typed rows of the tables, `datetime` and `zoneinfo`; nothing of `rola.planning` or `solver`.
Times are minutes since the epoch (UTC).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from rola.association import AdjustmentRow, Association, AvailabilityRow, MemberRow, Repeat, RequestRow, TaskRow

DAY = timedelta(days=1)
MIDNIGHT = time(0)
COMMONS = "commons"
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Work:
    """A piece of work: exactly at `times[0]` when `fixed`, else for `minutes` somewhere within one of them."""

    name: str
    row: str
    task: TaskRow
    site: str
    host: str
    least: int
    wanted: int
    urgency: str
    minutes: int
    times: tuple[Span, ...]
    day: date | None = None
    request: RequestRow | None = None

    @property
    def fixed(self) -> bool:
        return self.request is None

    def may_lie(self, start: int, end: int) -> bool:
        if self.fixed:
            return (start, end) == self.times[0]
        return end - start == self.minutes and any(low <= start and end <= high for low, high in self.times)


def minute(day: date, clock: time, zone: ZoneInfo) -> int:
    return int(datetime.combine(day, clock, zone).timestamp()) // 60


def local_days(start: int, end: int, zone: ZoneInfo) -> tuple[date, ...]:
    """Every local day of which any minute lies in the span, the day it begins first."""
    first, last = (datetime.fromtimestamp(at * 60, zone).date() for at in (start, end - 1))
    return tuple(first + DAY * number for number in range((last - first).days + 1))


def span(day: date, start: time | None, end: time | None, zone: ZoneInfo) -> Span:
    """From `start` to `end`, which is on the next day when it is not later; all day where empty."""
    begin = start or MIDNIGHT
    over = end is None or end <= begin
    return minute(day, begin, zone), minute(day + DAY if over else day, end or MIDNIGHT, zone)


def happens(repeat: Repeat, day: date) -> bool:
    """Tell whether something happens on a day."""
    if repeat.on is not None:
        return day == repeat.on and day not in repeat.skip
    if day in repeat.skip or (repeat.first and day < repeat.first) or (repeat.last and day > repeat.last):
        return False
    if repeat.rrule:
        return _by_rule(repeat, day)
    return not repeat.weekdays or day.weekday() in repeat.weekdays


def _by_rule(repeat: Repeat, day: date) -> bool:
    """Weekly or monthly, every so many, on weekdays that may be counted within the month: 1TU, -1SA."""
    parts = dict(part.split("=") for part in repeat.rrule.upper().split(";"))
    assert set(parts) <= {"FREQ", "INTERVAL", "BYDAY"}, f"the oracle cannot read {repeat.rrule}"
    first, every = repeat.first, int(parts.get("INTERVAL", "1"))
    assert first is not None, "an RRULE needs its first day"
    if parts["FREQ"] == "WEEKLY":
        apart = ((day - timedelta(day.weekday())) - (first - timedelta(first.weekday()))).days // 7
        names = {DAYS[day.weekday()]}
    else:
        assert parts["FREQ"] == "MONTHLY", f"the oracle cannot read {repeat.rrule}"
        apart = (day.year - first.year) * 12 + day.month - first.month
        from_end = ((day.replace(day=1) + timedelta(31)).replace(day=1) - day - DAY).days // 7 + 1
        names = {f"{count}{DAYS[day.weekday()]}" for count in ("", (day.day - 1) // 7 + 1, -from_end)}
    return apart % every == 0 and bool(names & set(parts["BYDAY"].split(",")))


def covered(start: int, end: int, spans: Iterable[Span]) -> bool:
    """Tell whether every minute lies in one of the spans."""
    reached = start
    for low, high in sorted(spans):
        if low <= reached:
            reached = max(reached, high)
    return reached >= end


class Weeks:
    """The planned weeks as the tables tell them."""

    def __init__(self, association: Association, weeks: date | Iterable[date]) -> None:
        self.told, self.zone = association, association.zone
        self.mondays = (weeks,) if isinstance(weeks, date) else tuple(sorted(weeks))
        self.days = tuple(monday + DAY * number for monday in self.mondays for number in range(7))
        in_force = [block for block in association.blocks if block.adopted <= self.mondays[0]]
        self.terms = max(in_force, key=lambda block: block.adopted)
        self.member = {
            row.member: row
            for row in association.members
            if (not row.joined or row.joined <= self.days[-1]) and (not row.left or row.left >= self.days[0])
        }
        self.level = {(row.member, row.skill): int(row.level) for row in association.skills}
        self.site = {row.site: row for row in association.sites}
        self.work = {work.name: work for work in (*self._shifts(), *self._requests())}
        self.travel = {frozenset((row.site, row.other)): row.minutes for row in association.travel}
        self._away = {who: tuple(self._spans(who, "away")) for who in self.member}
        self._free = {who: tuple(self._spans(who, "free")) for who in self.member}

    def _shifts(self) -> Iterator[Work]:
        for row in self.told.shifts:
            task = next(task for task in self.told.tasks if task.task == row.task)
            for day in self.days:
                if not happens(row.repeat, day):
                    continue
                begin, until = span(day, row.start, row.end, self.zone)
                end = until if row.end else begin + task.hours
                yield Work(
                    name=row.shift if row.repeat.on else f"{row.shift}@{day}",
                    row=row.shift,
                    task=task,
                    site=row.site,
                    host=self.site[row.site].household or COMMONS,
                    least=row.least or task.least,
                    wanted=row.wanted or task.wanted,
                    urgency=str(row.urgency),
                    minutes=end - begin,
                    times=((begin, end),),
                    day=day,
                )

    def _requests(self) -> Iterator[Work]:
        for row in self.told.requests:
            task = next(task for task in self.told.tasks if task.task == row.task)
            times = tuple(self._gatherings(row))
            if row.done or not times:
                continue
            yield Work(
                name=row.request,
                row=row.request,
                task=task,
                site=row.site,
                host=self.site[row.site].household or COMMONS,
                least=row.least or task.least,
                wanted=row.wanted or task.wanted,
                urgency=str(row.urgency),
                minutes=row.hours or task.hours,
                times=times,
                request=row,
            )

    def _gatherings(self, request: RequestRow) -> Iterator[Span]:
        for gathering in self.told.gatherings:
            if request.gatherings and gathering.gathering not in request.gatherings:
                continue
            for day in self.days:
                inside = (not request.first or request.first <= day) and (not request.last or day <= request.last)
                if inside and happens(gathering.repeat, day):
                    yield span(day, gathering.start, gathering.end, self.zone)

    def _spans(self, who: str, kind: str) -> Iterator[Span]:
        rows: list[AvailabilityRow] = [row for row in self.told.availability if row.member == who and row.kind == kind]
        for row in rows:
            for day in (self.days[0] - DAY, *self.days, self.days[-1] + DAY):
                if happens(row.repeat, day):
                    yield span(day, row.start, row.end, self.zone)

    def cannot_come(self, who: str, start: int, end: int) -> str:
        """Say why a member cannot come at some time, in words; empty = can."""
        member = self.member[who]
        for day in local_days(start, end, self.zone):
            if member.joined and day < member.joined:
                return "is not yet a member"
            if member.left and day > member.left:
                return "is no longer a member"
            if any(row.kind != "capacity" for row in self._adjusted(who, day)):
                return "is on leave"
        if any(low < end and start < high for low, high in self._away[who]):
            return "is away"
        names_free = any(row.member == who and row.kind == "free" for row in self.told.availability)
        if names_free and not covered(start, end, self._free[who]):
            return "is free at other times only"
        return "has said nothing" if self.terms.unanswered == "away" and self._silent(who) else ""

    def _silent(self, who: str) -> bool:
        """Tell whether a member has said nothing of the planned time: no row is in force then, and no calendar."""
        said = [row.repeat for row in self.told.availability if row.member == who and row.kind in ("away", "free")]
        for repeat in said:
            first, last = repeat.on or repeat.first or self.days[0], repeat.on or repeat.last or self.days[-1]
            if first <= self.days[-1] and last >= self.days[0]:
                return False
        return not any(own.member == who for own in self.told.busy)

    def busy(self, who: str, start: int, end: int) -> bool:
        spans = [own for calendar in self.told.busy if calendar.member == who for own in calendar.spans]
        return any(own.start < end and start < own.end for own in spans)

    def wishes(self, who: str, kind: str, work: Work, start: int, end: int) -> bool:
        """Tell whether a member would like, or rather not, do this work at that time."""
        meant = [
            row
            for row in self.told.availability
            if (row.member, row.kind) == (who, kind)
            and row.task in (None, work.task.task)
            and row.site in (None, work.site)
        ]
        days = (self.days[0] - DAY, *self.days)
        spans = [span(day, row.start, row.end, self.zone) for row in meant for day in days if happens(row.repeat, day)]
        return any(low < end and start < high for low, high in spans)

    def _adjusted(self, who: str, day: date) -> list[AdjustmentRow]:
        rows = [row for row in self.told.adjustments if row.member == who]
        return [row for row in rows if row.first <= day and (row.last is None or day <= row.last)]

    def promise(self, who: str, day: date) -> Fraction:
        """Minutes a week that hold on a day: 0 before joining, after leaving and in leave."""
        member, rows = self.member[who], self._adjusted(who, day)
        outside = (member.joined and day < member.joined) or (member.left and day > member.left)
        if outside or any(row.kind != "capacity" for row in rows):
            return Fraction(0)
        said = [row.hours_per_week for row in rows if row.hours_per_week is not None]
        return Fraction(said[-1] if said else member.hours_per_week)

    def promised(self, who: str, monday: date) -> Fraction:
        """Minutes promised in a week, day by day."""
        return sum((self.promise(who, monday + DAY * number) for number in range(7)), Fraction(0)) / 7

    def plan_cap(self, who: str) -> int | None:
        """Most minutes in all planned weeks together; None = no limit."""
        return self.member[who].plan_cap

    def weekly_cap(self, who: str, monday: date) -> Fraction:
        """Most minutes in a week; where it changes within the week, the largest."""
        return max(self._cap(who, monday + DAY * number) for number in range(7))

    def _cap(self, who: str, day: date) -> Fraction:
        own: MemberRow = self.member[who]
        said = [row.weekly_cap for row in self._adjusted(who, day) if row.weekly_cap is not None]
        if said or own.weekly_cap is not None:
            return Fraction(said[-1] if said else own.weekly_cap or 0)
        return 2 * self.promise(who, day)

    def account(self, who: str) -> str:
        return who if self.terms.account == "member" else self.member[who].household

    def shut(self, site: str, day: date, kind: str) -> bool:
        rows = [row for row in self.told.closures if row.kind == kind and row.site in (None, site)]
        return any(row.first <= day <= row.last for row in rows)
