"""Calendars in the shapes that four programs export them in: busy times worked out by hand, and by other code.

The files are invented; their lines are those that Google, Apple, Outlook and Thunderbird write: recurring with
exceptions, whole days, floating times, zones without their definition, shown as free, called off.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from rola.association import BusyCalendar
from rola.inputs.busy import read_calendar
from rola.weeks import local, minutes

SHAPES = Path(__file__).parent / "busy_shapes"
CHICAGO = ZoneInfo("America/Chicago")
MARCH = date(2027, 3, 1), date(2027, 3, 31)

# On 14 March the clocks of Chicago go from 2:00 to 3:00.
BY_HAND = {
    # Wednesdays 9:00-10:30; the 10th taken out, the 17th moved to the 18th at 14:00, the 24th called off;
    # away on 20 and 21 March; a birthday that is shown as free, and a meeting that was called off.
    "google": [("03 09:00", "03 10:30"), ("18 14:00", "18 15:30"), ("20 00:00", "22 00:00"), ("31 09:00", "31 10:30")],
    # Choir at 19:00 wherever the owner is; physio on three days over the change of the clocks; a whole day.
    "apple": [
        ("09 19:00", "09 19:45"),
        ("13 08:30", "13 09:30"),
        ("14 08:30", "14 09:30"),
        ("15 08:30", "15 09:30"),
        ("27 00:00", "28 00:00"),
    ],
    # Tuesdays and Thursdays, four times, in a zone called as Windows does, and defined nowhere; two whole days.
    "outlook": [
        ("02 10:00", "02 11:30"),
        ("04 10:00", "04 11:30"),
        ("09 10:00", "09 11:30"),
        ("11 10:00", "11 11:30"),
        ("29 00:00", "31 00:00"),
    ],
    # First Mondays, in a zone defined nowhere. 6:00 to 10:00 in Berlin is 23:00 to 4:00 in
    # Chicago, and four hours all the same: there is no time from 2:00 to 3:00.
    "thunderbird": [("01 18:00", "01 20:00"), ("13 23:00", "14 04:00")],
}
WRITTEN = {
    "google": date(2027, 2, 28),
    "apple": date(2027, 3, 1),
    "outlook": date(2027, 2, 26),
    "thunderbird": date(2027, 3, 2),
}
PRIVATE = (
    "Therapy",
    "clinic",
    "Kim",
    "Birthday",
    "Physio",
    "Choir",
    "Wedding",
    "Court",
    "class",
    "train",
    "Tax",
    "Elm",
)


def read(shape: str) -> BusyCalendar:
    found = read_calendar((SHAPES / f"{shape}.ics").read_bytes(), "ana", CHICAGO, MARCH)
    assert isinstance(found, BusyCalendar)
    return found


@pytest.mark.parametrize("shape", BY_HAND)
def test_busy_times_worked_out_by_hand(shape: str) -> None:
    found = [(f"{local(s.start, CHICAGO):%d %H:%M}", f"{local(s.end, CHICAGO):%d %H:%M}") for s in read(shape).spans]
    assert found == BY_HAND[shape]


@pytest.mark.parametrize("shape", BY_HAND)
def test_busy_minutes_are_those_of_the_recurring_events(shape: str) -> None:
    """The same file through the library alone, minute by minute."""
    calendar = icalendar.Calendar.from_ical((SHAPES / f"{shape}.ics").read_bytes())
    busy: set[int] = set()
    for event in recurring_ical_events.of(calendar).between(MARCH[0] - timedelta(days=2), MARCH[1] + timedelta(days=2)):
        if event.get("TRANSP") != "TRANSPARENT" and event.get("STATUS") != "CANCELLED":
            start, end = (
                moment if isinstance(moment, datetime) else datetime.combine(moment, time())
                for moment in (event.start, event.end)
            )
            start, end = (m.replace(tzinfo=CHICAGO) if m.tzinfo is None else m for m in (start, end))
            busy |= set(range(minutes(start.astimezone(UTC)), minutes(end.astimezone(UTC))))
    low = minutes(datetime.combine(MARCH[0], time(), CHICAGO))
    high = minutes(datetime.combine(MARCH[1] + timedelta(days=1), time(), CHICAGO))
    assert {m for span in read(shape).spans for m in range(span.start, span.end)} == {
        m for m in busy if low <= m < high
    }


@pytest.mark.parametrize("shape", BY_HAND)
def test_the_day_it_was_written_is_kept_and_nothing_private(shape: str) -> None:
    found = read(shape)
    assert found.written == WRITTEN[shape]
    assert [word for word in PRIVATE if word in repr(found)] == []
