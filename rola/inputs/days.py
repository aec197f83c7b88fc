"""Days, times of day and repeats as people type them; what has two meanings is refused, not guessed."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

from rola.inputs.grid import Complaint, quoted
from rola.languages.day_names import bare, weekdays

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years outside which a day is taken for a slip of the fingers."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]0{1,2}:00(?::00(?:\.0+)?)?)?")
_DOTTED = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_SERIAL = re.compile(r"(\d{5})(?:\.0)?")
_STRETCH = re.compile(
    r"[^-\N{EN DASH}]*\d[^-\N{EN DASH}]*\s(?:-|\N{EN DASH}|to|until)\s[^-\N{EN DASH}]*\d[^-\N{EN DASH}]*"
)
_DAY_HINT = "write it like 2027-03-06"
_MONTHS = tuple(month.casefold() for month in month_name)
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s+([a-z]{3,9})\.?,?(?:\s+(\d{4}))?", re.IGNORECASE)
_NAMED_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?", re.IGNORECASE)

_CLOCK = re.compile(r"(\d{1,2})(?:[:h](\d\d)(?::00)?|h)?\s*(?:([ap])\.?m\.?)?", re.IGNORECASE)

_CLOCK_HINT = "write it like 07:30"

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_TO = re.compile(r"\s*(-|\N{EN DASH}|\b(?:to|a|hadi)\b)\s*")
"""From one weekday to another, in any of the languages."""

_BETWEEN = re.compile(r"[;,/&+\s]+|\b(?:and|y|na)\b")
_SEVERAL = {**dict.fromkeys(("daily", "every day", "each day", "all week"), "mon-sun"), "weekdays": "mon-fri"} | {
    **dict.fromkeys(("weekend", "weekends"), "sat-sun"),
    **dict.fromkeys(("diario", "cada dia", "todos los dias", "kila siku"), "mon-sun"),
}
_WEEKDAY_HINT = "write Mon, Tue, Wed, Thu, Fri, Sat, Sun; several as Mon; Wed or as Mon-Fri"
_NTH = {
    word: number
    for number, words in enumerate(("first 1st", "second 2nd", "third 3rd", "fourth 4th"), 1)
    for word in words.split()
} | {"last": -1}
_OF_MONTH = re.compile(rf"(?:the |every |each )?({'|'.join(_NTH)}) ([a-z]+)(?: of .*| a month)?")
_EVERY_SECOND = re.compile(r"(?:every (?:other|second|2nd) |bi-?weekly |fortnightly )(?:on )?([a-z]+)")
_RULE_PARTS = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"0*[1-9]\d{0,3}",
    "COUNT": r"0*[1-9]\d{0,4}",
    "UNTIL": r"\d{8}",
    "BYDAY": r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU))*",
    "BYMONTH": r"\d{1,2}(,\d{1,2})*",
    "BYMONTHDAY": r"[+-]?\d{1,2}(,[+-]?\d{1,2})*",
    "BYYEARDAY": r"[+-]?\d{1,3}(,[+-]?\d{1,3})*",
    "BYWEEKNO": r"[+-]?\d{1,2}(,[+-]?\d{1,2})*",
    "BYSETPOS": r"[+-]?\d{1,3}(,[+-]?\d{1,3})*",
    "WKST": r"MO|TU|WE|TH|FR|SA|SU",
}
_RULE_HINT = "write it like FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"


def read_day(text: str) -> date | Complaint:
    """Read ``2027-03-06`` or ``6.3.2027``; refuse what an American and a European read differently."""
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DOTTED.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    elif match := _SLASHED.fullmatch(text):
        return _slashed(text, *(int(part) for part in match.groups()))
    elif match := _SERIAL.fullmatch(text):
        meant = date(1899, 12, 30) + timedelta(days=int(match[1]))
        return Complaint(f"{quoted(text)} is no day", f"if a spreadsheet's number was meant, write {meant}")
    else:
        return Complaint(f"{quoted(text)} is no day", _in_figures(text))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Complaint(f"the year {year} cannot be meant", _DAY_HINT)
    return _existing(year, month, day) or Complaint(f"the day {quoted(text)} does not exist", _DAY_HINT)


def _in_figures(text: str) -> str:
    """Say how a day is written; one with the month's name, as it would be in figures."""
    if _STRETCH.fullmatch(text):
        return "several days go into 'from' and 'to', the first and the last, each like 2027-03-06"
    if match := _NAMED.fullmatch(text):
        number, name, year = match.groups()
    elif match := _NAMED_FIRST.fullmatch(text):
        name, number, year = match.groups()
    else:
        return _DAY_HINT
    months = [place for place, month in enumerate(_MONTHS) if month and month.startswith(name.casefold())]
    day = _existing(int(year or 2027), months[0], int(number)) if len(months) == 1 else None
    if day is None:
        return _DAY_HINT
    return f"write {day}" if year else f"write it with its year, like {day}"


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _slashed(text: str, first: int, second: int, year: int) -> Complaint:
    both = [_existing(year, first, second), _existing(year, second, first)]
    meant = " or ".join(dict.fromkeys(day.isoformat() for day in both if day))
    what = f"{quoted(text)} can be read in two ways" if all(both) else f"{quoted(text)} is no day"
    return Complaint(what, f"write {meant}" if meant else _DAY_HINT)


def read_clock(text: str) -> time | Complaint:
    """Read ``07:30``, ``7h30`` or ``7:30 pm``; refuse ``7.30`` and ``0730`` with what to write."""
    match = _CLOCK.fullmatch(text)
    half = (match[3] or "").lower() if match else ""
    if not match or not (match[2] or half or text[-1:] in "hH"):
        return Complaint(f"{quoted(text)} is no time of day", _loose_hint(text))
    hour, minute = int(match[1]), int(match[2] or 0)
    if (hour, minute, half) == (24, 0, ""):
        hint = "midnight is 00:00; an end before the start is on the next day"
        return Complaint(f"{quoted(text)} is no time of day", hint)
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):  # noqa: PLR2004
        return Complaint(f"{quoted(text)} is no time of day", _CLOCK_HINT)
    return time(hour % 12 + (12 if half == "p" else 0) if half else hour, minute)


def _loose_hint(text: str) -> str:
    fraction = re.fullmatch(r"0?\.(\d+)", text)
    if fraction and len(text) > 4:  # noqa: PLR2004  # 0.3125: a spreadsheet's time as a part of the day
        minutes = round(float(text) * 24 * 60) % (24 * 60)
        return f"if a spreadsheet's number was meant, write {minutes // 60:02}:{minutes % 60:02}"
    loose = re.fullmatch(r"(\d{1,2})[.,](\d\d)|(\d{1,2})(\d\d)|(\d{1,2})", text)
    if not loose:
        return _CLOCK_HINT
    hour, minute = int(loose[1] or loose[3] or loose[5]), int(loose[2] or loose[4] or 0)
    return f"write {hour:02}:{minute:02}" if hour < 24 and minute < 60 else _CLOCK_HINT  # noqa: PLR2004


def read_weekdays(text: str) -> tuple[int, ...] | Complaint:
    """Read ``Sat``, ``Mon; Wed``, ``Mon-Fri`` or ``sábado`` as weekdays, Monday = 0, sorted."""
    days: set[int] = set()
    spaced = " ".join(text.casefold().split())
    plain = _TO.sub("-", _SEVERAL.get(bare(spaced), spaced))
    for part in _BETWEEN.split(plain):
        ends = [_weekday(word) for word in part.split("-")] if part else []
        if any(end is None for end in ends) or len(ends) > 2:  # noqa: PLR2004
            return Complaint(f"{quoted(text)} is no weekday", _other_repeat(spaced) or _WEEKDAY_HINT)
        first, last = (ends[0] or 0, ends[-1] or 0) if ends else (0, -1)
        days |= {(first + step) % 7 for step in range((last - first) % 7 + 1)} if ends else set()
    return tuple(sorted(days)) or Complaint(f"{quoted(text)} is no weekday", "write it like Sat")


def _other_repeat(text: str) -> str:
    """Say how a repeat that is none by weekdays is written, such as ``first Sunday`` or ``every other Sat``."""
    month, second = _OF_MONTH.fullmatch(text), _EVERY_SECOND.fullmatch(text)
    day = _weekday(month[2] if month else second[1] if second else "")
    if day is None:
        return ""
    code = _WEEKDAYS[day][:2].upper()
    rule = f"FREQ=MONTHLY;BYDAY={_NTH[month[1]]}{code}" if month else f"FREQ=WEEKLY;INTERVAL=2;BYDAY={code}"
    return f"empty it; write {rule} into 'rrule', and the first such day into 'from'"


def _weekday(word: str) -> int | None:
    plain = word.strip(".").removesuffix("s") if len(word) > 5 else word.strip(".")  # noqa: PLR2004
    if plain in _SHORT:
        return _SHORT[plain]
    fits = [number for number, name in enumerate(_WEEKDAYS) if plain in (name, name[:3], name[:2])]
    return fits[0] if fits else weekdays().get(bare(word))


def read_rrule(text: str) -> str | Complaint:
    """Check a repeat as calendars write it; days only, and of a form that surely ends its counting."""
    rule = re.sub(r"\s+", "", text).upper().removeprefix("RRULE:").strip(";")
    parts = [part.partition("=") for part in rule.split(";")]
    names = [name for name, _, _ in parts]
    for name, _, value in parts:
        if name not in _RULE_PARTS:
            return Complaint(f"{quoted(name)} is no part of a repeat by days", _RULE_HINT)
        if not re.fullmatch(_RULE_PARTS[name], value, re.ASCII):
            hint = "write it like UNTIL=20270630" if name == "UNTIL" else _RULE_HINT
            return Complaint(f"{quoted(f'{name}={value}')} cannot be read", hint)
    if len(set(names)) < len(names) or "FREQ" not in names or {"COUNT", "UNTIL"} <= set(names):
        return Complaint(f"{quoted(text)} is no repeat", _RULE_HINT)
    try:
        rrulestr(rule, dtstart=datetime(2000, 1, 1))  # noqa: DTZ001  # days have no zone
    except (ValueError, TypeError) as error:
        return Complaint(f"{quoted(text)} is no repeat: {error}", _RULE_HINT)
    if _never_comes({name: value for name, _, value in parts}):
        return Complaint(f"{quoted(text)} names a day that no month has", "a day such as 30 February never comes")
    return rule


def _never_comes(parts: dict[str, str]) -> bool:
    """Tell whether no named month has a named day: looking for it would go on to the year 9999."""
    months = [int(month) for month in parts.get("BYMONTH", "").split(",") if month] or [1]
    days = [abs(int(day)) for day in parts.get("BYMONTHDAY", "").split(",") if day]
    return bool(days) and all(day > monthrange(2000, month)[1] for month in months for day in days)
