"""Every file that a plan and an adopted roster are written as, and the exit codes."""

from __future__ import annotations

from types import ModuleType

from docs.from_code.markdown import first_paragraph, told
from rola.outputs import OUTPUTS


def page() -> str:
    """Give the page of all outputs."""
    parts = ["# Outputs\n\nWhat `rola plan` writes into `plans/WEEK/`."]
    parts += [f"## {_name(module)}\n\n{told(module)}" for module in OUTPUTS]
    return "\n\n".join(parts) + "\n"


def _name(module: ModuleType) -> str:
    return str(getattr(module, "name", "")) or first_paragraph(module)
