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
    from rola.book.book import Book
    from rola.book.rows import Place
    from rola.steering.unheld import LevelUnheld, Unheld


def check_book(folder: Path, association: Association, *, as_json: bool) -> bool:
    """Check every act of the folder's book; end the program with the fault when it is not sound.

    Adopted seats of people whom the tables do not have any more are named, accounts that nobody holds
    any more, and turns that wait for a site; they are no fault of the book.

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
    more, told_of = _left_open(folder, association) if found and found.acts else ({}, [])
    if as_json:
        book = {"book": {"acts": found.acts, "note": found.note} | more} if found else {}
        print_json({"faults": [], **book})
    elif found:
        typer.echo(f"The book: {counted(found.acts, 'act')}, sound.")
        for line in (found.note, *told_of):
            if line:
                typer.echo(printable(line), err=True)
    return found is not None


def _left_open(folder: Path, association: Association) -> tuple[dict[str, object], list[str]]:
    """Return what a sound book leaves somebody to do: as JSON, each kind that there is, and in words."""
    from rola.cli.acting import book_in

    with book_in(folder, as_json=False) as book, book.reading():
        unknown = _seats_of_unknown(book, association)
        nobodys, level = _accounts_of_nobody(book, association)
        siteless = _turns_without_site(book, association)
    kinds: dict[str, list[object]] = {
        "seats_of_unknown": [{"week": place.week, "row": place.row, "member": who} for place, who in unknown],
        "accounts_of_nobody": [asdict(one) for one in nobodys],
        "level_accounts_of_nobody": [asdict(one) for one in level],
        "turns_without_site": list(siteless),
    }
    lines = [_told(place, who, folder) for place, who in unknown]
    lines += [_told_unheld(one, folder) for one in nobodys]
    lines += [_told_level(one, folder) for one in level]
    lines += [_told_siteless(association, household, folder) for household in siteless]
    return {kind: found for kind, found in kinds.items() if found}, lines


def _seats_of_unknown(book: Book, association: Association) -> list[tuple[Place, str]]:
    from rola.attendance_table import GUEST
    from rola.book.adopted import seats_of_unknown

    return list(seats_of_unknown(book, {row.member for row in association.members}, GUEST))


def _accounts_of_nobody(book: Book, association: Association) -> tuple[tuple[Unheld, ...], tuple[LevelUnheld, ...]]:
    """Return the accounts that nobody holds, by the rules of today or of the last recorded week, if that is later."""
    from rola.book.standing import ahead
    from rola.steering.unheld import level_unheld, unheld
    from rola.weeks import monday_of

    last = str(book.ask("SELECT coalesce(max(week), '1970-W01') FROM promise")[0][0])
    day, stands = max(datetime.now(association.zone).date(), monday_of(last)), ahead(book)
    return unheld(book, association, day, stands), level_unheld(book, association, day, stands)


def _turns_without_site(book: Book, association: Association) -> tuple[str, ...]:
    from rola.book.turns import rotation, without_site

    running = rotation(book)
    return without_site(association, (turn.household for turn in running.waiting)) if running else ()


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


def _told_level(one: LevelUnheld, folder: Path) -> str:
    close = command("settle", folder=folder, options=("--leaver", one.account))
    return (
        f"{one.words}: nobody holds this account by the tables and the rules any more.\n"
        f"      -> to close it, which moves nobody else's figure: {close}; "
        "or, if it was renamed by mistake, give it its old short name again in the tables"
    )


def _told_siteless(association: Association, household: str, folder: Path) -> str:
    from rola.wording import account_name

    gives_up = command("turns exempt", household, folder=folder, options=("--why", "REASON"))
    return (
        f"{account_name(association, household)} has a turn waiting, and no site where it could be served.\n"
        f"      -> give it a site: a row of the sites table with '{household}' in the column household; "
        f"or it gives its turn up: {gives_up}"
    )


def _typed(minutes: int) -> str:
    return f"{'-' if minutes < 0 else ''}{abs(minutes) // 60}:{abs(minutes) % 60:02}"


def _told(place: Place, who: str, folder: Path) -> str:
    away = command("change away", who, place.shift, folder=folder, options=("--week", place.week))
    return (
        f"{place.week}, seat {place.row}: '{who}' is to come, and the members table has nobody of that name any more.\n"
        f"      -> to open the seat: {away}; or put the row back, with the last day in its column 'left'"
    )
