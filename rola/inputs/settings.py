"""association.toml: name, time zone, language, and the rules as dated blocks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from rola.association import RuleBlock
from rola.faults import Fault, did_you_mean
from rola.inputs.cells import LONGEST_NAME, read_cell
from rola.inputs.columns import Column, Kind
from rola.inputs.days import read_day
from rola.inputs.grid import Complaint, quoted
from rola.languages import CODES
from rola.languages.typed_words import language_code
from solver.names import ORDERED_GOALS, SWITCHABLE_RULES

FILE = "association.toml"
CLOCKS = (24, 12)
BEFORE_ALL = date(1900, 1, 1)
"""Day of adoption of the default rules, where the file states none."""

_LEAST_FACTOR, _MOST_FACTOR = Fraction(1, 2), Fraction(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What association.toml says; where a key is faulty, its default stands in."""

    name: str = ""
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    language: str = "en"
    clock: int = 24
    web: str = ""
    blocks: tuple[RuleBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class _Key:
    """One key: the field it fills, and how its value is read (`Complaint` when it cannot be)."""

    field: str
    read: Callable[[object], object]


def read_settings(content: bytes) -> tuple[Settings, list[Fault]]:
    """Read association.toml.

    Parameters
    ----------
    content : bytes
        The file.

    Returns
    -------
    Settings, list of Fault
        Rule blocks come by their day of adoption; without any, one default block is in force.
    """
    try:
        text = content.decode("utf-8-sig")
        typed = tomllib.loads(text.replace("\r\n", "\n"))
    except UnicodeDecodeError:
        return Settings(), [Fault(FILE, "", 0, "", "this is not a UTF-8 text file", "save it again as UTF-8 text")]
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        row = int(line[1]) if line else text.count("\n") + 1
        hint = 'text stands between quotation marks: name = "Our ring"'
        return Settings(), [Fault(FILE, "", row, "", f"this line cannot be read: {error}", hint)]
    return _settings(typed, _lines(text))


def _settings(typed: dict[str, Any], lines: Mapping[tuple[int, str], int]) -> tuple[Settings, list[Fault]]:
    blocks_typed = typed.pop("rules", [])
    found, faults = _read_keys(typed, _TOP, lines, 0)
    for key in ("name", "zone"):
        if key not in typed:
            faults.append(
                Fault(FILE, "", 0, key, f"the key '{key}' is missing", f"add a line such as {_TOP_LINES[key]}")
            )
    if isinstance(blocks_typed, dict) or not all(isinstance(block, dict) for block in blocks_typed):
        row = lines.get((0, "rules"), 0)
        return Settings(**found), [*faults, Fault(FILE, "", row, "rules", "the rules are no blocks", "write [[rules]]")]
    blocks = []
    for number, block in enumerate(blocks_typed, 1):
        given, wrong = _read_keys(block, _BLOCK, lines, number)
        if "adopted" not in block:
            hint = "say when the meeting adopted these rules: adopted = 2027-01-04"
            wrong.append(Fault(FILE, "", lines.get((number, ""), 0), "adopted", "the key 'adopted' is missing", hint))
        blocks += [RuleBlock(**given)] if not wrong else []
        faults += wrong
    faults += _same_day(blocks_typed, lines)
    if not blocks_typed:
        blocks = [RuleBlock(adopted=BEFORE_ALL)]
    return Settings(**found, blocks=tuple(sorted(blocks, key=lambda block: block.adopted))), faults


def _read_keys(
    typed: Mapping[str, Any], keys: Mapping[str, _Key], lines: Mapping[tuple[int, str], int], block: int
) -> tuple[dict[str, Any], list[Fault]]:
    found: dict[str, Any] = {}
    faults = []
    for name, value in typed.items():
        row = lines.get((block, name), 0)
        if name not in keys:
            hint = did_you_mean(name, keys, "the keys are: " + ", ".join(keys))
            faults.append(Fault(FILE, "", row, name, f"there is no key '{name}'", hint))
            continue
        read = keys[name].read(value)
        if isinstance(read, Complaint):
            faults.append(Fault(FILE, "", row, name, read.what, read.hint))
        else:
            found[keys[name].field] = read
    return found, faults


def _same_day(blocks: Sequence[Mapping[str, Any]], lines: Mapping[tuple[int, str], int]) -> list[Fault]:
    faults = []
    seen = set()
    for number, block in enumerate(blocks, 1):
        day = _adopted(block.get("adopted", ""))
        if day in seen:
            row = lines.get((number, "adopted"), 0)
            what = f"two blocks of rules were adopted on {day}"
            faults.append(Fault(FILE, "", row, "adopted", what, "make one block of them, or correct a day"))
        if isinstance(day, date):
            seen.add(day)
    return faults


def _lines(text: str) -> dict[tuple[int, str], int]:
    """Find the line of each key: (number of its rules block, or 0; key) -> line, which tomllib does not tell."""
    lines: dict[tuple[int, str], int] = {}
    block = 0
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"\s*\[\[\s*rules\s*\]\]", line):
            block += 1
            lines[block, ""] = number
        elif match := re.match(r"""\s*\[*\s*["']?([\w-]+)["']?\s*(=|\.|\])""", line):
            lines.setdefault((block if match[2] == "=" else 0, match[1]), number)
    return lines


# --- one reader a key ---


def _name(value: object) -> str | Complaint:
    if not isinstance(value, str) or not value.strip():
        return Complaint(f"{quoted(str(value))} is no name", 'write it between quotation marks: name = "Our ring"')
    if len(value) > LONGEST_NAME:
        return Complaint(f"the name has {len(value)} characters", f"at most {LONGEST_NAME} are allowed")
    return " ".join(value.split())


_BY_TOWN = (
    "zones go by one large town: America/New_York, America/Chicago, America/Denver, America/Los_Angeles, "
    "America/Mexico_City, Europe/Madrid, Africa/Nairobi"
)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def read_zone(value: object) -> ZoneInfo | Complaint:
    """Read the name of a time zone."""
    if isinstance(value, str) and value in _zones():
        return ZoneInfo(value)
    typed = str(value)
    towns = {zone.rpartition("/")[2]: zone for zone in sorted(_zones()) if "/" in zone and not zone.startswith("Etc/")}
    near = did_you_mean(typed.rpartition("/")[2].strip().replace(" ", "_"), towns)
    for town in re.findall(r"'(.+?)'", near):
        near = near.replace(f"'{town}'", f"'{towns[town]}'")
    hint = f"{near} " if near else ""
    return Complaint(f"{quoted(typed)} is no time zone", hint + _BY_TOWN)


def _word(*words: str) -> Callable[[object], object]:
    def read(value: object) -> str | Complaint:
        if value in words:
            return str(value)
        hint = "write one of: " + ", ".join(f'"{word}"' for word in words)
        return Complaint(f"{quoted(str(value))} is none of the words for this key", hint)

    return read


def _language(value: object) -> object:
    return language_code(str(value)) or _word(*CODES)(value)


def _number(kind: Kind, high: int) -> Callable[[object], object]:
    column = Column(name="", kind=kind, doc="", example="8", low=0, high=high)

    def read(value: object) -> object:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            return Complaint(f"{quoted(str(value))} is no number", "write a number such as 8")
        return read_cell(column, str(value).strip())

    return read


def _ratio(low: Fraction, high: Fraction) -> Callable[[object], object]:
    def read(value: object) -> Fraction | Complaint:
        hint = "write a number such as 1 or 1.5"
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            return Complaint(f"{quoted(str(value))} is no number", hint)
        if not re.fullmatch(r"\d{1,3}([.,]\d{1,3})?", str(value).strip(), re.ASCII):
            return Complaint(f"{quoted(str(value))} is no such number", hint)
        ratio = Fraction(str(value).strip().replace(",", "."))
        if not low <= ratio <= high:
            return Complaint(
                f"{quoted(str(value))} is out of bounds", f"from {float(low):g} to {float(high):g} is allowed"
            )
        return ratio

    return read


def _yes_no(value: object) -> bool | Complaint:
    if isinstance(value, bool):
        return value
    return Complaint(f"{quoted(str(value))} is neither true nor false", "write true or false, without quotation marks")


def _clock(value: object) -> int | Complaint:
    if isinstance(value, int) and not isinstance(value, bool) and value in CLOCKS:
        return value
    return Complaint(f"{quoted(str(value))} is no clock", "write 24 for 14:30, or 12 for 2:30 pm")


def _web(value: object) -> str | Complaint:
    if isinstance(value, str) and (not value or re.fullmatch(r"https?://[!-~]{3,200}", value)):
        return value
    return Complaint(f"{quoted(str(value))} is no address of the web", 'write it like "https://example.org/ring/"')


def _adopted(value: object) -> date | Complaint:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        return read_day(value.strip())
    return Complaint(f"{quoted(str(value))} is no day", "write it like 2027-01-04")


def _names(known: Sequence[str], what: str) -> Callable[[object], object]:
    def read(value: object) -> tuple[str, ...] | Complaint:
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            like = ", ".join(f'"{name}"' for name in known[:2])
            return Complaint(f"the names of {what}s are no list", f"write it like [{like}]")
        wrong = next((name for name in value if name not in known), None)
        if wrong is None:
            return tuple(value)
        return Complaint(
            f"there is no {what} {quoted(wrong)} that could stand here",
            did_you_mean(wrong, known, "they are: " + ", ".join(known)),
        )

    return read


_TOP = {
    "name": _Key("name", _name),
    "zone": _Key("zone", read_zone),
    "language": _Key("language", _language),
    "clock": _Key("clock", _clock),
    "web": _Key("web", _web),
}
_TOP_LINES = {"name": 'name = "Our ring"', "zone": 'zone = "Europe/Berlin"'}


_BLOCK = {
    "adopted": _Key("adopted", _adopted),
    "mode": _Key("mode", _word("turns", "hours")),
    "account": _Key("account", _word("household", "member")),
    "unanswered": _Key("unanswered", _word("free", "away")),
    "rest_hours": _Key("rest", _number(Kind.HOURS, 24)),
    "travel_minutes": _Key("travel", _number(Kind.MINUTES, 600)),
    "daily_cap_hours": _Key("daily_cap", _number(Kind.HOURS, 24)),
    "host_counts": _Key("host_counts", _yes_no),
    "strictness": _Key("strictness", _word("ethic", "make_up", "fine_hours")),
    "make_up_factor": _Key("make_up_factor", _ratio(_LEAST_FACTOR, _MOST_FACTOR)),
    "notice_hours": _Key("notice", _number(Kind.HOURS, 24 * 28)),
    "welcome_hours": _Key("welcome", _number(Kind.HOURS, 4)),
    "limit_turns": _Key("limit_turns", _ratio(Fraction(1), Fraction(4))),
    "carry": _Key("carry", _word("all", "capped", "half", "nothing")),
    "carry_weeks": _Key("carry_weeks", _ratio(Fraction(0), Fraction(52))),
    "turn_order": _Key("turn_order", _word("fixed", "rotate_start", "reverse", "by_need", "by_balance")),
    "rotate_by": _Key("rotate_by", _word("third", "one")),
    "spare_seats_ahead_hours": _Key("spare_ahead", _number(Kind.HOURS, 1000)),
    "catch_up": _Key("catch_up", _ratio(Fraction(0), Fraction(20))),
    "names_in_reports": _Key("names_in_reports", _yes_no),
    "most_days_in_a_row": _Key("most_days", _number(Kind.COUNT, 366)),
    "rules_off": _Key("rules_off", _names(SWITCHABLE_RULES, "rule")),
    "goals": _Key("goals", _names(ORDERED_GOALS, "goal")),
}
