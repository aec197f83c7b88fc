"""Real plans are accepted; whatever is changed in one is found, and said in a line of its own."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rola.association import Association
from rola.inputs.folder import read
from rola.outputs import plan_json
from rola.planning import problem_for
from rola.plans import found_season
from rola.recheck import Finding, Kind, UnreadableError, other_data, read_plan, recheck, weeks_in
from solver.problem import Problem

DATA = Path(__file__).parents[3] / "data"
WEEKS = (("growers-round", date(2027, 3, 8)), ("print-rota", date(2027, 3, 8)), ("raising-circle", date(2027, 3, 8)))

Plan = dict[str, Any]


@cache
def planned(name: str, monday: date, weeks: int = 1) -> tuple[str, Association, Problem]:
    """Plan an example; return plan.json as text, and what it was made from."""
    association = read(DATA / name).association
    assert association is not None
    problem = problem_for(association, tuple(date.fromordinal(monday.toordinal() + 7 * n) for n in range(weeks)))
    season = found_season(association, problem)
    assert season is not None
    return json.dumps(plan_json.plan(season)), association, problem


def checked(plan: Plan, association: Association, problem: Problem) -> list[Finding]:
    """Check a plan as the command does."""
    try:
        again = read_plan(json.dumps(plan).encode())
        assert weeks_in(again)
        others = list(other_data(again, association, problem, ""))
        return others or list(recheck(again, association, problem))
    except UnreadableError as error:
        return [Finding(Kind.WRONG, str(error))]


@pytest.mark.parametrize(
    ("name", "monday"),
    [*WEEKS, *((name, date(2027, 4, 26)) for name, _ in WEEKS)],
)
def test_real_plans_are_accepted_and_every_goal_is_shown_without_solving(name: str, monday: date) -> None:
    text, association, problem = planned(name, monday)
    findings = checked(json.loads(text), association, problem)
    assert [finding.what for finding in findings if finding.kind is not Kind.HOLDS] == []
    assert sum("proved" in finding.what for finding in findings) == len(json.loads(text)["goals"]) >= 7


def test_two_weeks_in_one_plan_are_accepted() -> None:
    text, association, problem = planned("print-rota", date(2027, 3, 8), 2)
    findings = checked(json.loads(text), association, problem)
    assert [finding.what for finding in findings if finding.kind is Kind.WRONG] == []


def goal(plan: Plan, name: str) -> Plan:
    return next(goal for goal in plan["goals"] if goal["name"] == name)


def sums(plan: Plan, name: str, place: int = 0) -> Plan:
    """Return the nth line of a goal's proof that has multipliers at all, as its only case."""
    return [line for line in goal(plan, name)["proof"] if line["cases"].get("rows")][place]


def crews(plan: Plan) -> list[Plan]:
    return [shift for shift in plan["shifts"] if shift["crew"]]


def swap_seats(plan: Plan) -> None:
    one, other = crews(plan)[0], crews(plan)[-1]
    one["crew"][0]["member"], other["crew"][0]["member"] = other["crew"][0]["member"], one["crew"][0]["member"]


def swap_goals(plan: Plan) -> None:
    plan["goals"][0], plan["goals"][3] = plan["goals"][3], plan["goals"][0]


def leave_seat(plan: Plan) -> None:
    shift = crews(plan)[0]
    shift["crew"].pop()
    shift["state"] = "open" if shift["crew"] else "not running"


def stop_shift(plan: Plan) -> None:
    crews(plan)[0].update(crew=[], state="not running")


def one_more_minute(plan: Plan) -> None:
    shift = crews(plan)[0]
    shift["start_utc"] = shift["start_utc"].replace(":00Z", ":01Z").replace(":30Z", ":31Z")


def deep(plan: Plan) -> None:
    cases: Plan = {"parts": 1, "rows": {}}
    for _ in range(80):
        cases = {"column": "runs x", "at": 0, "low": cases, "high": {"parts": 1, "rows": {}}}
    sums(plan, "fair")["cases"] = cases


def halve(plan: Plan) -> None:
    rows = sums(plan, "fair")["cases"]["rows"]
    for row in list(rows)[::2]:
        del rows[row]


def negate(plan: Plan) -> None:
    cases = sums(plan, "fair")["cases"]
    cases["rows"] = {row: -value for row, value in cases["rows"].items()}


def split_wrongly(plan: Plan) -> None:
    line = sums(plan, "fair")
    empty: Plan = {"parts": 1, "rows": {}}
    line["cases"] = {"column": next(iter(column_names(plan))), "at": 0, "low": line["cases"], "high": empty}


def column_names(plan: Plan) -> list[str]:
    return [f"sent {seat['member']} {shift['shift']}" for shift in crews(plan) for seat in shift["crew"]]


def claim_better(plan: Plan) -> None:
    """Claim a fairer roster than it is, all through: value, bound and lines agree."""
    fair = goal(plan, "fair")
    fair["value"][0] -= 1
    fair["bound"][0] -= 1
    fair["proof"][0]["figure"] -= 1


def edit(path: str, change: Callable[[Any], Any]) -> Callable[[Plan], None]:
    """Change what stands at a place such as ``goals.fair.value.0``; `None` takes it out."""

    def tamper(plan: Plan) -> None:
        *way, last = path.split(".")
        at: Any = plan
        for step in way:
            if isinstance(at, list) and not step.lstrip("-").isdigit():
                at = next(item for item in at if item.get("name") == step)
            else:
                at = at[int(step)] if isinstance(at, list) else at[step]
        key: Any = int(last) if isinstance(at, list) else last
        if change is gone:
            del at[key]
        else:
            at[key] = change(at[key])

    return tamper


def gone(_: object) -> None:
    """Take it out."""


def more(value: int) -> int:
    return value + 1


def less(value: int) -> int:
    return value - 1


def flip(value: bool) -> bool:  # noqa: FBT001 -- what is flipped
    return not value


def text(_: object) -> str:
    return "12"


TAMPERED: dict[str, tuple[Callable[[Plan], None], str]] = {
    "value of the first goal": (edit("goals.urgent.value.0", more), "Urgent work runs: the plan says"),
    "value of a turn": (edit("goals.turns.value.0", more), "Turns that are due are served: the plan says"),
    "value of hands": (edit("goals.hands.value.1", less), "Wanted crews are filled: the plan says"),
    "value of fair load": (edit("goals.fair.value.0", less), "Fair load: the plan says"),
    "value of trips": (edit("goals.trips.value.0", less), "Few trips, varied crews: the plan says"),
    "one value too few": (edit("goals.fair.value.-1", gone), "Fair load: the plan says"),
    "bound of fair load lower": (edit("goals.fair.bound.0", less), "its bound is not what its lines close"),
    "bound of fair load higher": (edit("goals.fair.bound.0", more), "its bound is not what its lines close"),
    "bound of hands": (edit("goals.hands.bound.0", less), "its bound is not what its lines close"),
    "bound taken out": (edit("goals.fair.bound", lambda _: []), "its bound is not what its lines close"),
    "called not proved": (edit("goals.fair.proved", flip), "it is called not proved"),
    "called not proved, another goal": (edit("goals.wishes.proved", flip), "it is called not proved"),
    "a line opened under a proved goal": (edit("goals.fair.proof.0.how", lambda _: "open"), "it is called proved"),
    "proved is a word": (edit("goals.fair.proved", lambda _: "true"), "'proved' is not what rola writes"),
    "a better roster claimed all through": (claim_better, "Fair load: the plan says"),
    "seats swapped": (swap_seats, ""),
    "a seat left open": (leave_seat, ""),
    "a shift stopped": (stop_shift, ""),
    "a shift a minute later": (one_more_minute, "it cannot run at that time"),
    "a start that is no time": (edit("shifts.0.start_utc", lambda _: "soon"), "'start_utc' is no time"),
    "local time and UTC disagree": (edit("shifts.0.start", lambda _: "2027-03-08T01:00-06:00"), "cannot run"),
    "a stranger in a crew": (edit("shifts.0.crew.0.member", lambda _: "nobody"), "'nobody' is no member"),
    "no member in a seat": (edit("shifts.0.crew.0.member", gone), "'member' is not what rola writes"),
    "somebody twice": (lambda plan: crews(plan)[0]["crew"].append(crews(plan)[0]["crew"][0]), "places"),
    "a shift taken out": (edit("shifts.0", gone), "is missing"),
    "a shift twice": (lambda plan: plan["shifts"].append(plan["shifts"][0]), "it stands there twice"),
    "a shift of another week": (edit("shifts.0.shift", lambda _: "other"), "there is no such shift"),
    "fewer wanted": (edit("shifts.0.wanted", less), "it says otherwise"),
    "filled called open": (lambda plan: crews(plan)[0].update(state="not running"), "its state says otherwise"),
    "carried minutes": (edit("accounts.0.carried", lambda _: "-600"), 'the plan says carried is "-600"'),
    "carried as a number": (edit("accounts.0.carried", lambda _: 0), "the plan says carried is 0"),
    "ahead before": (edit("accounts.1.ahead_before", more), "the plan says ahead_before is"),
    "ahead after": (edit("accounts.1.ahead_after", less), "the plan says ahead_after is"),
    "minutes given": (edit("accounts.2.given", more), "the plan says given is"),
    "an account taken out": (edit("accounts.0", gone), "does not list every account once"),
    "a member's ahead before": (edit("members.0.ahead_before", more), "the plan says ahead_before is"),
    "a member's ahead after": (edit("members.0.ahead_after", more), "the plan says ahead_after is"),
    "a member's promise": (edit("members.0.promised", more), "the plan says promised is"),
    "a member's hours": (edit("members.0.given", more), "the plan says given is"),
    "a member's shifts": (edit("members.0.shifts", lambda _: ["none"]), "the plan says shifts is"),
    "a member taken out": (edit("members.-1", gone), "does not list every member once"),
    "members are no list": (edit("members", text), "'members' is not what rola writes"),
    "level": (edit("goals.fair.proof.0.level", more), "the levels of its proof"),
    "above a level": (edit("goals.fair.proof.1.above", less), "the levels of its proof"),
    "bound of a level": (edit("goals.fair.proof.1.bound", less), "the levels of its proof"),
    "width of a level": (edit("goals.fair.proof.0.width", more), "the levels of its proof"),
    "a level called open": (edit("goals.fair.proof.0.closed", flip), "the levels of its proof"),
    "figure of a level": (edit("goals.fair.proof.0.figure", more), "its proof is not about these figures"),
    "how many are there": (edit("goals.fair.proof.1.value", less), "its proof is not about these figures"),
    "a line taken out": (edit("goals.fair.proof.0", gone), "its proof is not about these figures"),
    "proof taken out": (edit("goals.fair.proof", lambda _: []), "its proof is not about these figures"),
    "proof is no list": (edit("goals.fair.proof", text), "'proof' is not what rola writes"),
    "no sums": (edit("goals.fair.proof.0.cases", lambda _: None), "there are no sums for it"),
    "sums emptied": (lambda plan: sums(plan, "fair")["cases"].update(rows={}), "is claimed"),
    "half the sums": (halve, "is not shown"),
    "sums turned round": (negate, "is not shown"),
    "sums of another level": (
        lambda plan: sums(plan, "fair").update(cases=sums(plan, "hands")["cases"]),
        "is not shown",
    ),
    "parts of nothing": (lambda plan: sums(plan, "fair")["cases"].update(parts=0), "parts must be 1 or more"),
    "parts in words": (lambda plan: sums(plan, "fair")["cases"].update(parts="1"), "is not what rola writes"),
    "a row that is not": (lambda plan: sums(plan, "fair")["cases"]["rows"].update({"magic": 9}), "no row 'magic'"),
    "half a multiplier": (
        lambda plan: sums(plan, "fair")["cases"]["rows"].update({"magic": 0.5}),
        "is not what rola writes",
    ),
    "an endless multiplier": (
        lambda plan: sums(plan, "fair")["cases"]["rows"].update({"magic": 10**40}),
        "a number there is too large",
    ),
    "a case left out": (split_wrongly, "is not shown"),
    "a column that is not": (
        lambda plan: sums(plan, "fair").update(
            cases={"column": "x", "at": 0, "low": {"parts": 1, "rows": {}}, "high": {"parts": 1, "rows": {}}}
        ),
        "no column 'x'",
    ),
    "cases without end": (deep, "too many cases"),
    "shown by magic": (edit("goals.fair.proof.0.how", lambda _: "magic"), "'magic' is no way to show anything"),
    "shown by a flow that does not": (edit("goals.trips.proof.0.how", lambda _: "each shift alone"), "does not reach"),
    "order of goals": (swap_goals, "The goals are not those of the meeting"),
    "a goal taken out": (edit("goals.fair", lambda goal: goal), ""),
    "a goal renamed": (edit("goals.fair.name", lambda _: "kind"), "The goals are not those of the meeting"),
    "words that say more": (edit("goals.hands.sentence", lambda _: "All is well."), "its words are not what"),
    "another unit": (edit("goals.fair.unit", lambda _: "hours"), "its words are not what"),
    "rules": (edit("rules.rest_minutes", less), "The rules in the plan are not those in force"),
    "rules switched off": (edit("rules.rules_off", lambda _: ["rest"]), "The rules in the plan are not those in force"),
    "why it ended": (edit("cut", lambda _: "tired"), "Why the search ended"),
    "input hash": (edit("input_hash", lambda _: "5e" * 32), "input hash is not that of this folder"),
    "limits": (edit("limits", lambda _: "1 s"), "input hash is not that of this folder"),
    "schema": (edit("schema", lambda _: "rola-plan-0"), "schema"),
    "no weeks": (edit("weeks", lambda _: []), "'weeks' names no weeks"),
    "weeks are numbers": (edit("weeks", lambda _: [9]), "'weeks' names no weeks"),
}
TAMPERED["a goal taken out"] = (lambda plan: plan["goals"].remove(goal(plan, "fair")), "The goals are not those")


def test_there_are_many_ways_to_tamper() -> None:
    assert len(TAMPERED) >= 50


@pytest.mark.parametrize("name", [name for name, _ in WEEKS])
@pytest.mark.parametrize("how", TAMPERED)
def test_what_was_changed_is_found(how: str, name: str) -> None:
    written, association, problem = planned(name, date(2027, 3, 8))
    plan = json.loads(written)
    before = copy.deepcopy(plan)
    tamper, says = TAMPERED[how]
    tamper(plan)
    assert plan != before, "nothing was changed"
    wrong = [finding.what for finding in checked(plan, association, problem) if finding.kind is Kind.WRONG]
    assert any(says in line for line in wrong), wrong


def test_changed_tables_are_named() -> None:
    written, association, problem = planned("print-rota", date(2027, 3, 8))
    plan = json.loads(written)
    plan["files"] |= {"members.csv": "0" * 64, "gone.csv": "1" * 64}
    del plan["files"]["tasks.csv"]
    plan["input_hash"] = "0" * 64
    plan["book"] = "2" * 64
    said = [finding.what for finding in checked(plan, association, problem)]
    assert [line.partition(" since")[0] for line in said[:4]] == [
        "gone.csv was taken away",
        "members.csv was changed",
        "tasks.csv was added",
        "What comes from the book changed",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"schema": 1}',
        b"[" * 100_000,
        b'{"schema": "rola-plan-1"}',
        b"9" * 9999,
    ],
)
def test_damaged_files_are_told(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        weeks_in(read_plan(content))
