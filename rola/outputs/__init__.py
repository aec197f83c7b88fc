"""What a plan (`OUTPUTS`) and an adopted week (`PAPERS`) are written as; each module is one output."""

from types import ModuleType

from rola.outputs import (
    attendance,
    calendars,
    change_slip,
    hosts,
    plan_json,
    poster,
    roster_csv,
    slips,
    workbook,
)
from rola.season import Season

OUTPUTS: tuple[ModuleType, ...] = (
    roster_csv,
    plan_json,
    workbook,
    calendars,
    poster,
    change_slip,
)

PAPERS: tuple[ModuleType, ...] = (
    roster_csv,
    workbook,
    poster,
    slips,
    hosts,
    attendance,
    change_slip,
)
"""What an adopted week is written as; calendars go over the last 13 adopted weeks, in a folder of their own."""

MOST_SEATS = 10_000
"""A plan of more seats is written as plain files only: no sheet, poster or calendar of it would be of use."""


def outputs_for(season: Season) -> tuple[ModuleType, ...]:
    """List what a plan is written as."""
    return OUTPUTS if len(season.seats) <= MOST_SEATS else (roster_csv, plan_json)


def papers_for(season: Season) -> tuple[ModuleType, ...]:
    """List what an adopted week is written as."""
    return PAPERS if len(season.seats) <= MOST_SEATS else (roster_csv, attendance)
