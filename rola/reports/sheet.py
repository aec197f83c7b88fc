"""The attendance sheet of a roster as it stands in the book, stand-ins named."""

from __future__ import annotations

from collections.abc import Iterable

from rola.association import Association
from rola.attendance_table import Line
from rola.book.rows import Place
from rola.weeks import local
from rola.wording import account_name, member_name, site_name, task_name


def lines_of_places(association: Association, places: Iterable[Place]) -> tuple[Line, ...]:
    """Return the seats of the work that runs, by start and row."""
    running = sorted((place for place in places if place.start), key=lambda place: (place.start, place.row))
    return tuple(
        Line(
            row_id=place.row,
            week=place.week,
            shift=place.shift,
            start=local(place.start, association.zone),
            end=local(place.end, association.zone),
            site=site_name(association, place.site),
            host=account_name(association, place.host),
            task=task_name(association, place.task),
            member=place.member,
            name=_name(association, place),
        )
        for place in running
    )


def _name(association: Association, place: Place) -> str:
    name = member_name(association, place.member) if place.member else ""
    return f"{name} ({member_name(association, place.stand_in)} comes instead)" if place.stand_in else name
