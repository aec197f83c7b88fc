"""An example association with work for half a year: its ten weeks of work come again, two and a half times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from rola.association import Association, Repeat, RequestRow, ShiftRow

FIRST = date(2027, 3, 1)
"""The Monday on which a season begins."""

_ROUND = timedelta(weeks=10)


def unrolled(association: Association, rounds: int = 3) -> Association:
    """Return the association with its dated work repeated every ten weeks.

    Work that repeats by itself goes on without an end; what was done before the season stays done.
    """
    here = {row.request for row in association.requests if row.done is None}
    requests = [row for row in association.requests if row.done is not None]
    shifts = [replace(row, repeat=replace(row.repeat, last=None)) for row in association.shifts if not row.repeat.on]
    for number in range(rounds):
        requests += [_request(row, number, here) for row in association.requests if row.done is None]
        shifts += [_shift(row, number) for row in association.shifts if row.repeat.on]
    return replace(association, requests=tuple(requests), shifts=tuple(shifts), pins=())


def _name(name: str, number: int) -> str:
    return f"{name}~{number + 1}" if number else name


def _request(row: RequestRow, number: int, here: set[str]) -> RequestRow:
    later = number * _ROUND
    return replace(
        row,
        request=_name(row.request, number),
        first=row.first and row.first + later,
        last=row.last and row.last + later,
        turn_due=row.turn_due and row.turn_due + later,
        after=tuple(_name(name, number) if name in here else name for name in row.after),
    )


def _shift(row: ShiftRow, number: int) -> ShiftRow:
    on = row.repeat.on
    return replace(row, shift=_name(row.shift, number), repeat=Repeat(on=on and on + number * _ROUND))
