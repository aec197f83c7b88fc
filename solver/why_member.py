"""Why me, why not me: what one member can be told about a roster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from solver.goals.make_ups import due_here, worked_off
from solver.goals.steady import usual_most
from solver.problem import Need, Problem, Shift, Slot, wished
from solver.reason import Breach, Reason
from solver.roster import Roster, Run
from solver.rules import rules_in_force
from solver.stops import Stops
from solver.why import why_sent

_BEFORE = (
    "{minutes} behind the share before the plan",
    "level with the share before the plan",
    "{minutes} ahead of the share before the plan",
)
_AFTER = (
    "{minutes} behind the share after the plan",
    "level with the share after the plan",
    "{minutes} ahead of the share after the plan",
)

_OF_CREWS = ("skills", "trained", "learners", "together")
"""Rules that a crew can break without the person who joins it being to blame."""

_TOLD = {
    "{member} is away on {day}": "away then",
    "{member} has said that they cannot come on {day}": "away then",
    "{member} is on leave on {day}": "on leave then",
    "{member} has not joined yet on {day}": "not yet a member then",
    "{member} has left by {day}": "no longer a member then",
    "{member} has not said when they are free": "has not said when they are free",
    "{member} is not free for all of it on {day}": "not free for all of it",
    "{member}'s own calendar is busy on {day}": "own calendar busy then",
    "{member} is not to be sent to work with {hazard}": "not to be sent to work with {hazard}",
    "{member} is not trained for this work": "not trained for it",
    "{member} is a minor, and this work is for adults only": "it is for adults only",
    "{member} is learning {skill} and comes only beside a lead": "still learning {skill}, and no lead is there",
    "{member} works at most {limit} on {day}": "works at most {limit} a day",
    "{member} works at most {limit} in the week of {day}": "works at most {limit} that week",
    "{member} owes at most {limit} in this plan": "owes at most {limit} in this plan",
    "{member} works at most {count} days in a row, up to {day}": "works at most {count} days in a row",
    "{member} is the host and does not count as a helper": "is the host and does not count as a helper",
    "{member} hosts {shift} at that time": "hosts {shift} at that time",
    "{member} needs {minutes} of rest between {shift} and {other_shift}": (
        "needs {minutes} of rest between {shift} and {other_shift}"
    ),
    "{member} is far ahead and asked for {shift} only where the least crew or a skill needs them": (
        "far ahead, and asked only where the least crew or a skill needs them"
    ),
    "the meeting keeps {member} out of {shift}": "the meeting decided so",
    "the time of {shift} has passed without {member}": "its time has passed",
}
"""What stops somebody, as it is told to themselves: without the name and the day they just heard."""


def why_member(problem: Problem, roster: Roster, member: str, stops: Stops | None = None) -> tuple[Reason, ...]:
    """Tell a member all there is to tell; `stops` as for `why_open`.

    Returns
    -------
    tuple of Reason
        What their account was and will be ahead, and owes for misses; each place they have and why, and who else could
        have had it; each shift that runs without them and why; what they wished and what came of
        it. One that ends with a colon belongs before the one after it.
    """
    stops = stops or Stops(problem, roster)
    return (
        *_load(stops, member),
        *_owed(problem, roster, member),
        *_places(stops, member),
        *_not_there(stops, member),
        *_wishes(problem, roster, member),
    )


def _load(stops: Stops, member: str) -> Iterator[Reason]:
    problem = stops.problem
    account = problem.member[member].account
    for texts, ahead in ((_BEFORE, stops.before), (_AFTER, stops.after)):
        minutes = ahead[account]
        if minutes == 0:
            yield Reason.of("load", texts[1])
        else:
            yield Reason.of("load", texts[2 if minutes > 0 else 0], minutes=abs(minutes))
    others = tuple(other.id for other in problem.members if other.account == account and other.id != member)
    if others:
        yield Reason.of("load", "what is given counts together with {members}", members=others)


def _owed(problem: Problem, roster: Roster, member: str) -> Iterator[Reason]:
    """Say what is owed for misses, to whom, and what of it these weeks work off."""
    here = {one.owed_to for one in due_here(problem)}
    for one in problem.make_ups:
        if one.account != problem.member[member].account:
            continue
        yield Reason.of(
            "make_ups", "{minutes} are owed to {account} for a miss:", account=one.owed_to, minutes=one.minutes
        )
        worked = worked_off(problem, roster, one)
        if one.owed_to not in here:
            yield Reason.of("make_ups", "there is no work for {account} in this plan", account=one.owed_to)
        elif worked:
            yield Reason.of("make_ups", "{minutes} of it are worked off in this plan", minutes=worked)
        else:
            yield Reason.of("make_ups", "not in this plan, in which crews and fair load come first")


def _places(stops: Stops, member: str) -> Iterator[Reason]:
    problem, roster = stops.problem, stops.roster
    for shift, slot in roster.duties(problem).get(member, ()):
        yield Reason.of(
            "place", "sent to {task} at {site} on {when}:", task=shift.task, site=shift.site, when=slot.start
        )
        yield why_sent(problem, roster, member, shift.id, stops)
        if shift.id not in problem.past:
            yield from _instead(stops, member, shift, slot)


def _instead(stops: Stops, member: str, shift: Shift, slot: Slot) -> Iterator[Reason]:
    """Name those who could have had this place, by why they do not."""
    problem, roster = stops.problem, stops.roster
    groups: dict[str, list[str]] = {}
    ahead = stops.after
    own = problem.member[member].account
    for other in stops.could_replace(member, shift.id):
        account = problem.member[other].account
        more = slot.minutes if account != own else 0
        theirs = ahead[account] + more - ahead[own]
        if _crew_lacks(problem, roster.run[shift.id], member, other):
            text = "for {task} also free, but the crew would then lack a skill or a partner: {members}"
        elif _beyond(problem, roster, other, slot) > 0:
            text = "for {task} also free and able, but then beyond their usual week: {members}"
        elif theirs > 0:
            text = "for {task} also free and able, but then further ahead: {members}"
        elif theirs == 0:
            text = "for {task} also free and able, and no less fair: {members}"
        else:
            text = "for {task} also free and able: {members}"
        groups.setdefault(text, []).append(other)
    for text, members in groups.items():
        yield Reason.of("instead", text, task=shift.task, members=tuple(members))


def _beyond(problem: Problem, roster: Roster, member: str, slot: Slot) -> int:
    """Return how far one more place would bring somebody beyond the most of a usual week; 0 without such a limit."""
    if not problem.terms.catch_up:
        return 0
    own = sum(one.minutes for _, one in roster.duties(problem).get(member, ()) if one.week == slot.week)
    return own + slot.minutes - usual_most(problem, member)[problem.week_index(slot.week) or 0]


def _crew_lacks(problem: Problem, run: Run, member: str, other: str) -> bool:
    """Tell whether with another in a member's place the crew as a whole breaks a rule: a skill, a lead, a partner."""
    crew = tuple(sorted({*run.crew, other} - {member}))
    alone = Roster((replace(run, crew=crew),))
    return any(
        True for rule in rules_in_force(problem) if rule.name in _OF_CREWS for _ in rule.breaches(problem, alone)
    )


def _not_there(stops: Stops, member: str) -> Iterator[Reason]:
    problem, roster = stops.problem, stops.roster
    for run, shift, slot in sorted(roster.timed(problem), key=lambda run: (run[2].start, run[0].shift)):
        if member in run.crew:
            continue
        broken = stops.of(member, shift.id)
        text = "not sent to {task} at {site} on {when}:"
        yield Reason.of("elsewhere", text, task=shift.task, site=shift.site, when=slot.start)
        yield _stop(problem, broken[0], shift, member) if broken else _could_have(stops, member, shift)


def _stop(problem: Problem, broken: Breach, shift: Shift, member: str) -> Reason:
    """Say what stops somebody to themselves; of other work, name only where they are."""
    both = {broken.reason.get("shift"), broken.reason.get("other_shift")} - {None, shift.id}
    if broken.rule == "one-place" and both:
        other = problem.shift[str(min(both, key=str))]
        return Reason.of("one-place", "at work on {task} then", task=other.task)
    reason = broken.reason
    if reason.template in _TOLD and reason.get("member") == member:
        return Reason(reason.rule, _TOLD[reason.template], reason.fields)
    return reason


def _could_have(stops: Stops, member: str, shift: Shift) -> Reason:
    """Say that the crew is complete, and who of it was further behind; or which skill it would lack."""
    problem, crew = stops.problem, stops.roster.crew(shift.id)
    if len(crew) < shift.wanted:
        return Reason.of("crew", "could come as well")
    needed = _needed(problem, crew, member, shift)
    spared = [other for other in crew if not any(other in holders for holders in needed.values())]
    if not spared:
        return _lacks(crew, needed)
    carried = stops.before
    own = carried[problem.member[member].account]
    behind = tuple(other for other in spared if carried[problem.member[other].account] < own)
    if not behind:
        return Reason.of("crew", "could have come; the crew is complete with {members}", members=crew)
    return Reason.of(
        "crew", "could have come; the crew is complete, and further behind before: {members}", members=behind
    )


def _needed(problem: Problem, crew: Sequence[str], member: str, shift: Shift) -> dict[Need, tuple[str, ...]]:
    """Return, by what the crew needs, those of it without whom a member would leave it short of that skill."""
    found = {}
    for need in shift.needs:
        holders = tuple(other for other in crew if problem.member[other].skills.get(need.skill, 0) >= need.level)
        if len(holders) <= need.count and problem.member[member].skills.get(need.skill, 0) < need.level:
            found[need] = holders
    return found


def _lacks(crew: Sequence[str], needed: Mapping[Need, tuple[str, ...]]) -> Reason:
    """Say that a member could take nobody's place in a crew for want of a skill."""
    for need, holders in needed.items():
        if set(holders) == set(crew):
            return Reason.of(
                "skills",
                "cannot be {level} in {skill}, for which the crew needs {members}",
                level=need.level.name.lower(),
                skill=need.skill,
                members=holders,
            )
    return Reason.of("skills", "free, but the crew needs a skill of each of these: {members}", members=tuple(crew))


def _wishes(problem: Problem, roster: Roster, member: str) -> Iterator[Reason]:
    person = problem.member[member]
    if not person.wishes:
        return
    duties: list[tuple[Shift, Slot]] = roster.duties(problem).get(member, [])
    verdicts = [wished(person, shift, slot) for shift, slot in duties]
    if not duties:
        yield Reason.of("wishes", "has wishes, and no place in this plan")
        return
    yield Reason.of(
        "wishes",
        "wishes: of the places given, {liked} of {places} wished for, {disliked} rather not",
        places=len(duties),
        liked=verdicts.count(1),
        disliked=verdicts.count(-1),
    )
    missed = tuple(
        dict.fromkeys(
            shift.task
            for _, shift, slot in roster.timed(problem)
            if wished(person, shift, slot) == 1 and (shift, slot) not in duties
        )
    )
    for task in missed:
        yield Reason.of("wishes", "wished for, and given to others: {task}", task=task)
