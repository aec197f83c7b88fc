"""`rola turns` and `rola season`: whose turn it is, and the days that were agreed."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.rola.cli.conftest import Run

NO_SITE = ("no", "site", "of", "its", "own")


class TestTurns:
    def test_from_the_forecast_to_the_agreed_days(self, run: Run, growers: Path) -> None:
        assert run("season", growers, "--week", "2027-W09", "--weeks", "17").code == 0
        assert (growers / "season" / "turns.html").read_text(encoding="utf-8").count("<tr ") == 20
        events = Calendar.from_ical((growers / "season" / "turns.ics").read_bytes()).events
        assert len(events) == 19
        assert run("turns", "show", growers).code == 2
        assert run("turns", "open", growers, "--day", "2027-02-20").code == 0
        assert run("turns", "move", "bell", "1", growers, "--why", "a leak").code == 0
        ran = run("season", growers, "--week", "2027-W09", "--weeks", "17", "--agree")
        assert "Bell household: 2027-03-06" in ran.out
        shown = run("turns", "show", growers, "--day", "2027-03-15").out.splitlines()
        assert shown[0] == "Cycle 1, opened Saturday 20 February 2027: 0 of 19 turns served."
        assert shown[1].startswith(
            "Next: Bell household, due Saturday 6 March, 9 days overdue (2 gatherings without it)"
        )
        assert shown[2].startswith("The first that has called for work: Otieno household, due Saturday 20 March.")
        assert [line.split() for line in shown[3:5]] == [
            ["household", "due", "overdue", "as", "it", "stands"],
            ["1", "Bell", "household", "2027-03-06", "9", "days", *NO_SITE, "(sites.csv);", "moved:", "a", "leak"],
        ]
        assert run("turns", "exempt", "tate", growers, "--why", "rests").code == 0
        assert run("turns", "left", "bell", growers, "--why", "moved").code == 0
        shown = json.loads(run("turns", "show", growers, "--json").out)
        assert len(shown["cycle"]["waiting"]) == 17
        assert shown["cycle"]["next"] == "pruitt"
        assert "in this cycle already" in run("turns", "join", "reyes", growers).err
        assert run("turns", "open", growers).code == 1

    def test_the_files_are_the_same_twice(self, run: Run, growers: Path) -> None:
        made = []
        for _ in range(2):
            run("season", growers, "--week", "2027-W09", "--weeks", "17")
            made.append({path.name: path.read_bytes() for path in (growers / "season").iterdir()})
        assert made[0] == made[1]

    def test_a_table_that_somebody_changed_is_kept_beside_the_new_one(self, run: Run, growers: Path) -> None:
        words = ("season", growers, "--week", "2027-W09", "--weeks", "17")
        table = growers / "season" / "turns.csv"
        run(*words)
        written = table.read_bytes()
        for number in (1, 2):
            table.write_bytes(written + b"agreed: Bell swaps with Tate\r\n")
            ran = run(*words)
            kept = table.with_name(f"turns.changed-{number}.csv")
            assert f"An earlier file that somebody had changed is kept as {kept}" in ran.err
            assert kept.read_bytes().endswith(b"Bell swaps with Tate\r\n")
            assert table.read_bytes() == written
        assert "kept" not in run(*words, "--most", "1").err  # what rola itself wrote is replaced
        assert table.read_bytes() != written

    def test_a_full_disk_leaves_no_empty_table(self, run: Run, growers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        whole = Path.write_bytes

        def full(self: Path, content: bytes) -> int:
            if self.parent.name == "season":
                whole(self, b"")
                raise OSError(errno.ENOSPC, "No space left on device", str(self))
            return whole(self, content)

        monkeypatch.setattr(Path, "write_bytes", full)
        ran = run("season", growers, "--week", "2027-W09", "--weeks", "17")
        assert ran.code == 2
        assert ran.err.endswith("-> make room on that disk; then do the same again\n")
        assert not (growers / "season").exists()
