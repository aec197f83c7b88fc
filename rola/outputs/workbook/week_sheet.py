"""Sheet Week: the week as people would draw it on paper, a column a day, a card a shift."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from openpyxl import Workbook
from openpyxl.styles import Border
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from rola.languages import Language, phrase
from rola.outputs.workbook import cells, open_sheet, room
from rola.outputs.workbook.cells import Look, put_text
from rola.roster_table import labels
from rola.season import Season, Seat, ShiftLine, State
from rola.weeks import week_name
from rola.wording import role_words

TITLE = phrase("Week")
_NOTE = phrase("{open} marks a seat that needs someone, {stopped} work that does not run: see the sheet {sheet}.")
_HEAD = 4
_ABREAST, _TALL = 7, 25
"""So many columns, and lines in the tallest, fill a page; with more of either all is printed smaller."""

_LANE_WIDTHS, _ALL_LANES, _GAP = (19, 32), 140, 1.5
"""Narrowest and widest column, all of them together, and what is between two."""


@dataclass(frozen=True, slots=True)
class _Text:
    """One line of a card."""

    text: str
    look: Look


_Card = tuple[_Text, ...]
_Lane = list[_Card]


def add(book: Workbook, season: Season) -> None:
    """Add a sheet for each planned week: ``Week``, or ``Week 2027-W09`` and so on for several."""
    for monday in season.weeks:
        title = season.association.speaks.say(TITLE)
        title = title if len(season.weeks) == 1 else f"{title} {week_name(monday)}"
        _add_week(book, season, monday, title)


def _add_week(book: Workbook, season: Season, monday: date, title: str) -> None:
    own = [shift for shift in season.shifts if shift.week == week_name(monday)]
    language = season.association.speaks
    lanes = _lanes(own, labels(season.association), language)
    count = max(1, sum(map(len, lanes.values())))
    low, high = _LANE_WIDTHS
    widths = [max(low, min(high, _ALL_LANES / count)), _GAP] * count
    sheet = cells.new_sheet(book, season, title, widths[:-1], pages=1)
    note = language.say(_NOTE, open=cells.OPEN, stopped=cells.STOPPED, sheet=language.say(open_sheet.TITLE))
    cells.put_title(sheet, season, language.days(monday, monday + timedelta(days=6)), note)
    sheet.row_dimensions[3].height = 6
    column, below = 1, _HEAD
    for day, beside in lanes.items():
        said = language.day(day)
        if len(beside) == 1 and room.width_of(said, size=1.1, bold=True) > widths[0] - 1:
            said = language.short_day(day)
        _put_day(sheet, column, 2 * len(beside) - 1, said)
        for place, lane in enumerate(beside):
            below = max(below, _put_lane(sheet, column + 2 * place, lane))
        column += 2 * len(beside)
    room.fit_heights(sheet, _HEAD + 2, below)
    sheet.row_dimensions[_HEAD].height, sheet.row_dimensions[_HEAD + 1].height = 22, 6
    last = _put_undated(sheet, below, own, language)
    sheet.freeze_panes = f"A{_HEAD + 1}"
    sheet.print_area = f"A1:{get_column_letter(2 * count - 1)}{last}"
    cells.protect(sheet)


def _lanes(shifts: Iterable[ShiftLine], names: Mapping[str, str], language: Language) -> dict[date, list[_Lane]]:
    """Put each day's cards into one column, or side by side where they are many."""
    days = {day: [_card(shift, names, language) for shift in own] for day, own in _days(shifts).items()}
    lanes = {day: [list(cards)] for day, cards in days.items()}
    best = lanes
    while splittable := [day for day in lanes if len(lanes[day]) < len(days[day])]:
        tallest = max(splittable, key=lambda day: _tallest(lanes[day]))
        lanes = lanes | {tallest: _spread(days[tallest], len(lanes[tallest]) + 1)}
        best = max(best, lanes, key=_scale)
        if _scale(best) * sum(map(len, lanes.values())) > _ABREAST:
            break
    return best


def _scale(lanes: Mapping[date, Sequence[_Lane]]) -> float:
    """Return how large the columns are printed on one page, at most 1."""
    count, tallest = sum(map(len, lanes.values())), max(map(_tallest, lanes.values()))
    return min(1, _ABREAST / count, _TALL / tallest)


def _spread(cards: Iterable[_Card], count: int) -> list[_Lane]:
    """Deal cards in order, each into the shortest column."""
    lanes: list[_Lane] = [[] for _ in range(count)]
    for card in cards:
        min(lanes, key=_height).append(card)
    return lanes


def _height(lane: _Lane) -> int:
    return sum(len(card) + 1 for card in lane)


def _tallest(lanes: Iterable[_Lane]) -> int:
    return max(map(_height, lanes))


def _days(shifts: Iterable[ShiftLine]) -> dict[date, list[ShiftLine]]:
    """Return the shifts of each day that has any, in order."""
    days: dict[date, list[ShiftLine]] = {}
    for shift in shifts:
        if shift.start:
            days.setdefault(shift.start.date(), []).append(shift)
    return dict(sorted(days.items()))


def _put_day(sheet: Worksheet, column: int, width: int, day: str) -> None:
    """Head the columns of a day; the cells are coloured alike, not merged."""
    look = Look(bold=True, size=11, ink=cells.BLUE, fill=cells.BLUE_TINT, indent=1)
    for place in range(width):
        text = "" if place else day[:1].upper() + day[1:]
        put_text(sheet, _HEAD, column + place, text, look).border = Border(bottom=cells.THICK)


def _put_lane(sheet: Worksheet, column: int, lane: _Lane) -> int:
    """Draw cards below each other and return the row below them."""
    row = _HEAD + 2
    for card in lane:
        row = _put_card(sheet, row, column, card) + 1
    return row


def _put_card(sheet: Worksheet, top: int, column: int, card: _Card) -> int:
    """Draw one shift in a box and return the row below it."""
    edge, bottom = cells.DARK, top + len(card) - 1
    for row, line in enumerate(card, start=top):
        put_text(sheet, row, column, line.text, line.look).border = Border(
            left=edge,
            right=edge,
            top=edge if row == top else None,
            bottom=edge if row == bottom else None,
        )
    return bottom + 1


def _card(shift: ShiftLine, names: Mapping[str, str], language: Language) -> _Card:
    idle = shift.state is State.NOT_RUNNING
    ink, fill = (cells.QUIET, cells.GREY_TINT) if idle else (cells.INK, "")
    head = Look(bold=True, ink=ink, fill=fill, indent=1, wrap=True)
    return (
        _Text(_hours(shift, language), replace(head, ink=cells.QUIET if idle else cells.BLUE)),
        _Text(shift.task_name, head),
        _Text(shift.site_name, replace(head, bold=False, size=9, ink=cells.QUIET)),
        *(_place(seat, names, language) for seat in shift.seats if not idle),
        *((_Text(f"{cells.STOPPED} {language.say('does not run')}", replace(head, italic=True)),) if idle else ()),
    )


def _hours(shift: ShiftLine, language: Language) -> str:
    if not (shift.start and shift.end):
        return ""
    times = f"{language.time(shift.start)} – {language.time(shift.end)}"  # noqa: RUF001
    if shift.end.date() == shift.start.date():
        return times
    return language.say("{times} on {day}", times=times, day=language.numbered_day(shift.end.date()))


def _place(seat: Seat, names: Mapping[str, str], language: Language) -> _Text:
    """Say who has a place, and who leads or learns; or that it is open."""
    kind = seat.role.partition(" ")[0]
    if not seat.member:
        asked = "" if kind == "crew" else f": {role_words(seat.role, language)}"
        text = f"{cells.OPEN} {language.say('OPEN')}{asked}"
        return _Text(text, Look(bold=True, ink=cells.ORANGE_INK, fill=cells.ORANGE_TINT, indent=1, wrap=True))
    told = f" ({language.say(kind)})" if kind in ("lead", "learner") else ""
    return _Text(names.get(seat.member, seat.member_name) + told, Look(indent=1, wrap=True))


def _put_undated(sheet: Worksheet, row: int, shifts: Iterable[ShiftLine], language: Language) -> int:
    """List the work that has no time below the days, and return the last row."""
    undated = [shift for shift in shifts if shift.start is None]
    if undated:
        put_text(sheet, row, 1, language.say("No time was found for"), Look(bold=True, ink=cells.QUIET))
    for place, shift in enumerate(undated, start=row + 1):
        put_text(sheet, place, 1, f"{cells.STOPPED} {shift.task_name}, {shift.site_name}", Look(ink=cells.QUIET))
    return row + len(undated)
