"""Headings and words of a sheet that rola wrote, in whatever language it was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from rola.attendance_table import OUTCOMES
from rola.inputs.grid import folded
from rola.languages import CODES, language_of
from rola.roster_table import STATES


def column_names(cells: Iterable[str], headings: Mapping[str, str]) -> list[str]:
    """Return the folded name of the column that each heading stands for.

    Parameters
    ----------
    cells : iterable of str
        A row that may be a heading row.
    headings : mapping
        Column, and the English of what stands over it.

    Returns
    -------
    list of str
        What is a heading in none of our languages stays as it is, folded.

    Examples
    --------
    >>> column_names(["Fecha", "Tarehe", "Date", "row_id", "ours"], {"date": "Date"})
    ['date', 'date', 'date', 'rowid', 'ours']
    """
    known = _known(tuple(headings.items()))
    return [known.get(name, name) for name in map(folded, cells)]


def state_meant(text: str) -> str:
    """Return the state of a seat, as `rola.season.State` calls it; what is none stays as it is.

    Examples
    --------
    >>> state_meant("Libre"), state_meant("haifanyiki"), state_meant("?")
    ('open', 'not running', '?')
    """
    return _known(tuple((state.value, word) for state, word in STATES.items()), plain=True).get(folded(text), text)


def outcome_meant(text: str) -> str:
    """Return an outcome as the book calls it; what is none stays as it is.

    Examples
    --------
    >>> outcome_meant("Faltó"), outcome_meant("hakuja"), outcome_meant("?")
    ('missed', 'missed', '?')
    """
    return _known(tuple(OUTCOMES.items()), plain=True).get(folded(text), text)


@cache
def _known(words: tuple[tuple[str, str], ...], *, plain: bool = False) -> Mapping[str, str]:
    """Return what each word stands for, by the word in every language, folded."""
    return {
        folded(language_of(code).template(english)): (name if plain else folded(name))
        for name, english in words
        for code in CODES
    }
