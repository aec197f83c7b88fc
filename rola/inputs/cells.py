"""One reader for each kind of cell: text to value, or a complaint that says what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from fractions import Fraction

from rola.faults import did_you_mean
from rola.inputs.columns import Column, Kind
from rola.inputs.days import read_clock, read_day, read_rrule, read_weekdays
from rola.inputs.grid import Complaint, quoted, tidy
from rola.languages import CODES
from rola.languages.typed_words import language_code, yes_or_no
from solver.problem import Level, Need

LONGEST_HANDLE = 60
LONGEST_NAME = 200
LONGEST_TEXT = 2000

_YES = {"y", "true", "1", "x"}
_NO = {"n", "false", "0"}
_MEANT = {
    "away": {"not", "no", "cannot", "can not", "can't", "unavailable", "not available", "busy", "off"},
    "free": {"yes", "can", "available"},
    "must": {"urgent", "very urgent", "high"},
    "could": {"low", "if possible", "maybe"},
    "able": {"yes", "can"},
    "learner": {"learning", "beginner"},
    "together": {"couple", "with"},
}
"""By word that can be chosen: what people write for it, and what is asked about, not taken."""
_NEED = re.compile(r"(\d+)\s+(learner|able|lead)\s+(.+)", re.IGNORECASE)
_SECOND = re.compile(r",\s*\d+\s+(learner|able|lead)\b", re.IGNORECASE)
"""A second skill behind a comma; a comma alone may stand in the name of a skill."""
_DECIMAL = re.compile(r"([+-]?)(\d*)(?:[.,](\d+))?")
_SEXAGESIMAL = re.compile(r"([+-]?)(\d+)(?::(\d\d)(?::00)?|\s*h\s*(?:(\d\d)(?:\s*min)?)?)", re.IGNORECASE)
_UNIT = re.compile(r"(?<=\d)\s*(?:h|hrs?|hours?|horas?)\.?$", re.IGNORECASE)
_MINUTES = re.compile(r"^([+-]?)(\d\d)\s*min(?:ute)?s?\.?$", re.IGNORECASE)


def read_cell(column: Column, text: str) -> object:
    """Read a cell that is not empty.

    Returns
    -------
    object
        The value as `rola.association` holds it (hours as whole minutes), or a `Complaint`.
    """
    value = _READERS[column.kind](text, column)
    if isinstance(value, Complaint) or not isinstance(value, int) or isinstance(value, bool):
        return value
    return _bounded(value, text, column)


def _bounded(value: int, text: str, column: Column) -> int | Complaint:
    unit = 60 if column.kind in (Kind.HOURS, Kind.SIGNED_HOURS) else 1
    if column.low is not None and value < column.low * unit:
        return Complaint(f"{quoted(text)} is less than {column.low}", _allowed(column))
    if column.high is not None and value > column.high * unit:
        return Complaint(f"{quoted(text)} is more than {column.high}", _allowed(column))
    return value


def _allowed(column: Column) -> str:
    return f"from {column.low} to {column.high} is allowed"


def _text(text: str, column: Column) -> str | Complaint:
    longest = LONGEST_NAME if column.name == "name" else LONGEST_TEXT
    if column.name == "name" and "\n" in text:
        return Complaint(f"the name {quoted(text)} holds a line break", "write it on one line")
    if len(text) > longest:
        return Complaint(f"the text has {len(text)} characters", f"at most {longest} are allowed")
    return text


def _handle(text: str, _column: Column) -> str | Complaint:
    handle = tidy(text)
    if len(handle) > LONGEST_HANDLE:
        return Complaint(f"the short name has {len(handle)} characters", f"at most {LONGEST_HANDLE} are allowed")
    if "\n" in text or ";" in text:
        mark = "a line break" if "\n" in text else "';'"
        return Complaint(f"the short name {quoted(text)} holds {mark}", "write it without; ';' separates short names")
    if re.search(r"@\d{4}-\d\d-\d\d$", handle):
        what = f"the short name {quoted(text)} ends like a dated shift"
        return Complaint(what, "leave out '@' and the day: the plan adds them to repeating shifts")
    return handle


def _reference(text: str, _column: Column) -> str:
    return tidy(text)


def _references(text: str, _column: Column) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in re.split(r"[;\n]", text) if (name := tidy(part))))


def _list(text: str, _column: Column) -> tuple[str, ...]:
    # Lower case, and commas count as well: "Ladders, solvents" must bar from "ladders".
    return tuple(dict.fromkeys(word for part in re.split(r"[;,\n]", text) if (word := tidy(part).lower())))


def _needs(text: str, _column: Column) -> tuple[Need, ...] | Complaint:
    needs = []
    for part in re.split(r"[;\n]", text):
        if not part.strip():
            continue
        match = _NEED.fullmatch(tidy(part))
        if not match or int(match[1]) < 1 or _SECOND.search(part):
            return Complaint(f"{quoted(part)} is no skill with number and level", _with_level(tidy(part)))
        needs.append(Need(skill=match[3], level=Level[match[2].upper()], count=int(match[1])))
    asked = [(need.skill, need.level) for need in needs]
    twice = next((skill for skill, level in asked if asked.count((skill, level)) > 1), "")
    return Complaint(f"{quoted(twice)} is asked for twice", "write one number for it") if twice else tuple(needs)


def _with_level(part: str) -> str:
    """Say how a skill is asked for; one with its number only, as it would be with a level."""
    bare = re.fullmatch(r"(\d+)\s+([^\d,]+)", part)
    if bare:
        return f"write '{bare[1]} able {bare[2]}', or '{bare[1]} lead {bare[2]}' for somebody who takes charge"
    return "write it like '1 lead planting; 2 able roofing' (levels: learner, able, lead)"


def _choice(text: str, column: Column) -> str | Complaint:
    plain = re.sub(r"[\s_\-]+", " ", tidy(text)).casefold()
    if plain in column.choices:
        return plain
    if column.choices == CODES and (code := language_code(text)):
        return code
    words = "write one of: " + ", ".join(column.choices)
    return Complaint(f"{quoted(text)} is none of the words for '{column.name}'", _both(plain, column.choices, words))


def _both(wrong: str, known: tuple[str, ...], words: str) -> str:
    meant = next((word for word, others in _MEANT.items() if word in known and wrong in others), "")
    near = f"did you mean '{meant}'?" if meant else did_you_mean(wrong, known)
    return f"{near} {words}" if near else words


def _yes_no(text: str, _column: Column) -> bool | Complaint:
    word = text.casefold()
    if word in _YES or word in _NO:
        return word in _YES
    said = yes_or_no(text)
    if said is not None:
        return said
    return Complaint(f"{quoted(text)} is neither yes nor no", "write yes or no")


def _count(text: str, column: Column) -> int | Complaint:
    if not re.fullmatch(r"[+-]?\d{1,9}(\.0)?", text):
        return Complaint(f"{quoted(text)} is no whole number", f"write a number such as {column.example or 3}")
    return int(text.removesuffix(".0"))


def _hours(text: str, _column: Column) -> int | Complaint:
    plain = text.replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-")
    plain = _MINUTES.sub(r"\g<1>0:\2", _UNIT.sub("", plain))
    clock = _SEXAGESIMAL.fullmatch(plain)
    if clock:
        minutes = int(clock[3] or clock[4] or 0)
        if minutes > 59:  # noqa: PLR2004
            return Complaint(f"{quoted(text)} is no length in hours", "minutes go up to 59, as in 2:30")
        return (int(clock[2]) * 60 + minutes) * (-1 if clock[1] == "-" else 1)
    decimal = _DECIMAL.fullmatch(plain)
    if not decimal or not (decimal[2] or decimal[3]) or len(plain) > 25:  # noqa: PLR2004
        return Complaint(f"{quoted(text)} is no length in hours", "write hours, such as 4, 2.5 or 2:30")
    if "," in plain and len(decimal[3] or "") == 3 and decimal[2] not in ("", "0"):  # noqa: PLR2004
        hint = f"write {decimal[2]}{decimal[3]} for thousands, {decimal[2]}.{decimal[3]} for a fraction"
        return Complaint(f"{quoted(text)} can be read in two ways", hint)
    exact = Fraction(f"{decimal[1]}{decimal[2] or 0}.{decimal[3] or 0}") * 60
    if exact.denominator != 1:
        near = round(abs(exact))
        hint = f"write hours and minutes, such as {decimal[1]}{near // 60}:{near % 60:02}"
        return Complaint(f"{quoted(text)} hours are not whole minutes", hint)
    return int(exact)


def _day(text: str, _column: Column) -> date | Complaint:
    return read_day(text)


def _days(text: str, _column: Column) -> tuple[date, ...] | Complaint:
    days = []
    for part in re.split(r"[;,\n]", text):
        day = read_day(part.strip()) if part.strip() else None
        if isinstance(day, Complaint):
            return day
        days += [day] if day else []
    return tuple(sorted(set(days)))


def _clock(text: str, _column: Column) -> time | Complaint:
    return read_clock(text)


def _weekdays(text: str, _column: Column) -> tuple[int, ...] | Complaint:
    return read_weekdays(text)


def _rrule(text: str, _column: Column) -> str | Complaint:
    return read_rrule(text)


_READERS: Mapping[Kind, Callable[[str, Column], object]] = {
    Kind.HANDLE: _handle,
    Kind.TEXT: _text,
    Kind.DAY: _day,
    Kind.DAYS: _days,
    Kind.CLOCK: _clock,
    Kind.WEEKDAYS: _weekdays,
    Kind.RRULE: _rrule,
    Kind.HOURS: _hours,
    Kind.SIGNED_HOURS: _hours,
    Kind.MINUTES: _count,
    Kind.COUNT: _count,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.LIST: _list,
    Kind.NEEDS: _needs,
    Kind.REFERENCE: _reference,
    Kind.REFERENCES: _references,
}
