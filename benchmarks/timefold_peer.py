"""Peer: Timefold Solver's Python package, in an environment of its own that is made on first use.

It needs Java 17 or newer. Where it cannot be installed or started, it is skipped and the reason is said.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import venv
from pathlib import Path
from typing import Any

from benchmarks.evaluate import ahead_after
from benchmarks.legal import bars, clash, crew_faults, is_learning
from benchmarks.played import Clock, Places, Played
from solver.problem import Level, Need, Problem, Shift, Urgency
from solver.roster import Roster

VERSION = "1.24.0b0"
SCRIPT = Path(__file__).with_name("timefold_model.py")
WEIGHTS = {Urgency.MUST: 1000, Urgency.SHOULD: 30, Urgency.COULD: 5}
"""Of a seat without which a shift does not run; any other open seat weighs 1."""
GRACE = 600


def play(problem: Problem, seconds: float) -> Played:
    """Plan for so many seconds of Timefold's own solving; starting and compiling are not counted."""
    if shutil.which("java") is None:
        return Played(skipped="no Java on this machine")
    try:
        python = _environment()
        clock = Clock(seconds)
        told = json.dumps({"seconds": seconds, **_told(problem)})
        done = subprocess.run(
            [python, SCRIPT], input=told, capture_output=True, text=True, timeout=10 * seconds + GRACE, check=True
        )
    except subprocess.CalledProcessError as error:
        said = (error.stderr or "").strip().splitlines() or ["no message"]
        return Played(skipped=f"Timefold could not start: {said[-1]}")
    except subprocess.TimeoutExpired:
        return Played(skipped="Timefold did not come back")
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    seats = _seats(problem)
    seated = {(problem.members[member].id, seats[seat][0].id) for seat, member in report.pop("seated")}
    places = _running(problem, seated)
    more = {"wall": round(clock.spent, 2), "dropped": len(seated) - len(places), **report}
    return Played(places=places, seconds=report["solve_seconds"], more=more)


def _environment() -> Path:
    """Make the environment in the cache of this user, once."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "rola-benchmarks" / f"timefold-{VERSION}"
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    here = subprocess.run([python, "-m", "pip", "show", "--quiet", "timefold"], capture_output=True, check=False)
    if here.returncode:
        install = [str(python), "-m", "pip", "install", "--quiet", "--pre", f"timefold=={VERSION}"]
        subprocess.run(install, check=True, capture_output=True, text=True)
    return python


def _seats(problem: Problem) -> list[tuple[Shift, tuple[Need, ...], int]]:
    """List every seat: its shift, the needs its holder must meet, its weight.

    A need that a free member could fail to meet gets a seat of its own, as far as there are seats.
    """
    seats = []
    for shift in problem.shifts:
        needs = [
            need
            for need in shift.needs
            for _ in range(need.count)
            if any(member.skills.get(need.skill, 0) < need.level for member in problem.members)
        ]
        for number in range(shift.wanted):
            own = tuple(needs[number :: shift.wanted])
            vital = own or number < shift.least
            seats.append((shift, own, WEIGHTS[shift.urgency] if vital else 1))
    return seats


def _told(problem: Problem) -> dict[str, Any]:
    """Write the problem with plain values; people and shifts become numbers."""
    number = {shift.id: position for position, shift in enumerate(problem.shifts)}
    free = {
        shift.id: [m for m in problem.members if not any(bars(problem, m, shift, shift.slots[0]))]
        for shift in problem.shifts
    }
    position = {member.id: index for index, member in enumerate(problem.members)}
    clashes = _clashes(problem)
    seats = [
        {
            "id": index,
            "shift": number[shift.id],
            "day": shift.slots[0].day.toordinal(),
            "week": problem.week_index(shift.slots[0].week),
            "minutes": shift.minutes,
            "weight": weight,
            "clashes": clashes[number[shift.id]],
            "able": [position[m.id] for m in free[shift.id] if all(m.skills.get(n.skill, 0) >= n.level for n in needs)],
        }
        for index, (shift, needs, weight) in enumerate(_seats(problem))
    ]
    lessons = [
        {"shift": number[shift.id], "person": position[member.id], "skill": need.skill}
        for shift in problem.shifts
        for member in free[shift.id]
        if is_learning(member, shift)
        for need in shift.needs
        if need.skill in member.skills
    ]
    lessons = [{"id": index, **lesson} for index, lesson in enumerate(lessons)]
    return {"people": _people(problem, position), "seats": seats, "lessons": lessons}


def _people(problem: Problem, position: dict[str, int]) -> list[dict[str, Any]]:
    """Write members; their start takes it that every wanted seat is filled."""
    everybody = Roster.of((s.id, 0, [problem.members[0].id] * s.wanted) for s in problem.shifts)
    starts = ahead_after(problem, everybody)
    starts[problem.members[0].account] -= sum(shift.minutes * shift.wanted for shift in problem.shifts)
    apart: dict[str, set[int]] = {member.id: set() for member in problem.members}
    for pair in problem.pairs:
        apart[pair.one].add(position[pair.other])
        apart[pair.other].add(position[pair.one])
    return [
        {
            "id": position[member.id],
            "start": starts[member.account],
            "daily_cap": member.daily_cap,
            "weekly_cap": member.weekly_cap[0],
            "apart": sorted(apart[member.id]),
            "leads": [skill for skill, level in member.skills.items() if level is Level.LEAD],
        }
        for member in problem.members
    ]


def _clashes(problem: Problem) -> list[list[int]]:
    """List, for each shift, those that nobody can have beside it, itself included."""
    timed = [(shift, shift.slots[0]) for shift in problem.shifts]
    return [
        [
            other
            for other, duty in enumerate(timed)
            if other == one or (abs(duty[1].day - own[1].day).days <= 1 and any(clash(problem, own, duty)))
        ]
        for one, own in enumerate(timed)
    ]


def _running(problem: Problem, seated: set[tuple[str, str]]) -> Places:
    """Send nobody to shifts that would run below their least crew or without a skill they need."""
    crews: dict[str, list[str]] = {}
    for member, shift in seated:
        crews.setdefault(shift, []).append(member)
    return frozenset(
        (member, shift)
        for shift, crew in crews.items()
        if not {"crew", "skills"} & set(crew_faults(problem, problem.shift[shift], [problem.member[m] for m in crew]))
        for member in crew
    )
