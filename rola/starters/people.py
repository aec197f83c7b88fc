"""Members from a pasted list: one name a line, and the household after a semicolon or a tab."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

_BETWEEN = re.compile(r"[;\t]")
_BULLET = re.compile(r"^\s*(?:\d+[.)]|[-*•])\s+")
_NEAR = 0.9
"""Two names so alike are asked about: one may be a slip of the other."""
_LONGEST = 40
_FEW_DIGITS = 3
_HEADINGS = frozenset(
    {
        *("member", "members", "name", "names", "who", "household", "households", "family", "families"),
        *("nombre", "nombres", "miembro", "miembros", "hogar", "hogares", "familia", "familias"),
        *("jina", "majina", "mwanachama", "wanachama", "kaya"),
    }
)
"""What stands above the columns of a list that was copied out of a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the list, with short names made for them and their household."""

    member: str
    name: str
    household: str
    household_name: str


def people_of(lines: Iterable[str]) -> tuple[Person, ...]:
    """Read a pasted list; who has no household named is a household of their own.

    Parameters
    ----------
    lines : iterable of str
        ``Odessa Pruitt`` or ``Odessa Pruitt; Pruitt``. Empty lines, headings (of columns, or with
        a colon at their end), and leading numbers or dashes are left out; `odd_lines` tells what a
        person should look at.

    Returns
    -------
    tuple of Person
        In the order of the list. Two of the same name get different short names.
    """
    members: set[str] = set()
    households: dict[str, str] = {}
    found = []
    for line in lines:
        parts = _parts(line)
        if not parts[0] or _heading(parts):
            continue
        name, home = parts[0], (parts[1] if len(parts) > 1 else "")
        short = _free(_short(name), members)
        members.add(short)
        key = home.casefold() or f"\n{short}"
        if key not in households:
            households[key] = _free(_short(home or name), set(households.values()))
        found.append(Person(short, name, households[key], home or name))
    return tuple(found)


def odd_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """Say which lines of a list a person should look at: nothing in them is guessed."""
    seen: dict[str, int] = {}
    homes: dict[str, int] = {}
    found = []
    for number, line in enumerate(lines, 1):
        parts = _parts(line)
        name, home = (*parts, "")[:2]
        if not name:
            continue
        if _heading(parts):
            found.append(f"line {number}, '{name}': left out, as a heading")
            continue
        found += [f"line {number}, '{name}': {what}" for what in _odd(name)]
        found += _again(name, number, seen, "the same person twice? They are two members now")
        if home and home.casefold() not in {known.casefold() for known in homes}:
            found += _again(home, number, homes, "one household or two? They are two now")
    return tuple(found)


def _heading(parts: list[str]) -> bool:
    """Tell whether a line names a column or what follows, and nobody."""
    return parts[0].endswith(":") or {part.casefold() for part in parts if part} <= _HEADINGS


def _odd(name: str) -> Iterator[str]:
    if "@" in name or len(re.findall(r"\d", name)) > _FEW_DIGITS:
        yield "an address or a number stands in the name, and names are printed on walls; take it out of members.csv"
    elif "," in name:
        yield "a comma is part of the name; a household goes behind a semicolon"


def _again(name: str, number: int, seen: dict[str, int], question: str) -> Iterator[str]:
    """Ask about a name that is, or nearly is, one of an earlier line."""
    near = get_close_matches(_short(name), [_short(one) for one in seen], n=1, cutoff=_NEAR)
    if near:
        other = next(one for one in seen if _short(one) == near[0])
        yield f"line {number}, '{name}', and line {seen[other]}, '{other}': {question}"
    seen.setdefault(name, number)


def _parts(line: str) -> list[str]:
    return [" ".join(part.split()) for part in _BETWEEN.split(_BULLET.sub("", line))]


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
