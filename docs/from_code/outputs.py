"""Every file that a plan and an adopted week are written as."""

from __future__ import annotations

from types import ModuleType

from docs.from_code.markdown import first_paragraph, told
from rola.outputs import OUTPUTS, PAPERS


def page() -> str:
    """Give the page of all outputs."""
    modules = tuple(dict.fromkeys((*OUTPUTS, *PAPERS)))
    parts = [
        (
            "# Outputs\n\n"
            f"`rola plan` writes into `plans/WEEK/`: {_names(OUTPUTS)}.\n\n"
            f"When a roster is adopted or changed, these are written from the book into `rosters/WEEK/`: {_names(PAPERS)}.\n"
            "`rola calendars` writes what phones subscribe to, over the last 13 adopted weeks."
        )
    ]
    parts += [f"## {_name(module)}\n\n{told(module)}" for module in modules]
    return "\n\n".join(parts) + "\n"


def _names(modules: tuple[ModuleType, ...]) -> str:
    return ", ".join(_name(module) for module in modules)


def _name(module: ModuleType) -> str:
    return str(getattr(module, "name", "")) or first_paragraph(module)
