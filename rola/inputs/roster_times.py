"""Which of a shift's possible times a row of a roster names.

Spreadsheet programs rewrite days and times when they save a file, so a text is compared with the
possible times in every way it can be read; it is never read into a time that is not possible.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from rola import weeks
from rola.languages.day_names import bare, months, weekdays
from solver.problem import Shift, Slot

_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_OTHER_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})")
_WORDS_DAY = re.compile(r"(?:([^\W\d]+)[.,]*\s+)?(\d{1,2})\.?\s+(?:de\s+)?([^\W\d]+)\.?,?\s+(?:de\s+)?(\d{4})")
_WORDS_MONTH = re.compile(r"(?:([^\W\d]+)[.,]*\s+)?([^\W\d]+)\.?\s+(\d{1,2}),?\s+(\d{4})")
_CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})(?::00(?:\.0+)?)?\s*([ap])?\.?\s*(?:m\.?)?(?:\s*\+1)?", re.IGNORECASE)
_FRACTION = re.compile(r"0?[.,](\d+)")
_SERIAL = re.compile(r"\d{5}")
_NOON = 12
_DAY_ZERO = date(1899, 12, 30)
"""Where spreadsheet programs count days from, in a cell that lost its format."""


def days_meant(text: str) -> frozenset[date]:
    """Return every day that a text can mean; none when it is no day.

    Examples
    --------
    >>> sorted(map(str, days_meant("3/4/2027")))
    ['2027-03-04', '2027-04-03']
    """
    if match := _ISO_DAY.fullmatch(text):
        return _days((match[1], match[2], match[3]))
    if match := _OTHER_DAY.fullmatch(text):
        year = match[3] if len(match[3]) > 2 else f"20{match[3]}"  # noqa: PLR2004
        return _days((year, match[1], match[2]), (year, match[2], match[1]))
    if _SERIAL.fullmatch(text):
        return frozenset({_DAY_ZERO + timedelta(days=int(text))})
    if match := _WORDS_DAY.fullmatch(text):
        return _day_in_words(match[1], match[2], match[3], match[4])
    if match := _WORDS_MONTH.fullmatch(text):
        return _day_in_words(match[1], match[3], match[2], match[4])
    return frozenset()


def _day_in_words(weekday: str | None, day: str, month: str, year: str) -> frozenset[date]:
    """Return the day that is written out, as a table has it that was saved from a sheet; its weekday has to fit."""
    number = months().get(bare(month))
    found = _days((year, str(number), day)) if number else frozenset()
    return frozenset(one for one in found if not weekday or weekdays().get(bare(weekday)) == one.weekday())


def clock_meant(text: str) -> time | None:
    """Return the time of day that a text means, or None.

    Examples
    --------
    >>> clock_meant("7:30 PM"), clock_meant("07:30:00"), clock_meant("soon")
    (datetime.time(19, 30), datetime.time(7, 30), None)
    """
    if match := _FRACTION.fullmatch(text):
        minutes = round(24 * 60 * float(f"0.{match[1]}"))
        return time(*divmod(minutes % (24 * 60), 60))
    match = _CLOCK.fullmatch(text)
    if not match:
        return None
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "").lower()
    if half and not 1 <= hour <= _NOON:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None


def slots_meant(shift: Shift, days: frozenset[date], clock: time | None, zone: ZoneInfo) -> frozenset[int]:
    """Return which possible times (indices) begin on one of the days, at that time if one is given."""
    return frozenset(
        index
        for index, slot in enumerate(shift.slots)
        if slot.day in days and clock in (None, weeks.local(slot.start, zone).time())
    )


def slot_words(slot: Slot, zone: ZoneInfo) -> str:
    """Return a possible time as it is typed, ``2027-03-06 07:30``."""
    return f"{slot.day} {weeks.local(slot.start, zone):%H:%M}"


def _days(*parts: tuple[str, str, str]) -> frozenset[date]:
    found = set()
    for year, month, day in parts:
        try:
            found.add(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return frozenset(found)
