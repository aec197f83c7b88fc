"""Work that was put off comes again: in the next gatherings, whether or not its window has ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rola.cli.conftest import WEEK, Run, adopted_in
from tests.rola.inputs.writing import SOUND, write_folder

NEXT = "2027-W11"
TABLES = SOUND | {
    "members": "member,name,household,hours_per_week\nana,Ana,red,9\nbo,Bo,blue,9\ncy,Cy,blue,9\n",
    "tasks": "task,name,hours,least,wanted\nweed,Weeding,4,1,2\n",
    "requests": "request,task,site,from,to,urgency,turn_due\nbeds,weed,plot,2027-03-08,2027-03-14,should,2027-03-06\n",
}
del TABLES["shifts"]
SAYS = (
    f"'beds' was put off in {WEEK}, and its window ended on Sunday 14 March: it is planned at the next gatherings all "
    "the same. Its crew then: Bo and Cy; to fix somebody on it: the pins table. To end it: take its row out of the "
    "requests table."
)


@pytest.fixture
def ring(run: Run, tmp_path: Path) -> Path:
    folder = write_folder(tmp_path / "ring", TABLES)
    assert run("turns", "open", folder, "--day", "2027-03-01").code == 0
    return adopted_in(run, folder)


def planned(run: Run, folder: Path, week: str = NEXT) -> tuple[bool, str]:
    """Plan a week; tell whether the beds are in it, and what was said."""
    ran = run("plan", folder, "--week", week)
    assert ran.code == 0, ran.err
    assert run("check", folder, "--proof", folder / "plans" / week / "plan.json").code == 0
    return "beds/1" in (folder / "plans" / week / "roster.csv").read_text("utf-8-sig"), " ".join(ran.out.split())


def test_what_was_put_off_is_planned_in_the_next_week(run: Run, ring: Path) -> None:
    assert not planned(run, ring)[0]
    assert run("change", "postpone", "beds", ring, "--by-reason", "weather").code == 0
    there, said = planned(run, ring)
    assert (there, SAYS in said) == (True, True), said
    assert "Turns served: 1 of 1" in said
    assert run("adopt", ring, "--week", NEXT).code == 0
    assert not planned(run, ring, "2027-W12")[0]
    assert run("change", "postpone", "beds", ring, "--by-reason", "weather", "--week", NEXT).code == 0
    there, said = planned(run, ring, "2027-W12")
    assert (there, f"put off in {NEXT}" in said) == (True, True)


def test_so_is_what_the_attendance_sheet_says_was(run: Run, ring: Path) -> None:
    assert run("record", ring, "--week", WEEK, "--postponed", "beds").code == 0
    there, said = planned(run, ring)
    assert (there, SAYS in said) == (True, True), said


def test_what_was_called_off_or_done_is_not(run: Run, ring: Path) -> None:
    assert run("change", "cancel", "beds", ring).code == 0
    assert not planned(run, ring)[0]
    assert run("undo", "4", ring, "--why", "it is wanted").code == 0
    assert run("record", ring, "--week", WEEK, "--all-attended").code == 0
    assert not planned(run, ring)[0]


def test_its_turn_is_told_as_called(run: Run, ring: Path) -> None:
    assert run("change", "postpone", "beds", ring, "--by-reason", "weather").code == 0
    told = " ".join(run("turns", "show", ring, "--day", "2027-03-17").out.split())
    assert "called: beds" in told
    assert "ended" not in told


def test_why_knows_it_in_its_own_week(run: Run, ring: Path) -> None:
    assert run("change", "postpone", "beds", ring, "--by-reason", "weather").code == 0
    ran = run("why", "beds", ring, "--week", WEEK)
    assert (ran.code, ran.out) == (
        0,
        f"Weeding, The plot (beds): put off in {WEEK} (weather); it is planned again at the gatherings that come.\n",
    )
    assert run("undo", "4", ring, "--why", "it is dry").code == 0
    assert run("change", "cancel", "beds", ring).code == 0
    assert f"Weeding, The plot (beds): called off in {WEEK}.\n" == run("why", "beds", ring, "--week", WEEK).out


def test_what_the_weather_put_off_does_not_come_back_on_that_day(run: Run, tmp_path: Path) -> None:
    times = "gathering,weekday,start,end\nearly,Sat,07:30,11:30\nlate,Sat,13:00,17:00\nsun,Sun,13:00,17:00\n"
    folder = write_folder(tmp_path / "ring", TABLES | {"gatherings": times})
    (folder / "availability.csv").write_text("member,kind,date\nbo,away,2027-03-14\n", "utf-8")  # Saturday is better
    assert run("plan", folder, "--week", WEEK).code == 0
    roster = folder / "plans" / WEEK / "roster.csv"
    assert "2027-03-13,07:30" in roster.read_text("utf-8-sig")
    assert run("adopt", folder, "--week", WEEK).code == 0
    assert run("change", "postpone", "beds", folder, "--by-reason", "weather", "--week", WEEK).code == 0
    for _ in range(2):  # what was placed anew stays where it was placed
        assert run("plan", folder, "--week", WEEK, "--replan").code == 0
        assert "2027-03-14,13:00" in roster.read_text("utf-8-sig")
        assert run("adopt", folder, "--week", WEEK).code == 0
