"""`rola init`: the tables of a new association, with examples to write over."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

import typer

from rola.cli.asked import leave
from rola.cli.exits import Exit
from rola.cli.shell import command
from rola.printable import printable


class Kind(StrEnum):
    """What the new folder begins with."""

    EMPTY = "empty"
    FARM = "farm"
    CONSTRUCTION = "construction"
    PRINT_SHOP = "print-shop"


class Clock(StrEnum):
    """How times are written for members."""

    HOURS_24 = "24"
    HOURS_12 = "12"


class Tongue(StrEnum):
    """The language of the association."""

    EN = "en"
    ES = "es"
    SW = "sw"


Word = TypeVar("Word", bound=StrEnum)

NewFolder = Annotated[
    Path, typer.Argument(file_okay=False, metavar="FOLDER", show_default=False, help="Where; default: here.")
]


def _kind(typed: str) -> Kind:
    """Return the kind that is meant, also where it was written apart: ``print shop``."""
    from rola.spelling import alike

    plain = re.sub(r"[\W_]+", "", alike(typed))
    found = next((kind for kind in Kind if kind.replace("-", "") == plain), None)
    if found is None:
        raise typer.BadParameter(_none_of(typed, Kind))
    return found


def _tongue(typed: str) -> Tongue:
    """Return the language that is meant by its code or its name."""
    from rola.languages.typed_words import language_code

    code = language_code(typed)
    if code is None:
        raise typer.BadParameter(_none_of(typed, Tongue))
    return Tongue(code)


def _clock(typed: str) -> Clock:
    """Return the clock that is meant, by the number in it: ``12``, ``12 hours``."""
    found = next((clock for clock in Clock if clock in re.findall(r"\d+", typed)), None)
    if found is None:
        raise typer.BadParameter(_none_of(typed, Clock))
    return found


def _none_of(typed: str, words: type[StrEnum]) -> str:
    return printable(f"'{typed}' is none of these: {', '.join(words)}")


KindOption = Annotated[
    Kind,
    typer.Option(
        parser=_kind,
        metavar=f"<{'|'.join(Kind)}>",
        autocompletion=lambda: list(Kind),
        help="The work that its tables begin with.",
    ),
]
Workbook = Annotated[bool, typer.Option("--workbook", help="One workbook instead of a folder of .csv files.")]
Name = Annotated[str, typer.Option("--name", metavar="NAME", show_default=False, help="How the association is called.")]
Zone = Annotated[
    str, typer.Option("--zone", metavar="ZONE", show_default=False, help="Its time zone, such as America/Chicago.")
]
LanguageOption = Annotated[
    Tongue,
    typer.Option(
        "--language",
        parser=_tongue,
        metavar=f"<{'|'.join(Tongue)}>",
        autocompletion=lambda: list(Tongue),
        help="Its language.",
    ),
]
ClockOption = Annotated[
    Clock, typer.Option("--clock", help="How times are written for members: 14:30, or with 12 hours 2:30 pm.")
]
Members = Annotated[
    Path | None,
    typer.Option(
        "--members",
        metavar="FILE",
        show_default=False,
        help="Names, one a line, with ; and the household where two belong together, or your spreadsheet of them, "
        "with headings; - = typed or pasted.",
    ),
]
Ask = Annotated[bool, typer.Option("--ask", help="Be asked for all of this, one question after another.")]


def start_folder(
    folder: NewFolder = Path(),
    kind: KindOption = Kind.EMPTY,
    name: Name = "",
    zone: Zone = "",
    language: LanguageOption = Tongue.EN,
    clock: ClockOption = Clock.HOURS_24,
    members: Members = None,
    ask: Ask = False,
    workbook: Workbook = False,
) -> None:
    """Write the tables of a new association.

    Each has an example line or two to write over. With --members the tables hold those members
    instead of invented ones. Nothing that is already there is ever replaced.

    Example: rola init ring --kind farm --name "Maple Ring" --zone America/Chicago --members names.txt
    """
    from rola.inputs.templates import Wanted, write_templates
    from rola.starters import STARTERS
    from rola.starters.people import odd_lines, people_of

    lines = _lines_of(members) if members else ()
    people = people_of(lines)
    if ask:
        kind, name, zone, language = _asked(kind, name, zone, language)
        clock = _choice("By which clock are times written, 14:30 or 2:30 pm?", _clock, clock)
        lines = lines or _pasted()
        people = people_of(lines)
    starter = next(one for one in STARTERS if one.name == kind)
    wanted = Wanted(
        starter=starter,
        people=people,
        name=_named(name),
        zone=_zone(zone),
        language=language,
        clock=int(clock),
        adopted=_today(zone),
    )
    try:
        written = write_templates(folder, wanted, workbook=workbook)
    except FileExistsError as taken:
        what = f"rola: {taken.filename or taken} is already there; nothing was written."
        leave(what, "name another folder, or go on in that one", Exit.USAGE)
    for file in written:
        typer.echo(str(file))
    for odd in odd_lines(lines):
        typer.echo(printable(f"Look at {odd}."), err=True)
    if skills := sum(len(one.skills) for one in people):
        rows = "1 row" if skills == 1 else f"{skills} rows"
        typer.echo(f"Look at the table skills ({rows}): write lead for whoever can take charge of the work.", err=True)
    _say_what_next(folder, members=len(people))


def _say_what_next(folder: Path, *, members: int) -> None:
    first = (
        f"The members are in ({members}); look at the hours that each promises. Then fill in the other tables"
        if members
        else "Fill in the tables"
    )
    typer.echo(f"{first} and take out the example lines; then type: {command('check', folder=folder)}", err=True)


def _lines_of(file: Path) -> tuple[str, ...]:
    from rola.faults import Fault
    from rola.inputs.member_list import list_lines

    if str(file) == "-":
        return tuple(sys.stdin.read().splitlines())
    try:
        lines = list_lines(file.read_bytes(), str(file))
    except FileNotFoundError:
        raise typer.BadParameter(
            f"there is no file '{file}': see how its name is written", param_hint="--members"
        ) from None
    if isinstance(lines, Fault):
        leave(f"rola: {lines.where}: {lines.what}.", lines.hint, Exit.FAULTS)
    return lines


def _asked(kind: Kind, name: str, zone: str, language: Tongue) -> tuple[Kind, str, str, Tongue]:
    """Ask for what was not said; what was said is offered as the answer."""
    name = typer.prompt("How is the association called?", default=name or "Our association")
    kind = _choice("What does it do?", _kind, kind)
    language = _choice("In which language are its papers?", _tongue, language)
    zone = typer.prompt("In which time zone is it?", default=zone or "America/Chicago")
    while _unknown(zone):
        typer.echo(_unknown(zone), err=True)
        zone = typer.prompt("In which time zone is it?", default="America/Chicago")
    return kind, name, zone, language


def _pasted() -> tuple[str, ...]:
    ways = "a name on each line (Ada Bell; Bell household), or the name of the file that has them"
    typer.echo(f"Its members: {ways}. An empty line ends the list.")
    lines: list[str] = []
    while line := typer.prompt("", default="", show_default=False, prompt_suffix="> "):
        if not lines and (file := _file_called(line)):
            return _lines_of(file)
        lines.append(line)
    return tuple(lines)


def _file_called(line: str) -> Path | None:
    """Find the file that a line names, also between quotation marks, as terminals write one dropped on them."""
    bare = line.strip().strip("'\"")
    try:
        return Path(bare) if bare and Path(bare).is_file() else None
    except OSError:  # no system takes so long a name
        return None


def _choice(question: str, read: Callable[[str], Word], default: Word) -> Word:
    """Ask until one of the words is typed."""
    while True:
        typed = str(typer.prompt(f"{question} ({', '.join(type(default))})", default=str(default)))
        try:
            return read(typed)
        except typer.BadParameter as wrong:
            typer.echo(str(wrong), err=True)


def _unknown(zone: str) -> str:
    """Say what is wrong with a time zone; empty when nothing is."""
    from rola.inputs.grid import Complaint
    from rola.inputs.settings import read_zone

    read = read_zone(zone)
    return printable(f"{read.what}; {read.hint}") if isinstance(read, Complaint) else ""


def _zone(zone: str) -> str:
    wrong = _unknown(zone) if zone else ""
    if wrong:
        raise typer.BadParameter(wrong, param_hint="--zone")
    return zone


def _today(zone: str) -> date:
    return datetime.now(ZoneInfo(zone or "America/Chicago")).date()


def _named(name: str) -> str:
    return " ".join(printable(name).split())
