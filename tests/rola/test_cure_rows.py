"""Which rows a cure adds, changes and takes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

from rola.association import AdjustmentRow, Association, AvailabilityRow, BusyCalendar, PinRow, Repeat, SkillRow
from rola.cure_rows import fits, movable, rows_of
from rola.planning import problem_for
from rola.season import RowChange
from solver.change import Change, Kind
from solver.cures import Cure
from solver.problem import Level, Slot
from tests.rola.test_assemble import DIG, MONDAY, RING

SATURDAY = date(2027, 3, 6)


def rows(
    ring: Association, kind: Kind, shift: str = DIG, *, held: tuple[str, ...] = (), **more: Any
) -> list[RowChange]:
    problem = problem_for(ring, (MONDAY,))
    slot = more.pop("slot", problem.shift[shift].slots[0])
    change = Change(kind=kind, shift=shift, slot=slot, **more)
    return list(rows_of(Cure(shift=shift, changes=(change,), held=held), ring, problem))


def away(repeat: Repeat, start: time | None = None, end: time | None = None) -> AvailabilityRow:
    return AvailabilityRow(member="bo", kind="away", repeat=repeat, start=start, end=end)


def shown(changes: list[RowChange]) -> list[str]:
    return [change.words for change in changes]


def test_someone_who_named_their_free_times_is_free_then_too() -> None:
    free = replace(away(Repeat(weekdays=(2,))), kind="free")
    assert shown(rows(replace(RING, availability=(free,)), Kind.FREE, member="bo")) == [
        "availability: add member bo, kind free, date 2027-03-06, start 08:00, end 10:00"
    ]


def test_a_day_away_leaves_the_rest_of_the_day() -> None:
    ring = replace(RING, availability=(away(Repeat(on=SATURDAY)),))
    assert shown(rows(ring, Kind.FREE, member="bo")) == [
        "availability: take out row bo, away, 2027-03-06",
        "availability: add member bo, kind away, date 2027-03-06, end 08:00",
        "availability: add member bo, kind away, date 2027-03-06, start 10:00",
    ]


def test_a_repeat_goes_on_without_that_day() -> None:
    repeat = Repeat(weekdays=(5,), skip=(date(2027, 2, 27),))
    ring = replace(RING, availability=(away(repeat, time(8), time(10)), away(Repeat(weekdays=(2,)))))
    (change,) = rows(ring, Kind.FREE, member="bo")
    assert (change.row, change.cells) == (0, (("except", "2027-02-27; 2027-03-06"),))
    assert change.words == "availability: row bo, away, Sat: except 2027-02-27; 2027-03-06"


def test_a_repeat_of_which_nothing_is_left_is_taken_out() -> None:
    repeat = Repeat(weekdays=(5,), first=MONDAY, last=date(2027, 3, 7))
    (change,) = rows(replace(RING, availability=(away(repeat, time(8), time(10)),)), Kind.FREE, member="bo")
    assert (change.row, change.cells) == (0, None)


def test_an_absence_from_the_evening_before_stays_until_the_shift() -> None:
    ring = replace(RING, availability=(away(Repeat(on=date(2027, 3, 5)), time(20), time(9)),))
    assert shown(rows(ring, Kind.FREE, member="bo"))[1:] == [
        "availability: add member bo, kind away, date 2027-03-05, start 20:00",
        "availability: add member bo, kind away, date 2027-03-06, end 08:00",
    ]


def test_a_calendar_of_ones_own_is_ones_own_affair() -> None:
    slot = problem_for(RING, (MONDAY,)).shift[DIG].slots[0]
    ring = replace(RING, busy=(BusyCalendar(member="bo", spans=(slot,)),))
    assert shown(rows(ring, Kind.FREE, member="bo")) == [
        "own calendar: member bo, date 2027-03-06, start 08:00, end 10:00"
    ]


def test_a_cap_is_raised_where_it_stands() -> None:
    assert shown(rows(RING, Kind.CAP, member="bo", minutes=30)) == ["members: row bo: weekly_cap 8:30"]
    lower = AdjustmentRow(member="bo", first=MONDAY, last=date(2027, 3, 7), kind="capacity", weekly_cap=120)
    ring = replace(RING, adjustments=(lower, replace(lower, member="ana")))
    assert shown(rows(ring, Kind.CAP, member="bo", minutes=60)) == [
        "adjustments: row bo, from 2027-03-01: weekly_cap 3:00"
    ]
    for_a_day = replace(ring, adjustments=(replace(lower, last=MONDAY),))
    assert shown(rows(for_a_day, Kind.CAP, member="bo", minutes=420)) == [
        "adjustments: row bo, from 2027-03-01: weekly_cap 9:00",
        "members: row bo: weekly_cap 9:00",
    ]


def test_a_skill_is_added_or_raised() -> None:
    more = {"member": "bo", "skill": "vines", "level": Level.LEAD}
    assert shown(rows(RING, Kind.SKILL, "vines", **more)) == ["skills: add member bo, skill vines, level lead"]
    ring = replace(RING, skills=(*RING.skills, SkillRow(member="bo", skill="vines", level=Level.LEARNER)))
    assert shown(rows(ring, Kind.SKILL, "vines", **more)) == ["skills: row bo, vines: level lead"]


def later(shift: str, minutes: int) -> Slot:
    slot = problem_for(RING, (MONDAY,)).shift[shift].slots[0]
    return replace(slot, start=slot.start + minutes, end=slot.end + minutes)


def test_one_time_of_a_repeating_shift_is_moved_with_the_crew_to_be_held() -> None:
    assert shown(rows(RING, Kind.TIME, slot=later(DIG, 60), held=("ana",))) == [
        "shifts: row dig: except 2027-03-06",
        "shifts: add shift dig 03-06, task dig, site field, date 2027-03-06, start 09:00, end 11:00, urgency should",
        "pins: add member ana, shift dig 03-06, kind comes",
    ]
    assert shown(rows(RING, Kind.TIME, "vines", slot=later("vines", -60))) == [
        "shifts: row vines: start 17:00, end 18:00"
    ]


def test_who_is_pinned_already_is_not_pinned_again() -> None:
    ring = replace(RING, pins=(PinRow(member="ana", shift="dig", on=SATURDAY, kind="comes"),))
    more = {"member": "bo", "skill": "vines"}
    assert shown(rows(ring, Kind.SKILL, held=("ana", "bo"), **more))[1:] == [
        "pins: add member bo, shift dig, date 2027-03-06, kind comes"
    ]
    assert shown(rows(RING, Kind.SKILL, "patch", held=("bo",), **more))[1:] == [
        "pins: add member bo, shift patch, kind comes"
    ]


def test_which_shifts_and_times_can_be_moved() -> None:
    problem = problem_for(RING, (MONDAY,))
    assert [movable(problem.shift[name], RING) for name in (DIG, "vines", "patch")] == [True, True, False]
    pinned = replace(RING, pins=(PinRow(member="ana", shift="dig", on=SATURDAY, kind="comes"),))
    assert not movable(problem.shift[DIG], pinned)
    assert fits(later(DIG, 60), RING)
    assert fits(later(DIG, 15 * 60), RING)
    assert not fits(later(DIG, 16 * 60), RING)  # the next day
    assert not fits(later(DIG, -9 * 60), RING)  # the day before
