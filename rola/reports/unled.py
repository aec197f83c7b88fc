"""Skills that somebody learns and nobody leads: their learners cannot come to the work that needs them."""

from __future__ import annotations

from rola.association import Association
from solver.problem import Level


def unled(association: Association) -> tuple[str, ...]:
    """Say which skills of the work somebody learns while nobody leads in them, in the order of the tasks.

    A learner comes only beside a lead, so such a place stays empty whatever is planned.
    """
    of_skill: dict[str, set[Level]] = {}
    for row in association.skills:
        of_skill.setdefault(row.skill, set()).add(row.level)
    found: dict[str, str] = {}
    for task in association.tasks:
        for need in task.needs:
            levels = of_skill.get(need.skill, set())
            if Level.LEARNER in levels and Level.LEAD not in levels:
                found.setdefault(need.skill, task.name)
    return tuple(
        f"Nobody leads in '{skill}': who learns it comes only beside a lead, so not to {task}. "
        "Write lead for whoever can take charge, in the table skills."
        for skill, task in found.items()
    )
