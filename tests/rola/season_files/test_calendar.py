"""The calendar of a forecast: what every program needs of it, and what a second forecast changes in a phone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar, Event

from rola.association import Association
from rola.forecast import Forecast, forecast
from rola.inputs.folder import read
from rola.season_files import calendar
from tests.rola.test_forecast import WEEKS, garden, waiting

ONCE = ("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP")
NAME = 'Ring; of, "five"\nBEGIN:VEVENT'


def ring() -> Association:
    return replace(garden(), name=NAME)


def cycle(*households: str) -> Forecast:
    return forecast(ring(), 1, waiting(*households), WEEKS, most=1)


def written(seen: Forecast, folder: Path) -> bytes:
    return calendar.write(seen, ring(), folder).read_bytes()


def events(text: bytes) -> dict[str, Event]:
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(text).walk("VEVENT")}


def test_the_form_that_phones_and_programs_ask_for(tmp_path: Path) -> None:
    text = written(cycle("adams", "cole", "dale", "cole"), tmp_path)
    assert text.endswith(b"END:VCALENDAR\r\n")
    lines = text.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in one or b"\r" in one for one in lines)
    names = [line.split(b":")[0].split(b";")[0].decode() for line in lines]
    head = names[: names.index("BEGIN", 1)]
    assert head == ["BEGIN", "VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME"]
    assert names.count("BEGIN") == 1 + 4
    for one in ("METHOD", "RRULE", "ATTENDEE", "ORGANIZER", "TZID", "VALARM"):
        assert one not in names
    for event in Calendar.from_ical(text).walk("VEVENT"):
        assert not event.errors
        assert [key for key in ONCE if isinstance(event.get(key), list) or key not in event] == []
        assert event["DTSTART"].to_ical().endswith(b"Z")
    assert len({str(event["UID"]) for event in Calendar.from_ical(text).walk("VEVENT")}) == 4
    assert {event.summary for event in IcsCalendarStream.calendar_from_ics(text.decode()).events} == {
        "Turn: Adams",
        "Turn: Cole",
        "Turn: Dale",
    }


def test_times_are_those_of_the_place_also_after_the_clocks_change(tmp_path: Path) -> None:
    found = events(written(cycle("adams", "cole", "dale"), tmp_path))
    assert found["Turn: Adams"]["DTSTART"].dt == datetime(2027, 3, 6, 14, tzinfo=UTC)  # 8 o'clock in Chicago
    assert found["Turn: Dale"]["DTSTART"].dt == datetime(2027, 3, 20, 13, tzinfo=UTC)
    assert "Saturday 20 March 2027, 08:00 to 12:00 (Chicago time)" in found["Turn: Dale"]["DESCRIPTION"]


def test_the_same_forecast_again_is_the_same_bytes_and_a_moved_turn_alone_counts_up(tmp_path: Path) -> None:
    first = written(cycle("adams", "cole", "dale"), tmp_path)
    assert written(cycle("adams", "cole", "dale"), tmp_path) == first
    second = written(cycle("adams", "dale", "cole"), tmp_path)
    was, now = events(first), events(second)
    assert now["Turn: Adams"].to_ical() == was["Turn: Adams"].to_ical()
    assert [int(now[name]["SEQUENCE"]) for name in ("Turn: Adams", "Turn: Cole", "Turn: Dale")] == [0, 1, 1]
    assert now["Turn: Cole"]["UID"] == was["Turn: Cole"]["UID"]
    assert now["Turn: Cole"]["DTSTAMP"].dt - was["Turn: Cole"]["DTSTAMP"].dt == timedelta(minutes=1)
    assert now["Turn: Cole"]["LAST-MODIFIED"].dt == now["Turn: Cole"]["DTSTAMP"].dt


def test_a_turn_that_lost_its_day_is_cancelled_once_and_comes_back(tmp_path: Path) -> None:
    written(cycle("adams", "cole", "dale"), tmp_path)
    gone = written(cycle("adams", "cole"), tmp_path)
    dale = events(gone)["Turn: Dale"]
    assert (str(dale["STATUS"]), str(dale["TRANSP"]), int(dale["SEQUENCE"])) == ("CANCELLED", "TRANSPARENT", 1)
    assert written(cycle("adams", "cole"), tmp_path) == gone
    back = events(written(cycle("adams", "cole", "dale"), tmp_path))["Turn: Dale"]
    assert (str(back["STATUS"]), int(back["SEQUENCE"])) == ("TENTATIVE", 2)


def test_what_is_over_is_not_cancelled(tmp_path: Path) -> None:
    written(cycle("adams", "cole", "dale"), tmp_path)
    later = forecast(ring(), 1, waiting("dale"), WEEKS[2:])
    assert sorted(events(written(later, tmp_path))) == ["Turn: Dale"]


def test_a_file_that_is_no_calendar_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "turns.ics").write_bytes(b"\x00 notes of the meeting")
    assert len(events(written(cycle("adams"), tmp_path))) == 1
    (tmp_path / "turns.ics").write_bytes(
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x@y\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert len(events(written(cycle("adams"), tmp_path))) == 1


def test_the_growers_cycle_is_one_event_a_turn(tmp_path: Path) -> None:
    association = read(Path(__file__).parents[3] / "data" / "growers-round").association
    assert association is not None
    seen = forecast(association, 1, waiting("pruitt", "tate"), (date(2027, 3, 1), date(2027, 3, 8)))
    found = events(calendar.write(seen, association, tmp_path).read_bytes())
    assert str(found["Turn: Pruitt household"]["LOCATION"]) == "11 Example Street, Jackson"
