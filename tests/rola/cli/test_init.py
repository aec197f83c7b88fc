"""`rola init`: every kind and language plans as it is; members come from a list; questions are answered one by one."""

from __future__ import annotations

import csv
import errno
import io
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from typer.testing import CliRunner

from rola.cli import app, init
from rola.cli.init import Kind, Tongue
from rola.inputs.columns import TABLES
from rola.inputs.folder import read
from rola.starters import STARTERS
from rola.starters.people import odd_lines, people_of
from tests.rola.cli.conftest import Run

LIST = """\
1. Odessa Pruitt; Pruitt
- Ama  Owusu

José Ñandú; Ñandú home
Sam Pruitt\tpruitt
=SUM(1;2)
ama owusu
NA
王芳
"""

MESSY = """\
Members, spring 2027:
  1)  Odessa   Pruitt ;  Pruitt
2. Sam Pruitt\tPRUITT
- O'Neil, Mary
* José Ñandú\t Ñandú
• Achieng Otieno; Otieno; sings
achieng otieno;Otieno
Bo Tran 601 555 0199
Ida <ida@example.org>
王芳
"""


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / f"{table}.csv").read_text(encoding="utf-8-sig"))))


@pytest.mark.parametrize("language", list(Tongue))
@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_in_every_language_plans_without_editing(
    run: Run, tmp_path: Path, kind: Kind, language: Tongue
) -> None:
    assert run("init", tmp_path, "--kind", kind, "--language", language).code == 0
    assert run("check", tmp_path).code == 0
    assert all(rows(tmp_path, table.name) for table in TABLES), "an example in each table"
    for words in ((), ("--week", "2027-W09"), ("--week", "2027-W20")):
        ran = run("plan", tmp_path, *words)
        assert ran.code == 0, ran.err


@pytest.mark.parametrize("language", list(Tongue))
@pytest.mark.parametrize("kind", list(Kind))
def test_asked_for_it_writes_the_same(run: Run, tmp_path: Path, kind: Kind, language: Tongue) -> None:
    for members in ("", MESSY):
        home = tmp_path / f"{len(members)}"
        (tmp_path / "names.txt").write_text(members, encoding="utf-8")
        words = ("--kind", kind, "--language", language, "--name", "Our association", "--zone", "America/Chicago")
        assert run("init", home / "said", *words, "--members", tmp_path / "names.txt").code == 0
        answers = f"\n{kind}\n{language}\n\n\n{members}\n"
        ran = CliRunner().invoke(app, ["init", str(home / "asked"), "--ask"], input=answers)
        assert ran.exit_code == 0, ran.output
        said, asked = ({file.name: file.read_bytes() for file in (home / name).iterdir()} for name in ("said", "asked"))
        assert len(said) == len(TABLES) + 1
        assert asked == said


@pytest.mark.parametrize("kind", ["print shop", "Print-Shop", "printshop", "PRINT_SHOP"])
def test_kind_and_language_are_understood_as_people_write_them(run: Run, tmp_path: Path, kind: str) -> None:
    assert run("init", tmp_path / "said", "--kind", kind, "--language", "Español").code == 0
    answers = f"\n{kind}\nKlingon\nSpanish\n\n\n\n"
    ran = CliRunner().invoke(app, ["init", str(tmp_path / "asked"), "--ask"], input=answers)
    assert ran.exit_code == 0, ran.output
    assert "'Klingon' is none of these: en, es, sw" in ran.output
    for home in ("said", "asked"):
        assert 'language = "es"' in (tmp_path / home / "association.toml").read_text("utf-8")
        assert rows(tmp_path / home, "tasks")[1]["name"] == "Serigrafía"


@pytest.mark.parametrize("language", list(Tongue))
@pytest.mark.parametrize("kind", list(Kind))
def test_as_a_workbook_it_is_the_same(run: Run, tmp_path: Path, kind: Kind, language: Tongue) -> None:
    for name, words in (("csv", ()), ("book", ("--workbook",))):
        assert run("init", tmp_path / name, "--kind", kind, "--language", language, *words).code == 0
    one, other = read(tmp_path / "csv").association, read(tmp_path / "book").association
    assert one is not None
    assert all(getattr(one, table.name) == getattr(other, table.name) for table in TABLES)
    sheets = load_workbook(tmp_path / "book" / "association.xlsx")
    lists = {sheet.title for sheet in sheets if sheet.data_validations.dataValidation}
    assert {"members", "households", "sites", "tasks", "shifts", "requests", "skills", "pins"} - lists == {"households"}
    if language == Tongue.SW:
        assert run("check", tmp_path / "book").code == 0
        assert run("plan", tmp_path / "book").code == 0


@pytest.mark.parametrize("words", [(), ("--workbook",)])
@pytest.mark.parametrize("kind", list(Kind))
def test_a_messy_list_is_planned_for_without_editing(
    run: Run, tmp_path: Path, kind: Kind, words: tuple[str, ...]
) -> None:
    names = tmp_path / "names.txt"
    names.write_bytes(MESSY.replace("\n", "\r\n").encode("utf-8-sig"))
    ran = run("init", tmp_path / "ring", "--kind", kind, "--members", names, *words)
    assert ran.code == 0
    assert "The members are in (9)" in ran.err
    assert ran.err.count("Look at line") == 5
    assert run("check", tmp_path / "ring").code == 0
    assert run("plan", tmp_path / "ring").code == 0


def test_each_kind_has_its_words_in_each_language() -> None:
    assert [one.name for one in STARTERS] == [str(kind) for kind in Kind]
    for starter in STARTERS:
        texts = {
            row[key]
            for table in starter.rows.values()
            for row in table
            for key in ("name", "meeting_point")
            if key in row
        }
        assert all(set(words) == texts for words in starter.words.values())
        assert set(starter.words) == ({"es", "sw"} if texts else set())


def test_members_come_from_a_list(run: Run, tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text(LIST, encoding="utf-8")
    ring = tmp_path / "ring"
    ran = run("init", ring, "--kind", "farm", "--members", names, "--name", 'The "old" ring', "--zone", "Europe/Madrid")
    assert ran.code == 0
    assert "The members are in (8)" in ran.err
    assert "Look at line 7, 'ama owusu', and line 2, 'Ama Owusu': the same person twice?" in ran.err
    assert [(row["member"], row["name"], row["household"]) for row in rows(ring, "members")] == [
        ("odessa-pruitt", "Odessa Pruitt", "pruitt"),
        ("ama-owusu", "Ama Owusu", "ama-owusu"),
        ("jose-nandu", "José Ñandú", "nandu-home"),
        ("sam-pruitt", "Sam Pruitt", "pruitt"),
        ("sum-1", "=SUM(1", "2"),
        ("ama-owusu-2", "ama owusu", "ama-owusu-2"),
        ("na", "NA", "na"),
        ("王芳", "王芳", "王芳"),
    ]
    assert rows(ring, "skills") == rows(ring, "requests") == []
    assert [row["site"] for row in rows(ring, "sites")] == ["field"]
    assert run("check", ring).code == 0
    assert run("plan", ring, "--week", "2027-W10").code == 0
    association = read(ring).association
    assert association is not None
    assert (association.name, str(association.zone)) == ('The "old" ring', "Europe/Madrid")


def test_a_name_like_a_formula_is_text_in_the_workbook(run: Run, tmp_path: Path) -> None:
    ran = CliRunner().invoke(app, ["init", str(tmp_path), "--workbook", "--members", "-"], input="=A1\nBo\n")
    assert ran.exit_code == 0
    cell = load_workbook(tmp_path / "association.xlsx")["members"]["B2"]
    assert (cell.value, cell.data_type) == ("=A1", "s")
    assert run("check", tmp_path).code == 0


def test_a_messy_list_is_asked_about_line_by_line() -> None:
    lines = ["Members spring 2027:", "O'Neil, Mary", "Achieng Otieno", "achieng otieno", "Bo 601 555 0199", ""]
    lines += ["Ana; Nunez", "Eva; Nuñez", "Ida; NUNEZ", "7. Sam 2"]
    assert odd_lines(lines) == (
        "line 1, 'Members spring 2027:': left out, as a heading",
        "line 2, 'O'Neil, Mary': a comma is part of the name; a household goes behind a semicolon",
        "line 4, 'achieng otieno', and line 3, 'Achieng Otieno': the same person twice? They are two members now",
        (
            "line 5, 'Bo 601 555 0199': an address or a number stands in the name, and names are printed on walls; "
            "take it out of members.csv"
        ),
        "line 8, 'Nuñez', and line 7, 'Nunez': one household or two? They are two now",
    )
    assert [one.name for one in people_of(lines)][:2] == ["O'Neil, Mary", "Achieng Otieno"]


def test_the_headings_of_a_spreadsheet_are_no_people() -> None:
    lines = ["Name\tHousehold", "Name Okello\tOkello", "Ann", "MIEMBROS"]
    assert [one.name for one in people_of(lines)] == ["Name Okello", "Ann"]
    assert odd_lines(lines) == (
        (
            "line 1, 'Name | Household': headings; names are read from 'Name', households from 'Household'; "
            "other columns are left out"
        ),
        "line 4, 'MIEMBROS': left out, as a heading",
    )


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (
            ["Family\tMember\tPhone", "Abara\tNneka Abara\t555-0100", "Abara\tTobe Abara", "\t\t555-0199"],
            [("Nneka Abara", "Abara"), ("Tobe Abara", "Abara")],
        ),
        (
            ["First name,Surname,Phone,Household", '2. Nneka,"Abara, sen.",555-0100,Abara', "Cher,,,"],
            [("Nneka Abara, sen.", "Abara"), ("Cher", "Cher")],
        ),
        (["Name;Phone", "Ann;555-0100"], [("Ann", "Ann")]),
        (["Ann, Bo", "Name", "Cy; Cy's"], [("Ann, Bo", "Ann, Bo"), ("Cy", "Cy's")]),
    ],
)
def test_headings_say_which_cell_is_what(lines: list[str], people: list[tuple[str, str]]) -> None:
    assert [(one.name, one.household_name) for one in people_of(lines)] == people


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=70), max_size=30))
def test_short_names_are_each_ones_own(names: list[str]) -> None:
    people = people_of(names)
    assert len({one.member for one in people}) == len(people)
    assert all(one.member and "commons" not in (one.member, one.household) and ";" not in one.member for one in people)


def test_the_rules_hold_from_the_day_on_which_they_are_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = datetime(2026, 11, 24, 2, tzinfo=UTC)  # in Chicago it is the evening before
    monkeypatch.setattr(init, "datetime", SimpleNamespace(now=late.astimezone))
    for zone, day in (("", date(2026, 11, 23)), ("Africa/Nairobi", date(2026, 11, 24))):
        home = tmp_path / f"{day}"
        assert run("init", home, "--zone", zone).code == 0
        association = read(home).association
        assert association is not None
        assert [block.adopted for block in association.blocks] == [day]


def test_questions_are_asked_until_they_are_answered(run: Run, tmp_path: Path) -> None:
    answers = "Maple Ring\nfram\nfarm\nsw\nNairobi\nAfrica/Nairobi\nhalf\n12 hours\nAsha\nJuma; Asha home\n\n"
    ran = CliRunner().invoke(app, ["init", str(tmp_path), "--ask"], input=answers)
    assert ran.exit_code == 0, ran.output
    assert "'fram' is none of these: empty, farm, construction, print-shop" in ran.output
    assert "'Africa/Nairobi'" in ran.output
    association = read(tmp_path).association
    assert association is not None
    assert (association.name, str(association.zone), association.language) == ("Maple Ring", "Africa/Nairobi", "sw")
    assert "'half' is none of these: 24, 12" in ran.output
    assert association.clock == 12
    assert [row.member for row in association.members] == ["asha", "juma"]
    assert run("plan", tmp_path, "--week", "2027-W10").code == 0


def test_a_wrong_zone_or_list_writes_nothing(run: Run, tmp_path: Path) -> None:
    ran = run("init", tmp_path / "ring", "--zone", "Nairobi")
    assert ran.code == 2
    assert "Africa/Nairobi" in ran.err
    for name, content in (("names.txt", b"\0\1\2\3\4"), ("names.xlsx", b"PK\x03\x04 and no more")):
        (tmp_path / name).write_bytes(content)
        ran = run("init", tmp_path / "ring", "--members", tmp_path / name)
        assert ran.code == 1
        assert f"{name}: th" in ran.err
        assert "\n      -> open it in a spreadsheet program and save it" in ran.err
    ran = run("init", tmp_path / "ring", "--members", tmp_path / "none.txt")
    assert ran.code == 2
    assert "none.txt" in ran.err
    assert not (tmp_path / "ring").exists()


@pytest.mark.parametrize("before", ["there", ""])
def test_a_full_disk_leaves_nothing_new(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str) -> None:
    home = tmp_path / "ring"
    if before:
        home.mkdir()
        (home / "note.txt").write_text("mine", encoding="utf-8")
    whole = Path.write_bytes

    def full(self: Path, content: bytes) -> int:
        if "sites" in self.name:
            whole(self, b"")
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return whole(self, content)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        ran = run("init", home)
    assert ran.code == 2
    assert f"rola: {home / 'sites.csv'}: No space left on device\n  -> make room on that disk" in ran.err
    assert [file.name for file in tmp_path.rglob("*")] == (["ring", "note.txt"] if before else [])
    assert run("init", home).code == 0
