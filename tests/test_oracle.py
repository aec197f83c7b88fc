"""The whole program, from the tables to roster.csv and plan.json, before a judge who knows only the words.

Where they differ, one of them misread the words.
"""

from __future__ import annotations

import csv
import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rola.assemble import assemble
from rola.association import Association
from rola.cli import app
from rola.inputs.folder import read
from rola.inputs.rosters import read_roster
from rola.outputs import plan_json, roster_csv
from rola.planning import problem_for
from rola.weeks import monday_of
from solver.answer import Found
from solver.check import check
from solver.problem import Problem
from solver.rules import RULES
from solver.solve import solve
from tests import oracle
from tests.oracle_rules import JUDGES

DATA = Path(__file__).parents[1] / "data"
EXAMPLES = ("growers-round", "raising-circle", "print-rota")
WEEKS = tuple(f"2027-W{number:02}" for number in range(9, 19))
PLANS = tuple((example, week) for example in EXAMPLES for week in WEEKS)
COUNTED = ("urgent", "turns", "hands", "unpleasant", "learning", "trips")
KINDS = {
    "away": ("availability", "is away"),
    "unskilled": ("skills", " of "),
    "barred": ("bars", "is barred"),
    "double-booked": ("one-place", "cannot be at"),
    "over the weekly cap": ("weekly-cap", "over the weekly cap"),
}
"""For each kind of misplaced member: the rule it breaks, and words of the oracle."""


Rows = list[dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One plan of the program, as it was written."""

    example: str
    week: str
    association: Association
    problem: Problem
    roster: Path
    plan: dict[str, Any]

    @property
    def monday(self) -> date:
        return monday_of(self.week)

    def rows(self) -> Rows:
        with self.roster.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def goal(self, name: str) -> tuple[int, ...]:
        """Return the figures of a goal; none where nothing was at stake."""
        return next((tuple(goal["value"]) for goal in self.plan["goals"] if goal["name"] == name), ())


Plans = dict[tuple[str, str], Planned]


def planned(example: str, week: str, folder: Path, tables: Path | None = None) -> Planned:
    association = read(tables or DATA / example).association
    assert association is not None
    problem = problem_for(association, (monday_of(week),))
    found = solve(problem)
    assert isinstance(found, Found)
    season = assemble(association, problem, found, input_hash="", versions={})
    folder.mkdir(parents=True)
    (roster,) = roster_csv.write(season, folder)
    (plan,) = plan_json.write(season, folder)
    told = json.loads(plan.read_text(encoding="utf-8"))
    return Planned(example=example, week=week, association=association, problem=problem, roster=roster, plan=told)


@pytest.fixture(scope="session")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Plans:
    folder = tmp_path_factory.mktemp("plans")
    return {(example, week): planned(example, week, folder / example / week) for example, week in PLANS}


@pytest.fixture
def plan(plans: Plans, request: pytest.FixtureRequest) -> Planned:
    return plans[request.param]


def each(*params: Any) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("plan", params or PLANS, indirect=True, ids="-".join)


def test_the_oracle_judges_every_rule() -> None:
    assert {rule.name for rule in RULES} == set(JUDGES)


@each()
def test_no_rule_is_broken(plan: Planned) -> None:
    assert oracle.broken(plan.association, plan.monday, plan.roster) == []


@each()
def test_nobody_further_behind_could_have_taken_a_place(plan: Planned) -> None:
    assert oracle.swaps(plan.association, plan.monday, plan.roster) == []


@each()
def test_given_minutes_and_open_seats(plan: Planned) -> None:
    figures = oracle.figures(plan.association, plan.monday, plan.roster)
    assert {line["member"]: line["given"] for line in plan.plan["members"]} == figures["given"]
    seats = {line["shift"]: line["wanted"] - len(line["crew"]) for line in plan.plan["shifts"] if line["crew"]}
    assert seats == figures["open"]
    assert len(plan.plan["open_seats"]) == sum(seats.values())


@each()
def test_ahead_after(plan: Planned) -> None:
    figures = oracle.figures(plan.association, plan.monday, plan.roster)
    for line in plan.plan["members"]:
        assert abs(line["ahead_after"] - figures["ahead"][line["account"]]) < 1
    fair = plan.goal("fair")
    assert len(fair) == len(figures["fair"])
    assert all(abs(said - exact) < 1 for said, exact in zip(fair, figures["fair"], strict=True))


@each()
def test_goals_are_worth_what_the_plan_says(plan: Planned) -> None:
    figures = oracle.figures(plan.association, plan.monday, plan.roster)
    for name in COUNTED:
        assert plan.goal(name) == figures[name] or (not plan.goal(name) and not any(figures[name])), name


@each()
def test_places_that_members_would_rather_not_have(plan: Planned) -> None:
    figures = oracle.figures(plan.association, plan.monday, plan.roster)
    assert plan.goal("wishes")[:2] == figures["wishes"][:2]


@each()
def test_wished_for_places_not_given(plan: Planned) -> None:
    figures = oracle.figures(plan.association, plan.monday, plan.roster)
    assert plan.goal("wishes")[2] == figures["wishes"][2]


def test_two_turns_are_kept_apart_also_when_one_is_not_yet_due(tmp_path: Path) -> None:
    tables = shutil.copytree(DATA / "growers-round", tmp_path / "growers")
    with (tables / "requests.csv").open("a", encoding="utf-8") as file:
        for name, due in (("tate-due", "2027-03-01"), ("tate-later", "2027-05-02")):
            file.write(f"{name},weeding,tate-plot,2027-03-01,2027-03-31,,must,,2,2,3,{due},,,,,\n")
    plan = planned("growers-round", "2027-W10", tmp_path / "plan", tables)
    assert oracle.broken(plan.association, plan.monday, plan.roster) == []


def write_rows(rows: Rows, path: Path) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, rows[0].keys())
        table.writeheader()
        table.writerows(rows)
    return path


def misplaced(plan: Planned, path: Path) -> Iterator[tuple[str, list[str]]]:
    """Give each timed seat to each member not yet on that shift, one at a time, and judge the roster."""
    rows = plan.rows()
    for number, row in enumerate(rows):
        there = {other["member"] for other in rows if other["shift"] == row["shift"]}
        for who in (member.member for member in plan.association.members if row["date"]):
            if who in plan.problem.member and who not in there:
                given = [*rows[:number], row | {"member": who, "name": ""}, *rows[number + 1 :]]
                write_rows(given, path)
                yield who, oracle.broken(plan.association, plan.monday, path)


def blames(wrong: list[str], who: str, kind: str) -> bool:
    rule, words = KINDS[kind]
    subject = f"{rule}: " if rule == "skills" else f"{rule}: {who} "
    return any(line.startswith(subject) and words in line for line in wrong)


def tried(plans: Plans, example: str, kind: str, path: Path) -> tuple[Planned, str] | None:
    """Leave a roster of that kind at the path: the first that breaks nothing else, or at least that.

    Returns
    -------
    The plan it is made from and the misplaced member; None when there is no such roster.
    """
    other: tuple[Planned, str, bytes] | None = None
    for plan in (plans[example, week] for week in WEEKS):
        for who, wrong in misplaced(plan, path):
            if not blames(wrong, who, kind):
                continue
            if {line.split(":")[0] for line in wrong} == {KINDS[kind][0]}:
                return plan, who
            other = other or (plan, who, path.read_bytes())
        if other and kind == "barred":  # whoever is barred is mostly not able either
            break
    if other is None:
        return None
    path.write_bytes(other[2])
    return other[:2]


@pytest.mark.parametrize("kind", KINDS)
def test_a_misplaced_member_is_refused_by_both(plans: Plans, kind: str, tmp_path: Path) -> None:
    refused = []
    for example in EXAMPLES:
        path = tmp_path / f"{example}.csv"
        found = tried(plans, example, kind, path)
        assert found is not None, f"{example} has no roster of the kind '{kind}'"
        plan, who = found
        args = ["check", str(DATA / example), "--roster", str(path), "--week", plan.week]
        result = CliRunner().invoke(app, args)
        assert result.exit_code == 1
        rule = KINDS[kind][0]
        lines = [line for line in result.stdout.splitlines() if line.endswith(f"[{rule}]")]
        name = next(member.name for member in plan.association.members if member.member == who)
        assert lines
        assert rule == "skills" or any(name in line for line in lines)
        refused.append(example)
    assert tuple(refused) == EXAMPLES


def emptied(rows: Rows, before: Rows) -> set[str]:
    """List the shifts of which every seat was emptied."""
    filled = ({row["shift"] for row in given if row["member"]} for given in (before, rows))
    was, now = filled
    return was - now


@each()
def test_any_edited_roster_breaks_the_same_rules_before_both(plan: Planned, tmp_path: Path) -> None:
    chance = random.Random(f"{plan.example} {plan.week}")  # noqa: S311 - the same edits each time
    judged = 0
    while judged < 6:
        rows = plan.rows()
        for row in chance.sample([row for row in rows if row["date"]], 2):
            row |= {"member": chance.choice(["", *plan.problem.member]), "name": ""}
        path = write_rows(rows, tmp_path / "roster.csv")
        roster, _ = read_roster(path, plan.problem, plan.association)
        if roster is None:
            continue  # someone is on one shift twice: a fault before any rule
        if emptied(rows, plan.rows()):
            continue  # whether a shift is called off is asked, before any rule
        judged += 1
        ours = {line.split(":")[0] for line in oracle.broken(plan.association, plan.monday, path)}
        assert ours == {breach.rule for breach in check(plan.problem, roster)}
