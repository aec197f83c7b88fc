"""Reasons and figures in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rola.association import (
    Association,
    GatheringRow,
    HouseholdRow,
    MemberRow,
    Repeat,
    RequestRow,
    ShiftRow,
    SiteRow,
    TaskRow,
)
from rola.languages import language_of
from rola.planning import problem_for
from rola.wording import account_name, goal_sentence, hours, lines, listed, word
from solver.answer import GoalResult
from solver.problem import Level, Shift
from solver.reason import Reason
from solver.roster import Roster

RING = Association(
    name="Ewing ring",
    zone=ZoneInfo("America/Chicago"),
    members=tuple(
        MemberRow(member=handle, name=name, household="ewing", hours_per_week=240)
        for handle, name in {"ana": "Ana", "bo": "Bo", "cy": "Cy", "odd": "{member} {0}"}.items()
    ),
    households=(HouseholdRow(household="ewing", name="Ewing household"),),
    sites=(SiteRow(site="ewing-4", name="Ewing 4", household="ewing"),),
    tasks=(TaskRow(task="roofing", name="Roofing", hours=120, least=1, wanted=2),),
    gatherings=(GatheringRow(gathering="sat", repeat=Repeat(weekdays=(5,)), start=time(8), end=time(12)),),
    shifts=(ShiftRow(shift="roof", task="roofing", site="ewing-4", repeat=Repeat(weekdays=(5,)), start=time(8)),),
    requests=(RequestRow(request="porch", task="roofing", site="ewing-4"),),
)
PROBLEM = problem_for(RING, (date(2027, 3, 1),))


def said(template: str, **fields: Any) -> str:
    return word(Reason.of("any", template, **fields), RING, PROBLEM)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 h"),
        (45, "45 min"),
        (-45, "-45 min"),
        (60, "1 h"),
        (65, "1 h 05"),
        (150, "2 h 30"),
        (-240, "-4 h"),
        (-250, "-4 h 10"),
        (6000, "100 h"),
    ],
)
def test_hours(minutes: int, words: str) -> None:
    assert hours(minutes) == words


@pytest.mark.parametrize(
    ("words", "phrase"),
    [([], "nobody"), (["Ana"], "Ana"), (["Ana", "Bo"], "Ana and Bo"), (["Ana", "Bo", "Cy"], "Ana, Bo and Cy")],
)
def test_listed(words: list[str], phrase: str) -> None:
    assert listed(words) == phrase


@pytest.mark.parametrize(
    ("template", "fields", "sentence"),
    [
        ("{member} is away on {day}", {"member": "ana", "day": date(2027, 3, 6)}, "Ana is away on Saturday 6 March"),
        ("{members} could come", {"members": ("ana", "bo", "cy")}, "Ana, Bo and Cy could come"),
        ("{member} and {other} are kept apart", {"member": "ana", "other": "bo"}, "Ana and Bo are kept apart"),
        (
            "{shift} comes after {other_shift}",
            {"shift": "roof@2027-03-06", "other_shift": "porch"},
            "Roofing at Ewing 4, Sat 6 March 08:00 comes after Roofing at Ewing 4",
        ),
        ("{site} is closed", {"site": "ewing-4"}, "Ewing 4 is closed"),
        ("for {account}: {task}", {"account": "ewing", "task": "roofing"}, "For Ewing household: Roofing"),
        ("{account} hosts", {"account": "commons"}, "the commons hosts"),
        (
            "of the {count} {level} {skill} it needs, {least} could come",
            {"count": 2, "level": "able", "skill": "roofing", "least": 0},
            "Of the 2 able roofing it needs, 0 could come",
        ),
        ("at least {level}", {"level": Level.LEAD}, "At least lead"),
        ("{minutes} of {limit}", {"minutes": -150, "limit": 600}, "-2 h 30 of 10 h"),
        ("no work with {hazard}", {"hazard": "ladders"}, "No work with ladders"),
        ("{weather} on {day}", {"weather": "rain", "day": "some day"}, "rain on some day"),
        ("{member} and {nobody}", {"member": "gone"}, "gone and {nobody}"),
        ("{shift} and {site} and {task}", {"shift": "x", "site": "y", "task": "z"}, "x and y and z"),
    ],
)
def test_words(template: str, fields: dict[str, Any], sentence: str) -> None:
    assert said(template, **fields) == sentence


def test_braces_in_a_name_mean_nothing() -> None:
    assert said("{member} comes, {count}", member="odd", count=3) == "{member} {0} comes, 3"


@given(st.text(), st.text())
def test_any_text_is_put_in_as_it_is(template: str, name: str) -> None:
    assert said("{hazard}" + template.replace("{", ""), hazard=name) == name + template.replace("{", "")


def test_members_may_hold_accounts() -> None:
    assert account_name(RING, "bo") == "Bo"


RAN = Roster.of([("porch", 0, ["ana", "bo"])])


def goal(name: str, *value: int, proved: bool = True, shifts: tuple[Shift, ...] = PROBLEM.shifts) -> str:
    result = GoalResult(name=name, value=value, bound=value, proved=proved)
    return goal_sentence(result, "Wishes", "wishes not met", shifts, RAN)


def test_goals_are_counted_in_the_work() -> None:
    assert goal("urgent", 0, 1, 0) == "Shifts that run: 1 of 2 'should'."
    assert goal("hands", 2, 240) == "Places filled: 2 of 4 wanted."
    assert goal("turns") == "No turn is due."
    due = tuple(replace(shift, overdue_days=7) for shift in PROBLEM.shifts)
    assert goal("turns", 1, shifts=due) == "Turns served: 1 of 2 that are due."
    assert goal("urgent", 0, 0, 0, shifts=()) == "There is no work to plan."


def test_other_goals_show_their_figures() -> None:
    assert goal("wishes", 0, 0) == "Wishes: nothing is left open."
    assert goal("wishes", 2, 0) == "Wishes: 2, 0 (wishes not met)."


def test_only_a_proved_plan_is_called_the_fairest() -> None:
    assert "Nobody who is ahead could be given less" in goal("fair", 1)
    assert goal("fair", 1, proved=False) == "Ahead and behind are evened out as far as was found."


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("unpleasant", (3, 1, 0), "Most points of unpleasant work that one member carries: 3."),
        ("learning", (0, 1), "Learning places left empty: 1, of them 0 in a skill that only one member holds."),
        ("trips", (17, 0), "Days worked, over all members: 17."),
        ("changes", (2, 5), "People with a change: 2; places changed: 5."),
        ("trips", (0,), "Trips: nothing is left open."),
    ],
)
def test_the_later_goals_in_words(name: str, value: tuple[int, ...], sentence: str) -> None:
    result = GoalResult(name=name, value=value, bound=value, proved=True)
    assert goal_sentence(result, name.title(), "figures", (), Roster()) == sentence


def test_what_follows_a_colon_stands_on_its_line() -> None:
    reasons = [
        Reason.of("place", "sent to {task}:", task="roofing"),
        Reason.of("sent", "nobody else is free"),
        Reason.of("load", "level with {member}", member="ana"),
    ]
    assert lines(reasons, RING, PROBLEM) == ("Sent to Roofing: nobody else is free", "Level with Ana")


@pytest.mark.parametrize(
    ("template", "fields", "english", "spanish"),
    [
        (
            "it needs {least} people, and {count} could come",
            {"least": 1, "count": 0},
            "It needs one person, and 0 could come",
            "Hace falta una persona, y podrían venir 0",
        ),
        (
            "level before; {count} others could come",
            {"count": 1},
            "Level before; one other could come",
            "A la par antes; otra persona podría venir",
        ),
        (
            "it needs {least} people, and {count} could come",
            {"least": 2, "count": 1},
            "It needs 2 people, and 1 could come",
            "Hacen falta 2 personas, y podrían venir 1",
        ),
    ],
)
def test_one_person_is_no_people(template: str, fields: dict[str, int], english: str, spanish: str) -> None:
    assert said(template, **fields) == english
    assert word(Reason.of("any", template, **fields), RING, PROBLEM, language_of("es")) == spanish
