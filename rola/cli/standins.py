"""`rola standins`: who could come in somebody's place, or trade with them, and who cannot, and why."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli import completing
from rola.cli.acting import book_in
from rola.cli.adopted import shift_meant, week_with
from rola.cli.asked import Folder, Json, association_in, leave, monday_asked, week_typed
from rola.cli.exits import Exit
from rola.cli.faults import print_json
from rola.cli.named import Shift, member_meant
from rola.cli.shell import command

if TYPE_CHECKING:
    from rola.acts.change import Desk
    from rola.association import Association
    from solver.problem import Problem
    from solver.roster import Roster

For = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="MEMBER",
        show_default=False,
        help="In whose place; default: an open seat.",
        autocompletion=completing.members,
    ),
]
OfWeek = Annotated[
    str | None,
    typer.Option(
        "--week",
        metavar="WEEK",
        show_default=False,
        help="Such as 2027-W09, or a day in it; default: that of the shift.",
        autocompletion=completing.weeks,
        parser=week_typed,
    ),
]
Swap = Annotated[
    bool, typer.Option("--swap", help="Who could trade a place of theirs for this one, both within the rules.")
]


def show_stand_ins(
    shift: Shift,
    folder: Folder = Path(),
    instead: For = None,
    swap: Swap = False,
    week: OfWeek = None,
    as_json: Json = False,
) -> None:
    """Rank who could come to a shift of the adopted roster, with what it does to each; nothing is written.

    Everybody is tried. Whoever breaks no rule is ranked by the goals in the meeting's order, as a plan
    would be; the others are listed with what stops them. The command that sends each is told.

    Example: rola standins market ring --for ada

    Who could trade with her: rola standins market ring --for ada --swap
    """
    from rola.cli.standins_table import print_stand_ins, print_trades, print_without
    from rola.reports.standins import Lines
    from solver.standins import stand_ins, trades

    if swap and instead is None:
        raise typer.BadParameter("say whose place is to be traded: --for MEMBER", param_hint="--swap")
    asked = _asked(folder, week, shift, instead, as_json=as_json)
    lines = Lines(asked.association, asked.problem, asked.roster, asked.shift)
    if swap:
        found = trades(asked.problem, asked.roster, asked.shift, asked.member or "", asked.tradable)
        told = lines.trades(found, asked.member or "") if found else ()
        if as_json:
            print_json(
                asked.head()
                | {"trades": [asdict(one) | {"command": asked.swaps(one.line.member, one.shift)} for one in told]}
            )
        else:
            print_trades(asked, told)
        return
    could, cannot = stand_ins(asked.problem, asked.roster, asked.shift, asked.member)
    if as_json:
        print_json(
            asked.head()
            | {
                "stand_ins": [asdict(one) | {"command": asked.sends(one.member)} for one in lines.stand_ins(could)],
                "cannot": [asdict(one) for one in lines.stopped(cannot)],
            }
        )
    else:
        print_stand_ins(asked, lines.stand_ins(could), lines.grouped(cannot), len(cannot))
        if not could and (partners := lines.partners(asked.member)):
            print_without(asked, partners)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which place of which roster is asked about.

    Attributes
    ----------
    member : str or None
        Whose place; None = an open seat.
    tradable : tuple of (str, str)
        The places of that week, member and shift, that may still be traded.
    """

    folder: Path
    week: str
    association: Association
    problem: Problem
    roster: Roster
    shift: str
    member: str | None
    tradable: tuple[tuple[str, str], ...]

    def head(self) -> dict[str, object]:
        """Say in JSON what was asked."""
        return {"week": self.week, "shift": self.shift, "for": self.member}

    def sends(self, other: str) -> str:
        """Return the command that sends somebody; in a member's place, the member's account is credited."""
        if self.member is None:
            return self._typed("fill", self.shift, other)
        return self._typed("stand-in", self.member, self.shift, other)

    def gives(self, other: str) -> tuple[str, str]:
        """Return the two commands by which the hours are counted for who comes."""
        return self.away(self.member or ""), self._typed("fill", self.shift, other)

    def away(self, member: str) -> str:
        """Return the command that says a member cannot come."""
        return self._typed("away", member, self.shift)

    def asks_for_open(self) -> str:
        """Return the command that asks who could come to the open seats."""
        return command("standins", self.shift, folder=self.folder, options=("--week", self.week))

    def swaps(self, other: str, shift: str) -> str:
        """Return the command by which two trade."""
        return self._typed("swap", self.member or "", self.shift, other, shift)

    def asks_again(self) -> str:
        """Return the command that asks who could come, whether they have a place to give or not."""
        options = ("--for", self.member or "", "--week", self.week)
        return command("standins", self.shift, folder=self.folder, options=options)

    def _typed(self, what: str, *names: str) -> str:
        return command(f"change {what}", *names, folder=self.folder, options=("--week", self.week))


def _asked(folder: Path, week: str | None, shift: str, instead: str | None, *, as_json: bool) -> Asked:
    """Find the week, the shift and the seat that are meant; end the program where there is none."""
    from rola.acts.change import Desk, roster_of
    from rola.planning import problem_for
    from rola.planning.decided import Decided
    from rola.steering import carried_from_book
    from rola.weeks import minutes

    association = association_in(folder, as_json=as_json)
    with book_in(folder, as_json=as_json) as book, book.reading():
        week = week or week_with(book, association, shift)
        monday = monday_asked(week)
        named = shift_meant(book, association, week, shift, instead, is_open=instead is None)
        carried = replace(carried_from_book(book, association, (monday,)), decided=Decided())
        problem = problem_for(association, (monday,), carried)
        desk = Desk(association=association, problem=problem, book=book, now=minutes(datetime.now(association.zone)))
        crew = desk.crew(named)
        member = None if instead is None else member_meant(association, instead, desk.coming)
        if member is not None:
            desk.seat(named, member)
        elif all(place.comes for place in crew):
            _leave_full(desk, named)
        roster, tradable = roster_of(problem, desk.places()), _tradable(desk)
    if named not in roster.run:
        leave(
            f"rola: the tables do not have '{named}' at the time it was adopted for.",
            "put its time back into the tables; or adopt it at its new time: rola plan --replan, then rola adopt",
            Exit.FAULTS,
        )
    return Asked(
        folder=folder,
        week=week,
        association=association,
        problem=problem,
        roster=roster,
        shift=named,
        member=member,
        tradable=tradable,
    )


def _leave_full(desk: Desk, shift: str) -> None:
    from rola.wording import listed, member_name

    names = listed([member_name(desk.association, place.comes) for place in desk.crew(shift)])
    leave(f"rola: no seat of {desk.shown(shift)} is open.", f"say in whose place, with --for: {names}", Exit.USAGE)


def _tradable(desk: Desk) -> tuple[tuple[str, str], ...]:
    """List the places of the week that have not begun, are not recorded, and are nobody's stand-in's."""
    from rola.book.adopted import recorded_in

    done = recorded_in(desk.book, desk.week)
    return tuple(
        (place.member, place.shift)
        for place in desk.places()
        if place.start > desk.now
        and place.row not in done
        and place.member in desk.problem.member
        and not place.stand_in
    )
