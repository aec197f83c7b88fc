"""Faults on the terminal: all of them, grouped by file; and how results become JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from itertools import groupby
from pathlib import Path

import typer

from rola.cli.shell import whole
from rola.faults import Fault, column_words
from rola.printable import printable

_MANY = 4
"""From so many rows on, one slip in all of them is told once."""


def show_faults(faults: Sequence[Fault], *, as_json: bool, folder: Path = Path()) -> None:
    """Print every fault: as a list on stderr, or as JSON on stdout.

    Parameters
    ----------
    folder : Path
        The association's folder, for the commands in the hints.
    """
    faults = [replace(fault, hint=whole(fault.hint, folder)) for fault in faults]
    if as_json:
        print_json({"faults": [asdict(fault) for fault in faults]})
        return
    for line in fault_lines(faults):
        typer.echo(line, err=True)


def fault_lines(faults: Sequence[Fault]) -> list[str]:
    """Put faults into lines, file by file in the order of their rows, and a count at the end.

    The same slip in a column of many rows is told once, with all its rows.
    """
    lines = []
    ordered = sorted(faults)
    for (file, sheet), group in groupby(ordered, key=lambda fault: (fault.file, fault.sheet)):
        lines.append(f"{file}, sheet {sheet}" if sheet else file)
        alike: dict[object, list[Fault]] = {}
        for fault in group:
            alike.setdefault(replace(fault, row=bool(fault.row)), []).append(fault)
        for same in alike.values():
            several = [same] if len(same) >= _MANY else [[fault] for fault in same]
            for told in several:
                lines.extend(_one(told[0], [fault.row for fault in told]))
        lines.append("")
    files = len({fault.file for fault in ordered})
    lines.append(f"{counted(len(ordered), 'fault')} in {counted(files, 'file')}.")
    return lines


def print_json(value: object) -> None:
    """Print a value as JSON on stdout, in ASCII so that it survives any terminal or pipe."""
    json.dump(value, sys.stdout, indent=2)
    sys.stdout.write("\n")


def _one(fault: Fault, rows: Sequence[int]) -> list[str]:
    place = [_rows(rows)] if fault.row and not fault.cell else []
    place += [f"{fault.sheet or fault.file}!{fault.cell}"] if fault.cell else []
    place += [column_words(fault.column)] if fault.column else []
    lead = ", ".join(place) + ": " if place else ""
    lines = [f"  {lead}{fault.what}", f"      -> {fault.hint}"]
    return [printable(line).replace("\n", " ") for line in lines]


def _rows(rows: Sequence[int]) -> str:
    """Name rows, those in a row by the first and the last: ``row 4``, ``rows 2 to 31, 33``."""
    if len(rows) == 1:
        return f"row {rows[0]}"
    ends: list[list[int]] = []
    for row in rows:
        if ends and row == ends[-1][-1] + 1:
            ends[-1][1:] = [row]
        else:
            ends.append([row])
    return "rows " + ", ".join(" to ".join(map(str, end)) for end in ends)


def counted(number: int, thing: str) -> str:
    """Count things in words: ``1 fault``, ``2 faults``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
