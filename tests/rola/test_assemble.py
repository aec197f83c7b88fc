"""The season that outputs receive, from hand-made rosters and from a plan that was found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from rola.assemble import assemble
from rola.association import (
    AdjustmentRow,
    Association,
    AvailabilityRow,
    GatheringRow,
    HouseholdRow,
    MemberRow,
    OpeningRow,
    PinRow,
    Repeat,
    RequestRow,
    ShiftRow,
    SiteRow,
    SkillRow,
    TaskRow,
)
from rola.outputs import poster
from rola.planning import problem_for
from rola.season import Season, ShiftLine, State
from solver.answer import Cut, Found, GoalResult
from solver.cures import Cure
from solver.problem import Level, Need, Urgency
from solver.roster import Roster
from solver.solve import solve

MADRID = ZoneInfo("Europe/Madrid")
MONDAY = date(2027, 3, 1)

VINES = Need(skill="vines", level=Level.LEAD)

RING = Association(
    name="Huerta ring",
    zone=MADRID,
    language="es",
    members=tuple(
        MemberRow(member=handle, name=name, household=household, hours_per_week=240, language=language)
        for handle, name, household, language in (
            ("zoe", "Zoe Alba", "alba", ""),
            ("bo", "Bo Alba", "alba", "en"),
            ("ana", "Ana Cruz", "cruz", ""),
        )
    ),
    households=(HouseholdRow(household="alba", name="Alba"), HouseholdRow(household="cruz", name="Cruz")),
    sites=(
        SiteRow(site="plot", name="Cruz plot", household="cruz", address="Way 1", meeting_point="gate"),
        SiteRow(site="field", name="Field"),
    ),
    tasks=(
        TaskRow(task="dig", name="Digging", hours=120, least=1, wanted=2, tools="spades", notes="boots"),
        TaskRow(task="prune", name="Pruning", hours=60, least=1, wanted=2, needs=(VINES,)),
    ),
    skills=(SkillRow(member="zoe", skill="vines", level=Level.LEAD),),
    gatherings=(GatheringRow(gathering="sat", repeat=Repeat(weekdays=(5,)), start=time(8), end=time(12)),),
    shifts=(
        ShiftRow(shift="dig", task="dig", site="field", repeat=Repeat(weekdays=(5,)), start=time(8)),
        ShiftRow(shift="vines", task="prune", site="field", repeat=Repeat(on=date(2027, 3, 3)), start=time(18)),
    ),
    requests=(
        RequestRow(
            request="patch", task="dig", site="plot", tools="rake", meal="soup", rain_plan="Sunday", notes="dog",
            after=("paid", "later"), urgency=Urgency.MUST,
        ),
        RequestRow(request="paid", task="dig", site="plot", done=date(2027, 2, 1)),
        RequestRow(request="later", task="dig", site="plot", first=date(2027, 3, 8)),
    ),
    openings=(OpeningRow(account="alba", ahead=90), OpeningRow(account="cruz", ahead=-90)),
)  # fmt: skip


def season(*runs: tuple[str, int, list[str]], ring: Association = RING, **found: Any) -> Season:
    problem = problem_for(ring, (MONDAY,))
    answer = Found(**{"roster": Roster.of(runs), "goals": (), **found})
    return assemble(ring, problem, answer, input_hash="ab", versions={"rola": "1"})


def line(of: Season, shift: str) -> ShiftLine:
    return next(one for one in of.shifts if one.shift == shift)


DIG = "dig@2027-03-06"


def test_shifts_come_by_start_and_those_without_a_time_last() -> None:
    found = season((DIG, 0, ["bo"]))
    assert [one.shift for one in found.shifts] == ["vines", DIG, "patch"]
    assert [one.state for one in found.shifts] == [State.NOT_RUNNING, State.OPEN, State.NOT_RUNNING]
    assert [one.start for one in found.shifts] == [
        datetime(2027, 3, 3, 18, tzinfo=MADRID),
        datetime(2027, 3, 6, 8, tzinfo=MADRID),
        None,
    ]


def test_a_request_that_runs_has_its_time_and_what_the_host_wrote() -> None:
    one = line(season(("patch", 1, ["zoe", "bo"])), "patch")
    assert (one.start, one.end) == (
        datetime(2027, 3, 6, 10, tzinfo=MADRID),
        datetime(2027, 3, 6, 12, tzinfo=MADRID),
    )
    assert (one.state, one.why, one.week, one.urgency) == (State.FILLED, (), "2027-W09", "must")
    assert (one.host, one.host_name, one.address, one.meeting_point) == ("cruz", "Cruz", "Way 1", "gate")
    assert (one.tools, one.meal, one.rain_plan, one.notes) == ("rake", "soup", "Sunday", "boots; dog")


def test_where_the_row_says_nothing_the_task_holds_and_the_commons_is_named_in_spanish() -> None:
    one = line(season((DIG, 0, ["bo"])), DIG)
    assert (one.tools, one.notes, one.host, one.host_name) == ("spades", "boots", "commons", "el grupo")


def test_seats_are_numbered_and_named() -> None:
    found = season(("vines", 0, ["bo", "zoe"]), (DIG, 0, ["ana"]))
    seats = [(seat.row_id, seat.role, seat.member_name, seat.state) for seat in found.seats]
    assert seats == [
        ("vines/1", "lead vines", "Zoe Alba", State.FILLED),
        ("vines/2", "crew", "Bo Alba", State.FILLED),
        (f"{DIG}/1", "crew", "Ana Cruz", State.FILLED),
        (f"{DIG}/2", "crew", "", State.OPEN),
        ("patch/1", "crew", "", State.NOT_RUNNING),
        ("patch/2", "crew", "", State.NOT_RUNNING),
    ]
    assert {(seat.task_name, seat.site_name, seat.week) for seat in found.seats[:2]} == {
        ("Pruning", "Field", "2027-W09")
    }


def test_every_seat_says_why() -> None:
    away = AvailabilityRow(member="zoe", kind="away", repeat=Repeat(on=date(2027, 3, 3)))
    pin = PinRow(member="ana", shift="dig", on=date(2027, 3, 6), kind="comes")
    found = season((DIG, 0, ["ana"]), ring=replace(RING, availability=(away,), pins=(pin,)))
    assert line(found, DIG).seats[0].why == "Así lo decidió la asamblea"
    assert line(found, DIG).seats[1].why == line(found, DIG).why[0]
    assert line(found, DIG).why[-1] == "Podrían venir: Bo Alba y Zoe Alba"
    assert line(found, "vines").why[0] == "Personas que hacen falta en vines (responsable): 1; podrían venir: 0"
    assert {seat.why for seat in line(found, "vines").seats} == {
        "Personas que hacen falta en vines (responsable): 1; podrían venir: 0"
    }
    assert all(seat.why for seat in found.seats)


@pytest.mark.parametrize(("weeks", "members", "tries"), [(1, 3, 3), (2, 3, 0), (1, 70, 1), (1, 240, 0)])
def test_cures_are_tried_as_often_as_the_size_of_the_plan_allows(
    monkeypatch: pytest.MonkeyPatch, weeks: int, members: int, tries: int
) -> None:
    tried: list[int] = []

    def note(*_: object, tries: int, **_more: object) -> tuple[Cure, ...]:
        tried.append(tries)
        return ()

    monkeypatch.setattr("solver.cures.cures", note)
    monkeypatch.setattr("rola.explained.why_member", lambda *_: ())
    more = tuple(
        MemberRow(member=f"m{number}", name="M", household="alba", hours_per_week=60) for number in range(members)
    )
    ring = replace(RING, members=more)
    problem = problem_for(ring, tuple(MONDAY + timedelta(weeks=number) for number in range(weeks)))
    solved = Found(roster=Roster(), goals=(GoalResult(name="hands", value=(0,), bound=(0,), proved=True, seconds=0.0),))
    found = assemble(ring, problem, solved, input_hash="", versions={})
    assert tried == [tries] * len(found.shifts)


def test_a_shortage_of_the_week_is_told_with_both_figures() -> None:
    """Two visits of 5 people for 3 h, on one day: 30 h; Bo and Ana may give 4 h each, Zoe is away."""
    away = AvailabilityRow(member="zoe", kind="away", repeat=Repeat(weekdays=(5,)))
    task = TaskRow(task="dig", name="Digging", hours=180, least=1, wanted=5)
    row = replace(RING.shifts[0], end=time(11))
    rows = (row, replace(row, shift="delve", start=time(12), end=time(15)))
    members = tuple(replace(member, weekly_cap=240) for member in RING.members)
    ring = replace(RING, tasks=(task,), shifts=rows, requests=(), availability=(away,), members=members)
    needed = sum(task.wanted * (end.hour - start.hour) for start, end in ((time(8), time(11)), (time(12), time(15))))
    there = sum(min(member.weekly_cap or 0, 6 * 60) // 60 for member in members if member.member != away.member)
    assert (needed, there) == (30, 8)
    goals = (GoalResult(name="hands", value=(0,), bound=(0,), proved=True),)
    assert season(ring=ring).shortages == (), "nothing was solved, as for a roster in force"
    assert season(ring=ring, goals=goals, cut=Cut.TIME).shortages == (
        (
            "En la semana del lunes 1 de marzo, 2 jornadas necesitan 30 h; "
            "las 2 personas que podrían venir tienen como mucho 8 h"
        ),
    )


def test_what_one_shift_lacks_is_no_shortage_of_the_week() -> None:
    assert season(ring=replace(RING, requests=())).shortages == ()
    task = TaskRow(task="dig", name="Digging", hours=120, least=1, wanted=9)
    assert season(ring=replace(RING, tasks=(task, RING.tasks[1]), requests=())).shortages == ()


def test_a_plan_that_was_cut_short_tries_no_cures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("solver.cures.cures", lambda *_, **__: pytest.fail("the time is up"))
    assert all(one.cures == () for one in season((DIG, 0, ["bo"]), cut=Cut.TIME).shifts)


def test_work_of_other_weeks_is_not_listed() -> None:
    assert "later" in problem_for(RING, (MONDAY,)).shift
    assert "later" not in {one.shift for one in season().shifts}


def test_work_without_a_gathering_in_its_window_is_listed() -> None:
    row = RequestRow(request="midweek", task="dig", site="plot", first=date(2027, 3, 2), last=date(2027, 3, 3))
    one = line(season(ring=replace(RING, requests=(row,))), "midweek")
    assert (one.state, one.start, one.week, len(one.seats)) == (State.NOT_RUNNING, None, "2027-W09", 2)
    assert one.why


def test_members_stand_in_the_order_of_their_table() -> None:
    found = season((DIG, 0, ["zoe", "ana"]), ("vines", 0, ["zoe"]))
    assert [member.member for member in found.members] == ["zoe", "bo", "ana"]
    zoe, bo, ana = found.members
    assert (zoe.given, zoe.shifts, bo.given, bo.shifts, ana.given) == (180, ("vines", DIG), 0, (), 120)
    assert (zoe.language, bo.language) == ("es", "en")
    assert (zoe.account, zoe.account_name, zoe.promised, zoe.answered) == ("alba", "Alba", 240, False)
    # 300 minutes of common work; the Albas promised 480 of 720 minutes.
    assert (zoe.ahead_before, zoe.ahead_after) == (90, 90 + 180 - 200)
    assert (bo.ahead_before, bo.ahead_after) == (90, 70)
    assert (ana.ahead_before, ana.ahead_after) == (-90, -90 + 120 - 100)


def test_who_is_not_there_has_no_line() -> None:
    ring = replace(RING, members=(*RING.members[:2], replace(RING.members[2], left=date(2027, 1, 1))))
    assert [member.member for member in season(ring=ring).members] == ["zoe", "bo"]


def test_goals_are_said_in_the_language_of_the_association_too(tmp_path: Path) -> None:
    """The poster of a Spanish draft said its goals in English."""
    results = (
        GoalResult(name="urgent", value=(1, 1, 0), bound=(1, 1, 0), proved=True),
        GoalResult(name="hands", value=(1,), bound=(1,), proved=True),
    )
    plan = season((DIG, 0, ["bo"]), goals=results)
    urgent, hands = plan.goals
    assert urgent.sentence.startswith("Shifts that run: ")
    assert urgent.said.startswith("Jornadas que se hacen: ")
    assert hands.said.startswith("Lugares ocupados: ")
    page = poster.write(plan, tmp_path)[0].read_text("utf-8")
    assert "Jornadas que se hacen: " in page
    assert "Shifts that run" not in page


def test_goals_have_titles_and_sentences() -> None:
    results = (
        GoalResult(name="urgent", value=(1, 2, 0), bound=(1, 2, 0), proved=True, seconds=0.5),
        GoalResult(name="new", value=(3,), bound=(), proved=False),
    )
    urgent, new = season((DIG, 0, ["bo"]), goals=results).goals
    assert (urgent.title, urgent.proved, urgent.seconds) == ("Urgent work runs", True, 0.5)
    assert urgent.sentence == "Shifts that run: 0 of 1 'must', 1 of 2 'should'."  # not `later`
    assert (new.title, new.sentence) == ("new", "new: 3 ().")


def test_what_a_repeat_needs_goes_along() -> None:
    found = season()
    assert (found.input_hash, found.versions, found.weeks) == ("ab", {"rola": "1"}, (MONDAY,))


@pytest.mark.parametrize("leave", [False, True])
def test_a_plan_that_was_found(leave: bool) -> None:  # noqa: FBT001
    rows = (AdjustmentRow(member="zoe", kind="leave", first=MONDAY, last=None),) if leave else ()
    ring = replace(RING, adjustments=rows, requests=(replace(RING.requests[0], after=()),))
    problem = problem_for(ring, (MONDAY, MONDAY + timedelta(weeks=1)))
    answer = solve(problem)
    assert isinstance(answer, Found)
    found = assemble(ring, problem, answer, input_hash="", versions={})
    assert line(found, "vines").state is (State.NOT_RUNNING if leave else State.FILLED)
    assert line(found, "patch").state is not State.NOT_RUNNING
    assert sum(member.given for member in found.members) == sum(
        round((seat.end - seat.start).total_seconds() / 60)
        for seat in found.seats
        if seat.state is State.FILLED and seat.start and seat.end
    )
    assert all(seat.why for seat in found.seats)
    assert {goal.name for goal in found.goals} >= {"urgent", "fair"}


def test_a_very_large_plan_is_written_without_looking_at_everybody_for_each_seat(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("rola.explained._EXPLAINED", 0)

    def never(*_: object, **__: object) -> None:
        raise AssertionError

    for name in ("why_open", "why_sent", "why_member"):
        monkeypatch.setattr(f"rola.explained.{name}", never)
    for name in ("solver.cures.cures", "solver.shortage.shortages"):
        monkeypatch.setattr(name, never)
    problem = problem_for(RING, (MONDAY,))
    season = assemble(RING, problem, Found(roster=Roster(), goals=()), input_hash="", versions={})
    assert season.shifts
    assert {line.why for line in season.shifts} == {
        ("Un plan tan grande se explica jornada por jornada, con rola why",)
    }
    assert not any(line.cures for line in season.shifts)
    assert not any(member.why for member in season.members)
    assert season.shortages == ()
