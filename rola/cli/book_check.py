"""What `rola check` says of the book."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from rola.cli.acting import refuse_when_lost, told
from rola.cli.exits import Exit
from rola.cli.faults import counted, print_json, show_faults
from rola.cli.shell import command
from rola.printable import printable

if TYPE_CHECKING:
    from rola.association import Association
    from rola.book.rows import Place
    from rola.steering.unheld import Unheld


def check_book(folder: Path, association: Association, *, as_json: bool) -> bool:
    """Check every act of the folder's book; end the program with the fault when it is not sound.

    Adopted seats of people whom the tables do not have any more are named, and accounts that nobody
    holds any more; they are no fault of the book.

    With JSON the result of the whole command is printed, of which this is the last part.

    Returns
    -------
    bool
        Whether there is a book.
    """
    from rola.book.examining import examine
    from rola.book.opening import FILE
    from rola.faults import Fault

    with told(as_json=as_json):
        refuse_when_lost(folder / FILE)
    found = examine(folder / FILE)
    if found and found.fault:
        show_faults([Fault(FILE, "", 0, "", found.fault, found.hint)], as_json=as_json, folder=folder)
        raise typer.Exit(Exit.FAULTS)
    unknown = _seats_of_unknown(folder, association) if found and found.acts else []
    nobodys = _accounts_of_nobody(folder, association) if found and found.acts else ()
    if as_json:
        seats = [{"week": place.week, "row": place.row, "member": who} for place, who in unknown]
        more: dict[str, object] = {"seats_of_unknown": seats} if seats else {}
        if nobodys:
            more["accounts_of_nobody"] = [asdict(one) for one in nobodys]
        book = {"book": {"acts": found.acts, "note": found.note} | more} if found else {}
        print_json({"faults": [], **book})
    elif found:
        typer.echo(f"The book: {counted(found.acts, 'act')}, sound.")
        if found.note:
            typer.echo(found.note, err=True)
        for place, who in unknown:
            typer.echo(printable(_told(place, who, folder)), err=True)
        for one in nobodys:
            typer.echo(printable(_told_unheld(one, folder)), err=True)
    return found is not None


def _seats_of_unknown(folder: Path, association: Association) -> list[tuple[Place, str]]:
    from rola.attendance_table import GUEST
    from rola.book.adopted import seats_of_unknown
    from rola.cli.acting import book_in

    with book_in(folder, as_json=False) as book, book.reading():
        return list(seats_of_unknown(book, {row.member for row in association.members}, GUEST))


def _accounts_of_nobody(folder: Path, association: Association) -> tuple[Unheld, ...]:
    """Return the accounts that nobody holds, by the rules of today or of the last recorded week, if that is later."""
    from rola.cli.acting import book_in
    from rola.steering.unheld import unheld
    from rola.weeks import monday_of

    with book_in(folder, as_json=False) as book, book.reading():
        last = str(book.ask("SELECT coalesce(max(week), '1970-W01') FROM promise")[0][0])
        return unheld(book, association, max(datetime.now(association.zone).date(), monday_of(last)))


def _told_unheld(one: Unheld, folder: Path) -> str:
    said = f"{one.words}: nobody holds this account by the tables and the rules any more; its hours count for nobody."
    if not one.shares:
        close = command("settle", folder=folder, options=("--leaver", one.account))
        return f"{said}\n      -> if that is somebody who left: {close}; or move its hours with 'rola adjust'"
    even = "" if len(one.shares) == 1 else ", for example evenly"
    moves = [
        command(
            "adjust",
            to,
            folder=folder,
            options=(f"--hours={_typed(part)}", "--against", one.account, "--why", "REASON"),
        )
        for to, part in one.shares
    ]
    return "\n         ".join((f"{said}\n      -> to move them{even}, when the meeting says so:", *moves))


def _typed(minutes: int) -> str:
    return f"{'-' if minutes < 0 else ''}{abs(minutes) // 60}:{abs(minutes) % 60:02}"


def _told(place: Place, who: str, folder: Path) -> str:
    away = command("change away", who, place.shift, folder=folder, options=("--week", place.week))
    return (
        f"{place.week}, seat {place.row}: '{who}' is to come, and the members table has nobody of that name any more.\n"
        f"      -> to open the seat: {away}; or put the row back, with the last day in its column 'left'"
    )
