"""An example association grown to more members: several groups of the same mix join into one.

Each group brings its people, households, home sites and requests; common work is one and wants so many
times the crew. In each group other people have the others' free times, skills and openings, so that no
two members are alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, TypeVar

from rola.association import Association, ShiftRow

Row = TypeVar("Row")

OF_PEOPLE = ("adjustments", "skills", "availability")


def grown(association: Association, groups: int) -> Association:
    """Return an association of so many such groups.

    Parameters
    ----------
    association : Association
        The first group; without pins and busy calendars, which say something of it alone.
    groups : int
        How many join, at least one.
    """
    tables = {field.name: getattr(association, field.name) for field in fields(association)}
    joined = {name: list(rows) for name, rows in tables.items() if isinstance(rows, tuple)}
    for number in range(1, groups):
        for name, rows in _another(association, number).items():
            joined[name] += rows
    joined["shifts"] = [_wider(association, shift, groups) for shift in association.shifts]
    joined["pins"] = []
    changed: dict[str, Any] = {name: tuple(rows) for name, rows in joined.items()}
    return replace(association, **changed)


def _another(one: Association, number: int) -> dict[str, list[object]]:
    """Give the rows that another group brings."""
    tag = f"~{number + 1}"
    members = [row.member for row in one.members]
    swapped = {member: members[(place + number) % len(members)] for place, member in enumerate(members)}
    homes = {row.household for row in one.households}
    sites = {row.site for row in one.sites if row.household}
    accounts = [row.account for row in one.openings]
    rows: dict[str, list[object]] = {
        "members": [
            replace(row, member=row.member + tag, name=row.name + tag, household=row.household + tag)
            for row in one.members
        ],
        "households": [replace(row, household=row.household + tag, name=row.name + tag) for row in one.households],
        "sites": [
            replace(row, site=row.site + tag, name=row.name + tag, household=f"{row.household}{tag}")
            for row in one.sites
            if row.household in homes
        ],
        "requests": [
            replace(
                row, request=row.request + tag, site=row.site + tag, after=tuple(after + tag for after in row.after)
            )
            for row in one.requests
            if row.site in sites and all(other.site in sites for other in one.requests if other.request in row.after)
        ],
        "pairs": [replace(row, member=row.member + tag, other=row.other + tag) for row in one.pairs],
        "openings": [
            replace(row, account=accounts[(place + number) % len(accounts)] + tag)
            for place, row in enumerate(one.openings)
        ],
        "travel": [
            replace(
                row,
                **{end: getattr(row, end) + (tag if getattr(row, end) in sites else "") for end in ("site", "other")},
            )
            for row in one.travel
            if {row.site, row.other} & sites
        ],
    }
    for name in OF_PEOPLE:
        rows[name] = [
            replace(row, member=swapped[row.member] + tag) for row in _at_common_sites(getattr(one, name), sites)
        ]
    return rows


def _at_common_sites(rows: Iterable[Row], sites: set[str]) -> list[Row]:
    """List the rows that speak of no home site."""
    return [row for row in rows if getattr(row, "site", None) not in sites]


def _wider(association: Association, shift: ShiftRow, groups: int) -> ShiftRow:
    task = next(row for row in association.tasks if row.task == shift.task)
    least, wanted = shift.least or task.least, shift.wanted or task.wanted
    return replace(shift, least=least * groups, wanted=wanted * groups)
