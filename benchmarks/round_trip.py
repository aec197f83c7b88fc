"""A roster that nobody changed comes back as it was, whatever saved it and however its table was rearranged.

python -m benchmarks.round_trip [--weeks 10] [--examples growers-round,print-rota] [--keep FOLDER]

Each week of each example is planned. Its workbook and its table are saved by other programs and in other
dialects: as they are, and with rows shuffled, columns moved, columns added, and without the column `row_id`.
Each is then read as `rola adopt` reads it. It came back when the roster is the same and no change is told. Without
`row_id` two rows can be alike; rola then asks, as documented, and that is counted apart. Anything else is listed,
and the exit code is 1.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from rola.inputs.folder import read
from rola.inputs.roster_edits import edits_of
from rola.inputs.roster_written import written_of
from rola.inputs.rosters import read_placed
from rola.outputs import plan_json, roster_csv, workbook
from rola.planning import problem_for
from rola.plans import found_season
from rola.season import Season
from rola.weeks import week_name
from solver.solve import FAST

DATA = Path(__file__).parents[1] / "data"
EXAMPLES = ("growers-round", "print-rota", "raising-circle")
FIRST = date(2027, 3, 1)
SHEET, ID = "Roster", "row_id"
SAME, ASKED = "the same", "shifts of the plan are like this row"

Rows = list[list[object]]
"""Headings first."""


def shuffled(rows: Rows, chance: random.Random) -> Rows:
    """Put the rows below the headings into another order."""
    head, *rest = rows
    return [head, *chance.sample(rest, len(rest))]


def moved(rows: Rows, _: random.Random) -> Rows:
    """Put the columns into the opposite order."""
    return [row[::-1] for row in rows]


def added(rows: Rows, _: random.Random) -> Rows:
    """Put columns of people's own before, between and behind those there are."""
    head, *rest = rows
    own = [["Phone", *head[:3], "Notes", *head[3:], "Came"]]
    return own + [[555, *row[:3], "ask first", *row[3:], None] for row in rest]


def without_id(rows: Rows, _: random.Random) -> Rows:
    """Take the column `row_id` out."""
    at = rows[0].index(ID)
    return [[*row[:at], *row[at + 1 :]] for row in rows]


WAYS: dict[str, Callable[[Rows, random.Random], Rows]] = {
    "as it is": lambda rows, _: rows,
    "rows shuffled": shuffled,
    "columns moved": moved,
    "columns added": added,
    "no row_id": without_id,
}
DIALECTS = {
    "csv, comma, utf-8": (",", "utf-8", ""),
    "csv, semicolon, utf-8 with BOM": (";", "utf-8-sig", ""),
    "csv, tab, utf-16": ("\t", "utf-16", ""),
    "csv, sep=; and cp1252": (";", "cp1252", "sep=;\r\n"),
}
SAVED = {
    "LibreOffice .xlsx": "xlsx",
    "LibreOffice .ods": "ods",
    "LibreOffice, the sheet as .csv": "csv:Text - txt - csv (StarCalc):44,34,76,1",
}
OPENPYXL = "openpyxl, loaded and saved"


@dataclass(frozen=True)
class Trip:
    """One planned week: what stands in it, and the folder of its plan."""

    name: str
    season: Season
    plan: Path

    def path(self, folder: Path, way: str, kind: str) -> Path:
        """Return the file of this week in a folder of files that were rearranged and saved."""
        return folder / f"{self.name}-{list(WAYS).index(way)}.{kind}"


def planned(examples: Sequence[str], weeks: int, folder: Path) -> Iterator[Trip]:
    """Plan the weeks of the examples, and write what goes to the meeting."""
    for example in examples:
        association = read(DATA / example).association
        if association is None:
            raise ValueError(example)
        for number in range(weeks):
            monday = FIRST + timedelta(weeks=number)
            season = found_season(association, problem_for(association, (monday,)), FAST)
            if season is None:
                raise ValueError(f"{example} has no roster in {week_name(monday)}")
            trip = Trip(f"{example}-{week_name(monday)}", season, folder / f"{example}-{week_name(monday)}")
            trip.plan.mkdir(parents=True)
            for output in (workbook, roster_csv, plan_json):
                output.write(season, trip.plan)
            print(f"planned {trip.name}: {len(season.seats)} seats", file=sys.stderr, flush=True)
            yield trip


def rearrange_sheet(path: Path, way: str, to: Path) -> None:
    """Load a workbook, rearrange the table on its first sheet, and save it."""
    book = load_workbook(path)
    sheet = book[SHEET]
    top = next(row for row in range(1, 10) if ID in [cell.value for cell in sheet[row]])
    rows: Rows = [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows(min_row=top)]
    rows[0] = [cell.value for cell in sheet[top]]
    put(sheet, top, WAYS[way](rows, random.Random(path.parent.name)))  # noqa: S311 -- repeatable, not secret
    book.save(to)


def put(sheet: Worksheet, top: int, rows: Rows) -> None:
    """Write a table over the one that stands below row `top`; text that looks like a formula stays text."""
    for line in sheet.iter_rows(min_row=top):
        for cell in line:
            cell.value = None
    for at, row in enumerate(rows, start=top):
        for column, held in enumerate(row, start=1):
            value, shown = held if isinstance(held, tuple) else (held, "General")
            cell = sheet.cell(at, column, value)
            cell.number_format = shown
            if isinstance(value, str):
                cell.data_type = "s"


def rearrange_csv(path: Path, way: str, dialect: str, to: Path) -> None:
    """Write a table rearranged, in one of the dialects; what its encoding has no sign for becomes a question mark."""
    delimiter, encoding, lead = DIALECTS[dialect]
    rows: Rows = [list(row) for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))]
    text = io.StringIO(newline="")
    text.write(lead)
    made = WAYS[way](rows, random.Random(path.parent.name))  # noqa: S311 -- repeatable, not secret
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(made)
    to.write_bytes(text.getvalue().encode(encoding, errors="replace"))


def save_all(files: Sequence[Path], kind: str, to: Path, profile: Path) -> None:
    """Let LibreOffice save many files as another kind, in one process."""
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(to), *map(str, files)], check=True, capture_output=True)


def came_back(path: Path, trip: Trip) -> str:
    """Read a file as `rola adopt` does; return `SAME`, or what it says instead."""
    if not path.is_file():
        return "it was not saved"
    season = trip.season
    placed, faults = read_placed(path, season.problem, season.association, plans=(trip.plan,))
    if placed is None:
        return f"{faults[0]}" + (f"; and {len(faults) - 1} more" if faults[1:] else "")
    written = written_of(path, placed.stamp, (trip.plan,))
    if written is None:
        return "what it said when it was written is not known"
    edits = edits_of(placed.table, placed.seen, written, season.problem, season.association.zone)
    if edits or placed.called_off or placed.emptied:
        told = [f"{edit.place}: {edit.was} -> {edit.now}" for edit in edits] or ["seats were emptied"]
        return told[0] + (f"; and {len(told) - 1} more" if told[1:] else "")
    return SAME if placed.roster == season.answer.roster else "another roster"


def line_of(program: str, trips: Sequence[Trip], folder: Path, kind: str) -> tuple[str, list[str]]:
    """Return the line of the table for one program or dialect, and what came back otherwise than documented."""
    cells, odd = [], []
    for way in WAYS:
        found = [(trip, came_back(trip.path(folder, way, kind), trip)) for trip in trips]
        same = sum(said == SAME for _, said in found)
        asked = sum(way == "no row_id" and ASKED in said for _, said in found)
        cells.append(f"{same} of {len(trips)}" + (f", {asked} asked" if asked else ""))
        odd += [
            f"{program}, {way}, {trip.name}: {said}"
            for trip, said in found
            if said != SAME and not (way == "no row_id" and ASKED in said)
        ]
    return f"| {' | '.join([program, *cells])} |", odd


def lines(examples: Sequence[str], weeks: int, folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Give the table, line by line, each with what came back otherwise."""
    trips = list(planned(examples, weeks, folder / "plans"))
    seats = sum(len(trip.season.seats) for trip in trips)
    yield f"{len(trips)} plans, {seats} seats; came back with no change:", []
    yield f"| saved by | {' | '.join(WAYS)} |", []
    yield "|" + " --- |" * (len(WAYS) + 1), []
    sheets = made(folder / "openpyxl")
    for trip in trips:
        for way in WAYS:
            rearrange_sheet(trip.plan / "roster.xlsx", way, trip.path(sheets, way, "xlsx"))
    yield line_of(OPENPYXL, trips, sheets, "xlsx")
    for program, kind in SAVED.items() if shutil.which("soffice") else ():
        saved = made(folder / program.replace(" ", "-"))
        save_all(sorted(sheets.iterdir()), kind, saved, folder / "profile")
        yield line_of(program, trips, saved, kind.partition(":")[0])
    for dialect in DIALECTS:
        saved = made(folder / dialect.replace(" ", "-"))
        for trip in trips:
            for way in WAYS:
                rearrange_csv(trip.plan / "roster.csv", way, dialect, trip.path(saved, way, "csv"))
        yield line_of(dialect, trips, saved, "csv")


def made(folder: Path) -> Path:
    """Return a folder that is there."""
    folder.mkdir(parents=True)
    return folder


def main() -> None:
    """Print the table, and below it what did not come back."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.round_trip", description="Save rosters by other programs and read them back."
    )
    parser.add_argument("--weeks", type=int, default=10, help=f"from {week_name(FIRST)} on")
    parser.add_argument("--examples", default=",".join(EXAMPLES), help=f"default: {','.join(EXAMPLES)}")
    parser.add_argument("--keep", type=Path, help="leave all files in this folder, which must not exist yet")
    asked = parser.parse_args()
    odd: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        for line, found in lines(asked.examples.split(","), asked.weeks, asked.keep or Path(scratch)):
            print(line, flush=True)
            odd += found
    if not shutil.which("soffice"):
        print("LibreOffice is not installed (no program soffice): its three lines are left out.")
    print("\n".join(["", f"{len(odd)} came back otherwise:", *odd] if odd else ["Nothing came back otherwise."]))
    sys.exit(1 if odd else 0)


if __name__ == "__main__":
    main()
