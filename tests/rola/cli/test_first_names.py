"""People are called by their first names on the command line; where two have it, rola asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rola.cli.conftest import WEEK, Run, adopted_in
from tests.rola.inputs.writing import SOUND, write_folder

SHOP = SOUND | {
    "members": "member,name,household,hours_per_week\n"
    "rosa-quinones,Rosa Quiñones,red,4\nhal-vance,Hal Vance,blue,4\nhal-moss,Hal Moss,blue,0\n",
    "tasks": "task,name,hours,least,wanted\nweed,Weeding,3,1,1\n",
    "pins": "member,shift,date,kind\nrosa-quinones,market,2027-03-13,comes\n",
}


@pytest.fixture
def shop(run: Run, tmp_path: Path) -> Path:
    """Rosa goes to the market; two are called Hal."""
    return adopted_in(run, write_folder(tmp_path / "shop", SHOP))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("why", "rosa"), "Rosa Quiñones\n"),
        (("text", "ROSA"), "Rosa Quiñones:\n"),
        (("standins", "market", "--for", "Rosa"), "in the place of Rosa Quiñones"),
        (("change", "away", "rosa", "market"), "Rosa Quiñones cannot come to"),
        (
            ("record", "--all-attended", "--missed", "rosa@market"),
            "Rosa Quiñones, Weeding on Saturday 13 March",
        ),
    ],
)
def test_a_first_name_is_enough_where_one_member_has_it(
    run: Run, shop: Path, words: tuple[str, ...], said: str
) -> None:
    week = () if words[0] == "change" else ("--week", WEEK)
    ran = run(*words, shop, *week)
    assert (ran.code, said in ran.out) == (0, True), ran.err


def test_a_first_name_that_two_have_is_asked_about(run: Run, shop: Path) -> None:
    ran = run("change", "away", "hal", "market", shop)
    said = " ".join(ran.err.split())
    assert ran.code == 2
    assert "'hal' can mean 2 members (write 'hal-vance' for Hal Vance or 'hal-moss' for Hal Moss)" in said
    assert run("why", "hal", shop, "--week", WEEK).code == 2


def test_whoever_has_no_such_seat_is_told_which_they_have(run: Run, shop: Path) -> None:
    ran = run("record", shop, "--week", WEEK, "--all-attended", "--missed", "rosa@desk")
    assert ran.code == 1
    assert "such as rosa-quinones@market@2027-03-13" in ran.err


def test_of_several_shifts_of_one_name_the_members_own_is_meant(run: Run, tmp_path: Path) -> None:
    twice = SHOP | {
        "shifts": "shift,task,site,weekday,start\nmarket,weed,field,Fri; Sat,08:00\n",
        "pins": "member,shift,date,kind\nrosa-quinones,market,2027-03-13,comes\nhal-vance,market,2027-03-12,comes\n",
    }
    folder = adopted_in(run, write_folder(tmp_path / "twice", twice))
    both = run("standins", "market", folder)
    assert (both.code, "can mean several" in both.err) == (2, True)
    stranger = run("standins", "market", folder, "--for", "hal-moss")
    assert (stranger.code, "can mean several" in stranger.err) == (2, True)
    assert "Sat 13 March" in run("standins", "market", folder, "--for", "rosa").out
    assert "Sat 13 March" in run("change", "away", "rosa", "market", folder).out
    assert "The field, Sat 13 March" in run("standins", "market", folder).out, "the seat that is open now"
    assert "market@2027-03-13" in run("change", "fill", "market", "hal-moss", folder).err
    away = run("change", "away", "hal-vance", "market", folder).out
    assert "Fri 12 March" in away
    assert "To call it off: rola change cancel market@2027-03-12" in away


def test_a_sheet_is_read_by_whole_names(run: Run, shop: Path) -> None:
    sheet = shop / "rosters" / WEEK / "roster.csv"
    sheet.write_text(sheet.read_text("utf-8-sig").replace("rosa-quinones,Rosa Quiñones", "Rosa,Rosa"), encoding="utf-8")
    ran = run("adopt", sheet, shop, "--week", WEEK)
    assert ran.code == 1
    assert "'Rosa' is no member" in ran.err
