"""Why someone is sent, and why a seat stays open: read from the roster, without a solver."""

from __future__ import annotations

from solver.problem import MakeUp, Problem, Shift
from solver.reason import Reason
from solver.roster import Roster
from solver.rules import rules_in_force
from solver.seating import seating
from solver.stops import Stops

_AHEAD = "{minutes} ahead before; {count} others could come"
_BEHIND = "{minutes} behind before; {count} others could come"


def why_open(problem: Problem, roster: Roster, shift_id: str, stops: Stops | None = None) -> tuple[Reason, ...]:
    """Say why a shift does not run, or why it runs with open seats.

    Parameters
    ----------
    stops : Stops, optional
        Of this roster; what was looked at for other seats is not looked at again.

    Returns
    -------
    tuple of Reason
        The weightiest first: what stops the shift itself, which skill is missing, then who is
        stopped by what, everyone named once. Empty for a full crew.
    """
    shift, stops = problem.shift[shift_id], stops or Stops(problem, roster)
    run = roster.run.get(shift_id)
    if shift_id in problem.past:
        full = run is not None and len(run.crew) == shift.wanted
        return () if full else (Reason.of("pins", "its time has passed: nobody is sent to it any more"),)
    if run is not None:
        missing = shift.wanted - len(run.crew)
        return _people(stops, shift, run.slot) if missing > 0 else ()
    if not shift.slots:
        return (Reason.of("window", "there is no gathering for it in its window in these weeks"),)
    barred = [shift_barred(problem, roster, shift, index) for index in range(len(shift.slots))]
    if all(barred):
        return (*dict.fromkeys(reason for reasons in barred for reason in reasons), *_waiting(problem, shift))
    index = _best_slot(stops, shift, [i for i, reasons in enumerate(barred) if not reasons])
    return (*_short(stops, shift, index), *_people(stops, shift, index))


def why_sent(problem: Problem, roster: Roster, member: str, shift_id: str, stops: Stops | None = None) -> Reason:
    """Say why this member has this place; `stops` as for `why_open`."""
    stops = stops or Stops(problem, roster)
    if shift_id in problem.past:
        return Reason.of("sent", "its time has passed")
    if any(pin.comes and (pin.member, pin.shift) == (member, shift_id) for pin in problem.pins):
        return Reason.of("sent", "the meeting decided so")
    role = next((role for role, who in seating(problem, roster, shift_id) if who == member), "crew")
    others = list(stops.could_replace(member, shift_id))
    if role != "crew":
        level, skill = role.split(" ", 1)
        able = [m for m in others if problem.member[m].skills.get(skill, 0) >= problem.member[member].skills[skill]]
        if not able and level != "learner":
            return _only_one(level, skill)
        others = able or others
    if not others:
        return Reason.of("sent", "nobody else is free and able")
    owed = owed_for_miss(problem, member, problem.shift[shift_id])
    if owed is not None:
        text = "makes up for a miss: {minutes} are owed to {account}"
        return Reason.of("sent", text, minutes=owed.minutes, account=owed.owed_to)
    return _by_load(stops, member, others)


def _only_one(level: str, skill: str) -> Reason:
    if level == "lead":
        return Reason.of("sent", "the only one free who can lead {skill}", skill=skill)
    return Reason.of("sent", "the only one free who knows {skill}", skill=skill)


def _by_load(stops: Stops, member: str, others: list[str]) -> Reason:
    """Say how far ahead or behind the member was, among those who could have come instead."""
    problem, carried = stops.problem, stops.before
    ahead = carried[problem.member[member].account]
    if ahead <= min(carried[problem.member[other].account] for other in others):
        return Reason.of(
            "sent", "of the {count} who could come, nobody was further behind before", count=len(others) + 1
        )
    if ahead == 0:
        return Reason.of("sent", "level before; {count} others could come", count=len(others))
    words = _AHEAD if ahead > 0 else _BEHIND
    return Reason.of("sent", words, minutes=abs(ahead), count=len(others))


def owed_for_miss(problem: Problem, member: str, shift: Shift) -> MakeUp | None:
    """Return what a member's account owes the host of a shift for a miss, or None."""
    account = problem.member[member].account
    return next(
        (one for one in problem.make_ups if shift.counted and (one.account, one.owed_to) == (account, shift.host)), None
    )


def shift_barred(problem: Problem, roster: Roster, shift: Shift, index: int) -> tuple[Reason, ...]:
    """List what stops the shift itself at one of its times, whoever might come."""
    tried = Roster.of([*((run.shift, run.slot, run.crew) for run in roster.runs), (shift.id, index, ())])
    return tuple(
        breach.reason
        for rule in rules_in_force(problem)
        if rule.name in ("closures", "weather", "window", "order", "turns-apart")
        for breach in rule.breaches(problem, tried)
        if breach.shift == shift.id or rule.name == "turns-apart"  # which names the later of two turns
    )


def _waiting(problem: Problem, shift: Shift) -> tuple[Reason, ...]:
    """Name those whom the meeting sent to work that wet or closed days postpone."""
    sent = tuple(pin.member for pin in problem.pins if pin.comes and pin.shift == shift.id)
    if not sent or not problem.called_off(shift):
        return ()
    return (Reason.of("pins", "postponed; whom the meeting sent to it waits with it: {members}", members=sent),)


def _free(stops: Stops, shift: Shift, index: int) -> list[str]:
    return [m.id for m in stops.problem.members if not stops.of(m.id, shift.id, index)]


def _best_slot(stops: Stops, shift: Shift, open_slots: list[int]) -> int:
    return max(open_slots, key=lambda index: (len(_free(stops, shift, index)), -index))


def _short(stops: Stops, shift: Shift, index: int) -> tuple[Reason, ...]:
    """Say what is missing for the least crew."""
    problem, free = stops.problem, _free(stops, shift, index)
    reasons = []
    for need in shift.needs:
        able = [member for member in free if problem.member[member].skills.get(need.skill, 0) >= need.level]
        if len(able) < need.count:
            reasons.append(
                Reason.of(
                    "skills",
                    "it needs {count} {level} {skill}, and {least} could come",
                    count=need.count,
                    level=need.level.name.lower(),
                    skill=need.skill,
                    least=len(able),
                )
            )
    if len(free) < shift.least:
        reasons.append(
            Reason.of("crew", "it needs {least} people, and {count} could come", least=shift.least, count=len(free))
        )
    if not reasons:
        reasons.append(Reason.of("crew", "the people for it are needed for work that comes first"))
    return tuple(reasons)


def _people(stops: Stops, shift: Shift, index: int) -> tuple[Reason, ...]:
    """Group everyone who is not in the crew by what stops them."""
    problem, run = stops.problem, stops.roster.run.get(shift.id)
    crew = set(run.crew) if run else set()
    groups: dict[str, list[str]] = {}
    for member in problem.members:
        if member.id not in crew:
            broken = stops.of(member.id, shift.id, index)
            groups.setdefault(broken[0].rule if broken else "", []).append(member.id)
    reasons = [
        Reason.of(rule.name, rule.stops, members=tuple(groups[rule.name]))
        for rule in rules_in_force(problem)
        if rule.name in groups
    ]
    if not groups and run is not None:
        reasons.append(Reason.of("crew", "everybody is in this crew already"))
    if groups.get("") and run is not None:
        reasons.append(Reason.of("crew", "could come: {members}", members=tuple(groups[""])))
    return tuple(reasons)
