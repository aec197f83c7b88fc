"""One look at the book, at the beginning of some weeks.

Weeks before the plan that were adopted and not yet recorded count as if everybody came: whoever is
to work on Saturday is not taken for idle on Wednesday. The plan says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rola.acts.people import People
from rola.association import Association
from rola.book.adopted import unrecorded, version_in_force
from rola.book.book import Book
from rola.book.rows import Place
from rola.book.standing import Promises, Standing, promises, standing
from rola.weeks import monday_of, week_name


@dataclass(frozen=True)
class Look:
    """The book and the tables, and the weeks that are planned, as Mondays."""

    book: Book
    association: Association
    weeks: tuple[date, ...]

    @property
    def first(self) -> str:
        """The first planned week by its name."""
        return week_name(self.weeks[0])

    @cached_property
    def base(self) -> dict[str, int]:
        """The number of the roster in force, by planned week."""
        return {week_name(monday): version_in_force(self.book, week_name(monday)) for monday in self.weeks}

    @cached_property
    def standing(self) -> Standing:
        """Where everyone stands by what was recorded of the weeks before."""
        return standing(self.book, self.first)

    @cached_property
    def unrecorded(self) -> dict[str, tuple[Place, ...]]:
        """Seats of which nobody has said what became of them, by week."""
        return unrecorded(self.book)

    @cached_property
    def assumed(self) -> dict[str, tuple[Place, ...]]:
        """Seats of earlier weeks of which nobody has said what became of them."""
        return {week: places for week, places in self.unrecorded.items() if week < self.first}

    @cached_property
    def people(self) -> dict[str, People]:
        """The people of each week that is assumed."""
        return {week: People(self.association, monday_of(week)) for week in self.assumed}

    @cached_property
    def promised(self) -> dict[str, Promises]:
        """What was promised in each week, as recorded, or as the tables say where nothing was."""
        known = promises(self.book)
        typed = {
            week: tuple(sorted((one.member, one.account, one.household, one.minutes) for one in people.promises()))
            for week, people in self.people.items()
        }
        return typed | known
