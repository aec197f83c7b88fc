"""roster.xlsx: text stays text, people change only what is meant to change, the same bytes each time."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.xml.functions import fromstring
from python_calamine import CalamineWorkbook

from rola.outputs import workbook
from rola.roster_table import labels
from rola.season import Elsewhere, Season, Seat, ShiftLine, Slip, SlipLine, Spot, WorkMoved
from solver.reason import Reason

Golden = Callable[[str, bytes], None]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HEAD = 4


@pytest.fixture
def path(season: Season, tmp_path: Path) -> Path:
    (path,) = workbook.write(season, tmp_path)
    assert path == tmp_path / "roster.xlsx"
    return path


@pytest.fixture
def book(path: Path) -> Workbook:
    return load_workbook(path)


@pytest.fixture
def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def sheets(parts: dict[str, str]) -> dict[str, Element]:
    return {name: fromstring(text) for name, text in parts.items() if name.startswith("xl/worksheets/sheet")}


def test_golden(book: Workbook, golden: Golden) -> None:
    lines = []
    for sheet in book.worksheets:
        lines.append(f"--- {sheet.title} ({sheet.sheet_state})")
        lines += [
            f"{cell.coordinate}\t{cell.value!s}\t{cell.data_type}\t{cell.number_format}"
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
    golden("roster.xlsx.txt", ("\n".join(lines) + "\n").encode())


def test_same_plan_same_bytes(season: Season, path: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    again.mkdir()
    (other,) = workbook.write(season, again)
    assert path.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(path) as package:
        assert {part.date_time for part in package.infolist()} == {(2027, 3, 8, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert re.findall(r"(\d{4}-\d\d-\d\dT[^<]*)", core) == ["2027-03-08T00:00:00Z"] * 2


def test_no_formula_merge_table_or_password(parts: dict[str, str]) -> None:
    assert not [name for name in parts if "table" in name.lower()]
    for sheet in sheets(parts).values():
        assert sheet.find(f".//{MAIN}f") is None
        assert sheet.find(f"{MAIN}mergeCells") is None
        protection = sheet.find(f"{MAIN}sheetProtection")
        assert protection is not None
        assert protection.get("sheet") == "1"
        assert not {"password", "hashValue"} & set(protection.attrib)


def test_every_text_is_a_text(parts: dict[str, str]) -> None:
    formats = fromstring(parts["xl/styles.xml"]).findall(f"{MAIN}cellXfs/{MAIN}xf")
    seen = 0
    for sheet in sheets(parts).values():
        for cell in sheet.iter(f"{MAIN}c"):
            if cell.get("t") in ("n", "d") or not len(cell):
                continue
            style = formats[int(cell.get("s", "0"))]
            assert cell.get("t") in ("s", "inlineStr"), cell.attrib
            assert (style.get("numFmtId"), style.get("quotePrefix")) == ("49", "1"), cell.attrib
            seen += 1
    assert seen > 200


def member_cells(rows: list[list[object]]) -> list[object]:
    column = rows[HEAD - 1].index("Member")
    return [row[column] or "" for row in rows[HEAD:]]


def test_names_as_openpyxl_and_calamine_read_them(path: Path, season: Season) -> None:
    shown = labels(season.association)
    expected = [shown.get(seat.member, "") for seat in season.seats]
    sheet = load_workbook(path)["Roster"]
    assert member_cells([[cell.value for cell in row] for row in sheet.iter_rows()]) == expected
    calamine = CalamineWorkbook.from_path(path)
    assert member_cells(calamine.get_sheet_by_name("Roster").to_python(skip_empty_area=False)) == expected
    members = calamine.get_sheet_by_name("Members").to_python(skip_empty_area=False)
    assert [row[0] for row in members[HEAD:]] == list(shown.values())
    assert list(shown.values())[-2:] == ["Ana Ruiz (ana1)", "Ana Ruiz (ana2)"]


def test_days_and_times_are_real_and_the_night_is_marked(book: Workbook) -> None:
    sheet = book["Roster"]
    watch = next(row for row in sheet.iter_rows(min_row=HEAD + 1) if row[10].value == "watch@2027-03-13/1")
    assert watch[0].value.date() == date(2027, 3, 13)
    assert watch[0].number_format == "ddd d mmm yyyy"
    assert [cell.value for cell in watch[1:3]] == [time(22), time(6)]
    assert [cell.number_format for cell in watch[1:3]] == ["hh:mm", 'hh:mm" +1"']
    compost = next(row for row in sheet.iter_rows(min_row=HEAD + 1) if row[10].value == "compost/1")
    assert [cell.value for cell in compost[:3]] == [None] * 3


def test_rows_and_ids(book: Workbook, season: Season) -> None:
    sheet = book["Roster"]
    rows = list(sheet.iter_rows(min_row=HEAD + 1, values_only=True))
    assert [row[10] for row in rows] == [seat.row_id for seat in season.seats]
    assert len({row[:7] for row in rows}) == len(rows)
    assert sheet.column_dimensions["K"].hidden
    last = HEAD + len(season.seats)
    assert sheet.auto_filter.ref == f"A{HEAD}:K{last}"
    assert sheet.print_area == f"'Roster'!$A$1:$J${last}"


def test_the_hidden_sheet_says_which_plan(book: Workbook, season: Season) -> None:
    assert book["_rola"].sheet_state == "hidden"
    stamp = dict(book["_rola"].values)
    seats = {key.removeprefix("seat "): stamp.pop(key) for key in list(stamp) if key.startswith("seat ")}
    assert seats.keys() == {seat.row_id for seat in season.seats}
    assert seats["frames/2"] == "2027-03-13T13:30Z 007"
    assert seats["frames/4"].split(" ") == ["2027-03-13T13:30Z", ""]
    assert seats["compost/1"] == "-"
    assert stamp == {
        "schema": "rola-roster-1",
        "plan": season.input_hash,
        "week": "2027-W10",
        "zone": "America/Chicago",
        "version": "0",
        "base": "2027-W10=1",
    }


def test_a_long_roster_takes_as_many_pages_as_it_needs(season: Season, tmp_path: Path) -> None:
    long = replace(season, shifts=season.shifts * 3)
    sheet = load_workbook(workbook.write(long, tmp_path)[0])["Roster"]
    assert len(long.seats) > 32
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


@pytest.mark.parametrize("code", ["en", "es", "sw"])
def test_no_heading_breaks_within_a_word_and_every_day_has_room(season: Season, tmp_path: Path, code: str) -> None:
    there = replace(season, association=replace(season.association, language=code))
    book = load_workbook(workbook.write(there, tmp_path)[0])
    for sheet in book.worksheets[:-1]:
        head = int(re.sub(r"\D", "", sheet.freeze_panes)) - 1
        for cell in next(sheet.iter_rows(min_row=head, max_row=head)):
            longest = max(str(cell.value or "").split(), key=len, default="")
            assert sheet.column_dimensions[cell.column_letter].width >= 0.85 * len(longest), (sheet.title, cell.value)
    widths = {"en": 15, "es": 15.2, "sw": 20.95}
    assert book.worksheets[0].column_dimensions["A"].width == pytest.approx(widths[code])


def test_swahili_days_stand_in_the_cells_format_as_libreoffice_has_no_names_for_them(
    season: Season, tmp_path: Path
) -> None:
    there = replace(season, association=replace(season.association, language="sw"))
    sheet = load_workbook(workbook.write(there, tmp_path)[0]).worksheets[0]
    first, undated = sheet["A5"], sheet["A15"]
    assert (first.is_date, first.value.date(), first.number_format) == (
        True,
        date(2027, 3, 9),
        '"Jumanne" d "Mac" yyyy',
    )
    assert (undated.value, undated.number_format) == (None, "[$-441]ddd d mmm yyyy")


def test_a_short_attendance_sheet_is_signed_on_one_page_and_a_long_one_on_several(
    season: Season, tmp_path: Path
) -> None:
    sheet = load_workbook(workbook.write(season, tmp_path)[0])["Attendance"]
    assert sheet.page_setup.fitToHeight == 1
    long = replace(season, shifts=season.shifts * 3)
    sheet = load_workbook(workbook.write(long, tmp_path)[0])["Attendance"]
    assert sheet.page_setup.fitToHeight == 0


@pytest.mark.parametrize(("zone", "paper"), [("America/Chicago", "1"), ("Africa/Nairobi", "9")])
def test_page(season: Season, tmp_path: Path, zone: str, paper: str) -> None:
    there = replace(season, association=replace(season.association, zone=ZoneInfo(zone)))
    sheet = load_workbook(workbook.write(there, tmp_path)[0])["Roster"]
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert str(sheet.page_setup.paperSize) == paper
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.freeze_panes == "A5"


def test_only_what_may_change_is_unlocked(book: Workbook) -> None:
    unlocked = {
        cell.coordinate
        for row in book["Roster"].iter_rows()
        for cell in row
        if cell.protection is not None and not cell.protection.locked
    }
    members = {f"H{row}" for row in range(HEAD + 1, HEAD + 15)}
    undated = {f"{column}{row}" for column in "ABC" for row in (15, 16)}
    assert unlocked == members | undated
    for title in ("Week", "Members", "Open", "_rola"):
        assert all(cell.protection.locked for row in book[title].iter_rows() for cell in row)


def test_drop_down(book: Workbook, season: Season) -> None:
    (choice,) = book["Roster"].data_validations.dataValidation
    assert (choice.type, choice.formula1, choice.errorStyle) == ("list", "members", "warning")
    assert choice.showErrorMessage
    assert choice.allowBlank
    assert str(choice.sqref) == f"H5:H{HEAD + len(season.seats)}"
    assert book.defined_names["members"].attr_text == f"'Members'!$A$5:$A${HEAD + len(season.members)}"


def test_colours_never_speak_alone(book: Workbook) -> None:
    rules = [rule for area in book["Roster"].conditional_formatting for rule in area.rules]
    assert len(rules) == 4
    for rule in rules:
        font = rule.dxf.font
        assert font.b or font.u or font.strike
        assert "COUNTIF" not in rule.formula[0]
    assert "SUMPRODUCT(--EXACT(members,$H5))=0" in rules[0].formula[0]


def test_week_shows_every_seat_and_what_does_not_run(book: Workbook, season: Season) -> None:
    text = [cell for row in book["Week"].iter_rows(values_only=True) for cell in row if cell]
    shown = labels(season.association)
    for seat in season.seats:
        assert not seat.member or any(line.startswith(shown[seat.member]) for line in text)
    assert text.count("○ OPEN") == 1
    assert "22:00 – 06:00 on Sun 14" in text  # noqa: RUF001
    assert "=1+1 (lead)" in text
    assert [line for line in text if line.startswith("×")] == ["× does not run", "× =SUM(compost), O'Neil plot"]  # noqa: RUF001


def test_a_long_day_is_drawn_side_by_side(season: Season, tmp_path: Path) -> None:
    sheet = load_workbook(workbook.write(many(season, 5), tmp_path)[0])["Week"]
    assert sheet.max_column > 5
    assert sheet.page_setup.fitToHeight == 1


@pytest.mark.parametrize(("times", "columns", "rows"), [(1, 3, 18), (5, 7, 29), (12, 10, 40)])
def test_a_full_week_is_about_as_wide_as_a_sheet_of_paper(
    season: Season, tmp_path: Path, times: int, columns: int, rows: int
) -> None:
    """Eleven shifts on a Saturday stood in two columns, printed at a third of their size."""
    sheet = load_workbook(workbook.write(many(season, times), tmp_path)[0])["Week"]
    assert ((sheet.max_column + 1) // 2, sheet.max_row) == (columns, rows)


def test_no_day_runs_into_the_next(season: Season, tmp_path: Path) -> None:
    start = datetime(2027, 3, 8, 8, tzinfo=UTC)
    first = season.shifts[0]
    shifts = [replace(first, shift=f"s{day}", start=start + timedelta(day), seats=()) for day in range(7)]
    members = tuple(replace(line, shifts=()) for line in season.members)
    spanish = replace(season.association, language="es")
    there = replace(season, association=spanish, shifts=tuple(shifts), members=members)
    book = load_workbook(workbook.write(there, tmp_path)[0])
    days = [cell.value for cell in book["Semana"][4] if cell.value]
    assert days == [
        "Lunes 8 de marzo",
        "Martes 9 de marzo",
        "Mié 10 de marzo",
        "Jueves 11 de marzo",
        "Vie 12 de marzo",
        "Sáb 13 de marzo",
        "Dom 14 de marzo",
    ]


def test_members_in_hours_with_bars(book: Workbook) -> None:
    rows = {row[0]: row for row in book["Members"].iter_rows(min_row=HEAD + 1, values_only=True)}
    assert rows["NA"][1:6] == ("O'Neil household", 4, 4, -5, -3)
    assert rows["NA"][8] == "Sat 13 Cold frames"
    assert set(rows["NA"][6]) == {"█"}
    assert rows["NA"][7] is None
    assert rows["Ana Ruiz (ana2)"][8] == "no shift"


def test_two_shifts_of_one_work_on_a_day_are_told_by_their_times(season: Season, tmp_path: Path) -> None:
    line = next(one for one in season.members if one.shifts)
    first = next(shift for shift in season.shifts if shift.shift == line.shifts[0])
    assert first.start is not None
    later = replace(first, shift="later", start=first.start + timedelta(hours=5), seats=())
    twice = replace(line, shifts=(first.shift, "later"))
    members = tuple(twice if one is line else one for one in season.members)
    (path,) = workbook.write(replace(season, shifts=(*season.shifts, later), members=members), tmp_path)
    (row,) = [row for row in load_workbook(path)["Members"].iter_rows(min_row=HEAD + 1) if row[0].value == line.name]
    words = f"{first.start:%a} {first.start.day} {first.task_name}"
    assert row[8].value == f"{words} {first.start:%H:%M}, {words} {later.start:%H:%M}"


def test_a_name_like_a_letters_number_is_no_letter(season: Season, tmp_path: Path) -> None:
    named = replace(season, association=replace(season.association, name="Ring _x0041_"))
    book = CalamineWorkbook.from_path(workbook.write(named, tmp_path)[0])
    assert str(book.get_sheet_by_name("Members").to_python()[0][0]).startswith("Ring _x0041_: ")


def test_open_seats_with_reasons_and_possible_times(book: Workbook) -> None:
    rows = [row[3:] for row in book["Open"].iter_rows(min_row=HEAD + 1, values_only=True)]
    assert rows[0][:3] == ("Cold frames", "O'Neil plot", "○ open seat: 4 crew")
    why, *cures = rows[0][3].splitlines()
    assert why == "Zuri 🌱 is at the weekly limit."
    assert cures[0] == "It would be filled if Zuri 🌱 works 1 h more this week."
    assert len(cures) == 2
    assert "\nPossible times: Wed 10 March 17:00, Sun 14 March 09:00\n" in rows[1][3]
    assert rows[1][2] == "× does not run (needs 2)"  # noqa: RUF001


def test_what_each_member_can_be_told(season: Season, tmp_path: Path) -> None:
    one, *others = season.members
    when = season.shifts[0].start
    assert when is not None
    groups = (
        Elsewhere(reason="Away then", work=(("Weeding", when), ("Roofing", when))),
        Elsewhere(reason="Not trained for it", work=(("Tiller", when),)),
    )
    told = replace(one, why=("all",), own=("Level.", "Sent to Planting: the one lead."), elsewhere=groups)
    sheet = load_workbook(workbook.write(replace(season, members=(told, *others)), tmp_path)[0])["Why"]
    rows = list(sheet.iter_rows(min_row=5, max_col=3, values_only=True))
    start = f"{when:%a} {when.day} {when:%H:%M}"
    assert rows[0] == (
        labels(season.association)[one.member],
        "Level.\nSent to Planting: the one lead.",
        f"Away then: {start} Weeding, {start} Roofing\nNot trained for it: {start} Tiller",
    )
    assert len(rows) == len([line for line in (told, *others) if line.why])
    assert sheet.print_area == f"'Why'!$A$1:$C${4 + len(rows)}"


def test_the_chart_shows_before_and_after_without_need_of_colour(season: Season, tmp_path: Path) -> None:
    one, two, *_ = season.members
    other = replace(two, account="other", account_name="The others", ahead_before=60, ahead_after=-400)
    season = replace(season, members=(one, other))
    book = load_workbook(workbook.write(season, tmp_path)[0])
    sheet = book["Fairness"]
    rows = list(sheet.iter_rows(min_row=5, max_col=4, values_only=True))
    assert len(rows) == len({line.account for line in season.members})
    assert [row[2] for row in rows] == sorted(row[2] for row in rows)
    line = season.members[0]
    mine = next(row for row in rows if row[0] == line.account_name)
    assert mine[1:3] == (round(line.ahead_before / 60, 4), round(line.ahead_after / 60, 4))
    (chart,) = sheet._charts
    before, after = chart.series
    last = 4 + len(rows)
    assert (before.val.numRef.f, after.val.numRef.f) == (f"'Fairness'!$B$5:$B${last}", f"'Fairness'!$C$5:$C${last}")
    assert before.graphicalProperties.pattFill.prst == "wdUpDiag"
    assert after.graphicalProperties.pattFill is None
    assert sheet.page_setup.fitToHeight == 1


def test_what_changed_is_a_sheet_of_its_own(season: Season, tmp_path: Path) -> None:
    assert "Changes" not in load_workbook(workbook.write(season, tmp_path)[0]).sheetnames
    first, second = season.shifts[:2]
    assert first.start is not None
    assert second.start is not None
    was = Spot(shift=first.shift, task_name="Planting", site_name="Field", start=first.start)
    moved = WorkMoved(shift=second.shift, task_name="Frames", site_name="Plot", was=second.start, now=None)
    line = SlipLine(member="ana1", name="Ana Ruiz", was=was, now=None, why=(Reason.of("moved", "cannot come"),))
    slip = Slip(lines=(line,), work=(moved,), since={"2027-W10": 2})
    book = load_workbook(workbook.write(replace(season, slip=slip), tmp_path)[0])
    sheet = book["Changes"]
    note = (
        "Compared with the adopted roster, version 2: 1 person has a change, 1 place is given or taken back; "
        "everybody else keeps what they have."
    )
    assert sheet["A2"].value == note
    rows = list(sheet.iter_rows(min_row=5, max_col=4, values_only=True))
    when = f"{first.start:%a} {first.start.day} {first.start:%H:%M}"
    assert rows[0] == ("Ana Ruiz (ana1)", f"{when} Planting, Field", "-", "cannot come")
    assert rows[1][0] == "Frames, Plot"
    assert rows[1][2] == "\N{MULTIPLICATION SIGN} does not run"
    around = replace(season, slip=Slip(), around={"pins": []})
    sheet = load_workbook(workbook.write(around, tmp_path)[0])["Changes"]
    assert "the sheet of the meeting: Nothing changes." in str(sheet["A2"].value)
    assert str(sheet["A5"].value).startswith("Nothing:")


def test_nothing_open_is_said(season: Season, tmp_path: Path) -> None:
    full = replace(season, shifts=season.shifts[:1], members=())
    sheet = load_workbook(workbook.write(full, tmp_path)[0])["Open"]
    assert sheet["A5"].value == "Nothing: all work runs, and every seat is filled."


def test_several_weeks_have_a_sheet_each(season: Season, tmp_path: Path) -> None:
    two = replace(season, weeks=(*season.weeks, season.weeks[0] + timedelta(weeks=1)))
    book = load_workbook(workbook.write(two, tmp_path)[0])
    assert book.sheetnames == [
        "Roster",
        "Week 2027-W10",
        "Week 2027-W11",
        "Members",
        "Fairness",
        "Open",
        "Why",
        "Attendance",
        "_rola",
    ]


def test_an_empty_plan_is_written(season: Season, tmp_path: Path) -> None:
    workbook.write(replace(season, shifts=(), members=()), tmp_path)
    assert load_workbook(tmp_path / "roster.xlsx")["Roster"].max_row == HEAD


def many(season: Season, times: int) -> Season:
    """Repeat the shifts that have a time, as other shifts."""

    def copy(line: ShiftLine, number: int) -> ShiftLine:
        def seat(of: Seat) -> Seat:
            return replace(of, shift=f"{of.shift}.{number}", row_id=f"{of.shift}.{number}/{of.number}")

        return replace(line, shift=f"{line.shift}.{number}", seats=tuple(map(seat, line.seats)))

    timed = [line for line in season.shifts if line.start]
    shifts = tuple(copy(line, number) for line in timed for number in range(times))
    return replace(season, shifts=shifts, members=tuple(replace(line, shifts=()) for line in season.members))


@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice prints it")
def test_a_usual_week_prints_on_one_page_a_sheet(season: Season, tmp_path: Path) -> None:
    usual = many(season, 3)
    usual = replace(usual, shifts=tuple(line for line in usual.shifts if line.task != "watch" or ".0" in line.shift))
    assert len(usual.seats) == 28
    workbook.write(usual, tmp_path)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    to_pdf = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*to_pdf, str(tmp_path / "roster.xlsx")], check=True, capture_output=True, timeout=120)
    text = subprocess.run(["pdftotext", str(tmp_path / "roster.pdf"), "-"], check=True, capture_output=True).stdout
    pages = text.decode().split("\f")[:-1]
    assert len(pages) == 6 + 2  # the attendance sheet has room to sign
    assert "planting@2027" not in pages[0]  # the ids are not printed


@pytest.mark.parametrize(
    ("code", "tabs", "headings", "said"),
    [
        (
            "es",
            ["Lista", "Semana", "Cambios", "Personas", "Equilibrio", "Libres", "Por qué", "Asistencia"],
            ["Fecha", "Inicio", "Fin", "Trabajo", "Sitio", "Recibe", "Puesto", "Persona", "Estado", "Por qué"],
            ["ocupado", "1 responsable de planting", "8 a 14 de marzo de 2027"],
        ),
        (
            "sw",
            ["Ratiba", "Wiki", "Mabadiliko", "Wanachama", "Usawa", "Zilizo wazi", "Kwa nini", "Mahudhurio"],
            ["Tarehe", "Mwanzo", "Mwisho", "Kazi", "Mahali", "Mwenyeji", "Nafasi", "Mwanachama", "Hali", "Kwa nini"],
            ["imejaa", "1 kiongozi wa planting", "8 hadi 14 Machi 2027"],
        ),
    ],
)
def test_it_speaks_the_language_of_the_group(
    season: Season, tmp_path: Path, code: str, tabs: list[str], headings: list[str], said: list[str]
) -> None:
    there = replace(season, association=replace(season.association, language=code), slip=Slip())
    book = load_workbook(workbook.write(there, tmp_path)[0])
    assert book.sheetnames == [*tabs, "_rola"]
    assert [cell.value for cell in book[tabs[0]][HEAD]] == [*headings, "row_id"]
    seen = "\n".join(str(cell.value) for sheet in book.worksheets[:-1] for row in sheet.iter_rows() for cell in row)
    for words in said:
        assert words in seen
    ours = r"\b(roster|member|seat|open|filled|running|before|given|ahead|behind|shift|possible|compared|page)\b"
    typed = "\n".join(
        str(cell.value)
        for sheet in book.worksheets[:-1]
        for row in sheet.iter_rows(max_row=HEAD)
        for cell in row
        if cell.value
    )
    assert re.findall(ours, typed.replace(season.association.name, ""), re.IGNORECASE) == []
