"""Words that people type into tables in their own language: what a language is called, yes and no."""

from __future__ import annotations

from rola.spelling import alike

_LANGUAGES = {
    "en": ("english", "ingles", "kiingereza"),
    "es": ("spanish", "espanol", "castellano", "kihispania"),
    "sw": ("swahili", "kiswahili", "suajili"),
}
_YES = frozenset({"yes", "si", "ndiyo", "ndio"})
_NO = frozenset({"no", "hapana"})


def language_code(text: str) -> str | None:
    """Return the code of the language that is meant by its code or its name, such as ``español``; None if by none.

    Examples
    --------
    >>> language_code("Español"), language_code("SW"), language_code("Klingon")
    ('es', 'sw', None)
    """
    meant = alike(text)
    return next((code for code, names in _LANGUAGES.items() if meant in (code, *names)), None)


def yes_or_no(text: str) -> bool | None:
    """Return whether a word says yes or no, in any of the languages; None if neither.

    Examples
    --------
    >>> yes_or_no("Sí"), yes_or_no("hapana"), yes_or_no("maybe")
    (True, False, None)
    """
    meant = alike(text)
    return True if meant in _YES else False if meant in _NO else None
