"""Reasons and figures in words: the one place where values become sentences.

The English template of a reason is the key of its translations (`rola.languages`); people are told
in their own language, and the coordinator's terminal is in English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from rola.association import Association
from rola.languages import ENGLISH, Language, phrase
from rola.weeks import local
from solver.answer import GoalResult
from solver.problem import COMMONS, Level, Problem, Shift, Urgency
from solver.reason import Reason, Value
from solver.roster import Roster

if TYPE_CHECKING:
    from solver.cures import Cure

_GAP = re.compile(r"\{(\w+)\}")


def word(reason: Reason, association: Association, problem: Problem, language: Language = ENGLISH) -> str:
    """Return a reason as a sentence in a language, without a full stop.

    Every gap of the template is filled with what its name says (see `solver.reason.Reason`):
    people, places and work by their printed names, days and lengths in words. Names are put in as
    they are: braces in them mean nothing.

    Examples
    --------
    ``"{member} is away on {day}"`` becomes ``"Odessa Pruitt is away on Saturday 6 March"``.
    """
    sentence = _filled(reason, association, problem, language)
    # A sentence begins with a capital, but a name stays as its owner writes it.
    starts_with_name = language.template(reason.template).startswith("{")
    return sentence if starts_with_name else sentence[:1].upper() + sentence[1:]


def clause(reason: Reason, association: Association, problem: Problem, language: Language = ENGLISH) -> str:
    """Return a reason as part of a sentence: as `word` does, without a capital of its own."""
    return _filled(reason, association, problem, language)


def _filled(reason: Reason, association: Association, problem: Problem, language: Language) -> str:
    fields = dict(reason.fields)
    names = _Names(association, problem, language)

    def filled(gap: re.Match[str]) -> str:
        return names.of(gap[1], fields[gap[1]]) if gap[1] in fields else gap[0]

    return _GAP.sub(filled, language.template(_of_one(reason.template, fields)))


def _of_one(template: str, fields: Mapping[str, Value]) -> str:
    """Return the template that speaks of one person where the field that counts them is 1."""
    field, one = _ONE.get(template, ("", template))
    return one if fields.get(field) == 1 else template


_ONE = {
    "it needs {least} people, and {count} could come": (
        "least",
        phrase("it needs one person, and {count} could come"),
    ),
    "{shift} runs with at least {least} people": ("least", phrase("{shift} runs with at least one person")),
    "in the week of {day}, {count} shifts need {minutes}; the {people} people who could come have at most {limit}": (
        "people",
        phrase(
            "in the week of {day}, {count} shifts need {minutes}; the one person who could come has at most {limit}"
        ),
    ),
    "level before; {count} others could come": ("count", phrase("level before; one other could come")),
    "{minutes} ahead before; {count} others could come": (
        "count",
        phrase("{minutes} ahead before; one other could come"),
    ),
    "{minutes} behind before; {count} others could come": (
        "count",
        phrase("{minutes} behind before; one other could come"),
    ),
}
"""For a template that counts people: in which field, and what is said of a single one."""


def hours(minutes: int) -> str:
    """Return a length of time in English words.

    Examples
    --------
    >>> hours(150), hours(-240), hours(45), hours(65), hours(0)
    ('2 h 30', '-4 h', '45 min', '1 h 05', '0 h')
    """
    return ENGLISH.hours(minutes)


def day_words(day: date) -> str:
    """Return a day in English, such as ``Saturday 6 March``."""
    return ENGLISH.day(day)


def listed(words: Sequence[str]) -> str:
    """Return several words as one English phrase: ``Ana, Bo and Cy``; of none, ``nobody``."""
    return ENGLISH.list_of(words)


def lines(
    reasons: Sequence[Reason], association: Association, problem: Problem, language: Language = ENGLISH
) -> tuple[str, ...]:
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
            found[-1] += f" {_filled(reason, association, problem, language)}"
        else:
            found.append(word(reason, association, problem, language))
        goes_on = reason.template.endswith(":")
    return tuple(found)


def cure_sentence(cure: Cure, association: Association, problem: Problem, language: Language = ENGLISH) -> str:
    """Return a cure as a clause, such as ``If Odessa Pruitt were free on Saturday 6 March, 08:00``."""
    one, *more = cure.reasons
    rest = (_filled(reason, association, problem, language) for reason in more)
    return language.say(" and ").join([word(one, association, problem, language), *rest])


def member_name(association: Association, member: str) -> str:
    """Return a member's name as it is printed; an unknown short name as it is."""
    return association.member_names.get(member, member)


def site_name(association: Association, site: str) -> str:
    """Return a site's name as it is printed."""
    return next((row.name for row in association.sites if row.site == site), site)


def task_name(association: Association, task: str) -> str:
    """Return a task's name as it is printed."""
    return next((row.name for row in association.tasks if row.task == task), task)


def account_name(association: Association, account: str, language: Language = ENGLISH) -> str:
    """Return the name of a household, or of a member where members hold accounts, or the commons."""
    if account == COMMONS:
        return language.say("the commons")
    return association.household_names.get(account) or member_name(association, account)


def shift_titles(association: Association, problem: Problem, shift: str) -> tuple[str, str]:
    """Return what a shift is called, task and site, also where the plan has no such shift any more.

    Returns
    -------
    tuple of (str, str)
        Of a shift that the tables do not know either, its short name and nothing.
    """
    known = [(one.task, one.site) for one in (problem.shift.get(shift),) if one]
    rows = [(row.task, row.site) for row in association.shifts if row.shift == shift.partition("@")[0]]
    asked = [(row.task, row.site) for row in association.requests if row.request == shift]
    task, site = next(iter([*known, *rows, *asked]), ("", ""))
    return (task_name(association, task), site_name(association, site)) if task else (shift, "")


def role_words(role: str, language: Language) -> str:
    """Return a role in a language, such as ``lead planting``; the skill stays as it was typed.

    Examples
    --------
    >>> from rola.languages import language_of
    >>> role_words("learner roofing", language_of("es")), role_words("crew", language_of("es"))
    ('aprendiz de roofing', 'equipo')
    """
    kind, _, skill = role.partition(" ")
    if not skill:
        return language.say(role)
    return language.say(_ROLES[kind], skill=skill) if kind in _ROLES else role


def open_places(count: int, language: Language) -> str:
    """Return how many places nobody has yet, such as ``2 open places``."""
    return language.counted("{count} open place", "{count} open places", count)


_ROLES = {"lead": phrase("lead {skill}"), "able": phrase("able {skill}"), "learner": phrase("learner {skill}")}
_WORDS = (phrase("lead"), phrase("able"), phrase("learner"), phrase("crew"))
"""Levels and the plain role: said where a reason or a role holds them."""


def shift_words(association: Association, shift: Shift, language: Language = ENGLISH) -> str:
    """Return a shift in words, with its time when it can only be one.

    Such as ``Roofing at Ewing 4, Sat 6 March 08:00``.
    """
    task, site = task_name(association, shift.task), site_name(association, shift.site)
    words = language.say("{task} at {site}", task=task, site=site)
    if len(shift.slots) != 1:
        return words
    start = local(shift.slots[0].start, association.zone)
    return f"{words}, {language.short_day(start.date())} {language.time(start)}"


class _Names:
    """Turns one field of a reason into words, by the name of the field."""

    def __init__(self, association: Association, problem: Problem, language: Language) -> None:
        self._association = association
        self._problem = problem
        self._language = language

    def of(self, field: str, value: Value) -> str:
        ways: dict[str, Callable[[Value], str]] = {
            "member": self._member,
            "other": self._member,
            "members": self._members,
            "shift": self._shift,
            "other_shift": self._shift,
            "site": lambda site: site_name(self._association, str(site)),
            "account": lambda account: account_name(self._association, str(account), self._language),
            "task": lambda task: task_name(self._association, str(task)),
            "level": lambda level: self._language.say(level.name.lower() if isinstance(level, Level) else str(level)),
            "day": lambda day: self._language.day(day) if isinstance(day, date) else str(day),
            "minutes": lambda length: self._language.hours(cast("int", length)),
            "limit": lambda length: self._language.hours(cast("int", length)),
            "when": lambda moment: self._moment(cast("int", moment)),
        }
        return ways.get(field, str)(value)

    def _moment(self, minutes: int) -> str:
        start = local(minutes, self._association.zone)
        return f"{self._language.day(start.date())}, {self._language.time(start)}"

    def _member(self, member: Value) -> str:
        return member_name(self._association, str(member))

    def _members(self, members: Value) -> str:
        several = members if isinstance(members, tuple) else (str(members),)
        return self._language.list_of([member_name(self._association, member) for member in several])

    def _shift(self, shift: Value) -> str:
        known = self._problem.shift.get(str(shift))
        return shift_words(self._association, known, self._language) if known else str(shift)


def goal_sentence(
    result: GoalResult,
    title: str,
    unit: str,
    shifts: Sequence[Shift],
    roster: Roster,
    language: Language = ENGLISH,
) -> str:
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
        case "urgent" | "turns":
            return (_urgent_words if result.name == "urgent" else _turns_words)(shifts, roster, language)
        case "hands":
            filled = sum(len(roster.crew(shift.id)) for shift in shifts)
            wanted = sum(shift.wanted for shift in shifts)
            return language.say("Places filled: {filled} of {wanted} wanted.", filled=filled, wanted=wanted)
        case "fair":
            found = phrase("Ahead and behind are evened out as far as was found.")
            return language.say(_FAIREST if result.proved else found)
        case "steady" | "make_ups" if any(result.value):
            return language.say(_IN_HOURS[result.name], minutes=language.hours(sum(result.value)))
    if result.name in _PLAIN and len(result.value) >= _PLAIN[result.name][1]:
        figures = {f"figure_{number}": value for number, value in enumerate(result.value)}
        return language.say(_PLAIN[result.name][0], **figures)
    open_left = f"{', '.join(map(str, result.value))} ({unit})"
    return f"{language.say(title)}: {open_left if any(result.value) else language.say('nothing is left open')}."


_PLAIN = {
    "steady": (phrase("Nobody works more in a week than the meeting wants."), 0),
    "make_ups": (phrase("All that is owed for misses to hosts of these weeks is worked off in them."), 0),
    "unpleasant": (phrase("Most points of unpleasant work that one member carries: {figure_0}."), 1),
    "changes": (phrase("People with a change: {figure_0}; places changed: {figure_1}."), 2),
    "learning": (
        phrase("Learning places left empty: {figure_1}, of them {figure_0} in a skill that only one member holds."),
        2,
    ),
    "wishes": (
        phrase(
            "Places somebody would rather not have: {figure_1}, most of one member {figure_0}; "
            "wished-for places not given: {figure_2}."
        ),
        3,
    ),
    "trips": (phrase("Days worked, over all members: {figure_0}."), 2),
}
"""For each such goal its sentence, and how many figures it takes at least."""

_IN_HOURS = {
    "steady": phrase("Worked beyond the most of a usual week, over all members: {minutes}."),
    "make_ups": phrase("Owed for misses to hosts of these weeks, and not worked off in them: {minutes}."),
}

_FAIREST = phrase("Nobody who is ahead could be given less without someone as far or further ahead being given more.")
_URGENCIES = (phrase("must"), phrase("should"), phrase("could"))


def _urgent_words(shifts: Sequence[Shift], roster: Roster, language: Language) -> str:
    """Count what runs of each class of urgency that there is."""
    parts = []
    for urgency in Urgency:
        work = [shift.id in roster.run for shift in shifts if shift.urgency is urgency]
        if work:
            of_them = language.say("{some} of {all}", some=sum(work), all=len(work))
            parts.append(f"{of_them} '{language.say(str(urgency))}'")
    if not parts:
        return language.say("There is no work to plan.")
    return language.say("Shifts that run: {shifts}.", shifts=", ".join(parts))


def _turns_words(shifts: Sequence[Shift], roster: Roster, language: Language) -> str:
    due = [shift.id in roster.run for shift in shifts if shift.overdue_days is not None]
    if not due:
        return language.say("No turn is due.")
    return language.say("Turns served: {served} of {due} that are due.", served=sum(due), due=len(due))
