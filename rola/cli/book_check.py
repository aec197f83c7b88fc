"""What `rola check` says of the book."""

from __future__ import annotations

from pathlib import Path

import typer

from rola.cli.acting import refuse_when_lost, told
from rola.cli.exits import Exit
from rola.cli.faults import counted, print_json, show_faults


def check_book(folder: Path, *, as_json: bool) -> None:
    """Check every act of the folder's book; end the program with the fault when it is not sound.

    With JSON the result of the whole command is printed, of which this is the last part.
    """
    from rola.book.examining import examine
    from rola.book.opening import FILE
    from rola.faults import Fault

    with told(as_json=as_json):
        refuse_when_lost(folder / FILE)
    found = examine(folder / FILE)
    if found and found.fault:
        show_faults([Fault(FILE, "", 0, "", found.fault, found.hint)], as_json=as_json)
        raise typer.Exit(Exit.FAULTS)
    if as_json:
        book = {"book": {"acts": found.acts, "note": found.note}} if found else {}
        print_json({"faults": [], **book})
    elif found:
        typer.echo(f"The book: {counted(found.acts, 'act')}, sound.")
        if found.note:
            typer.echo(found.note, err=True)
