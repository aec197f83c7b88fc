"""The folder as a whole: what is missing, doubled, misnamed or no table at all, and everything at once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from rola.association import RuleBlock
from rola.inputs.folder import read
from rola.inputs.settings import BEFORE_ALL
from tests.rola.inputs.writing import SOUND, TOML, as_sheets, places, write_folder, write_ods, write_xlsx


def test_a_sound_folder_has_no_faults_and_keeps_the_order_typed(tmp_path: Path) -> None:
    association = read(write_folder(tmp_path)).association
    assert association is not None
    assert association.name == "The ring"
    assert [row.member for row in association.members] == ["ana", "bo"]
    assert [row.site for row in association.sites] == ["plot", "field"]
    assert association.site_host("plot") == "red"
    assert association.site_host("field") == "commons"


def test_the_source_names_each_file_with_its_digest(tmp_path: Path) -> None:
    association = read(write_folder(tmp_path, SOUND | {"notes.txt": "not read"})).association
    assert association is not None
    assert association.source == {
        name: hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
        for name in ("association.toml", *(f"{table}.csv" for table in sorted(SOUND)))
    }


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    reading = read(tmp_path / "ring")
    assert reading.association is None
    assert places(reading.faults) == [("ring", "", 0, "")]
    assert "no such folder" in reading.faults[0].what
    assert "rola init" in reading.faults[0].hint


def test_a_file_instead_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_text("")
    reading = read(tmp_path / "members.csv")
    assert places(reading.faults) == [("members.csv", "", 0, "")]
    assert "not an association folder" in reading.faults[0].what


def test_an_empty_folder_names_all_that_every_association_needs(tmp_path: Path) -> None:
    reading = read(tmp_path)
    assert [fault.file for fault in reading.faults] == [
        "association.toml",
        "households.csv",
        "members.csv",
        "sites.csv",
        "tasks.csv",
    ]
    assert all("rola init" in fault.hint for fault in reading.faults)


def test_the_folder_above_the_association_names_the_one_that_is_meant(tmp_path: Path) -> None:
    write_folder(tmp_path / "ring")
    (tmp_path / "names.csv").write_text("Name\nAda Bell\n")
    (fault,) = read(tmp_path).faults
    assert (fault.file, fault.what) == (tmp_path.name, "no association is in this folder")
    assert fault.hint == f"name its folder: {tmp_path / 'ring'}"


def test_settings_by_another_name(tmp_path: Path) -> None:
    (write_folder(tmp_path) / "association.toml").rename(tmp_path / "assocation.toml")
    (fault,) = read(tmp_path).faults
    assert (fault.file, fault.what) == ("association.toml", "the file is missing")
    assert fault.hint == "rename assocation.toml to association.toml"


def test_a_request_is_pinned_without_a_day(tmp_path: Path) -> None:
    tables = SOUND | {
        "requests": "request,task,site\nr,weed,plot\n",
        "pins": "member,shift,date,kind\nana,r,,comes\nbo,r,2027-03-06,comes\n",
    }
    (fault,) = read(write_folder(tmp_path, tables)).faults
    assert (fault.file, fault.row, fault.column) == ("pins.csv", 3, "date")
    assert fault.hint == "empty the cell"


def test_a_cell_far_too_long_for_any_table(tmp_path: Path) -> None:
    tables = SOUND | {"members": SOUND["members"] + f"cy,{'x' * 200_000},red,4\n"}
    (fault,) = read(write_folder(tmp_path, tables)).faults
    assert (fault.file, fault.row) == ("members.csv", 4)
    assert "far too long" in fault.what


FILES = {
    "a misnamed table": ("member.csv", b"member,name\n", "no table 'member'", "rename it to members.csv"),
    "a copy of a table": ("members (1).csv", b"member,name\n", "no table 'members (1)'", "move it out"),
    "a table with tabs": ("travel.tsv", b"site\tother\tminutes\n", "not read", "save it as travel.csv"),
    "an old workbook": ("association.xls", b"\xd0\xcf\x11\xe0", "not read", "association.xlsx"),
    "bytes without sense": ("travel.csv", bytes(range(256)) * 4, "not a text file", "CSV"),
    "a workbook called csv": ("travel.csv", b"PK\x03\x04 and more", "not a text file", "CSV"),
    "nothing": ("travel.csv", b"", "empty", "header"),
    "a mark and nothing": ("travel.csv", b"\xef\xbb\xbf\r\n", "empty", "header"),
    "half a letter": ("travel.csv", b"\xff\xfes\x00\xd8", "not a text file", "CSV"),
    "a table twice": ("Members.csv", SOUND["members"].encode(), "there twice", "keep one"),
}


@pytest.mark.parametrize(("name", "content", "what", "hint"), FILES.values(), ids=FILES)
def test_a_file_that_is_no_table(tmp_path: Path, name: str, content: bytes, what: str, hint: str) -> None:
    reading = read(write_folder(tmp_path, SOUND | {name: content}))
    told = "members.csv" if name == "Members.csv" else name
    assert places(reading.faults) == [(told, "", 0, "")]
    assert what in reading.faults[0].what
    assert hint in reading.faults[0].hint


def test_a_line_in_another_encoding_is_found(tmp_path: Path) -> None:
    mixed = SOUND["members"].replace("Ana,", "Añá,").encode() + "cy,José,red,4\n".encode("cp1252")
    reading = read(write_folder(tmp_path, SOUND | {"members": mixed}))
    assert places(reading.faults) == [("members.csv", "", 4, "")]
    assert "two encodings" in reading.faults[0].what


@pytest.mark.parametrize("name", ["roster.csv", "notes.csv", "README.md", ".~lock.members.csv#", "~$association.xlsx"])
def test_other_files_are_let_be(tmp_path: Path, name: str) -> None:
    assert read(write_folder(tmp_path, SOUND | {name: b"\x00 anything"})).faults == ()


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path)
    whole = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "sites.csv":
            raise PermissionError(13, "Permission denied")
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    faults = read(tmp_path).faults
    assert places(faults) == [("sites.csv", "", 0, "")]
    assert "Permission denied" in faults[0].what


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_tables_in_two_kinds_of_files(tmp_path: Path, write: Callable[..., None]) -> None:
    write_folder(tmp_path)
    write(tmp_path, as_sheets(SOUND))
    reading = read(tmp_path)
    assert len(reading.faults) == 1
    assert reading.faults[0].file.startswith("association.")
    assert "there twice" in reading.faults[0].what
    assert "keep one" in reading.faults[0].hint


def test_headings_are_known_in_any_order_case_and_spelling_and_own_columns_let_be(tmp_path: Path) -> None:
    members = "Phone;HOURS PER WEEK;Name;Member;Household\n555;4;Ana;ana;red\n;2,5;Bo;bo;blue\n"
    association = read(write_folder(tmp_path, SOUND | {"members": members})).association
    assert association is not None
    assert [(row.member, row.hours_per_week) for row in association.members] == [("ana", 240), ("bo", 150)]


def test_blank_lines_count_as_lines_and_are_skipped(tmp_path: Path) -> None:
    members = '\n\nmember,name,household,hours_per_week,phone\n\nana,Ana,red,4,"555\n556"\n,,,\nbo,Bo,blue,x\n'
    reading = read(write_folder(tmp_path, SOUND | {"members": members}))
    assert places(reading.faults) == [("members.csv", "", 8, "hours_per_week")]


def test_every_fault_of_every_file_comes_at_once_sorted_by_place(tmp_path: Path) -> None:
    tables = SOUND | {
        "members": "member,name,household,hours_per_week\nana,,rad,4\nbo,Bo,blue,x\nana,Ann,red,-1\n",
        "sites": "site,name,household\nplot,The plot,red\n",
        "travel": b"\x00\x01\x02\x03\x04\x05",
        "openings": "account,ahead\nred,1\nblue,1\n",
        "busy/an.ics": "rubbish",
        "shift.csv": "",
    }
    reading = read(write_folder(tmp_path, tables, toml='nam = "x"\nzone = "Europe/Berlin"\nmode = 1'))
    assert reading.association is None
    assert places(reading.faults) == [
        ("association.toml", "", 0, "name"),
        ("association.toml", "", 1, "nam"),
        ("association.toml", "", 3, "mode"),
        ("busy/an.ics", "", 0, ""),
        ("busy/an.ics", "", 0, ""),
        ("members.csv", "", 2, "household"),
        ("members.csv", "", 2, "name"),
        ("members.csv", "", 3, "hours_per_week"),
        ("members.csv", "", 4, "hours_per_week"),
        ("members.csv", "", 4, "member"),
        ("openings.csv", "", 0, "ahead"),
        ("shift.csv", "", 0, ""),
        ("shifts.csv", "", 2, "site"),
        ("travel.csv", "", 0, ""),
    ]
    assert list(reading.faults) == sorted(reading.faults)


def test_a_table_that_is_faulty_is_not_blamed_again_by_those_that_refer_to_it(tmp_path: Path) -> None:
    tables = SOUND | {"households": "haushold,name\nred,Red house\n"}
    faults = read(write_folder(tmp_path, tables)).faults
    assert places(faults) == [("households.csv", "", 1, "haushold")]


def test_a_row_with_a_fault_can_still_be_referred_to(tmp_path: Path) -> None:
    tables = SOUND | {"tasks": "task,name,hours,least,wanted\nweed,Weeding,3,1,many\n"}
    assert places(read(write_folder(tmp_path, tables)).faults) == [("tasks.csv", "", 2, "wanted")]


def test_a_bar_that_misses_its_hazard_by_a_letter(tmp_path: Path) -> None:
    tables = SOUND | {
        "tasks": "task,name,hours,least,wanted,hazards\nweed,Weeding,3,1,4,Ladders\n",
        "members": "member,name,household,hours_per_week,bars\nana,Ana,red,4,LADDERS; dogs\nbo,Bo,blue,2,ladder\n",
    }
    faults = read(write_folder(tmp_path, tables)).faults
    assert places(faults) == [("members.csv", "", 3, "bars")]
    assert faults[0].hint == "did you mean 'ladders'?"


def test_needs_spell_a_skill_as_its_holders_do_and_may_ask_for_one_nobody_holds(tmp_path: Path) -> None:
    tables = SOUND | {
        "skills": "member,skill,level\nana,Hoeing,able\n",
        "tasks": "task,name,hours,least,wanted,needs\nweed,W,3,1,4,1 lead diving\nhoe,H,3,1,4,1 able hoeing\n",
    }
    faults = read(write_folder(tmp_path, tables)).faults
    assert places(faults) == [("tasks.csv", "", 3, "needs")]
    assert "'Hoeing'" in faults[0].hint


@pytest.mark.parametrize(("account", "sound"), [("household", "red"), ("member", "ana")])
def test_openings_hold_the_accounts_that_the_rules_say(tmp_path: Path, account: str, sound: str) -> None:
    toml = f'{TOML}account = "{account}"\n'
    for name in ("red", "ana"):
        folder = write_folder(tmp_path / name, SOUND | {"openings": f"account,ahead\n{name},0\n"}, toml)
        assert (read(folder).faults == ()) == (name == sound)


def test_without_rules_the_defaults_hold_from_the_beginning(tmp_path: Path) -> None:
    association = read(write_folder(tmp_path, SOUND, 'name = "x"\nzone = "UTC"\n')).association
    assert association is not None
    assert association.blocks == (RuleBlock(adopted=BEFORE_ALL),)


def test_openings_count_no_more_once_the_book_has_begun(tmp_path: Path) -> None:
    openings = {"openings": "account,ahead\nred,2\nblue,-1\n"}
    folder = write_folder(tmp_path, SOUND | openings, f'{TOML}account = "member"\n')
    assert [fault.column for fault in read(folder).faults] == ["ahead", "account", "account"]
    (folder / "rola.db").touch()
    assert read(folder).faults == ()
