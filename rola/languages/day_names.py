"""The names of months and weekdays in every language that rola speaks, for days that people or programs wrote out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from rola.languages.language import CODES
from rola.spelling import alike

_SHORT = 3
"""Programs cut a name after so many letters, whatever is usual in the language."""


@cache
def months() -> Mapping[str, int]:
    """Return the numbers of months, 1 to 12, by what they are called, alike but for accents, case and a dot."""
    from babel.dates import get_month_names

    named = (get_month_names(width, "format", code) for code in CODES for width in ("wide", "abbreviated"))
    return _numbered((name, number) for names in named for number, name in names.items())


@cache
def weekdays() -> Mapping[str, int]:
    """Return the numbers of weekdays, Monday 0, by what they are called."""
    from babel.dates import get_day_names

    named = (get_day_names(width, "format", code) for code in CODES for width in ("wide", "abbreviated"))
    return _numbered((name, number) for names in named for number, name in names.items())


def bare(name: str) -> str:
    """Return a name as the tables of this module have it."""
    return alike(name).strip(".")


def _numbered(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the names with their numbers, and their first letters where only one name begins with them."""
    known = {bare(name): number for name, number in pairs}
    short: dict[str, set[int]] = {}
    for name, number in known.items():
        short.setdefault(name[:_SHORT], set()).add(number)
    return {name: min(numbers) for name, numbers in short.items() if len(numbers) == 1} | known
