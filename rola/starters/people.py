"""Members from a pasted list: one name a line, and the household after a semicolon or a tab."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from rola.starters.lines import read_lines

_NEAR = 0.9
"""Two names so alike are asked about: one may be a slip of the other."""
_LONGEST = 40
_FEW_DIGITS = 3
_TWO = re.compile(r"\s(?:&|\+|/|and)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the list, with short names made for them and their household.

    `hours` a week are as typed, and empty where none stand there; each of `skills` has its level.
    """

    member: str
    name: str
    household: str
    household_name: str
    hours: str = ""
    skills: tuple[tuple[str, str], ...] = ()


def people_of(lines: Iterable[str]) -> tuple[Person, ...]:
    """Read a pasted list; who has no household named is a household of their own.

    Parameters
    ----------
    lines : iterable of str
        ``Odessa Pruitt`` or ``Odessa Pruitt; Pruitt``. Where headings of columns stand above, they say
        which cell is the name and which the household, and cells may be parted by commas. Empty lines,
        headings, and leading numbers or dashes are left out; `odd_lines` tells what a person should look at.

    Returns
    -------
    tuple of Person
        In the order of the list. Two of the same name get different short names.
    """
    members: set[str] = set()
    households: dict[str, str] = {}
    found = []
    for line in read_lines(lines):
        if line.out:
            continue
        name, home = line.name, line.home
        short = _free(_short(name), members)
        members.add(short)
        key = home.casefold() or f"\n{short}"
        if key not in households:
            households[key] = _free(_short(home or name), set(households.values()))
        found.append(Person(short, name, households[key], home or name, line.hours, line.skills))
    return tuple(found)


def odd_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """Say which lines of a list a person should look at: nothing in them is guessed."""
    seen: dict[str, int] = {}
    homes: dict[str, int] = {}
    found = []
    for line in read_lines(lines):
        number, name, home = line.number, line.name, line.home
        if line.out:
            found.append(f"line {number}, '{name}': {line.out}")
            continue
        found += [f"line {number}, '{name}': {what}" for what in (*_odd(name), *line.look)]
        found += _again(name, number, seen, "the same person twice? They are two members now")
        if home and home.casefold() not in {known.casefold() for known in homes}:
            found += _again(home, number, homes, "one household or two? They are two now")
    return tuple(found)


def _odd(name: str) -> Iterator[str]:
    if "@" in name or len(re.findall(r"\d", name)) > _FEW_DIGITS:
        yield "an address or a number stands in the name, and names are printed on walls; take it out of members.csv"
    elif "," in name:
        yield "a comma is part of the name; a household goes behind a semicolon"
    elif _TWO.search(name):
        yield "two people in one line? Whoever works has a line of their own"


def _again(name: str, number: int, seen: dict[str, int], question: str) -> Iterator[str]:
    """Ask about a name that is, or nearly is, one of an earlier line."""
    near = get_close_matches(_short(name), [_short(one) for one in seen], n=1, cutoff=_NEAR)
    if near:
        other = next(one for one in seen if _short(one) == near[0])
        yield f"line {number}, '{name}', and line {seen[other]}, '{other}': {question}"
    seen.setdefault(name, number)


def _short(name: str) -> str:
    """Give a short name: plain small letters where the script has them, the letters themselves elsewhere."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return re.sub(r"[^\w]+", "-", plain).strip("-_")[:_LONGEST].strip("-") or "member"


def _free(short: str, taken: set[str]) -> str:
    number, free = 1, short
    while free in taken or free == "commons":
        number += 1
        free = f"{short}-{number}"
    return free
