"""Adopt: the roster that the meeting approved becomes the week's roster. It moves no balance."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from rola.acts.carried_on import carried_on, stand_ins, who_works
from rola.acts.slip import slip, slip_words
from rola.acts.told import counted
from rola.book.adopted import is_recorded, places_in_force, places_of, recorded_acts, version_in_force
from rola.book.book import Book
from rola.book.composed import Composed
from rola.book.errors import RefusedError, UnchangedError
from rola.book.rows import Change, Offer, Place, Row, Version
from rola.planning.decided import Decided
from rola.weeks import week_name
from rola.wording import listed
from solver.offered import offered
from solver.problem import Problem, Shift
from solver.roster import Roster
from solver.seating import seating


def compose(  # noqa: PLR0913 -- a roster, and what the meeting said about it
    problem: Problem,
    roster: Roster,
    book: Book,
    *,
    based_on: Mapping[str, int],
    plan: str = "",
    why: str = "",
    called_off: Sequence[str] = (),
    decided: Decided = Decided(),  # noqa: B008 -- frozen
    decided_before: Decided = Decided(),  # noqa: B008 -- frozen
    also: Sequence[str] = (),
) -> Composed:
    """Make the roster of each planned week the one in force.

    Parameters
    ----------
    problem, roster
        A legal roster of the planned weeks.
    based_on : mapping
        By week: the number of the roster that was in force when this one was made.
    plan : str
        Input hash of the plan it comes from, if any.
    called_off : sequence of str
        Shifts that the meeting called off: they are not planned again in these weeks.
    decided : Decided
        What the meeting fixed with it, and the rules it overruled.
    decided_before : Decided
        What holds of that already. A week whose roster and decisions both hold already is left as it is.
    also : sequence of str
        What is said besides, such as whose earlier word is overruled.

    Raises
    ------
    RefusedError
        When somebody has adopted another roster of a week meanwhile.
    UnchangedError
        When the roster and what is decided are what holds already.
    """
    rows: list[Row] = []
    says: list[str] = []
    for monday in problem.weeks:
        week, places = week_name(monday), list(_places(problem, roster, monday, 0))
        fixed = list(_fixed(week, decided, {place.shift for place in places}))
        same = _holds(book, week, places)
        if same and fixed == list(_fixed(week, decided_before, {place.shift for place in places})):
            continue
        base = version_in_force(book, week) if same else based_on.get(week, 0)
        number = _next_number(book, week, base)
        kept = carried_on(book, week, list(_places(problem, roster, monday, number)))
        _refuse_unrecorded(book, week, kept)
        off = sorted({place.shift for place in places if place.shift in called_off})
        rows += [Version(week=week, version=number, plan=plan), *kept, *_offers(problem, roster, monday, number)]
        rows += [*(Change(week=week, kind="cancel", shift=shift) for shift in off), *fixed]
        says += [*_said(week, number, kept), *_called_off_words(off), *_fixed_words(fixed)]
    if not rows:
        _refuse_the_same(book, [week_name(monday) for monday in problem.weeks], based_on)
    says += also
    return Composed(kind="adopt", day=problem.weeks[0], says=(*says, "It moves no balance."), why=why, rows=tuple(rows))


def _called_off_words(shifts: Sequence[str]) -> list[str]:
    return [f"Calls off '{shift}'; nobody owes anything." for shift in shifts]


def _fixed(week: str, decided: Decided, shifts: Collection[str]) -> Iterator[Change]:
    """Give what was fixed on the shifts of a week, each as a row."""
    for member, shift in sorted(decided.pins):
        if shift in shifts:
            yield Change(week=week, kind="pin", shift=shift, member=member)
    for shift in sorted(decided.starts):
        if shift in shifts:
            yield Change(week=week, kind="pin", shift=shift, note="its time")
    for member, shift in sorted(decided.kept_out):
        if shift in shifts:
            yield Change(week=week, kind="keep_out", shift=shift, member=member)
    for one in decided.overruled:
        if one.shift in shifts:
            yield Change(week=week, kind="overrule", shift=one.shift, member=one.member, other=one.rule, note=one.why)


def _fixed_words(fixed: Sequence[Change]) -> list[str]:
    """Say how much was fixed, and each rule that was overruled with its reason."""
    held = sum(row.kind in ("pin", "keep_out") for row in fixed)
    words = [f"Fixes {counted(held, 'place')} as the meeting has it: planning again keeps that."] if held else []
    return words + [
        f"Overrules {row.other} for {row.member} on '{row.shift}': {row.note}"
        for row in fixed
        if row.kind == "overrule"
    ]


def _holds(book: Book, week: str, places: Sequence[Place]) -> bool:
    """Tell whether a roster is the one in force."""
    there = places_in_force(book, week)
    return bool(there) and who_works(carried_on(book, week, places)) == who_works(there)


def _refuse_the_same(book: Book, weeks: Sequence[str], based_on: Mapping[str, int]) -> None:
    """Say that nothing is new, or, of a sheet from before the roster in force, that it was adopted already."""
    in_force = {week: version_in_force(book, week) for week in weeks}
    older = next((week for week in weeks if in_force[week] != based_on.get(week, 0)), None)
    if older is None:
        holds = ", ".join(f"version {number} of {week}" for week, number in in_force.items())
        one = len(weeks) == 1
        raise UnchangedError(
            f"nothing changed: {'this is' if one else 'these are'} {holds}, which {'is' if one else 'are'} in force"
            + _recorded_words([week for week in weeks if is_recorded(book, week)]),
            "to adopt another: change the cells of its roster.xlsx, or plan again with 'rola plan --replan'",
        )
    number = in_force[older]
    act = next(act for act, _, row in book.rows(Version, week=older) if row.version == number)
    raise RefusedError(
        f"this very roster is adopted already: it is version {number} of {older}, by act {act}",
        f"nothing is to be done before the work; to take it back: rola undo {act}",
    )


def _recorded_words(weeks: Sequence[str]) -> str:
    """Say of which weeks it is known what became of all work: nothing is to be adopted for them any more."""
    return f"; {listed(weeks)} {'is' if len(weeks) == 1 else 'are'} recorded already, all of it" if weeks else ""


def _next_number(book: Book, week: str, based_on: int) -> int:
    in_force = version_in_force(book, week)
    if in_force != based_on:
        was = f"version {based_on}" if based_on else "no adopted roster"
        now = f"version {in_force}" if in_force else "none"
        moved = slip(places_of(book, week, based_on), places_of(book, week, in_force))
        raise RefusedError(
            f"{week} has moved on: this plan was made when there was {was}, and now there is {now}. "
            f"What changed in between: {slip_words(moved)}",
            "plan again from the roster in force: rola plan --replan; or say that this roster replaces it: "
            f"--replaces {in_force}",
        )
    ever = book.ask("SELECT coalesce(max(version), 0) FROM version WHERE week = ?", (week,))
    return int(ever[0][0] or 0) + 1


def _places(problem: Problem, roster: Roster, monday: date, version: int) -> Iterator[Place]:
    week = week_name(monday)
    for shift in problem.work:
        run = roster.run.get(shift.id)
        if run is None:
            if any(slot.week == monday for slot in shift.slots):
                yield _place(shift, week, version, 1)
            continue
        slot = shift.slots[run.slot]
        if slot.week == monday:
            for number, (role, member) in enumerate(seating(problem, roster, shift.id), 1):
                yield _place(
                    shift, week, version, number, role=role, member=member, day=slot.day, start=slot.start, end=slot.end
                )


def _refuse_unrecorded(book: Book, week: str, places: Sequence[Place]) -> None:
    """See that work of which it is known what became of it stays as it was."""
    was = places_in_force(book, week)
    for row, act in recorded_acts(book, week).items():
        shift = next((place.shift for place in was if place.row == row), "")
        if shift and _crew(was, shift) != _crew(places, shift):
            raise RefusedError(
                f"'{shift}' of {week} was recorded by act {act}, and this roster has it otherwise",
                f"leave that work as it was, or undo the record first: rola undo {act}",
            )


def _crew(places: Sequence[Place], shift: str) -> set[tuple[str, int]]:
    """Return who comes to a shift, and when."""
    return {(place.comes, place.start) for place in places if place.shift == shift and place.member}


def _offers(problem: Problem, roster: Roster, monday: date, version: int) -> Iterator[Offer]:
    for member in problem.members:
        yield Offer(
            week=week_name(monday),
            version=version,
            member=member.id,
            account=member.account,
            minutes=offered(problem, roster, member.id, monday),
        )


def _place(shift: Shift, week: str, version: int, number: int, **own: object) -> Place:
    cells = {"role": "", "day": None, "start": 0, "end": 0, **own}
    return Place(
        week=week,
        version=version,
        row=f"{shift.id}/{number}",
        shift=shift.id,
        site=shift.site,
        host=shift.host,
        task=shift.task,
        **cells,  # type: ignore[arg-type]  # the cells that differ between running and not
    )


def _said(week: str, number: int, places: Sequence[Place]) -> list[str]:
    """Say what the roster of a week is, and who stands in for whom in it."""
    running = {place.shift for place in places if place.start}
    still = {place.shift for place in places if not place.start}
    seats = [place for place in places if place.start]
    open_seats = sum(not place.member for place in seats)
    words = f"Adopts the roster of {week} as version {number}: {counted(len(running), 'shift')}"
    words += f" with {counted(len(seats), 'seat')}" + (f", {open_seats} of them open" if open_seats else "")
    if still:
        words += f"; {counted(len(still), 'shift')} {'does' if len(still) == 1 else 'do'} not run"
    return [f"{words}.", *stand_ins(places)]
