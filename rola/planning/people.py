"""Members and accounts: who is there in the planned weeks, how much, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from rola.association import NO_ROWS, AdjustmentRow, Association, AvailabilityRow, MemberRow, OwnRows, RuleBlock
from rola.planning.frame import Frame, merged
from rola.weeks import ONE_DAY
from solver.problem import Absence, Away, Level, Member, Span, Wish

_HALF = Fraction(1, 2)


def members_of(association: Association, block: RuleBlock, frame: Frame) -> tuple[Member, ...]:
    """Return those who belong to the association on some planned day, sorted by short name."""
    people = (_Person(row, association, block, frame) for row in association.members)
    found = (person.member() for person in people if any(map(person.belongs, frame.days)))
    return tuple(sorted(found, key=lambda member: member.id))


@dataclass(frozen=True, slots=True)
class _Person:
    """A member's row, read together with what other tables say about them."""

    row: MemberRow
    association: Association
    block: RuleBlock
    frame: Frame

    def member(self) -> Member:
        weeks = self.frame.weeks
        answered = any(self.frame.falls_in(row.repeat) for row in self._rows("away", "free"))
        return Member(
            id=self.row.member,
            account=self.row.member if self.block.account == "member" else self.row.household,
            promise=tuple(self._promise(monday) for monday in weeks),
            weekly_cap=tuple(self._weekly_cap(monday) for monday in weeks),
            daily_cap=self.block.daily_cap if self.row.daily_cap is None else self.row.daily_cap,
            plan_cap=self.row.plan_cap,
            skills=self._skills(),
            bars=frozenset(self.row.bars),
            minor=self.row.minor,
            away=self._away(),
            offered=self._offered(answered=answered),
            answered=answered,
            wishes=self._wishes(),
            household=self.row.household,
        )

    def belongs(self, day: date) -> bool:
        return (self.row.joined is None or self.row.joined <= day) and (self.row.left is None or day <= self.row.left)

    def _works(self, day: date) -> bool:
        return self.belongs(day) and not any(_holds(row, day) for row in self._adjustments("leave", "illness"))

    def _adjustments(self, *kinds: str) -> list[AdjustmentRow]:
        """Return own adjustments, the one that wins last: it begins later, or stands further down."""
        own = (row for row in self._own.adjustments if row.kind in kinds)
        return sorted(own, key=lambda row: row.first)

    @property
    def _own(self) -> OwnRows:
        return self.association.of_member.get(self.row.member, NO_ROWS)

    def _promised_on(self, day: date) -> int:
        """Return the promise of a whole week as it stands on a day."""
        promise = self.row.hours_per_week
        for row in self._adjustments("capacity"):
            if row.hours_per_week is not None and _holds(row, day):
                promise = row.hours_per_week
        return promise

    def _cap_on(self, day: date) -> int:
        """Return the weekly cap as it stands on a day; never said = twice the promise."""
        cap = self.row.weekly_cap
        for row in self._adjustments("capacity"):
            if row.weekly_cap is not None and _holds(row, day):
                cap = row.weekly_cap
        return 2 * self._promised_on(day) if cap is None else cap

    def _promise(self, monday: date) -> int:
        """Return the promise of a week: a seventh for each day there and not in leave, a half rounded up."""
        whole = sum(self._promised_on(day) for day in _week(monday) if self._works(day))
        return int(Fraction(whole, 7) + _HALF)

    def _weekly_cap(self, monday: date) -> int:
        """Return the lowest cap in force on a day of the week on which they work: a cap protects."""
        days = [day for day in _week(monday) if self._works(day)] or _week(monday)
        return min(self._cap_on(day) for day in days)

    def _skills(self) -> dict[str, Level]:
        levels: dict[str, Level] = {}
        for row in self._own.skills:
            levels[row.skill] = max(row.level, levels.get(row.skill, row.level))
        return dict(sorted(levels.items()))

    def _rows(self, *kinds: str) -> list[AvailabilityRow]:
        return [row for row in self._own.availability if row.kind in kinds]

    def _laid_out(self, *kinds: str) -> list[Span]:
        """Return the time that own rows of these kinds cover, as the fewest spans."""
        spans = (span for row in self._rows(*kinds) for span in self.frame.spans(row.repeat, row.start, row.end))
        return merged(self.frame.clipped(spans))

    def _away(self) -> tuple[Away, ...]:
        stretches = {
            Absence.AWAY: self._laid_out("away"),
            Absence.BUSY: [span for calendar in self._own.busy for span in calendar.spans],
            Absence.LEAVE: [self.frame.stretch(row.first, row.last) for row in self._adjustments("leave", "illness")],
            Absence.NOT_JOINED: [self.frame.stretch(None, self.row.joined - ONE_DAY)] if self.row.joined else [],
            Absence.LEFT: [self.frame.stretch(self.row.left + ONE_DAY, None)] if self.row.left else [],
        }
        away = [
            Away(start=span.start, end=span.end, kind=kind)
            for kind, spans in stretches.items()
            for span in merged(self.frame.clipped(spans))
        ]
        return tuple(sorted(away, key=lambda span: (span.start, span.end, span.kind)))

    def _offered(self, *, answered: bool) -> tuple[Span, ...] | None:
        """Return when they are free; someone with any free row is free only then."""
        if self._rows("free"):
            return tuple(self._laid_out("free"))
        return () if self.block.unanswered == "away" and not answered else None

    def _wishes(self) -> tuple[Wish, ...]:
        rows = self._rows("would like", "rather not")
        kinds = dict.fromkeys((row.kind, row.task, row.site) for row in rows)
        wishes = [
            Wish(start=span.start, end=span.end, likes=kind == "would like", task=task, site=site)
            for kind, task, site in kinds
            for span in merged(
                self.frame.clipped(
                    span
                    for row in rows
                    if (row.kind, row.task, row.site) == (kind, task, site)
                    for span in self.frame.spans(row.repeat, row.start, row.end)
                )
            )
        ]
        return tuple(
            sorted(wishes, key=lambda wish: (wish.start, wish.end, wish.likes, wish.task or "", wish.site or ""))
        )


def _holds(row: AdjustmentRow, day: date) -> bool:
    return row.first <= day and (row.last is None or day <= row.last)


def _week(monday: date) -> list[date]:
    return [monday + timedelta(days=number) for number in range(7)]
