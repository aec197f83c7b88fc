"""A written plan read back as plain data, and the roster that it holds."""

from __future__ import annotations

import json
from datetime import datetime

from rola.plain import Json, UnreadableError, flag, listed, table, tables, text, whole
from solver.answer import GoalResult
from solver.goals import GOALS
from solver.problem import Problem
from solver.roster import Roster


def read_plan(content: bytes) -> Json:
    """Read plan.json as plain data.

    Raises
    ------
    UnreadableError
        If it is no plan of rola's.
    """
    try:
        plan = json.loads(content.decode())
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"the file is damaged: {str(error)[:100]}") from None
    plan = table(plan, "the file")
    if plan.get("schema") != "rola-plan-1":
        raise UnreadableError("the file is no plan of this version of rola: its schema is not rola-plan-1")
    return plan


def weeks_in(plan: Json) -> list[str]:
    """Return the planned weeks as they are written: ``2027-W10``."""
    weeks = listed(plan, "weeks", "the plan")
    if not weeks or not all(isinstance(week, str) for week in weeks):
        raise UnreadableError("the plan: 'weeks' names no weeks")
    return [str(week) for week in weeks]


def order_asked(plan: Json) -> tuple[str, ...]:
    """Return the goals in the order that was asked for this plan alone; empty for the meeting's own.

    Raises
    ------
    UnreadableError
        Where it names something that is no goal.
    """
    order = tuple(str(name) for name in listed(plan, "order", "the plan")) if "order" in plan else ()
    unknown = sorted(set(order) - {goal.name for goal in GOALS})
    if unknown:
        raise UnreadableError(f"the plan: 'order' names {unknown[0]!r}, which is no goal")
    return order


def moment_begun(plan: Json) -> datetime | None:
    """Return the moment at which an adopted week was planned again in its middle; None for any other plan.

    Raises
    ------
    UnreadableError
        Where it is no moment.
    """
    if "begun" not in plan:
        return None
    try:
        moment = datetime.fromisoformat(text(plan, "begun", "the plan"))
    except ValueError:
        moment = datetime.min  # noqa: DTZ901 -- told below, as one without a zone is
    if moment.tzinfo is None:
        raise UnreadableError("the plan: 'begun' is no moment")
    return moment


def goals_in(plan: Json) -> tuple[GoalResult, ...]:
    """Read what the goals came to, without the proof of it.

    Raises
    ------
    UnreadableError
        Where something is not what rola writes there.
    """
    return tuple(_goal(goal) for goal in tables(plan, "goals", "the plan"))


def _goal(goal: Json) -> GoalResult:
    name = text(goal, "name", "a goal")
    where = f"goal {name!r}"
    value, bound = (tuple(whole(figure, where) for figure in listed(goal, key, where)) for key in ("value", "bound"))
    return GoalResult(name=name, value=value, bound=bound, proved=flag(goal, "proved", where))


def roster_in(plan: Json, problem: Problem) -> Roster:
    """Read who works when.

    Raises
    ------
    UnreadableError
        Where what stands there is not one roster of this problem.
    """
    runs = []
    seen = set()
    for line in tables(plan, "shifts", "the plan"):
        name = text(line, "shift", "a shift")
        if name not in problem.shift or name in seen:
            why = "it stands there twice" if name in seen else "there is no such shift in these weeks"
            raise UnreadableError(f"shift {name!r}: {why}")
        seen.add(name)
        crew = _crew(line, problem, name)
        if line.get("state") != "not running":
            runs.append((name, _slot(line, problem, name), crew))
    missing = sorted(shift.id for shift in problem.work if shift.id not in seen)
    if missing:
        raise UnreadableError(f"shift {missing[0]!r} is missing")
    return Roster.of(runs)


def _crew(line: Json, problem: Problem, name: str) -> list[str]:
    """Read a crew, and see that what stands beside it fits."""
    where, shift = f"shift {name!r}", problem.shift[name]
    if (line.get("least"), line.get("wanted")) != (shift.least, shift.wanted):
        raise UnreadableError(f"{where}: {shift.least} to {shift.wanted} people are wanted, and it says otherwise")
    crew = [text(seat, "member", where) for seat in tables(line, "crew", where)]
    unknown = next((who for who in crew if who not in problem.member), None)
    if unknown is not None:
        raise UnreadableError(f"{where}: {unknown!r} is no member of this plan")
    if len(set(crew)) < len(crew):
        raise UnreadableError(f"{where}: somebody has two places")
    states = ("filled",) if len(crew) == shift.wanted else ("open",) if crew else ("open", "not running")
    if line.get("state") not in states:
        raise UnreadableError(f"{where}: {len(crew)} of {shift.wanted} places are taken, and its state says otherwise")
    return crew


def _slot(line: Json, problem: Problem, name: str) -> int:
    where = f"shift {name!r}"
    times = []
    for key in ("start_utc", "start"):
        try:
            times.append(int(datetime.fromisoformat(text(line, key, where)).timestamp()) // 60)
        except (ValueError, OverflowError, OSError) as error:
            raise UnreadableError(f"{where}: {key!r} is no time") from error
    for index, slot in enumerate(problem.shift[name].slots):
        if times == [slot.start, slot.start]:
            return index
    raise UnreadableError(f"{where}: it cannot run at that time")
