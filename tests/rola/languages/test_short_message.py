"""How a text is sent, at the edges of both alphabets; accents go from words and from nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rola.languages.short_message import ALPHABET, TWICE, plain, sent_as


@pytest.mark.parametrize(
    ("text", "alphabet", "length", "parts"),
    [
        ("", "GSM-7", 0, 1),
        ("a" * 160, "GSM-7", 160, 1),
        ("a" * 161, "GSM-7", 161, 2),
        ("a" * 306, "GSM-7", 306, 2),
        ("a" * 307, "GSM-7", 307, 3),
        ("ñéüàèùìòÑ", "GSM-7", 9, 1),
        ("€" * 80, "GSM-7", 160, 1),
        ("€" * 81, "GSM-7", 162, 2),
        # 153 places in a part hold 76 of them, so 153 of them need three parts.
        ("€" * 153, "GSM-7", 306, 3),
        ("á" * 70, "UCS-2", 70, 1),
        ("á" * 71, "UCS-2", 71, 2),
        ("á" * 134, "UCS-2", 134, 2),
        ("á" * 135, "UCS-2", 135, 3),
        ("علي", "UCS-2", 3, 1),
        ("🌱", "UCS-2", 2, 1),
        ("a" * 69 + "🌱", "UCS-2", 71, 2),
    ],
)
def test_parts(text: str, alphabet: str, length: int, parts: int) -> None:
    sent = sent_as(text)
    assert (sent.alphabet, sent.length, sent.parts) == (alphabet, length, parts)


def test_the_alphabet_has_its_128_places() -> None:
    """127 characters and the escape to the second table."""
    assert len(ALPHABET) == 127
    assert not ALPHABET & TWICE


@pytest.mark.parametrize(
    ("words", "said"),
    [("sábado", "sabado"), ("Así está", "Asi esta"), ("mañana é ü", "mañana é ü"), ("7\N{EN DASH}9", "7-9")],
)
def test_accents_go_only_where_they_must(words: str, said: str) -> None:
    assert plain(words) == said


@given(st.text())
def test_what_is_in_the_alphabet_stays(text: str) -> None:
    kept = "".join(letter for letter in text if letter in ALPHABET or letter in TWICE)
    assert plain(kept) == kept
    assert plain(plain(text)) == plain(text)
