"""`rola record`: sheets and typed words that are taken, asked about or refused."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from rola.cli import record
from tests.rola.cli.conftest import WEEK, Run, edited, ledger

NEXT = "2027-W11"
MARKET = "market@2027-03-13"


class TestRecord:
    def test_everybody_came_and_what_it_does_to_whom(self, run: Run, adopted: Path) -> None:
        ran = run("record", adopted, "--week", WEEK, "--all-attended")
        assert ran.code == 0
        # Each gives 3 h. In hours mode the promise is taken off: 4 h and 2 h. Shares are 2/3 and 1/3 of 6 h.
        assert ran.out.splitlines() == [
            f"Records 2 seats of {WEEK}: 2 attended.",
            f"Dues of {WEEK}, as promised: 6 h in all.",
            "  Blue house: balance 0 h -> 1 h; level -> 1 h ahead.",
            "  Red house: balance 0 h -> -1 h; level -> 1 h behind.",
        ]
        assert ledger(run, adopted) == {"blue": (60, 60), "commons": (0, 0), "red": (-60, -60)}

    @pytest.mark.parametrize(
        ("now", "asks"),
        [
            ("2027-03-01", "2 seats are attended here whose work has not begun; the first is on Saturday 13 March"),
            ("2027-03-13 07:59", "2 seats are"),
            ("2027-03-13 08:00", ""),
        ],
    )
    def test_work_that_has_not_begun_is_asked_about(
        self, run: Run, adopted: Path, now: str, asks: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        moment = datetime.fromisoformat(now).replace(tzinfo=ZoneInfo("Europe/Berlin"))
        monkeypatch.setattr(record, "datetime", SimpleNamespace(now=moment.astimezone))
        ran = run("record", adopted, "--all-attended", "--dry-run")
        assert ran.code == 0
        assert ran.err.count("Look:") == bool(asks)
        assert asks in ran.err
        assert (f"Is {WEEK} the right week?" in ran.err) is bool(asks)
        assert "Look:" not in run("record", adopted, "--missed", "bo@market", "--dry-run").err

    def test_the_sheet_as_people_fill_it_in(self, run: Run, adopted: Path) -> None:
        sheet = adopted / "rosters" / WEEK / "attendance.csv"
        ran = run("record", adopted)
        assert ran.code == 1
        assert ran.err.count("nobody says what became of") == 2
        edited(sheet, {f"{MARKET}/1": {"outcome": "attended", "hours": "2:30"}, f"{MARKET}/2": {"outcome": "missed"}})
        ran = run("record", adopted)
        assert ran.out.splitlines()[:2] == [
            f"Records 2 seats of {WEEK}: 1 attended.",
            "Bo, Weeding on Saturday 13 March: missed; 3 h to make up for the commons.",
        ]
        ran = run("record", sheet, adopted)
        assert ran.code == 1
        assert "recorded already, by act 3" in ran.err

    def test_a_sheet_of_an_earlier_version_is_told_from_a_slip(self, run: Run, adopted: Path, tmp_path: Path) -> None:
        sheet = tmp_path / "attendance.csv"
        shutil.copy(adopted / "rosters" / WEEK / "attendance.csv", sheet)
        edited(sheet, {f"{MARKET}/1": {"outcome": "attended"}, f"{MARKET}/2": {"outcome": "attended"}})
        assert run("change", "away", "bo", "market", adopted).code == 0
        ran = run("record", sheet, adopted, "--week", WEEK)
        assert "this sheet is of version 1: since then nobody has this place" in " ".join(ran.err.split())
        assert run("change", "cancel", "market", adopted).code == 0
        said = " ".join(run("record", sheet, adopted, "--week", WEEK).err.split())
        assert (
            "this sheet is of version 2 or before: Weeding on Saturday 13 March was called off since, by act 4" in said
        )
        assert "did you mean" not in said
        assert "empty this row; if it was done all the same: rola undo 4" in said

    def test_single_ones_and_the_rest_later(self, run: Run, adopted: Path) -> None:
        ran = run("record", adopted, "--missed", "bo@market", "--off-plan", "Ana 1:30 cooking @blue 2027-03-09")
        assert ran.code == 0
        assert "Off the plan: Ana, cooking, 1 h 30 on Tuesday 9 March for Blue house." in ran.out
        ran = run("record", adopted, "--instead", f"ana@{MARKET}=guest Kim Lee")
        assert ran.code == 0
        assert ran.out.splitlines()[1] == (
            "guest Kim Lee came in Ana's place, Weeding on Saturday 13 March: it counts for Red house."
        )
        ran = run("record", adopted)
        assert (ran.code, "every week that was adopted is recorded" in ran.err) == (1, True)
        ran = run("record", adopted, "--week", WEEK, "--all-attended")
        assert (ran.code, "nothing to record" in ran.err) == (1, True)

    def test_all_but(self, run: Run, adopted: Path) -> None:
        ran = run("record", adopted, "--all-attended", "--attended", "ana@market=0:45", "--excused", "bo")
        assert ran.out.splitlines()[:2] == [
            f"Records 2 seats of {WEEK}: 1 attended.",
            "Bo, Weeding on Saturday 13 March: excused.",
        ]

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("--missed", "zoe@market"), "'zoe@market' is no seat of the adopted roster"),
            (("--missed", "bo@fair"), "such as bo@market@2027-03-13"),
            (("--missed", "bo=2"), "hours are only for what was attended"),
            (("--attended", "bo=soon"), "'soon'"),
            (("--missed", "bo", "--excused", "bo@market"), "two outcomes"),
            (("--instead", "bo@market"), "does not say who came"),
            (("--instead", "bo@market=Anna"), "did you mean"),
            (("--off-plan", "ana cooking"), "who and how long"),
            (("--off-plan", "ana 2 cooking @grey"), "'grey' is no household"),
            (("--off-plan", "ana 2 cooking 2027-03-22"), "2027-03-22 is not in 2027-W10"),
            (("--off-plan", "ana 2 cooking 2027-03-22"), "2027-W10 is from 2027-03-08 to 2027-03-14"),
            (("--off-plan", "ana 2 cooking 10 March"), "write it with its year, like 2027-03-10"),
            (("--off-plan", "ana 2 cooking March 10, 2027"), "write 2027-03-10"),
            (("--off-plan", "ana 2 cooking 3/10/2027"), "can be read in two ways"),
            (("--off-plan", "ana 2 cooking"), "--off-plan: the day of the work is missing: today is not in 2027-W10"),
            (("--off-plan", "ana 2 cooking"), "add it as a day from 2027-03-08 to 2027-03-14"),
            (
                ("--off-plan", "ana 2 cooking 2027-03-09", "--off-plan", "ana 2:00 cooking 2027-03-09"),
                "'ana 2:00 cooking 2027-03-09' stands here twice",
            ),
        ],
    )
    def test_slips_on_the_command_line(self, run: Run, adopted: Path, words: tuple[str, ...], said: str) -> None:
        ran = run("record", adopted, *words)
        assert ran.code == 1
        assert said in ran.err
        assert words[0] in ran.err or "--excused" in ran.err

    def test_rain_and_what_nobody_planned_for(self, run: Run, adopted: Path) -> None:
        assert run("record", adopted, "--postponed", "market").code == 0
        # nobody worked: only what was promised is taken off, in hours mode
        assert ledger(run, adopted) == {"blue": (-120, 0), "commons": (360, 0), "red": (-240, 0)}
        ran = run("record", adopted, "--week", NEXT, "--off-plan", "bo 1 digging 2027-03-16")
        assert ran.code == 0
        ran = run("record", adopted, "--week", NEXT)
        assert ran.code != 0
        assert f"{NEXT}" in ran.err

    def test_work_off_the_plan_is_recorded_once(self, run: Run, adopted: Path) -> None:
        words = ("record", adopted, "--week", WEEK, "--off-plan", "bo 1 digging 10.3.2027")
        assert run(*words).code == 0
        ran = run(*words)
        assert ran.code == 1
        assert "'bo 1 digging 10.3.2027' is recorded already, by act 3" in ran.err
        assert "name the work so that both are told apart, such as 'cooking in the evening'" in ran.err
        assert run("record", adopted, "--week", WEEK, "--off-plan", "bo 1 digging, once more 10.3.2027").code == 0

    def test_a_seat_that_was_open(self, run: Run, adopted: Path) -> None:
        assert run("record", adopted, "--instead", "market=guest Kim").code == 0
        assert run("record", adopted, "--week", WEEK, "--rest-attended").code == 0

    def test_one_thing_at_a_time(self, run: Run, adopted: Path) -> None:
        sheet = adopted / "rosters" / WEEK / "attendance.csv"
        ran = run("record", sheet, adopted, "--missed", "bo")
        assert (ran.code, "record one of them, then the other" in ran.err) == (2, True)
