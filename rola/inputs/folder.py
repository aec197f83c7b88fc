"""The whole association folder: one call, one answer, all faults at once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rola.association import Association, BusyCalendar
from rola.book.opening import FILE as BOOK
from rola.faults import Fault
from rola.folders import associations_in
from rola.inputs.links import link_faults
from rola.inputs.printed_names import with_short_names
from rola.inputs.records import Typed, read_records
from rola.inputs.references import names_in
from rola.inputs.settings import FILE as SETTINGS
from rola.inputs.settings import Settings, read_settings
from rola.inputs.skipped import skipped_faults
from rola.inputs.tables import content_of, read_tables
from rola.inputs.window import window_of

_SOME = 3
_INIT = "'rola init' writes a folder to begin with"


@dataclass(frozen=True, slots=True)
class Reading:
    """The association as it was typed, or (then it is None) everything that is wrong with it."""

    association: Association | None
    faults: tuple[Fault, ...]


def read(folder: Path, *, window: tuple[date, date] | None = None) -> Reading:
    """Read an association folder.

    Parameters
    ----------
    folder : Path
        Holds ``association.toml``, the tables (.csv files, or one association.xlsx or .ods) and
        ``busy/*.ics``.
    window : tuple of date, optional
        First and last day for which busy times are wanted; by default the days that the
        gatherings, shifts and requests speak of.

    Returns
    -------
    Reading
        Without faults, every reference between the tables is valid. Faults come sorted by place.
        Nothing is raised for what people typed.
    """
    fault = _no_folder(folder)
    if fault:
        return Reading(None, (fault,))
    settings, files, faults = _read_settings(folder)
    raw = read_tables(folder)
    inside = associations_in(folder)
    if inside and not files and not raw.tables:
        return Reading(None, (_not_this_one(folder, inside),))
    files.update(raw.files)
    faults += raw.faults
    tables: dict[str, Typed] = {}
    for raw_table in with_short_names(raw.tables):
        tables[raw_table.table.name], found = read_records(raw_table)
        faults += found
    faults += link_faults(_that_count(tables, folder), settings.blocks)
    if "shifts" in tables:
        faults += skipped_faults(tables["shifts"], settings.zone, window_of(tables))
    members = names_in(tables, "members")
    busy, busy_files, found = _busy(folder, members, settings.zone, window or window_of(tables))
    files.update(busy_files)
    faults += found
    if faults:
        return Reading(None, tuple(sorted(set(faults))))
    return Reading(_association(settings, tables, busy, files), ())


def _that_count(tables: Mapping[str, Typed], folder: Path) -> dict[str, Typed]:
    """Leave out the openings once the book has begun: it holds them, and the table is not looked at any more."""
    begun = (folder / BOOK).exists()
    return {name: typed for name, typed in tables.items() if not (begun and name == "openings")}


def _no_folder(folder: Path) -> Fault | None:
    if not folder.exists():
        return Fault(folder.name or str(folder), "", 0, "", "there is no such folder", _INIT)
    if not folder.is_dir():
        hint = "name the folder it is in"
        return Fault(folder.name, "", 0, "", "this is a file, not an association folder", hint)
    try:
        next(folder.iterdir(), None)
    except OSError as error:
        return Fault(folder.name, "", 0, "", f"the folder cannot be opened: {error.strerror}", "check who may open it")
    return None


def _not_this_one(folder: Path, inside: Sequence[str]) -> Fault:
    """Say that the folder of an association is not this one, but in it."""
    named = " or ".join(str(folder / name) for name in inside[:_SOME])
    return Fault(folder.name or str(folder), "", 0, "", "no association is in this folder", f"name its folder: {named}")


def _read_settings(folder: Path) -> tuple[Settings, dict[str, bytes], list[Fault]]:
    if not (folder / SETTINGS).is_file():
        others = sorted(path.name for path in folder.glob("*.toml"))
        hint = f"rename {others[0]} to {SETTINGS}" if len(others) == 1 else _INIT
        return Settings(), {}, [Fault(SETTINGS, "", 0, "", "the file is missing", hint)]
    content = content_of(folder, SETTINGS)
    if isinstance(content, Fault):
        return Settings(), {}, [content]
    settings, faults = read_settings(content)
    return settings, {SETTINGS: content}, faults


def _busy(
    folder: Path, members: Sequence[str] | None, zone: ZoneInfo, window: tuple[date, date] | None
) -> tuple[tuple[BusyCalendar, ...], dict[str, bytes], list[Fault]]:
    """Read members' own calendars; what reads them takes long to load, and is left out where there are none."""
    if not (folder / "busy").is_dir():
        return (), {}, []
    from rola.inputs.busy import read_busy  # noqa: PLC0415 -- see above

    return read_busy(folder, members, zone, window)


def _association(
    settings: Settings, tables: Mapping[str, Typed], busy: Sequence[Any], files: Mapping[str, bytes]
) -> Association:
    rows: dict[str, Any] = {name: tuple(row.record for row in typed.rows) for name, typed in tables.items()}
    return Association(
        name=settings.name,
        zone=settings.zone,
        language=settings.language,
        clock=settings.clock,
        web=settings.web,
        blocks=settings.blocks,
        busy=tuple(busy),
        source={name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)},
        **rows,
    )
