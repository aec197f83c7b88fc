"""What a week states once, whoever came to its work: promises, dues, and what newcomers are given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rola.acts.people import People
from rola.book.book import Book
from rola.book.rows import Entry, EntryKind, Line, Outcome, Promise, Side
from rola.book.standing import promised_in
from rola.wording import hours, member_name
from solver.problem import COMMONS


@dataclass(kw_only=True)
class Stated:
    """What recording a week says about its promises."""

    people: People
    book: Book
    week: str

    def dues(self) -> Iterator[Entry]:
        """Yield what was promised for the week, once, where the rules pool hours."""
        posted = self.book.ask("SELECT act FROM entry WHERE kind = 'dues' AND week = ? GROUP BY act", (self.week,))
        if self.people.block.mode != "hours" or any(row[0] not in self.book.void for row in posted):
            return
        owed: defaultdict[str, int] = defaultdict(int)
        typed = ((promise.account, promise.minutes) for promise in self.people.promises())
        known = ((account, minutes) for _, account, _, minutes in promised_in(self.book, self.week))
        for account, minutes in known if self.stated else typed:
            owed[account] += minutes
        lines = [Line(account=own, minutes=-part, side=Side.RECEIVED) for own, part in sorted(owed.items()) if part]
        if lines:
            total = sum(owed.values())
            yield Entry(
                day=self.people.monday,
                kind=EntryKind.DUES,
                week=self.week,
                lines=(*lines, Line(account=COMMONS, minutes=total, side=Side.RECEIVED)),
                text="promised",
            )

    def welcomes(self) -> Iterator[Entry]:
        """Yield what the commons gives to accounts that join after the book began, where the rules say so."""
        before = {row.account for _, _, row in self.book.rows(Promise)}
        here = sorted({promise.account for promise in self.people.promises()})
        minutes = self.people.block.welcome
        for account in here if before and minutes else ():
            if account not in before:
                yield Entry(
                    day=self.people.monday,
                    kind=EntryKind.GIFT,
                    week=self.week,
                    lines=(
                        Line(account=COMMONS, minutes=-minutes, side=Side.GIVEN),
                        Line(account=account, minutes=minutes, side=Side.GIVEN),
                    ),
                    text="welcome",
                )

    @cached_property
    def stated(self) -> bool:
        """Whether the week was recorded before: then what was promised in it stands in the book."""
        return bool(self.book.rows(Promise, week=self.week) or self.book.rows(Outcome, week=self.week))

    def promises(self) -> tuple[Promise, ...]:
        """Return the promises of the week, when it is recorded for the first time.

        What the tables say later never rewrites them; `rola.acts.promised` does, with a reason.
        """
        return () if self.stated else self.people.promises()

    def unlike(self) -> Iterator[str]:
        """Say whose promise the tables have otherwise than the book."""
        typed = {row.member: row.minutes for row in self.people.promises()}
        for member, _, _, minutes in promised_in(self.book, self.week) if self.stated else ():
            if typed.get(member, minutes) != minutes:
                name = member_name(self.people.association, member)
                yield (
                    f"{name} promised {hours(minutes)} in {self.week} as it was recorded, and that counts; "
                    f"the tables say {hours(typed[member])} now ('rola promises' can correct it)."
                )
