"""Whom and what people mean in an attendance sheet or on the command line: members, guests, households, work."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType

from rola.association import Association, MemberRow
from rola.attendance_table import GUEST
from rola.faults import did_you_mean
from rola.inputs.cells import read_cell
from rola.inputs.columns import Column, Kind
from rola.inputs.grid import Complaint, quoted
from rola.inputs.people import People
from rola.languages import CODES, language_of
from rola.spelling import alike, begins
from rola.wording import account_name
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
    said = (language_of(code).say("the commons") for code in CODES)
    if alike(text) in ("", COMMONS, *map(alike, said)):
        return COMMONS
    return hosting(text, association, "leave it out for the commons")


def hosting(text: str, association: Association, otherwise: str) -> str | Complaint:
    """Return the household of that short or printed name; `otherwise` is the hint where none is near."""
    rows = association.households
    by_name = ((row.name, row.household) for row in rows)
    return _only(text, "household", ((row.household, row.household) for row in rows), by_name, otherwise=otherwise)


def account(
    text: str,
    association: Association,
    accounts: Collection[str],
    held: Callable[[MemberRow], str],
    gone: Mapping[str, str] = MappingProxyType({}),
) -> str | Complaint:
    """Return the account that is meant by a short or printed name, of an account or of a member; a first name will do.

    What is named first here wins: an account's own short name is never hidden by another name.

    Parameters
    ----------
    accounts : collection of str
        Those that can be meant.
    held : callable
        The account in which a member's work is kept.
    gone : mapping
        The accounts of members whom the book knows, whether the tables still have them or not.
    """
    members = [(row, held(row)) for row in association.members]
    return _only(
        text,
        "account",
        ((account, account) for account in sorted(accounts)),
        ((account_name(association, account), account) for account in sorted(accounts)),
        ((row.member, own) for row, own in members),
        ((row.name, own) for row, own in members),
        gone.items(),
        otherwise="name a household, a member or commons",
        begun=tuple((row.name, own) for row, own in members),
    )


def _only(
    text: str, kind: str, *names: Iterable[tuple[str, str]], otherwise: str, begun: Collection[tuple[str, str]] = ()
) -> str | Complaint:
    """Return whom the first of the lists of names that has such a name means, if it means one only.

    In `begun` the first words of a name are enough, where no whole name is so.
    """
    known: list[str] = []
    for pairs in names:
        listed = [(name, meant) for name, meant in pairs if name]
        found = sorted({meant for name, meant in listed if alike(name) == alike(text)})
        if len(found) == 1:
            return found[0]
        if found:
            return Complaint(f"{quoted(text)} can mean {len(found)} of them", f"write one of: {', '.join(found)}")
        known += [name for name, _ in listed]
    found = sorted({meant for name, meant in begun if begins(name, text)})
    if len(found) == 1:
        return found[0]
    if found:
        return Complaint(f"{quoted(text)} can mean {len(found)} of them", f"write one of: {', '.join(found)}")
    return Complaint(f"{quoted(text)} is no {kind}", did_you_mean(text, known, otherwise))
