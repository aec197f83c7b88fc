"""What a plan is written as; each module is one output, and `OUTPUTS` lists them in order."""

from types import ModuleType

from rola.outputs import attendance, calendars, plan_json, poster, roster_csv, workbook

OUTPUTS: tuple[ModuleType, ...] = (
    roster_csv,
    plan_json,
    workbook,
    calendars,
    poster,
    attendance,
)
