"""Every trouble of the manual's table through `rola adopt` itself: said with its cell, exit code 1, nothing written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.rola.cli.conftest import WEEK, Run, finish, start
from tests.rola.inputs.test_troubles import EDITS, rows
from tests.rola.inputs.writing import write_folder

TOML = """name = "Garden"
zone = "America/Chicago"

[[rules]]
adopted = 2027-01-04
"""
GARDEN = {
    "members": (
        "member,name,household,hours_per_week\nana1,Ana Ruiz,oneil,9\nana2,Ana Ruiz,ruiz,9\nzuri,Zuri 🌱,zuri,9\n"
        "jose,José,ruiz,9\nsam,Sam,zuri,9\nli,李,li,9\nali,Ali,li,9\nna,NA,na,9\n"
    ),
    "households": "household,name\noneil,O'Neil\nruiz,Ruiz\nzuri,Zuri's\nli,Li\nna,Na\n",
    "sites": "site,name,household\nfield,Long field,\nplot,O'Neil plot,oneil\nyard,Yard,\n",
    "tasks": (
        "task,name,hours,least,wanted\nplanting,Planting,3,2,4\nframes,Cold frames,4,2,4\nwatch,Night watch,8,1,2\n"
        "compost,Compost,2,1,2\n"
    ),
    "gatherings": (
        "gathering,weekday,start,end\nwed,Wed,07:30,11:30\nsat,Sat,07:30,11:30\nnoon,Sat,13:00,17:00\n"
        "evening,Wed,17:00,19:00\nsun,Sun,09:00,11:00\n"
    ),
    "shifts": (
        "shift,task,site,weekday,start\nplanting,planting,field,Tue,07:30\nwatch,watch,yard,Sat,22:00\n"
        "late,watch,yard,Sun,22:00\n"
    ),
    "requests": (
        "request,task,site,from,to,gatherings,urgency\nframes,frames,plot,2027-03-08,2027-03-14,wed; sat; noon,must\n"
        "compost,compost,plot,2027-03-08,2027-03-14,evening; sun,could\n"
    ),
    "availability": "member,kind,weekday\nna,away,Wed\nli,away,Wed\nali,away,Wed\n",
}


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Plan and adopt a week whose workbook has its rows where that of the manual has them."""
    garden = write_folder(tmp_path_factory.mktemp("garden") / "garden", GARDEN, TOML)
    for words in (("plan", garden), ("adopt", garden)):
        ran = finish(start("-m", "rola", *words, "--week", WEEK))
        assert ran.code == 0, ran.err
    return garden


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, byte for byte."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("place", ["plans", "rosters"])
@pytest.mark.parametrize("trouble", EDITS)
def test_a_trouble_is_told_by_the_command_and_nothing_is_applied(
    adopted: Path, run: Run, tmp_path: Path, trouble: str, place: str
) -> None:
    garden = shutil.copytree(adopted, tmp_path / "garden")
    book = load_workbook(garden / place / WEEK / "roster.xlsx")
    assert [book["Roster"][f"K{row}"].value for row in (9, 10, 18)] == ["frames/1", "frames/2", "late@2027-03-14/2"]
    EDITS[trouble](book)
    book.save(tmp_path / "edited.xlsx")
    before = contents(garden)
    ran = run("adopt", tmp_path / "edited.xlsx", garden, *(("--week", "2027-W11") if trouble == "wrong week" else ()))
    assert (ran.code, ran.out) == (1, "")
    said = " ".join(ran.err.split())
    where, what = rows()[trouble].split(": ", 1)
    assert (where if "!" in where else f"edited.xlsx, {where}") in said
    assert (f"{where}: {what}" if "!" in where else what) in said
    assert said.startswith("edited.xlsx, sheet ")
    assert ran.err.endswith("Nothing was adopted.\n      -> mend what is named above, then do the same again\n")
    assert contents(garden) == before
