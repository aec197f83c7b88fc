"""What the Tab key offers: weeks, members, shifts and accounts of the folder that is meant.

A shell starts the program for each Tab, so the tables are read as plain text, and nothing is loaded that a plan
needs. Where a table cannot be read, nothing is offered: `rola check` says what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import typer

Offer = tuple[str, str]
"""What is typed, and what a shell shows beside it."""

_SETTINGS = "association.toml"
_WEEK = re.compile(r"\d{4}-W\d\d", re.ASCII)
_ONE_WORD = re.compile(r"[\w.][\w.+-]*")
"""Only such names are offered: zsh evaluates what it is given, and a name may come from anybody."""
_NOT_SHOWN = re.compile(r"""[\\$`"'\s]+""")
_COMING = 4
"""So many weeks to come are offered beside those that have a plan or a roster."""


def weeks(ctx: typer.Context) -> list[Offer]:
    """Offer the weeks that are planned or adopted, and the next to come."""
    coming = [date.today() + timedelta(weeks=number) for number in range(1, _COMING + 1)]  # noqa: DTZ011 -- the typist's
    offers = {f"{day:%G-W%V}": "to come" for day in coming}
    for home in _homes(ctx):
        for place, what in (("plans", "planned"), ("rosters", "adopted")):
            offers |= {path.name: what for path in _inside(home / place) if _WEEK.fullmatch(path.name)}
    return sorted(offers.items())


def members(ctx: typer.Context) -> list[Offer]:
    """Offer the members by their short names."""
    return _named(ctx, "members", "member")


def households(ctx: typer.Context) -> list[Offer]:
    """Offer the households by their short names."""
    return _named(ctx, "households", "household")


def accounts(ctx: typer.Context) -> list[Offer]:
    """Offer households, members and the commons: which of them hold accounts is a rule."""
    return [*households(ctx), *members(ctx), ("commons", "the group itself")]


def shifts(ctx: typer.Context) -> list[Offer]:
    """Offer the shifts and requests by their short names, without a day."""
    return [*_named(ctx, "shifts", "shift", beside="task"), *_named(ctx, "requests", "request", beside="task")]


def members_and_shifts(ctx: typer.Context) -> list[Offer]:
    """Offer whom and what one can ask about."""
    return [*members(ctx), *shifts(ctx)]


def members_or_folders(ctx: typer.Context) -> list[Offer]:
    """Offer members, and the folders that may stand in their place."""
    return [*members(ctx), *_folders()]


def accounts_or_folders(ctx: typer.Context) -> list[Offer]:
    """Offer accounts, and the folders that may stand in their place."""
    return [*accounts(ctx), *_folders()]


def _folders() -> list[Offer]:
    found = [path.name for path in _inside(Path()) if (path / _SETTINGS).is_file()]
    return [(name, "its folder") for name in found if _ONE_WORD.fullmatch(name)]


def _homes(ctx: typer.Context) -> list[Path]:
    """Return the folders that may be meant: the one typed before, else this one, else all that lie in it."""
    # Behind an option that still lacks its value, the words before it are not given to parameters yet.
    words = [*ctx.params.values(), *ctx.args]
    for folder in (*(Path(word) for word in words if isinstance(word, str | Path) and str(word)), Path()):
        if (folder / _SETTINGS).is_file():
            return [folder]
    return [path for path in _inside(Path()) if (path / _SETTINGS).is_file()]


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return []


def _named(ctx: typer.Context, table: str, column: str, *, beside: str = "name") -> list[Offer]:
    """Offer the short names of a table, each once."""
    offers: dict[str, str] = {}
    for home in _homes(ctx):
        offers |= _column(_rows(home, table), column, beside)
    return [(name, _NOT_SHOWN.sub(" ", told)) for name, told in offers.items() if _ONE_WORD.fullmatch(name)]


def _column(rows: Iterable[tuple[str, ...]], column: str, beside: str) -> Iterator[Offer]:
    """Yield each cell of a column with that of another, from the line of headings on."""
    from rola.inputs.grid import folded

    heads: list[str] = []
    for row in rows:
        if not heads:
            names = [folded(cell) for cell in row]
            heads = names if column in names else []
            continue
        cells = dict(zip(heads, row, strict=False))
        if cells.get(column):
            yield cells[column], cells.get(beside, "")


def _rows(home: Path, table: str) -> list[tuple[str, ...]]:
    """Read a table as text, from its .csv file or from its sheet; nothing where it cannot be read."""
    from rola.inputs.delimited import read_delimited

    try:
        for book in ("association.xlsx", "association.ods"):
            if (home / book).is_file():
                return _sheet(home / book, table)
        grid, _ = read_delimited((home / f"{table}.csv").read_bytes(), table, ("name", "task", table.removesuffix("s")))
    except Exception:  # noqa: BLE001  # a damaged file breaks its readers in any way it likes; Tab says nothing of it
        return []
    return [row.cells for row in grid.rows]


def _sheet(book: Path, table: str) -> list[tuple[str, ...]]:
    from python_calamine import CalamineWorkbook

    from rola.inputs.grid import folded

    found = CalamineWorkbook.from_path(book)
    name = next((name for name in found.sheet_names if folded(name) == folded(table)), "")
    return [tuple(map(str, row)) for row in found.get_sheet_by_name(name).to_python()] if name else []
