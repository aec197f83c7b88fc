"""The plan on the terminal: days with shifts and crews, then members, then how far each goal is proved.

Everything that matters is said in words as well as in colour, and fits from 80 columns up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rola.cli.faults import counted
from rola.cli.slip_table import print_slip
from rola.languages import Language, language_of
from rola.printable import printable
from rola.season import GoalLine, MemberLine, Season, ShiftLine, State
from rola.wording import day_words, hours
from solver.problem import COMMONS

if TYPE_CHECKING:
    from rola.season import Seat

_CLOCKS = 11  # 07:30-11:30
_GAP = 2
_MOST_REASONS = 2
_MOST_COMMANDS = 5
_LEAST_BAR = 7
_MOST_BAR = 31


def print_season(season: Season, console: Console | None = None, *, why: Callable[[str], str] | None = None) -> None:
    """Print the whole plan to stdout, or to the console given.

    Parameters
    ----------
    why : callable, optional
        From the id of a shift to the command that tells all about it, as it can be typed.
    """
    console = console or Console(highlight=False)
    _print_head(season, console)
    if season.slip is not None:
        print_slip(season.slip, season, console)
    for day, shifts in groupby(season.shifts, key=_day):
        console.print(Text(_day_words(day, season), "bold"))
        console.print(_shift_table(tuple(shifts), season, console.width))
        console.print()
    _print_more(season, console, why or (lambda shift: f"rola why {shift}"))
    _print_members(season, console)
    _print_goals(season, console)


def _print_head(season: Season, console: Console) -> None:
    first, last = season.weeks[0], date.fromordinal(season.weeks[-1].toordinal() + 6)
    begins = _short(first)
    if first.year != last.year:
        begins += f" {first.year}"
    elif first.month == last.month:
        begins = str(first.day)
    days = f"{begins} to {_short(last)} {last.year}"
    console.print(Text.assemble((_plain(season.association.name), "bold"), f"  {season.week_name}, {days}"))
    console.print(Text(_summary(season)))
    for note in season.notes:
        console.print(Text(_plain(note), "bold yellow"))
    for short in season.shortages:
        console.print(Text(f"{_plain(short)}.", "bold red"))
    console.print()


def _summary(season: Season) -> str:
    if not season.shifts:
        return "No work falls in this week."
    runs = [shift for shift in season.shifts if shift.state is not State.NOT_RUNNING]
    seats = [seat for shift in runs for seat in shift.seats]
    is_open = sum(seat.state is State.OPEN for seat in seats)
    words = f"{len(runs)} of {counted(len(season.shifts), 'shift')} run, "
    return words + (
        f"{counted(is_open, 'seat')} OPEN of {len(seats)}." if is_open else f"all their {len(seats)} seats filled."
    )


def _day(shift: ShiftLine) -> date | None:
    return shift.start.date() if shift.start else None


def _day_words(day: date | None, season: Season) -> str:
    if day is None:
        return "Without a time"
    week = f"  ({day:%G-W%V})" if len(season.weeks) > 1 else ""
    return f"{day_words(day)}{week}"


def _plain(text: str) -> str:
    """Keep what was typed on one line and from steering the terminal."""
    return " ".join(printable(text).split())


def _short(day: date) -> str:
    return day_words(day).split(" ", 1)[1]


# Shifts and crews


def _shift_table(shifts: Sequence[ShiftLine], season: Season, width: int) -> Table:
    work = _work_width(season, width)
    crew = max(20, width - 1 - _CLOCKS - work - 3 * _GAP)
    language = language_of(season.association.language)
    table = Table.grid(padding=(0, _GAP, 0, 0))
    for column in (1, _CLOCKS, work, crew):
        table.add_column(width=column, overflow="fold")
    for shift in shifts:
        table.add_row(_mark(shift), _clocks(shift), _work(shift), _crew(shift, crew, language))
    return table


def _work_width(season: Season, width: int) -> int:
    """Give the work its longest line, within a third of the width; the crew has the rest."""
    longest = max((cell_len(line) for shift in season.shifts for line in _work_lines(shift)), default=0)
    return min(longest + _GAP, width * 35 // 100)


def _mark(shift: ShiftLine) -> Text:
    return Text("" if shift.state is State.FILLED else "!", "bold red")


def _clocks(shift: ShiftLine) -> Text:
    if shift.start is None or shift.end is None:
        return Text("")
    return Text(f"{_clock(shift.start)}-{_clock(shift.end)}")


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def _work(shift: ShiftLine) -> Group:
    task, *place = _work_lines(shift)
    return Group(Text(task, "bold"), *(Padding(Text(line), (0, 0, 0, _GAP)) for line in place))


def _work_lines(shift: ShiftLine) -> list[str]:
    lines = [_plain(shift.task_name), _plain(shift.site_name)]
    return lines if shift.host == COMMONS else [*lines, f"host {_plain(shift.host_name)}"]


def _crew(shift: ShiftLine, width: int, language: Language) -> Group:
    if shift.state is State.NOT_RUNNING:
        return Group(Text("DOES NOT RUN", "bold red"), *_reasons(shift, language))
    lines = packed([_person(seat) for seat in shift.crew], width)
    vacant = [seat for seat in shift.seats if seat.state is State.OPEN]
    if not vacant:
        return Group(*lines)
    return Group(*lines, Text(_vacant_words(vacant, shift.wanted), "bold red"), *_reasons(shift, language))


def _vacant_words(vacant: Sequence[Seat], wanted: int) -> str:
    words = f"OPEN {len(vacant)} of {counted(wanted, 'seat')}"
    return words if all(seat.role == "crew" for seat in vacant) else f"{words}: {_roles(vacant)}"


def _reasons(shift: ShiftLine, language: Language) -> list[Padding]:
    """Give the weightiest reasons and the best cure, which are in the association's language."""
    why = [_plain(sentence) for sentence in shift.why]
    cures = [language.say("Filled {if_so}", if_so=_plain(cure.clause)) for cure in shift.cures]
    return [Padding(Text(line), (0, 0, 0, _GAP)) for line in why[:_MOST_REASONS] + cures[:1]]


def _print_more(season: Season, console: Console, why: Callable[[str], str]) -> None:
    """Say by which commands the reasons and cures that found no room are told; never folded, so that they work."""
    vacant = [shift for shift in season.shifts if shift.state is not State.FILLED]
    cut = [shift for shift in vacant if len(shift.why) > _MOST_REASONS or len(shift.cures) > 1]
    if not cut:
        return
    console.print(Text("More reasons, and what would fill a seat", "bold"))
    for shift in cut[:_MOST_COMMANDS]:
        console.print(Text(f"  {why(shift.shift)}"), soft_wrap=True)
    if len(cut) > _MOST_COMMANDS:
        console.print(Text(f"  and so on for {counted(len(cut) - _MOST_COMMANDS, 'more shift')}"))
    console.print()


def _person(seat: Seat) -> Text:
    kind, _, skill = seat.role.partition(" ")
    match kind:
        case "lead":
            return Text(f"{_plain(seat.member_name)} (LEAD {skill})", "bold green")
        case "learner":
            return Text.assemble(_plain(seat.member_name), (f" (learns {skill})", "cyan"))
        case _:
            return Text(_plain(seat.member_name))


def _roles(seats: Iterable[Seat]) -> str:
    """Name the roles of seats, in the order they come, with how many of each: ``lead planting, 2 crew``."""
    counts: dict[str, int] = {}
    for seat in seats:
        counts[seat.role] = counts.get(seat.role, 0) + 1
    return ", ".join(role if count == 1 else f"{count} {role}" for role, count in counts.items())


def packed(items: Sequence[Text], width: int) -> Iterator[Text]:
    """Lay items beside each other, separated by commas, without breaking one that fits on a line."""
    line = Text()
    for number, item in enumerate(items, start=1):
        ended = item.copy().append("," if number < len(items) else "")
        if line and cell_len(line.plain) + 1 + cell_len(ended.plain) > width:
            yield line
            line = Text()
        line = Text.assemble(line, " " if line else "", ended)
    if line:
        yield line


# Members


def _print_members(season: Season, console: Console) -> None:
    table = Table(box=None, padding=(0, _GAP, 0, 0), show_edge=False, header_style="bold")
    table.add_column("Members", max_width=max(16, console.width // 3), overflow="fold")  # no name is cut
    for heading in ("promised", "given", "before", "after"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("behind | ahead", justify="left", no_wrap=True)
    names = max((cell_len(_name(member)) for member in season.members), default=0)
    bar = _bar_width(console.width - min(names, console.width // 3) - 4 * 10 - 2)
    most = max((abs(member.ahead_after) for member in season.members), default=0)
    for member in season.members:
        table.add_row(*_member_cells(member), _bar(member.ahead_after, most, bar))
    console.print(table)
    console.print(Text(_members_note(season), "dim"))
    console.print()


def _name(member: MemberLine) -> str:
    return _plain(member.name) if member.answered else f"{_plain(member.name)} ?"


def _member_cells(member: MemberLine) -> tuple[Text, ...]:
    return (
        Text(_name(member)),
        Text(hours(member.promised)),
        Text(hours(member.given) if member.given else "-", "" if member.given else "dim"),
        Text(_signed(member.ahead_before), "dim"),
        Text(_signed(member.ahead_after), "bold"),
    )


def _signed(minutes: int) -> str:
    return f"+{hours(minutes)}" if minutes > 0 else hours(minutes)


def _bar_width(room: int) -> int:
    odd = max(_LEAST_BAR, min(_MOST_BAR, room))
    return odd - (odd + 1) % 2


def _bar(minutes: int, most: int, width: int) -> Text:
    """Draw a bar to the left of the middle for behind, to the right for ahead."""
    half = width // 2
    length = round(half * abs(minutes) / most) if most else 0
    left = "=" * length if minutes < 0 else ""
    right = "=" * length if minutes > 0 else ""
    return Text.assemble((left.rjust(half), "yellow"), ("|", "dim"), (right, "blue"))


def _members_note(season: Season) -> str:
    notes = ["Before and after: hours ahead (+) or behind (-) of the share"]
    accounts = [member.account for member in season.members]
    if len(set(accounts)) < len(accounts):
        notes.append(", of the whole household")
    notes.append(".")
    if not all(member.answered for member in season.members):
        notes.append(" ? = has not said when they can come.")
    return "".join(notes)


# Goals


def _print_goals(season: Season, console: Console) -> None:
    if not season.goals:
        return
    console.print(Text("Goals, most important first", "bold"))
    table = Table.grid(padding=(0, _GAP, 0, 0))
    table.add_column(justify="right")
    table.add_column(max_width=max(20, console.width // 3))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for number, goal in enumerate(season.goals, start=1):
        table.add_row(str(number), Text(goal.title), _proof(goal), Text(_plain(goal.sentence)))
    console.print(table)


def _proof(goal: GoalLine) -> Text:
    return Text("proved", "green") if goal.proved else Text("NOT PROVED", "bold yellow")
