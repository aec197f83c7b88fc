"""The stretch of time that is planned, and how typed times are laid out in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from rola.association import Repeat
from rola.weeks import ONE_DAY, ONE_WEEK, at, days_of
from solver.problem import Span

_MIDNIGHT = time()


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The planned weeks in the association's zone, with one day more on either side for spans.

    The day before is there for what reaches over midnight into the first planned day, the day
    after for work that does so on the last.
    """

    weeks: tuple[date, ...]
    zone: ZoneInfo

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Every planned day, in order."""
        return tuple(monday + timedelta(days=number) for monday in self.weeks for number in range(7))

    @property
    def first(self) -> date:
        """The first planned day."""
        return self.days[0]

    @property
    def last(self) -> date:
        """The last planned day."""
        return self.days[-1]

    @cached_property
    def start(self) -> int:
        """Where spans begin at the earliest."""
        return self.midnight(self.first - ONE_DAY)

    @cached_property
    def end(self) -> int:
        """Where spans end at the latest."""
        return self.midnight(self.last + 2 * ONE_DAY)

    def midnight(self, day: date) -> int:
        """Return the minute at which a day begins."""
        return at(day, _MIDNIGHT, self.zone)

    def touches(self, first: date | None, last: date | None) -> bool:
        """Tell whether some planned day lies between two days (both included; None = open)."""
        return any((first is None or first <= day) and (last is None or day <= last) for day in self.days)

    def stretch(self, first: date | None, last: date | None) -> Span:
        """Return the whole days between two days (both included; None = open), cut to the frame."""
        start = self.start if first is None else max(self.start, self.midnight(first))
        end = self.end if last is None else min(self.end, self.midnight(last + ONE_DAY))
        return Span(start=start, end=max(start, end))

    def timed(self, day: date, start: time | None, end: time | None) -> Span:
        """Return the span of a day between two wall times; None = the beginning or end of the day.

        An end at or before the start lies on the next day.
        """
        over = end is None or end <= (start or _MIDNIGHT)
        begins = at(day, start or _MIDNIGHT, self.zone)
        ends = at(day + ONE_DAY if over else day, end or _MIDNIGHT, self.zone)
        return Span(start=begins, end=ends)

    def spans(self, repeat: Repeat, start: time | None, end: time | None) -> list[Span]:
        """Return what a typed row covers, day by day, also on the day before and the day after."""
        days = days_of(repeat, self.first - ONE_DAY, self.last + ONE_DAY)
        return [self.timed(day, start, end) for day in days]

    def clipped(self, spans: Iterable[Span]) -> list[Span]:
        """Return the parts of spans that lie in the frame."""
        cut = (Span(start=max(span.start, self.start), end=min(span.end, self.end)) for span in spans)
        return [span for span in cut if span.start < span.end]

    def is_planned(self, day: date) -> bool:
        """Tell whether a day lies in a planned week."""
        return day in self.days

    def falls_in(self, repeat: Repeat) -> bool:
        """Tell whether a row says something about the planned weeks.

        It does when it happens on one of the planned days, and also when it repeats, has begun and
        goes on later: "free every other Saturday" answers for the week between, too.
        """
        if any(self.is_planned(day) for day in days_of(repeat, self.first, self.last)):
            return True
        if repeat.on or (repeat.first and repeat.first > self.last):
            return False
        return bool(days_of(repeat, self.last, self.last + 52 * ONE_WEEK))


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the same time as the fewest spans, in order: those that overlap or touch are joined."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(start=joined[-1].start, end=max(joined[-1].end, span.end))
        else:
            joined.append(Span(start=span.start, end=span.end))
    return joined
