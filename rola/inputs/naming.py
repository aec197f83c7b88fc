"""Whom and what people mean in an attendance sheet or on the command line: members, guests, households, work."""

from __future__ import annotations

from rola.association import Association
from rola.attendance_table import GUEST
from rola.faults import did_you_mean
from rola.inputs.cells import read_cell
from rola.inputs.columns import Column, Kind
from rola.inputs.grid import Complaint, quoted
from rola.inputs.people import People, alike
from solver.problem import COMMONS

_HOURS = Column(name="hours", kind=Kind.HOURS, doc="Hours really worked.", low=0, high=24)


def who(text: str, people: People) -> str | Complaint:
    """Return who is meant: a member's short name, or ``guest`` and a name."""
    if text.casefold() == GUEST or text.casefold().startswith((f"{GUEST} ", f"{GUEST}:")):
        name = text[len(GUEST) :].lstrip(": ").strip()
        return f"{GUEST} {name}" if name else Complaint("this guest has no name", f"write {GUEST} and a name")
    found = people.find(text)
    if isinstance(found, str):
        return found
    what, hint = found
    near = f"{hint} " if hint.startswith(("did", "write")) else ""
    return Complaint(what, f"{near}a guest is written: {GUEST} {text[:40]}")


def worked(text: str) -> int | Complaint:
    """Return the minutes of a length of work, more than none."""
    read = read_cell(_HOURS, text)
    if isinstance(read, Complaint):
        return read
    minutes = read if isinstance(read, int) else 0
    return minutes or Complaint("0 hours is no attendance", "write missed or excused, or the hours worked")


def task(text: str, association: Association) -> str:
    """Return the task of the tables that is called so, or what was typed: any work is work."""
    rows = association.tasks
    return next((row.task for row in rows if alike(text) in (alike(row.task), alike(row.name))), text)


def household(text: str, association: Association) -> str | Complaint:
    """Return the household that received work; none named = the commons."""
    if alike(text) in ("", COMMONS, f"the {COMMONS}"):
        return COMMONS
    rows = association.households
    found = [row.household for row in rows if alike(text) in (alike(row.household), alike(row.name))]
    if len(found) == 1:
        return found[0]
    near = did_you_mean(text, [row.household for row in rows], "leave it out for the commons")
    return Complaint(f"{quoted(text)} is no household", near)
