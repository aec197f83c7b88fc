"""Plain words for calendars and paper: text without control characters, days, times and lengths."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_UNPRINTABLE = {"Cc", "Cs"}


def printable(text: str) -> str:
    r"""Return `text` without what no calendar, page or spreadsheet can hold.

    Every kind of line end becomes ``\n`` and a tab becomes a space; other control characters and
    lone surrogates are dropped. Accents, scripts, emoji and direction marks stay as typed.

    Examples
    --------
    >>> printable("Ana\x00 Ruiz\r\nleft\tdoor")
    'Ana Ruiz\nleft door'
    """
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _UNPRINTABLE)


def city(zone: ZoneInfo) -> str:
    """Return the city that a time zone is named after.

    Examples
    --------
    >>> city(ZoneInfo("America/Argentina/Buenos_Aires"))
    'Buenos Aires'
    """
    return zone.key.rsplit("/", 1)[-1].replace("_", " ")


def length_in_words(start: datetime, end: datetime) -> str:
    """Return the real time between two aware times, such as ``2 h 30``, also across a clock change."""
    hours, rest = divmod(real_minutes(start, end), 60)
    if not rest:
        return f"{hours} h"
    return f"{hours} h {rest:02}" if hours else f"{rest} min"


def real_minutes(start: datetime, end: datetime) -> int:
    """Return the real time between two aware times in whole minutes, also across a clock change."""
    # Subtracting two times of one zone compares the clock faces, so both go to UTC first.
    return int((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds()) // 60


def alike(text: str) -> str:
    """Return a name as it is compared: no regard to case or spacing."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def clocks_change(start: datetime, end: datetime) -> bool:
    """Tell whether the clocks go forward or back between two aware times of one zone."""
    return start.utcoffset() != end.utcoffset()


def mentions(text: str, names: Iterable[str]) -> bool:
    """Tell whether any of `names` stands in `text` as whole words, whatever its case and spacing.

    Examples
    --------
    >>> mentions("Sam is away on Monday", ["Sam"]), mentions("the same day", ["Sam"])
    (True, False)
    """
    wanted = (r"\s+".join(map(re.escape, name.split())) for name in names)
    return any(re.search(rf"(?<!\w){name}(?!\w)", text, re.IGNORECASE) for name in wanted if name)
