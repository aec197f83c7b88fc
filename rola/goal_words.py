"""What a goal came to, in a few words: for progress and for comparing plans."""

from __future__ import annotations

from rola.wording import hours


def goal_words(goal: str, value: tuple[int, ...]) -> str:
    """Say what a goal has come to, in the units of the plan's own table."""
    template, least = TEMPLATES.get(goal, ("{0}", 1))
    if len(value) < least:
        return "nothing to do"
    if goal == "fair":
        return f"most ahead {hours(value[0])}, most behind {hours(-value[-1])}"
    if goal == "hands":
        return f"{_places(value[0])} open, {hours(value[1])} of work" if value[0] else "no place open"
    if goal == "turns":
        return f"turns that are due and wait: {sum(value)}"
    if goal in _IN_HOURS:
        return f"{_IN_HOURS[goal]} {hours(value[0])}"
    return template.format(*value)


def _places(count: int) -> str:
    return f"{count} place" if count == 1 else f"{count} places"


_IN_HOURS = {"steady": "beyond a usual week", "make_ups": "still owed for misses"}

EVENED = ("fair", "unpleasant")
"""Goals whose figures are one for each account: the first that differs is no gap that people could read."""

TEMPLATES = {
    "urgent": ("shifts that do not run: {0} 'must', {1} 'should', {2} 'could'", 3),
    "turns": ("", 0),
    "changes": ("people with a change {0}, places changed {1}", 2),
    "hands": ("", 2),
    "fair": ("", 1),
    "make_ups": ("", 1),
    "steady": ("", 1),
    "unpleasant": ("most points of one member {0}", 1),
    "learning": ("learning places empty {1}, of them {0} in a skill that only one member holds", 2),
    "wishes": ("unwanted places {1}, most of one member {0}; wished-for places not given {2}", 3),
    "trips": ("days worked {0}, over all members", 2),
}
"""For each goal its words, and how many figures they take at least."""
