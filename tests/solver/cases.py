"""Problems made by hand, and what a rule or a goal says of a roster, in plain words and figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ortools.sat.python import cp_model

from solver.goals.goal import Cost, Goal
from solver.plan import Plan
from solver.problem import Account, Member, Problem, Shift, Slot
from solver.reason import Breach, Reason
from solver.roster import Roster
from solver.rules.rule import Rule
from tests.solver.strategies import MONDAY, slot

Sent = tuple[str, int, Iterable[str]]
"""One shift that runs: its id, the index of its time, its crew."""

EIGHT = slot(0, 8 * 60, 120)
TEN = slot(0, 10 * 60, 120)
TUESDAY = slot(1, 8 * 60, 120)
"""Two hours each: on Monday from eight and from ten, on Tuesday from eight."""


def member(ident: str, **more: object) -> Member:
    """Someone with an account of their own who promised 10 h for one week, and may work 40."""
    return Member(**{"id": ident, "account": ident, "promise": (600,), "weekly_cap": (2400,)} | more)


def shift(ident: str, *slots: Slot, **more: object) -> Shift:
    """Work at the field for one to three, on Monday from eight to ten if no time is given."""
    usual = {"id": ident, "task": "work", "site": "field", "least": 1, "wanted": 3, "slots": slots or (EIGHT,)}
    return Shift(**usual | more)


def problem(members: Iterable[Member], shifts: Iterable[Shift], **more: object) -> Problem:
    """One week from MONDAY with the accounts that the members have, all level."""
    people = tuple(sorted(members, key=lambda person: person.id))
    held = sorted({person.account for person in people})
    usual = {
        "weeks": (MONDAY,),
        "members": people,
        "accounts": tuple(Account(id=account) for account in held),
        "shifts": tuple(sorted(shifts, key=lambda work: work.id)),
    }
    return Problem(**usual | more)


def told(breach: Breach) -> str:
    """Say a breach as ``shift/member: sentence``, each gap of the sentence filled with its field as it is."""
    fields = dict(breach.reason.fields)
    sentence = re.sub(r"\{(\w+)\}", lambda gap: str(fields[gap[1]]), breach.reason.template)
    return f"{'/'.join(part for part in (breach.shift, breach.member) if part is not None)}: {sentence}"


def judged(rule: Rule, case: Problem, *sent: Sent, beside: Iterable[Rule] = ()) -> list[str]:
    """Say what a rule finds broken in a roster.

    Fails unless CP-SAT is asked for the same: it admits the roster where nothing is found; where
    something is, each reason found keeps the roster out on its own, and without these reasons it
    is admitted.

    Parameters
    ----------
    beside : rules, optional
        Posted first, so that some places are barred when the rule is asked.
    """
    roster = Roster.of(sent)
    breaches = list(rule.breaches(case, roster))
    assert {breach.rule for breach in breaches} <= {rule.name}
    found = {breach.reason for breach in breaches}
    rules = (*beside, rule)
    assert admits(rules, case, roster) == (not found)
    assert admits(rules, case, roster, lambda reason: reason not in found)
    for one in found:
        assert not admits(rules, case, roster, one.__eq__), one
    return [told(breach) for breach in breaches]


def admits(rules: Iterable[Rule], case: Problem, roster: Roster, keep: Callable[[Reason], bool] | None = None) -> bool:
    """Tell whether CP-SAT admits a roster under some rules, asked only for the reasons to be kept."""
    plan = Plan(case, keep)
    for rule in rules:
        rule.post(plan)
    return fixed(plan, roster) and cp_model.CpSolver().solve(plan.model) == cp_model.OPTIMAL


def fixed(plan: Plan, roster: Roster) -> bool:
    """Fix every time and place to those of a roster; False when one of its places is barred."""
    here = {(run.shift, run.slot): set(run.crew) for run in roster.runs}
    for key, who in plan.candidates.items():
        plan.model.add(plan.at(*key) == int(key in here))
        for ident, sent in who.items():
            plan.model.add(sent == int(ident in here.get(key, ())))
    return all(crew <= set(plan.candidates[key]) for key, crew in here.items())


def asked(goal: Goal, case: Problem, *sent: Sent, beside: Iterable[Rule] = ()) -> list[tuple[int, int]]:
    """Bring the costs of a goal as low as they can be in a roster: the figures, each with its bound."""
    plan = Plan(case)
    for rule in beside:
        rule.post(plan)
    plan.settled = Roster.of(sent)
    costs = goal.costs(plan)
    assert fixed(plan, plan.settled)
    return [(_least(plan, cost), cost.most) for cost in costs]


def _least(plan: Plan, cost: Cost) -> int:
    plan.model.minimize(cost.expression)
    solver = cp_model.CpSolver()
    assert solver.solve(plan.model) == cp_model.OPTIMAL
    return solver.value(cost.expression)


def figures(goal: Goal, case: Problem, *sent: Sent, beside: Iterable[Rule] = ()) -> tuple[int, ...]:
    """Measure a roster; fails unless CP-SAT is asked for just these figures, within their bounds."""
    measured = goal.measure(case, Roster.of(sent))
    costs = asked(goal, case, *sent, beside=beside)
    assert tuple(figure for figure, _ in costs) == measured
    assert all(0 <= figure <= most for figure, most in costs)
    return measured
