"""One language: how it says sentences, days, times, lengths and lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from rola.languages.catalogue import CATALOGUES, translations
from rola.languages.short_message import plain

CODES = ("en", "es", "sw")
"""The languages that rola speaks; English needs no catalogue, since its sentences are the keys."""

_GAP = re.compile(r"\{(\w+)\}")
_NARROW = str.maketrans("\u202f\u00a0", "  ")
_FIRST_STRONG, _END = "\u2068", "\u2069"

_AN_I = re.compile(r"h?i(?![aeou])|i", re.IGNORECASE)
"""How a word begins that sounds like i in Spanish: Inés, Hilda, but not Hielo."""

Field = str | int | date


def phrase(sentence: str) -> str:
    """Mark an English sentence for the catalogues that is said later; it stays as it is.

    Examples
    --------
    >>> phrase("able at the skill that is needed")
    'able at the skill that is needed'
    """
    return sentence


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language in which members are addressed; made by `language_of`.

    Attributes
    ----------
    code : str
        ``en``, ``es`` or ``sw``: also the ``lang`` of a page.
    right_to_left : bool
        How it is written.
    clock : int
        12 or 24: how it tells the time.
    locale : str
        Under which Babel knows it.
    plain : bool
        Whether its own words keep to the letters of a short message; names always stay as they are.
    """

    code: str
    right_to_left: bool
    clock: int
    locale: str
    catalogue: NullTranslations
    plain: bool = False

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``: the ``dir`` of a page."""
        return "rtl" if self.right_to_left else "ltr"

    def say(self, message: str, /, **fields: Field) -> str:
        """Return an English sentence in this language, with its gaps filled.

        Parameters
        ----------
        message : str
            The English sentence, such as ``"Host: {host}"``: the key. What has no translation is
            said in English.
        **fields
            What goes into each gap: texts as they are, days in words, numbers in figures.

        Examples
        --------
        >>> language_of("es").say("{task} at {site}", task="Planting", site="The field")
        'Planting en The field'
        """
        return _filled(self.template(message), self._words(fields))

    def counted(self, one: str, many: str, /, count: int, **fields: Field) -> str:
        """Return the sentence for `count` things: `one` for a single one, `many` for several.

        Examples
        --------
        >>> language_of("es").counted("{count} open place", "{count} open places", count=3)
        '3 lugares libres'
        """
        return _filled(self._own(self.catalogue.ngettext(one, many, count)), self._words({"count": count, **fields}))

    def template(self, message: str) -> str:
        """Return an English sentence in this language with its gaps still open."""
        # The empty key holds the heading of the catalogue.
        return self._own(self.catalogue.gettext(message)) if message else ""

    def day(self, day: date, *, year: bool = False) -> str:
        """Return a day in words, such as ``Saturday 6 March``, also with its year.

        Examples
        --------
        >>> language_of("en").day(date(2027, 3, 6)), language_of("es").day(date(2027, 3, 6), year=True)
        ('Saturday 6 March', 'sábado 6 de marzo de 2027')
        """
        if year:
            return self._dated(day, self.template("EEEE d MMMM y"))
        return self._dated(day, self.template("EEEE d MMMM"))

    def short_day(self, day: date) -> str:
        """Return a day in fewer letters, such as ``Sat 6 March``."""
        return self._dated(day, self.template("EEE d MMMM"))

    def weekday(self, day: date) -> str:
        """Return the name of the day of the week."""
        return self._dated(day, "EEEE")

    def day_and_month(self, day: date) -> str:
        """Return a day without its weekday, such as ``6 March``."""
        return self._dated(day, self.template("d MMMM"))

    def tabled_day(self, day: date) -> str:
        """Return a day as a table has it, such as ``Sat 6 Mar 2027``."""
        return self._dated(day, "EEE d MMM y")

    def numbered_day(self, day: date) -> str:
        """Return a day within a week that is known, such as ``Sat 6``."""
        return self._dated(day, self.template("EEE d"))

    def days(self, first: date, last: date) -> str:
        """Return the days from one to another with their year, such as ``1 to 7 March 2027``.

        Examples
        --------
        >>> language_of("en").days(date(2027, 3, 1), date(2027, 3, 7))
        '1 to 7 March 2027'
        >>> language_of("es").days(date(2027, 3, 29), date(2027, 4, 4))
        '29 de marzo a 4 de abril de 2027'
        """
        if first.year != last.year:
            start = self._dated(first, self.template("d MMMM y"))
        else:
            start = self.day_and_month(first) if first.month != last.month else str(first.day)
        return self.say("{first} to {last}", first=start, last=self._dated(last, self.template("d MMMM y")))

    def time(self, moment: time | datetime) -> str:
        """Return a time of day by the clock of this association: ``14:30`` or ``2:30 pm``.

        Examples
        --------
        >>> language_of("en").time(time(14, 30)), language_of("es", clock=12).time(time(14, 30))
        ('14:30', '2:30 p. m.')
        """
        from babel.dates import format_time

        face = moment.replace(tzinfo=None)
        face = face.time() if isinstance(face, datetime) else face
        words = format_time(face, "HH:mm" if self.clock == 24 else "h:mm a", locale=self.locale)  # noqa: PLR2004
        return self._own(words.translate(_NARROW))

    def times(self, start: datetime, end: datetime) -> str:
        """Return from when to when, with the day of the end where it is another one."""
        if start.date() == end.date():
            return self.say("{start} to {end}", start=self.time(start), end=self.time(end))
        return self.say("{start} to {day}, {end}", start=self.time(start), day=self.day(end), end=self.time(end))

    def hours(self, minutes: int) -> str:
        """Return a length of time, such as ``2 h 30``.

        Examples
        --------
        >>> english = language_of("en")
        >>> english.hours(150), english.hours(-240), english.hours(45), english.hours(65), english.hours(0)
        ('2 h 30', '-4 h', '45 min', '1 h 05', '0 h')
        """
        sign = "-" if minutes < 0 else ""
        whole, rest = divmod(abs(minutes), 60)
        if not rest:
            return sign + self.say("{hours} h", hours=whole)
        if not whole:
            return sign + self.say("{minutes} min", minutes=rest)
        return sign + self.say("{hours} h {minutes}", hours=whole, minutes=f"{rest:02}")

    def list_of(self, names: Sequence[str]) -> str:
        """Return several names as one phrase, in the order given; of none, ``nobody``.

        Examples
        --------
        >>> language_of("en").list_of(["Ana", "Bo", "Cy"]), language_of("sw").list_of(["Ana", "Bo"])
        ('Ana, Bo and Cy', 'Ana na Bo')
        """
        from babel.lists import format_list

        if not names:
            return self.say("nobody")
        said = format_list(list(names), locale=self.locale)
        return _sounding(said, names[-1]) if self.code == "es" else said

    def name(self, name: str) -> str:
        """Return a name for plain text, fenced off where it is written in the other direction.

        Pages put ``<bdi>`` round it instead.
        """
        runs = next((unicodedata.bidirectional(c) for c in name if unicodedata.bidirectional(c) in _STRONG), "")
        other_way = bool(runs) and (runs != "L") != self.right_to_left
        return f"{_FIRST_STRONG}{name}{_END}" if other_way else name

    def _dated(self, day: date, pattern: str) -> str:
        from babel.dates import format_date

        return self._own(format_date(day, pattern, locale=self.locale))

    def _own(self, words: str) -> str:
        return plain(words) if self.plain else words

    def _words(self, fields: dict[str, Field]) -> Callable[[str], str | None]:
        def words(gap: str) -> str | None:
            value = fields.get(gap)
            if value is None:
                return None
            return self.day(value) if isinstance(value, date) else str(value)

        return words


_STRONG = {"L", "R", "AL"}

_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}


def _filled(template: str, words: Callable[[str], str | None]) -> str:
    """Fill the gaps of a sentence; what is put in is not looked at again, so braces in names mean nothing."""

    def fill(gap: re.Match[str]) -> str:
        found = words(gap[1])
        return gap[0] if found is None else found

    return _GAP.sub(fill, template)


@cache
def language_of(code: str, clock: int = 24, catalogues: Path = CATALOGUES) -> Language:
    """Return the language with a code.

    Parameters
    ----------
    code : str
        One of `CODES`, or of a catalogue in `catalogues`.
    clock : int, optional
        24 or 12.
    catalogues : Path, optional
        The folder of the .po files.

    Raises
    ------
    FileNotFoundError
        When there is no catalogue of that name.
    """
    # British English has the order of days, and no comma before the last name of a list.
    locale = "en_GB" if code == "en" else code
    catalogue = NullTranslations() if code == "en" else translations(code, catalogues)
    return Language(code=code, right_to_left=code in _RIGHT_TO_LEFT, clock=clock, locale=locale, catalogue=catalogue)


ENGLISH = language_of("en")


def _sounding(said: str, last: str) -> str:
    """Return a Spanish list whose last name begins with the sound of its ``y`` with an ``e`` there: ``Hal e Inés``."""
    head = said.removesuffix(last)
    if head.endswith(" y ") and _AN_I.match(unicodedata.normalize("NFKD", last)):
        return f"{head[:-2]}e {last}"
    return said
