"""What a goal came to, in a few words: for progress and for comparing plans."""

from __future__ import annotations

from rola.languages import ENGLISH, Language, phrase


def goal_words(goal: str, value: tuple[int, ...], language: Language = ENGLISH) -> str:
    """Say what a goal has come to, in the units of the plan's own table."""
    template, least = TEMPLATES.get(goal, ("{figure_0}", 1))
    if len(value) < least:
        return language.say("nothing to do")
    if goal == "fair":
        return _ahead_and_behind(value, language)
    if goal == "hands":
        return _places(value, language)
    if goal == "turns":
        return language.say("turns that are due and wait: {count}", count=sum(value))
    if goal in _IN_HOURS:
        return language.say(_IN_HOURS[goal], length=language.hours(value[0]))
    return language.say(template, **{f"figure_{number}": figure for number, figure in enumerate(value)})


def _ahead_and_behind(value: tuple[int, ...], language: Language) -> str:
    most, least = language.hours(abs(value[0])), language.hours(abs(value[-1]))
    if value[-1] > 0:
        return language.say("all ahead, by {least} to {most}", least=least, most=most)
    if value[0] < 0:
        return language.say("all behind, by {least} to {most}", least=most, most=least)
    return language.say("most ahead {ahead}, most behind {behind}", ahead=most, behind=least)


def _places(value: tuple[int, ...], language: Language) -> str:
    if not value[0]:
        return language.say("no place open")
    work = language.hours(value[1])
    return language.counted(
        "{count} place open, {work} of work", "{count} places open, {work} of work", value[0], work=work
    )


_IN_HOURS = {
    "steady": phrase("beyond a usual week {length}"),
    "make_ups": phrase("still owed for misses {length}"),
}

EVENED = ("fair", "unpleasant")
"""Goals whose figures are one for each account: the first that differs is no gap that people could read."""

TEMPLATES = {
    "urgent": (phrase("shifts that do not run: {figure_0} 'must', {figure_1} 'should', {figure_2} 'could'"), 3),
    "turns": ("", 0),
    "changes": (phrase("people with a change {figure_0}, places changed {figure_1}"), 2),
    "hands": ("", 2),
    "fair": ("", 1),
    "make_ups": ("", 1),
    "steady": ("", 1),
    "unpleasant": (phrase("most points of one member {figure_0}"), 1),
    "learning": (
        phrase("learning places empty {figure_1}, of them {figure_0} in a skill that only one member holds"),
        2,
    ),
    "wishes": (
        phrase("unwanted places {figure_1}, most of one member {figure_0}; wished-for places not given {figure_2}"),
        3,
    ),
    "trips": (phrase("days worked {figure_0}, over all members"), 2),
}
"""For each goal its words, and how many figures they take at least."""
