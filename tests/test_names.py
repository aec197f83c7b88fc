"""Names that break other programs go through a whole plan unharmed, into everything that is written."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path

import icalendar
import openpyxl
import pytest
import python_calamine
import vobject
from ical.calendar_stream import IcsCalendarStream
from rich.cells import cell_len

from rola.roster_table import unguard
from tests.rola.cli.conftest import WEEK, Ran, finish, start
from tests.rola.inputs.writing import write_folder

NAMES = ("NA", "007", "=1+1", "O'Neil & <Sam>", "José", "علي", "李", "Zuri 🌱", '=HYPERLINK("http://x","y")')
SHIFT = "plant@2027-03-13"


def table(*rows: tuple[object, ...]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


TABLES = {
    # The short names are as odd as the printed ones; a household each, so that everybody has an account.
    "members": table(("member", "name", "household", "hours_per_week"), *((name, name, name, 8) for name in NAMES)),
    "households": table(("household", "name"), *((name, name) for name in NAMES)),
    "sites": table(("site", "name", "household"), ("field", "The field", ""), ("plot", "A plot", "=1+1")),
    "tasks": table(
        ("task", "name", "hours", "least", "wanted", "needs", "learning_places"),
        ("plant", "Planting", 3, 1, len(NAMES), "1 lead planting", 1),
        ("weed", "Weeding", 2, 1, 2, "", ""),
    ),
    "skills": table(("member", "skill", "level"), ("=1+1", "planting", "lead"), ("007", "planting", "learner")),
    "gatherings": table(("gathering", "weekday", "start", "end"), ("sat", "Sat", "08:00", "12:00")),
    "shifts": table(
        ("shift", "task", "site", "weekday", "start"),
        ("plant", "plant", "field", "Sat", "08:00"),
        ("weed", "weed", "plot", "Sun", "08:00"),
    ),
}


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """Plan a week in which everybody with an odd name works on one shift."""
    folder = write_folder(tmp_path_factory.mktemp("names") / "ring", TABLES)
    ran = finish(start("-m", "rola", "plan", folder, "--week", WEEK, COLUMNS="120"))
    assert ran.code == 0, ran.err
    return folder / "plans" / WEEK, ran


@pytest.fixture
def plan(planned: tuple[Path, Ran]) -> Path:
    return planned[0]


def test_roster_csv(plan: Path) -> None:
    text = (plan / "roster.csv").read_bytes().decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["shift"] == SHIFT]
    assert sorted(unguard(row["name"]) for row in rows) == sorted(NAMES)
    assert sorted(unguard(row["member"]) for row in rows) == sorted(NAMES)
    assert not any(cell.startswith("=") for row in rows for cell in row.values()), "a program would run it"


def test_plan_json(plan: Path) -> None:
    written = json.loads((plan / "plan.json").read_text(encoding="utf-8"))
    assert tuple(member["name"] for member in written["members"]) == NAMES
    crew = next(shift["crew"] for shift in written["shifts"] if shift["shift"] == SHIFT)
    assert sorted(seat["name"] for seat in crew) == sorted(NAMES)


def test_workbook_as_openpyxl_reads_it(plan: Path) -> None:
    book = openpyxl.load_workbook(plan / "roster.xlsx")
    for title in ("Roster", "Members"):
        cells = [cell for row in book[title].iter_rows() for cell in row if cell.value in NAMES]
        assert {cell.value for cell in cells} == set(NAMES), title
        assert {cell.data_type for cell in cells} == {"s"}, "text, not formulas"
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_workbook_as_calamine_reads_it(plan: Path) -> None:
    book = python_calamine.CalamineWorkbook.from_path(plan / "roster.xlsx")
    for title in ("Roster", "Members"):
        values = {value for row in book.get_sheet_by_name(title).to_python() for value in row if isinstance(value, str)}
        assert set(NAMES) <= values, title


def all_calendars(plan: Path) -> list[str]:
    texts = [path.read_bytes().decode() for path in sorted((plan / "calendars").glob("*.ics"))]
    with_crews = [text for text in texts if "Crew" in text]
    assert len(with_crews) == 3, "those of the two sites and of all"
    return with_crews


def crews(descriptions: list[str]) -> set[str]:
    """Return who works, from the lines such as ``- José (crew)``."""
    lines = (line for text in descriptions for line in text.splitlines())
    return {line[2:].rpartition(" (")[0] for line in lines if line.startswith("- ")}


def test_calendars_as_icalendar_reads_them(plan: Path) -> None:
    found = [icalendar.Calendar.from_ical(text).walk("VEVENT") for text in all_calendars(plan)]
    assert crews([str(event["DESCRIPTION"]) for events in found for event in events]) == set(NAMES)


def test_calendars_as_ical_reads_them(plan: Path) -> None:
    found = [IcsCalendarStream.calendar_from_ics(text).events for text in all_calendars(plan)]
    assert crews([event.description or "" for events in found for event in events]) == set(NAMES)


def test_calendars_as_vobject_reads_them(plan: Path) -> None:
    found = [vobject.readOne(text).vevent_list for text in all_calendars(plan)]
    assert crews([event.description.value for events in found for event in events]) == set(NAMES)


def test_each_member_has_a_calendar_named_after_them(plan: Path) -> None:
    texts = [path.read_bytes().decode() for path in (plan / "calendars").glob("member-*.ics")]
    titles = {vobject.readOne(text).x_wr_calname.value for text in texts}  # icalendar leaves the name escaped
    assert titles == {f"The ring: {name}" for name in NAMES}


class Words(HTMLParser):
    """Gathers the text between the tags, and the tags."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()

    def handle_data(self, data: str) -> None:
        self.words.append(" ".join(data.split()))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.add(tag)


def test_poster(plan: Path) -> None:
    page = Words()
    page.feed((plan / "poster.html").read_text(encoding="utf-8"))
    assert set(NAMES) <= set(page.words)
    assert "sam" not in page.tags


def test_terminal(planned: tuple[Path, Ran]) -> None:
    lines = planned[1].out.splitlines()
    start_of_members = next(number for number, line in enumerate(lines) if line.startswith("Members"))
    shifts = " ".join(" ".join(lines[:start_of_members]).split())
    for name in NAMES:
        assert name in shifts
        assert any(line.startswith(f"{name} ") for line in lines[start_of_members:])
    assert max(map(cell_len, lines)) <= 120


@pytest.mark.parametrize("file", ["roster.csv", "roster.xlsx"])
def test_what_was_written_is_read_back(plan: Path, file: str) -> None:
    ran = finish(start("-m", "rola", "check", plan.parents[1], "--roster", plan / file))
    assert (ran.code, ran.out) == (0, f"{plan / file}: keeps every rule.\n")


@pytest.mark.parametrize("name", ["علي", NAMES[-1]])
def test_who_has_an_odd_name_can_ask_why(plan: Path, name: str) -> None:
    ran = finish(start("-m", "rola", "why", "--week", WEEK, "--json", "--", name, plan.parents[1]))
    assert json.loads(ran.out)["why"][0] == name
