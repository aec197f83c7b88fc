"""Making a plan on the command line: search, write the files, put them in their place, show the plan."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from rola.cli.asked import leave
from rola.cli.exits import Exit
from rola.cli.faults import counted, print_json
from rola.cli.placing import STAMP, Draft, draft_of

if TYPE_CHECKING:
    from threading import Event

    from rola.association import Association
    from rola.planning import Carried
    from rola.season import Season
    from solver.answer import Answer, Found, Impossible, OutOfTime
    from solver.problem import Problem
    from solver.reason import Reason
    from solver.solve import Limits

_GIVE_UP = "what the meeting fixed stands in pins.csv, what it adopted in the book: change one of these, and plan again"
_CLASH = "No roster keeps all of these together; give up one of them:"
_NOT_SMALLEST = (
    "No roster keeps all of these together with the rules. To show which of them are needed for that would take "
    "too long; give up some of them and plan again:"
)


@dataclass(frozen=True, kw_only=True)
class Making:
    """What is planned, and where the plan goes.

    Attributes
    ----------
    place : Path
        The plan's folder.
    cells : mapping
        By member and shift: the cell of a sheet that fixes that place, if one does.
    """

    place: Path
    association: Association
    problem: Problem
    limits: Limits
    carried: Carried
    cells: Mapping[tuple[str, str], str]
    as_json: bool


def make_plan(making: Making, why: Callable[[str], str]) -> None:
    """Search, write the files beside their place, and put them there all at once.

    Parameters
    ----------
    why : callable
        Returns the command that says why, for a name.
    """
    from rola.cli.search import ctrl_c_stops, ctrl_c_waits

    with ctrl_c_stops() as stop, draft_of(making.place) as draft:
        season = _season(making, stop)
        written = _write(season, draft)
        with ctrl_c_waits():
            draft.swap_in()
            _show(season, draft, written, as_json=making.as_json, why=why)


def make_options(making: Making, count: int, folder: Path) -> None:
    """Search once for each option, write them side by side, and put them in their place all at once."""
    from rola.cli.options import options_made, show_options, write_options
    from rola.cli.search import ctrl_c_stops, ctrl_c_waits
    from rola.orders import options_for
    from rola.outputs import outputs_for

    with ctrl_c_stops() as stop, draft_of(making.place) as draft:
        plans = options_made(
            making.problem,
            options_for(making.problem, count),
            lambda ordered: _season(replace(making, problem=ordered), stop),
        )
        write_options(plans, draft, lambda season, to: [output.write(season, to) for output in outputs_for(season)])
        with ctrl_c_waits():
            draft.swap_in()
            show_options(plans, draft, folder, as_json=making.as_json)


def _season(making: Making, stop: Event) -> Season:
    """Search, and return what was found; end the program where nothing was."""
    from rola.plans import season_of
    from solver.answer import Found

    answer = _searched(making.problem, making.limits, stop)
    if not isinstance(answer, Found):
        _leave_without(answer, making)
    _say_cut(answer)
    return season_of(making.association, making.problem, answer, making.limits, making.carried)


def _searched(problem: Problem, limits: Limits, stop: Event) -> Answer:
    from rola.cli.progress import progress_shown
    from rola.cli.search import search

    with progress_shown() as show:
        return search(problem, limits, show, stop)


def _say_cut(answer: Found) -> None:
    from solver.answer import Cut

    if answer.cut is not None:
        why = "The time was up" if answer.cut is Cut.TIME else "You stopped the search"
        typer.echo(f"{why}: this is the best plan so far; what is not proved is marked.", err=True)


def _leave_without(answer: Impossible | OutOfTime, making: Making) -> NoReturn:
    from rola.wording import word
    from solver.answer import OutOfTime

    if isinstance(answer, OutOfTime):
        if making.as_json:
            print_json({"out_of_time": answer.seconds})
        leave(f"No plan was found in {answer.seconds:.1f} s.", "give it longer, with --time", Exit.OUT_OF_TIME)
    asks = [f"{_cell(ask, making.cells)}{word(ask, making.association, making.problem)}" for ask in answer.asks]
    if making.as_json:
        print_json({"impossible": asks, "smallest": answer.smallest})
    lines = [_CLASH if answer.smallest else _NOT_SMALLEST, *(f"  - {ask}" for ask in asks)]
    leave("\n".join(lines), _GIVE_UP, Exit.IMPOSSIBLE)


def _cell(ask: Reason, cells: Mapping[tuple[str, str], str]) -> str:
    """Return the cell of a sheet that fixes a place, to stand before what it asks; empty where none does."""
    cell = cells.get((str(ask.get("member")), str(ask.get("shift")))) if ask.rule == "pins" else None
    return f"{cell}: " if cell else ""


def _write(season: Season, draft: Draft) -> tuple[Path, ...]:
    """Write every output into the draft; return the files as they will be called in their place."""
    from rola.outputs import outputs_for

    written = [file for output in outputs_for(season) for file in output.write(season, draft.folder)]
    return tuple(draft.place / file.relative_to(draft.folder) for file in written)


def _show(season: Season, draft: Draft, written: tuple[Path, ...], *, as_json: bool, why: Callable[[str], str]) -> None:
    if as_json:
        sys.stdout.flush()
        sys.stdout.buffer.write((draft.place / STAMP).read_bytes())  # UTF-8, whatever the terminal takes
    else:
        from rola.cli.table import print_season

        print_season(season, why=why)
    if draft.kept:
        typer.echo(f"{draft.kept_why}; it is kept in {draft.kept}.", err=True)
    typer.echo(f"Written to {draft.place}:", err=True)
    for line in _file_lines(written, draft.place):
        typer.echo(f"  {line}", err=True)


def _file_lines(written: tuple[Path, ...], place: Path) -> list[str]:
    """Name the files beside each other at the top, and count those in folders below it."""
    lines, counts = [], dict[str, int]()
    for file in written:
        top, *below = file.relative_to(place).parts
        if below:
            counts[top] = counts.get(top, 0) + 1
        else:
            lines.append(top)
    return lines + [f"{folder}/ ({counted(count, 'file')})" for folder, count in counts.items()]
