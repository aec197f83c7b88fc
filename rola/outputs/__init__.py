"""What a plan is written as; each module is one output, and `OUTPUTS` lists them in order."""

from types import ModuleType

from rola.outputs import plan_json, roster_csv

OUTPUTS: tuple[ModuleType, ...] = (
    roster_csv,
    plan_json,
)
