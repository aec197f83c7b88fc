"""Single outcomes as they are typed on the command line: ``ada@sat``, ``ada@sat=3:30``, ``"ada 1:30 cooking"``."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from rola.acts.outcomes import Happened, OffPlan
from rola.association import Association
from rola.book.rows import OutcomeKind, Place
from rola.faults import Fault, did_you_mean
from rola.inputs import naming
from rola.inputs.attendance import Attendance, Week
from rola.inputs.days import read_day
from rola.inputs.grid import Complaint, quoted
from rola.inputs.people import People
from rola.spelling import alike

FILE = "command line"
"""Where the faults are, as they name it."""

_OF_ALL = (OutcomeKind.POSTPONED, OutcomeKind.CANCELLED)
_SOME = 3
"""So many seats are named to somebody who named none."""

_OFF_PLAN = "--off-plan"
_APART = "if it was done twice, name the work so that both are told apart, such as 'cooking in the evening'"
_MONTH = "|".join(name for name in (*month_name, *month_abbr) if name)
_DAY = re.compile(
    rf"\d{{1,4}}[-./]\d{{1,2}}[-./]\d{{1,4}}|\d{{1,2}}\.\d{{1,2}}\.(?= |$)"
    rf"|\b\d{{1,2}}\.? (?:{_MONTH})\b(?: \d{{4}})?|\b(?:{_MONTH}) \d{{1,2}}\b(?:,? \d{{4}})?",
    re.IGNORECASE,
)
"""What is meant as a day, whether it is written as one or not."""

_WRITE = "write who, @ and the shift, with its day where it comes more than once"
_OFF = "write who, how long and what, such as 'ada 1:30 cooking'; a host as @cole, a day as 2027-03-02"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed.

    Attributes
    ----------
    outcomes : mapping
        By outcome, each ``WHO@SHIFT``, or a shift alone where it is of all its seats; attended also
        ``WHO@SHIFT=HOURS``.
    instead : sequence of str
        Each ``WHO@SHIFT=WHO CAME``; an open seat is the shift alone.
    off_plan : sequence of str
        Each ``WHO HOURS WORK``, with ``@HOST`` and a day where wanted.
    """

    outcomes: Mapping[OutcomeKind, Sequence[str]] = field(default_factory=dict)
    instead: Sequence[str] = ()
    off_plan: Sequence[str] = ()


def read_typed(
    typed: Typed, week: Week, association: Association, *, today: date
) -> tuple[Attendance | None, tuple[Fault, ...]]:
    """Read outcomes from the command line.

    Parameters
    ----------
    today : date
        The day of work off the plan that names none, when it is in the week.

    Returns
    -------
    Attendance or None, tuple of Fault
        The attendance exactly when there are no faults; their column is the option.
    """
    reading = _Reading(week=week, association=association, today=today)
    for kind, words in typed.outcomes.items():
        for text in words:
            reading.outcome(kind, text)
    for text in typed.instead:
        reading.came_instead(text)
    off_plan: dict[OffPlan, str] = {}
    for text in typed.off_plan:
        if one := reading.work_off_plan(text):
            reading.see_new(text, one, off_plan)
            off_plan[one] = text
    if reading.faults:
        return None, tuple(reading.faults)
    return Attendance(happened=tuple(reading.happened.values()), off_plan=tuple(off_plan)), ()


def option_of(kind: OutcomeKind) -> str:
    """Return the option for an outcome."""
    return "--make-up" if kind is OutcomeKind.EXCUSED_MAKE_UP else f"--{kind}"


@dataclass(kw_only=True)
class _Reading:
    week: Week
    association: Association
    today: date
    happened: dict[str, Happened] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @cached_property
    def _people(self) -> People:
        return People(self.association, handles_first=True, first_names=True)

    @cached_property
    def _places(self) -> list[Place]:
        return [place for place in self.week.places if place.start]

    def _fault(self, option: str, what: str, hint: str) -> None:
        self.faults.append(Fault(FILE, "", 0, option, what, hint))

    def outcome(self, kind: OutcomeKind, text: str) -> None:
        option = option_of(kind)
        seat, _, length = text.partition("=")
        minutes: int | Complaint | None = naming.worked(length.strip()) if length else None
        if isinstance(minutes, Complaint):
            self._fault(option, minutes.what, minutes.hint)
            return
        if minutes and kind is not OutcomeKind.ATTENDED:
            self._fault(option, f"{quoted(text)}: hours are only for what was attended", "leave out '=' and the hours")
            return
        for place in self._seats(option, seat.strip(), several=kind in _OF_ALL):
            self._put(option, Happened(row=place.row, outcome=kind, minutes=minutes))

    def came_instead(self, text: str) -> None:
        seat, _, name = text.partition("=")
        if not name.strip():
            self._fault("--instead", f"{quoted(text)} does not say who came", "write it like ada@sat=ben")
            return
        came = naming.who(name.strip(), self._people)
        if isinstance(came, Complaint):
            self._fault("--instead", came.what, came.hint)
            return
        for place in self._seats("--instead", seat.strip(), is_open=True)[:1]:
            before = self.happened.pop(place.row, None)
            now = before or Happened(row=place.row, outcome=OutcomeKind.ATTENDED)
            self._put("--instead", replace(now, worked_by=came))

    def _put(self, option: str, one: Happened) -> None:
        if one.row in self.week.recorded:
            act = self.week.recorded[one.row]
            self._fault(option, f"{quoted(one.row)} is recorded already, by act {act}", f"first: rola undo {act}")
        elif one.row in self.happened:
            self._fault(option, f"{quoted(one.row)} has two outcomes here", "take one of them out")
        else:
            self.happened[one.row] = one

    def _seats(self, option: str, text: str, *, several: bool = False, is_open: bool = False) -> list[Place]:
        """Return the seats that are meant: one, or where `several` all of a shift; none after a fault."""
        whole = self._of_shift(text, is_open=is_open) if several or is_open else []
        shifts = sorted({place.shift for place in whole})
        if len(shifts) > 1:
            self._fault(option, f"{quoted(text)} can mean several shifts", f"write one of: {', '.join(shifts)}")
            return []
        if whole:
            return whole
        found = [place for at in _cuts(text) for place in self._of(*at)]
        found = list({place.row: place for place in found}.values())
        if len(found) == 1:
            return found
        what = f"{quoted(text)} is no seat of the adopted roster" if not found else f"{quoted(text)} can mean several"
        own = [place for name, _ in _cuts(text) for place in self._of(name, "")]  # whose seat was meant is known
        known = [f"{place.comes}@{place.shift}" for place in (found or own or self._places) if place.comes]
        some = f"such as {', '.join(known[:_SOME])}" if known else "nobody was to come"
        hint = f"write one of: {', '.join(known)}" if found else did_you_mean(text, known, f"{_WRITE}; {some}")
        self._fault(option, what, hint)
        return []

    def _of_shift(self, text: str, *, is_open: bool) -> list[Place]:
        named = [place for place in self._places if _is_called(place.shift, text)]
        return [place for place in named if bool(place.comes) is not is_open]

    def _of(self, name: str, shift: str) -> list[Place]:
        """Return the seats of a member, on a shift where one is named."""
        member = self._people.find(name) if name.strip() else ""
        if not isinstance(member, str) or not member:
            return []
        own = [place for place in self._places if member in (place.member, place.stand_in)]
        return [place for place in own if not shift or _is_called(place.shift, shift)]

    def work_off_plan(self, text: str) -> OffPlan | None:
        words = text.split()
        at = next((number for number, word in enumerate(words) if number and re.match(r"\d", word)), 0)
        if not at:
            self._fault(_OFF_PLAN, f"{quoted(text)} does not say who and how long", _OFF)
            return None
        rest = " ".join(words[at + 1 :])
        found = _DAY.search(rest)
        rest = (rest[: found.start()] + rest[found.end() :]) if found else rest
        hosts = [word for word in rest.split() if word.startswith("@")]
        work = " ".join(word for word in rest.split() if word not in hosts)
        read = (
            naming.who(" ".join(words[:at]), self._people),
            naming.worked(words[at]),
            naming.household(hosts[0][1:] if hosts else "", self.association),
            self._day(found[0] if found else ""),
        )
        for one in read:
            if isinstance(one, Complaint):
                self._fault(_OFF_PLAN, one.what, one.hint)
        member, minutes, host, day = read
        if not (
            isinstance(member, str) and isinstance(minutes, int) and isinstance(host, str) and isinstance(day, date)
        ):
            return None
        return OffPlan(day=day, member=member, minutes=minutes, task=naming.task(work, self.association), host=host)

    def see_new(self, text: str, one: OffPlan, before: Container[OffPlan]) -> None:
        """Ask about work that was recorded, or typed, just so before."""
        if one in self.week.off_plan:
            what = f"{quoted(text)} is recorded already, by act {self.week.off_plan[one]}"
            self._fault(_OFF_PLAN, what, _APART)
        elif one in before:
            self._fault(_OFF_PLAN, f"{quoted(text)} stands here twice", _APART)

    def _day(self, typed: str) -> date | Complaint:
        first, last = week_days(self.week.name)
        if not typed:
            if first <= self.today <= last:
                return self.today
            return Complaint(
                f"the day of the work is missing: today is not in {self.week.name}",
                f"add it as a day from {first} to {last}",
            )
        day = read_day(typed)
        if isinstance(day, date) and not first <= day <= last:
            hint = f"{self.week.name} is from {first} to {last}; record other weeks apart, each with --week"
            return Complaint(f"{day} is not in {self.week.name}", hint)
        return day


def week_days(week: str) -> tuple[date, date]:
    """Return the first and the last day of a week."""
    year, number = int(week[:4]), int(week[6:])
    return date.fromisocalendar(year, number, 1), date.fromisocalendar(year, number, 7)


def _cuts(text: str) -> list[tuple[str, str]]:
    """Return every way to read a text as WHO@SHIFT, and as WHO alone."""
    cuts = [number for number, character in enumerate(text) if character == "@"]
    return [(text, ""), *((text[:cut], text[cut + 1 :]) for cut in cuts)]


def _is_called(shift: str, text: str) -> bool:
    return alike(text) in (alike(shift), alike(shift.partition("@")[0]))
