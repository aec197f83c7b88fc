"""An adopted week planned again in its middle: what has begun stays as it stood, whatever the tables say by now."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from rola.cli import replan
from tests.rola.cli.conftest import WEEK, Run
from tests.rola.inputs.writing import SOUND, write_folder

MONDAY, WEDNESDAY, FRIDAY = "mon@2027-03-08", "wed@2027-03-10", "fri@2027-03-12"
SHIFTS = (MONDAY, WEDNESDAY, FRIDAY)
RING = SOUND | {
    "members": ("member,name,household,hours_per_week\nana,Ana,red,4\nbo,Bo,blue,4\ncy,Cy,red,4\ndee,Dee,blue,4\n"),
    "tasks": "task,name,hours,least,wanted\nweed,Weeding,3,2,3\n",
    "shifts": (
        "shift,task,site,weekday,start,least,wanted\nmon,weed,field,Mon,08:00,2,2\nwed,weed,field,Wed,08:00,1,3\n"
        "fri,weed,field,Fri,08:00,2,2\n"
    ),
}

Clock = Callable[[int, int], None]


@pytest.fixture
def ring(run: Run, tmp_path: Path) -> Path:
    folder = write_folder(tmp_path / "ring", RING)
    assert run("plan", folder, "--week", WEEK).code == 0
    assert run("adopt", folder, "--week", WEEK).code == 0
    return folder


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Set the clock that a plan looks at, in UTC; the ring is an hour ahead."""

    def set_clock(day: int, hour: int) -> None:
        moment = datetime(2027, 3, day, hour, tzinfo=UTC)
        monkeypatch.setattr(replan, "datetime", SimpleNamespace(now=moment.astimezone))

    return set_clock


def crews(folder: Path) -> dict[str, set[str]]:
    with (folder / "plans" / WEEK / "roster.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        shift: {row["member"] for row in rows if row["shift"] == shift} - {""} for shift in (MONDAY, WEDNESDAY, FRIDAY)
    }


def away_all_week(folder: Path, who: str) -> None:
    text = f"member,kind,from,to\n{who},away,2027-03-08,2027-03-14\n"
    (folder / "availability.csv").write_text(text, encoding="utf-8")


def test_on_wednesday_the_monday_of_whoever_is_away_all_week_stays(run: Run, ring: Path, it_is: Clock) -> None:
    was = crews(ring)
    gone = min(was[MONDAY] & was[FRIDAY] or was[FRIDAY])
    away_all_week(ring, gone)
    it_is(10, 12)
    ran = run("plan", ring, "--replan")
    assert ran.code == 0, ran.err
    assert "It is Wednesday 10 March, 13:00: what has begun stays as it stood." in ran.out + ran.err
    now = crews(ring)
    assert (now[MONDAY], now[WEDNESDAY]) == (was[MONDAY], was[WEDNESDAY])
    assert gone not in now[FRIDAY]
    assert len(now[FRIDAY]) == 2
    plan = ring / "plans" / WEEK / "plan.json"
    told = json.loads(plan.read_bytes())
    assert told["begun"] == "2027-03-10T13:00:00+01:00"
    assert {line["was"]["shift"] for line in told["changes"]["people"] if line["was"]} == {FRIDAY}
    proof = run("check", ring, "--proof", plan)
    assert proof.code == 0, proof.out
    ran = run("adopt", ring, "--week", WEEK)
    assert ran.code == 0, ran.err
    ran = run("check", ring, "--roster", ring / "rosters" / WEEK / "roster.csv")
    assert ran.code == 0, ran.out


def test_before_the_week_and_after_it_everything_is_planned(run: Run, ring: Path, it_is: Clock) -> None:
    gone = min(crews(ring)[MONDAY])
    away_all_week(ring, gone)
    for day, hour in ((7, 20), (15, 1)):
        it_is(day, hour)
        assert run("plan", ring, "--week", WEEK, "--replan").code == 0
        assert not any(gone in crew for crew in crews(ring).values())
        assert "begun" not in json.loads((ring / "plans" / WEEK / "plan.json").read_bytes())


def test_nobody_is_sent_to_what_has_begun(run: Run, ring: Path, it_is: Clock) -> None:
    was = crews(ring)
    gone = min(was[MONDAY])
    assert run("change", "away", gone, "mon", ring, "--week", WEEK).code == 0
    it_is(8, 7)  # the very minute at which Monday's work begins
    ran = run("plan", ring, "--week", WEEK, "--replan", "--fill")
    assert ran.code == 0, ran.err
    assert crews(ring)[MONDAY] == was[MONDAY] - {gone}
    assert "its time has passed: nobody is sent to it any more" in " ".join((ran.out + ran.err).split()).lower()
    told = run("why", "mon", ring, "--week", WEEK)
    assert "ts time has passed" in told.out
    assert run("check", ring, "--proof", ring / "plans" / WEEK / "plan.json").code == 0
    assert run("adopt", ring, "--week", WEEK).code == 0 or "adopted already" in run("adopt", ring, "--week", WEEK).err


def test_what_did_not_run_is_not_put_into_the_past(run: Run, tmp_path: Path, it_is: Clock) -> None:
    tables = RING | {"members": RING["members"].replace("dee,Dee,blue,4\n", "").replace("cy,Cy,red,4\n", "")}
    tables["shifts"] = tables["shifts"].replace("mon,weed,field,Mon,08:00,2,2", "mon,weed,field,Mon,08:00,3,3")
    folder = write_folder(tmp_path / "few", tables)
    assert run("plan", folder, "--week", WEEK).code == 0
    assert run("adopt", folder, "--week", WEEK).code == 0
    assert crews(folder)[MONDAY] == set()
    (folder / "members.csv").write_text(RING["members"], encoding="utf-8")
    it_is(10, 6)
    ran = run("plan", folder, "--week", WEEK, "--replan", "--fill")
    assert ran.code == 0, ran.err
    now = crews(folder)
    assert (now[MONDAY], len(now[WEDNESDAY])) == (set(), 3)
    rows = (folder / "plans" / WEEK / "roster.csv").read_text(encoding="utf-8-sig").splitlines()
    assert sum(MONDAY in row and "2027-03-08,08:00" in row for row in rows) == 3
    assert run("adopt", folder, "--week", WEEK).code == 0


@pytest.mark.parametrize("moment", ["yesterday", 5, "2027-03-10T13:00"])
def test_a_plan_with_an_odd_moment_is_wrong(run: Run, ring: Path, moment: object) -> None:
    path = ring / "plans" / WEEK / "plan.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {"begun": moment}), encoding="utf-8")
    ran = run("check", ring, "--proof", path)
    assert (ran.code, "'begun'" in ran.out) == (1, True)
