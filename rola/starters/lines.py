"""The lines of a list of people, each as it was taken, and what a person should look at in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from rola.starters.headings import Columns, cells_of, columns_named, name_in, taken

_ABOVE = "left out, as it stands above the headings"
_NUMBER = r"\d{1,2}(?:[.,](?:00?|25|50?|75)|:[0-5]\d)?(?![\d.,:])"
_PLAIN = re.compile(rf"({_NUMBER})\s*(?:h|hr|hrs|hours?|horas?|saa)?\.?", re.IGNORECASE)
_MOST_HOURS = 80
_LEVELS = {
    "learner": re.compile(r"\((?:learn\w*|beginner|aprend\w*|anajifunza)\)"),
    "lead": re.compile(r"\((?:leads?|leader|expert|dirige|responsable|kiongozi)\)"),
}
_LONGEST = 60
_KIN = 3
"""A word of so many letters, in a name and in the household above it, tells that they belong together."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something in it: each of `skills` with its level.

    `out` says why one that names nobody was left out, `look` what else to see to.
    """

    number: int
    name: str
    home: str = ""
    hours: str = ""
    skills: tuple[tuple[str, str], ...] = ()
    out: str = ""
    look: tuple[str, ...] = ()


def read_lines(lines: Iterable[str]) -> tuple[Line, ...]:
    """Read the lines with something in them; headings of columns say how those below are read.

    Above headings of several columns stands what the list is, and nobody's name. Where a household stands in the
    first of its rows only, the rows below belong to it: that is seen from surnames, and said.
    """
    typed = list(lines)
    heads = [at for at, line in enumerate(typed) if (columns := columns_named(line)) and _several(line, columns)]
    found = list(_taken(typed, heads[0] if heads else 0))
    if not heads:
        return tuple(found)
    blocks = groupby(found, key=lambda line: sum(line.number > head for head in heads))
    return tuple(line for _, block in blocks for line in _with_homes_above(list(block)))


def _several(line: str, columns: Columns) -> bool:
    return len(cells_of(line, columns)) > 1


def _taken(typed: list[str], head: int) -> Iterator[Line]:
    columns = Columns()
    for number, line in enumerate(typed, 1):
        told = columns_named(line)
        cells = cells_of(line, told or columns)
        if number <= head:
            said = [cell for cell in cells_of(line, columns_named(typed[head]) or columns) if cell]
            if said:
                yield Line(number, " | ".join(said), out=_ABOVE)
        elif told or (cells[0].endswith(":") and len(cells) == 1):
            columns = told or columns
            yield Line(number, " | ".join(cells), out=taken(cells, told))
        elif name := name_in(cells, columns):
            yield _person(number, name, cells, columns)


def _person(number: int, name: str, cells: list[str], columns: Columns) -> Line:
    def cell(at: int | None) -> str:
        return cells[at] if at is not None and at < len(cells) else ""

    typed = cell(columns.hours)
    hours, look = _hours(typed) if columns.hours is not None else ("", ())
    skills = tuple(_skills(cell(columns.skills)))
    return Line(number, name, home=cell(columns.home), hours=hours, skills=skills, look=look)


def _skills(typed: str) -> Iterator[tuple[str, str]]:
    """Read ``tractor / first aid (learning)``: who says no more of a skill is able at it."""
    seen = set()
    for part in re.split(r"[/,;]", typed.casefold()):
        level = next((level for level, said in _LEVELS.items() if said.search(part)), "able")
        skill = " ".join(re.sub(r"\([^()]*\)", "", part).split())
        if skill and skill not in seen:
            seen.add(skill)
            yield skill[:_LONGEST], level


def _hours(typed: str) -> tuple[str, tuple[str, ...]]:
    """Read hours a week as people write them: ``4 hours`` is 4; ``about 6`` and ``4-5`` are asked about."""
    number = re.search(rf"(?<![\d.,:]){_NUMBER}", typed)
    if not number or float(re.split("[.,:]", number[0])[0]) >= _MOST_HOURS:
        return "", (f"'{typed}' says no hours a week: the usual are written",) if typed else ()
    if _PLAIN.fullmatch(typed):
        return number[0], ()
    return number[0], (f"'{typed}' hours a week: {number[0]} are written",)


def _with_homes_above(block: list[Line]) -> Iterator[Line]:
    """Give lines without a household that of the line above, where surnames show that the list means it so."""
    above = _homes_above(block)
    kin = [line.number for line in block if line.number in above and _kin(line.name, above[line.number])]
    fill = len(kin) * 2 > len(above)
    for line in block:
        home = above.get(line.number, "")
        if fill and home:
            look = _filled(line.number, home, kin)
            yield replace(line, home=home, look=(*line.look, look) if look else line.look)
        elif line.number in kin:
            look = f"no household stands there; is it '{home}', as above? They are two households now"
            yield replace(line, look=(*line.look, look))
        else:
            yield line


def _homes_above(block: list[Line]) -> dict[int, str]:
    """Find the household that stands last above each line which has none, by number."""
    above: dict[int, str] = {}
    home = ""
    for line in block:
        home = line.home or home
        if home and not line.home and not line.out:
            above[line.number] = home
    return above


def _filled(number: int, home: str, kin: list[int]) -> str:
    """Say that a household was taken from above: once for all whose surnames say so, and for each other."""
    if number in kin[1:]:
        return ""
    more = f"; so in line {', '.join(map(str, kin[1:]))}" if number == kin[0] and kin[1:] else ""
    return f"no household stands there; it is taken into '{home}', as above{more}"


def _kin(name: str, home: str) -> bool:
    words = [set(re.findall(rf"[^\W\d_]{{{_KIN},}}", text.casefold())) for text in (name, home)]
    return bool(words[0] & words[1])
