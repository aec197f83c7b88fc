"""Every rule and goal: their docstrings are their pages."""

from __future__ import annotations

from docs.from_code.markdown import told
from solver.goals import GOALS
from solver.names import ORDERED_GOALS, SWITCHABLE_RULES
from solver.rules import RULES


def rules_page() -> str:
    """Give the page of all rules."""
    parts = [
        (
            "# Rules\n\n"
            "What no roster of `rola plan` ever breaks, and what `rola check --roster` judges any roster by. A meeting may\n"
            "switch some of them off: `rules_off` in association.toml."
        )
    ]
    for rule in RULES:
        off = "A meeting may switch it off." if rule.name in SWITCHABLE_RULES else "It always holds."
        parts.append(f"## {rule.name}\n\n{told(type(rule))}\n\n{off}")
    return "\n\n".join(parts) + "\n"


def goals_page() -> str:
    """Give the page of all goals."""
    parts = [
        (
            "# Goals\n\n"
            "What a plan aims at, one goal after another: each keeps what those before it reached. There are no weights.\n"
            "The order is that of this page; a meeting may order all but the first two anew: `goals` in association.toml.\n"
            "Crews are always filled before load is shared out."
        )
    ]
    for number, goal in enumerate(GOALS, 1):
        moves = "" if goal.name in ORDERED_GOALS else " It always keeps its place."
        parts.append(f"## {number}. {goal.name}\n\n{told(type(goal))}\n\n{goal.title}, counted in {goal.unit}.{moves}")
    return "\n\n".join(parts) + "\n"
