"""Reasons and figures in words: the one place where values become sentences.

English only so far. A translation needs other templates, keyed by the English ones, and other
names of days and months; nothing else in the program makes sentences out of reasons.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import cast

from rola.association import Association
from rola.weeks import local
from solver.answer import GoalResult
from solver.cures import Cure
from solver.problem import COMMONS, Level, Problem, Shift, Urgency
from solver.reason import Reason, Value
from solver.roster import Roster

_GAP = re.compile(r"\{(\w+)\}")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def word(reason: Reason, association: Association, problem: Problem) -> str:
    """Return a reason as a sentence, without a full stop.

    Every gap of the template is filled with what its name says (see `solver.reason.Reason`):
    people, places and work by their printed names, days and lengths in words. Names are put in as
    they are: braces in them mean nothing.

    Examples
    --------
    ``"{member} is away on {day}"`` becomes ``"Odessa Pruitt is away on Saturday 6 March"``.
    """
    sentence = _filled(reason, association, problem)
    # A sentence begins with a capital, but a name stays as its owner writes it.
    return sentence if reason.template.startswith("{") else sentence[:1].upper() + sentence[1:]


def _filled(reason: Reason, association: Association, problem: Problem) -> str:
    fields = dict(reason.fields)
    names = _Names(association, problem)

    def filled(gap: re.Match[str]) -> str:
        return names.of(gap[1], fields[gap[1]]) if gap[1] in fields else gap[0]

    return _GAP.sub(filled, reason.template)


def hours(minutes: int) -> str:
    """Return a length of time in words.

    Examples
    --------
    >>> hours(150), hours(-240), hours(45), hours(65), hours(0)
    ('2 h 30', '-4 h', '45 min', '1 h 05', '0 h')
    """
    sign = "-" if minutes < 0 else ""
    whole, rest = divmod(abs(minutes), 60)
    if not rest:
        return f"{sign}{whole} h"
    return f"{sign}{whole} h {rest:02}" if whole else f"{sign}{rest} min"


def day_words(day: date) -> str:
    """Return a day such as ``Saturday 6 March``."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def listed(words: Sequence[str]) -> str:
    """Return several words as one phrase: ``Ana, Bo and Cy``; of none, ``nobody``."""
    if not words:
        return "nobody"
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def lines(reasons: Sequence[Reason], association: Association, problem: Problem) -> tuple[str, ...]:
    """Word several reasons; what follows a colon stands on the line of what it belongs to.

    Examples
    --------
    ``"sent to {task}:"`` and ``"nobody else is free and able"`` become
    ``"Sent to Roofing: nobody else is free and able"``.
    """
    found: list[str] = []
    goes_on = False
    for reason in reasons:
        if goes_on:
            found[-1] += f" {_filled(reason, association, problem)}"
        else:
            found.append(word(reason, association, problem))
        goes_on = reason.template.endswith(":")
    return tuple(found)


def cure_sentence(cure: Cure, association: Association, problem: Problem) -> str:
    """Return a cure as a clause, such as ``If Odessa Pruitt were free on Saturday 6 March, 08:00``."""
    one, *more = cure.reasons
    return " and ".join([word(one, association, problem), *(_filled(reason, association, problem) for reason in more)])


def member_name(association: Association, member: str) -> str:
    """Return a member's name as it is printed; an unknown short name as it is."""
    return association.member_names.get(member, member)


def site_name(association: Association, site: str) -> str:
    """Return a site's name as it is printed."""
    return next((row.name for row in association.sites if row.site == site), site)


def task_name(association: Association, task: str) -> str:
    """Return a task's name as it is printed."""
    return next((row.name for row in association.tasks if row.task == task), task)


def account_name(association: Association, account: str) -> str:
    """Return the name of a household, or of a member where members hold accounts, or the commons."""
    if account == COMMONS:
        return "the commons"
    return association.household_names.get(account) or member_name(association, account)


def shift_words(association: Association, shift: Shift) -> str:
    """Return a shift in words, with its time when it can only be one.

    Such as ``Roofing at Ewing 4, Sat 6 March 08:00``.
    """
    words = f"{task_name(association, shift.task)} at {site_name(association, shift.site)}"
    if len(shift.slots) != 1:
        return words
    start = local(shift.slots[0].start, association.zone)
    weekday, rest = day_words(start.date()).split(" ", 1)
    return f"{words}, {weekday[:3]} {rest} {start:%H:%M}"


class _Names:
    """Turns one field of a reason into words, by the name of the field."""

    def __init__(self, association: Association, problem: Problem) -> None:
        self._association = association
        self._problem = problem

    def of(self, field: str, value: Value) -> str:
        ways: dict[str, Callable[[Value], str]] = {
            "member": self._member,
            "other": self._member,
            "members": self._members,
            "shift": self._shift,
            "other_shift": self._shift,
            "site": lambda site: site_name(self._association, str(site)),
            "account": lambda account: account_name(self._association, str(account)),
            "task": lambda task: task_name(self._association, str(task)),
            "level": lambda level: level.name.lower() if isinstance(level, Level) else str(level),
            "day": lambda day: day_words(day) if isinstance(day, date) else str(day),
            "minutes": lambda length: hours(cast("int", length)),
            "limit": lambda length: hours(cast("int", length)),
            "when": lambda moment: self._moment(cast("int", moment)),
        }
        return ways.get(field, str)(value)

    def _moment(self, minutes: int) -> str:
        start = local(minutes, self._association.zone)
        return f"{day_words(start.date())}, {start:%H:%M}"

    def _member(self, member: Value) -> str:
        return member_name(self._association, str(member))

    def _members(self, members: Value) -> str:
        several = members if isinstance(members, tuple) else (str(members),)
        return listed([member_name(self._association, member) for member in several])

    def _shift(self, shift: Value) -> str:
        known = self._problem.shift.get(str(shift))
        return shift_words(self._association, known) if known else str(shift)


def goal_sentence(result: GoalResult, title: str, unit: str, shifts: Sequence[Shift], roster: Roster) -> str:
    """Return what a plan reached in one goal, as a sentence about the work and about no person.

    That it is proved is said in words only where the sentence would not be true otherwise: each
    output marks it in its own way.

    Parameters
    ----------
    result : GoalResult
        How far the goal was brought.
    title, unit : str
        What the goal is about, and what its figures count.
    shifts : sequence of Shift
        The work of the planned weeks; what runs and who comes is counted in it.
    roster : Roster
        What runs, and who comes.
    """
    match result.name:
        case "urgent":
            return _urgent_words(shifts, roster)
        case "turns":
            return _turns_words(shifts, roster)
        case "hands":
            filled = sum(len(roster.crew(shift.id)) for shift in shifts)
            return f"Places filled: {filled} of {sum(shift.wanted for shift in shifts)} wanted."
        case "fair":
            return _FAIREST if result.proved else "Ahead and behind are evened out as far as was found."
    if result.name in _PLAIN and len(result.value) >= _PLAIN[result.name][1]:
        return _PLAIN[result.name][0].format(*result.value)
    figures = f"{', '.join(map(str, result.value))} ({unit})" if any(result.value) else "nothing is left open"
    return f"{title}: {figures}."


_PLAIN = {
    "unpleasant": ("Most points of unpleasant work that one member carries: {0}.", 1),
    "changes": ("People with a change: {0}; places changed: {1}.", 2),
    "learning": ("Learning places left empty: {1}, of them {0} in a skill that only one member holds.", 2),
    "wishes": (
        "Places somebody would rather not have: {1}, most of one member {0}; wished-for places not given: {2}.",
        3,
    ),
    "trips": ("Days worked, over all members: {0}.", 2),
}
"""For each such goal its sentence, and how many figures it takes at least."""

_FAIREST = "Nobody who is ahead could be given less without someone as far or further ahead being given more."


def _urgent_words(shifts: Sequence[Shift], roster: Roster) -> str:
    """Count what runs of each class of urgency that there is."""
    parts = []
    for urgency in Urgency:
        work = [shift.id in roster.run for shift in shifts if shift.urgency is urgency]
        if work:
            parts.append(f"{sum(work)} of {len(work)} '{urgency}'")
    return f"Shifts that run: {', '.join(parts)}." if parts else "There is no work to plan."


def _turns_words(shifts: Sequence[Shift], roster: Roster) -> str:
    due = [shift.id in roster.run for shift in shifts if shift.overdue_days is not None]
    return f"Turns served: {sum(due)} of {len(due)} that are due." if due else "No turn is due."
