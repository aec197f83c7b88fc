"""Measure the solution that was published beside an instance like a roster of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from benchmarks.inrc2.clock import SHIFT_HOURS
from benchmarks.inrc2.folder import promised_minutes
from benchmarks.inrc2.instance import Assignment, Scenario, read_history, read_published, read_scenario, read_week
from benchmarks.inrc2.judge import Verdict, judge, last_worked


def measure_published(instance: Path, history: int, weeks: Sequence[int]) -> tuple[Verdict, dict[str, int]] | None:
    """Judge the published solution for these weeks, and tell how far ahead it leaves each nurse.

    Returns
    -------
    Verdict and dict, or None
        All weeks added up; minutes ahead after the last week, by nurse. None if there is none.
    """
    scenario = read_scenario(instance)
    solution = read_published(instance, scenario, history, weeks)
    if not solution:
        return None
    last = read_history(instance, scenario, history)
    verdict = Verdict()
    for number, assignments in zip(weeks, solution, strict=True):
        verdict += judge(scenario, read_week(instance, scenario, number), last, assignments)
        last = last_worked(assignments)
    return verdict, _ahead(scenario, [one for assignments in solution for one in assignments])


def _ahead(scenario: Scenario, assignments: Sequence[Assignment]) -> dict[str, int]:
    """Compare what each nurse gives with their share, by promise, of all that is given."""
    shifts = Counter(one.nurse for one in assignments)
    promise = {
        nurse.name: promised_minutes(scenario.contracts[nurse.contract], scenario.weeks) for nurse in scenario.nurses
    }
    share = Fraction(len(assignments), sum(promise.values()))
    return {nurse: round((shifts[nurse] - share * promise[nurse]) * SHIFT_HOURS * 60) for nurse in promise}
