"""Members' calendars: exactly the busy minutes, in every way calendars write them, and nothing else."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rola.association import BusyCalendar
from rola.inputs.busy import read_calendar
from rola.inputs.folder import read
from rola.inputs.grid import Complaint
from rola.weeks import local
from tests.rola.inputs.writing import SOUND, places, write_folder

BERLIN = ZoneInfo("Europe/Berlin")
MARCH = date(2027, 3, 1), date(2027, 3, 31)


def event(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", "UID:x", *lines, "END:VEVENT", ""])


def calendar(*parts: str) -> bytes:
    return ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//\r\n" + "".join(parts) + "END:VCALENDAR\r\n").encode()


def spans(
    content: bytes, window: tuple[date, date] | None = MARCH, zone: ZoneInfo = BERLIN
) -> list[tuple[datetime, datetime]]:
    found = read_calendar(content, "ana", zone, window)
    assert isinstance(found, BusyCalendar)
    return [
        (local(span.start, zone).replace(tzinfo=None), local(span.end, zone).replace(tzinfo=None))
        for span in found.spans
    ]


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2027, month, day, hour, minute)  # noqa: DTZ001  # wall times are compared


WAYS = {
    "utc": (["DTSTART:20270302T080000Z", "DTEND:20270302T090000Z"], [(at(2, 9), at(2, 10))]),
    "floating": (["DTSTART:20270302T090000", "DTEND:20270302T100000"], [(at(2, 9), at(2, 10))]),
    "another zone": (
        ["DTSTART;TZID=America/Chicago:20270302T090000", "DURATION:PT90M"],
        [(at(2, 16), at(2, 17, 30))],
    ),
    "a zone as Outlook calls it": (
        ["DTSTART;TZID=W. Europe Standard Time:20270302T090000", "DURATION:PT1H"],
        [(at(2, 9), at(2, 10))],
    ),
    "a whole day": (["DTSTART;VALUE=DATE:20270302"], [(at(2, 0), at(3, 0))]),
    "whole days, the last excluded": (
        ["DTSTART;VALUE=DATE:20270302", "DTEND;VALUE=DATE:20270304"],
        [(at(2, 0), at(4, 0))],
    ),
    "a whole day whose end is its start": (
        ["DTSTART;VALUE=DATE:20270302", "DTEND;VALUE=DATE:20270302"],
        [(at(2, 0), at(3, 0))],
    ),
    "over midnight": (["DTSTART:20270302T220000", "DTEND:20270303T060000"], [(at(2, 22), at(3, 6))]),
    "every week": (
        ["DTSTART:20270302T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE:20270309T090000"],
        [(at(2, 9), at(2, 10)), (at(16, 9), at(16, 10))],
    ),
    "every week over the clock change": (
        [
            "DTSTART;TZID=Europe/Berlin:20270321T090000",
            "DURATION:PT1H",
            "RRULE:FREQ=WEEKLY;UNTIL=20270328T070000Z",
        ],
        [(at(21, 9), at(21, 10)), (at(28, 9), at(28, 10))],
    ),
    "no length": (["DTSTART:20270302T090000"], []),
    "to the second": (["DTSTART:20270302T090030", "DTEND:20270302T095930"], [(at(2, 9), at(2, 10))]),
    "free": (["DTSTART:20270302T090000", "DURATION:PT1H", "TRANSP:TRANSPARENT"], []),
    "called off": (["DTSTART:20270302T090000", "DURATION:PT1H", "STATUS:CANCELLED"], []),
    "tentative counts": (
        ["DTSTART:20270302T090000", "DURATION:PT1H", "STATUS:TENTATIVE"],
        [(at(2, 9), at(2, 10))],
    ),
    "before the window": (["DTSTART:20270220T090000", "DURATION:PT1H"], []),
    "after the window": (["DTSTART:20270401T000000", "DURATION:PT1H"], []),
    "into the window": (["DTSTART:20270228T220000", "DURATION:PT4H"], [(at(1, 0), at(1, 2))]),
    "out of the window": (["DTSTART:20270331T220000", "DURATION:PT4H"], [(at(31, 22), at(1, 0, month=4))]),
    "longer than the window": (["DTSTART;VALUE=DATE:20260101", "DURATION:P700D"], [(at(1, 0), at(1, 0, month=4))]),
}


@pytest.mark.parametrize(("lines", "expected"), WAYS.values(), ids=WAYS)
def test_ways_to_write_a_time(lines: list[str], expected: list[tuple[datetime, datetime]]) -> None:
    assert spans(calendar(event(*lines))) == expected


def test_one_week_moved_and_one_called_off() -> None:
    series = event("DTSTART:20270302T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3")
    moved = event("RECURRENCE-ID:20270309T090000", "DTSTART:20270310T140000", "DURATION:PT2H")
    off = event("RECURRENCE-ID:20270316T090000", "DTSTART:20270316T090000", "DURATION:PT1H", "STATUS:CANCELLED")
    assert spans(calendar(series, moved, off)) == [(at(2, 9), at(2, 10)), (at(10, 14), at(10, 16))]


def test_spans_that_touch_or_overlap_are_joined() -> None:
    parts = [
        event(f"DTSTART:202703{day:02}T{start:02}0000", f"DTEND:202703{day:02}T{end:02}0000").replace(
            "UID:x", f"UID:{start}"
        )
        for day, start, end in ((2, 9, 12), (2, 10, 11), (2, 12, 13), (2, 14, 15))
    ]
    assert spans(calendar(*parts)) == [(at(2, 9), at(2, 13)), (at(2, 14), at(2, 15))]


def test_free_busy_lists_count_but_their_free_times_do_not() -> None:
    part = (
        "BEGIN:VFREEBUSY\r\nUID:f\r\nFREEBUSY:20270305T090000Z/PT1H,20270306T090000Z/20270306T100000Z\r\n"
        "FREEBUSY;FBTYPE=FREE:20270307T090000Z/PT1H\r\nEND:VFREEBUSY\r\n"
    )
    assert spans(calendar(part)) == [(at(5, 10), at(5, 11)), (at(6, 10), at(6, 11))]


def test_tasks_and_alarms_are_no_busy_times() -> None:
    todo = "BEGIN:VTODO\r\nUID:t\r\nDTSTART:20270302T090000\r\nDUE:20270302T100000\r\nEND:VTODO\r\n"
    assert spans(calendar(todo)) == []


def test_only_times_and_the_newest_stamp_are_kept() -> None:
    old = event("DTSTAMP:20270101T120000Z", "DTSTART:20270302T090000", "DURATION:PT1H", "SUMMARY:Dentist")
    new = event("DTSTAMP:20270131T233000Z", "DTSTART:20270303T090000", "DURATION:PT1H", "SUMMARY:Court")
    found = read_calendar(calendar(old, new.replace("UID:x", "UID:y")), "ana", BERLIN, MARCH)
    assert isinstance(found, BusyCalendar)
    assert found.written == date(2027, 2, 1)
    assert "Dentist" not in repr(found)
    assert len(found.spans) == 2


def test_without_a_window_nothing_is_kept() -> None:
    assert spans(calendar(event("DTSTART:20270302T090000", "DURATION:PT1H")), window=None) == []


BAD = {
    "nothing": b"",
    "rubbish": bytes(range(256)),
    "a letter": b"Dear all, I cannot come on Saturday.",
    "cut short": calendar(event("DTSTART:20270302T090000"))[:90],
    "an event alone": event("DTSTART:20270302T090000").encode(),
    "no start": calendar(event("SUMMARY:Secret")),
    "two starts": calendar(event("DTSTART:20270302T090000", "DTSTART:20270303T090000", "SUMMARY:Secret")),
    "a start that is none": calendar(event("DTSTART:tomorrow", "SUMMARY:Secret")),
    "a repeat that is none": calendar(event("DTSTART:20270302T090000", "RRULE:FREQ=SOMETIMES", "SUMMARY:Secret")),
    "a repeat without a measure": calendar(event("DTSTART:20270302T090000", "RRULE:BYDAY=SA", "SUMMARY:Secret")),
    "a repeat that stands still": calendar(event("DTSTART:20270302T090000", "RRULE:FREQ=DAILY;INTERVAL=0")),
    "a repeat every second": calendar(event("DTSTART:20270302T090000", "RRULE:FREQ=SECONDLY")),
    "a zone nobody knows": calendar(event("DTSTART;TZID=Middle/Earth:20270302T090000", "SUMMARY:Secret")),
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_a_damaged_calendar_is_a_fault_that_tells_nothing_private(tmp_path: Path, content: bytes) -> None:
    assert isinstance(read_calendar(content, "ana", BERLIN, MARCH), Complaint)
    (fault,) = read(write_folder(tmp_path, SOUND | {"busy/ana.ics": content}), window=MARCH).faults
    assert (fault.file, fault.row) == ("busy/ana.ics", 0)
    assert "export" in fault.hint
    assert "Secret" not in str(fault)
    assert "Saturday" not in str(fault)


def test_calendars_are_named_after_members(tmp_path: Path) -> None:
    sound = calendar(event("DTSTART:20270302T080000Z", "DURATION:PT1H"))
    faults = read(write_folder(tmp_path, SOUND | {"busy/anna.ics": sound, "busy/bo.ics": sound})).faults
    assert places(faults) == [("busy/anna.ics", "", 0, "")]
    assert "no member 'anna'" in faults[0].what
    assert faults[0].hint == "did you mean 'ana'?"


def test_by_default_the_days_that_work_is_planned_for_are_kept(tmp_path: Path) -> None:
    series = calendar(event("DTSTART:20270101T080000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=100"))
    tables = {name: text for name, text in SOUND.items() if name not in ("gatherings", "shifts")}
    tables |= {
        "requests": "request,task,site,from,to\nr,weed,plot,2027-02-01,2027-02-03\n",
        "busy/ana.ics": series.decode(),
        "busy/notes.txt": "not read",
    }
    association = read(write_folder(tmp_path, tables)).association
    assert association is not None
    (found,) = association.busy
    assert found.member == "ana"
    assert [local(span.start, BERLIN).day for span in found.spans] == [1, 2, 3]
    assert "busy/ana.ics" in association.source
    wider = read(tmp_path, window=(date(2027, 1, 1), date(2027, 12, 31))).association
    assert wider is not None
    assert len(wider.busy[0].spans) == 100
