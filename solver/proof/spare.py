"""The rows of the rule about spare seats: whoever is far ahead is asked only where they are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solver.fairness.board import Work
    from solver.proof.relaxation import Relaxation

_TWO = 2


def spare_seats(made: Relaxation) -> None:
    """Add them for each work that somebody far ahead could be sent to, and that has spare seats."""
    for work, crew in zip(made.board.works, made.crews, strict=True):
        least = max(work.shift.least, _TWO if work.shift.never_alone else 0)
        far = [who for who in crew if made.problem.is_far_ahead(who, work.shift)]
        if far and work.shift.wanted > least:
            _of_work(made, work, crew, far, least)


def _of_work(made: Relaxation, work: Work, crew: dict[str, int], far: list[str], least: int) -> None:
    name = f"{work.shift.id}~{work.index}"
    large = made.rows.new(f"large {name}")
    spare = work.shift.wanted - least
    made.rows.add(f"large {name}", [(large, -spare), *((column, 1) for column in crew.values())], None, least)
    tight = []
    for need in work.shift.needs:
        able = {who for who in crew if made.problem.member[who].skills.get(need.skill, 0) >= need.level}
        column = made.rows.new(f"tight {need.skill} {name}")
        holders = [(crew[who], 1) for who in sorted(able)]
        made.rows.add(f"tight {need.skill} {name}", [(column, len(able)), *holders], None, need.count + len(able))
        tight.append((able, column))
    for who in far:
        needed = [(column, -1) for able, column in tight if who in able]
        made.rows.add(f"spare {who} {name}", [(crew[who], 1), (large, 1), *needed], None, 1)
