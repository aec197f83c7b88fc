"""Why me, why not me: what one member can be told about a roster."""

from __future__ import annotations

from collections.abc import Iterator

from solver.goals.wishes import wished
from solver.problem import Problem, Shift, Slot
from solver.reason import Breach, Reason
from solver.roster import Roster
from solver.shares import after, before
from solver.why import stopped, why_sent


def why_member(problem: Problem, roster: Roster, member: str) -> tuple[Reason, ...]:
    """Tell a member all there is to tell.

    Returns
    -------
    tuple of Reason
        What their account was and will be ahead; each place they have and why; each shift that
        runs without them and why; what they wished and what came of it.
    """
    account = problem.member[member].account
    load = [_load("before", before(problem)[account]), _load("after", after(problem, roster)[account])]
    return (
        *load,
        *_places(problem, roster, member),
        *_not_there(problem, roster, member),
        *_wishes(problem, roster, member),
    )


def _load(when: str, minutes: int) -> Reason:
    if minutes == 0:
        return Reason.of("load", f"level with the share {when} the plan")
    side = "ahead of" if minutes > 0 else "behind"
    return Reason.of("load", f"{{minutes}} {side} the share {when} the plan", minutes=abs(minutes))


def _places(problem: Problem, roster: Roster, member: str) -> Iterator[Reason]:
    for shift, slot in roster.duties(problem).get(member, ()):
        yield Reason.of(
            "place", "sent to {task} at {site} on {when}:", task=shift.task, site=shift.site, when=slot.start
        )
        yield why_sent(problem, roster, member, shift.id)


def _not_there(problem: Problem, roster: Roster, member: str) -> Iterator[Reason]:
    for run, shift, slot in sorted(roster.timed(problem), key=lambda run: (run[2].start, run[0].shift)):
        if member in run.crew:
            continue
        broken = stopped(problem, roster, member, shift.id)
        text = "not sent to {task} at {site} on {when}:"
        yield Reason.of("elsewhere", text, task=shift.task, site=shift.site, when=slot.start)
        yield _stop(problem, broken[0], shift) if broken else _could_have(problem, roster, member, shift)


def _stop(problem: Problem, broken: Breach, shift: Shift) -> Reason:
    """Name only the other work where someone cannot be at two places."""
    both = {broken.reason.get("shift"), broken.reason.get("other_shift")} - {None, shift.id}
    if broken.rule != "one-place" or not both:
        return broken.reason
    other = problem.shift[str(min(both, key=str))]
    return Reason.of("one-place", "at work on {task} then", task=other.task)


def _could_have(problem: Problem, roster: Roster, member: str, shift: Shift) -> Reason:
    """Say that the crew is complete, and how many of it were further behind."""
    carried = before(problem)
    own = carried[problem.member[member].account]
    behind = [m for m in roster.crew(shift.id) if carried[problem.member[m].account] < own]
    if len(roster.crew(shift.id)) < shift.wanted:
        return Reason.of("crew", "could come as well")
    if not behind:
        return Reason.of("crew", "could have come; the crew is complete")
    return Reason.of(
        "crew", "could have come; the crew is complete, and {count} of it were further behind", count=len(behind)
    )


def _wishes(problem: Problem, roster: Roster, member: str) -> Iterator[Reason]:
    person = problem.member[member]
    if not person.wishes:
        return
    duties: list[tuple[Shift, Slot]] = roster.duties(problem).get(member, [])
    verdicts = [wished(person, shift, slot) for shift, slot in duties]
    yield Reason.of(
        "wishes",
        "wishes: {count}; of {places} places given, {liked} are liked and {disliked} they would rather not have",
        count=len(person.wishes),
        places=len(duties),
        liked=verdicts.count(1),
        disliked=verdicts.count(-1),
    )
