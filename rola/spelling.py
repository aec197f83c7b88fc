"""Names as people type them: which are the same but for accents and case, and which are near."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

_LEAST = 3
"""Whole words of so many letters are enough to mean a name that has them."""


_APOSTROPHES = str.maketrans("", "", "'\u2019\u2018\u02bc\u00b4`")
"""A spreadsheet makes a curved one of a straight one, and many leave it out."""


def alike(text: str) -> str:
    """Return a name without accents, case, apostrophes and extra spaces: ``jose  oneal`` is like ``José O'Neal``."""
    apart = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return " ".join(bare.casefold().split())


def begins(name: str, typed: str) -> bool:
    """Tell whether a name begins with these whole words: how people call each other, without the family's name.

    Examples
    --------
    >>> begins("Zoë Adler", "zoe"), begins("Zoë Adler", "zo"), begins("Zoë Adler", "adler")
    (True, False, False)
    """
    return bool(typed.strip()) and alike(name).startswith(f"{alike(typed)} ")


def near(wrong: str, known: Iterable[str]) -> list[str]:
    """Return at most two of the names that somebody may have meant: with those very words in them, or spelt nearly so.

    Examples
    --------
    >>> near("zoe", ["Joe", "Zoë Adler"])
    ['Zoë Adler', 'Joe']
    """
    typed = alike(wrong[:80])
    by_alike = {alike(name): name for name in known}
    whole = [name for name in by_alike if f" {typed} " in f" {name} "] if len(typed) >= _LEAST else []
    found = dict.fromkeys([*whole, *get_close_matches(typed, by_alike, n=2, cutoff=0.6)])
    return [by_alike[name] for name in found][:2]


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Return names by short name, followed by the short name where the name alone is not unique.

    Examples
    --------
    >>> told_apart({"ana": "Ana Ruiz", "bo": "Bo Cole", "ana2": "Ana Ruiz"})
    {'ana': 'Ana Ruiz (ana)', 'bo': 'Bo Cole', 'ana2': 'Ana Ruiz (ana2)'}
    """
    apart: set[str] = set()
    while True:
        shown = {who: f"{name} ({who})" if who in apart else name for who, name in names.items()}
        count = Counter(shown.values())
        twice = {who for who, label in shown.items() if count[label] > 1} - apart
        if not twice:
            return shown
        apart |= twice
