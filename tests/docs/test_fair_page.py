"""The small example of the page on what fair means: all its rosters in their order, and which one the plan takes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from itertools import combinations
from pathlib import Path

from rola.acts.effect import stands
from rola.association import AvailabilityRow, OpeningRow, Repeat, ShiftRow, SiteRow, TaskRow
from rola.planning import problem_for
from rola.planning.carried import carried_from_openings
from rola.proof_text import proof_of
from rola.wording import listed
from solver.answer import Found
from solver.check import check
from solver.problem import Problem
from solver.proof.certify import certify
from solver.roster import Roster
from solver.shares import after
from solver.solve import solve
from tests.docs.test_the_book import H, Table, tables_of
from tests.rola.book.group import group, monday

MANUAL = Path(__file__).parents[2] / "docs" / "manual"
PAGE = MANUAL / "fair.md"
AHEAD = {"ada": 4, "ben": 0, "cleo": -4}
"""Hours ahead before that week."""
SATURDAY, SUNDAY = "saturday@2027-03-06", "sunday@2027-03-07"


def three_people() -> Problem:
    def shift(name: str, weekday: int, wanted: int) -> ShiftRow:
        repeat = Repeat(weekdays=(weekday,))
        return ShiftRow(shift=name, task="dig", site="field", repeat=repeat, start=time(8), wanted=wanted)

    association = replace(
        group({name: name for name in AHEAD}),
        sites=(SiteRow(site="field", name="Field"),),
        tasks=(TaskRow(task="dig", name="Digging", hours=3 * H, least=1, wanted=2),),
        shifts=(shift("saturday", 5, 2), shift("sunday", 6, 1)),
        availability=(AvailabilityRow(member="cleo", kind="away", repeat=Repeat(weekdays=(6,))),),
        openings=tuple(OpeningRow(account=name, ahead=hours * H) for name, hours in AHEAD.items() if hours),
    )
    return problem_for(association, (monday(0),), carried_from_openings(association))


def full_rosters(problem: Problem) -> Iterator[tuple[tuple[str, ...], str, Roster]]:
    """Give every roster that fills the crews and breaks no rule."""
    for pair in combinations(AHEAD, 2):
        for one in AHEAD:
            roster = Roster.of([(SATURDAY, 0, list(pair)), (SUNDAY, 0, [one])])
            if not check(problem, roster):
                yield pair, one, roster


def test_the_table_has_all_rosters_the_fairest_first() -> None:
    problem = three_people()
    ranked = []
    for pair, one, roster in full_rosters(problem):
        ends = after(problem, roster)
        row = [listed([name.title() for name in pair]), one.title(), *(stands(ends[name]) for name in AHEAD)]
        ranked.append((sorted(ends.values(), reverse=True), row))
    table: Table = [["Saturday", "Sunday", "Ada then", "Ben then", "Cleo then"]]
    table += [row for _, row in sorted(ranked, key=lambda line: line[0])]
    assert tables_of(PAGE.read_text(encoding="utf-8"))["Which of two rosters is the fairer"] == table


def test_the_plan_takes_the_first_of_them() -> None:
    problem = three_people()
    answer = solve(problem)
    assert isinstance(answer, Found)
    assert {run.shift: run.crew for run in answer.roster.runs} == {SATURDAY: ("ben", "cleo"), SUNDAY: ("ben",)}
    assert next(goal.proved for goal in answer.goals if goal.name == "fair")


def test_the_sum_on_the_page_about_the_proof_is_the_one_that_rola_writes() -> None:
    problem = three_people()
    found = solve(problem)
    assert isinstance(found, Found)
    lines = proof_of(certify(problem, found).lines, "fair")
    (shown,) = re.findall(r"```json\n(.*?)```", (MANUAL / "proof.md").read_text(encoding="utf-8"), re.DOTALL)
    told = json.loads(shown)
    line = next(line for line in lines if line["figure"] == told["figure"])
    assert {**line, **line["cases"]} == {**line, **line["cases"], **told}


def test_each_part_of_that_sum_is_as_the_page_has_it() -> None:
    table = tables_of((MANUAL / "proof.md").read_text(encoding="utf-8"))["The same as a sum"]
    most = {"ada": 6, "ben": 6, "cleo": 3}
    least = {}
    for name, ahead in AHEAD.items():
        parts = {}
        for hours in range(0, most[name] + 1, 3):
            ends = ahead + hours - 3
            parts[hours] = (ends >= 3) + (ends >= 4) - hours // 3
        column = table[0].index(name.title())
        shown = {int(row[0].split()[0]): row[column] for row in table[1:-1] if row[column] != "cannot"}
        assert {hours: int(text.split("=")[-1]) for hours, text in shown.items()} == parts
        least[name] = min(parts.values())
        assert int(table[-1][column]) == least[name]
    assert 3 + sum(least.values()) == 1
