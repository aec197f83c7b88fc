"""Why me, why not me: the figures, the others, the wishes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import event, given

from solver.answer import Found
from solver.problem import Account, Level, Need, Pair, Problem, Wish
from solver.reason import Reason
from solver.roster import Roster
from solver.rules import rules_in_force
from solver.solve import solve
from solver.stops import Stops
from solver.why_member import _TOLD, why_member
from tests.solver.strategies import EPOCH, problems
from tests.solver.test_shares import four, visit
from tests.solver.test_why import away


def told(problem: Problem, roster: Roster, member: str) -> list[tuple[str, str]]:
    return [(reason.rule, reason.template) for reason in why_member(problem, roster, member)]


def of(reasons: tuple[Reason, ...], rule: str) -> list[Reason]:
    return [reason for reason in reasons if reason.rule == rule]


def test_ahead_before_and_after() -> None:
    """16 h given by four who promise the same: the one who gives 4 h of it stays level."""
    problem = replace(
        four(visit("x", "commons")),
        accounts=tuple(
            Account(id=name, ahead=Fraction(ahead))
            for name, ahead in {"fatuma": 60, "katana": -90, "mary": 30, "njeri": 0}.items()
        ),
    )
    reasons = why_member(problem, Roster.of([("x", 0, ["fatuma", "katana"])]), "fatuma")
    assert [(reason.template, reason.get("minutes")) for reason in reasons[:2]] == [
        ("{minutes} ahead of the share before the plan", 60),
        ("{minutes} ahead of the share after the plan", 180),
    ]
    level, behind = why_member(problem, Roster.of([("x", 0, ["fatuma"])]), "njeri")[:2]
    assert level.template == "level with the share before the plan"
    assert (behind.template, behind.get("minutes")) == ("{minutes} behind the share after the plan", 60)


def test_a_household_is_told_that_it_counts_together() -> None:
    problem = four(visit("x", "commons"))
    people = tuple(replace(m, account="fatuma") if m.id == "mary" else m for m in problem.members)
    problem = replace(problem, members=people, accounts=tuple(a for a in problem.accounts if a.id != "mary"))
    reasons = why_member(problem, Roster(), "mary")
    assert [reason.get("members") for reason in reasons if reason.get("members")] == [("fatuma",)]


def test_who_else_could_have_come_and_why_they_did_not() -> None:
    """Fatuma, 4 h behind, is sent; katana would end further ahead; mary is away; njeri would do as well."""
    problem = replace(
        away(four(visit("x", "commons")), "mary"),
        accounts=tuple(
            Account(id=name, ahead=Fraction(ahead))
            for name, ahead in {"fatuma": -240, "katana": 60, "mary": 420, "njeri": -240}.items()
        ),
    )
    roster = Roster.of([("x", 0, ["fatuma"])])
    assert [(r.template, r.get("members")) for r in of(why_member(problem, roster, "fatuma"), "instead")] == [
        ("for {task} also free and able, but then further ahead: {members}", ("katana",)),
        ("for {task} also free and able, and no less fair: {members}", ("njeri",)),
    ]


def test_who_would_leave_the_crew_without_its_skill() -> None:
    problem = four(replace(visit("x", "commons"), needs=(Need(skill="roof", level=Level.LEAD),)))
    lead = {"roof": Level.LEAD}
    problem = replace(problem, members=tuple(replace(m, skills=lead) if m.id == "mary" else m for m in problem.members))
    (reason,) = of(why_member(problem, Roster.of([("x", 0, ["mary", "njeri"])]), "mary"), "instead")
    assert reason.template.endswith("would then lack a skill or a partner: {members}")
    assert reason.get("members") == ("fatuma", "katana")


def test_why_not_me() -> None:
    problem = away(four(replace(visit("x", "commons"), wanted=2)), "mary")
    roster = Roster.of([("x", 0, ["fatuma", "katana"])])
    assert told(problem, roster, "mary")[-1] == ("availability", "away then")
    crew = why_member(problem, roster, "njeri")[-1]
    assert crew.template == "could have come; the crew is complete with {members}"
    assert crew.get("members") == ("fatuma", "katana")


def test_the_one_who_is_ahead_is_told_who_was_further_behind() -> None:
    problem = replace(
        four(replace(visit("x", "commons"), wanted=2)),
        accounts=tuple(
            Account(id=name, ahead=Fraction(ahead))
            for name, ahead in {"fatuma": -60, "katana": 90, "mary": 0, "njeri": -30}.items()
        ),
    )
    reason = why_member(problem, Roster.of([("x", 0, ["fatuma", "katana"])]), "mary")[-1]
    assert reason.get("members") == ("fatuma",)
    assert "further behind" in reason.template


def skilled(problem: Problem, holders: dict[str, dict[str, Level]]) -> Problem:
    return replace(problem, members=tuple(replace(m, skills=holders.get(m.id, {})) for m in problem.members))


def test_who_lacks_the_skill_that_the_whole_crew_brings_could_not_have_come() -> None:
    """Katana can mind children, too, and could have come; Mary and Njeri could take nobody's place."""
    shift = replace(visit("x", "commons"), wanted=1, least=1, needs=(Need(skill="childcare", level=Level.ABLE),))
    able = {"childcare": Level.ABLE}
    problem = skilled(four(shift), {"fatuma": able, "katana": {"childcare": Level.LEAD}, "mary": {"roof": Level.LEAD}})
    roster = Roster.of([("x", 0, ["fatuma"])])
    for member in ("mary", "njeri"):
        reason = why_member(problem, roster, member)[-1]
        assert reason.template == "cannot be {level} in {skill}, for which the crew needs {members}"
        assert (reason.get("level"), reason.get("skill"), reason.get("members")) == ("able", "childcare", ("fatuma",))
    assert why_member(problem, roster, "katana")[-1].template.startswith("could have come")


def test_who_could_take_only_some_places_is_told_of_those_alone() -> None:
    """Fatuma brings the skill and was furthest behind; in katana's place Mary could have come."""
    shift = replace(visit("x", "commons"), wanted=2, needs=(Need(skill="roof", level=Level.LEAD),))
    problem = replace(
        skilled(four(shift), {"fatuma": {"roof": Level.LEAD}}),
        accounts=tuple(
            Account(id=name, ahead=Fraction(ahead))
            for name, ahead in {"fatuma": -90, "katana": -60, "mary": 0, "njeri": 150}.items()
        ),
    )
    reason = why_member(problem, Roster.of([("x", 0, ["fatuma", "katana"])]), "mary")[-1]
    assert ("further behind" in reason.template, reason.get("members")) == (True, ("katana",))


def test_a_crew_of_which_each_brings_another_skill() -> None:
    needs = (Need(skill="roof", level=Level.LEAD), Need(skill="till", level=Level.ABLE))
    shift = replace(visit("x", "commons"), wanted=2, needs=needs)
    problem = skilled(four(shift), {"fatuma": {"roof": Level.LEAD}, "katana": {"till": Level.ABLE}})
    reason = why_member(problem, Roster.of([("x", 0, ["fatuma", "katana"])]), "mary")[-1]
    assert reason.template == "free, but the crew needs a skill of each of these: {members}"
    assert reason.get("members") == ("fatuma", "katana")


def test_wishes_asked_and_met() -> None:
    likes = Wish(start=EPOCH, end=EPOCH + 1440, likes=True)
    problem = four(visit("x", "commons"), replace(visit("y", "commons"), site="far"))
    people = tuple(replace(m, wishes=(likes,)) if m.id in ("mary", "njeri") else m for m in problem.members)
    problem = replace(problem, members=people)
    roster = Roster.of([("x", 0, ["fatuma", "mary"]), ("y", 0, ["katana"])])
    met, missed = of(why_member(problem, roster, "mary"), "wishes")
    assert (met.get("liked"), met.get("places"), met.get("disliked")) == (1, 1, 0)
    assert missed.template == "wished for, and given to others: {task}"
    nothing, *_ = of(why_member(problem, roster, "njeri"), "wishes")
    assert nothing.template == "has wishes, and no place in this plan"
    assert not of(why_member(problem, roster, "fatuma"), "wishes")


def test_a_pair_that_only_comes_together_is_no_free_choice() -> None:
    problem = replace(four(visit("x", "commons")), pairs=(Pair(one="fatuma", other="katana", together=True),))
    roster = Roster.of([("x", 0, ["fatuma", "katana"])])
    texts = [r.template for r in of(why_member(problem, roster, "fatuma"), "instead")]
    assert texts == ["for {task} also free, but the crew would then lack a skill or a partner: {members}"]


@given(problem=problems())
def test_everyone_hears_of_every_shift_and_of_everyone_who_could_have_come(problem: Problem) -> None:
    answer = solve(problem)
    assert isinstance(answer, Found)
    for member in problem.members:
        reasons = why_member(problem, answer.roster, member.id)
        heads = [reason for reason in reasons if reason.rule in ("place", "elsewhere")]
        assert len(heads) == len(answer.roster.runs)
        named = [name for reason in of(reasons, "instead") for name in reason.get("members") or ()]  # type: ignore[union-attr]
        own = [run.shift for run in answer.roster.runs if member.id in run.crew]
        could = [other for shift in own for other in Stops(problem, answer.roster).could_replace(member.id, shift)]
        event(f"others: {bool(could)}")
        assert sorted(named) == sorted(could)


@given(problem=problems())
def test_what_stops_someone_is_told_without_their_own_name(problem: Problem) -> None:
    """Only what is about two people, or about the work, still names who is told."""
    for member in problem.members:
        for shift in problem.shifts:
            for index in range(len(shift.slots)):
                for breach in Stops(problem, Roster()).of(member.id, shift.id, index):
                    event(breach.rule)
                    if breach.rule not in ("apart", "together", "one-place"):
                        assert breach.reason.template in _TOLD


def test_every_sentence_that_is_told_belongs_to_a_rule() -> None:
    rules = {rule.name for rule in rules_in_force(four())}
    assert rules
    assert all("{member}" not in short for short in _TOLD.values())
