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
    """Put faults into lines, file by file in the order of their rows, and a count at the end."""
    lines = []
    ordered = sorted(faults)
    for (file, sheet), group in groupby(ordered, key=lambda fault: (fault.file, fault.sheet)):
        lines.append(f"{file}, sheet {sheet}" if sheet else file)
        for fault in group:
            lines.extend(_one(fault))
        lines.append("")
    files = len({fault.file for fault in ordered})
    lines.append(f"{counted(len(ordered), 'fault')} in {counted(files, 'file')}.")
    return lines


def print_json(value: object) -> None:
    """Print a value as JSON on stdout, in ASCII so that it survives any terminal or pipe."""
    json.dump(value, sys.stdout, indent=2)
    sys.stdout.write("\n")


def _one(fault: Fault) -> list[str]:
    place = [f"row {fault.row}"] if fault.row and not fault.cell else []
    place += [f"{fault.sheet or fault.file}!{fault.cell}"] if fault.cell else []
    place += [column_words(fault.column)] if fault.column else []
    lead = ", ".join(place) + ": " if place else ""
    lines = [f"  {lead}{fault.what}", f"      -> {fault.hint}"]
    return [printable(line).replace("\n", " ") for line in lines]


def counted(number: int, thing: str) -> str:
    """Count things in words: ``1 fault``, ``2 faults``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
