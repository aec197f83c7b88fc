"""Members from a pasted list: one name a line, and the household after a semicolon or a tab."""

from __future__ import annotations

import csv
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

# What stands above the columns of a list that was copied out of a spreadsheet, in small letters.
_NAMES = frozenset({"member", "members", "name", "names", "who", "nombre y apellido", "miembro", "miembros"}) | {
    *("jina", "majina", "mwanachama", "wanachama", "full name", "nombre completo", "jina kamili"),
}
_FIRST = frozenset({"first name", "given name", "nombre", "nombres", "jina la kwanza"})
_LAST = frozenset({"last name", "surname", "family name", "apellido", "apellidos", "jina la mwisho"})
_HOMES = frozenset({"household", "households", "family", "families", "hogar", "hogares", "familia", "familias", "kaya"})


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which cells of a line are the name (first and last name, or one) and the household, and what parts them."""

    names: tuple[int, ...] = (0,)
    home: int | None = 1
    comma: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that is not empty, as it is read; `heading` says how one that names nobody was taken."""

    number: int
    name: str
    home: str = ""
    heading: str = ""


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
    for row in _rows(lines):
        if row.heading:
            continue
        name, home = row.name, row.home
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
    for row in _rows(lines):
        number, name, home = row.number, row.name, row.home
        if row.heading:
            found.append(f"line {number}, '{name}': {row.heading}")
            continue
        found += [f"line {number}, '{name}': {what}" for what in _odd(name)]
        found += _again(name, number, seen, "the same person twice? They are two members now")
        if home and home.casefold() not in {known.casefold() for known in homes}:
            found += _again(home, number, homes, "one household or two? They are two now")
    return tuple(found)


def _rows(lines: Iterable[str]) -> Iterator[_Row]:
    """Yield the lines with something in them; headings of columns say how those below are read."""
    columns = _Columns()
    for number, line in enumerate(lines, 1):
        told = _columns_named(line)
        cells = _cells(line, told or columns)
        if told or (cells[0].endswith(":") and len(cells) == 1):
            columns = told or columns
            yield _Row(number, " | ".join(cells), heading=_taken(cells, told))
        elif name := _joined(cells, columns):
            home = cells[columns.home] if columns.home is not None and columns.home < len(cells) else ""
            yield _Row(number, name, home)


def _joined(cells: list[str], columns: _Columns) -> str:
    return " ".join(cells[at] for at in columns.names if at < len(cells) and cells[at])


def _taken(cells: list[str], columns: _Columns | None) -> str:
    """Say how a heading was taken."""
    if columns is None or len(cells) == 1:
        return "left out, as a heading"
    home = "no column names households" if columns.home is None else f"households from '{cells[columns.home]}'"
    return f"headings; names are read from '{_joined(cells, columns)}', {home}; other columns are left out"


def _columns_named(line: str) -> _Columns | None:
    """Read a line as headings of columns; None where it is none, as with a colon at its end."""
    for comma in () if line.rstrip().endswith(":") else (False, True):
        cells = [cell.casefold() for cell in _cells(line, _Columns(comma=comma))]
        whole = [at for at, cell in enumerate(cells) if cell in _NAMES]
        parted = [at for known in (_FIRST, _LAST) for at, cell in enumerate(cells) if cell in known]
        if len(cells) == 1 and cells[0] in _NAMES | _FIRST | _HOMES:
            return _Columns()
        if len(cells) > 1 and (names := whole[:1] or parted):
            home = next((at for at, cell in enumerate(cells) if cell in _HOMES), None)
            return _Columns(names=tuple(names), home=home, comma=comma)
    return None


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


def _cells(line: str, columns: _Columns) -> list[str]:
    """Part a line into cells, without a leading number or dash; there is one at least."""
    bare = _BULLET.sub("", line)
    cells = next(csv.reader([bare]), []) if columns.comma else _BETWEEN.split(bare)
    return [" ".join(cell.split()) for cell in cells] or [""]


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
