"""The age of members' own calendars is said whenever they are used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rola.cli.calendars_read import age_words
from tests.rola.cli.conftest import WEEK, Run
from tests.rola.inputs.writing import SOUND, write_folder

CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTAMP:20260105T120000Z\r\n"
    "DTSTART:20270313T080000Z\r\nDURATION:PT1H\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (date(2027, 3, 3), "of today"),
        (date(2027, 3, 4), "of today"),
        (date(2027, 3, 2), "1 day old"),
        (date(2027, 2, 17), "14 days old"),
        (date(2027, 2, 16), "15 days old; ask for a new export"),
        (None, "of no known day; ask for a new export if it is old"),
    ],
)
def test_ages(written: date | None, said: str) -> None:
    assert age_words(written, date(2027, 3, 3)) == said


@pytest.mark.parametrize("command", [("check",), ("plan", "--week", WEEK)])
def test_an_old_calendar_is_told_and_nothing_of_what_stands_in_it(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    folder = write_folder(tmp_path / "ring", SOUND | {"busy/ana.ics": CALENDAR})
    ran = run(*command, folder)
    assert ran.code == 0
    assert "'s own calendar: " in ran.err
    assert "days old; ask for a new export" in ran.err
    assert "Dentist" not in ran.out + ran.err
