"""Work through the night in which the clocks change: recorded, exported and read back as the hours that it was."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rola.acts import adopt, begin, record
from rola.acts.outcomes import Happened
from rola.book.adopted import places_in_force
from rola.book.balances import balances
from rola.book.opening import begin_book, look_at
from rola.book.rows import Outcome, OutcomeKind
from rola.exports.rebuild import export, rebuild
from rola.exports.tables import tables_of
from rola.inputs.attendance import Week, read_attendance
from rola.planning import problem_for
from rola.weeks import week_name
from solver.roster import Roster
from tests.rola.book.ring import NOW, ring

CHANGES = [
    ("America/Chicago", date(2027, 3, 13), 240),  # forward at 2:00: 23:00 to 4:00 are four hours
    ("America/Chicago", date(2027, 11, 6), 360),
    ("Europe/Madrid", date(2027, 3, 27), 240),
    ("Europe/Madrid", date(2027, 10, 30), 360),
    ("Pacific/Apia", date(2021, 4, 3), 360),  # the last change there
    ("Pacific/Apia", date(2020, 9, 26), 240),
    ("Pacific/Apia", date(2027, 3, 27), 300),
]


@pytest.mark.parametrize(("zone", "evening", "minutes"), CHANGES)
@pytest.mark.parametrize("name", ["book.json", "book.xlsx", "tables"])
def test_a_night_of_a_clock_change(tmp_path: Path, zone: str, evening: date, minutes: int, name: str) -> None:
    base = ring()
    night = replace(base.shifts[0], start=time(23), end=time(4), site="field")
    rules = (replace(base.blocks[0], adopted=date(2020, 1, 1)),)
    here = replace(base, zone=ZoneInfo(zone), shifts=(night,), blocks=rules)
    monday = evening - timedelta(days=evening.weekday())
    problem, week, row = problem_for(here, (monday,)), week_name(monday), f"sat@{evening}/1"
    roster = Roster.of([(f"sat@{evening}", 0, ["ada"])])
    with closing(begin_book(tmp_path / "rola.db", kept=False)) as book:
        with book.writing():
            book.post(begin.compose(here, monday), by="Ada", now=NOW)
            book.post(adopt.compose(problem, roster, book, based_on={}), by="Ada", now=NOW)
        sheet = tmp_path / "attendance.csv"
        sheet.write_text(f"row_id,week,date,member,outcome\n{row},{week},{evening},ada,\n", encoding="utf-8")
        known = Week(name=week, places=places_in_force(book, week))
        attendance, faults = read_attendance(sheet, known, here, rest_attended=True)
        assert faults == ()
        assert attendance is not None
        assert attendance.happened == (Happened(row=row, outcome=OutcomeKind.ATTENDED),)
        with book.writing():
            book.post(record.compose(here, book, monday, attendance.happened), by="Ada", now=NOW)
        ((_, _, outcome),) = book.rows(Outcome)
        assert (outcome.day, outcome.minutes) == (evening, minutes)
        assert balances(book)["adams"].given == minutes
        export(book, tmp_path / name)
        was = [(table.name, table.columns, list(table.rows)) for table in tables_of(book)]
    rebuild(tmp_path / name, tmp_path / "again.db", NOW)
    with closing(look_at(tmp_path / "again.db")) as book:
        assert [(table.name, table.columns, list(table.rows)) for table in tables_of(book)] == was
