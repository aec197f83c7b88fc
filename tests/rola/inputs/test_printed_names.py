"""A printed name where a short one belongs is taken when one row only can be meant."""

from __future__ import annotations

from pathlib import Path

from rola.inputs.folder import read
from tests.rola.inputs.writing import SOUND, write_folder

TABLES = SOUND | {
    "members": "member,name,household,hours_per_week\nana,Ana Ruiz,Red house,4\nbo,Bo Cole,blue,2\n",
    "sites": "site,name,household\nplot,The plot,Red house\nfield,The field,\n",
    "shifts": "shift,task,site,weekday,start\nmarket,Weeding,The  field,Sat,08:00\n",
    "skills": "member,skill,level\nBo Cole,saw,able\nana,saw,lead\n",
    "openings": "account,ahead\nRed house,2\nblue,-2\n",
}


def test_names_of_members_households_sites_and_tasks_are_taken(tmp_path: Path) -> None:
    reading = read(write_folder(tmp_path, TABLES))
    assert reading.faults == ()
    found = reading.association
    assert found is not None
    assert [row.household for row in found.members] == ["red", "blue"]
    assert [(row.task, row.site) for row in found.shifts] == [("weed", "field")]
    assert [row.household for row in found.sites] == ["red", None]
    assert [row.member for row in found.skills] == ["bo", "ana"]
    assert [row.account for row in found.openings] == ["red", "blue"]


def test_what_two_are_called_or_is_only_like_a_name_is_a_fault(tmp_path: Path) -> None:
    two = TABLES | {"members": TABLES["members"] + "ana2,Ana Ruiz,red,4\n"}
    two["skills"] = "member,skill,level\nAna Ruiz,saw,able\nbo cole,saw,able\n"
    faults = read(write_folder(tmp_path, two)).faults
    assert [(fault.row, fault.what) for fault in faults] == [
        (2, "'Ana Ruiz' is no member"),
        (3, "'bo cole' is no member"),
    ]


def test_a_short_name_is_never_hidden_by_a_printed_one(tmp_path: Path) -> None:
    crossed = TABLES | {"members": "member,name,household,hours_per_week\nana,bo,red,4\nbo,ana,blue,2\n"}
    crossed["skills"] = "member,skill,level\nana,saw,able\n"
    found = read(write_folder(tmp_path, crossed)).association
    assert found is not None
    assert [row.member for row in found.skills] == ["ana"]


def test_an_account_is_first_what_has_that_short_name(tmp_path: Path) -> None:
    crossed = TABLES | {"members": TABLES["members"].replace("Bo Cole", "red")}
    crossed |= {"skills": "member,skill,level\nred,saw,able\n", "openings": "account,ahead\nred,2\nblue,-2\n"}
    found = read(write_folder(tmp_path, crossed)).association
    assert found is not None
    assert [row.account for row in found.openings] == ["red", "blue"]
    assert [row.member for row in found.skills] == ["bo"]
