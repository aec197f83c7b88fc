"""Plan the weeks of an instance one after another, each from where the one before left people."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks.inrc2.clock import clock_for
from benchmarks.inrc2.folder import FIRST_MONDAY, Cap, Chapter, write_folder
from benchmarks.inrc2.instance import Assignment, read_history, read_scenario, read_week
from benchmarks.inrc2.judge import Verdict, judge, last_worked

_ROOT = Path(__file__).resolve().parents[2]
_FAULTS = 1
"""Exit code of `rola check` when a roster breaks rules (or the folder has faults)."""


class RunError(RuntimeError):
    """The program `rola` did not do what it was started for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be planned.

    Attributes
    ----------
    instance : Path
        Folder with the Sc-, H0- and WD-files.
    out : Path
        Where the association folder goes.
    history : int
        Number of the H0-file.
    weeks : tuple of int
        Numbers of the WD-files in their order.
    cap : Cap
        Most shifts in a week.
    seconds : float or None
        Limit for each `rola plan`.
    """

    instance: Path
    out: Path
    history: int
    weeks: tuple[int, ...]
    cap: Cap = Cap.NONE
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came out of one week.

    Attributes
    ----------
    verdict : Verdict
        By the competition's own rules.
    breaches : int
        Rules broken, as `rola check --roster` sees it.
    ahead : mapping of str to int
        Minutes each nurse is ahead after the week.
    proved : mapping of str to bool
        For each goal.
    seconds : float
        From start to end of `rola plan`, reading, writing and starting Python included.
    """

    week: int
    verdict: Verdict
    breaches: int
    ahead: Mapping[str, int]
    proved: Mapping[str, bool]
    seconds: float


def plan_weeks(order: Order) -> Iterator[Result]:
    """Write the association folder, plan, check and judge, week by week."""
    scenario = read_scenario(order.instance)
    clock = clock_for(scenario.shift_types, scenario.forbidden)
    last = read_history(order.instance, scenario, order.history)
    ahead: Mapping[str, int] = {}
    for place, number in enumerate(order.weeks):
        chapter = Chapter(
            scenario=scenario,
            clock=clock,
            week=read_week(order.instance, scenario, number),
            monday=FIRST_MONDAY + timedelta(weeks=place),
            last=last,
            ahead=ahead,
            cap=order.cap,
        )
        result, assignments = _week(chapter, number, order)
        yield result
        ahead, last = result.ahead, last_worked(assignments)


def read_assignments(chapter: Chapter, roster: Path) -> tuple[Assignment, ...]:
    """Read the filled seats of a roster.csv; day and shift type by the clock, the skill by the shift."""
    skill = {chapter.shift_id(demand): demand.skill for demand in chapter.week.demands}
    at = {f"{hour:02}:00": shift_type for shift_type, hour in chapter.clock.starts.items()}
    with roster.open(encoding="utf-8-sig", newline="") as file:
        return tuple(
            Assignment(
                nurse=row["member"],
                day=(date.fromisoformat(row["date"]) - chapter.monday).days,
                shift_type=at[row["start"]],
                skill=skill[row["shift"]],
            )
            for row in csv.DictReader(file)
            if row["state"] == "filled"
        )


def _week(chapter: Chapter, number: int, order: Order) -> tuple[Result, tuple[Assignment, ...]]:
    folder = order.out / chapter.scenario.name
    write_folder(chapter, folder)
    seconds = _plan(folder, chapter.monday, order.seconds)
    plan = folder / "plans" / f"{chapter.monday:%G-W%V}"
    assignments = read_assignments(chapter, plan / "roster.csv")
    told = json.loads((plan / "plan.json").read_text(encoding="utf-8"))
    result = Result(
        week=number,
        verdict=judge(chapter.scenario, chapter.week, chapter.last, assignments),
        breaches=_breaches(folder, plan / "roster.csv"),
        ahead=_ahead_after(told),
        proved={goal["name"]: goal["proved"] for goal in told["goals"]},
        seconds=seconds,
    )
    return result, assignments


def _plan(folder: Path, monday: date, seconds: float | None) -> float:
    limit = () if seconds is None else ("--time", str(seconds))
    begun = time.perf_counter()
    done = _rola("plan", str(folder), "--week", f"{monday:%G-W%V}", *limit)
    taken = time.perf_counter() - begun
    if done.returncode:
        raise RunError(f"rola plan {folder} ended with {done.returncode}:\n{done.stderr}")
    return taken


def _breaches(folder: Path, roster: Path) -> int:
    done = _rola("check", str(folder), "--roster", str(roster), "--json")
    told = json.loads(done.stdout) if done.returncode in (0, _FAULTS) and done.stdout else {}
    if "breaches" not in told:
        raise RunError(f"rola check --roster {roster} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return len(told["breaches"])


def _ahead_after(told: Mapping[str, list[Mapping[str, object]]]) -> dict[str, int]:
    """Return what each account is ahead after the plan; the book balances, or the run is worth nothing."""
    ahead = {str(member["account"]): int(str(member["ahead_after"])) for member in told["members"]}
    if sum(ahead.values()):
        raise RunError(f"ahead and behind sum to {sum(ahead.values())} minutes instead of 0")
    return ahead


def _rola(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rola.cli", *words]
    return subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
