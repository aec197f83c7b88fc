"""What a plan is written as; each module is one output, and `OUTPUTS` lists them in order."""

from types import ModuleType

from rola.outputs import attendance, calendars, change_slip, plan_json, poster, roster_csv, workbook
from rola.season import Season

OUTPUTS: tuple[ModuleType, ...] = (
    roster_csv,
    plan_json,
    workbook,
    calendars,
    poster,
    attendance,
    change_slip,
)

MOST_SEATS = 10_000
"""A plan of more seats is written as plain files only: no sheet, poster or calendar of it would be of use."""


def outputs_for(season: Season) -> tuple[ModuleType, ...]:
    """List what a plan is written as."""
    return OUTPUTS if len(season.seats) <= MOST_SEATS else (roster_csv, plan_json)
