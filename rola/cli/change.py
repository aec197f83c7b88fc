"""`rola change`: what happens to an adopted roster before the work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli import completing
from rola.cli.acting import book_in
from rola.cli.adopted import shift_meant, week_with
from rola.cli.asked import association_in, monday_asked, week_typed
from rola.cli.named import Shift, member_meant
from rola.cli.taking import ActOptions, taking

if TYPE_CHECKING:
    from rola.acts.change import Desk
    from rola.association import Association
    from rola.book.book import Book
    from rola.book.composed import Composed


class PutOffBy(StrEnum):
    """Why work is put off."""

    WEATHER = "weather"
    RAIN = "rain"
    GROUP = "group"


_REASONS = {PutOffBy.RAIN: PutOffBy.WEATHER}

app = typer.Typer(
    help="Change an adopted roster before the work: away, stand-in, fill, swap, postpone, cancel.\n\n"
    "Example: rola change away ada market ring",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Member = Annotated[str, typer.Argument(metavar="MEMBER", help="Whose seat it is.", autocompletion=completing.members)]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="The other member.", autocompletion=completing.members)]
OtherShift = Annotated[
    str,
    typer.Argument(metavar="SHIFT", help="The shift on which the other has a seat.", autocompletion=completing.shifts),
]
ChangedWeek = Annotated[
    str | None,
    typer.Option(
        "--week",
        metavar="WEEK",
        show_default=False,
        help="Such as 2027-W09, or a day in it; default: the one with that shift.",
        autocompletion=completing.weeks,
        parser=week_typed,
    ),
]
PutOff = Annotated[PutOffBy, typer.Option("--by-reason", help="What puts it off.")]


@dataclass(frozen=True, kw_only=True)
class _Asked(ActOptions):
    """What every change is asked with."""

    week: ChangedWeek = None

    def change(
        self,
        shifts: tuple[str, ...],
        compose: Callable[[Association, Desk, tuple[str, ...]], Composed],
        of: tuple[str | None, ...] = (None, None),
        *,
        is_open: bool = False,
    ) -> None:
        """Find the week and the shifts that are meant, `of` whose place each is, and make the change."""
        from rola.acts.change import Desk
        from rola.planning import problem_for
        from rola.planning.decided import Decided
        from rola.steering import carried_from_book
        from rola.weeks import minutes

        association = association_in(self.folder, as_json=self.as_json)
        with book_in(self.folder, as_json=self.as_json) as book, book.reading():
            week = self.week or week_with(book, association, shifts[0])
            monday = monday_asked(week)
            carried = carried_from_book(book, association, (monday,))
            named = tuple(
                shift_meant(book, association, week, shift, whose, is_open=is_open)
                for shift, whose in zip(shifts, of, strict=False)
            )
        # What the meeting fixed binds the planning; people who swap or fall ill change it all the same.
        # Nor are they bound by having said that they cannot come, once they are sent there again.
        free = replace(carried, decided=Decided(), kept_out=frozenset(), said_away=frozenset())
        problem = problem_for(association, (monday,), free)
        now = minutes(datetime.now(association.zone))

        def composed(book: Book) -> Composed:
            desk = Desk(
                association=association,
                problem=problem,
                book=book,
                now=now,
                said_away=carried.kept_out,
                away_then=carried.said_away,
            )
            return compose(association, desk, named)

        self.acting(association).do(composed)


@app.command("away")
@taking(_Asked)
def say_away(
    member: Member,
    shift: Shift,
    asked: _Asked,
) -> None:
    """Say that somebody cannot come: their seat is open.

    Example: rola change away ada market ring
    """
    from rola.acts import change

    asked.change(
        (shift,),
        lambda who, desk, named: change.away(desk, member_meant(who, member, desk.coming), *named, why=asked.why),
        of=(member,),
    )


@app.command("stand-in")
@taking(_Asked)
def send_stand_in(
    member: Member,
    shift: Shift,
    other: Other,
    asked: _Asked,
) -> None:
    """Send somebody in a member's place; the member's account is credited, and both names are kept.

    Example: rola change stand-in ada market ben ring
    """
    from rola.acts import change

    asked.change(
        (shift,),
        lambda who, desk, named: change.stand_in(
            desk, member_meant(who, member, desk.coming), named[0], member_meant(who, other), why=asked.why
        ),
        of=(member,),
    )


@app.command("fill")
@taking(_Asked)
def fill_open_seat(
    shift: Shift,
    member: Other,
    asked: _Asked,
) -> None:
    """Send a member to an open seat of a shift, such as one who cannot come has left; they are credited.

    Example: rola change fill market ben ring
    """
    from rola.acts import change

    asked.change(
        (shift,),
        lambda who, desk, named: change.fill(desk, named[0], member_meant(who, member), why=asked.why),
        is_open=True,
    )


@app.command("swap")
@taking(_Asked)
def swap_seats(
    member: Member,
    shift: Shift,
    other: Other,
    other_shift: OtherShift,
    asked: _Asked,
) -> None:
    """Let two members trade their seats; each is credited for what they then work.

    Example: rola change swap ada market ben sunday ring
    """
    from rola.acts import change

    asked.change(
        (shift, other_shift),
        lambda who, desk, named: change.swap(
            desk, (member_meant(who, member), named[0]), (member_meant(who, other), named[1]), why=asked.why
        ),
        of=(member, other),
    )


@app.command("postpone")
@taking(_Asked)
def put_off(
    shift: Shift,
    asked: _Asked,
    by_reason: PutOff = PutOffBy.WEATHER,
) -> None:
    """Put a shift off: its crew and its turn are kept, and nobody owes anything.

    Example: rola change postpone roof-3 ring --by-reason weather
    """
    from rola.acts import change

    asked.change(
        (shift,),
        lambda _, desk, named: change.postpone(
            desk, *named, by=_REASONS.get(by_reason, by_reason).value, why=asked.why
        ),
    )


@app.command("cancel")
@taking(_Asked)
def call_off(
    shift: Shift,
    asked: _Asked,
) -> None:
    """Call a shift off for good; nobody owes anything.

    Example: rola change cancel market ring --why "the market is closed"
    """
    from rola.acts import change

    asked.change((shift,), lambda _, desk, named: change.cancel(desk, *named, why=asked.why))
