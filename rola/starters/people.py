"""Members from a pasted list: one name a line, and the household after a semicolon, a comma or a tab."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_BETWEEN = re.compile(r"[;,\t]")
_LONGEST = 40


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
        ``Odessa Pruitt`` or ``Odessa Pruitt; Pruitt``. Empty lines and leading numbers or dashes are left out.

    Returns
    -------
    tuple of Person
        In the order of the list. Two of the same name get different short names.
    """
    members: set[str] = set()
    households: dict[str, str] = {}
    found = []
    for line in lines:
        parts = [" ".join(part.split()) for part in _BETWEEN.split(re.sub(r"^\s*(?:\d+[.)]|[-*•])\s+", "", line))]
        if not parts[0]:
            continue
        name, home = parts[0], (parts[1] if len(parts) > 1 else "")
        short = _free(_short(name), members)
        members.add(short)
        key = home.casefold() or f"\n{short}"
        if key not in households:
            households[key] = _free(_short(home or name), set(households.values()))
        found.append(Person(short, name, households[key], home or name))
    return tuple(found)


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
