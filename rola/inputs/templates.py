"""The folder that `rola init` writes: every table with its headings and an example to write over."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from rola.inputs.columns import TABLES, Column, Kind, Table
from rola.starters.people import Person
from rola.starters.starter import EMPTY, OF_PEOPLE, Row, Starter
from rola.whole_files import whole_files

SETTINGS = """\
# The association: its name, its time zone, and the rules as its meetings adopted them.
name = "Our association"
zone = "America/Chicago"
language = "en"  # of what everybody reads: en, es or sw
clock = 24       # how times are written for members: 24 (14:30) or 12 (2:30 pm)
web = ""         # where your calendars are published, if they are: the poster shows it as a QR code

# Each block says when a meeting adopted it, and holds until the next block's day.
[[rules]]
adopted = 2027-01-04
mode = "hours"          # hours: promised hours are owed; turns: one attendance for each turn
account = "household"   # who holds the account: household or member
unanswered = "free"     # members who said nothing about a time are taken as: free or away
rest_hours = 8          # least time between work on two days
travel_minutes = 15     # between two sites, where the table 'travel' says nothing
daily_cap_hours = 10    # most hours on one day
host_counts = false     # the host's own people count as crew on their own turn: true or false
strictness = "make_up"  # a miss: ethic (nothing is owed), make_up (the hours are owed), fine_hours (taken off at once)
make_up_factor = 1      # so many times the hours missed are owed
notice_hours = 48       # who says so later than this before the work has told it late
welcome_hours = 0       # hours that the commons gives to whoever joins, from 0 to 4
limit_turns = 2         # who is behind by so many turns is named to the stewards, for a talk; nothing is blocked
carry = "capped"        # at a settlement: all, capped (at carry_weeks of promise behind), half (of that), nothing
carry_weeks = 3         # see carry
turn_order = "rotate_start" # of the next cycle: fixed, rotate_start, reverse, by_need, by_balance
rotate_by = "third"     # rotate_start begins so much further down: third, or one
spare_seats_ahead_hours = 0 # who is more hours ahead gets only seats that the least crew or a skill needs; 0 = off
catch_up = 0            # in a week nobody works more than so many times their promise while others can; 0 = off
names_in_reports = false # the report on the group's health may name people: true or false
most_days_in_a_row = 7  # nobody works on more days in a row
rules_off = []          # names of rules that are switched off, such as "rest"
goals = []              # another order of the goals after the first two, such as ["wishes", "fair"]
"""

ROWS_WITH_LISTS = 500
"""So many rows of the workbook have drop-downs."""
_HEADING = PatternFill("solid", start_color="DDEBF7")
_WIDTH = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a new folder is to begin with.

    Attributes
    ----------
    starter : Starter
        The kind of association.
    people : tuple of Person
        Its members; without any, two invented ones stand in the tables.
    name, zone, language : str
        For association.toml; empty = as in `SETTINGS`.
    clock : int
        How times are written for members: of 24 or of 12 hours.
    adopted : date, optional
        The day from which its rules hold; None = as in `SETTINGS`.
    """

    starter: Starter = EMPTY
    people: tuple[Person, ...] = ()
    name: str = ""
    zone: str = ""
    language: str = "en"
    clock: int = 24
    adopted: date | None = None


def write_templates(folder: Path, wanted: Wanted = Wanted(), *, workbook: bool = False) -> tuple[Path, ...]:
    """Write association.toml and every table with an example, as .csv files or as one workbook.

    Parameters
    ----------
    folder : Path
        Is made when it is not there.
    wanted : Wanted, optional
        The kind of association, its members, name, time zone and language.
    workbook : bool
        Write one association.xlsx, with drop-downs, instead of .csv files.

    Returns
    -------
    tuple of Path
        The files written. Read back as they are, they have no faults.

    Raises
    ------
    FileExistsError
        When any of the files is there already, or the tables are there in another kind of file;
        then nothing is written.
    OSError
        When they cannot be written; then nothing new is left.
    """
    files = {"association.toml": settings(wanted).encode()}
    if workbook:
        files["association.xlsx"] = as_workbook(wanted)
    else:
        files |= {f"{table.name}.csv": _as_csv(table, wanted) for table in TABLES}
    others = ["association.xlsx", "association.ods", *(f"{table.name}.csv" for table in TABLES)]
    for name in [*files, *others]:
        if (folder / name).exists():
            raise FileExistsError(17, "the file is already there", str(folder / name))
    targets = tuple(folder / name for name in files)
    with whole_files(*targets) as parts:
        for part, content in zip(parts, files.values(), strict=True):
            part.write_bytes(content)
    return targets


def settings(wanted: Wanted) -> str:
    """Give association.toml."""
    text = SETTINGS.replace("adopted = 2027-01-04", f"adopted = {wanted.adopted}") if wanted.adopted else SETTINGS
    text = text.replace('mode = "hours" ', f'mode = "{wanted.starter.mode}" ')
    text = text.replace('language = "en"', f'language = "{wanted.language}"')
    text = text.replace("clock = 24", f"clock = {wanted.clock}")
    if wanted.zone:
        text = text.replace('"America/Chicago"', json.dumps(wanted.zone))
    if wanted.name:
        text = text.replace('"Our association"', json.dumps(wanted.name, ensure_ascii=False))
    return text


def rows_for(table: Table, wanted: Wanted) -> list[tuple[str, ...]]:
    """List the rows a table begins with: the members given, work of that kind, or worked examples."""
    if wanted.people and table.name in ("members", "households"):
        rows = _people(table, wanted.people)
    elif wanted.people and table.name == "skills":
        rows = [
            {"member": one.member, "skill": skill, "level": level}
            for one in wanted.people
            for skill, level in one.skills
        ]
    elif wanted.people and table.name in OF_PEOPLE:
        rows = []
    elif table.name in wanted.starter.rows:
        rows = [wanted.starter.row_in(row, wanted.language) for row in wanted.starter.rows[table.name]]
    else:
        rows = list(_examples(table))
    if wanted.people:  # the household of a site in the examples is not there
        rows = [
            row for row in rows if table.name not in ("sites", "travel") or not _of_a_household(row, wanted.starter)
        ]
    return [tuple(row.get(column.name, "") for column in table.columns) for row in rows]


def _examples(table: Table) -> Iterator[Row]:
    """Yield the example rows of a table: one, or two where other tables refer to both."""
    yield {column.name: column.example for column in table.columns}
    if any(column.another for column in table.columns):
        yield {column.name: column.another for column in table.columns}


def _people(table: Table, people: tuple[Person, ...]) -> list[Row]:
    if table.name == "members":
        usual = next(column.example for column in table.columns if column.name == "hours_per_week")
        return [
            {"member": one.member, "name": one.name, "household": one.household, "hours_per_week": one.hours or usual}
            for one in people
        ]
    homes: dict[str, str] = {}
    for one in people:
        homes.setdefault(one.household, one.household_name)
    return [{"household": short, "name": name, "turn_shares": "1"} for short, name in homes.items()]


def _of_a_household(row: Row, starter: Starter) -> bool:
    """Tell whether a row of sites or ways speaks of an example household's site."""
    sites = starter.rows.get("sites") or tuple(_examples(next(table for table in TABLES if table.name == "sites")))
    homes = {site["site"] for site in sites if site.get("household")}
    return bool({row.get("site", ""), row.get("other", "")} & homes)


def _as_csv(table: Table, wanted: Wanted) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(rows_for(table, wanted))
    # Without the mark at its beginning, Excel takes a UTF-8 file for a Windows one.
    return text.getvalue().encode("utf-8-sig")


# --- the workbook ---


def as_workbook(wanted: Wanted = Wanted()) -> bytes:
    """Give association.xlsx: a sheet a table, all cells text, drop-downs where words are fixed."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in TABLES:
        _fill_sheet(book.create_sheet(table.name), table, rows_for(table, wanted))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _fill_sheet(sheet: Worksheet, table: Table, rows: list[tuple[str, ...]]) -> None:
    for index, column in enumerate(table.columns, 1):
        letter = get_column_letter(index)
        heading = sheet.cell(1, index, column.name)
        heading.font = Font(bold=column.required)
        heading.fill = _HEADING
        heading.alignment = Alignment(wrap_text=True, vertical="top")
        heading.comment = Comment(column.doc, "rola")
        sheet.column_dimensions[letter].width = _WIDTH
        # Text throughout: otherwise the spreadsheet makes 7 of 007, and a day of 3-6.
        sheet.column_dimensions[letter].number_format = "@"
        for number, row in enumerate(rows, 2):
            cell = sheet.cell(number, index)
            cell.number_format = "@"
            cell.value = row[index - 1] or None
            if cell.value is not None:
                cell.data_type = "s"  # a name such as =x is no formula
        choices = _drop_down(column)
        if choices:
            choices.add(f"{letter}2:{letter}{ROWS_WITH_LISTS + 1}")
            sheet.add_data_validation(choices)
    sheet.freeze_panes = "B2"


def _drop_down(column: Column) -> DataValidation | None:
    """Make the list a column is chosen from; it warns of other words, but lets people type them."""
    if column.kind is Kind.CHOICE:
        source = '"' + ",".join(column.choices) + '"'
    elif column.kind is Kind.YES_NO:
        source = '"yes,no"'
    elif column.kind is Kind.REFERENCE and column.of.count(".") == 1:
        source = _handles_of(column.of.partition(".")[0])
    else:
        return None
    return DataValidation(
        type="list",
        formula1=source,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle=column.name,
        error=column.doc[:200],
    )


def _handles_of(table: str) -> str:
    return f"{quote_sheetname(table)}!$A$2:$A${ROWS_WITH_LISTS + 1}"
