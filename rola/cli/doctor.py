"""`rola doctor`: a look whether everything is here that rola needs."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import typer

from rola.cli.asked import Folder, Json
from rola.cli.exits import Exit
from rola.cli.faults import print_json
from rola.cli.shell import command
from rola.printable import printable


def look_around(folder: Folder = Path(), as_json: Json = False) -> None:
    """Look whether everything is here that rola needs, and say what to do where it is not.

    Versions, solver, time zones, clock, terminal, write access, the tables and the book, fonts, and
    what prints. Nothing is changed, and nothing is sent anywhere.

    Example: rola doctor ring
    """
    from rola.doctor import State, looked_at

    looks = looked_at(folder)
    if as_json:
        print_json({"looks": [asdict(look) for look in looks]})
    else:
        for look in looks:
            typer.echo(printable(f"{look.state:5}  {look.name:10}  {look.what}"))
            if look.hint:
                typer.echo(printable(f"{'':19}-> {look.hint}"))
    faults = sum(look.state is State.FAULT for look in looks)
    again = command("doctor", folder=folder)
    last = f"Do what the arrows say, then type: {again}" if faults else "Nothing here keeps rola from working."
    typer.echo(printable(last), err=True)
    raise typer.Exit(Exit.FAULTS if faults else Exit.DONE)
