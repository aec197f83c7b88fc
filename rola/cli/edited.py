"""A roster that people edited, on the command line: what they changed, and which rules it breaks where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from rola.cli.asked import leave, weeks_of_plan
from rola.cli.exits import Exit
from rola.cli.faults import show_faults
from rola.printable import printable

if TYPE_CHECKING:
    from datetime import date

    from rola.association import Association
    from rola.faults import Fault
    from rola.inputs.roster_edits import Edit
    from rola.inputs.roster_placed import Placed
    from rola.planning import Carried
    from solver.problem import Problem
    from solver.reason import Breach
    from solver.roster import Roster


@dataclass(frozen=True, kw_only=True)
class Edited:
    """A roster as it was read, beside what was written.

    Attributes
    ----------
    edits : tuple of Edit, or None
        None when nothing tells what was written.
    called_off : tuple of str
        Shifts that were to run and have lost all their people.
    """

    path: Path
    placed: Placed
    edits: tuple[Edit, ...] | None
    called_off: tuple[str, ...]

    @property
    def roster(self) -> Roster:
        """Who works when."""
        return self.placed.roster

    def words(self, association: Association) -> list[str]:
        """Return each change with its cell, ``Roster!H7: Ana -> Ben (market, 1 lead)``."""
        return [edit_words(edit, self.placed, association) for edit in self.edits or ()]

    def cells(self, shift: str) -> str:
        """Return the cells of a shift's seats, ``H5, H6``."""
        table = self.placed.table
        own = [one for row_id, one in self.placed.seen.items() if row_id.rpartition("/")[0] == shift]
        return ", ".join(table.cell(one.line.row, one.column) for one in own)


def read_edited(
    path: Path,
    problem: Problem,
    association: Association,
    plans: Iterable[Path],
    *,
    carried: Carried,
    as_json: bool,
    said: str = "Nothing was adopted.",
) -> Edited:
    """Read a roster; end the program with all that cannot be understood for certain.

    Parameters
    ----------
    plans : iterable of Path
        Folders of plans to ask what was written, after that of the file itself.
    carried : Carried
        What the problem was made from.
    said : str
        What is said last where it ends.
    """
    from rola.inputs.roster_edits import edits_of
    from rola.inputs.roster_written import written_of
    from rola.inputs.rosters import read_placed

    asked = tuple(plans)
    placed, faults = read_placed(path, problem, association, carried, asked)
    if placed is None:
        leave_with(faults, as_json=as_json, said=said)
    written = written_of(path, placed.stamp, asked)
    if written is None:
        return Edited(path=path, placed=placed, edits=None, called_off=placed.called_off)
    edits = edits_of(placed.table, placed.seen, written, problem, association.zone)
    ran = {shift for shift in written.starts if shift in problem.shift}
    off = tuple(sorted({*placed.called_off, *(ran - placed.roster.run.keys())}))
    return Edited(path=path, placed=placed, edits=edits, called_off=off)


def weeks_of_sheet(path: Path) -> tuple[date, ...]:
    """Return the weeks of a sheet: those its folder is named after, or its hidden sheet says; none if neither does."""
    from rola.inputs.roster_rows import read_stamp

    folder = path.resolve().parent
    folder = folder.parent if folder.name.startswith("option-") else folder
    return weeks_of_plan(folder.name) or weeks_of_plan(read_stamp(path).get("week", ""))


def edit_words(edit: Edit, placed: Placed, association: Association) -> str:
    """Return one change with its cell."""
    from rola.roster_table import labels

    line = placed.seen[edit.row_id].line
    seat = f"{edit.shift}, {line['seat']}" if line["seat"] else edit.row_id
    if edit.time:
        return f"{edit.place}: {edit.was or 'no time'} -> {edit.now} ({seat})"
    names = labels(association)
    was, now = (names.get(who, who) or "open" for who in (edit.was, edit.now))
    return f"{edit.place}: {was} -> {now} ({seat})"


def say_edits(edited: Edited, association: Association, *, err: bool = False) -> None:
    """Print every change with its cell."""
    if edited.edits is None:
        what = f"What {edited.path.name} said when it was written is not known: its changes cannot be told."
        typer.echo(what, err=True)
        return
    words = edited.words(association)
    if not words:
        typer.echo(f"{edited.path.name}: no changes.", err=True)
        return
    typer.echo(f"{edited.path.name}: {len(words)} {'change' if len(words) == 1 else 'changes'}:", err=err)
    for line in words:
        typer.echo(printable(f"  {line}"), err=err)


def breach_faults(
    edited: Edited, breaches: Iterable[Breach], association: Association, problem: Problem
) -> tuple[Fault, ...]:
    """Return each broken rule with its cell, and who is affected."""
    from rola.affected import affected
    from rola.breach_hints import hint_for
    from rola.faults import Fault
    from rola.planning.decided import SOFT
    from rola.wording import word

    found = []
    for breach in breaches:
        row, column, cell = edited.placed.place(breach.shift, breach.member)
        who = affected(breach, problem, edited.roster, association)
        what = f"{word(breach.reason, association, problem)} [{breach.rule}]" + (f". {who}" if who else "")
        hint = hint_for(breach)
        if breach.rule in SOFT:
            hint += f"; or the meeting overrules it: --overrule {breach.rule} --why REASON"
        found.append(Fault(edited.path.name, edited.placed.sheet, row, column, what, hint, cell))
    return tuple(dict.fromkeys(found))


def unconfirmed(edited: Edited, confirmed: Collection[str]) -> tuple[Fault, ...]:
    """Ask about each shift all of whose people were taken out, unless it was said that it is called off."""
    from rola.faults import Fault

    table, found = edited.placed.table, []
    for shift in edited.called_off:
        if shift not in confirmed:
            row, _, cell = edited.placed.place(shift, None)
            what = f"nobody is left on '{shift}' ({edited.cells(shift)}): is it called off?"
            hint = f"if so, say --call-off {shift}; else give a seat to somebody"
            heading = table.headings["member"] if row else ""
            found.append(Fault(edited.path.name, edited.placed.sheet, row, heading, what, hint, cell))
    return tuple(found)


def leave_with(faults: Sequence[Fault], *, as_json: bool, said: str = "Nothing was adopted.") -> NoReturn:
    """Show faults and end the program."""
    show_faults(faults, as_json=as_json)
    leave(said, "mend what is named above, then do the same again", Exit.FAULTS)
