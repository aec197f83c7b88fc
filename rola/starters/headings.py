"""Headings of a list of people: which of its columns is what."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection
from dataclasses import dataclass

_BETWEEN = re.compile(r"[;\t]")
_BULLET = re.compile(r"^\s*(?:\d+[.)]|[-*•])\s+")

# What stands above the columns of a list that was copied out of a spreadsheet, in small letters.
_NAMES = frozenset({"member", "members", "name", "names", "who", "nombre y apellido", "miembro", "miembros"}) | {
    *("jina", "majina", "mwanachama", "wanachama", "full name", "member name", "nombre completo", "jina kamili"),
}
_FIRST = frozenset({"first name", "given name", "nombre", "nombres", "jina la kwanza"})
_LAST = frozenset({"last name", "surname", "family name", "apellido", "apellidos", "jina la mwisho"})
_HOMES = frozenset({"household", "households", "family", "families", "hogar", "hogares", "familia", "familias", "kaya"})
# Without spaces, points, slashes and underlines: "hrs/wk" and "Hours per week" are both there.
_HOURS = frozenset({"hours", "hrs", "hoursperweek", "hoursaweek", "hoursweek", "hourswk", "hrswk", "hrsperweek"}) | {
    *("hrsweek", "hrsaweek", "weeklyhours", "hweek", "hwk", "horas", "horasporsemana", "horassemana", "horassemanales"),
    *("saa", "saakwawiki"),
}
_SKILLS = frozenset({"skill", "skills", "can do", "knows", "habilidad", "habilidades", "sabe", "oficios", "ujuzi"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cells of a line are the name (first and last name, or one), the household, hours a week and skills."""

    names: tuple[int, ...] = (0,)
    home: int | None = 1
    hours: int | None = None
    skills: int | None = None
    comma: bool = False


def cells_of(line: str, columns: Columns) -> list[str]:
    """Part a line into cells, without a leading number or dash; there is one at least."""
    bare = _BULLET.sub("", line)
    cells = next(csv.reader([bare]), []) if columns.comma else _BETWEEN.split(bare)
    return [" ".join(cell.split()) for cell in cells] or [""]


def name_in(cells: list[str], columns: Columns) -> str:
    """Give the name that stands in a line's cells; empty where none does."""
    return " ".join(cells[at] for at in columns.names if at < len(cells) and cells[at])


def columns_named(line: str) -> Columns | None:
    """Read a line as headings of columns; None where it is none, as with a colon at its end."""
    for comma in () if line.rstrip().endswith(":") else (False, True):
        cells = [cell.casefold() for cell in cells_of(line, Columns(comma=comma))]
        whole = [at for at, cell in enumerate(cells) if cell in _NAMES]
        parted = [at for known in (_FIRST, _LAST) for at, cell in enumerate(cells) if cell in known]
        if len(cells) == 1 and cells[0] in _NAMES | _FIRST | _HOMES:
            return Columns()
        if len(cells) > 1 and (names := whole[:1] or parted):
            plain = [re.sub(r"[\s./_-]+", "", cell) for cell in cells]
            hours, skills = _at(plain, _HOURS), _at(cells, _SKILLS)
            return Columns(tuple(names), home=_at(cells, _HOMES), hours=hours, skills=skills, comma=comma)
    return None


def _at(cells: list[str], known: Collection[str]) -> int | None:
    return next((at for at, cell in enumerate(cells) if cell in known), None)


def taken(cells: list[str], columns: Columns | None) -> str:
    """Say how a heading was taken."""
    if columns is None or len(cells) == 1:
        return "left out, as a heading"
    home = "no column names households" if columns.home is None else f"households from '{cells[columns.home]}'"
    hours = "" if columns.hours is None else f", hours a week from '{cells[columns.hours]}'"
    skills = "" if columns.skills is None else f", skills from '{cells[columns.skills]}'"
    return (
        f"headings; names are read from '{name_in(cells, columns)}', {home}{hours}{skills}; other columns are left out"
    )
