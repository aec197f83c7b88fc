"""`rola record`: what was really worked goes into the book, and only that moves balances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli import completing
from rola.cli.acting import book_in
from rola.cli.asked import Second, association_in, file_and_folder, leave, monday_asked, week_typed, weeks_of_plan
from rola.cli.exits import Exit
from rola.cli.faults import show_faults
from rola.cli.papers import ROSTERS
from rola.cli.shell import say_next
from rola.cli.taking import ActWords, taking

if TYPE_CHECKING:
    from rola.association import Association
    from rola.book.book import Book
    from rola.faults import Fault
    from rola.inputs.attendance import Attendance
    from rola.inputs.attendance import Week as KnownWeek
    from rola.inputs.outcomes_typed import Typed

First = Annotated[
    Path | None,
    typer.Argument(
        metavar="SHEET",
        show_default=False,
        help="The attendance sheet (.csv, .xlsx or .ods); default: attendance.csv in rosters/ of the week.",
    ),
]
RecordedWeek = Annotated[
    str | None,
    typer.Option(
        "--week",
        metavar="WEEK",
        help="Which week; default: the earliest that is adopted and not recorded.",
        autocompletion=completing.weeks,
        parser=week_typed,
    ),
]
AllAttended = Annotated[
    bool, typer.Option("--all-attended", help="Everybody came as adopted, but for what else is said here.")
]
RestAttended = Annotated[bool, typer.Option("--rest-attended", help="Seats without a word on the sheet were attended.")]


def _seats(option: str, metavar: str, words: str) -> object:
    return typer.Option(option, metavar=metavar, show_default=False, help=words)


Attended = Annotated[list[str] | None, _seats("--attended", "WHO@SHIFT[=HOURS]", "Came, for so many hours.")]
Instead = Annotated[list[str] | None, _seats("--instead", "WHO@SHIFT=OTHER", "Another came, or 'guest NAME'.")]
Excused = Annotated[list[str] | None, _seats("--excused", "WHO@SHIFT", "Did not come, and owes nothing.")]
MakeUp = Annotated[list[str] | None, _seats("--make-up", "WHO@SHIFT", "Was excused, and owes the hours.")]
Missed = Annotated[list[str] | None, _seats("--missed", "WHO@SHIFT", "Did not come; what it costs is a rule.")]
Postponed = Annotated[list[str] | None, _seats("--postponed", "SHIFT", "Was put off, such as for rain.")]
Cancelled = Annotated[list[str] | None, _seats("--cancelled", "SHIFT", "Was called off for good.")]
OffPlan = Annotated[
    list[str] | None,
    _seats("--off-plan", "'WHO HOURS WORK'", "Work that no plan asked for; add @HOST or a day where needed."),
]


@dataclass(frozen=True, kw_only=True)
class _Asked(ActWords):
    """What recording is asked with."""

    attended: Attended = None
    instead: Instead = None
    excused: Excused = None
    make_up: MakeUp = None
    missed: Missed = None
    postponed: Postponed = None
    cancelled: Cancelled = None
    off_plan: OffPlan = None

    def typed(self) -> Typed:
        """Return what was typed, by outcome."""
        from rola.book.rows import OutcomeKind
        from rola.inputs.outcomes_typed import Typed

        return Typed(
            outcomes={
                OutcomeKind.ATTENDED: self.attended or (),
                OutcomeKind.EXCUSED: self.excused or (),
                OutcomeKind.EXCUSED_MAKE_UP: self.make_up or (),
                OutcomeKind.MISSED: self.missed or (),
                OutcomeKind.POSTPONED: self.postponed or (),
                OutcomeKind.CANCELLED: self.cancelled or (),
            },
            instead=self.instead or (),
            off_plan=self.off_plan or (),
        )


@taking(_Asked)
def record_week(
    first: First = None,
    second: Second = None,
    week: RecordedWeek = None,
    all_attended: AllAttended = False,
    rest_attended: RestAttended = False,
    *,
    asked: _Asked,
) -> None:
    """Record what was really worked.

    From the filled-in attendance sheet, or from what is typed here. The words on the sheet are
    attended, excused, excused_make_up, missed, postponed, cancelled. Who came instead works for the
    account whose place it was, a guest too; both names are kept. A seat is recorded once; to
    correct it, undo that act and record it again. SHIFT is the shift's name with or without its
    day; each option may be given several times.

    Example: rola record ring --week 2027-W10 --all-attended --missed ada@market
    """
    from rola.acts import record

    sheet, folder = file_and_folder(first, second)
    association = association_in(folder, as_json=asked.as_json)
    typed = asked.typed()
    is_typed = all_attended or any((*typed.outcomes.values(), typed.instead, typed.off_plan))
    if is_typed and (sheet or rest_attended):
        leave("rola: a sheet was named, and outcomes were typed.", "record one of them, then the other", Exit.USAGE)
    with book_in(folder, as_json=asked.as_json) as book:
        known = _known(book, _week_of(book, week, sheet))
    if is_typed:
        found, faults = _typed(typed, known, association, all_attended=all_attended)
    else:
        found, faults = _from_sheet(sheet or _sheet_of(folder, known.name), known, association, rest=rest_attended)
    if found is None:
        show_faults(faults, as_json=asked.as_json, folder=folder)
        raise typer.Exit(Exit.FAULTS)
    _say_other_weeks(found)
    if not found.happened and not found.off_plan:
        leave(
            f"rola: there is nothing to record of {known.name} any more.",
            "to correct what was recorded, take its act back (rola undo); rola ledger --acts names it",
            Exit.FAULTS,
        )
    _ask_about_later(found, known, association)
    monday = monday_asked(known.name)
    acting = asked.acting_in(folder, association)
    if acting.do(lambda book: record.compose(association, book, monday, found.happened, found.off_plan, why=asked.why)):
        say_next("Where everybody stands now", "ledger", folder=folder)


def _ask_about_later(found: Attendance, known: KnownWeek, association: Association) -> None:
    """Ask about seats that were attended although their work has not begun: the wrong week, perhaps."""
    from rola.book.rows import OutcomeKind
    from rola.weeks import local, minutes
    from rola.wording import day_words

    attended = {one.row for one in found.happened if one.outcome is OutcomeKind.ATTENDED}
    now = minutes(datetime.now(association.zone))
    later = [place.start for place in known.places if place.row in attended and place.start > now]
    if later:
        first = day_words(local(min(later), association.zone).date())
        many = "1 seat is" if len(later) == 1 else f"{len(later)} seats are"
        what = f"{many} attended here whose work has not begun; the first is on {first}"
        typer.echo(f"Look: {what}. Is {known.name} the right week?", err=True)


def _say_other_weeks(found: Attendance) -> None:
    """Say that a sheet of several weeks is recorded a week at a time."""
    from rola.wording import listed

    if found.other_weeks:
        weeks = listed(list(found.other_weeks))
        say = f"Rows of {weeks} stand on this sheet, too; they are left for: rola record --week {found.other_weeks[0]}"
        typer.echo(say, err=True)


def _week_of(book: Book, week: str | None, sheet: Path | None) -> str:
    """Return the week that is meant: named, told by the sheet's folder, or the earliest that waits."""
    from rola.book.adopted import unrecorded
    from rola.weeks import week_name

    if week is not None:
        monday_asked(week)
        return week
    waiting = list(unrecorded(book))
    planned = [week_name(monday) for monday in (weeks_of_plan(sheet.resolve().parent.name) if sheet else ())]
    if planned:
        return next((name for name in planned if name in waiting), planned[0])
    if not waiting:
        leave("rola: every week that was adopted is recorded.", "name another with --week", Exit.FAULTS)
    return waiting[0]


def _known(book: Book, week: str) -> KnownWeek:
    from rola.acts.outcomes import OffPlan
    from rola.book.adopted import called_off, places_before, places_in_force, recorded_acts
    from rola.book.rows import Outcome
    from rola.inputs.attendance import Week as KnownWeek

    recorded = recorded_acts(book, week)
    off_plan = {OffPlan.of(row): act for act, _, row in book.rows(Outcome, week=week) if not row.shift}
    return KnownWeek(
        name=week,
        places=places_in_force(book, week),
        recorded=recorded,
        off_plan=off_plan,
        before=places_before(book, week),
        called_off=called_off(book, week),
    )


def _sheet_of(folder: Path, week: str) -> Path:
    """Return the attendance sheet among the papers of a week: the one that people changed."""
    from rola.attendance_table import FILE
    from rola.cli.renewing import changed_by_hand

    papers = folder / ROSTERS / week
    changed = [file for file in changed_by_hand(papers) if file.stem == Path(FILE).stem]
    if len(changed) > 1:
        names = " and ".join(map(str, changed))
        leave(f"rola: {names} in {papers} were both filled in.", "name the one that counts", Exit.USAGE)
    sheet = papers / (changed[0] if changed else FILE)
    if not sheet.is_file():
        leave(f"rola: there is no {sheet}.", f"name the sheet, or write it: rola papers --week {week}", Exit.USAGE)
    return sheet


def _from_sheet(
    sheet: Path, known: KnownWeek, association: Association, *, rest: bool
) -> tuple[Attendance | None, Sequence[Fault]]:
    from rola.inputs.attendance import read_attendance

    if not known.places:
        hint = f"adopt one: rola adopt --week {known.name}; or record work off the plan: --off-plan"
        leave(f"rola: no roster of {known.name} is adopted.", hint, Exit.FAULTS)
    return read_attendance(sheet, known, association, rest_attended=rest)


def _typed(
    typed: Typed, known: KnownWeek, association: Association, *, all_attended: bool
) -> tuple[Attendance | None, Sequence[Fault]]:
    from rola.acts.outcomes import Happened
    from rola.book.rows import OutcomeKind
    from rola.inputs.outcomes_typed import read_typed

    found, faults = read_typed(typed, known, association, today=datetime.now(association.zone).date())
    if found is None or not all_attended:
        return found, faults
    told = {one.row for one in found.happened} | known.recorded.keys()
    rest = tuple(
        Happened(row=place.row, outcome=OutcomeKind.ATTENDED)
        for place in known.places
        if place.start and (place.member or place.stand_in) and place.row not in told
    )
    return replace(found, happened=(*found.happened, *rest)), ()
