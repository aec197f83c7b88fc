"""Short messages (SMS): which letters they hold, and into how many parts a text is sent.

A message in the GSM alphabet (3GPP TS 23.038, 6.2.1) has 160 characters, and 153 in each part of a
longer one; any other character makes the whole of it UCS-2, with 70 and 67.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

ALPHABET = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
TWICE = frozenset("^{}\\[~]|€\f")
"""Characters that take two places."""

_SIMPLER = {
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "«": '"',
    "»": '"',
    "…": "...",
    "·": ",",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """How a text is sent: its alphabet, its length in that, its parts, and the letters that no GSM alphabet has."""

    alphabet: str
    length: int
    parts: int
    costly: tuple[str, ...] = ()


def sent_as(text: str) -> Sent:
    """Return how a text is sent.

    Examples
    --------
    >>> sent_as("a" * 161), sent_as("á" * 71).alphabet
    (Sent(alphabet='GSM-7', length=161, parts=2), 'UCS-2')
    """
    if all(letter in ALPHABET or letter in TWICE for letter in text):
        sizes, alone, each, alphabet = [2 if letter in TWICE else 1 for letter in text], 160, 153, "GSM-7"
    else:
        sizes, alone, each, alphabet = [len(letter.encode("utf-16-le")) // 2 for letter in text], 70, 67, "UCS-2"
    length = sum(sizes)
    costly = tuple(dict.fromkeys(letter for letter in text if letter not in ALPHABET and letter not in TWICE))
    return Sent(alphabet, length, 1 if length <= alone else _parts(sizes, each), costly)


def _parts(sizes: list[int], each: int) -> int:
    """Count the parts; a character of two places is never cut in two."""
    parts, left = 1, each
    for size in sizes:
        if size > left:
            parts, left = parts + 1, each
        left -= size
    return parts


def plain(words: str) -> str:
    """Return words in the GSM alphabet as far as that is possible by dropping accents; never used on names.

    Examples
    --------
    >>> plain("sábado, mañana, ¿qué?")
    'sabado, mañana, ¿qué?'
    """
    return "".join(_plain(letter) for letter in words)


def _plain(letter: str) -> str:
    if letter in ALPHABET or letter in TWICE:
        return letter
    if letter in _SIMPLER:
        return _SIMPLER[letter]
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return bare if bare and all(part in ALPHABET for part in bare) else letter
