"""Turns from one weekly plan to the next: who had one last week has none on the first turn day of this one."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.rola.cli.conftest import WEEK, Run
from tests.rola.inputs.writing import SOUND, write_folder

NEXT, THEN = "2027-W11", "2027-W12"
TABLES = {name: text for name, text in SOUND.items() if name != "shifts"} | {
    "members": "member,name,household,hours_per_week\nana,Ana,red,9\nbo,Bo,blue,9\ncy,Cy,blue,9\n",
    "households": "household,name,turn_shares\nred,Red house,2\nblue,Blue house,1\n",
    "requests": (
        "request,task,site,from,to,gatherings\nbeds,weed,plot,2027-03-13,2027-03-13,sat\n"
        "roof,weed,plot,2027-03-14,2027-03-31,sat\n"
    ),
}


def test_the_second_turn_waits_a_week_and_its_proof_holds(run: Run, tmp_path: Path) -> None:
    ring = write_folder(tmp_path / "ring", TABLES)
    assert run("turns", "open", ring, "--day", "2027-03-01").code == 0
    assert run("plan", ring, "--week", WEEK).code == 0
    assert run("adopt", ring, "--week", WEEK).code == 0
    assert run("record", ring, "--week", WEEK, "--all-attended").code == 0
    shown = run("turns", "show", ring, "--day", "2027-03-15")
    assert "had a turn on 2027-03-13: not on the next turn day" in " ".join(shown.out.split()), shown.out
    ran = run("plan", ring, "--week", NEXT)
    assert ran.code == 0, ran.err
    assert days(ring, NEXT) == {"roof": ""}
    assert run("check", ring, "--proof", ring / "plans" / NEXT / "plan.json").code == 0
    why = run("why", "roof", ring, "--week", NEXT)
    assert "Red house had a turn on Saturday 13 March" in " ".join((why.out + why.err).split()), why
    ran = run("plan", ring, "--week", THEN)
    assert ran.code == 0, ran.err
    assert days(ring, THEN) == {"roof": "2027-03-27"}


def days(ring: Path, week: str) -> dict[str, str]:
    with (ring / "plans" / week / "roster.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["shift"]: row["date"] if row["state"] != "not running" else "" for row in csv.DictReader(file)}
