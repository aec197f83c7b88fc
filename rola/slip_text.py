"""What stands on a change slip, as text: places and times as they are printed, alike on paper and terminal."""

from __future__ import annotations

from datetime import datetime

from rola.association import Association
from rola.languages import ENGLISH, Language, phrase
from rola.season import Slip, SlipLine, Spot, WorkMoved
from rola.wording import clause
from solver.problem import Problem

NOBODY = phrase("no place")
"""What stands on a slip where somebody had no place, or has none now."""


def spot_words(spot: Spot | None, language: Language = ENGLISH) -> str:
    """Return a place such as ``Roofing at Ewing 4, Saturday 6 March, 08:00``."""
    if spot is None:
        return language.say(NOBODY)
    return f"{work_words(spot.task_name, spot.site_name, language)}, {moment_words(spot.start, language)}"


def work_words(task: str, site: str, language: Language = ENGLISH) -> str:
    """Return work such as ``Roofing at Ewing 4``."""
    if not site:
        return language.name(task)
    return language.say("{task} at {site}", task=language.name(task), site=language.name(site))


def moment_words(start: datetime, language: Language = ENGLISH) -> str:
    """Return when something begins: ``Saturday 6 March, 08:00``."""
    return f"{language.day(start.date())}, {language.time(start)}"


def why_words(line: SlipLine, association: Association, problem: Problem, language: Language = ENGLISH) -> str:
    """Return why somebody leaves or comes: ``cannot come``."""
    return "; ".join(clause(reason, association, problem, language) for reason in line.why)


def work_moved_words(moved: WorkMoved, language: Language = ENGLISH) -> str:
    """Return what happens to a shift, as a sentence."""
    work = work_words(moved.task_name, moved.site_name, language)
    was, now = ("" if start is None else moment_words(start, language) for start in (moved.was, moved.now))
    if not was:
        return language.say("{work}, {when}: runs, and did not before.", work=work, when=now)
    if not now:
        return language.say("{work}, {when}: does not run any more.", work=work, when=was)
    return language.say("{work}: {when}, and not {before}.", work=work, when=now, before=was)


def summary_words(slip: Slip, language: Language = ENGLISH) -> str:
    """Return in one sentence how much changes."""
    if not slip.lines and not slip.work:
        return language.say("Nothing changes.")
    people = language.counted("{count} person has a change", "{count} people have a change", slip.people)
    places = language.counted(
        "{count} place is given or taken back", "{count} places are given or taken back", slip.places
    )
    return language.say("{people}, {places}; everybody else keeps what they have.", people=people, places=places)
