"""`rola init --members` reads the spreadsheet that a group has, as it is: titles, gaps, hours in words."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner

from rola.cli import app
from rola.inputs.folder import read
from rola.inputs.member_list import list_lines
from rola.starters.people import odd_lines, people_of
from solver.problem import Level
from tests.rola.cli.conftest import Run

SHEET = [
    ["Bend growers, list of 2026 (ask Lorene)", "", "", "", ""],
    ["", "", "", "", ""],
    ["Household", "Name", "Phone", "hrs/wk", "Notes"],
    ["Pettway", "Lorene Pettway", "(662) 555-0110", "4 hours", "key; and shed"],
    ["", "Curtis Pettway", "662-555-0111", "about 6", "two\nlines"],
    ["", "", "", "", ""],
    ["Núñez", "José Núñez", "6625550113", "4-5", 'says "no"'],
    ["", "Abuela Carmen", "", "", ""],
    ["Stamps / Lowe", "Gloria Stamps", "", 2.5, ""],
    ["", "Vernon Lowe", "", "n/a", ""],
    ["Total", "", "", "17", ""],
]
PEOPLE = [
    ("Lorene Pettway", "Pettway", 240),
    ("Curtis Pettway", "Pettway", 360),
    ("José Núñez", "Núñez", 240),
    ("Abuela Carmen", "Núñez", 240),
    ("Gloria Stamps", "Stamps / Lowe", 150),
    ("Vernon Lowe", "Stamps / Lowe", 240),
]


def written(folder: Path, name: str) -> Path:
    file = folder / name
    if name.endswith(".xlsx"):
        book = Workbook()
        book.active.title = "Read me"  # type: ignore[union-attr]
        sheet = book.create_sheet("Households")
        for row in SHEET:
            sheet.append([cell or None for cell in row])
        sheet.merge_cells("A1:E1")
        book.save(file)
        return file
    with file.open("w", encoding="cp1252" if "windows" in name else "utf-8-sig", newline="") as text:
        csv.writer(text).writerows(SHEET)
    return file


@pytest.mark.parametrize("name", ["our list (2).xlsx", "windows.csv", "list.csv"])
def test_a_groups_own_spreadsheet_is_read_as_it_is(run: Run, tmp_path: Path, name: str) -> None:
    ran = run("init", tmp_path / "ring", "--kind", "farm", "--members", written(tmp_path, name))
    assert ran.code == 0, ran.err
    association = read(tmp_path / "ring").association
    assert association is not None
    homes = {one.household: one.name for one in association.households}
    assert [(one.name, homes[one.household], one.hours_per_week) for one in association.members] == PEOPLE
    said = [line.removeprefix("Look at ") for line in ran.err.splitlines() if line.startswith("Look at")]
    assert said == [
        "line 1, 'Bend growers, list of 2026 (ask Lorene)': left out, as it stands above the headings.",
        (
            "line 3, 'Household | Name | Phone | hrs/wk | Notes': headings; names are read from 'Name', "
            "households from 'Household', hours a week from 'hrs/wk'; other columns are left out."
        ),
        "line 5, 'Curtis Pettway': 'about 6' hours a week: 6 are written.",
        "line 5, 'Curtis Pettway': no household stands there; it is taken into 'Pettway', as above; so in line 10.",
        "line 7, 'José Núñez': '4-5' hours a week: 4 are written.",
        "line 8, 'Abuela Carmen': no household stands there; it is taken into 'Núñez', as above.",
        "line 10, 'Vernon Lowe': 'n/a' says no hours a week: the usual are written.",
    ]


def test_cells_merged_downwards_stand_for_each_row(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Family", "Name"], ["Bell", "Ida Bell"], [None, "Bo Cole"], [None, "Cy Dale"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "list.xlsx")
    lines = list_lines((tmp_path / "list.xlsx").read_bytes(), "list.xlsx")
    assert isinstance(lines, tuple)
    assert [(one.name, one.household_name) for one in people_of(lines)] == [
        ("Ida Bell", "Bell"),
        ("Bo Cole", "Bell"),
        ("Cy Dale", "Cy Dale"),
    ]


def test_a_sheet_of_one_column_is_a_plain_list(tmp_path: Path) -> None:
    book = Workbook()
    for name in ("Ida Bell; Bell", "Bo Cole"):
        book.worksheets[0].append([name])
    book.save(tmp_path / "list.xlsx")
    lines = list_lines((tmp_path / "list.xlsx").read_bytes(), "list.xlsx")
    assert lines == ("Ida Bell; Bell", "Bo Cole")


def test_where_an_empty_household_means_ones_own_it_stays_so() -> None:
    lines = ["Family,Name", ",Odessa Pruitt", "Bell,Sam Bell", ",Marisol Reyes", ",Ida Bell", ",Bo Cole"]
    assert [one.household for one in people_of(lines)] == [
        "odessa-pruitt",
        "bell",
        "marisol-reyes",
        "ida-bell",
        "bo-cole",
    ]
    assert odd_lines(lines)[1:] == (
        "line 5, 'Ida Bell': no household stands there; is it 'Bell', as above? They are two households now",
    )


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        *[("4", "4"), ("4.5", "4.5"), ("2:30", "2:30"), ("5 hrs", "5"), ("3h", "3"), ("8 horas", "8")],
        *[("about 6", "6"), ("4-5", "4"), ("120", ""), ("4.33", ""), ("99", ""), ("", ""), ("when dry", "")],
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, hours: str) -> None:
    assert [one.hours for one in people_of(["Name\tHours per week", f"Ann\t{typed}"])] == [hours]


def test_two_people_in_one_cell_are_asked_about() -> None:
    assert odd_lines(["Ida and Sam Bell", "Anderson", "Bo & Cy"]) == (
        "line 1, 'Ida and Sam Bell': two people in one line? Whoever works has a line of their own",
        "line 3, 'Bo & Cy': two people in one line? Whoever works has a line of their own",
    )


def test_asked_for_members_the_name_of_a_file_does(tmp_path: Path) -> None:
    file = written(tmp_path, "our list (2).xlsx")
    answers = f"Bend\nfarm\nen\n\n\n'{file}'\n"
    ran = CliRunner().invoke(app, ["init", str(tmp_path / "ring"), "--ask"], input=answers)
    assert ran.exit_code == 0, ran.output
    association = read(tmp_path / "ring").association
    assert association is not None
    assert [one.name for one in association.members] == [name for name, _, _ in PEOPLE]


def test_skills_of_one_cell_are_a_row_each(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        'Name,Skills\nAna,Tractor / First  aid\nBo,"tractor (learning), welding (leads)"\nCy,\nDi,saw / saw\n',
        encoding="utf-8",
    )
    ran = run("init", tmp_path / "ring", "--members", file)
    assert ran.code == 0
    assert "no column names households, skills from 'Skills'; other columns are left out" in ran.err
    assert "Look at the table skills (5 rows): write lead for whoever can take charge" in ran.err
    association = read(tmp_path / "ring").association
    assert association is not None
    assert [(row.member, row.skill, row.level) for row in association.skills] == [
        ("ana", "tractor", Level.ABLE),
        ("ana", "first aid", Level.ABLE),
        ("bo", "tractor", Level.LEARNER),
        ("bo", "welding", Level.LEAD),
        ("di", "saw", Level.ABLE),
    ]
