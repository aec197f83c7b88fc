"""Is everything here that rola needs? Each look is one function and one line in `LOOKS`."""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, ZoneInfoNotFoundError

from rola import __version__
from rola.book import opening
from rola.book.backups import backups
from rola.book.examining import examine
from rola.inputs import settings
from rola.inputs.folder import read
from rola.paper import BROWSERS, SCRIPTS, lost_letters
from solver.answer import Found
from solver.problem import Problem

_LEAST_FREE = 200_000_000
"""Bytes that should be free: a book with its copies, and a few plans."""

_WRITTEN = (opening.FILE, "plans", "rosters", "calendars", "backups", "season")
"""What commands write in the folder."""

_OLDEST_CLOCK = 2026
"""A clock that shows an earlier year than rola was made in is wrong."""


class State(StrEnum):
    """How something stands; only `FAULT` keeps rola from working."""

    GOOD = "good"
    NOTE = "note"
    FAULT = "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was looked at, how it stands, and what to do where it is not good."""

    name: str
    state: State
    what: str
    hint: str = ""


def looked_at(folder: Path) -> tuple[Look, ...]:
    """Look at all that rola needs to work in `folder`; nothing is left behind there."""
    return tuple(look(folder) for look in LOOKS)


def _python(folder: Path) -> Look:
    del folder
    return Look(name="Python", state=State.GOOD, what=f"{platform.python_version()} on {platform.system()}")


def _packages(folder: Path) -> Look:
    del folder
    try:
        wanted = importlib.metadata.requires("rola") or []
    except importlib.metadata.PackageNotFoundError:
        hint = "install it: python3 start.py demo, or pip install . in its folder"
        return Look(
            name="packages", state=State.NOTE, what="rola runs from its folder, without being installed", hint=hint
        )
    names = [match[0] for line in wanted if "extra ==" not in line and (match := re.match(r"[\w.-]+", line))]
    there, missing = [f"rola {__version__}"], []
    for name in names:
        try:
            there.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
    if missing:
        hint = "install rola anew, into an environment of its own"
        return Look(name="packages", state=State.FAULT, what=f"not there: {', '.join(missing)}", hint=hint)
    return Look(name="packages", state=State.GOOD, what=", ".join(there))


def _solver(folder: Path) -> Look:
    del folder
    hint = "install rola anew, into an environment of its own"
    try:
        solve = importlib.import_module("solver.solve").solve  # where it cannot be loaded, the rest is looked at
    except ImportError as error:
        return Look(name="solver", state=State.FAULT, what=f"it does not start: {error}", hint=hint)
    if isinstance(solve(Problem(weeks=(), members=(), accounts=(), shifts=())), Found):
        return Look(name="solver", state=State.GOOD, what="it starts, and solves")
    return Look(name="solver", state=State.FAULT, what="it starts, but does not solve", hint=hint)


def _time_zones(folder: Path) -> Look:
    del folder
    hint = "install the package tzdata"
    try:
        shown = datetime(2027, 7, 1, 12, tzinfo=UTC).astimezone(ZoneInfo("America/Chicago"))
    except ZoneInfoNotFoundError:
        return Look(name="time zones", state=State.FAULT, what="no time zone is known", hint=hint)
    if shown.hour != 7:  # noqa: PLR2004 -- noon in UTC is seven in a Chicago summer
        return Look(name="time zones", state=State.FAULT, what=f"noon in July comes out as {shown:%H:%M}", hint=hint)
    return Look(name="time zones", state=State.GOOD, what=f"known, summer time too; {_zones_from()}")


def _zones_from() -> str:
    """Say where the time zones come from: the machine's own are asked before those of the package."""
    own = next((place for place in TZPATH if (Path(place) / "America" / "Chicago").is_file()), None)
    try:
        packaged = f"the package tzdata {importlib.metadata.version('tzdata')}"
    except importlib.metadata.PackageNotFoundError:
        packaged = "the package tzdata"
    return f"from {own or packaged}"


def _clock(folder: Path) -> Look:
    del folder
    now = datetime.now(UTC)
    if now.year < _OLDEST_CLOCK:
        hint = "set the clock of this machine: the book notes when things were written"
        return Look(name="clock", state=State.FAULT, what=f"it shows {now:%Y-%m-%d}", hint=hint)
    return Look(name="clock", state=State.GOOD, what=f"{now:%Y-%m-%d %H:%M} UTC")


def _terminal(folder: Path) -> Look:
    del folder
    encoding = (sys.stdout.encoding or "none").lower().replace("-", "")
    if encoding == "utf8":
        return Look(name="terminal", state=State.GOOD, what="shows every letter that it has a font for")
    hint = "set PYTHONUTF8=1; files are not touched by this"
    return Look(name="terminal", state=State.NOTE, what=f"writes in {encoding}: some names may show as ?", hint=hint)


def _place(folder: Path) -> Look:
    """See that files can be made and renamed here: every plan and every act does both."""
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".rola-doctor-") as trial:
            first = Path(trial) / "one"
            first.write_bytes(b"1")
            first.replace(Path(trial) / "two")
    except OSError as error:
        hint = "copy the folder to a place where you may write, such as your home folder"
        what = f"nothing can be written in {folder.resolve()}: {error.strerror or error}"
        return Look(name="folder", state=State.FAULT, what=what, hint=hint)
    closed = [name for name in _WRITTEN if (folder / name).exists() and not os.access(folder / name, os.W_OK)]
    if closed:
        hint = "let yourself write there, or copy the folder to a place of your own"
        what = f"in {folder.resolve()} you may not write: {', '.join(closed)}"
        return Look(name="folder", state=State.FAULT, what=what, hint=hint)
    free = shutil.disk_usage(folder).free
    if free < _LEAST_FREE:
        hint = "make room on the disk"
        return Look(name="folder", state=State.NOTE, what=f"only {free // 1_000_000} MB are free", hint=hint)
    return Look(name="folder", state=State.GOOD, what=f"{folder.resolve()}, {free // 1_000_000_000} GB free")


def _tables(folder: Path) -> Look:
    if not (folder / settings.FILE).is_file():
        hint = f"name the folder of your association, or make one: rola init {folder / 'ring'}"
        return Look(name="tables", state=State.NOTE, what="no association is in this folder", hint=hint)
    reading = read(folder)
    if reading.association is None:
        hint = f"see them: rola check {folder}"
        return Look(name="tables", state=State.FAULT, what=f"faults in the tables: {len(reading.faults)}", hint=hint)
    members = len(reading.association.members)
    return Look(name="tables", state=State.GOOD, what=f"{reading.association.name}, members: {members}, no faults")


def _book(folder: Path) -> Look:
    found = examine(folder / opening.FILE)
    if found is None:
        return Look(name="book", state=State.GOOD, what="not begun; the first rola adopt begins it")
    if found.fault:
        return Look(name="book", state=State.FAULT, what=found.fault, hint=found.hint)
    copies = list(backups(folder / opening.FILE))
    if found.note or not copies:
        hint = found.note or "the next act makes a copy of it; keep one on another machine, too"
        return Look(name="book", state=State.NOTE, what=f"sound, acts: {found.acts}", hint=hint)
    age = datetime.now(UTC) - datetime.fromtimestamp(max(copy.stat().st_mtime for copy in copies), UTC)
    days = max(age, timedelta()).days
    what = f"sound, acts: {found.acts}, copies: {len(copies)}, the newest {days} days old"
    return Look(name="book", state=State.GOOD, what=what)


def _fonts(folder: Path) -> Look:
    """See which letters can be shown: those of the names in the tables, and of the usual scripts."""
    names = _names(folder)
    lost = lost_letters([*names, *SCRIPTS.values()])
    if lost is None:
        hint = 'to have it looked at: pip install "rola[pdf]"; or open a poster, and see that no name has boxes in it'
        return Look(name="fonts", state=State.NOTE, what="which letters they have cannot be told here", hint=hint)
    boxes = [f"{' '.join(lost[name])} in '{name}'" for name in names if name in lost]
    if boxes:
        hint = "install a font that has them, such as one of the Noto family; pages and PDFs show boxes there"
        return Look(name="fonts", state=State.NOTE, what=f"no font has {'; '.join(boxes[:3])}", hint=hint)
    there = ", ".join(script for script, letters in SCRIPTS.items() if letters not in lost)
    if not there:
        hint = "print on another machine: the pages bring no fonts of their own"
        return Look(name="fonts", state=State.NOTE, what="none is installed", hint=hint)
    missing = ", ".join(script for script, letters in SCRIPTS.items() if letters in lost)
    what = f"for all names here; for {there}{f'; not for {missing}' if missing else ''}"
    return Look(name="fonts", state=State.GOOD, what=what)


def _names(folder: Path) -> tuple[str, ...]:
    """Return what is printed of the tables as it was typed; nothing where they cannot be read."""
    found = read(folder).association if (folder / settings.FILE).is_file() else None
    if found is None:
        return ()
    rows = (found.members, found.households, found.sites, found.tasks)
    return (found.name, *(row.name for table in rows for row in table if row.name))


def _pdf(folder: Path) -> Look:
    del folder
    if find_spec("weasyprint"):
        return Look(name="PDF", state=State.GOOD, what="rola pdf makes them with WeasyPrint")
    browser = next(filter(shutil.which, BROWSERS), None)
    if browser:
        return Look(name="PDF", state=State.GOOD, what=f"rola pdf makes them with {browser}")
    hint = 'pip install "rola[pdf]"; or open a page in any browser, then Print, then Save as PDF'
    return Look(name="PDF", state=State.NOTE, what="rola pdf can make none here", hint=hint)


def _browser(folder: Path) -> Look:
    del folder
    shown = os.environ.get("BROWSER") or next(filter(shutil.which, _BROWSERS), "")
    if shown or sys.platform in ("win32", "darwin"):
        return Look(name="browser", state=State.GOOD, what="poster.html opens in it, and prints from there")
    hint = "copy poster.html to a machine or phone that has one"
    return Look(name="browser", state=State.NOTE, what="none was found to open and print poster.html with", hint=hint)


_BROWSERS = ("xdg-open", "firefox", "chromium", "google-chrome", "epiphany")

LOOKS: tuple[Callable[[Path], Look], ...] = (
    _python,
    _packages,
    _solver,
    _time_zones,
    _clock,
    _terminal,
    _place,
    _tables,
    _book,
    _fonts,
    _browser,
    _pdf,
)
