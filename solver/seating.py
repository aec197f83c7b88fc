"""Who of a crew sits where: the needed skills first, then learners, then everybody else."""

from __future__ import annotations

from solver.problem import Level, Member, Need, Problem, Shift
from solver.roster import Roster


def seating(problem: Problem, roster: Roster, shift_id: str) -> tuple[tuple[str, str], ...]:
    """Name the seats of a shift and who has them.

    Returns
    -------
    tuple of (str, str)
        One (role, member id) for each wanted seat, and for everyone beyond it in a roster from
        elsewhere; the member is empty where the seat is open. Roles read ``lead planting``,
        ``able roofing``, ``learner planting`` or ``crew``.
    """
    shift = problem.shift[shift_id]
    left = [problem.member[member] for member in roster.crew(shift_id)]
    seats: list[tuple[str, str]] = []
    for need in sorted(shift.needs, key=lambda need: (-need.level, need.skill)):
        role = f"{need.level.name.lower()} {need.skill}"
        for _ in range(need.count):
            holder = _holder(need, left)
            if holder is not None:
                left.remove(holder)
                seats.append((role, holder.id))
            elif len(seats) + len(left) < shift.wanted and not _covered(problem, roster, shift, need):
                seats.append((role, ""))
    learners = [(f"learner {skill}", member) for member in left if (skill := _learning(member, shift))]
    crew = [("crew", member) for member in left if not _learning(member, shift)]
    seats += [(role, member.id) for role, member in (*crew, *learners)]
    return tuple(seats + [("crew", "")] * (shift.wanted - len(seats)))


def _holder(need: Need, left: list[Member]) -> Member | None:
    """Pick, of those not yet seated, the one with the fewest other skills at or above the level."""
    able = [member for member in left if member.skills.get(need.skill, 0) >= need.level]
    return min(able, key=lambda m: (m.skills[need.skill], len(m.skills), m.id), default=None)


def _covered(problem: Problem, roster: Roster, shift: Shift, need: Need) -> bool:
    crew = [problem.member[member] for member in roster.crew(shift.id)]
    return sum(member.skills.get(need.skill, 0) >= need.level for member in crew) >= need.count


def _learning(member: Member, shift: Shift) -> str:
    levels = {need.skill: member.skills[need.skill] for need in shift.needs if need.skill in member.skills}
    if not levels or max(levels.values()) > Level.LEARNER:
        return ""
    return min(levels)
