"""Several plans of one week side by side: what each comes to, goal by goal, and whom it touches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rola.goal_words import EVENED, goal_words
from rola.languages import ENGLISH, Language
from rola.plain import Json
from rola.season import GoalLine, Season
from solver.goals import GOALS
from solver.roster import Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One plan: its number and title, its folder, and which earlier plan has the same roster (0 = none)."""

    number: int
    title: str
    folder: str
    season: Season
    same_as: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one plan comes to in a row: in words, whether no plan beside it does better, whether it is proved."""

    words: str
    best: bool
    proved: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One goal, or one count of people, for every plan."""

    title: str
    cells: tuple[Cell, ...]


def columns(titled: Sequence[tuple[str, Season]]) -> tuple[Column, ...]:
    """Count plans from 1, and note which are the same."""
    found: list[Column] = []
    for number, (title, season) in enumerate(titled, start=1):
        roster = season.answer.roster
        same = next((one.number for one in found if one.season.answer.roster == roster), 0)
        found.append(Column(number=number, title=title, folder=f"option-{number}", season=season, same_as=same))
    return tuple(found)


def rows(plans: Sequence[Column], language: Language = ENGLISH) -> tuple[Row, ...]:
    """Set what the plans come to side by side, in the usual order of goals, then the people they touch."""
    goals = [{goal.name: goal for goal in plan.season.goals} for plan in plans]
    found = [
        _row(language.say(goal.title), [own[goal.name] for own in goals], language)
        for goal in GOALS
        if all(goal.name in own for own in goals)
    ]
    first = plans[0].season.answer.roster
    touched = [len(differs(first, plan.season.answer.roster)) for plan in plans]
    cells = tuple(
        Cell(words=language.counted("{count} person", "{count} people", count) if number else "-", best=False)
        for number, count in enumerate(touched)
    )
    return (*found, Row(title=language.say("Have another week than in option 1"), cells=cells))


def differs(one: Roster, other: Roster) -> frozenset[str]:
    """Return who has other places in one roster than in the other."""
    here, there = ({(who, run.shift, run.slot) for run in roster.runs for who in run.crew} for roster in (one, other))
    return frozenset(who for who, _, _ in here ^ there)


def as_json(plans: Sequence[Column]) -> Json:
    """Return all of it as plain data; what one plan holds stands in its own plan.json."""
    first = plans[0].season.answer.roster
    return {
        "schema": "rola-options-1",
        "weeks": [f"{monday:%G-W%V}" for monday in plans[0].season.weeks],
        "options": [
            {
                "number": plan.number,
                "title": plan.title,
                "folder": plan.folder,
                "order": list(plan.season.order),
                "same_as": plan.same_as or None,
                "goals": [
                    {
                        "name": goal.name,
                        "value": list(goal.value),
                        "proved": goal.proved,
                        "words": goal_words(goal.name, goal.value),
                    }
                    for goal in plan.season.goals
                ],
                "people_with_a_change": plan.season.slip.people if plan.season.slip else None,
                "another_week_than_in_option_1": sorted(differs(first, plan.season.answer.roster)),
            }
            for plan in plans
        ],
    }


def _row(title: str, goals: Sequence[GoalLine], language: Language) -> Row:
    best = min(goal.value for goal in goals)
    alike = all(goal.value == best for goal in goals)
    told = [_capital(goal_words(goal.name, goal.value, language)) for goal in goals]
    of_the_best = {words for words, goal in zip(told, goals, strict=True) if goal.value == best}
    cells = []
    for words, goal in zip(told, goals, strict=True):
        said = words
        if words in of_the_best and goal.value != best:
            # The words give the first figures only; a star beside the same words would be a riddle.
            if goal.name in EVENED:
                said = language.say("{words}; less even among the others", words=words)
            else:
                said = language.say("{words}; less good beyond these figures", words=words)
        cells.append(Cell(words=said, best=goal.value == best and not alike, proved=goal.proved))
    return Row(title=title, cells=tuple(cells))


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
